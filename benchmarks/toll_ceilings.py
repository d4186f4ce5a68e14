"""How many coded numbers a text prints at all: what no reader of that text can exceed.

A person who codes an event may count several sentences together, use another source, or mistype; such a number can be
derived from no text. Whether it can be is a question of reading; these are an estimate and two bounds that need none.
"""

import pandas as pd

from analysis.english.numbers import find_numbers
from analysis.english.tokens import tokenise
from analysis.instruments.tolls.find import has_word_of_harm
from analysis.instruments.tolls.words import toll_words
from benchmarks.toll_data import Gold, as_sentences

CEILINGS = {
    "number beside a word of harm": "estimate: printed in a sentence with a word of harm, or in the one after it",
    "number printed": "upper bound without sums: printed anywhere in the text, whatever it counts",
    "number printed, or a sum": "upper bound: printed, or the sum of numbers that follow one another in a sentence",
}
MOST = 8  # numbers of a sentence that make one sum


def printed(texts: pd.DataFrame, golds: list[Gold]) -> dict[str, list[bool]]:
    """For each bound, whether a text prints each coded number; an article (a soldier) prints one."""
    numbers: dict[str, dict[int, set[int]]] = {name: {} for name in CEILINGS}
    beside, anywhere, sums = numbers.values()
    coded = {gold.text for gold in golds}
    sentences = as_sentences(texts)
    words, harm_before = toll_words(sentences, None), (0, False)
    for article, sentence in zip(sentences["article_id"].astype(int), sentences["sentence"], strict=True):
        if article not in coded:
            continue
        lower = tokenise(sentence).lower
        given = [bounds_of(one) for one in find_numbers(sentence)]
        here = set().union(*given) | ({1} if {"a", "an"} & set(lower) else set())
        anywhere.setdefault(article, set()).update(here)
        sums.setdefault(article, set()).update(here | sums_of(given, lower))
        harm = has_word_of_harm(lower, words)
        if harm or harm_before == (article, True):
            beside.setdefault(article, set()).update(here)
        harm_before = (article, harm)
    return {
        name: [bool(by_article.get(gold.text, set()) & gold.numbers) for gold in golds]
        for name, by_article in numbers.items()
    }


def bounds_of(number) -> set[int]:
    return {int(bound) for bound in number.reading[:3] if bound is not None}


def sums_of(given: list[set[int]], lower: tuple[str, ...]) -> set[int]:
    """Sums of two and more numbers that follow one another, and of those and up to two people after an article."""
    values = [min(bounds) for bounds in given if bounds]
    runs = {
        sum(values[first:last])
        for first in range(len(values))
        for last in range(first + 1, min(len(values), first + MOST) + 1)
    }
    articles = min(2, sum(token in ("a", "an") for token in lower))
    return {run + more for run in runs | {0} for more in range(articles + 1) if run + more} | runs
