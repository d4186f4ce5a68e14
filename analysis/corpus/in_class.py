"""Texts of a class's own: dragged into a folder, made a corpus, asked for their outlets, merged with those of others.

No name of a file or folder of a student comes into a corpus: texts have numbers, whoever collected them has a letter.
"""

import os
import warnings
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.corpus import gather
from analysis.corpus.checks import one_spelling
from analysis.corpus.files import read_table
from analysis.corpus.importing import (
    import_articles,
    is_asked,
    marks_of,
    read_articles,
    remember,
    table_cells,
    text_name,
    undone_where_stopped,
    write_articles,
    write_table,
)
from analysis.corpus.lexicons import names as lexicon_names
from analysis.corpus.load import load_articles
from analysis.corpus.paths import CorpusError, find_corpus, where_the_user_stands
from analysis.corpus.save import require_no_file, save_table
from analysis.names import letter, nearest
from analysis.needs import what_is

DROPPED, CORPUS = "my-texts", "my-corpus"
ELSEWHERE = "SAME_STORY_MY_TEXTS"  # where the texts lie instead; what is passed on is made with none
BEGINNING = 80


def import_dropped(rights: str = "") -> Path | None:
    """Make a corpus of the files that were dragged into the folder my-texts, and return its path; None: there is none.

    my-texts lies beside the notebook or in the project's folder (git leaves it alone). The corpus, my-corpus, lies
    beside it: run again, new texts are added, and what you have corrected stays. A text that was taken out of my-texts
    stays in the corpus until its row is taken out of articles.csv. rights: as in import_articles.
    """
    folder = _dropped()
    if folder is None:
        return None
    return import_articles(folder, to=folder.parent / CORPUS, rights=rights)


def ask_outlets(folder: str | Path) -> pd.DataFrame:
    """The texts of a corpus folder whose outlet nobody has said yet; no row: nothing is asked.

    Columns: text (what name_outlets calls it), article_id, headline, begins (how the text begins).
    """
    folder = find_corpus(_path(folder, "ask_outlets"))
    rows = [row for row in _rows(folder, "ask_outlets")[1] if is_asked(row)]
    asked = [
        [row["outlet"], row["article_id"], row.get("headline", ""), _beginning(folder / row["file"])] for row in rows
    ]
    return pd.DataFrame(asked, columns=["text", "article_id", "headline", "begins"], dtype="object")


def name_outlets(folder: str | Path, outlets: Mapping[str, str]) -> Path:
    """Write into articles.csv who publishes each text, with outlet_basis "stated", and return the folder.

    outlets: text -> outlet, such as {"Text 1": "Orlen Courier"}; the same name may be written anew, and an empty one
    is no answer. CorpusError: there is no such text.
    """
    if not isinstance(outlets, Mapping):
        raise TypeError(f'name_outlets needs names such as {{"Text 1": "Orlen Courier"}}; got {what_is(outlets)}')
    folder = find_corpus(_path(folder, "name_outlets"))
    columns, rows, separator = _rows(folder, "name_outlets")
    texts = {text_name(row.get("article_id", "")): row for row in rows}
    for text, outlet in outlets.items():
        if text not in texts:
            raise CorpusError(f"name_outlets: {folder.name} has no {text!r:.40}.{nearest(text, filter(None, texts))}")
        if one_spelling(str(outlet)):
            texts[text] |= {"outlet": one_spelling(str(outlet)), "outlet_basis": "stated"}
    if outlets:
        write_table(folder / "articles.csv", columns, rows, separator)
    return folder


def merge_corpora(*folders: str | Path, to: str | Path) -> Path:
    """Merge the folders of a class into one corpus folder, and return its path.

    folders: corpus folders, or folders of files as import_articles takes them. to: a new folder. The column
    collected_by says whose a text is, as a letter: A for the first folder that is given, B, C …; a text that several
    have (outlet, day and words are the same) stands there once, with all their letters. Texts without an outlet are
    called Text and their new number. Lexicons beside the corpora are put together. CorpusError: `to` holds something
    already, or what is wrong in any of the folders; then nothing is written.
    """
    paths = [find_corpus(_path(folder, "merge_corpora")) for folder in folders]
    if len(paths) < 2:
        raise CorpusError("merge: give two folders or more")
    folder = Path(to).expanduser()
    require_no_file(folder.parent)
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise CorpusError(
            f"merge: {folder.name} is there already; give a new folder, for what you corrected in it stays"
        )
    articles, lexicons = _once(_collected(paths)), _lexicons(paths)
    tables = {f"{name}.csv": rows for name, rows in lexicons.items()}
    with undone_where_stopped(folder, tables):
        for name, rows in tables.items():
            save_table(rows, folder / name)
        remember(folder, marks_of(articles), lambda: write_articles(folder, articles, "", ask=True))
    return folder


