"""What kind of source is credited, and whether it is named.

Kinds come from source_kinds.csv: the first row whose words stand in the source wins; what a relative clause tells of a
source (`Reed, who left the army`) is no kind. A pronoun is of the kind of the last source that it may stand for. A name
without a row of its own (Reed) is of the kind that the article's other sources called by this name have, where that is
one kind. `a Hezbollah official` and `Reed's lawyer` are not called Hezbollah and Reed.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from analysis.english.tags import (
    ADVERB,
    BE,
    CLOSING_BRACKET,
    COMMA,
    DETERMINER,
    NAME,
    NOUN,
    OPENING_BRACKET,
    OPENING_QUOTE,
    PREPOSITION,
    RELATIVE,
)
from analysis.instruments.attribution.frame import Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before
from analysis.instruments.attribution.sentence import Paragraph

UNKNOWN = "unspecified"
MOST_REMEMBERED = 50_000
MOST_TO_ANTECEDENT = 40  # tokens from `who` back to the beginning of what it stands for
ASKED_BY_KIND = ("viewpoint", "label")  # rules whose source must be of a known kind: For London, ...; Reed: ...
PRONOUNS = frozenset("he she they it him her them his their its i we".split())
OF_PERSONS = frozenset("he she him her his".split())
RELATIVES = frozenset("who which that whose whom".split())
FEWEST_AFTER_OF = 2  # names: Secretary of | State Kerry; but the Bank of | England is not called England
SUFFIXES = frozenset(". jr jr. sr sr. ii iii".split())  # Ann Reed | Jr.
CUTS_NAMES = COMMA + OPENING_BRACKET + CLOSING_BRACKET + RELATIVE  # Ann Reed | , a clerk; the Border Force | (BF)
BEFORE_KIND = DETERMINER + ADVERB  # the | mayor, newly | elected mayor: no row begins with one
_ADJECTIVE = re.compile(r"(?:[a-z.]+-)?\w+(?:an|ish|ese|ch|ab|i|eek|iss|-\w+)$", re.IGNORECASE)
Answer = TypeVar("Answer")


class Kinds(NamedTuple):
    """source_kinds.csv, compiled: (pattern, kind, whole, is a name) in the order of the rows; known and names remember
    what was asked.
    """

    patterns: tuple[tuple[re.Pattern, str, bool, bool], ...]
    known: dict[str, str]
    names: dict[str, bool]


@lru_cache(maxsize=8)
def compile_kinds(rows: tuple) -> Kinds:
    """The rows of source_kinds.csv as patterns on a source in lower case."""
    patterns = []
    for row in rows:
        words = re.escape(row.pattern.lower()).replace(r"\*", r"[\w-]*").replace(r"\ ", " ")
        patterns.append(
            (
                re.compile(rf"(?<![\w-]){words}(?![\w-])"),
                row.source_kind,
                row.match == "whole",
                row.pattern != row.pattern.lower(),
            )
        )
    return Kinds(tuple(patterns), {}, {})


KindsOfNames = dict[str, set[str]]  # by the last word of a name: Reed of Ann Reed


class _Mention(NamedTuple):
    """A source of the article so far: its names, its kind, and whether it is named."""

    names: frozenset[str]
    kind: str
    named: bool


def resolve_sources(found: list[tuple[Paragraph, Frame]], kinds: Kinds) -> list[tuple[int, Span | None, str, bool]]:
    """(number of the frame, source, kind, named) for each frame of an article; two for a coordination of two kinds."""
    mentions: list[_Mention] = []
    resolved: list[tuple[int, Span | None, str, bool]] = []
    credited = _credited_names(found, kinds)
    of_names = _kinds_of_names(found, kinds)
    for no in sorted(range(len(found)), key=lambda no: found[no][0].starts[found[no][1].first]):
        p, frame = found[no]
        if frame.source is None:
            resolved.append((no, None, UNKNOWN, False))
            continue
        if not _is_source(p, frame, frame.source, kinds, credited):
            continue
        for source in _parts_of_different_kinds(p, frame.source, kinds) or [frame.source]:
            mention = _resolve(p, source, kinds, mentions, of_names)
            resolved.append((no, source, mention.kind, mention.named))
            mentions.append(mention)
    return resolved


def _is_source(p: Paragraph, frame: Frame, source: Span, kinds: Kinds, credited: Counter[str]) -> bool:
    """Is what stands after `For` or before a colon a source: of a known kind, or somebody who speaks elsewhere?"""
    if frame.rule not in ASKED_BY_KIND:
        return True
    return kind_of(p, source, kinds) != UNKNOWN or _speaks_elsewhere(p, frame, source, kinds, credited)


def _credited_names(found: list[tuple[Paragraph, Frame]], kinds: Kinds) -> Counter[str]:
    """How many sources of the article have a name; counted only where a line begins with a name and a colon."""
    if all(frame.rule != "label" for _, frame in found):
        return Counter()
    return Counter(name for p, frame in found if frame.source for name in _names(p, frame.source, kinds))


def _speaks_elsewhere(p: Paragraph, frame: Frame, source: Span, kinds: Kinds, credited: Counter[str]) -> bool:
    """Is what stands before a colon (`Reed: The bridge is safe`) no place or topic, but a name that the article credits
    again, or that is quoted?
    """
    if frame.rule != "label" or frame.start is None:
        return False
    return p.letters[frame.start] == OPENING_QUOTE or any(credited[name] > 1 for name in _names(p, source, kinds))


def kind_of(p: Paragraph, source: Span, kinds: Kinds) -> str:
    """The kind that the words of a source give it."""
    first, last = source[0], _before_relative_clause(p, source)
    kind = _kind_of_words(" ".join(p.lower[first:last]), kinds)
    while kind == UNKNOWN and first < last - 1 and p.letters[first] in BEFORE_KIND:
        first += 1
        kind = _kind_of_words(" ".join(p.lower[first:last]), kinds)
    return kind


def _before_relative_clause(p: Paragraph, source: Span) -> int:
    """The end of `Reed, a clerk | who left the army`; `Reed, who is a clerk` is whole."""
    first, last = source
    for i in range(first + 1, last - 1):
        if p.letters[i] == RELATIVE:
            return last if p.letters[i + 1] == BE else i
    return last


def _kind_of_words(words: str, kinds: Kinds) -> str:
    """The kind that the first row with one of these words gives."""
    return _remembered(kinds.known, words, kinds, _first_kind)


def _remembered(known: dict[str, Answer], words: str, kinds: Kinds, find: Callable[[str, Kinds], Answer]) -> Answer:
    """What find says of the words, asked once."""
    if words not in known:
        if len(known) > MOST_REMEMBERED:
            known.clear()
        known[words] = find(words, kinds)
    return known[words]


def _first_kind(words: str, kinds: Kinds) -> str:
    """The same, asked for the first time."""
    for pattern, kind, whole, _ in kinds.patterns:
        if pattern.fullmatch(words) if whole else pattern.search(words):
            return kind
    return UNKNOWN


def _resolve(p: Paragraph, source: Span, kinds: Kinds, mentions: list[_Mention], of_names: KindsOfNames) -> _Mention:
    """The source with its kind: by its words, by its name, or by the last source that a pronoun may stand for."""
    names = _names(p, source, kinds)
    first, last = source
    if last - first == 1 and p.lower[first] in RELATIVES:
        antecedent = _antecedent(p, first)
        if not antecedent:
            return _Mention(names, UNKNOWN, False)
        return _resolve(p, antecedent, kinds, mentions, of_names)._replace(names=names)
    if last - first == 1 and p.lower[first] in PRONOUNS:
        return _Mention(names, *_stands_for(p.lower[first], mentions))
    kind = kind_of(p, source, kinds)
    if kind == UNKNOWN and names:
        known = set().union(*(of_names.get(name, ()) for name in _called(p, source)))
        kind = known.pop() if len(known) == 1 else UNKNOWN
    return _Mention(names, kind, bool(names))


def _kinds_of_names(found: list[tuple[Paragraph, Frame]], kinds: Kinds) -> KindsOfNames:
    """The kinds that the words of an article's sources give to each name."""
    of_names: KindsOfNames = {}
    for p, frame in found:
        source = frame.source
        if source and source[1] - source[0] == 1 and p.lower[source[0]] in RELATIVES:
            source = _antecedent(p, source[0])
        kind = kind_of(p, source, kinds) if source else UNKNOWN
        if source and kind != UNKNOWN:
            for name in _called(p, source):
                of_names.setdefault(name, set()).add(kind)
    return of_names


