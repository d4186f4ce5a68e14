"""A source as a mention of somebody: the name in it, its noun, and what it tells of the person."""

from typing import NamedTuple

from analysis.english.tags import COMMA, NAME, NOMINAL, NOUN, NUMBER, POSSESSIVE
from analysis.instruments.attribution.sentence import Paragraph
from analysis.instruments.attribution.sources.kinds import (
    BODIES,
    FOR_OTHERS,
    PLACES,
    UNKNOWN,
    Told,
    Words,
    told,
    words_of,
)
from analysis.instruments.attribution.sources.patterns import Kinds, Match, matches_of
from analysis.instruments.attribution.sources.phrases import Part, Span, is_name

HE, SHE, THEY, NOT_SAID = "he", "she", "they", "not said"
FORMS_OF_ADDRESS = {"mr": HE, "mr.": HE, "sir": HE, "lord": HE, "mrs": SHE, "mrs.": SHE, "ms": SHE, "ms.": SHE}
FORMS_OF_ADDRESS |= {"miss": SHE, "lady": SHE, "dame": SHE, "king": HE, "prince": HE, "queen": SHE, "princess": SHE}
HIS = frozenset("father husband son brother uncle grandfather boy king prince widower gentleman pope".split())
HERS = frozenset("mother wife daughter sister aunt grandmother girl queen princess widow actress heroine".split())
MAN, WOMAN = ("man",), ("woman", "lady")
NO_MAN = frozenset("human woman german roman".split())
ADDRESSES = frozenset((*FORMS_OF_ADDRESS, "dr", "dr.", "rev", "rev.", "hon"))
SUFFIXES = frozenset(". jr jr. sr sr. ii iii".split())  # Ann Reed | Jr.
MADE_WITH = frozenset("based backed run led linked affiliated aligned owned controlled".split())  # UK-based
FULL_NAME = 2  # words
NOUNS = frozenset(("office", "people", "bearer", "thing"))
LONGEST_NAME = 5  # words of a person's name


class Mention(NamedTuple):
    """Some words that stand for somebody.

    name: the proper name in them, as words; person: True, False, or None where a bare name may be either. acronym: in
    brackets after a long form. noun: the noun of a phrase without a name (`mayor`). definite: `the mayor`. offices: the
    nouns that the words call somebody by. plural: several are meant. land: the country whose body it is. extent: the
    first
    noun phrase, as numbers of its words.
    """

    kind: str
    name: tuple[str, ...]
    person: bool | None
    acronym: str
    noun: str
    definite: bool
    plural: bool
    body: bool
    own: bool
    offices: frozenset[str]
    printed_as: str
    named: bool
    land: str
    extent: Span
    role: str
    whom: tuple[str, ...]


NOBODY = Mention(
    UNKNOWN, (), None, "", "", False, False, False, False, frozenset(), "", False, "", (0, 0), "", ()
)  # a mention of whom nothing is told


def mention_of(p: Paragraph, source: Span, kinds: Kinds) -> Mention:
    """The source as a mention; what is asked of the words alone is remembered."""
    return mention_of_words(words_of(p, source), p.titles, kinds)


def mention_of_words(words: Words, titles: frozenset[str], kinds: Kinds) -> Mention:
    key = ("mention", words)
    found = kinds.known.get(key)
    if found is None:
        found = kinds.known[key] = _mention(words, titles, told(words, kinds))
    return found


def names_beside(p: Paragraph, source: Span, kinds: Kinds) -> frozenset[str]:
    """Names in the first phrase that are no country's and no office's: Reed of `the Reed campaign`; not `the
    Dale-based group`, `the Norwegian army`.
    """
    words = words_of(p, source)
    tells = told(words, kinds)
    if not tells.parts:
        return frozenset()
    head = tells.heads[0]
    other = ("body", "outlet") if head is not None and head.row.role in BODIES else ()
    matches = (one for one in matches_of(words.printed, words.lower, kinds) if one.row.role not in other)
    known = {i for one in matches for i in range(one.first, one.last)}
    return frozenset(
        words.lower[i]
        for i in range(tells.parts[0].begin, tells.parts[0].end)
        if words.letters[i] == NAME and i not in known and "-" not in words.lower[i] and not (words.opens and i == 0)
    )


