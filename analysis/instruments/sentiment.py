"""How positive or negative the words of a sentence are: VADER (Hutto and Gilbert 2014), sentence by sentence.

The score is about emotional wording, no stance and no bias. Do not score whole articles: the compound of a long text
runs into -1 or 1. Average the sentences instead.

VADER gives each listed word a valence and changes it by its neighbours: negation, emphasis, idioms. It looks no further
than three words back and two ahead. So we ask VADER's own methods about each distinct neighbourhood once, and remember
the answer.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd
from vaderSentiment import vaderSentiment as vader

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.tokens import CHUNK, REMEMBERED
from analysis.tables import as_table, spoken

PLACE = ("outlet", "article_id", "sentence_no", "section")
SCORES = ("compound", "pos", "neu", "neg")
_in_order = itemgetter(*SCORES)
NEUTRAL = (0.0, 0.0, 1.0, 0.0)
BACK, AHEAD = 3, 2

# Words that VADER's rules name. Any other neighbour only counts as listed (with a valence of its own) or not.
_RULE_WORDS = frozenset(
    {"no", "or", "nor", "least", "at", "very", "never", "so", "this", "without", "doubt", "kind", "of", "but"}
    | set(vader.NEGATE)
    | {word for phrase in (*vader.BOOSTER_DICT, *vader.SPECIAL_CASES) for word in phrase.split()}
)
_UNLISTED, _LISTED = "placeholder", "abandon"


class Memo(dict):
    """A function of one piece of text that remembers its answers: memo[piece]. It forgets them all when it has too
    many.
    """

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, piece: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        answer = self[piece] = self.function(piece)
        return answer


class Setting(NamedTuple):
    """Words that name the topic, and the patterns of names and fixed phrases for each scored word that occurs in one."""

    topic: frozenset[str]
    masks: Mapping[str, list[re.Pattern]]
    listed: frozenset[str]


class Reading(NamedTuple):
    """What VADER sees of a sentence: the text with emoji spelled out, its pieces, which of them are words with a score,
    and how much.
    """

    text: str
    chunks: list[str]
    scored: dict[int, str]
    has_but: bool
    valences: list[float]  # one for each piece, before `but`


def score_sentiment(sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The `sentiment` table: one row per sentence that is no furniture.

    compound (-1 to 1), pos, neu and neg (shares) are stock vaderSentiment's for the sentence column.
    compound_without_topic is the compound without words of the topic (topic_words.csv: killed, war), whose valence
    counts as 0, and without names and fixed phrases (masked_names.csv: United Nations), which are read as words that
    VADER does not know. lexicons: in place of those of the sentences' corpus; topic_words and masked_names are used.
    """
    sentences = spoken(sentences)
    setting = _setting(*(lexicon_rows(name, sentences, lexicons) for name in ("topic_words", "masked_names")))
    rows = [_score(sentence, setting) for sentence in sentences["sentence"].tolist()]
    columns = list(zip(*rows, strict=True)) or [()] * 5
    names = (*SCORES, "compound_without_topic")
    return as_table("sentiment", _places(sentences) | dict(zip(names, columns, strict=True)), made_from=sentences)


