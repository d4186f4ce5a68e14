"""Lexicons: small tables of words and patterns, each row with a note and an example.

They are CSV files, so that they open in a spreadsheet and a changed row changes the count. Those in
analysis/lexicons/ hold English and news in general; a corpus folder may hold files of the same names with what belongs
to its event (who counts as a monitor, what the actors are called). A row of the corpus wins over a general one.

**How an instrument finds the lexicons of its corpus.** load_articles writes the folder that they lie in into
`articles.attrs["lexicons"]`; every function that makes a table from a table hands `attrs` on (tables.as_table); every
instrument asks lexicon_rows, which takes a lexicon that was given to it, else that of the folder, else the general one.
So nobody loads a lexicon to have it used, and all instruments read the same one. pandas keeps attrs through filters,
head, sort_values, copies, processes and its own Parquet files, and through concat and merge of tables that have the
same. It drops them where two tables differ in them: articles of two corpora put together, or merged with a table from
elsewhere, are read with the general lexicons. Then set `attrs` again, or give `lexicons=`.

Other ways that were weighed: a second argument everywhere (forgotten once, it gave two numberings of the sentences), a
column (would stand in every table and every file that is saved), a register by article_id (two corpora may share one),
a class around the tables (no plain tables any more). The folder's path, not the tables: pandas copies and compares
attrs at every step, and a row that is added later counts.
"""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import files
from analysis.corpus.lexicon_checks import CHOSEN, misspelt_names, wrong_rows
from analysis.corpus.paths import find_corpus, inside, is_run
from analysis.corpus.save import as_written

GENERAL = Path(__file__).parents[1] / "lexicons"
FROM = "lexicons"  # the key in attrs
WORDS_ABOUT = ("note", "example")
SHOWN = 2  # wrong rows that are named at once
OPTIONAL = {
    "cues": ("traits",),
    "source_kinds": ("role",),
    "toll_rules": ("refused",),
}  # columns that a file, or a table that is given, may leave out: empty throughout


class LexiconError(ValueError):
    """A lexicon can't be used; the message names the file, the row and the remedy."""


