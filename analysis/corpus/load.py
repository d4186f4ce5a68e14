"""Load a corpus: articles about one event, whoever published them, as one table."""

import warnings
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.corpus import gather
from analysis.corpus.checks import checked_articles, refuse, require_columns
from analysis.corpus.formats import tables
from analysis.corpus.lexicons import FROM, lexicon_folder, refuse_misspelt
from analysis.corpus.paths import CorpusError, find_corpus, inside, table_of
from analysis.corpus.runs import open_run
from analysis.corpus.texts.repeated import with_repeated

LEFT_OUT = "left_out"  # the key in attrs


def load_articles(corpus: str | Path) -> pd.DataFrame:
    """The articles of a corpus, one row each, in the corpus's own order.

    corpus: the name of a folder in data/, or a path to
      - a folder with articles.csv (columns `file` and `outlet`, and any others of the table `articles`) and the texts,
      - a file of articles: CSV, TSV, JSON, JSONL, Excel or Parquet (our names for the columns, or those of
        formats/column_names.csv), an export of Nexis, Factiva or ProQuest, a ZIP of any of these,
      - a folder of such files, and of .txt, .docx, .rtf, .pdf and saved .html pages: what the file says is the outlet,
        else the name of its folder or file stands for it, and a warning says so,
      - a folder that `python -m analysis run` has written.
    Texts are normalised; what copying or decoding had spoilt in them is mended first, and `mended` counts it. An
    `article_id` that is not given is the file's name, or the row's number. Lexicons that lie in the folder (beside a
    single file) are used by every instrument that reads these articles or a table made from them: `attrs["lexicons"]`
    says where they lie. Two corpora put together, or merged with a table from elsewhere, forget them, for pandas keeps
    attrs only where all agree: set attrs again, or give `lexicons=`. `attrs["repeated_lines"]` has what an outlet
    prints again and again at the top or the end, in this corpus: no instrument reads it. Whatever is guessed, cut or
    left out is said in a warning; `attrs["left_out"]` has the files that were not read. CorpusError: anything that
    would lose or distort an article; all problems found are in one message.
    """
    path = find_corpus(corpus)
    articles = with_repeated(_load(path))
    refuse_misspelt(path)
    articles.attrs[FROM] = str(lexicon_folder(path.resolve()))
    return articles


def _load(path: Path) -> pd.DataFrame:
    if path.is_file():
        return _articles_from_file(path)
    if (path / "manifest.json").exists():
        return open_run(path, ["articles"])["articles"]
    if (path / "articles.csv").exists():
        return _articles_from_table(path)
    return _articles_from_folder(path)


# From a file, a folder with articles.csv, a folder of any files -------------------------------------------------------


def _articles_from_file(path: Path) -> pd.DataFrame:
    return _checked(path.name, gather.from_file(path))


def _articles_from_folder(folder: Path) -> pd.DataFrame:
    found = gather.from_folder(folder)
    if not len(found.rows) and not found.problems:
        without = f" (not read: {', '.join(found.left_out[:10])})" if found.left_out else ""
        raise CorpusError(
            f"{folder.name}: the folder holds neither articles.csv nor .txt files, nor others that hold articles"
            f"{without}; put one of them there"
        )
    return _checked(folder.name, found)


def _checked(name: str, found: gather.Gathered) -> pd.DataFrame:
    refuse(name, found.problems)
    _tell(name, found.notes)
    articles = checked_articles(name, found.rows, used=())
    if found.left_out:
        articles.attrs[LEFT_OUT] = found.left_out
    return articles


def _tell(name: str, notes: list[str]) -> None:
    for note in dict.fromkeys(notes):
        warnings.warn(note if note.startswith(name) else f"{name}: {note}", stacklevel=6)


def _articles_from_table(folder: Path) -> pd.DataFrame:
    name = "articles.csv"
    rows, notes = _read_table(table_of(folder))
    if "text" not in rows:
        require_columns(name, rows, ("file", "outlet"))
        rows, problems, told = with_texts(folder, rows)
        notes += told
        refuse(name, list(problems.values()))
    if "article_id" not in rows:
        by_file = "file" in rows
        rows["article_id"] = (
            [Path(str(file)).stem for file in rows["file"]] if by_file else [str(n) for n in range(1, len(rows) + 1)]
        )
    left_out = not_named(folder, rows.get("file", ()))
    if left_out:
        notes.append(
            f"not read, for articles.csv does not name them: {', '.join(left_out[:10])}" + ", …" * (len(left_out) > 10)
        )
    _tell(name, notes)
    articles = checked_articles(name, rows, used=("file",))
    if left_out:
        articles.attrs[LEFT_OUT] = left_out
    return articles


def with_texts(folder: Path, rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str], list[str]]:
    """Rows of an articles.csv with the texts of the files that they name, row -> what is wrong, and what is to be told.

    What the table says goes before what a file says of itself; where the table is silent, the file's headline and day
    count.
    """
    texts, problems, notes = [], {}, []
    cells: dict[str, list] = {name: [] for name in ("headline", "published", "published_basis")}
    for row, file in zip(rows.index, rows["file"], strict=True):
        try:
            found = gather.article_in(inside(folder, str(file).strip()))
        except (ValueError, OSError) as error:
            found, problems[row] = {"text": "-"}, f"{row}: {file} {error}"
        texts.append(found["text"])
        notes += [(str(file), note) for note in found.get("notes", ())]
        for name, column in cells.items():
            given = rows.at[row, name] if name in rows and rows.index.is_unique else ""
            column.append(given if str(given).strip() else found.get(name, ""))
    rows = rows.assign(text=texts)
    for name, column in cells.items():
        if name in rows or any(column):
            rows[name] = pd.Series(column, rows.index, dtype="object")
    return rows, problems, gather.told(notes)


def not_named(folder: Path, named: Iterable) -> list[str]:
    """Files beside an articles.csv that look like articles and that it does not name."""
    there = {str(file).strip().removeprefix("./") for file in named}
    endings = (".txt", ".docx", ".rtf", ".pdf", ".html", ".htm")
    return [name for name in gather.files_of(folder) if name.lower().endswith(endings) and name not in there]


def _read_table(path: Path) -> tuple[pd.DataFrame, list[str]]:
    """The rows of articles.csv, indexed by what people call them: a spreadsheet's first article is in row 2."""
    try:
        found = tables.read_csv(path)
    except ValueError as error:
        raise CorpusError(f"{path.name} {error}") from None
    return found.rows, found.notes
