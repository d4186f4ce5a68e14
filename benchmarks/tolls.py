"""How well tolls are read, on public human-coded data and on the coded corpus, beside two peers.

    python -m benchmarks.tolls --fakes FILE --muc FILE --displacement FILE --wikimpacts FILE --polnear DIR
        --quantities FILE

None of the data sets is part of this project; for one that is not given the benchmark says where the public original
is. Rows of benchmarks/results.csv are rewritten for what was measured: `tolls`; `tolls, halves`, our own on half A and
half B of each development set and the points between; `tolls, ceilings`, how many of the coded numbers a text prints at
all. A number is `among the tolls` where a toll gives it; `or is the main toll` counts the sum of a list too, which the
text itself need not print.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.corpus.load import load_articles
from analysis.english.numbers import find_numbers
from analysis.english.sentences.split import split_sentences
from analysis.instruments.tolls import find_tolls, main_toll
from benchmarks.halves import both_halves, share_by_half
from benchmarks.peers_tolls import find_by_proximity, find_by_regex, installed_peers
from benchmarks.results import record
from benchmarks.toll_ceilings import CEILINGS, printed
from benchmarks.toll_data import (
    EFFECTS,
    PUBLIC,
    DataSet,
    Gold,
    as_sentences,
    found,
    read_displacement,
    read_fakes,
    read_muc,
    read_polnear,
    read_wikimpacts,
)

OURS = "same story"
SYSTEMS = {
    OURS: find_tolls,
    "number + proximity": find_by_proximity,
    "naive regex": find_by_regex,
    **installed_peers(),
}
# Measured once with the same definitions: they need libraries or models that are not installed here. System -> (with
# what, values).
EARLIER = {
    "quantulum3 + proximity": (
        "quantulum3 0.10.0 without its classifier of units",
        {
            "FA-KES": {"main toll exact": 0.772, "gold total among tolls": 0.848},
            "MUC-4": {"recall of killed": 0.473, "recall of injured": 0.636, "recall of captured": 0.533},
            "IDETECT": {"coded number among displaced": 0.690},
            "IDMC": {"coded number among displaced": 0.288},
            "five articles": {"bounds, qualifier and harm": 0.118},
        },
    ),
    "spaCy cardinals + proximity": (
        "spaCy 3.8.18, en_core_web_sm 3.8.0",
        {
            "FA-KES": {"main toll exact": 0.770, "gold total among tolls": 0.835},
            "MUC-4": {"recall of killed": 0.441, "recall of injured": 0.515, "recall of captured": 0.400},
            "IDETECT": {"coded number among displaced": 0.629},
            "IDMC": {"coded number among displaced": 0.250},
            "five articles": {"bounds, qualifier and harm": 0.588},
        },
    ),
    "CQE + proximity": (
        "CQE 2.0.3, patched to run, with an earlier list of words of harm",
        {"FA-KES": {"main toll exact": 0.797, "gold total among tolls": 0.875}},
    ),
    "dependency rules on spaCy": (
        "spaCy's parser, with an earlier list of words of harm",
        {"FA-KES": {"main toll exact": 0.832, "gold total among tolls": 0.873}},
    ),
    "internal-displacement": (
        "ported to the spaCy of today",
        {
            "FA-KES": {"main toll exact": 0.531, "gold total among tolls": 0.572},
            "IDETECT": {"coded number among displaced": 0.53},
            "IDMC": {"coded number among displaced": 0.48},
        },
    ),
}
CODED = Path(__file__).parents[1] / "data" / "hama-2024" / "coded" / "tolls.csv"
Rows = list[tuple]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.tolls", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, where in PUBLIC.items():
        parser.add_argument(f"--{name}", type=Path, help=where)
    parser.add_argument("--split", default="dev", help="what to call the part measured")
    paths = vars(parser.parse_args())
    split, rows = paths.pop("split"), five_articles()
    for name, path in paths.items():
        if path is None or not path.exists():
            raise SystemExit(f"--{name}: no data there. Get {PUBLIC[name]}.")
        rows += MEASURES[name](path, split)
    if split == "dev":
        rows += earlier(rows)
    print(
        pd.DataFrame(rows, columns=["benchmark", "data", "split", "system", "measure", "value", "unit", "n", "note"])
        .drop(columns="note")
        .to_string(index=False)
    )
    record(rows)


def measured(
    data: str, split: str, system: str, measure: str, hits: float, n: int, note: str = "", unit: str = "share"
) -> tuple:
    return (
        "tolls",
        data,
        split,
        system,
        measure,
        f"{hits / n:.3f}" if unit == "share" else f"{hits:.4g}",
        unit,
        n,
        note,
    )


def earlier(rows: Rows) -> Rows:
    """The peers that are not installed, on the data and measures of this run."""
    ours = [row for row in rows if row[0] == "tolls" and row[3] == OURS]
    absent = {system: known for system, known in EARLIER.items() if system not in SYSTEMS}
    return [
        (
            *row[:3],
            system,
            row[4],
            f"{values[row[1]][row[4]]:.3f}",
            *row[6:8],
            f"measured earlier, not in this run: {tool}",
        )
        for system, (tool, values) in absent.items()
        for row in ours
        if row[4] in values.get(row[1], {})
    ]


def fakes(path: Path, split: str) -> Rows:
    """FA-KES: the total killed, as the main toll and among the tolls."""
    [data], rows = read_fakes(path), []
    sentences = as_sentences(data.texts)
    for system, find in SYSTEMS.items():
        began = time.process_time()
        tolls = find(sentences)
        speed = len(data.texts) / (time.process_time() - began)
        hits = both_kinds(data.golds, tolls)
        rows += scored(data, data.golds, split, system, hits, FAKES_MEASURES)
        rows.append(
            measured(
                data.name,
                split,
                system,
                "articles per second",
                speed,
                len(data.texts),
                "sentences already split; one core",
                "articles/s",
            )
        )
        background = tolls[(tolls["harm"] == "killed") & (tolls["best"].fillna(tolls["low"]) >= 10_000)]
        if system == OURS and len(background):
            rows.append(
                measured(
                    data.name,
                    split,
                    system,
                    "killed totals of 10,000 and more flagged cumulative",
                    background["cumulative"].sum(),
                    len(background),
                )
            )
    return rows + ceilings(data, "killed", split)


FAKES_MEASURES = {
    "main": ("main toll exact", ""),
    "among": ("gold total among tolls, without sums", "the sum of a list counts as no number of the text"),
    "either": ("gold total among tolls", "or the main toll, which may be the sum of a list"),
}


def wikimpacts(path: Path, split: str) -> Rows:
    """Wikimpacts: deaths and injuries of the infobox, as the main toll and among the tolls."""
    [data], rows = read_wikimpacts(path), []
    sentences = as_sentences(data.texts)
    for system, find in SYSTEMS.items():
        tolls = find(sentences)
        for harm in ("killed", "injured"):
            golds = data.of(harm)
            names = {kind: (f"{harm}: {name}", note) for kind, (name, note) in WIKIMPACTS_MEASURES.items()}
            rows += scored(data, golds, split, system, both_kinds(golds, tolls), names)
    return rows + [row for harm in ("killed", "injured") for row in ceilings(data, harm, split)]


WIKIMPACTS_MEASURES = {
    "main": ("number of the infobox is the main toll", "articles tell many events"),
    "among": ("number of the infobox among tolls, without sums", "the sum of a list counts as no number of the text"),
    "either": ("number of the infobox among tolls", "or the main toll, which may be the sum of a list"),
}


def muc(path: Path, split: str) -> Rows:
    """MUC-4: recall of the keyed numbers (two and more) of people, by effect."""
    return recalls(read_muc(path), split, {harm: f"recall of {harm}" for harm in EFFECTS})


def displacement(path: Path, split: str) -> Rows:
    """Excerpts on displacement: is a coded number of people among the displaced or the refugees?"""
    return recalls(read_displacement(path), split, {"displaced": "coded number among displaced"})


def recalls(sets: list[DataSet], split: str, measures: dict[str, str]) -> Rows:
    """How many coded numbers are among the tolls, one measure per harm; sums are no numbers of the text."""
    rows: Rows = []
    for data in sets:
        sentences = as_sentences(data.texts)
        for system, find in SYSTEMS.items():
            tolls = find(sentences)
            for harm, measure in measures.items():
                golds = data.of(harm)
                rows += scored(data, golds, split, system, {"among": found(tolls, golds)}, {"among": (measure, "")})
        rows += [row for harm in measures for row in ceilings(data, harm, split)]
    return rows


def both_kinds(golds: list[Gold], tolls: pd.DataFrame) -> dict[str, list[bool]]:
    """What is right of the main tolls (main), of all tolls (among), and of either: the last counts sums of lists."""
    main, among = found(main_toll(tolls), golds), found(tolls, golds)
    return {"main": main, "among": among, "either": [a or b for a, b in zip(main, among, strict=True)]}


def scored(
    data: DataSet,
    golds: list[Gold],
    split: str,
    system: str,
    hits: dict[str, list[bool]],
    measures: dict[str, tuple[str, str]],
) -> Rows:
    """The share of hits on the whole set; of our own also on both halves, and their gap."""
    rows: Rows = []
    for kind, (measure, note) in measures.items() if golds else ():
        rows.append(measured(data.name, split, system, measure, sum(hits[kind]), len(golds), note))
        if system == OURS and split == "dev":
            rows += halves(data, golds, split, measure, hits[kind])
            if kind == "among":
                rows += halves_of_printed(data, golds, split, measure, hits[kind])
    return rows


def halves(data: DataSet, golds: list[Gold], split: str, measure: str, hits: list[bool], system: str = OURS) -> Rows:
    """A share of hits on half A and on half B, and the gap between them."""
    return [
        ("tolls, halves", data.name, part.split, system, measure, part.printed, part.unit, part.n, part.note)
        for part in both_halves(split, share_by_half(data.names(golds), hits))
    ]


PRINTED = "number printed"  # the ceiling that stands beside the gap of two halves


def halves_of_printed(data: DataSet, golds: list[Gold], split: str, measure: str, hits: list[bool]) -> Rows:
    """The same over the coded numbers that the texts print, and how many those are: the coding's part of a gap."""
    derived = printed(data.texts, golds)[PRINTED]
    inside = [(gold, hit) for gold, hit, there in zip(golds, hits, derived, strict=True) if there]
    of_printed = [gold for gold, _ in inside], [hit for _, hit in inside]
    return [
        *halves(data, of_printed[0], split, f"{measure}, of those printed", of_printed[1]),
        *halves(data, golds, split, f"{golds[0].harm}: {PRINTED}", derived, "the coding"),
    ]


