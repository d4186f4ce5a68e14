"""Do two revisions read the same rows? Every table, row by row, over the corpora, the lexicons' examples and made-up
sentences.

    python -m benchmarks.same_rows REV [REV2] [--quick] [--polnear DIR] [--fakes FILE] [--speed] [--workers 2]

REV2 is the working tree where none is given. Each revision reads the same texts in a process of its own that imports
nothing but that revision's `analysis`. The end code is 1 where any cell, row, column or warning differs, and 0 where
none does.
"""

import argparse
import importlib
import io
import os
import pickle
import subprocess
import sys
import tarfile
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

ROOT = Path(__file__).parents[1]
SENTENCES, QUICK_SENTENCES, TIMED_SENTENCES = 100_000, 10_000, 20_000
ROUNDS = 7  # the best counts; who goes first changes, for the machine may slow down


# What both read -----------------------------------------------------------------------------------------------------


class Input(NamedTuple):
    """A corpus that both revisions read. words: the corpus whose lexicons go with it, None for the general ones."""

    name: str
    path: str
    words: str | None = None
    whole: bool = False  # a shipped corpus: shared copy, main tolls and intervals too


def write_inputs(folder: Path, sentences: int, polnear: Path | None = None, fakes: Path | None = None) -> list[Input]:
    """Every corpus as a path; what is made up or taken out of tables is written to the folder."""
    from benchmarks.made_sentences import made_articles

    corpora = sorted(path.parent for path in (ROOT / "data").glob("*/articles.csv"))
    inputs = [Input(path.name, str(path), str(path), whole=True) for path in corpora]
    general = _word_tables((ROOT / "analysis").rglob("lexicons/*.csv"))
    tables = {"examples": _as_articles(_examples(general))}
    if polnear:
        tables["PolNeAR"] = _as_articles(
            [path.read_bytes().decode("utf-8") for path in sorted((polnear / "text").glob("*.txt"))]
        )
    if fakes:
        given = pd.read_csv(fakes, encoding="utf-8", encoding_errors="replace").drop_duplicates("article_content")
        tables["FA-KES"] = _as_articles(list(given["article_content"]), list(given["article_title"]))
    tables["made up"] = made_articles(general, sentences)
    inputs += [Input(name, _written(table, folder / f"{name}.parquet")) for name, table in tables.items()]
    for path in corpora:
        own = _as_articles(_examples(_word_tables(path.glob("*.csv"))))
        inputs.append(Input(f"examples of {path.name}", _written(own, folder / f"{path.name}.parquet"), str(path)))
    return inputs


def _word_tables(paths) -> dict[str, pd.DataFrame]:
    tables = {
        path.stem: pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8") for path in sorted(paths)
    }
    return {name: table for name, table in tables.items() if {"note", "example"} <= set(table.columns)}


def _examples(tables: dict[str, pd.DataFrame]) -> list[str]:
    """Bars in an example show where its sentences end."""
    return [example.replace(" | ", " ") for table in tables.values() for example in table["example"]]


def _as_articles(texts: list[str], headlines: list[str] | None = None) -> pd.DataFrame:
    articles = pd.DataFrame(
        {"outlet": "given", "article_id": [str(number) for number in range(1, len(texts) + 1)], "text": texts},
        dtype="string",
    )
    return articles.assign(headline=pd.Series(headlines, dtype="string")) if headlines else articles


def _written(table: pd.DataFrame, path: Path) -> str:
    table.to_parquet(path, index=False)
    return str(path)


# One revision, in its own process -----------------------------------------------------------------------------------


def find(name: str, old_module: str) -> Callable:
    """A public function of the revision: by its name in `analysis`, or from the module that once held it."""
    found = getattr(importlib.import_module("analysis"), name, None)
    if not callable(found):
        try:
            found = getattr(importlib.import_module(f"analysis.{old_module}"), name)
        except (ModuleNotFoundError, AttributeError) as error:
            raise SystemExit(
                f"this revision has neither analysis.{name} nor analysis.{old_module}.{name} ({error})"
            ) from error
    return found


def work(job: Path) -> None:
    """Read all inputs with the `analysis` that is found first, and write each one's tables beside the job."""
    job_folder, todo = job.parent, pickle.loads(job.read_bytes())
    _require_own_analysis(Path(todo["tree"]))
    for number, fields in enumerate(todo["inputs"]):
        tables = {
            name: table.assign(
                **{column: table[column].map(_plain) for column in table if table[column].dtype == object}
            )
            for name, table in _tables(Input(*fields)).items()
        }
        (job_folder / f"{number}.pickle").write_bytes(pickle.dumps(tables, protocol=5))


