"""How alike two sentences are, and which of many may be.

How likeness is measured: the mean of two scores of rapidfuzz, `ratio` (letters in order) and `token_set_ratio` (words
in any order, what one side leaves out forgiven). Of 17 measures tried on the five Hama articles it told best which
sentences a reader calls the same (F1 0.97 with one threshold for all pairs; TF-IDF cosine of scikit-learn 0.93 on words
and on letters, `token_sort_ratio` 0.94, `partial_ratio` 0.93). Between two sure pairs a lower likeness is enough: copy
mostly keeps its order.

How pairs are found without comparing all: each sentence brings the rarest few of its words and pairs of neighbouring
words, and each of those calls at most a fixed number of other sentences that have it (time and growth:
benchmarks/shared_copy.py).
"""

import math
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from analysis.english.tokens import tokenise

IN_ORDER = 0.60  # least share of words in the same order for `edited`
FEWEST_TO_REWORD = 6  # words: shorter sentences are only looked at where they are identical
RAREST, CALLS, MOST_CANDIDATES = 16, 40, 30
TEXTS_AT_A_TIME = 500  # 320,000 calls at most: what bounds the memory

Pair = tuple[int, int]  # places of two texts, the lower one first


def kind_of(words: tuple[str, ...], other: tuple[str, ...]) -> str:
    """identical, edited or reworded, for two sentences that are a pair."""
    if words == other:
        return "identical"
    return "edited" if word_order_share(words, other) >= IN_ORDER else "reworded"


