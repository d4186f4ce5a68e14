"""The files of a run: tables in parts, written whole or not at all, and opened again."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis.corpus.paths import CorpusError, read_manifest
from analysis.corpus.runs import _read_part, finished_manifest, read_table
from analysis.corpus.save import harmless, in_place, without_attrs, write_excel
from analysis.tables import COUNT, DAY, MAYBE, SHARE, SPANS, TABLES, TEXT, WHOLE, YES_NO, dtypes

MOST_ROWS = 1_048_575  # of a sheet of Excel, below its head
BLOCK = 1 << 20  # bytes that are hashed at a time
HALF = re.compile("[\ud800-\udfff]")


def export_run(folder: str | Path, kind: str) -> None:
    """Writes each table of a run as folder/<table>.csv (part by part) or .xlsx (whole), safe to open in a spreadsheet.

    What is too long for a cell of Excel is written beside, as save_table does. CorpusError, before anything is written:
    a file of that name is there that no run wrote, or that was changed since; a table has more rows than a sheet of
    Excel.
    """
    folder = Path(folder)
    rows = finished_manifest(folder)["rows"]
    refuse_foreign_exports(folder, kind)
    for name in rows:
        if kind == "xlsx" and rows[name] > MOST_ROWS:
            raise CorpusError(f"{name}: {rows[name]:,} rows are more than a sheet of Excel holds; take csv")
    for name in rows:
        _export(folder, name, kind)


def refuse_foreign_exports(folder: Path, kind: str) -> None:
    """CorpusError where export_run would replace what it did not write: the manifest has the hashes of what it did."""
    manifest = read_manifest(folder)
    exported = manifest.get("exports", {})
    for file in (folder / f"{name}.{kind}" for name in TABLES if manifest):  # another folder is refused as a whole
        if file.exists() and (not file.is_file() or content_hash(file) not in exported.get(file.name, [])):
            why = "was changed after a run wrote it" if file.name in exported else "was written by no run"
            raise CorpusError(f"{file.name}: {why}, and is not replaced; move it to another folder")


def _export(folder: Path, name: str, kind: str) -> None:
    path = folder / f"{name}.{kind}"

    def put(unfinished: Path) -> None:
        if kind == "csv":
            _as_csv(folder / name, unfinished)
        else:
            write_excel(read_table(folder, name), unfinished, path)
        manifest = read_manifest(
            folder
        )  # noted before the file has its name: whenever this is stopped, what is there is known
        exported = manifest.get("exports", {})
        hashes = [*exported.get(path.name, [])[-1:], content_hash(unfinished)]
        write_json(manifest | {"exports": exported | {path.name: hashes}}, folder / "manifest.json")

    in_place(path, put)


def _as_csv(parts: Path, file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as csv:
        for number, part in enumerate(sorted(parts.glob("part-*.parquet"))):
            harmless(_read_part(part, parts.name)).to_csv(csv, index=False, header=number == 0, lineterminator="\n")


def content_hash(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def printable(words: object) -> str:
    """The words as UTF-8 can hold them: a byte that is none, and half a character, become the sign for what can't be
    read.
    """
    return HALF.sub("\ufffd", str(words))


def write_table(name: str, table: pd.DataFrame, path: Path) -> Path:
    return write(
        table, path, schema=arrow_schema(name, [column for column in map(str, table) if column not in dtypes(name)])
    )


def arrow_schema(name: str, own: Iterable[str] = ()) -> pa.Schema:
    """The named table's columns as an Arrow schema: every Parquet file of a table has the same, also an empty one.

    own: further columns, of the user's own.
    """
    types = {
        TEXT: pa.string(),
        WHOLE: pa.int64(),
        COUNT: pa.int64(),
        SHARE: pa.float64(),
        YES_NO: pa.bool_(),
        MAYBE: pa.bool_(),
        DAY: pa.timestamp("us"),
        SPANS: pa.list_(pa.list_(pa.int64())),
    }
    ours = [(column, types[dtype]) for column, dtype in dtypes(name).items()]
    return pa.schema([*ours, *((column, pa.string()) for column in own)])


def write(table: pd.DataFrame, path: Path, **options: Any) -> Path:
    return in_place(path, lambda unfinished: without_attrs(table).to_parquet(unfinished, index=False, **options))


def write_json(value: dict | list, path: Path) -> Path:
    return in_place(
        path,
        lambda unfinished: unfinished.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8"),
    )
