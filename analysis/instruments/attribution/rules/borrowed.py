"""Verbs that have no subject of their own and share another's: `and added`, `, saying`, `declined to say`."""

import re

from analysis.instruments.attribution.conflicts import CLAUSAL, outermost
from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before, verb_group_start
from analysis.instruments.attribution.grammar.subjects import nearest_subject, subject_after
from analysis.instruments.attribution.rules.position import with_content
from analysis.instruments.attribution.sentence import Paragraph

MESSAGES = frozenset(  # whose author is the source: a statement from the mayor | saying
    "statement letter tweet email message report speech memo post reports statements comments remarks claims messages"
    " release".split()
)
QUANTIFIERS = frozenset(
    "many some all both few most several another each these those more".split()
)  # stand alone as a subject: many | say
BEFORE_NEXUS = frozenset(  # a noun and its own -ing form may follow: with | the mayor saying
    "with while despite including includes included left leave leaves leaving between alongside featuring".split()
)
GOVERNORS = frozenset(  # an infinitive with the same subject may follow: declines | to say
    "on want wants seek seeks try tries continue continues begin begins refuse refuses decline declines going came"
    " pains trying continuing beginning refusing declining choosing".split()
)
CAUSES = frozenset(  # somebody who then says it may follow: forced | the mayor to admit
    "force forced forces forcing lead leads led leading prompt prompts prompted prompting cause causes caused causing "
    "compel compels compelled compelling drive drives drove driving push pushed pushing".split()
)
_IS_QUICK = re.compile(r"BR*n?R*nR*\Z|BR+\Z")  # was quick | to, is here | to


def coordinated(c: Candidate) -> Frame | None:
    """`and added`; after `or` nobody is said to have said it."""
    return shared("coordinated", c) if c.word_before != "or" else None


def shared(rule: str, c: Candidate) -> Frame | None:
    """A cue without a subject of its own: `and added`, `, saying`."""
    outer = next((frame.source for frame in reversed(outermost(c.p, c.earlier)) if _lends(c, frame)), None)
    at_once = outer is not None and outer[1] == c.first  # said the mayor | adding
    source = (
        outer
        if outer and (at_once or c.p.bare or c.p.letters[c.first - 1] in ",C->")
        else nearest_subject(c.p, c.first, c.low)
    )
    if source is None:
        return None
    if source[0] < c.first < source[1]:
        source = source[0], c.first  # according to the agency | citing
    frame = with_content(c.p, c.frame(rule, source, shared=True))
    reduced = rule == "shared-subject" and c.cue.kind == "past"
    return None if frame and reduced and frame.complement in ("noun", "predicate") else frame


def _lends(c: Candidate, frame: Frame) -> bool:
    """Is the source of this earlier frame the subject of a clause that may go on here?"""
    if (
        not frame.source
        or frame.rule.startswith(("noun", "passive"))
        or frame.stop is not None
        and frame.stop <= c.first
    ):
        return False
    return frame.rule != "subject-verb" or c.p.letters[frame.source[0] - 1 : frame.source[0]] not in ("v", "P", "g")


def infinitive(c: Candidate) -> Frame | None:
    """`declined to say that`, `was quick to add that`, `forced the mayor to admit that`; not `it is fair to say`, and
    not `a plan to announce`.
    """
    forced = _forced(c)
    if c.first == c.low or not (
        forced or c.before == "v" or c.word_before in GOVERNORS or _IS_QUICK.search(c.p.letters, c.low, c.first)
    ):
        return None
    source = forced or _governor_subject(c)
    frame = with_content(c.p, c.frame("infinitive", source, shared=True)) if source else shared("infinitive", c)
    if (
        frame is None
        or frame.complement not in ("that", "clause", "quotation", "question")
        or c.p.lower[frame.source[0]] in ("it", "there")
    ):
        return None
    return frame


def _governor_subject(c: Candidate) -> Span | None:
    """The mayor of `the mayor continued to insist`."""
    first = verb_group_start(c.p, c.first - 1, c.low)
    return noun_phrase_before(c.p, first - 1, c.low) if first > c.low and c.p.letters[first - 1] in "NnSWT)" else None


def _forced(c: Candidate) -> Span | None:
    """The mayor of `forced the mayor to admit`."""
    found = noun_phrase_before(c.p, c.first - 1, c.low) if c.before in tuple("Nn)") else (c.first - 1, c.first)
    return found if found and found[0] > c.low and c.p.lower[found[0] - 1] in CAUSES else None


def participle(c: Candidate) -> Frame | None:
    """`..., adding that`, `with the mayor saying that`, `Citing the report, the mayor ...`; not `criticised for saying
    that`.
    """
    if c.word_before in ("for", "as"):
        return None
    if c.before and c.before in "Nn)#":
        return _participle_after_noun(c)
    if c.before and not (
        c.p.letters[c.low :].lstrip("CR,")[:1] in ("P", "K", "g") and not has_verb(c.p, c.low, c.first)
    ):
        return shared("participle", c)
    comma = c.p.letters.find(",", c.end, c.high)
    comma += c.p.letters[comma : comma + 2] == ",>"
    source = subject_after(c.p, comma + 1, c.high) if comma > 0 else None
    frame = with_content(c.p, c.frame("opening-participle", source, shared=True)) if source else None
    if frame:
        frame.stop = comma
    return frame


def _after_with(p: Paragraph, source: Span) -> Span:
    """The agency of `state media with | the agency | saying`, where no comma tells the two apart."""
    first = source[1] - 1
    while first > source[0] and p.letters[first - 1] in "DNnp#":
        first -= 1
    return (first, source[1]) if first > source[0] and p.lower[first - 1] == "with" else source


def _participle_after_noun(c: Candidate) -> Frame | None:
    source = noun_phrase_before(c.p, c.first - 1, c.low)
    if source and c.p.bare:
        source = _after_with(c.p, source)
    edge = source[0] - 1 if source else c.low
    alone = edge < c.low or c.p.letters[edge] in ",-;C" or c.p.lower[edge] in BEFORE_NEXUS
    if source and (alone and not c.p.bare or c.p.lower[edge] == "with"):
        return with_content(c.p, c.frame("participle", source, left=source[0]))
    frame = shared("participle", c)
    return frame if frame and (c.p.bare or frame.complement in CLAUSAL or c.word_before in MESSAGES) else None
