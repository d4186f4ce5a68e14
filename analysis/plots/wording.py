"""Pictures of wording: whose word a label is, and how much of each text stands in another."""

from operator import itemgetter
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from analysis.names import counted, in_words
from analysis.needs import require_table
from analysis.plots import source
from analysis.plots.layout import (
    MOST_COLUMNS,
    MOST_STRIPS,
    NOBODY,
    as_outlets,
    by_actor,
    by_size,
    column_head,
    fold,
    page_of,
    row_name,
)
from analysis.plots.style import SMALLEST, describe, ink, name_rows, outlet_colour

MOST_WORDS = 20
ROOM = 0.0085  # of the longest strip, for a digit
# Likeness is told by hatch and by shade; unmatched is white.
SHADES = {"identical": (1.0, ""), "edited": (0.62, "////"), "reworded": (0.28, "||||"), "unmatched": (0.0, "")}
# Older Matplotlib, as browsers have it, draws hatches in the colour of the edge.
WHITE_HATCHES: dict[str, Any] = {"hatchcolor": "white"} if hasattr(Patch, "set_hatchcolor") else {}
LINES = {"identical": (1.6, "-"), "edited": (1.0, "-"), "reworded": (0.9, (0, (2, 2)))}


def plot_labels(counts: pd.DataFrame, ax: Axes | None = None, by: str = "outlet", page: int = 0) -> Axes:
    """Words by groups: a filled disc for the text's own voice, a ring for what it attributes, each with its count.

    counts: from compare.label_words (one row per word) or, for one actor, from compare.label_counts (one row per
    label), with the same `by`. The groups with most texts stand left; of more than eight, the smaller ones share the
    last column. Words for several actors stand actor by actor, where the counts say for whom they are. The rows that
    are used most stand on top; beyond 20 rows the picture stops and names what it cuts off, and never parts words that
    are used equally often: up to 30 rows it shows all that equal the last. page: from 1 on, every group in a column of
    its own, eight at a time.
    """
    column = "label" if isinstance(counts, pd.DataFrame) and "label" in counts else "word"
    require_table(counts, "counts", "plot_labels", column, by, "own", "attributed", "n")
    counts, outlets, fewer_outlets = _folded(as_outlets(counts, by, "plot_labels"), column, page)
    rows, fewer_words = by_actor(counts, column, MOST_WORDS)
    if ax is None:
        _, ax = plt.subplots(figsize=(2.8 + 1.05 * max(len(outlets), 1), 2.2 + 0.34 * max(len(rows), 1)))
    place = {row: y for y, row in enumerate(rows)}
    several = any(actor for actor, _ in rows)
    for row in counts.to_dict("records"):
        at = (row["actor"] if several else "", row[column])
        if at in place:
            _discs(ax, outlets.index(row["outlet"]), place[at], row)
    printed = dict(zip(counts[column], counts["printed"], strict=True)) if "printed" in counts else {}
    name_rows(ax, [row_name(printed.get(word, word) if word else in_words(actor)) for actor, word in rows])
    n = counts.groupby("outlet")["n"].sum()
    _name_columns(ax, [column_head(outlet, n.get(outlet, 0)) for outlet in outlets])
    _embolden(ax, rows)
    _legend(
        ax,
        [
            Line2D([], [], marker="o", linestyle="", color="#444444", markersize=10, label="the text's own word"),
            Line2D(
                [],
                [],
                marker="o",
                linestyle="",
                color="#444444",
                markerfacecolor="white",
                markersize=10,
                label="within what a source says",
            ),
        ],
    )
    return describe(
        ax,
        f"How often each {column} stands in each text (in its own voice / attributed). "
        + " ".join(_told(counts, column, actor, word) for actor, word in rows),
        fewer_outlets,
        fewer_words,
        title=f"Which {column}s does each {by.replace('_', ' ')} use"
        + (", for whom, and whose are they?" if several else ", and whose are they?"),
        about="n and each number: how often."
        + (" On top: who is called by most different words of affiliation, ideology or law." if several else ""),
        instrument="labels",
    )


