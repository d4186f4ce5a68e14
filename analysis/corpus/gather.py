"""All files of a folder or a zip archive as rows of articles; each file that is not read is named, with the reason."""

import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pandas as pd

from analysis.corpus import formats
from analysis.corpus.checks import require_columns
from analysis.corpus.formats import plain
from analysis.corpus.formats.content import BOOK, DAMAGED, WORD, NoArticle, Read, members
from analysis.corpus.lexicons import names as lexicons
from analysis.corpus.paths import CorpusError, inside

MOST_FILES, MOST_BYTES = 100_000, 4_000_000_000
NO_TABLE = "has no articles.csv"
BY_FOLDER = "the names of folders count as outlets"
OF_THE_SYSTEM = ("thumbs.db", "desktop.ini", "__macosx")
PAGES = (".html", ".htm", ".xhtml")


class Gathered(NamedTuple):
    """Rows of all files; notes; what stops the corpus from being used; which files are left out."""

    rows: pd.DataFrame
    notes: list[str]
    problems: list[str]
    left_out: list[str]


def from_folder(folder: Path) -> Gathered:
    """The articles of every file in a folder and in the folders below it."""
    names, left_out = _sorted_out(folder)
    return _gathered(folder, names, left_out, folder.name, wrapped=False)


def from_file(path: Path) -> Gathered:
    """The articles of one file; of a zip archive, those of the files in it. CorpusError: it can't be read."""
    try:
        if is_zip(path):
            return _from_zip(path)
        found, kind = formats.read_file(path), formats.format_of(path)
    except ValueError as error:
        raise CorpusError(f"{path.name} {error}") from None
    return _gathered_from([(path.name, found, kind.name if kind else "")], [], [], path.name, wrapped=True)


def article_in(path: Path) -> dict:
    """The one article of a file that articles.csv names: text, and what the file states of it.

    ValueError: the file can't be read, or holds several.
    """
    found = formats.read_file(path)
    if len(found.rows) != 1:
        raise ValueError(
            f"holds {len(found.rows)} articles; name one file for each in articles.csv, or load that file by itself"
        )
    return found.rows.iloc[0].to_dict() | {"notes": found.notes}


def files_of(folder: Path) -> list[str]:
    """Names within the folder of what can be articles: no lexicons, no files of the system, nothing that is hidden."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if not path.is_dir())
    return [name.as_posix() for name in found if not _is_of_the_system(name) and not _is_lexicon(name)]


def is_zip(path: Path) -> bool:
    inner = members(path)
    return bool(inner) and WORD not in inner and BOOK not in inner


# Which files are read -------------------------------------------------------------------------------------------------


def _is_of_the_system(name: Path) -> bool:
    return any(part.startswith((".", "~$")) or part.lower() in OF_THE_SYSTEM for part in name.parts)


def _is_lexicon(name: Path) -> bool:
    return len(name.parts) == 1 and name.suffix == ".csv" and name.stem in lexicons()


def _sorted_out(folder: Path) -> tuple[list[str], list[str]]:
    """The files to be read, and those that are none by their place or name: parts of saved pages, readme."""
    names = files_of(folder)
    pages = {f"{PurePosixPath(name).with_suffix('')}_files/" for name in names if name.lower().endswith(PAGES)}
    parts = {name for name in names for page in pages if name.startswith(page)}
    about = {name for name in names if PurePosixPath(name).stem.lower() in ("readme", "license", "licence")}
    left_out = [f"{name} (its name says that it is no article)" for name in sorted(about)]
    left_out += [f"{page} (parts of a saved page)" for page in sorted(pages) if any(map(page.__eq__, _folders(parts)))]
    return [name for name in names if name not in parts | about], left_out


def _folders(names: set[str]) -> set[str]:
    return {f"{above}/" for name in names for above in map(str, PurePosixPath(name).parents)}


# Reading them ---------------------------------------------------------------------------------------------------------


def _gathered(folder: Path, names: list[str], left_out: list[str], corpus: str, wrapped: bool) -> Gathered:
    read, problems = [], []
    for name in names:
        try:
            path = inside(folder, name)
            if is_zip(path):
                inner = _from_zip(path)
                read.append((name, Read(inner.rows, inner.notes), "zip"))
                problems += [f"{name}: {problem}" for problem in inner.problems]
                left_out += [f"{name}: {one}" for one in inner.left_out]
                continue
            kind = formats.format_of(path)
            if kind is None and not plain.is_suspect(path):
                left_out.append(f"{name} ({plain.refusal(path)})")
                continue
            read.append((name, formats.read_file(path), kind.name if kind else ""))
        except NoArticle as error:
            left_out.append(f"{name} ({error})")
        except (ValueError, OSError) as error:
            problems.append(f"{name} {error}")
    return _gathered_from(read, problems, left_out, corpus, wrapped)


def _gathered_from(
    read: list[tuple[str, Read, str]], problems: list[str], left_out: list[str], corpus: str, wrapped: bool
) -> Gathered:
    """The rows of all files that were read (name, what it gave, format). wrapped: one file, or an archive's files."""
    single = len(read) == 1 and wrapped
    folders = {PurePosixPath(name).parent for name, *_ in read} - {PurePosixPath(".")}
    by_folder = len(folders) > 1 or (bool(folders) and not wrapped)
    frames = []
    for name, found, kind in read:
        if kind in formats.TABLES and not single and "text" not in found.rows:
            left_out.append(f"{name} (a table without the columns outlet and text)")
            continue
        problems += [problem.removeprefix(f"{corpus}: ") for problem in _lacking(name, found.rows, kind)]
        left_out += [f"{name}: {note}" for note in found.notes if note.startswith("only the sheet")]
        frames.append(_named(name, found.rows, kind, single, by_folder))
    notes = told([("" if single else name, note) for name, found, _ in read for note in found.notes])
    rows = pd.concat(frames).fillna("") if frames else pd.DataFrame()
    if len(rows):
        rows, said = _with_outlets(rows, corpus)
        notes += said
    unread = [one for one in left_out if "only the sheet" not in one]
    notes += told([(one, "not read") for one in unread])
    return Gathered(rows.drop(columns=["_by"], errors="ignore"), notes, problems, left_out)


