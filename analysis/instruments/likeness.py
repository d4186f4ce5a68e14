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
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import chain

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from analysis.english.tokens import tokenise

IN_ORDER = 0.60  # least share of words in the same order for `edited`
FEWEST_TO_REWORD = 6  # words: shorter sentences are only looked at where they are identical
RAREST, CALLS, MOST_CANDIDATES = 16, 40, 30

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
    return tuple(word for word in tokenise(sentence).lower if word[0].isalnum())


def candidates(words: list[tuple[str, ...]]) -> list[Pair]:
    """Pairs of texts that share rare words or rare pairs of neighbouring words."""
    known, postings = _by_rarity([_features(own) if len(own) >= FEWEST_TO_REWORD else set() for own in words])
    weight = [math.log(1 + len(words) / len(texts)) for texts in postings]
    pairs: set[Pair] = set()
    for text, own in enumerate(known):
        shared: dict[int, float] = defaultdict(float)
        for feature in own[:RAREST]:
            for other in _near(postings[feature], text):
                shared[other] += weight[feature]
        shared.pop(text, None)
        pairs.update((min(text, other), max(text, other)) for other in _nearest(shared))
    return sorted(pairs)


def _nearest(shared: dict[int, float]) -> list[int]:
    """At most MOST_CANDIDATES texts, those that weigh most."""
    if len(shared) <= MOST_CANDIDATES:
        return list(shared)
    # Twice in C: of those that weigh the same, the first in the alphabet stays first.
    return sorted(sorted(shared), key=shared.__getitem__, reverse=True)[:MOST_CANDIDATES]


def _by_rarity(features: list[set]) -> tuple[list[list[int]], list[list[int]]]:
    """The features that several texts have, as numbers, the rarest first: those of each text, the texts of each.

    Most are one text's alone (nine of ten pairs of words): they are counted and get no list.
    """
    times = Counter(chain.from_iterable(features))
    common = sorted((feature for feature, n in times.items() if n > 1), key=lambda each: (times[each], str(each)))
    number = {feature: place for place, feature in enumerate(common)}
    known = [sorted(number[feature] for feature in own if feature in number) for own in features]
    postings: list[list[int]] = [[] for _ in common]
    for text, own in enumerate(known):
        for feature in own:
            postings[feature].append(text)
    return known, postings


def _features(words: tuple[str, ...]) -> set:
    """A sentence's words, and its pairs of neighbouring words."""
    return {*words, *zip(words, words[1:], strict=False)}


def _near(texts: list[int], text: int) -> list[int]:
    """At most CALLS of the texts that share something: those that stand near this one in the alphabet."""
    if len(texts) <= CALLS:
        return texts
    place = bisect_left(texts, text)
    first = min(max(0, place - CALLS // 2), len(texts) - CALLS)
    return texts[first : first + CALLS]


def similarities(texts: list[str], pairs: list[Pair]) -> np.ndarray:
    """The likeness of each pair of texts, 0 to 1."""
    if not pairs:
        return np.zeros(0)
    left, right = [texts[a] for a, _ in pairs], [texts[b] for _, b in pairs]
    scores = [
        process.cpdist(left, right, scorer=scorer, workers=2, dtype=np.float64)
        for scorer in (fuzz.ratio, fuzz.token_set_ratio)
    ]
    return (scores[0] + scores[1]) / 200
