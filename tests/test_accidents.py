"""Accidents on the way of a run: the terminal is closed, the clock goes back. The tables are those of an undisturbed
run, row for row. The words are made up. benchmarks/cluster.py does the same with 20,000 articles and a cluster.
"""

import os
import signal
import time

import pandas as pd
import pytest

import analysis as story
from analysis.corpus.lexicons import lexicon_rows
from benchmarks.cluster import differing, parts_done, run_and_hang_up, write_articles

pytestmark = pytest.mark.slow
HOUR = 3_600


@pytest.fixture
def quick_parts(monkeypatch):
    monkeypatch.setattr("benchmarks.cluster.PART_SIZE", 5)
    monkeypatch.setattr("benchmarks.cluster.SECONDS_A_LOOK", 0.01)


@pytest.mark.all
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="terminals that hang up")
def test_a_run_whose_terminal_is_closed_goes_on_row_for_row(tmp_path, quick_parts):
    write_articles(120, tmp_path / "a.parquet")
    run_and_hang_up(tmp_path / "a.parquet", tmp_path / "hung-up", 3)
    story.run(tmp_path / "a.parquet", tmp_path / "plain", part_size=5, progress=False)
    assert parts_done(tmp_path / "hung-up") == 24 and differing(tmp_path / "hung-up", tmp_path / "plain") == 0


def test_a_clock_that_goes_back_changes_no_row(tmp_path, monkeypatch, capsys):
    write_articles(40, tmp_path / "a.parquet")
    story.run(tmp_path / "a.parquet", tmp_path / "plain", part_size=5, progress=False)
    now = time.time()
    back = (now - at * HOUR for at in range(1_000_000))  # each look at the clock is an hour before the last
    monkeypatch.setattr(time, "time", lambda: next(back))
    story.run(tmp_path / "a.parquet", tmp_path / "back", part_size=5, progress=True)
    monkeypatch.undo()
    capsys.readouterr()
    assert differing(tmp_path / "back", tmp_path / "plain") == 0


def test_a_run_goes_on_though_its_files_are_of_tomorrow(tmp_path):
    write_articles(40, tmp_path / "a.parquet")
    story.run(tmp_path / "a.parquet", tmp_path / "out", part_size=5, progress=False)
    first = sorted((tmp_path / "out" / "parts").glob("*.json"))[0]
    first.unlink()
    for path in [tmp_path / "a.parquet", *(path for path in (tmp_path / "out").rglob("*") if path.is_file())]:
        os.utime(path, (time.time() + 24 * HOUR,) * 2)
    story.run(tmp_path / "a.parquet", tmp_path / "out", part_size=5, progress=False)
    story.run(tmp_path / "a.parquet", tmp_path / "plain", part_size=5, progress=False)
    assert differing(tmp_path / "out", tmp_path / "plain") == 0


def test_a_lexicon_that_is_changed_after_the_clock_went_back_counts(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    pd.DataFrame({"file": ["a.txt"], "outlet": ["A"]}).to_csv(tmp_path / "articles.csv", index=False)
    row = {"word": "drain", "note": "n", "example": "It rained."}
    path = tmp_path / "topic_words.csv"
    for word, age in (("drain", 0), ("flood", HOUR)):
        pd.DataFrame([row | {"word": word}]).to_csv(path, index=False)
        os.utime(path, (time.time() - age,) * 2)
        assert lexicon_rows("topic_words", story.load_articles(tmp_path))[0].word == word


def test_a_benchmark_that_compares_runs_would_notice(tmp_path):
    for name, n in (("a", 20), ("b", 21)):
        write_articles(n, tmp_path / f"{name}.parquet")
        story.run(tmp_path / f"{name}.parquet", tmp_path / name, part_size=5, progress=False)
    assert differing(tmp_path / "a", tmp_path / "b") > 5
