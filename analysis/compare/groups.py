"""Groups of articles: outlets, or whatever a column of the user's own articles.csv says; how large each is; rates."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.compare.spread import rate_interval
from analysis.frames import body_of
from analysis.instruments.readability import count_sentences
from analysis.names import nearest
from analysis.needs import require_column, require_frame, require_table, require_text, what_is

ISO = re.compile(r"\d{4}-\d\d-\d\d")
NOT_GIVEN = "(not given)"
BASES = {"per_article": "articles", "per_100_sentences": "sentences", "per_1000_words": "words"}


def with_group(table: pd.DataFrame, by: str, articles: pd.DataFrame | None, caller: str) -> pd.DataFrame:
    """The table with the column `by`, as text: its own, or that of its articles. Articles without a value are a group
    of their own, `(not given)`.

    ValueError: there is no such column, or it is the articles' and they were not given.
    """
    require_frame(table, caller)
    if not isinstance(by, str):
        raise TypeError(f"{caller}: by is the name of a column, such as 'outlet'; got {what_is(by)}")
    if by in table:
        groups = table[by]
    elif articles is None:
        require_frame(table, caller, "article_id")
        raise ValueError(
            f"{caller}: the table has no column {by!r:.60}; if it is one of your articles.csv, give articles=articles"
        )
    else:
        require_frame(table, caller, "article_id")
        require_frame(articles, caller, "article_id")
        require_column(articles, by, caller)
        groups = table["article_id"].map(dict(zip(articles["article_id"], articles[by], strict=True)))
    return table.assign(**{by: groups.astype("string").fillna(NOT_GIVEN)})


def in_order(table: pd.DataFrame, by: str) -> list[str]:
    """The groups of a table in the order in which they come."""
    return list(dict.fromkeys(table[by]))


def pick_articles(
    articles: pd.DataFrame,
    where: Mapping[str, Any] | None = None,
    words: str = "",
    days: tuple[Any, Any] | None = None,
) -> pd.DataFrame:
    """The articles of one event, with certain words, or of certain days.

    where: column -> value, or a list of values. words: printed in the text, whatever their capitals; `dam|flood` is
    either. days: first and last day, as ("2024-12-03", "2024-12-04"); articles without a day are left out then. What is
    not asked for leaves nothing out. Give the result to board_by_text, or cut a table with `keep_articles`. ValueError:
    no article has that value, or there is no such column.
    """
    require_frame(articles, "pick_articles", "article_id")
    kept = pd.Series(True, index=articles.index)
    for column, value in (where or {}).items():
        require_column(articles, column, "pick_articles")
        wanted = [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)
        _require_values(articles[column], wanted)
        kept &= articles[column].isin(wanted)
    if words:
        require_column(articles, "text", "pick_articles")
        kept &= articles["text"].str.contains(_pattern(words), case=False, regex=True).fillna(False).astype(bool)
    if days is not None:
        require_column(articles, "published", "pick_articles")
        first, last = _as_days(days)
        kept &= articles["published"].dt.normalize().between(first, last)
    return articles[kept]


def _as_days(days: Any) -> list[pd.Timestamp]:
    """ValueError: they are not two days as 2024-12-03; 3.12.2024 may be of March or of December."""
    try:
        first, last = (pd.Timestamp(str(day)) if ISO.match(str(day)) else None for day in days)
    except (TypeError, ValueError):
        first = last = None
    if first is None or last is None:
        raise ValueError(
            f'pick_articles: days are two, as ("2024-12-03", "2024-12-04"); what was given is {str(days):.60}'
        )
    return [first, last]


def _pattern(words: str) -> str:
    """What is printed, or either of several; every other sign stands for itself."""
    require_text(words, "pick_articles: words", "dam|flood")
    return "|".join(re.escape(word) for word in words.split("|"))


def _require_values(column: pd.Series, wanted: list) -> None:
    """ValueError: a value that nobody has, most likely misspelt, would pick nothing."""
    there = column.dropna().unique().tolist()
    for value in wanted:
        if not pd.isna(value) and value not in there:
            raise ValueError(f"pick_articles: no article has {value!r:.60} in {column.name}.{nearest(value, there)}")


def keep_articles(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of any table that are of these articles."""
    require_frame(table, "keep_articles", "article_id")
    require_frame(articles, "keep_articles", "article_id")
    return table[table["article_id"].isin(articles["article_id"])]


