"""Whether two sentences agree in what can be checked."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from analysis.english.calendar import MONTH_BY_A_DAY, WEEKDAYS
from analysis.english.tags import ING, NOMINAL, NUMBER, PAST
from analysis.english.tokens import SENTENCES_REMEMBERED, tokenise
from analysis.english.wordclasses import letters
from analysis.instruments.facts.names import find_names, same_name
from analysis.instruments.facts.numbers import Number, find_all_numbers, same_number
from analysis.instruments.facts.roles import changed_places
from analysis.instruments.likeness import plain_words

AGREE, DIFFER, NOT_COMPARABLE = "agree", "differ", "not comparable"
IN_COMMON = 0.40  # least share of content words in common, of all words of both ...
WITHOUT_NUMBERS = 0.50  # the same, where only one of the two prints numbers
COVERED = 0.85  # ... or of those of the shorter one
WORD = 5  # letters by which two words are one (attack, attacked)

_DAY_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
_DATE = re.compile(rf"(?i)\b{_DAY_NUMBER}\s+(?:of\s+)?({MONTH_BY_A_DAY})|\b({MONTH_BY_A_DAY})\s+{_DAY_NUMBER}\b")
_PRINTED_DATE = re.compile(r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b")  # 04-04-2016: which is the month is not said
_WEEKDAY = re.compile(rf"(?i)\b({'|'.join(WEEKDAYS)})s?\b")  # Tuesdays attack: an apostrophe was lost
_HEADING = re.compile(  # Published February 23 2015; Sun 22 Feb 2015: a line of the page that lost its break
    rf"(?i)^(?:\S+\s+){{0,4}}?(?:\w+day\s+)?(?:\d{{1,2}}\s+{MONTH_BY_A_DAY}|{MONTH_BY_A_DAY}\s+\d{{1,2}}),?\s*(?:19|20)\d\d\s+(?=\S)"
)
_NOT = frozenset("no not n't never cannot nobody none nor neither without denied denies deny unclear unknown".split())


class Facts(NamedTuple):
    names: frozenset[str]
    numbers: frozenset[Number]
    days: frozenset[str]
    dates: frozenset[tuple[int, str]]
    denied: bool
    words: frozenset[str]  # content words, by their beginnings


class Compared(NamedTuple):
    """The verdict, for each kind of fact whether the two contradict each other, and whether their words are alike."""

    facts: str
    names: bool = False
    numbers: bool = False
    days: bool = False
    deeds: bool = False
    alike: bool = True  # enough words in common


def compare_facts(one: str, other: str) -> Compared:
    """agree, differ or not comparable, for two sentences, and the kinds of fact that contradict each other.

    >>> compare_facts("Two civilians were killed in Arden.", "Three civilians were killed in Arden.").facts
    'differ'
    >>> compare_facts("Gunmen killed 50 soldiers in Arden.", "In Arden 50 soldiers were killed by gunmen.").facts
    'agree'
    >>> compare_facts("It was too early to speak of a cause.", "It was not clear who had done it.").facts
    'differ'
    """
    if plain_words(one) == plain_words(other):
        return Compared(AGREE)
    mine, theirs = facts_of(one), facts_of(other)
    kinds = (
        _contradict(mine.names, theirs.names, same_name),
        _contradict(mine.numbers, theirs.numbers, same_number),
        any(a and b and not a & b for a, b in ((mine.days, theirs.days), (mine.dates, theirs.dates))),
        mine.denied != theirs.denied or changed_places(one, other),
    )
    alike = _alike(mine, theirs)
    if any(kinds):
        return Compared(DIFFER, *kinds, alike)
    return Compared(AGREE if alike and _fact_in_common(mine, theirs) else NOT_COMPARABLE, alike=alike)


@lru_cache(maxsize=SENTENCES_REMEMBERED)
def facts_of(sentence: str) -> Facts:
    """What one sentence says that can be checked."""
    tokens = tokenise(sentence)
    tags = letters(tokens.printed, tokens.lower)
    timed = _HEADING.sub(_blank, sentence)
    dates = [match.groups() for match in _DATE.finditer(timed)]
    content = (
        word[:WORD] for word, tag in zip(tokens.lower, tags, strict=True) if tag in NOMINAL + PAST + ING + NUMBER
    )
    return Facts(
        names=frozenset(find_names(tokens.printed, tags)),
        numbers=frozenset(find_all_numbers(_PRINTED_DATE.sub(_blank, _DATE.sub(_blank, sentence)))),
        days=frozenset(day.lower() for day in _WEEKDAY.findall(timed)),
        dates=frozenset((int(one or four), (two or three).lower()[:3]) for one, two, three, four in dates),
        denied=any(word in _NOT for word in tokens.lower),
        words=frozenset(word for word in content if len(word) > 1),
    )


def _blank(match: re.Match) -> str:
    return " " * len(match.group())


def _fact_in_common(mine: Facts, theirs: Facts) -> bool:
    same = any(same_name(a, b) for a in mine.names for b in theirs.names)
    same = same or any(same_number(a, b) for a in mine.numbers for b in theirs.numbers)
    return same or bool(mine.days & theirs.days or mine.dates & theirs.dates)


def _alike(mine: Facts, theirs: Facts) -> bool:
    """Enough words in common; more, where one prints numbers, or a toll, and the other none."""
    common, every = len(mine.words & theirs.words), len(mine.words | theirs.words)
    both = bool(mine.numbers) == bool(theirs.numbers) and not (_toll_alone(mine, theirs) or _toll_alone(theirs, mine))
    least = IN_COMMON if both else WITHOUT_NUMBERS
    return common >= least * every or common >= COVERED * min(len(mine.words), len(theirs.words))


def _toll_alone(mine: Facts, theirs: Facts) -> bool:
    """Mine prints a toll; theirs prints none, nor its number."""
    tolls = [number._replace(harm="") for number in mine.numbers if number.harm]
    if not tolls or any(number.harm for number in theirs.numbers):
        return False
    return not any(same_number(toll, number) for toll in tolls for number in theirs.numbers)


def _contradict(mine: frozenset, theirs: frozenset, same: Callable) -> bool:
    """Each side has one that the other has not."""
    return bool(only_in(mine, theirs, same) and only_in(theirs, mine, same))


def only_in(mine: frozenset, theirs: frozenset, same: Callable) -> list:
    """What is in mine and, by the question `same`, not in theirs."""
    return [own for own in mine if not any(same(own, other) for other in theirs)]