def ceilings(data: DataSet, harm: str, split: str) -> Rows:
    """How many coded numbers can be derived from the text: bounds, for no program reads a text to say so."""
    golds = data.of(harm)
    derived = printed(data.texts, golds)
    return [
        (
            "tolls, ceilings",
            data.name,
            split,
            "the coding",
            f"{harm}: {name}",
            f"{share:.3f}",
            "share",
            len(golds),
            note,
        )
        for name, note in CEILINGS.items()
        if golds
        for share in [sum(derived[name]) / len(golds)]
    ]


def polnear(path: Path, split: str) -> Rows:
    """Political news with few deaths: how often a toll is read. Most are right (texts report deaths): read them."""
    [data], rows = read_polnear(path), []
    sentences = as_sentences(data.texts)
    n_words = int(data.texts["text"].str.split().str.len().sum())
    for system, find in SYSTEMS.items():
        rows.append(
            measured(
                "PolNeAR",
                path.name,
                system,
                "tolls per 1,000 words",
                1000 * len(find(sentences)) / n_words,
                len(data.texts),
                "no negative set",
                "per 1,000 words",
            )
        )
    return rows


def quantities(path: Path, split: str) -> Rows:
    """NewsQuant: recall of the values of quantities that are counts (not money, not shares)."""
    sentences = json.loads(path.read_text(encoding="utf-8"))
    hits = n = 0
    for sentence in sentences:
        found = {
            float(bound)
            for printed in find_numbers(sentence["text"])
            for bound in printed.reading[:3]
            if bound is not None
        }
        for quantity in sentence["quantities"]:
            value = whole_number(quantity["value"])
            if value is not None and is_count(quantity["unit"]):
                n, hits = n + 1, hits + (value in found)
    return [
        measured(
            "NewsQuant",
            "all",
            "same story",
            "recall of counts",
            hits,
            n,
            "whole numbers; not money, shares, ages, times",
        )
    ]


