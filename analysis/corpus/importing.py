"""Import what you have into a corpus folder that is checked and corrected in a spreadsheet."""

import csv
import hashlib
import io
import json
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import gather
from analysis.corpus.checks import RIGHTS, checked_articles, refuse
from analysis.corpus.formats import tables
from analysis.corpus.formats.columns import without_cut_mark
from analysis.corpus.paths import CorpusError, find_corpus
from analysis.corpus.save import harmless, harmless_cell, in_place, require_no_file
from analysis.needs import what_is

RIGHTS_SENTENCE = (
    "These texts are licensed to you or your library, or belong to whoever published them: do not commit, upload or"
    " hand them on, and read what the licence says on text mining. Git leaves this folder alone (.gitignore)."
)
DATABASES = re.compile(r"^(?:Nexis|Factiva|ProQuest) export")
RECORD = ".imported.json"  # which articles were imported, whatever has become of their rows
WITH_BASIS = ("outlet", "headline", "published", "newspaper_section", "byline", "words_stated")
OUTLETS = ("ask", "names")
FIRST = ["file", "article_id", *(column for name in WITH_BASIS for column in (name, f"{name}_basis"))]


def import_articles(*paths: str | Path, to: str | Path | None = None, rights: str = "", outlets: str = "ask") -> Path:
    """Write the articles of files and folders into a corpus folder, and return its path.

    paths: what load_articles reads. to: the folder; by default ~/same-story/<name of the first path>, which no
    repository holds. It gets articles.csv (a row per article: file, outlet, headline, day, newspaper_section, byline,
    words_stated as the export gives them, each with its basis, `outlet_basis`: stated, inferred or unknown; rights;
    columns of your own) and texts/, to check and correct in a spreadsheet or editor. Imported again, articles that are
    new are added below; rows and texts that are there stay as they are, and a row that was taken out does not come
    back. rights: own, licensed, open or unknown; by default licensed for exports of databases, else unknown. outlets:
    what a text is called whose outlet no file states: "ask" (Text 1, Text 2 … until you say who publishes it, for the
    name of a file may be a person's) or "names" (the name of its folder or file, where you named these by outlets).

    CorpusError: a file can't be read, or the folder holds what no import wrote; then nothing is written.
    TypeError: what is given is no path.
    """
    _require_paths(paths)
    if not paths or rights not in ("", *RIGHTS):
        raise CorpusError(f"import: give files or folders, and as rights one of {', '.join(RIGHTS)}")
    if outlets not in OUTLETS:
        raise ValueError(f"import_articles: outlets is {outlets!r:.40}; give one of {', '.join(OUTLETS)}")
    folder = Path(to).expanduser() if to else Path.home() / "same-story" / (Path(paths[0]).stem or "corpus")
    require_no_file(folder.parent)
    earlier = imported_before(folder)
    read = [read_articles(find_corpus(path)) for path in paths]
    articles = pd.concat([found for found, _ in read], ignore_index=True)
    marks = marks_of(articles)
    new = articles.iloc[[at for at, mark in enumerate(marks) if mark not in earlier]]
    added = remember(folder, [*earlier, *marks], lambda: write_articles(folder, new, rights, ask=outlets == "ask"))
    _tell(folder.name, [note for _, notes in read for note in notes], added, len(marks) - len(new))
    return folder


def _tell(name: str, notes: list[str], added: list[dict], known: int) -> None:
    """Warns of what the files say, of texts without an outlet, and of what was there before.

    A file whose text is asked for is called as its text is: its name may be a person's.
    """
    called = {row["_read_from"]: row["outlet"] for row in added if is_asked(row)}
    for note in notes:
        for file in sorted(called, key=len, reverse=True):
            note = note.replace(file, called[file])
        warnings.warn(note, stacklevel=4)
    asked = [row["outlet"] for row in added if is_asked(row)]
    named = sum(row["outlet_basis"] == "unknown" for row in added) - len(asked)
    if asked:
        shown = ", ".join(asked[:5]) + ", …" * (len(asked) > 5)
        warnings.warn(
            f"{name}: no file states the outlet of {shown}; write who publishes each, which is no person who saved a"
            " file, into articles.csv or with name_outlets",
            stacklevel=4,
        )
    if named:
        warnings.warn(
            f"{name}: {named} articles have the name of their file or folder as outlet (outlet_basis: unknown);"
            " write who publishes them, which is no person who saved a file",
            stacklevel=4,
        )
    if known:
        warnings.warn(f"{name}: {known} articles were imported before and stay as they are", stacklevel=4)


