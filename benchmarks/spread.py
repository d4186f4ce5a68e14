"""How often intervals of a group's rates and shares hold the truth, by simulation on real tables.

    python -m benchmarks.spread --fakes FILE

Articles of one real corpus are the population; what all of them together give is the truth. Samples of n articles are
drawn 2,000 times, and each interval that calls itself one of 95 % says whether it holds the truth and how wide it is.
Differences of two groups from the same population (truth: zero) are measured too, and differences within events.
Rows of benchmarks/results.csv are rewritten.
"""

import argparse
import warnings
from collections.abc import Callable
from statistics import NormalDist

import numpy as np
import pandas as pd

from analysis.compare.contrasts import welch
from analysis.compare.spread import FEWEST, Z, mean_interval, ratio_variance, score_interval, student_t
from analysis.corpus.texts.given import checked_articles_of
from analysis.frames import body_of
from analysis.pipeline import analyse_articles
from benchmarks.results import record
from benchmarks.tolls import PUBLIC

SIZES = (2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50)
SAMPLES, DRAWS, SEED = 2_000, 499, 20_241_203
T = {1: 12.706, 2: 4.303, 3: 3.182}  # Student's t where the series of analysis/compare/spread.py does not hold
_normal = NormalDist()
Sample = tuple[np.ndarray, np.ndarray]  # counts and sizes, one row per sample, one column per article
Interval = tuple[np.ndarray, np.ndarray]


def fakes_articles(path: str) -> pd.DataFrame:
    """FA-KES as articles: each text once, with its outlet, day and place."""
    given = pd.read_csv(path, encoding="utf-8", encoding_errors="replace").drop_duplicates("article_content")
    return checked_articles_of(
        pd.DataFrame(
            {
                "outlet": given["source"].to_numpy(),
                "article_id": [str(number) for number in range(len(given))],
                "published": pd.to_datetime(given["date"], format="%m/%d/%y").to_numpy(),
                "headline": given["article_title"].to_numpy(),
                "text": given["article_content"].to_numpy(),
                "place": given["location"].to_numpy(),
            }
        ),
        "benchmarks",
    )


