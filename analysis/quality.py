"""How each instrument was checked: the measured results, on the texts it was tuned on and on others.

measured/ holds copies of benchmarks/*.csv, so that an installed package has them; `python -m benchmarks.results` makes
them.
"""

from pathlib import Path

import pandas as pd

from analysis import __version__
from analysis.names import nearest

MEASURED = Path(__file__).parent / "measured"
RESULTS = MEASURED / "results.csv"
BOARD = MEASURED / "board.csv"
HELD_OUT = MEASURED / "heldout.csv"


def how_checked(benchmark: str) -> pd.DataFrame:
    """The rows of results.csv for one instrument, then those of heldout.csv: one row per data set, system and measure.

    Columns: data, split (`held out` where no rule was written with these texts in view),
    system, measure, value, unit, n (how many units were measured), note. ValueError: no such benchmark.
    FileNotFoundError: the results are not there.
    """
    results = _read(RESULTS)
    names = sorted(results["benchmark"].unique())
    if benchmark not in names:
        raise ValueError(f"nothing was measured under the name {benchmark!r:.60}.{nearest(benchmark, names, 30)}")
    tuned = results[results["benchmark"] == benchmark].drop(columns="benchmark")
    return pd.concat([tuned, _held_out_of(benchmark)[tuned.columns].astype(tuned.dtypes)], ignore_index=True)


def _held_out_of(benchmark: str) -> pd.DataFrame:
    """The held-out rows of one benchmark, as in results.csv; the note says where the rules are newer."""
    asked, rows = _read(BOARD), held_out()
    instruments = asked.loc[asked["benchmark"] == benchmark, "instrument"]
    rows = rows[rows["instrument"].isin(instruments)]
    told = zip(rows["note"], rows["version"], strict=True)
    notes = ["; ".join(filter(None, [note, measured_on(version)])) for note, version in told]
    return rows.assign(split="held out", unit="", note=notes)


def held_out() -> pd.DataFrame:
    """The rows of heldout.csv: what was measured on texts kept aside, one row per data set, system and measure.

    Columns: instrument, data, n, measure, system, value, measured (the day), note,
    version (of this package when it was measured).
    """
    return _read(HELD_OUT)


def measured_on(version: str, current: str = __version__) -> str:
    """What to say of a figure that was measured on a version: nothing where the rules are still those.

    >>> measured_on("0.1", "0.1.3"), measured_on("0.1", "0.2.0")
    ('', 'measured on version 0.1')
    """
    newer = _release(current) > _release(version)
    return f"measured on version {version}" if newer else ""


def _release(version: str) -> tuple[int, ...]:
    """0.1.3 -> (0, 1): the third number changes no rule."""
    return tuple(int(number) for number in version.split(".")[:2])


def accuracy_board() -> pd.DataFrame:
    """All instruments at a glance: which question was asked of each, on which data, and how well who did.

    One row per question and system. Columns: instrument, question, data, kind, system, value (missing where nothing
    was measured), note, remark (`measured on version 0.1` where the rules are newer than a held-out value). kind is
    what a value means: program (ours, on data that others coded, the part that the rules were tuned on), peer
    (another program on the same), held out and held out peer (the same on texts that no rule was tuned on), people
    (how far two people agree: no program can be asked for more), own (ours, on a coding of our own), none (there
    are no data). Which questions are shown stands in board.csv. ValueError: it asks for a held-out row
    that is not there.
    """
    asked, results, kept_aside = _read(BOARD), _read(RESULTS), held_out()
    rows = []
    for question in asked.to_dict("records"):
        rows += _answers(question, results) + _held_out_answers(question, kept_aside)
    columns = ["instrument", "question", "data", "kind", "system", "value", "note", "remark"]
    return pd.DataFrame(rows, columns=columns).astype({"value": "float64"})


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise FileNotFoundError(
            f"analysis/measured/{path.name} is not there, which says how each instrument was checked; install the"
            " package anew"
        )
    return pd.read_csv(path, keep_default_na=False, dtype={"version": "string"})


def _answers(question: dict, results: pd.DataFrame) -> list[tuple]:
    named = question["instrument"], question["question"], question["data"]
    if question["kind"] in ("people", "none"):
        system = "two people" if question["kind"] == "people" else "nobody"
        return [(*named, question["kind"], system, question["value"] or None, question["note"], "")]
    if not question["benchmark"]:
        return []  # asked of held-out texts only
    measured = results[
        (
            results[["benchmark", "data", "measure"]] == [question["benchmark"], question["data"], question["measure"]]
        ).all(axis=1)
    ]
    if question["split"]:
        measured = measured[measured["split"] == question["split"]]
    own = measured["system"] == question["ours"]
    kinds = own.map({True: "own" if question["kind"] == "own" else "program", False: "peer"})
    # Smaller lexicons and other settings of our own are no peers.
    keep = own | ~measured["system"].str.startswith(question["ours"])
    shown: list[tuple] = [
        (*named, kind, system, float(value), question["note"], "")
        for kind, system, value in zip(kinds[keep], measured["system"][keep], measured["value"][keep], strict=True)
    ]
    return shown or [(*named, "none", "nobody", None, "not measured yet", "")]


def _held_out_answers(question: dict, kept_aside: pd.DataFrame) -> list[tuple]:
    """The held-out rows of a question, our own first."""
    if not question["held_out_data"]:
        return []
    place = [question["held_out_data"], question["held_out_measure"]]
    rows = kept_aside[(kept_aside[["data", "measure"]] == place).all(axis=1)]
    if rows.empty:
        raise ValueError(f"board.csv asks for {' / '.join(place)}, and heldout.csv has no such row")
    named = question["instrument"], question["question"], question["data"]
    found = []
    columns = (rows[name] for name in ("system", "value", "note", "version"))
    for system, value, remark, version in zip(*columns, strict=True):
        kind = "held out" if system == question["ours"] else "held out peer"
        note = "; ".join(filter(None, [question["note"], remark]))
        found.append((*named, kind, system, float(value), note, measured_on(version)))
    return sorted(found, key=lambda row: row[3])