def _mention(words: Words, titles: frozenset[str], tells: Told) -> Mention:
    name: tuple[str, ...] = ()
    person: bool | None = None
    acronym = ""
    for part, head, title in zip(tells.parts, tells.heads, tells.titles, strict=True):
        is_bracket = part.begin > 0 and words.printed[part.begin - 1] == "("
        if is_bracket and name and part.end - part.first == 1 and words.printed[part.first].isupper():
            acronym = words.printed[part.first]
            continue
        if name and (person is not False or part is not tells.parts[0]) and person:
            continue
        found, is_person = _name_in(words, part, head, title, titles)
        if found and (not name or (is_person and not person)):
            name, person = found, is_person
    first = tells.parts[0] if tells.parts else None
    head = tells.heads[0] if tells.heads else None
    joined = _firsts(tells, words)
    several = len(joined) > 1 and "and" in words.lower
    noun = "" if (name and not several) or first is None else _noun(words, first)
    is_named = bool(name) or _named_body(words, first, head, tells)
    if several:
        name, person = (), None
    return Mention(
        tells.kind,
        name,
        person,
        acronym,
        noun,
        bool(first and words.lower[first.begin] in ("the", "this", "that")),
        bool(first and (noun.endswith("s") or NUMBER in words.letters[first.begin : first.first] or several)),
        bool(head and (head.row.role in BODIES or (not person and head.row.own))),
        any(one is not None and one.row.own for one in tells.heads),
        frozenset(_offices(words, tells)),
        _printed_as(words, tells),
        is_named,
        tells.land,
        (first.begin, first.last) if first and not several else (0, len(words.lower)),
        head.row.role if head else "",
        _whom(words, tells),
    )


def _firsts(tells: Told, words: Words) -> list[Part]:
    """The phrases that `and` joins."""
    return [
        part
        for no, part in enumerate(tells.parts)
        if part.begin == 0 or (words.lower[part.begin - 1] == "and" and not (no > 1 and _is_one_more(words, part)))
    ]


def _is_one_more(words: Words, part: Part) -> bool:
    """Another office of the same person: `Ann Reed, a clerk and | cook`; not `Ann Reed, a clerk, and | residents`."""
    first = part.begin
    return words.letters[first - 2] != COMMA and words.letters[first] != NAME and words.lower[first] != "the"


def _whom(words: Words, tells: Told) -> tuple[str, ...]:
    """For whom a bearer of no known kind speaks: Reed of `Reed spokesman Sam Cole`, `Sam Cole, a spokesman for
    Reed`.
    """
    if tells.kind != UNKNOWN or tells.land:
        return ()
    for part, head in zip(tells.parts, tells.heads, strict=True):
        if head is None or head.row.role not in FOR_OTHERS:
            continue
        for place in (
            part.owner,
            _names_first(words, part.first, head.first),
            part.after if part.link in ("for", "to") else None,
        ):
            if place and is_name(words.letters, *place):
                return words.printed[place[0] : place[1]]
    return ()


def _names_first(words: Words, first: int, last: int) -> Span | None:
    """Reed of `Reed | communications | director`"""
    end = first
    while end < last and words.letters[end] == NAME:
        end += 1
    return (first, end) if end > first and not words.letters[end:last].strip(NOUN) else None


def _name_in(
    words: Words, part: Part, head: Match | None, title: int, titles: frozenset[str]
) -> tuple[tuple[str, ...], bool | None]:
    """The proper name in a part of a source; of a person, with True, without titles: `Mayor | Ann Reed`, `Mr |
    Reed`.
    """
    first, end = part.first, part.end
    letters = words.letters
    if title < end:
        return _person(words, title, end, titles), True
    if letters[end - 1] != NAME and words.lower[end - 1] not in SUFFIXES:
        return (), None
    if head is not None and not head.row.name and not head.row.own and head.last == end and head.row.role in NOUNS:
        return (), None
    if words.opens and part.begin == part.first == 0 and end == 1 and not _opens_with_name(words, head):
        return (), None
    address = words.lower[first] in ADDRESSES
    if not is_name(letters, first, end):
        tail = _tail(letters, first, end)
        if head is None and tail > first and (end - tail >= FULL_NAME or words.lower[tail - 1] in titles):
            return _person(words, tail, end, titles), True
        if head is None and _is_headline(letters, first, tail):
            return words.printed[tail:end], None
        return (words.printed[first:end], False) if letters[first] == NAME else (words.printed[tail:end], None)
    if part.determined and not address and part.owner is None:
        return _body(words, part), False
    if head is not None and head.row.role in BODIES:
        return _body(words, part), False
    if head is not None and head.row.own and head.row.name and part.after:
        return _body(words, part), False
    name = _person(words, first, end, titles)
    if len(name) > LONGEST_NAME:
        return name, None
    if part.after and part.link in ("of", "for") and letters[part.after[0]] == NAME:
        return _body(words, part), False
    return name, (True if address or len(name) < end - first else None if len(name) == 1 else True)


