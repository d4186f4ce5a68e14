"""The subject of a verb that has it somewhere else: across commas, in another clause, or after the verb."""

from analysis.instruments.attribution.grammar.noun_phrases import LONGEST, Span, noun_phrase_before, verb_group_start
from analysis.instruments.attribution.grammar.noun_phrases_after import APPOSED, is_name_apposition
from analysis.instruments.attribution.sentence import Paragraph

MOST_INSERTIONS = 6
MOST_VERBS = 6  # looked at in search of a subject
INCLUDED = APPOSED - {"once"} | {"including", "like", "along"}  # prepositions whose phrase is part of the source


def subject_across_commas(p: Paragraph, comma: int, low: int) -> tuple[Span, Span] | None:
    """Subject before closed insertions, with its appositions and without: `Ann Reed, the mayor of Dale, | said`."""
    letters, closing, best = p.letters, comma, None
    for _ in range(MOST_INSERTIONS):
        opening = _opening_mark(p, closing, low)
        if opening <= low or comma - opening > LONGEST or closing - opening < 2 or not _is_insertion(p, opening, comma):
            break
        core = noun_phrase_before(p, opening - 1, low)
        if core is not None and _begins_clause(p, core[0], low):
            best = (core, opening)
        closing = opening
    if best is None:
        return None
    core, opening = best
    end = _end_with_appositions(p, core, opening, comma)
    return (core[0], end + (letters[end : end + 1] == ">")), core


def _opening_mark(p: Paragraph, closing: int, low: int) -> int:
    """The comma or the dash before this one, outside quotations."""
    i = closing - 1
    while i > low and (p.letters[i] not in ",-" or p.quote[i]):
        i -= 1
    return i


def _is_insertion(p: Paragraph, opening: int, comma: int) -> bool:
    letters, first = p.letters, opening + 1
    if letters[opening] == letters[comma] == "-":
        return True
    if letters[first] == "N":
        return is_name_apposition(p, opening, comma + 1)
    return letters[first] in "DWP#RKgvJn<"


def _begins_clause(p: Paragraph, first: int, low: int) -> bool:
    """May a subject begin here? Not as the object of a verb or of a preposition, nor within an opening adverbial."""
    letters = p.letters
    if first > low + 1 and letters[first - 1] in "PvABgI":
        return False
    return not (
        first - 1 == low
        and letters[low] in "PK"
        and p.lower[low] not in ("yet", "so")
        or letters[low] == "g"
        and "," not in letters[low:first]
    )


def _end_with_appositions(p: Paragraph, core: Span, opening: int, comma: int) -> int:
    if (
        p.letters[opening : opening + 2] == "-W"
        or p.letters[opening + 1] not in "D#nNWC"
        and p.lower[opening + 1] not in INCLUDED
    ):
        return core[1]
    which = p.letters.find(",W", opening, comma)
    return which if which >= 0 and p.lower[which + 1] != "who" else comma


def nearest_subject(p: Paragraph, verb: int, low: int) -> Span | None:
    """Whose doing is `..., adding that`: the subject of the nearest clause; after a comma or `and`, of the nearest that
    stands in no other.

    In `the mayor left after they met, adding`, it is the mayor who adds; in `when they met, shouting` it is they who
    shout.
    """
    letters, i, tried, nearest = p.letters, verb - 1, 0, None
    while i > low and tried < MOST_VERBS:
        if not p.quote[i] and (letters[i] in "AB" or letters[i] == "v" and letters[i - 1] in "Nn)SRW,"):
            first, tried = verb_group_start(p, i, low), tried + 1
            subject = _subject_before(p, first - 1, low) if first > low else None
            if subject and (letters[verb - 1] not in ",-C>K" or not _is_embedded(p, subject[0], verb, low)):
                return nearest if nearest and p.lower[subject[0]] in ("it", "there") else subject
            nearest = nearest or subject
            i = first
        i -= 1
    return nearest or opening_subject(p, verb, low)


def _is_embedded(p: Paragraph, subject: int, verb: int, low: int) -> bool:
    """Does the clause with this subject stand in another: `after | they met`, `said | he was late`, `| who fled`? Not
    `..., when | they met`.
    """
    letters, edge = p.letters, subject - 1
    while edge > low and letters[edge] == "R":
        edge -= 1
    return edge >= low and (letters[edge] in "TWPvnNg" or letters[edge] == "K" and letters[edge - 1 : edge] != ",")


def _subject_before(p: Paragraph, last: int, low: int) -> Span | None:
    if p.letters[last] == ",":
        found = subject_across_commas(p, last, low)
        return found[0] if found else None
    return noun_phrase_before(p, last, low) if p.letters[last] in "NnSWT)J" else None


def opening_subject(p: Paragraph, verb: int, low: int) -> Span | None:
    """The noun phrase that a sentence begins with, after any adverbial."""
    letters, i = p.letters, low
    while i < verb and (letters[i] in "CR/<>,-" or p.quote[i]):
        i += 1
    if i < verb and letters[i] in "PKgvJ":
        comma = letters.find(",", i, verb)
        i = comma + 1 if 0 <= comma < verb - 1 else i
    return subject_after(p, i, verb)


def subject_after(p: Paragraph, first: int, high: int) -> Span | None:
    """The noun phrase that begins here, up to its verb."""
    letters = p.letters
    while first < high and letters[first] in "CR":
        first += 1
    if first >= high or letters[first] in "PKTIAB,;:.?-)><":
        return None
    if letters[first] == "S":
        return first, first + 1
    i = first
    while i < high and letters[i] not in ",;:.?-ABSTKWI<>J" and not _verb_begins(p, i, first):
        i += 1
    while i > first and letters[i - 1] in "PC":
        i -= 1
    return (first, i) if i > first else None


def _verb_begins(p: Paragraph, i: int, first: int) -> bool:
    """A past form or an adverb after a noun, or a small word after a name: `Ann Reed | told`, `Ann Reed | runs`."""
    if i == first:
        return False
    letter, before = p.letters[i], p.letters[i - 1]
    return letter in "Rv" and before in "Nn)" or letter == "n" and before == "N" and p.letters[first] == "N"
