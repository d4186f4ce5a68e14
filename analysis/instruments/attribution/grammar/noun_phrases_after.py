"""Noun phrases that begin at a token and go on to the right, with their appositions: `said | Ann Reed, the mayor of
Dale`.
"""

from collections.abc import Callable

from analysis.english.tags import (
    ADVERB,
    AUXILIARIES,
    CLAUSE_WORDS,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COMMA,
    CONJUNCTION,
    COUNTED,
    DASH,
    DETERMINER,
    ELLIPSIS,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OPENING_BRACKET,
    OPENING_QUOTE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    STOPS,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from analysis.instruments.attribution.grammar.leftwards import CIRCUMSTANCES, LONGEST, LONGEST_QUOTED
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.sentence import Paragraph

MOST_NAMED = 9  # tokens of an apposition that begins with a name: `Ann Reed's deputy for public works`
LONGEST_APPOSITION = 29  # tokens with its comma
LONGEST_CIRCUMSTANCE = 5  # tokens after its preposition: `in | a brief written press statement`

APPOSED = frozenset("of from managing acting founding leading ranking now then formerly currently once".split())
ADDING = frozenset(
    "adding saying stressing noting warning insisting confirming quoting reporting".split()
)  # begin what is said next: the mayor | adding that
MAY_ADD = ADDING | {"with"}
OPENS_SENTENCE = (
    "there",
    "this",
    "these",
    "those",
)  # a determiner after a comma, but no apposition: he said, | this is
ALWAYS_CIRCUMSTANCE = ("during", "via", "following", "throughout", "amid")  # the mayor | during a visit
NEVER_CIRCUMSTANCE = ("of", "for", "with", "from", "about", "like")  # the mayor | of Dale
AFTER_PARTICIPLE = frozenset(("as", "to"))  # notes flagged | as secret
PARTIES = ("r-", "d-")  # R-Texas, D-Dale

THAT_NOUN = (THAT + NOUN, THAT + NAME)  # that report: here it is a determiner
NEVER_FIRST = PREPOSITION + CONJUNCTION + CLAUSE_WORDS + COMMA + STOPS + DASH + CLOSING_BRACKET + CLOSING_QUOTE
NEVER_LAST = PREPOSITION + CONJUNCTION + ADVERB + DETERMINER + COMMA + TO + SUBORDINATOR + RELATIVE
MARKS = COMMA + STOPS + ELLIPSIS + DASH + CLOSING_QUOTE + CLOSING_BRACKET
NEVER_WITHIN = CLAUSE_WORDS + RELATIVE + SUBJECT_PRONOUN + MARKS  # the mayor | is, the mayor | who, the mayor | he
ENDS_NOUN = NOMINAL + CLOSING_BRACKET  # the mayor |, the mayor (48) |
ENDS_RELATIVE = COMMA + STOPS + DASH + OPENING_QUOTE  # the mayor who left | ,
ENDS_APPOSITION = COMMA + STOPS + DASH
OPENS_APPOSITION = DETERMINER + NUMBER + NOMINAL + RELATIVE  # Ann Reed, | the mayor, | 42, | mayor, | who left
RELATIVES = RELATIVE + THAT
IN_NAME = NOMINAL + POSSESSIVE + CONJUNCTION + NUMBER + ING + PAST  # Ann Reed's acting deputy and 2 others
AFTER_NAME = COMMA + STOP + PREPOSITION + RELATIVE
IN_CIRCUMSTANCE = COUNTED + PAST  # in | a written | statement
AFTER_TO = frozenset((NAME, DETERMINER))  # an adviser to | Reed
AFTER_ADVERB = frozenset((PAST, NOUN, NUMBER))  # the newly | elected mayor
AFTER_REDUCED = frozenset((PREPOSITION, TIME, NOUN, NAME))  # the mayor elected | in May
CLOSING = {OPENING_QUOTE: CLOSING_QUOTE, OPENING_BRACKET: CLOSING_BRACKET}


def noun_phrase_after(p: Paragraph, first: int, high: int) -> Span | None:
    """The noun phrase that begins with this token, with its appositions: `Ann Reed, the mayor of Dale`."""
    letters = p.letters
    begin = first + 1 if letters[first : first + 2] in THAT_NOUN else first
    if begin >= high or letters[begin] in NEVER_FIRST:
        return None
    if letters[first] in PRONOUN:
        return first, first + 1
    end = _walk_right(p, begin, min(high, begin + LONGEST))
    end = _after_appositions(p, first, end, high)
    while end > first and letters[end - 1] in NEVER_LAST:
        end -= 1
    return (first, end) if end > first else None


def _after_appositions(p: Paragraph, first: int, end: int, high: int) -> int:
    """`Ann Reed, 42, the mayor of Dale |`"""
    while end < high and p.letters[end] == COMMA and end - first < LONGEST:
        closing = apposition_end(p, end, high)
        if closing is None:
            break
        end = closing
    return end


def _walk_right(p: Paragraph, first: int, high: int) -> int:
    """The token after the phrase: over brackets and short quotations, and with a relative clause."""
    letters, i = p.letters, first
    while i < high and not _ends_phrase(p, i, first, high):
        mark = CLOSING.get(letters[i])
        if mark:
            closing = letters.find(mark, i, high)
            if closing < 0 or (mark == CLOSING_QUOTE and closing - i > LONGEST_QUOTED):
                return i
            i = closing
        i += 1
    if first < i < high and letters[i] == RELATIVE and letters[i - 1] in ENDS_NOUN:
        return _after_relative(letters, i, high)
    return i


def _after_relative(letters: str, i: int, high: int) -> int:
    """`the mayor who left |`"""
    while i < high and letters[i] not in ENDS_RELATIVE:
        i += 1
    return i


def _ends_phrase(p: Paragraph, i: int, first: int, high: int) -> bool:
    """Does the phrase from `first` end before the token i?"""
    letter = p.letters[i]
    if letter in NEVER_WITHIN:
        if p.lower[i] in AFTER_PARTICIPLE and i > first and p.letters[i - 1] == PAST:
            return False  # notes flagged | as secret, people allowed | to speak
        return letter != TO or i == first or not _is_addressed(p, i)
    if letter == TIME:
        return not _is_in_phrase(p, i, first)
    if i == first:
        return False
    if p.lower[i] in MAY_ADD and _adds(p, i, high):
        return p.letters[i - 1] in ENDS_NOUN
    ends = ENDS_AT.get(letter)
    return ends is not None and ends(p, i, high)


def _is_in_phrase(p: Paragraph, day: int, first: int) -> bool:
    """`| Monday's storm`, `the vote held | Monday`, `the | Sunday Herald`"""
    after = p.letters[day + 1 : day + 2]
    before = p.letters[day - 1 : day]
    return after == POSSESSIVE or before == PAST or (day > first and before == DETERMINER and after == NAME)


def _is_addressed(p: Paragraph, to: int) -> bool:
    """`an adviser | to Reed`, `an envoy | to the region`"""
    return p.letters[to - 1] == NOUN and p.letters[to + 1 : to + 2] in AFTER_TO


def _adds(p: Paragraph, i: int, high: int) -> bool:
    """`the mayor | adding that`, `the mayor | with the governor saying`"""
    return p.lower[i] != "with" or not ADDING.isdisjoint(p.lower[i : min(high, i + MOST_NAMED)])


# -- does the phrase end before a token of this class? ---------------------------------------------------------------


def _at_determiner(p: Paragraph, i: int, high: int) -> bool:
    """`told the mayor | the bridge`"""
    return p.letters[i - 1] in NOMINAL


def _at_number(p: Paragraph, i: int, high: int) -> bool:
    """`told the mayor | 45 people`, in a text that has lost its commas; else an age, a date"""
    return p.bare and p.letters[i - 1] in NOMINAL


def _at_conjunction(p: Paragraph, i: int, high: int) -> bool:
    """`by the mayor | and confirmed by the governor`"""
    return p.letters[i + 1 : i + 2] == PAST and p.word(i + 2) == "by"


def _at_preposition(p: Paragraph, i: int, high: int) -> bool:
    """`the mayor | in a statement`, but not `the mayor | of Dale`, `the man named | in a statement`"""
    return p.letters[i - 1] != PAST and is_circumstance(p, i, high)


def _at_adverb(p: Paragraph, i: int, high: int) -> bool:
    """`the mayor | also`, but not `the | first police reports`, `the mayor | newly elected`"""
    return p.letters[i - 1] != DETERMINER and p.letters[i + 1 : i + 2] not in AFTER_ADVERB


def _at_past(p: Paragraph, i: int, high: int) -> bool:
    """`the mayor | left`, but not `the mayor | elected in May`, `notes | flagged as secret`"""
    reduced = p.letters[i + 1 : i + 2] in AFTER_REDUCED or p.word(i + 1) in AFTER_PARTICIPLE
    return p.letters[i - 1] in ENDS_NOUN and not reduced


ENDS_AT: dict[str, Callable[[Paragraph, int, int], bool]] = {
    DETERMINER: _at_determiner,
    NUMBER: _at_number,
    CONJUNCTION: _at_conjunction,
    PREPOSITION: _at_preposition,
    ADVERB: _at_adverb,
    PAST: _at_past,
}


def is_circumstance(p: Paragraph, preposition: int, high: int) -> bool:
    """Does the phrase tell when or where something was said, not who said it: `on Monday`, `in a statement`?"""
    if p.lower[preposition] in ALWAYS_CIRCUMSTANCE:
        return True
    if p.lower[preposition] in NEVER_CIRCUMSTANCE:
        return False
    for i in range(preposition + 1, min(high, preposition + 1 + LONGEST_CIRCUMSTANCE)):
        if p.letters[i] == TIME or p.lower[i] in CIRCUMSTANCES:
            return True
        if p.letters[i] not in IN_CIRCUMSTANCE:
            return False
    return False


# -- appositions -----------------------------------------------------------------------------------------------------


def apposition_end(p: Paragraph, comma: int, high: int) -> int | None:
    """End of an apposition that begins after this comma, or None: `, the mayor of Dale`, `, 42`, `, who resigned`."""
    letters, first = p.letters, comma + 1
    if first >= high or not _opens_apposition(p, first, high):
        return None
    relative, end = letters[first] == RELATIVE, first
    while end < high and letters[end] not in ENDS_APPOSITION:
        relative = relative or letters[end] in RELATIVES
        if letters[end] in AUXILIARIES and not relative:
            return None
        end += 1
    return end if end - comma <= LONGEST_APPOSITION else None


def _opens_apposition(p: Paragraph, first: int, high: int) -> bool:
    """`, | the mayor`, `, | 42`, `, | who`, `, | now in Dale`; but not `, | there was`"""
    word, letter = p.lower[first], p.letters[first]
    if word in OPENS_SENTENCE:
        return False
    if letter == NAME:
        return is_name_apposition(p, first - 1, high)
    return letter in OPENS_APPOSITION or word in APPOSED


def is_name_apposition(p: Paragraph, comma: int, high: int) -> bool:
    """`the manager | , Ann Reed`, `Ann Reed | , Dale County manager`, `from Dale | , Texas`, `| , D-Dale`."""
    letters, first = p.letters, comma + 1
    if p.lower[first] in p.titles or p.lower[first].startswith(PARTIES):
        return True
    end = first
    while end < high and letters[end] in IN_NAME:
        end += 1
    return end - first <= MOST_NAMED and (end == high or letters[end] in AFTER_NAME)
