"""Pictures of scores: readability, sentiment, the length of the texts."""

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.names import article_labels, in_words
from analysis.needs import require_column, require_table, what_is
from analysis.plots.style import (
    MOST_OUTLETS,
    MOST_ROWS,
    describe,
    draw_intervals,
    first_of,
    interval_note,
    listed,
    name_rows,
    new_axes,
    outlet_colour,
)


def plot_scores(readability: pd.DataFrame, score: str = "flesch_kincaid_grade", ax: Axes | None = None) -> Axes:
    """One score per article with its 95 % interval, where the table has it.

    readability: from score_readability. ValueError: it has no such score.
    """
    require_table(readability, "readability", "plot_scores", "outlet", "article_id", "sentences")
    require_column(readability, score, "plot_scores")
    table, left_out = first_of(readability, MOST_ROWS, "texts")
    ax = new_axes(ax, len(table))
    draw_intervals(ax, table, score)
    for y, row in enumerate(table.itertuples()):
        value = getattr(row, score)
        words = f"{value:.1f}" if pd.notna(value) else "too short to score"
        ax.annotate(
            words, (value if pd.notna(value) else 0, y), (0, 7), textcoords="offset points", ha="center", fontsize=9
        )
    name_rows(
        ax, [f"{label}\n{n} sentences" for label, n in zip(article_labels(table), table["sentences"], strict=True)]
    )
    direction = "higher: easier" if score == "flesch_reading_ease" else "higher: harder"
    ax.set_xlabel(f"{in_words(score)}, {direction}" + interval_note(table, score, "text's sentences"))
    return describe(ax, f"{in_words(score)} by article: " + listed(article_labels(table), table[score]) + ".", left_out)


def plot_differences(differences: pd.DataFrame, score: str = "flesch_kincaid_grade", ax: Axes | None = None) -> Axes:
    """Differences between pairs of articles with their intervals; hollow where the interval includes zero.

    differences: from compare_readability. score: the one that was compared, for the words below the picture.
    """
    columns = ("difference", "low", "high", "includes_zero", "outlet", "article_id", "other_outlet", "other_article_id")
    require_table(differences, "differences", "plot_differences", *columns)
    table, left_out = first_of(differences.dropna(subset=["difference"]), MOST_ROWS, "pairs")
    ax = new_axes(ax, len(table), row_height=0.4)
    ax.axvline(0, color="#333333", linewidth=1)
    rows: list[Any] = list(table.itertuples())
    for y, row in enumerate(rows):
        ax.plot([row.low, row.high], [y, y], color="#555555", linewidth=2, solid_capstyle="round")
        ax.plot(
            row.difference,
            y,
            "o",
            markersize=8,
            color="#333333",
            markerfacecolor="white" if row.includes_zero else "#333333",
        )
    pairs = [
        (
            f"{row.outlet} − {row.other_outlet}"
            if row.outlet != row.other_outlet
            else f"{row.article_id} − {row.other_article_id}"
        )
        for row in rows
    ]
    name_rows(ax, pairs)
    ax.set_xlabel(f"difference in {in_words(score)} (line: 95 % interval; hollow: it includes zero)")
    told_apart = [pair for pair, zero in zip(pairs, table["includes_zero"], strict=True) if not zero]
    return describe(
        ax,
        f"Differences of {len(pairs)} pairs of articles. The interval excludes zero for:"
        f" {'; '.join(told_apart) or 'no pair'}.",
        left_out,
    )


def plot_means(means: Mapping[str, pd.DataFrame], ax: Axes | None = None) -> Axes:
    """Means per outlet with intervals; the first table's are filled, the others' hollow.

    means: the name of each measure and its table from compare.mean_by_outlet, outlets in the same order.
    """
    if not isinstance(means, Mapping) or not means:
        raise TypeError(f"plot_means needs name -> table of compare.mean_by_outlet; what was given is {what_is(means)}")
    for table in means.values():
        require_table(table, "means", "plot_means", "outlet", "n", "mean", "low", "high")
    tables = {name: table.head(MOST_ROWS).reset_index(drop=True) for name, table in means.items()}
    first, left_out = first_of(next(iter(means.values())), MOST_ROWS, "outlets")
    ax = new_axes(ax, len(first), row_height=0.36 * len(tables) + 0.2)
    ax.axvline(0, color="#333333", linewidth=1)
    for place, (name, table) in enumerate(tables.items()):
        shift = (place - (len(tables) - 1) / 2) * 0.4
        draw_intervals(ax, table, "mean", shift, hollow=place > 0, bounds=("low", "high"))
        for y, value in enumerate(table["mean"]):
            clear = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}  # of the line at zero
            ax.annotate(
                f"{name} {value:+.2f}",
                (value, y + shift),
                (0, 7),
                textcoords="offset points",
                ha="center",
                fontsize=9,
                bbox=clear,
            )
    name_rows(ax, [f"{outlet}\n{n} sentences" for outlet, n in zip(first["outlet"], first["n"], strict=True)])
    ax.set_xlabel("mean over sentences  (line: 95 % interval; filled: " + next(iter(tables)) + ")")
    told = [f"{name}: {listed(table['outlet'], table['mean'], '+.2f')}" for name, table in tables.items()]
    return describe(ax, "Means per outlet. " + ". ".join(told) + ".", left_out)


