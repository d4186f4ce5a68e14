"""Is it a verb after all? Asked once source and content are known: `a film called Dust`, `new public promises to`.

AFTER holds the questions in their order: the first yes decides, as in vetoes_before.py. Each is asked about the
candidate, its frame, and the core of its source: the noun phrase without appositions.
"""

from analysis.english.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    OPENING_QUOTE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    THAT,
    TO,
)
from analysis.instruments.attribution.frame import Candidate, Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.grammar.speakers import may_speak
from analysis.instruments.attribution.rules.acts import act, calls_back, names_thing, several, sign, work
from analysis.instruments.attribution.rules.registry import Veto, answers, veto
from analysis.instruments.attribution.rules.vetoes_before import QUANTIFIERS
from analysis.instruments.attribution.sentence import Paragraph

ADJECTIVES = frozenset(  # that head no noun phrase: `a new | claim`
    "recent previous former early earlier late later own new old other another false true central internal external"
    " initial final first last next big bigger biggest small smaller smallest large larger largest clear strong good"
    " better best key major".split()
)
NOUN_ENDS = NOMINAL + CLOSING_BRACKET
TAKES_OBJECT = PAST + ING + BE  # a noun phrase after it is its object
OBJECTS_FOLLOW = TAKES_OBJECT + TO
NO_SUBJECTS = PAST + ADVERB + AUXILIARY + BE  # in a noun phrase that looks like a subject
BEFORE_ADVERBIAL = COMMA + SEMICOLON + DASH + OPENING_QUOTE + CLOSING_QUOTE + STOP + CONJUNCTION + SUBORDINATOR
CLAUSAL = ("clause", "that", "quotation", "question")  # complements that even a thing may have: the light says that
NEAR = 3  # tokens from a cue into the clause after it: `said : | it`, `said that | it`
UNNAMED = frozenset("named identified quoted anonymous".split())
LONGEST_WISH = 4  # tokens to such a word: not to be | named
NO_CLAUSE = ("noun", "predicate", "infinitive")  # complements that a participle or a noun may have as well


@veto(
    "it describes the object before it",
    reads=[("The mayor called the film a danger.", "The mayor", "called", "the film a danger")],
    refuses=[("They watched a film called Dust Bowl again.", "it describes the object before it")],
)
def _describes_object(c: Candidate, frame: Frame, core: Span) -> bool:
    """What looks like the subject of a participle or of a noun is the object of an earlier verb."""
    no_clause = frame.complement in NO_CLAUSE or "names" in c.cue.traits
    if not no_clause or not _is_plain(c):
        return False
    return (c.cue.kind == "past" or c.cue.also_noun) and _stands_as_object(c.p, core[0], c.low)


@veto(
    "a wish in a relative clause",
    reads=[("The mayor wants to leave.", "The mayor", "wants", "to leave")],
    refuses=[("People who want to leave may do so.", "a wish in a relative clause")],
)
def _wish_of_those_who(c: Candidate, frame: Frame, core: Span) -> bool:
    """`people who | want to leave` says who is meant, not what anybody said."""
    return c.before == RELATIVE and frame.complement == "infinitive" and c.cue.mode == "all"


@veto(
    "the wish not to be named",
    reads=[("The clerk asked to be heard.", "The clerk", "asked", "to be heard")],
    refuses=[("The clerk asked not to be named.", "the wish not to be named")],
)
def _wishes_no_name(c: Candidate, frame: Frame, core: Span) -> bool:
    """`asked not to be | named`, `asked to remain | anonymous`: how somebody spoke, and nothing of what was said."""
    if frame.complement != "infinitive" or frame.start is None:
        return False
    return not UNNAMED.isdisjoint(c.p.lower[frame.start : frame.start + LONGEST_WISH])


@veto(
    "a noun phrase after a verb with 'that'",
    reads=[("A party that says it won left.", "that", "says", "it won left")],
    refuses=[("A plan that demands new roads failed.", "a noun phrase after a verb with 'that'")],
)
def _describes_with_that(c: Candidate, frame: Frame, core: Span) -> bool:
    """`a plan that | demands new roads`"""
    return c.before == THAT and frame.complement == "noun"


@veto(
    "a thing as its subject",
    reads=[("The envoy expressed relief.", "The envoy", "expressed", "relief")],
    refuses=[("The cells express a protein.", "a thing as its subject")],
)
def _thing(c: Candidate, frame: Frame, core: Span) -> bool:
    """`the cells | express`, `the lungs | respond to dust that`: no clause or quotation follows at once."""
    if "authored" not in c.cue.traits or frame.before or frame.object:
        return False
    at_once = frame.start is not None and frame.start - frame.last < NEAR
    return not (at_once and frame.complement in CLAUSAL) and not may_speak(c.p, core)


@veto(
    "no form of a noun",
    assent=True,
    reads=[("State media reported heavy clashes.", "State media", "reported", "heavy clashes")],
    refuses=[("Recent claims that it fell were false.", "an adjective before it")],
)
def _no_noun(c: Candidate, frame: Frame, core: Span) -> bool:
    """A form that no noun has, or one with an auxiliary or no noun before it, is a verb."""
    return not (_is_plain(c) and c.cue.also_noun and c.cue.kind in ("s", "base"))


