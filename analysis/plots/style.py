"""The house style: one colour per outlet in every picture, never colour alone; labels stand beside what they name;
each picture carries its content in words."""

import textwrap
from collections.abc import Iterable
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from analysis.compare.groups import NOT_GIVEN
from analysis.compare.spread import BETWEEN, FEW, OVER_EVENTS, WITHIN
from analysis.needs import require_table, what_is
from analysis.plots import source

# Okabe and Ito's palette, told apart by colour-blind readers; yellow left out, sky blue and orange darker, for they are
# too light on white: every colour has a contrast of 3 to 1 (WCAG 2.2, 1.4.11).
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#2E9BDB", "#C48600", "#555555", "#000000"]
OTHERS = "#949494"  # of every further outlet: a colour never means two of them
LETTERS_AN_INCH = 14
SMALLEST = 8  # points; no text is smaller
_colours: dict[str, str] = {}


def use_house_style() -> None:
    """Set fonts, sizes and lines for all pictures that follow, and forget the colours given to outlets so far."""
    _colours.clear()
    source.forget()
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
    """The outlet's colour: the next of the palette at first sight, the same ever after; the ninth and all further ones
    share a grey.
    """
    if not isinstance(outlet, str):
        raise TypeError(f"outlet_colour needs the name of an outlet; what was given is {what_is(outlet)}")
    return _colours.setdefault(outlet, PALETTE[len(_colours)] if len(_colours) < len(PALETTE) else OTHERS)


def ink(colour: str) -> str:
    """White on dark colours, black on light ones, whichever can be read better.

    >>> ink("#332288"), ink("#ddcc77")
    ('white', 'black')
    """
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return "white" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18 else "black"


def colour_outlets(articles: pd.DataFrame, by: str = "outlet") -> None:
    """Give the outlets of articles their colours, the largest first, so that they are the same in every notebook; and
    tell the pictures which texts they are about, for the line that names their source. by: `outlet`, or another column
    that groups the articles.
    """
    require_table(articles, "articles", "colour_outlets", by)
    _colours.clear()
    groups = articles[by].astype("string").fillna(NOT_GIVEN)
    sizes = groups.value_counts()
    source.of(articles, sizes)
    for outlet in sorted(dict.fromkeys(groups), key=lambda outlet: -sizes[outlet])[:1_000]:
        outlet_colour(outlet)


def describe(ax: Axes, words: str, *left_out: str, title: str = "", about: str = "", instrument: str = "") -> Axes:
    """Give a picture its title, the line that names its source, and its content in words: the alternative text of the
    pages made from the notebooks, and what `caption` returns.

    left_out: what the picture does not show; it is said in the picture itself, and in its words. about: how it is to be
    read. instrument: which of how_checked's; how well it does stands in the source line.
    """
    if not isinstance(ax, Axes):
        raise TypeError(f"describe needs the axes of a picture; what was given is {what_is(ax)}")
    figure: Any = ax.figure
    notes = list(filter(None, left_out))
    below = [about, *notes, *([source.line(instrument)] if title else [])]
    wide = max(40, int(figure.get_figwidth() * LETTERS_AN_INCH))
    lines = [line for words_below in filter(None, below) for line in _balanced(words_below, wide)]
    if lines:
        figure.supxlabel("\n".join(filter(None, [figure.get_supxlabel(), *lines])), fontsize=SMALLEST + 0.5)
    if title:
        entitle(figure, title)
    figure.set_label(" ".join([words, *notes]))
    return ax


def entitle(figure: Any, title: str) -> None:
    """The title of a picture, at its left edge: the question that it answers."""
    wide = max(28, int(figure.get_figwidth() * LETTERS_AN_INCH * 0.7))
    figure.suptitle(textwrap.fill(title, wide), fontsize=11, fontweight="bold", x=0.01, ha="left")


def _balanced(words: str, widest: int) -> list[str]:
    """Words in as few lines as they need, all about equally long, so that none holds one word alone."""
    lines = textwrap.wrap(words, widest)
    while widest > 20 and len(narrower := textwrap.wrap(words, widest - 1)) == len(lines):
        lines, widest = narrower, widest - 1
    return lines


def caption(ax: Axes) -> str:
    """A picture's content in words, to be printed below it."""
    if not isinstance(ax, Axes):
        raise TypeError(f"caption needs the axes of a picture; what was given is {what_is(ax)}")
    return str(ax.figure.get_label())


def new_axes(ax: Axes | None, rows: int, row_height: float = 0.55) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=(7.5, 1.5 + row_height * max(rows, 1)))[1]


def name_rows(ax: Axes, labels: list[str], size: float | None = None) -> None:
    """Name the rows, the first on top."""
    ax.set_yticks(range(len(labels)), labels)
    if size is not None:
        ax.tick_params(axis="y", labelsize=size)
    ax.set_ylim(len(labels) - 0.45, -0.65)


def draw_intervals(
    ax: Axes,
    table: pd.DataFrame,
    column: str,
    shift: float = 0.0,
    hollow: bool = False,
    bounds: tuple[str, str] | None = None,
) -> None:
    """A dot at each row's value and a line between its bounds, where the table has them; dotted where it is about one
    text. Where articles are too few for a line, each of them is a small dot and the mean a bar.
    """
    low, high = bounds or (f"{column}_low", f"{column}_high")
    bounded = low in table and high in table
    for y, row in enumerate(table.to_dict("records")):
        colour, few = outlet_colour(row["outlet"]), row.get("dots", ())
        if bounded:
            within = row.get("spread", WITHIN) == WITHIN
            ax.plot(
                [row[low], row[high]],
                [y + shift] * 2,
                color=colour,
                linewidth=2,
                linestyle=(0, (1, 0.8)) if within else "-",
            )
        face = "white" if hollow else colour
        if len(few):
            ax.plot(few, [y + shift] * len(few), "o", color=colour, markersize=4, markerfacecolor=face)
            ax.plot([row[column]], [y + shift], "|", color="black", markersize=12, markeredgewidth=2)
        else:
            ax.plot(row[column], y + shift, "o", color=colour, markersize=8, markerfacecolor=face)


def how_intervals_are_drawn(tables: Iterable[pd.DataFrame]) -> str:
    """The words for the lines that stand in a picture of means."""
    there = {spread for table in tables if "spread" in table for spread in table["spread"].dropna()}
    words = {
        BETWEEN: "line: 95 % interval between articles",
        OVER_EVENTS: "line: 95 % interval between events",
        WITHIN: "dotted: 95 % interval within this text",
        FEW: "small dots: the articles, too few for an interval; bar: their mean",
    }
    return "; ".join(words[spread] for spread in words if spread in there)


def interval_note(table: pd.DataFrame, column: str, what: str) -> str:
    return f"Dotted: 95 % interval within this {what}." if f"{column}_low" in table else ""


def listed(labels: Iterable[str], values: Iterable[Any], form: str = ".1f") -> str:
    return ", ".join(
        f"{label} {'not scored' if pd.isna(value) else format(value, form)}"
        for label, value in zip(labels, values, strict=True)
    )
