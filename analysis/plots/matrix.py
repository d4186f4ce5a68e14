"""The picture of shared copy among many outlets: a square for each pair, dark where much of the row's text stands in
the column's."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.names import in_lines
from analysis.needs import require_table
from analysis.plots.style import describe

MOST = 15  # outlets that one can read side by side; the smaller ones are left out, by size, and named
DARK = 0.5  # from here on white figures
TITLE = "How much of each row's text stands in the column's articles?"


def plot_matrix(matrix: pd.DataFrame, ax: Axes | None = None, by: str = "outlet") -> Axes:
    """Outlet by outlet: what share of the row's sentences stands in the column's articles, in per cent.

    matrix: from compare.copy_matrix, with the same `by`. The largest outlet stands first; beyond 15 outlets the smaller
    ones are left out, and the picture says which. The diagonal (hatched) is copy within one outlet.
    """
    require_table(matrix, "matrix", "plot_matrix", by, f"other_{by}", "n", "share", "where")
    matrix = matrix.rename(columns={by: "outlet", f"other_{by}": "other_outlet"})
    sizes = matrix.groupby("outlet", sort=False)["n"].first().sort_values(ascending=False, kind="stable")
    shown, rest = list(sizes.index[:MOST]), list(sizes.index[MOST:])
    if ax is None:
        side = 1.6 + 0.52 * max(len(shown), 2)
        _, ax = plt.subplots(figsize=(side + 1.8, side + 0.6))
    told = []
    for row in matrix.to_dict("records"):
        if row["outlet"] in shown and row["other_outlet"] in shown:
            _square(ax, shown.index(row["other_outlet"]), shown.index(row["outlet"]), row["share"])
            if row["share"] > 0 and row["outlet"] != row["other_outlet"]:
                told.append((row["share"], f"{row['outlet']} in {row['other_outlet']} {row['share']:.0%}"))
    _name(ax, shown, sizes)
    told.sort(key=lambda item: -item[0])
    words = "; ".join(words for _, words in told[:10]) or "no two outlets share a sentence"
    left_out = f"Left out are the {len(rest)} smaller ones: {', '.join(rest)}." if rest else ""
    return describe(
        ax,
        f"{TITLE} Most: {words}.",
        left_out,
        title=TITLE,
        about="Each number: share of the row's sentences; n: sentences; hatched: other articles of the same"
        f" {by.replace('_', ' ')}.",
        instrument="shared copy",
    )


def _square(ax: Axes, x: int, y: int, share: float) -> None:
    own = x == y
    ax.add_patch(
        Rectangle(
            (x - 0.5, y - 0.5),
            1,
            1,
            facecolor=(1 - 0.85 * share, 1 - 0.6 * share, 1 - 0.3 * share),
            edgecolor="#bbbbbb",
            hatch="///" if own else "",
            linewidth=0.8,
        )
    )
    if share > 0:
        figure = f"{share:.0%}" if share >= 0.01 else "<1%"
        ax.text(
            x,
            y,
            figure,
            ha="center",
            va="center",
            fontsize=8,
            color="white" if share > DARK else "#222222",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6} if own and share <= DARK else None,
        )


def _name(ax: Axes, outlets: list[str], sizes: pd.Series) -> None:
    places = range(len(outlets))
    ax.set_xticks(places, [in_lines(outlet, 13) for outlet in outlets], rotation=90, fontsize=8)
    ax.set_yticks(places, [f"{in_lines(outlet, 20)} (n = {sizes[outlet]:,})" for outlet in outlets], fontsize=8)
    ax.set_xlim(-0.5, len(outlets) - 0.5)
    ax.set_ylim(len(outlets) - 0.5, -0.5)
    ax.grid(visible=False)
    ax.set_aspect("equal")
