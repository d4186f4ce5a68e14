"""A corpus of any size in parts: where each part stands in the file, and the rows of one part.

A file is read twice, a record at a time: once to plan (how many articles, where each part begins, which article_ids come
again), and once by whoever analyses a part. A part is a few numbers, so it can be sent anywhere the file can be read.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import files
from analysis.corpus import CorpusError, distinct, inside, require_columns, warn_of_unused
from analysis.tables import TABLES

PART_ARTICLES, PART_BYTES = 400, 8_000_000
FEWEST, SHARES = 100, 16    # a small file makes 16 parts that workers can share, but none of fewer articles: a part has its own cost
LARGEST_CELL = 200_000_000  # characters: more is a quotation mark that is never closed
LARGEST_ROW_GROUP = 5_000   # rows: a part far down in a larger one takes long to reach
FORMATS = (".csv", ".jsonl", ".parquet")
KNOWN = (*TABLES["articles"].columns, "file")
_HALF = re.compile("[\udc80-\udcff]")


class Part(NamedTuple):
    """Some articles that follow each other: the number of the first (from 0), how many, the bytes they stand in (none in
    Parquet), whether they are numbered for lack of names, and (article, earlier article) where a name comes again."""

    number: int
    first: int
    n: int
    start: int
    end: int
    numbered: bool
    repeated: tuple[tuple[int, int], ...]


class Record(NamedTuple):
    """One article of a file: its cells or what is wrong with it, and the byte after it (in Parquet a running size)."""

    cells: dict
    problem: str
    end: int


class Plan(NamedTuple):
    parts: list[Part]
    articles: int
    digest: str


def plan(path: Path, most: int = PART_ARTICLES) -> Plan:
    """The parts of a CSV, JSONL or Parquet file, each of so many articles or fewer; the same however many workers there are.

    CorpusError: the file holds no article, lacks a column, or can't be read at all.
    """
    try:
        columns, cuts, marks = _read_through(path, most)
    except (ValueError, OSError) as error:
        raise CorpusError(f"{path.name} {error}") from None
    require_columns(path.name, pd.DataFrame(columns=columns), ("outlet", "text" if "text" in columns or path.name != "articles.csv" else "file"))
    warn_of_unused(path.name, columns, ("file",))
    n = cuts[-1][0]
    if not n:
        raise CorpusError(f"{path.name}: there is no article in it; add a row for each")
    again = _repeated(np.frombuffer(bytes(marks), dtype="uint64"))
    numbered = "article_id" not in columns
    parts = [
        Part(number, first, last - first, start, stop, numbered, tuple((row, again[row]) for row in range(first, last) if row in again))
        for number, ((first, start), (last, stop)) in enumerate(pairwise(cuts))
    ]
    return Plan(parts, n, _digest(path, columns))


def read_part(path: Path, part: Part) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows of a part as read_table gives them, indexed by row (a file's first article is row 2), and what is wrong
    with those that can't be read. The texts of an articles.csv come from the files that it names."""
    names = [f"row {number + 2}" for number in range(part.first, part.first + part.n)]
    records = list(_records(path, part.start, part.end) if path.suffix.lower() != ".parquet" else _parquet_records(path, part))
    problems = {name: record.problem for name, record in zip(names, records, strict=True) if record.problem}
    cells = [{column: cell for column, cell in record.cells.items() if column in KNOWN} for record in records]
    rows = pd.DataFrame(cells, index=names, dtype="object").fillna("")
    problems |= {f"row {row + 2}": f"the article_id stands in row {first + 2} too; give each article its own" for row, first in part.repeated}
    if _names_files(path, list(rows)):
        rows, problems = _with_texts(path.parent, rows, problems)
    if part.numbered:
        by_file = _names_files(path, list(rows))
        ids = [Path(str(file)).stem for file in rows["file"]] if by_file else [str(number + 1) for number in range(part.first, part.first + part.n)]
        rows["article_id"] = pd.Series(ids, rows.index, dtype="object")  # a name may hold half characters
    for column in ("outlet", "article_id", "text"):
        rows[column] = rows.get(column, "")
    return rows, problems


