"""The subject of a verb that has it somewhere else: across commas, in another clause, or after the verb."""

from analysis.english.tags import (
    ADVERB,
    AUXILIARIES,
    CLAUSE_WORDS,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OBJECT_PRONOUN,
    OPENING_QUOTE,
    OTHER_MARK,
    PAST,
    PAUSE,
    PREPOSITION,
    RELATIVE,
    STOPS,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from analysis.instruments.attribution.grammar.leftwards import LONGEST
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before
from analysis.instruments.attribution.grammar.noun_phrases_after import APPOSED, is_name_apposition
from analysis.instruments.attribution.grammar.verb_groups import verb_group_start
from analysis.instruments.attribution.sentence import Paragraph

MOST_INSERTIONS = 6  # `Ann Reed, 42, of Dale, the mayor, said`
MOST_VERBS = 6  # looked at in search of a subject
FEWEST_BETWEEN = 2  # tokens from a comma to the next: between them stands at least one word
INCLUDED = APPOSED - {"once"} | {"including", "like", "along"}  # prepositions whose phrase is part of the source

OPENS_INSERTION = (  # the mayor, | a clerk, | who left, | of Dale, | 42, | now in Dale, | because he was ill, | leaving
    DETERMINER
    + RELATIVE
    + PREPOSITION
    + NUMBER
    + ADVERB
    + SUBORDINATOR
    + ING
    + PAST
    + NOUN
    + TIME
    + OPENING_QUOTE
    + OBJECT_PRONOUN
)
OPENS_APPOSITION = (
    DETERMINER + NUMBER + NOMINAL + RELATIVE + CONJUNCTION + OBJECT_PRONOUN
)  # the mayor, | a clerk, | and the governor
GOVERNS = PREPOSITION + PAST + AUXILIARIES + ING + TO  # has an object, and no subject, after it: visited | the mayor
OPENS_ADVERBIAL = PREPOSITION + SUBORDINATOR  # In | London, If | elected
CONNECTING = ("yet", "so")  # tagged as conjunctions, but they open a main clause: So | the mayor left
BEFORE_PAST = (
    NOMINAL + CLOSING_BRACKET + SUBJECT_PRONOUN + OBJECT_PRONOUN + ADVERB + RELATIVE + COMMA
)  # the mayor | left, he | left
NEXT_TO_CLAUSE = COMMA + DASH + CONJUNCTION + CLOSING_QUOTE + SUBORDINATOR  # the mayor left | , adding
EMBEDS = THAT + RELATIVE + PREPOSITION + PAST + NOMINAL + ING  # said | that they, the man | they, after | they
ENDS_NOUN = NOMINAL + CLOSING_BRACKET  # the mayor, the mayor (48)
ENDS_SUBJECT = (
    NOMINAL + SUBJECT_PRONOUN + OBJECT_PRONOUN + RELATIVE + THAT + CLOSING_BRACKET + TIME
)  # the mayor (48) | left
BEFORE_SUBJECT = CONJUNCTION + ADVERB  # And | also | the mayor
BEFORE_OPENING = BEFORE_SUBJECT + OTHER_MARK + OPENING_QUOTE + CLOSING_QUOTE + PAUSE
OPENS_SENTENCE_ADVERBIAL = PREPOSITION + SUBORDINATOR + ING + PAST + TIME  # Leaving | the town, On | Monday,
NEVER_FIRST = PREPOSITION + CLAUSE_WORDS + COMMA + STOPS + DASH + CLOSING_BRACKET + CLOSING_QUOTE + OPENING_QUOTE
MARKS = COMMA + STOPS + DASH + OPENING_QUOTE + CLOSING_QUOTE
ENDS_PHRASE = MARKS + CLAUSE_WORDS + SUBJECT_PRONOUN + RELATIVE + TIME  # the mayor | who
NEVER_LAST = PREPOSITION + CONJUNCTION
OPENS_VERB_GROUP = ADVERB + PAST  # the mayor | also left


def subject_across_commas(p: Paragraph, comma: int, low: int) -> tuple[Span, Span] | None:
    """Subject before closed insertions, with its appositions and without: `Ann Reed, the mayor of Dale, | said`."""
    closing, best = comma, None
    for _ in range(MOST_INSERTIONS):
        opening = _opening_mark(p, closing, low)
        if opening <= low or comma - opening > LONGEST or closing - opening < FEWEST_BETWEEN:
            break
        if not _is_insertion(p, opening, comma):
            break
        core = noun_phrase_before(p, opening - 1, low)
        if core is not None and _begins_clause(p, core[0], low):
            best = (core, opening)
        closing = opening
    if best is None:
        return None
    core, opening = best
    end = _end_with_appositions(p, core, opening, comma)
    if p.letters[end : end + 1] == CLOSING_QUOTE:
        end += 1
    return (core[0], end), core


def _opening_mark(p: Paragraph, closing: int, low: int) -> int:
    """The comma or the dash before this one, outside quotations."""
    i = closing - 1
    while i > low and (p.letters[i] not in PAUSE or p.quote[i]):
        i -= 1
    return i


def _is_insertion(p: Paragraph, opening: int, comma: int) -> bool:
    """`Ann Reed | , a clerk in Dale,`, `| , who left,`, `| - the mayor -`"""
    letters, first = p.letters, opening + 1
    if letters[opening] == DASH:
        return letters[comma] == DASH
    if letters[first] == NAME:
        return is_name_apposition(p, opening, comma + 1)
    return letters[first] in OPENS_INSERTION


def _begins_clause(p: Paragraph, first: int, low: int) -> bool:
    """May a subject begin here? Not as the object of a verb or of a preposition, nor within an opening adverbial."""
    letters = p.letters
    if first > low + 1 and letters[first - 1] in GOVERNS:
        return False
    if first - 1 == low and letters[low] in OPENS_ADVERBIAL and p.lower[low] not in CONNECTING:
        return False
    return letters[low] != ING or COMMA in letters[low:first]


def _end_with_appositions(p: Paragraph, core: Span, opening: int, comma: int) -> int:
    """The mark after `Ann Reed, the mayor of Dale`; of a clause with `which` or between dashes, the mark before it."""
    letters, first = p.letters, opening + 1
    if letters[opening] == DASH and letters[first] == RELATIVE:
        return core[1]
    of_whom = letters[first : first + 2] == PREPOSITION + RELATIVE
    if not of_whom and letters[first] not in OPENS_APPOSITION and p.lower[first] not in INCLUDED:
        return core[1]
    which = letters.find(COMMA + RELATIVE, opening, comma)
    return which if which >= 0 and p.lower[which + 1] != "who" else comma


def nearest_subject(p: Paragraph, verb: int, low: int) -> Span | None:
    """Whose doing is `..., adding that`: the subject of the nearest clause; after a comma or `and`, of the nearest that
    stands in no other.

    In `the mayor left after they met, adding`, it is the mayor who adds; in `when they met, shouting` it is they who
    shout.
    """
    i, tried, nearest = verb - 1, 0, None
    while i > low and tried < MOST_VERBS:
        if _is_finite(p, i):
            first, tried = verb_group_start(p, i, low), tried + 1
            subject = _subject_before(p, first - 1, low) if first > low else None
            if subject and not (p.letters[verb - 1] in NEXT_TO_CLAUSE and _is_embedded(p, subject[0], low)):
                return nearest if nearest and p.lower[subject[0]] in ("it", "there") else subject
            nearest = nearest or subject
            i = first
        i -= 1
    return nearest or opening_subject(p, verb, low)


def _is_finite(p: Paragraph, i: int) -> bool:
    """The verb of a clause, outside quotations: `the mayor | left`, `he | has`."""
    letter = p.letters[i]
    return not p.quote[i] and (letter in AUXILIARIES or (letter == PAST and p.letters[i - 1] in BEFORE_PAST))


def _is_embedded(p: Paragraph, subject: int, low: int) -> bool:
    """Does the clause with this subject stand in another: `after | they met`, `said | he was late`, `| who fled`? Not
    `..., when | they met`.
    """
    letters, edge = p.letters, subject - 1
    while edge > low and letters[edge] == ADVERB:
        edge -= 1
    if edge < low:
        return False
    return letters[edge] in EMBEDS or (letters[edge] == SUBORDINATOR and letters[edge - 1 : edge] != COMMA)


def _subject_before(p: Paragraph, last: int, low: int) -> Span | None:
    """The subject that ends with this token, or before the insertions that end with this comma."""
    if p.letters[last] == COMMA:
        found = subject_across_commas(p, last, low)
        return found[0] if found else None
    return noun_phrase_before(p, last, low) if p.letters[last] in ENDS_SUBJECT else None


def opening_subject(p: Paragraph, verb: int, low: int) -> Span | None:
    """The noun phrase that a sentence begins with, after any adverbial."""
    letters, i = p.letters, low
    while i < verb and (letters[i] in BEFORE_OPENING or p.quote[i]):
        i += 1
    if i < verb and letters[i] in OPENS_SENTENCE_ADVERBIAL:
        comma = letters.find(COMMA, i, verb)
        i = comma + 1 if 0 <= comma < verb - 1 else i
    return subject_after(p, i, verb)


def subject_after(p: Paragraph, first: int, high: int) -> Span | None:
    """The noun phrase that begins here, up to its verb."""
    letters = p.letters
    while first < high and letters[first] in BEFORE_SUBJECT:
        first += 1
    if first >= high or letters[first] in NEVER_FIRST:
        return None
    if letters[first] == SUBJECT_PRONOUN:
        return first, first + 1
    end = _before_verb(p, first, high)
    while end > first and letters[end - 1] in NEVER_LAST:
        end -= 1
    return (first, end) if end > first else None


def _before_verb(p: Paragraph, first: int, high: int) -> int:
    """The token after the phrase: `the mayor of Dale | left`."""
    i = first
    while i < high and p.letters[i] not in ENDS_PHRASE and not _verb_begins(p, i, first):
        i += 1
    return i


def _verb_begins(p: Paragraph, i: int, first: int) -> bool:
    """A past form or an adverb after a noun, or a small word after a name: `Ann Reed | told`, `Ann Reed | runs`."""
    if i == first:
        return False
    letter, before = p.letters[i], p.letters[i - 1]
    if letter in OPENS_VERB_GROUP:
        return before in ENDS_NOUN
    return letter == NOUN and before == NAME and p.letters[first] == NAME