def _folded(counts: pd.DataFrame, column: str, page: int) -> tuple[pd.DataFrame, list[str], str]:
    """Counts of the columns that are shown, those columns in order, and what is not shown one by one."""
    columns, left_out = fold(
        by_size(counts["outlet"], counts.groupby("outlet")["n"].sum().to_dict()), MOST_COLUMNS, page
    )
    kept = counts[counts["outlet"].isin(list(columns))].assign(outlet=lambda rows: rows["outlet"].map(columns))
    if "actor" in kept:
        kept = kept.assign(actor=kept["actor"].fillna(NOBODY))
    names = [name for name in ("actor", column, "printed") if name in kept]
    sums = [name for name in ("own", "attributed", "n", "telling") if name in kept]
    summed = kept.groupby(["outlet", *names], sort=False, as_index=False)[sums].sum()
    return summed, list(dict.fromkeys(columns.values())), left_out


def plot_barcode(
    kinds: pd.DataFrame, shared_copy: pd.DataFrame, ax: Axes | None = None, by: str = "outlet", page: int = 1
) -> Axes:
    """Each text a strip of its sentences in order, shaded by their closest partner; lines join partners in neighbouring
    strips.

    shared_copy: from align_sentences. kinds: from compare.sentence_kinds; its order of articles is the order of the
    strips, so choose the articles to be compared and put those side by side that share most. A broad box is a long
    sentence; its number stands in it where there is room. page: of more than 12 strips, which are shown.
    """
    require_table(kinds, "kinds", "plot_barcode", "kind", by, "article_id", "sentence_no", "start", "end")
    pair = ("other_article_id", "other_sentence_no", "article_id", "sentence_no", "kind")
    require_table(shared_copy, "shared_copy", "plot_barcode", *pair)
    kinds = as_outlets(kinds, by, "plot_barcode")
    every = list(dict.fromkeys(zip(kinds["outlet"], kinds["article_id"], strict=True)))
    articles, left_out = page_of(every, MOST_STRIPS, page, "texts")
    kinds = kinds[kinds["article_id"].isin([article for _, article in articles])]
    if ax is None:
        _, ax = plt.subplots(figsize=(11, 1.8 + 0.8 * max(len(articles), 1)))
    middles: dict[tuple, tuple[float, int]] = {}
    longest = (kinds["end"] - kinds["start"]).groupby(kinds["article_id"]).sum().max() if len(kinds) else 1
    for y, (outlet, article) in enumerate(articles):
        middles |= _strip(ax, y, outlet, kinds[kinds["article_id"] == article], longest * ROOM)
    _join(ax, shared_copy, middles)
    counts = kinds.groupby("article_id", sort=False)["kind"].value_counts().unstack(fill_value=0)
    name_rows(
        ax,
        [
            f"{row_name(outlet, 22)}\n{article} · {counted(int(counts.loc[article].sum()), 'sentence')}"
            for outlet, article in articles
        ],
        9,
    )
    _bare(ax)
    ax.set_xlim(0, longest * 1.005)
    ax.set_ylim(max(len(articles), 1) - 0.6, -0.4)
    _legend(ax, [_sample(kind) for kind in SHADES])
    told = [
        f"{outlet} ({article}): " + ", ".join(f"{n} {kind}" for kind, n in counts.loc[article].items() if n)
        for outlet, article in articles
    ]
    return describe(
        ax,
        "Sentences by their closest partner in another outlet's text. " + ". ".join(told) + ".",
        source.part_of(len(every)),
        left_out,
        title="How much of each text stands in another?",
        about="Numbers are those of the sentences; captions and headlines have numbers too, and no box.",
        instrument="shared copy",
    )


# Pieces ---------------------------------------------------------------------------------------------------------------


