"""What an article tells of a name outside of what is credited: `Ann Reed, a professor at Dale, came. … Reed said`."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.english.tags import (
    ADVERB,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    STOP,
)
from analysis.english.tokens import Tokens, tokenise
from analysis.english.wordclasses import LETTERS, letters
from analysis.instruments.attribution.sources.kinds import UNKNOWN, Words
from analysis.instruments.attribution.sources.mentions import Mention, mention_of_words
from analysis.instruments.attribution.sources.patterns import Kinds
from analysis.instruments.attribution.sources.phrases import LEADS, with_small_words

MOST_LOOKED_AT = 7  # places of a name
MOST_OWNED = 60  # places of a name at which what comes after it is asked for: the Reed | campaign
SHORT = 4  # letters of a word whose full stop ends no sentence: Gov. Rev. Lt.
BEFORE, AFTER = 48, 120  # characters around it
LEFT_OF_NAME = NAME + NOUN + NUMBER  # the fire chief | Ann J. Reed
BEGINS_PHRASE = DETERMINER + NOUN + NAME + ADVERB
ENDS_APPOSITION = ',.;:()!?"'
take_apart = tokenise.__wrapped__  # windows are asked for once


class Article(NamedTuple):
    """The sentences of an article as one text, and the titles that its lexicons know."""

    text: str
    titles: frozenset[str]
    kinds: Kinds


def kind_of_owner(name: str, article: Article) -> str:
    """The kind of whose campaign, or whose government, the article tells: `Reed's presidential campaign`."""
    for place in _places(name, article.text, MOST_OWNED):
        found = article.kinds.his.match(article.text, place + len(name))
        if found:
            return article.kinds.his_kind[found[1]]
    return UNKNOWN


def mentions_of_name(name: str, article: Article) -> Iterator[Mention]:
    """What stands around a name, at its first places in the article that tell something."""
    for place in _places(name, article.text):
        end = place + len(name)
        if _tells_something(article.text, place, end):
            words = _around(article, place, end)
            if words is not None:
                yield mention_of_words(words, article.titles, article.kinds)


def _places(name: str, text: str, most: int = MOST_LOOKED_AT) -> Iterator[int]:
    place = -1
    for _ in range(most):
        place = text.find(name, place + 1)
        if place < 0:
            return
        end = place + len(name)
        if not (text[end : end + 1].isalnum() or text[place - 1 : place].isalnum()):
            yield place


def _tells_something(text: str, place: int, end: int) -> bool:
    """Is there a noun or a name before it, a comma of an office (`the nominee, | Reed`) or the stop of a title (`Gov. |
    Reed`), or what may begin an apposition after it?
    """
    after = text[end : end + 2]
    if after == " (" or (after == ", " and _may_be_apposition(text, end + 2)):
        return True
    before = text[text.rfind(" ", 0, max(0, place - 1)) + 1 : place - 1]
    if before[-1:] in (",", "."):
        return before[-1:] == "," or (len(before) <= SHORT + 1 and before[0].isupper())
    return bool(before) and LETTERS[before] in NOMINAL


def _may_be_apposition(text: str, first: int) -> bool:
    """May the word there begin one: `a`, `chief`, `who`; not `and`, `said`, `but`?"""
    word = text[first : first + AFTER].partition(" ")[0]  # empty where two spaces follow, or nothing
    return word == "who" or (bool(word) and LETTERS[word] in BEGINS_PHRASE)


def _around(article: Article, place: int, end: int) -> Words | None:
    """The noun phrase that ends with the name, and the apposition after it."""
    text = article.text
    begin = max(text.rfind(" ", 0, max(0, place - BEFORE)) + 1, text.rfind("\n", 0, place) + 1)
    before = take_apart(text[begin:end])
    if not before.printed:
        return None
    tags = with_dots(before.printed, before.lower, letters(before.printed, before.lower), article.titles)
    first = len(tags) - 1
    while first > 0 and (tags[first - 1] in LEFT_OF_NAME or _is_of_office(before.lower, first, article.titles)):
        first -= 1
    own, opens = _apposition(text[end : end + AFTER]), first == 0 or tags[first - 1] == STOP
    if first > 1 and tags[first - 1] == DETERMINER:
        first -= 1
    elif first > 2 and tags[first - 1] == COMMA:  # the party's nominee, | Ann Reed
        first = _office_before(before.lower, tags, first)
    printed, lower = before.printed[first:], before.lower[first:]
    if own is not None:
        printed, lower = (*printed, *own.printed), (*lower, *own.lower)
        tags += letters(own.printed, own.lower)
    return Words(printed, lower, with_small_words(printed, tags[first:]), opens)


def _is_of_office(lower: tuple[str, ...], first: int, titles: frozenset[str]) -> bool:
    """`Secretary | of | State Ann Reed`"""
    return first > 1 and lower[first - 1] == "of" and lower[first - 2] in titles


def _office_before(lower: tuple[str, ...], tags: str, comma: int) -> int:
    """Where `the party's nominee, | Ann Reed` begins; the name itself where no such phrase stands before it (`at a law
    firm, | Ann Reed`).
    """
    first = comma - 1
    while first > 0 and tags[first - 1] in LEFT_OF_NAME + POSSESSIVE + PREPOSITION:
        first -= 1
    if first < 1 or tags[first - 1] != DETERMINER:
        return comma
    return comma if first > 1 and tags[first - 2] == PREPOSITION and lower[first - 2] != "of" else first - 1


def with_dots(printed: tuple[str, ...], lower: tuple[str, ...], tags: str, titles: frozenset[str]) -> str:
    """The letters with the full stop of a title or an initial as part of the name: Gov. | Ann J. | Reed"""
    if STOP not in tags:
        return tags
    return "".join(
        NAME if tag == STOP and i and (lower[i - 1] in titles or len(printed[i - 1]) < SHORT) else tag
        for i, tag in enumerate(tags)
    )


def _apposition(after: str) -> Tokens | None:
    """`, a professor at Dale University` of `, a professor at Dale University, came`; nothing of `, police said.`"""
    if after[:2] == " (":
        inside, closed, _ = after[2:].partition(")")
        return take_apart(", " + inside) if inside and closed and len(inside) < 30 else None
    if after[:2] != ", ":
        return None
    end = next(
        (i for i, mark in enumerate(after[2:], 2) if mark in ENDS_APPOSITION and not _is_dot(after, i)), len(after)
    )
    own = take_apart(after[:end])
    if len(own.printed) == 1:
        return None
    first, second = own.lower[1], own.lower[2:3]
    if first == "who" and second in (("is",), ("was",)):
        return own if second == ("is",) else None
    if first == "who" and second[:1] and second[0] in LEADS:
        return own
    tags = letters(own.printed[1:], own.lower[1:])
    if tags[0] not in BEGINS_PHRASE or CONJUNCTION in tags[:3]:
        return None
    core = tags[: tags.find(PREPOSITION) if PREPOSITION in tags else len(tags)]
    return None if any(letter in FINITE for letter in core[1:]) or POSSESSIVE in core[-1:] else own


def _is_dot(text: str, i: int) -> bool:
    """The full stop of an abbreviation: `U.S.`, `St. Dale`."""
    return text[i] == "." and (text[i - 2 : i - 1] in ". " or text[i + 1 : i + 2].isalnum())


def fuller_names(office: str, article: Article) -> Iterator[Mention]:
    """Who is printed with this office before the name: `President Ann Reed` for `the president`."""
    title, text, place = office.capitalize() + " ", article.text, -1
    for _ in range(MOST_LOOKED_AT):
        place = text.find(title, place + 1)
        if place < 0:
            return
        own = take_apart(text[place : place + 50])
        tags = with_small_words(own.printed, letters(own.printed, own.lower))
        last = 1
        while last < len(tags) - 1 and tags[last] == NAME:
            last += 1
        if last > 1:
            yield mention_of_words(
                Words(own.printed[:last], own.lower[:last], NAME * last, False), article.titles, article.kinds
            )
