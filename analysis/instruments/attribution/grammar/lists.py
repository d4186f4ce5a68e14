"""What `and` and a comma join: noun phrases, as in `Reed, Lee and the envoy`, or clauses.

conjunction and list_comma are steps of a noun phrase to the left, as those in leftwards.py.
"""

from analysis.english.tags import (
    AUXILIARIES,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COLON,
    COMMA,
    CONJUNCTION,
    COUNTED,
    DASH,
    FINITE,
    NAME,
    NOMINAL,
    NUMBER,
    OPENING_QUOTE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SEMICOLON,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
)
from analysis.instruments.attribution.sentence import Paragraph

LONGEST_LISTED = 5  # tokens between two commas of a list: `Reed, | Dale County officials |, and`

JOINED = frozenset(
    NOMINAL + NUMBER + CLOSING_BRACKET + POSSESSIVE + CLOSING_QUOTE + COMMA + SUBJECT_PRONOUN
)  # the mayor | and the governor
ENDS_CONJUNCT = COMMA + SEMICOLON + COLON + OPENING_QUOTE + CLOSING_QUOTE + DASH + SUBORDINATOR + THAT + RELATIVE
SUBJECTS = frozenset(NOMINAL + SUBJECT_PRONOUN)  # the mayor | left
LISTED = COUNTED + POSSESSIVE  # the mayor's 45 officials
BEFORE_LISTED = COMMA + SEMICOLON + COLON + SUBORDINATOR + THAT + CONJUNCTION + CLOSING_QUOTE  # that | the mayor, Reed


def conjunction(p: Paragraph, i: int, low: int, last: int) -> tuple[int, None] | None:
    """`and` joins two noun phrases (the mayor and the governor) unless a verb before it makes it join clauses."""
    left = p.letters[i - 1] if i > low else ""
    if left not in JOINED or p.lower[i] == "but":
        return None
    if left == COMMA and (list_comma(p, i - 1, low, last) is None or _follows_clause(p, i - 1, low)):
        return None
    return None if _joins_clauses(p, i, low) else (i - 1, None)


def _joins_clauses(p: Paragraph, conjunction: int, low: int) -> bool:
    """Is there a verb between the last mark and this `and`: `they left | and the mayor`?"""
    letters, k = p.letters, conjunction - 1
    while k >= low and letters[k] not in ENDS_CONJUNCT:
        if letters[k] in AUXILIARIES:
            return True
        if letters[k] == PAST and letters[k - 1 : k] in SUBJECTS and letters[k + 1] != PREPOSITION:
            return True
        k -= 1
    return False


def _follows_clause(p: Paragraph, comma: int, low: int) -> bool:
    """Does a whole clause stand before the comma of `they left, and the mayor`, and no list as in `Reed, Lee, and the
    mayor`?
    """
    _, earlier_comma, member = p.letters[low:comma].rpartition(COMMA)
    return not earlier_comma or any(letter in FINITE for letter in member)


def list_comma(p: Paragraph, i: int, low: int, last: int) -> tuple[int, None] | None:
    """The comma of `Reed, Lee and the envoy`, `officials, residents and Reed`."""
    if CONJUNCTION not in p.letters[i : last + 1] or i == low:
        return None
    k = i - 1
    while k >= low and p.letters[k] in LISTED:
        k -= 1
    if not 1 <= i - 1 - k <= LONGEST_LISTED:
        return None
    return (i - 1, None) if _may_precede_list(p, k, i, low) else None


def _may_precede_list(p: Paragraph, k: int, comma: int, low: int) -> bool:
    """Does the list begin after the token k: at the beginning, after a mark, or as in `of | Reed, Lee and Hall`?"""
    if k < low or p.letters[k] in BEFORE_LISTED:
        return True
    return p.letters[k] == PREPOSITION and not p.letters[k + 1 : comma].strip(NAME)
