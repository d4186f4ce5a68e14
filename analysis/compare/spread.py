"""How far a mean, a rate or a share of a group would move with other articles: intervals that hold what they say.

Which interval, and from how many articles on, was chosen by simulation on real tables (`python -m benchmarks.spread`).
"""

from statistics import NormalDist

import numpy as np

FEWEST = 5  # articles; below, an interval that holds the truth is so wide that it says less than the articles do
WITHIN, BETWEEN, FEW = "within this text", "between articles", "too few articles"
OVER_EVENTS = "between events"
Z = NormalDist().inv_cdf(0.975)


def rate_interval(counts: np.ndarray, sizes: np.ndarray, share: bool = False) -> tuple[float, float]:
    """95 % interval of a rate or a share: all counts of the articles over all their sizes; missing under 5 articles.

    counts and sizes: one number per article, as tolls and sentences. share: the rate can't pass 1. The score interval
    (Wilson 1927) with the sample made smaller by its design effect, as counts within an article are alike (Korn and
    Graubard 1998), and with Student's t for the normal quantile.
    """
    counts, sizes = np.asarray(counts, "float64"), np.asarray(sizes, "float64")
    n, total = len(counts), sizes.sum()
    if n < FEWEST or not total:
        return np.nan, np.nan
    rate, t = counts.sum() / total, student_t(n - 1)
    spread = rate * (1 - rate) if share else rate
    error = ratio_variance(counts, sizes)
    effective = spread / error if error > 0 and spread > 0 else float(n)
    return score_interval(rate, effective, t, share)


def mean_interval(values: np.ndarray) -> tuple[float, float]:
    """95 % interval of a mean of articles, by Student's t; missing under 5 articles."""
    values = np.asarray(values, "float64")
    if len(values) < FEWEST:
        return np.nan, np.nan
    half = student_t(len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
    return values.mean() - half, values.mean() + half


def clustered_interval(values: np.ndarray, clusters: np.ndarray) -> tuple[float, float]:
    """95 % interval of a mean of articles whose clusters, such as events, are drawn and not the articles: Student's t
    with the number of clusters less one (Cameron, Gelbach and Miller 2008); missing under 5 clusters.
    """
    values = np.asarray(values, "float64")
    _, place = np.unique(np.asarray(clusters, "object").astype(str), return_inverse=True)
    sizes = np.bincount(place).astype("float64")
    if len(sizes) < FEWEST:
        return np.nan, np.nan
    half = student_t(len(sizes) - 1) * np.sqrt(ratio_variance(np.bincount(place, values), sizes))
    return values.mean() - half, values.mean() + half


def ratio_variance(counts: np.ndarray, sizes: np.ndarray) -> float:
    """Variance of a ratio of sums over articles (Cochran 1977, section 6.4)."""
    n, total = len(counts), sizes.sum()
    rest = counts - counts.sum() / total * sizes
    return n / (n - 1) * float((rest**2).sum()) / total**2


def score_interval(rate: float, n: float, t: float, share: bool) -> tuple[float, float]:
    """Wilson's interval of a share, or the score interval of a rate, of n units that count."""
    if share:
        middle, half = rate + t**2 / (2 * n), t * np.sqrt(rate * (1 - rate) / n + t**2 / (4 * n**2))
        return max(0.0, (middle - half) / (1 + t**2 / n)), min(1.0, (middle + half) / (1 + t**2 / n))
    middle, half = rate + t**2 / (2 * n), t * np.sqrt(rate / n + t**2 / (4 * n**2))
    return max(0.0, middle - half), middle + half


def student_t(freedom: int) -> float:
    """The 97.5 % point of Student's t, from 4 degrees of freedom on to a hundredth (Abramowitz and Stegun, 26.7.5).

    >>> round(student_t(4), 2), round(student_t(9), 2), round(student_t(100), 2)
    (2.78, 2.26, 1.98)
    """
    terms = (
        (Z**3 + Z) / 4,
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
        (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160,
    )
    return Z + sum(term / freedom**power for power, term in enumerate(terms, start=1))