def counted_once(table: pd.DataFrame, by: str, once: pd.Series | None) -> pd.DataFrame:
    """The rows without those of copies: of a group's articles that are one text, the first of the corpus stays.

    once: from compare.copies_as_one; None keeps all.
    """
    if once is None:
        return table
    place = {article: number for number, article in enumerate(once.index)}
    rows = table[[by, "article_id"]].drop_duplicates()
    rows = rows.assign(
        text=rows["article_id"].map(once.to_dict()).fillna(rows["article_id"]),
        place=rows["article_id"].map(place),
    )
    kept = rows.sort_values("place", kind="stable").drop_duplicates([by, "text"])["article_id"]
    return table[table["article_id"].isin(kept)]


def sizes_by_outlet(
    sentences: pd.DataFrame, by: str = "outlet", *, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row per group: how much text there is to find something in.

    sentences: from split_sentences. by: `outlet`, or a column of articles, which are then needed. Columns: the group,
    articles, sentences, words (of the body; a hyphenated compound is one word).
    """
    sizes = article_sizes(sentences, by, articles)
    return sizes.groupby(by, sort=False)[["articles", "sentences", "words"]].sum().astype("int64").reset_index()


def article_sizes(sentences: pd.DataFrame, by: str, articles: pd.DataFrame | None) -> pd.DataFrame:
    """One row per article: its group, article_id, articles (1), sentences and words of the body."""
    require_table(sentences, "sentences", "sizes_by_outlet", "article_id", "sentence")
    body = with_group(body_of(sentences), by, articles, "sizes_by_outlet")
    counts = count_sentences(body["sentence"].tolist())
    counted = body[[by, "article_id"]].assign(sentences=1, words=counts[:, 1].astype("int64"))
    sizes = counted.groupby([by, "article_id"], sort=False, as_index=False)[["sentences", "words"]].sum()
    sizes.insert(2, "articles", 1)
    return sizes


def rates_by_outlet(
    found: pd.DataFrame,
    sentences: pd.DataFrame,
    by: str = "outlet",
    *,
    articles: pd.DataFrame | None = None,
    once: pd.Series | None = None,
    events: str = "",
) -> pd.DataFrame:
    """One row per group: how many rows of a table it has, and how many that is for the text it has.

    found: any table with one row per thing found, such as `attributions`. sentences: of the same articles; those in
    which nothing is found count too. by: `outlet`, or a column of articles. Columns: the group, articles, sentences,
    words, n, per_article, per_100_sentences, per_1000_words, and low and high: the 95 % interval of per_1000_words,
    drawn from the articles; missing where there are too few (analysis/compare/spread.py). Headlines, captions and
    furniture are left out.

    once: from compare.copies_as_one; of a group's articles that are one text, the first counts. events: a column of
    articles, such as `event`; the interval is then drawn from events, for articles of one event are alike, and is
    missing under five events. Articles without one are together one event.
    """
    require_frame(found, "rates_by_outlet", "article_id")
    sizes = counted_once(article_sizes(sentences, by, articles), by, once)
    sizes = with_group(sizes, events, articles, "rates_by_outlet") if events else sizes
    counts = body_of(found)["article_id"].value_counts()
    sizes["n"] = sizes["article_id"].map(counts).fillna(0).astype("int64")
    rates = sizes.groupby(by, sort=False)[["articles", "sentences", "words", "n"]].sum().reset_index()
    for rate, base in BASES.items():
        per = int(rate.split("_")[1]) if rate != "per_article" else 1
        rates[rate] = (per * rates["n"] / rates[base]).where(rates[base] > 0)
    units = sizes.groupby([by, events or "article_id"], sort=False)[["n", "words"]].sum()
    bounds = [
        rate_interval(own["n"].to_numpy(), own["words"].to_numpy() / 1000)
        for _, own in units.groupby(level=0, sort=False)
    ]
    rates[["low", "high"]] = np.array(bounds).reshape(-1, 2)
    return rates


def per_1000_words(
    counts: pd.DataFrame, column: str, by: str, sentences: pd.DataFrame | None, articles: pd.DataFrame | None
) -> pd.DataFrame:
    """Counts with what they are per 1,000 words of their group, where the sentences are given."""
    if sentences is None:
        return counts
    words = sizes_by_outlet(sentences, by, articles=articles).set_index(by)["words"]
    size = counts[by].map(words.to_dict()).astype("float64")
    return counts.assign(per_1000_words=1000 * counts[column] / size)
