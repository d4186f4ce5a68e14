"""A picture of how well the instruments do, beside other programs and beside people."""

from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.names import in_lines
from analysis.needs import require_table
from analysis.plots.style import describe, entitle, name_rows

# Each kind of value has a mark of its own: they don't mean the same.
MARKS: dict[str, dict[str, Any]] = {
    "program": {
        "marker": "o",
        "color": "#0072B2",
        "markersize": 9,
        "label": "this program, on texts it was tuned on, coded by others",
    },
    "held out": {"marker": "s", "color": "#0072B2", "markersize": 8, "label": "this program, on texts held out"},
    "peer": {
        "marker": "o",
        "color": "#777777",
        "markerfacecolor": "white",
        "markersize": 7,
        "label": "another way to do it, same data",
    },
    "held out peer": {
        "marker": "s",
        "color": "#777777",
        "markerfacecolor": "white",
        "markersize": 6,
        "label": "another way to do it, the texts held out",
    },
    "people": {"marker": "D", "color": "#000000", "markersize": 8, "label": "two people with each other"},
    "own": {
        "marker": "x",
        "color": "#D55E00",
        "markersize": 9,
        "markeredgewidth": 2.5,
        "label": "this program, on a coding of our own: no proof",
    },
}


def plot_accuracy(board: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """One line per question and data, a mark per system; where there are no public data, words say so.

    board: from accuracy_board. The measures are not the same (F1, recall, r), so compare marks within a line
    only.
    """
    require_table(board, "accuracy", "plot_accuracy", "question", "data", "kind", "system", "value", "note", "remark")
    lines = list(dict.fromkeys(zip(board["question"], board["data"], strict=True)))
    if ax is None:
        _, ax = plt.subplots(figsize=(11, 1.8 + 0.48 * max(len(lines), 1)))
    told = []
    for y, (question, data) in enumerate(lines):
        rows = board[(board["question"] == question) & (board["data"] == data)]
        for row in rows.to_dict("records"):
            _mark(ax, y, row)
        told.append(f"{question}, {data or 'no data'}: " + ", ".join(_told(row) for row in rows.itertuples()))
    name_rows(ax, [f"{in_lines(question, 76)}\n{data}".rstrip() for question, data in lines], 9)
    ax.set_xlim(-0.02, 1.04)
    ax.set_xlabel("0 is nothing right, 1 is everything right; the measure stands in brackets")
    ax.legend(
        handles=[Line2D([], [], linestyle="", **mark) for mark in MARKS.values()],
        loc="upper center",
        bbox_to_anchor=(0.25, -0.08),
        ncols=2,
        fontsize=9,
    )
    entitle(ax.figure, "How well does this program read, beside others and beside people?")
    words = "How well the instruments do. " + ". ".join(told) + "."
    return describe(
        ax, words, about="Compare marks within a line only. Measured by this project, on any corpus the same."
    )


def _told(row: Any) -> str:
    if pd.isna(row.value):
        return row.note
    held_out = " on texts held out" if row.kind.startswith("held out") else ""
    aside = row.note if row.kind == "own" else row.remark
    return f"{row.system} {row.value:.2f}{held_out}" + (f" ({aside})" if aside else "")


def _mark(ax: Axes, y: int, row: dict) -> None:
    if pd.isna(row["value"]) or row["note"].startswith("no public"):
        ax.text(
            0.42, y, row["note"].split(";")[0], ha="center", va="center", fontsize=9, style="italic", color="#444444"
        )
    if pd.isna(row["value"]):
        return
    style = {name: value for name, value in MARKS[row["kind"]].items() if name != "label"}
    ax.plot(row["value"], y, linestyle="", zorder=2 if row["kind"].endswith("peer") else 3, **style)
    if not row["kind"].endswith("peer"):
        place = {"people": (0, -16), "held out": (-4, -16)}.get(
            row["kind"], (0, 8)
        )  # below: they are often close to the program
        ax.annotate(
            f"{row['value']:.2f}", (row["value"], y), place, textcoords="offset points", ha="center", fontsize=8.5
        )
