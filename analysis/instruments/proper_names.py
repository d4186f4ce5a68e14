"""Which scored words are names: Mr Love, the Liberal Party, Justice Minister Joy Grant.

A word is a name where it has a capital inside a sentence. The first word of a sentence has one in any case: it is a
name where its article prints it with a capital inside a sentence, too, and never small (Gallant, after Petra Gallant);
or where another capital follows that opens no person, day or people (Freedom Street; not Angry Syrians). A line in
which every word has a capital, as headlines do, says nothing about names.
"""

import re
from typing import NamedTuple

from analysis.english.calendar import ALL_MONTHS, WEEKDAYS
from analysis.english.memo import Memo
from analysis.english.wordclasses import CLASSES
from analysis.instruments.vader import Reading

_CLOSED = frozenset(word for words in CLASSES.values() for word in words.split())
_NO_NAME_FOLLOWS = frozenset((*WEEKDAYS, *ALL_MONTHS, "mr", "mrs", "ms", "dr", "i"))
_PEOPLE = re.compile(r"(?:s|an|ans|ish|ese|i|is)$")  # Syrians, German, British, Chinese, Iraqi
_QUALITY = re.compile(r"(?:ed|ing|ful|less|ous|y|ly)$")  # angry, killed: an adjective before a name
_ENDS = re.compile(r"[.!?:][\"')\]]*$")
_OPENS = re.compile(r"^[\"'(\[]")
_WORD = re.compile(r"[^\W\d_]+")


class Capitals(NamedTuple):
    """The places of the scored words with a capital: of those that stand inside a sentence, and of the others."""

    inside: frozenset[int]
    others: tuple[int, ...]


NO_CAPITALS = Capitals(frozenset(), ())


def name_places(articles: list[str], readings: list[Reading]) -> list[set[int]]:
    """For each sentence the places of its chunks that are names. articles: whose sentence each is."""
    capitals = [_capitals(reading) for reading in readings]
    known = _names_only(articles, readings, capitals)
    return [
        {*own.inside, *(at for at in own.others if _is_name(reading, at, known.get(article, frozenset())))}
        for article, reading, own in zip(articles, readings, capitals, strict=True)
    ]


def _capitals(reading: Reading) -> Capitals:
    capital = [at for at in reading.scored if _first_letter(reading.chunks[at]).isupper()]
    if not capital or _all_capitals(reading.chunks):
        return NO_CAPITALS
    inside = frozenset(
        at for at in capital if not _letters[reading.chunks[at]].isupper() and not _opens(reading.chunks, at)
    )
    return Capitals(inside, tuple(at for at in capital if at not in inside))


def _names_only(articles: list[str], readings: list[Reading], capitals: list[Capitals]) -> dict[str, frozenset[str]]:
    """Article -> the scored words that it uses as a name only, in lower case."""
    inside: dict[str, set[str]] = {}
    small: dict[str, set[str]] = {}
    for article, reading, own in zip(articles, readings, capitals, strict=True):
        for at, word in reading.scored.items():
            if at in own.inside:
                inside.setdefault(article, set()).add(word)
            elif _first_letter(reading.chunks[at]).islower():
                small.setdefault(article, set()).add(word)
    return {article: frozenset(words - small.get(article, set())) for article, words in inside.items()}


def _is_name(reading: Reading, at: int, names: frozenset[str]) -> bool:
    """A word with a capital where any word has one, or all in capitals. names: what the article uses as a name only."""
    return reading.scored[at] in names or (_opens(reading.chunks, at) and _name_follows(reading, at))


def _opens(chunks: list[str], at: int) -> bool:
    """Whether a word stands where any word has a capital."""
    return at == 0 or bool(_ENDS.search(chunks[at - 1]) or _OPENS.search(chunks[at])) or not _letters[chunks[at - 1]]


def _name_follows(reading: Reading, at: int) -> bool:
    if at + 1 >= len(reading.chunks) or not reading.chunks[at][-1].isalpha():
        return False
    following = reading.chunks[at + 1]
    word = _letters[following].lower()
    capital = following[0].isupper() and word not in _NO_NAME_FOLLOWS and not _PEOPLE.search(word)
    return capital and not _QUALITY.search(reading.scored[at])


def _all_capitals(chunks: list[str]) -> bool:
    """No word but function words is printed small."""
    return not any(chunk[:1].islower() and _letters[chunk].lower() not in _CLOSED for chunk in chunks)


@Memo
def _letters(chunk: str) -> str:
    found = _WORD.search(chunk)
    return found.group() if found else ""


def _first_letter(chunk: str) -> str:
    return _letters[chunk][:1]
