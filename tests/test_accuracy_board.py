"""The board of how well the instruments do: each value keeps its meaning, and what was never measured says so."""

import matplotlib

matplotlib.use("Agg")

import pandas as pd

from analysis import accuracy
from analysis.plots import plot_accuracy

BOARD = accuracy.accuracy_board()


def test_people_and_programs_are_told_apart():
    speech = BOARD[BOARD["question"].str.startswith("reported speech")]
    assert set(speech["kind"]) == {"program", "peer", "people"}
    assert speech.loc[speech["kind"] == "people", "value"].tolist() == [0.927]


def test_what_has_no_public_data_says_so_and_is_no_proof():
    for instrument in ("labels", "shared copy"):
        rows = BOARD[BOARD["instrument"] == instrument]
        assert set(rows["kind"]) <= {"own", "none"}
        assert rows["note"].str.startswith("no public hand-coded data exist").all() or rows["note"].eq("not measured yet").all()


def test_values_come_from_the_committed_results():
    results = pd.read_csv(accuracy.RESULTS)
    known = set(pd.to_numeric(results["value"], errors="coerce"))
    measured = BOARD[BOARD["kind"].isin(["program", "peer", "own"])]
    assert set(measured["value"]) <= known and measured["value"].between(0, 1).all()


def test_an_unmeasured_question_is_shown_as_such(tmp_path, monkeypatch):
    pd.read_csv(accuracy.RESULTS).head(0).to_csv(tmp_path / "results.csv", index=False)
    monkeypatch.setattr(accuracy, "RESULTS", tmp_path / "results.csv")
    board = accuracy.accuracy_board()
    assert (board.loc[board["kind"] == "none", "note"] == "not measured yet").all() and set(board["kind"]) == {"none", "people"}
    assert "not measured yet" in plot_accuracy(board).figure.get_label()


def test_the_picture_gives_each_kind_a_mark_of_its_own_and_tells_its_content():
    ax = plot_accuracy(BOARD)
    marks = {(line.get_marker(), line.get_markerfacecolor() == "white") for line in ax.lines}
    assert len(marks) == BOARD.loc[BOARD["value"].notna(), "kind"].nunique()
    assert "two people 0.93" in ax.figure.get_label() and "no public hand-coded data exist" in [text.get_text() for text in ax.texts]


