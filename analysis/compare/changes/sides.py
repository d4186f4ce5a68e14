"""One of two sentences that are compared, with what the instruments found in it."""

from collections.abc import Iterable
from typing import NamedTuple

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
