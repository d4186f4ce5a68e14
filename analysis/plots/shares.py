"""Pictures of who is quoted: shares by outlet, and the order in which sources speak."""

from collections.abc import Iterable

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from analysis.frames import body_of
from analysis.names import article_labels, in_lines, in_words
from analysis.needs import require_table
from analysis.plots.style import MOST_OUTLETS, MOST_ROWS, describe, first_of, name_rows

# One colour and two letters per kind, the most frequent kind first. Letters are white on the dark ones, black on the
# light ones.
KIND_COLOURS = [
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#D55E00",
    "#CC79A7",
    "#56B4E9",
    "#8c6d31",
    "#6b4c9a",
    "#777777",
    "#c7b299",
    "#1b6e57",
    "#8f1827",
]
LIGHT = {"#E69F00", "#CC79A7", "#56B4E9", "#c7b299"}
MOST_SENTENCES = 60
UNSPECIFIED = "unspecified"


def plot_shares(
    shares: pd.DataFrame, sure: pd.DataFrame | None = None, ax: Axes | None = None, rows: Iterable[str] = ()
) -> Axes:
    """A grid: one row per value, one column per outlet; each cell its count, the darker the larger its share of the
    outlet.

    shares: from compare.shares_by_outlet. rows: values that come first, in this order, as in another picture to compare
    with. sure: the same of the rows whose confidence is sure alone; a line at the foot of each cell is as long as their
    part of it. Where the column is source_kind, the share unspecified stands below each outlet's name.
    """
    require_table(shares, "shares", "plot_shares", "outlet", "n", "share", "of")
    column = shares.columns[1]
    outlets, left_out = first_of(list(dict.fromkeys(shares["outlet"])), MOST_OUTLETS, "outlets")
    shares = shares[shares["outlet"].isin(outlets)]
    values = list(dict.fromkeys([*rows, *shares[column]]))
    if ax is None:
        _, ax = plt.subplots(figsize=(2.2 + 1.25 * max(len(outlets), 1), 1.0 + 0.36 * max(len(values), 1)))
    for row in shares.to_dict("records"):
        x, y = outlets.index(row["outlet"]), values.index(row[column])
        _shade(ax, x, y, row["n"], 0 if pd.isna(row["share"]) else row["share"])
        if sure is not None:
            here = sure[(sure["outlet"] == row["outlet"]) & (sure[column] == row[column])]
            _underline(ax, x, y, here["n"].sum() / row["n"] if row["n"] else 0)
    name_rows(ax, [in_words(value) for value in values])
    totals = shares.drop_duplicates("outlet").set_index("outlet")["of"]
    unknown = _unspecified(shares, column)
    ax.set_xticks(
        range(len(outlets)),
        [f"{in_lines(outlet, 12)}\nn = {totals[outlet]}{unknown.get(outlet, '')}" for outlet in outlets],
    )
    ax.set_xlim(-0.6, max(len(outlets), 1) - 0.4)
    ax.tick_params(bottom=False, labelbottom=False, labeltop=True)
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    told = [
        f"{outlet}: " + ", ".join(f"{in_words(row[column])} {row['n']}" for row in group.to_dict("records") if row["n"])
        for outlet, group in shares.groupby("outlet", sort=False)
    ]
    return describe(ax, f"{in_words(column)} by outlet, counts. " + ". ".join(told) + ".", left_out)


def _unspecified(shares: pd.DataFrame, column: str) -> dict[str, str]:
    """What to print of each outlet's sources of no known kind; nothing for another column."""
    if column != "source_kind":
        return {}
    known = shares[shares[column] == UNSPECIFIED].set_index("outlet")["share"].fillna(0)
    return {outlet: f"\n{known.get(outlet, 0):.0%} unspecified" for outlet in shares["outlet"].unique()}


def _underline(ax: Axes, x: int, y: int, share: float) -> None:
    """The sure part of a cell, as a line at its foot."""
    if share:
        ax.plot([x - 0.46, x - 0.46 + 0.92 * min(share, 1)], [y + 0.42] * 2, color="#D55E00", linewidth=2.2)


def _shade(ax: Axes, x: int, y: int, n: int, share: float) -> None:
    """One cell of the grid: the count, on a ground that is the darker the larger the share."""
    ground = plt.cm.Blues(share * 0.9 + 0.05) if n else "white"
    ax.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=ground, edgecolor="#dddddd"))
    ink = "white" if share > 0.55 else "black" if n else "#767676"
    ax.text(x, y, f"{n}  ({share:.0%})" if n else "0", ha="center", va="center", fontsize=9, color=ink)


def plot_source_strips(attributions: pd.DataFrame, sentences: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Each text a strip of its sentences in order, each sentence marked with the kinds of source that it credits.

    attributions and sentences: of the same articles. A blank box credits nobody: the text speaks in its own voice. A
    dotted box hedges (reportedly) and names no source.
    """
    require_table(
        attributions, "attributions", "plot_source_strips", "source_kind", "form", "article_id", "sentence_no"
    )
    require_table(sentences, "sentences", "plot_source_strips", "section", "outlet", "article_id", "sentence_no")
    texts, left_out = first_of(sentences[["outlet", "article_id"]].drop_duplicates(), MOST_ROWS, "texts")
    cut = 0
    kinds = list(attributions.loc[attributions["form"] != "hedge", "source_kind"].value_counts().index)
    colours = {kind: KIND_COLOURS[place % len(KIND_COLOURS)] for place, kind in enumerate(kinds)}
    letters = _letters(kinds)
    if ax is None:
        _, ax = plt.subplots(figsize=(9.5, 1.6 + 0.55 * max(len(texts), 1)))
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
    name_rows(
        ax,
        [
            f"{label}\n{_share_unspecified(attributions, article_id):.0%} unspecified"
            for label, article_id in zip(article_labels(texts), texts["article_id"], strict=True)
        ],
    )
    ax.set_xlim(-0.6, longest - 0.4)
    handles = [Patch(facecolor=colours[kind], label=f"{letters[kind]}  {in_words(kind)}") for kind in kinds]
    handles += [
        Patch(facecolor="white", edgecolor="#777777", linestyle=":", linewidth=1.6, label="a hedge, nobody named"),
        Patch(facecolor="white", edgecolor="#999999", label="no source: own voice"),
    ]
    ax.legend(
        handles=handles, loc="upper center", bbox_to_anchor=(0.45, -0.02), ncols=4, fontsize=8.5, handlelength=1.2
    )
    ax.set_title("sentence by sentence →", fontweight="normal", fontsize=9)
    ax.grid(False)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    shortened = f"Of {cut} long texts the first {MOST_SENTENCES} sentences are shown." if cut else ""
    return describe(ax, "Who speaks, sentence by sentence. " + ". ".join(told) + ".", left_out, shortened)


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
            color="black" if colours[kind] in LIGHT else "white",
            fontsize=8 if len(kinds) < 3 else 6,
            fontweight="bold",
        )


def _letters(kinds: list[str]) -> dict[str, str]:
    """Two letters per kind, told apart: initials of its words, or its first two letters."""
    letters: dict[str, str] = {}
    for kind in kinds:
        words = kind.split("_")
        tries = [
            "".join(word[0] for word in words)[:2] if len(words) > 1 else kind[:2],
            *[kind[0] + other for other in kind[1:]],
        ]
        letters[kind] = next(
            (short.upper() for short in tries if short.upper() not in letters.values()), kind[:2].upper()
        )
    return letters