def _discs(ax: Axes, x: int, y: int, row: dict) -> None:
    for shift, name, filled in ((-0.2, "own", True), (0.2, "attributed", False)):
        if row[name]:
            ax.plot(
                x + shift,
                y,
                "o",
                markersize=18 if row[name] > 99 else 14,
                color=outlet_colour(row["outlet"]),
                markerfacecolor=None if filled else "white",
                markeredgewidth=1.6,
            )
            ax.text(
                x + shift,
                y,
                str(row[name]),
                ha="center",
                va="center_baseline",
                fontsize=8.5,
                fontweight="bold",
                color=ink(outlet_colour(row["outlet"])) if filled else "black",
            )


def _told(counts: pd.DataFrame, column: str, actor: str, word: str) -> str:
    if not word:
        return f"{in_words(actor)}:"
    rows = counts[(counts[column] == word) & ((counts["actor"] == actor) if actor else True)]
    return f"{word}: " + ", ".join(f"{row.outlet} {row.own}/{row.attributed}" for row in rows.itertuples()) + "."


def _embolden(ax: Axes, rows: list[tuple[str, str]]) -> None:
    """The headings among the rows: bold, and no line across the columns."""
    for tick, (_, word) in zip(ax.yaxis.get_major_ticks(), rows, strict=True):
        if not word:
            tick.label1.set_fontweight("bold")
            tick.gridline.set_visible(False)


def _strip(ax: Axes, y: int, outlet: str, own: pd.DataFrame, room: float) -> dict[tuple, tuple[float, int]]:
    """Draw one text; return where the middle of each sentence stands. room: what one digit of its number needs."""
    middles, left, colour = {}, 0.0, outlet_colour(outlet)
    for row in own.to_dict("records"):
        width, (alpha, hatch) = row["end"] - row["start"], SHADES[row["kind"]]
        ax.add_patch(
            Rectangle(
                (left, y - 0.17),
                width,
                0.34,
                facecolor=(colour, alpha),
                edgecolor="#333333",
                hatch=hatch,
                **WHITE_HATCHES,
                linewidth=0.8,
            )
        )
        if width > room * (len(str(row["sentence_no"])) + 0.6):
            clear = {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
            place: dict[str, Any] = {"ha": "center", "va": "center_baseline", "fontsize": SMALLEST}
            ax.text(left + width / 2, y, str(row["sentence_no"]), bbox=clear, **place)
        middles[row["article_id"], row["sentence_no"]] = (left + width / 2, y)
        left += width
    return middles


def _sample(kind: str) -> Patch:
    """How a kind of sentence is shaded, for the legend."""
    alpha, hatch = SHADES[kind]
    label = "unmatched here" if kind == "unmatched" else kind
    return Patch(facecolor=("#444444", alpha), edgecolor="#333333", hatch=hatch, label=label, **WHITE_HATCHES)


def _join(ax: Axes, shared_copy: pd.DataFrame, middles: dict[tuple, tuple[float, int]]) -> None:
    drawn = set()
    pairs = (shared_copy[f"{side}{name}"] for side in ("", "other_") for name in ("article_id", "sentence_no"))
    for article, number, other_article, other_number, kind in zip(*pairs, shared_copy["kind"], strict=True):
        ends = {(article, number), (other_article, other_number)}
        if frozenset(ends) in drawn or not ends <= middles.keys():
            continue
        (x, y), (other_x, other_y) = sorted((middles[place] for place in ends), key=itemgetter(1))
        if other_y == y + 1:
            drawn.add(frozenset(ends))
            width, style = LINES[kind]
            ax.plot(
                [x, other_x], [y + 0.18, other_y - 0.18], color="#555555", linewidth=width, linestyle=style, zorder=0
            )


def _name_columns(ax: Axes, names: list[str]) -> None:
    ax.set_xticks(range(len(names)), names, fontsize=9)
    ax.set_xlim(-0.6, max(len(names), 1) - 0.4)
    ax.tick_params(bottom=False, labelbottom=False, labeltop=True)
    ax.grid(True, axis="y")
    ax.grid(False, axis="x")
    ax.spines["bottom"].set_visible(False)


def _bare(ax: Axes) -> None:
    ax.set_xticks([])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)


def _legend(ax: Axes, handles: list) -> None:
    ax.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.01), ncols=len(handles), fontsize=9)
