"""What stands between a cue and its content: `said | on Monday, in an interview with the paper, | that`."""

from collections.abc import Callable

from analysis.english.tags import (
    ADVERB,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COLON,
    COMMA,
    DASH,
    DETERMINED,
    DETERMINER,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OBJECT_PRONOUN,
    OPENING_BRACKET,
    OPENING_QUOTE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from analysis.instruments.attribution.grammar.clauses import QUESTIONS, begins_clause, clause_after_that
from analysis.instruments.attribution.grammar.times import DAYTIMES
from analysis.instruments.attribution.sentence import Paragraph

Found = tuple[str, int]  # the kind of a complement and the first token of the content
Reader = Callable[[Paragraph, int, int, frozenset[str]], Found | None]

MOST_SKIPPED = 16  # tokens between a cue and its clause: `said in an interview on Monday | that`
ASKING = QUESTIONS - {"when"}  # `said on Monday when` asks nothing

SKIPPED = ADVERB + TIME  # promised | later Monday | to resign
OPENS_ADJUNCT = (  # said | on Monday, said | to reporters, said | , in May, said | (in May)
    PREPOSITION + TIME + ADVERB + DETERMINER + SUBORDINATOR + TO + COMMA + NOUN + OPENING_BRACKET + NUMBER + DASH
)
OPENS_CLAUSE = SUBJECT_PRONOUN + DETERMINED  # But, she said, | he left
ENDS_SENTENCE = STOP + SEMICOLON + QUESTION
# The last letter of an adjunct: reporters, the BBC, Monday, later, him, 2015, a comma, a bracket ...
BEFORE_CLAUSE = NOMINAL + TIME + ADVERB + OBJECT_PRONOUN  # told reporters Monday | he left
BEFORE_QUOTATION = COMMA + COLON + NOMINAL + TIME  # told reporters, | "He left."
BEFORE_THAT = BEFORE_CLAUSE + COMMA + NUMBER + CLOSING_BRACKET + DASH + CLOSING_QUOTE  # told reporters (again) | that


def after_adverbs(p: Paragraph, at: int, high: int) -> int:
    """The token after an adverb or a day: `promised | later Monday | to resign`."""
    i = at
    while i < high - 1 and (_is_adverb(p, i) or (i > at and p.lower[i] in DAYTIMES)):
        i += 1
    return at if p.lower[i] == "when" else i


def _is_adverb(p: Paragraph, i: int) -> bool:
    """`later`, `Monday`, but not `Monday's`"""
    denies = p.lower[i] in ("not", "never") and p.letters[i + 1] == TO  # vowed | not to leave
    return p.letters[i] in SKIPPED and p.letters[i + 1] != POSSESSIVE and not denies


def after_adjunct(p: Paragraph, at: int, high: int, allowed: frozenset[str]) -> Found | None:
    """The content after `on Monday`, `in an interview with the paper`, `to reporters`."""
    if p.letters[at] not in OPENS_ADJUNCT or _goes_on_alone(p, at, high):
        return None
    opens_object = p.letters[at] == DETERMINER and "addressee" not in allowed
    for i in range(at + 1, min(high, at + MOST_SKIPPED)):
        if p.letters[i] in ENDS_SENTENCE and p.letters[i - 1] != TIME:  # on Oct | . 26: The sale
            return None
        if p.letters[i] == THAT and opens_object and p.letters[i - 1] != TIME:
            return None  # maintained the paths | that
        read = _question if p.lower[i] in ASKING else AT_END.get(p.letters[i])
        found = read and read(p, i, high, allowed)
        if found:
            return found
    return None


def _goes_on_alone(p: Paragraph, at: int, high: int) -> bool:
    """Does a comma part the cue from what follows: `But, she said | , he left`, `he complained | , left the room`?"""
    if p.letters[at] != COMMA:
        return False
    after = p.letters[at + 1 : at + 2]
    return after == PAST or (after != "" and after in OPENS_CLAUSE and begins_clause(p, at + 1, high))


# -- what ends an adjunct, by its letter -----------------------------------------------------------------------------


def _after_colon(p: Paragraph, i: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`said in a letter: | The bridge is safe`"""
    return "quotation", i + 1


def _quotation(p: Paragraph, i: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`told reporters, | "He left."`"""
    return ("quotation", i) if "quotation" in allowed and p.letters[i - 1] in BEFORE_QUOTATION else None


def _that(p: Paragraph, i: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`told reporters | that he left`"""
    if "that" not in allowed or not clause_after_that(p, i + 1, high):
        return None
    return ("that", i + 1) if p.letters[i - 1] in BEFORE_THAT or p.lower[i - 1] == "her" else None


def _infinitive(p: Paragraph, i: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`promised on Monday | to leave`"""
    return ("infinitive", i) if "infinitive" in allowed and p.letters[i - 1] == TIME else None


def _clause(p: Paragraph, i: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`told reporters | he left`"""
    return ("clause", i) if "clause" in allowed and p.letters[i - 1] in BEFORE_CLAUSE else None


def _question(p: Paragraph, i: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`asked reporters | whether he left`; not `spoke of the villages | which`"""
    before = p.letters[i - 1]
    relative = p.letters[i] == RELATIVE and before in NOMINAL
    return ("question", i) if "question" in allowed and before in BEFORE_CLAUSE and not relative else None


def _noun_phrase(p: Paragraph, i: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`said on Monday | the bridge was safe`, `criticised on Monday | the plan`"""
    if p.letters[i - 1] != TIME:
        return None
    if "clause" in allowed and begins_clause(p, i, high):
        return "clause", i
    return ("noun", i) if p.letters[i] == DETERMINER and "noun" in allowed else None


AT_END: dict[str, Reader] = {
    COLON: _after_colon,
    OPENING_QUOTE: _quotation,
    THAT: _that,
    TO: _infinitive,
    SUBJECT_PRONOUN: _clause,
    **dict.fromkeys((DETERMINER, NOUN, NAME), _noun_phrase),
}
