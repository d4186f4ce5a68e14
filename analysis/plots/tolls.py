"""Pictures of tolls: what range a printed number allows, claim by claim."""

import textwrap
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from analysis.names import counted
from analysis.needs import require_table
from analysis.plots.layout import MOST_ROWS, as_outlets, page_of, text_names
from analysis.plots.style import describe, outlet_colour

ROW, WIDEST = 0.3, 90  # inches of a row; letters of a heading's line
ARROW = 24  # points
NAMES = 44  # letters of a line
WHOLE = 36  # a shorter name is not parted
SEVERAL = "#222222"  # the colour of a number that several outlets print
ARROW_STYLE = {"arrowstyle": "<-", "linewidth": 2, "shrinkA": 0, "shrinkB": 0}


def plot_tolls(board: pd.DataFrame, ax: Axes | None = None, by: str = "outlet", page: int = 1) -> Axes:
    """Each printed toll a line from the lowest to the highest number it allows, the texts of one claim together, and
    those of one number on one line.

    A dot is the number that is printed, hollow where it is "around" or "an estimated". An arrow goes on: "more than",
    "nearly". Dashed bounds are conventions of reading ("dozens" is drawn from 24 to 99), not knowledge. The scale is
    logarithmic: each step is ten times the last. board: from compare.claims_board. by: the column that colours and
    names the texts. page: of more than 40 printed numbers, which are shown; claims that most texts print come first,
    and none is cut in two.
    """
    columns = (
        "claim_no",
        "claim",
        by,
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
    printed = as_outlets(board, by, "plot_tolls").drop_duplicates(["claim_no", "article_id", "toll_no"])
    table, left_out = _claims_of_page(printed, page)
    texts = table[["outlet", "article_id"]].drop_duplicates()
    names = dict(zip(texts["article_id"], text_names(texts, 40), strict=True))
    labels, heads, y, told = {}, {}, 0.0, []
    for _, claim in table.groupby("claim_no", sort=False):
        heading = textwrap.wrap(claim["claim"].iloc[0], WIDEST)
        heads[y], y = "\n".join(heading), y + 0.45 + 0.5 * len(heading)
        for row in _equal_as_one(claim, names):
            height = max(1.0, 0.45 + 0.55 * (max(row[name].count("\n") for name in ("name", "phrase")) + 1))
            labels[y + (height - 1) / 2], y = row, y + height
        told += [f"{names[row.article_id]}: {row.phrase} {row.harm}" for row in claim.itertuples()]
    if ax is None:
        _, ax = plt.subplots(figsize=(9.5, 1.8 + ROW * max(y, 1)))
    for place, words in heads.items():
        where: dict[str, Any] = {
            "xycoords": ("axes fraction", "data"),
            "va": "top",
            "fontsize": 9,
            "fontweight": "bold",
        }
        ax.annotate(words, (0, place - 0.05), **where)
    for place, row in labels.items():
        _line(ax, place, row)
    _scale(ax, table)
    ax.set_yticks(list(labels), [row["name"] for row in labels.values()], fontsize=9)
    ax.set_ylim(max(y, 1) - 0.4, -0.3)
    ax.set_xlabel("people, each step ten times the last")
    ax.tick_params(axis="x", top=True, labeltop=True)
    return describe(
        ax,
        "Printed numbers by claim. " + "; ".join(told) + ".",
        left_out,
        title="Which numbers do the texts print?",
        about="Hollow: about; arrow: or more, or fewer; dashed: a convention of reading. Texts that print the same"
        " number stand on one line; black: texts of several outlets.",
        instrument="tolls",
    )


def _equal_as_one(claim: pd.DataFrame, names: dict[str, str]) -> list[dict]:
    """The rows of a claim; texts that print the same number are one, with their names and every wording."""
    rows = []
    for _, same in claim.groupby(["low", "best", "high", "qualifier"], sort=False, dropna=False):
        texts = [names[article].replace("\n", " ") for article in dict.fromkeys(same["article_id"])]
        whole = [text.replace(" ", "\u00a0") if len(text) < WHOLE else text for text in texts]
        name = (
            textwrap.fill(_first(whole, "text"), NAMES).replace("\u00a0", " ")
            if len(texts) > 1
            else names[same["article_id"].iloc[0]]
        )
        phrases = _first([f"“{phrase}”" for phrase in dict.fromkeys(same["phrase"])], "wording", "\n")
        colour = outlet_colour(same["outlet"].iloc[0]) if same["outlet"].nunique() == 1 else SEVERAL
        rows.append(same.iloc[0].to_dict() | {"name": name, "phrase": phrases, "colour": colour})
    return rows


def _first(names: list[str], what: str, between: str = "; ", most: int = 5) -> str:
    more = [f"and {counted(len(names) - most, f'more {what}')}"] if len(names) > most else []
    return between.join([*names[:most], *more])


def _claims_of_page(printed: pd.DataFrame, page: int) -> tuple[pd.DataFrame, str]:
    """Whole claims, as many as fit on a page: those that most texts print first, where not all fit."""
    if len(printed) <= MOST_ROWS:
        page_of([0], 1, page, "pages")  # there is one
        return printed, ""
    sizes = printed.groupby("claim_no", sort=True)["article_id"].nunique().sort_values(ascending=False, kind="stable")
    rows = printed["claim_no"].value_counts()
    pages: list[list[int]] = [[]]
    for claim in sizes.index:
        if pages[-1] and rows[pages[-1]].sum() + rows[claim] > MOST_ROWS:
            pages.append([])
        pages[-1].append(claim)
    (chosen,), _ = page_of(pages, 1, page, "pages")
    place = {claim: number for number, claim in enumerate(chosen)}
    table = printed[printed["claim_no"].isin(chosen)].sort_values(
        "claim_no", key=lambda numbers: numbers.map(place), kind="stable"
    )
    more = f"page={page % len(pages) + 1} shows others"
    note = f"{len(chosen)} of {len(sizes):,} claims, those that most texts print first"
    return table, f"Page {page} of {len(pages):,}: {note}; {more}."


def _line(ax: Axes, y: float, row: dict) -> None:
    """The bounds as a line, the printed number as a dot, "or more" as an arrow, and the phrase beside them."""
    known = {bound: float(row[bound]) for bound in ("low", "high", "best") if pd.notna(row[bound])}
    ends = [value for bound, value in known.items() if bound != "best"]
    colour, qualifier = row["colour"], row["qualifier"]
    if qualifier in ("range", "vague"):
        dashes = (0, (2, 1.5)) if qualifier == "vague" else "-"
        ax.plot([ends[0], ends[-1]], [y, y], color=colour, linewidth=3, linestyle=dashes)
    if "best" in known:
        fill = "white" if qualifier == "approximate" else colour
        ax.plot(known["best"], y, "o", color=colour, markersize=8, markerfacecolor=fill, markeredgewidth=2)
    if qualifier in ("at_least", "at_most"):
        _arrow(ax, known["best"] if "best" in known else ends[-1], y, colour, qualifier == "at_least")
    gap = ARROW + 6 if qualifier == "at_least" else 11
    ax.annotate(row["phrase"], (max(known.values()), y), (gap, 0), textcoords="offset points", va="center", fontsize=9)


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
