"""What a run reads: every file of a corpus with a hash of its content, and the one file that is read in parts."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.corpus.lexicons import lexicon_folder, own_lexicons
from analysis.corpus.load import load_articles
from analysis.corpus.paths import inside, is_run, table_of
from analysis.corpus.save import in_place, without_attrs
from analysis.scale.files import content_hash, printable
from analysis.scale.parts import FORMATS, PART_ARTICLES, names_files
from analysis.scale.records import LARGEST_ROW_GROUP, column_names, records, row_group_size, split_row_groups


def files_read(corpus: Path) -> dict[str, str]:
    """Name within the corpus -> hash of the content, for every file that a run of it reads: the table and the texts
    that it names, whatever their ending; the workbook; each bare text. Empty where a named text can't be opened."""
    return {printable(name): content_hash(file) if file else "" for name, file in _files_of(corpus)}


def lexicons_read(folder: Path) -> dict[str, str]:
    """Name -> hash of the content, for the lexicons that a corpus folder (or a run's) brings with it."""
    return {path.name: content_hash(path) for path in own_lexicons(lexicon_folder(folder))}


def file_in_parts(corpus: Path) -> Path | None:
    """The file of a corpus that can be read in parts; None for Excel files, folders of bare texts, what a run has
    written, and Parquet in one large piece: those are copied first."""
    if is_run(corpus):
        return None
    if (corpus / "articles.csv").is_file():
        return table_of(corpus)
    readable = corpus.suffix.lower() in FORMATS and corpus.is_file() and row_group_size(corpus) <= LARGEST_ROW_GROUP
    return corpus if readable else None


def copy_in_parts(corpus: Path, out: Path, content: str) -> Path:
    """The corpus as a Parquet file that can be read in parts. The hash of what was copied is in its name: the copy of
    something else is never taken for it."""
    copy = out / f"input-{content}.parquet"
    if not copy.exists():
        in_place(copy, lambda unfinished: _copy(corpus, unfinished))
    return copy


def hash_of_all(hashes: dict[str, str]) -> str:
    """One hash of names and contents."""
    lines = "\n".join(f"{name}\0{content}" for name, content in hashes.items())
    return hashlib.blake2b(lines.encode(), digest_size=16).hexdigest()


def differences(earlier: dict[str, str], now: dict[str, str]) -> list[str]:
    """`a.txt has changed`, for each file that is not what it was."""
    changed = [f"{name} has changed" for name in now if name in earlier and earlier[name] != now[name]]
    gone = [f"{name} is gone" for name in earlier if name not in now]
    return changed + gone + [f"{name} is new" for name in now if name not in earlier]


def _copy(corpus: Path, copy: Path) -> None:
    if corpus.suffix.lower() == ".parquet" and corpus.is_file():
        split_row_groups(corpus, copy)
    else:
        without_attrs(load_articles(corpus)).to_parquet(copy, index=False, row_group_size=PART_ARTICLES)


def _files_of(corpus: Path) -> Iterable[tuple[str, Path | None]]:
    if is_run(corpus):
        return [(f"articles/{path.name}", path) for path in sorted((corpus / "articles").glob("part-*.parquet"))]
    if corpus.is_dir() and not (corpus / "articles.csv").is_file():
        return [(path.name, _inside(corpus, path.name)) for path in sorted(corpus.glob("*.txt"))]
    table = table_of(corpus) if corpus.is_dir() else corpus
    return [(table.name, table), *_texts_named(table)] if table.is_file() else []  # a named pipe never ends


def _texts_named(table: Path) -> Iterator[tuple[str, Path | None]]:
    if table.name != "articles.csv":
        return
    try:
        columns = column_names(table)
    except ValueError:
        return  # whoever plans the run says what is wrong
    for record in records(table) if names_files(table, columns) else ():
        name = str(record.cells.get("file", "")).strip()
        yield name, _inside(table.parent, name)


def _inside(folder: Path, name: str) -> Path | None:
    """None where it can't be opened: whoever reads it says why."""
    try:
        path = inside(folder, name)
        path.open("rb").close()
    except (ValueError, OSError):
        return None
    return path
