"""Verbs that have no subject of their own and share another's: `and added`, `, saying`, `declined to say`."""

import re

from analysis.english.tags import (
    ADVERB,
    BE,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    ING,
    NOMINAL,
    NOUN,
    NUMBER,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SEMICOLON,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
)
from analysis.instruments.attribution.conflicts import CLAUSAL, outermost
from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before, verb_group_start
from analysis.instruments.attribution.grammar.speakers import is_person
from analysis.instruments.attribution.grammar.subjects import nearest_subject, subject_after
from analysis.instruments.attribution.rules.position import NO_CONTENT, with_content
from analysis.instruments.attribution.rules.registry import rule
from analysis.instruments.attribution.sentence import Paragraph

MESSAGES = frozenset(  # whose author is the source: a statement from the mayor | saying
    "statement letter tweet email message report speech memo post reports statements comments remarks claims messages"
    " release".split()
)
BEFORE_NEXUS = frozenset(  # a noun and its own -ing form may follow: with | the mayor saying
    "with while despite including includes included left leave leaves leaving between alongside featuring".split()
)
GOVERNORS = frozenset(  # an infinitive with the same subject may follow: declines | to say
    "on want wants seek seeks try tries continue continues begin begins refuse refuses decline declines going came"
    " pains trying continuing beginning refusing declining choosing".split()
)
GOES_ON_TO = frozenset(  # then a noun phrase is a content, too: continued to question | the plan
    "continue continues continued continuing refuse refuses refused refusing".split()
    + "decline declines declined declining".split()
)
CAUSES = frozenset(  # somebody who then says it may follow: forced | the mayor to admit
    "force forced forces forcing lead leads led leading prompt prompts prompted prompting cause causes caused causing "
    "compel compels compelled compelling drive drives drove driving push pushed pushing".split()
)
PICTURES = frozenset("pictures images photos photographs footage video videos scenes clips".split())
TAKES_TO = frozenset(
    (verb, word) for verb in ("took", "takes", "taken", "take", "went", "goes") for word in ("to", "on")
)
INFINITIVE_TAKES = ("that", "clause", "quotation", "question")
NOBODY = ("it", "there")  # subjects that stand for nobody
NO_SUBJECT = "no subject that it could share"

GOES_ON = COMMA + CONJUNCTION + DASH + CLOSING_QUOTE  # after it a verb goes on from an earlier one
NOUN_ENDS = NOMINAL + CLOSING_BRACKET
SUBJECT_ENDS = NOUN_ENDS + SUBJECT_PRONOUN + RELATIVE + THAT
OPENS_ADVERBIAL = (PREPOSITION, SUBORDINATOR, ING)
NOT_A_SUBJECT = (PAST, PREPOSITION, ING)  # before a noun phrase that is an object or stands within another
BEFORE_CLAUSE = COMMA + DASH + SEMICOLON + CONJUNCTION
NAME_PARTS = DETERMINER + NOMINAL + POSSESSIVE + NUMBER
_IS_QUICK = re.compile(
    rf"{BE}{ADVERB}*{NOUN}?{ADVERB}*{NOUN}{ADVERB}*\Z|{BE}{ADVERB}+\Z"
)  # was quick | to, is here | to


@rule(
    "coordinated",
    part="verb",
    says="'and' or 'but' joins the cue to what somebody did before, and the same one says it",
    reads=[("The mayor left and said that it fell.", "The mayor", "said", "it fell")],
    refuses=[("The mayor knew or said that it fell.", "after 'or' nobody is said to have said it")],
)
def coordinated(c: Candidate) -> Frame | str:
    """`and added`"""
    return "after 'or' nobody is said to have said it" if c.word_before == "or" else _share(c, "coordinated")


@rule(
    "shared-subject",
    part="verb",
    says="who did something earlier in the sentence is the one who says it",
    reads=[("The mayor went home, said that it fell.", "The mayor", "said", "it fell")],
    refuses=[("The mayor saw the bridge, described in a book.", NO_CONTENT)],
)
def shared_subject(c: Candidate) -> Frame | str:
    """After a comma, without a subject before it; a past form with a noun phrase is more likely a participle."""
    found = _share(c, "shared-subject")
    if not isinstance(found, str) and c.cue.kind == "past" and found.complement in ("noun", "predicate"):
        return "a past form with a noun phrase may be a participle"
    return found


