"""Pictures over time: rates by day or week, and printed tolls on the day on which they were printed."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import DAILY, HOURLY, AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.names import in_words, nearest
from analysis.needs import require_column, require_table
from analysis.plots.layout import LINE, MOST_PANELS, as_outlets, by_size, page_of, row_name
from analysis.plots.style import SMALLEST, describe, outlet_colour

UNITS = {
    "n": "how many, over time",
    "per_article": "per article, over time",
    "per_1000_words": "per 1,000 words, over time",
    "share": "share, over time",
}
ASIDE, ASIDE_IN_ALL = 0.022, 0.1  # of a panel's width: from one group's discs to the next one's, and from first to last
NO_DAYS = "No article has a day: there is nothing to draw over time."
AS_PRINTED = "Numbers as printed, not a count of the dead"


def plot_over_time(
    periods: pd.DataFrame,
    column: str = "per_article",
    value: str = "",
    what: str = "",
    by: str = "outlet",
    page: int = 1,
) -> Axes:
    """One panel per group: a number by day or week, and grey bars for how many articles stand behind it.

    periods: from compare.by_period, with the same `by`. column: n, per_article, per_1000_words or share. value: where
    the table has a row for each value (of source_kind, of label), the one that is drawn. what: what was counted, for
    the title. All panels have one scale; a day without an article is a gap, not a zero. page: of more than 12 groups,
    which are shown.
    """
    require_table(periods, "periods", "plot_over_time", by, "period", "articles", "n")
    require_column(periods, column, "plot_over_time")
    periods = as_outlets(periods, by, "plot_over_time")
    if value:
        periods = _of_value(periods, by, value)
    sizes = periods.groupby("outlet")["articles"].sum().to_dict()
    groups, left_out = page_of(by_size(periods["outlet"], sizes), MOST_PANELS, page, "groups, the largest first")
    if not groups:
        return _empty(NO_DAYS)
    across = min(3, len(groups))
    down = -(-len(groups) // across)
    size = (3.6 * across, 1.2 + 1.75 * down)
    figure, axes = plt.subplots(down, across, figsize=size, squeeze=False, sharex=True, sharey=True)
    told = []
    for ax, group in zip(axes.flat, groups, strict=False):
        own = periods[periods["outlet"] == group].sort_values("period")
        _panel(ax, own, column, group, max(4, 3 * int(periods["articles"].max())))
        known = own.dropna(subset=column)
        told.append(
            f"{group}: " + ", ".join(f"{row.period:%Y-%m-%d} {getattr(row, column):.3g}" for row in known.itertuples())
        )
    _one_scale(axes, periods, column, len(groups))
    title = f"{what or 'What was found'}{f' ({in_words(value).lower()})' if value else ''}: {UNITS.get(column, column)}"
    return describe(
        axes.flat[0],
        f"{title}. " + ". ".join(told) + ".",
        left_out,
        title=title,
        about="Disc: the articles of one day or week; grey: how many articles (scale on the right).",
    )


def _of_value(periods: pd.DataFrame, by: str, value: str) -> pd.DataFrame:
    """ValueError: no row has it. A table without rows has no value, and is drawn as one without days."""
    words = periods.select_dtypes(["string", "object"])
    words = words.drop(columns=list({by, "outlet"}), errors="ignore")  # an outlet may be called as a kind is
    kept = periods[(words == value).any(axis=1)]
    if kept.empty and len(periods):
        there = dict.fromkeys(cell for name in words for cell in words[name].dropna())
        raise ValueError(f"plot_over_time: no row has the value {value!r:.60}.{nearest(value, there)}")
    return kept


def plot_tolls_by_day(tolls: pd.DataFrame, by: str = "outlet", page: int = 1) -> Axes:
    """Printed numbers at the day on which they were printed, one panel per claim; a line joins the numbers of one claim
    in one group, and nothing else.

    tolls: from compare.tolls_by_day, with the same `by`. A disc is the printed number, hollow where it is approximate;
    discs of several groups on one day stand beside one another; a bar spans what the words allow. Claims that most
    texts print come first, running totals after all others; page: of more than 11, which are shown. These are numbers
    as printed, not a count of the dead.
    """
    columns = ("published", "claim_no", "claim", "article_id", "phrase", "low", "best", "high", "cumulative")
    require_table(tolls, "tolls by day", "plot_tolls_by_day", by, *columns)
    tolls = as_outlets(tolls, by, "plot_tolls_by_day")
    order = tolls.groupby("claim_no").agg(running=("cumulative", "any"), n=("article_id", "nunique"))
    order = order.sort_values(["running", "n"], ascending=[True, False], kind="stable")
    what = "claims, those that most texts print first, running totals last"
    claims, left_out = page_of(list(order.index), MOST_PANELS - 1, page, what)
    if not claims:
        return _empty("No toll with a day: there is nothing to draw over time.")
    across = 2 if len(claims) > 1 else 1
    down = -(-(len(claims) + 1) // across)  # one more, for the names
    size = (5.2 * across + (2 - across) * 2, 1.4 + 1.8 * down)
    groups = list(dict.fromkeys(tolls.loc[tolls["claim_no"].isin(claims), "outlet"]))
    handles = _name_groups(groups)
    lines = sum(str(handle.get_label()).count("\n") + 1.2 for handle in handles)
    last = max(1.0, LINE * lines / 1.8)
    size = (size[0], size[1] + 1.8 * (last - 1))
    ratios = [1.0] * (down - 1) + [last]
    _, axes = plt.subplots(down, across, figsize=size, squeeze=False, height_ratios=ratios)
    told = []
    for panel, claim in zip(axes.flat, claims, strict=False):
        own = tolls[tolls["claim_no"] == claim]
        _claim(panel, own)
        told.append(f"{own['claim'].iloc[0]}: " + ", ".join(_printed(row) for row in own.to_dict("records")))
    for panel in axes.flat[len(claims) :]:
        panel.axis("off")
    axes.flat[len(claims)].legend(handles=handles, loc="center left", fontsize=8.5)
    return describe(
        axes.flat[0],
        f"{AS_PRINTED}. " + "; ".join(told) + ".",
        left_out,
        title=AS_PRINTED,
        about="Disc: the printed number (hollow: about); bar: what the words allow; side by side: one day."
        f" A line joins numbers of one claim in one {by.replace('_', ' ')}. Each panel has its own days and its own"
        " scale, from zero.",
        instrument="tolls",
    )


def _printed(row: dict) -> str:
    return f"{row['published']:%Y-%m-%d} {row['outlet']} {row['phrase']}"


def _panel(ax: Axes, own: pd.DataFrame, column: str, group: str, most: int) -> None:
    behind = ax.twinx()
    there = own[own["articles"] > 0]
    behind.bar(there["period"], there["articles"], width=_step(own["period"]) * 0.8, color="#dddddd")
    behind.set_ylim(0, most)
    behind.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))
    behind.tick_params(labelsize=SMALLEST, colors="#666666", right=False)
    behind.grid(False)
    ax.set_zorder(behind.get_zorder() + 1)
    ax.patch.set_visible(False)
    line = own.set_index("period")[column].astype("float64").asfreq(f"{_step(own['period']):.0f}D")  # gaps stay gaps
    ax.plot(line.index, line, "o-", color=outlet_colour(group), markersize=4, linewidth=1)
    ax.set_title(row_name(group, 32), fontsize=9.5)
    ax.grid(True, axis="y")


def _step(days: pd.Series) -> float:
    """Days between two periods: 1 or 7."""
    steps = days.drop_duplicates().sort_values().diff().dt.days.dropna()
    return 7.0 if len(steps) and steps.min() >= 7 else 1.0


def _one_scale(axes: np.ndarray, periods: pd.DataFrame, column: str, shown: int) -> None:
    highest = periods[column].astype("float64").max()
    axes.flat[0].set_ylim(0, (highest if pd.notna(highest) and highest > 0 else 1) * 1.1)
    for ax in axes.flat[shown:]:
        ax.set_visible(False)
    across = axes.shape[1]
    for place, ax in enumerate(axes.flat[:shown]):
        _days(ax, periods["period"].min(), periods["period"].max())
        ax.tick_params(labelbottom=place + across >= shown)
        ax.xaxis.get_offset_text().set_visible(place + across >= shown)


def _days(ax: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Whole days below a panel, never hours."""
    room = _room(first, last)
    ax.set_xlim(date2num(first - room), date2num(last + room))
    locator = AutoDateLocator(minticks=2, maxticks=5)
    locator.intervald[HOURLY] = [24]
    locator.intervald[DAILY] = [1, 2, 3, 7, 14]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    ax.xaxis.get_offset_text().set_fontsize(SMALLEST)
    ax.tick_params(labelsize=SMALLEST + 0.5)


