"""How the whole run scales: articles per second, memory, growth, one worker and two, beside the naive way and a peer.

    python -m benchmarks.scale [--texts DIR] [--sizes 1000 10000] [--large 100000] [--peer-articles 50] [--peer-python
    PATH]

Articles are 600 words each. Their sentences are drawn at random from the .txt files in DIR, and in each one word is
exchanged for a word drawn from all of them, so that no sentence comes twice. Without DIR they are drawn from the
shipped articles, which have few words: such a rate is no rate on news. Each measurement is a process of its own that
reads Parquet and writes every table (`python -m analysis run`, without shared copy). Seconds are the CPU seconds that
its processes spent on parts, as the manifest gives them, and seconds of the clock. Memory is that of all processes of
the run together, what they share counted once (Linux: the largest sum of Pss, looked at four times a second). Warm
means that the time of a run of a few articles (processes, imports, lexicons, dictionary) is taken off. growth is the
exponent b of CPU time ~ articles^b between the smallest and the largest size: 1 is proportional. --large is one more
size, for the largest number of workers alone.

Naive is textstat's eight scores and stock VADER, no more: no attribution, no tolls, no labels. The peer is spaCy's
parser, which dependency rules for attribution (GenderGapTracker) need, and TextDescriptives' readability on the same
parse: no rules, no tolls, no sentiment. --peer-python is the Python of an environment with spacy, textdescriptives and
a model en_core_web_sm. Where the model is not there, spaCy's rule-based sentencizer takes the parser's place, and the
note says so: that is a lower bound of the peer's cost.
"""

import argparse
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from benchmarks.results import COLUMNS, record
from benchmarks.speed import WORDS, Naive, load, seconds

FEW = 200  # two parts, so that with several workers their processes are started too
MEASURED = """
import sys
from analysis.scale.run import run
if __name__ == "__main__":
    manifest = run(sys.argv[1], sys.argv[2], workers=int(sys.argv[3]), progress=False)
    print(sum(part["cpu_seconds"] for part in manifest["parts"]))
"""
PEER = """
import json, sys, time, warnings
import spacy, textdescriptives
warnings.simplefilter("ignore")
texts = json.load(sys.stdin)
try:
    pipeline, parsed = spacy.load(sys.argv[1], exclude=["ner"]), True
except OSError:
    pipeline, parsed = spacy.blank("en"), False
    pipeline.add_pipe("sentencizer")
pipeline.add_pipe("textdescriptives/readability")
def score(texts):
    textdescriptives.extract_df(pipeline.pipe(texts), include_text=False)
score(texts[:2])
begun = time.process_time()
score(texts[2:])
print(json.dumps([time.process_time() - begun, parsed, spacy.__version__]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, help="a folder of .txt files whose sentences are drawn")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="how many articles")
    parser.add_argument(
        "--large", type=int, nargs="*", default=[], help="more sizes, for the last number of workers alone"
    )
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument(
        "--peer-articles", type=int, default=50, help="how many articles the naive way and the peer are given"
    )
    parser.add_argument("--peer-python", type=Path, help="the Python of an environment with spacy and textdescriptives")
    parser.add_argument("--peer-model", default="en_core_web_sm", help="a spaCy model in it")
    arguments = parser.parse_args()
    sentences = read_sentences(arguments.texts)
    data = f"{'given' if arguments.texts else 'shipped'} texts, {len(sentences):,} sentences drawn"
    asked = [(size, n) for size in arguments.sizes for n in arguments.workers] + [
        (size, arguments.workers[-1]) for size in arguments.large
    ]
    with tempfile.TemporaryDirectory() as folder:
        rows = scale(sentences, Path(folder), asked)
    rows += naive(sentences, arguments.peer_articles)
    rows += (
        peer(sentences, arguments.peer_articles, arguments.peer_python, arguments.peer_model)
        if arguments.peer_python
        else []
    )
    rows = [("scale", data, *row) for row in rows]
    print(pd.DataFrame(rows, columns=COLUMNS).drop(columns=["benchmark"]).to_string(index=False))
    record(rows)


def read_sentences(folder: Path | None) -> list[str]:
    """Every distinct sentence of the texts."""
    from analysis.corpus.load import load_articles
    from analysis.english.sentences.split import split_sentences

    if folder is None:
        return split_sentences(load_articles("hama-2024"))["sentence"].drop_duplicates().tolist()
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"--texts: {folder} has no .txt files; give a folder that has.")
    table = pd.DataFrame({"outlet": "", "article_id": [str(at) for at in range(len(texts))], "text": texts})
    return split_sentences(table)["sentence"].drop_duplicates().tolist()


def draw_articles(sentences: list[str], n: int, seed: int = 0) -> pd.DataFrame:
    """Articles of 600 words or a little more, in paragraphs of two sentences; no article, no sentence comes twice."""
    drawn, texts = random.Random(seed), []
    for _ in range(n):
        own, words = [], 0
        while words < WORDS:
            own.append(_with_another_word(drawn.choice(sentences), drawn.choice(sentences), drawn))
            words += own[-1].count(" ") + 1
        texts.append("\n".join(" ".join(own[at : at + 2]) for at in range(0, len(own), 2)))
    names = [f"{seed + at:07}" for at in range(n)]
    return pd.DataFrame(
        {"outlet": [f"outlet {at % 20}" for at in range(n)], "article_id": names, "text": texts}
    ).astype("string")


def _with_another_word(sentence: str, other: str, drawn: random.Random) -> str:
    words = sentence.split(" ")
    words[drawn.randrange(len(words))] = drawn.choice(other.split(" "))
    return " ".join(words)


def write_articles(sentences: list[str], n: int, path: Path) -> None:
    """The same in pieces, so that making them takes no memory that the measurement would see."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer = None
    for first in range(0, n, 5_000):
        piece = pa.Table.from_pandas(draw_articles(sentences, min(5_000, n - first), first), preserve_index=False)
        writer = writer or pq.ParquetWriter(path, piece.schema)
        writer.write_table(piece, row_group_size=500)
    writer.close()


