"""Load a corpus: articles about one event, whoever published them, as one table."""

import warnings
from pathlib import Path

import pandas as pd

from analysis.corpus import files
from analysis.corpus.checks import checked_articles, distinct, refuse, require_columns
from analysis.corpus.lexicons import FROM, lexicon_folder
from analysis.corpus.paths import CorpusError, find_corpus, inside, table_of
from analysis.corpus.runs import open_run


def load_articles(corpus: str | Path) -> pd.DataFrame:
    """The articles of a corpus, one row each, in the corpus's own order.

    corpus: the name of a folder in data/, or a path to
      - a folder with articles.csv (columns `file` and `outlet`, and any others of the table `articles`) and the texts,
      - a .csv, .jsonl, .xlsx or .parquet file with the columns `outlet` and `text`,
      - a folder of .txt files: the outlet is the file's name, and a warning says so,
      - a folder that `python -m analysis run` has written.
    Texts are normalised; what copying or decoding had spoilt in them is mended first, and `mended` counts it. An
    `article_id` that is not given is the file's name, or the row's number. Lexicons that lie in the folder (beside a
    single file) are used by every instrument that reads these articles or a table made from them: `attrs["lexicons"]`
    says where they lie. Two corpora put together, or merged with a table from elsewhere, forget them, for pandas keeps
    attrs only where all agree: set attrs again, or give `lexicons=`. CorpusError: anything that would lose or distort
    an article; all problems found are in one message.
    """
    path = find_corpus(corpus)
    articles = _load(path)
    articles.attrs[FROM] = str(lexicon_folder(path.resolve()))
    return articles


def _load(path: Path) -> pd.DataFrame:
    if path.is_file():
        return _articles_from_table(path)
    if (path / "manifest.json").exists():
        return open_run(path, ["articles"])["articles"]
    if (path / "articles.csv").exists():
        return _articles_from_folder(path)
    return _articles_from_texts(path)


# From a file, a folder with articles.csv, a folder of texts ---------------------------------------------------------


def _articles_from_table(path: Path) -> pd.DataFrame:
    rows = _read_rows(path)
    require_columns(path.name, rows, ("outlet", "text"))
    if "article_id" not in rows:
        rows["article_id"] = [str(number) for number in range(1, len(rows) + 1)]
    return checked_articles(path.name, rows, used=())


def _articles_from_folder(folder: Path) -> pd.DataFrame:
    name = "articles.csv"
    rows = _read_rows(table_of(folder))
    require_columns(name, rows, ("file", "outlet"))
    problems, texts = [], []
    for row, file in zip(rows.index, rows["file"], strict=True):
        try:
            texts.append(files.read_text(inside(folder, str(file).strip())))
        except ValueError as error:
            texts.append("-")
            problems.append(f"{row}: {file} {error}")
    refuse(name, problems)
    rows["text"] = texts
    if "article_id" not in rows:
        rows["article_id"] = [Path(str(file)).stem for file in rows["file"]]
    return checked_articles(name, rows, used=("file",))


def _articles_from_texts(folder: Path) -> pd.DataFrame:
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise CorpusError(f"{folder.name}: the folder holds neither articles.csv nor .txt files; put one of them there")
    problems, texts = [], []
    for path in paths:
        try:
            texts.append(files.read_text(inside(folder, path.name)))
        except ValueError as error:
            texts.append("-")
            problems.append(f"{path.name} {error}")
    refuse(folder.name, problems)
    names = [path.stem for path in paths]
    warnings.warn(
        f"{folder.name} has no articles.csv, so each file counts as an outlet of its own; write one with the columns"
        " file and outlet to group them",
        stacklevel=4,
    )
    return checked_articles(
        folder.name,
        pd.DataFrame(
            {"outlet": names, "article_id": names, "text": texts}, dtype="object", index=[path.name for path in paths]
        ),
        used=(),
    )


def _read_rows(path: Path) -> pd.DataFrame:
    """The rows of a table, indexed by what people call them: a spreadsheet's first article is in row 2."""
    try:
        rows = files.read_table(path)
        distinct(list(rows.columns))
    except ValueError as error:
        raise CorpusError(f"{path.name} {error}") from None
    rows.index = [f"row {number}" for number in range(2, len(rows) + 2)]
    return rows


# Checks: all problems of a corpus in one message --------------------------------------------------------------------
