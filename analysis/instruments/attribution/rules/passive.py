"""Passives: `was confirmed by the mayor`, `is said to be`, `a view held by the mayor`, `asked whether`."""

from analysis.english.tags import (
    AUXILIARY,
    BE,
    CLOSING_QUOTE,
    COLON,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    ING,
    NOMINAL,
    OPENING_QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TO,
)
from analysis.instruments.attribution.frame import Candidate, Frame
from analysis.instruments.attribution.grammar.complements import Complement, complement_at
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before
from analysis.instruments.attribution.grammar.noun_phrases_after import noun_phrase_after
from analysis.instruments.attribution.grammar.subjects import subject_across_commas
from analysis.instruments.attribution.rules.registry import rule

MEANS = frozenset((("telephone",), ("phone",), ("email",), ("mail",), ("letter",)))  # said by | telephone
CONCEDING = ("though", "although", "while", "when", "if")  # the plan, | though questioned by
NEAR_AGENT = 8  # tokens between a passive and its `by`
HAS_OBJECT = frozenset(("noun", "predicate", "infinitive", "as"))  # in the active voice
SAID_OF_SUBJECT = frozenset(("noun", "predicate", "clause"))
ASKED = ("question", "noun", "infinitive", "that", "clause")
TOLD = ("that", "clause", "question", "quotation")  # what a listener is told
NOBODY = ("it", "there")
NO_AGENT = "nobody stands after 'by' who could say it"

ENDS_SEARCH = (
    COMMA + SEMICOLON + COLON + STOP + THAT + AUXILIARY + BE + OPENING_QUOTE + CLOSING_QUOTE + SUBORDINATOR + RELATIVE
)


def read_passive(c: Candidate) -> Frame | None:
    """A past form with a form of `be`: with an agent, or said of its subject."""
    subject = noun_phrase_before(c.p, c.first - 1, c.low) if c.before else None
    if subject and c.p.lower[subject[0]] in NOBODY:
        subject = None
    return passive_agent(c, _agent(c), subject) or passive(c, subject)


def read_participle_passive(c: Candidate) -> Frame | None:
    """A participle without `be`: `a view echoed by the mayor`; `..., as noted by the envoy`."""
    agent = _agent(c)
    if agent is None or c.word_before != "as":
        return passive_agent(c, agent, None)
    first = c.first - 1
    before = first > c.low
    return c.frame("as-clause", agent, first, agent[1], before=before, start=None if before else agent[1])


@rule(
    "passive-agent",
    part="verb",
    says="something was said, confirmed or the like, and 'by' names who did so",
    reads=[
        ("The attack was confirmed by the mayor.", "the mayor", "confirmed", "The attack"),
        ("The view echoed by the mayor is old.", "the mayor", "echoed", "The view"),
    ],
    refuses=[("The attack was described by shouting.", NO_AGENT)],
)
def passive_agent(c: Candidate, agent: Span | None, subject: Span | None) -> Frame | str:
    """`was confirmed | by the mayor`, `a view echoed | by the mayor`, `was asked | by the mayor whether`."""
    if agent is None:
        return NO_AGENT
    if BE not in c.group:
        return _participle_with_agent(c, agent)
    left = subject[0] if subject else c.first
    asked_for = complement_at(c.p, agent[1], c.high, c.cue) if "asks" in c.cue.traits else None
    if asked_for and asked_for.kind in ("question", "quotation"):
        start, kind = asked_for.start, asked_for.kind
        return c.frame("passive-agent", agent, left, agent[1], start=start, complement=kind)
    if c.p.lower[agent[1] : agent[1] + 1] == ("as",) and "predicate" in c.cue.complements:
        start, stop, kind = agent[1], None, "predicate"  # was quoted by the agency | as saying
    else:
        start, stop, kind = c.end, agent[0] - 1, "passive"
    return c.frame("passive-agent", agent, left, agent[1], object=subject, start=start, stop=stop, complement=kind)


def _participle_with_agent(c: Candidate, agent: Span) -> Frame:
    if _joins_passive(c):
        left, subject = c.first, c.earlier[-1].object
    else:
        subject = noun_phrase_before(c.p, c.first - (3 if _concedes(c) else 1), c.low)
        left = subject[0] if subject else c.first
    return c.frame("passive-agent", agent, left, agent[1], object=subject, complement="passive")


def agent_follows(c: Candidate) -> bool:
    """Is a past form a passive without its `was`: `a view | held by the mayor`, `as | noted by the envoy`?"""
    lower, end = c.p.lower, c.end
    if lower[end : end + 1] != ("by",) or lower[end + 1 : end + 2] in MEANS:
        return False
    if _concedes(c):
        return True
    return (c.before != "" and c.before in NOMINAL) or c.word_before == "as" or _joins_passive(c)


def _concedes(c: Candidate) -> bool:
    """`The plan, though | questioned by the mayor,`: a clause without a subject, after the noun phrase it is of."""
    return c.word_before in CONCEDING and c.p.letters[max(c.first - 2, c.low)] == COMMA


