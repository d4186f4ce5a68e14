"""What the readers of cues hand on: a candidate is a word that may be a cue, a frame is a cue with its source."""

from dataclasses import dataclass
from typing import NamedTuple

from analysis.instruments.attribution.cues import Cue
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.sentence import Paragraph

NEGATIONS = frozenset("not n't never don't doesn't didn't won't can't cannot neither nor".split())


@dataclass(slots=True)
class Frame:
    """A cue with its source. All numbers are tokens of the paragraph.

    low, high: the sentence. nucleus: the word of the lexicon; first, last: the cue with its auxiliaries and particles.
    left, right: first token of source and cue together, and the token after their last. before: the content, or a part
    of it, stands before them. start: where the content after begins; stop: where it must end. object: a noun phrase
    that is content by its role (the subject of a passive). shared: the source is the subject of another verb.
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

    def shown(self, p: Paragraph) -> Span:
        """The cue as it is shown: without its auxiliaries, unless they deny it (`did not say`)."""
        denied = any(word in NEGATIONS for word in p.lower[self.first : self.nucleus])
        return (self.first if denied else self.nucleus), self.last


class Candidate(NamedTuple):
    """A word that may be a cue: the token `at` of the sentence [low, high), its verb group from `first`, the token
    after it, and the frames found before it in the sentence."""

    p: Paragraph
    cue: Cue
    at: int
    first: int
    end: int
    low: int
    high: int
    earlier: list[Frame]

    @property
    def group(self) -> str:
        """The letters of the auxiliaries and adverbs before the verb."""
        return self.p.letters[self.first : self.at]

    @property
    def before(self) -> str:
        """The letter before the verb group, empty at the beginning of the sentence."""
        return self.p.letters[self.first - 1] if self.first > self.low else ""

    @property
    def word_before(self) -> str:
        return self.p.lower[self.first - 1] if self.first > self.low else ""

    def frame(
        self,
        rule: str,
        source: Span | None,
        left: int | None = None,
        right: int | None = None,
        last: int | None = None,
        **more,
    ) -> Frame:
        """A frame for this candidate; without left and right it reaches over the cue alone."""
        last = self.end if last is None else last
        left = self.first if left is None else left
        right = last if right is None else right
        return Frame(rule, self.cue, self.low, self.high, self.at, self.first, last, source, left, right, **more)


def has_verb(p: Paragraph, low: int, high: int) -> bool:
    """Is there a finite verb, or a subject pronoun, between the two tokens?"""
    return any(letter in "ABSv" for letter in p.letters[low:high])