def _share(c: Candidate, name: str) -> Frame | str:
    """A frame with the source of an earlier frame, or with the nearest subject."""
    source = next((frame.source for frame in reversed(outermost(c.p, c.earlier)) if _lends(c, frame)), None)
    at_once = source is not None and source[1] == c.first  # said the mayor | adding
    if not source or not (at_once or c.p.bare or c.p.letters[c.first - 1] in GOES_ON):
        source = nearest_subject(c.p, c.first, c.low)
    if source is None or (c.cue.also_noun and c.p.lower[source[0]] == "there"):
        return NO_SUBJECT
    if source[0] < c.first < source[1]:
        source = source[0], c.first  # according to the agency | citing
    return with_content(c, c.frame(name, source, shared=True)) or NO_CONTENT


def _lends(c: Candidate, frame: Frame) -> bool:
    """Is the source of this earlier frame the subject of a clause that may go on here?"""
    if not frame.source or frame.rule.startswith(("noun", "passive")):
        return False
    if frame.stop is not None and frame.stop <= c.first:
        return False
    before = c.p.letters[frame.source[0] - 1 : frame.source[0]]
    return frame.rule != "subject-verb" or before not in NOT_A_SUBJECT


@rule(
    "infinitive",
    part="verb",
    says="the cue follows 'to', and the source stands before the verb that leads to it",
    reads=[
        ("The mayor was quick to say that it fell.", "The mayor", "say", "it fell"),
        ("They forced the mayor to admit that it fell.", "the mayor", "admit", "it fell"),
    ],
    refuses=[
        ("It is fair to say that it fell.", "nobody is said to say it"),
        ("They heard a plan to announce that it fell.", "no verb before 'to' with the same subject"),
    ],
)
def infinitive(c: Candidate) -> Frame | str:
    """`declined to say that`, `was quick to add that`, `forced the mayor to admit that`."""
    forced = _forced(c)
    if c.first == c.low or not (forced or _is_governed(c)):
        return "no verb before 'to' with the same subject"
    source = forced or _governor_subject(c)
    found = with_content(c, c.frame("infinitive", source, shared=True)) if source else _share(c, "infinitive")
    if not found or isinstance(found, str):
        return found or NO_CONTENT
    takes = INFINITIVE_TAKES + ("noun", "predicate") if c.word_before in GOES_ON_TO else INFINITIVE_TAKES
    if found.complement not in takes:
        return "no clause, question or quotation after it"
    return "nobody is said to say it" if found.source and c.p.lower[found.source[0]] in NOBODY else found


def _is_governed(c: Candidate) -> bool:
    """`declined | to say`, `continues | to say`, `was quick | to say`"""
    return (
        c.before == PAST
        or c.word_before in GOVERNORS
        or _takes_to(c)
        or bool(_IS_QUICK.search(c.p.letters, c.low, c.first))
    )


def _takes_to(c: Candidate) -> bool:
    """`took to Facebook | to say`, `went on television | to say`"""
    i = c.first - 1
    while i > c.low and c.p.letters[i] in NOMINAL + DETERMINER:
        i -= 1
    verb = c.p.lower[max(i - 1, c.low)]
    return i > c.low + 1 and (verb, c.p.lower[i]) in TAKES_TO


def _governor_subject(c: Candidate) -> Span | None:
    """The mayor of `the mayor continued to insist`."""
    first = verb_group_start(c.p, c.first - 1, c.low)
    ends = first > c.low and c.p.letters[first - 1] in SUBJECT_ENDS
    return noun_phrase_before(c.p, first - 1, c.low) if ends else None


def _forced(c: Candidate) -> Span | None:
    """The mayor of `forced the mayor to admit`."""
    noun = c.before != "" and c.before in NOUN_ENDS
    found = noun_phrase_before(c.p, c.first - 1, c.low) if noun else (c.first - 1, c.first)
    if found is None or found[0] == c.low:
        return None
    only_for = c.p.lower[max(found[0] - 2, 0) : found[0]] == ("only", "for")  # left, only for | the mayor | to say
    return found if only_for or c.p.lower[found[0] - 1] in CAUSES else None