def asked_articles(about: str | None) -> pd.DataFrame:
    """The articles of the file that the command names with --fakes."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fakes", help=PUBLIC["fakes"])
    given = parser.parse_args()
    if not given.fakes:
        raise SystemExit(f"needs --fakes FILE: {PUBLIC['fakes']}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return fakes_articles(given.fakes)


def populations(articles: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray, str]]:
    """What is estimated: name -> counts and sizes per article, and whether it is a mean, a rate or a share."""
    tables = {name: body_of(table) for name, table in analyse_articles(articles).items()}
    ids = articles["article_id"]

    def per_article(rows: pd.DataFrame) -> np.ndarray:
        return rows["article_id"].value_counts().reindex(ids).fillna(0).to_numpy("float64")

    said, tolls, labels = tables["attributions"], tables["tolls"], tables["labels"]
    one = np.ones(len(ids))
    sentences, words = per_article(tables["sentences"]), tables["readability"]["words"].to_numpy("float64")
    mood = tables["sentiment"].groupby("article_id")["compound_without_topic"].mean().reindex(ids).to_numpy()
    grade = tables["readability"]["flesch_kincaid_grade"].to_numpy("float64", na_value=np.nan)
    return {
        "emotional wording": (mood, one, "mean"),
        "school grade": (grade, one, "mean"),
        "attributions per word": (per_article(said), words, "rate"),
        "hedges per sentence": (per_article(said[said["form"] == "hedge"]), sentences, "rate"),
        "tolls per article": (per_article(tolls), one, "rate"),
        "injured per article": (per_article(tolls[tolls["harm"] == "injured"]), one, "rate"),
        "own labels per word": (per_article(labels[labels["voice"] == "own"]), words, "rate"),
        "share of monitors": (per_article(said[said["source_kind"] == "monitor"]), per_article(said), "share"),
        "share unspecified": (per_article(said[said["source_kind"] == "unspecified"]), per_article(said), "share"),
        "share of direct speech": (per_article(said[said["form"] == "direct"]), per_article(said), "share"),
        "share of endorsing cues": (
            per_article(said[said["cue_commitment"] == "endorsing"]), per_article(said), "share"
        ),
    }  # fmt: skip


# Candidates: counts, sizes, kind, random numbers -> bounds -----------------------------------------------------------


def percentile(counts: np.ndarray, sizes: np.ndarray, kind: str, draws: np.ndarray) -> Interval:
    low, high = np.nanpercentile(draws, (2.5, 97.5), axis=1)
    return low, high


def bca(counts: np.ndarray, sizes: np.ndarray, kind: str, draws: np.ndarray) -> Interval:
    """Bias-corrected and accelerated (Efron 1987)."""
    normal = np.vectorize(lambda p: _normal.inv_cdf(min(max(p, 1e-4), 1 - 1e-4)))
    rate, without = _ratio(counts, sizes), _left_out(counts, sizes)
    bias = normal((draws < rate[:, None]).mean(axis=1) + (draws == rate[:, None]).mean(axis=1) / 2)
    rest = without.mean(axis=1, keepdims=True) - without
    below = 6 * (rest**2).sum(axis=1) ** 1.5
    bend = np.divide((rest**3).sum(axis=1), below, out=np.zeros_like(below), where=below > 0)
    places = [_phi(bias + (bias + z) / (1 - bend * (bias + z))) for z in (-Z, Z)]
    ordered = np.sort(draws, axis=1)
    at = [np.clip((place * draws.shape[1]).astype(int), 0, draws.shape[1] - 1) for place in places]
    return tuple(np.take_along_axis(ordered, place[:, None], 1)[:, 0] for place in at)  # type: ignore[return-value]


def student(counts: np.ndarray, sizes: np.ndarray, kind: str, draws: np.ndarray) -> Interval:
    rate, error, t = _parts(counts, sizes)
    return rate - t * error, rate + t * error


def student_log(counts: np.ndarray, sizes: np.ndarray, kind: str, draws: np.ndarray) -> Interval:
    """t on the logarithm of a rate, on the arcsine of the root of a share."""
    rate, error, t = _parts(counts, sizes)
    if kind == "mean":
        return rate - t * error, rate + t * error
    if kind == "share":
        middle = np.arcsin(np.sqrt(np.clip(rate, 0, 1)))
        half = t * error / (2 * np.sqrt(np.where((rate > 0) & (rate < 1), rate * (1 - rate), np.nan)))
        half = np.nan_to_num(half)
        return np.sin(np.clip(middle - half, 0, np.pi / 2)) ** 2, np.sin(np.clip(middle + half, 0, np.pi / 2)) ** 2
    half = np.exp(t * error / np.where(rate > 0, rate, np.inf))
    return rate / half, rate * half


def score(counts: np.ndarray, sizes: np.ndarray, kind: str, draws: np.ndarray) -> Interval:
    """The score interval with a design effect; of a mean, Student's t."""
    rate, error, t = _parts(counts, sizes)
    if kind == "mean":
        return rate - t * error, rate + t * error
    spread = rate * (1 - rate) if kind == "share" else rate
    n = np.where((error > 0) & (spread > 0), spread / np.where(error > 0, error, 1) ** 2, counts.shape[1])
    bounds = [score_interval(r, m, t, kind == "share") for r, m in zip(rate, n, strict=True)]
    return np.array(bounds)[:, 0], np.array(bounds)[:, 1]


CANDIDATES: dict[str, Callable[..., Interval]] = {
    "percentile bootstrap": percentile,
    "BCa bootstrap": bca,
    "t": student,
    "t on log / arcsine": student_log,
    "score with design effect": score,
}


# The simulation ------------------------------------------------------------------------------------------------------


def simulate(counts: np.ndarray, sizes: np.ndarray, kind: str, n: int) -> dict[str, tuple[float, float]]:
    """Candidate -> how often it holds the truth, and its median width as a multiple of the truth's own size."""
    known = ~np.isnan(counts) & (sizes > 0 if kind == "share" else sizes >= 0)
    counts, sizes = counts[known], sizes[known]
    truth, random = counts.sum() / sizes.sum(), np.random.default_rng([SEED, n])
    chosen = random.integers(len(counts), size=(SAMPLES, n))
    own, own_sizes = counts[chosen], sizes[chosen]
    draws = np.empty((SAMPLES, DRAWS))
    for draw in range(DRAWS):
        again = random.integers(n, size=(SAMPLES, n))
        draws[:, draw] = _ratio(np.take_along_axis(own, again, 1), np.take_along_axis(own_sizes, again, 1))
    found = {}
    for name, interval in CANDIDATES.items():
        low, high = interval(own, own_sizes, kind, draws)
        found[name] = (float(((low <= truth) & (truth <= high)).mean()), float(np.nanmedian(high - low) / abs(truth)))
    return found


