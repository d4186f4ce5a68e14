"""Load a corpus: articles about one event, whoever published them, as one table."""

import re
import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import files
from analysis.files import inside
from analysis.lexicon import FROM, lexicon_folder
from analysis.tables import TABLES, as_table

DATA = Path(__file__).parent.parent / "data"
BASES = ("stated", "inferred", "unknown")

# One character for one character: offsets stay what they are in the file.
_STRAIGHT = str.maketrans({
    **dict.fromkeys("‘’‚‛ʼ", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x1c\x1d\x1e\x1f", " "),
    **dict.fromkeys("\r\v\f\u0085\u2028\u2029", "\n"),
})
_FIRST = re.compile(r" *([^ ]?)")
_CURLED = re.compile(f"[{''.join(map(chr, _STRAIGHT))}]")


class CorpusError(ValueError):
    """A corpus can't be used as it is; the message names the file, the row and the remedy."""


def load_articles(corpus: str | Path) -> pd.DataFrame:
    """The articles of a corpus, one row each, in the corpus's own order.

    corpus: the name of a folder in data/, or a path to
      - a folder with articles.csv (columns `file` and `outlet`, and any others of the table `articles`) and the texts,
      - a .csv, .jsonl, .xlsx or .parquet file with the columns `outlet` and `text`,
      - a folder of .txt files: the outlet is the file's name, and a warning says so,
      - a folder that `python -m analysis run` has written.
    Texts are normalised. An `article_id` that is not given is the file's name, or the row's number. Lexicons that lie in the folder (beside a
    single file) are used by every instrument that reads these articles or a table made from them: `attrs["lexicons"]` says where they lie.
    Two corpora put together, or merged with a table from elsewhere, forget them, for pandas keeps attrs only where all agree: set attrs again, or give `lexicons=`.
    CorpusError: anything that would lose or distort an article; all problems found are in one message.
    """
    path = find_corpus(corpus)
    articles = _load(path)
    articles.attrs[FROM] = str(lexicon_folder(path.resolve()))
    return articles


def _load(path: Path) -> pd.DataFrame:
    if path.is_file():
        return _articles_from_table(path)
    if (path / "manifest.json").exists():
        from analysis.runs.files import open_run

        return open_run(path, ["articles"])["articles"]
    if (path / "articles.csv").exists():
        return _articles_from_folder(path)
    return _articles_from_texts(path)


def find_corpus(corpus: str | Path) -> Path:
    """The path that a corpus's name or path stands for. CorpusError where there is none."""
    for path in (Path(corpus).expanduser(), DATA / corpus):
        if path.exists() and str(corpus):
            return path
    ours = ", ".join(sorted(folder.name for folder in DATA.glob("*/")) if DATA.exists() else [])
    raise CorpusError(f"{corpus}: no such file or folder. Give a path, or the name of a folder in data/ (there is: {ours or 'none'})")


def normalise(text: str) -> str:
    """The text with straight quotation marks, plain spaces and newlines, of the same length.

    Newlines inside the paragraphs of hard-wrapped text become spaces, with a warning.

    >>> normalise("“It’s over,” he said")
    '"It\\'s over," he said'
    """
    text = _CURLED.sub(lambda mark: _STRAIGHT[ord(mark[0])], text)
    wrapped = _hard_wraps(text)
    if wrapped:
        warnings.warn(f"hard-wrapped text: {len(wrapped)} line ends inside paragraphs are read as spaces", stacklevel=2)
        characters = list(text)
        for place in wrapped:
            characters[place] = " "
        text = "".join(characters)
    return text


def _hard_wraps(text: str, narrowest: int = 40, widest: int = 100) -> list[int]:
    """Where a newline only ends a full line: lines are of like length and most begin in lower case."""
    if "\n" not in text:
        return []
    lines = [line.span() for line in re.finditer(r"[^\n]+", text) if not line.group().isspace()]
    width = max((end - start for start, end in lines), default=0)
    joints = [(end, follower) for (_, end), (follower, _) in zip(lines, lines[1:], strict=False) if follower == end + 1]
    in_lower_case = sum(_FIRST.match(text, follower)[1].islower() for _, follower in joints)
    if not (narrowest <= width <= widest and len(joints) >= 3 and in_lower_case > len(joints) / 2):
        return []
    length = {end: end - start for start, end in lines}
    return [end for end, _ in joints if length[end] >= 0.7 * width]


# From a file, a folder with articles.csv, a folder of texts ---------------------------------------------------------


def _articles_from_table(path: Path) -> pd.DataFrame:
    rows = _read_rows(path)
    require_columns(path.name, rows, ("outlet", "text"))
    if "article_id" not in rows:
        rows["article_id"] = [str(number) for number in range(1, len(rows) + 1)]
    return _checked(path.name, rows, used=())


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
    _raise(name, problems)
    rows["text"] = texts
    if "article_id" not in rows:
        rows["article_id"] = [Path(str(file)).stem for file in rows["file"]]
    return _checked(name, rows, used=("file",))


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
    _raise(folder.name, problems)
    names = [path.stem for path in paths]
    warnings.warn(f"{folder.name} has no articles.csv, so each file counts as an outlet of its own; write one with the columns file and outlet to group them", stacklevel=4)
    return _checked(folder.name, pd.DataFrame({"outlet": names, "article_id": names, "text": texts}, dtype="object", index=[path.name for path in paths]), used=())


def table_of(folder: Path) -> Path:
    """The path of a corpus folder's articles.csv; CorpusError where it lies outside."""
    try:
        return inside(folder, "articles.csv")
    except ValueError as error:
        raise CorpusError(f"articles.csv {error}") from None


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


def _checked(name: str, rows: pd.DataFrame, used: tuple[str, ...]) -> pd.DataFrame:
    """Rows of a corpus as the table `articles`, or one CorpusError."""
    if rows.empty:
        raise CorpusError(f"{name}: there is no article in it; add a row for each")
    warn_of_unused(name, rows.columns, used)
    columns, dates, problems = _examined(rows)
    _raise(name, problems + _repeated_ids(rows, columns))
    return _as_articles(columns, dates)


def set_apart(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows that can be used as the table `articles`, and what is wrong with each of the others.

    rows: cells as read_table gives them, indexed by what people call them (row 2). article_ids are taken as they are: whether
    one is repeated shows in the whole corpus only.
    """
    reasons: dict[str, list[str]] = {}
    for problem in _examined(rows)[2]:
        row, _, words = problem.partition(": ")
        reasons.setdefault(row, []).append(words)
    columns, dates, _ = _examined(rows[~rows.index.isin(list(reasons))])
    return _as_articles(columns, dates), {row: "; ".join(words) for row, words in reasons.items()}


def warn_of_unused(name: str, columns: Iterable, used: tuple[str, ...]) -> None:
    unused = [str(column) for column in columns if column not in TABLES["articles"].columns and column not in used]
    if unused:
        warnings.warn(f"{name}: not read, for no instrument uses them: {', '.join(unused)}", stacklevel=6)


def _examined(rows: pd.DataFrame) -> tuple[dict[str, list[str]], list, list[str]]:
    """The cells by column, the dates, and what is wrong with each row."""
    columns = {column: _cells(rows[column]) for column in TABLES["articles"].columns if column in rows and column != "published"}
    dates, problems = _dates(rows)
    for check in (_empty_cells, _damaged_cells, _unknown_bases):
        problems += check(rows, columns)
    return columns, dates, problems


def _as_articles(columns: dict[str, list[str]], dates: list) -> pd.DataFrame:
    columns = columns | {"text": [normalise(text) for text in columns["text"]], "published": dates}
    return as_table("articles", columns)


def _cells(column: pd.Series) -> list[str]:
    cells = ["" if cell is None or cell != cell else str(cell) for cell in column]
    return cells if column.name == "text" else [cell.strip() for cell in cells]


def require_columns(name: str, rows: pd.DataFrame, needed: tuple[str, ...]) -> None:
    for column in needed:
        if column not in rows:
            found = ", ".join(map(str, rows.columns)) or "none"
            raise CorpusError(f"{name}: the column {column!r} is missing (there are: {found}); add it or rename the one that holds it")


def distinct(columns: list) -> list:
    """The columns; ValueError where two that are read have one name."""
    for column in (*TABLES["articles"].columns, "file"):
        if columns.count(column) > 1:
            raise ValueError(f"has {columns.count(column)} columns named {column!r}; rename all but one")
    return columns


def _empty_cells(rows: pd.DataFrame, columns: dict[str, list[str]]) -> list[str]:
    remedy = {"text": "give its text or take the row out", "outlet": "say who publishes", "article_id": "give it a name"}
    return [
        f"{row}: the {column} is empty; {remedy[column]}"
        for column in remedy for row, cell in zip(rows.index, columns[column], strict=True) if not cell.strip()
    ]


def _damaged_cells(rows: pd.DataFrame, columns: dict[str, list[str]]) -> list[str]:
    return [
        f"{row}: the {column} holds NUL bytes or half characters, so it is no clean text; export it anew as UTF-8"
        for column, cells in columns.items() for row, cell in zip(rows.index, cells, strict=True)
        if "\0" in cell or re.search("[\ud800-\udfff]", cell)
    ] + [
        f"{row}: the {column} is a {type(cell).__name__}, not a text; write it as text"
        for column in columns for row, cell in zip(rows.index, rows[column], strict=True) if isinstance(cell, (bytes, list, tuple, dict, np.ndarray))
    ]


def _repeated_ids(rows: pd.DataFrame, columns: dict[str, list[str]]) -> list[str]:
    first: dict[str, str] = {}
    problems = []
    for row, name in zip(rows.index, columns["article_id"], strict=True):
        if name and name in first:
            problems.append(f"{row}: the article_id {name!r} stands in {first[name]} too; give each article its own")
        first.setdefault(name, row)
    return problems


def _unknown_bases(rows: pd.DataFrame, columns: dict[str, list[str]]) -> list[str]:
    return [
        f"{row}: {column} is {cell!r}; write one of {', '.join(BASES)}"
        for column, cells in columns.items() if column.endswith("_basis")
        for row, cell in zip(rows.index, cells, strict=True) if cell and cell not in BASES
    ]


def _dates(rows: pd.DataFrame) -> tuple[list, list[str]]:
    if "published" not in rows:
        return [None] * len(rows), []
    dates, problems = [], []
    for row, cell in zip(rows.index, rows["published"], strict=True):
        try:
            date = pd.NaT if cell is None or str(cell).strip() == "" else pd.Timestamp(_iso(cell))
            dates.append(date if pd.isna(date) or date.tz is None else date.tz_convert(None))
        except (ValueError, TypeError, OverflowError):
            dates.append(pd.NaT)
            problems.append(f"{row}: published is {cell!r}, which is no date; write it as 2024-12-03")
    return dates, problems


def _iso(cell):
    """Dates of a spreadsheet as they are; written ones must begin with the year: 3/12 and 12/3 can't be told apart."""
    if isinstance(cell, str) and not re.match(r"\d{4}-\d{2}-\d{2}(?:$|[T ])", cell.strip()):
        raise ValueError(cell)
    if isinstance(cell, (int, float)):
        raise ValueError(cell)
    return cell.strip() if isinstance(cell, str) else cell


def _raise(name: str, problems: list[str], shown: int = 10) -> None:
    if problems:
        more = f"\n  … and {len(problems) - shown} more" if len(problems) > shown else ""
        raise CorpusError(f"{name}: " + "\n  ".join(problems[:shown]) + more)