def _read_through(path: Path, most: int) -> tuple[list[str], list[tuple[int, int]], bytearray]:
    """The columns, the places (article, byte) where parts begin and the last one ends, and a mark of 8 bytes for each
    article_id, zero where there is none."""
    columns: dict[str, None] = dict.fromkeys(_columns(path))
    cuts, marks, n, end = [(0, 0)], bytearray(), 0, 0
    share = path.stat().st_size // SHARES
    for n, record in enumerate(_records(path), 1):
        columns.update(dict.fromkeys(key for key in record.cells if key not in columns))
        cell = record.cells.get("article_id")
        name = Path(str(record.cells.get("file"))).stem if cell is None and "file" in record.cells else "" if cell is None else str(cell).strip()
        marks += hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest() if name else bytes(8)
        end = record.end
        articles, size = n - cuts[-1][0], end - cuts[-1][1]
        if articles == most or size >= PART_BYTES or articles >= FEWEST and size >= share:
            cuts.append((n, end))
    readable = [str(name).encode("utf-8", "backslashreplace").decode() for name in columns]
    return readable, cuts if cuts[-1][0] == n else [*cuts, (n, end)], marks


def _repeated(marks: np.ndarray) -> dict[int, int]:
    """Article -> the first one of the same article_id."""
    order = np.argsort(marks, kind="stable")
    same = (marks[order][1:] == marks[order][:-1]) & (marks[order][1:] != 0)
    again: dict[int, int] = {}
    for earlier, row in zip(order[:-1][same].tolist(), order[1:][same].tolist(), strict=True):
        again[row] = again.get(earlier, earlier)
    return again


def _digest(path: Path, columns: list[str]) -> str:
    """A hash of the file, and of the texts that it names."""
    digest = hashlib.blake2b(digest_size=16)
    paths = [path, *(sorted(text for text in path.parent.rglob("*.txt") if text.is_file()) if _names_files(path, columns) else [])]
    for one in paths:
        with one.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


# Texts in files of their own ----------------------------------------------------------------------------------------


def _names_files(path: Path, columns: list[str]) -> bool:
    return path.name == "articles.csv" and "file" in columns


def _with_texts(folder: Path, rows: pd.DataFrame, problems: dict[str, str]) -> tuple[pd.DataFrame, dict[str, str]]:
    texts, absent = [], {}
    for row, file in zip(rows.index, rows["file"], strict=True):
        try:
            texts.append(files.read_text(inside(folder, str(file).strip())))
        except (ValueError, OSError) as error:
            texts.append("-")
            absent[row] = f"{file} {error}"
    return rows.assign(text=texts), absent | problems


# Records of a file, one at a time -----------------------------------------------------------------------------------


def _columns(path: Path) -> list[str]:
    """The names of the columns, as far as a file says them before its first article."""
    if path.suffix.lower() == ".parquet":
        return distinct(_parquet(path).schema_arrow.names)
    with path.open("rb") as file:
        beginning = file.read(8)
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("is not UTF-8; it looks like UTF-16: save it as UTF-8")
    for start, kind in files.NOT_TEXT.items():
        if beginning.startswith(start):
            raise ValueError(f"is {kind}")
    return distinct(_csv_columns(path)) if path.suffix.lower() == ".csv" else []


def _records(path: Path, start: int = 0, end: int | None = None) -> Iterator[Record]:
    if path.suffix.lower() == ".parquet":
        yield from _parquet_records(path)
        return
    reader = _csv_records if path.suffix.lower() == ".csv" else _jsonl_records
    with path.open("rb") as file:
        yield from reader(path, file, start, path.stat().st_size if end is None else end)


def _lines(file, start: int, end: int, place: list[int]) -> Iterator[str]:
    """The lines between two bytes; place[0] is always the byte after the last one given. Bytes that are no UTF-8 become half
    characters, so that the record they stand in can be told."""
    file.seek(start)
    place[0] = start
    while place[0] < end and (line := file.readline()):
        if place[0] == 0:
            place[0], line = len(line), line.removeprefix(b"\xef\xbb\xbf")
        else:
            place[0] += len(line)
        yield line.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def _csv_columns(path: Path) -> list[str]:
    with path.open("rb") as file:
        try:
            first = next(csv.reader(_lines(file, 0, path.stat().st_size, [0]), strict=True), None)
        except csv.Error as error:
            raise ValueError(f"can't be read as CSV after line 0 ({error}); save it from a spreadsheet as CSV UTF-8") from None
    if not first:
        raise ValueError("is empty; its first line should name the columns")
    if wrong := _undecoded(first):
        raise ValueError(wrong)
    return [name.strip() for name in first]


