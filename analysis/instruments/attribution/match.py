"""Finds the frames of a paragraph: looks at every word of the cue lexicon and asks the reader for the part of its row.

READERS maps each value of the column `part` to its reader: verbs are read in verbs.py, everything else in nouns.py.
"""

from collections.abc import Callable

from analysis.instruments.attribution.cues import Cue
from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.grammar.complements import QUESTIONS
from analysis.instruments.attribution.grammar.noun_phrases import verb_group_start
from analysis.instruments.attribution.rules.borrowed import MESSAGES
from analysis.instruments.attribution.rules.other import (
    read_adverb,
    read_colon,
    read_noun,
    read_object,
    read_preposition,
    read_quantity,
    read_state,
    read_viewpoint,
)
from analysis.instruments.attribution.rules.verbs import read_verb
from analysis.instruments.attribution.sentence import Paragraph

MOST_EARLIER = 8  # frames before a cue that may lend it their source
READERS: dict[str, Callable[[Candidate], Frame | None]] = {
    "verb": read_verb,
    "noun": read_noun,
    "object": read_object,
    "adjective": read_state,
    "preposition": read_preposition,
    "viewpoint": read_viewpoint,
    "colon": read_colon,
    "adverb": read_adverb,
    "quantity": read_quantity,
}


def find_frames(p: Paragraph, cues: dict[str, list[Cue]], asked: frozenset[str]) -> list[Frame]:
    """The frames of a paragraph from left to right, those inside another's content included. Words in quotations are no
    cues.

    asked: words of which a sentence must have one to be read.
    """
    frames: list[Frame] = []
    for low, high, _ in p.sentences:
        if asked.isdisjoint(p.lower[low:high]) and asked.isdisjoint(p.printed[low:high]):
            continue
        here: list[Frame] = []
        for i in [i for i, word in enumerate(p.lower[low:high], low) if word in cues and not p.quote[i]]:
            if not (here and i < here[-1].last):
                frame = _first_that_fits(p, i, cues[p.lower[i]], low, high, here[-MOST_EARLIER:])
                if frame is not None:
                    _take_over_noun(p, frame, here)
                    frame.stop = _end_of_opening_clause(p, frame) if frame.stop is None else frame.stop
                    here.append(frame)
        frames += here
    return frames


def _first_that_fits(p: Paragraph, i: int, cues: list[Cue], low: int, high: int, earlier: list[Frame]) -> Frame | None:
    for cue in cues:
        end = i + 1 + len(cue.rest)
        if cue.rest and (end > high or p.lower[i + 1 : end] != cue.rest):
            continue
        first = verb_group_start(p, i, low) if cue.part in ("verb", "adjective") else i
        frame = READERS[cue.part](Candidate(p, cue, i, first, end, low, high, earlier))
        if frame is not None:
            return frame
    return None


def _take_over_noun(p: Paragraph, frame: Frame, here: list[Frame]) -> None:
    """`Reports from the rebels indicate`: one attribution, by the verb, to whom the reports are from."""
    if not frame.source or frame.rule != "subject-verb":
        return
    first, last = frame.source
    here[:] = [other for other in here if not (other.rule.startswith("noun") and first <= other.first < last)]
    if p.lower[first] in MESSAGES and p.lower[first + 1 : first + 2] in (("from",), ("by",)) and last > first + 2:
        frame.source = (first + 2, last)


def _end_of_opening_clause(p: Paragraph, frame: Frame) -> int | None:
    """The comma that ends `While the mayor said no,`: what follows it is the text's own clause."""
    edge = frame.left - 1
    while edge > frame.low and p.letters[edge] == "R":
        edge -= 1
    if (
        frame.before
        or edge < frame.low
        or p.letters[edge] != "K"
        or p.lower[edge] in ("yet", "so")
        or has_verb(p, frame.low, edge)
    ):
        return None
    if p.lower[edge] in QUESTIONS and p.lower[edge] != "when":
        return None
    comma = p.letters.find(",", frame.last, frame.high)
    return comma if comma > 0 and not p.quote[comma] else None
