"""Checks of a corpus's rows: all problems of a corpus in one message."""

import re
import unicodedata
import warnings
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.corpus.days import is_numbers, read_days
from analysis.corpus.formats.columns import without_cut_mark
from analysis.corpus.paths import CorpusError
from analysis.corpus.save import as_written
from analysis.corpus.texts.mend import mend_columns
from analysis.corpus.texts.normalise import normalise
from analysis.frames import as_table
from analysis.tables import TABLES

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
BASES = ("stated", "inferred", "unknown")
RIGHTS = ("own", "licensed", "open", "unknown")


def checked_articles(name: str, rows: pd.DataFrame, used: tuple[str, ...]) -> pd.DataFrame:
    """Rows of a corpus as the table `articles`, or one CorpusError."""
    if rows.empty:
        raise CorpusError(f"{name}: there is no article in it; add a row for each")
    rows = rows.drop(columns=list(used), errors="ignore")
    tell_of_renamed(name, rows.columns)
    tell_of_outlets(name, rows.get("outlet", ()))
    return _with_own(fit_articles(name, rows), rows)


def fit_articles(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with outlet, article_id and text as the table `articles`, or one CorpusError.

    rows: indexed by what people call them (row 2).
    """
    columns, dates, problems = _examined(rows)
    refuse(name, problems + _repeated_ids(rows, columns))
    return _as_articles(columns, dates)


def _with_own(articles: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The articles with the columns of the user's own behind ours."""
    names = own_names(rows.columns)
    if not names:
        return articles
    own = rows[list(names)].map(_own_cell).replace("", pd.NA).astype("string")
    return pd.concat([articles, own.set_axis(list(names.values()), axis=1).set_axis(articles.index)], axis=1)


def own_names(columns: Iterable) -> dict[str, str]:
    """Name -> what it is called in `articles`, of the columns that are the user's own: own_<name> for one of ours."""
    names = [name for name in columns if name not in TABLES["articles"].columns and str(name)]
    ours, taken = {column for table in TABLES.values() for column in table.columns}, set(map(str, names))
    called = {}
    for name in names:
        new = f"own_{name}" if name in ours else str(name)
        while name in ours and new in taken:
            new += "_"
        taken.add(new)
        called[name] = new
    return called


def tell_of_renamed(name: str, columns: Iterable) -> None:
    """Warns of the user's columns that have a name of ours."""
    renamed = [f"{theirs} as {called}" for theirs, called in own_names(columns).items() if str(theirs) != called]
    if renamed:
        warnings.warn(
            f"{name}: columns of your own that have the name of one of ours are kept under another: {_few(renamed)}",
            stacklevel=6,
        )


def _few(names: list[str], shown: int = 10) -> str:
    return ", ".join(names[:shown]) + (f" and {len(names) - shown} more" if len(names) > shown else "")


def _own_cell(cell: object) -> str:
    """A cell as text; half a character, which no file can hold, as the sign for what can't be read."""
    return "" if cell is None else re.sub("[\ud800-\udfff]", "\ufffd", str(cell))


def set_apart(rows: pd.DataFrame, own: Iterable[str] = ()) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows that can be used as the table `articles`, and what is wrong with each of the others.

    rows: cells as read_table gives them, indexed by what people call them (row 2). article_ids are taken as they are:
    whether one is repeated shows in the whole corpus only. own: the user's columns, which stay.
    """
    reasons: dict[str, list[str]] = {}
    for problem in _examined(rows)[2]:
        row, _, words = problem.partition(": ")
        reasons.setdefault(row, []).append(words)
    fit = rows[~rows.index.isin(list(reasons))]
    columns, dates, _ = _examined(fit)
    articles = _with_own(_as_articles(columns, dates), fit.reindex(columns=list(own), fill_value=""))
    return articles, {row: "; ".join(words) for row, words in reasons.items()}


def _examined(rows: pd.DataFrame) -> tuple[dict[str, list[str]], list, list[str]]:
    """The cells by column, the dates, and what is wrong with each row."""
    columns = {
        column: _cells(rows[column])
        for column in TABLES["articles"].columns
        if column in rows and column != "published"
    }
    columns |= mend_columns(columns) if len(rows) else {}
    dates, problems = _dates(rows)
    for check in (_empty_cells, _damaged_cells, _unknown_words):
        problems += check(rows, columns)
    return columns, dates, problems


def _as_articles(columns: dict[str, list[str]], dates: list) -> pd.DataFrame:
    columns = columns | {
        "text": [normalise(without_cut_mark(text)) for text in columns["text"]],
        "published": dates,
    }
    return as_table("articles", columns)


def _cells(column: pd.Series) -> list[str]:
    cells = [cell if isinstance(cell, str) else "" if pd.isna(cell) is True else str(cell) for cell in column]
    if column.name == "outlet":
        return [one_spelling(cell) for cell in cells]
    return cells if column.name == "text" else [cell.strip().strip(INVISIBLE).strip() for cell in cells]


def one_spelling(outlet: str) -> str:
    """An outlet's name without what nobody can see: how letters with accents are put together, spaces, signs without a
    width.

    >>> one_spelling("  Pell\\u00a0 Post\\u200b ")
    'Pell Post'
    """
    if not outlet.isascii():
        outlet = re.sub(f"[{INVISIBLE}]", "", unicodedata.normalize("NFC", outlet))
    return as_written(" ".join(outlet.split()))


def alike_outlets(outlets: Iterable[str]) -> list[list[str]]:
    """Names that differ only in capitals, accents, spaces and signs, put together."""
    spellings: dict[str, list[str]] = {}
    for outlet in dict.fromkeys(outlets):
        key = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", outlet).casefold()))
        spellings.setdefault(key, []).append(outlet)
    return [same for key, same in spellings.items() if key and len(same) > 1]


def tell_of_outlets(name: str, cells: Iterable) -> None:
    """Warns where one outlet has several names: those that look alike are read as one, others count as several."""
    given = list(dict.fromkeys(cell for cell in cells if isinstance(cell, str)))
    seen = list(dict.fromkeys(map(one_spelling, given)))
    if len(seen) < len({cell.strip() for cell in given}):
        warnings.warn(
            f"{name}: outlets whose names differ only in spaces or in what can't be seen are read as one", stacklevel=6
        )
    alike = [" and ".join(map(repr, same)) for same in alike_outlets(seen)]
    if alike:
        warnings.warn(
            f"{name}: outlets whose names differ only in capitals, accents or signs count as different outlets:"
            f" {_few(alike)}; write each in one way",
            stacklevel=6,
        )


def require_columns(name: str, rows: pd.DataFrame, needed: tuple[str, ...]) -> None:
    for column in needed:
        if column not in rows:
            found = ", ".join(map(str, rows.columns)) or "none"
            raise CorpusError(
                f"{name}: the column {column!r} is missing (there are: {found}); add it or rename the one that holds it"
            )


def _empty_cells(rows: pd.DataFrame, columns: dict[str, list[str]]) -> list[str]:
    remedy = {
        "text": "give its text or take the row out",
        "outlet": "say who publishes",
        "article_id": "give it a name",
    }
    return [
        f"{row}: the {column} is empty; {remedy[column]}"
        for column in remedy
        for row, cell in zip(rows.index, columns[column], strict=True)
        if not cell.strip()
    ]


def _damaged_cells(rows: pd.DataFrame, columns: dict[str, list[str]]) -> list[str]:
    return [
        f"{row}: the {column} holds NUL bytes or half characters, so it is no clean text; export it anew as UTF-8"
        for column, cells in columns.items()
        for row, cell in zip(rows.index, cells, strict=True)
        if "\0" in cell or re.search("[\ud800-\udfff]", cell)
    ] + [
        f"{row}: the {column} is a {type(cell).__name__}, not a text; write it as text"
        for column in columns
        if column in rows
        for row, cell in zip(rows.index, rows[column], strict=True)
        if isinstance(cell, (bytes, list, tuple, dict, np.ndarray))
    ]


def _repeated_ids(rows: pd.DataFrame, columns: dict[str, list[str]]) -> list[str]:
    first: dict[str, str] = {}
    problems = []
    for row, name in zip(rows.index, columns["article_id"], strict=True):
        if name and name in first:
            problems.append(f"{row}: the article_id {name!r} stands in {first[name]} too; give each article its own")
        first.setdefault(name, row)
    return problems


def _unknown_words(rows: pd.DataFrame, columns: dict[str, list[str]]) -> list[str]:
    """Cells of the columns that hold one of a few words, and hold another."""
    known = {column: RIGHTS if column == "rights" else BASES for column in columns}
    return [
        f"{row}: {column} is {cell!r}; write one of {', '.join(known[column])}"
        for column, cells in columns.items()
        if column.endswith("_basis") or column == "rights"
        for row, cell in zip(rows.index, cells, strict=True)
        if cell and cell not in known[column]
    ]


def _dates(rows: pd.DataFrame) -> tuple[list, list[str]]:
    if "published" not in rows:
        return [None] * len(rows), []
    days, unread = read_days(rows["published"])
    return days, [
        f"{row}: published is {cell!r}, which is no date"
        + " that can be read in one way, for nothing in the column tells day from month" * is_numbers(cell)
        + "; write it as 2024-12-03"
        + " (a spreadsheet may have rewritten it: format the column as text first)" * is_numbers(cell)
        for row, cell in zip(rows.index, unread, strict=True)
        if cell is not None
    ]


def refuse(name: str, problems: list[str], shown: int = 10) -> None:
    if problems:
        more = f"\n  … and {len(problems) - shown} more" if len(problems) > shown else ""
        raise CorpusError(f"{name}: " + "\n  ".join(problems[:shown]) + more)
