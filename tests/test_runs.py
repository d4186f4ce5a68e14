"""Corpora of any size: read in parts, stopped and gone on with, by one process, several, and Dask workers."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import warnings

import pandas as pd
import pyarrow
import pytest

from analysis import export, runs
from analysis.__main__ import main
from analysis.corpus import CorpusError, load_articles
from analysis.lexicon import load_lexicons
from analysis.pipeline import analyse
from analysis.runs import open_run, run, run_part
from analysis.runs.parts import plan, read_part
from analysis.runs.records import records
from analysis.sentences import split_sentences
from analysis.workers import process_context

N = 16
SHIPPED = load_articles("hama-2024")
SENTENCES = split_sentences(SHIPPED)["sentence"].tolist()


def articles(n, sentences=4):
    draw = random.Random(n)
    texts = ["\n".join(draw.choices(SENTENCES, k=sentences)) for _ in range(n)]
    return pd.DataFrame({"outlet": [f"Paper {at % 3}" for at in range(n)], "article_id": [f"id-{at}" for at in range(n)], "text": texts})


def write(table, path):
    writers = {".csv": lambda: table.to_csv(path, index=False), ".jsonl": lambda: table.to_json(path, orient="records", lines=True), ".parquet": lambda: table.to_parquet(path, row_group_size=7)}
    writers[path.suffix]()
    return path


def small_run(corpus, out, part_size=5, **options):
    return run(corpus, out, part_size=part_size, progress=False, **options)


def assert_same(tables, others):
    assert list(tables) == list(others)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, others[name])


def rejected(out):
    table = pd.read_parquet(out / "rejected.parquet")
    return dict(zip(table["row"], table["reason"], strict=True))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return write(articles(N), tmp_path_factory.mktemp("corpus") / "articles.parquet")


@pytest.fixture(scope="module")
def whole(corpus):
    tables = analyse(load_articles(corpus))
    del tables["shared_copy"]
    return tables


# The same tables, whatever the file and whoever does the work ---------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_run_gives_the_tables_that_analyse_gives(tmp_path, whole, kind):
    small_run(write(articles(N), tmp_path / f"a.{kind}"), tmp_path / "out")
    assert_same(open_run(tmp_path / "out"), whole)


def test_two_processes_give_the_same(tmp_path, corpus, whole):
    small_run(corpus, tmp_path, workers=2)
    assert_same(open_run(tmp_path), whole)


def test_the_shipped_corpus_is_read_with_its_own_lexicons_and_opened_by_its_name(tmp_path, capsys):
    assert main(["run", "hama-2024", "-o", str(tmp_path), "--shared-copy", "--format", "csv"]) == 0
    assert "96 sentences" in capsys.readouterr().out
    assert_same(open_run(tmp_path), analyse(SHIPPED, load_lexicons("hama-2024")))
    pd.testing.assert_frame_equal(load_articles(tmp_path), SHIPPED)
    assert len(load_lexicons(tmp_path)["actors"]) == len(load_lexicons("hama-2024")["actors"])
    assert len(pd.read_csv(tmp_path / "sentences.csv")) == 96


def test_csv_with_semicolons_is_read_in_parts_too(tmp_path, whole):
    articles(N).to_csv(tmp_path / "a.csv", sep=";", index=False)
    small_run(tmp_path / "a.csv", tmp_path / "out")
    assert_same(open_run(tmp_path / "out"), whole)


def test_bare_texts_and_excel_files_are_copied_first(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text("It rained. Four men were killed.", encoding="utf-8")
    with pytest.warns(UserWarning, match="no articles.csv"):
        small_run(tmp_path / "texts", tmp_path / "a")
    articles(3).to_excel(tmp_path / "b.xlsx", index=False)
    small_run(tmp_path / "b.xlsx", tmp_path / "b")
    assert len(open_run(tmp_path / "a")["sentences"]) == 2 and len(open_run(tmp_path / "b", ["articles"])["articles"]) == 3


def test_parquet_in_one_large_piece_is_split_first(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "LARGEST_ROW_GROUP", 10)
    articles(N).to_parquet(tmp_path / "a.parquet", row_group_size=N)
    small_run(tmp_path / "a.parquet", tmp_path / "out")
    assert open_run(tmp_path / "out", ["articles"])["articles"]["article_id"].tolist() == articles(N)["article_id"].tolist()


def test_reading_a_parquet_file_through_holds_a_small_part_of_it(tmp_path):
    draw, path = random.Random(3), tmp_path / "a.parquet"
    articles(6_000).assign(text=[draw.randbytes(1_000).hex() for _ in range(6_000)]).to_parquet(path, row_group_size=200)
    before = pyarrow.total_allocated_bytes()
    assert max(pyarrow.total_allocated_bytes() for _ in records(path)) - before < path.stat().st_size / 4


# Stopped and gone on with ---------------------------------------------------------------------------------------------


def test_a_run_that_is_killed_ten_times_goes_on_without_a_lost_or_a_doubled_row(tmp_path):
    corpus, out = write(articles(60), tmp_path / "a.parquet"), tmp_path / "out"
    draw = random.Random(7)
    for _ in range(10):
        process = process_context().Process(target=run, args=(corpus, out), kwargs={"part_size": 1, "progress": False})
        begun = len([*out.glob("parts/*.json")])
        process.start()
        while process.is_alive() and len([*out.glob("parts/*.json")]) == begun:
            time.sleep(0.01)
        time.sleep(draw.random() * 0.1)
        process.kill()
        process.join()
        assert process.exitcode
    assert len([*out.glob("parts/*.json")]) < 60
    small_run(corpus, out, part_size=1)
    tables = analyse(load_articles(corpus))
    assert_same(open_run(out), {name: table for name, table in tables.items() if name != "shared_copy"})
    assert not [*out.glob("*/.part-*")]


@pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes")
def test_ctrl_c_stops_all_processes_with_one_sentence(tmp_path):
    path = write(articles(400, sentences=40), tmp_path / "a.parquet")
    command = [sys.executable, "-m", "analysis", "run", str(path), "-o", str(tmp_path / "out"), "--part-size", "5", "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True)
    while process.poll() is None and not [*tmp_path.glob("out/parts/*.json")]:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    assert process.returncode == 3
    assert said.endswith("stopped. The same command goes on from here.\n") and "Traceback" not in said
    done = len([*tmp_path.glob("out/parts/*.json")])
    time.sleep(1)
    assert len([*tmp_path.glob("out/parts/*.json")]) == done  # no process goes on with the work


def test_a_part_whose_file_is_cut_short_or_gone_is_made_again(tmp_path, corpus, whole):
    small_run(corpus, tmp_path)
    file = tmp_path / "tolls" / "part-00001.parquet"
    file.write_bytes(file.read_bytes()[:100])
    (tmp_path / "sentences" / "part-00003.parquet").unlink()
    small_run(corpus, tmp_path)
    assert_same(open_run(tmp_path), whole)


def test_a_full_disk_stops_the_run_and_leaves_no_half_file(tmp_path, corpus, whole, monkeypatch, capsys):
    written, replace = [], export.os.replace

    def full(source, target):
        written.append(target)
        if len(written) == 20:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(export.os, "replace", full)
    assert main(["run", str(corpus), "-o", str(tmp_path), "--part-size", "5"]) == 3
    assert "No space left on device" in capsys.readouterr().err
    with pytest.raises(CorpusError, match="not finished"):
        open_run(tmp_path)
    assert not [*tmp_path.glob("*/.part-*")]
    monkeypatch.undo()
    assert main(["run", str(corpus), "-o", str(tmp_path), "--part-size", "5"]) == 0
    assert_same(open_run(tmp_path), whole)


def test_a_folder_is_not_shared_by_two_corpora_or_two_versions(tmp_path, corpus, monkeypatch):
    small_run(corpus, tmp_path)
    with pytest.raises(CorpusError, match="another input .*blake2b"):
        small_run(write(articles(N).iloc[::-1], tmp_path / "other.parquet"), tmp_path)
    with pytest.raises(CorpusError, match="another settings .part_size"):
        small_run(corpus, tmp_path, part_size=6)
    other = runs.versions() | {"textstat": "9.9"}
    monkeypatch.setattr(runs, "versions", lambda: other)
    with pytest.raises(CorpusError, match="another versions .textstat"):
        small_run(corpus, tmp_path)
    with pytest.raises(CorpusError, match="textstat 9.9 instead of 0.7.8"):
        run_part(corpus, plan(corpus, 5).parts[0], tmp_path)


def test_the_manifest_accounts_for_every_article(tmp_path, corpus):
    manifest = small_run(corpus, tmp_path)
    assert manifest == json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert sum(part["articles"] for part in manifest["parts"]) == manifest["input"]["articles"] == N
    assert manifest["rows"]["articles"] + manifest["rejected"] == N


# Bad articles ---------------------------------------------------------------------------------------------------------


def test_bad_articles_are_set_aside_with_their_rows_and_reasons(tmp_path, capsys):
    table = articles(12).astype("object")
    table.loc[3, "article_id"] = "id-1"
    table.loc[11, "article_id"] = "id-1"
    table.loc[4, "text"] = "  "
    table.loc[5, "outlet"] = None
    table.loc[6, "text"] = "half\0"
    assert main(["run", str(write(table, tmp_path / "a.parquet")), "-o", str(tmp_path / "out"), "--part-size", "5"]) == 1
    assert "5 articles set aside" in capsys.readouterr().err
    reasons = rejected(tmp_path / "out")
    assert sorted(reasons) == [5, 6, 7, 8, 13]
    assert "stands in row 3 too" in reasons[5] and "stands in row 3 too" in reasons[13]
    assert reasons[6].startswith("the text is empty") and reasons[7].startswith("the outlet is empty") and "NUL" in reasons[8]
    assert len(open_run(tmp_path / "out", ["articles"])["articles"]) == 7


def test_lines_that_are_broken_are_set_aside_and_the_others_read(tmp_path):
    good = '{"outlet": "A", "article_id": "%s", "text": "It rained in the town."}'
    lines = [good % 1, '{"outlet": "A", ', good % 2, "[1]", '{"outlet": "A"}', "", good % 3]
    raw = "\n".join(lines).encode() + b'\n{"outlet": "A", "article_id": "4", "text": "Le caf\xe9 \xe9tait ferm\xe9, a d\xe9clar\xe9 le maire \xe0 l\x92agence."}\n'
    (tmp_path / "a.jsonl").write_bytes(raw)
    manifest = small_run(tmp_path / "a.jsonl", tmp_path / "out", part_size=2)
    reasons = rejected(tmp_path / "out")
    assert manifest["rows"]["articles"] == 3 and sorted(reasons) == [3, 5, 6, 8]
    assert "is not JSON" in reasons[3] and "no object" in reasons[5] and "is empty" in reasons[6] and "not UTF-8; it looks like cp125" in reasons[8]


def test_rows_of_a_csv_with_too_many_cells_and_open_quotation_marks(tmp_path):
    (tmp_path / "a.csv").write_text('outlet,text\nA,"One line,\n\nand ""two"" lines."\nA,b,c\nA,5" shells fell.\nA,"never closed\nA,b\n', encoding="utf-8-sig")
    small_run(tmp_path / "a.csv", tmp_path / "out", part_size=1)
    reasons = rejected(tmp_path / "out")
    texts = open_run(tmp_path / "out", ["articles"])["articles"]["text"].tolist()
    assert texts == ['One line,\n\nand "two" lines.', '5" shells fell.']
    assert "has 3 cells where the first line has 2" in reasons[3] and "never be closed" in reasons[5]


def test_an_instrument_that_raises_costs_one_article(tmp_path, corpus, whole, monkeypatch):
    split = runs.analyse_articles

    def raising(part, lexicons):
        if "id-7" in set(part["article_id"]):
            raise RecursionError("too deep")
        return split(part, lexicons)

    monkeypatch.setattr(runs, "analyse_articles", raising)
    assert small_run(corpus, tmp_path)["rejected"] == 1
    assert rejected(tmp_path) == {9: "RecursionError: too deep"}
    expected = {name: table[table["article_id"] != "id-7"].reset_index(drop=True) for name, table in whole.items()}
    assert_same(open_run(tmp_path), expected)


@pytest.mark.parametrize("name, content, words", [
    ("a.csv", b"", "is empty"), ("b.csv", b"outlet,body\nA,b\n", "'text' is missing"), ("c.parquet", b"PAR1 nonsense", "can't be read as Parquet"),
    ("d.jsonl", "{}".encode("utf-16"), "UTF-16"), ("e.csv", b"outlet,text\n", "there is no article"), ("f.jsonl", b"\n", "'outlet' is missing"), ("g.doc", b"x", "is no .csv"),
])
def test_what_is_no_corpus_is_refused_in_one_sentence(tmp_path, name, content, words, capsys):
    (tmp_path / name).write_bytes(content)
    assert main(["run", str(tmp_path / name), "-o", str(tmp_path / "out")]) == 2
    assert words in capsys.readouterr().err


def test_a_truncated_parquet_file_is_refused(tmp_path, corpus, capsys):
    (tmp_path / "a.parquet").write_bytes(corpus.read_bytes()[:-200])
    assert main(["run", str(tmp_path / "a.parquet"), "-o", str(tmp_path / "out")]) == 2
    assert "can't be read as Parquet" in capsys.readouterr().err


def test_a_corpus_folder_cannot_read_outside_itself(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("It rained.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "articles.csv").write_text("file,outlet\na.txt,A\n../secret.txt,A\nlink.txt,A\n/etc/hostname,A\n", encoding="utf-8")
    small_run(folder, tmp_path / "out")
    assert open_run(tmp_path / "out", ["articles"])["articles"]["article_id"].tolist() == ["a"]
    assert [("outside" in reason or "absolute" in reason) for reason in rejected(tmp_path / "out").values()] == [True] * 3


def test_formulas_are_text_in_the_exported_csv(tmp_path):
    table = articles(2).assign(outlet=['=HYPERLINK("http://x","y")', "@SUM(1)"])
    assert main(["run", str(write(table, tmp_path / "a.csv")), "-o", str(tmp_path / "out"), "--format", "csv"]) == 0
    for name in ("articles", "sentences", "labels"):
        cells = pd.read_csv(tmp_path / "out" / f"{name}.csv", dtype="string")["outlet"].dropna()
        assert set(cells) <= {"'=HYPERLINK(\"http://x\",\"y\")", "'@SUM(1)"}


def test_bad_input_is_one_sentence_on_the_command_line_and_no_traceback():
    done = subprocess.run([sys.executable, "-m", "analysis", "run", "nowhere", "-o", "x"], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.startswith("nowhere: no such file or folder") and "Traceback" not in done.stderr


def test_five_thousand_texts_of_one_sentence_are_read(tmp_path):
    table = articles(5_000, sentences=1).assign(text="It rained in the town, the mayor said.")
    manifest = small_run(write(table, tmp_path / "a.csv"), tmp_path / "out", part_size=400)
    assert manifest["rows"]["sentences"] == manifest["rows"]["attributions"] == 5_000


@pytest.mark.parametrize("between", ["\n", " "])
def test_a_text_of_two_hundred_thousand_characters_is_read(tmp_path, between):
    """With lines as in a newspaper and as one line."""
    text = between.join(["It rained in the town, the mayor said."] * 5_000)
    table = pd.DataFrame({"outlet": ["A"], "text": [text]})
    small_run(write(table, tmp_path / "a.jsonl"), tmp_path / "out")
    sentences = open_run(tmp_path / "out", ["sentences"])["sentences"]
    assert len(sentences) == 5_000 and sentences["end"].max() == len(text)


# Parts ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("size", [1, 4, 7, 16, 100])
def test_parts_hold_every_row_once_in_order(tmp_path, kind, size):
    path = write(articles(N), tmp_path / f"a.{kind}")
    parts = plan(path, size).parts
    rows = pd.concat([read_part(path, part)[0] for part in parts])
    assert rows["article_id"].tolist() == articles(N)["article_id"].tolist()
    assert rows["text"].tolist() == articles(N)["text"].tolist()
    assert all(part.n <= size for part in parts)


def test_a_small_file_makes_parts_that_workers_can_share(tmp_path):
    path = write(articles(1_000, sentences=1), tmp_path / "a.csv")
    sizes = [part.n for part in plan(path).parts]
    assert sizes[0] == 100 and len(sizes) == 10 and sum(sizes) == 1_000


def test_large_texts_make_small_parts(tmp_path):
    table = articles(4).assign(text="word " * 1_000_000)
    assert [part.n for part in plan(write(table, tmp_path / "a.parquet")).parts] == [2, 2]


# Dask -----------------------------------------------------------------------------------------------------------------


def test_dask_workers_give_the_same_though_one_is_killed_half_way(tmp_path, corpus, whole):
    dask, distributed = pytest.importorskip("dask"), pytest.importorskip("dask.distributed")
    started = {"distributed.worker.multiprocessing-method": process_context().get_start_method()}
    with warnings.catch_warnings(), dask.config.set(started):
        warnings.simplefilter("ignore")
        cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)
    with cluster:
        first = next(iter(cluster.workers.values()))
        done = []

        def kill_once(rows):
            for row in rows:
                done.append(row)
                if len(done) == 2:
                    first.process.process.kill()
                yield row

        path, out = corpus, tmp_path
        planned = plan(path, 2)
        runs._begin(out, path.name, path, path, planned, 2)
        assert len(list(kill_once(runs._by_dask(path, planned.parts, out, cluster.scheduler_address)))) == len(planned.parts)
        runs._finish(out)
    assert_same(open_run(out), whole)
