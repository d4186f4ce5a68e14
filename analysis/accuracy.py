"""How each instrument was checked: the committed results of benchmarks/."""

from pathlib import Path

import pandas as pd

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
RESULTS = BENCHMARKS / "results.csv"
BOARD = BENCHMARKS / "board.csv"


def how_checked(benchmark: str) -> pd.DataFrame:
    """The rows of benchmarks/results.csv for one instrument: one row per data set, system and measure.

    Columns: data, split, system, measure, value, unit, n (how many units were measured), note. ValueError: no such benchmark.
    FileNotFoundError: the results are not there.
    """
    results = _read(RESULTS)
    names = sorted(results["benchmark"].unique())
    if benchmark not in names:
        raise ValueError(f"nothing was measured under the name {benchmark!r}; there is: {', '.join(names)}")
    return results[results["benchmark"] == benchmark].drop(columns="benchmark").reset_index(drop=True)


def accuracy_board() -> pd.DataFrame:
    """All instruments at a glance: which question was asked of each, on which data, and how well who did.

    One row per question and system. Columns: instrument, question, data, kind, system, value (missing where nothing was measured), note. kind
    is what a value means: program (ours, on data that others coded), peer (another program on the same), people (how far
    two people agree: no program can be asked for more), own (ours, on a coding of our own), none (there are no data). Which
    questions are shown stands in benchmarks/board.csv.
    """
    asked, results = _read(BOARD), _read(RESULTS)
    rows = []
    for question in asked.to_dict("records"):
        rows += _answers(question, results)
    return pd.DataFrame(rows, columns=["instrument", "question", "data", "kind", "system", "value", "note"]).astype({"value": "float64"})


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise FileNotFoundError(
            f"benchmarks/{path.name} is not there, which says how each instrument was checked; take it from the project's repository")
    return pd.read_csv(path, keep_default_na=False)


def _answers(question: dict, results: pd.DataFrame) -> list[tuple]:
    named = question["instrument"], question["question"], question["data"]
    if question["kind"] in ("people", "none"):
        system = "two people" if question["kind"] == "people" else "nobody"
        return [(*named, question["kind"], system, question["value"] or None, question["note"])]
    measured = results[(results[["benchmark", "data", "measure"]] == [question["benchmark"], question["data"], question["measure"]]).all(axis=1)]
    if question["split"]:
        measured = measured[measured["split"] == question["split"]]
    own = measured["system"] == question["ours"]
    kinds = own.map({True: "own" if question["kind"] == "own" else "program", False: "peer"})
    # Smaller lexicons and other settings of our own are no peers.
    keep = own | ~measured["system"].str.startswith(question["ours"])
    shown = [(*named, kind, system, float(value), question["note"]) for kind, system, value in zip(kinds[keep], measured["system"][keep], measured["value"][keep], strict=True)]
    return shown or [(*named, "none", "nobody", None, "not measured yet")]
