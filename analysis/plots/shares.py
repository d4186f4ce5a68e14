"""Pictures of who is quoted: shares by outlet, and the order in which sources speak."""

from collections.abc import Iterable

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from analysis.frames import body_of
from analysis.names import in_words, kind_colours, kind_letters
from analysis.needs import require_table
from analysis.plots.layout import (
    MOST_COLUMNS,
    MOST_STRIPS,
    as_outlets,
    by_size,
    column_head,
    fold,
    room_for,
    spread_out,
    text_names,
)
from analysis.plots.style import describe, ink, name_rows

MOST_SENTENCES = 48
FEW = 5  # rows of a group
UNSPECIFIED = "unspecified"
QUESTIONS = {
    "source_kind": "Which kinds of source does each {} credit?",
    "form": "In their own words, or retold: how does each {} quote?",
    "named": "How many sources have a name in each {}?",
    "cue_commitment": "Do the verbs of each {} stand back, or vouch?",
    "confidence": "How sure are the attributions of each {}?",
}


def plot_shares(
    shares: pd.DataFrame,
    sure: pd.DataFrame | None = None,
    ax: Axes | None = None,
    rows: Iterable[str] = (),
    by: str = "outlet",
    page: int = 0,
) -> Axes:
    """A grid: one row per value, one column per group; each cell its count, the darker the larger its share of the
    group; a group of fewer than five rows is not shaded, for one more would move its shares too far. The groups with
    most articles stand left; of more than eight, the smaller ones share the last column.

    shares: from compare.shares_by_outlet, with the same `by`. sure: the same of the rows whose confidence is sure
    alone; a line at the foot of each cell is as long as their part of it. rows: values that come first, in this order,
    as in another picture to compare with. page: from 1 on, every group in a column of its own, eight at a time. Where
    the column is source_kind, the share unspecified stands below each group's name.
    """
    require_table(shares, "shares", "plot_shares", by, "n", "share", "of")
    if sure is not None:
        require_table(sure, "shares", "plot_shares, for `sure`,", by, "n", "share", "of")
    column = shares.columns[1]
    whole = as_outlets(shares, by, "plot_shares")
    columns, left_out = fold(by_size(whole["outlet"], _sizes(whole)), MOST_COLUMNS, page)
    shares, outlets = _folded(whole, column, columns), list(dict.fromkeys(columns.values()))
    sure = None if sure is None else _folded(as_outlets(sure, by, "plot_shares"), column, columns)
    values = list(dict.fromkeys([*rows, *shares[column]]))
    if ax is None:
        _, ax = plt.subplots(figsize=(2.6 + 1.1 * max(len(outlets), 1), 1.6 + 0.36 * max(len(values), 1)))
    for row in shares.to_dict("records"):
        x, y = outlets.index(row["outlet"]), values.index(row[column])
        _shade(ax, x, y, row["n"], 0 if pd.isna(row["share"]) else row["share"], row["of"] >= FEW)
        if sure is not None:
            here = sure[(sure["outlet"] == row["outlet"]) & (sure[column] == row[column])]
            _underline(ax, x, y, here["n"].sum() / row["n"] if row["n"] else 0)
    name_rows(ax, [in_words(value) for value in values])
    totals = shares.drop_duplicates("outlet").set_index("outlet")["of"]
    unknown = _unspecified(shares, column)
    names = [column_head(outlet, totals[outlet]) + unknown.get(outlet, "") for outlet in outlets]
    ax.set_xticks(range(len(outlets)), names, fontsize=8.5)
    ax.set_xlim(-0.6, max(len(outlets), 1) - 0.4)
    ax.tick_params(bottom=False, labelbottom=False, labeltop=True)
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    told = [
        f"{outlet}: " + ", ".join(f"{in_words(row[column])} {row['n']}" for row in group.to_dict("records") if row["n"])
        for outlet, group in shares.groupby("outlet", sort=False)
    ]
    return describe(
        ax,
        f"{in_words(column)} by {by.replace('_', ' ')}, counts. " + ". ".join(told) + ".",
        left_out,
        title=QUESTIONS.get(column, f"{in_words(column)}: how often in each {{}}?").format(by.replace("_", " ")),
        about="Each number: attributions, and their share of the column; n: all of the column; darker: a larger share"
        + (f"; no shade under n = {FEW}" if (totals < FEW).any() else "")
        + ("; line at the foot of a cell: the sure part of it." if sure is not None else "."),
        instrument="attributions",
    )


def _sizes(shares: pd.DataFrame) -> dict:
    return shares.drop_duplicates("outlet").set_index("outlet")["of"].to_dict()


def _folded(shares: pd.DataFrame, column: str, columns: dict[str, str]) -> pd.DataFrame:
    """Counts of the columns that are shown; columns: from fold, group -> the column that it stands in."""
    kept = shares[shares["outlet"].isin(list(columns))].assign(outlet=lambda rows: rows["outlet"].map(columns))
    counts = kept.groupby(["outlet", column], sort=False, as_index=False)[["n", "of"]].sum()
    return counts.assign(share=(counts["n"] / counts["of"]).where(counts["of"] > 0))


def _unspecified(shares: pd.DataFrame, column: str) -> dict[str, str]:
    """What to print of each outlet's sources of no known kind; nothing for another column."""
    if column != "source_kind":
        return {}
    known = shares[shares[column] == UNSPECIFIED].set_index("outlet")["share"].fillna(0)
    return {outlet: f"\n{_percent(known.get(outlet, 0))} unspecified" for outlet in shares["outlet"].unique()}


def _underline(ax: Axes, x: int, y: int, share: float) -> None:
    """The sure part of a cell, as a line at its foot."""
    if share:
        ax.plot([x - 0.46, x - 0.46 + 0.92 * min(share, 1)], [y + 0.42] * 2, color="#D55E00", linewidth=2.2)


