"""Group by group: small tables whose first column is the group, made from the tables of articles and sentences."""

import numpy as np
import pandas as pd

from analysis.compare.groups import counted_once, in_order, per_1000_words, with_group
from analysis.compare.spread import (
    BETWEEN,
    FEW,
    FEWEST,
    OVER_EVENTS,
    WITHIN,
    clustered_interval,
    mean_interval,
    rate_interval,
)
from analysis.frames import body_of
from analysis.names import by_frequency
from analysis.needs import require_column, require_frame, require_numbers, require_table
from analysis.resample import RESAMPLES, middle_95, seeded

FEWEST_COMPARED = 5  # rows of a group, below which its shares are not set beside another's
NOT_SAID, MOST_NOT_SAID = "not said", 0.5  # of the speakers: beyond, what is said tells of the house style
MOST_VALUES = 2_000  # beyond, the bootstrap of a mean is the normal interval, which needs no memory


def mean_by_outlet(
    table: pd.DataFrame,
    column: str,
    by: str = "outlet",
    *,
    articles: pd.DataFrame | None = None,
    once: pd.Series | None = None,
    events: str = "",
) -> pd.DataFrame:
    """One row per outlet: the mean of a column within each article, then across the outlet's articles.

    by: `outlet`, or a column of articles, which are then needed. once: from compare.copies_as_one; articles that are
    copies of one another count as one article of the outlet. events: a column of articles, such as `event`; the
    interval is then drawn from events, of which there must be five, for articles of one event are alike.

    Columns: outlet, articles and n (the articles and the rows that have a value), mean, low and high (an interval of
    95 %), spread (what the interval is about), dots (the articles' means, where there is no interval). spread is

    - between articles: five articles or more; how far the mean would move with other articles of the outlet, by
      Student's t (chosen by simulation, analysis/compare/spread.py),
    - between events: the same by events, where they are given,
    - too few articles: two to four; no interval, look at the dots,
    - within this text: one article; a bootstrap over its sentences, which says nothing about the outlet. A table with
      one row per article leaves nothing to draw from: then low and high are the table's own `<column>_low` and
      `<column>_high` where it has them, and missing where not.

    Headlines and captions are left out where the table tells them apart. Outlets stand in the order of the table; one
    without any value has n 0 and a missing mean.

    ValueError: the table has no such column.
    """
    require_frame(table, "mean_by_outlet", *(["outlet"] if by == "outlet" else []), "article_id")
    require_numbers(table, column, "mean_by_outlet")
    grouped = with_group(table, by, articles, "mean_by_outlet")
    grouped = with_group(grouped, events, articles, "mean_by_outlet") if events else grouped
    known_values = dict(list(body_of(grouped).dropna(subset=column).groupby(by, sort=False)))
    none = grouped.iloc[:0]
    rows = [(group, *_mean(known_values.get(group, none), column, once, events)) for group in in_order(grouped, by)]
    types = {
        by: "string",
        "articles": "int64",
        "n": "int64",
        "mean": "float64",
        "low": "float64",
        "high": "float64",
        "spread": "string",
        "dots": "object",
    }
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def article_means(values: pd.DataFrame, column: str, once: pd.Series | None = None) -> pd.Series:
    """article_id -> the mean of a column within the article; copies of one article have one mean, under the name of the
    first. once: from compare.copies_as_one.
    """
    means = values.dropna(subset=column).groupby("article_id", sort=False)[column].mean().astype("float64")
    if once is None:
        return means
    units = means.index.to_series().map(once.to_dict()).fillna(means.index.to_series())
    return means.groupby(units.to_numpy(), sort=False).mean()


def _mean(known: pd.DataFrame, column: str, once: pd.Series | None, events: str) -> tuple:
    """articles, n, mean, low, high, spread, dots of one group."""
    by_article = article_means(known, column, once)
    means = by_article.to_numpy()
    mean = means.mean() if len(means) else np.nan
    if events and len(means) >= FEWEST:
        event = known.drop_duplicates("article_id").set_index("article_id")[events]
        bounds = clustered_interval(means, by_article.index.map(event.to_dict()).to_numpy())
        if not np.isnan(bounds[0]):
            return len(means), len(known), mean, *bounds, OVER_EVENTS, ()
        return len(means), len(known), mean, *bounds, FEW, tuple(means)
    if len(means) >= FEWEST:
        return len(means), len(known), mean, *mean_interval(means), BETWEEN, ()
    if len(means) > 1:
        return len(means), len(known), mean, np.nan, np.nan, FEW, tuple(means)
    return len(means), len(known), mean, *_within(known, column), WITHIN if len(means) else pd.NA, ()