def _called(p: Paragraph, source: Span) -> list[str]:
    """The last word of each name that a source goes by: Reed of `the clerk, Ann Reed`, Force and BF of `the Border
    Force (BF)`; nothing of `a Hezbollah official`, `Reed's lawyer` and `an aide of Ann Reed`.
    """
    called, first = [], source[0]
    for i in range(source[0], source[1] + 1):
        if i < source[1] and p.letters[i] not in CUTS_NAMES:
            continue
        if first < i and (first == source[0] or not p.letters[first:i].strip(NAME)):
            called += _last_names(p, first, i)
        first = i + 1
    return called


def _last_names(p: Paragraph, first: int, end: int) -> list[str]:
    """Reed of `the clerk Ann Reed`, Ministry of `the Ministry for Trade`, Kerry of `Secretary of State John Kerry`."""
    while end > first + 1 and p.lower[end - 1] in SUFFIXES:
        end -= 1
    head = next((i for i in range(first, end) if p.letters[i] == PREPOSITION), end)
    found = [p.lower[head - 1]] if head > first and p.letters[head - 1] == NAME else []
    after = p.letters[head + 1 : end]
    if found and p.lower[head : head + 1] == ("of",) and len(after) >= FEWEST_AFTER_OF and not after.strip(NAME):
        found.append(p.lower[end - 1])
    return found


