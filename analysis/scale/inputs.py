"""What a run reads: every file of a corpus with a hash of its content, and the one file that is read in parts."""

import codecs
import hashlib
import json
import warnings
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from analysis.corpus import gather
from analysis.corpus.days import is_numbers
from analysis.corpus.formats import records as json_files
from analysis.corpus.formats import tables
from analysis.corpus.lexicons import lexicon_folder, own_lexicons
from analysis.corpus.load import LEFT_OUT, load_articles, not_named
from analysis.corpus.paths import CorpusError, inside, is_run, table_of
from analysis.corpus.save import in_place, without_attrs
from analysis.scale.files import content_hash, printable, write_json
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
    """The file of a corpus that can be read in parts; None for what is copied first: folders without articles.csv, what
    a run has written, files of other formats or with other names for the columns, Parquet in one large piece."""
    if is_run(corpus):
        return None
    table = table_of(corpus) if (corpus / "articles.csv").is_file() else corpus
    if not table.is_file() or table.suffix.lower() not in FORMATS or row_group_size(table) > LARGEST_ROW_GROUP:
        return None
    return table if _stands_as_it_is(table, corpus) else None


def _stands_as_it_is(table: Path, corpus: Path) -> bool:
    """Whether the rows can be read one by one: UTF-8 with newlines, our names for the columns, days that need no other
    row to be read."""
    if table.suffix.lower() != ".parquet" and not _is_utf_8(table) and _is_read(corpus):
        return False
    try:
        names = column_names(table)
        if table.suffix.lower() == ".jsonl" and json_files.is_one_value(table):
            return False
        first = [record.cells for record in islice(records(table), PART_ARTICLES)]
    except ValueError as error:
        return "UTF-16" not in str(error) and not _is_read(corpus)
    names = names or list(dict.fromkeys(name for cells in first for name in cells))
    nested = any(isinstance(cell, dict) for cells in first for cell in cells.values())
    if nested or any(is_numbers(cells.get("published")) for cells in first):
        return False
    try:
        needed = {"outlet", "file" if corpus.is_dir() and "text" not in names else "text"}
        return tables.alike(names) or (needed <= set(names) and not _is_read(corpus))
    except ValueError:
        return False


def _is_read(corpus: Path) -> bool:
    """Whether load_articles reads it: what it refuses as a whole may still be read in parts, bad rows set aside."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            load_articles(corpus)
    except CorpusError:
        return False
    return True


def _is_utf_8(path: Path) -> bool:
    """Whether all bytes are UTF-8 and lines end with a newline."""
    decoder, newline, alone = codecs.getincrementaldecoder("utf-8")(), False, False
    with path.open("rb") as file:
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
                newline, alone = newline or b"\n" in block, alone or b"\r" in block
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return newline or not alone


def left_out(out: Path, corpus: Path) -> list[str]:
    """The files of a corpus that a run did not read."""
    if (corpus / "articles.csv").is_file():
        table = table_of(corpus)
        return not_named(corpus, [str(record.cells.get("file", "")) for record in records(table)])
    named = list(out.glob("input-*.left_out.json"))
    return json.loads(named[0].read_text(encoding="utf-8")) if named else []


def copy_in_parts(corpus: Path, out: Path, content: str) -> Path:
    """The corpus as a Parquet file that can be read in parts. The hash of what was copied is in its name: the copy of
    something else is never taken for it."""
    copy = out / f"input-{content}.parquet"
    if not copy.exists():
        unread: list[str] = []
        in_place(copy, lambda unfinished: unread.extend(_copy(corpus, unfinished)))
        write_json(unread, copy.with_suffix(".left_out.json"))
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


def _copy(corpus: Path, copy: Path) -> list[str]:
    """Copies a corpus; the files that were left out."""
    if corpus.suffix.lower() == ".parquet" and corpus.is_file():
        split_row_groups(corpus, copy)
    else:
        articles = load_articles(corpus)
        without_attrs(articles).to_parquet(copy, index=False, row_group_size=PART_ARTICLES)
        return articles.attrs.get(LEFT_OUT, [])
    return []


def _files_of(corpus: Path) -> Iterable[tuple[str, Path | None]]:
    if is_run(corpus):
        return [(f"articles/{path.name}", path) for path in sorted((corpus / "articles").glob("part-*.parquet"))]
    if corpus.is_dir() and not (corpus / "articles.csv").is_file():
        return [(name, _inside(corpus, name)) for name in gather.files_of(corpus)]
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
