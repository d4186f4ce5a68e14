"""What kind of source some words are.

A source is read as English reads its noun phrases (phrases.py): what counts is the head (`Israel's UN | ambassador`,
`the police | chief Ann Reed`), never a word that only stands in it. Of the rows that end the head the longest wins, and
the corpus's own come before the general ones, wherever in the head they stand. The role of a row says more: a *bearer*
(spokesman, official) and a *group* (team, committee) are of the kind of those they speak for; a *thing* or an
*outlet* has no name after it; a
*former* office is none. What is of a country by name, and the country itself, is foreign_government, unless the
corpus's own rows call that country government.
"""

from typing import NamedTuple

from analysis.english.tags import COMMA, DETERMINER, NAME, NUMBER, RELATIVE, STOP
from analysis.instruments.attribution.sentence import Paragraph
from analysis.instruments.attribution.sources.patterns import FOREIGN, HOME, RESIDENT, Kinds, Match, matches_of
from analysis.instruments.attribution.sources.phrases import Part, Span, is_name, parts_of, with_small_words

UNKNOWN = "unspecified"
MOST_REMEMBERED = 50_000
AFTER_HEAD = NAME + NUMBER + STOP  # the mayor | Ann J. Reed
NO_NAME_AFTER = frozenset(("thing", "outlet", "country", "seat"))  # Bill Cole is no bill
TITLES = frozenset(("office", "people", "bearer"))
LEND_NO_KIND = frozenset(("people", "thing"))  # a refugee | centre; a research | director
NO_HEADS = frozenset(("former", "nation", "his"))
PLACES = frozenset(("country", "nation", "seat"))
BODIES = frozenset(("body", "group", "outlet", "seat", "country"))
FOR_OTHERS = frozenset(("bearer", "group"))
NOT_BEFORE = FOR_OTHERS | NO_HEADS | LEND_NO_KIND | {"country"}
SOME = frozenset("one two three four five some many several most each both all none".split())  # one | of his aides
OWNED = frozenset(("of", "at", "for"))  # an official | of the Lantern League: of a body that no row knows


class Words(NamedTuple):
    """Some words, as parallel sequences. opens: the first begins a sentence, so that its capital says nothing."""

    printed: tuple[str, ...]
    lower: tuple[str, ...]
    letters: str
    opens: bool


class Told(NamedTuple):
    """What the words tell: the kind; for each part of them its head row, or None; land: the country they name.
    titles: for each part, where the name after an office begins. own_name: a name of the corpus's own rows stands in
    the first
    head, and no office after it (the AFP | reporter)."""

    kind: str
    parts: tuple[Part, ...]
    heads: tuple[Match | None, ...]
    land: str
    titles: tuple[int, ...]
    own_name: bool


def kind_of(p: Paragraph, source: Span, kinds: Kinds) -> str:
    """The kind that the words of a source give it."""
    return told(words_of(p, source), kinds).kind


def words_of(p: Paragraph, source: Span) -> Words:
    first, last = source
    printed = p.printed[first:last]
    return Words(
        printed, p.lower[first:last], with_small_words(printed, p.letters[first:last]), first in p.sentence_end
    )


def told(words: Words, kinds: Kinds) -> Told:
    """What the words of a source tell; asked once."""
    found = kinds.known.get(words)
    if found is None:
        if len(kinds.known) > MOST_REMEMBERED:
            kinds.known.clear()
        found = kinds.known[words] = _told(words, kinds)
    return found


def _told(words: Words, kinds: Kinds) -> Told:
    matches = matches_of(words.printed, words.lower, kinds)
    parts = tuple(parts_of(words.lower, words.letters, [(one.first, one.last) for one in matches]))
    heads = tuple(_head(words, part, matches) for part in parts)
    kind = UNKNOWN
    titles = tuple(_after_title(words, part, matches) for part in parts)
    for match in matches:
        if match.row.whole and parts and match.first in (0, parts[0].first) and match.last == len(words.lower):
            return Told(match.row.kind, parts, (match, *heads[1:]), "", titles, match.row.name)
    for part, head in zip(parts, heads, strict=True):
        if words.lower[part.begin - 1] == "and" and RELATIVE in words.letters[: part.begin]:
            continue  # a group that relies on clerks and | doctors
        kind = kind if kind != UNKNOWN else _kind_of_part(words, part, head, matches, kinds)
    if kind == UNKNOWN and not any(one.row.role == "former" for one in matches) and _is_of_town(words):
        kind = RESIDENT
    return Told(
        kind,
        parts,
        heads,
        next((one.row.country for one in matches if one.row.role in PLACES), ""),
        titles,
        bool(parts) and _has_own_name(parts[0], matches),
    )


