"""Which frames stand: one inside the content of another is dropped, for what a source says that others said is the
source's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.english.tags import (
    ADVERB,
    AUXILIARIES,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    NOMINAL,
    OPENING_BRACKET,
    OPENING_QUOTE,
    PAST,
    PAUSE,
    PREPOSITION,
    RELATIVE,
    SEMICOLON,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
)
from analysis.instruments.attribution.sentence import Paragraph

if TYPE_CHECKING:
    from analysis.instruments.attribution.frame import Frame

AROUND = frozenset(("according-to", "as-clause", "parenthetical"))
CLAUSAL = frozenset(("that", "clause", "quotation", "question", "infinitive"))

SENTENCE_ADVERBIALS = ("hedge", "as-clause")  # rules that say nothing of other frames before them: ..., as Reed said
STANDS_FIRST = ("hedge", "according-to")  # rules whose content may lie before them and still be another's content
NO_WORDS = COMMA + ADVERB  # said that | , now, | according to Reed
BEFORE_QUOTATION = COLON + DASH  # called for calm | : "It is late," she said
PARTING = PAUSE + SEMICOLON  # he would rest | , he said
AFTER_PART = COMMA + CLOSING_QUOTE  # said he would rest | , and she said


def outermost(p: Paragraph, frames: list[Frame]) -> list[Frame]:
    """The frames that do not stand inside the content of another."""
    standing: list[Frame] = []
    kept: list[Frame] = []  # of the same sentence
    for frame in frames:
        if kept and kept[-1].low != frame.low:
            standing += kept
            kept = []
        kept = [other for other in kept if not _yields(p, other, frame)]
        if not any(_inside(p, frame, other) for other in kept):
            kept.append(frame)
    return standing + kept


def _yields(p: Paragraph, other: Frame, frame: Frame) -> bool:
    """Does an earlier frame fall, as its content is the content of a later one, or as it stands in that?"""
    if _takes_over(p, frame, other):
        return True
    return frame.before and frame.rule not in SENTENCE_ADVERBIALS and _swallows(p, frame, other)


def _takes_over(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does frame stand between other and its content, which is frame's then: `continued, | saying: "It fell."`?"""
    if frame.rule.startswith("noun") and frame.start == other.start:  # said in a call from the front | that
        return False
    if frame.rule == "participle" and frame.cue.mode == "all" and p.letters[frame.left - 1] != COMMA:
        return False  # proposed | banning the
    return not other.before and other.start is not None and other.last <= frame.left < other.start


