"""Sentences for an instrument: the table of them, or that of the texts that somebody gives in its place."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.corpus.texts.given import as_articles
from analysis.english.sentences.split import split_sentences
from analysis.frames import spoken
from analysis.needs import require_table

READ = ("sentence", "outlet", "article_id", "sentence_no", "section", "start")


def as_sentences(
    given: Any, caller: str, lexicons: Mapping[str, pd.DataFrame] | None = None, columns: tuple[str, ...] = READ
) -> pd.DataFrame:
    """What an instrument reads of the table `sentences`, all but furniture; of a text, a list of texts or a table of
    articles, their sentences.

    caller: the function that they are given to, for messages. columns: those that it reads. ValueError: the table lacks
    one of them. TypeError, CorpusError: as in as_articles.
    """
    if isinstance(given, pd.DataFrame) and ("sentence" in given or "text" not in given):
        require_table(given, "sentences", caller, *columns)
        return spoken(given)
    return spoken(split_sentences(as_articles(given, caller), lexicons))