def _is_of_town(words: Words) -> bool:
    """`Ann Reed, 59, of Dale`: so papers print people who hold no office."""
    for i, word in enumerate(words.lower[:-2]):
        if word.isdigit() and len(word) == 2 and is_name(words.letters, 0, i - 1) and words.letters[i - 1] == COMMA:
            after = words.lower[i + 1 : i + 5]
            return after[0] == "," and (
                after[1] in ("of", "from") or after[1:3] in (("who", "lives"), ("who", "lived"))
            )
    return False


def _after_title(words: Words, part: Part, matches: list[Match]) -> int:
    """Where the name begins in `Dale's police chief | Ann Reed`; the end of the part where no office stands before
    one.
    """
    ends = (one.last for one in matches if one.row.role in TITLES and _within(one, part.first, part.end))
    return max((end for end in ends if _is_name_after(words, end, part.end)), default=part.end)


def _is_name_after(words: Words, first: int, end: int) -> bool:
    """`Mayor | Ann Reed`, not `Teachers | ' Union`"""
    return is_name(words.letters, first, end) and not words.printed[first].startswith("'")


def _has_own_name(part: Part, matches: list[Match]) -> bool:
    here = [one for one in matches if _within(one, part.first, part.end)]
    offices = any(one.row.role in TITLES and one.last == part.end for one in here)
    return not offices and any(one.row.own and one.row.name for one in here)


def _head(words: Words, part: Part, matches: list[Match]) -> Match | None:
    """The row that the head of a part ends with; nothing but a person's name may come after it."""
    own = [one for one in matches if one.row.own and not one.row.whole and _within(one, part.first, part.end)]
    if own:
        return min(own, key=lambda one: one.row.order)
    ending = [one for one in matches if not one.row.whole and _ends_head(words, part, one)]
    if any(one.row.role in BODIES for one in ending):  # the Institute for Dale | Research
        ending = [one for one in ending if one.row.role != "thing" or words.letters[one.first] != NAME]
    return min(ending, key=lambda one: (-one.last, one.first, not one.row.name, one.row.order)) if ending else None


def _within(match: Match, first: int, last: int) -> bool:
    return first <= match.first and match.last <= last


def _ends_head(words: Words, part: Part, match: Match) -> bool:
    role = match.row.role
    if not _within(match, part.first, part.end) or role in NO_HEADS:
        return False
    if role == "country":
        return match.first == part.first and match.last == part.end and part.owner is None
    if words.letters[match.last : part.end].strip(AFTER_HEAD):
        return False
    if match.last < part.end:
        return role not in NO_NAME_AFTER and words.letters[match.last] == NAME
    return role not in TITLES | {"thing"} or not _is_surname(words, part, match)


def _is_surname(words: Words, part: Part, match: Match) -> bool:
    """`Larry | King`, `Mr | Bishop`, and `King` by itself within a sentence."""
    if match.last - match.first > 1 or part.determined or words.letters[match.first] != NAME:
        return False
    if words.lower[match.first].endswith("s"):
        return False
    if match.first > part.first:
        return is_name(words.letters, part.first, match.first) and words.printed[match.first][0].isupper()
    return not (words.opens and match.first == 0)


