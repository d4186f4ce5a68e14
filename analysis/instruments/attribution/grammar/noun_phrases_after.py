"""Noun phrases that begin at a token and go on to the right, with their appositions: `said | Ann Reed, the mayor of
Dale`.
"""

from analysis.instruments.attribution.grammar.noun_phrases import CIRCUMSTANCES, LONGEST, LONGEST_QUOTED, Span
from analysis.instruments.attribution.sentence import Paragraph

APPOSED = frozenset("of from managing acting founding leading ranking now then formerly currently once".split())
ADDING = frozenset(
    "adding saying stressing noting warning insisting confirming quoting reporting".split()
)  # begin what is said next: the mayor | adding that
MOST_NAMED = 9  # tokens of an apposition that begins with a name: `Ann Reed's deputy for public works`


def noun_phrase_after(p: Paragraph, first: int, high: int) -> Span | None:
    """The noun phrase that begins with this token, with its appositions: `Ann Reed, the mayor of Dale`."""
    letters = p.letters
    begin = first + 1 if letters[first : first + 2] in ("Tn", "TN") else first  # that | report
    if begin >= high or letters[begin] in "PKCTIAB,;:.?-)>":
        return None
    if letters[first] in "SO":
        return first, first + 1
    end = _walk_right(p, begin, min(high, begin + LONGEST))
    while end < high and letters[end] == "," and end - first < LONGEST:
        closing = apposition_end(p, end, high)
        if closing is None:
            break
        end = closing
    while end > first and letters[end - 1] in "PCRD,IKW":
        end -= 1
    return (first, end) if end > first else None


def _walk_right(p: Paragraph, first: int, high: int) -> int:
    letters, i = p.letters, first
    while i < high and not _ends_phrase(p, i, first, high):
        closing = {"<": ">", "(": ")"}.get(letters[i])
        if closing:
            closed = letters.find(closing, i, high)
            if closed < 0 or closing == ">" and closed - i > LONGEST_QUOTED:
                return i
            i = closed
        i += 1
    if i < high and letters[i] == "W" and i > first and letters[i - 1] in "Nn)":
        while i < high and letters[i] not in ",;:.?-<":
            i += 1
    return i


def _ends_phrase(p: Paragraph, i: int, first: int, high: int) -> bool:
    letter, after, before = p.letters[i], p.letters[i + 1 : i + 2], p.letters[i - 1 : i]
    if letter == "I" and i > first and before == "n" and after in ("N", "D"):
        return False  # an adviser | to Reed
    if letter in ",;:.?~-TKIABW>S)" or letter == "J" and after != "p" and before != "v":
        return True
    if i == first:
        return False
    if letter == "D" or letter == "#" and p.bare:
        return p.letters[i - 1] in "Nn"
    if p.lower[i] in ADDING or p.lower[i] == "with" and not ADDING.isdisjoint(p.lower[i : min(high, i + MOST_NAMED)]):
        return before in "Nn)"
    if letter == "C" and after == "v" and p.lower[i + 2 : i + 3] == ("by",):
        return True  # by the mayor | and confirmed by the governor
    if letter == "P":
        return before != "v" and is_circumstance(p, i, high)
    if letter == "R":
        return before != "D" and after not in ("v", "n", "#")  # the first | POLICE reports
    return letter == "v" and before in "Nn)" and after not in ("P", "J", "n", "N")


def is_circumstance(p: Paragraph, preposition: int, high: int) -> bool:
    """Does the phrase tell when or where something was said, not who said it: `on Monday`, `in a statement`?"""
    if p.lower[preposition] in ("during", "via", "following", "throughout", "amid"):
        return True
    if p.lower[preposition] in ("of", "for", "with", "from", "about", "like"):
        return False
    for i in range(preposition + 1, min(high, preposition + 6)):
        if p.letters[i] == "J" or p.lower[i] in CIRCUMSTANCES:
            return True
        if p.letters[i] not in "DNn#v":
            return False
    return False


def apposition_end(p: Paragraph, comma: int, high: int) -> int | None:
    """End of an apposition that begins after this comma, or None: `, the mayor of Dale`, `, 42`, `, who resigned`."""
    letters, first = p.letters, comma + 1
    if first >= high or letters[first] not in "D#nNW" and p.lower[first] not in APPOSED:
        return None
    if (
        p.lower[first] in ("there", "this", "these", "those")
        or letters[first] == "N"
        and not is_name_apposition(p, comma, high)
    ):
        return None
    relative, end = letters[first] == "W", first
    while end < high and letters[end] not in ",;:.?-":
        relative = relative or letters[end] in "WT"
        if letters[end] in "AB" and not relative:
            return None
        end += 1
    return end if end - comma < 30 else None


def is_name_apposition(p: Paragraph, comma: int, high: int) -> bool:
    """`the manager | , Ann Reed`, `Ann Reed | , Dale County manager`, `from Dale | , Texas`, `| , D-Dale`."""
    letters, first = p.letters, comma + 1
    if p.lower[first] in p.titles or p.lower[first].startswith(("r-", "d-")):
        return True
    end = first
    while end < high and letters[end] in "NnpC#gv":
        end += 1
    return end - first <= MOST_NAMED and (end == high or letters[end] in ",.PW")