@veto(
    "no singular before a form with -s",
    forms=("s",),
    reads=[("The mayor claims that it fell.", "The mayor", "claims", "it fell")],
    refuses=[("Some government claims that it fell were false.", "no singular before a form with -s")],
)
def _no_singular(c: Candidate, frame: Frame, core: Span) -> bool:
    """`other big | claims`: the subject of `claims` has a determiner, an owner, or begins the sentence."""
    return c.before == NOUN and not _is_singular(c.p, core, c.low)


@veto(
    "an adjective before it",
    reads=[("The mayor claims that it fell.", "The mayor", "claims", "it fell")],
    refuses=[("Recent claims that it fell were false.", "an adjective before it")],
)
def _after_adjective(c: Candidate, frame: Frame, core: Span) -> bool:
    """`recent | claims`"""
    return c.p.lower[core[1] - 1] in ADJECTIVES


@veto(
    "the object of the verb before it",
    reads=[("Officials claim that it fell.", "Officials", "claim", "it fell")],
    refuses=[("He kept seeing officials claim that it fell.", "the object of the verb before it")],
)
def _object(c: Candidate, frame: Frame, core: Span) -> bool:
    """`reading old | reports`"""
    return core[0] > c.low and c.p.letters[core[0] - 1] in TAKES_OBJECT


@veto(
    "a noun before another word of its noun phrase",
    reads=[("The mayor demands a new road.", "The mayor", "demands", "a new road")],
    refuses=[("The mayor claims old towns.", "a noun before another word of its noun phrase")],
)
def _part_of_noun_phrase(c: Candidate, frame: Frame, core: Span) -> bool:
    """A noun phrase without a determiner follows: `government claims agencies`."""
    return frame.complement == "noun" and frame.start is not None and c.p.letters[frame.start] in NOUN + PAST


@veto(
    "what it allows follows",
    assent=True,
    reads=[("The mayor demands the truth.", "The mayor", "demands", "the truth")],
    refuses=[("The bridge fell, the mayor claims in vain.", "nothing that it allows follows")],
)
def _has_complement(c: Candidate, frame: Frame, core: Span) -> bool:
    """A complement after it makes it a verb."""
    return frame.complement != ""


@veto(
    "a name between commas",
    assent=True,
    reads=[("The bridge, Reed claims, fell.", "Reed", "claims", "The bridge [...] fell")],
    refuses=[("The bridge, the mayor claims, fell.", "nothing that it allows follows")],
)
def _between_commas(c: Candidate, frame: Frame, core: Span) -> bool:
    """`..., | Reed reports | , ...`"""
    letters, last = c.p.letters, frame.last
    return c.before == NAME and letters[frame.left - 1] == COMMA == letters[last : last + 1]


@veto(
    "nothing that it allows follows",
    reads=[('"It fell," the mayor claims.', "the mayor", "claims", '"It fell,"')],
    refuses=[("The bridge fell, the mayor claims in vain.", "nothing that it allows follows")],
)
def _alone(c: Candidate, frame: Frame, core: Span) -> bool:
    """Without a complement, only a name before it at the end of a sentence, or a quotation, makes it a verb."""
    if c.p.letters[frame.left - 1] == CLOSING_QUOTE:
        return False
    return c.p.bare or frame.last < c.high - 1 or c.before != NAME


AFTER: tuple[Veto, ...] = (
    _describes_object,
    _wish_of_those_who,
    _wishes_no_name,
    _describes_with_that,
    _thing,
    sign,
    act,
    work,
    calls_back,
    names_thing,
    several,
    _no_noun,
    _no_singular,
    _after_adjective,
    _object,
    _part_of_noun_phrase,
    _has_complement,
    _between_commas,
    _alone,
)
_ANSWERS = answers(AFTER)


def no_verb_after_all(c: Candidate, frame: Frame, core: Span) -> str:
    """Why the candidate is no verb, now that its source and content are known; empty where it is one."""
    for asks, reason in _ANSWERS[c.cue.kind]:
        if asks(c, frame, core):
            return reason
    return ""


def _is_plain(c: Candidate) -> bool:
    """Does it stand right after a noun, without an auxiliary?"""
    return c.first == c.at and c.before in NOUN_ENDS


def _is_singular(p: Paragraph, source: Span, low: int) -> bool:
    """Does the noun phrase look like the subject of `claims`: `the mayor`, `Reed's lawyer`; not `other big` (`other big
    claims`)?
    """
    first, last = source
    if p.letters[first] == DETERMINER:
        return p.lower[first] not in QUANTIFIERS | {"other", "any", "no"} and not _stands_as_object(p, first, low)
    owned = first == low or POSSESSIVE in p.letters[first:last]
    return owned and not any(letter in NO_SUBJECTS for letter in p.letters[first:last])


def _stands_as_object(p: Paragraph, start: int, low: int) -> bool:
    """Is the noun phrase that begins here the object of a verb or a preposition (`showed | a film`, `in | a plan`)?"""
    if start <= low + 1:
        return False
    if p.letters[start - 1] == PREPOSITION:
        return p.letters[start - 2] not in BEFORE_ADVERBIAL
    return p.letters[start - 1] in OBJECTS_FOLLOW
