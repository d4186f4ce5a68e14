"""Which spans of a text meet a place, without looking at all of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, NamedTuple


class SpanIndex(NamedTuple):
    """Spans in the order of their starts; furthest is the greatest end so far, so that a search knows when to stop."""

    starts: list[int]
    ends: list[int]
    furthest: list[int]
    items: list[Any]


def index_spans(spans: Iterable[tuple[int, int, Any]]) -> SpanIndex:
    """An index of (start, end, item)."""
    ordered = sorted(spans, key=lambda span: span[0])
    ends = [end for _, end, _ in ordered]
    return SpanIndex(
        [start for start, _, _ in ordered], ends, list(accumulate(ends, max)), [item for _, _, item in ordered]
    )


def meeting(index: SpanIndex, start: int, end: int) -> Iterator[Any]:
    """The items whose spans share a character with start to end, the last to begin first."""
    place = bisect_left(index.starts, end) - 1
    while place >= 0 and index.furthest[place] > start:
        if index.ends[place] > start:
            yield index.items[place]
        place -= 1
