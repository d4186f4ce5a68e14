"""Outlet by outlet: small tables whose first column is outlet, made from the tables of articles and sentences."""

import numpy as np
import pandas as pd

from analysis.frames import body_of
from analysis.names import by_frequency
from analysis.needs import require_column, require_frame, require_table
from analysis.resample import RESAMPLES, middle_95, seeded

MOST_VALUES = 2_000  # beyond, the bootstrap of a mean is the normal interval, which needs no memory


def mean_by_outlet(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per outlet: the mean of a column within each article, then across the outlet's articles.

    Columns: outlet, articles and n (the articles and the rows that have a value), mean, low and high: a 95 % bootstrap
    interval. What is drawn again are the outlet's articles; where it has one only, the sentences of that article. A
    table with one row per article and one article per outlet leaves nothing to draw from: then low and high are the
    table's own `<column>_low` and `<column>_high` where it has them, and missing where not. Headlines and captions are
    left out where the table tells them apart. Outlets stand in the order of the table; one without any value has n 0
    and a missing mean.

    ValueError: the table has no such column.
    """
    require_frame(table, "mean_by_outlet", "outlet", "article_id")
    require_column(table, column, "mean_by_outlet")
    values = table[[name for name in ("outlet", "article_id", "section", column) if name in table]]
    values = body_of(values)
    known_values = dict(list(values.dropna(subset=column).groupby("outlet", sort=False)))
    rows = []
    for outlet in table["outlet"].drop_duplicates():
        known = known_values.get(outlet, values.iloc[:0])
        by_article = [group.to_numpy("float64") for _, group in known.groupby("article_id", sort=False)[column]]
        means = np.array([article.mean() for article in by_article])
        low, high = _interval(table, column, outlet, by_article, means)
        rows.append((outlet, len(means), len(known), means.mean() if len(means) else np.nan, low, high))
    types = {
        "outlet": "string",
        "articles": "int64",
        "n": "int64",
        "mean": "float64",
        "low": "float64",
        "high": "float64",
    }
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def word_totals(words: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet and scored word, the weightiest first: how often it stands there and what it adds in sum.

    words: the table `sentiment_words`. Columns: outlet, word (in lower case), n, valence (summed), topic and masked
    (true where every mention is). Outlets stand in the order of the table.
    """
    require_table(words, "sentiment_words", "word_totals", "word", "outlet", "valence", "topic", "masked")
    lower = words.assign(word=words["word"].str.strip("\"'.,:;!?()[]").str.lower())
    totals = (
        lower.groupby(["outlet", "word"], sort=False)
        .agg(
            n=("word", "size"),
            valence=("valence", "sum"),
            topic=("topic", "all"),
            masked=("masked", "all"),
        )
        .reset_index()
    )
    totals["place"] = totals["outlet"].map(
        {outlet: place for place, outlet in enumerate(words["outlet"].drop_duplicates())}
    )
    totals["weight"] = -totals["valence"].abs()
    return totals.sort_values(["place", "weight", "word"], ignore_index=True).drop(columns=["place", "weight"])


def shares_by_outlet(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per outlet and value of a column: how many rows have it, and which share of the outlet's rows that is.

    table: any table with one row per thing found, such as `attributions`. Columns: outlet, the column, n, share (n /
    of), of (the outlet's rows). Every outlet has a row for every value, with n 0 where it has none of it. Headlines and
    captions are left out. Outlets stand in the order of the table, values by how often they occur in all.

    ValueError: the table has no such column.
    """
    require_frame(table, "shares_by_outlet", "outlet")
    require_column(table, column, "shares_by_outlet")
    body = body_of(table)
    outlets, values = table["outlet"].drop_duplicates(), by_frequency(body[column])
    counts = (
        body.groupby(["outlet", column], observed=True)
        .size()
        .reindex(pd.MultiIndex.from_product([outlets, values], names=["outlet", column]), fill_value=0)
    )
    shares = counts.rename("n").reset_index()
    shares["of"] = shares.groupby("outlet")["n"].transform("sum")
    shares["share"] = (shares["n"] / shares["of"]).where(shares["of"] > 0)
    return shares.astype({"outlet": "string", "n": "int64", "of": "int64"})[["outlet", column, "n", "share", "of"]]


def _interval(
    table: pd.DataFrame, column: str, outlet: str, by_article: list[np.ndarray], means: np.ndarray
) -> tuple[float, float]:
    if len(means) > 1:
        return _bootstrap(means)
    if len(means) == 1 and len(by_article[0]) > 1:
        return _bootstrap(by_article[0])
    if len(means) == 1 and f"{column}_low" in table:
        row = table[(table["outlet"] == outlet) & table[column].notna()].iloc[0]
        return row[f"{column}_low"], row[f"{column}_high"]
    return np.nan, np.nan


def _bootstrap(values: np.ndarray) -> tuple[float, float]:
    """95 % of the means of as many values drawn with replacement; seeded by the values, so that it is the same every
    time.
    """
    n = len(values)
    if n > MOST_VALUES:
        half = 1.96 * values.std() / np.sqrt(n)
        return values.mean() - half, values.mean() + half
    return middle_95(values[seeded(values.tobytes()).integers(n, size=(RESAMPLES, n))].mean(axis=1))
