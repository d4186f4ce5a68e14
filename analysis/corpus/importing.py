"""Import what you have into a corpus folder that is checked and corrected in a spreadsheet."""

import csv
import hashlib
import io
import json
import re
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import gather
from analysis.corpus.checks import RIGHTS, checked_articles, refuse
from analysis.corpus.formats import tables
from analysis.corpus.formats.columns import without_cut_mark
from analysis.corpus.paths import CorpusError, find_corpus
from analysis.corpus.save import harmless, harmless_cell, in_place
from analysis.needs import what_is

RIGHTS_SENTENCE = (
    "These texts are licensed to you or your library, or belong to whoever published them: do not commit, upload or"
    " hand them on, and read what the licence says on text mining. Git leaves this folder alone (.gitignore)."
)
DATABASES = re.compile(r"^(?:Nexis|Factiva|ProQuest) export")
RECORD = ".imported.json"  # which articles were imported, whatever has become of their rows
WITH_BASIS = ("outlet", "headline", "published", "newspaper_section", "byline", "words_stated")
FIRST = ["file", "article_id", *(column for name in WITH_BASIS for column in (name, f"{name}_basis"))]


def import_articles(*paths: str | Path, to: str | Path | None = None, rights: str = "") -> Path:
    """Write the articles of files and folders into a corpus folder, and return its path.

    paths: what load_articles reads. to: the folder; by default ~/same-story/<name of the first path>, which no
    repository holds. It gets articles.csv (a row per article: file, outlet, headline, day, newspaper_section, byline,
    words_stated as the export gives them, each with its basis, `outlet_basis`: stated, inferred or unknown; rights;
    columns of your own) and texts/, to check and correct in a spreadsheet or editor. Imported again, articles that are
    new are added below; rows and texts that are there stay as they are, and a row that was taken out does not come
    back. rights: own, licensed, open or unknown; by default licensed for exports of databases, else unknown.

    CorpusError: a file can't be read, or the folder holds what no import wrote; then nothing is written.
    TypeError: what is given is no path.
    """
    _require_paths(paths)
    if not paths or rights not in ("", *RIGHTS):
        raise CorpusError(f"import: give files or folders, and as rights one of {', '.join(RIGHTS)}")
    folder = Path(to).expanduser() if to else Path.home() / "same-story" / (Path(paths[0]).stem or "corpus")
    earlier = _earlier(folder)
    articles = pd.concat([_articles(find_corpus(path)) for path in paths], ignore_index=True)
    marks = _marks(articles)
    new = [at for at, mark in enumerate(marks) if mark not in earlier]
    _write(folder, articles.iloc[new], rights)
    everything = dict.fromkeys([*earlier, *marks])
    in_place(folder / RECORD, lambda file: file.write_text(json.dumps(list(everything)), encoding="utf-8"))
    asked = sum(articles.iloc[new]["outlet_basis"].fillna("") == "unknown")
    if asked:
        warnings.warn(
            f"{folder.name}: {asked} articles have the name of their file or folder as outlet (outlet_basis: unknown);"
            " write who publishes them, which is no person who saved a file",
            stacklevel=2,
        )
    known = len(marks) - len(new)
    if known:
        warnings.warn(f"{folder.name}: {known} articles were imported before and stay as they are", stacklevel=2)
    return folder


def _require_paths(paths: Iterable[Any]) -> None:
    """TypeError: one of them is none; a list of paths is to be given as single ones."""
    for path in paths:
        if not isinstance(path, (str, Path)):
            raise TypeError(f"import_articles needs paths of files or folders; what was given is {what_is(path)}")


# Reading --------------------------------------------------------------------------------------------------------------


def _articles(path: Path) -> pd.DataFrame:
    """The articles of a path, checked, with the texts as they were read."""
    if path.is_dir() and (path / "articles.csv").exists():
        raise CorpusError(f"{path.name}: is a corpus folder with an articles.csv already; load it as it is")
    found = gather.from_folder(path) if path.is_dir() else gather.from_file(path)
    refuse(path.name, found.problems)
    for note in found.notes:
        if gather.NO_TABLE in note:
            continue  # the table is being written: whose outlet is asked for is said there
        warnings.warn(f"{path.name}: {note}", stacklevel=3)
    articles = checked_articles(path.name, found.rows, used=())
    articles["text"] = [without_cut_mark(str(text)) for text in found.rows["text"]]
    return articles.drop(columns="article_id")


def _marks(articles: pd.DataFrame) -> list[str]:
    """What tells each article from all others: its outlet, day and text; of equal ones, which it is."""
    seen: Counter[str] = Counter()
    marks = []
    for row in articles.itertuples():
        words = f"{row.outlet}\0{row.published}\0{' '.join(str(row.text).split())}"
        mark = hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=12).hexdigest()
        seen[mark] += 1
        marks.append(f"{mark}-{seen[mark]}")
    return marks


def _earlier(folder: Path) -> list[str]:
    """The marks of what was imported into a folder before. CorpusError: it holds what no import wrote."""
    try:
        return json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except ValueError:
        raise CorpusError(f"{folder.name}: {RECORD} is damaged; give another folder") from None
    except OSError:
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise CorpusError(f"{folder.name}: holds what no import wrote; give another folder") from None
        return []


# Writing --------------------------------------------------------------------------------------------------------------


def _write(folder: Path, articles: pd.DataFrame, rights: str) -> None:
    names, rows, separator = _table(folder / "articles.csv")
    taken = [int(found[1]) for row in rows if (found := re.match(r"(?:texts/)?(\d+)", str(row.get("file", ""))))]
    taken += [int(found[1]) for path in folder.glob("texts/*.txt") if (found := re.match(r"(\d+)", path.name))]
    first = max(taken, default=0) + 1
    added = [_row(record, number, rights) for number, record in enumerate(articles.to_dict("records"), first)]
    for record, row in zip(articles.to_dict("records"), added, strict=True):
        _put(record["text"].rstrip() + "\n", folder / row["file"])
    in_place(folder / ".gitignore", lambda file: file.write_text("*\n", encoding="utf-8"))
    if added:
        columns = _columns(names, added)
        content = _as_csv(columns, [*rows, *added], separator)
        in_place(folder / "articles.csv", lambda file: file.write_bytes(content))


def _put(text: str, path: Path) -> None:
    in_place(path, lambda file: file.write_text(text, encoding="utf-8", newline="\n"))


def _table(path: Path) -> tuple[list[str], list[dict], str]:
    """The names, rows and separator of an articles.csv as somebody has left it."""
    if not path.exists():
        return [], [], ","
    try:
        names, rows, separator = tables.cells(path)
    except ValueError as error:
        raise CorpusError(f"{path.name} {error}") from None
    return names, [dict(zip(names, row, strict=False)) for row in rows], separator


def _row(record: dict, number: int, rights: str) -> dict[str, str]:
    slug = "-".join(re.findall(r"[a-z0-9]+", str(record["outlet"]).lower()))[:40].strip("-") or "article"
    cells = {
        harmless_cell(name): "" if cell is None or pd.isna(cell) else str(cell)
        for name, cell in record.items()
        if name != "text"
    }
    cells["published"] = cells["published"].removesuffix(" 00:00:00")[:10]
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