NO_COUNTS = ("$", "€", "£", "dollar", "euro", "cent", "percent", "%", "degree", "year-old", "year old", "am", "pm", "-")


def is_count(unit: str) -> bool:
    return not any(word in unit.lower().split() or word == unit for word in NO_COUNTS) and "$" not in unit


def whole_number(value: str) -> float | None:
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        return None
    return number if number == int(number) else None


def five_articles() -> Rows:
    """The corpus of this project against its reference coding: bounds, qualifier and harm of each coded toll, and
    extras.
    """
    coded = pd.read_csv(CODED, dtype={"article": "string"}).convert_dtypes()
    sentences = split_sentences(load_articles("hama-2024"))
    rows = []
    for system, find in SYSTEMS.items():
        tolls = find(sentences)
        tolls["article"] = tolls["article_id"].str[:3]
        both = coded.merge(tolls, on=["article", "start", "end"], suffixes=("", "_found"))
        same = [agree(row) for row in both.itertuples()]
        rows += [
            measured("five articles", "all", system, "bounds, qualifier and harm", sum(same), len(coded)),
            measured(
                "five articles",
                "all",
                system,
                "tolls that are not coded",
                len(tolls) - len(both),
                len(coded),
                unit="tolls",
            ),
        ]
        if system == OURS:
            periods = sum(
                (row.period if pd.notna(row.period) else "") == (row.period_found if pd.notna(row.period_found) else "")
                for row in both.itertuples()
            )
            rows.append(measured("five articles", "all", system, "period", periods, len(coded)))
    return rows


def agree(row) -> bool:
    pairs = [
        (getattr(row, name), getattr(row, f"{name}_found")) for name in ("low", "best", "high", "qualifier", "harm")
    ]
    return all(
        (pd.isna(one) and pd.isna(other)) or (pd.notna(one) and pd.notna(other) and one == other)
        for one, other in pairs
    )


MEASURES: dict[str, Callable[[Path, str], Rows]] = {
    "fakes": fakes,
    "muc": muc,
    "displacement": displacement,
    "wikimpacts": wikimpacts,
    "polnear": polnear,
    "quantities": quantities,
}

if __name__ == "__main__":
    main()
