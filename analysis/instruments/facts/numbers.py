"""The numbers in a sentence with the harm that they are printed for, and whether two of them are one."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.numbers import find_numbers
from analysis.english.tokens import tokenise
from analysis.instruments.tolls.words import forms_of

OPEN = 0.1  # an open end is taken to reach a tenth further
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*\b")  # 2.5 of $2.5 billion
_ONE = re.compile(r"(?i)\b(?:an?|one)\s+(?=(?:\w+\s+){1,3}(?:was|were|is)?\s?\w+)")
_WHO = {  # people whom another word can't mean
    word: who
    for who, words in {
        "women": "woman women girl girls",
        "children": "child children",
        "men": "man men boy boys",
    }.items()
    for word in words.split()
}


class Number(NamedTuple):
    """A printed number: how it is bent (at_least, exact ...; "" for sums, shares and ages), its values, its harm, and
    whether it counts women, children or men."""

    qualifier: str
    values: tuple
    harm: str = ""
    who: str = ""


def find_all_numbers(sentence: str) -> Iterator[Number]:
    counts = find_numbers(sentence)
    taken = [(each.core, each.end) for each in counts]
    others = [match for match in _FIGURE.finditer(sentence) if not any(a <= match.start() < b for a, b in taken)]
    places = sorted([*taken, *(match.span() for match in others)])
    for each in counts:
        beside = _beside(sentence, (each.core, each.end), places)
        yield Number(each.reading.qualifier, each.reading[:3], _harm(*beside), _who(beside[0]))
    for match in others:
        yield Number("", (match.group().replace(",", ""),))
    for match in _ONE.finditer(sentence):
        beside = _beside(sentence, match.span(), places)
        if match.span() not in taken and _harm(*beside):
            yield Number("exact", (1, 1, 1), _harm(*beside), _who(beside[0]))


@lru_cache(maxsize=1)
def _harms() -> dict[str, str]:
    """killed -> killed, died -> killed, wounded -> injured: single words of harm_words.csv."""
    rows = lexicon_rows("harm_words")
    return {form: row.harm for row in reversed(rows) for form, _ in forms_of(row) if " " not in form}


def _beside(sentence: str, span: tuple[int, int], places: list[tuple[int, int]]) -> tuple[list[str], list[str]]:
    """The words after a number, up to the next one or the end of the clause, and those before it, the nearest first."""
    end = min((start for start, _ in places if start > span[0]), default=len(sentence))
    begin = max((stop for _, stop in places if stop <= span[0]), default=0)
    after, before = tokenise(sentence[span[1] : end]).lower, tokenise(sentence[begin : span[0]]).lower
    return list(_in_clause(after)), list(_in_clause(before[::-1]))


def _harm(after: list[str], before: list[str]) -> str:
    """The harm that a number is printed for: right behind it (two people killed), right before it (killed at least
    two), or further on (two people in the market were killed)."""
    return next((_harms()[word] for word in (*after[:3], *before[:3], *after) if word in _harms()), "")


def _who(after: list[str]) -> str:
    return next((_WHO[word] for word in after[:3] if word in _WHO), "")


def _in_clause(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word in (",", ";", ".", "and", "while"):
            return
        yield word


def same_number(one: Number, other: Number) -> bool:
    """The same values, however they are bent (50, at least 50), of the same harm; a vague number fits what lies in
    it."""
    if any(a and b and a != b for a, b in ((one.harm, other.harm), (one.who, other.who))):
        return False
    if "" in (one.qualifier, other.qualifier):
        return one.values == other.values
    if {one.qualifier, other.qualifier} & {"vague", "range"}:
        (low, high), (other_low, other_high) = _range(one), _range(other)
        return low <= other_high and other_low <= high
    return _point(one) == _point(other) or _fits(one, other) or _fits(other, one)


def _fits(floor: Number, number: Number) -> bool:
    """More than 30, and 32."""
    if (floor.qualifier, number.qualifier) != ("at_least", "exact"):
        return False
    least, point = _point(floor), _point(number)
    return least is not None and point is not None and least <= point <= least * (1 + OPEN)


def _range(number: Number) -> tuple[float, float]:
    known = [value for value in number.values if value is not None]
    return (min(known), max(known)) if known else (0, float("inf"))


def _point(number: Number) -> float | None:
    low, best, high = number.values
    return next((value for value in (best, low, high) if value is not None), None)
