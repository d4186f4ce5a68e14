"""The cue lexicon: words that credit something to somebody, and what each of them can take.

analysis/lexicons/cues.csv has one row per cue. A verb counts as a cue only with a complement that its row allows:
`maintain` with a clause or a quotation (maintained that ...), not with a noun (maintained the roads). Rows were written
by hand, class by class, from knowledge of English; no row, and no weight, was learned from a corpus. The plain verbs
come first.
"""

import re
from functools import lru_cache
from typing import NamedTuple

COMPLEMENTS = {
    "quotation",
    "that",
    "clause",
    "noun",
    "infinitive",
    "question",
    "addressee",
    "nothing",
    "predicate",
    "as",
    "figure",
    "impersonal",
}
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")


class Cue(NamedTuple):
    """One form of a row of the lexicon. kind: base, s, past, participle, ing; rest: the words after it, for a phrase."""

    lemma: str
    part: str
    kind: str
    complements: frozenset[str]
    prepositions: frozenset[str]
    commitment: str
    mode: str
    also_noun: bool
    rest: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def compile_cues(rows: tuple) -> dict[str, list[Cue]]:
    """First word, in lower case -> the cues that begin with it; longer ones first.

    rows: of cues.csv. What is returned is shared by all who ask with the same rows: not to be changed.
    """
    cues: dict[str, list[Cue]] = {}
    for row in rows:
        for first, cue in _forms_of(row):
            cues.setdefault(first, []).append(cue)
    for same in cues.values():
        same.sort(key=lambda cue: (-len(cue.rest), cue.part != "adjective"))  # is worried: a state before a passive
    return cues


def asked_words(cues: dict[str, list[Cue]], mode: str) -> frozenset[str]:
    """Words of which a sentence must have one to hold a cue of this mode.

    Of a phrase it is the longest word (in the *words* of). A viewpoint (`For London, ...`) opens its sentence: its word
    has a capital here, or every sentence with a `for` would be read.

    ValueError: mode is neither speech nor all.
    """
    if mode not in ("speech", "all"):
        raise ValueError(
            f"mode is {mode!r:.60}; it must be 'speech' (said, according to) or 'all' (also believes, wants)"
        )
    return frozenset(
        word.capitalize() if cue.part == "viewpoint" else max((word, *cue.rest), key=len)
        for word, same in cues.items()
        for cue in same
        if mode in ("all", cue.mode)
    )


def _forms_of(row) -> list[tuple[str, Cue]]:
    first, *rest = row.lemma.split()
    allowed = row.complements.split()
    cue = Cue(
        row.lemma,
        row.part,
        "base",
        frozenset(allowed) & COMPLEMENTS,
        frozenset(allowed) - COMPLEMENTS,
        row.commitment,
        row.mode,
        row.also == "noun",
        tuple(rest),
    )
    if row.part in ("verb", "attitude"):
        return [(form, cue._replace(kind=kind)) for form, kind in inflect(first, row.forms).items()]
    if row.part in ("noun", "object"):
        return [(form, cue) for form in (first, *(row.forms.split() or [_with_s(first)]))]
    return [(first, cue)]


def inflect(lemma: str, irregular: str = "") -> dict[str, str]:
    """Form -> kind (base, s, past, participle, ing) of an English verb.

    irregular: forms that the rules get wrong: past, participle and any -ing form ("wrote written"), or further
    spellings.

    >>> inflect("deny")
    {'deny': 'base', 'denies': 's', 'denied': 'past', 'denying': 'ing'}
    """
    stem = lemma
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        stem = lemma[:-1]
    elif _DOUBLING.fullmatch(lemma):
        stem = lemma + lemma[-1]
    past = (
        lemma[:-1] + "ied"
        if lemma.endswith("y") and lemma[-2] not in "aeiou"
        else stem + ("d" if stem.endswith("ee") else "ed")
    )
    forms = {lemma: "base", _with_s(lemma): "s", past: "past", stem + "ing": "ing"}
    if irregular:
        words = irregular.split()
        finite = [word for word in words if not word.endswith("ing")]
        if finite:
            del forms[past]
        forms |= dict.fromkeys(finite, "past")
        if any(word.endswith("ing") for word in words):
            del forms[stem + "ing"]
        forms |= {word: "ing" for word in words if word.endswith("ing")}
        if len(finite) > 1 and not finite[1].endswith("ed"):
            forms[finite[1]] = "participle"
    if lemma.endswith(("al", "el")):
        forms |= {lemma + "led": "past", lemma + "ling": "ing"}
    return forms


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
