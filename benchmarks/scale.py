"""How the whole run scales: articles per second, memory, growth, one worker and two, beside the naive way.

    python -m benchmarks.scale [--texts DIR] [--sizes 1000 10000] [--peer-articles 50]

Articles are 600 words each and all different. Their sentences are drawn at random from the .txt files in DIR; without DIR from
the shipped articles, which have few sentences, so that almost all is remembered from sentence to sentence: such a rate is no
rate on news. Each measurement is a process of its own that reads Parquet and writes every table (`python -m analysis run`,
without shared copy). Seconds are the CPU seconds that its processes spent on parts, as the manifest gives them, and seconds
of the clock; memory is the largest resident size of the process, measured with one worker. Warm means that the time of a run
of a few articles (imports, lexicons, dictionary) is taken off. growth is the exponent b of time ~ articles^b between the smallest and the largest size: 1 is proportional.

Naive is textstat's eight scores and stock VADER, no more: no attribution, no tolls, no labels.
"""

import argparse
import math
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from benchmarks.results import COLUMNS, record
from benchmarks.speed import WORDS, Naive, load, seconds

FEW = 20
MEASURED = """
import resource, sys
from analysis.runs import run
if __name__ == "__main__":
    manifest = run(sys.argv[1], sys.argv[2], workers=int(sys.argv[3]), progress=False)
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(sum(part["cpu_seconds"] for part in manifest["parts"]), own.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="a folder of .txt files whose sentences are drawn")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="how many articles")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--peer-articles", type=int, default=50, help="how many articles the naive way is given")
    arguments = parser.parse_args()
    sentences = read_sentences(arguments.texts)
    data = f"{'given' if arguments.texts else 'shipped'} texts, {len(sentences):,} sentences drawn"
    with tempfile.TemporaryDirectory() as folder:
        rows = scale(sentences, Path(folder), arguments.sizes, arguments.workers)
        rows += naive(sentences, arguments.peer_articles)
    rows = [("scale", data, *row) for row in rows]
    print(pd.DataFrame(rows, columns=COLUMNS).drop(columns=["benchmark"]).to_string(index=False))
    record(rows)


def read_sentences(folder: Path | None) -> list[str]:
    """Every distinct sentence of the texts."""
    from analysis.corpus import load_articles
    from analysis.sentences import split_sentences

    if folder is None:
        return split_sentences(load_articles("hama-2024"))["sentence"].drop_duplicates().tolist()
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"--texts: {folder} has no .txt files; give a folder that has.")
    table = pd.DataFrame({"outlet": "", "article_id": [str(at) for at in range(len(texts))], "text": texts})
    return split_sentences(table)["sentence"].drop_duplicates().tolist()


def draw_articles(sentences: list[str], n: int) -> pd.DataFrame:
    """Articles of 600 words or a little more, in paragraphs of two sentences."""
    drawn, texts = random.Random(n), []
    for _ in range(n):
        own, words = [], 0
        while words < WORDS:
            own.append(drawn.choice(sentences))
            words += own[-1].count(" ") + 1
        texts.append("\n".join(" ".join(own[at:at + 2]) for at in range(0, len(own), 2)))
    names = [f"{at:07}" for at in range(n)]
    return pd.DataFrame({"outlet": [f"outlet {at % 20}" for at in range(n)], "article_id": names, "text": texts}).astype("string")


def write_articles(sentences: list[str], n: int, path: Path) -> None:
    """The same in pieces, so that making them takes no memory that the measurement would see."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer = None
    for first in range(0, n, 5_000):
        table = draw_articles(sentences, min(5_000, n - first))
        table["article_id"] = [f"{first + at:07}" for at in range(len(table))]
        piece = pa.Table.from_pandas(table, preserve_index=False)
        writer = writer or pq.ParquetWriter(path, piece.schema)
        writer.write_table(piece, row_group_size=500)
    writer.close()


def scale(sentences: list[str], folder: Path, sizes: list[int], workers: list[int]) -> list[tuple]:
    few = folder / "few.parquet"
    write_articles(sentences, FEW, few)
    start = {n: measure(few, folder / f"start-{n}", n) for n in workers}
    rows, took = [], {}
    for size in sizes:
        path = folder / f"{size}.parquet"
        write_articles(sentences, size, path)
        for n in workers:
            cpu, wall, memory = measure(path, folder / f"out-{size}-{n}", n)
            note = f"{n} worker{'s' if n > 1 else ''}; load {load()}"
            took[size, n] = cpu - start[n][0], wall - start[n][1]
            rows += [
                (f"{size:,}", "same story", f"articles per CPU second, warm, {n} workers", f"{(size - FEW) / took[size, n][0]:.1f}", "articles/s", size, note),
                (f"{size:,}", "same story", f"articles per second of the clock, warm, {n} workers", f"{(size - FEW) / took[size, n][1]:.1f}", "articles/s", size, note),
            ]
            if n == 1:
                rows.append((f"{size:,}", "same story", "peak memory", f"{memory:.0f}", "MB", size, note))
            print(*(" ".join(map(str, row)) for row in rows[-3:]), sep="\n", file=sys.stderr, flush=True)
    if len(sizes) > 1:
        b = math.log(took[sizes[-1], workers[0]][0] / took[sizes[0], workers[0]][0]) / math.log((sizes[-1] - FEW) / (sizes[0] - FEW))
        rows.append((f"{sizes[0]:,} to {sizes[-1]:,}", "same story", "growth", f"{b:.2f}", "exponent", sizes[-1], "CPU time"))
    return rows


def measure(path: Path, out: Path, workers: int) -> tuple[float, float, float]:
    """CPU seconds, seconds of the clock, and MB of one run in a process of its own."""
    script = path.with_suffix(".py")
    script.write_text(MEASURED, encoding="utf-8")
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, str(script), str(path), str(out), str(workers)], capture_output=True, text=True, check=True, encoding="utf-8", env=_with_package())
    cpu, memory = map(float, done.stdout.split())
    return cpu, time.perf_counter() - begun, memory


def _with_package() -> dict[str, str]:
    import os

    return os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}


def naive(sentences: list[str], n: int) -> list[tuple]:
    articles, score = draw_articles(sentences, n + 2), Naive()
    score(articles.head(2))
    rate = n / seconds(score, articles.tail(n))
    return [("", "textstat + VADER", "articles per CPU second, warm", f"{rate:.1f}", "articles/s", n, f"two instruments of eight; load {load()}")]


if __name__ == "__main__":
    main()
