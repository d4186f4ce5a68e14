"""Whether two revisions read the same rows is told rightly: what differs is found, and what is the same is not."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import RULES, find_attributions
from analysis.instruments.tolls import find_tolls
from benchmarks.made_sentences import made_articles
from benchmarks.row_comparison import compare_tables, report
from benchmarks.same_rows import check_out, compare_sides, find, run_both, write_inputs

ROOT = Path(__file__).parent.parent
TOLLS = pd.DataFrame(
    {
        "outlet": "A",
        "article_id": ["1", "1", "1", "2"],
        "sentence_no": [1, 1, 4, 2],
        "toll_no": [1, 2, 3, 1],
        "start": [0, 5, 90, 7],
        "phrase": ["ten", "two", "50", "ten"],
        "best": pd.array([10, 2, pd.NA, 10], dtype="Int64"),
        "rule": ["object:kill", "part:kill", "passive:kill", "object:kill"],
        "spans": [((0, 3),), ((5, 8), (9, 11)), (), ((0, 3),)],
    }
).astype({"outlet": "string", "article_id": "string", "phrase": "string", "rule": "string"})


def changed(column, row, value):
    table = TOLLS.copy()
    table.at[row, column] = value
    return table


def test_a_table_is_the_same_as_itself():
    compared = compare_tables(TOLLS, TOLLS.copy())
    assert compared.same and compared.equal == 4


@pytest.mark.parametrize(
    ("column", "value"), [("rule", "list, passive:kill"), ("best", 50), ("spans", ((1, 3),)), ("sentence_no", 5)]
)
def test_a_changed_cell_is_found_and_named(column, value):
    compared = compare_tables(TOLLS, changed(column, 2, value))
    assert [(one.columns, one.new[column]) for one in compared.differences] == [([column], value)]
    assert compared.equal == 3


def test_an_empty_text_is_not_a_missing_one():
    assert not compare_tables(changed("phrase", 0, ""), changed("phrase", 0, pd.NA)).same


def test_a_lost_row_is_found_beside_those_that_only_have_another_number():
    new = TOLLS.drop(index=0).assign(toll_no=[1, 2, 1])
    lost, *others = compare_tables(TOLLS, new).differences
    assert (lost.old["phrase"], lost.new) == ("ten", None)
    assert [one.columns for one in others] == [["toll_no"], ["toll_no"]]


def test_a_changed_row_behind_a_lost_one_is_laid_beside_its_own_old_self():
    lost, altered, *_ = compare_tables(TOLLS, changed("rule", 1, "head:death").drop(index=0)).differences
    assert lost.new is None
    assert (altered.old["rule"], altered.new["rule"]) == ("part:kill", "head:death")


def test_an_added_row_is_found():
    [added] = compare_tables(TOLLS.drop(index=3), TOLLS).differences
    assert added.old is None and added.new["article_id"] == "2"


def test_rows_in_another_order_are_found():
    assert compare_tables(TOLLS, TOLLS.iloc[[1, 0, 2, 3]]).differences
    assert compare_tables(TOLLS, TOLLS.iloc[[3, 0, 1, 2]]).notes == ["the articles stand in another order"]


def test_a_column_that_one_side_lacks_is_named_and_so_is_another_dtype():
    compared = compare_tables(TOLLS, TOLLS.drop(columns="best").astype({"toll_no": "Int64"}))
    assert compared.notes == ["column 'best': only in the old table", "column 'toll_no': int64 has become Int64"]


def test_a_report_shows_both_rows_and_their_sentence():
    lines = "\n".join(
        report("tolls", compare_tables(TOLLS, changed("rule", 3, "head:death")), {("A", "2", 2): "Ten were killed."})
    )
    assert "DIFFERENT" in lines and "sentence: Ten were killed." in lines
    assert "'object:kill'" in lines and "'head:death'" in lines and "passive:kill" not in lines


def test_a_report_shows_rows_that_only_have_another_number_last():
    compared = compare_tables(TOLLS, changed("rule", 3, "head:death").drop(index=0).assign(toll_no=[1, 2, 1]))
    lines = list(report("tolls", compared, {}))
    assert lines[1] == "    2 of them have only another number"
    assert [line.split()[0] for line in lines if " in outlet " in line] == ["lost", "changed", "changed", "changed"]
    assert lines[-1].split() == ["toll_no", "3", "|", "2"]


def test_the_same_seed_makes_the_same_sentences_and_another_one_others():
    lexicons = load_lexicons()
    made = made_articles(lexicons, 200)
    assert made.equals(made_articles(lexicons, 200))
    assert not made.equals(made_articles(lexicons, 200, seed=2))


@pytest.mark.slow
def test_made_up_sentences_reach_every_rule():
    sentences = split_sentences(made_articles(load_lexicons(), 8_000))
    with pytest.warns(UserWarning, match="hardly any commas"):
        credited = find_attributions(sentences, mode="all")
    tolls = find_tolls(sentences)
    assert set(RULES) - set(credited["rule"].str.partition(":")[0]) == set()
    assert {*load_lexicons()["toll_rules"]["rule"], "part", "list, passive"} - set(
        tolls["rule"].str.partition(":")[0]
    ) == set()


def test_a_function_is_found_by_its_public_name_first_and_else_where_it_was(monkeypatch):
    import analysis

    assert find("load_articles", "corpus") is load_articles
    monkeypatch.setattr(analysis, "load_articles", len, raising=False)
    assert find("load_articles", "no_such_module") is len
    with pytest.raises(SystemExit, match="neither analysis.read_minds nor analysis.corpus.read_minds"):
        find("read_minds", "corpus")


@pytest.fixture
def repository():
    if subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True).returncode:
        pytest.skip("the project is no git repository here")


@pytest.mark.slow
def test_a_revision_reads_the_same_rows_as_itself(repository, tmp_path, capsys):
    trees = [check_out("HEAD", tmp_path / side) for side in ("old", "new")]
    inputs = [one for one in write_inputs(tmp_path, 30) if one.name in ("made up", "invented-flood")]
    run_both(trees, tmp_path, inputs, workers=2)
    assert compare_sides(tmp_path, inputs)
    assert "DIFFERENT" not in capsys.readouterr().out


@pytest.mark.slow
def test_a_revision_without_a_cue_loses_rows(repository, tmp_path, capsys):
    trees = [check_out("HEAD", tmp_path / side) for side in ("old", "new")]
    lexicon = next((trees[1] / "analysis").rglob("lexicons/cues.csv"))
    lexicon.write_text(
        "".join(line for line in lexicon.open(encoding="utf-8") if not line.startswith("say,")), encoding="utf-8"
    )
    inputs = [one for one in write_inputs(tmp_path, 10) if one.name == "invented-flood"]
    run_both(trees, tmp_path, inputs, workers=2)
    assert not compare_sides(tmp_path, inputs)
    assert "lost in outlet" in capsys.readouterr().out


def test_a_revision_that_is_none_is_refused(repository, tmp_path):
    with pytest.raises(SystemExit, match="no-such-revision"):
        check_out("no-such-revision", tmp_path)


@pytest.mark.slow
def test_a_worker_that_finds_another_analysis_stops(tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "from benchmarks.same_rows import _require_own_analysis; from pathlib import Path;"
                f" _require_own_analysis(Path({str(tmp_path)!r}))"
            ),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode and "is not the `analysis` of" in done.stderr
