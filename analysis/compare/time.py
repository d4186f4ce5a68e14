"""The day of publication: what lies near enough in time to be the same news, counts by day or week, tolls by day."""

import warnings

import numpy as np
import pandas as pd

from analysis.compare.groups import NOT_GIVEN, article_sizes, with_group
from analysis.frames import body_of
from analysis.needs import require_column, require_frame, require_table

DAYS = 3  # after the first print: as long as news of one event is mostly corrected
PERIODS = ("day", "week")
Days = dict[str, pd.Timestamp]


def published_days(articles: pd.DataFrame | None, caller: str) -> Days:
    """article_id -> the day of publication, of the articles that have one. Where some have one and others not, it is
    said how many have none; where none has one there is no window, and that is said.
    """
    if articles is None or not len(articles):
        return {}
    require_frame(articles, caller, "article_id")
    if "published" not in articles or articles["published"].isna().all():
        _say(f"{caller}: no article has a day, so that nothing is kept apart by time")
        return {}
    dated = articles.dropna(subset="published")
    if len(dated) < len(articles):
        _say(f"{caller}: articles without a day, which are compared with no dated one: {len(articles) - len(dated)}")
    return dict(zip(dated["article_id"], pd.to_datetime(dated["published"]).dt.normalize(), strict=True))


def near(first: pd.Timestamp | None, other: pd.Timestamp | None, days: int) -> bool:
    """Whether two days can be of the same news: within so many days of one another, or both unknown."""
    if first is None or other is None:
        return first is other
    return abs((other - first).days) <= days


def within_days(pairs: pd.DataFrame, articles: pd.DataFrame, days: int = DAYS) -> pd.DataFrame:
    """The rows of pairs whose two articles were published within so many days.

    pairs: `shared_copy`, from align_sentences, or the table of changed_claims; articles: of the same corpus. An
    article without a day is paired with undated ones alone. Where no article has a day all rows stay, and a note says
    so.
    """
    require_frame(pairs, "within_days", "article_id", "other_article_id")
    published = published_days(articles, "within_days")
    both = zip(pairs["article_id"], pairs["other_article_id"], strict=True)
    kept = [near(published.get(one), published.get(other), days) for one, other in both]
    return pairs[np.array(kept, dtype=bool)]


def by_period(
    found: pd.DataFrame,
    articles: pd.DataFrame,
    every: str = "day",
    by: str = "outlet",
    column: str = "",
    *,
    sentences: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per group and period: how many rows of a table its articles of that day or week have.

    found: any table with one row per thing found, such as `attributions`; or `articles` itself. by: `outlet`, or
    another column of articles. every: day or week (of
    which the Monday stands). column: one row for each of its values, such as source_kind. Columns: the group, period,
    the column, articles (published then), n, per_article, and share (n / of) where a column is given, of (the rows of
    the group in that period); with sentences also words and per_1000_words. A group has a row for every period in which
    any article was published; where it published nothing, articles is 0 and the rates are missing. Articles without a
    day are left out, and a note says how many. Headlines, captions and furniture are not counted.

    ValueError: every is neither day nor week; there is no such column.
    """
    if every not in PERIODS:
        raise ValueError(f"by_period: every is {every!r:.60}; give day or week")
    require_frame(found, "by_period", "article_id")
    require_table(articles, "articles", "by_period", "article_id", "published")
    published = published_days(articles, "by_period")
    days = pd.Series(published, dtype="datetime64[us]")
    periods = days.dt.to_period("W-SUN" if every == "week" else "D").dt.start_time
    dated = with_group(articles, by, None, "by_period")
    dated = dated[dated["article_id"].isin(periods.index)]
    dated = dated.assign(period=pd.to_datetime(dated["article_id"].map(periods.to_dict())))
    keys = [by, "period"]
    grid = pd.MultiIndex.from_product([dict.fromkeys(dated[by]), sorted(set(dated["period"]))], names=keys)
    sizes = dated.groupby(keys).size().reindex(grid, fill_value=0).rename("articles").reset_index()
    rows = body_of(found).drop(columns=keys, errors="ignore").merge(dated[["article_id", *keys]], on="article_id")
    table = _counts(rows, sizes, keys, column) if column else sizes.assign(n=_sizes(rows, sizes, keys))
    table["per_article"] = (table["n"] / table["articles"]).where(table["articles"] > 0)
    if column:
        table["of"] = table.groupby(keys)["n"].transform("sum")
        table["share"] = (table["n"] / table["of"]).where(table["of"] > 0)
    return table if sentences is None else _with_words(table, dated, sentences, keys)


def tolls_by_day(board: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """One row per printed toll of the board, in the order of publication: numbers as printed, not a count of the dead.

    board: from claims_board. by: `outlet`, or another column of articles. Columns: the group, article_id, published,
    claim_no, claim, harm, phrase, low, best, high, qualifier, cumulative (a running total), n_texts (that print the
    claim). Articles without a day are left out, and a note says how many.
    """
    require_table(board, "board", "tolls_by_day", "claim_no", "claim", "article_id", "toll_no", "low", "best", "high")
    published = published_days(articles, "tolls_by_day")
    rows = board.drop_duplicates(["article_id", "toll_no"])
    rows = with_group(rows, by, articles, "tolls_by_day")
    rows = rows.assign(
        published=pd.to_datetime(rows["article_id"].map(published)),
        n_texts=rows.groupby("claim_no")["article_id"].transform("nunique"),
    )
    columns = [by, "article_id", "published", "claim_no", "claim", "harm", "phrase", "low", "best", "high", "qualifier"]
    rows = rows.dropna(subset="published").sort_values("published", kind="stable", ignore_index=True)
    return rows[[*columns, "cumulative", "n_texts"]]


def _counts(rows: pd.DataFrame, sizes: pd.DataFrame, keys: list[str], column: str) -> pd.DataFrame:
    """One row per group, period and value."""
    require_column(rows, column, "by_period")
    values = list(rows[column].astype("string").fillna(NOT_GIVEN).value_counts().index)
    table = sizes.merge(pd.DataFrame({column: pd.Series(values, dtype="string")}), how="cross")
    named = rows.assign(**{column: rows[column].astype("string").fillna(NOT_GIVEN)})
    counts = named.groupby([*keys, column]).size()
    places = pd.MultiIndex.from_frame(table[[*keys, column]])
    return table.assign(n=counts.reindex(places, fill_value=0).to_numpy())[[*keys, column, "articles", "n"]]


def _sizes(rows: pd.DataFrame, sizes: pd.DataFrame, keys: list[str]) -> np.ndarray:
    return rows.groupby(keys).size().reindex(pd.MultiIndex.from_frame(sizes[keys]), fill_value=0).to_numpy()


def _with_words(table: pd.DataFrame, dated: pd.DataFrame, sentences: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    sizes = article_sizes(sentences, "outlet", None)[["article_id", "words"]]
    sizes = sizes.merge(dated[["article_id", *keys]], on="article_id")
    words = sizes.groupby(keys)["words"].sum()
    table = table.assign(words=words.reindex(pd.MultiIndex.from_frame(table[keys]), fill_value=0).to_numpy())
    return table.assign(per_1000_words=(1000 * table["n"] / table["words"]).where(table["words"] > 0))


def _say(note: str) -> None:
    warnings.warn(note, stacklevel=4)
