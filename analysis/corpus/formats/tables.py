"""Tables of articles: CSV with any of the usual separators, Excel workbooks, Parquet."""

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import files
from analysis.corpus.files import csv_lines, unequal
from analysis.corpus.formats.columns import holds_articles, in_our_names, mapping, refuse_links
from analysis.corpus.formats.content import (
    BOOK,
    UTF_16,
    Read,
    begins_with,
    decoded,
    in_characters,
    is_text,
    members,
    raw,
)

HEAD_ROWS = 20  # a title and some words about the table may stand above the names of the columns


# CSV, TSV -----------------------------------------------------------------------------------------------------------


def sniff_csv(path: Path) -> bool:
    """A file that calls itself one; a .txt only where its first line names columns of articles between tabs."""
    if path.suffix.lower() in (".csv", ".tsv", ".tab"):
        return True
    if path.suffix.lower() != ".txt" or not is_text(path):
        return False
    try:
        first = in_characters(_even(raw(path)[:8192].rpartition(b"\n")[0] or raw(path)[:8192]))[0].partition("\n")[0]
    except ValueError:
        return False
    return "\t" in first and holds_articles(first.strip("\r").split("\t"))


def _even(beginning: bytes) -> bytes:
    """The beginning of a file in UTF-16 must have whole characters."""
    return beginning[: len(beginning) // 2 * 2] if beginning.startswith(UTF_16) else beginning


def read_csv(path: Path) -> Read:
    """ValueError: the file is damaged, or is a list without texts."""
    text, notes = decoded(path)
    names, lines, _ = _csv_lines(text)
    rows = pd.DataFrame(
        [row for _, row in lines], columns=names, index=[f"row {number}" for number, _ in lines], dtype="object"
    )
    rows, told = in_our_names(_without_unnamed(rows))
    return Read(rows, notes + told)


def cells(path: Path) -> tuple[list[str], list[list[str]], str]:
    """The names of the columns, the cells of each row and what stands between them. ValueError: as read_csv."""
    names, lines, separator = _csv_lines(decoded(path)[0])
    return names, [row for _, row in lines], separator


def _csv_lines(text: str) -> tuple[list[str], list[tuple[int, list[str]]], str]:
    """The names of the columns, the lines below with their numbers, blank lines left out (as people count rows), and
    the separator."""
    # Not pandas' reader: it shifts or drops the cells of a row that has too many.
    text, separator = _stated_separator(text)
    places, rows = map(list, zip(*csv_lines(text, separator), strict=True))
    head = head_row(rows)
    names = _stripped_end([name.strip().strip("\ufeff") for name in rows[head]])
    for place, row in zip(places[head + 1 :], rows[head + 1 :], strict=True):
        if len(row) != len(names) and any(cell for cell in row[len(names) :] or ["short"]):
            raise ValueError(unequal(place, len(row), len(names), separator))
    filled = [(n, row[: len(names)]) for n, row in enumerate(rows[head + 1 :], head + 2) if any(map(str.strip, row))]
    return names, filled, separator


def _stated_separator(text: str) -> tuple[str, str]:
    """The text below Excel's line `sep=;`, and what stands between its cells."""
    stated = re.match(r"\ufeff?\"?sep=(.)\"?[^\S\n]*\n", text, re.IGNORECASE)
    if stated:
        return text[stated.end() :], stated[1]
    lines = [line for line in text[:20_000].split("\n")[:HEAD_ROWS] if line.strip()]
    first = next(
        (line for line in lines if holds_articles(line.split(files.separator(line)))), lines[0] if lines else ""
    )
    return text, files.separator(first)


def head_row(rows: list) -> int:
    """The first row that names the columns of articles; the first of all where none does."""
    return next((n for n, row in enumerate(rows[:HEAD_ROWS]) if holds_articles(map(str, row))), 0)


def _stripped_end(names: list[str]) -> list[str]:
    """Without the unnamed columns at the end, which a spreadsheet leaves behind."""
    while len(names) > 1 and not names[-1]:
        names = names[:-1]
    return names


def _without_unnamed(rows: pd.DataFrame) -> pd.DataFrame:
    """Without columns that have no name: an index that some program wrote."""
    return rows.loc[:, [bool(str(name).strip()) for name in rows.columns]] if len(rows.columns) > 1 else rows


# Excel --------------------------------------------------------------------------------------------------------------


def sniff_excel(path: Path) -> bool:
    return BOOK in members(path) or path.suffix.lower() in (".xlsx", ".xlsm")


def read_excel(path: Path) -> Read:
    """The first sheet that is shown and has the columns. ValueError: the file is damaged, or no sheet has them."""
    try:
        sheets = list(_sheets(path))
    except Exception as error:  # openpyxl raises whatever the damage leads to; no code of ours runs in it
        raise ValueError(f"can't be read as an Excel file ({error}); save it anew as .xlsx") from None
    shown = [sheet for sheet in sheets if sheet[1]]
    chosen = next((sheet for sheet in shown if _has_columns(sheet[2])), next(iter(shown or sheets), None))
    if chosen is None:
        raise ValueError("has no sheet; save it anew as .xlsx")
    rows, told = in_our_names(_sheet_as_rows(chosen[2]))
    others = [f"{title} (hidden)" if not seen else title for title, seen, _ in sheets if title != chosen[0]]
    left = [f"only the sheet {chosen[0]} is read; not read: {', '.join(others)}"] if others else []
    return Read(rows, left + told)


def _sheets(path: Path) -> Iterator[tuple[str, bool, list]]:
    """Name, whether it is shown, and the rows that hold something, with their numbers, of each sheet."""
    from openpyxl import load_workbook  # here, for it takes long to import and few files need it

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            yield sheet.title, sheet.sheet_state == "visible", list(_filled(sheet))
    finally:
        book.close()


def _filled(sheet: Any) -> Iterator[tuple[int, list]]:
    """Rows with their numbers, cell by cell: what is empty between a table and a stray cell far out is never made."""
    from openpyxl.worksheet._reader import WorkSheetParser  # here: see above

    parent = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=parent.data_only,
            epoch=parent.epoch,
            date_formats=parent._date_formats,
        )
        for number, cells in parser.parse():
            cells = [cell for cell in cells if cell["value"] is not None and str(cell["value"]).strip()]
            if cells:
                yield number, [(cell["column"], cell["value"]) for cell in cells]


