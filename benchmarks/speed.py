"""How fast and how large: readability (8 scores, no bootstrap) and sentiment, on one core, beside the naive way and a
peer; all instruments together (benchmarks/instruments.py); from Run All to the first picture.

    python -m benchmarks.speed [--texts DIR --data NAME] [--n 100]

Texts are 600 words each and all different: the beginnings of the .txt files in DIR, or, without it, sentences of the
shipped articles drawn at random. Splitting sentences and building the tables is part of the time. Naive is what one
would write first: textstat's eight functions for each article and stock VADER for each piece between full stops.
TextDescriptives is measured where it is installed (readability only, with spaCy's rule-based sentencizer). Times are
CPU seconds of one process; the systems take turns, and the best of the rounds counts.
"""

import argparse
import importlib.util
import os
import random
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.corpus.load import load_articles
from analysis.corpus.texts.normalise import normalise
from analysis.english.sentences.split import split_sentences
from analysis.instruments.readability import score_readability
from analysis.instruments.sentiment import score_sentiment
from analysis.tables import SCORES
from benchmarks.instruments import all_instruments, first_picture
from benchmarks.results import COLUMNS, record

WORDS = 600
ROUNDS = 5
FIRST_SCORE = """
import pandas, sys, time
try:
    from resource import getrusage, RUSAGE_SELF
except ImportError:
    getrusage = None
start = time.process_time()
from analysis.english.sentences.split import split_sentences
from analysis.instruments.readability import score_readability
from analysis.instruments.sentiment import score_sentiment
articles = pandas.read_json(sys.stdin, orient="records", dtype=False)
def score(articles):
    sentences = split_sentences(articles)
    return score_readability(articles, sentences), score_sentiment(sentences)
score(articles.head(1))
first = time.process_time() - start
score(articles)
print(first, getrusage(RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10) if getrusage else "")
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, help="a folder of .txt files of 600 words and more")
    parser.add_argument("--data", default="given texts", help="what to call the texts of --texts")
    parser.add_argument("--n", type=int, default=100, help="how many texts")
    arguments = parser.parse_args()
    texts = read_texts(arguments.texts, arguments.n) if arguments.texts else draw_texts(arguments.n)
    articles = pd.DataFrame({"outlet": "", "article_id": [str(at) for at in range(len(texts))], "text": texts}).astype(
        "string"
    )
    rows = speed(articles) + first_score(articles) + all_instruments(texts, WORDS) + first_picture()
    data = arguments.data if arguments.texts else "shipped articles, sentences drawn"
    rows = [("speed", data, "", *row) for row in rows]
    print(pd.DataFrame(rows, columns=COLUMNS).drop(columns=["benchmark"]).to_string(index=False))
    record(rows)


def read_texts(folder: Path, n: int) -> list[str]:
    texts = (first_words(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))
    found = [text for text in texts if text][:n]
    if len(found) < n:
        raise SystemExit(
            f"--texts: {folder} has {len(found)} .txt files of {WORDS} words and more; give another folder or --n"
            f" {len(found)}."
        )
    return found


def first_words(text: str) -> str | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        words = list(re.finditer(r"\S+", normalise(text)))
    return text[: words[WORDS - 1].end()] if len(words) >= WORDS else None


def draw_texts(n: int) -> list[str]:
    sentences = split_sentences(load_articles("hama-2024"))["sentence"].tolist()
    drawn = random.Random(1)
    return [first_words("\n".join(drawn.choices(sentences, k=WORDS // 8))) for _ in range(n)]


def speed(articles: pd.DataFrame) -> list[tuple]:
    cold = seconds(ours, articles)
    systems: dict[str, Callable] = {"same story": ours, "textstat + VADER": Naive()}
    peer = importlib.util.find_spec("textdescriptives")
    if peer:
        systems["TextDescriptives"] = Peer()
    best = dict.fromkeys(systems, float("inf"))
    for turn in range(ROUNDS):
        # textstat remembers its last 128 texts: a line break more each time, and it must count them again.
        again = articles.assign(text=articles["text"] + "\n" * (turn + 1))
        for name, score in systems.items():
            best[name] = min(best[name], seconds(score, again))
    n, note = len(articles), f"best of {ROUNDS} rounds, CPU time; load {load()}"
    notes = {"TextDescriptives": f"readability alone, sentencizer; {note}"}
    rows = [
        (name, "articles per second, warm", f"{n / took:.0f}", "articles/s", n, notes.get(name, note))
        for name, took in best.items()
    ]
    rows += [] if peer else [("TextDescriptives", "articles per second, warm", "", "articles/s", n, "not installed")]
    return [
        *rows,
        (
            "same story",
            "articles per second, cold",
            f"{n / cold:.0f}",
            "articles/s",
            n,
            f"first pass, dictionary loaded in it; load {load()}",
        ),
    ]


def first_score(articles: pd.DataFrame) -> list[tuple]:
    """In a process of its own: seconds from after `import pandas` to the first scored article, and memory after all."""
    given = articles.to_json(orient="records")
    runs = [
        subprocess.run(
            [sys.executable, "-c", FIRST_SCORE],
            input=given,
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        ).stdout.split()
        for _ in range(3)
    ]
    rows = [
        (
            "same story",
            "import and first score",
            f"{min(float(run[0]) for run in runs):.2f}",
            "s",
            1,
            f"beyond importing pandas, CPU time; load {load()}",
        )
    ]
    if len(runs[0]) > 1:
        rows.append(
            (
                "same story",
                "peak memory",
                f"{max(float(run[1]) for run in runs):.0f}",
                "MB",
                len(articles),
                "whole process, pandas included",
            )
        )
    return rows


def seconds(score: Callable[[pd.DataFrame], object], articles: pd.DataFrame) -> float:
    start = time.process_time()
    score(articles)
    return time.process_time() - start


def load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def ours(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    sentences = split_sentences(articles)
    return score_readability(articles, sentences), score_sentiment(sentences)


class Naive:
    def __init__(self) -> None:
        import textstat
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        self.formulas = [getattr(textstat, score) for score in SCORES]
        self.analyzer = SentimentIntensityAnalyzer()

    def __call__(self, articles: pd.DataFrame) -> None:
        for text in articles["text"]:
            _ = [formula(text) for formula in self.formulas]
            _ = [self.analyzer.polarity_scores(sentence) for sentence in re.split(r"(?<=[.!?])\s+", text)]


class Peer:
    def __init__(self) -> None:
        import spacy
        import textdescriptives

        self.extract = textdescriptives.extract_df
        self.pipeline = spacy.blank("en")
        self.pipeline.add_pipe("sentencizer")
        self.pipeline.add_pipe("textdescriptives/readability")

    def __call__(self, articles: pd.DataFrame) -> None:
        self.extract(self.pipeline.pipe(articles["text"].tolist()), include_text=False)


if __name__ == "__main__":
    main()