def _room(first: pd.Timestamp, last: pd.Timestamp) -> pd.Timedelta:
    return pd.Timedelta(days=max(1.0, (last - first).days * 0.06))


def _claim(ax: Axes, own: pd.DataFrame) -> None:
    first, last = own["published"].min(), own["published"].max()
    last = max(last, first + pd.Timedelta(days=2))
    names = list(dict.fromkeys(own["outlet"]))
    step = min(ASIDE, ASIDE_IN_ALL / len(names))
    for place, outlet in enumerate(names):
        # Beside one another, or outlets that print one number on one day would hide each other.
        aside = (last - first + 2 * _room(first, last)) * step * (place - (len(names) - 1) / 2)
        rows = own[own["outlet"] == outlet].sort_values("published", kind="stable")
        colour, rows = outlet_colour(outlet), rows.assign(published=rows["published"] + aside)
        best = rows["best"].astype("Float64").to_numpy("float64", na_value=np.nan)
        ax.plot(rows["published"], best, "-", color=colour, linewidth=1, alpha=0.6)
        for row, value in zip(rows.to_dict("records"), best, strict=True):
            ends = [float(row[bound]) for bound in ("low", "high") if pd.notna(row[bound])]
            if ends and (np.isnan(value) or len(set(ends)) > 1):
                ax.plot([row["published"]] * len(ends), ends, "_-", color=colour, linewidth=3, alpha=0.5)
            face = "white" if row["qualifier"] == "approximate" else colour
            ax.plot(row["published"], value, "o", color=colour, markersize=6, markerfacecolor=face)
    ax.set_title(row_name(own["claim"].iloc[0], 48), fontsize=9.5)
    highest = own[["low", "best", "high"]].astype("Float64").to_numpy("float64", na_value=np.nan)
    ax.set_ylim(0, max(1.0, float(np.nanmax(highest))) * 1.2)
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.grid(True, axis="y")
    _days(ax, first, last)


def _name_groups(groups: list[str]) -> list[Line2D]:
    """Colours by name; those that share the grey are named together."""
    by_colour: dict[str, list[str]] = {}
    for group in groups:
        by_colour.setdefault(outlet_colour(group), []).append(group)
    return [
        Line2D([], [], marker="o", linestyle="-", color=colour, label=row_name(", ".join(names), 52))
        for colour, names in by_colour.items()
    ]


def _empty(words: str) -> Axes:
    _, ax = plt.subplots(figsize=(7.5, 1.0))
    ax.text(0.5, 0.5, words, ha="center", va="center", fontsize=10)
    ax.axis("off")
    return describe(ax, words)
