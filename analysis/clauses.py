"""Noun phrases and verb groups, read off the word classes without a parser.

Every function takes a Paragraph and token numbers and stays within the sentence [low, high). What it looks at is bounded
by the sentence, so that the time grows with the length of a text and no faster.
"""

import re
from functools import lru_cache

from analysis.lexicon import general_lexicon
from analysis.paragraphs import Paragraph

Span = tuple[int, int]

LONGEST = 45  # tokens in a source with its appositions
POSSESSIVES = frozenset("his her their its my our your".split())
DAYTIMES = frozenset("morning night evening afternoon week month year".split())
ADJUNCT_NOUNS = frozenset(
    "statement interview speech tweet email e-mail letter press news conference briefing radio television tv facebook twitter "
    "telegram court message article column op-ed report post memo phone video hearing debate rally week month year day night "
    "morning afternoon evening condition anonymity reporters part response return turn time case addition fact".split()
)
_FINITE = re.compile(r"[ABv]")


def verb_group_start(p: Paragraph, verb: int, low: int) -> int:
    """First token of the verb group that ends in this verb: `has not yet | said`."""
    letters, first = p.letters, verb
    while first > low and (letters[first - 1] in "ABRI" or p.lower[first - 1] in ("both", "all") and letters[first - 2] in "AB") and not p.quote[first - 1]:
        if letters[first - 1] == "I" and letters[first - 2:first - 1] not in ("A", "B") and p.lower[first - 2] not in ("going", "used", "able"):
            return first - 1
        first -= 1
    return first


def noun_phrase_before(p: Paragraph, last: int, low: int) -> Span | None:
    """The noun phrase that ends with this token, leftwards as far as the grammar lets it."""
    letters = p.letters
    if last < low:
        return None
    letter = letters[last]
    if letter == "O" and p.lower[last].endswith(("self", "selves")):
        return noun_phrase_before(p, last - 1, low)
    if letter in "WT" or letter in "SO" and p.lower[last - 1:last] != ("of",):
        return (last, last + 1) if letter != "O" else None
    if letter == "D" and last > low and p.lower[last] in ("both", "all", "each") and letters[last - 1] in "Nn),S":
        return noun_phrase_before(p, last - 1, low)
    if letter == "J" or letter == "n" and p.lower[last] in DAYTIMES and last > low and (letters[last - 1] == "J" or p.lower[last - 1] in ("last", "this", "next")):
        return _before_time(p, last, low)
    if letter not in "Nn#p)>vgDOR":
        return None
    start = _walk_left(p, last, low)
    while start <= last and letters[start] in "CRP,":
        start += 1
    if start > last or letters[start:last + 1].strip("RPC,p()/") == "":
        return None
    return start, last + 1


def _before_time(p: Paragraph, last: int, low: int) -> Span | None:
    """`Smith on Monday | said`: the noun phrase before a time phrase."""
    i = last
    while i > low and (p.letters[i] in "J#" or p.lower[i] in DAYTIMES or p.lower[i] in ("early", "late", "last", "next", "this", "of", "on", "in")):
        i -= 1
    return noun_phrase_before(p, i, low) if i >= low and p.letters[i] in "Nn)Sv" else None


def _walk_left(p: Paragraph, last: int, low: int) -> int:
    letters, lower = p.letters, p.lower
    i, start = last, last + 1
    while i >= low and last - i < LONGEST:
        letter = letters[i]
        right = letters[i + 1] if i < last else ""
        left = letters[i - 1] if i > low else ""
        if letter == ")":
            opening = letters.rfind("(", low, i)
            if opening < 0:
                break
            i = opening
            start = i
        elif letter == ">":
            opening = letters.rfind("<", low, i)
            if opening < 0 or i - opening > 8 or letters[i - 1] in ",.?-~":
                break
            i = start = opening
        elif letter in "Nn#p":
            start = i
        elif letter == "D":
            start = i
            if left == "n" and letters[max(low, i - 2):i - 1] == "I":
                i -= 2
                continue
            if left not in "DPCpvgR" or not left:
                break
            if left in "vg" and not _relative(p, i - 1, low):
                break
        elif letter == "J":
            if right != "p":
                break
            start = i
        elif letter == "/":
            pass
        elif letter == "R":
            if right not in ("v", "n", "N", "#", "D"):
                break
        elif letter == "v":
            if left and left in "Dp#" or left in ("R", "P", "C") and right in ("n", "N") or not left and right in ("n", "N"):
                start = i
            elif left and left in "Nn)" and right in ("P", "I", "J", "R", ""):
                pass
            else:
                jump = _relative(p, i, low)
                if jump is None:
                    break
                i = jump
                continue
        elif letter == "g":
            if left and left in "DpPn#":
                start = i if left in "Dp#" else start
            elif left and left in "N)":
                pass
            else:
                break
        elif letter in "AB":
            jump = _relative(p, i, low)
            if jump is None:
                break
            i = jump
            continue
        elif letter == "I":
            if not left or left not in "nNvg":
                break
        elif letter in "OS" and lower[i - 1:i] == ("of",):
            start = i
        elif letter == "S" and right == "C":
            return i
        elif letter == "T" and not left:
            return i
        elif letter == "P":
            if not left or left not in "Nn)>vgp#SD" or lower[i + 1] in ADJUNCT_NOUNS and lower[i] != "of":
                if left or True:
                    start = _after_opening_phrase(p, i, start, last)
                break
        elif letter == "C":
            if not _joins_nouns(p, i, low, last):
                break
        elif letter == ",":
            if not _in_list(p, i, low, last):
                break
        else:
            break
        i -= 1
    return start


