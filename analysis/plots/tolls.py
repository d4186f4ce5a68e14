"""Pictures of tolls: what range a printed number allows, claim by claim."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from analysis.names import article_labels
from analysis.needs import require_table
from analysis.plots.style import MOST_ROWS, describe, first_of, name_rows, outlet_colour

ARROW = 24  # points
ARROW_STYLE = {"arrowstyle": "<-", "linewidth": 2, "shrinkA": 0, "shrinkB": 0}


def plot_tolls(board: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Each printed toll a line from the lowest to the highest number it allows, the texts of one claim together.

    A dot is the number that is printed, hollow where it is "around" or "an estimated". An arrow goes on: "more than",
    "nearly". Dashed bounds are conventions of reading ("dozens" is drawn from 24 to 99), not knowledge. The scale is
    logarithmic: each step is ten times the last. board: from compare.claims_board.
    """
    columns = (
        "claim_no",
        "claim",
        "outlet",
        "article_id",
        "toll_no",
        "harm",
        "phrase",
        "low",
        "best",
        "high",
        "qualifier",
    )
    require_table(board, "board", "plot_tolls", *columns)
    printed = board.drop_duplicates(["claim_no", "outlet", "article_id", "toll_no"])
    table, left_out = first_of(printed, MOST_ROWS, "printed numbers")
    if ax is None:
        _, ax = plt.subplots(figsize=(8.5, 1.2 + 0.42 * max(len(table), 1) + 0.35 * table["claim_no"].nunique()))
    texts = table[["outlet", "article_id"]].drop_duplicates()
    names = dict(zip(texts["article_id"], article_labels(texts), strict=True))
    labels, y, last, told = {}, 0.0, None, []
    for row in table.to_dict("records"):
        if row["claim_no"] != last:
            y, last = y + (1.0 if last is not None else 0.4), row["claim_no"]
            ax.annotate(
                row["claim"],
                (0, y - 0.62),
                xycoords=("axes fraction", "data"),
                fontsize=9,
                fontweight="bold",
                va="center",
            )
        _line(ax, y, row)
        labels[y] = names[row["article_id"]]
        told.append(f"{names[row['article_id']]}: {row['phrase']} {row['harm']}")
        y += 1.0
    _scale(ax, table)
    name_rows(ax, [])
    ax.set_yticks(list(labels), list(labels.values()))
    ax.set_ylim(max(y, 1) - 0.4, -0.7)
    ax.set_xlabel(
        "people, each step ten times the last  (hollow: about; arrow: or more, or fewer; dashed: a convention of"
        " reading)"
    )
    return describe(ax, "Printed numbers by claim. " + "; ".join(told) + ".", left_out)


def _line(ax: Axes, y: float, row: dict) -> None:
    """The bounds as a line, the printed number as a dot, "or more" as an arrow, and the phrase beside them."""
    known = {bound: float(row[bound]) for bound in ("low", "high", "best") if pd.notna(row[bound])}
    ends = [value for bound, value in known.items() if bound != "best"]
    colour, qualifier = outlet_colour(row["outlet"]), row["qualifier"]
    if qualifier in ("range", "vague"):
        dashes = (0, (2, 1.5)) if qualifier == "vague" else "-"
        ax.plot([ends[0], ends[-1]], [y, y], color=colour, linewidth=3, linestyle=dashes)
    if "best" in known:
        fill = "white" if qualifier == "approximate" else colour
        ax.plot(known["best"], y, "o", color=colour, markersize=8, markerfacecolor=fill, markeredgewidth=2)
    if qualifier in ("at_least", "at_most"):
        _arrow(ax, known["best"] if "best" in known else ends[-1], y, colour, qualifier == "at_least")
    gap = ARROW + 6 if qualifier == "at_least" else 11
    ax.annotate(
        f"“{row['phrase']}”", (max(known.values()), y), (gap, 0), textcoords="offset points", va="center", fontsize=9
    )


def _arrow(ax: Axes, x: float, y: float, colour: str, more: bool) -> None:
    style = ARROW_STYLE | {"color": colour}
    ax.annotate("", (x, y), (ARROW if more else -ARROW, 0), textcoords="offset points", arrowprops=style)


def _scale(ax: Axes, table: pd.DataFrame) -> None:
    numbers = table[["low", "best", "high"]].astype("Float64").to_numpy(dtype="float64", na_value=float("nan"))
    known = numbers[numbers > 0]
    ax.set_xscale("log")
    ax.set_xlim(0.5 if not len(known) else min(known) / 4, 100 if not len(known) else max(known) * 30)
    ax.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:,.0f}" if value < 1e6 else f"{value / 1e6:,.0f} million")
    )
    ax.minorticks_off()
