"""Words that are verbs in one place and nouns or adjectives in another: `the mayor claims`, `the mayor's claims`, `a
film called Dust`.
"""

from analysis.instruments.attribution.cues import Cue
from analysis.instruments.attribution.frame import Candidate, Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.rules.borrowed import QUANTIFIERS
from analysis.instruments.attribution.sentence import Paragraph

ADJECTIVES = frozenset(  # that head no noun phrase: `a new | claim`
    "recent previous former early earlier late later own new old other another false true central internal external"
    " initial final first last next big bigger biggest small smaller smallest large larger largest clear strong good"
    " better best key major".split()
)
TOLL = frozenset("life lives victim victims casualties".split())
PLURALS = frozenset(
    "people police media men women staff % percent public majority".split()
)  # subjects of a plural verb without an s: the police | claim


def is_verb(p: Paragraph, i: int, cue: Cue, first: int, low: int) -> bool:
    """Tells the verb `claims` from the noun `claims` by what stands before it."""
    before, word = (p.letters[first - 1], p.lower[first - 1]) if first > low else ("", "")
    if p.printed[i][0].isupper() and not _is_headline(p, low):
        return cue.kind == "ing" and before in ("", "<", ">") or first == low and cue.kind == "past"
    if _is_adjective(p, i, cue, first, low) or cue.lemma == "claim" and _takes_lives(p, i):
        return False
    if first < i and cue.kind == "s" and p.letters[first:i].strip("R"):
        return False  # are also | states
    if first < i:
        return (
            cue.kind == "base"
            if p.letters[first] == "I"
            else bool(p.letters[first:i].strip("R")) or cue.kind != "base" or before in ("S", "N", "n", "C")
        )
    if cue.kind == "ing":
        return before not in ("D", "p") or word in ("all", "both")
    if before in ("S", "W", "T", "O"):
        return not (before == "T" and cue.kind == "base" and cue.also_noun)
    if before == "D":
        return word in QUANTIFIERS and (cue.kind == "past" or not cue.also_noun)
    if before in ("p", "P", "#", ""):
        return before == "#" and (cue.kind == "past" or not cue.also_noun)
    return not cue.also_noun or cue.kind in ("past", "participle") or _agrees(p, cue, first, low)


def _is_adjective(p: Paragraph, i: int, cue: Cue, first: int, low: int) -> bool:
    """`nearly 400 pledged delegates`, `include pledged delegates`: a past form between a number or a present verb and
    its noun.
    """
    if p.lower[i] == "alleged" and first == i > low and p.letters[i + 1 : i + 2] in ("n", "N"):
        return p.letters[i - 1] in "T#PvIgC"  # that | alleged thieves left
    if (
        cue.kind != "past"
        or first < i
        or first == low
        or p.letters[i + 1 : i + 2] != "n"
        or not p.lower[i + 1].endswith("s")
    ):
        return False
    return (
        p.letters[first - 1] == "#" or p.letters[first - 2 : first] in ("nn", "Nn") and "clause" not in cue.complements
    )


def _takes_lives(p: Paragraph, i: int) -> bool:
    """`the flood claimed 20 lives`, `claiming the lives of`"""
    end = i + 1
    while p.letters[end : end + 1] in tuple("DR#nPg") and p.lower[end] not in TOLL:
        end += 1
    return p.lower[end : end + 1] != () and p.lower[end] in TOLL


def _agrees(p: Paragraph, cue: Cue, first: int, low: int) -> bool:
    """`officials claim` and `the official claims` are verbs; `the official claim` and `officials' claims` are nouns."""
    before, word = p.letters[first - 1], p.lower[first - 1]
    plural = word.endswith("s") and not word.endswith("ss")
    if cue.kind == "s":
        return before != "g" and not (before == "n" and word.endswith("s"))
    return (
        before in "nN"
        and (plural or word in PLURALS or "C" in p.letters[max(low, first - 4) : first])
        or before in ">)"
    )


def _is_headline(p: Paragraph, low: int) -> bool:
    """Do most words of the line begin with a capital letter?"""
    high = p.sentence_end[low]
    words = [
        p.printed[i] for i in range(low, min(high, low + 40)) if p.printed[i][0].isalpha() and len(p.printed[i]) > 3
    ]
    return high - low < 40 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def is_no_verb_after_all(c: Candidate, frame: Frame, source: Span) -> bool:
    """A participle (`a film called Dust`), a noun (`new public promises to`), or a wish in a relative clause."""
    letters, plain = c.p.letters, c.first == c.at and c.before in "Nn)"
    if frame.complement in ("noun", "predicate", "infinitive") or c.cue.lemma == "call":
        if plain and (c.cue.kind == "past" or c.cue.also_noun) and _stands_as_object(c.p, source[0], c.low):
            return True
        if (
            c.before == "W"
            and frame.complement == "infinitive"
            and c.cue.mode == "all"
            or c.before == "T"
            and frame.complement == "noun"
        ):
            return True
    if not (plain and c.cue.also_noun and c.cue.kind in ("s", "base")):
        return False
    if _is_noun(c, source):
        return True
    if frame.complement:
        return frame.complement == "noun" and frame.start is not None and letters[frame.start] in "nv"
    if c.before == "N" and letters[frame.left - 1] == "," == letters[frame.last]:
        return False  # ..., | Reed reports | , ...
    return letters[frame.left - 1] != ">" and (c.p.bare or frame.last < c.high - 1 or c.before != "N")


def _is_noun(c: Candidate, source: Span) -> bool:
    """Is what looks like a subject a part of the noun phrase, or its verb's object: `recent | claims`, `reading old |
    reports`?
    """
    letters, (first, last) = c.p.letters, source
    if c.cue.kind == "s" and c.before == "n" and not _is_singular(c.p, source, c.low):
        return True
    if c.p.lower[last - 1] in ADJECTIVES:
        return True
    return first > c.low and letters[first - 1] in "vgB"


def _is_singular(p: Paragraph, source: Span, low: int) -> bool:
    """Does the noun phrase look like the subject of `claims`: `the mayor`, `Reed's lawyer`; not `other big` (`other big
    claims`)?
    """
    first, last = source
    if p.letters[first] == "D":
        return p.lower[first] not in QUANTIFIERS | {"other", "any", "no"} and not _stands_as_object(p, first, low)
    return (first == low or "p" in p.letters[first:last]) and not any(
        letter in "vRAB" for letter in p.letters[first:last]
    )


def _stands_as_object(p: Paragraph, start: int, low: int) -> bool:
    """Is the noun phrase that begins here the object of a verb or a preposition (`showed | a film`, `in | a plan`)?"""
    if start <= low + 1:
        return False
    if p.letters[start - 1] == "P":
        return p.letters[start - 2] not in ",;-<>.CK"
    return p.letters[start - 1] in "vgIB"