def told(notes: list[tuple[str, str]]) -> list[str]:
    """One line for each kind of note, with the files that it is about; (file, note), the file "" where there is one."""
    files: dict[str, list[str]] = {}
    for file, note in notes:
        files.setdefault(note, []).append(file)
    lines = []
    for note, names in files.items():
        shown = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
        lines.append(f"{note}: {shown}" if note == "not read" else f"{shown}: {note}".removeprefix(": "))
    return lines


def _lacking(name: str, rows: pd.DataFrame, kind: str) -> list[str]:
    if kind in formats.TABLES:
        try:
            require_columns(name, rows, ("outlet", "text"))
        except CorpusError as error:
            return [str(error)]
    elif not len(rows):
        return [f"{name} holds no article that can be read; export it anew with the full texts"]
    return []


def _named(name: str, rows: pd.DataFrame, kind: str, single: bool, by_folder: bool) -> pd.DataFrame:
    """Rows with the name that they have among those of other files, an id each, and what stands for their outlet."""
    rows, place = rows.copy(), PurePosixPath(name)
    stem = place.stem if single else str(place.with_suffix(""))
    alone = len(rows) == 1 and (kind not in formats.TABLES or (kind == "JSON" and not single))
    if "article_id" not in rows and kind != "zip":
        numbers = [str(number) for number in range(1, len(rows) + 1)]
        rows["article_id"] = [stem] if alone else numbers if single else [f"{stem}-{number}" for number in numbers]
    if "_by" not in rows:
        own = by_folder and place.parent.name
        rows["_by"] = "" if kind in formats.TABLES else f"folder {own}" if own else f"file {place.stem}"
    if alone or not single:
        rows.index = ["the file" if single else name if alone else f"{name} {row}" for row in rows.index]
    return rows


def _with_outlets(rows: pd.DataFrame, corpus: str) -> tuple[pd.DataFrame, list[str]]:
    """Rows in which the folder's or the file's name stands for the outlet where nothing else does, and that said."""
    if "outlet" not in rows:
        rows["outlet"] = ""
    empty = [bool(by) and not str(cell).strip() for cell, by in zip(rows["outlet"], rows["_by"], strict=True)]
    stands = [by.partition(" ")[2] for by in rows["_by"]]
    asked = [by for by, none in zip(rows["_by"], empty, strict=True) if none]
    of_folder = sorted({by.partition(" ")[2] for by in asked if by.startswith("folder ")})
    rows["outlet"] = [name if none else cell for cell, name, none in zip(rows["outlet"], stands, empty, strict=True)]
    if any(empty):
        basis = rows["outlet_basis"] if "outlet_basis" in rows else [""] * len(rows)
        rows["outlet_basis"] = ["unknown" if none else cell for cell, none in zip(basis, empty, strict=True)]
    notes = []
    if of_folder:
        notes.append(f"{BY_FOLDER}: {', '.join(of_folder[:10])}{', …' * (len(of_folder) > 10)}")
    if any(by.startswith("file ") for by in asked):
        notes.append(
            f"{corpus} {NO_TABLE}, so each file counts as an outlet of its own; write one with the columns"
            " file and outlet to group them"
        )
    return rows, notes


# Zip ------------------------------------------------------------------------------------------------------------------


def _from_zip(path: Path) -> Gathered:
    """The articles in a zip archive, unpacked for the moment. ValueError: it can't be unpacked."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                nested = _unpack(archive, Path(folder))
        except (*DAMAGED, RuntimeError) as error:
            raise ValueError(f"is a zip archive that can't be unpacked ({error})") from None
        names, left_out = _sorted_out(Path(folder))
        left_out += [f"{name} (a zip archive in a zip archive: unpack it)" for name in nested]
        return _gathered(Path(folder), names, left_out, path.name, wrapped=True)


def _unpack(archive: zipfile.ZipFile, folder: Path) -> list[str]:
    """Unpacks all but archives within the archive, whose names are given back."""
    inner = [one for one in archive.infolist() if not one.is_dir()]
    if len(inner) > MOST_FILES or sum(one.file_size for one in inner) > MOST_BYTES:
        raise ValueError("is a zip archive of more than 4 GB or 100,000 files; unpack it and load the folder")
    nested = [one for one in inner if one.filename.lower().endswith(".zip")]
    archive.extractall(folder, [one for one in inner if one not in nested])
    return [one.filename for one in nested]
