"""What follows a cue: a quotation, a clause, a noun phrase ..., if its row of the lexicon allows it.

What begins at once is read in direct.py, what follows a time or a place in adjuncts.py.
"""

from typing import NamedTuple

from analysis.english.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    COLON,
    COMMA,
    CONJUNCTION,
    COUNTED,
    DETERMINED,
    DETERMINER,
    IS_AUXILIARY,
    NAME,
    NOMINAL,
    NOUN,
    OPENING_QUOTE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SEMICOLON,
    STOP,
    STOPS,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from analysis.instruments.attribution.cues import Cue
from analysis.instruments.attribution.grammar.adjuncts import after_adjunct, after_adverbs
from analysis.instruments.attribution.grammar.clauses import QUESTIONS as QUESTIONS
from analysis.instruments.attribution.grammar.direct import direct
from analysis.instruments.attribution.grammar.times import after_time, is_duration
from analysis.instruments.attribution.sentence import Paragraph

MOST_LISTENER = 16  # tokens: `told | a group of about 50 reporters from around the country |`
NEAR = 10  # tokens between `complained` and `about`
AFTER_ADJUNCT = frozenset(
    ("clause", "that", "quotation", "infinitive", "question")
)  # kinds that may stand apart from their cue
ABOUT = ("about", "against")  # told reporters | about the bridge
OF_TOPIC = frozenset(("about", "of", "against"))  # a cue with one of these may have it further on

SKIPPED = TIME + ADVERB  # called | again Monday | for calm
NO_OBJECT = STOP + COMMA + SEMICOLON  # what the cue called for | , was
ASKED_FOR = frozenset(("for", "from"))  # after the listener: asked them | for a list, warned them | from going
STORIES = frozenset("story stories joke jokes tale tales lie lies fib anecdote anecdotes".split())
MEDIUM = frozenset(  # part of the name of a medium: told | Reuters news agency | shots were heard
    "news press agency newspaper magazine television tv radio channel website site network daily weekly".split()
)
OPENS_FAR = PREPOSITION + ADVERB + TIME + DETERMINED  # complained | at home about
LISTED = COUNTED + POSSESSIVE + CONJUNCTION + COMMA  # asked Reed | , Lee and Hall | to
ENDS_FAR = COMMA + STOP + SEMICOLON + COLON + OPENING_QUOTE
OPENS_LISTENER = COUNTED + POSSESSIVE + PAST  # told | the mayor, told | assembled reporters
OPENS_CONTENT = THAT + TO + SUBORDINATOR + SUBJECT_PRONOUN + RELATIVE + AUXILIARY  # told the BBC | that, told Lee | it
ENDS_LISTENER = OPENS_CONTENT + OPENING_QUOTE + COMMA + STOPS
BEFORE_DETERMINER = NOMINAL + TIME  # told reporters | the bridge, told the BBC Monday | the bridge
AFTER_CLAUSE_NOUN = frozenset(NOMINAL + AUXILIARY + BE)  # told Reuters | rebel fighters, told Reuters | storms are


class Complement(NamedTuple):
    """kind: a name of cues.COMPLEMENTS; start: first token of the content; end: the token after
    the cue.
    """

    kind: str
    start: int
    end: int


def complement_at(p: Paragraph, at: int, high: int, cue: Cue) -> Complement | None:
    """The complement of a cue that ends before the token `at`, or None."""
    begin = after_time(p, at, high)
    if begin >= high:
        return None
    found = _after_preposition(p, begin, high, cue)
    if found:
        return found._replace(end=at) if begin > at else found
    if p.lower[begin] in cue.prepositions:
        return None
    return _by_its_row(p, after_adverbs(p, begin, high), at, high, cue)


def _by_its_row(p: Paragraph, begin: int, end: int, high: int, cue: Cue) -> Complement | None:
    """What the row of the cue allows from `begin` on: after the listener, at once or after an adjunct."""
    listener, allowed = begin, cue.complements
    if "addressee" in allowed:
        begin = min(after_addressee(p, begin, high, cue.prepositions & ASKED_FOR), high - 1)
        if begin > listener and p.lower[begin] in cue.prepositions & ASKED_FOR and begin + 1 < high:
            return Complement("noun", begin + (p.lower[begin] == "for"), end)  # asked the council | for a list
    if begin > listener and "infinitive" in allowed and p.letters[begin] == COMMA:
        begin = _to_after_comma(p, begin, high) or begin
    found = direct(p, begin, high, cue)
    if found and found[0] == "infinitive" and begin > listener and "instructs" not in cue.traits:
        return Complement("infinitive", end, end)  # urged | the mayor to resign
    if not found and allowed & AFTER_ADJUNCT:
        found = after_adjunct(p, begin, high, allowed)
    if found:
        return Complement(*found, end)
    if begin > listener and "noun" in allowed and _is_no_listener(p, listener, cue) and not _is_story(p, begin - 1):
        return Complement("noun", listener, end)
    return _far_preposition(p, begin, end, high, cue)


