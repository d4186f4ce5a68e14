"""Each development set in two halves: rules are tuned on half A, and half B says whether they hold on other texts."""

import math
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha1
from typing import NamedTuple

HALVES = ("A", "B")


class Part(NamedTuple):
    """One half's value, or the gap between the two; note says how far the gap goes by chance."""

    split: str
    value: float
    unit: str
    n: int
    note: str = ""

    @property
    def printed(self) -> str:
        return f"{self.value:+.1f}" if self.unit == "points" else f"{self.value:.3f}"


def half_of(name: str) -> str:
    """A or B, by the name of a text in its data set: A where the second hex digit of its SHA-1 is below 8.

    The first digit is left alone: some sets are divided by it already.

    >>> half_of("DEV-MUC3-0001"), half_of("DEV-MUC3-0002")
    ('B', 'A')
    """
    return "A" if int(sha1(str(name).encode("utf-8")).hexdigest()[1], 16) < 8 else "B"


def both_halves(split: str, measure: Callable[[str], tuple[float, int]]) -> list[Part]:
    """Half A, half B and the gap: the points that B lies below A (negative: above).

    measure: a half -> (share, n of that half). A half without anything to measure leaves no gap. The note of the gap
    gives two standard errors of the difference of two shares: smaller gaps say nothing.
    """
    values = {half: measure(half) for half in HALVES}
    parts = [Part(f"{split}, half {half}", value, "share", n) for half, (value, n) in values.items() if n]
    if len(parts) < len(HALVES):
        return parts
    a, b = parts
    error = math.sqrt(sum(part.value * (1 - part.value) / part.n for part in parts))
    chance = f"half B below half A; two standard errors are about {200 * error:.1f} points" if error else ""
    return [a, b, Part(f"{split}, A less B", 100 * (a.value - b.value), "points", a.n + b.n, chance)]


def share_by_half(names: Sequence[str], hits: Iterable[bool]) -> Callable[[str], tuple[float, int]]:
    """The share of hits in a half, for both_halves: one name of a text and one hit per item."""
    pairs = [(half_of(name), hit) for name, hit in zip(names, hits, strict=True)]

    def measure(half: str) -> tuple[float, int]:
        inside = [hit for its_half, hit in pairs if its_half == half]
        return (sum(inside) / len(inside) if inside else 0.0), len(inside)

    return measure