def _antecedent(p: Paragraph, relative: int) -> Span | None:
    """What `who` stands for: `the mayor | , who said`."""
    last = relative - 1
    if p.letters[last : last + 1] == COMMA:
        last -= 1
    found = noun_phrase_before(p, last, max(0, relative - MOST_TO_ANTECEDENT))
    return found if found and found[1] <= relative else None


def _stands_for(pronoun: str, mentions: list[_Mention]) -> tuple[str, bool]:
    """Kind and name of what a pronoun stands for: `he` for the last source with a name, `they` for the last source."""
    person = pronoun in OF_PERSONS
    last = next((mention for mention in reversed(mentions) if not person or mention.names), None)
    return (last.kind, last.named or person) if last else (UNKNOWN, person)


def _names(p: Paragraph, source: Span, kinds: Kinds) -> frozenset[str]:
    """The words of a source that are names: capitals, but no adjective of a country and no first word of a sentence."""
    first, last = source
    tagged = [i for i in range(first, last) if p.letters[i] == NAME and p.printed[i] != "."]
    return frozenset(p.lower[i] for i in tagged if _is_name(p, i, last, kinds))


def _is_name(p: Paragraph, i: int, last: int, kinds: Kinds) -> bool:
    """`Reed`, `FBI | agents`; but not `Syrian | officials` nor the first words of `Local | officials`, `Residents`."""
    word = p.printed[i]
    opens_sentence = i in p.sentence_end
    if i + 1 < last and p.letters[i + 1] == NOUN:
        return word.isupper() or not (opens_sentence or _ADJECTIVE.match(word))
    return not opens_sentence or _remembered(kinds.names, word, kinds, _may_be_name)


def _may_be_name(word: str, kinds: Kinds) -> bool:
    """Is the first word of a sentence a name (Ankara) or not (Residents)? The capitals in source_kinds.csv tell; else
    its plural.
    """
    for pattern, _, _, capital in kinds.patterns:
        if pattern.search(word.lower()):
            return capital
    return not word.endswith("s") or word.isupper()


def _parts_of_different_kinds(p: Paragraph, source: Span, kinds: Kinds) -> list[Span]:
    """`the Observatory` and `pro-government media` of `Both the Observatory and pro-government media`; else nothing."""
    first, last = source
    if p.lower[first] in ("both", "either"):
        first += 1
    for i in range(first + 1, last - 1):
        if p.lower[i] != "and":
            continue
        left, right = (first, i), (i + 1, last)
        one, other = kind_of(p, left, kinds), kind_of(p, right, kinds)
        if UNKNOWN not in (one, other) and one != other:
            return [left, right]
    return []