def _after_preposition(p: Paragraph, at: int, high: int, cue: Cue) -> Complement | None:
    """`called for | calm`, `called on Monday for | calm`; a preposition that follows at once is part of the cue."""
    skipped = at
    while skipped < high - 1 and p.letters[skipped] in SKIPPED:
        skipped += 1
    if p.lower[skipped] not in cue.prepositions or skipped + 1 >= high or p.letters[skipped + 1] in NO_OBJECT:
        return None
    if p.lower[skipped] in ("for", "about") and is_duration(p, skipped + 1, high):
        return None
    return Complement("noun", skipped + 1, skipped + 1 if skipped == at else at)


def _far_preposition(p: Paragraph, begin: int, end: int, high: int, cue: Cue) -> Complement | None:
    """`complained at home about | the noise`."""
    if not cue.prepositions & OF_TOPIC or p.letters[begin] not in OPENS_FAR:
        return None
    for i in range(begin, min(high - 1, begin + NEAR)):
        if p.letters[i] in ENDS_FAR:
            return None
        if p.lower[i] in ABOUT and not is_duration(p, i + 1, high):
            return Complement("noun", i + 1, end)
    return None


# -- the listener: told | the BBC | that ------------------------------------------------------------------------------


def after_addressee(p: Paragraph, at: int, high: int, ends: frozenset[str] = frozenset()) -> int:
    """The token after the listener: `told | the BBC | that`."""
    letters = p.letters
    if letters[at] in PRONOUN or p.lower[at] == "her":
        return at if letters[at + 1 : at + 2] in IS_AUXILIARY else at + 1  # warned | they could
    if letters[at] not in OPENS_LISTENER:
        return at
    i, end = at, min(high, at + MOST_LISTENER)
    while i < end and p.lower[i] not in ends and not _ends_listener(p, i, at):
        i += 1
    return i


def _ends_listener(p: Paragraph, i: int, at: int) -> bool:
    """`told the BBC | that`, `told reporters | the bridge fell`, `told Reuters | rebel fighters left`"""
    letter, before = p.letters[i], p.letters[i - 1]
    if letter in ENDS_LISTENER or p.lower[i] in ABOUT:
        return True
    if i == at:
        return False
    if letter == DETERMINER:
        return before in BEFORE_DETERMINER
    if letter != NOUN or p.lower[i] in MEDIUM or p.lower[i - 1] in MEDIUM:
        return before == NOUN and p.lower[i - 1] in MEDIUM and p.letters[i + 1 : i + 2] in IS_AUXILIARY
    return before == NAME and p.letters[i + 1 : i + 2] in AFTER_CLAUSE_NOUN


def _to_after_comma(p: Paragraph, comma: int, high: int) -> int | None:
    """The `to` of `asked Ann Reed | , who leads the talks, | to stay`, `asked Reed | , Lee and Hall | to stay`."""
    closing = p.letters.find(COMMA, comma + 1, min(high, comma + MOST_LISTENER))
    if closing > 0 and p.letters[closing + 1 : closing + 2] == TO:
        return closing + 1
    i = comma + 1
    while i < high and p.letters[i] in LISTED:
        i += 1
    return i if p.letters[i : i + 1] == TO and CONJUNCTION in p.letters[comma:i] else None


def _is_story(p: Paragraph, last: int) -> bool:
    """`told a | joke`, `told a different | story`: nothing says what it was"""
    return p.lower[last] in STORIES


def _is_no_listener(p: Paragraph, at: int, cue: Cue) -> bool:
    """`told | a story`, `urged | restraint`, unlike `told reporters`, `urged the mayor`"""
    if p.lower[at] in ("a", "an"):
        return True
    return p.letters[at] == NOUN and not p.lower[at].endswith("s") and "question" not in cue.complements