def _require_own_analysis(tree: Path) -> None:
    found = Path(importlib.import_module("analysis").__file__).resolve()
    if not found.is_relative_to(tree.resolve()):
        raise SystemExit(f"{found} is not the `analysis` of {tree}")


def _plain(cell):
    """Lists and named tuples as tuples, so that both revisions' cells compare."""
    return tuple(map(_plain, cell)) if isinstance(cell, (list, tuple)) else cell


def _tables(given: Input) -> dict[str, pd.DataFrame]:
    """Name -> table of one corpus, and the warnings that came."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        articles = find("load_articles", "corpus")(given.path)
        lexicons = find("load_lexicons", "lexicon")(given.words)
        tables = find("analyse", "pipeline")(articles, lexicons) if given.whole else _by_instrument(articles, lexicons)
        tables = dict(tables)
        tables["attributions, all"] = find("find_attributions", "attribution")(
            tables["sentences"], mode="all", lexicons=lexicons
        )
        if given.whole:
            tables["main tolls"] = find("main_toll", "tolls")(tables["tolls"])
            tables["readability, intervals"] = find("score_readability", "readability")(
                articles, tables["sentences"], intervals=True
            )
    tables["warnings"] = pd.DataFrame({"warning": [str(one.message) for one in caught]}, dtype="string")
    return tables


def _by_instrument(articles: pd.DataFrame, lexicons: dict) -> dict[str, pd.DataFrame]:
    """As analyse, without shared copy: in sentences made of few pieces almost all pairs are alike."""
    sentences = find("split_sentences", "sentences")(articles, lexicons)
    attributions = find("find_attributions", "attribution")(sentences, lexicons=lexicons)
    tolls = find("find_tolls", "tolls")(sentences, lexicons)
    return {
        "articles": articles,
        "sentences": sentences,
        "readability": find("score_readability", "readability")(articles, sentences),
        "sentiment": find("score_sentiment", "sentiment")(sentences, lexicons),
        "sentiment_words": find("explain_sentiment", "sentiment")(sentences, lexicons),
        "attributions": attributions,
        "tolls": tolls,
        "claims": find("match_claims", "claims")(tolls, attributions, lexicons),
        "labels": find("match_voices", "labels")(find("find_labels", "labels")(sentences, lexicons), attributions),
    }


def time_rounds(job: Path) -> None:
    """For every line that comes in: seconds of the processor for find_attributions and find_tolls, once over the timed
    corpora.
    """
    todo = pickle.loads(job.read_bytes())
    _require_own_analysis(Path(todo["tree"]))
    warnings.simplefilter("ignore")
    articles = pd.concat([find("load_articles", "corpus")(path) for path in todo["timed"]], ignore_index=True)
    sentences = find("split_sentences", "sentences")(articles).head(TIMED_SENTENCES)
    words = int(sentences["sentence"].str.count(" ").sum()) + len(sentences)
    for _ in sys.stdin:
        for name, module in TIMED.items():
            began = time.process_time()
            find(name, module)(sentences)
            print(words / (time.process_time() - began), end=" ")
        print(flush=True)


TIMED = {"find_attributions": "attribution", "find_tolls": "tolls"}


# Both revisions -----------------------------------------------------------------------------------------------------


def check_out(revision: str | None, folder: Path) -> Path:
    """The revision's files, in a folder; for None the working tree itself."""
    if revision is None:
        return ROOT
    done = subprocess.run(["git", "archive", "--format=tar", revision], cwd=ROOT, capture_output=True)
    if done.returncode:
        raise SystemExit(f"{revision}: git can't give this revision: {done.stderr.decode().strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as files:
        files.extractall(folder, filter="data")
    return folder


def start(kind: str, tree: Path, job: Path, todo: dict, **pipes) -> subprocess.Popen:
    job.parent.mkdir(exist_ok=True)
    job.write_bytes(pickle.dumps(todo | {"tree": str(tree)}))
    own = {
        "PYTHONPATH": str(tree),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).resolve()), kind, str(job)], cwd=tree, env=os.environ | own, **pipes
    )


def run_both(trees: list[Path], folder: Path, inputs: list[Input], workers: int) -> None:
    running = []
    for side, tree in enumerate(trees):
        running.append(
            start("--worker", tree, folder / f"side{side}" / "job", {"inputs": [tuple(one) for one in inputs]})
        )
        if workers < 2:
            running[-1].wait()
    if any(process.wait() for process in running):
        raise SystemExit("a revision could not be run; its error stands above")


