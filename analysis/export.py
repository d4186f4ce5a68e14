"""Save a table for a spreadsheet, in one line."""

from pathlib import Path

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def save_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table to a .csv, .xlsx, .jsonl or .parquet file and return its path.

    In CSV and Excel a text that a spreadsheet would run as a formula (`=HYPERLINK(…)`) gets an apostrophe before it.
    ValueError: another format.
    """
    path = Path(path)
    writers = {
        ".csv": lambda: harmless(table).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n"),
        ".xlsx": lambda: harmless(table).to_excel(path, index=False),
        ".jsonl": lambda: table.to_json(path, orient="records", lines=True, force_ascii=False, date_format="iso"),
        ".parquet": lambda: table.to_parquet(path, index=False),
    }
    if path.suffix.lower() not in writers:
        raise ValueError(f"{path.name}: save it as {', '.join(writers)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    writers[path.suffix.lower()]()
    return path


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """The table with formulas made text and characters that Excel can't hold made visible."""
    return table.apply(lambda column: column.map(_harmless) if column.dtype in ("object", "string") else column)


def _harmless(cell):
    if not isinstance(cell, str):
        return str(cell) if isinstance(cell, list) else cell
    cell = "".join(character if character in "\t\n\r" or ord(character) >= 32 else "\ufffd" for character in cell)
    return "'" + cell if cell.startswith(FORMULA) else cell
