"""Open the folder that a large run has written (analysis/scale), table by table."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.corpus.lexicons import FROM, lexicon_folder
from analysis.corpus.paths import CorpusError, find_corpus, read_manifest
from analysis.corpus.texts.repeated import REPEATED
from analysis.tables import TABLES, dtypes

REPEATED_FILE = f"{REPEATED}.json"  # in a run's folder


def open_run(folder: str | Path, names: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """The tables that `run` has written, as analyse gives them. names: only these, for a table of a large run may be
    large.

    CorpusError: the run is not finished, or there is none.
    """
    folder = find_corpus(folder)
    finished_manifest(folder)
    names = [name for name in TABLES if (folder / name).is_dir()] if names is None else names
    tables = {name: read_table(folder, name) for name in names}
    for table in tables.values():
        table.attrs[FROM] = str(lexicon_folder(folder.resolve()))
        table.attrs[REPEATED] = read_repeated(folder)
    return tables


def read_repeated(folder: Path) -> str:
    """The repeated lines of the corpus, as the run's first pass has found them."""
    return (folder / REPEATED_FILE).read_text(encoding="utf-8")


def finished_manifest(folder: Path) -> dict:
    manifest = read_manifest(folder)
    if not manifest.get("complete"):
        why = "the run in it is not finished; run it again to go on" if manifest else "there is no run in it"
        raise CorpusError(f"{folder.name}: {why}")
    return manifest


def part_name(number: int, kind: str = "parquet") -> str:
    return f"part-{number:05}.{kind}"


def read_table(folder: Path, name: str) -> pd.DataFrame:
    parts = [_read_part(path, name) for path in sorted((folder / name).glob("part-*.parquet"))]
    if not parts:
        raise CorpusError(f"{folder.name}: the run made no table {name}")
    return pd.concat(parts, ignore_index=True)  # all parts have the same columns of the same types


def _read_part(path: Path, name: str) -> pd.DataFrame:
    table = pd.read_parquet(path)
    table = table.astype(dict.fromkeys(table.columns, "string") | dtypes(name))  # the user's own columns are texts
    if "content_spans" in table:
        spans = [[tuple(span.tolist()) for span in spans] for spans in table["content_spans"]]
        table["content_spans"] = pd.Series(spans, table.index, dtype="object")
    return table
