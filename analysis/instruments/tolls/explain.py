"""The rules by which a number becomes a toll, by name, and why a toll is one, in words.

A name in the column `rule` is that of rows of toll_rules.csv, or `part`, which stands in lists.py; `list, ` before a
name says that the number shares the word of harm of its neighbour, `, overall` after it that the sentence calls what
it prints the total of the text.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows

LIST, OVERALL = "list, ", ", overall"  # before and after a name


class Described(NamedTuple):
    """A rule in words, with a sentence that it reads and a like one that it must refuse; side and pattern are
    those of toll_rules.csv."""

    words: str
    example: str
    refused: str
    side: str = ""
    pattern: str = ""


class NamedRow(Protocol):
    """A named tuple, as itertuples gives it."""

    def _asdict(self) -> dict[str, Any]: ...


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
    OVERALL: (
        Described(
            "The sentence opens with words that call it a total of the text: overall, in all",
            "Overall, the storm killed nine people.",
            "The storm killed nine people, the overall winner said.",
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


def explain_toll(
    row: pd.Series | Mapping[str, Any] | NamedRow, lexicons: Mapping[str, pd.DataFrame] | None = None
) -> str:
    """Why a row of the tolls table is there, in words: the rule with its note, the word of harm with its note, the
    reading.

    row: a row of the table, as a Series, a mapping (a dict) or a named tuple. lexicons: those that the toll was read
    with; a Series (tolls.iloc[0], tolls.iterrows()) knows those of its corpus.
    """
    corpus = row if isinstance(row, pd.Series) else None
    cells = row._asdict() if hasattr(row, "_asdict") else row
    rule, _, word = cells["rule"].partition(":")
    rules = described_rules(corpus, lexicons)
    lines = [
        f"'{cells['phrase']}' is read as {cells['qualifier']}: {_bounds(cells)}.",
        f"It counts as {cells['harm']} by the rule '{rule}': {_said_of(bare_name(rule), rules)}. So is read:"
        f" {_examples(bare_name(rule), rules)}",
    ]
    if rule.startswith(LIST):
        lines.append(f"{rules[LIST][0].words}.")
    if rule.endswith(OVERALL):
        lines.append(f"{rules[OVERALL][0].words}.")
    lines.append(f"The word of harm is '{word}': {_said_of_word(word, corpus, lexicons)}.")
    if pd.notna(cells["part_of"]):
        lines.append(f"It is a part of toll {cells['part_of']}.")
    if cells["cumulative"]:
        lines.append("It runs over a longer time than one event.")
    return "\n".join(lines)


def bare_name(rule: str) -> str:
    """The name that a row of toll_rules.csv has.

    >>> bare_name("list, passive, overall")
    'passive'
    """
    return rule.removeprefix(LIST).removesuffix(OVERALL)


def _bounds(cells: pd.Series | Mapping[str, Any]) -> str:
    """What the words allow: 50 people or more. The numbers are those of the columns low, best and high."""
    low, best, high = (None if pd.isna(cells[name]) else f"{cells[name]:,}" for name in ("low", "best", "high"))
    unit = cells["unit"]
    if low and high:
        return f"{best} {unit}, no more and no fewer" if low == high else f"from {low} to {high} {unit}"
    if low or high:
        return f"{low} {unit} or more" if low else f"{high} {unit} or fewer"
    return f"about {best} {unit}, and the words set no lowest and no highest number"


def _said_of(rule: str, rules: Mapping[str, tuple[Described, ...]]) -> str:
    known = rules.get(rule) or IN_CODE["part"]
    return "; ".join(dict.fromkeys(one.words for one in known))


def _examples(rule: str, rules: Mapping[str, tuple[Described, ...]], most: int = 2) -> str:
    """Sentences that the rule reads; one name may stand for several rows, and not all are shown."""
    return " ".join(f"“{one.example}”" for one in (rules.get(rule) or IN_CODE["part"])[:most])


def _said_of_word(word: str, corpus: pd.Series | None, lexicons: Mapping[str, pd.DataFrame] | None) -> str:
    """The notes of a word of harm, or of both of `kill and injure`."""
    words = {word, *word.split(" and ")}
    notes = [row.note for row in lexicon_rows("harm_words", corpus, lexicons) if row.words in words]
    return "; ".join(dict.fromkeys(notes)) or IN_CODE["part"][0].words