def _opens_with_name(words: Words, head: Match | None) -> bool:
    """May the first word of a sentence be a name: `Ankara`, not `Residents`? Capitals in the lexicon tell, or the
    plural.
    """
    if head is not None:
        return head.row.name
    word = words.printed[0]
    return not word.endswith("s") or word.isupper()


def _is_headline(letters: str, first: int, tail: int) -> bool:
    """`Ann Reed endorses | Cole`: two names before a word in lower case, which a title does not have."""
    return tail - first > FULL_NAME and is_name(letters, first, first + FULL_NAME)


def _tail(letters: str, first: int, end: int) -> int:
    while end > first and letters[end - 1] == NAME:
        end -= 1
    return end


def _body(words: Words, part: Part) -> tuple[str, ...]:
    """`Syrian Observatory for Human Rights`"""
    last = part.end
    if part.after and part.link in ("of", "for"):
        first, end = part.after
        last = first
        while last < end and words.letters[last] in NAME + "PDC" and (words.letters[last] == NAME or last + 1 < end):
            last += 1
        while last > part.end and words.letters[last - 1] != NAME:
            last -= 1
    first = part.first
    while first < part.end - 1 and "-" in words.printed[first] and words.printed[first].rpartition("-")[2] in MADE_WITH:
        first += 1
    return words.printed[first : max(last, part.end)]


def _person(words: Words, first: int, end: int, titles: frozenset[str]) -> tuple[str, ...]:
    while first < end - 1 and (
        words.lower[first] in titles or words.lower[first] in ADDRESSES or words.printed[first] == "."
    ):
        first += 1
    return words.printed[first:end]


def _noun(words: Words, part: Part) -> str:
    return words.lower[part.end - 1]


def _offices(words: Words, tells: Told) -> list[str]:
    """What somebody is called: mayor of `Mayor Ann Reed`, `Ann Reed, the mayor of Dale`."""
    return [words.lower[head.last - 1] for head in tells.heads if head is not None]


def _printed_as(words: Words, tells: Told) -> str:
    """he or she, where a form of address or a noun for the person says so; never by a first name."""
    said = {FORMS_OF_ADDRESS[word] for word in words.lower[:1] if word in FORMS_OF_ADDRESS}
    for head in tells.heads:
        if head is not None:
            said.add(_of_noun(words.lower[head.last - 1]))
    for part in tells.parts:
        said.add(_of_noun(words.lower[part.end - 1]) if words.letters[part.end - 1] != NAME else "")
        said.add(FORMS_OF_ADDRESS.get(words.lower[part.first], ""))
    said.discard("")
    return said.pop() if len(said) == 1 else ""


def _of_noun(noun: str) -> str:
    if noun in HERS or noun.endswith(WOMAN):
        return SHE
    return HE if noun in HIS or (noun.endswith(MAN) and noun not in NO_MAN) else ""


def _named_body(words: Words, part: Part | None, head: Match | None, tells: Told) -> bool:
    """`the Israeli military`, `Israel's military`, `the Dale council`: a body that its place or its name tells
    apart.
    """
    if tells.own_name:
        return True
    if part is None or head is None or head.row.role not in BODIES:
        return False
    before = range(part.begin, head.first)
    return (
        any(
            words.letters[i] == NAME
            and not (words.opens and i == 0 and words.letters[i + 1] in NOMINAL and not _is_place(i, tells, words))
            for i in before
        )
        or head.row.role in PLACES
    )


def _is_place(i: int, tells: Told, words: Words) -> bool:
    return bool(tells.land) or words.letters[i + 1] == POSSESSIVE