def compare_sides(folder: Path, inputs: list[Input]) -> bool:
    """Print every table of every input; True where all are the same."""
    from benchmarks.row_comparison import (  # here: a worker has the benchmarks of another revision, or none
        compare_tables,
        report,
    )

    same = True
    for number, given in enumerate(inputs):
        old, new = (pickle.loads((folder / f"side{side}" / f"{number}.pickle").read_bytes()) for side in (0, 1))
        sentences: dict[tuple, str] = {}
        for name in dict.fromkeys([*old, *new]):
            if name not in old or name not in new:
                print(f"{given.name}: {name}: only the {'old' if name in old else 'new'} revision has this table")
                same = False
                continue
            compared = compare_tables(old[name], new[name])
            if compared.differences and not sentences:
                sentences = _sentences(new) | _sentences(old)
            print(*report(f"{given.name}: {name}", compared, sentences), sep="\n")
            same &= compared.same
        if given.name == "made up":
            print(*coverage(old), sep="\n")
    return same


def _sentences(tables: dict[str, pd.DataFrame]) -> dict[tuple, str]:
    names = ("outlet", "article_id", "sentence_no", "sentence")
    return {row[:3]: row[3] for row in zip(*(tables["sentences"][name].tolist() for name in names), strict=True)}


def coverage(tables: dict[str, pd.DataFrame]) -> Iterator[str]:
    """How widely the made-up sentences reach: rules, and rules with their words."""
    for name in ("attributions, all", "tolls"):
        rules = tables[name]["rule"].str.partition(":")[0].value_counts()
        yield (
            f"    made up, {name}: {len(tables[name]):,} rows, {len(rules)} rules, {tables[name]['rule'].nunique():,}"
            " rules with their words"
        )
        yield "        " + ", ".join(f"{rule} {count}" for rule, count in rules.items())


def compare_speed(trees: list[Path], folder: Path, inputs: list[Input]) -> None:
    """Words per second of both revisions, by turns; the best of some rounds."""
    timed = [one.path for one in inputs if one.name in ("PolNeAR", "FA-KES")] or [
        one.path for one in inputs if one.name == "made up"
    ]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    sides = [
        start("--timer", tree, folder / f"timer{side}" / "job", {"timed": timed}, **pipes)
        for side, tree in enumerate(trees)
    ]
    best = [[0.0] * len(TIMED) for _ in sides]
    for number in range(ROUNDS):
        for side, process in list(enumerate(sides))[:: -1 if number % 2 else 1]:
            print(file=process.stdin, flush=True)
            best[side] = [
                max(pair) for pair in zip(best[side], map(float, process.stdout.readline().split()), strict=True)
            ]
    for process in sides:
        process.communicate()  # closes its input, which ends it
    for name, old, new in zip(TIMED, *best, strict=True):
        print(f"{name:<20} words per second: old {old:>10,.0f}   new {new:>10,.0f}   new / old {new / old:.3f}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="benchmarks.same_rows", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", metavar="REV")
    parser.add_argument("new", metavar="REV2", nargs="?", help="the working tree where it is not given")
    parser.add_argument("--polnear", type=Path, help="PolNeAR 1.0: the folder of a split, with text/")
    parser.add_argument("--fakes", type=Path, help="FA-KES: its CSV file")
    parser.add_argument("--sentences", type=int, help=f"made-up ones ({SENTENCES:,}; with --quick {QUICK_SENTENCES:,})")
    parser.add_argument("--quick", action="store_true", help="few made-up sentences, and no external data")
    parser.add_argument("--speed", action="store_true", help="also words per second")
    parser.add_argument("--workers", type=int, default=1, help="2: both revisions at once")
    asked = parser.parse_args(arguments)
    polnear, fakes = (None, None) if asked.quick else (asked.polnear, asked.fakes)
    for path in filter(None, (polnear and polnear / "text", fakes)):
        if not path.exists():
            raise SystemExit(
                f"{path}: no such file or folder; give the path of the public data, or leave the option out"
            )
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        trees = [check_out(revision, folder / side) for side, revision in (("old", asked.old), ("new", asked.new))]
        sentences = asked.sentences or (QUICK_SENTENCES if asked.quick else SENTENCES)
        inputs = write_inputs(folder, sentences, polnear, fakes)
        run_both(trees, folder, inputs, asked.workers)
        same = compare_sides(folder, inputs)
        if asked.speed:
            compare_speed(trees, folder, inputs)
    print("No difference." if same else "The revisions DIFFER.")
    return 0 if same else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        work(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["--timer"]:
        time_rounds(Path(sys.argv[2]))
    else:
        sys.exit(main())
