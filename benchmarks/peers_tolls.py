"""Two simple ways to read tolls, to compare with: a regular expression, and the nearest word of harm to each number."""

import re

import pandas as pd

from analysis.numbers import find_numbers, parse_number
from analysis.tables import rows_as_table
from analysis.tokens import tokenise

NAIVE = re.compile(r"(\d[\d,]*) (?:people |civilians |soldiers )?(?:were |have been )?(killed|dead|injured|wounded|displaced|captured)", re.IGNORECASE)
HARMS = {
    "killed": "kill kills killed killing dead death deaths die died dies toll bodies murdered executed massacred slain lives",
    "injured": "injured injuring injuries wounded wounding hurt",
    "displaced": "displaced displacing displacement fled flee homeless evacuated refuge shelter",
    "captured": "captured capturing arrested detained kidnapped abducted hostage prisoner",
    "refugees": "refugees refugee",
}
HARM_OF = {word: harm for harm, words in HARMS.items() for word in words.split()} | {"dead": "killed", "wounded": "injured"}
REACH = 5  # tokens


def find_by_regex(sentences: pd.DataFrame) -> pd.DataFrame:
    """Digits right before killed, injured and the like."""
    def read(sentence: str):
        for match in NAIVE.finditer(sentence):
            yield match.start(1), match.end(1), HARM_OF[match[2].lower()], parse_number(match[1])
    return _tolls(sentences, read)


def find_by_proximity(sentences: pd.DataFrame) -> pd.DataFrame:
    """This package's numbers, each with the nearest word of harm within five tokens of its sentence."""
    def read(sentence: str):
        tokens = tokenise(sentence)
        harms = [(place, HARM_OF[token]) for place, token in enumerate(tokens.lower) if token in HARM_OF]
        for number in find_numbers(sentence) if harms else ():
            at = sum(start < number.core for start in tokens.starts)
            distance, harm = min((abs(place - at), harm) for place, harm in harms)
            if distance <= REACH:
                yield number.start, number.end, harm, number.reading
    return _tolls(sentences, read)


def _tolls(sentences: pd.DataFrame, read) -> pd.DataFrame:
    rows, n = [], 0
    for row in sentences.itertuples():
        for start, end, harm, reading in read(row.sentence):
            n += 1
            rows.append((row.outlet, row.article_id, row.sentence_no, row.section, n, row.sentence[start:end], harm, *reading, None, "people", None,
                         False, None, "peer:", row.start + start, row.start + end))
    return rows_as_table("tolls", rows)