def load_lexicons(corpus: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """Name -> table, for each CSV in analysis/lexicons, overlaid by those that lie beside the corpus: to look at, or to
    change.

    Not needed to have them used: a table knows the lexicons of its corpus. corpus: a name in data/ or a path as in
    load_articles (of a run, its copies in lexicons/);
    None for the general lexicons alone. Rows of the corpus come first: where two rows fit the same words, the first one
    wins.
    """
    path = None if corpus is None else find_corpus(corpus)
    folder = None if path is None else lexicon_folder(path)
    if path is not None:
        refuse_misspelt(path)
    return {name: _overlaid(name, folder) for name in names()}


def lexicon_folder(path: Path) -> Path:
    """Where the lexicons of a corpus lie: in its folder; for a single file, beside it; for a run, in its folder
    `lexicons`.
    """
    folder = path if path.is_dir() else path.parent
    return folder / "lexicons" if is_run(folder) and (folder / "lexicons").is_dir() else folder


def lexicon_rows(
    name: str, table: pd.DataFrame | pd.Series | None = None, lexicons: Mapping[str, pd.DataFrame] | None = None
) -> tuple:
    """The rows of one lexicon as named tuples, which a cache can tell apart by what is written in them.

    lexicons: name -> table; one that is not in it comes from the corpus that the table came from, and is the general
    one where that has none. Read once, and anew when a file changes. LexiconError: a name or a column of lexicons is
    unknown or missing, or the corpus is no longer where it was.
    """
    if lexicons is not None and name in _known(lexicons):
        return _given_rows(name, lexicons[name])
    folder = None if table is None else table.attrs.get(FROM)
    if folder is not None and not Path(folder).is_dir():
        raise LexiconError(
            f"{folder}: the folder that these articles and their lexicons came from is gone; load the articles again"
        )
    return _rows(name, folder, tuple(_written(Path(place), name) for place in (GENERAL, folder) if place))


def read_lexicon(path: str | Path, columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """One lexicon, every cell a string, empty where nothing is written.

    LexiconError: the file has not the given columns, a row lacks its note or its example, or a row of one of our
    lexicons holds what no instrument could use (lexicon_checks.py), such as an unknown category or a pattern that can't
    be read or might never end.
    """
    path = Path(path).expanduser()
    if not path.is_file():
        raise LexiconError(f"{path.name}: there is no such file in {path.parent.absolute()}; write the path of a .csv")
    try:
        table = files.read_table(path).astype("string")
        if columns:  # it was saved by us or by hand
            table = table.map(as_written).astype("string")
    except ValueError as error:
        raise LexiconError(f"{path.name} {error}") from None
    for column in (*columns, *WORDS_ABOUT):
        if column not in table:
            raise LexiconError(
                f"{path.name}: the column {column!r} is missing; its first line should be"
                f" {','.join(columns) or 'word,note,example'}"
            )
    for column in WORDS_ABOUT:
        empty = table.index[table[column].str.strip() == ""]
        if len(empty):
            raise LexiconError(
                f"{path.name}, row {empty[0] + 2}: the {column} is empty; say in a few words why the row is there and"
                " show a sentence it reads"
            )
    _refuse_wrong(path.stem, tuple(table.columns), tuple(table.itertuples(index=False, name=None)), 0)
    return table


@cache
def general_lexicon(name: str) -> pd.DataFrame:
    """One of the general lexicons, read once."""
    return read_lexicon(GENERAL / f"{name}.csv")


@cache
def names() -> tuple[str, ...]:
    """The names of all lexicons there are."""
    return tuple(sorted(path.stem for path in GENERAL.glob("*.csv")))


def meant_by(name: object) -> str:
    """The lexicon that a name is nearly spelled like; empty where there is none."""
    return next(iter(get_close_matches(str(name), names(), 1, 0.7)), "")


def refuse_misspelt(folder: Path) -> None:
    """LexiconError: a file of a corpus folder is nearly called like a lexicon, so somebody thinks that it is used."""
    for path in sorted(folder.glob("*.csv")):  # of a corpus that is one file, nothing
        alike = next(iter(get_close_matches(path.stem, names(), 1, 0.85)), "")
        if alike and path.stem not in names():
            raise LexiconError(
                f"{path.name}: there is no lexicon of this name, so nothing in it would be used; did you mean"
                f" {alike}.csv? Call it that, or put the file elsewhere"
            )


def own_lexicons(folder: Path) -> list[Path]:
    """The lexicons that lie in a folder of a corpus."""
    return [path for path in (folder / f"{name}.csv" for name in names()) if _is_there(path)]


# As rows ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=128)
def _rows(name: str, folder: str | None, written: tuple) -> tuple:
    """written: when and how large the files are, so that a changed one is read again."""
    return _as_rows(_overlaid(name, Path(folder) if folder else None), general_lexicon(name).columns)


def _given_rows(name: str, table: pd.DataFrame) -> tuple:
    columns = list(general_lexicon(name).columns)
    if not isinstance(table, pd.DataFrame):
        raise LexiconError(f"lexicons[{name!r}] is a {type(table).__name__}; give a table, as load_lexicons returns it")
    for column in columns:
        if column not in table and column not in (*WORDS_ABOUT, *OPTIONAL.get(name, ())):
            raise LexiconError(
                f"lexicons[{name!r}]: the column {column!r} is missing; its columns should be {', '.join(columns)}"
            )
    rows = _as_rows(table, columns)
    _refuse_wrong(name, tuple(columns), rows, max(0, len(rows) - len(general_lexicon(name))))
    _refuse_misspelt(name, table, len(rows))
    return rows


@lru_cache(maxsize=128)
def _refuse_wrong(name: str, columns: tuple[str, ...], rows: tuple, own: int) -> None:
    """LexiconError: what is wrong with these rows. own: how many come before those of the general lexicon."""
    places = (f"{name}.csv, row {(at if at < own else at - own) + 2}" for at in range(len(rows)))
    _refuse(wrong_rows(name, columns, rows, places))


def _refuse_misspelt(name: str, table: pd.DataFrame, own: int) -> None:
    """LexiconError: a chosen name that other rows write otherwise. own: how many rows come before the general."""
    if name in CHOSEN and CHOSEN[name] in table:
        places = (f"{name}.csv, row {at + 2}" for at in range(own))
        _refuse(misspelt_names(name, list(map(_cell, table[CHOSEN[name]].tolist())), places, own))


def _refuse(wrong: list[str]) -> None:
    if wrong:
        more = f"\n(and {len(wrong) - SHOWN:,} more)" if len(wrong) > SHOWN else ""
        raise LexiconError("\n".join(wrong[:SHOWN]) + more)


def _as_rows(table: pd.DataFrame, columns: Iterable[str]) -> tuple:
    cells = [map(_cell, table[column].tolist()) if column in table else [""] * len(table) for column in columns]
    return tuple(map(_row_of(tuple(columns))._make, zip(*cells, strict=True)))


def _cell(cell: Any) -> str:
    return cell if isinstance(cell, str) else "" if pd.isna(cell) else str(cell)


@cache
def _row_of(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)  # a column may have the name of a Python word: class


def _known(lexicons: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    if not isinstance(lexicons, Mapping):
        raise LexiconError(
            f"lexicons is a {type(lexicons).__name__}; give name -> table, as load_lexicons returns them"
        )
    for name in lexicons:
        if name not in names():
            meant = f" (did you mean {alike!r}?)" if (alike := meant_by(name)) else ""
            raise LexiconError(f"lexicons: there is no lexicon {name!r:.60}{meant}; there are {', '.join(names())}")
    return lexicons


# Files --------------------------------------------------------------------------------------------------------------


def _overlaid(name: str, folder: Path | None) -> pd.DataFrame:
    """The general lexicon with the rows of the folder's own before it."""
    general, file = read_lexicon(GENERAL / f"{name}.csv"), f"{name}.csv"
    if folder is None or not _is_there(folder / file):
        return general
    try:
        optional = OPTIONAL.get(name, ())
        asked = tuple(column for column in general.columns if column not in optional)
        own = read_lexicon(inside(folder, file), columns=asked)
    except LexiconError:
        raise
    except ValueError as error:
        raise LexiconError(f"{file} {error}") from None
    both = pd.concat([own, general], ignore_index=True).fillna(dict.fromkeys(optional, ""))
    _refuse_misspelt(name, both, len(own))
    return both


def _is_there(path: Path) -> bool:
    """Also a link that leads nowhere: it is read, so that it is named."""
    return path.exists() or path.is_symlink()


def _written(folder: Path, name: str) -> tuple[int, int] | None:
    try:
        found = (folder / f"{name}.csv").stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