def plot_sentence_scores(sentiment: pd.DataFrame, column: str = "compound", ax: Axes | None = None) -> Axes:
    """Every sentence a dot at its score, one line per article; the bar is the mean.

    sentiment: from score_sentiment. column: the score that is drawn. ValueError: there is no such column.
    """
    require_table(sentiment, "sentiment", "plot_sentence_scores", "outlet", "article_id")
    require_column(sentiment, column, "plot_sentence_scores")
    groups, left_out = first_of(
        list(sentiment.groupby(["outlet", "article_id"], sort=False, observed=True)), MOST_ROWS, "texts"
    )
    ax = new_axes(ax, len(groups))
    ax.axvline(0, color="#333333", linewidth=1)
    for y, ((outlet, _), group) in enumerate(groups):
        ax.plot(
            group[column],
            [y] * len(group),
            "o",
            color=outlet_colour(outlet),
            alpha=0.45,
            markersize=7,
            markeredgewidth=0,
        )
        ax.plot([group[column].mean()] * 2, [y - 0.3, y + 0.3], color="black", linewidth=2)
    labels = article_labels(pd.DataFrame([keys for keys, _ in groups], columns=["outlet", "article_id"]))
    name_rows(ax, [f"{label}\n{len(group)} sentences" for label, (_, group) in zip(labels, groups, strict=True)])
    ax.set_xlim(-1.05, 1.05)
    ax.set_xlabel(f"{in_words(column)} of each sentence (black bar: mean of the article)")
    return describe(
        ax,
        "Scores of single sentences; means: "
        + listed(labels, [group[column].mean() for _, group in groups], "+.2f")
        + ".",
        left_out,
    )


def plot_words(words: pd.DataFrame, most: int = 8) -> Axes:
    """The words that carry an outlet's score, longest bars first; hatched bars are topic words or parts of names.

    words: from compare.word_totals: `outlet`, `word`, `n`, `valence` (summed), `topic`, `masked`. most: an outlet's
    bars.
    """
    require_table(words, "words", "plot_words", "outlet", "word", "n", "valence", "topic", "masked")
    outlets, left_out = first_of(list(dict.fromkeys(words["outlet"])), MOST_OUTLETS, "outlets")
    columns = min(3, max(1, len(outlets)))
    grid = -(-max(1, len(outlets)) // columns)
    figure, axes = plt.subplots(
        grid, columns, figsize=(9.5, 0.26 * most * grid + 0.9 * grid), squeeze=False, sharex=True
    )
    for ax in axes.flat[len(outlets) :]:
        ax.set_visible(False)
    told = []
    for ax, outlet in zip(axes.flat, outlets, strict=False):
        own = words[words["outlet"] == outlet]
        top = own.reindex(own["valence"].abs().sort_values(ascending=False, kind="stable").index).head(most)
        aside = top["topic"] | top["masked"]
        bars = ax.barh(range(len(top)), top["valence"], color=outlet_colour(outlet), alpha=0.85)
        for bar, hatched in zip(bars, aside, strict=True):
            bar.set(
                hatch="////" if hatched else "",
                facecolor="white" if hatched else bar.get_facecolor(),
                edgecolor=outlet_colour(outlet),
            )
        name_rows(ax, [f"{word} ×{n}" if n > 1 else word for word, n in zip(top["word"], top["n"], strict=True)])
        ax.axvline(0, color="#333333", linewidth=1)
        ax.set_title(outlet, fontsize=10)
        ax.tick_params(labelbottom=True)
        told.append(f"{outlet}: {', '.join(top['word'])}")
    figure.supxlabel("summed valence; hatched: the topic's own words, or parts of names", fontsize=9)
    return describe(axes.flat[0], "The words that weigh most. " + ". ".join(told) + ".", left_out)


def plot_lengths(sentences: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Sentences per article; headline, body, captions and furniture apart. sentences: from split_sentences."""
    require_table(sentences, "sentences", "plot_lengths", "section", "outlet", "article_id")
    counts = (
        sentences.groupby(["outlet", "article_id", "section"], sort=False, observed=True).size().unstack(fill_value=0)
    )
    table, left_out = first_of(counts.reset_index(), MOST_ROWS, "texts")
    ax = new_axes(ax, len(table))
    left = pd.Series(0, index=table.index)
    for section, hatch in (("headline", "..."), ("body", ""), ("caption", "////"), ("furniture", "xxxx")):
        if section in table:
            bars = ax.barh(
                table.index,
                table[section],
                left=left,
                color=[outlet_colour(outlet) for outlet in table["outlet"]],
                hatch=hatch,
                edgecolor="white",
            )
            ax.bar_label(
                bars,
                [f"{n} {section}" if n else "" for n in table[section]],
                label_type="center",
                fontsize=9,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
            )
            left = left + table[section]
    name_rows(ax, article_labels(table))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("sentences")
    return describe(ax, "Sentences by article: " + listed(article_labels(table), left, ".0f") + ".", left_out)