def _relative(p: Paragraph, verb: int, low: int) -> int | None:
    """Token before the `who` or `that` whose clause this verb stands in: `people | who have seen it`."""
    i = verb
    while i > low and verb - i < 12:
        i -= 1
        letter = p.letters[i]
        if letter in "WT":
            return i - 1 if i > low and p.letters[i - 1] in "Nn)DS" else None
        if letter in ",;:<>-KI":
            return None
    return None


def _after_opening_phrase(p: Paragraph, preposition: int, start: int, last: int) -> int:
    """Where the noun phrase begins after `In London` or `In a statement`: at its determiner, or at a name after a noun."""
    for i in range(preposition + 2, last + 1):
        before = p.letters[i - 1]
        if p.letters[i] == "D" and before in "NnJ":
            return i
        if p.letters[i] == "N" and before == "n" and p.lower[i - 1] not in titles() and p.lower[i - 1] in ADJUNCT_NOUNS:
            return i
        if before == "J" and p.letters[i] in "DNn":
            return i
    return start


def _joins_nouns(p: Paragraph, conjunction: int, low: int, last: int) -> bool:
    """Does `and` join two noun phrases (the mayor and the governor), rather than two clauses?"""
    letters = p.letters
    if conjunction == low or letters[conjunction - 1] not in "Nn#)p>,S" or p.lower[conjunction] == "but":
        return False
    if letters[conjunction - 1] == "," and not _in_list(p, conjunction - 1, low, last):
        return False
    i = conjunction - 1
    while i >= low and letters[i] not in ",;:<>-KTW":
        if letters[i] in "AB" or letters[i] == "v" and letters[i - 1:i] in ("N", "n", "S") and letters[i + 1] not in "P":
            return False
        i -= 1
    return True


def _in_list(p: Paragraph, comma: int, low: int, last: int) -> bool:
    """Is this the comma of `the mayor, the governor and the envoy`?"""
    if "C" not in p.letters[comma:last + 1] or comma == low:
        return False
    i = comma - 1
    while i >= low and p.letters[i] in "DNn#p":
        i -= 1
    return comma - 6 <= i < comma - 1 and (i < low or p.letters[i] in ",;:KTC>P")


def noun_phrase_after(p: Paragraph, first: int, high: int) -> Span | None:
    """The noun phrase that begins with this token, with its appositions: `Ann Reed, the mayor of Dale`."""
    letters = p.letters
    if first >= high or letters[first] in "PKCTIAB,;:.?-)>":
        return None
    if letters[first] == "S" or letters[first] == "O":
        return first, first + 1
    end = _walk_right(p, first, min(high, first + LONGEST))
    while end < high and letters[end] == "," and end - first < LONGEST:
        closing = _apposition_end(p, end, high)
        if closing is None:
            break
        end = closing
    while end > first and letters[end - 1] in "PCRD,IK":
        end -= 1
    return (first, end) if end > first else None


def _walk_right(p: Paragraph, first: int, high: int) -> int:
    letters, lower = p.letters, p.lower
    i = first
    while i < high:
        letter = letters[i]
        if letter in ",;:.?~-TKIABW>S)" or letter == "J" and letters[i + 1:i + 2] != "p":
            if letter == "W" and letters[i - 1] in "Nn)":
                return _relative_end(p, i, high)
            break
        if letter == "<":
            closing = letters.find(">", i, high)
            if closing < 0 or closing - i > 8:
                break
            i = closing
        elif letter == "(":
            closing = letters.find(")", i, high)
            if closing < 0:
                break
            i = closing
        elif letter == "P" and i > first and is_adjunct(p, i, high):
            break
        elif letter == "R" and i > first and letters[i + 1:i + 2] not in ("v", "n", "#"):
            break
        elif letter == "v" and i > first and letters[i - 1] in "Nn)" and letters[i + 1:i + 2] not in ("P", "n", "N"):
            break
        i += 1
    return i


def is_adjunct(p: Paragraph, preposition: int, high: int) -> bool:
    """A phrase that tells when or where something was said, not who said it: `on Monday`, `in a statement`."""
    if p.lower[preposition] in ("during", "via", "following", "throughout", "amid"):
        return True
    if p.lower[preposition] in ("of", "for"):
        return False
    for i in range(preposition + 1, min(high, preposition + 6)):
        if p.letters[i] == "J" or p.lower[i] in ADJUNCT_NOUNS:
            return True
        if p.letters[i] not in "DNn#v":
            return False
    return False


