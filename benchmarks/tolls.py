"""How well tolls are read, on public human-coded data and on the coded corpus, beside two peers.

    python -m benchmarks.tolls --fakes FILE --muc FILE --displacement FILE --polnear DIR --quantities FILE

None of the data sets is part of this project; for one that is not given the benchmark says where the public original
is. Rows of benchmarks/results.csv are rewritten for what was measured.
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
from benchmarks.peers_tolls import find_by_proximity, find_by_regex, installed_peers
from benchmarks.results import record

PUBLIC = {
    "fakes": "FA-KES, Zenodo record 2607278 (Abu Salem et al., ICWSM 2019): its CSV file",
    "muc": "the MUC-3/4 corpus (NIST) as JSON lines: id, text, people (a list of events and number, from the keys)",
    "displacement": (
        "IDETECT and IDMC excerpts, github Data4Democracy/internal-displacement, as JSON lines: set, text, people"
    ),
    "polnear": "PolNeAR 1.0, github networkdynamics/PolNeAR: the folder of a split, with text/",
    "quantities": "NewsQuant, github satya77/CQE_Evaluation: NewsQuant.json",
}
SYSTEMS = {
    "same story": find_tolls,
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
        .drop(columns=["benchmark", "note"])
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
    ours = [row for row in rows if row[3] == "same story"]
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


def as_sentences(texts: list[str], headlines: list[str] | None = None) -> pd.DataFrame:
    articles = pd.DataFrame({"outlet": "", "article_id": [str(n) for n in range(len(texts))], "text": texts})
    if headlines:
        articles["headline"] = headlines
    return split_sentences(articles.astype("string"))


def values_by_article(tolls: pd.DataFrame, harms: set[str]) -> dict[int, set[int]]:
    """Article -> every number that its tolls of these harms give: best, or the ends of a range."""
    values: dict[int, set[int]] = {}
    for row in tolls[tolls["harm"].isin(harms)].itertuples():
        given = {row.best} if pd.notna(row.best) else {row.low, row.high}
        values.setdefault(int(row.article_id), set()).update(given)
    return values


def fakes(path: Path, split: str) -> Rows:
    """FA-KES: the total killed. Rows with one text are pooled, for one text can be coded for several events."""
    table = pd.read_csv(path, encoding="utf-8", encoding_errors="replace")
    table["total"] = table["nb_civilians"] + table["nb_noncivilians"]
    articles = (
        table.groupby("article_content", sort=False)
        .agg(headline=("article_title", "first"), totals=("total", set))
        .reset_index()
    )
    articles = articles[articles["totals"] != {0}]
    sentences, golds, rows = (
        as_sentences(list(articles["article_content"]), list(articles["headline"])),
        list(articles["totals"]),
        [],
    )
    for system, find in SYSTEMS.items():
        began = time.process_time()
        tolls = find(sentences)
        speed = len(golds) / (time.process_time() - began)
        main_values = values_by_article(main_toll(tolls).query("harm == 'killed'"), {"killed"})
        all_values = values_by_article(tolls, {"killed"})
        exact = sum(bool(main_values.get(n, set()) & gold) for n, gold in enumerate(golds))
        found = sum(bool((all_values.get(n, set()) | main_values.get(n, set())) & gold) for n, gold in enumerate(golds))
        rows += [
            measured("FA-KES", split, system, "main toll exact", exact, len(golds)),
            measured("FA-KES", split, system, "gold total among tolls", found, len(golds)),
            measured(
                "FA-KES",
                split,
                system,
                "articles per second",
                speed,
                len(golds),
                "sentences already split; one core",
                "articles/s",
            ),
        ]
        background = tolls[(tolls["harm"] == "killed") & (tolls["best"].fillna(tolls["low"]) >= 10_000)]
        if system == "same story" and len(background):
            rows.append(
                measured(
                    "FA-KES",
                    split,
                    system,
                    "killed totals of 10,000 and more flagged cumulative",
                    background["cumulative"].sum(),
                    len(background),
                )
            )
    return rows


def muc(path: Path, split: str) -> Rows:
    """MUC-4: recall of the keyed numbers (two and more) of people, by effect.

    A key may name two effects for one number (death and injury): it counts once, under its more severe effect, and is
    found under either.
    """
    documents = [document for line in path.open(encoding="utf-8") if (document := json.loads(line))["people"]]
    sentences, rows = as_sentences([document["text"] for document in documents]), []
    for system, find in SYSTEMS.items():
        tolls = find(sentences)
        values = {harm: values_by_article(tolls, {harm} | JOINT.get(harm, set())) for harm in EFFECTS}
        for harm in EFFECTS:
            keyed = [
                (n, key)
                for n, document in enumerate(documents)
                for key in document["people"]
                if key["number"] > 1 and harm == min(key["events"], key=EFFECTS.index)
            ]
            hits = sum(any(key["number"] in values[event].get(n, ()) for event in key["events"]) for n, key in keyed)
            rows.append(measured("MUC-4", split, system, f"recall of {harm}", hits, len(keyed)))
    return rows


EFFECTS = ["killed", "injured", "captured"]
JOINT = dict.fromkeys(("killed", "injured"), {"killed_or_injured", "casualties"})


def displacement(path: Path, split: str) -> Rows:
    """Excerpts on displacement: is a coded number of people among the displaced or the refugees?"""
    excerpts = [json.loads(line) for line in path.open(encoding="utf-8")]
    sentences, rows = as_sentences([excerpt["text"] for excerpt in excerpts]), []
    for system, find in SYSTEMS.items():
        values = values_by_article(find(sentences), {"displaced", "refugees"})
        for name in sorted({excerpt["set"] for excerpt in excerpts}):
            places = [n for n, excerpt in enumerate(excerpts) if excerpt["set"] == name]
            hits = sum(bool(values.get(n, set()) & set(excerpts[n]["people"])) for n in places)
            rows.append(measured(name, split, system, "coded number among displaced", hits, len(places)))
    return rows


def polnear(path: Path, split: str) -> Rows:
    """Political news with few deaths: how often a toll is read. Most are right (texts report deaths): read them."""
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in sorted((path / "text").glob("*.txt"))]
    sentences, rows = as_sentences(texts), []
    n_words = sum(len(text.split()) for text in texts)
    for system, find in SYSTEMS.items():
        rows.append(
            measured(
                "PolNeAR",
                path.name,
                system,
                "tolls per 1,000 words",
                1000 * len(find(sentences)) / n_words,
                len(texts),
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
        if system == "same story":
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
    "polnear": polnear,
    "quantities": quantities,
}

if __name__ == "__main__":
    main()