def scale(sentences: list[str], folder: Path, asked: list[tuple[int, int]]) -> list[tuple]:
    """The rows of each number of articles and workers, and how CPU time grows with the articles."""
    rows, start, warm = [], {}, {}
    for size in (FEW, *dict.fromkeys(size for size, _ in asked)):
        path = folder / f"{size}.parquet"
        write_articles(sentences, size, path)
        for n in dict.fromkeys(n for other, n in asked if size in (FEW, other)):
            cpu, wall, memory = measure(path, folder / f"out-{size}-{n}", n)
            if size == FEW:
                start[n] = cpu, wall
                continue
            warm[size, n] = cpu - start[n][0]
            measured = {
                "articles per CPU second, warm": ((size - FEW) / warm[size, n], "articles/s"),
                "articles per second of the clock, warm": ((size - FEW) / (wall - start[n][1]), "articles/s"),
                "minutes of the clock, start included": (wall / 60, "min"),
                "peak memory of all processes": (memory, "MB"),
            }
            note = f"{n} worker{'s' if n > 1 else ''}; load {load()}"
            new = [
                (f"{size:,}", "same story", f"{measure}, {n} workers", f"{value:.1f}", unit, size, note)
                for measure, (value, unit) in measured.items()
            ]
            print(*(" ".join(map(str, row)) for row in new), sep="\n", file=sys.stderr, flush=True)
            rows += new
    n = asked[-1][1]
    sizes = sorted(size for size, workers in warm if workers == n)
    if len(sizes) > 1:
        b = math.log(warm[sizes[-1], n] / warm[sizes[0], n]) / math.log((sizes[-1] - FEW) / (sizes[0] - FEW))
        rows.append(
            (
                f"{sizes[0]:,} to {sizes[-1]:,}",
                "same story",
                "growth",
                f"{b:.2f}",
                "exponent",
                sizes[-1],
                f"CPU time, {n} workers",
            )
        )
    return rows


def measure(path: Path, out: Path, workers: int) -> tuple[float, float, float]:
    """CPU seconds, seconds of the clock, and MB of one run in processes of its own."""
    script = path.with_suffix(".py")
    script.write_text(MEASURED, encoding="utf-8")
    begun, peak = time.perf_counter(), 0.0
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    process = subprocess.Popen(
        [sys.executable, str(script), str(path), str(out), str(workers)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    while process.poll() is None:
        peak = max(peak, memory_of_session(process.pid))
        time.sleep(0.25)
    return float(process.communicate()[0]), time.perf_counter() - begun, peak


def memory_of_session(session: int) -> float:
    """MB of all processes of a session now, what they share counted once; 0 where the system doesn't say."""
    kilobytes = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == session:
                kilobytes += int(re.search(r"^Pss: +(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)[1])
        except OSError:
            continue  # ended meanwhile
    return kilobytes / 1024


def naive(sentences: list[str], n: int) -> list[tuple]:
    articles, score = draw_articles(sentences, n + 2), Naive()
    score(articles.head(2))
    rate = n / seconds(score, articles.tail(n))
    return [
        (
            "",
            "textstat + VADER",
            "articles per CPU second, warm",
            f"{rate:.1f}",
            "articles/s",
            n,
            f"two instruments of eight; load {load()}",
        )
    ]


def peer(sentences: list[str], n: int, python: Path, model: str) -> list[tuple]:
    texts = draw_articles(sentences, n + 2)["text"].tolist()
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [str(python), "-c", PEER, model],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    took, parsed, version = json.loads(done.stdout.splitlines()[-1])
    what = (
        f"parser of {model}"
        if parsed
        else f"no model {model}: sentencizer instead of the parser, a lower bound of the cost"
    )
    return [
        (
            "",
            "spaCy + TextDescriptives",
            "articles per CPU second, warm",
            f"{n / took:.1f}",
            "articles/s",
            n,
            f"parse and readability alone, {what}; spaCy {version}; load {load()}",
        )
    ]


if __name__ == "__main__":
    main()
