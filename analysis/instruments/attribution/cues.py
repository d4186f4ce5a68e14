"""The cue lexicon: words that credit something to somebody, and what each of them can take.

analysis/lexicons/cues.csv has one row per cue. A verb counts as a cue only with a complement that its row allows:
`maintain` with a clause or a quotation (maintained that ...), not with a noun (maintained the roads). Rows were written
by hand, class by class, from knowledge of English; no row, and no weight, was learned from a corpus. The plain verbs
come first.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from analysis.english.inflection import forms_of_verb, with_s

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
TRAITS = {  # what a few words do that others of their class don't: the column `traits`
    "authored": "with a thing as its subject it needs a clause or a quotation: the cells express a protein",
    "carries": "its object may be who speaks: quoted the mayor as saying",
    "signs": "things do it with a clause, too, and say nothing: the light indicates that",
    "documents": "said of a document alone: the study found that",
    "persons": "with a person as its object it is an act: questioned the boy, denied them entry",
    "media": "said of a medium alone, in the perfect: the agency has learned that",
    "court": "said of a court alone: the court heard that",
    "calls-back": "with counted goods as its object it is an act: recalled 300 lamps",
    "works": "with a work as its object it is an act of making: wrote nine novels",
    "asks": "its object is a question: asked by a reporter whether",
    "inverts": "stands before its source more freely than others: said the mayor",
    "instructs": "its infinitive is what the listener is to do: told them | to leave",
    "names": "what follows may be a name and no judgement: a website called Real News",
    "takes-lives": "with lives as its object it credits nothing: the flood claimed ten lives",
    "describes": "its past form says what people are said to be, and nobody says it there: three alleged thieves",
    "due": "its passive with `to` says what is due: is supposed to be open",
    "wishes": "a wish to say something is no belief that it was said: wants to say",
    "factive": "what follows is true for the text, too, and keeps its own source: forget that the mayor said",
}


class Cue(NamedTuple):
    """One form of a row of the lexicon. kind: base, s, past, participle, ing; rest: the words after it, for a phrase;
    the other fields are the columns of cues.csv.
    """

    lemma: str
    part: str
    kind: str
    complements: frozenset[str]
    prepositions: frozenset[str]
    commitment: str
    mode: str
    also_noun: bool
    traits: frozenset[str]
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
    if isinstance(mode, Mapping):
        raise ValueError(
            "find_attributions takes mode before lexicons; write find_attributions(sentences, lexicons=…) to give word"
            " lists"
        )
    if not isinstance(mode, str) or mode not in ("speech", "all"):
        raise ValueError(
            f"mode is {mode!r:.60}; it must be 'speech' (said, according to) or 'all' (also believes, wants)"
        )
    return frozenset(
        word.capitalize() if cue.part == "viewpoint" else max((word, *cue.rest), key=len)
        for word, same in cues.items()
        for cue in same
        if mode in ("all", cue.mode)
    )


def _forms_of(row: Any) -> list[tuple[str, Cue]]:
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
        frozenset(row.traits.split()),
        tuple(rest),
    )
    if row.part in ("verb", "attitude"):
        return [(form, cue._replace(kind=kind)) for form, kind in forms_of_verb(first, row.forms).items()]
    if row.part in ("noun", "object"):
        return [(form, cue) for form in (first, *(row.forms.split() or [with_s(first)]))]
    return [(first, cue)]
