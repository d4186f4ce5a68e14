"""Corpora of any size: read in parts, stopped and gone on with, by one process, several, and Dask workers."""

import csv
import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pandas as pd
import pyarrow
import pytest

from analysis import pipeline
from analysis.__main__ import main
from analysis.corpus import save as export
from analysis.corpus.files import LARGEST_CELL, read_table
from analysis.corpus.lexicons import GENERAL, load_lexicons
from analysis.corpus.load import load_articles
from analysis.corpus.paths import DATA, CorpusError
from analysis.corpus.runs import open_run
from analysis.english.sentences.split import split_sentences
from analysis.instruments import labels
from analysis.parallel import process_context
from analysis.pipeline import analyse
from analysis.scale import files as run_files
from analysis.scale import folder, inputs
from analysis.scale import run as runs
from analysis.scale.parts import plan, read_part
from analysis.scale.records import column_names, records
from analysis.scale.run import run, run_part

pytestmark = pytest.mark.slow
N = 16
SHIPPED = load_articles("hama-2024")
SENTENCES = split_sentences(SHIPPED)["sentence"].tolist()


def articles(n, sentences=4):
    draw = random.Random(n)
    texts = ["\n".join(draw.choices(SENTENCES, k=sentences)) for _ in range(n)]
    return pd.DataFrame(
        {"outlet": [f"Paper {at % 3}" for at in range(n)], "article_id": [f"id-{at}" for at in range(n)], "text": texts}
    )


def write(table, path):
    writers = {
        ".csv": lambda: table.to_csv(path, index=False),
        ".jsonl": lambda: table.to_json(path, orient="records", lines=True),
        ".parquet": lambda: table.to_parquet(path, row_group_size=7),
    }
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
    assert (
        len(open_run(tmp_path / "a")["sentences"]) == 2 and len(open_run(tmp_path / "b", ["articles"])["articles"]) == 3
    )


def test_parquet_in_one_large_piece_is_split_first(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "LARGEST_ROW_GROUP", 10)
    articles(N).to_parquet(tmp_path / "a.parquet", row_group_size=N)
    small_run(tmp_path / "a.parquet", tmp_path / "out")
    assert (
        open_run(tmp_path / "out", ["articles"])["articles"]["article_id"].tolist()
        == articles(N)["article_id"].tolist()
    )


def test_reading_a_parquet_file_through_holds_a_small_part_of_it(tmp_path):
    draw, path = random.Random(3), tmp_path / "a.parquet"
    articles(6_000).assign(text=[draw.randbytes(1_000).hex() for _ in range(6_000)]).to_parquet(
        path, row_group_size=200
    )
    before = pyarrow.total_allocated_bytes()
    assert max(pyarrow.total_allocated_bytes() for _ in records(path)) - before < path.stat().st_size / 4


# Nothing that a run did not write is replaced -------------------------------------------------------------------------


def everything_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def a_corpus(place, text="Four men were killed, the mayor said."):
    """A folder with articles.csv, a text of an ending that is not .txt, and a lexicon of its own."""
    (place / "texts").mkdir(parents=True)
    (place / "texts" / "a.md").write_text(text, encoding="utf-8")
    (place / "articles.csv").write_text("file,outlet\ntexts/a.md,A\n", encoding="utf-8")
    (place / "titles.csv").write_text((GENERAL / "titles.csv").read_text(encoding="utf-8"), encoding="utf-8")
    return place


@pytest.mark.parametrize("inner", ["", "out", "texts/deep"])
def test_a_run_does_not_write_into_its_corpus(tmp_path, capsys, inner):
    own = a_corpus(tmp_path / "corpus")
    before = everything_in(own)
    assert main(["run", str(own), "-o", str(own / inner), "--format", "csv"]) == 2
    assert "lies in the corpus" in capsys.readouterr().err
    assert everything_in(own) == before and not (own / "out").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_nor_through_a_link_to_it(tmp_path, capsys):
    own = a_corpus(tmp_path / "corpus")
    (tmp_path / "link").symlink_to(own)
    assert main(["run", str(own), "-o", str(tmp_path / "link" / "out")]) == 2
    assert "lies in the corpus" in capsys.readouterr().err


