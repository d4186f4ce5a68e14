"""The board of how well the instruments do: each value keeps its meaning, and what was never measured says so."""

import matplotlib

matplotlib.use("Agg")

import pandas as pd
import pytest

from analysis import quality as accuracy
from analysis.plots import plot_accuracy
from analysis.report.evidence import checked
from benchmarks import results

BOARD = accuracy.accuracy_board()


def test_people_and_programs_are_told_apart():
    speech = BOARD[BOARD["question"].str.startswith("reported speech")]
    assert set(speech["kind"]) == {"program", "peer", "held out", "held out peer", "people"}
    assert speech.loc[speech["kind"] == "people", "value"].tolist() == [0.927, 0.841]


def test_what_has_no_public_data_says_so_and_is_no_proof():
    for instrument in ("labels", "shared copy"):
        rows = BOARD[BOARD["instrument"] == instrument]
        assert set(rows["kind"]) <= {"own", "none"}
        assert (
            rows["note"].str.startswith("no public hand-coded data exist").all()
            or rows["note"].eq("not measured yet").all()
        )


def test_values_come_from_the_committed_results():
    results = pd.read_csv(accuracy.RESULTS)
    known = set(pd.to_numeric(results["value"], errors="coerce"))
    measured = BOARD[BOARD["kind"].isin(["program", "peer", "own"])]
    assert set(measured["value"]) <= known and measured["value"].between(0, 1).all()


@pytest.mark.parametrize("name", results.PACKAGED)
def test_an_installed_package_has_the_same_results(name):
    committed = results.RESULTS.with_name(name).read_text(encoding="utf-8")
    packaged = (accuracy.MEASURED / name).read_text(encoding="utf-8")
    assert packaged == committed, "run python -m benchmarks.results"


def test_an_unmeasured_question_is_shown_as_such(tmp_path, monkeypatch):
    pd.read_csv(accuracy.RESULTS).head(0).to_csv(tmp_path / "results.csv", index=False)
    monkeypatch.setattr(accuracy, "RESULTS", tmp_path / "results.csv")
    board = accuracy.accuracy_board()
    assert (board.loc[board["kind"] == "none", "note"] == "not measured yet").all() and set(board["kind"]) == {
        "none",
        "people",
        "held out",
        "held out peer",
    }
    assert "not measured yet" in plot_accuracy(board).figure.get_label()


def test_the_picture_gives_each_kind_a_mark_of_its_own_and_tells_its_content():
    ax = plot_accuracy(BOARD)
    marks = {(line.get_marker(), line.get_markerfacecolor() == "white") for line in ax.lines}
    assert len(marks) == BOARD.loc[BOARD["value"].notna(), "kind"].nunique()
    assert "two people 0.93" in ax.figure.get_label() and "same story 0.88 on texts held out" in ax.figure.get_label()
    assert "no public hand-coded data exist" in [text.get_text() for text in ax.texts]


# -- held-out texts ----------------------------------------------------------------------------------------------------


def test_every_held_out_value_of_the_board_is_a_committed_one_of_the_same_system():
    committed = set(accuracy.held_out()[["system", "value"]].itertuples(index=False, name=None))
    shown = BOARD[BOARD["kind"].str.startswith("held out")]
    assert len(shown) and set(shown[["system", "value"]].itertuples(index=False, name=None)) <= committed


def test_a_value_on_held_out_texts_never_stands_among_those_it_was_tuned_on():
    tuned = BOARD[BOARD["kind"].isin(["program", "peer"])]
    assert set(tuned["value"]) <= set(pd.to_numeric(pd.read_csv(accuracy.RESULTS)["value"], errors="coerce"))
    assert BOARD.loc[BOARD["kind"] == "held out", "system"].eq("same story").all()


def test_a_question_that_points_to_no_held_out_row_is_refused(tmp_path, monkeypatch):
    pd.read_csv(accuracy.HELD_OUT).head(0).to_csv(tmp_path / "heldout.csv", index=False)
    monkeypatch.setattr(accuracy, "HELD_OUT", tmp_path / "heldout.csv")
    with pytest.raises(ValueError, match="heldout.csv has no such row"):
        accuracy.accuracy_board()


@pytest.mark.parametrize(
    "current, said",
    [
        ("0.1.0", ""),
        ("0.1.7", ""),
        ("0.2.0", "measured on version 0.1"),
        ("0.10.0", "measured on version 0.1"),
        ("1.0", "measured on version 0.1"),
    ],
)
def test_a_figure_says_on_which_version_it_was_measured_where_the_rules_are_newer(current, said):
    assert accuracy.measured_on("0.1", current) == said


@pytest.fixture
def newer_rules(monkeypatch):
    for module in (accuracy, results):
        monkeypatch.setattr(module, "measured_on", lambda version: f"measured on version {version}")


def tuned():
    """What the committed results say of reported speech found whole, on the texts that the rules were tuned on."""
    rows = accuracy.how_checked("attribution")
    asked = (rows["data"] == "PolNeAR 1.0") & (rows["split"] == "dev") & (rows["measure"] == "speech full F1")
    return f"{float(rows.loc[asked & (rows['system'] == 'same story'), 'value'].iloc[0]):.3f}"


def test_the_readme_says_so_beside_the_held_out_figures_alone(newer_rules):
    speech = results.at_a_glance().splitlines()[2]
    assert (
        f"| {tuned()} | 0.884 (measured on version 0.1) | tuned on: 0.848" in speech
        and speech.count("measured on") == 1
    )


def test_and_so_do_the_words_of_the_picture(newer_rules):
    assert (
        "same story 0.88 on texts held out (measured on version 0.1)"
        in plot_accuracy(accuracy.accuracy_board()).figure.get_label()
    )


def test_and_nothing_where_the_rules_are_those(monkeypatch):
    for module in (accuracy, results):
        monkeypatch.setattr(module, "measured_on", lambda version: "")
    assert (
        f"| {tuned()} | 0.884 | tuned on: 0.848" in results.at_a_glance()
        and "measured on version" not in results.every_held_out_measure()
    )


def test_the_readme_keeps_tuned_and_held_out_apart_and_compares_on_the_same_part():
    head, _, speech = results.at_a_glance().splitlines()[:3]
    assert "| on the texts it was tuned on | held out |" in head
    assert "tuned on: 0.848 (dependency rules on spaCy); held out: 0.711 (GenderGapTracker (spaCy parser))" in speech


def test_the_page_of_benchmarks_has_every_held_out_row_with_its_note():
    page = results.every_held_out_measure()
    rows = accuracy.held_out()
    assert (
        page.count("\n") == len(rows) + 1
        and all(note in page for note in rows["note"])
        and all(data in page for data in rows["data"])
    )


def test_the_report_gives_held_out_measurements_marked_as_such(newer_rules):
    rows = [[cell.words for cell in row] for row in checked("the finding of attributions", "attribution").table.rows]
    (place, _, values, n, note), *_ = [row for row in rows if "held out" in row[0]]
    assert (
        place == "PolNeAR 1.0, test part, held out"
        and values.startswith("same story 0.884")
        and n == "1285"
        and "measured on version 0.1" in note
    )
