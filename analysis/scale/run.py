"""Analyse a corpus of any size into a folder of Parquet files, part by part, and open the result.

A part is analysed from its place in the file to its own file in every table, and says last, in `parts/part-00007.json`,
that it is done. Files are written under another name first. So a run that was killed goes on where it was, without a
lost or a doubled row, and it makes no difference who analyses a part: this process, one of several, or a worker of a
Dask cluster.
"""

import time
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, as_completed
from functools import cache, partial
from pathlib import Path
from traceback import extract_tb

import pandas as pd
from pyarrow import ArrowCapacityError, ArrowInvalid
from tqdm import tqdm

from analysis.corpus.checks import set_apart
from analysis.corpus.lexicons import lexicon_folder, load_lexicons, own_lexicons
from analysis.corpus.paths import CorpusError, find_corpus, read_manifest
from analysis.corpus.runs import open_run, part_name, read_repeated, read_table
from analysis.corpus.texts.repeated import REPEATED
from analysis.instruments.shared_copy import align_sentences
from analysis.parallel import process_pool
from analysis.pipeline import analyse_articles, join_tables
from analysis.scale.files import export_run, printable, write, write_json, write_table
from analysis.scale.folder import (
    REJECTED,
    begin,
    finish,
    is_done,
    note_plan,
    refuse_another_run,
    refuse_foreign_folder,
    refuse_other_versions,
    versions,
    what_it_begins_with,
)
from analysis.scale.inputs import copy_in_parts, file_in_parts, left_out
from analysis.scale.parts import PART_ARTICLES, Part, Plan, plan, read_part

__all__ = ["InstrumentError", "export_run", "open_run", "run", "run_part", "versions"]

ANSWERS_WITHIN = 5  # seconds: a scheduler on another machine answers in less than one

# What an article's own content can lead to; anything else is a mistake in the program.
SET_ASIDE = (CorpusError, UnicodeError, RecursionError, MemoryError, ArrowInvalid, ArrowCapacityError)
LONG_TEXT = 1_000_000  # characters; one of fewer needs 100 MB at most: where they lack, no article is to blame


class InstrumentError(RuntimeError):
    """An instrument raised what no article should make it raise; the message names article, error and line."""


def run(
    corpus: str | Path,
    out: str | Path,
    workers: int = 1,
    dask: str = "",
    shared_copy: bool = False,
    lexicons: str | Path | None = None,
    part_size: int = PART_ARTICLES,
    progress: bool = True,
) -> dict:
    """Every table of a corpus as out/<table>/part-*.parquet, and what was set aside as out/rejected.parquet; the
    manifest.

    corpus: as in load_articles; .csv, .jsonl and .parquet files and folders with articles.csv are read in parts, so
    memory doesn't grow with them. workers: processes. dask: the address of a scheduler whose workers can read corpus
    and write out. lexicons: a folder with the event's own lexicons, if it isn't the corpus. shared_copy: adds that
    table, which needs all sentences in memory at once. A run into the same folder goes on where it stopped.

    CorpusError, before anything is written: the corpus can't be read, a file of it or a lexicon has changed since the
    run began, or `out` lies in the corpus, is a file, or holds what no run wrote. InstrumentError: a mistake in the
    program. MemoryError: the machine has too little left for articles of usual length. The parts that are done are
    kept.
    """
    if workers < 1 or part_size < 1:
        raise ValueError(f"workers is {workers} and part_size is {part_size}; give whole numbers from 1 up")
    path, out = find_corpus(corpus), Path(out)
    source, planned = _begun(path, out, _lexicons_of(path, lexicons), part_size)
    todo = [part for part in planned.parts if not is_done(out, part)]
    done = planned.articles - sum(part.n for part in todo)
    for _ in _with_progress(_results(source, todo, out, workers, dask), planned.articles, done, progress):
        pass  # what a part gives has been written by whoever analysed it
    if shared_copy and not (out / "shared_copy" / part_name(0)).exists():
        write_table("shared_copy", align_sentences(read_table(out, "sentences")), out / "shared_copy" / part_name(0))
    return finish(out, left_out(out, path))


def run_part(path: str | Path, part: Part, out: str | Path) -> dict:
    """Analyse one part of a file into its own file in each table; its row of the manifest. Twice does no harm."""
    path, out, begun = Path(path), Path(out), time.process_time()
    refuse_other_versions(out)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        rows, problems = read_part(path, Part(*part))
        own = read_manifest(out)["input"]["own"]
        articles, unfit = set_apart(rows[~rows.index.isin(list(problems))], own)
        articles.attrs[REPEATED] = read_repeated(out)
        tables, failed = _analyse(articles, _lexicons_in(out))
    reasons = problems | unfit
    by_id = {str(rows.at[row, "article_id"]).strip(): row for row in rows.index if row not in reasons}
    reasons |= {by_id[name]: reason for name, reason in failed.items()}
    rejected = [
        (int(row.split()[1]), *map(printable, (rows.at[row, "outlet"], rows.at[row, "article_id"], reasons[row])))
        for row in rows.index
        if row in reasons
    ]
    files = [write_table(name, table, out / name / part_name(part.number)) for name, table in tables.items()]
    files.append(
        write(
            pd.DataFrame(rejected, columns=list(REJECTED)).astype(REJECTED),
            out / "parts" / part_name(part.number, "rejected.parquet"),
        )
    )
    result = {
        "part": part.number,
        "articles": part.n,
        "rejected": len(rejected),
        "rows": {name: len(table) for name, table in tables.items()},
        "files": {str(file.relative_to(out).as_posix()): file.stat().st_size for file in files},
        "cpu_seconds": round(time.process_time() - begun, 2),
        "warnings": len(said),
        "first_warnings": list(dict.fromkeys(printable(warning.message) for warning in said))[:10],
    }
    write_json(result, out / "parts" / part_name(part.number, "json"))
    return result


