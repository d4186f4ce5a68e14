"""The records of a CSV, JSONL or Parquet file, one at a time, from any place on: no file is ever whole in memory."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.corpus import files
from analysis.corpus.formats.columns import distinct, numbered

LARGEST_ROW_GROUP = 5_000  # rows: what stands far down in a larger one takes long to reach
BATCH = 400  # rows of Parquet that are in memory at a time
_HALF = re.compile("[\udc80-\udcff]")


class Record(NamedTuple):
    """One article of a file: its cells or what is wrong with it, and the byte after it (in Parquet a running size)."""

    cells: dict
    problem: str
    end: int


def column_names(path: Path) -> list[str]:
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
    return _csv_columns(path) if path.suffix.lower() == ".csv" else []


def records(path: Path, start: int = 0, end: int | None = None) -> Iterator[Record]:
    if path.suffix.lower() == ".parquet":
        yield from parquet_records(path)
        return
    reader = _csv_records if path.suffix.lower() == ".csv" else _jsonl_records
    with path.open("rb") as file:
        yield from reader(path, file, start, path.stat().st_size if end is None else end)


def _lines(file: BinaryIO, start: int, end: int, place: list[int]) -> Iterator[str]:
    """The lines between two bytes; place[0] is always the byte after the last one given. Bytes that are no UTF-8 become
    half characters, so that the record they stand in can be told."""
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
            first = next(files.csv_rows(_lines(file, 0, path.stat().st_size, [0]), _separator(path)), None)
        except csv.Error as error:
            raise ValueError(
                f"can't be read as CSV after line 0 ({error}); save it from a spreadsheet as CSV UTF-8"
            ) from None
    if not first:
        raise ValueError("is empty; its first line should name the columns")
    if wrong := _undecoded(first):
        raise ValueError(wrong)
    return numbered(distinct([name.strip() for name in first]))


def _separator(path: Path) -> str:
    with path.open("rb") as file:
        return files.separator(file.readline().decode("utf-8", "replace"))


def _csv_records(path: Path, file: BinaryIO, start: int, end: int) -> Iterator[Record]:
    columns, place, separator = _csv_columns(path), [start], _separator(path)
    lines = files.csv_rows(_lines(file, start, end, place), separator)
    if start == 0:
        next(lines)
    row: list[str] | None = []
    while row is not None:
        try:
            row = next(lines, None)
            wrong = (
                ""
                if not row or len(row) == len(columns) or not any(row[len(columns) :] or ["short"])
                else (
                    f"has {len(row)} cells where the first line has {len(columns)}; put a cell that holds a"
                    f" {separator!r} in quotation marks"
                )
            )
        except csv.Error as error:
            row, wrong = [""], f"can't be read as CSV ({error}); a quotation mark may never be closed"
        if row:
            yield Record(dict(zip(columns, row, strict=False)), wrong or _undecoded(row), place[0])


def _jsonl_records(path: Path, file: BinaryIO, start: int, end: int) -> Iterator[Record]:
    place = [start]
    for line in _lines(file, start, end, place):
        if not line.strip():
            continue
        wrong = _undecoded([line])
        try:
            row = files.read_json(line)
            wrong = wrong or (
                ""
                if isinstance(row, dict)
                else 'is JSON but no object; each line should look like {"outlet": …, "text": …}'
            )
        except (ValueError, RecursionError) as error:
            row, wrong = {}, wrong or f"is not JSON ({error}); each line should be one object"
        yield Record(row if isinstance(row, dict) else {}, wrong, place[0])


def _undecoded(cells: list[str]) -> str:
    """What is said of cells with bytes that are no UTF-8."""
    for cell in cells:
        if _HALF.search(cell):
            return (
                f"is not UTF-8; it looks like {files.likely_encoding(cell.encode('utf-8', 'surrogateescape'))}: save it"
                " as UTF-8"
            )
    return ""


# Parquet: rows by their number --------------------------------------------------------------------------------------


def _parquet(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False)  # else it holds all that it is going to read
    except (pa.ArrowException, OSError, UnicodeError) as error:  # the last: names of columns that are no UTF-8
        raise ValueError(f"can't be read as Parquet ({error}); write it anew") from None


def parquet_records(path: Path, first: int = 0, n: int | None = None) -> Iterator[Record]:
    """n articles from the first on with all their cells; or all articles with what a plan needs. Each with a running
    size.
    """
    file = _parquet(path)
    groups, skip = _row_groups(file, first, first + n) if n else (list(range(file.num_row_groups)), 0)
    columns = [name for name in file.schema_arrow.names if n or name in ("article_id", "outlet", "text")]
    size, given = 0, 0
    try:
        for batch in file.iter_batches(batch_size=BATCH, row_groups=groups, columns=columns):
            rows = _rows(batch.slice(skip)) if skip < len(batch) else []
            skip = max(0, skip - len(batch))
            for cells in rows[: n - given] if n else rows:
                size += len(str(cells.get("text", "")))
                yield Record(cells, "", size)
            given += len(rows)
            if n and given >= n:
                return
    except (pa.ArrowException, OSError, UnicodeError) as error:
        raise ValueError(f"can't be read as Parquet ({error}); write it anew") from None


def _rows(batch: pa.RecordBatch) -> list[dict]:
    table = batch.to_pandas(ignore_metadata=True, integer_object_nulls=True)
    return table.astype("object").fillna("").to_dict("records")


def _row_groups(file: pq.ParquetFile, first: int, last: int) -> tuple[list[int], int]:
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
    file = _parquet(path)
    with pq.ParquetWriter(copy, file.schema_arrow) as writer:
        for batch in file.iter_batches(batch_size=BATCH):
            writer.write_batch(batch)