def _within(known: pd.DataFrame, column: str) -> tuple[float, float]:
    if len(known) > 1:
        return _bootstrap(known[column].to_numpy("float64"))
    if len(known) == 1 and f"{column}_low" in known:
        return known[f"{column}_low"].iloc[0], known[f"{column}_high"].iloc[0]
    return np.nan, np.nan


def word_totals(
    words: pd.DataFrame,
    by: str = "outlet",
    *,
    articles: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per outlet and scored word, the weightiest first: how often it stands there and what it adds in sum.

    words: the table `sentiment_words`. by: `outlet`, or a column of articles. sentences: of the same articles; with
    them there is per_1000_words, what the word adds in 1,000 words of the outlet. Columns: outlet, word (in lower
    case; a plural counts with its singular where both are printed), n, valence (summed), topic and masked (true where
    every mention is). Outlets stand in the order of the table.
    """
    require_table(words, "sentiment_words", "word_totals", "word", "outlet", "valence", "topic", "masked")
    words = with_group(words, by, articles, "word_totals")
    lower = words.assign(word=_singular(words["word"].str.strip("\"'.,:;!?()[]").str.lower()))
    totals = (
        lower.groupby([by, "word"], sort=False)
        .agg(
            n=("word", "size"),
            valence=("valence", "sum"),
            topic=("topic", "all"),
            masked=("masked", "all"),
        )
        .reset_index()
    )
    totals["place"] = totals[by].map({group: place for place, group in enumerate(in_order(words, by))})
    totals["weight"] = -totals["valence"].abs()
    totals = totals.sort_values(["place", "weight", "word"], ignore_index=True).drop(columns=["place", "weight"])
    return per_1000_words(totals, "valence", by, sentences, articles)


def _singular(words: pd.Series) -> pd.Series:
    """rebels as rebel, where both stand in the table."""
    known = set(words)
    singular = {word: word[:-1] if word.endswith("s") and word[:-1] in known else word for word in known}
    return words.map(singular).astype(words.dtype)


def shares_by_outlet(
    table: pd.DataFrame,
    column: str,
    by: str = "outlet",
    *,
    articles: pd.DataFrame | None = None,
    once: pd.Series | None = None,
    events: str = "",
) -> pd.DataFrame:
    """One row per outlet and value of a column: how many rows have it, and which share of the outlet's rows that is.

    table: any table with one row per thing found, such as `attributions`. by: `outlet`, or a column of articles.
    Columns: outlet, the column, n, share (n / of), of (the outlet's rows), low and high: the 95 % interval of the
    share, drawn from the articles that have such rows; missing under five of them. Every outlet has a row for every
    value, with n 0 where it has none of it. Headlines and captions are left out. Outlets stand in the order of the
    table, values by how often they occur in all. once, events: as in rates_by_outlet.

    ValueError: the table has no such column.
    """
    require_frame(table, "shares_by_outlet", *(["outlet"] if by == "outlet" else []))
    require_column(table, column, "shares_by_outlet")
    grouped = with_group(table, by, articles, "shares_by_outlet")
    if once is not None:
        require_frame(table, "shares_by_outlet", "article_id")
        grouped = counted_once(grouped, by, once)
    grouped = with_group(grouped, events, articles, "shares_by_outlet") if events else grouped
    body = body_of(grouped)
    groups, values = in_order(grouped, by), by_frequency(body[column])
    counts = (
        body.groupby([by, column], observed=True)
        .size()
        .reindex(pd.MultiIndex.from_product([groups, values], names=[by, column]), fill_value=0)
    )
    shares = counts.rename("n").reset_index()
    shares["of"] = shares.groupby(by)["n"].transform("sum")
    shares["share"] = (shares["n"] / shares["of"]).where(shares["of"] > 0)
    shares[["low", "high"]] = _share_intervals(body, column, by, shares, events or "article_id")
    types = {by: "string", "n": "int64", "of": "int64"}
    return shares.astype(types)[[by, column, "n", "share", "of", "low", "high"]]


def turned_shares(shares: pd.DataFrame, sure: pd.DataFrame, least: int = FEWEST_COMPARED) -> pd.DataFrame:
    """One row per comparison of two groups that turns round: by all rows the first has the larger share of a value, by
    the sure rows the second.

    shares, sure: from shares_by_outlet, of all attributions and of those whose confidence is sure, with the same `by`.
    least: rows of a group in either, below which it is not compared. Columns: the value's column, the two groups
    (`more`, `less`), their shares by all rows (more_share, less_share) and by the sure ones (more_sure, less_sure). No
    row: no comparison turns.
    """
    for table, name in ((shares, "shares"), (sure, "sure")):
        require_frame(table, "turned_shares", "n", "share", "of")
        if len(table.columns) < 2:
            raise ValueError(f"turned_shares: {name} is no table of shares_by_outlet")
    by, column = shares.columns[:2]
    require_frame(sure, "turned_shares", by, column)
    whole, known = (table[table["of"] >= least] for table in (shares, sure))
    both = whole[[by, column, "share"]].merge(known[[by, column, "share"]], on=[by, column], suffixes=("", "_sure"))
    pairs = both.merge(both, on=column, suffixes=("", "_2"))
    turned = pairs[(pairs["share"] > pairs["share_2"]) & (pairs["share_sure"] < pairs["share_sure_2"])]
    names = {by: "more", f"{by}_2": "less", "share": "more_share", "share_2": "less_share"}
    names |= {"share_sure": "more_sure", "share_sure_2": "less_sure"}
    return turned[[column, *names]].rename(columns=names).reset_index(drop=True)


def printed_as_shares(
    attributions: pd.DataFrame, by: str = "outlet", *, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row per group: how its texts refer to the persons that they credit, each once an article.

    attributions: from find_attributions. by: outlet, or a column of `articles`, which is needed then.
    Columns: the group, he, she, they, not_said (counts of speakers of the body), of, share_not_said, and she_share, of
    those of whom the text says he or she. she_share is missing where more than half is not said: then nothing may be
    compared, for what is said depends on the house style (Mr, Ms) more than on who is asked. It is how a text refers to
    a person, not who they are; bodies and groups are among those not said.
    """
    require_table(attributions, "attributions", "printed_as_shares", "speaker", "speaker_printed_as", "article_id")
    rows = with_group(body_of(attributions), by, articles, "printed_as_shares")
    rows = rows[rows["speaker"].notna()]
    # One of several rows of a speaker may be the one that says it.
    said = rows.assign(unsaid=rows["speaker_printed_as"] == NOT_SAID).sort_values("unsaid", kind="stable")
    once = said.drop_duplicates([by, "article_id", "speaker"])
    counts = pd.crosstab(once[by], once["speaker_printed_as"]).reindex(columns=["he", "she", "they", NOT_SAID])
    counts = counts.fillna(0).astype("int64").rename(columns={NOT_SAID: "not_said"}).reindex(in_order(rows, by))
    counts["of"] = counts.sum(axis=1)
    counts["share_not_said"] = counts["not_said"] / counts["of"]
    known = counts["he"] + counts["she"]
    fit = (counts["share_not_said"] <= MOST_NOT_SAID) & (known > 0)
    counts["she_share"] = (counts["she"] / known.where(known > 0)).where(fit)
    return counts.rename_axis(index=by, columns=None).reset_index()


def _share_intervals(body: pd.DataFrame, column: str, by: str, shares: pd.DataFrame, unit: str) -> np.ndarray:
    """The bounds of every share; a group's articles, or events, are counted once for all its values."""
    if unit not in body or not len(shares):
        return np.full((len(shares), 2), np.nan)
    known = body.dropna(subset=column)
    counts = {group: pd.crosstab(own[unit], own[column]) for group, own in known.groupby(by, sort=False)}
    bounds = []
    for group, value in zip(shares[by], shares[column], strict=True):
        own = counts.get(group)
        sizes = np.zeros(0) if own is None else own.sum(axis=1).to_numpy()
        found = own[value].to_numpy() if own is not None and value in own else np.zeros(len(sizes))
        bounds.append(rate_interval(found, sizes, share=True))
    return np.array(bounds)


def _bootstrap(values: np.ndarray) -> tuple[float, float]:
    """95 % of the means of as many values drawn with replacement; seeded by the values, so that it is the same every
    time.
    """
    n = len(values)
    if n > MOST_VALUES:
        half = 1.96 * values.std() / np.sqrt(n)
        return values.mean() - half, values.mean() + half
    return middle_95(values[seeded(values.tobytes()).integers(n, size=(RESAMPLES, n))].mean(axis=1))
