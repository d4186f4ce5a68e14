"""Small multiples: every instrument a panel, every group a row."""

from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from analysis.compare.profiles import MEASURES, TEXT, Measure, untold
from analysis.names import in_lines
from analysis.needs import require_table
from analysis.plots.layout import as_outlets, by_size, page_of, room_for, row_name
from analysis.plots.style import describe, name_rows, outlet_colour

IN_A_ROW = 3
MOST_GROUPS = 15  # nine panels of them
NOT_SCORED = "not scored"
GREY = "#767676"  # can still be read on white
COMPARED = tuple(measure.compared for measure in MEASURES)


def plot_profiles(profiles: pd.DataFrame, by: str = "outlet", page: int = 1) -> Axes:
    """One panel per instrument, groups in the same order in each, those with most texts on top; every panel has a scale
    of its own. Counts stand as rates, so that a group with many texts is not larger for it. Grey and hollow is an
    emotional wording that can't be told from 0: its interval reaches to both sides.

    profiles: from compare.profile_numbers, with the same `by`. page: of more than 15 groups, which are shown.
    """
    require_table(profiles, "profiles", "plot_profiles", by, "texts", *(measure.column for measure in COMPARED))
    table = as_outlets(profiles, by, "plot_profiles").set_index("outlet", drop=False)
    sizes = table["texts"].to_dict()
    groups, left_out = page_of(by_size(table["outlet"], sizes), MOST_GROUPS, page, "groups, the largest first")
    table = table.loc[groups]
    crowded = len(groups) > 12
    rows = -(-len(COMPARED) // IN_A_ROW)
    names = [f"{row_name(outlet, 26)} ({n:,})" for outlet, n in zip(table["outlet"], table["texts"], strict=True)]
    height = room_for(names, 0.24 if crowded else 0.4) * max(len(table), 1) + 0.6
    figure, axes = plt.subplots(rows, IN_A_ROW, figsize=(11, 1.0 + rows * height), sharey=True)
    told = []
    for ax, counted, measure in zip(axes.flat, MEASURES, COMPARED, strict=True):
        values = [_value(row, counted) for row in table.to_dict("records")]
        _panel(ax, table, measure, names, values)
        told.append(
            f"{measure.in_full}: "
            + ", ".join(f"{outlet} {value}" for outlet, value in zip(table["outlet"], values, strict=True))
        )
    return describe(
        axes.flat[0],
        "Profiles. " + "; ".join(told) + ".",
        left_out,
        title=f"What do all measures say of each {by.replace('_', ' ')}?",
        about="Each panel has a scale of its own, from end to end where it has ends; in brackets: texts, and counts"
        " behind rates." + _grey(table),
    )


def _grey(table: pd.DataFrame) -> str:
    there = any(untold("emotional_wording", row) for row in table.to_dict("records"))
    return " Grey and hollow: can't be told from 0 (its 95 % interval includes it)." if there else ""


def _value(row: dict, counted: Measure) -> str:
    """The number as it is printed: a rate with its count; of a single text the count alone."""
    measure = counted.compared
    if pd.isna(row[measure.column]):
        return NOT_SCORED
    if counted.per == TEXT and row["texts"] == 1 and counted.column in row:
        return counted.form.format(row[counted.column])
    rate = measure.form.format(row[measure.column])
    there = counted.rate and counted.column in row
    return f"{rate} ({counted.form.format(row[counted.column])})" if there else rate


def _panel(ax: Axes, table: pd.DataFrame, measure: Measure, names: list[str], values: list[str]) -> None:
    for y, row in enumerate(table.to_dict("records")):
        outlet, value, grey = row["outlet"], row[measure.column], bool(untold(measure.column, row))
        if pd.isna(value):
            ax.annotate(NOT_SCORED, (0, y), (4, 0), textcoords="offset points", fontsize=8, va="center")
            continue
        colour = GREY if grey else outlet_colour(outlet)
        ax.plot([0, value], [y, y], color=colour, linewidth=2, alpha=0.5)
        ax.plot(value, y, "o", color=colour, markersize=6, markerfacecolor="white" if grey else colour)
        words, side = values[y], -1 if value < 0 else 1
        place: dict[str, Any] = {"ha": "right" if side < 0 else "left", "va": "center", "fontsize": 8.5}
        place |= {"color": GREY if grey else "black"}
        ax.annotate(words, (value, y), (7 * side, 0), textcoords="offset points", **place)
    name_rows(ax, names, 9)
    ax.axvline(0, color="#333333", linewidth=1)
    ax.set_title(in_lines(measure.in_full[:1].upper() + measure.in_full[1:], 32), fontsize=9)
    _scale(ax, table, measure)
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)


def _scale(ax: Axes, table: pd.DataFrame, measure: Measure) -> None:
    """The whole scale where it has ends, so that a small difference looks small; else what there is, with room."""
    if measure.ends:
        ax.set_xlim(*(end * 1.05 for end in measure.ends))
        ax.set_xticks([measure.ends[0], 0, measure.ends[1]])
        ax.tick_params(axis="x", labelsize=8)
        return
    low, high = ax.get_xlim()
    if not (table[measure.column] < 0).any():
        low = -0.045 * high  # where all are 0, the axis would stand in the middle
    ax.set_xlim(low - (high - low) * (0.45 if low < -1e-9 and min(table[measure.column].min(), 0) < 0 else 0.02), high)
    ax.set_xlim(right=high + (high - low) * 0.5)
    ax.set_xticks([])
