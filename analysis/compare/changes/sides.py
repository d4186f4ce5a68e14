"""One of two sentences that are compared, with what the instruments found in it."""

from collections.abc import Iterable
from typing import NamedTuple

from analysis.instruments.facts import names_in

NAMED = 2  # names that make sure who it is
NOBODY = "(nobody named)"
UNKNOWN = "of a kind that no lexicon knows"


class Side(NamedTuple):
    """What the instruments found in one sentence."""

    sentence: str
    attributions: list[dict]
    labels: list[dict]
    tolls: list[dict]


def plain(words: str) -> str:
    return words.lower().replace(".", "")


def listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words)) or NOBODY


def one_source(source: str, other: str) -> bool:
    """The names of one are all in the other (White Helmets, the organisation known as the White Helmets), whatever kind
    the word lists make of each. A single name must be the other's only one: Russia is not Russia's ally Iran.
    """
    names, others = (frozenset(names_in(words)) for words in (source, other))
    fewer = min(names, others, key=len)
    return bool(fewer) and fewer <= names & others and (len(fewer) >= NAMED or names == others)