def _swallows(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does other stand in the content that frame has before it: `the mayor said no, | according to the paper`?"""
    if other.before:
        return frame.rule == "according-to" and other.right == frame.left - 1
    if other.start is not None and _parts_that(p, frame, other):
        return False
    begin = other.last if other.start is None else other.start
    return other.stop is None and other.left < frame.left and begin >= begins_anew(p, frame)


def _parts_that(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does frame stand right after the `that` of other: `the mayor said that, | according to the paper, ...`?"""
    return THAT in p.letters[other.last : other.start] and not p.letters[other.start : frame.left].strip(NO_WORDS)


def begins_anew(p: Paragraph, frame: Frame) -> int:
    """Where, within the sentence, the content before a frame begins: `(it is late, she said)`, `called for calm: | "It
    is late," she said`.
    """
    letters = p.letters
    for i in range(frame.left - 1, frame.low, -1):
        before = letters[i - 1]
        if letters[i] == OPENING_QUOTE and before in BEFORE_QUOTATION and frame.rule != "according-to":
            return i
        if before == OPENING_BRACKET and CLOSING_BRACKET not in letters[i : frame.left]:
            return i
    return frame.low


def _inside(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does frame stand in the content that follows other? What must not be forgotten (`forget that the mayor said`) is
    the text's own word.
    """
    if frame.cue.mode == "speech" and (
        "factive" in other.cue.traits or ("wishes" in other.cue.traits and frame.first == other.start)
    ):
        return False
    if frame.before and frame.rule not in STANDS_FIRST:
        return False
    return _may_reach(other, frame) and not _separate(p, frame, other)


def _may_reach(other: Frame, frame: Frame) -> bool:
    """Does frame stand where the content after other may be?"""
    if other.before and other.rule == "hedge":
        return True
    if other.start is None:
        return False
    if other.before:
        return frame.left > other.start
    return other.stop is None or frame.left < other.stop


def _separate(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Is there a boundary between other's content and frame, so that both are the text's own report?"""
    letters, left, edge = p.letters, frame.left, frame.left - 1
    if other.complement == "passive" or left < other.last or (p.bare and frame.rule == "participle"):
        return True
    if _in_main_clause(p, frame, other):
        return True
    if letters[edge] == COMMA and other.start is not None and edge == max(other.start, other.last):
        return _parts_at_once(frame, other)
    if edge <= other.last:
        return edge < other.last and left != other.start  # said that | he called
    return _leaves_content(p, frame, other) or _joined_by(p, frame, other)


def _in_main_clause(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does a finite verb end the reduced clause that other stands in: `the group seeking to leave has | denied`?"""
    if other.rule != "participle" or other.complement not in ("infinitive", "noun"):
        return False
    after_noun = p.letters[other.first - 1] in NOMINAL
    return after_noun and any(letter in AUXILIARIES for letter in p.letters[other.last : frame.left])


def _parts_at_once(frame: Frame, other: Frame) -> bool:
    """Of a comma right after other: `he added, | Reed said`, but not `According to the paper, | the mayor said` and not
    `said that, | according to the paper`.
    """
    return other.rule not in AROUND and (frame.rule != "according-to" or other.complement != "that")


def _leaves_content(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does the content of other end before frame: `said "no," | adding`, `, who | said`, `, with Reed | saying`, `said
    he left: Reed | says`?
    """
    letters, edge = p.letters, frame.left - 1
    if letters[edge - 1] == COMMA and (letters[edge] == CLOSING_QUOTE or p.lower[edge] == "with"):
        return True
    if letters[edge] == COMMA and letters[edge + 1 : edge + 2] == RELATIVE:
        return True
    return COLON in letters[other.start : frame.left] and other.complement != "quotation"


def _joined_by(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does the comma or the conjunction before frame join it to other, or to other's content?"""
    edge = _joint(p, frame, other)
    letter, clausal = p.letters[edge], other.complement in CLAUSAL
    if letter in PARTING:
        return frame.rule != "according-to"
    if letter == CONJUNCTION:
        return _joins_frames(p, edge, frame, other)
    if letter == SUBORDINATOR:
        return p.letters[edge - 1] == COMMA or (not clausal and p.lower[edge] != "what")
    return not clausal and p.lower[edge] == "by" and frame.shared  # attacked the plan by saying


def _joint(p: Paragraph, frame: Frame, other: Frame) -> int:
    """The token before frame that joins it to what comes before: not its `who`, `to whom` or `also`."""
    letters, edge = p.letters, frame.left - 1
    if letters[edge] == RELATIVE:
        edge -= 2 if letters[edge - 1] == PREPOSITION else 1
    while edge > other.last and letters[edge] == ADVERB:
        edge -= 1
    return edge


def _joins_frames(p: Paragraph, conjunction: int, frame: Frame, other: Frame) -> bool:
    """Does this `and` join frame to other, and not to the content of other: `said he would rest, | and she said no`?"""
    if other.complement not in CLAUSAL:
        return True
    if _shares_auxiliary(frame, other) or _in_relative(p, conjunction, frame, other):
        return False
    if frame.shared or frame.cue.lemma == other.cue.lemma:
        return True
    return p.letters[conjunction - 1] in AFTER_PART or p.letters[frame.left] == SUBJECT_PRONOUN


def _in_relative(p: Paragraph, conjunction: int, frame: Frame, other: Frame) -> bool:
    """`said she met a guard who took her papers | and said`: what that guard said; not `a guard, who left, | and`."""
    if other.start is None or not frame.shared:
        return False
    who = p.letters.rfind(RELATIVE, other.start, conjunction)
    if who <= other.start or p.lower[who] != "who" or p.letters[who - 1] not in NOMINAL:
        return False
    return PAST in p.letters[who:conjunction] and COMMA not in p.letters[who : conjunction + 1]


def _shares_auxiliary(frame: Frame, other: Frame) -> bool:
    """`said he would rest | and say no`: what he would do, too."""
    bare = frame.cue.kind == "base" and frame.first == frame.nucleus
    return frame.shared and bare and other.cue.kind != "base"
