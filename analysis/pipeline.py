"""All tables of a corpus in one call. What is too large for memory is analysed by `python -m analysis run`
(analysis/runs).
"""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from analysis.corpus.mend import mend_articles
from analysis.english.sentences import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.claims import match_claims
from analysis.instruments.labels import find_labels, match_voices
from analysis.instruments.readability import score_readability
from analysis.instruments.sentiment import explain_sentiment, score_sentiment
from analysis.instruments.shared_copy import align_sentences
from analysis.instruments.tolls import find_tolls
from analysis.parallel import process_pool, seldom_collecting
from analysis.tables import blank_as_missing, dtypes, spoken

Lexicons = Mapping[str, pd.DataFrame]
PER_PIECE = 400  # articles that are analysed at a time: what is remembered of their sentences stays small


def analyse(articles: pd.DataFrame, lexicons: Lexicons | None = None, workers: int = 1) -> dict[str, pd.DataFrame]:
    """Name -> table, for every instrument there is, in the order in which they are made.

    articles: from load_articles, or made by hand; in the table `articles` blank cells of it are missing, and texts are
    mended as load_articles mends them. lexicons: name
    -> table, in place of those that lie beside the corpus. workers: processes that share the work; the tables are the
    same, row for row, however many there are. Bootstrap intervals are not among them: they are score_readability's,
    with intervals=True.
    """
    articles = blank_as_missing(mend_articles(articles))
    tables = {"articles": articles} | _analyse_pieces(articles, lexicons, workers)
    return tables | {"shared_copy": align_sentences(tables["sentences"])}


@seldom_collecting()
def analyse_articles(articles: pd.DataFrame, lexicons: Lexicons | None = None) -> dict[str, pd.DataFrame]:
    """The tables that need one article at a time: what part of a corpus they are given does not change a row."""
    sentences = split_sentences(articles, lexicons)
    told = spoken(sentences)  # what the instruments read
    attributions = find_attributions(told, lexicons=lexicons)
    tolls = find_tolls(told, lexicons)
    return {
        "sentences": sentences,
        "readability": score_readability(articles, sentences),
        "sentiment": score_sentiment(told, lexicons),
        "sentiment_words": explain_sentiment(told, lexicons),
        "attributions": attributions,
        "tolls": tolls,
        "claims": match_claims(tolls, attributions, lexicons),
        "labels": match_voices(find_labels(told, lexicons), attributions),
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
