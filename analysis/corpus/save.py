"""Save a table for a spreadsheet, in one line."""

import hashlib
import os
import re
import uuid
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus.paths import CorpusError
from analysis.needs import require_frame, what_is

FORMULA = (
    *"=+-@",
    *"\t\n",
    *"\uff1d\uff0b\uff0d\uff20",
)  # the last four: the same signs of full width, which some spreadsheets read alike

MOST_IN_CELL = 32_767  # UTF-16 units: what a cell of Excel holds


def save_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table to a .csv, .xlsx, .jsonl or .parquet file and return its path.

    In CSV and Excel a text that a spreadsheet would run as a formula (`=HYPERLINK(…)`) gets an apostrophe before it. A
    text longer than the 32,767 characters of an Excel cell is written whole to a file in `path`.texts/; the cell holds
    its beginning and names that file, and a warning says which rows and columns these are. ValueError: another format.
    """
    require_frame(table, "save_table")
    if not isinstance(path, str | Path):
        raise TypeError(f"save_table needs the name of a file, such as 'tolls.csv'; what was given is {what_is(path)}")
    path = Path(path).expanduser()
    writers = {
        ".csv": lambda file: harmless(table).to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\n"),
        ".xlsx": lambda file: write_excel(table, file, path),
        ".jsonl": lambda file: table.to_json(file, orient="records", lines=True, force_ascii=False, date_format="iso"),
        ".parquet": lambda file: without_attrs(table).to_parquet(file, index=False),
    }
    if path.suffix.lower() not in writers:
        raise ValueError(f"{path.name}: save it as {', '.join(writers)}")
    return in_place(path, writers[path.suffix.lower()])


def write_excel(table: pd.DataFrame, file: Path, path: Path) -> None:
    """Writes a table to an Excel file that will be named `path`; what is too long for a cell goes beside it."""
    cells, texts, told = harmless(table), path.with_name(f"{path.name}.texts"), []
    for at, column in enumerate(cells.columns):
        long = [row for row, cell in enumerate(cells.iloc[:, at]) if _is_too_long(cell)]
        if not long:
            continue
        shown = cells.iloc[:, at].astype("object").tolist()
        for row in long:
            beside = _put_beside(str(table.iloc[row, at]), texts, f"row-{row + 2}-{column}")
            shown[row] = _beginning(shown[row], f" [... the whole text is in {texts.name}/{beside}]")
            article = f"article {table['article_id'].iloc[row]}, " if "article_id" in table else ""
            told.append(f"row {row + 2} ({article}column {column})")
        cells.isetitem(at, pd.array(shown, dtype="object"))
    if told:
        named = ", ".join(told[:10]) + (f", and {len(told) - 10} more" if len(told) > 10 else "")
        longer = f"longer than the {MOST_IN_CELL:,} characters of an Excel cell"
        warnings.warn(f"{path.name}: {longer}, so the whole text is in {texts.name}/: {named}", stacklevel=2)
    cells.to_excel(file, index=False)


def _is_too_long(cell: object) -> bool:
    return isinstance(cell, str) and len(cell.encode("utf-16-le", "replace")) > 2 * MOST_IN_CELL


def _put_beside(text: str, folder: Path, name: str) -> str:
    """The name of a file that holds the text; it tells what is in it, so that a file of another content is never
    replaced.
    """
    raw = text.encode("utf-8", "backslashreplace")
    name = f"{re.sub('[^A-Za-z0-9_-]+', '_', name)[:60]}-{hashlib.blake2b(raw, digest_size=4).hexdigest()}.txt"
    in_place(folder / name, lambda unfinished: unfinished.write_bytes(raw))
    return name


def _beginning(cell: str, words: str) -> str:
    return cell.encode("utf-16-le", "replace")[: 2 * (MOST_IN_CELL - len(words))].decode("utf-16-le", "ignore") + words


def without_attrs(table: pd.DataFrame) -> pd.DataFrame:
    """The table to be written: where its corpus lay on this machine is nobody's business in a file."""
    table = table.copy(deep=False)
    table.attrs = {}
    return table


def in_place(path: Path, put: Callable[[Path], object]) -> Path:
    """A file is there whole or not at all: it is written under a name of its own and then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.stem}.{os.getpid()}.{uuid.uuid4().hex[:8]}{path.suffix}")
    try:
        put(unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def require_no_file(folder: Path) -> None:
    """CorpusError where there can be no folder of that name, for it, or what should hold it, is a file."""
    place = nearest(folder)
    if not place.is_dir():
        raise CorpusError(f"{place}: is a file, so there can be no folder of that name; give another folder with -o")


def nearest(path: Path) -> Path:
    """The path, or the nearest folder above it that is there (or the file where a folder should be)."""
    return next(place for place in (path, *path.absolute().parents) if place.exists() or place.is_symlink())


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """The table with formulas made text and characters that Excel can't hold made visible."""
    table = table.apply(
        lambda column: column.map(harmless_cell) if column.dtype in ("object", "string", "category") else column
    )
    return table.rename(columns=harmless_cell)


def harmless_cell(cell: Any) -> Any:
    """What harmless does, for one cell or the name of a column."""
    if not isinstance(cell, str):
        return str(cell) if isinstance(cell, list) else cell
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")  # a carriage return would begin a row of its own
    cell = "".join(character if character in "\t\n" or ord(character) >= 32 else "\ufffd" for character in cell)
    return "'" + cell if cell.startswith(FORMULA) else cell


def as_written(cell: str) -> str:
    """A cell without the apostrophe that harmless_cell puts before it: '+Valley Post was, and is, +Valley Post."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
