"""Small multiples: every instrument a panel, every outlet a row."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from analysis.compare.profiles import MEASURES, Measure
from analysis.names import in_lines
from analysis.needs import require_table
from analysis.plots.style import MOST_OUTLETS, describe, first_of, name_rows, outlet_colour

IN_A_ROW = 4


def plot_profiles(profiles: pd.DataFrame) -> Axes:
    """One panel per instrument, outlets in the same order in each; every panel has a scale of its own.

    profiles: from compare.profile_numbers.
    """
    require_table(profiles, "profiles", "plot_profiles", "outlet", *(measure.column for measure in MEASURES))
    table, left_out = first_of(profiles, MOST_OUTLETS, "outlets")
    figure, axes = plt.subplots(
        -(-len(MEASURES) // IN_A_ROW), IN_A_ROW, figsize=(11, 1.7 + 0.62 * max(len(table), 1)), sharey=True
    )
    told = []
    for ax, measure in zip(axes.flat, MEASURES, strict=True):
        _panel(ax, table, measure)
        values = ["not scored" if pd.isna(value) else measure.form.format(value) for value in table[measure.column]]
        told.append(
            f"{measure.in_full}: "
            + ", ".join(f"{outlet} {value}" for outlet, value in zip(table["outlet"], values, strict=True))
        )
    return describe(axes.flat[0], "Profiles. " + "; ".join(told) + ".", left_out)


def _panel(ax: Axes, table: pd.DataFrame, measure: Measure) -> None:
    for y, (outlet, value) in enumerate(zip(table["outlet"], table[measure.column], strict=True)):
        if pd.isna(value):
            ax.annotate("not scored", (0, y), fontsize=8, va="center")
            continue
        ax.plot([0, value], [y, y], color=outlet_colour(outlet), linewidth=2, alpha=0.5)
        ax.plot(value, y, "o", color=outlet_colour(outlet), markersize=7)
        ax.annotate(measure.form.format(value), (value, y), (0, 6), textcoords="offset points", ha="center", fontsize=8)
    name_rows(ax, list(table["outlet"]))
    ax.axvline(0, color="#333333", linewidth=1)
    ax.margins(x=0.18)
    ax.set_title(in_lines(measure.in_full, 30), fontsize=9)
    ax.set_xticks([])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
