"""Pictures of scores: readability, sentiment, means of groups, differences."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from analysis.names import article_labels, in_words
from analysis.needs import require_column, require_numbers, require_table, what_is
from analysis.plots import source
from analysis.plots.layout import (
    MOST_ROWS,
    as_outlets,
    by_size,
    page_of,
    room_for,
    row_name,
    spread_out,
    text_names,
    with_n,
)
from analysis.plots.style import (
    describe,
    draw_intervals,
    how_intervals_are_drawn,
    interval_note,
    listed,
    name_rows,
    new_axes,
    outlet_colour,
)

MOST_PAIRS = 20  # each has two lines
CROWDED = 12  # rows; beyond, names stand in one line and rows come closer


def plot_scores(
    readability: pd.DataFrame,
    score: str = "flesch_kincaid_grade",
    ax: Axes | None = None,
    by: str = "outlet",
    page: int = 1,
) -> Axes:
    """One score per article with its 95 % interval, where the table has it; the hardest text on top.

    readability: from score_readability. by: the column that names and colours the texts. page: of more than 40 texts,
    which are shown; every outlet in turn. ValueError: it has no such score.
    """
    require_table(readability, "readability", "plot_scores", "outlet", "article_id", "sentences")
    require_numbers(readability, score, "plot_scores")
    table, left_out = spread_out(as_outlets(readability, by, "plot_scores"), MOST_ROWS, page)
    easier = score == "flesch_reading_ease"
    table = table.sort_values(score, ascending=easier, kind="stable", ignore_index=True)
    crowded = len(table) > CROWDED
    named = zip(text_names(table), table["sentences"], strict=True)
    names = [with_n(name, n, "sentence", crowded) for name, n in named]
    ax = new_axes(ax, len(table), room_for(names, 0.3 if crowded else 0.5))
    draw_intervals(ax, table, score)
    _print_values(ax, [("", table[score])], ".1f", "too short to score")
    name_rows(ax, names, 9)
    direction = "higher: easier" if easier else "higher: harder"
    ax.set_xlabel(f"{in_words(score)}, {direction}")
    return describe(
        ax,
        f"{in_words(score)} by article: " + listed(article_labels(table), table[score]) + ".",
        left_out,
        title=f"How hard is each text? {in_words(score)}",
        about=interval_note(table, score, "text") + (" In brackets: sentences." if crowded else ""),
    )


def plot_differences(
    differences: pd.DataFrame, score: str = "flesch_kincaid_grade", ax: Axes | None = None, page: int = 1
) -> Axes:
    """Differences between pairs of articles with their intervals, the largest on top; hollow where the interval
    includes zero. Each pair is turned so that its difference is above zero: the first text has the higher score.

    differences: from compare_readability. score: the one that was compared, for the words of the picture. page: of
    more than 20 pairs, which are shown.
    """
    columns = ("difference", "low", "high", "includes_zero", "outlet", "article_id", "other_outlet", "other_article_id")
    require_table(differences, "differences", "plot_differences", *columns)
    table = differences.dropna(subset=["difference"])
    table = table.sort_values("difference", key=lambda values: -values.abs(), kind="stable")
    rows, left_out = page_of(list(map(_turned, table.to_dict("records"))), MOST_PAIRS, page, "pairs")
    pairs = _pair_names(rows, "easier" if score == "flesch_reading_ease" else "harder")
    ax = new_axes(ax, len(rows), row_height=0.5)
    ax.axvline(0, color="#333333", linewidth=1)
    for y, row in enumerate(rows):
        ax.plot([row["low"], row["high"]], [y, y], color="#555555", linewidth=2, solid_capstyle="round")
        face = "white" if row["includes_zero"] else "#333333"
        ax.plot(row["difference"], y, "o", markersize=8, color="#333333", markerfacecolor=face)
    _print_values(ax, [("by", pd.Series([row["difference"] for row in rows], dtype="float64"))], ".1f", "")
    name_rows(ax, pairs, 9)
    ax.set_xlabel(f"difference in {in_words(score)}")
    texts = {*table["article_id"], *table["other_article_id"]}
    told_apart = [pair.replace("\n", " ") for pair, row in zip(pairs, rows, strict=True) if not row["includes_zero"]]
    return describe(
        ax,
        f"Differences of {len(pairs)} pairs of articles. The interval excludes zero for:"
        f" {'; '.join(told_apart) or 'no pair'}.",
        source.part_of(len(texts)),
        left_out,
        title="Which texts can be told apart?",
        about="Line: 95 % interval over sentences of the two texts; hollow: it includes zero, so the two can't be told"
        " apart.",
    )


def _turned(row: dict) -> dict:
    """The pair with its difference above zero."""
    if row["difference"] >= 0:
        return row
    names = ("outlet", "article_id")
    swapped = {name: row[f"other_{name}"] for name in names} | {f"other_{name}": row[name] for name in names}
    return row | swapped | {"difference": -row["difference"], "low": -row["high"], "high": -row["low"]}


def _pair_names(rows: list[dict], than: str) -> list[str]:
    """`A` and below it `harder than B`, or `can't be told from B`; with the article where an outlet has several."""
    sides = [(row[f"{side}outlet"], row[f"{side}article_id"]) for row in rows for side in ("", "other_")]
    texts = pd.DataFrame(list(dict.fromkeys(sides)), columns=["outlet", "article_id"])
    names = dict(zip(map(tuple, texts.to_numpy()), article_labels(texts), strict=True))
    verbs = ["can't be told from" if row["includes_zero"] else f"{than} than" for row in rows]
    firsts, seconds = sides[::2], sides[1::2]
    return [f"{names[one]}\n{verb} {names[other]}" for one, verb, other in zip(firsts, verbs, seconds, strict=True)]


def plot_means(means: Mapping[str, pd.DataFrame], ax: Axes | None = None, by: str = "outlet", page: int = 1) -> Axes:
    """Means per group with intervals, the groups with most articles on top; the first table's are filled, the others'
    hollow.

    A line is an interval between articles. Where a group has two to four, its articles are small dots and there is no
    line; where it is one text, a dotted line is about the sentences of that text alone. means: the name of each measure
    and its table from compare.mean_by_outlet, the same groups in each. by: their column that names the groups. page:
    of more than 40 groups, which are shown.
    """
    if not isinstance(means, Mapping) or not means:
        raise TypeError(f"plot_means needs name -> table of compare.mean_by_outlet; what was given is {what_is(means)}")
    for table in means.values():
        require_table(table, "means", "plot_means", by, "n", "mean", "low", "high")
    tables = {
        name: as_outlets(table, by, "plot_means").set_index("outlet", drop=False) for name, table in means.items()
    }
    first = next(iter(tables.values()))
    sizes = dict(zip(first["outlet"], first["articles"] if "articles" in first else first["n"], strict=True))
    groups, left_out = page_of(by_size(first["outlet"], sizes), MOST_ROWS, page, "groups, the largest first")
    tables = {name: table.reindex(groups).reset_index(drop=True) for name, table in tables.items()}
    crowded = len(groups) > CROWDED
    names = [with_n(row_name(group), sizes[group], "text", crowded) for group in groups]
    ax = new_axes(ax, len(groups), room_for(names, (0.2 if crowded else 0.26) * len(tables) + 0.12))
    ax.axvline(0, color="#333333", linewidth=1)
    shifts = [(place - (len(tables) - 1) / 2) * 0.44 for place in range(len(tables))]
    for shift, (place, table) in zip(shifts, enumerate(tables.values()), strict=True):
        draw_intervals(ax, table, "mean", shift, hollow=place > 0, bounds=("low", "high"))
    _print_values(ax, [(name, table["mean"]) for name, table in tables.items()], "+.2f", "not scored", shifts)
    name_rows(ax, names, 9)
    ax.set_xlabel("mean of the articles' means" + (f"  (filled: {next(iter(tables))})" if len(tables) > 1 else ""))
    told = [f"{name}: {listed(table['outlet'], table['mean'], '+.2f')}" for name, table in tables.items()]
    about = [how_intervals_are_drawn(tables.values()), "in brackets: texts" if crowded else ""]
    return describe(
        ax,
        "Means per group. " + ". ".join(told) + ".",
        left_out,
        title=f"How high is the mean, {by.replace('_', ' ')} by {by.replace('_', ' ')}?",
        about="; ".join(filter(None, about)).capitalize(),
    )


def _print_values(
    ax: Axes, columns: list[tuple[str, pd.Series]], form: str, missing: str, shifts: list[float] | None = None
) -> None:
    """Values in a column right of the picture, where they hide nothing and nothing hides them."""
    for (name, values), shift in zip(columns, shifts or [0.0] * len(columns), strict=True):
        for y, value in enumerate(values):
            words = missing if pd.isna(value) else format(value, form)
            ax.annotate(
                f"{name} {words}".strip(),
                (1.01, y + shift),
                xycoords=("axes fraction", "data"),
                va="center",
                fontsize=8.5,
                annotation_clip=False,
            )


def plot_sentence_scores(
    sentiment: pd.DataFrame, column: str = "compound", ax: Axes | None = None, by: str = "outlet", page: int = 1
) -> Axes:
    """Every sentence a dot at its score, one line per article; equal scores stand on one another; the bar is the mean.

    sentiment: from score_sentiment. column: the score that is drawn. by, page: as in plot_scores. ValueError: there is
    no such column.
    """
    require_table(sentiment, "sentiment", "plot_sentence_scores", "outlet", "article_id")
    require_column(sentiment, column, "plot_sentence_scores")
    sentiment = as_outlets(sentiment, by, "plot_sentence_scores")
    texts, left_out = spread_out(sentiment[["outlet", "article_id"]].drop_duplicates(), MOST_ROWS, page)
    own = dict(list(sentiment.groupby("article_id", sort=False)[column]))
    groups = [own[article] for article in texts["article_id"]]
    crowded = len(groups) > CROWDED
    named = zip(text_names(texts), groups, strict=True)
    names = [with_n(name, len(group), "sentence", crowded) for name, group in named]
    ax = new_axes(ax, len(groups), room_for(names, 0.28 if crowded else 0.5))
    ax.axvline(0, color="#333333", linewidth=1)
    for y, (outlet, values) in enumerate(zip(texts["outlet"], groups, strict=True)):
        colour, size = outlet_colour(outlet), 5 if crowded else 7
        ax.plot(values, y - _stacked(values), "o", color=colour, alpha=0.75, markersize=size, markeredgewidth=0)
        ax.plot([values.mean()] * 2, [y - 0.3, y + 0.3], color="black", linewidth=2)
    name_rows(ax, names, 9)
    ax.set_xlim(-1.05, 1.05)
    ax.set_xlabel(f"{in_words(column)} of each sentence (black bar: mean of the article)")
    means = listed(article_labels(texts), [values.mean() for values in groups], "+.2f")
    return describe(
        ax,
        f"Scores of single sentences; means: {means}.",
        left_out,
        title="How emotional is each sentence's wording?",
        about="In brackets: sentences." if crowded else "",
        instrument="sentiment",
    )


def _stacked(values: pd.Series) -> pd.Series:
    """How far above its line each dot stands: those with the same score, to two places, one above the other."""
    place = values.groupby(values.round(2)).cumcount()
    return place * min(0.13, 0.6 / max(place.max() if len(place) else 0, 1))