# Dragged in -----------------------------------------------------------------------------------------------------------


def _dropped() -> Path | None:
    places = (
        [os.environ[ELSEWHERE]]
        if ELSEWHERE in os.environ
        else [Path.cwd() / DROPPED, *(stand / DROPPED for stand in where_the_user_stands())]
    )
    return next(
        (Path(place) for place in places if place and Path(place).is_dir() and gather.files_of(Path(place))), None
    )


def _path(given: str | Path, caller: str) -> str | Path:
    if not isinstance(given, str | Path):
        raise TypeError(f"{caller} needs paths of folders; what was given is {what_is(given)}")
    return given


def _rows(folder: Path, caller: str) -> tuple[list[str], list[dict], str]:
    if not (folder / "articles.csv").is_file():
        raise CorpusError(f"{caller}: {folder.name} has no articles.csv; import_articles makes a folder that has one")
    return table_cells(folder / "articles.csv")


def _beginning(path: Path) -> str:
    try:
        words = " ".join(path.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError):
        return ""  # a file that somebody has put in its place; loading says what is wrong with it
    return words if len(words) <= BEGINNING else words[:BEGINNING].rsplit(" ", 1)[0] + " …"


# Merged ---------------------------------------------------------------------------------------------------------------


def _collected(paths: list[Path]) -> pd.DataFrame:
    """The articles of all folders, with the letter of whoever collected them. CorpusError: all that is wrong."""
    frames, problems = [], []
    for number, path in enumerate(paths):
        try:
            frames.append(_articles(path, letter(number)).assign(collected_by=letter(number)))
        except CorpusError as error:
            problems.append(f"{path.name}: {error}")
    if problems:
        raise CorpusError("\n".join(problems))
    return pd.concat(frames, ignore_index=True)


def _articles(path: Path, who: str) -> pd.DataFrame:
    """What a folder holds; what is to be told of it is told with the letter, not with the folder's name."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        if not (path / "articles.csv").is_file():
            found, notes = read_articles(path)
        else:
            found, notes = load_articles(path), []
            asked = [
                is_asked(row) for row in found[["outlet", "outlet_basis", "article_id"]].fillna("").to_dict("records")
            ]
            found.loc[asked, "outlet"] = ""  # it gets another number
            found = found.drop(columns=["article_id", "mended"], errors="ignore")
    for note in [*notes, *(str(one.message) for one in told)]:
        for file in sorted({path.name, *found.get("_read_from", ())}, key=len, reverse=True):
            note = note.replace(str(file), who)
        warnings.warn(f"{who}: {note.removeprefix(f'{who}: ')}", stacklevel=4)
    return found.drop(columns="_read_from", errors="ignore")


def _once(articles: pd.DataFrame) -> pd.DataFrame:
    """Texts that several have once, with the letters of all who have them; one person's texts stay as they are."""
    own = articles.assign(_mark="")
    for who, rows in articles.groupby("collected_by", sort=False):
        own.loc[own["collected_by"] == who, "_mark"] = marks_of(rows.assign(outlet=_said(rows)))
    letters = own.groupby("_mark", sort=False)["collected_by"].agg(", ".join)
    first = own.drop_duplicates("_mark", keep="first")
    return first.assign(collected_by=first["_mark"].map(letters)).drop(columns="_mark").reset_index(drop=True)


def _said(rows: pd.DataFrame) -> pd.Series:
    """The outlets as far as somebody has said them: what stands for one is no sign that two texts differ."""
    return rows["outlet"].where(rows["outlet_basis"].fillna("") != "unknown", "")


def _lexicons(paths: list[Path]) -> dict[str, pd.DataFrame]:
    """Name -> rows, of the lexicons that lie beside the corpora; that several had one is told."""
    merged = {}
    for name in lexicon_names():
        having = {letter(number): path / f"{name}.csv" for number, path in enumerate(paths)}
        having = {who: path for who, path in having.items() if path.is_file()}
        if not having:
            continue
        try:
            tables = [read_table(path) for path in having.values()]
        except ValueError as error:
            raise CorpusError(f"merge: a {name}.csv {error}") from None
        merged[name] = pd.concat(tables, ignore_index=True).fillna("").drop_duplicates()
        if len(having) > 1:
            warnings.warn(
                f"{name}.csv has the rows of {', '.join(having)}: where they say different things of one name, choose",
                stacklevel=3,
            )
    return merged
