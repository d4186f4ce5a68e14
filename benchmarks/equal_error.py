"""Whether the errors of find_attributions are equal: recall and precision on PolNeAR by outlet, kind and name.

    python -m benchmarks.equal_error --polnear DIR [--split dev ...]

What licenses a comparison between outlets is that their errors are equal, not that they are few. An attribution of
people's is found where a cue of ours overlaps its cue; a row of ours is right where its cue overlaps one of theirs.
Recall is of reported speech (benchmarks/polnear.py). People gave no kinds and no names, so for these there is precision
alone. Then, for the shares that notebook 03 draws, Kendall's tau between two orders of the outlets, 1 where they agree:
by our rows and by the rows of people, where these tell the share (words in quotation marks, nobody credited); for the
others by all our rows and by those of them that people marked, too. Last, the sure rows beside all: how many are right,
how many of the right ones they hold, and how they differ. What is printed goes into benchmarks/results.csv.
"""

import argparse
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from benchmarks.attribution import Split, as_articles
from benchmarks.polnear import Attribution, is_speech, read_split
from benchmarks.results import OURS, record

NAME = "attribution, equal error"
DRAWN = {
    "named": lambda rows: rows["named"],
    "quoted": lambda rows: rows["form"].isin(["direct", "mixed"]),
    "nobody": lambda rows: rows["form"] == "hedge",
    "unspecified": lambda rows: rows["source_kind"] == "unspecified",
    "not neutral": lambda rows: rows["cue_commitment"] != "neutral",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with the splits of PolNeAR 1.0")
    parser.add_argument("--split", nargs="+", default=["dev"], help="which splits, together (default: dev)")
    options = parser.parse_args()
    parts = {name: judged(read_split(options.polnear / name)) for name in options.split}
    rows, gold = (pd.concat(tables, ignore_index=True) for tables in zip(*parts.values(), strict=True))
    tables = [recall_by_outlet(gold)]
    tables += [precision_by(rows, column) for column in ("outlet", "source_kind", "named", "confidence")]
    tables += [taus(rows, gold), sure_rows(rows)]
    for table in tables:
        print(table.to_string(index=False))
    results = as_results(rows, gold, " and ".join(options.split))
    if len(parts) > 1:
        results += [row for name, (_, own) in parts.items() for row in as_rows(recall_range(own), name)]
    record(results)


def recall_range(gold: pd.DataFrame) -> list[tuple[str, Any, Any]]:
    """The least and the most recall of the outlets."""
    recall, n = recall_by_outlet(gold)["recall"], int(gold["speech"].sum())
    return [
        ("recall of speech, lowest of the outlets", recall.min(), n),
        ("recall of speech, highest of the outlets", recall.max(), n),
    ]


def as_rows(found: list[tuple[str, Any, Any]], split: str) -> list[tuple]:
    return [
        (NAME, "PolNeAR 1.0", split, OURS, measure, f"{value:.3f}", "share", str(n), "") for measure, value, n in found
    ]


def as_results(rows: pd.DataFrame, gold: pd.DataFrame, split: str) -> list[tuple]:
    """What notebook 03 says of equal errors, as rows of results.csv; of outlets the least and the most."""
    precision = precision_by(rows, "outlet")["precision"]
    found = [
        *recall_range(gold),
        ("cue precision, all rows", rows["right"].mean(), len(rows)),
        ("cue precision, lowest of the outlets", precision.min(), len(rows)),
        ("cue precision, highest of the outlets", precision.max(), len(rows)),
    ]
    for column, names in (("named", {True: "named", False: "not named"}), ("confidence", {"sure": "sure rows"})):
        values = precision_by(rows, column).set_index(column)
        found += [
            (f"cue precision, {name}", values.loc[value, "precision"], values["n"].to_dict()[value])
            for value, name in names.items()
            if value in values.index
        ]
    found += [
        (f"Kendall's tau, {row.share}, {row.rows} rows", row.tau, row.outlets) for row in taus(rows, gold).itertuples()
    ]
    found += [
        (f"{row.measure}, {who}", value, row.n)
        for row in sure_rows(rows).itertuples()
        for who, value in (("sure rows", row.sure), ("all rows", row.all))
    ]
    return as_rows(found, split)


def sure_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per measure: of the sure rows, of all rows, n of all. Of the right rows: how many the sure ones hold."""
    sure = rows[rows["confidence"] == "sure"]
    measures = {
        "share of the rows": (len(sure) / max(1, len(rows)), 1.0),
        "share of the right rows": (sure["right"].sum() / max(1, rows["right"].sum()), 1.0),
        "direct quotations": tuple((table["form"] == "direct").mean() for table in (sure, rows)),
        "of a named source": tuple(table["named"].mean() for table in (sure, rows)),
        "the government's": tuple((table["source_kind"] == "government").mean() for table in (sure, rows)),
    }
    table = pd.DataFrame([(name, *values, len(rows)) for name, values in measures.items()])
    return table.set_axis(["measure", "sure", "all", "n"], axis=1).round(3)


def judged(split: Split) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Our rows with `right`, and people's speech with `found`; the outlet is the first part of an article's name."""
    rows = find_attributions(split_sentences(as_articles(split)))
    theirs = {name: [span for one in gold for span in one.cue] for name, (_, gold) in split.items()}
    rows["right"] = [
        _overlaps([(start, end)], theirs[name])
        for name, start, end in zip(rows["article_id"], rows["cue_start"], rows["cue_end"], strict=True)
    ]
    rows["outlet"] = rows["article_id"].map(_outlet)
    ours = {name: list(zip(own["cue_start"], own["cue_end"], strict=True)) for name, own in rows.groupby("article_id")}
    gold = [
        (
            _outlet(name),
            _overlaps(one.cue, ours.get(name, [])),
            is_speech(text, one),
            _quotes(text, one),
            not one.source,
        )
        for name, (text, marked) in split.items()
        for one in marked
    ]
    return rows, pd.DataFrame(gold, columns=["outlet", "found", "speech", "quoted", "nobody"])


def _outlet(article_id: str) -> str:
    return article_id.partition("_")[0]


def _quotes(text: str, one: Attribution) -> bool:
    """Is there a quotation mark in what people marked as content, or right beside it?"""
    return any(mark in text[max(0, start - 1) : end + 1] for start, end in one.content for mark in ('"', "“", "''"))


def _overlaps(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in spans for c, d in others)


def recall_by_outlet(gold: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet: outlet, recall, n (reported speech that people marked)."""
    return gold[gold["speech"]].groupby("outlet")["found"].agg(recall="mean", n="size").round(3).reset_index()


def precision_by(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per value of a column: precision of its rows, and n of them."""
    return rows.groupby(column)["right"].agg(precision="mean", n="size").round(3).reset_index()


def taus(rows: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row per share of DRAWN: tau, by whose rows, n outlets. Of people's rows reported speech counts."""
    right, people = rows[rows["right"]], gold[gold["speech"]]
    found = []
    for share, of in DRAWN.items():
        ours = of(rows).groupby(rows["outlet"]).mean()
        by = people if share in people else right
        theirs = (by[share] if share in by and by is people else of(by)).groupby(by["outlet"]).mean()
        tau = kendall(list(ours), list(theirs.reindex(ours.index)))
        found.append((share, round(tau, 2), "people's" if by is people else "our right ones", len(ours)))
    return pd.DataFrame(found, columns=["share", "tau", "rows", "outlets"])


def kendall(left: list[float], right: list[float]) -> float:
    """Kendall's tau-a: pairs in the same order less pairs in the other, of all pairs.

    >>> kendall([1, 2, 3], [1, 2, 3]), kendall([1, 2, 3], [3, 2, 1])
    (1.0, -1.0)
    """
    pairs = list(combinations(range(len(left)), 2))
    signs = ((left[i] - left[j]) * (right[i] - right[j]) for i, j in pairs)
    return sum((sign > 0) - (sign < 0) for sign in signs) / len(pairs)


if __name__ == "__main__":
    main()