def _relative_end(p: Paragraph, pronoun: int, high: int) -> int:
    i = pronoun
    while i < high and p.letters[i] not in ",;:.?-<":
        i += 1
    return i


def _apposition_end(p: Paragraph, comma: int, high: int) -> int | None:
    """End of an apposition that begins after this comma, or None: `, the mayor of Dale`, `, 42`, `, who resigned`."""
    letters = p.letters
    first = comma + 1
    if first >= high or letters[first] not in "D#nNW" and p.lower[first] not in ("of", "from") or p.lower[first] in ("there", "this", "these", "those"):
        return None
    if letters[first] == "N" and not _is_name_apposition(p, comma, high):
        return None
    end = first
    while end < high and letters[end] not in ",;:.?-<":
        if letters[end] in "AB" and letters[first] != "W" and "W" not in letters[first:end] and "T" not in letters[first:end]:
            return None
        end += 1
    return end if end - comma < 30 else None


def _is_name_apposition(p: Paragraph, comma: int, high: int) -> bool:
    """`the manager | , Ann Reed`, `Ann Reed | , Dale County manager`, `from Dale | , Texas`, `| , D-Dale`."""
    letters, first = p.letters, comma + 1
    end = first
    while end < high and letters[end] in "NnpC#gv":
        end += 1
    closed = end >= high or letters[end] in ",.PW"
    if p.lower[first] in titles() or p.lower[first].startswith(("r-", "d-")):
        return True
    if not closed or end - first > 6:
        return False
    after_role = letters[comma - 1] == "n" and letters[first:end].strip("N") == ""
    role = letters[end - 1] == "n" and end - first > 1
    place = end - first <= 2 and re.search("P[^,]*$", letters[max(0, comma - 6):comma]) is not None
    return after_role or role or place


def subject_across_commas(p: Paragraph, comma: int, low: int) -> tuple[Span, Span] | None:
    """Subject before a closed insertion: `Ann Reed, the mayor of Dale, | said`. (source, its core)."""
    letters = p.letters
    closing, best = comma, None
    for _ in range(4):
        opening = max(letters.rfind(",", low, closing), letters.rfind("-", low, closing))
        if opening <= low or comma - opening > LONGEST or closing - opening < 2:
            break
        inside = letters[opening + 1]
        if letters.count("<", opening, comma) != letters.count(">", opening, comma):
            break
        core = noun_phrase_before(p, opening - 1, low)
        clean = core is not None and letters[core[1] - 1] in "Nn)S#" and opening == core[1]
        insertion = inside in "DWP#RKgvJn" or inside == "N" and _is_name_apposition(p, opening, comma + 1)
        if core is not None and core[0] > low + 1 and letters[core[0] - 1] in "PvABgI":
            break
        if core is not None and (core[0] - 1 == low and letters[low] in "PK" or letters[low] == "g" and "," not in letters[low:core[0]]):
            break
        if insertion and clean and not (inside in "D" and _FINITE.search(letters, opening, closing) and not re.search("[WT]", letters[opening:closing])):
            best = (core, opening)
        if not insertion:
            break
        closing = opening
    if best is None:
        return None
    core, opening = best
    after = letters[opening + 1]
    end = comma if after in "D#nNW" or p.lower[opening + 1] in ("including", "like", "of", "from") else core[1]
    which = letters.find(",W", opening + 1, comma)
    if which > 0 and end == comma:
        end = which
    return (core[0], end), core


def nearest_subject(p: Paragraph, verb: int, low: int) -> Span | None:
    """Subject of the finite verb that stands nearest before this one: whose doing is `..., adding that`."""
    letters = p.letters
    i = verb - 1
    while i > low:
        if letters[i] in "AB" or letters[i] == "v" and letters[i - 1] in "Nn)SRW,":
            first = verb_group_start(p, i, low)
            before = letters[first - 1] if first > low else ""
            subject = None
            if before and before in "NnSWT)J":
                subject = noun_phrase_before(p, first - 1, low)
            elif before == ",":
                found = subject_across_commas(p, first - 1, low)
                subject = found[0] if found else None
            if subject:
                return subject
            i = first
        i -= 1
    return opening_subject(p, verb, low)


def opening_subject(p: Paragraph, verb: int, low: int) -> Span | None:
    """The noun phrase that a sentence begins with, after any adverbial."""
    letters = p.letters
    i = low
    while i < verb and letters[i] in "CR/<>,-":
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
    while i < high and letters[i] not in ",;:.?-ABSTKWI<>J" and not (i > first and letters[i] in "Rv" and letters[i - 1] in "Nn)"):
        if i > first and letters[i] == "n" and letters[i - 1] == "N" and letters[first] == "N":
            break
        i += 1
    while i > first and letters[i - 1] in "PC":
        i -= 1
    return (first, i) if i > first else None


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words that stand before a name and belong to it: spokesman, President."""
    return frozenset(title.lower() for title in general_lexicon("titles")["title"])
