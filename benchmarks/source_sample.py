"""Sources drawn at random, to be read by eye: is the kind right, the merge, and how a person is referred to?

    python -m benchmarks.source_sample --fakes FILE --polnear DIR --seed 31 --of kinds [--n 200]

Prints as many of each data set, each in its sentence with the source in brackets, and what was read. *kinds*: of all
rows with a source; a kind that is given is right where the article says so or a reader of the day knew, and unspecified
is counted apart. *merges*: of the rows whose source is not the speaker's own name as printed (a surname, an acronym, a
pronoun, a short form); right where the source means that speaker. *printed_as*: of the speakers for whom he, she or
they is read, one row each; right where the article refers to them so. What is ambiguous counts as wrong. The count goes
into benchmarks/by_eye.csv, with the seed, the day and the version, before any mistake is mended.
"""

import argparse
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.corpus.texts.normalise import normalise
from analysis.instruments.attribution import find_attributions
from benchmarks.toll_data import PUBLIC, READERS, as_sentences

DATA = ("fakes", "polnear")
AROUND = 160  # characters shown on either side of a source
BEFORE = 240  # and before it, where who is meant stands in an earlier sentence
KEY = ["article_id", "speaker"]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.source_sample", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in DATA:
        parser.add_argument(f"--{name}", type=Path, help=PUBLIC[name])
    parser.add_argument("--of", choices=QUESTIONS, default="kinds", help="what is to be judged (default: kinds)")
    parser.add_argument("--n", type=int, default=200, help="how many in all")
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()
    given = {name: path for name in DATA if (path := getattr(options, name)) is not None}
    if not given:
        raise SystemExit("no data: give one at least. " + " ".join(f"--{name}: {PUBLIC[name]}." for name in DATA))
    warnings.simplefilter("ignore")  # FA-KES has lost its commas
    tables = {}
    for name, path in given.items():
        data = READERS[name](path)[0]
        tables[data.name] = sources_of(data.texts)
    for place, row in enumerate(draw(tables, options.n, options.seed, options.of).itertuples(), 1):
        named = "named" if row.named else "not named"
        print(f"{place} {row.data} {row.article_id}: {row.source_kind} {named} | {row.speaker} ({row.speaker_basis})")
        print(f"    {row.speaker_printed_as} | {row.shown}")


def sources_of(texts: pd.DataFrame) -> pd.DataFrame:
    """The rows with a source, as in attributions, and shown: the text around it, with the source in brackets.

    texts: columns id, text and, where there are any, headline; article_id is the place in it.
    """
    texts = texts.assign(text=texts["text"].map(normalise))
    rows = find_attributions(as_sentences(texts))
    rows = rows[rows["source"].notna() & (rows["section"] != "headline")]
    text = texts["text"].to_list()
    shown = [
        in_brackets(text[int(no)], start, end)
        for no, start, end in zip(rows["article_id"], rows["source_start"], rows["source_end"], strict=True)
    ]
    return rows.assign(shown=shown)


def in_brackets(text: str, start: int, end: int) -> str:
    """The words around a source, with it in brackets.

    >>> in_brackets("Rain fell, police said.", 11, 17)
    'Rain fell, [police] said.'
    """
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AROUND]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())


def draw(tables: dict[str, pd.DataFrame], n: int, seed: int, of: str) -> pd.DataFrame:
    """n rows that ask the question `of`, as many of each table (one more of the first where they don't go up evenly).

    Columns: data, and those of sources_of. The same tables, n and seed give the same draw as long as the rules do.
    """
    shares = [n // len(tables) + (place < n % len(tables)) for place in range(len(tables))]
    asked = {name: QUESTIONS[of](table) for name, table in tables.items()}
    drawn = [
        rows.sample(min(share, len(rows)), random_state=seed).assign(data=name)
        for share, (name, rows) in zip(shares, asked.items(), strict=True)
    ]
    return pd.concat(drawn, ignore_index=True)


def merged(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["speaker_basis"] != "printed"]


def referred_to(rows: pd.DataFrame) -> pd.DataFrame:
    """One row of each speaker for whom the article is read to say he, she or they: a row that stands for others."""
    return rows[rows["speaker_printed_as"].isin(["he", "she", "they"])].drop_duplicates(KEY)


QUESTIONS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "kinds": lambda rows: rows,
    "merges": merged,
    "printed_as": referred_to,
}


if __name__ == "__main__":
    main()
