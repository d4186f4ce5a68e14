"""The tolls of one sentence, with everything their row says but the place in the corpus."""

import re
from typing import NamedTuple

from analysis.english.numbers import Reading
from analysis.english.periods import is_cumulative, period_of
from analysis.english.tokens import tokenise
from analysis.instruments.tolls.chunks import UNITS, Chunk, Chunks, chunk_sentence
from analysis.instruments.tolls.lists import BEFORE, Link
from analysis.instruments.tolls.rules import Rule, link_numbers
from analysis.instruments.tolls.words import Words

__all__ = ["BEFORE", "Found", "read_sentence"]


class Found(NamedTuple):
    """A toll of a sentence; start and end index the sentence; part_of is the place of its total in the list, or BEFORE."""

    phrase: str
    harm: str
    reading: Reading
    victims: str | None
    unit: str
    period: str | None
    cumulative: bool
    part_of: int | None
    rule: str
    start: int
    end: int


def read_sentence(sentence: str, words: Words, rules: tuple[Rule, ...]) -> list[Found]:
    """The tolls that a sentence prints, in order."""
    lower = tokenise(sentence).lower
    if POINTS_BACK.isdisjoint(lower) and not has_word_of_harm(lower, words):
        return []
    if ARTICLES.isdisjoint(lower) and not words.may_count.search(sentence):
        return []
    chunks = chunk_sentence(sentence, words)
    if not chunks:
        return []
    links, joined = link_numbers(chunks, words, rules)
    place = {link.at: n for n, link in enumerate(links)}
    return [found(sentence, chunks, joined[link.at], link, place.get(link.part_of, link.part_of)) for link in links]


def has_word_of_harm(lower: tuple[str, ...], words: Words) -> bool:
    """Whether the words of any phrase of harm are all there; most sentences have none, and need no further reading."""
    there = set(lower)
    return any(there.issuperset(phrase) for sign in words.signs.keys() & there for phrase in words.signs[sign])


POINTS_BACK = frozenset(
    {"among", "them", "whom", "which", "those", "include", "includes", "included", "including"}
)  # to a toll in the sentence before
ARTICLES = frozenset({"a", "an"})  # a soldier was killed


def found(sentence: str, chunks: Chunks, chunk: Chunk, link: Link, part_of: int | None) -> Found:
    number = chunk.number
    period = period_of(number.start, number.end, chunks.periods)
    return Found(
        sentence[number.start : number.end],
        link.harm,
        number.reading,
        victims_of(sentence, chunks, chunk),
        UNITS.get(chunk.kind, "people"),
        period.words if period else None,
        is_cumulative(sentence, number.end, period),
        part_of,
        f"{link.rule}:{link.word}",
        number.start,
        number.end,
    )


BELONGS = re.compile(
    r"\s+(?:(?:aligned|affiliated|allied)\s+with|(?:loyal|belonging|linked)\s+to|from|of)(?:\s+(?!who\b|which\b|that\b|in\b|on\b|were\b|was\b|had\b|have\b|to\b|after\b|when\b|by\b|and\b|as\b|at\b|for\b|during\b|killed\b|since\b|with\b)[\w'&-]+){1,7}"
)
MOSTLY = re.compile(
    r",?\s+(?:mostly|mainly|largely|many|most\s+of\s+them)(?:\s+among)?(?:\s+(?!killed\b|in\b|were\b)[\w'-]+){1,4}"
)


def victims_of(sentence: str, chunks: Chunks, chunk: Chunk) -> str | None:
    """The words for the people: the counted noun phrase, unless it names only the harm, and what belongs to it."""
    tokens, (first, last) = chunks.tokens, chunk.noun
    end = tokens.ends[last - 1] if last else chunk.number.end
    if last > first and tokens.lower[first] == "of":
        first += 1
    only_harm = chunk.kind == "lives" or chunk.kind == "harm" and chunk.harm.needs == "any"
    nouns = "" if only_harm or last <= first or chunk.code == "n" else sentence[tokens.starts[first] : end]
    if chunk.code == "n":
        end = chunk.number.end
    more = BELONGS.match(sentence, end) or MOSTLY.match(sentence, end)
    if only_harm and more and more.group().split()[0] == "of":
        return more.group().split(maxsplit=1)[1]
    words = f"{nouns}{more.group() if more else ''}".strip(" ,")
    return words or None
