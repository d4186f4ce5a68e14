"""The house style: one colour per outlet in every picture, never colour alone; labels stand beside what they name;
each picture carries its content in words."""

from collections.abc import Iterable
from typing import Any, TypeVar

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from analysis.needs import require_table, what_is

# Okabe and Ito's palette, told apart by colour-blind readers; yellow left out, it is too light on white.
Rows = TypeVar("Rows", pd.DataFrame, list)

PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#555555", "#000000"]
MOST_ROWS, MOST_OUTLETS = 40, 12
_colours: dict[str, str] = {}


def use_house_style() -> None:
    """Set fonts, sizes and lines for all pictures that follow, and forget the colours given to outlets so far."""
    _colours.clear()
    plt.rcParams.update(
        {
            "figure.figsize": (7.5, 3.6),
            "figure.dpi": 110,
            "savefig.dpi": 110,
            "figure.constrained_layout.use": True,
            "font.family": "DejaVu Sans",
            "font.size": 10,
            "axes.titlesize": 11,
            "axes.titleweight": "bold",
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.spines.left": False,
            "ytick.left": False,
            "axes.grid": True,
            "axes.grid.axis": "x",
            "grid.color": "#e5e5e5",
            "axes.axisbelow": True,
            "text.parse_math": False,
            "svg.hashsalt": "same-story",
            "legend.frameon": False,
        }
    )


def outlet_colour(outlet: str) -> str:
    """The outlet's colour: the next of the palette at first sight, the same ever after."""
    if not isinstance(outlet, str):
        raise TypeError(f"outlet_colour needs the name of an outlet; what was given is {what_is(outlet)}")
    return _colours.setdefault(outlet, PALETTE[len(_colours) % len(PALETTE)])


def colour_outlets(articles: pd.DataFrame) -> None:
    """Give the outlets of articles their colours in corpus order, so that they are the same in every notebook."""
    require_table(articles, "articles", "colour_outlets", "outlet")
    _colours.clear()
    for outlet in articles["outlet"].drop_duplicates().head(1_000):
        outlet_colour(outlet)


def describe(ax: Axes, words: str, *left_out: str) -> Axes:
    """Give a picture its content in words: the alternative text of the pages made from the notebooks.

    left_out: from first_of; what the picture does not show is said in the picture itself, and in its words.
    """
    if not isinstance(ax, Axes):
        raise TypeError(f"describe needs the axes of a picture; what was given is {what_is(ax)}")
    notes = list(filter(None, left_out))
    if notes:
        ax.figure.supxlabel("\n".join(filter(None, [ax.figure.get_supxlabel(), *notes])), fontsize=9)
    ax.figure.set_label(" ".join([words, *notes]))
    return ax


def first_of(rows: Rows, most: int, what: str) -> tuple[Rows, str]:
    """No more rows than a reader can name; and the sentence that says how many there are, empty where these are all."""
    note = f"Shown are the first {most} of {len(rows)} {what}; the table has them all." if len(rows) > most else ""
    shown = rows[:most]
    return (shown.reset_index(drop=True) if isinstance(shown, pd.DataFrame) else shown), note


def new_axes(ax: Axes | None, rows: int, row_height: float = 0.55) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=(7.5, 1.1 + row_height * max(rows, 1)))[1]


def name_rows(ax: Axes, labels: list[str]) -> None:
    """Name the rows, the first on top."""
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.45, -0.65)


def draw_intervals(
    ax: Axes,
    table: pd.DataFrame,
    column: str,
    shift: float = 0.0,
    hollow: bool = False,
    bounds: tuple[str, str] | None = None,
) -> None:
    """A dot at each row's value and a line between its bounds, where the table has them."""
    low, high = bounds or (f"{column}_low", f"{column}_high")
    bounded = low in table and high in table
    for y, row in enumerate(table.to_dict("records")):
        colour = outlet_colour(row["outlet"])
        if bounded:
            ax.plot(
                [row[low], row[high]], [y + shift] * 2, color=colour, linewidth=2.5, alpha=0.5, solid_capstyle="round"
            )
        ax.plot(row[column], y + shift, "o", color=colour, markersize=8, markerfacecolor="white" if hollow else colour)


def interval_note(table: pd.DataFrame, column: str, what: str) -> str:
    return f"  (line: 95 % interval over the {what})" if f"{column}_low" in table else ""


def listed(labels: Iterable[str], values: Iterable[Any], form: str = ".1f") -> str:
    return ", ".join(
        f"{label} {'not scored' if pd.isna(value) else format(value, form)}"
        for label, value in zip(labels, values, strict=True)
    )