def test_a_run_does_not_write_among_files_that_no_run_wrote(tmp_path, capsys):
    own, other = a_corpus(tmp_path / "corpus"), a_corpus(tmp_path / "other")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json").write_text('{"name": "a web site"}', encoding="utf-8")
    before = everything_in(tmp_path)
    assert main(["run", str(own), "-o", str(other)]) == 2
    assert (
        "holds what no run wrote (articles.csv, texts, titles.csv); give a new or an empty folder"
        in capsys.readouterr().err
    )
    assert main(["run", str(own), "-o", str(tmp_path / "site")]) == 2
    assert everything_in(tmp_path) == before


def test_a_run_that_is_refused_writes_nothing(tmp_path):
    own, other, out = (
        a_corpus(tmp_path / "corpus"),
        a_corpus(tmp_path / "other", "It rained, the mayor said."),
        tmp_path / "out",
    )
    (other / "titles.csv").unlink()
    small_run(own, out)
    before = everything_in(out)
    for corpus, options in [
        (other, {}),
        (own, {"part_size": 6}),
        (own, {"lexicons": other}),
        (own / "articles.csv", {}),
    ]:
        with pytest.raises(CorpusError, match="another (input|settings)"):
            small_run(corpus, out, **options)
        assert everything_in(out) == before