def explain_sentiment(sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The `sentiment_words` table: one row per word that adds to the compound of its sentence.

    valence is what the word adds, after negation, emphasis and `but`; their sum, with exclamation and question marks,
    makes the compound. topic and masked words add nothing to compound_without_topic. start and end index the article's
    text. lexicons: as in score_sentiment.
    """
    sentences = spoken(sentences)
    setting = _setting(*(lexicon_rows(name, sentences, lexicons) for name in ("topic_words", "masked_names")))
    names = ("start", "end", "word", "valence", "topic", "masked")
    rows: list[tuple] = []
    at: list[int] = []
    for row, (start, sentence) in enumerate(
        zip(sentences["start"].tolist(), sentences["sentence"].tolist(), strict=True)
    ):
        words = _explain(sentence, start, setting)
        rows += words
        at += [row] * len(words)
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    places = {name: column.take(np.array(at, dtype="int64")) for name, column in _places(sentences).items()}
    return as_table("sentiment_words", places | dict(zip(names, columns, strict=True)), made_from=sentences)


def _score(sentence: str, setting: Setting) -> tuple[float, ...]:
    reading = _read(sentence)
    if not reading.scored:
        return (*NEUTRAL, 0.0)
    valences = reading.valences
    scores = _combine(reading, valences)
    compound = scores["compound"]
    if setting.listed.isdisjoint(reading.scored.values()):
        return (*_in_order(scores), compound)
    chunks, without = _without_topic(sentence, reading, valences, setting)
    if without != valences:
        compound = _combine(reading._replace(chunks=chunks), without)["compound"] if any(without) else 0.0
    return (*_in_order(scores), compound)


def _explain(sentence: str, start: int, setting: Setting) -> list[tuple]:
    reading = _read(sentence)
    if not reading.scored:
        return []
    valences = _after_but(reading, reading.valences)
    masked = _masked(sentence, reading, setting)
    words = []
    for at, (begin, end) in _spans(sentence, reading.scored).items():
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


@lru_cache(maxsize=16_384)  # the sentences of a part: scored once, explained once
def _read(sentence: str) -> Reading:
    text = sentence if _no_emoji(sentence) else _expand(sentence)[0]
    chunks = text.split()
    words = list(map(_scored_word.__getitem__, chunks))
    scored = {at: word for at, word in enumerate(words) if word and word != "but"}
    return Reading(text, chunks, scored, "but" in words, _valences(chunks, scored, chunks))


def _valences(chunks: list[str], scored: Iterable[int], printed: list[str]) -> list[float]:
    """The valence of each chunk by VADER's rules, before `but`. Whether capitals stand out is seen in the printed
    chunks.
    """
    valences: list[float] = [0] * len(chunks)
    capitals_stand_out: bool | None = None
    for at in scored:
        before = chunks[at - BACK if at > BACK else 0 : at]
        window = (
            *map(_neighbour.__getitem__, before),
            _cased(chunks[at]),
            *map(_neighbour.__getitem__, chunks[at + 1 : at + 1 + AHEAD]),
        )
        shouting = any(map(str.isupper, window))
        if shouting and capitals_stand_out is None:
            capitals_stand_out = vader.allcap_differential(list(map(_word, printed)))
        valences[at] = _valence(window, len(before), shouting and capitals_stand_out)
    return valences


@lru_cache(maxsize=REMEMBERED)
def _valence(window: tuple[str, ...], at: int, shouting: bool) -> float:
    """VADER's own rules, asked about one word and its neighbours."""
    word, ahead = window[at].lower(), window[at + 1 : at + 2]
    if word == _UNLISTED or word == "kind" and ahead and ahead[0].lower() == "of":
        return 0
    neighbourhood = _Neighbourhood(window, shouting)
    return _engine().sentiment_valence(0, neighbourhood, window[at], at, [])[0]


class _Neighbourhood(NamedTuple):
    """The part of VADER's SentiText that its rules read."""

    words_and_emoticons: tuple[str, ...]
    is_cap_diff: bool


def _combine(reading: Reading, valences: list[float]) -> dict[str, float]:
    return _engine().score_valence(_after_but(reading, valences), reading.text)


def _after_but(reading: Reading, valences: list[float]) -> list[float]:
    if not reading.has_but:
        return valences
    return _engine()._but_check(list(map(_word, reading.chunks)), list(valences))


def _without_topic(
    sentence: str, reading: Reading, valences: list[float], setting: Setting
) -> tuple[list[str], list[float]]:
    """Chunks and valences with names read as unknown words and topic words at 0."""
    chunks = reading.chunks
    masked = _masked(sentence, reading, setting)
    if masked:
        chunks = [_UNLISTED if at in masked else chunk for at, chunk in enumerate(chunks)]
        valences = _valences(chunks, reading.scored, reading.chunks)
    topic = [at for at, word in reading.scored.items() if word in setting.topic]
    if topic:
        valences = list(valences)
        for at in topic:
            valences[at] = 0
    return chunks, valences


def _masked(sentence: str, reading: Reading, setting: Setting) -> set[int]:
    """Places of the chunks that belong to a name or a fixed phrase around a scored word."""
    patterns = {pattern for word in set(reading.scored.values()) for pattern in setting.masks.get(word, ())}
    matches = [match.span() for pattern in patterns for match in pattern.finditer(sentence)]
    if not matches:
        return set()
    starts, ends = zip(*_spans(sentence, range(len(reading.chunks))).values(), strict=True)
    return {at for start, end in matches for at in range(bisect_right(ends, start), bisect_left(starts, end))}


def _spans(sentence: str, places: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Where the words of these chunks are printed in the sentence: for a spelled-out emoji, the emoji itself."""
    text, origins = (sentence, None) if _no_emoji(sentence) else _expand(sentence)
    chunks = list(CHUNK.finditer(text))
    spans = {at: _span_of_word(chunks[at].group(), chunks[at].start()) for at in places}
    return (
        spans if origins is None else {at: (origins[start], origins[end - 1] + 1) for at, (start, end) in spans.items()}
    )


def _span_of_word(chunk: str, start: int) -> tuple[int, int]:
    first, last = _word_in_chunk(chunk)
    return start + first, start + last


@lru_cache(maxsize=REMEMBERED)
def _word_in_chunk(chunk: str) -> tuple[int, int]:
    word = _word(chunk)
    first = chunk.index(word)
    return first, first + len(word)


def _expand(sentence: str) -> tuple[str, list[int]]:
    """The sentence with emoji spelled out as VADER does it, and for each character the place that it comes from."""
    emojis = _engine().emojis
    pieces: list[str] = []
    origins: list[int] = []
    after_space = True
    for at, character in enumerate(sentence):
        words = emojis.get(character)
        piece = character if words is None else words if after_space else " " + words
        after_space = words is None and character == " "
        pieces.append(piece)
        origins += [at] * len(piece)
    return "".join(pieces), origins


def _no_emoji(sentence: str) -> bool:
    return sentence.isascii() or _emoji().isdisjoint(sentence)


@Memo
def _scored_word(chunk: str) -> str:
    """The word in lower case, if it has a score of its own or is `but`; else nothing."""
    word = _word(chunk).lower()
    return word if word == "but" or word in _engine().lexicon and word not in vader.BOOSTER_DICT else ""


@lru_cache(maxsize=REMEMBERED)
def _word(chunk: str) -> str:
    return vader.SentiText._strip_punc_if_word(chunk)


@lru_cache(maxsize=REMEMBERED)
def _cased(chunk: str) -> str:
    """The word in capitals, if it is printed so, else in lower case: VADER sees no other difference."""
    word = _word(chunk)
    return word if word.isupper() else word.lower()


@Memo
def _neighbour(chunk: str) -> str:
    word = _cased(chunk)
    lower = word.lower()
    if lower in _RULE_WORDS or "n't" in lower:
        return word
    return _LISTED if lower in _engine().lexicon else _UNLISTED


@cache
def _engine() -> vader.SentimentIntensityAnalyzer:
    return vader.SentimentIntensityAnalyzer()


@cache
def _emoji() -> frozenset[str]:
    return frozenset(_engine().emojis)


def _places(sentences: pd.DataFrame) -> dict[str, pd.api.extensions.ExtensionArray]:
    return {name: sentences[name].array for name in PLACE}


@lru_cache(maxsize=8)
def _setting(topic_words: tuple, masked_names: tuple) -> Setting:
    masks: dict[str, list[re.Pattern]] = {}
    for row in masked_names:
        for word in row.word.split("|"):
            masks.setdefault(word.lower(), []).append(re.compile(rf"\b(?:{row.pattern})(?!\w)"))
    topic = frozenset(row.word.lower() for row in topic_words)
    return Setting(topic, masks, topic | masks.keys())
