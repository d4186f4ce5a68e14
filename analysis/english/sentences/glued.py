"""Sentences that follow each other without a space, as scraping leaves them: "closed on Monday.The mayor said so."."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Protocol, Self, TypeVar

# A letter, a full stop, and a capital with a small letter or a space behind it: not U.S., not 3.5, not example.com.
_SEAM = re.compile(
    r"(?P<stop>[.!?])(?:"
    r"(?:(?<=[A-Za-z][a-z].)|(?<=\d.))(?P<close>[)\]]?)(?P<mark>\"?)"
    r"(?P<next>[(\[]?\"?(?!(?:Com|Org|Net|Gov|Co|Js)\b)[A-Z](?:[a-z]+| ))"
    r"|(?<=[a-z]{4}\.)(?=\d{1,3}(?:,\d{3})* [a-z]))"
)
_LAST = re.compile(r"[^.!?]{0,30}\Z")  # the word before a full stop, though the one before it is glued to it
LEAST_SEAMS = 2  # in an article, each before another word: one may be a name (Yahoo.Com)


class Place(Protocol):
    """What is read of a sentence's place in its text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    def _replace(self, *, start: int = ..., end: int = ...) -> Self: ...


P = TypeVar("P", bound=Place)


def cut_glued(text: str, places: list[P], keeps_together: Callable[[str], bool]) -> list[P]:
    """The same sentences, cut where they are glued, if the text shows that habit.

    keeps_together: whether what stands before a full stop is an abbreviation.
    """
    seams = [seam for seam in _SEAM.finditer(text) if not keeps_together(_before(text, seam))]
    if not _is_habit(seams):
        return places
    marks = [mark.start() for mark in re.finditer('"', text)]
    ends = [_end(text, seam, marks) for seam in seams]
    return [piece for place in places for piece in _pieces(place, ends)]


def count_glued(text: str) -> int:
    """In how many places a text has no space between two sentences; one or two before the same word are no habit."""
    seams = list(_SEAM.finditer(text))
    return len(seams) if _is_habit(seams) else 0


def _before(text: str, seam: re.Match) -> str:
    found = _LAST.search(text, max(0, seam.start() - 30), seam.start())
    return found[0] if found else ""  # always found: it may be empty


def _is_habit(seams: list[re.Match]) -> bool:
    return len({seam["next"] or "a number" for seam in seams}) >= LEAST_SEAMS


def _end(text: str, seam: re.Match, marks: list[int]) -> int:
    """Where the first sentence ends: behind a quotation mark that was open before it, before one that was not."""
    if seam["next"] is None:
        return seam.end("stop")
    line = text.rfind("\n", 0, seam.start()) + 1
    is_open = (bisect_left(marks, seam.start()) - bisect_left(marks, line)) % 2
    return seam.end("mark") if is_open else seam.end("close")


def _pieces(place: P, ends: list[int]) -> Iterator[P]:
    for end in ends[bisect_right(ends, place.start) : bisect_left(ends, place.end)]:
        yield place._replace(end=end)
        place = place._replace(start=end)
    yield place
