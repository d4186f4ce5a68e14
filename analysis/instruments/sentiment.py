"""How positive or negative the words of a sentence are: VADER (Hutto and Gilbert 2014), sentence by sentence.

The score is about emotional wording, no stance and no bias. Do not score whole articles: the compound of a long text
runs into -1 or 1. Average the sentences instead.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.texts import as_sentences
from analysis.frames import as_table
from analysis.instruments.proper_names import name_places
from analysis.instruments.vader import UNLISTED, Reading, after_but, combine, read, spans_of, valences_of

PLACE = ("outlet", "article_id", "sentence_no", "section")
SCORES = ("compound", "pos", "neu", "neg")
_in_order = itemgetter(*SCORES)
NEUTRAL = (0.0, 0.0, 1.0, 0.0)


class Setting(NamedTuple):
    """Words that name the topic; for each scored word that occurs in a name or fixed phrase, their patterns."""

    topic: frozenset[str]
    masks: Mapping[str, list[re.Pattern]]


class ReadSo(NamedTuple):
    """A sentence, what VADER sees of it, and the places of the chunks that belong to a name or a fixed phrase."""

    sentence: str
    reading: Reading
    masked: set[int]


def score_sentiment(sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The `sentiment` table: one row per sentence that is no furniture.

    compound (-1 to 1), pos, neu and neg (shares) are stock vaderSentiment's for the sentence column.
    compound_without_topic is the compound without words of the topic (topic_words.csv: killed, war), whose valence
    counts as 0, and without names and fixed phrases (masked_names.csv: United Nations; and words with a capital inside
    a sentence: Mr Love, the Liberal Party), which are read as words that VADER does not know. lexicons: in place of
    those of the sentences' corpus; topic_words and masked_names are used.

    sentences: from split_sentences, or what it takes: a text, a list of texts, a table of articles.

    Hutto and Gilbert, VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text (2014).
    """
    sentences = as_sentences(sentences, "score_sentiment", lexicons, ("sentence", *PLACE))
    return _scores(sentences, *_read_all(sentences, lexicons))


def explain_sentiment(sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The `sentiment_words` table: one row per word that adds to the compound of its sentence.

    valence is what the word adds, after negation, emphasis and `but`; their sum, with exclamation and question marks,
    makes the compound. topic and masked words add nothing to compound_without_topic. start and end index the article's
    text. sentences and lexicons: as in score_sentiment.
    """
    sentences = as_sentences(sentences, "explain_sentiment", lexicons)
    return _words(sentences, *_read_all(sentences, lexicons))


def score_and_explain(
    sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables of score_sentiment and of explain_sentiment, from one reading of the sentences."""
    sentences = as_sentences(sentences, "score_and_explain", lexicons)
    setting, read_so = _read_all(sentences, lexicons)
    return _scores(sentences, setting, read_so), _words(sentences, setting, read_so)


def _read_all(sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None) -> tuple[Setting, list[ReadSo]]:
    setting = _setting(*(lexicon_rows(name, sentences, lexicons) for name in ("topic_words", "masked_names")))
    texts = sentences["sentence"].tolist()
    readings = list(map(read, texts))
    named = name_places(sentences["article_id"].tolist(), readings)
    return setting, [
        ReadSo(text, reading, _masked(text, reading, setting) | names)
        for text, reading, names in zip(texts, readings, named, strict=True)
    ]


def _scores(sentences: pd.DataFrame, setting: Setting, read_so: list[ReadSo]) -> pd.DataFrame:
    columns = list(zip(*(_score(own, setting) for own in read_so), strict=True)) or [()] * 5
    names = (*SCORES, "compound_without_topic")
    return as_table("sentiment", _places(sentences) | dict(zip(names, columns, strict=True)), made_from=sentences)


def _words(sentences: pd.DataFrame, setting: Setting, read_so: list[ReadSo]) -> pd.DataFrame:
    names = ("start", "end", "word", "valence", "topic", "masked")
    rows: list[tuple] = []
    at: list[int] = []
    for row, (start, own) in enumerate(zip(sentences["start"].tolist(), read_so, strict=True)):
        words = _explain(own, start, setting)
        rows += words
        at += [row] * len(words)
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    places = {name: column.take(np.array(at, dtype="intp")) for name, column in _places(sentences).items()}
    return as_table("sentiment_words", places | dict(zip(names, columns, strict=True)), made_from=sentences)


def _score(own: ReadSo, setting: Setting) -> tuple[float, ...]:
    reading = own.reading
    if not reading.scored:
        return (*NEUTRAL, 0.0)
    valences = reading.valences
    scores = combine(reading, valences)
    compound = scores["compound"]
    if not own.masked and setting.topic.isdisjoint(reading.scored.values()):
        return (*_in_order(scores), compound)
    chunks, without = _without_topic(own, setting)
    if without != valences:
        compound = combine(reading._replace(chunks=chunks), without)["compound"] if any(without) else 0.0
    return (*_in_order(scores), compound)


def _explain(own: ReadSo, start: int, setting: Setting) -> list[tuple]:
    sentence, reading, masked = own
    if not reading.scored:
        return []
    valences = after_but(reading, reading.valences)
    words = []
    for at, (begin, end) in spans_of(sentence, reading.scored).items():
        if valences[at]:
            words.append(
                (
                    start + begin,
                    start + end,
                    sentence[begin:end],
                    valences[at],
                    reading.scored[at] in setting.topic,
                    at in masked,
                )
            )
    return words


def _without_topic(own: ReadSo, setting: Setting) -> tuple[list[str], list[float]]:
    """Chunks and valences with names read as unknown words and topic words at 0."""
    reading, masked = own.reading, own.masked
    chunks, valences = reading.chunks, reading.valences
    if masked:
        chunks = [UNLISTED if at in masked else chunk for at, chunk in enumerate(chunks)]
        valences = valences_of(chunks, reading.scored, reading.chunks)
    topic = [at for at, word in reading.scored.items() if word in setting.topic]
    if topic:
        valences = list(valences)
        for at in topic:
            valences[at] = 0
    return chunks, valences


def _masked(sentence: str, reading: Reading, setting: Setting) -> set[int]:
    """Places of the chunks that belong to a name or a fixed phrase around a scored word."""
    if setting.masks.keys().isdisjoint(reading.scored.values()):
        return set()
    patterns = {pattern for word in set(reading.scored.values()) for pattern in setting.masks.get(word, ())}
    matches = [match.span() for pattern in patterns for match in pattern.finditer(sentence)]
    if not matches:
        return set()
    starts, ends = zip(*spans_of(sentence, range(len(reading.chunks))).values(), strict=True)
    return {at for start, end in matches for at in range(bisect_right(ends, start), bisect_left(starts, end))}


def _places(sentences: pd.DataFrame) -> dict[str, pd.api.extensions.ExtensionArray]:
    return {name: sentences[name].array for name in PLACE}


@lru_cache(maxsize=8)
def _setting(topic_words: tuple, masked_names: tuple) -> Setting:
    masks: dict[str, list[re.Pattern]] = {}
    for row in masked_names:
        for word in row.word.split("|"):
            masks.setdefault(word.lower(), []).append(re.compile(rf"\b(?:{row.pattern})(?!\w)"))
    return Setting(frozenset(row.word.lower() for row in topic_words), masks)
