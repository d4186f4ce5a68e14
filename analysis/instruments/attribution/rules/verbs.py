"""Which rule reads a verb: by its form and by what stands before it."""

from analysis.english.tags import AUXILIARY, BE, CONJUNCTION, DETERMINER, NAME, TO
from analysis.instruments.attribution.frame import Candidate, Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.grammar.speakers import is_document, may_speak
from analysis.instruments.attribution.rules.borrowed import (
    coordinated,
    infinitive,
    opening_participle,
    opens_sentence,
    participle,
)
from analysis.instruments.attribution.rules.carried import read_carried
from analysis.instruments.attribution.rules.passive import (
    agent_follows,
    asked,
    has_no_subject,
    read_participle_passive,
    read_passive,
)
from analysis.instruments.attribution.rules.speech import inverted, read_subject
from analysis.instruments.attribution.rules.vetoes_before import no_verb
from analysis.instruments.attribution.sentence import Paragraph


COURTS = frozenset("court courts inquest tribunal inquiry jury hearing trial".split())
MEDIA = frozenset("reuters bloomberg news press newspaper paper magazine times post radio tv television agency".split())
NOT_OF_THIS = "its row of cues.csv asks for another subject"


def is_of(c: Candidate, source: Span | None) -> bool:
    """`the study | found that`, `the court | heard that`; but not `the boy | found that`, `the boy | heard that`"""
    if source is None:
        return False
    if "court" in c.cue.traits:
        return not COURTS.isdisjoint(c.p.lower[source[0] : source[1]])
    if "media" in c.cue.traits:
        return AUXILIARY in c.group and _is_medium(c.p, source)
    return is_document(c.p, source)


def _is_medium(p: Paragraph, source: Span) -> bool:
    """`Reuters`, `the BBC`, `Dale News`, `this newspaper`; not `Reed`, `Ann Reed`"""
    first, last = source
    articled = p.letters[first] == DETERMINER and p.letters[first + 1 : last].strip(NAME) == "" and last > first + 1
    return articled or p.printed[last - 1].isupper() or not MEDIA.isdisjoint(p.lower[first:last])


def read_verb(c: Candidate) -> Frame | None:
    """A verb that no veto stops: as a passive, as an -ing form, after `to`, or in the active voice."""
    reason = no_verb(c)
    if reason:
        c.refuse("verb", reason)
        return None
    frame = read_carried(c) or _by_form(c)
    if (
        frame is not None
        and not c.cue.traits.isdisjoint(("documents", "court", "media"))
        and not is_of(c, frame.source)
    ):
        c.refuse("verb", NOT_OF_THIS)
        return None
    if frame is not None and frame.shared and "authored" in c.cue.traits and frame.complement == "noun":
        if frame.source and not may_speak(c.p, frame.source):  # The talks failed, | raising doubts about
            c.refuse("verb", NOT_OF_THIS)
            return None
    return frame


def _by_form(c: Candidate) -> Frame | None:
    """As a passive, as an -ing form, after `to`, or in the active voice."""
    kind, group = c.cue.kind, c.group
    if kind in ("past", "participle") and BE in group:
        return read_passive(c)
    if (kind == "participle" and AUXILIARY not in group) or (kind == "past" and agent_follows(c)):
        return read_participle_passive(c)
    if kind == "ing" and BE not in group:
        return opening_participle(c) if opens_sentence(c) else participle(c)
    return infinitive(c) if group[:1] == TO else _read_active(c)


def _read_active(c: Candidate) -> Frame | None:
    """Asked whether; said the mayor; and said; the mayor said."""
    question = asked(c) if c.cue.kind == "past" and has_no_subject(c) else None
    return question or inverted(c) or (coordinated(c) if c.before == CONJUNCTION else read_subject(c))
