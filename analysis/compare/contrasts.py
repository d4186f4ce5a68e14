"""How a group differs from the rest: described, and tested only where somebody says how the articles were drawn."""

import numpy as np
import pandas as pd

from analysis.compare.groups import in_order, with_group
from analysis.compare.scores import article_means
from analysis.compare.spread import FEWEST, mean_interval, student_t
from analysis.frames import body_of
from analysis.needs import require_column, require_frame, require_table

SAME = 0.8  # of the shorter article's sentences stand in the other, word for word or nearly: one text printed twice
SAME_WIRE = 0.5  # enough where both texts name one agency: its copy, cut and edited
LEAST = 3  # sentences; two alike are no text


def compare_groups(
    table: pd.DataFrame,
    column: str,
    by: str = "outlet",
    *,
    articles: pd.DataFrame | None = None,
    sampled: str = "",
    events: str = "",
    once: pd.Series | None = None,
) -> pd.DataFrame:
    """One row per group: the mean of its articles, that of all other articles, and the difference.

    A set of texts that is all there is, is described: then a difference is what it is, and there is no interval. Texts
    that were drawn from more can be tested: say how in sampled ("every third article of the search, by date"), and the
    difference has an interval. by: `outlet`, or a column of articles. once: from compare.copies_as_one; a text that
    several groups print counts in the group that prints it first, so that no text is on both sides.

    events: a column of articles. Groups are then compared within each event that both sides cover, the difference is
    the mean over the events, and the interval is drawn from events, for articles of one event are alike; few events
    take Student's t with their number less one (Cameron, Gelbach and Miller 2008).

    Columns: the group, articles, mean, rest_articles, rest_mean, difference, and with sampled: low, high (95 %; Welch's
    t; missing under five articles on a side, or five events), includes_zero, sampled; with events also `events`, how
    many both sides cover. Articles count alike, however long they are; a group none of whose articles has a value keeps
    its row, with 0 of them. Many groups are many comparisons: of twenty intervals one leaves out zero by chance alone.

    ValueError: the table has no such column, or sampled is no sentence.
    """
    require_frame(table, "compare_groups", "article_id")
    require_column(table, column, "compare_groups")
    if not isinstance(sampled, str):
        raise ValueError(f"compare_groups: sampled is {sampled!r:.60}; say in words how the articles were drawn")
    rows = with_group(table, by, articles, "compare_groups")
    if events:
        rows = with_group(rows, events, articles, "compare_groups")
    values = _articles(body_of(rows), column, [by, *([events] if events else [])], once)
    compared = [_compared(group, values, by, events) for group in in_order(body_of(rows), by)]
    result = pd.DataFrame(compared, columns=[by, *_COLUMNS])
    result["includes_zero"] = (
        ((result["low"] <= 0) & (result["high"] >= 0)).astype("boolean").mask(result["low"].isna())
    )
    shown = [by, *_COLUMNS[:5], *(["events"] if events else [])]
    if sampled:
        shown += ["low", "high", "includes_zero"]
    return result[shown].assign(**({"sampled": sampled} if sampled else {}))


_COLUMNS = ("articles", "mean", "rest_articles", "rest_mean", "difference", "events", "low", "high")


def copies_as_one(
    shared_copy: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame | None = None
) -> pd.Series:
    """article_id -> the article whose copy it is, the first of the corpus that has the text; its own name where it is
    nobody's copy.

    Two articles are one text where four fifths of the sentences of the shorter one stand in the other, identical or
    edited, and it has three or more: an agency's text in two papers, an update of the same report. With articles, half
    is enough where both name the same agency in `wire`: its copy, cut and edited.
    shared_copy and sentences: of the whole corpus.
    """
    pair = ("article_id", "sentence_no", "other_article_id", "kind")
    require_table(shared_copy, "shared_copy", "copies_as_one", *pair)
    require_table(sentences, "sentences", "copies_as_one", "article_id", "section")
    n = body_of(sentences)["article_id"].value_counts()
    close = body_of(shared_copy[shared_copy["kind"].isin(["identical", "edited"])])
    shared = close.groupby(["article_id", "other_article_id"])["sentence_no"].nunique()
    place = {article: number for number, article in enumerate(dict.fromkeys(sentences["article_id"]))}
    first = {article: article for article in place}
    wires = _wires(articles)
    for article, other, found in shared.rename("n").reset_index().itertuples(index=False, name=None):
        least = SAME_WIRE if wires.get(article, article) == wires.get(other, other) else SAME
        if n[article] >= LEAST and found >= least * n[article]:
            one, two = sorted((_root(first, article), _root(first, other)), key=place.__getitem__)
            first[two] = one
    return pd.Series({article: _root(first, article) for article in place}, dtype="string", name="copy_of")


def _wires(articles: pd.DataFrame | None) -> dict[str, str]:
    """article_id -> the agency that it names, in small letters; those that name none are left out."""
    if articles is None or "wire" not in articles:
        return {}
    require_frame(articles, "copies_as_one", "article_id")
    known = articles.dropna(subset="wire")
    return dict(zip(known["article_id"], known["wire"].str.strip().str.lower(), strict=True))


def _root(first: dict[str, str], article: str) -> str:
    while first[article] != article:
        article = first[article]
    return article


def _articles(rows: pd.DataFrame, column: str, keys: list[str], once: pd.Series | None) -> pd.DataFrame:
    """One row per article: its groups and its value; copies of one text in one row, in the group that has it first."""
    groups = rows.drop_duplicates("article_id").set_index("article_id")[keys]
    means = article_means(rows, column, once)
    return groups.loc[means.index].assign(value=means.to_numpy())


def _compared(group: str, values: pd.DataFrame, by: str, events: str) -> tuple:
    here = values[by] == group
    own, rest = values.loc[here, "value"], values.loc[~here, "value"]
    told = (group, len(own), own.mean(), len(rest), rest.mean())
    if events:
        means = values.groupby([events, here.rename("here")])["value"].mean().unstack().reindex(columns=[True, False])
        differences = (means[True] - means[False]).dropna().to_numpy()
        mean = differences.mean() if len(differences) else np.nan
        return *told, mean, len(differences), *mean_interval(differences)
    return *told, own.mean() - rest.mean(), 0, *welch(own.to_numpy(), rest.to_numpy())


def welch(own: np.ndarray, rest: np.ndarray) -> tuple[float, float]:
    """95 % interval of a difference of two means (Welch 1947); missing under five values on a side."""
    if min(len(own), len(rest)) < FEWEST:
        return np.nan, np.nan
    parts = np.array([own.var(ddof=1) / len(own), rest.var(ddof=1) / len(rest)])
    below = (parts**2 / (np.array([len(own), len(rest)]) - 1)).sum()
    freedom = parts.sum() ** 2 / below if below else len(own) + len(rest) - 2
    half = student_t(max(int(freedom), FEWEST - 1)) * np.sqrt(parts.sum())
    difference = own.mean() - rest.mean()
    return difference - half, difference + half
