"""Two texts side by side: which of their sentences stand in one row."""

from bisect import bisect_left

import pandas as pd

Pair = tuple[dict | None, dict | None]


def pair_up(first: list[dict], second: list[dict], shared_copy: pd.DataFrame | None) -> list[Pair]:
    """Rows of the two texts in their order; partners share one, as many as can without turning a text's order round."""
    if not first or not second or shared_copy is None:
        return [*((row, None) for row in first), *((None, row) for row in second)]
    pairs: list[Pair] = []
    here = there = 0
    for a, b in _in_order(_partners(first, second, shared_copy)):
        pairs += [(row, None) for row in first[here:a]] + [(None, row) for row in second[there:b]]
        pairs.append((first[a], second[b]))
        here, there = a + 1, b + 1
    return [*pairs, *((row, None) for row in first[here:]), *((None, row) for row in second[there:])]


def _partners(first: list[dict], second: list[dict], shared_copy: pd.DataFrame) -> list[tuple[int, int]]:
    """Places in the two lists of sentences that are each other's partner, in the order of the first."""
    here = {row["sentence_no"]: at for at, row in enumerate(first)}
    there = {row["sentence_no"]: at for at, row in enumerate(second)}
    own = shared_copy[
        (shared_copy["article_id"] == first[0]["article_id"])
        & (shared_copy["other_article_id"] == second[0]["article_id"])
    ]
    found = zip(own["sentence_no"], own["other_sentence_no"], strict=True)
    return sorted({(here[a], there[b]) for a, b in found if a in here and b in there})


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both texts (patience sorting)."""
    ends: list[int] = []  # the smallest last place of a run of each length
    last: list[int] = []  # and which pair that is
    before: list[int] = []  # of each pair the one that its run had before
    # Of the pairs of one sentence the largest partner comes first, so that no run takes two of them.
    pairs = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    for at, (_, b) in enumerate(pairs):
        length = bisect_left(ends, b)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [b]
        last[length : length + 1] = [at]
    run = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]
