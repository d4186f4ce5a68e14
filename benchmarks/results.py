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


def as_markdown(path: Path = RESULTS) -> str:
    """The results as the README quotes them: one line per measure, ours beside the others measured in the same run."""
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    lines = ["| instrument | data | measure | Same Story | others | n |", "|---|---|---|---|---|---|"]
    for (benchmark, data, split, measure), rows in table.groupby(["benchmark", "data", "split", "measure"], sort=False):
        ours = rows[rows["system"] == OURS]
        others = [f"{row.system} {_plain(row.value)}" for row in rows[rows["system"] != OURS].itertuples()]
        n = (ours if len(ours) else rows)["n"].iloc[0]
        on = data if split in ("", "all") else f"{data}, {split}"
        value = _plain(ours["value"].iloc[0]) if len(ours) else ""
        lines.append(f"| {benchmark.replace('_', ' ')} | {on} | {measure} | {value} | {'; '.join(others)} | {n} |")
    return "\n".join(lines)


def _plain(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value and abs(float(value)) >= 10 else value


OURS = "same story"

if __name__ == "__main__":
    print(as_markdown())
