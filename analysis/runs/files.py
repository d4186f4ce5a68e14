"""The files of a run: tables in parts, written whole or not at all, and opened again."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.corpus import CorpusError, find_corpus
from analysis.export import harmless, in_place, without_attrs, write_excel
from analysis.lexicon import FROM, lexicon_folder
from analysis.tables import TABLES, arrow_schema, dtypes

MOST_ROWS = 1_048_575  # of a sheet of Excel, below its head
BLOCK = 1 << 20        # bytes that are hashed at a time
HALF = re.compile("[\ud800-\udfff]")


def open_run(folder: str | Path, names: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """The tables that `run` has written, as analyse gives them. names: only these, for a table of a large run may be large.

    CorpusError: the run is not finished, or there is none.
    """
    folder = find_corpus(folder)
    _finished(folder)
    names = [name for name in TABLES if (folder / name).is_dir()] if names is None else names
    tables = {name: read_table(folder, name) for name in names}
    for table in tables.values():
        table.attrs[FROM] = str(lexicon_folder(folder.resolve()))
    return tables


def export_run(folder: str | Path, kind: str) -> None:
    """Writes each table of a run as folder/<table>.csv (part by part) or .xlsx (whole), safe to open in a spreadsheet.

    What is too long for a cell of Excel is written beside, as save_table does. CorpusError, before anything is written: a file of
    that name is there that no run wrote, or that was changed since; a table has more rows than a sheet of Excel.
    """
    folder = Path(folder)
    rows = _finished(folder)["rows"]
    refuse_foreign_exports(folder, kind)
    for name in rows:
        if kind == "xlsx" and rows[name] > MOST_ROWS:
            raise CorpusError(f"{name}: {rows[name]:,} rows are more than a sheet of Excel holds; take csv")
    for name in rows:
        _export(folder, name, kind)


def refuse_foreign_exports(folder: Path, kind: str) -> None:
    """CorpusError where export_run would replace what it did not write; the manifest has the hashes of what it wrote."""
    manifest = read_manifest(folder)
    exported = manifest.get("exports", {})
    for file in (folder / f"{name}.{kind}" for name in TABLES if manifest):  # another folder is refused as a whole
        if file.exists() and (not file.is_file() or content_hash(file) not in exported.get(file.name, [])):
            why = "was changed after a run wrote it" if file.name in exported else "was written by no run"
            raise CorpusError(f"{file.name}: {why}, and is not replaced; move it to another folder")


def _finished(folder: Path) -> dict:
    manifest = read_manifest(folder)
    if not manifest.get("complete"):
        why = "the run in it is not finished; run it again to go on" if manifest else "there is no run in it"
        raise CorpusError(f"{folder.name}: {why}")
    return manifest


def _export(folder: Path, name: str, kind: str) -> None:
    path = folder / f"{name}.{kind}"

    def put(unfinished: Path) -> None:
        if kind == "csv":
            _as_csv(folder / name, unfinished)
        else:
            write_excel(read_table(folder, name), unfinished, path)
        manifest = read_manifest(folder)  # noted before the file has its name: whenever this is stopped, what is there is known
        exported = manifest.get("exports", {})
        hashes = [*exported.get(path.name, [])[-1:], content_hash(unfinished)]
        write_json(manifest | {"exports": exported | {path.name: hashes}}, folder / "manifest.json")

    in_place(path, put)


def _as_csv(parts: Path, file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as csv:
        for number, part in enumerate(sorted(parts.glob("part-*.parquet"))):
            harmless(_read_part(part, parts.name)).to_csv(csv, index=False, header=number == 0, lineterminator="\n")


def read_manifest(folder: Path) -> dict:
    """What a run has written down of itself; nothing where there is none, or where the file is something else's."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) and {"input", "settings", "versions"} <= set(manifest) else {}


def content_hash(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def printable(words: object) -> str:
    """The words as UTF-8 can hold them: a byte that is none, and half a character, become the sign for what can't be read."""
    return HALF.sub("\ufffd", str(words))


def part_name(number: int, kind: str = "parquet") -> str:
    return f"part-{number:05}.{kind}"


def write_table(name: str, table: pd.DataFrame, path: Path) -> Path:
    return write(table, path, schema=arrow_schema(name))


def write(table: pd.DataFrame, path: Path, **options) -> Path:
    return in_place(path, lambda unfinished: without_attrs(table).to_parquet(unfinished, index=False, **options))


def write_json(value: dict, path: Path) -> Path:
    return in_place(path, lambda unfinished: unfinished.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8"))


def read_table(folder: Path, name: str) -> pd.DataFrame:
    parts = [_read_part(path, name) for path in sorted((folder / name).glob("part-*.parquet"))]
    if not parts:
        raise CorpusError(f"{folder.name}: the run made no table {name}")
    return pd.concat(parts, ignore_index=True).astype(dtypes(name))


def _read_part(path: Path, name: str) -> pd.DataFrame:
    table = pd.read_parquet(path).astype(dtypes(name))
    if "content_spans" in table:
        table["content_spans"] = [[tuple(span.tolist()) for span in spans] for spans in table["content_spans"]]
    return table