def simulate_differences(values: np.ndarray, n: int) -> dict[str, float]:
    """How often the interval of a difference holds zero: a group of n against a rest of 60 by Welch's t; and the mean
    of n events' differences, each of two articles against four that share what is peculiar to their event.
    """
    values, random = values[~np.isnan(values)], np.random.default_rng([SEED, n, 2])
    held, held_events = 0, 0
    for _ in range(SAMPLES):
        low, high = welch(random.choice(values, n), random.choice(values, 60))
        held += low <= 0 <= high
        peculiar = random.choice(values, (n, 1))
        own, rest = (peculiar + random.choice(values, (n, size)) for size in (2, 4))
        low, high = mean_interval(own.mean(axis=1) - rest.mean(axis=1))
        held_events += low <= 0 <= high
    return {"difference, Welch's t": held / SAMPLES, "difference within events, t": held_events / SAMPLES}


def measure_differences(articles: pd.DataFrame) -> pd.DataFrame:
    known = populations(articles)
    means = {name: known[name][0] for name in ("emotional wording", "school grade", "tolls per article")}
    rows = [
        (name, n, interval, coverage)
        for name, values in means.items()
        for n in (5, 8, 15, 30)
        for interval, coverage in simulate_differences(values, n).items()
    ]
    return pd.DataFrame(rows, columns=["what", "n", "interval", "coverage"])


def measure(articles: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (kind, name, n, candidate, coverage, width)
        for name, (counts, sizes, kind) in populations(articles).items()
        for n in SIZES
        for candidate, (coverage, width) in simulate(counts, sizes, kind, n).items()
    ]
    return pd.DataFrame(rows, columns=["kind", "what", "n", "interval", "coverage", "width"])


def main() -> None:
    articles = asked_articles(__doc__)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table, differences = measure(articles), measure_differences(articles)
    pd.set_option("display.width", 160, "display.max_columns", 20)
    shape = {"index": ["kind", "interval"], "columns": "n"}
    print("\nLowest coverage of any table:\n", table.pivot_table(values="coverage", aggfunc="min", **shape).round(3))
    print("\nMean coverage:\n", table.pivot_table(values="coverage", aggfunc="mean", **shape).round(3))
    print("\nMean width, in multiples of the truth:\n", table.pivot_table(values="width", **shape).round(2))
    print("\nLowest coverage of differences:\n", differences.groupby(["interval", "n"])["coverage"].min().unstack())
    record([*_rows(table, len(articles)), *_difference_rows(differences, len(articles))])


def _rows(table: pd.DataFrame, n: int) -> list[tuple]:
    """Lowest and mean coverage of every interval at the fewest articles that get one, and at 20."""
    rows = []
    for size in (2, FEWEST, 20):
        for name, of in table[table["n"] == size].groupby("interval", sort=False):
            system = "same story" if name == "score with design effect" else name
            note = f"{of['what'].nunique()} rates and shares, {SAMPLES} samples of {size} articles, seed {SEED}"
            for what, value in (("lowest", of["coverage"].min()), ("mean", of["coverage"].mean())):
                measured = f"{what} coverage of 95 % intervals, {size} articles"
                rows.append(("spread", "FA-KES", "dev", system, measured, f"{value:.3f}", "share", n, note))
    return rows


def _difference_rows(differences: pd.DataFrame, n: int) -> list[tuple]:
    lowest = differences[differences["n"] == FEWEST].groupby("interval", sort=False)["coverage"].min()
    note = f"3 means, {SAMPLES} samples, seed {SEED}"
    return [
        (
            "spread",
            "FA-KES",
            "dev",
            "same story",
            f"lowest coverage, {name}, {FEWEST}",
            f"{value:.3f}",
            "share",
            n,
            note,
        )
        for name, value in lowest.items()
    ]


def _ratio(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    return counts.sum(axis=1) / sizes.sum(axis=1)


def _parts(counts: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """The rate of each sample, its standard error, and Student's t."""
    n = counts.shape[1]
    error = np.sqrt([ratio_variance(own, size) for own, size in zip(counts, sizes, strict=True)])
    return _ratio(counts, sizes), error, T.get(n - 1) or student_t(n - 1)


def _left_out(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The rate without each article in turn."""
    return (counts.sum(axis=1, keepdims=True) - counts) / (sizes.sum(axis=1, keepdims=True) - sizes)


def _phi(values: np.ndarray) -> np.ndarray:
    return np.vectorize(_normal.cdf)(values)


if __name__ == "__main__":
    main()