def test_the_lexicons_of_a_run_lie_in_a_folder_of_its_own_and_are_found_there(tmp_path):
    own, out = a_corpus(tmp_path / "corpus"), tmp_path / "out"
    small_run(own, out)
    assert [path.name for path in (out / "lexicons").iterdir()] == ["titles.csv"] and not [*out.glob("*.csv")]
    pd.testing.assert_frame_equal(load_lexicons(out)["titles"], load_lexicons(own)["titles"])
    (out / "lexicons" / "titles.csv").write_text("word,note,example\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="lexicons/titles.csv has changed"):
        small_run(own, out)


def test_an_exported_table_is_replaced_by_the_next_export_unless_somebody_has_changed_it(tmp_path, capsys):
    own, out = a_corpus(tmp_path / "corpus"), tmp_path / "out"
    for kind in ("csv", "xlsx", "csv", "xlsx"):
        assert main(["run", str(own), "-o", str(out), "--format", kind]) == 0
    assert load_articles(out)["article_id"].tolist() == ["a"]
    for kind in ("csv", "xlsx"):
        (out / f"tolls.{kind}").write_bytes(b"my own notes")
        before = everything_in(out)
        assert main(["run", str(own), "-o", str(out), "--format", kind]) == 2
        assert (
            f"tolls.{kind}: was changed after a run wrote it, and is not replaced; move it" in capsys.readouterr().err
        )
        assert everything_in(out) == before
        (out / f"tolls.{kind}").unlink()
        assert main(["run", str(own), "-o", str(out), "--format", kind]) == 0


def test_an_export_replaces_no_file_that_no_run_wrote(tmp_path, capsys):
    own, out = a_corpus(tmp_path / "corpus"), tmp_path / "out"
    small_run(own, out, part_size=400)
    (out / "labels.csv").write_text("mine", encoding="utf-8")
    before = everything_in(out)
    assert main(["run", str(own), "-o", str(out), "--format", "csv"]) == 2
    assert "labels.csv: was written by no run, and is not replaced" in capsys.readouterr().err
    with pytest.raises(CorpusError, match=r"labels\.csv"):
        runs.export_run(out, "csv")
    assert everything_in(out) == before


def test_an_export_that_is_stopped_is_made_again(tmp_path, monkeypatch):
    own, out = a_corpus(tmp_path / "corpus"), tmp_path / "out"
    small_run(own, out)
    runs.export_run(out, "csv")
    replace = export.os.replace

    def stopped(source, target):
        if Path(target).name == "tolls.csv":
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(export.os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        runs.export_run(out, "csv")
    monkeypatch.undo()
    runs.export_run(out, "csv")


def test_what_is_too_long_for_a_cell_of_excel_is_written_whole_beside_it_and_named(tmp_path):
    text = "A man said no. " * 3_000
    path = write(pd.DataFrame({"outlet": ["A", "B"], "text": ["It rained.", text]}), tmp_path / "a.csv")
    with pytest.warns(
        UserWarning,
        match=r"articles.xlsx: longer than the 32,767 .* in articles.xlsx.texts/: row 3 \(article 2, column text\)",
    ):
        assert main(["run", str(path), "-o", str(tmp_path / "out"), "--format", "xlsx"]) == 0
    (beside,) = (tmp_path / "out" / "articles.xlsx.texts").iterdir()
    cell = pd.read_excel(tmp_path / "out" / "articles.xlsx")["text"][1]
    assert (
        beside.read_text(encoding="utf-8") == text
        and cell.endswith(f"[... the whole text is in articles.xlsx.texts/{beside.name}]")
        and len(cell) <= 32_767
    )
    assert text.startswith(cell.partition(" [... the whole")[0])


def test_more_rows_than_a_sheet_of_excel_holds_are_refused_before_anything_is_written(tmp_path, monkeypatch, corpus):
    small_run(corpus, tmp_path)
    monkeypatch.setattr(run_files, "MOST_ROWS", 20)
    with pytest.raises(CorpusError, match="sentences: 64 rows are more than a sheet of Excel holds; take csv"):
        runs.export_run(tmp_path, "xlsx")
    assert not [*tmp_path.glob("*.xlsx")]


def test_the_folder_of_a_run_is_a_corpus_too(tmp_path):
    small_run(a_corpus(tmp_path / "corpus"), tmp_path / "out")
    small_run(tmp_path / "out", tmp_path / "again")
    assert_same(open_run(tmp_path / "again"), open_run(tmp_path / "out"))
    assert (tmp_path / "again" / "lexicons" / "titles.csv").exists()


def test_the_manifest_of_another_program_makes_no_run_of_a_corpus(tmp_path):
    own = a_corpus(tmp_path / "corpus")
    (own / "manifest.json").write_text('{"name": "a web site"}', encoding="utf-8")
    assert small_run(own, tmp_path / "out")["rows"]["articles"] == 1
    assert load_lexicons(own)["titles"].equals(load_lexicons(tmp_path / "out")["titles"])


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_named_pipe_is_no_corpus_and_nothing_hangs(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(CorpusError):
        small_run(tmp_path / "a.csv", tmp_path / "out")


def test_two_runs_into_folders_of_one_name_use_each_its_own_lexicons(tmp_path):
    own, out = a_corpus(tmp_path / "corpus"), tmp_path / "out"
    (own / "actors.csv").write_text(
        (DATA / "invented-flood" / "actors.csv").read_text(encoding="utf-8"), encoding="utf-8"
    )
    small_run(own, out)
    first = runs._lexicons_in(out)["actors"]
    shutil.rmtree(out)
    (own / "actors.csv").write_text((DATA / "hama-2024" / "actors.csv").read_text(encoding="utf-8"), encoding="utf-8")
    small_run(own, out)
    assert not runs._lexicons_in(out)["actors"].equals(first)


@pytest.mark.parametrize("place", ["file", "file/under/it"])
def test_where_a_file_stands_there_can_be_no_folder(tmp_path, capsys, corpus, place):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert main(["run", str(corpus), "-o", str(tmp_path / place)]) == 2
    said = capsys.readouterr().err
    assert "is a file, so there can be no folder" in said and "goes on" not in said and said.count("\n") == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("option", ["--workers", "--part-size"])
@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5"])
def test_workers_and_articles_in_a_part_are_whole_numbers_from_one_up(tmp_path, capsys, corpus, option, value):
    with pytest.raises(SystemExit) as stopped:
        main(["run", str(corpus), "-o", str(tmp_path / "out"), f"{option}={value}"])
    assert stopped.value.code == 2 and f"{value} is no whole number from 1 up" in capsys.readouterr().err
    with pytest.raises(ValueError, match="from 1 up"):
        run(corpus, tmp_path / "out", **{option[2:].replace("-", "_"): 0})


# A corpus that has changed since the run began is refused by the name of the file -------------------------------------


def changed(path, was, now):
    path.write_text(path.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_a_text_that_has_changed_is_named_whatever_its_ending(tmp_path, ending):
    own, out = a_corpus(tmp_path / "corpus"), tmp_path / "out"
    (own / "texts" / "a.md").rename(own / "texts" / f"a.{ending}")
    changed(own / "articles.csv", "a.md", f"a.{ending}")
    small_run(own, out)
    small_run(own, out)
    changed(own / "texts" / f"a.{ending}", "Four", "Nine")
    with pytest.raises(CorpusError, match=f"another input .texts/a.{ending} has changed"):
        small_run(own, out)
    (own / "texts" / f"a.{ending}").unlink()
    with pytest.raises(CorpusError, match=f"texts/a.{ending} has changed"):
        small_run(own, out)


def test_so_is_a_workbook(tmp_path):
    for name in ("Four", "Nine"):
        pd.DataFrame({"outlet": ["A"], "text": [f"{name} men were killed."]}).to_excel(
            tmp_path / f"{name}.xlsx", index=False
        )
    shutil.copy(tmp_path / "Four.xlsx", tmp_path / "a.xlsx")
    small_run(tmp_path / "a.xlsx", tmp_path / "out")
    small_run(tmp_path / "a.xlsx", tmp_path / "out")
    shutil.copy(tmp_path / "Nine.xlsx", tmp_path / "a.xlsx")
    with pytest.raises(CorpusError, match=r"a\.xlsx has changed"):
        small_run(tmp_path / "a.xlsx", tmp_path / "out")


@pytest.mark.filterwarnings("ignore:.*no articles.csv")
def test_so_is_a_bare_text_one_that_is_new_and_one_that_is_gone(tmp_path):
    own, out = tmp_path / "texts", tmp_path / "out"
    own.mkdir()
    for name in ("a", "b"):
        (own / f"{name}.txt").write_text("Four men were killed.", encoding="utf-8")
    small_run(own, out)
    changed(own / "a.txt", "Four", "Nine")
    (own / "b.txt").rename(own / "c.txt")
    with pytest.raises(CorpusError, match=r"a\.txt has changed, b\.txt is gone, c\.txt is new"):
        small_run(own, out)


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda own: (own / "titles.csv").unlink(), "titles.csv is gone"),
        (lambda own: shutil.copy(GENERAL / "cues.csv", own), "cues.csv is new"),
        (lambda own: changed(own / "titles.csv", "Mr", "Mister"), "titles.csv has changed"),
    ],
)
def test_so_is_a_lexicon(tmp_path, change, words):
    own, out = a_corpus(tmp_path / "corpus"), tmp_path / "out"
    small_run(own, out)
    change(own)
    with pytest.raises(CorpusError, match=f"another settings .{words}"):
        small_run(own, out)


def test_a_run_that_was_stopped_does_not_mix_two_states_of_a_corpus(tmp_path, monkeypatch):
    table = articles(12)
    table.to_excel(tmp_path / "a.xlsx", index=False)
    part, made = runs.run_part, []

    def stopped(*values):
        if made:
            raise KeyboardInterrupt
        made.append(part(*values))
        return made[0]

    monkeypatch.setattr(runs, "run_part", stopped)
    with pytest.raises(KeyboardInterrupt):
        small_run(tmp_path / "a.xlsx", tmp_path / "out")
    monkeypatch.undo()
    table.iloc[::-1].to_excel(tmp_path / "a.xlsx", index=False)
    with pytest.raises(CorpusError, match=r"a\.xlsx has changed"):
        small_run(tmp_path / "a.xlsx", tmp_path / "out")


def test_a_run_that_could_not_be_planned_leaves_the_folder_free_for_another(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    own = a_corpus(tmp_path / "corpus")
    for lexicons in (own, None):
        with pytest.raises(CorpusError, match="can't be read as an Excel file"):
            small_run(tmp_path / "a.xlsx", tmp_path / "out", lexicons=lexicons)
    assert not [*tmp_path.glob("out/lexicons/*")]
    small_run(own, tmp_path / "out")


# Stopped and gone on with ---------------------------------------------------------------------------------------------


@pytest.mark.all
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


def heed_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell that runs the tests in the background lets them ignore it


@pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes")
def test_ctrl_c_stops_all_processes_with_one_sentence(tmp_path):
    path = write(articles(400, sentences=40), tmp_path / "a.parquet")
    command = [
        sys.executable,
        "-m",
        "analysis",
        "run",
        str(path),
        "-o",
        str(tmp_path / "out"),
        "--part-size",
        "5",
        "--workers",
        "2",
    ]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True, preexec_fn=heed_ctrl_c
    )
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
    with pytest.raises(CorpusError, match="another input .articles.parquet is gone, other.parquet is new"):
        small_run(write(articles(N).iloc[::-1], tmp_path / "other.parquet"), tmp_path)
    with pytest.raises(CorpusError, match="another settings .part_size"):
        small_run(corpus, tmp_path, part_size=6)
    other = runs.versions() | {"textstat": "9.9"}
    monkeypatch.setattr(folder, "versions", lambda: other)
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
    assert (
        main(["run", str(write(table, tmp_path / "a.parquet")), "-o", str(tmp_path / "out"), "--part-size", "5"]) == 1
    )
    assert "5 articles set aside" in capsys.readouterr().err
    reasons = rejected(tmp_path / "out")
    assert sorted(reasons) == [5, 6, 7, 8, 13]
    assert "stands in row 3 too" in reasons[5] and "stands in row 3 too" in reasons[13]
    assert (
        reasons[6].startswith("the text is empty")
        and reasons[7].startswith("the outlet is empty")
        and "NUL" in reasons[8]
    )
    assert len(open_run(tmp_path / "out", ["articles"])["articles"]) == 7


def test_lines_that_are_broken_are_set_aside_and_the_others_read(tmp_path):
    good = '{"outlet": "A", "article_id": "%s", "text": "It rained in the town."}'
    lines = [good % 1, '{"outlet": "A", ', good % 2, "[1]", '{"outlet": "A"}', "", good % 3]
    raw = (
        "\n".join(lines).encode()
        + b'\n{"outlet": "A", "article_id": "4", "text": "Le caf\xe9 \xe9tait ferm\xe9, a d\xe9clar\xe9 le maire \xe0'
        b' l\x92agence."}\n'
    )
    (tmp_path / "a.jsonl").write_bytes(raw)
    manifest = small_run(tmp_path / "a.jsonl", tmp_path / "out", part_size=2)
    reasons = rejected(tmp_path / "out")
    assert manifest["rows"]["articles"] == 3 and sorted(reasons) == [3, 5, 6, 8]
    assert (
        "is not JSON" in reasons[3]
        and "no object" in reasons[5]
        and "is empty" in reasons[6]
        and "not UTF-8; it looks like cp125" in reasons[8]
    )


def test_rows_of_a_csv_with_too_many_cells_and_open_quotation_marks(tmp_path):
    (tmp_path / "a.csv").write_text(
        'outlet,text\nA,"One line,\n\nand ""two"" lines."\nA,b,c\nA,5" shells fell.\nA,"never closed\nA,b\n',
        encoding="utf-8-sig",
    )
    small_run(tmp_path / "a.csv", tmp_path / "out", part_size=1)
    reasons = rejected(tmp_path / "out")
    texts = open_run(tmp_path / "out", ["articles"])["articles"]["text"].tolist()
    assert texts == ['One line,\n\nand "two" lines.', '5" shells fell.']
    assert "has 3 cells where the first line has 2" in reasons[3] and "never be closed" in reasons[5]


def failing(monkeypatch, error):
    """An instrument that raises on one article."""
    analyse = runs.analyse_articles

    def raising(part, lexicons):
        if "id-7" in set(part["article_id"]):
            raise error
        return analyse(part, lexicons)

    monkeypatch.setattr(runs, "analyse_articles", raising)


@pytest.mark.parametrize(
    "error, reason",
    [
        (RecursionError("too deep"), "RecursionError: too deep"),
        (pyarrow.ArrowInvalid("no UTF-8"), "ArrowInvalid: no UTF-8"),
        (
            UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"),
            "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates",
        ),
    ],
)
def test_an_article_that_is_too_much_for_an_instrument_costs_itself_alone(
    tmp_path, corpus, whole, monkeypatch, error, reason
):
    failing(monkeypatch, error)
    assert small_run(corpus, tmp_path)["rejected"] == 1
    assert rejected(tmp_path) == {9: reason}
    expected = {name: table[table["article_id"] != "id-7"].reset_index(drop=True) for name, table in whole.items()}
    assert_same(open_run(tmp_path), expected)


def test_for_want_of_memory_a_long_text_is_set_aside_and_no_other(tmp_path, corpus, monkeypatch, capsys):
    failing(monkeypatch, MemoryError())
    assert main(["run", str(corpus), "-o", str(tmp_path)]) == 3
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == "stopped: there is not enough memory for this. The same command goes on from here."
    monkeypatch.setattr(runs, "LONG_TEXT", 10)
    assert main(["run", str(corpus), "-o", str(tmp_path)]) == 1
    assert rejected(tmp_path) == {9: "MemoryError"}


@pytest.mark.parametrize("error", [KeyError("9"), ValueError("no such rule"), AssertionError(), TypeError("None")])
def test_a_mistake_in_an_instrument_stops_the_run_and_names_the_article(
    tmp_path, corpus, whole, monkeypatch, capsys, error
):
    failing(monkeypatch, error)
    assert main(["run", str(corpus), "-o", str(tmp_path), "--part-size", "5"]) == 3
    said = capsys.readouterr().err
    assert (
        f"stopped at article 'id-7' of Paper 1: {type(error).__name__}" in said
        and "a mistake in the program" in said
        and "Traceback" not in said
    )
    assert [path.name for path in sorted(tmp_path.glob("parts/*.json"))] == ["part-00000.json"]
    with pytest.raises(CorpusError, match="not finished"):
        open_run(tmp_path)
    monkeypatch.undo()
    small_run(corpus, tmp_path)
    assert_same(open_run(tmp_path), whole)


def test_it_names_the_line_of_the_program(tmp_path, monkeypatch):
    path = write(articles(3), tmp_path / "a.csv")
    monkeypatch.setattr(pipeline, "find_tolls", lambda *values: labels.match_voices(None, None))
    with pytest.raises(
        runs.InstrumentError,
        match=r"stopped at article 'id-0' of Paper 0: .* in analysis/needs.py, line \d+\. That is",
    ):
        small_run(path, tmp_path / "out")


def test_a_mistake_that_no_article_makes_alone_stops_the_run_too(tmp_path, corpus, monkeypatch):
    analyse = runs.analyse_articles

    def raising(part, lexicons):
        if len(part) > 1:
            raise IndexError("two at a time")
        return analyse(part, lexicons)

    monkeypatch.setattr(runs, "analyse_articles", raising)
    with pytest.raises(runs.InstrumentError, match="one of 5 articles from 'id-0' on: IndexError: two at a time"):
        small_run(corpus, tmp_path)


def test_a_worker_process_can_hand_over_such_a_mistake():
    error = pickle.loads(pickle.dumps(runs.InstrumentError("stopped at article 'id-7'")))
    assert isinstance(error, runs.InstrumentError) and str(error) == "stopped at article 'id-7'"


@pytest.mark.parametrize("column", ["outlet", "article_id", "text", "headline"])
def test_a_cell_in_another_encoding_is_set_aside_whatever_its_column(tmp_path, column):
    row = {"outlet": "A", "article_id": "1", "headline": "Rain", "text": "It rained in the town."}
    table = pd.DataFrame([row | {"article_id": "0"}, row | {column: "Café fermé, déclare le maire"}])
    first, _, rest = table.to_csv(index=False).replace("Rain", "Räin", 1).partition("Räin")
    (tmp_path / "a.csv").write_bytes((first + "Räin").encode() + rest.encode("cp1252"))
    assert small_run(tmp_path / "a.csv", tmp_path / "out")["rejected"] == 1
    assert "is not UTF-8; it looks like cp125" in rejected(tmp_path / "out")[3]
    if column in ("outlet", "article_id"):
        assert (
            pd.read_parquet(tmp_path / "out" / "rejected.parquet")[column][0]
            == "Caf\ufffd ferm\ufffd, d\ufffdclare le maire"
        )


def test_half_a_character_in_json_is_set_aside_whatever_its_column(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"outlet": "A\\ud800", "text": "It rained."}\n{"outlet": "B", "text": "It rained."}\n', encoding="utf-8"
    )
    assert small_run(tmp_path / "a.jsonl", tmp_path / "out")["rejected"] == 1
    assert "half characters" in rejected(tmp_path / "out")[2]


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("a.csv", b"", "is empty"),
        ("b.csv", b"outlet,words\nA,b\n", "'text' is missing"),
        ("c.parquet", b"PAR1 nonsense", "can't be read as Parquet"),
        ("d.jsonl", "{}".encode("utf-16"), "'outlet' is missing"),
        ("e.csv", b"outlet,text\n", "there is no article"),
        ("f.jsonl", b"\n", "'outlet' is missing"),
        ("g.doc", b"x", "is an old Word file; save it as .docx"),
    ],
)
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
    own = tmp_path / "corpus"
    own.mkdir()
    (own / "a.txt").write_text("It rained.", encoding="utf-8")
    (own / "link.txt").symlink_to(tmp_path / "secret.txt")
    (own / "articles.csv").write_text(
        "file,outlet\na.txt,A\n../secret.txt,A\nlink.txt,A\n/etc/hostname,A\n", encoding="utf-8"
    )
    small_run(own, tmp_path / "out")
    assert open_run(tmp_path / "out", ["articles"])["articles"]["article_id"].tolist() == ["a"]
    assert [("outside" in reason or "absolute" in reason) for reason in rejected(tmp_path / "out").values()] == [
        True
    ] * 3