def _shade(ax: Axes, x: int, y: int, n: int, share: float, enough: bool) -> None:
    """One cell of the grid: the count, on a ground that is the darker the larger the share, where rows are enough."""
    ground = plt.cm.Blues(share * 0.9 + 0.05) if n and enough else "white"
    ax.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=ground, edgecolor="#dddddd"))
    colour = "white" if share > 0.55 and enough else "black" if n else "#767676"
    ax.text(x, y, f"{n:,}  ({_percent(share)})" if n else "0", ha="center", va="center", fontsize=8.5, color=colour)


def _percent(share: float) -> str:
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def plot_source_strips(
    attributions: pd.DataFrame, sentences: pd.DataFrame, ax: Axes | None = None, by: str = "outlet", page: int = 1
) -> Axes:
    """Each text a strip of its sentences in order, each sentence marked with the kinds of source that it credits.

    attributions and sentences: of the same articles. A blank box credits nobody: the text speaks in its own voice. A
    dotted box hedges (reportedly) and names no source. by: the column of sentences that names the texts. page: of more
    than 12 texts, which are shown; every outlet in turn.
    """
    require_table(
        attributions, "attributions", "plot_source_strips", "source_kind", "form", "article_id", "sentence_no"
    )
    require_table(sentences, "sentences", "plot_source_strips", "section", "outlet", "article_id", "sentence_no")
    sentences = as_outlets(sentences, by, "plot_source_strips")
    texts, left_out = spread_out(sentences[["outlet", "article_id"]].drop_duplicates(), MOST_STRIPS, page)
    cut = 0
    kinds = list(attributions.loc[attributions["form"] != "hedge", "source_kind"].value_counts().index)
    colours, letters = kind_colours(kinds), kind_letters(kinds)
    if ax is None:
        _, ax = plt.subplots(figsize=(11, 2.4 + _height(attributions, texts) * max(len(texts), 1)))
    longest, told, body = 1, [], body_of(sentences)
    for y, text in enumerate(texts.itertuples()):
        own = body[body["article_id"] == text.article_id]
        cut += len(own) > MOST_SENTENCES
        own = own.head(MOST_SENTENCES)
        found = attributions[attributions["article_id"] == text.article_id]
        longest = max(longest, len(own))
        for x, number in enumerate(own["sentence_no"]):
            here = found[found["sentence_no"] == number]
            _box(ax, x, y, here, colours, letters)
        told.append(
            f"{text.outlet}: {own['sentence_no'].isin(found['sentence_no']).sum()} of {len(own)} sentences credit a"
            " source"
        )
    name_rows(ax, _strip_names(attributions, texts), 9)
    ax.set_xlim(-0.6, longest - 0.4)
    handles = [Patch(facecolor=colours[kind], label=f"{letters[kind]}  {in_words(kind)}") for kind in kinds]
    handles += [
        Patch(facecolor="white", edgecolor="#777777", linestyle=":", linewidth=1.6, label="a hedge, nobody named"),
        Patch(facecolor="white", edgecolor="#999999", label="no source: own voice"),
    ]
    ax.legend(
        handles=handles, loc="upper center", bbox_to_anchor=(0.45, -0.02), ncols=4, fontsize=8.5, handlelength=1.2
    )
    ax.grid(False)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    shortened = f"Of {cut} long texts the first {MOST_SENTENCES} sentences are shown." if cut else ""
    return describe(
        ax,
        "Who speaks, sentence by sentence. " + ". ".join(told) + ".",
        left_out,
        shortened,
        title="Who speaks, sentence by sentence →",
        instrument="attributions",
    )


def _height(attributions: pd.DataFrame, texts: pd.DataFrame) -> float:
    """Inches of a strip: room for the letters of all kinds that one sentence credits."""
    own = attributions[attributions["article_id"].isin(texts["article_id"])]
    most = own.groupby(["article_id", "sentence_no"])["source_kind"].nunique().max() if len(own) else 1
    return room_for(_strip_names(attributions, texts), max(0.5, 0.17 * int(most) + 0.1))


def _strip_names(attributions: pd.DataFrame, texts: pd.DataFrame) -> list[str]:
    names = zip(text_names(texts, 26), texts["article_id"], strict=True)
    return [f"{name}\n{_share_unspecified(attributions, article):.0%} unspecified" for name, article in names]


def _share_unspecified(attributions: pd.DataFrame, article_id: str) -> float:
    """Of the sources of an article, those of no known kind."""
    own = attributions[(attributions["article_id"] == article_id) & (attributions["form"] != "hedge")]
    return float((own["source_kind"] == UNSPECIFIED).mean()) if len(own) else 0.0


def _box(ax: Axes, x: int, y: int, here: pd.DataFrame, colours: dict, letters: dict) -> None:
    kinds = list(dict.fromkeys(here.loc[here["form"] != "hedge", "source_kind"]))
    hedged = not kinds and len(here) > 0
    ax.add_patch(
        Rectangle(
            (x - 0.46, y - 0.38),
            0.92,
            0.76,
            facecolor="white",
            edgecolor="#999999",
            linestyle=":" if hedged else "-",
            linewidth=1.6 if hedged else 0.8,
        )
    )
    for place, kind in enumerate(kinds):
        height = 0.76 / len(kinds)
        bottom = y - 0.38 + place * height
        ax.add_patch(Rectangle((x - 0.46, bottom), 0.92, height, facecolor=colours[kind], edgecolor="white"))
        ax.text(
            x,
            bottom + height / 2,
            letters[kind],
            ha="center",
            va="center",
            color=ink(colours[kind]),
            fontsize=8,
            fontweight="bold",
        )
