"""What the rules hand on: a candidate is a word that may be a cue, a frame is a cue with its source, and a refusal says
why a rule does not read a candidate. None of them changes once it is made.
"""

from typing import NamedTuple, TypedDict, Unpack

from analysis.english.tags import FINITE, SUBJECT_PRONOUN
from analysis.instruments.attribution.cues import Cue
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.sentence import Paragraph

NEGATIONS = frozenset("not n't never don't doesn't didn't won't can't cannot neither nor".split())
VERBAL = frozenset(FINITE + SUBJECT_PRONOUN)


class Frame(NamedTuple):
    """A cue with its source. All numbers are tokens of the paragraph.

    low, high: the sentence. nucleus: the word of the lexicon; first, last: the cue with its auxiliaries and particles.
    left, right: first token of source and cue together, and the token after their last. before: the content, or a part
    of it, stands before them. start: where the content after begins; stop: where it must end. object: a noun phrase
    that is content by its role (the subject of a passive). shared: the source is the subject of another verb.
    via: who carries the words of the source.
    """

    rule: str
    cue: Cue
    low: int
    high: int
    nucleus: int
    first: int
    last: int
    source: Span | None
    left: int
    right: int
    before: bool = False
    start: int | None = None
    stop: int | None = None
    complement: str = ""
    object: Span | None = None
    shared: bool = False
    via: Span | None = None

    def shown(self, p: Paragraph) -> Span:
        """The cue as it is shown: without its auxiliaries, unless they deny it (`did not say`)."""
        denied = any(word in NEGATIONS for word in p.lower[self.first : self.nucleus])
        return (self.first if denied else self.nucleus), self.last


class More(TypedDict, total=False):
    """The fields of a frame that have a value where a rule gives none."""

    before: bool
    start: int | None
    stop: int | None
    complement: str
    object: Span | None
    shared: bool
    via: Span | None


class Refusal(NamedTuple):
    """The rule, or the reader, that did not read a word as a cue, and why; first and last as in Frame."""

    rule: str
    reason: str
    cue: Cue
    first: int
    last: int


class Candidate:
    """A word that may be a cue: the token `at` of the sentence [low, high), its verb group from `first`, the token
    after it, and the frames found before it in the sentence.

    before, word_before: the letter and the word before the verb group, empty at the beginning of the sentence. group:
    the letters of the auxiliaries and adverbs before the verb. refusals: where refusals are noted, None where nobody
    asks for them.
    """

    __slots__ = (
        "p",
        "cue",
        "at",
        "first",
        "end",
        "low",
        "high",
        "earlier",
        "refusals",
        "before",
        "word_before",
        "group",
    )

    def __init__(
        self,
        p: Paragraph,
        cue: Cue,
        at: int,
        first: int,
        end: int,
        low: int,
        high: int,
        earlier: list[Frame],
        refusals: list[Refusal] | None = None,
    ) -> None:
        self.p, self.cue, self.at, self.first, self.end = p, cue, at, first, end
        self.low, self.high, self.earlier, self.refusals = low, high, earlier, refusals
        self.before, self.word_before = (p.letters[first - 1], p.lower[first - 1]) if first > low else ("", "")
        self.group = p.letters[first:at]

    def frame(
        self,
        rule: str,
        source: Span | None,
        left: int | None = None,
        right: int | None = None,
        last: int | None = None,
        **more: Unpack[More],
    ) -> Frame:
        """A frame for this candidate; without left and right it reaches over the cue alone."""
        last = self.end if last is None else last
        left = self.first if left is None else left
        right = last if right is None else right
        return Frame(rule, self.cue, self.low, self.high, self.at, self.first, last, source, left, right, **more)

    def refuse(self, rule: str, reason: str) -> None:
        """Note that the rule does not read this candidate, and why."""
        if self.refusals is not None:
            self.refusals.append(Refusal(rule, reason, self.cue, self.at, self.end))


def has_verb(p: Paragraph, low: int, high: int) -> bool:
    """Is there a finite verb, or a subject pronoun, between the two tokens?"""
    return not VERBAL.isdisjoint(p.letters[low:high])
