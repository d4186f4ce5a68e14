"""The committed results: benchmarks/results.csv, one row per measure of a system on a data set."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

RESULTS = Path(__file__).parent / "results.csv"
COLUMNS = ["benchmark", "data", "split", "system", "measure", "value", "unit", "n", "note"]


def record(rows: Iterable[Iterable], path: Path = RESULTS) -> None:
    """Puts rows (values in the order of COLUMNS) into the file; they replace all earlier rows of their benchmarks."""
    new = pd.DataFrame(list(rows), columns=COLUMNS).astype("string")
    old = pd.read_csv(path, dtype="string", keep_default_na=False) if path.exists() else new.iloc[:0]
    kept = old[~old["benchmark"].isin(new["benchmark"])]
    table = pd.concat([kept, new], ignore_index=True).fillna("")
    table.sort_values(COLUMNS[:5], kind="stable").to_csv(path, index=False, lineterminator="\n")
