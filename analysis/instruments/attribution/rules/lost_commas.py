"""Text that has lost its commas, as some corpora have: where a source begins, and whether a cue ends its sentence."""

from analysis.english.tags import CONJUNCTION, DETERMINER, ING, NAME, NOMINAL, NOUN, PREPOSITION, SEMICOLON, STOP, TIME
from analysis.instruments.attribution.frame import Frame, has_verb
from analysis.instruments.attribution.sentence import Paragraph

OPENERS = frozenset("local state state-run state-owned residents eyewitnesses security".split())  # begin a source
FEWEST_WORDS = 3  # of a content before its cue
ENOUGH_WORDS = 6  # of a content before its cue that has no verb
MOST_AFTER = 8  # tokens after a cue, or after its source, that ends a sentence

SENTENCE_ENDS = STOP + SEMICOLON + ING
ADVERBIAL = TIME + PREPOSITION


def ends_sentence(p: Paragraph, last: int, high: int) -> bool:
    """Does only a day, a place or an -ing form follow from here: `The town fell the mayor said | on Monday.`?"""
    after = p.letters[last] if last < high else STOP
    return after in SENTENCE_ENDS or (after in ADVERBIAL and high - last < MOST_AFTER)


def has_clause_before(p: Paragraph, frame: Frame) -> bool:
    """`The town fell | the mayor said`: enough words before the source for a content."""
    words = frame.left - frame.low
    return words >= ENOUGH_WORDS or (words >= FEWEST_WORDS and has_verb(p, frame.low, frame.left))


def with_bare_source(p: Paragraph, frame: Frame) -> Frame:
    """`the border with Dale | local sources said`: where no comma tells where the source begins, at a word that opens
    one, or at its name.
    """
    first, last = frame.source
    begin = last - 1
    while begin > first and p.letters[begin - 1] in NOMINAL:
        begin -= 1
    opener = cut = next((i for i in range(begin, last) if p.lower[i] in OPENERS), first)
    while cut > first and p.letters[cut - 1] == NAME:
        cut -= 1
    cut = opener if p.letters[cut - 1] == PREPOSITION else cut  # Syrian state media, but in Dale | state media
    if cut == first and p.letters[frame.left - 1] == PREPOSITION:
        cut = _name_within(p, begin, last)
    if cut > first and p.letters[cut - 1] not in CONJUNCTION + DETERMINER:
        return frame._replace(source=(cut, last), left=cut)
    return frame


def _name_within(p: Paragraph, begin: int, last: int) -> int:
    """Where a name, or the word media, begins in a run of nouns: `in the town | Ann Reed`."""
    starts = (i for i in range(last - 1, begin, -1) if p.letters[i - 1 : i + 1] == NOUN + NAME or p.lower[i] == "media")
    return next(starts, begin)
