"""Read files of unknown quality: text that may not be text, tables in four formats.

Each function raises ValueError with what is wrong and what to do about it; analysis/corpus/load.py adds where.
"""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

# The first bytes of files that people rename to .txt
NOT_TEXT = {
    b"%PDF": "a PDF; open it and save its text as UTF-8",
    b"PK\x03\x04": "a Word, Excel or zip file; open it and save its text as UTF-8",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file; open it and save its text as UTF-8",
    b"{\\rtf": "a rich-text file; open it and save it as plain text in UTF-8",
    b"\x1f\x8b": "a gzip archive; unpack it first",
}
COMMON_ENCODINGS = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "mac_roman",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_kr",
)
LARGEST_CELL = 200_000_000  # characters: more is a quotation mark that is never closed
DEEPEST = 200  # lists and objects in one another: no export nests its articles so
TABLE_FORMATS = (".csv", ".jsonl", ".xlsx", ".parquet")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends as newlines.

    ValueError: the file is another kind of file, holds NUL bytes, or is not UTF-8 (the likely encoding is named).
    """
    raw = path.read_bytes()
    for beginning, kind in NOT_TEXT.items():
        if raw.startswith(beginning):
            raise ValueError(f"is {kind}")
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in raw:
        raise ValueError("holds NUL bytes, so it is no text file; export the text anew as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"is not UTF-8; it looks like {likely_encoding(raw)}: save it as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def likely_encoding(raw: bytes) -> str:
    """The name of the encoding that bytes look like."""
    from charset_normalizer import from_bytes  # here, for it takes long to import and few files need it

    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    best = from_bytes(raw[:100_000], cp_isolation=list(COMMON_ENCODINGS)).best()
    return best.encoding if best else "no encoding we know"


def read_table(path: Path) -> pd.DataFrame:
    """The rows of a CSV, JSONL, Excel or Parquet file, nothing converted, empty cells as empty strings.

    ValueError: the format is another one, or the file is damaged.
    """
    readers = dict(zip(TABLE_FORMATS, (_read_csv, _read_jsonl, _read_excel, _read_parquet), strict=True))
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise ValueError(f"is no {', '.join(TABLE_FORMATS)} file; save the articles in one of these formats")
    return reader(path)


def _read_csv(path: Path) -> pd.DataFrame:
    # Not pandas' reader: it shifts or drops the cells of a row that has too many.
    text = read_text(path)
    between = separator(text.partition("\n")[0])
    (_, names), *rows = csv_lines(text, between)
    for line, row in rows:
        if len(row) != len(names):
            raise ValueError(unequal(line, len(row), len(names), between))
    return pd.DataFrame([row for _, row in rows], columns=[name.strip() for name in names], dtype="object")


def csv_lines(text: str, between: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file that are not blank, each with the number of its last line. ValueError: it is damaged."""
    lines = csv_rows(io.StringIO(text, newline=""), between)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in lines:
            rows += [(lines.line_num, row)] if row else []
    except csv.Error as error:
        raise ValueError(
            f"can't be read as CSV after line {lines.line_num} ({error}); save it from a spreadsheet as CSV UTF-8"
        ) from None
    if not rows:
        raise ValueError("is empty; its first line should name the columns")
    return rows


def unequal(line: int, cells: int, names: int, between: str) -> str:
    """What is said of a row that has not as many cells as there are columns."""
    return (
        f"line {line} has {cells} cells where the first line has {names}; put a cell that holds a {between!r} in"
        " quotation marks"
    )


def csv_rows(lines: Iterable[str], delimiter: str) -> Any:  # the type of a csv.reader has no public name
    """The rows of a CSV file; the one place that says how large a cell may be: csv has one limit for all readers."""
    csv.field_size_limit(LARGEST_CELL)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def separator(first_line: str) -> str:
    """What stands between the cells: a comma, or what spreadsheets write where the comma is for decimals: a semicolon
    or a tab.
    """
    return max(",;\t", key=first_line.count)


def _read_jsonl(path: Path) -> pd.DataFrame:
    return pd.DataFrame(json_lines(read_text(path)), dtype="object").fillna("")


def json_lines(text: str) -> list[dict]:
    """The objects of a file that has one a line. ValueError: a line is no JSON, or no object."""
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = read_json(line)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"line {number} is not JSON ({error}); each line should be one object") from None
        if not isinstance(row, dict):
            raise ValueError(
                f'line {number} is JSON but no object; each line should look like {{"outlet": …, "text": …}}'
            )
        rows.append(row)
    return rows


def _read_excel(path: Path) -> pd.DataFrame:
    try:
        return pd.read_excel(path, dtype="object", keep_default_na=False)
    except Exception as error:  # openpyxl raises whatever the damage leads to; no code of ours runs in it
        raise ValueError(f"can't be read as an Excel file ({error}); save it anew as .xlsx") from None


def _read_parquet(path: Path) -> pd.DataFrame:
    from pyarrow import ArrowException  # here, for it takes long to import and a CSV needs none of it

    try:
        return pd.read_parquet(path).astype("object").fillna("")
    except (ArrowException, OSError) as error:
        raise ValueError(f"can't be read as Parquet ({error}); write it anew") from None


def read_json(text: str) -> Any:
    """One value of JSON. RecursionError: it is nested deeper than can be followed, which only some Pythons say
    themselves.
    """
    value = json.loads(text)
    if text.count("[") + text.count("{") <= DEEPEST:
        return value
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level if isinstance(one, (dict, list)) for inner in _held(one)]
        if not level:
            return value
    raise RecursionError(f"nested deeper than {DEEPEST} lists and objects")


def _held(one: dict | list) -> Iterable:
    return one.values() if isinstance(one, dict) else one
