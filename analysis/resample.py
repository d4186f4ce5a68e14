"""What all bootstraps share: how often is drawn, from which seed, and which bounds are given of what was drawn."""

import hashlib

import numpy as np

RESAMPLES = 2_000


def seeded(data: bytes) -> np.random.Generator:
    """Random numbers that are the same for the same data, on every machine and in every order of calls."""
    return np.random.default_rng(int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big"))


def middle_95(draws: np.ndarray | list[float]) -> tuple[float, float]:
    """The bounds of the middle 95 % of the draws that could be computed; missing where none could."""
    known = np.asarray(draws, dtype="float64")
    if not known.size or np.isnan(known).all():
        return np.nan, np.nan
    low, high = np.percentile(known, (2.5, 97.5))
    return low, high
