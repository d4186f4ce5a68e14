"""Vetoes on words that look like cues and are acts, signs, names or parts of a noun phrase: `questioned the boy`, `the
light indicates`. Those asked first stand in the order of vetoes_before.py, the others in that of vetoes_after.py.
"""

from analysis.english.tags import (
    ADVERB,
    COMMA,
    CONJUNCTION,
    COUNTED,
    DETERMINER,
    ING,
    NOMINAL,
    NOUN,
    NUMBER,
    OBJECT_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
)
from analysis.instruments.attribution.frame import Candidate, Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.grammar.speakers import is_person, may_speak
from analysis.instruments.attribution.grammar.times import TIMES
from analysis.instruments.attribution.rules.registry import veto
from analysis.instruments.attribution.sentence import Paragraph

FINITE = ("base", "s", "past", "participle")  # every form but -ing
ONE = frozenset("another each neither either".split())
NOUNS = frozenset(NOMINAL)
LIVES = frozenset("life lives victim victims casualties".split())
BEFORE_LIVES = frozenset((DETERMINER, ADVERB, NUMBER, NOUN, PREPOSITION, ING))  # claimed | the lives of
WORKS = frozenset(
    "novel novels book books song songs poem poems play plays music symphony screenplay script scripts opera".split()
)


@veto(
    "a singular word for one before it",
    assent=True,
    forms=("s",),
    reads=[("Another calls the plan a danger.", "Another", "calls", "the plan a danger")],
    refuses=[("Another call for calm came.", "a noun after a determiner")],
)
def after_one(c: Candidate) -> bool:
    """No plural stands after `another`, `each` and `neither`: a form with -s is their verb."""
    return c.before == DETERMINER and c.word_before in ONE


@veto(
    "a noun right after a cue",
    forms=("base",),
    reads=[("The rebels claim that the bridge fell.", "The rebels", "claim", "the bridge fell")],
    refuses=[("Clerk Denies Claim Mayor Fled", "a noun right after a cue")],
)
def after_cue(c: Candidate) -> bool:
    """`Clerk Denies | Claim Mayor Fled`: what follows a cue at once is its object."""
    return c.cue.also_noun and bool(c.earlier) and c.earlier[-1].last == c.first and c.before in NOUNS


@veto(
    "an -ing form that describes a noun",
    forms=("ing",),
    reads=[("They left, promising new bridges.", "They", "promising", "new bridges")],
    refuses=[("They are testing promising bridges for the town.", "an -ing form that describes a noun")],
)
def describes_with_ing(c: Candidate) -> bool:
    """`testing | promising vaccines`"""
    return c.before == ING and c.p.letters[c.at + 1 : c.at + 2] == NOUN


@veto(
    "lives are taken",
    reads=[("The rebels claimed the town.", "The rebels", "claimed", "the town")],
    refuses=[
        ("The flood claimed the lives of ten people.", "lives are taken"),
        ("The flood claimed ten farmers.", "lives are taken"),
    ],
)
def takes_lives(c: Candidate) -> bool:
    """With lives, or a number of persons, as its object, `claim` is no word of saying."""
    if "takes-lives" not in c.cue.traits:
        return False
    lower, end = c.p.lower, c.at + 1
    while c.p.letters[end : end + 1] in BEFORE_LIVES and lower[end] not in LIVES:
        end += 1
    counted = c.p.letters[c.at + 1 : c.at + 2] == NUMBER and _is_person(c.p, c.at + 1, c.high)
    return counted or (lower[end : end + 1] != () and lower[end] in LIVES)


@veto(
    "a sign, and nobody who says it",
    reads=[("The officer suggested that it fell.", "The officer", "suggested", "it fell")],
    refuses=[("The red lamp suggested that it fell.", "a sign, and nobody who says it")],
)
def sign(c: Candidate, frame: Frame, core: Span) -> bool:
    """`the lamp | suggests that`"""
    return "signs" in c.cue.traits and not frame.before and not may_speak(c.p, core)


@veto(
    "an act that is done to a person",
    reads=[("The mayor questioned the plan.", "The mayor", "questioned", "the plan")],
    refuses=[("Police questioned the boy for hours.", "an act that is done to a person")],
)
def act(c: Candidate, frame: Frame, core: Span) -> bool:
    """`questioned | the boy`, `denied | them entry`"""
    is_object = "persons" in c.cue.traits and frame.complement == "noun" and frame.start is not None
    return is_object and _is_person(c.p, frame.start or 0, c.high)


@veto(
    "a work that is made",
    reads=[("The mayor wrote a denial.", "The mayor", "wrote", "a denial")],
    refuses=[("The mayor wrote nine novels in a shed.", "a work that is made")],
)
def work(c: Candidate, frame: Frame, core: Span) -> bool:
    """`wrote | nine novels`"""
    if "works" not in c.cue.traits or frame.complement != "noun" or frame.start is None:
        return False
    end = frame.start
    while end < c.high and c.p.letters[end] in COUNTED:
        end += 1
    return c.p.lower[end - 1] in WORKS


@veto(
    "goods that are called back",
    reads=[("The firm recalled its early years.", "The firm", "recalled", "its early years")],
    refuses=[("The firm recalled 300 lamps.", "goods that are called back")],
)
def calls_back(c: Candidate, frame: Frame, core: Span) -> bool:
    """`the maker | recalled 300 lamps`"""
    if "calls-back" not in c.cue.traits or frame.complement != "noun" or frame.start is None:
        return False
    return c.p.letters[frame.start : frame.start + 2] == NUMBER + NOUN and c.p.lower[frame.start + 1] not in TIMES


@veto(
    "a name for a thing",
    reads=[("What the mayor calls a lie is true.", "the mayor", "calls", "a lie is true")],
    refuses=[("What we call winter begins late.", "a name for a thing")],
)
def names_thing(c: Candidate, frame: Frame, core: Span) -> bool:
    """`what we | call winter`"""
    if "names" not in c.cue.traits or frame.left <= c.low:
        return False
    return c.p.lower[frame.left - 1] == "what" and c.p.lower[core[0]] in ("we", "you")


@veto(
    "several as the subject of a form with -s",
    forms=("s",),
    reads=[("The mayor of Dale states that it fell.", "The mayor of Dale", "states", "it fell")],
    refuses=[
        ("Cold rain fell in Ohio, Iowa and Maine, states the party lost.", "several as the subject of a form with -s")
    ],
)
def several(c: Candidate, frame: Frame, core: Span) -> bool:
    """`Iowa and Maine, | states the party lost`"""
    return c.cue.also_noun and c.p.letters[frame.left : c.first].count(CONJUNCTION) > 0 and c.before == COMMA


def _is_person(p: Paragraph, at: int, high: int) -> bool:
    """`them`, `the boy`, `two suspects`; not `the boy's word`, `him as a liar`"""
    if p.letters[at] == OBJECT_PRONOUN:
        return True
    end = at
    while end < high and p.letters[end] in COUNTED:
        end += 1
    return p.letters[end : end + 1] != POSSESSIVE and is_person(p, (at, end))