def is_asked(row: dict) -> bool:
    """Whether nobody has said yet who publishes an article: it is called Text and its number."""
    return row.get("outlet") == text_name(row.get("article_id", "")) and row.get("outlet_basis") == "unknown"


def text_name(article_id: str) -> str:
    """
    >>> text_name("0012")
    'Text 12'
    """
    return f"Text {int(article_id)}" if article_id.isdecimal() else ""


def _require_paths(paths: Iterable[Any]) -> None:
    """TypeError: one of them is none; a list of paths is to be given as single ones."""
    for path in paths:
        if not isinstance(path, (str, Path)):
            raise TypeError(f"import_articles needs paths of files or folders; what was given is {what_is(path)}")


# Reading --------------------------------------------------------------------------------------------------------------


def read_articles(path: Path) -> tuple[pd.DataFrame, list[str]]:
    """The articles of a path, checked, with the texts as they were read and the names of their files; and notes."""
    if path.is_dir() and (path / "articles.csv").exists():
        raise CorpusError(f"{path.name}: is a corpus folder with an articles.csv already; load it as it is")
    found = gather.from_folder(path) if path.is_dir() else gather.from_file(path)
    refuse(path.name, found.problems)
    # That there is no table is no news, for it is being written: whose outlet is asked for is said there.
    quiet = (gather.NO_TABLE, gather.BY_FOLDER)
    notes = [f"{path.name}: {note}" for note in found.notes if not any(words in note for words in quiet)]
    articles = checked_articles(path.name, found.rows, used=())
    articles["text"] = [without_cut_mark(str(text)) for text in found.rows["text"]]
    articles["_read_from"] = [path.name if row == "the file" else str(row) for row in found.rows.index]
    return articles.drop(columns="article_id"), notes


def marks_of(articles: pd.DataFrame) -> list[str]:
    """What tells each article from all others: its outlet, day and text; of equal ones, which it is."""
    seen: Counter[str] = Counter()
    marks = []
    for row in articles.itertuples():
        words = f"{row.outlet}\0{row.published}\0{' '.join(str(row.text).split())}"
        mark = hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=12).hexdigest()
        seen[mark] += 1
        marks.append(f"{mark}-{seen[mark]}")
    return marks


def imported_before(folder: Path) -> list[str]:
    """The marks of what was imported into a folder before. CorpusError: it holds what no import wrote."""
    try:
        return json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except ValueError:
        raise CorpusError(f"{folder.name}: {RECORD} is damaged; give another folder") from None
    except OSError:
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise CorpusError(f"{folder.name}: holds what no import wrote; give another folder") from None
        return []


def remember(folder: Path, marks: list[str], then: Callable[[], list[dict]]) -> list[dict]:
    """Keep which articles were imported into a folder, whatever becomes of their rows, and do what adds them.

    A disk that is full says so before the first row is there, so that no article is added twice.
    """
    content, added = json.dumps(list(dict.fromkeys(marks))), []

    def put(file: Path) -> None:
        file.write_text(content, encoding="utf-8")
        added.extend(then())

    in_place(folder / RECORD, put)
    return added


# Writing --------------------------------------------------------------------------------------------------------------


