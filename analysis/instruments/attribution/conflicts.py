"""Which frames stand: one inside the content of another is dropped, for what a source says that others said is the
source's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.instruments.attribution.sentence import Paragraph

if TYPE_CHECKING:
    from analysis.instruments.attribution.frame import Frame

AROUND = frozenset(("according-to", "as-clause", "parenthetical"))
CLAUSAL = frozenset(("that", "clause", "quotation", "question", "infinitive"))


def outermost(p: Paragraph, frames: list[Frame]) -> list[Frame]:
    """The frames that do not stand inside the content of another."""
    standing: list[Frame] = []
    kept: list[Frame] = []  # of the same sentence
    for frame in frames:
        if kept and kept[-1].low != frame.low:
            standing += kept
            kept = []
        kept = [other for other in kept if not _takes_over(frame, other)]
        if frame.before and frame.rule not in ("hedge", "as-clause"):
            kept = [other for other in kept if not _swallows(p, frame, other)]
        if any(_inside(p, frame, other) for other in kept):
            continue
        kept.append(frame)
    return standing + kept


def _takes_over(frame: Frame, other: Frame) -> bool:
    """Does frame stand between other and its content, which is frame's then: `continued, | saying: "It fell."`?"""
    return not other.before and other.start is not None and other.last <= frame.left < other.start


def _swallows(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does other stand in the content that frame has before it?"""
    if other.before:
        return (
            frame.rule == "according-to" and other.right == frame.left - 1
        )  # the mayor said, | according to the paper
    if (
        other.start is not None
        and "T" in p.letters[other.last : other.start]
        and not p.letters[other.start : frame.left].strip(",R")
    ):
        return False  # the mayor said that, | according to the paper, ...
    begin = other.last if other.start is None else other.start
    return other.stop is None and other.left < frame.left and begin >= begins_anew(p, frame)


def begins_anew(p: Paragraph, frame: Frame) -> int:
    """Where, within the sentence, the content before a frame begins: `(it is late, she said)`, `called for calm: | "It
    is late," she said`.
    """
    letters = p.letters
    for i in range(frame.left - 1, frame.low, -1):
        quotation = letters[i] == "<" and letters[i - 1] in ":-" and frame.rule != "according-to"
        if quotation or letters[i - 1] == "(" and ")" not in letters[i : frame.left]:
            return i
    return frame.low


def _inside(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does frame stand in the content that follows other? What must not be forgotten (`forget that the mayor said`) is
    the text's own word.
    """
    if frame.cue.mode == "speech" and (
        "factive" in other.cue.traits or "wishes" in other.cue.traits and frame.first == other.start
    ):
        return False
    if frame.before and frame.rule not in ("hedge", "according-to"):
        return False
    if other.before:
        if other.rule == "hedge":
            return not _separate(p, frame, other)
        return other.start is not None and frame.left > other.start and not _separate(p, frame, other)
    if other.stop is not None and frame.left >= other.stop:
        return False
    if other.start is None:
        return False
    return not _separate(p, frame, other)


def _separate(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Is there a boundary between other's content and frame, so that both are the text's own report?"""
    letters, left, edge = p.letters, frame.left, frame.left - 1
    if (
        other.complement == "passive"
        or left < other.last
        or p.bare
        and frame.rule == "participle"
        or _in_main_clause(p, frame, other)
    ):
        return True
    if letters[edge] == "," and edge == max(other.start, other.last):
        return other.rule not in AROUND and (
            frame.rule != "according-to" or other.complement != "that"
        )  # According to the paper, | the mayor said
    if edge <= other.last:
        return edge < other.last and left != other.start  # said that | he called
    if letters[edge] == ">" and letters[edge - 1] == "," or letters[edge : left + 1] == ",W":
        return True
    if (
        p.lower[edge] == "with"
        and letters[edge - 1] == ","
        or ":" in letters[other.start : left]
        and other.complement != "quotation"
    ):
        return True
    return _joined_by(p, frame, other)


def _in_main_clause(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does a finite verb end the reduced clause that other stands in: `the group seeking to leave has | denied`?"""
    reduced = (
        other.rule == "participle" and other.complement in ("infinitive", "noun") and p.letters[other.first - 1] in "Nn"
    )
    return reduced and any(letter in "AB" for letter in p.letters[other.last : frame.left])


def _joined_by(p: Paragraph, frame: Frame, other: Frame) -> bool:
    """Does the comma or the conjunction before frame join it to other, or to other's content?"""
    letters, edge, clausal = p.letters, frame.left - 1, other.complement in CLAUSAL
    if letters[edge] == "W":
        edge -= 1 + (letters[edge - 1] == "P")
    while edge > other.last and letters[edge] in "R":
        edge -= 1
    if letters[edge] in ",;-":
        return frame.rule != "according-to"
    if (
        letters[edge] == "C"
        and clausal
        and frame.shared
        and frame.cue.kind == "base"
        and frame.first == frame.nucleus
        and other.cue.kind != "base"
    ):
        return False  # said he would rest | and say no
    if letters[edge] == "C":
        return (
            frame.shared
            or frame.cue.lemma == other.cue.lemma
            or not clausal
            or letters[edge - 1] in ",>"
            or letters[frame.left] == "S"
        )
    if letters[edge] == "K":
        return letters[edge - 1] == "," or not clausal and p.lower[edge] != "what"
    return not clausal and p.lower[edge] == "by" and frame.shared  # attacked the plan by saying
