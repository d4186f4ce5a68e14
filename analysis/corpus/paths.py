"""Where a corpus and its files lie: names and paths, and nothing outside the corpus folder."""

import json
import os
from pathlib import Path, PureWindowsPath

from analysis.names import nearest
from analysis.needs import what_is
from analysis.project import ROOT, corpora

DATA = corpora()


class CorpusError(ValueError):
    """A corpus can't be used as it is; the message names the file, the row and the remedy."""


def find_corpus(corpus: str | Path) -> Path:
    """The path that a corpus's name or path stands for. CorpusError where there is none."""
    if not isinstance(corpus, str | Path):
        raise TypeError(f"a corpus is a path or the name of a folder in data/; what was given is {what_is(corpus)}")
    path = place_of(corpus)
    if path is not None:
        return path
    named = [folder.name for folder in DATA.glob("*/")] if DATA.exists() else []
    meant = nearest(corpus, named, few=0).partition(" There are")[0]
    raise CorpusError(
        f"{str(corpus) or repr(corpus):.200}: no such file or folder.{meant} Give a path, or the name of"
        f" {_named_corpora()}; a text itself is what analyse takes"
    )


def _named_corpora() -> str:
    ours = ", ".join(sorted(folder.name for folder in DATA.glob("*/")) if DATA.exists() else []) or "none"
    if DATA.parent == ROOT:
        return f"a folder in data/ (there is: {ours})"
    return f"a corpus that is installed with the package (there is: {ours}; others lie in the project's repository)"


def place_of(corpus: str | Path) -> Path | None:
    """What is there under a path, or under a name in data/; None where nothing is."""
    try:
        places = [Path(corpus).expanduser(), DATA / corpus, *(stand / corpus for stand in where_the_user_stands())]
        return next((path for path in places if str(corpus).strip() and path.exists()), None)
    except (OSError, ValueError, RuntimeError):  # no disk can hold such a name; nobody has such a home
        return None


def where_the_user_stands() -> list[Path]:
    """A notebook's kernel is started in the notebook's folder; who named a corpus stood in another one."""
    shell = os.environ.get("PWD", "")
    return [Path(shell)] * bool(shell) + [ROOT] * (DATA.parent == ROOT)


def table_of(folder: Path) -> Path:
    """The path of a corpus folder's articles.csv; CorpusError where it lies outside."""
    try:
        return inside(folder, "articles.csv")
    except ValueError as error:
        raise CorpusError(f"articles.csv {error}") from None


def inside(folder: Path, file: str) -> Path:
    """The path of a file of the corpus; ValueError where it is none or lies outside the folder."""
    if not file:
        raise ValueError("is named nowhere: the cell `file` is empty; write the file's name")
    if Path(file).is_absolute() or PureWindowsPath(file).is_absolute() or PureWindowsPath(file).drive:
        raise ValueError("is an absolute path; write the path inside the corpus folder")
    path = folder / file
    try:
        within, there = path.resolve().is_relative_to(folder.resolve()), path.is_file()
    except (OSError, RuntimeError) as error:  # a link to itself, a name that no disk can hold
        raise ValueError(
            f"can't be opened ({error.__class__.__name__}); correct its name or put the file itself there"
        ) from None
    if not within:
        raise ValueError("lies outside the corpus folder; copy it into the folder")
    if not there:
        raise ValueError("is not there; correct its name or add the file")
    return path


def is_run(folder: Path) -> bool:
    """Whether a folder is one that `python -m analysis run` has written; other programs write a manifest.json, too."""
    if not (folder / "manifest.json").is_file():
        return False
    return bool(read_manifest(folder))


def read_manifest(folder: Path) -> dict:
    """What a run has written down of itself; nothing where there is none, or where the file is something else's."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) and {"input", "settings", "versions"} <= set(manifest) else {}