def _joins_passive(c: Candidate) -> bool:
    """`was announced by the mayor and | confirmed by the governor`"""
    if c.before != CONJUNCTION or not c.earlier:
        return False
    return c.earlier[-1].rule == "passive-agent" and c.earlier[-1].object is not None


def _agent(c: Candidate) -> Span | None:
    """Who stands after `by`: not what was done (`responded by closing it`), and only for a cue that has an object in
    the active voice.
    """
    p = c.p
    if c.word_before != "as" and c.cue.complements.isdisjoint(HAS_OBJECT):
        return None
    for i in range(c.end, min(c.end + NEAR_AGENT, c.high)):
        if p.lower[i] == "by":
            return noun_phrase_after(p, i + 1, c.high) if p.letters[i + 1 : i + 2] != ING else None
        if p.letters[i] in ENDS_SEARCH:
            return None
    return None


@rule(
    "passive",
    part="verb",
    says="something is or was said, reported or the like, and the text does not say by whom",
    reads=[
        ("The bridge is said to be safe.", "", "said", "The bridge [...] to be safe"),
        ("It was reported that the bridge fell.", "", "reported", "the bridge fell"),
    ],
    refuses=[
        ("The mayor was asked.", "nothing is said of its subject"),
        ("The pilot was referred to a clinic.", "what follows is no content"),
    ],
)
def passive(c: Candidate, subject: Span | None) -> Frame | str:
    """`is said | to be safe`, `was reported | that`: the source stays empty."""
    high = c.high
    if c.p.letters[max(c.first - 2, 0) : c.first] == COMMA + RELATIVE:  # , which was said to be safe,
        comma = c.p.letters.find(COMMA, c.end, c.high)
        high = comma if comma > c.end else c.high
    cue = c.cue._replace(complements=c.cue.complements - {"addressee"})
    found = complement_at(c.p, c.end, high, cue) or _of_subject(c)
    if found is None:
        return "nothing is said of its subject"
    if found.kind == "predicate" and c.cue.rest[-1:] == ("to",) and c.p.lower[c.end : c.end + 1] != ("as",):
        return "what follows is no content"  # were referred to | clinics
    is_object = found.kind == "noun" and found.end == c.end and "asks" not in c.cue.traits
    if is_object and c.p.letters[found.start] != DETERMINER:
        return "what follows is no content"
    left = subject[0] if subject else c.first
    if "addressee" in c.cue.complements and found.kind in TOLD:  # the court was told | that he fled
        subject = None
    return c.frame("passive", None, left, last=found.end, start=found.start, object=subject, complement=found.kind)


def _of_subject(c: Candidate) -> Complement | None:
    """What a passive says of its subject: `is known | as the Old Town`, `is believed | to be alive`."""
    p, i = c.p, c.end
    if i >= c.high - 1:
        return None
    named = p.lower[i] == "as" and not c.cue.complements.isdisjoint(SAID_OF_SUBJECT)
    if named and p.letters[i + 1] not in SUBJECT_PRONOUN + SUBORDINATOR:
        return Complement("predicate", i + 1, i + 1)
    if "that" not in c.cue.complements or "due" in c.cue.traits:
        return None
    told = p.letters[i] == TO and (p.lower[i + 1] in ("be", "have") or "inverts" in c.cue.traits)
    return Complement("infinitive", i, i) if told else None


@rule(
    "asked",
    part="verb",
    says="somebody was asked; the source follows 'by', or the text does not say by whom",
    reads=[
        ("Asked whether it was safe, the mayor left.", "", "Asked", "whether it was safe"),
        ("Asked by Ann Reed whether it was safe, he left.", "Ann Reed", "Asked", "whether it was safe"),
    ],
    refuses=[("Asked in the street, the mayor left.", "no question or other content after it")],
)
def asked(c: Candidate) -> Frame | str:
    """`Asked whether the bridge was safe, the mayor ...`; `Asked by Ann Reed whether`"""
    by_whom = c.end + 1 < c.high and c.p.lower[c.end] == "by"
    agent = noun_phrase_after(c.p, c.end + 1, c.high) if by_whom else None
    end = agent[1] if agent else c.end
    found = complement_at(c.p, end, c.high, c.cue)
    if found is None or found.kind not in ASKED:
        return "no question or other content after it"
    comma, last = c.p.letters.find(COMMA, end, c.high), c.end if agent else found.end
    stop = comma if comma > 0 else None
    return c.frame("asked", agent, last=last, start=found.start, complement=found.kind, stop=stop)


def has_no_subject(c: Candidate) -> bool:
    """`Asked whether it fell, ...`, `When told that it fell, ...`, `The mayor spoke, asked whether it fell, ...`"""
    if "addressee" not in c.cue.complements:
        return False
    if c.before in ("", SUBORDINATOR):
        return True
    return c.before == COMMA and "asks" in c.cue.traits and not subject_across_commas(c.p, c.first - 1, c.low)
