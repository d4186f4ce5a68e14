"""Clauses: does one begin here, without a `that` or after one?"""

from analysis.english.tags import (
    ADVERB,
    AUXILIARIES,
    CLOSING_BRACKET,
    COMMA,
    CONJUNCTION,
    COUNTED,
    DASH,
    FINITE,
    ING,
    IS_FINITE,
    NOMINAL,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    STOPS,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
)
from analysis.instruments.attribution.sentence import Paragraph

QUESTIONS = frozenset("whether if how why what who when where which".split())  # asked | whether it fell
COMPARING = ("than", "as")  # tagged as conjunctions, but no clause follows: more | than 45 people
MOST_BEFORE_VERB = 25  # tokens of a subject in a clause without `that`

# Before a past form that is the verb of a clause: the mayor | left, she | left, the mayor (48) | left, soon | left.
BEFORE_PAST = NOMINAL + SUBJECT_PRONOUN + CLOSING_BRACKET + POSSESSIVE + ADVERB
NO_VERB_BEYOND = STOPS + DASH + SUBORDINATOR + THAT  # a clause whose verb has not come by now has none
IN_GROUP = FINITE + ADVERB  # the man who | had never left | Dale came
OPENS_ADVERBIAL = frozenset(SUBORDINATOR + PREPOSITION + ING + PAST)  # said | if elected, she would
OPENS_CLAUSE = SUBJECT_PRONOUN + COUNTED  # said that if elected, | she would


def begins_clause(p: Paragraph, at: int, high: int) -> bool:
    """Does a clause without `that` begin here: a noun phrase and a finite verb?"""
    letters = p.letters
    if letters[at] == SUBJECT_PRONOUN:
        return True
    i, end = at, min(high, at + MOST_BEFORE_VERB)
    while (i := i + 1) < end:
        letter = letters[i]
        if letter == RELATIVE:
            i = _verb_of_relative(letters, i, end)
        elif letter in AUXILIARIES or (letter == PAST and letters[i - 1] in BEFORE_PAST):
            return True
        elif letter == COMMA:
            if verb_after_insertion(p, i, high):
                return True
            if letters[i + 1 : i + 2] != RELATIVE and not _lists(letters, i, end):
                return False
        elif letter in NO_VERB_BEYOND and p.lower[i] not in COMPARING:
            return False
    return False


def _lists(letters: str, comma: int, end: int) -> bool:
    """`songs | , talks and dance will`"""
    rest = letters[comma + 1 : end].lstrip(COUNTED)
    return rest[:1] == CONJUNCTION and letters[comma + 1] in COUNTED


def _verb_of_relative(letters: str, i: int, end: int) -> int:
    """The last token of the verb group that follows `who`: `the man who | had left | Dale came`."""
    while i < end and letters[i] not in FINITE:
        i += 1
    while i + 1 < end and letters[i + 1] in IN_GROUP:
        i += 1
    return i


def verb_after_insertion(p: Paragraph, comma: int, high: int) -> bool:
    """Does a finite verb follow what this comma and the next enclose: `the bridge | , built of wood, | was old`?"""
    closing = p.letters.find(COMMA, comma + 1, min(high, comma + MOST_BEFORE_VERB))
    return closing > 0 and p.letters[closing + 1 : closing + 2] in IS_FINITE


def clause_after_adverbial(p: Paragraph, at: int, high: int) -> bool:
    """`said | if elected, she would`; `said, | despite the rain, he would`."""
    if p.letters[at : at + 1] not in OPENS_ADVERBIAL:
        return False
    comma = p.letters.find(COMMA, at + 1, min(high, at + MOST_BEFORE_VERB))
    if not 0 < comma < high - 1 or p.quote[comma]:
        return False
    return p.letters[comma + 1] in OPENS_CLAUSE and begins_clause(p, comma + 1, high)


def clause_after_that(p: Paragraph, i: int, high: int) -> bool:
    """Is the `that` before a conjunction, and no relative pronoun: `on Monday that | the town fell`, not `a letter that
    | was lost`?
    """
    return i < high and p.letters[i] not in FINITE