def _begun(path: Path, out: Path, lexicons: Path, part_size: int) -> tuple[Path, Plan]:
    """The file that is read and its parts. All is checked before anything is written; what is copied first is planned
    last.
    """
    refuse_foreign_folder(out, path)
    load_lexicons(lexicons)  # says what is wrong with them
    begins, inputs = what_it_begins_with(path, lexicons, part_size)
    refuse_another_run(out, begins, inputs)
    source = file_in_parts(path)
    planned = plan(source, part_size) if source else None
    begin(out, begins, inputs, lexicons)
    source = source or copy_in_parts(path, out, begins["input"]["blake2b"])
    planned = planned or plan(source, part_size)
    note_plan(out, planned.articles, planned.own, partial(_texts_of, source, planned.parts), len(planned.parts))
    return source, planned


def _texts_of(source: Path, parts: list[Part], number: int) -> Iterator[tuple[str, str]]:
    """Outlet and text of the articles of a part, as they are going to be analysed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they are said when the part is analysed
        rows, problems = read_part(source, parts[number])
        articles, _ = set_apart(rows[~rows.index.isin(list(problems))])
    yield from zip(articles["outlet"].tolist(), articles["text"].tolist(), strict=True)


def _lexicons_of(path: Path, lexicons: str | Path | None) -> Path:
    """The folder of the event's own lexicons."""
    folder = find_corpus(lexicons) if lexicons else path
    if lexicons and not folder.is_dir():
        raise CorpusError(f"{folder.name}: is a file; give the folder that holds the lexicons")
    return folder


def _analyse(
    articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None
) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The tables, and article_id -> error of each article set aside for what is in it. InstrumentError: any other
    error.
    """
    try:
        return {"articles": articles} | analyse_articles(articles, lexicons), {}
    except SET_ASIDE as error:
        if len(articles) == 1:
            if isinstance(error, MemoryError) and len(articles["text"].iloc[0]) < LONG_TEXT:
                raise
            none, name = articles.iloc[:0], articles["article_id"].iloc[0]
            return {"articles": none} | analyse_articles(none, lexicons), {name: _in_words(error)}
    except OSError:
        raise  # a disk, not an article and not an instrument
    except Exception as error:
        raise InstrumentError(_mistake(articles, lexicons, error)) from error
    half = len(articles) // 2
    (first, failed), (second, others) = (
        _analyse(articles.iloc[:half], lexicons),
        _analyse(articles.iloc[half:], lexicons),
    )
    return join_tables([first, second]), failed | others


def _mistake(articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None, error: Exception) -> str:
    """The sentence that names the article, the error and its place in the code."""
    which = (
        f"one of {len(articles)} articles from {articles['article_id'].iloc[0]!r} on" if len(articles) else "no article"
    )
    for at in range(len(articles)):
        one = articles.iloc[[at]]
        try:
            analyse_articles(one, lexicons)
        except Exception as own:  # it is told, not handled: the run stops
            which, error = f"article {one['article_id'].iloc[0]!r} of {one['outlet'].iloc[0]}", own
            break
    return (
        f"stopped at {which}: {_in_words(error)} in {_place(error)}. That is a mistake in the program, not in the"
        " article; what is done is kept. Please report it; a run without that article needs a folder of its own."
    )


def _place(error: Exception) -> str:
    package = Path(__file__).parent.parent
    places = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(package)]
    if not places:
        return "another package"
    return f"{Path(places[-1].filename).relative_to(package.parent).as_posix()}, line {places[-1].lineno}"


def _in_words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def _lexicons_in(out: Path) -> dict[str, pd.DataFrame] | None:
    """None where the run has none of its own: then the general ones are taken."""
    return (
        _read_once(str(out), tuple(read_manifest(out)["settings"]["lexicons"].items()))
        if own_lexicons(lexicon_folder(out))
        else None
    )


@cache
def _read_once(out: str, contents: tuple) -> dict[str, pd.DataFrame]:
    """contents: so that a folder of the same name with other lexicons is read anew."""
    return load_lexicons(out)


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
            raise ChildProcessError(
                "a worker process was killed, perhaps for lack of memory; fewer workers need less"
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _by_dask(path: Path, parts: list[Part], out: Path, address: str) -> Iterator[dict]:
    from dask.distributed import Client, as_completed  # here, for few have a cluster

    try:
        client = Client(address, timeout=ANSWERS_WITHIN)
    except (OSError, ValueError, MemoryError) as error:  # the last where another program answers, in a way of its own
        raise CorpusError(
            f"--dask {address}: no scheduler answers there ({error}); start one, or leave --dask out"
        ) from None
    with client:
        n = len(parts)
        futures = client.map(run_part, [str(path.resolve())] * n, parts, [str(out.resolve())] * n, pure=False)
        for _, row in as_completed(futures, with_results=True):
            yield row


def _with_progress(rows: Iterator[dict], articles: int, done: int, shown: bool) -> Iterator[dict]:
    with tqdm(total=articles, initial=done, unit=" articles", disable=not shown) as bar:
        for row in rows:
            bar.update(row["articles"])
            yield row
