"""Small multiples: every instrument a panel, every outlet a row."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from analysis.plots.style import describe, name_rows, outlet_colour

MOST_OUTLETS, IN_A_ROW = 12, 4
PANELS = {
    "sentences": ("sentences", "{:.0f}"), "grade": ("school grade (higher: harder)", "{:.1f}"), "emotional_wording": ("emotional wording, −1 to 1", "{:+.2f}"),
    "attributions": ("attributions", "{:.0f}"), "hedges": ("of these hedges", "{:.0f}"), "tolls": ("printed tolls", "{:.0f}"), "own_labels": ("labels in own voice", "{:.0f}"),
    "stands_elsewhere": ("share standing elsewhere", "{:.0%}"),
}


def plot_profiles(profiles: pd.DataFrame) -> Axes:
    """One panel per instrument, outlets in the same order in each; every panel has a scale of its own. From profiles.profile_numbers."""
    table = profiles.head(MOST_OUTLETS).reset_index(drop=True)
    if len(profiles) > MOST_OUTLETS:
        print(f"Note: the picture shows the first {MOST_OUTLETS} of {len(profiles)} outlets; the table has them all")
    figure, axes = plt.subplots(-(-len(PANELS) // IN_A_ROW), IN_A_ROW, figsize=(11, 1.7 + 0.62 * max(len(table), 1)), sharey=True)
    told = []
    for ax, (column, (title, form)) in zip(axes.flat, PANELS.items(), strict=True):
        _panel(ax, table, column, title, form)
        values = ["not scored" if pd.isna(value) else form.format(value) for value in table[column]]
        told.append(f"{title}: " + ", ".join(f"{outlet} {value}" for outlet, value in zip(table["outlet"], values, strict=True)))
    return describe(axes.flat[0], "Profiles. " + "; ".join(told) + ".")


def _panel(ax: Axes, table: pd.DataFrame, column: str, title: str, form: str) -> None:
    for y, (outlet, value) in enumerate(zip(table["outlet"], table[column], strict=True)):
        if pd.isna(value):
            ax.annotate("not scored", (0, y), fontsize=8, va="center")
            continue
        ax.plot([0, value], [y, y], color=outlet_colour(outlet), linewidth=2, alpha=0.5)
        ax.plot(value, y, "o", color=outlet_colour(outlet), markersize=7)
        ax.annotate(form.format(value), (value, y), (0, 6), textcoords="offset points", ha="center", fontsize=8)
    name_rows(ax, list(table["outlet"]))
    ax.axvline(0, color="#333333", linewidth=1)
    ax.margins(x=0.18)
    ax.set_title(title, fontsize=9)
    ax.set_xticks([])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
