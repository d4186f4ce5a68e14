"""Contents that stand before their source and are no sentence: `a man | who | officials say fled`, `..., a claim | the
mayor denied`, `"It fell," was how | the clerk described it`.
"""

from analysis.english.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CLOSING_QUOTE,
    COMMA,
    DASH,
    DETERMINER,
    FINITE,
    NAME,
    NOMINAL,
    NOUN,
    PAUSE,
    RELATIVE,
    STOPS,
    SUBJECT_PRONOUN,
    THAT,
)
from analysis.instruments.attribution.frame import Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before
from analysis.instruments.attribution.sentence import Paragraph

WORDS_SAID = frozenset(  # what was said just before, in a noun: the bridge fell, | a claim
    "claim charge allegation accusation assertion account suggestion idea theory view argument characterization"
    " characterisation figure version".split()
)
ENDS_CLAUSE = COMMA + STOPS + DASH


def before_gap(p: Paragraph, frame: Frame, word: str) -> Span | None:
    """The words before the source that belong to the content: `a man | who | officials say fled`, and without a pronoun
    `a plan | the mayor says is safe`.
    """
    edge = frame.left - 1
    if frame.last >= frame.high:
        return None
    follows = p.letters[frame.last]
    if word and (word == "what" or p.letters[edge] in RELATIVE + THAT) and follows in FINITE + ADVERB:
        return edge, frame.left
    if frame.rule == "subject-verb" and not frame.cue.also_noun and follows in AUXILIARY + BE:
        split = _name_after_noun(p, frame.left, frame.first)
        if split:
            return frame.left, split
    noun = frame.rule == "subject-verb" and edge > frame.low and p.letters[edge] in NOMINAL
    gapped = FINITE if p.letters[frame.left] == SUBJECT_PRONOUN else AUXILIARY + BE  # the man | it says fled
    if noun and not frame.cue.also_noun and follows in gapped:
        return noun_phrase_before(p, edge, frame.low)
    return None


def _name_after_noun(p: Paragraph, first: int, last: int) -> int | None:
    """The name of `a wall | Ann Reed | says would`: what stands before it is no title of hers."""
    name = last
    while name > first and p.letters[name - 1] == NAME and p.lower[name - 1] not in p.titles:
        name -= 1
    opens = p.letters[first] == DETERMINER and first + 1 < name < last
    return name if opens and p.letters[name - 1] == NOUN else None


def apposed(p: Paragraph, frame: Frame) -> Frame | None:
    """`The bridge fell, | a claim the mayor denied.`: a noun for what was said, and a clause that lacks its object."""
    if frame.rule != "subject-verb" or frame.source is None or "noun" not in frame.cue.complements:
        return None
    if frame.last < frame.high and p.letters[frame.last] not in ENDS_CLAUSE:
        return None
    first, last = frame.source
    noun = (
        first + 1 if p.letters[first : first + 2] == DETERMINER + NOUN and _is_name(p, first + 2, last) else first - 1
    )
    if noun - 2 < frame.low or p.lower[noun] not in WORDS_SAID or p.letters[noun - 1] != DETERMINER:
        return None
    if p.letters[noun - 2] not in PAUSE:
        return None
    return frame._replace(source=(max(first, noun + 1), last), left=noun - 1, object=(noun - 1, noun + 1))


def takes_up(p: Paragraph, comma: int) -> bool:
    """`the mayor said | , a claim the clerk denied`: what comes after the comma is no more of what the mayor said."""
    return p.letters[comma + 1] == DETERMINER and p.word(comma + 2) in WORDS_SAID and p.word(comma + 3) != "of"


def _is_name(p: Paragraph, first: int, last: int) -> bool:
    return first < last and not p.letters[first:last].strip(NAME)


def told_how(p: Paragraph, frame: Frame, word: str) -> Frame | None:
    """`"It fell," | was how the clerk described it`"""
    edge = frame.left - 2
    if word != "how" or frame.shared or edge < 1 or p.letters[edge] != BE or p.letters[edge - 1] != CLOSING_QUOTE:
        return None
    return frame._replace(left=edge, before=True, right=frame.last)
