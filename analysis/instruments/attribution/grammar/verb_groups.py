"""Verb groups: a verb with its auxiliaries, and the pronoun or the noun that it belongs to."""

from analysis.english.tags import (
    ADVERB,
    AUXILIARIES,
    AUXILIARY,
    BE,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COLON,
    COMMA,
    DASH,
    DETERMINER,
    IS_AUXILIARY,
    NOMINAL,
    NOUN,
    OPENING_QUOTE,
    RELATIVE,
    SEMICOLON,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TO,
)
from analysis.instruments.attribution.sentence import Paragraph

MOST_TO_RELATIVE = 12  # tokens from a verb back to its `who`: beyond that it is the verb of another clause

IN_GROUP = AUXILIARIES + ADVERB + TO  # has | also | said
BEFORE_BASE = AUXILIARY + ADVERB + RELATIVE  # will | vote, will never | vote, who | vote
RELATIVES = RELATIVE + THAT  # people | who, the plan | that
BEFORE_RELATIVE = NOMINAL + CLOSING_BRACKET + DETERMINER + SUBJECT_PRONOUN  # the mayor | who, those | who, he | who
ENDS_RELATIVE = COMMA + SEMICOLON + COLON + OPENING_QUOTE + CLOSING_QUOTE + DASH + SUBORDINATOR + TO
FLOATING = frozenset(("both", "all", "since"))  # have | both | said
PARTICLES = frozenset("out up off down away back".split())  # sent | out


def verb_group_start(p: Paragraph, verb: int, low: int) -> int:
    """First token of the verb group that ends in this verb: `| has also said`. A `to` begins it, but for `| has to
    say`.
    """
    letters, first = p.letters, verb
    while first > low and not p.quote[first - 1]:
        letter = letters[first - 1]
        if letter == TO and letters[first - 2 : first - 1] not in IS_AUXILIARY:
            return first - 1
        if letter not in IN_GROUP and not _is_floating(p, first - 1):
            break
        first -= 1
    return first


def _is_floating(p: Paragraph, i: int) -> bool:
    """`have | both | said`, `has | since | said`"""
    return p.lower[i] in FLOATING and p.letters[i - 1 : i] in IS_AUXILIARY


def is_bare_verb(p: Paragraph, i: int, low: int) -> bool:
    """Is this a verb without an ending: `people who | favor the bill`, `who will | vote`, `who have | run`?"""
    if p.letters[i] != NOUN or i == low or p.letters[i - 1] not in BEFORE_BASE:
        return False
    k = i - 1
    while k > low and p.letters[k] == ADVERB:
        k -= 1
    return k > low and (p.letters[k] == AUXILIARY or p.lower[k] == "who")


def is_phrasal(p: Paragraph, verb: int) -> bool:
    """`the mayor | sent out a letter`, unlike `letters | sent to voters`"""
    return p.word(verb + 1) in PARTICLES


def before_relative(p: Paragraph, verb: int, low: int) -> int | None:
    """Token before the `who`, `whose` or `that` of the clause this verb stands in: `people | who have seen it`."""
    for i in range(verb - 1, max(low, verb - 1 - MOST_TO_RELATIVE), -1):
        if p.letters[i] in RELATIVES or p.lower[i] == "whose":
            return i - 1 if p.letters[i - 1] in BEFORE_RELATIVE else None
        if p.letters[i] in ENDS_RELATIVE and not _is_passive_infinitive(p, i, verb):
            return None
    return None


def _is_passive_infinitive(p: Paragraph, i: int, verb: int) -> bool:
    """`a clerk who declined | to be named`: the verb of the relative clause is the one before it."""
    return p.letters[i] == TO and p.letters[i + 1] == BE and verb in (i + 1, i + 2)
