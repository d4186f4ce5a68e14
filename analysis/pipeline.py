"""All tables of a corpus in one call. What is too large for memory is analysed by `python -m analysis run`
(analysis/scale).
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from analysis.corpus.texts.given import checked_articles_of
from analysis.corpus.texts.repeated import with_repeated
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.attribution.sources.table import count_speakers
from analysis.instruments.claims import match_claims
from analysis.instruments.labels import find_labels, match_voices
from analysis.instruments.readability import score_readability
from analysis.instruments.sentiment import score_and_explain
from analysis.instruments.shared_copy import align_sentences
from analysis.instruments.tolls import find_tolls
from analysis.parallel import process_pool, seldom_collecting
from analysis.tables import dtypes

Lexicons = Mapping[str, pd.DataFrame]
PER_PIECE = 400  # articles that are analysed at a time: what is remembered of their sentences stays small


@seldom_collecting()
def analyse(articles: Any, lexicons: Lexicons | None = None, workers: int = 1) -> dict[str, pd.DataFrame]:
    """Name -> table, for every instrument there is, in the order in which they are made.

    articles: from load_articles; or a text, a list or Series of texts, or a table made by hand that has `text`. Such
    texts are checked and normalised as load_articles does; the table `articles` of the result holds them so, and all
    places count in it. An article_id that is not given is `text 1`, `text 2` ...; an outlet that is not given is the
    article_id. Columns of your own stay in `articles`. An empty list gives tables without rows. lexicons: name ->
    table, in place of those that lie beside the corpus. workers: processes that share the work; the tables are the
    same, row for row, however many there are. Bootstrap intervals are not among them: they are score_readability's,
    with intervals=True.

    CorpusError: a text is empty, two articles have one article_id, a string names a corpus or a file (load_articles
    opens those). TypeError: it is no text and no table. ValueError: workers is no whole number from 1 up.
    """
    if not isinstance(workers, int) or workers < 1:
        raise ValueError(f"analyse: workers is {workers!r:.60}; give a whole number from 1 up")
    articles = with_repeated(checked_articles_of(articles, "analyse"))
    tables = {"articles": articles} | _analyse_pieces(articles, lexicons, workers)
    return tables | {"shared_copy": align_sentences(tables["sentences"])}


@seldom_collecting()
def analyse_articles(articles: pd.DataFrame, lexicons: Lexicons | None = None) -> dict[str, pd.DataFrame]:
    """The tables that need one article at a time: what part of a corpus they are given does not change a row.

    articles: normalised, from load_articles, with the repeated lines of their corpus in attrs; lexicons: as in analyse.
    """
    sentences = split_sentences(articles, lexicons)
    attributions = find_attributions(sentences, lexicons=lexicons)
    tolls = find_tolls(sentences, lexicons)
    sentiment, sentiment_words = score_and_explain(sentences, lexicons)
    return {
        "sentences": sentences,
        "readability": score_readability(articles, sentences),
        "sentiment": sentiment,
        "sentiment_words": sentiment_words,
        "attributions": attributions,
        "speakers": count_speakers(attributions),
        "tolls": tolls,
        "claims": match_claims(tolls, attributions, lexicons),
        "labels": match_voices(find_labels(sentences, lexicons), attributions),
    }


def _analyse_pieces(articles: pd.DataFrame, lexicons: Lexicons | None, workers: int) -> dict[str, pd.DataFrame]:
    size = max(1, min(PER_PIECE, -(-len(articles) // workers)))
    pieces = [articles.iloc[first : first + size] for first in range(0, len(articles), size)] or [articles]
    if workers <= 1 or len(pieces) == 1:
        return join_tables([analyse_articles(piece, lexicons) for piece in pieces])
    with process_pool(workers) as pool:
        return join_tables(list(pool.map(partial(analyse_articles, lexicons=lexicons), pieces)))


def join_tables(pieces: list[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """One table of each name, the rows of the pieces in their order."""
    if len(pieces) == 1:
        return pieces[0]
    return {
        name: pd.concat([piece[name] for piece in pieces], ignore_index=True).astype(dtypes(name)) for name in pieces[0]
    }