def word_order_share(words: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Share of the words that stand in the same order in both, 0 to 1: 2 * common / (all words of both)."""
    return 2 * LCSseq.similarity(words, other) / max(1, len(words) + len(other))


def plain_words(sentence: str) -> tuple[str, ...]:
    """The words of a sentence in lower case, without punctuation."""
    return tuple([word for word in tokenise(sentence).lower if word[0].isalnum()])


class Shared(NamedTuple):
    """Which text has which feature (a word, or a pair of neighbouring words) that others have, too: a row for each, in
    the order of the texts, the rarest feature first.

    weight: of each feature. texts_of: the texts of the first feature, then those of the second, and so on; first_of:
    where those of each feature begin, and the end; place: where in texts_of the row's own text stands.
    """

    texts: np.ndarray
    features: np.ndarray
    weight: np.ndarray
    texts_of: np.ndarray
    first_of: np.ndarray
    place: np.ndarray


def candidates(words: list[tuple[str, ...]]) -> np.ndarray:
    """Pairs of texts that share rare words or rare pairs of neighbouring words: a row of two places for each."""
    looked_at = np.array([text for text, own in enumerate(words) if len(own) >= FEWEST_TO_REWORD], dtype="int64")
    n = len(looked_at)
    if not n:
        return np.zeros((0, 2), dtype="int64")
    shared = _shared([words[text] for text in looked_at.tolist()], len(words))
    found = [_nearest(*_called(shared, first), n) for first in range(0, n, TEXTS_AT_A_TIME)]
    lower, higher = np.divmod(_distinct(np.concatenate(found)), n)
    return np.column_stack((looked_at[lower], looked_at[higher]))


def _shared(words: list[tuple[str, ...]], n: int) -> Shared:
    """words: of the texts that are looked at, out of n."""
    texts, features, names = _by_rarity(words)
    order = np.lexsort((texts, features))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    first_of = np.searchsorted(features[order], np.arange(names + 1))
    weight = np.array([math.log(1 + n / times) for times in np.diff(first_of).tolist()])
    return Shared(texts, features, weight, texts[order], first_of, place)


def _by_rarity(words: list[tuple[str, ...]]) -> tuple[np.ndarray, np.ndarray, int]:
    """The texts, and their features as numbers, the rarest first (rows as in Shared); and how many features there are.

    Most are one text's alone (nine of ten pairs of words): they are counted and left out.
    """
    codes, texts, name = _features(words)
    distinct, features = np.unique(codes, return_inverse=True)
    texts, features = np.divmod(_distinct(texts * len(distinct) + features), len(distinct))
    times = np.bincount(features)
    common = [(n, name(distinct[at]), at) for at, n in enumerate(times.tolist()) if n > 1]
    number = np.full(len(distinct), -1, dtype="int64")
    number[[at for _, _, at in sorted(common)]] = np.arange(len(common))
    texts, features = texts[times[features] > 1], number[features[times[features] > 1]]
    order = np.lexsort((features, texts))
    return texts[order], features[order], len(common)


def _features(words: list[tuple[str, ...]]) -> tuple[np.ndarray, np.ndarray, Callable[[int], str]]:
    """Each text's words and pairs of neighbouring words, as numbers; whose they are; and what a number stands for."""
    names = list(dict.fromkeys(chain.from_iterable(words)))
    number = {name: at for at, name in enumerate(names)}
    single = np.fromiter(map(number.__getitem__, chain.from_iterable(words)), dtype="int64")
    texts = np.repeat(np.arange(len(words), dtype="int64"), [len(own) for own in words])
    double = (single[:-1] + 1) * len(names) + single[1:]
    inside = texts[:-1] == texts[1:]

    def name(code: int) -> str:
        before, at = divmod(code, len(names))
        return str((names[before - 1], names[at])) if before else names[at]

    return np.concatenate((single, double[inside])), np.concatenate((texts, texts[1:][inside])), name


def _called(shared: Shared, first: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each of some texts, from the first on, with the texts that its RAREST features call, and what each call weighs.

    A feature calls at most CALLS of its texts, those that stand near this one in the alphabet.
    """
    begin, end = np.searchsorted(shared.texts, (first, first + TEXTS_AT_A_TIME))
    rows = begin + np.flatnonzero(_rank(shared.texts[begin:end]) < RAREST)
    features = shared.features[rows]
    begin, end = shared.first_of[features], shared.first_of[features + 1]
    begin = np.maximum(begin, np.minimum(shared.place[rows] - CALLS // 2, end - CALLS))
    n = np.minimum(end - begin, CALLS)
    at = np.arange(n.sum()) + np.repeat(begin - np.cumsum(n) + n, n)
    return np.repeat(shared.texts[rows], n), shared.texts_of[at], np.repeat(shared.weight[features], n)


def _nearest(texts: np.ndarray, others: np.ndarray, weights: np.ndarray, n: int) -> np.ndarray:
    """For each text at most MOST_CANDIDATES others, those whose calls weigh most together: pairs, as lower * n + higher
    number.
    """
    pairs, at = np.unique((texts * n + others)[texts != others], return_inverse=True)
    weights = np.bincount(at, weights[texts != others])
    texts, others = np.divmod(pairs, n)
    order = np.lexsort((-weights, texts))  # the others of a text are in order, and stay so where calls weigh the same
    near = order[_rank(texts[order]) < MOST_CANDIDATES]
    texts, others = texts[near], others[near]
    return np.minimum(texts, others) * n + np.maximum(texts, others)


def _rank(numbers: np.ndarray) -> np.ndarray:
    """The how manieth of its equals each is; numbers: in order."""
    return np.arange(len(numbers)) - np.searchsorted(numbers, numbers)


def _distinct(numbers: np.ndarray) -> np.ndarray:
    """Each number once, in order: np.unique without an inverse is six times as slow here."""
    numbers = np.sort(numbers)
    return numbers[np.diff(numbers, prepend=-1) > 0]


def alike(words: list[tuple[str, ...]], pairs: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray]:
    """Those of the pairs that have at least this likeness, and their likeness.

    token_set_ratio takes nine tenths of the time: it is asked only where it may be high enough.
    """
    texts = [" ".join(own) for own in words]
    highest = (_scores(fuzz.ratio, texts, pairs) + _most_by_words(words, pairs)) / 200
    near = pairs[highest >= least - 1e-9]
    values = similarities(texts, near)
    return near[values >= least], values[values >= least]


def _most_by_words(words: list[tuple[str, ...]], pairs: np.ndarray) -> np.ndarray:
    """A number that token_set_ratio doesn't exceed.

    It looks at the distinct words in alphabetical order: letters count that belong to a word of both, and those of the
    other words that stand in the same order. Of the latter there are no more than the whole texts have in order. For
    the former each word is spelled with one sign, as often as it has letters, and a space; there are 256 signs, so
    words that share one are counted too often, none too seldom.
    """
    sign = {word: chr(at % 256) for at, word in enumerate(dict.fromkeys(chain.from_iterable(words)))}
    distinct = [sorted(set(own)) for own in words]
    texts = [" ".join(own) for own in distinct]
    signs = ["".join(sorted([sign[word] * (len(word) + 1) for word in own])) for own in distinct]
    in_order = _scores(LCSseq.similarity, texts, pairs)
    in_common = np.maximum(_scores(LCSseq.similarity, signs, pairs) - 1, 0)
    lengths = np.array([len(text) for text in texts])[pairs]
    one_in_the_other = in_common / (in_common + lengths.min(axis=1))
    return 200 * np.maximum(one_in_the_other, (in_common + 1 + in_order) / lengths.sum(axis=1))


def similarities(texts: list[str], pairs: np.ndarray | list[Pair]) -> np.ndarray:
    """The likeness of each pair of texts, 0 to 1."""
    return (_scores(fuzz.ratio, texts, pairs) + _scores(fuzz.token_set_ratio, texts, pairs)) / 200


def _scores(scorer: Callable[..., float], texts: list[str], pairs: np.ndarray | list[Pair]) -> np.ndarray:
    left, right = ([texts[at] for at in side] for side in np.reshape(pairs, (-1, 2)).astype("int64").T.tolist())
    return process.cpdist(left, right, scorer=scorer, workers=2, dtype=np.float64)
