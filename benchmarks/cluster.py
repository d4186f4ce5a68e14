"""Is a run on a cluster, or one that was cut off, the same as an undisturbed one? All tables are compared, row by row.

    python -m benchmarks.cluster [--articles 20000]

Small articles of made-up sentences are run three times: in one process; on a Dask cluster of two worker processes on
this machine, one of which is killed half way; by two processes that are hung up on (SIGHUP) half way, and once more.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

import analysis as story
from analysis.parallel import process_context
from analysis.scale import run as runs
from benchmarks.results import OURS, record

PART_SIZE = 200
SECONDS_A_LOOK = 0.2
PLACES = "Alder Birch Cedar Elm Hazel Linden Maple Oak Rowan Willow".split()
HARMS = "killed injured displaced missing".split()
SENTENCES = (
    "At least {n} people were {harm} in {place}, the mayor of {other} said on Monday.",
    "“We counted {n} dead in {place},” a nurse told reporters.",
    "The council of {place} denied that it had closed the bridge to {other}.",
    "Rebel fighters took {place} after {n} days, according to a monitor.",
    "It rained in {place}, and the road to {other} was terrible.",
)


def write_articles(n: int, path: Path) -> None:
    draw = random.Random(7)
    texts = [
        "\n".join(
            draw.choice(SENTENCES).format(
                n=draw.randint(2, 900), harm=draw.choice(HARMS), place=draw.choice(PLACES), other=draw.choice(PLACES)
            )
            for _ in range(4)
        )
        for _ in range(n)
    ]
    outlets = [f"Made-up paper {at % 7}" for at in range(n)]
    table = pd.DataFrame({"outlet": outlets, "article_id": [f"{at:06}" for at in range(n)], "text": texts})
    table.astype("string").to_parquet(path, index=False, row_group_size=PART_SIZE)


def parts_done(out: Path) -> int:
    return len(list(out.glob("parts/part-*.json")))


@contextmanager
def losing_a_worker(cluster: Any, after: int) -> Iterator[list[int]]:
    """Kills one of the cluster's processes, without a word, as soon as so many parts are done."""
    killed: list[int] = []
    given = runs._by_dask

    def watched(*asked: Any) -> Iterator[dict]:
        for n, row in enumerate(given(*asked), 1):
            if n == after:
                process = next(iter(cluster.workers.values())).process.process
                killed.append(process.pid)
                process.kill()
            yield row

    runs._by_dask = watched
    try:
        yield killed
    finally:
        runs._by_dask = given


def run_on_cluster(path: Path, out: Path, after: int) -> None:
    import dask
    from dask.distributed import LocalCluster  # here, for few have it

    started = {"distributed.worker.multiprocessing-method": process_context().get_start_method()}
    with warnings.catch_warnings(), dask.config.set(started):
        warnings.simplefilter("ignore")
        cluster = LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        )
    with cluster, losing_a_worker(cluster, after) as killed:
        story.run(path, out, dask=cluster.scheduler_address, part_size=PART_SIZE, progress=False)
    if not killed:
        sys.exit("no worker was killed: too few articles")


def run_and_hang_up(path: Path, out: Path, after: int) -> None:
    command = [sys.executable, "-m", "analysis", "run", path, "-o", out, "--workers", "2"]
    command += ["--part-size", str(PART_SIZE)]
    process = subprocess.Popen(list(map(str, command)), stderr=subprocess.DEVNULL, start_new_session=True)
    while parts_done(out) < after and process.poll() is None:
        time.sleep(SECONDS_A_LOOK)
    if process.poll() is not None:
        sys.exit("the run was over before it could be hung up on: too few articles")
    process.send_signal(signal.SIGHUP)
    process.wait()
    subprocess.run(list(map(str, command)), stderr=subprocess.DEVNULL, check=True)


def differing(out: Path, undisturbed: Path) -> int:
    """How many tables are not equal."""
    tables = [story.open_run(place) for place in (out, undisturbed)]
    if tables[0].keys() != tables[1].keys():
        sys.exit(f"other tables: {sorted(tables[0])}, {sorted(tables[1])}")
    return sum(not tables[0][name].equals(tables[1][name]) for name in tables[1])


def measure(articles: int) -> list[tuple[str, int, str]]:
    """Measure, value, unit."""
    half = articles // PART_SIZE // 2
    with tempfile.TemporaryDirectory() as folder:
        path, undisturbed, cluster, hung_up = (
            Path(folder, name) for name in ("made-up.parquet", "one", "two", "three")
        )
        write_articles(articles, path)
        story.run(path, undisturbed, part_size=PART_SIZE, progress=False)
        run_on_cluster(path, cluster, half)
        run_and_hang_up(path, hung_up, half)
        return [
            ("tolls", len(story.open_run(undisturbed)["tolls"]), "rows"),
            ("tables that differ, two Dask workers, one killed half way", differing(cluster, undisturbed), "tables"),
            (
                "tables that differ, two processes, SIGHUP half way, once more",
                differing(hung_up, undisturbed),
                "tables",
            ),
        ]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.cluster", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    asked = parser.parse_args()
    n, data = asked.articles, "made-up sentences, four an article"
    rows = [("cluster", data, f"{n:,}", OURS, name, value, unit, n, "") for name, value, unit in measure(n)]
    for row in rows:
        print(row[4], row[5], row[6])
    record(rows)


if __name__ == "__main__":
    main()
