"""Finds the frames of a paragraph: looks at every word of the cue lexicon and asks the rules for the part of its row.

READERS maps each value of the column `part` to who reads it: a rule, or a function that chooses among rules.
"""

from collections.abc import Callable

from analysis.english.tags import ADVERB, CLOSING_QUOTE, COMMA, OPENING_QUOTE, SUBORDINATOR
from analysis.instruments.attribution.cues import Cue
from analysis.instruments.attribution.frame import Candidate, Frame, Refusal, has_verb
from analysis.instruments.attribution.grammar.complements import QUESTIONS
from analysis.instruments.attribution.grammar.noun_phrases import verb_group_start
from analysis.instruments.attribution.rules.borrowed import MESSAGES
from analysis.instruments.attribution.rules.markers import according_to, hedge, quantity, read_mark, reputed, viewpoint
from analysis.instruments.attribution.rules.nouns import read_noun, read_object, state
from analysis.instruments.attribution.rules.verbs import read_verb
from analysis.instruments.attribution.sentence import Paragraph
from analysis.instruments.attribution.trace import BY_ITS_VERB, dropped

HAS_VERB_GROUP = frozenset(("verb", "adjective"))
QUOTES = OPENING_QUOTE + CLOSING_QUOTE
MOST_EARLIER = 8  # frames before a cue that may lend it their source
READERS: dict[str, Callable[[Candidate], Frame | None]] = {
    "verb": read_verb,
    "noun": read_noun,
    "object": read_object,
    "adjective": state,
    "preposition": according_to,
    "viewpoint": viewpoint,
    "colon": read_mark,
    "reputed": reputed,
    "adverb": hedge,
    "quantity": quantity,
}


def find_frames(
    p: Paragraph, cues: dict[str, list[Cue]], asked: frozenset[str], refusals: list[Refusal] | None = None
) -> list[Frame]:
    """The frames of a paragraph from left to right, those inside another's content included. Words in quotations are no
    cues.

    asked: words of which a sentence must have one to be read. refusals: gets what is not read, and why.
    """
    frames: list[Frame] = []
    for low, high, _ in p.sentences:
        if asked.isdisjoint(p.lower[low:high]) and asked.isdisjoint(p.printed[low:high]):
            continue
        here: list[Frame] = []
        for i in [i for i, word in enumerate(p.lower[low:high], low) if word in cues and not p.quote[i]]:
            if not (here and i < here[-1].last):
                frame = _first_that_fits(p, i, cues[p.lower[i]], low, high, here[-MOST_EARLIER:], refusals)
                if frame is not None:
                    kept = _without_its_noun(frame, here)
                    if refusals is not None:
                        refusals += dropped(here, kept, BY_ITS_VERB)
                    here = [*kept, _complete(p, frame)]
        frames += here
    return frames


def _first_that_fits(
    p: Paragraph,
    i: int,
    cues: list[Cue],
    low: int,
    high: int,
    earlier: list[Frame],
    refusals: list[Refusal] | None,
) -> Frame | None:
    for cue in cues:
        end = i + 1 + len(cue.rest)
        if cue.rest and (end > high or p.lower[i + 1 : end] != cue.rest):
            continue
        first = i
        if cue.part in HAS_VERB_GROUP:
            first = verb_group_start(p, i, low)
        elif cue.part == "viewpoint" and p.letters[low:i].strip(QUOTES):
            continue  # only where it opens the sentence: For | London
        frame = READERS[cue.part](Candidate(p, cue, i, first, end, low, high, earlier, refusals))
        if frame is not None:
            return frame
    return None


def _without_its_noun(frame: Frame, here: list[Frame]) -> list[Frame]:
    """`Reports from the rebels indicate`: one attribution, by the verb."""
    if not frame.source or frame.rule != "subject-verb":
        return here
    first, last = frame.source
    return [other for other in here if not (other.rule.startswith("noun") and first <= other.first < last)]


def _complete(p: Paragraph, frame: Frame) -> Frame:
    """The frame with the author of a message as its source, and with the end of an opening clause."""
    if frame.source and frame.rule == "subject-verb":
        first, last = frame.source
        by_whom = p.lower[first + 1 : first + 2] in (("from",), ("by",)) and last > first + 2
        if by_whom and p.lower[first] in MESSAGES:  # reports from | the rebels
            frame = frame._replace(source=(first + 2, last))
    if frame.stop is None and (stop := _end_of_opening_clause(p, frame)) is not None:
        frame = frame._replace(stop=stop)
    return frame


def _end_of_opening_clause(p: Paragraph, frame: Frame) -> int | None:
    """The comma that ends `While the mayor said no,`: what follows it is the text's own clause."""
    edge = frame.left - 1
    while edge > frame.low and p.letters[edge] == ADVERB:
        edge -= 1
    if frame.before or edge < frame.low or p.letters[edge] != SUBORDINATOR:
        return None
    word = p.lower[edge]
    if word in ("yet", "so") or (word in QUESTIONS and word != "when") or has_verb(p, frame.low, edge):
        return None
    comma = p.letters.find(COMMA, frame.last, frame.high)
    return comma if comma > 0 and not p.quote[comma] else None
