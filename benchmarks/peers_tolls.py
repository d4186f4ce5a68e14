"""Simple ways to read tolls, to compare with: a regular expression, and the nearest word of harm to each number.

The numbers are this package's own, quantulum3's (pip install quantulum3) or spaCy's named entities (pip install spaCy
and a model); the last two are measured where they are installed.
"""

import re
import warnings
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import pandas as pd

from analysis.english.numbers import Printed, Reading, find_numbers, parse_number
from analysis.english.tokens import tokenise
from analysis.frames import rows_as_table

Numbers = Iterable[Printed]
MODEL = "en_core_web_sm"
NAIVE = re.compile(
    r"(\d[\d,]*) (?:people |civilians |soldiers )?(?:were |have been"
    r" )?(killed|dead|injured|wounded|displaced|captured)",
    re.IGNORECASE,
)
HARMS = {
    "killed": (
        "kill kills killed killing dead death deaths die died dies toll bodies murdered executed massacred slain lives"
    ),
    "injured": "injured injuring injuries wounded wounding hurt",
    "displaced": "displaced displacing displacement fled flee homeless evacuated refuge shelter",
    "captured": "captured capturing arrested detained kidnapped abducted hostage prisoner",
    "refugees": "refugees refugee",
}
HARM_OF = {word: harm for harm, words in HARMS.items() for word in words.split()} | {
    "dead": "killed",
    "wounded": "injured",
}
REACH = 5  # tokens


def find_by_regex(sentences: pd.DataFrame) -> pd.DataFrame:
    """Digits right before killed, injured and the like."""

    def read(sentence: str):
        for match in NAIVE.finditer(sentence):
            yield match.start(1), match.end(1), HARM_OF[match[2].lower()], parse_number(match[1])

    return _tolls(sentences, read)


def find_by_proximity(sentences: pd.DataFrame, numbers: Callable[[str], Numbers] = find_numbers) -> pd.DataFrame:
    """Numbers, this package's own unless others are given, each with the nearest word of harm within five tokens of its
    sentence.
    """

    def read(sentence: str):
        tokens = tokenise(sentence)
        harms = [(place, HARM_OF[token]) for place, token in enumerate(tokens.lower) if token in HARM_OF]
        for number in numbers(sentence) if harms else ():
            at = sum(start < number.core for start in tokens.starts)
            distance, harm = min((abs(place - at), harm) for place, harm in harms)
            if distance <= REACH:
                yield number.start, number.end, harm, number.reading

    return _tolls(sentences, read)


def quantulum_numbers(sentence: str) -> Numbers:
    """Quantities without a unit. Its classifier of units needs scikit-learn and is not used."""
    from quantulum3 import parser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = parser.parse(sentence)
    for quantity in found:
        if quantity.unit.entity.name == "dimensionless" and quantity.value == int(quantity.value):
            (start, end), value = quantity.span, int(quantity.value)
            yield Printed(start, start, end, Reading(value, value, value, "exact"))


def spacy_numbers(sentence: str) -> Numbers:
    """Named entities of the kind CARDINAL; what they say is read by this package."""
    for entity in _spacy()(sentence).ents:
        if entity.label_ == "CARDINAL":
            yield Printed(entity.start_char, entity.start_char, entity.end_char, parse_number(entity.text))


@cache
def _spacy():
    return import_module(MODEL).load(disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])


def installed_peers() -> dict[str, Callable[[pd.DataFrame], pd.DataFrame]]:
    """The readers whose libraries are there, by name."""
    peers = {
        "quantulum3 + proximity": ("quantulum3", quantulum_numbers),
        "spaCy cardinals + proximity": (MODEL, spacy_numbers),
    }
    return {
        name: lambda sentences, numbers=numbers: find_by_proximity(sentences, numbers)
        for name, (library, numbers) in peers.items()
        if find_spec(library)
    }


def _tolls(sentences: pd.DataFrame, read) -> pd.DataFrame:
    rows, n = [], 0
    for row in sentences.itertuples():
        for start, end, harm, reading in read(row.sentence):
            n += 1
            rows.append(
                (
                    row.outlet,
                    row.article_id,
                    row.sentence_no,
                    row.section,
                    n,
                    row.sentence[start:end],
                    harm,
                    *reading,
                    None,
                    "people",
                    None,
                    False,
                    None,
                    "peer:",
                    row.start + start,
                    row.start + end,
                )
            )
    return rows_as_table("tolls", rows)
