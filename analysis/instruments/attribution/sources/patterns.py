"""The rows of source_kinds.csv and countries.csv, ready to be found in the words of a source."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.memo import Memo
from analysis.english.tokens import tokenise

FOREIGN, HOME, RESIDENT = "foreign_government", "government", "resident"
STAR = "\u01c1"  # a letter of no English word: what a star is while a pattern is taken apart
MOST_BEFORE_STAR = 3  # letters by which the rows with a star in their first word are looked up
LONGEST_COUNTRY = 3  # words, from the first, of an own row that may name the country of the event


class Pattern(NamedTuple):
    """A row: its words in lower case, in which STAR is any letters, and as printed: capitals want capitals.

    own: it is the corpus's own. name: it has capitals, so it is a name. country: whose name, adjective or seat it is,
    for rows of countries.csv.
    """

    words: tuple[str, ...]
    printed: tuple[str, ...]
    kind: str
    role: str
    whole: bool
    own: bool
    order: int
    name: bool
    country: str


class Match(NamedTuple):
    """A row that stands in some words, from the first to the one after the last."""

    first: int
    last: int
    row: Pattern


class Kinds(NamedTuple):
    """beginning: word -> the rows that may begin with it. home: countries that the corpus's own rows call government.
    his: what makes its owner one of a kind (`Reed's presidential campaign`), after a name. known: what was asked
    before.
    """

    beginning: Memo[tuple[Pattern, ...]]
    home: frozenset[str]
    his: re.Pattern
    his_kind: dict[str, str]
    known: dict[tuple, Any]


@lru_cache(maxsize=8)
def compile_kinds(rows: tuple, countries: tuple | None = None) -> Kinds:
    """The rows of both lexicons; countries: the general ones where none are given."""
    general = frozenset(row[:3] for row in lexicon_rows("source_kinds"))
    patterns = [_pattern(row, order, row[:3] not in general) for order, row in enumerate(rows)]
    places = list(_places(lexicon_rows("countries") if countries is None else countries, len(rows)))
    exact: dict[str, list[Pattern]] = {}
    begun: dict[str, list[Pattern]] = {}
    for pattern in (*patterns, *filter(None, map(_with_dots, patterns)), *places):
        first, star, _ = pattern.words[0].partition(STAR)
        if star:
            begun.setdefault(first[:MOST_BEFORE_STAR], []).append(pattern)
        else:
            exact.setdefault(first, []).append(pattern)
    his = {" ".join(row.words): row.kind for row in patterns if row.role == "his"}
    owned = re.compile(rf"(?:'s)? (?:\w+ )?({'|'.join(map(re.escape, his)) or '(?!)'})\b")
    beginning = Memo(lambda word: tuple(_beginning_with(word, exact, begun)))
    return Kinds(beginning, _home(patterns, places), owned, his, {})


def _pattern(row: Any, order: int, own: bool) -> Pattern:
    words = tokenise(row.pattern.replace("*", STAR))
    printed = words.lower if own else words.printed
    name = row.pattern != row.pattern.lower()
    return Pattern(words.lower, printed, row.source_kind, row.role, row.match == "whole", own, order, name, "")


def _with_dots(pattern: Pattern) -> Pattern | None:
    """F.B.I. of FBI"""
    word = pattern.printed[0]
    if len(pattern.printed) > 1 or not (word.isalpha() and word.isupper() and word.isascii()) or len(word) < 2:
        return None
    dotted = "".join(f"{letter}." for letter in word)
    return pattern._replace(words=(dotted.lower(),), printed=(dotted if pattern.name else dotted.lower(),))


def _places(countries: tuple, order: int) -> Iterator[Pattern]:
    """Names, adjectives and seats of countries, as rows that come after all others."""
    for row in countries:
        for role, names in (("country", f"{row.country}|{row.also}"), ("nation", row.adjectives), ("seat", row.seats)):
            for name in filter(None, names.split("|")):
                words = tokenise(name)
                yield Pattern(words.lower, words.printed, FOREIGN, role, False, False, order, True, row.country)


def _home(patterns: list[Pattern], places: list[Pattern]) -> frozenset[str]:
    """The countries that the corpus's own rows call government, in whatever words: Syria, Syrian army, Damascus."""
    begins = {row.words[:n] for row in patterns if row.own and row.kind == HOME for n in range(1, LONGEST_COUNTRY + 1)}
    return frozenset(place.country for place in places if place.words in begins)


def matches_of(printed: tuple[str, ...], lower: tuple[str, ...], kinds: Kinds) -> list[Match]:
    """Every place in the words where a row stands."""
    return [
        Match(i, i + len(row.words), row)
        for i, word in enumerate(lower)
        for row in kinds.beginning[word]
        if _stands(row, printed, lower, i)
    ]


def _beginning_with(word: str, exact: dict[str, list[Pattern]], begun: dict[str, list[Pattern]]) -> Iterator[Pattern]:
    """The rows by their first word, or by its first letters."""
    yield from exact.get(word, ())
    for n in range(MOST_BEFORE_STAR + 1):
        yield from begun.get(word[:n], ()) if n <= len(word) else ()


def _stands(row: Pattern, printed: tuple[str, ...], lower: tuple[str, ...], i: int) -> bool:
    if i + len(row.words) > len(lower):
        return False
    return all(map(_is_word, row.words, row.printed, lower[i:], printed[i:]))


def _is_word(wanted: str, shown: str, word: str, printed: str) -> bool:
    """Is it this word? Where the row has a capital, it wants one: the Sun; US wants all of its own."""
    if wanted == shown == word:
        return True
    if wanted != shown and not (
        printed.isupper() if shown.isupper() and STAR not in shown else printed[:1].isupper() or printed[:3] == "al-"
    ):
        return False
    start, star, end = wanted.partition(STAR)
    return word == wanted if not star else word.startswith(start) and word.endswith(end) and len(word) >= len(start)
