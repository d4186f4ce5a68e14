"""Lexicons: small tables of words and patterns, each row with a note and an example.

They are CSV files, so that they open in a spreadsheet and a changed row changes the count. Those in
analysis/lexicons/ hold English and news in general; a corpus folder may hold files of the same names with what belongs to
its event (who counts as a monitor, what the actors are called). A row of the corpus wins over a general one.
"""

from functools import cache
from pathlib import Path

import pandas as pd

from analysis import files

GENERAL = Path(__file__).parent / "lexicons"


class LexiconError(ValueError):
    """A lexicon can't be used; the message names the file, the row and the remedy."""


def load_lexicons(corpus: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """Name -> table, for each CSV in analysis/lexicons, overlaid by the corpus folder's own.

    corpus: a name in data/, the path of a corpus folder, or of a folder that `python -m analysis run` has written (its copies lie
    in lexicons/); None for the general lexicons alone. Rows of the corpus come first: where two rows fit the same words,
    the first one wins.
    """
    lexicons = {path.stem: read_lexicon(path) for path in sorted(GENERAL.glob("*.csv"))}
    if corpus is None:
        return lexicons
    from analysis.corpus import find_corpus, inside

    folder = lexicon_folder(find_corpus(corpus))
    if not folder.is_dir():
        return lexicons
    for path in sorted(folder.glob("*.csv")):
        if path.stem in lexicons:
            try:
                own = read_lexicon(inside(folder, path.name), columns=tuple(lexicons[path.stem].columns))
            except LexiconError:
                raise
            except ValueError as error:
                raise LexiconError(f"{path.name} {error}") from None
            lexicons[path.stem] = pd.concat([own, lexicons[path.stem]], ignore_index=True)
    return lexicons


def lexicon_folder(corpus: Path) -> Path:
    """Where a corpus has its own lexicons: beside its articles; a run keeps its copies apart."""
    return corpus / "lexicons" if is_run(corpus) and (corpus / "lexicons").is_dir() else corpus


def is_run(folder: Path) -> bool:
    """Whether a folder is one that `python -m analysis run` has written; other programs write a manifest.json, too."""
    if not (folder / "manifest.json").is_file():
        return False
    from analysis.runs.files import read_manifest

    return bool(read_manifest(folder))


def read_lexicon(path: str | Path, columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """One lexicon, every cell a string, empty where nothing is written.

    LexiconError: the file has not the given columns, or a row lacks its note or its example.
    """
    path = Path(path)
    try:
        table = files.read_table(path).astype("string")
    except ValueError as error:
        raise LexiconError(f"{path.name} {error}") from None
    for column in (*columns, "note", "example"):
        if column not in table:
            raise LexiconError(f"{path.name}: the column {column!r} is missing; its first line should be {','.join(columns) or 'word,note,example'}")
    for column in ("note", "example"):
        empty = table.index[table[column].str.strip() == ""]
        if len(empty):
            raise LexiconError(f"{path.name}, row {empty[0] + 2}: the {column} is empty; say in a few words why the row is there and show a sentence it reads")
    return table


@cache
def general_lexicon(name: str) -> pd.DataFrame:
    """One of the general lexicons, read once."""
    return read_lexicon(GENERAL / f"{name}.csv")
