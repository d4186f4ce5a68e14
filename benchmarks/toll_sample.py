"""Tolls drawn at random, to be read by eye: how many are right?

    python -m benchmarks.toll_sample --fakes FILE --wikimpacts FILE --polnear DIR --seed 15 [--n 100] [--half A]

Prints as many tolls of each data set, each with its sentence, the number in brackets, and what was read. A toll is
right where its number, its bounds and its harm are what the sentence says, and people were harmed; what is ambiguous
counts as wrong. The count goes into benchmarks/by_eye.csv, with the seed, the day and the version, before any mistake
is mended.
"""

import argparse
from pathlib import Path

import pandas as pd

from analysis.instruments.tolls import find_tolls
from benchmarks.halves import HALVES, half_of
from benchmarks.toll_data import PUBLIC, READERS, DataSet, as_sentences

KEY = ["article_id", "section", "sentence_no"]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.toll_sample", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in READERS:
        parser.add_argument(f"--{name}", type=Path, help=PUBLIC[name])
    parser.add_argument("--n", type=int, default=100, help="how many in all")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--half", choices=HALVES, help="of this half alone: what is read is no longer unseen")
    options = parser.parse_args()
    given = {name: path for name in READERS if (path := getattr(options, name)) is not None}
    if not given:
        raise SystemExit("no data: give one at least. " + " ".join(f"--{name}: {PUBLIC[name]}." for name in READERS))
    sets = [data for name, path in given.items() for data in READERS[name](path)]
    for place, row in enumerate(draw(sets, options.n, options.seed, options.half).itertuples(), 1):
        part = " part" if pd.notna(row.part_of) else ""
        print(
            f"{place} {row.data}: {row.harm} {row.low}/{row.best}/{row.high} {row.unit}{part} {row.rule} | {row.shown}"
        )


def draw(sets: list[DataSet], n: int, seed: int, half: str | None = None) -> pd.DataFrame:
    """n tolls, as many of each data set as of the others (one more of the first where they don't go up evenly).

    Columns: data, those of the tolls table, and shown: the sentence with the number in brackets. The same sets, n and
    seed give the same draw as long as the rules do.
    """
    shares = [n // len(sets) + (place < n % len(sets)) for place in range(len(sets))]
    drawn = [
        table.sample(min(share, len(table)), random_state=seed)
        for table, share in zip((tolls_of(data, half) for data in sets), shares, strict=True)
    ]
    return pd.concat(drawn, ignore_index=True)


def tolls_of(data: DataSet, half: str | None = None) -> pd.DataFrame:
    inside = data.texts["id"].map(half_of).isin([half] if half else list(HALVES))
    sentences = as_sentences(data.texts[inside])
    found = find_tolls(sentences).merge(
        sentences[[*KEY, "start", "sentence"]], on=KEY, suffixes=("", "_of_sentence"), validate="many_to_one"
    )
    shown = [
        " ".join(f"{sentence[: start - at]}[{sentence[start - at : end - at]}]{sentence[end - at :]}".split())
        for sentence, start, end, at in zip(
            found["sentence"], found["start"], found["end"], found["start_of_sentence"], strict=True
        )
    ]
    return found.assign(data=data.name, shown=shown)


if __name__ == "__main__":
    main()
