"""All tables of a corpus in one call."""

from collections.abc import Mapping

import pandas as pd

from analysis.readability import score_readability
from analysis.sentences import split_sentences
from analysis.sentiment import explain_sentiment, score_sentiment


def analyse(articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> dict[str, pd.DataFrame]:
    """Name -> table, for every instrument there is, in the order in which they are made.

    articles: from load_articles. lexicons: from load_lexicons; None for the general ones.
    """
    return {"articles": articles} | analyse_articles(articles, lexicons)


def analyse_articles(articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> dict[str, pd.DataFrame]:
    """The tables that need one article at a time: what part of a corpus they are given does not change a row."""
    sentences = split_sentences(articles)
    return {
        "sentences": sentences,
        "readability": score_readability(articles, sentences),
        "sentiment": score_sentiment(sentences, lexicons),
        "sentiment_words": explain_sentiment(sentences, lexicons),
    }
