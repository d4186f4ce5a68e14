"""A corpus of any size in parts: where each part stands in the file, and the rows of one part.

A file is read twice, a record at a time: once to plan (how many articles, where each part begins, which article_ids
come again), and once by whoever analyses a part. A part is a few numbers, so it can be sent anywhere the file can be
read.
"""

import hashlib
from collections.abc import Container
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.corpus.checks import own_names, require_columns, tell_of_outlets, tell_of_renamed
from analysis.corpus.load import with_texts
from analysis.corpus.paths import CorpusError
from analysis.scale.records import Record, column_names, parquet_records, records

PART_ARTICLES, PART_BYTES = 400, 8_000_000
FEWEST, SHARES = (
    100,
    16,
)  # a small file makes 16 parts that workers can share, but none of fewer articles: a part has its own cost
FORMATS = (".csv", ".jsonl", ".parquet")


class Part(NamedTuple):
    """Some articles that follow each other: the number of the first (from 0), how many, the bytes they stand in (none
    in Parquet), whether they are numbered for lack of names, and (article, earlier article) where a name comes
    again."""

    number: int
    first: int
    n: int
    start: int
    end: int
    numbered: bool
    repeated: tuple[tuple[int, int], ...]


class Plan(NamedTuple):
    """Parts, how many articles there are, and which columns are the user's own."""

    parts: list[Part]
    articles: int
    own: list[str]


def plan(path: Path, most: int = PART_ARTICLES) -> Plan:
    """The parts of a CSV, JSONL or Parquet file, each of so many articles or fewer; the same however many workers there
    are.

    CorpusError: the file holds no article, lacks a column, or can't be read at all.
    """
    try:
        columns, cuts, marks, outlets = _read_through(path, most)
    except (ValueError, OSError) as error:
        raise CorpusError(f"{path.name} {error}") from None
    require_columns(
        path.name,
        pd.DataFrame(columns=columns),
        ("outlet", "text" if "text" in columns or path.name != "articles.csv" else "file"),
    )
    own = [name for name in own_names(columns) if name != "file" or path.name != "articles.csv"]
    tell_of_renamed(path.name, own)
    tell_of_outlets(path.name, outlets)
    n = cuts[-1][0]
    if not n:
        raise CorpusError(f"{path.name}: there is no article in it; add a row for each")
    again = _repeated(np.frombuffer(bytes(marks), dtype="uint64"))
    numbered = "article_id" not in columns
    parts = [
        Part(
            number,
            first,
            last - first,
            start,
            stop,
            numbered,
            tuple((row, again[row]) for row in range(first, last) if row in again),
        )
        for number, ((first, start), (last, stop)) in enumerate(pairwise(cuts))
    ]
    return Plan(parts, n, own)


def read_part(path: Path, part: Part) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows of a part as read_table gives them, indexed by row (a file's first article is row 2), and what is wrong
    with those that can't be read. The texts of an articles.csv come from the files that it names."""
    in_parquet = path.suffix.lower() == ".parquet"
    read = parquet_records(path, part.first, part.n) if in_parquet else records(path, part.start, part.end)
    rows, problems = _cells(list(read), part)
    by_file = names_files(path, list(rows.columns))
    if by_file:
        rows, absent, _ = with_texts(path.parent, rows)
        problems = {row: problem.removeprefix(f"{row}: ") for row, problem in absent.items()} | problems
    if part.numbered:
        numbers = range(part.first + 1, part.first + part.n + 1)
        ids = [Path(str(file)).stem for file in rows["file"]] if by_file else list(map(str, numbers))
        rows["article_id"] = pd.Series(ids, rows.index, dtype="object")  # a name may hold half characters
    for column in ("outlet", "article_id", "text"):
        rows[column] = rows.get(column, "")
    return rows, problems


def _cells(read: list[Record], part: Part) -> tuple[pd.DataFrame, dict[str, str]]:
    """The cells of each record, and what is wrong with it or its name."""
    names = [f"row {number + 2}" for number in range(part.first, part.first + part.n)]
    problems = {name: record.problem for name, record in zip(names, read, strict=True) if record.problem}
    rows = pd.DataFrame([record.cells for record in read], index=names, dtype="object").fillna("")
    problems |= {
        f"row {row + 2}": f"the article_id stands in row {first + 2} too; give each article its own"
        for row, first in part.repeated
    }
    return rows, problems


def _read_through(path: Path, most: int) -> tuple[list[str], list[tuple[int, int]], bytearray, dict]:
    """The columns, the places (article, byte) where parts begin and the last one ends, a mark of 8 bytes for each
    article_id, zero where there is none, and the outlets."""
    columns: dict[str, None] = dict.fromkeys(column_names(path))
    outlets: dict[object, None] = {}
    cuts, marks, n, end = [(0, 0)], bytearray(), 0, 0
    share = path.stat().st_size // SHARES
    for n, record in enumerate(records(path), 1):
        columns.update(dict.fromkeys(key for key in record.cells if key not in columns))
        name = _name_of(record.cells)
        if isinstance(outlet := record.cells.get("outlet"), str) and not record.problem:
            outlets[outlet] = None
        marks += hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest() if name else bytes(8)
        end = record.end
        articles, size = n - cuts[-1][0], end - cuts[-1][1]
        if articles == most or size >= PART_BYTES or (articles >= FEWEST and size >= share):
            cuts.append((n, end))
    readable = [str(name).encode("utf-8", "backslashreplace").decode() for name in columns]
    return readable, cuts if cuts[-1][0] == n else [*cuts, (n, end)], marks, outlets


def _name_of(cells: dict) -> str:
    """The article_id as the file gives it, or as the name of its text's file does."""
    if cells.get("article_id") is not None:
        return str(cells["article_id"]).strip()
    return Path(str(cells["file"])).stem if "file" in cells else ""


def _repeated(marks: np.ndarray) -> dict[int, int]:
    """Article -> the first one of the same article_id."""
    order = np.argsort(marks, kind="stable")
    same = (marks[order][1:] == marks[order][:-1]) & (marks[order][1:] != 0)
    again: dict[int, int] = {}
    for earlier, row in zip(order[:-1][same].tolist(), order[1:][same].tolist(), strict=True):
        again[row] = again.get(earlier, earlier)
    return again


# Texts in files of their own ----------------------------------------------------------------------------------------


def names_files(path: Path, columns: Container[str]) -> bool:
    """Whether a table names its texts instead of holding them."""
    return path.name == "articles.csv" and "file" in columns
