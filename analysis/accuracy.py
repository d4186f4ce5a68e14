"""How each instrument was checked: the committed results of benchmarks/."""

from pathlib import Path

import pandas as pd

RESULTS = Path(__file__).parent.parent / "benchmarks" / "results.csv"


def how_checked(benchmark: str) -> pd.DataFrame:
    """The rows of benchmarks/results.csv for one instrument: one row per data set, system and measure.

    Columns: data, split, system, measure, value, unit, n (how many units were measured), note. ValueError: no such benchmark.
    """
    results = pd.read_csv(RESULTS, keep_default_na=False)
    names = sorted(results["benchmark"].unique())
    if benchmark not in names:
        raise ValueError(f"nothing was measured under the name {benchmark!r}; there is: {', '.join(names)}")
    return results[results["benchmark"] == benchmark].drop(columns="benchmark").reset_index(drop=True)
