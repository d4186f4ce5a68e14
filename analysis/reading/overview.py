"""What a corpus is made of, before any count: by outlet, and what in it is no article."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.corpus.texts.given import NEEDED
from analysis.corpus.texts.repeated import repeated_in
from analysis.english.sentences.furniture import as_pattern, compile_furniture, furniture_in
from analysis.english.sentences.split import split_sentences
from analysis.frames import rows_as_table
from analysis.needs import require_table

NEARLY = 0.8  # share of an article's sentences that stand in one before it, word for word: it is the same article
FEWEST = 3  # sentences of an article that may be nearly the same
REPEATED_IN, REPEATED_SHARE = 3, 0.2  # articles of one outlet in which a short line stands at the top or the end
LINE_WORDS, EDGE = 20, 3  # of such a line, and how many lines from either end are looked at
FORMULA = 20  # articles: a sentence that stands in more of them tells nothing about two of them


class _Place(NamedTuple):
    section: str
    paragraph_no: int
    start: int
    end: int


def describe_corpus(articles: pd.DataFrame, sentences: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per outlet, in the corpus's order: how many articles, analysed, repeated, how many sentences, on which
    days. The first table of a paper.

    articles: from load_articles. sentences: those of the articles, where they are split already.
    """
    require_table(articles, "articles", "describe_corpus", *NEEDED)
    sentences = split_sentences(articles) if sentences is None else sentences
    again = set(repeated_articles(sentences))
    by_outlet = dict(list(sentences.groupby("outlet", sort=False, observed=True)))
    rows = []
    for outlet, own in articles.groupby("outlet", sort=False, observed=True):
        found = by_outlet.get(outlet, sentences.iloc[:0])
        n = found["section"].value_counts()
        days = own["published"].dropna().dt.normalize() if "published" in own else pd.Series(dtype="datetime64[us]")
        analysed = found.loc[found["section"] == "body", "article_id"].nunique()
        repeated = sum(article in again for article in own["article_id"])
        sections = [int(n.get(section, 0)) for section in ("body", "caption", "furniture")]
        rows.append((outlet, len(own), analysed, repeated, *sections, days.nunique(), days.min(), days.max()))
    return rows_as_table("description", rows, made_from=articles)


def list_furniture(articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """One row per sentence that is no article, with its kind. lexicons: as in split_sentences."""
    lines = compile_furniture(lexicon_rows("furniture", articles, lexicons))
    sentences = split_sentences(articles, lexicons).query("sentence_no > 0")
    texts, repeated = dict(zip(articles["article_id"], articles["text"], strict=True)), repeated_in(articles)
    rows: list[tuple] = []
    for article, own in sentences.groupby("article_id", sort=False, observed=True):
        places = [
            _Place(section.replace("furniture", "body"), *place)
            for section, *place in own[["section", "paragraph_no", "start", "end"]].itertuples(index=False)
        ]
        kinds = furniture_in(texts[article], places, lines, repeated.get(str(own["outlet"].iloc[0]), ()))
        rows += [
            (row.outlet, article, row.sentence_no, kind, row.sentence)
            for kind, row in zip(kinds, own.itertuples(), strict=True)
            if row.section == "furniture"
        ]
    return rows_as_table("furniture", rows, made_from=articles)


def suggest_furniture(articles: pd.DataFrame) -> pd.DataFrame:
    """Rows for a furniture.csv of one's own: lines that an outlet prints again and again, which the lexicon does not
    know. Read them before you save them beside the corpus: some may be the story's.
    """
    lines = repeated_lines(split_sentences(articles))
    notes = [f"in {row.articles} articles of {row.outlet}" for row in lines.itertuples()]
    patterns = [as_pattern(line) for line in lines["line"]]
    columns = {"kind": "repeated", "pattern": patterns, "where": "line", "note": notes, "example": lines["line"]}
    return pd.DataFrame(columns).drop_duplicates("pattern", ignore_index=True)


def repeated_lines(sentences: pd.DataFrame) -> pd.DataFrame:
    """outlet, line, articles: short lines of the body at the top or the end of several articles of an outlet, the
    most frequent first.
    """
    body = sentences[sentences["section"] == "body"]
    lines = body.groupby(["outlet", "article_id", "paragraph_no"], sort=False, observed=True)["sentence"].agg(" ".join)
    found: Counter[tuple[Hashable, str]] = Counter()
    n: Counter[Hashable] = Counter()
    for (outlet, _), own in lines.groupby(["outlet", "article_id"], sort=False, observed=True):
        n[outlet] += 1
        edge = dict.fromkeys([*own.iloc[:EDGE], *own.iloc[-EDGE:]])
        found.update((outlet, line) for line in edge if _is_short(line))
    rows = [
        (outlet, line, times)
        for (outlet, line), times in found.most_common()
        if times >= max(REPEATED_IN, REPEATED_SHARE * n[outlet])
    ]
    return pd.DataFrame(rows, columns=["outlet", "line", "articles"])


def _is_short(line: str) -> bool:
    """A line of few words, and not only of marks."""
    return len(line.split()) <= LINE_WORDS and any(map(str.isalnum, line))


def repeated_articles(sentences: pd.DataFrame) -> dict[str, str]:
    """article_id -> the earlier article that it repeats: four of five sentences stand in it word for word."""
    seen: dict[str, list[str]] = defaultdict(list)
    again: dict[str, str] = {}
    for article, own in _bodies(sentences):
        common: dict[str, int] = defaultdict(int)
        for sentence in own:
            for other in seen[sentence] if len(seen[sentence]) <= FORMULA else ():
                common[other] += 1
        earlier = max(common, key=common.__getitem__, default=None)
        least = NEARLY * len(own) if len(own) >= FEWEST else len(own)
        if earlier is not None and common[earlier] >= least:
            again[article] = earlier
        for sentence in own:
            seen[sentence].append(article)
    return again


def _bodies(sentences: pd.DataFrame) -> Iterator[tuple[str, set[str]]]:
    """The different sentences of each article, their letters alone."""
    body = sentences[sentences["section"] == "body"]
    for article, own in body.groupby("article_id", sort=False, observed=True):
        yield str(article), {"".join(filter(str.isalnum, sentence.casefold())) for sentence in own["sentence"]}