def test_formulas_are_text_in_the_exported_csv(tmp_path):
    table = articles(2).assign(outlet=['=HYPERLINK("http://x","y")', "@SUM(1)"])
    assert main(["run", str(write(table, tmp_path / "a.csv")), "-o", str(tmp_path / "out"), "--format", "csv"]) == 0
    for name in ("articles", "sentences", "labels"):
        cells = pd.read_csv(tmp_path / "out" / f"{name}.csv", dtype="string")["outlet"].dropna()
        assert set(cells) <= {'\'=HYPERLINK("http://x","y")', "'@SUM(1)"}


def test_bad_input_is_one_sentence_on_the_command_line_and_no_traceback():
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "run", "nowhere", "-o", "x"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
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

        out = tmp_path
        path, planned = runs._begun(corpus, out, corpus, 2)
        assert len(list(kill_once(runs._by_dask(path, planned.parts, out, cluster.scheduler_address)))) == len(
            planned.parts
        )
        folder.finish(out)
    assert_same(open_run(out), whole)


# How large a cell may be ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "read", [read_table, column_names, lambda path: list(records(path))], ids=["whole", "columns", "records"]
)
def test_a_csv_has_one_limit_for_its_cells_whoever_reads_it_and_whatever_was_read_before(tmp_path, read):
    path = tmp_path / "articles.csv"
    path.write_text(f"outlet,text,{'n' * 2_000}\nPaper,{'word ' * 1_000},1\n", encoding="utf-8")
    csv.field_size_limit(1_000)
    read(path)
    assert csv.field_size_limit() == LARGEST_CELL
