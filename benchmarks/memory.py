"""Does a long run need more memory than a short one? Articles in which no word comes twice, analysed part by part.

    python -m benchmarks.memory [--articles 20000] [--after 2000]

Every word is made up of syllables and comes once in the whole corpus: the worst case for whatever remembers words. The
memory of the process (Linux: VmRSS) is looked at when so many articles are done (--after), and at the end.
"""

import argparse
import itertools
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

import analysis as story
from analysis.scale import run as runs
from benchmarks.results import OURS, record

WORDS = 600
STRIDE = 15_485_863  # a prime, so that every place comes once before one comes again
PARTS = (
    "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu"
).split()
SENTENCE = "The {} {} of {} {} said on Monday that at least {} people of {} were killed in {} and {}."
LENGTH = 20  # words of such a sentence


def distinct_words() -> Iterator[str]:
    """Words of five syllables, each of them once, neighbours unlike each other."""
    n = len(PARTS)
    for at in itertools.count():
        place = at * STRIDE % n**5
        yield "".join(PARTS[place // n**power % n] for power in range(5))


def write_articles(n: int, path: Path) -> None:
    words = distinct_words()
    texts = ["\n".join(SENTENCE.format(*itertools.islice(words, 8)) for _ in range(WORDS // LENGTH)) for _ in range(n)]
    table = pd.DataFrame({"outlet": "made up", "article_id": [f"{at:06}" for at in range(n)], "text": texts})
    table.astype("string").to_parquet(path, index=False, row_group_size=500)


def resident() -> float:
    """MB of this process now."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def measure(articles: int, after: int) -> tuple[float, float]:
    """MB when `after` articles are done, and when all are."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "distinct.parquet"), Path(folder, "out")
        write_articles(articles, path)
        early, done = 0.0, 0
        analyse = runs.run_part

        def looked_at(*part):
            nonlocal early, done
            row = analyse(*part)
            done += row["articles"]
            if not early and done >= after:
                early = resident()
            return row

        runs.run_part = looked_at
        try:
            story.run(path, out, progress=False)
        finally:
            runs.run_part = analyse
        return early, resident()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.memory", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--after", type=int, default=2_000)
    asked = parser.parse_args()
    early, late = measure(asked.articles, asked.after)
    split = f"{asked.after:,} to {asked.articles:,}"
    figures = {
        f"memory after {asked.after:,} articles": (early, "MB"),
        f"memory after {asked.articles:,} articles": (late, "MB"),
        "memory at the end / memory then": (late / early, "ratio"),
    }
    rows = [
        ("memory", "words made up, none comes twice", split, OURS, name, f"{value:.2f}", unit, asked.articles, "")
        for name, (value, unit) in figures.items()
    ]
    for row in rows:
        print(row[4], row[5], row[6])
    record(rows)


if __name__ == "__main__":
    main()
