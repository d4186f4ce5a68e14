"""Columns under the names that others give them: a CSV lexicon of aliases, and the lists that hold no texts.

column_names.csv says which name stands for which of our columns (capitals, spaces and signs make no difference); of two
that a table has, the one that comes first there is taken. link_lists.csv says how lists of links without texts are
known, and what to do with them.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from analysis.tables import TABLES

HERE = Path(__file__).parent
NEEDED = ("outlet", "text")
_CUT = re.compile(r"\s*\[\+\d+ chars\]\s*$")
MOST_IN_CELL = 32_767


def in_our_names(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The table with our names for its columns, and how they were called. ValueError: it is a list without texts."""
    distinct(list(rows.columns))
    rows.columns = numbered(list(map(str, rows.columns)))
    rows = _flat(rows)
    renamed = mapping(rows.columns, rows)
    refuse_links(rows.columns, renamed)
    if rows.columns.empty or all(theirs == our for theirs, our in renamed.items()):
        return rows, cut_texts(rows)
    hidden = [name for name in rows.columns if name in renamed.values() and name not in renamed]
    rows = rows.rename(columns={name: f"own_{name}" for name in hidden} | renamed)
    for name in ("outlet", "byline"):
        if name in rows:
            rows[name] = [_host(_joined(cell)) if name == "outlet" else _joined(cell) for cell in rows[name]]
    said = "; ".join(f"{theirs} as {our}" for theirs, our in renamed.items() if theirs != our)
    rows, without = _with_texts(rows) if renamed.get("text") != "text" and "text" in rows else (rows, [])
    return rows, [f"the columns have other names; read {said}", *without, *cut_texts(rows)]


def _with_texts(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The rows of somebody else's table that have a text, and which have none."""
    empty = [row for row, cell in zip(rows.index, rows["text"], strict=True) if not str(cell or "").strip()]
    if not empty or len(empty) == len(rows):
        return rows, []
    shown = ", ".join(map(str, empty[:10])) + ", …" * (len(empty) > 10)
    return rows[~rows.index.isin(empty)], [f"{len(empty)} without a text are not read: {shown}"]


def distinct(names: list) -> list:
    """The names of columns; ValueError where two that are read have one name."""
    for name in (*TABLES["articles"].columns, "file"):
        if names.count(name) > 1:
            raise ValueError(f"has {names.count(name)} columns named {name!r}; rename all but one")
    return names


def mapping(names: Iterable, rows: pd.DataFrame | None = None) -> dict[str, str]:
    """Name in the table -> our name, for each column that we read. rows: where given, an empty column gives way."""
    names = list(names)
    taken: dict[str, str] = {}
    plainly: dict[str, list] = {}
    for name in names:
        plainly.setdefault(_plain(name), []).append(name)
    for our, aliases in _aliases().items():
        found = [name for alias in aliases for name in plainly.get(alias, ()) if name not in taken]
        found.sort(key=lambda name: (aliases.index(_plain(name)), name != our))
        filled = found if rows is None else [name for name in found if _fits(our, name, rows)]
        choice = filled[:1] or [name for name in found[:1] if our != "article_id" or name == our]
        taken |= dict.fromkeys(choice, our)
    return {name: taken[name] for name in names if name in taken}


def refuse_links(names: Iterable, renamed: dict[str, str]) -> None:
    """ValueError: the table is a list of links; the message says whose and what to do."""
    if "text" in renamed.values():
        return
    there = {_plain(name) for name in names}
    for row in _rows("link_lists.csv"):
        if set(map(_plain, row["columns"].split())) <= there:
            raise ValueError(f"is {row['name']}: a list of links with no texts; {row['remedy']}")


def cut_texts(rows: pd.DataFrame) -> list[str]:
    """What is to be told of texts that somebody has cut."""
    texts = [cell for cell in rows.get("text", ()) if isinstance(cell, str)]
    by_source = sum(1 for text in texts if _CUT.search(text))
    by_excel = [
        row for row, cell in zip(rows.index, rows.get("text", ()), strict=False) if len(str(cell)) == MOST_IN_CELL
    ]
    notes = []
    if by_source:
        notes.append(
            f"{by_source} of {len(texts)} texts are cut ([+… chars] stands at their end), so every count is of their"
            " beginning only; fetch the pages for the whole texts"
        )
    if by_excel:
        shown = ", ".join(by_excel[:10]) + ", …" * (len(by_excel) > 10)
        notes.append(
            f"the texts in {shown} have exactly {MOST_IN_CELL:,} characters, which is all that a cell of Excel holds:"
            " they are probably cut; take the export as CSV or JSON"
        )
    return notes


def without_cut_mark(text: str) -> str:
    """The text without the words that say how much of it is missing."""
    return _CUT.sub("", text)


def holds_articles(names: Iterable) -> bool:
    """Whether these can be the names of a table of articles: one holds texts and one says who publishes."""
    return set(NEEDED) <= set(mapping(names).values())


def numbered(names: list[str]) -> list[str]:
    """Names of which none comes twice: notes, notes_2."""
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        seen[name] += 1
        names[at] = name if seen[name] == 1 else f"{name}_{seen[name]}"
    return names


@cache
def _aliases() -> dict[str, list[str]]:
    aliases: dict[str, list[str]] = {}
    for row in _rows("column_names.csv"):
        aliases.setdefault(row["column"], []).append(_plain(row["alias"]))
    return aliases


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _plain(name: object) -> str:
    """`Source-Hostname`, `source hostname` and `sourceHostname` are one name."""
    return re.sub(r"[\W_]+", "", str(name).lower())


def _fits(our: str, name: str, rows: pd.DataFrame) -> bool:
    cells = ["" if _is_none(cell) else str(cell).strip() for cell in rows[name]]
    if our == "article_id" and name != our:
        return all(cells) and len(set(cells)) == len(cells)
    return name == our != "text" or any(cells)


def _flat(rows: pd.DataFrame) -> pd.DataFrame:
    """Objects within objects as columns of their own: source.name. What else stands in such a column stays there."""
    for name in list(rows.columns):
        cells = rows[name].tolist()
        if not any(isinstance(cell, dict) for cell in cells) or _plain(name) in ("text", "outlet"):
            continue
        inner = pd.DataFrame([cell if isinstance(cell, dict) else {} for cell in cells], index=rows.index)
        inner = inner.astype("object").fillna("").set_axis([f"{name}.{key}" for key in inner], axis="columns")
        rest = ["" if _is_none(cell) or isinstance(cell, dict) else cell for cell in cells]
        stays = any(not isinstance(cell, str) or cell.strip() for cell in rest)
        others = rows.assign(**{name: pd.Series(rest, index=rows.index, dtype="object")}).drop(
            columns=[] if stays else [name]
        )
        rows = pd.concat([others, inner], axis=1)
    return rows


def _is_none(cell: Any) -> bool:
    return cell is None or (isinstance(cell, float) and cell != cell)


def _joined(cell: Any) -> Any:
    return "; ".join(map(str, cell)) if isinstance(cell, (list, tuple)) else cell


def _host(cell: Any) -> Any:
    """The host of an address; anything else as it is."""
    if not isinstance(cell, str) or not re.match(r"https?://\S+$", cell.strip()):
        return cell
    return (urlsplit(cell.strip()).hostname or cell).removeprefix("www.")
