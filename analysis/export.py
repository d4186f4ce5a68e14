"""Save a table for a spreadsheet, in one line."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

import pandas as pd

FORMULA = (*"=+-@", *"\t\n", *"\uff1d\uff0b\uff0d\uff20")  # the last four: the same signs of full width, which some spreadsheets read alike


def save_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table to a .csv, .xlsx, .jsonl or .parquet file and return its path.

    In CSV and Excel a text that a spreadsheet would run as a formula (`=HYPERLINK(…)`) gets an apostrophe before it.
    ValueError: another format.
    """
    path = Path(path)
    writers = {
        ".csv": lambda file: harmless(table).to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\n"),
        ".xlsx": lambda file: harmless(table).to_excel(file, index=False),
        ".jsonl": lambda file: table.to_json(file, orient="records", lines=True, force_ascii=False, date_format="iso"),
        ".parquet": lambda file: table.to_parquet(file, index=False),
    }
    if path.suffix.lower() not in writers:
        raise ValueError(f"{path.name}: save it as {', '.join(writers)}")
    return in_place(path, writers[path.suffix.lower()])


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


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """The table with formulas made text and characters that Excel can't hold made visible."""
    table = table.apply(lambda column: column.map(_harmless) if column.dtype in ("object", "string", "category") else column)
    return table.rename(columns=_harmless)


def _harmless(cell):
    if not isinstance(cell, str):
        return str(cell) if isinstance(cell, list) else cell
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")  # a carriage return would begin a row of its own
    cell = "".join(character if character in "\t\n" or ord(character) >= 32 else "\ufffd" for character in cell)
    return "'" + cell if cell.startswith(FORMULA) else cell