def _kind_of_part(words: Words, part: Part, head: Match | None, matches: list[Match], kinds: Kinds) -> str:
    """The kind of a part of the source: of its head, of those for whom the head speaks, or of those to whom a person
    belongs (`NBC's Ann Reed`, `Ann Reed of the Border Force`).
    """
    former = [one for one in matches if one.row.role == "former" and _within(one, part.first, part.end)]
    if head is not None and head.row.own:  # a row of the corpus's own may name a former office
        former = [one for one in former if not _within(one, head.first, head.last)]
    if former:
        return UNKNOWN
    if head is None and part.owner:
        owner = _inner(words, part.owner, kinds)
        if owner.heads and owner.heads[0] and owner.heads[0].row.own:
            return owner.kind
    if head is None and part.link == "of" and words.lower[part.first] in SOME and part.after:
        return _inner(words, part.after, kinds).kind
    if head is None:
        return _kind_of_body(words, part, matches, kinds) if is_name(words.letters, part.first, part.end) else UNKNOWN
    if head.row.own:
        return head.row.kind
    kind = head.row.kind
    if head.row.role in FOR_OTHERS:
        kind = _kind_for_whom(words, part, head, matches, kinds)
    return _of_country(kind, words, part, head, matches, kinds)


def _kind_of_body(words: Words, part: Part, matches: list[Match], kinds: Kinds) -> str:
    """Of a person with nothing but a name: the kind of the body that the person is said to belong to."""
    for place in (part.owner, part.after):
        if place and part.link != "in":
            inner = _inner(words, place, kinds)
            if inner.heads and inner.heads[0] and inner.heads[0].row.role in ("body", "outlet"):
                return inner.kind
    return UNKNOWN


def _kind_for_whom(words: Words, part: Part, head: Match, matches: list[Match], kinds: Kinds) -> str:
    """Of a bearer: the kind of the words before it in the head, of its owner, of what follows; or its own, where it
    belongs to no body that no row knows.
    """
    before = [one for one in matches if _within(one, part.first, head.first) and one.row.role not in NOT_BEFORE]
    if before:
        return max(before, key=lambda one: (one.last, -one.first, -one.row.order)).row.kind
    for place in (part.owner, _names_of_owner(words, part), part.after):
        inner = _inner(words, place, kinds) if place else None
        if inner and inner.kind != UNKNOWN and not _lends_nothing(inner):
            return inner.kind
    return UNKNOWN if _of_unknown_body(words, part, head, matches) else head.row.kind


def _names_of_owner(words: Words, part: Part) -> Span | None:
    """UN of `the | UN | children's agency`"""
    if part.owner is None:
        return None
    first, end = part.owner
    first += words.letters[first] == DETERMINER
    last = first
    while last < end and words.letters[last] == NAME:
        last += 1
    return (first, last) if first < last < end else None


def _lends_nothing(inner: Told) -> bool:
    """`a centre for | refugees`, `a director of | research`"""
    return bool(inner.heads and inner.heads[0] and inner.heads[0].row.role in LEND_NO_KIND)


def _inner(words: Words, place: Span, kinds: Kinds) -> Told:
    first, last = place
    inner = Words(words.printed[first:last], words.lower[first:last], words.letters[first:last], False)
    return told(inner, kinds)


def _of_unknown_body(words: Words, part: Part, head: Match, matches: list[Match]) -> bool:
    """`a Lantern | official`, `an official | of the Lantern League`"""
    known = {i for one in matches for i in range(one.first, one.last)}
    before = [i for i in range(part.first, head.first) if i not in known and not (words.opens and i == 0)]
    if any(words.letters[i] == NAME for i in before):
        return True
    if not part.after or part.link not in OWNED:
        return part.owner is not None and NAME in words.letters[slice(*part.owner)]
    return NAME in words.letters[slice(*part.after)]


def _of_country(kind: str, words: Words, part: Part, head: Match, matches: list[Match], kinds: Kinds) -> str:
    """A government is foreign where the words name its country, unless that is the one of the event."""
    if kind not in (HOME, FOREIGN):
        return kind
    lands = {one.row.country for one in matches if one.row.role in PLACES and _belongs(one, part)}
    if lands & kinds.home:
        return HOME
    return FOREIGN if lands else kind


def _belongs(match: Match, part: Part) -> bool:
    """Is the country named in the part: its adjective in the head, its name as owner or after of?"""
    if match.row.role == "country" and _within(match, part.first, part.end):
        return (match.first, match.last) == (part.first, part.end) or match.row.printed[0].isupper()
    links = ("of", "in") if match.row.role == "seat" else ("of",)  # the ministry in | Moscow
    return _within(match, part.begin, part.end) or (
        part.after is not None and part.link in links and _within(match, *part.after)
    )
