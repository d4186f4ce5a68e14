"""The formulas of readability: counts in, a score out."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

import numpy as np

from analysis.needs import what_is


class Counts(NamedTuple):
    """What the formulas need, as numbers or as arrays with one place per text."""

    sentences: np.ndarray
    words: np.ndarray
    syllables: np.ndarray
    polysyllables: np.ndarray  # words of three syllables or more
    letters: np.ndarray  # letters and digits
    characters: np.ndarray  # here the letters again; textstat counts punctuation as well
    long_words: np.ndarray  # words of more than six letters
    hard_words: np.ndarray  # words not on the list of easy ones
    complex_words: np.ndarray  # hard words of three syllables or more


def _of_counts(formula: Callable[[Counts], np.ndarray]) -> Callable[[Counts], np.ndarray]:
    """A formula that says what it takes, where it gets a text or a table."""

    @wraps(formula)
    def checked(n: Counts) -> np.ndarray:
        if not isinstance(n, Counts):
            raise TypeError(
                f"{formula.__name__} takes Counts, not {what_is(n)}; score_readability(articles) scores texts"
            )
        return formula(n)

    return checked


@_of_counts
def flesch_reading_ease(n: Counts) -> np.ndarray:
    """206.835 - 1.015 words per sentence - 84.6 syllables per word (Flesch 1948). Higher is easier."""
    return 206.835 - 1.015 * n.words / n.sentences - 84.6 * n.syllables / n.words


@_of_counts
def flesch_kincaid_grade(n: Counts) -> np.ndarray:
    """0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al. 1975). US school grade."""
    return 0.39 * n.words / n.sentences + 11.8 * n.syllables / n.words - 15.59


@_of_counts
def gunning_fog(n: Counts) -> np.ndarray:
    """0.4 (words per sentence + % complex words) (Gunning 1952).

    Complex are words of three syllables or more, but for those on the Dale-Chall list. Gunning leaves out proper names
    and endings such as -ed as well; textstat counts them, and so do we.
    """
    return 0.4 * (n.words / n.sentences + 100 * n.complex_words / n.words)


@_of_counts
def smog_index(n: Counts) -> np.ndarray:
    """1.043 √(30 words of three syllables or more per sentence) + 3.1291 (McLaughlin 1969), made for 30 sentences."""
    return 1.043 * np.sqrt(30 * n.polysyllables / n.sentences) + 3.1291


@_of_counts
def automated_readability_index(n: Counts) -> np.ndarray:
    """4.71 characters per word + 0.5 words per sentence - 21.43 (Smith and Senter 1967).

    Characters are letters and digits, as published; textstat counts punctuation too, which adds about 0.8 on news.
    """
    return 4.71 * n.characters / n.words + 0.5 * n.words / n.sentences - 21.43


@_of_counts
def coleman_liau_index(n: Counts) -> np.ndarray:
    """0.058 letters per 100 words - 0.296 sentences per 100 words - 15.8 (Coleman and Liau 1975).

    Published with 0.0588; textstat's 0.058, which we keep, makes it lower by about 0.4.
    """
    return 0.058 * 100 * n.letters / n.words - 0.296 * 100 * n.sentences / n.words - 15.8


@_of_counts
def dale_chall_readability_score(n: Counts) -> np.ndarray:
    """0.1579 % hard words + 0.0496 words per sentence, and 3.6365 more over 5 % hard words (Dale and Chall 1948).

    Hard is what is not on the list of some 3,000 words. Published, regular endings of listed words and names of persons
    and places are easy as well; textstat calls them hard, and so do we, which adds about a grade.
    """
    hard = 100 * n.hard_words / n.words
    return 0.1579 * hard + 0.0496 * n.words / n.sentences + np.where(hard > 5, 3.6365, 0.0)


@_of_counts
def lix(n: Counts) -> np.ndarray:
    """Words per sentence + % words of more than six letters (Björnsson 1968)."""
    return n.words / n.sentences + 100 * n.long_words / n.words


FORMULAS = {
    formula.__name__: formula
    for formula in (
        flesch_reading_ease,
        flesch_kincaid_grade,
        gunning_fog,
        smog_index,
        automated_readability_index,
        coleman_liau_index,
        dale_chall_readability_score,
        lix,
    )
}
