"""Noun phrases that end at a token, read off the word classes without a parser (noun_phrases_after.py: to the right).

Every function takes a Paragraph and token numbers and stays within the sentence [low, high). What it looks at is
bounded by the sentence, so that the time grows with the length of a text and no faster.
"""

from analysis.english.tags import (
    ADVERB,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COMMA,
    CONJUNCTION,
    DETERMINED,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NUMBER,
    OBJECT_PRONOUN,
    OPENING_BRACKET,
    OTHER_MARK,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SUBJECT_PRONOUN,
    THAT,
)
from analysis.instruments.attribution.grammar.leftwards import CIRCUMSTANCES, INDEFINITE, is_object, walk_left
from analysis.instruments.attribution.grammar.times import YEAR_DIGITS, ends_time, token_before_time
from analysis.instruments.attribution.grammar.verb_groups import verb_group_start as verb_group_start
from analysis.instruments.attribution.sentence import Paragraph

Span = tuple[int, int]

AFTER_ALL_YEARS = "2100"  # a number of four digits below it may be a date
SELF = ("self", "selves")  # the mayor | himself
FLOATING = ("both", "all", "each")  # officials | both
DENYING = ("not", "almost", "nearly", "virtually")  # before INDEFINITE: almost | everyone
AROUND = ("in", "on", "at", "by", "during")  # before CIRCUMSTANCES: Ann Reed | in a statement
ABOUT = frozenset(  # before a number that is part of the source
    "about nearly almost roughly around more less fewer than at least just over under".split()
)

MAY_END = frozenset(
    NOMINAL + NUMBER + POSSESSIVE + CLOSING_BRACKET + CLOSING_QUOTE + PAST + ING + DETERMINER + OBJECT_PRONOUN + ADVERB
)
BEFORE_FLOATING = NOMINAL + CLOSING_BRACKET + COMMA + SUBJECT_PRONOUN  # officials | both
IN_CIRCUMSTANCE = DETERMINED + ING + PAST + NUMBER  # in | a new written | statement
BEFORE_TIME = NOMINAL + CLOSING_BRACKET + SUBJECT_PRONOUN + PAST + OBJECT_PRONOUN + RELATIVE + THAT  # he | on Monday
NEVER_FIRST = CONJUNCTION + ADVERB + PREPOSITION + COMMA  # no noun phrase begins with one
COUNTABLE = NUMBER + ADVERB  # after ABOUT: more than | six in 10, about | twice
NO_WORDS = ADVERB + PREPOSITION + CONJUNCTION + COMMA + POSSESSIVE + OPENING_BRACKET + CLOSING_BRACKET + OTHER_MARK


def noun_phrase_before(p: Paragraph, last: int, low: int) -> Span | None:
    """The noun phrase that ends with this token, leftwards as far as the grammar lets it; a pronoun stands alone."""
    if last < low:
        return None
    letter = p.letters[last]
    if letter == OBJECT_PRONOUN and p.lower[last].endswith(SELF):
        found = noun_phrase_before(p, last - 1, low)
        return found and (found[0], last + 1)
    if letter == DETERMINER and _floats(p, last, low):
        return noun_phrase_before(p, last - 1, low)
    if letter in (RELATIVE, THAT) or (letter == SUBJECT_PRONOUN and not is_object(p, last)):
        return _pronoun(p, last, low)
    if ends_time(p, last, low):
        before = token_before_time(p, last, low)
        return noun_phrase_before(p, before, low) if p.letters[before] in BEFORE_TIME else None
    circumstance = _circumstance(p, last, low)
    if circumstance is not None:
        return noun_phrase_before(p, circumstance - 1, low)
    return _longest_before(p, last, low) if letter in MAY_END else None


def _floats(p: Paragraph, last: int, low: int) -> bool:
    """`the mayor and the governor | both`"""
    return p.lower[last] in FLOATING and last > low and p.letters[last - 1] in BEFORE_FLOATING


def _pronoun(p: Paragraph, last: int, low: int) -> Span:
    """`he`, `who`, `many of whom`, `almost everyone`"""
    if last - 2 > low and p.letters[last] == RELATIVE and p.lower[last - 1] == "of":
        return last - 2, last + 1
    if last > low and p.lower[last] in INDEFINITE and p.lower[last - 1] in DENYING:
        return last - 1, last + 1
    return last, last + 1


def _circumstance(p: Paragraph, last: int, low: int) -> int | None:
    """The preposition of a phrase that ends here and belongs to no name: `Ann Reed | in a new statement`."""
    if p.lower[last] not in CIRCUMSTANCES:
        return None
    i = last - 1
    while i > low and p.letters[i] in IN_CIRCUMSTANCE:
        i -= 1
    return i if i > low and p.lower[i] in AROUND and p.letters[i - 1] == NAME else None


def _longest_before(p: Paragraph, last: int, low: int) -> Span | None:
    """The phrase without what begins no phrase, and with its `more than`."""
    start = walk_left(p, last, low)
    while start <= last and p.letters[start] in NEVER_FIRST:
        start += 1
    while start > low and _is_about(p, start - 1):
        start -= 1
    if p.bare and start < last and _is_year_before_clause(p, start):
        start += 1
    return (start, last + 1) if p.letters[start : last + 1].strip(NO_WORDS) else None


def _is_about(p: Paragraph, i: int) -> bool:
    """`| more | than six in 10`"""
    return p.lower[i] in ABOUT and (p.letters[i + 1] in COUNTABLE or p.lower[i + 1] in ABOUT)


def _is_year_before_clause(p: Paragraph, i: int) -> bool:
    """`in | 2016 | the mayor`: a date before a sentence that has lost its comma."""
    year = p.lower[i]
    is_year = len(year) == YEAR_DIGITS and year.isdigit() and year < AFTER_ALL_YEARS
    return is_year and p.letters[i] == NUMBER and p.letters[i + 1] in DETERMINED
