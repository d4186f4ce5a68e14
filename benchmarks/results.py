"""The committed results: benchmarks/results.csv, one row per measure of a system on a data set.

python -m benchmarks.results     takes what was read by eye into them (by_eye.csv), copies them into the package
                                 (analysis/measured) and puts them into the two pages that quote them, the README and
                                 benchmarks/README.md
"""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.quality import MEASURED, accuracy_board, held_out, measured_on

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results.csv"
PACKAGED = ("results.csv", "board.csv", "heldout.csv")
BY_EYE = ROOT / "benchmarks" / "by_eye.csv"
OF_SOURCES = ("kinds of sources", "merges into speakers", "printed as he, she or they")
READ_BY_EYE = "sources, read by eye"
BEGIN, END = "<!-- results: written by python -m benchmarks.results -->", "<!-- end of results -->"
OURS = "same story"
COLUMNS = ["benchmark", "data", "split", "system", "measure", "value", "unit", "n", "note"]


def record(rows: Iterable[Iterable], path: Path = RESULTS) -> None:
    """Puts rows (values in the order of COLUMNS) into the file; they replace all earlier rows of their benchmarks."""
    new = pd.DataFrame(list(rows), columns=COLUMNS).astype("string")
    old = pd.read_csv(path, dtype="string", keep_default_na=False) if path.exists() else new.iloc[:0]
    kept = old[~old["benchmark"].isin(new["benchmark"])]
    table = pd.concat([kept, new], ignore_index=True).fillna("")
    table.sort_values(COLUMNS[:5], kind="stable").to_csv(path, index=False, lineterminator="\n")


def read_by_eye() -> list[tuple]:
    """What was read of sources, as rows: of each question the last draw, the data sets together."""
    read = pd.read_csv(BY_EYE)
    rows = []
    for what, draws in read[read["what"].isin(OF_SOURCES)].groupby("what", sort=False):
        last = draws[draws["seed"] == draws["seed"].iloc[-1]]
        n, right = int(last["n"].sum()), int(last["right"].sum())
        note = (
            f"read by one reader, drawn with the seed {last['seed'].iloc[0]} after the mistakes of others were mended"
        )
        data = " and ".join(name.removesuffix(" dev") for name in last["data"])
        rows.append((READ_BY_EYE, data, "dev", OURS, f"{what}: right", f"{right / n:.3f}", "share", str(n), note))
    return rows


def copy_into_package() -> None:
    """An installed package says how it was checked, too: analysis/measured holds what benchmarks/ holds."""
    MEASURED.mkdir(exist_ok=True)
    for name in PACKAGED:
        (MEASURED / name).write_bytes(RESULTS.with_name(name).read_bytes())


def write_pages() -> None:
    """Puts the results into the two pages that quote them, each between a pair of marks."""
    for path, quoted in quotations().items():
        page = path.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        path.write_text(f"{before}{BEGIN}\n{quoted}\n{END}{after}", encoding="utf-8", newline="\n")


def quotations() -> dict[Path, str]:
    """What each page quotes: the README the questions of board.csv, benchmarks/README.md every measure."""
    measures = f"{every_measure()}\n\n{every_held_out_measure()}"
    return {ROOT / "README.md": at_a_glance(), ROOT / "benchmarks/README.md": measures}


def at_a_glance() -> str:
    """One line per question of board.csv: ours, tuned on and held out, the best other program on either, two people."""
    head = (
        "question",
        "data",
        "on the texts it was tuned on",
        "held out",
        "best other program on the same texts",
        "two people",
    )
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for (_, question, data), rows in accuracy_board().groupby(["instrument", "question", "data"], sort=False):
        note = rows["note"].iloc[0]
        cells = [
            _values(rows, "program", "own"),
            _values(rows, "held out"),
            _best_others(rows),
            _values(rows, "people"),
        ]
        lines.append(f"| {question} | {data}: {note} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _values(rows: pd.DataFrame, *kinds: str) -> str:
    """The values of these kinds, each with the version where the rules are newer than it."""
    shown = rows[rows["kind"].isin(kinds) & rows["value"].notna()]
    return ", ".join(f"{row.value:.3f}" + (f" ({row.remark})" if row.remark else "") for row in shown.itertuples())


def _best_others(rows: pd.DataFrame) -> str:
    """The best other program on either part; which part is said."""
    parts = []
    for kind, part in (("peer", "tuned on: "), ("held out peer", "held out: ")):
        peers = rows[rows["kind"] == kind].sort_values("value")
        if len(peers):
            parts.append(f"{part}{peers['value'].iloc[-1]:.3f} ({peers['system'].iloc[-1]})")
    return "; ".join(parts)


def every_measure() -> str:
    """One line per measure: ours beside the others measured on the same data."""
    table = pd.read_csv(RESULTS, dtype="string", keep_default_na=False)
    lines = ["| instrument | data | measure | Same Story | others | n |", "|---|---|---|---|---|---|"]
    for (benchmark, data, split, measure), rows in table.groupby(["benchmark", "data", "split", "measure"], sort=False):
        ours = rows[rows["system"] == OURS]
        others = [f"{row.system} {_plain(row.value)}" for row in rows[rows["system"] != OURS].itertuples()]
        n = (ours if len(ours) else rows)["n"].iloc[0]
        on = data if split in ("", "all") else f"{data}, {split}"
        value = _plain(ours["value"].iloc[0]) if len(ours) else ""
        lines.append(f"| {benchmark.replace('_', ' ')} | {on} | {measure} | {value} | {'; '.join(others)} | {n} |")
    return "\n".join(lines)


def every_held_out_measure() -> str:
    """One line per row of heldout.csv: every figure on texts kept aside, with its day, its version and its note."""
    lines = ["| held out: data | measure | system | value | n | measured | note |", "|---|---|---|---|---|---|---|"]
    for row in held_out().itertuples():
        note = "; ".join(filter(None, [row.note, measured_on(row.version)]))
        when = f"{row.measured}, version {row.version}"
        lines.append(f"| {row.data} | {row.measure} | {row.system} | {row.value:.3f} | {row.n} | {when} | {note} |")
    return "\n".join(lines)


def _plain(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value and abs(float(value)) >= 10 else value


if __name__ == "__main__":
    record(read_by_eye())
    copy_into_package()
    write_pages()
