"""The rules by which a number becomes a toll, by name, and why a toll is one, in words.

A name in the column `rule` is that of rows of toll_rules.csv, or `part`, which stands in lists.py; `list, ` before a
name says that the number shares the word of harm of its neighbour.
"""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows

LIST = "list, "


class Described(NamedTuple):
    """A rule in words, with a sentence that it reads and a like one that it must refuse; side and pattern are
    those of toll_rules.csv."""

    words: str
    example: str
    refused: str
    side: str = ""
    pattern: str = ""


IN_CODE = {
    "part": (
        Described(
            "it takes the harm of the number it belongs to",
            "Five people, including two children, were killed.",
            "Five people, and not two cars, were hit.",
        ),
    ),
    LIST: (
        Described(
            "The number shares its word of harm with its neighbour in a list",
            "Five soldiers and three civilians were killed.",
            "Five soldiers slept and three civilians were killed.",
        ),
    ),
}


def described_rules(
    corpus: pd.Series | None = None, lexicons: Mapping[str, pd.DataFrame] | None = None
) -> dict[str, tuple[Described, ...]]:
    """Name of a rule -> what it does, once for each of its rows; those in Python come last."""
    found: dict[str, tuple[Described, ...]] = {}
    for row in lexicon_rows("toll_rules", corpus, lexicons):
        refused = getattr(row, "refused", "")
        found[row.rule] = (*found.get(row.rule, ()), Described(row.note, row.example, refused, row.side, row.pattern))
    return found | {name: IN_CODE[name] for name in IN_CODE if name not in found}


def explain_toll(row, lexicons: Mapping[str, pd.DataFrame] | None = None) -> str:
    """Why a row of the tolls table is there, in words: the rule with its note, the word of harm with its note, the
    reading.

    row: a row of the table, as a Series, a mapping (a dict) or a named tuple. lexicons: those that the toll was read
    with; a Series (tolls.iloc[0], tolls.iterrows()) knows those of its corpus.
    """
    corpus = row if isinstance(row, pd.Series) else None
    row = row._asdict() if hasattr(row, "_asdict") else row
    rule, _, word = row["rule"].partition(":")
    rules = described_rules(corpus, lexicons)
    lines = [
        f"'{row['phrase']}' is read as {row['qualifier']}: {_bounds(row)} ({row['unit']}).",
        f"It counts as {row['harm']} by the rule '{rule}': {_said_of(rule.removeprefix(LIST), rules)}.",
    ]
    if rule.startswith(LIST):
        lines.append(f"{rules[LIST][0].words}.")
    lines.append(f"The word of harm is '{word}': {_said_of_word(word, corpus, lexicons)}.")
    if pd.notna(row["part_of"]):
        lines.append(f"It is a part of toll {row['part_of']}.")
    if row["cumulative"]:
        lines.append("It runs over a longer time than one event.")
    return "\n".join(lines)


def _bounds(row) -> str:
    return ", ".join(f"{name} {'none' if pd.isna(row[name]) else f'{row[name]:,}'}" for name in ("low", "best", "high"))


def _said_of(rule: str, rules: Mapping[str, tuple[Described, ...]]) -> str:
    known = rules.get(rule) or IN_CODE["part"]
    return "; ".join(dict.fromkeys(one.words for one in known))


def _said_of_word(word: str, corpus: pd.Series | None, lexicons: Mapping[str, pd.DataFrame] | None) -> str:
    """The notes of a word of harm, or of both of `kill and injure`."""
    words = {word, *word.split(" and ")}
    notes = [row.note for row in lexicon_rows("harm_words", corpus, lexicons) if row.words in words]
    return "; ".join(dict.fromkeys(notes)) or IN_CODE["part"][0].words
