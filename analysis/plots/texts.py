"""Pictures of what the texts are made of: how long they are, which words weigh most."""

from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from analysis.names import article_labels
from analysis.needs import require_table
from analysis.plots.layout import (
    MOST_PANELS,
    MOST_ROWS,
    as_outlets,
    by_size,
    page_of,
    room_for,
    row_name,
    spread_out,
    text_names,
)
from analysis.plots.style import SMALLEST, describe, ink, listed, name_rows, new_axes, outlet_colour

HATCHES = {"headline": "||||", "body": "", "caption": "////", "furniture": "xxxx"}
ROOM = 0.012  # of the longest bar, for each letter of the number that stands in a part of a bar


def plot_lengths(sentences: pd.DataFrame, ax: Axes | None = None, by: str = "outlet", page: int = 1) -> Axes:
    """Sentences per article; headline, body, captions and furniture apart.

    sentences: from split_sentences. by: the column that names and colours the texts. page: of more than 40 texts, which
    are shown; every outlet in turn.
    """
    require_table(sentences, "sentences", "plot_lengths", "section", "outlet", "article_id")
    counts = (
        as_outlets(sentences, by, "plot_lengths")
        .groupby(["outlet", "article_id", "section"], sort=False, observed=True)
        .size()
        .unstack(fill_value=0)
    )
    table, left_out = spread_out(counts.reset_index(), MOST_ROWS, page)
    names = text_names(table)
    ax = new_axes(ax, len(table), room_for(names, 0.28 if len(table) > 12 else 0.45))
    left = pd.Series(0, index=table.index)
    there = [section for section in HATCHES if section in table and table[section].any()]
    total = table[there].sum(axis=1).max() if len(table) else 1
    for section in there:
        colours = [outlet_colour(outlet) for outlet in table["outlet"]]
        ax.barh(table.index, table[section], left=left, color=colours, hatch=HATCHES[section], edgecolor="white")
        for y, n in zip(table.index, table[section], strict=True):
            if n > (len(f"{n}") + 1) * ROOM * total:
                clear: dict[str, Any] = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1}}
                plain: dict[str, Any] = {"color": ink(to_hex(outlet_colour(table["outlet"][y])))}
                how = clear if HATCHES[section] else plain
                ax.text(left[y] + n / 2, y, f"{n}", ha="center", va="center", fontsize=SMALLEST, **how)
        left = left + table[section]
    name_rows(ax, names, 9)
    samples = [Patch(facecolor="#777777", edgecolor="white", hatch=HATCHES[name], label=name) for name in there]
    if len(there) > 1:
        ax.figure.legend(handles=samples, loc="outside right upper", fontsize=9)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("sentences")
    return describe(
        ax,
        "Sentences by article: " + listed(article_labels(table), left, ".0f") + ".",
        left_out,
        title="How long is each text?",
        instrument="sentences",
    )


def plot_words(words: pd.DataFrame, most: int = 8, by: str = "outlet", page: int = 1) -> Axes:
    """The words that carry a group's score, the longest bars; hatched bars are topic words or parts of names.

    words: from compare.word_totals, with the same `by`: the group, `word`, `n`, `valence` (summed), `topic`, `masked`;
    with per_1000_words it is drawn, so that a group with many texts has no longer bars for it. most: bars of a
    group; of equally long ones at the end all stand there or none. They stand in the order of their weight. page: of
    more than 12 groups, which are shown.
    """
    require_table(words, "words", "plot_words", by, "word", "n", "valence", "topic", "masked")
    words = as_outlets(words, by, "plot_words")
    words = words.assign(weight=words["per_1000_words"] if "per_1000_words" in words else words["valence"])
    sizes = words.groupby("outlet")["n"].sum().to_dict()
    outlets, left_out = page_of(by_size(words["outlet"], sizes), MOST_PANELS, page, "groups, the largest first")
    columns = min(3, max(1, len(outlets)))
    grid = -(-max(1, len(outlets)) // columns)
    figure, axes = plt.subplots(
        grid,
        columns,
        figsize=(3.6 * columns, 0.8 + (1.0 + 0.2 * most) * grid),
        squeeze=False,
        sharex="per_1000_words" in words,
    )
    for ax in axes.flat[len(outlets) :]:
        ax.set_visible(False)
    told = []
    for ax, outlet in zip(axes.flat, outlets, strict=False):
        top = _heaviest(words[words["outlet"] == outlet], most)
        _word_bars(ax, top, outlet)
        told.append(f"{outlet}: {', '.join(top['word'])}")
    return describe(
        axes.flat[0],
        "The words that weigh most. " + ". ".join(told) + ".",
        left_out,
        title="Which words carry the score?",
        about=f"{'Valence per 1,000 words' if 'per_1000_words' in words else 'Summed valence'}; hatched: the topic's"
        f" own words, or parts of names. Of each {by.replace('_', ' ')} the {most} words that weigh most, or as many as"
        " weigh more than the next.",
        instrument="sentiment",
    )


def _heaviest(own: pd.DataFrame, most: int) -> pd.DataFrame:
    """The words that weigh most, and all that weigh as much as the last where half as many more have room, else none of
    these; from the most unpleasant to the most pleasant.
    """
    weight = own["weight"].abs().sort_values(ascending=False, kind="stable")
    if len(weight) > most:
        whole = weight[weight >= weight.iloc[most - 1]]
        whole = whole if len(whole) <= most * 1.5 else weight[weight > weight.iloc[most - 1]]
        weight = whole if len(whole) else weight.head(most)
    return own.loc[weight.index].sort_values("weight", kind="stable")


def _word_bars(ax: Axes, top: pd.DataFrame, outlet: str) -> None:
    colour = outlet_colour(outlet)
    bars = ax.barh(range(len(top)), top["weight"], color=colour, alpha=0.85)
    for bar, hatched in zip(bars, top["topic"] | top["masked"], strict=True):
        face = "white" if hatched else bar.get_facecolor()
        bar.set(hatch="////" if hatched else "", facecolor=face, edgecolor=colour)
    named = [f"{word} ×{n:,}" if n > 1 else word for word, n in zip(top["word"], top["n"], strict=True)]
    name_rows(ax, named, 9)
    ax.axvline(0, color="#333333", linewidth=1)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=4))
    ax.set_title(row_name(outlet, 22), fontsize=9.5)
    ax.tick_params(labelbottom=True, labelsize=9)