def write_articles(folder: Path, articles: pd.DataFrame, rights: str, ask: bool) -> list[dict]:
    """Add articles to a corpus folder, and return their rows; ask: without an outlet they are called Text 1, 2 …"""
    names, rows, separator = table_cells(folder / "articles.csv")
    taken = [int(found[1]) for row in rows if (found := re.match(r"(?:texts/)?(\d+)", str(row.get("file", ""))))]
    taken += [int(found[1]) for path in folder.glob("texts/*.txt") if (found := re.match(r"(\d+)", path.name))]
    first = max(taken, default=0) + 1
    added = [_row(record, number, rights, ask) for number, record in enumerate(articles.to_dict("records"), first)]
    with undone_where_stopped(folder, [".gitignore", *(row["file"] for row in added)]):
        for record, row in zip(articles.to_dict("records"), added, strict=True):
            _put(record["text"].rstrip() + "\n", folder / row["file"])
        in_place(folder / ".gitignore", lambda file: file.write_text("*\n", encoding="utf-8"))
        if added:
            columns = _columns(names, added)
            write_table(folder / "articles.csv", columns, [*rows, *added], separator)
    return added


@contextmanager
def undone_where_stopped(folder: Path, names: Iterable[str]) -> Iterator[None]:
    """Files that are new in a folder go again where a full disk or Ctrl-C stops their writer, so that it can be called
    anew.
    """
    new = [folder / name for name in names if not (folder / name).exists()]
    try:
        yield
    except (OSError, KeyboardInterrupt):
        for path in new:
            with suppress(OSError):  # a disk that takes nothing out either
                path.unlink(missing_ok=True)
        with suppress(OSError):  # there are earlier texts in it
            (folder / "texts").rmdir()
        raise


def write_table(path: Path, columns: list[str], rows: list[dict], separator: str) -> None:
    content = _as_csv(columns, rows, separator)
    in_place(path, lambda file: file.write_bytes(content))


def _put(text: str, path: Path) -> None:
    in_place(path, lambda file: file.write_text(text, encoding="utf-8", newline="\n"))


def table_cells(path: Path) -> tuple[list[str], list[dict], str]:
    """The names, rows and separator of an articles.csv as somebody has left it."""
    if not path.exists():
        return [], [], ","
    try:
        names, rows, separator = tables.cells(path)
    except ValueError as error:
        raise CorpusError(f"{path.name} {error}") from None
    return names, [dict(zip(names, row, strict=False)) for row in rows], separator


def _row(record: dict, number: int, rights: str, ask: bool) -> dict[str, str]:
    cells = {
        harmless_cell(name): "" if cell is None or pd.isna(cell) else str(cell)
        for name, cell in record.items()
        if name != "text"
    }
    asked = ask and cells.get("outlet_basis") == "unknown"
    cells["outlet"] = text_name(str(number)) if asked else cells["outlet"]
    slug = "-".join(re.findall(r"[a-z0-9]+", "" if asked else cells["outlet"].lower()))[:40].strip("-") or "article"
    cells["published"] = cells.get("published", "").removesuffix(" 00:00:00")[:10]
    own = DATABASES.match(cells.get("origin", ""))
    return cells | {
        "file": f"texts/{number:04}-{slug}.txt",
        "article_id": f"{number:04}",
        **{f"{name}_basis": cells.get(f"{name}_basis") or "stated" * bool(cells.get(name)) for name in WITH_BASIS},
        "rights": rights or cells.get("rights", "") or ("licensed" if own else "unknown"),
    }


def _columns(names: list[str], rows: list[dict]) -> list[str]:
    """The columns that are there, then those of new rows that hold something, ours first."""
    filled = [
        name for name in dict.fromkeys(name for row in rows for name in row) if any(row.get(name) for row in rows)
    ]
    filled = [name for name in filled if name != "_read_from"]  # a file's name may be a person's
    wanted = [*FIRST, *(name for name in filled if name not in FIRST)]
    return [*names, *(name for name in wanted if name not in names)]


def _as_csv(columns: list[str], rows: Iterable[dict], separator: str) -> bytes:
    """As a spreadsheet opens it: UTF-8 with its mark."""
    table = harmless(
        pd.DataFrame([[row.get(name, "") for name in columns] for row in rows], columns=columns, dtype="object")
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(table.itertuples(index=False, name=None))
    return text.getvalue().encode("utf-8-sig", "replace")