@rule(
    "participle",
    part="verb",
    says="the cue ends in -ing; the source is the one of whom that part of the sentence tells",
    reads=[
        ("The mayor left, saying that it fell.", "The mayor", "saying", "it fell"),
        ("They left, with the mayor saying that it fell.", "the mayor", "saying", "it fell"),
    ],
    refuses=[
        ("He was criticised for saying that it fell.", "what somebody did is told by 'for' or 'as'"),
        ("He saw people demanding bread.", "the noun before it is no author, and no clause follows"),
    ],
)
def participle(c: Candidate) -> Frame | str:
    """`..., adding that`, `with the mayor saying that`; not `criticised for saying that`."""
    if c.word_before in ("for", "as"):
        return "what somebody did is told by 'for' or 'as'"
    if c.before == "" or c.before not in NOUN_ENDS + NUMBER:
        seen = _seen_doing(c)
        return (seen and with_content(c, c.frame("participle", seen, shared=True))) or _share(c, "participle")
    source = noun_phrase_before(c.p, c.first - 1, c.low)
    if source and c.p.bare:
        source = _after_with(c.p, source)
    if source and _has_own_subject(c, source[0] - 1):
        return with_content(c, c.frame("participle", source, left=source[0])) or NO_CONTENT
    found = _share(c, "participle")
    if isinstance(found, str) or c.p.bare or found.complement in CLAUSAL or c.word_before in MESSAGES:
        return found
    return "the noun before it is no author, and no clause follows"


def _seen_doing(c: Candidate) -> Span | None:
    """The crowd of `pictures of | a crowd | cheering and chanting`: persons whose two -ing forms `and` joins."""
    edge = c.first - 3
    if c.before != CONJUNCTION or edge < c.low or c.p.letters[edge + 1] != ING or c.p.letters[edge] not in NOUN_ENDS:
        return None
    source = noun_phrase_before(c.p, edge, c.low)
    if source is None:
        return None
    shown = [i + 2 for i in range(*source) if c.p.lower[i] in PICTURES and c.p.word(i + 1) == "of"]
    source = (shown[-1], source[1]) if shown else source
    return source if is_person(c.p, source) else None


def _has_own_subject(c: Candidate, edge: int) -> bool:
    """Does the noun before it belong to it alone: `with | the mayor saying`, `..., | the mayor saying`?"""
    if c.p.lower[edge] == "with" or (
        edge > c.low and c.p.lower[edge] == "by" and c.p.letters[c.low : edge].count(PAST)
    ):
        return True
    if c.p.bare:
        return False
    return edge < c.low or c.p.letters[edge] in BEFORE_CLAUSE or c.p.lower[edge] in BEFORE_NEXUS


def _after_with(p: Paragraph, source: Span) -> Span:
    """The agency of `state media with | the agency | saying`, where no comma tells the two apart."""
    first = source[1] - 1
    while first > source[0] and p.letters[first - 1] in NAME_PARTS:
        first -= 1
    return (first, source[1]) if first > source[0] and p.lower[first - 1] == "with" else source


@rule(
    "opening-participle",
    part="verb",
    says="the sentence opens with the cue, which ends in -ing; the source stands after the comma",
    reads=[("Citing the report, the mayor left.", "the mayor", "Citing", "the report")],
    refuses=[
        ("Citing the report is wrong.", "no comma and subject after it"),
        ("Writing this now, I hear the sea.", "an activity, and nothing that is said"),
    ],
)
def opening_participle(c: Candidate) -> Frame | str:
    """`Citing the report, the mayor ...`, `In saying that, the mayor ...`"""
    if c.p.word(c.end) == "this":  # Writing this, I can still smell it
        return "an activity, and nothing that is said"
    comma = c.p.letters.find(COMMA, c.end, c.high)
    comma += c.p.letters[comma : comma + 2] == COMMA + CLOSING_QUOTE
    source = subject_after(c.p, comma + 1, c.high) if comma > 0 else None
    if source is None:
        return "no comma and subject after it"
    frame = with_content(c, c.frame("opening-participle", source, shared=True))
    return frame._replace(stop=comma) if frame else NO_CONTENT


def opens_sentence(c: Candidate) -> bool:
    """Does an -ing form open its sentence, or stand after its first word: `Saying that ...`, `By saying that`?"""
    if c.before == "":
        return True
    if c.before in NOUN_ENDS + NUMBER or c.word_before in ("for", "as"):
        return False
    first = c.p.letters[c.low :].lstrip(CONJUNCTION + ADVERB + COMMA)[:1]
    return first in OPENS_ADVERBIAL and not has_verb(c.p, c.low, c.first)