def _has_columns(rows: list) -> bool:
    return any(holds_articles(str(value) for _, value in cells) for _, cells in rows[:HEAD_ROWS])


def _sheet_as_rows(rows: list) -> pd.DataFrame:
    """The rows below the names of the columns; cells beside them or far below them belong to no article."""
    if not rows:
        return pd.DataFrame()
    head = head_row([[value for _, value in cells] for _, cells in rows])
    names = {column: str(value).strip() for column, value in rows[head][1]}
    table = [{column: value for column, value in cells if column in names} for _, cells in rows[head + 1 :]]
    kept = [(number, row) for (number, _), row in zip(rows[head + 1 :], table, strict=True) if row]
    frame = pd.DataFrame(
        [[row.get(column, "") for column in names] for _, row in kept],
        columns=list(names.values()),
        index=[f"row {number}" for number, _ in kept],
        dtype="object",
    )
    return frame.map(
        lambda cell: datetime.datetime.combine(cell, datetime.time()) if type(cell) is datetime.date else cell
    )


# Parquet ------------------------------------------------------------------------------------------------------------


def sniff_parquet(path: Path) -> bool:
    return begins_with(path, b"PAR1") or path.suffix.lower() == ".parquet"


def read_parquet(path: Path) -> Read:
    """ValueError: the file is damaged."""
    from pyarrow import ArrowException, parquet  # here, for it takes long to import and few files need it

    try:
        rows = parquet.ParquetFile(path).read().to_pandas(integer_object_nulls=True)
        named = [name for name in rows.index.names if name is not None and name not in rows]
        rows = (rows.reset_index(named) if named else rows).astype("object").fillna("")
    except (ArrowException, OSError, UnicodeError) as error:
        raise ValueError(f"can't be read as Parquet ({error}); write it anew") from None
    rows.index = [f"row {number}" for number in range(2, len(rows) + 2)]
    return Read(*in_our_names(rows))


def alike(names: Iterable, first: dict | None = None) -> bool:
    """Whether a table can be read as it stands, row by row: its columns have our names."""
    renamed = mapping(names)
    refuse_links(names, renamed)
    return bool(renamed) and all(theirs == our for theirs, our in renamed.items())