def _csv_records(path: Path, file, start: int, end: int) -> Iterator[Record]:
    csv.field_size_limit(LARGEST_CELL)
    columns, place = _csv_columns(path), [start]
    lines = csv.reader(_lines(file, start, end, place), strict=True)
    if start == 0:
        next(lines)
    row: list[str] | None = []
    while row is not None:
        try:
            row = next(lines, None)
            wrong = "" if not row or len(row) == len(columns) else f"has {len(row)} cells where the first line has {len(columns)}; put a cell that holds a comma in quotation marks"
        except csv.Error as error:
            row, wrong = [""], f"can't be read as CSV ({error}); a quotation mark may never be closed"
        if row:
            yield Record(dict(zip(columns, row, strict=False)), wrong or _undecoded(row), place[0])


def _jsonl_records(path: Path, file, start: int, end: int) -> Iterator[Record]:
    place = [start]
    for line in _lines(file, start, end, place):
        if not line.strip():
            continue
        wrong = _undecoded([line])
        try:
            row = json.loads(line)
            wrong = wrong or ("" if isinstance(row, dict) else "is JSON but no object; each line should look like {\"outlet\": …, \"text\": …}")
        except (ValueError, RecursionError) as error:
            row, wrong = {}, wrong or f"is not JSON ({error}); each line should be one object"
        yield Record(row if isinstance(row, dict) else {}, wrong, place[0])


def _undecoded(cells: list[str]) -> str:
    """What is said of cells with bytes that are no UTF-8."""
    for cell in cells:
        if _HALF.search(cell):
            return f"is not UTF-8; it looks like {files.likely_encoding(cell.encode('utf-8', 'surrogateescape'))}: save it as UTF-8"
    return ""


# Parquet: rows by their number --------------------------------------------------------------------------------------


def _parquet(path: Path):
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path, buffer_size=1 << 20)
    except Exception as error:  # pyarrow raises whatever the damage leads to
        raise ValueError(f"can't be read as Parquet ({error}); write it anew") from None


def _parquet_records(path: Path, part: Part | None = None) -> Iterator[Record]:
    """All articles, or those of a part, each with a running size."""
    file = _parquet(path)
    groups, skip = _row_groups(file, part.first, part.first + part.n) if part else (list(range(file.num_row_groups)), 0)
    columns = [name for name in file.schema_arrow.names if name in KNOWN] if part else [name for name in file.schema_arrow.names if name in ("article_id", "text")]
    size, given = 0, 0
    try:
        for batch in file.iter_batches(batch_size=PART_ARTICLES, row_groups=groups, columns=columns):
            rows = batch.slice(skip).to_pandas().astype("object").fillna("").to_dict("records") if skip < len(batch) else []
            skip = max(0, skip - len(batch))
            for cells in rows[:part.n - given] if part else rows:
                size += len(str(cells.get("text", "")))
                yield Record(cells, "", size)
            given += len(rows)
            if part and given >= part.n:
                return
    except OSError as error:  # ArrowException is one, or a ValueError
        raise ValueError(f"can't be read as Parquet ({error}); write it anew") from None


def _row_groups(file, first: int, last: int) -> tuple[list[int], int]:
    """The row groups that hold the rows from first to last, and how many rows of them come before the first."""
    ends = np.cumsum([file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)])
    start, stop = np.searchsorted(ends, [first, last - 1], side="right").tolist()
    return list(range(start, stop + 1)), first - (int(ends[start - 1]) if start else 0)


def row_group_size(path: Path) -> int:
    """Rows of the largest row group of a Parquet file; 0 for other files, and where it can't be told."""
    if path.suffix.lower() != ".parquet":
        return 0
    try:
        file = _parquet(path)
    except ValueError:
        return 0  # whoever plans the file says what is wrong
    return max((file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)), default=0)


def split_row_groups(path: Path, copy: Path) -> None:
    """Copies a Parquet file with smaller row groups, so that any part is reached at once."""
    import pyarrow.parquet as pq

    file = _parquet(path)
    with pq.ParquetWriter(copy, file.schema_arrow) as writer:
        for batch in file.iter_batches(batch_size=PART_ARTICLES):
            writer.write_batch(batch)
