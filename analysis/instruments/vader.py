"""What VADER (Hutto and Gilbert 2014) sees in a sentence: which words have a score, and which beside these neighbours.

VADER gives each listed word a valence and changes it by its neighbours: negation, emphasis, idioms. It looks no further
than three words back and two ahead. So we ask VADER's own methods about each distinct neighbourhood once, and remember
the answer.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from vaderSentiment import vaderSentiment as vader

from analysis.english.memo import REMEMBERED, Memo
from analysis.english.tokens import CHUNK

BACK, AHEAD = 3, 2

_BY_RULES = (*vader.BOOSTER_DICT, *vader.SPECIAL_CASES)
_PHRASES = tuple(phrase for phrase in _BY_RULES if " " in phrase)
# Words that VADER's rules name by themselves, and in phrases: any other neighbour only counts as listed (with a valence
# of its own) or not.
_NAMED = frozenset(
    ("no", "or", "nor", "least", "at", "very", "never", "so", "this", "without", "doubt", "but", *vader.NEGATE)
) | {word for word in _BY_RULES if " " not in word}
_RULE_WORDS = _NAMED | {"kind", "of"} | {word for phrase in _PHRASES for word in phrase.split()}
UNLISTED, _LISTED = "placeholder", "abandon"


class Reading(NamedTuple):
    """What VADER sees of a sentence: the text with emoji spelled out, its pieces, which of them are words with a score,
    and how much.
    """

    text: str
    chunks: list[str]
    scored: dict[int, str]
    has_but: bool
    valences: list[float]  # one for each piece, before `but`


@lru_cache(maxsize=16_384)  # the sentences of a part: scored once, explained once
def read(sentence: str) -> Reading:
    """A sentence as VADER sees it."""
    text = sentence if _no_emoji(sentence) else _expand(sentence)[0]
    chunks = text.split()
    words = list(map(_scored_word.__getitem__, chunks))
    scored = {at: word for at, word in enumerate(words) if word and word != "but"}
    return Reading(text, chunks, scored, "but" in words, valences_of(chunks, scored, chunks))


def valences_of(chunks: list[str], scored: Iterable[int], printed: list[str]) -> list[float]:
    """The valence of each chunk by VADER's rules, before `but`. Whether capitals stand out is seen in the printed
    chunks.
    """
    valences: list[float] = [0] * len(chunks)
    capitals_stand_out: bool | None = None
    for at in scored:
        before = chunks[at - BACK if at > BACK else 0 : at]
        window = (
            *map(_neighbour.__getitem__, before),
            _cased[chunks[at]],
            *map(_neighbour.__getitem__, chunks[at + 1 : at + 1 + AHEAD]),
        )
        shouting = any(map(str.isupper, window))
        if shouting and capitals_stand_out is None:
            capitals_stand_out = vader.allcap_differential(list(map(_word, printed)))
        valences[at] = _valence(window, len(before), shouting and capitals_stand_out)
    return valences


@lru_cache(maxsize=REMEMBERED)
def _valence(window: tuple[str, ...], at: int, shouting: bool) -> float:
    """VADER's own rules, asked about one word and its neighbours; where no rule names a neighbour, about the word
    alone.
    """
    word, ahead = window[at].lower(), window[at + 1 : at + 2]
    if word == UNLISTED or (word == "kind" and ahead and ahead[0].lower() == "of"):
        return 0
    seen = _without_parts_of_phrases(window, at)
    if len(window) > 1 and word not in _RULE_WORDS and {UNLISTED, _LISTED}.issuperset(seen[:at] + seen[at + 1 :]):
        return _valence((window[at],), 0, shouting)
    if seen != window:
        return _valence(seen, at, shouting)
    neighbourhood = _Neighbourhood(window, shouting)
    return _engine().sentiment_valence(0, neighbourhood, window[at], at, [])[0]


def _without_parts_of_phrases(window: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The window where `the` and `for` are like any word beside the one at its place: no phrase (`the bomb`, `to die
    for`) stands in it.
    """
    text = " ".join(window).lower()
    if any(phrase in text for phrase in _PHRASES):
        return window
    return tuple(word if i == at else _neighbour_by_itself[word] for i, word in enumerate(window))


class _Neighbourhood(NamedTuple):
    """The part of VADER's SentiText that its rules read."""

    words_and_emoticons: tuple[str, ...]
    is_cap_diff: bool


def combine(reading: Reading, valences: list[float]) -> dict[str, float]:
    """VADER's four scores of a sentence whose words have these valences."""
    return _engine().score_valence(after_but(reading, valences), reading.text)


def after_but(reading: Reading, valences: list[float]) -> list[float]:
    """The valences where what stands before `but` weighs less, and what stands after it more."""
    if not reading.has_but:
        return valences
    return _engine()._but_check(list(map(_word, reading.chunks)), list(valences))


def spans_of(sentence: str, places: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Where the words of these chunks are printed in the sentence: for a spelled-out emoji, the emoji itself."""
    text, origins = (sentence, None) if _no_emoji(sentence) else _expand(sentence)
    chunks = list(CHUNK.finditer(text))
    spans = {at: _span_of_word(chunks[at].group(), chunks[at].start()) for at in places}
    if origins is None:
        return spans
    return {at: (origins[start], origins[end - 1] + 1) for at, (start, end) in spans.items()}


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
    return word if word == "but" or (word in _engine().lexicon and word not in vader.BOOSTER_DICT) else ""


@lru_cache(maxsize=REMEMBERED)
def _word(chunk: str) -> str:
    return vader.SentiText._strip_punc_if_word(chunk)


@Memo
def _cased(chunk: str) -> str:
    """The word in capitals, if it is printed so, else in lower case: VADER sees no other difference."""
    word = _word(chunk)
    return word if word.isupper() else word.lower()


@Memo
def _neighbour(chunk: str) -> str:
    word = _cased[chunk]
    lower = word.lower()
    return word if lower in _RULE_WORDS else _neighbour_by_itself[word]


@Memo
def _neighbour_by_itself(word: str) -> str:
    """A neighbour that is no part of a phrase: as it is where a rule names it, else listed or not."""
    lower = word.lower()
    if lower in _NAMED or "n't" in lower:
        return word
    return _LISTED if lower in _engine().lexicon else UNLISTED


@cache
def _engine() -> vader.SentimentIntensityAnalyzer:
    return vader.SentimentIntensityAnalyzer()


@cache
def _emoji() -> frozenset[str]:
    return frozenset(_engine().emojis)
