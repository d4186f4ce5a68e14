"""All instruments together: articles and words per second on one core, what share each instrument takes, and how long
a reader waits from Run All to the first picture.

    python -m benchmarks.instruments --texts DIR [--n 200]     prints, records nothing: between two edits

benchmarks.speed calls the same and records it. Every fourth text is read first, so that the lexicons, the dictionary
and the common words are known; the others are new to the process, for a corpus is read once. Shared copy compares all
articles with each other and has a rate of its own. Times are CPU seconds of a process of its own, the best of three.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pandas as pd

from analysis.project import ROOT

ROUNDS = 3
WARMING = 4  # of so many texts one is read before the clock runs
STEPS = ("checked", "with", "split", "find", "score", "count", "match", "align")  # what their names begin with
TOGETHER, SHARED_COPY = "all instruments", "align_sentences"
NOTEBOOK = ROOT / "notebooks" / "03-attribution.ipynb"


def main() -> None:
    from benchmarks.speed import read_texts  # here: that module imports this one

    parser = argparse.ArgumentParser(
        prog="benchmarks.instruments", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, required=True, help="a folder of .txt files of 600 words and more")
    parser.add_argument("--n", type=int, default=200, help="how many texts")
    arguments = parser.parse_args()
    taken = best_of_rounds(read_texts(arguments.texts, arguments.n))
    together = taken[TOGETHER]
    table = pd.DataFrame(
        {"seconds": taken, "share": {name: seconds / together for name, seconds in taken.items()}}
    ).sort_values("seconds", ascending=False)
    print(table.round(3).to_string())


def all_instruments(texts: list[str], words: int) -> list[tuple]:
    """Rows for results.csv: articles and words per second of all instruments, and words per second of each.

    words: that each text has.
    """
    taken, n = best_of_rounds(texts), len(_timed(texts))
    alone = taken[TOGETHER] - taken[SHARED_COPY]
    note = f"best of {ROUNDS} processes, CPU time, texts new to the process"
    rows = [
        ("all instruments but shared copy, articles per second", f"{n / alone:.0f}", "articles/s"),
        ("all instruments but shared copy, words per second", f"{n * words / alone:.0f}", "words/s"),
        ("all instruments, articles per second", f"{n / taken[TOGETHER]:.0f}", "articles/s"),
    ]
    rows += [
        (f"{name}, words per second", f"{n * words / seconds:.0f}", "words/s")
        for name, seconds in sorted(taken.items(), key=lambda item: -item[1])
        if name != TOGETHER
    ]
    return [("same story", *row, n, note) for row in rows]


def first_picture(notebook: Path = NOTEBOOK) -> list[tuple]:
    """A row for results.csv: seconds of the clock from Run All, the start of the kernel in it, to the first picture."""
    import nbformat  # here: the notebook stack takes longer than what is timed
    from nbclient import NotebookClient

    seen: list[float] = []

    class Watching(NotebookClient):
        def process_message(self, msg, cell, cell_index):
            if any(kind.startswith("image/") for kind in msg["content"].get("data", ())):
                seen.append(time.monotonic())
            return super().process_message(msg, cell, cell_index)

    read = nbformat.read(notebook, as_version=4)
    client = Watching(read, timeout=900, kernel_name="python3", resources={"metadata": {"path": str(notebook.parent)}})
    start = time.monotonic()
    client.execute()
    if not seen:
        raise SystemExit(f"{notebook.name} shows no picture; give another notebook")
    note = f"{notebook.name}, clock time, kernel started in it"
    return [("same story", "from Run All to the first picture", f"{seen[0] - start:.1f}", "s", 1, note)]


def best_of_rounds(texts: list[str]) -> dict[str, float]:
    """Instrument -> CPU seconds, of the round in which all together took least."""
    rounds = [_in_a_process(texts) for _ in range(ROUNDS)]
    return min(rounds, key=lambda taken: taken[TOGETHER])


def _in_a_process(texts: list[str]) -> dict[str, float]:
    code = "import json, sys; from benchmarks.instruments import timed; print(json.dumps(timed(json.load(sys.stdin))))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    return json.loads(done.stdout)


def timed(texts: list[str]) -> dict[str, float]:
    """Function of analysis.pipeline -> CPU seconds in it, for the texts that are not read before the clock runs."""
    from analysis import pipeline  # here: in the process that is timed

    taken: defaultdict[str, float] = defaultdict(float)
    pipeline.analyse(texts[::WARMING])
    with ExitStack() as clocks:
        for name, function in list(vars(pipeline).items()):
            if name.partition("_")[0] in STEPS:
                clocks.enter_context(patch.object(pipeline, name, _clocked(name, function, taken)))
        _clocked(TOGETHER, pipeline.analyse, taken)(_timed(texts))
    return dict(taken)


def _timed(texts: list[str]) -> list[str]:
    return [text for place, text in enumerate(texts) if place % WARMING]


def _clocked(name: str, function: Callable, taken: defaultdict[str, float]) -> Callable:
    def clocked(*given: object, **named: object) -> object:
        start = time.process_time()
        try:
            return function(*given, **named)
        finally:
            taken[name] += time.process_time() - start

    return clocked


if __name__ == "__main__":
    main()
