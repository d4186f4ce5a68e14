"""The files of a run: tables in parts, written whole or not at all, and opened again."""

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.corpus import CorpusError, find_corpus
from analysis.export import harmless, in_place, save_table
from analysis.tables import TABLES, arrow_schema, dtypes


def open_run(folder: str | Path, names: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """The tables that `run` has written, as analyse gives them. names: only these, for a table of a large run may be large.

    CorpusError: the run is not finished, or there is none.
    """
    folder = find_corpus(folder)
    manifest = read_manifest(folder)
    if not manifest.get("complete"):
        raise CorpusError(f"{folder.name}: {'the run in it is not finished; run it again to go on' if manifest else 'there is no run in it'}")
    names = [name for name in TABLES if (folder / name).is_dir()] if names is None else names
    return {name: read_table(folder, name) for name in names}


def export_run(folder: str | Path, kind: str) -> None:
    """Writes each table of a run as folder/<table>.csv (part by part) or .xlsx (whole), safe to open in a spreadsheet."""
    folder = Path(folder)
    for name in read_manifest(folder)["rows"]:
        if kind == "csv":
            in_place(folder / f"{name}.csv", lambda unfinished, name=name: _as_csv(folder / name, unfinished))
        else:
            save_table(read_table(folder, name), folder / f"{name}.{kind}")


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


def part_name(number: int, kind: str = "parquet") -> str:
    return f"part-{number:05}.{kind}"


def write_table(name: str, table: pd.DataFrame, path: Path) -> Path:
    return write(table, path, schema=arrow_schema(name))


def write(table: pd.DataFrame, path: Path, **options) -> Path:
    return in_place(path, lambda unfinished: table.to_parquet(unfinished, index=False, **options))


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
