"""Where the text leaves an attributed content and goes on in its own voice: `said he was late | , while others`."""

from collections.abc import Callable

from analysis.english.tags import (
    ADVERB,
    BE,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    FINITE,
    ING,
    IS_AUXILIARY,
    NAME,
    NOUN,
    OPENING_QUOTE,
    PAST,
    PREPOSITION,
    RELATIVE,
    SEMICOLON,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from analysis.instruments.attribution.conflicts import CLAUSAL
from analysis.instruments.attribution.frame import Frame
from analysis.instruments.attribution.grammar.clauses import begins_clause, verb_after_insertion
from analysis.instruments.attribution.sentence import Paragraph

Boundary = tuple[str, Callable[[Paragraph, int, int], bool]]

LONGEST_DAY = 3  # tokens of a day that ends a content: `rejected the plan | on Monday night`

CONCEDING = ("though", "although", "while")  # "old," | though it was new
REMARKING = ("though", "although", "while", "despite")  # - | although it is new
OPPOSING = ("while", "though", "so")  # rejected the plan, | while Reed
ENDING = ("after", "although", "though", "before")  # rejected the plan | after it was leaked
NEW_RELATIVE = (  # ..., | which, | of which, | a risk that, | a clerk who
    RELATIVE,
    PREPOSITION + RELATIVE,
    DETERMINER + NOUN + THAT,
    DETERMINER + NOUN + RELATIVE,
)
AFTER_COMMA = PAST + ING  # vowed to stay, | leaving nothing, | then left
NEW_CLAUSE = RELATIVE + CONJUNCTION + ING + SUBJECT_PRONOUN + ADVERB  # rejected the plan, | who, | and, | he
JUDGED_VERB = BE + PAST  # the plan | , was old
OPENS_REMARK = DETERMINER + RELATIVE  # "old," | a word that hurt


def boundary_of(frame: Frame) -> Boundary:
    """The classes of tokens at which a content of this kind may end, and what says whether it does."""
    if frame.complement == "infinitive":
        return AFTER_INFINITIVE
    return AFTER_CLAUSE if frame.complement in CLAUSAL or frame.before else AFTER_NOUN_PHRASE


def _leaves_clause(p: Paragraph, i: int, end: int) -> bool:
    """After an attributed clause: `..., while`, `..., which`, `..., a bridge that`."""
    if p.letters[i] == DASH:
        return _is_last_dash(p, i, end)
    if p.letters[i] != COMMA or i + 1 == end:
        return False
    if p.letters.startswith(NEW_RELATIVE, i + 1):
        return not (verb_after_insertion(p, i, end) or _infinitive_after_insertion(p, i, end))
    if p.lower[i + 1] in ("a", "an"):
        return _judges_clause(p, i, end)
    if p.lower[i + 1] == "as":  # | , as did her rival
        return p.letters[i + 2 : i + 3] in IS_AUXILIARY
    return p.lower[i + 1] == "while" or _is_unclear(p, i + 1)


def _judges_clause(p: Paragraph, comma: int, end: int) -> bool:
    """`said he would stay | , a blow to the party`: what the text says of it; not `had met Ann Reed, a clerk`."""
    alone = COMMA not in p.letters[comma + 1 : end] and CONJUNCTION not in p.letters[comma + 1 : end]
    return alone and p.letters[comma - 1] != NAME


def _infinitive_after_insertion(p: Paragraph, comma: int, end: int) -> bool:
    """`said he had asked the envoy | , who leads the talks, | to stay`"""
    closing = p.letters.find(COMMA, comma + 1, end)
    return closing > 0 and p.letters[closing + 1 : closing + 2] == TO


def _is_last_dash(p: Paragraph, i: int, end: int) -> bool:
    """`said it was old | - although it is new`; not `the bridge | - although old - stood`. What else
    follows a dash may be the source's own: people code it both ways.
    """
    return p.word(i + 1) in REMARKING and DASH not in p.letters[i + 1 : end]


def _is_unclear(p: Paragraph, i: int) -> bool:
    """`, | but it is unclear who`: what the writer does not know."""
    return p.lower[i] == "but" and p.word(i + 1) in ("it", "there") and p.letters[i + 2 : i + 3] == BE


def _leaves_infinitive(p: Paragraph, i: int, end: int) -> bool:
    """`vowed to stay | and left`, `vowed to stay | , but he left`, `| , leaving nothing behind`"""
    letters = p.letters
    if letters[i] == CONJUNCTION:
        return letters[i + 1 : i + 2] == PAST
    if letters[i] != COMMA or i + 1 == end:
        return False
    return letters[i + 1] in AFTER_COMMA or _joins_clause(p, i + 1, end) or _leaves_clause(p, i, end)


def _joins_clause(p: Paragraph, i: int, end: int) -> bool:
    """`, | but left`, `, | but he left`"""
    if p.letters[i] != CONJUNCTION or i + 1 >= end:
        return False
    return p.letters[i + 1] == PAST or begins_clause(p, i + 1, end)


def leaves_quotation(p: Paragraph, i: int, end: int) -> bool:
    """Is the mark at i, after a comma, the end: `called it "old," | a word that hurt`, `"old," | though it was new`?"""
    if i + 1 < end and p.letters[i - 1] == COMMA and p.lower[i + 1] == "while":
        return True
    if i + 1 == end or p.letters[i - 1] != COMMA or OPENING_QUOTE in p.letters[i + 1 : end]:
        return False
    return p.letters[i + 1] in OPENS_REMARK or p.lower[i + 1] in CONCEDING


def _leaves_noun_phrase(p: Paragraph, i: int, end: int) -> bool:
    """After an attributed noun phrase: `rejected it | and resigned`, `| on Monday`, `| , who`, `| after it fell`"""
    letter = p.letters[i]
    if letter == SUBORDINATOR:
        return p.lower[i] in ENDING
    if i + 1 >= end:
        return False
    after = p.letters[i + 1]
    if letter == COMMA:
        return _leaves_at_comma(p, i, end)
    if letter == CONJUNCTION:
        return after in FINITE
    return letter == PREPOSITION and after == TIME and i + LONGEST_DAY >= end


def _leaves_at_comma(p: Paragraph, comma: int, end: int) -> bool:
    """`rejected the plan | , and`, `| , while Reed`, `| , was late`; not `the plan, built on hope, was`"""
    after = p.letters[comma + 1]
    if after in JUDGED_VERB:
        return not verb_after_insertion(p, comma, end)
    if after == SUBORDINATOR:
        return p.lower[comma + 1] in OPPOSING
    return after in NEW_CLAUSE


# A semicolon ends every content.
AFTER_CLAUSE: Boundary = (SEMICOLON + COMMA + DASH, _leaves_clause)
AFTER_INFINITIVE: Boundary = (SEMICOLON + COMMA + CONJUNCTION, _leaves_infinitive)
AFTER_NOUN_PHRASE: Boundary = (SEMICOLON + COMMA + CONJUNCTION + PREPOSITION + SUBORDINATOR, _leaves_noun_phrase)
