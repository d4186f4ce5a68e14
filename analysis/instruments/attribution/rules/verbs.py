"""Which rule reads a verb: by its form and by what stands before it; and words that somebody carries for somebody
else, whose source is who spoke: `the agency quoted the mayor as saying that it fell`.
"""

from analysis.english.tags import AUXILIARY, BE, CLOSING_QUOTE, CONJUNCTION, DETERMINER, NAME, NOMINAL, PAUSE, STOPS, TO
from analysis.instruments.attribution.conflicts import outermost
from analysis.instruments.attribution.frame import Candidate, Frame
from analysis.instruments.attribution.grammar.complements import complement_at
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before
from analysis.instruments.attribution.grammar.noun_phrases_after import noun_phrase_after
from analysis.instruments.attribution.grammar.speakers import is_document, may_speak
from analysis.instruments.attribution.grammar.subjects import nearest_subject, subject_across_commas
from analysis.instruments.attribution.rules.borrowed import (
    coordinated,
    infinitive,
    opening_participle,
    opens_sentence,
    participle,
)
from analysis.instruments.attribution.rules.passive import (
    agent_follows,
    asked,
    has_no_subject,
    read_participle_passive,
    read_passive,
)
from analysis.instruments.attribution.rules.registry import rule
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
    if frame is not None and _is_of_thing(c, frame):
        c.refuse("verb", NOT_OF_THIS)
        return None
    return frame


def _is_of_thing(c: Candidate, frame: Frame) -> bool:
    """`The talks failed, | raising doubts about the plan`: a subject that it shares, and that says nothing."""
    of_things = frame.shared and "authored" in c.cue.traits and frame.complement == "noun"
    return of_things and frame.source is not None and not may_speak(c.p, frame.source)


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


FARTHEST_AS = 30  # tokens from `quoted` to its `as saying`
SAYING = frozenset("saying telling stating warning adding claiming declaring insisting announcing".split())
TAKES = frozenset(("quotation", "that", "clause", "noun", "question"))  # after `as saying`
WITH_LISTENER = TAKES | {"addressee"}  # after `as telling`
NO_SAYING = "no 'as saying' after it"
NOBODY_SPEAKS = "nobody before 'as saying' who could have said it"

ENDS_SEARCH = STOPS + CLOSING_QUOTE
BEFORE_CUE = PAUSE + CLOSING_QUOTE


def read_carried(c: Candidate) -> Frame | None:
    """A verb of carrying with its `as saying`: active, or passive."""
    if "carries" not in c.cue.traits:
        return None
    end = _as_saying(c)
    if end is None:
        return None
    passive = c.cue.kind in ("past", "participle") and (BE in c.group or c.p.lower[c.end] in ("by", "as"))
    return was_quoted(c, end) if passive else quoted(c, end)


def _as_saying(c: Candidate) -> int | None:
    """The token `as` of `as saying`."""
    p = c.p
    for i in range(c.end, min(c.high - 1, c.end + FARTHEST_AS)):
        if p.letters[i] in ENDS_SEARCH:
            return None
        if p.lower[i] == "as" and p.lower[i + 1] in SAYING:
            return i
    return None


@rule(
    "carried",
    part="verb",
    says="somebody quotes the source as saying it; who quotes is in the column via",
    reads=[
        ("The agency quoted the mayor as saying that it fell.", "the mayor", "quoted", "it fell"),
        ('"It fell," the agency quoted Reed as saying.', "Reed", "quoted", '"It fell,"'),
        ("The paper left, citing a clerk as saying it fell.", "a clerk", "citing", "it fell"),
    ],
    refuses=[("The agency quoted without shame as saying it.", NOBODY_SPEAKS)],
)
def quoted(c: Candidate, as_saying: int) -> Frame | str:
    """`the agency | quoted the mayor as saying`"""
    speaker = noun_phrase_after(c.p, c.end, as_saying)
    if speaker is None:
        return NOBODY_SPEAKS
    via = _carrier(c)
    left = via[0] if via and via[1] <= c.first and c.cue.kind != "ing" else c.first
    return _with_words(c, c.frame("carried", speaker, left, as_saying + 2, via=via), as_saying + 2)


@rule(
    "was-quoted",
    part="verb",
    says="the source is quoted as saying it; who quotes follows 'by' and is in the column via",
    reads=[
        ("Reed was quoted as saying that it fell.", "Reed", "quoted", "it fell"),
        ("Reed was quoted by the agency as saying that it fell.", "Reed", "quoted", "it fell"),
        ("Reed was quoted as telling the paper it fell.", "Reed", "quoted", "it fell"),
    ],
    refuses=[("Quoted as saying that it fell.", NOBODY_SPEAKS)],
)
def was_quoted(c: Candidate, as_saying: int) -> Frame | str:
    """`the mayor | was quoted by the agency as saying`"""
    speaker, end = _subject(c), as_saying + 2
    if speaker is None or c.p.lower[speaker[0]] in ("it", "there"):
        return NOBODY_SPEAKS
    by = c.end if c.p.lower[c.end] == "by" else end
    via = noun_phrase_after(c.p, by + 1, c.high) if c.p.word(by) == "by" and by + 1 < c.high else None
    end = max(end, via[1]) if via else end
    return _with_words(c, c.frame("was-quoted", speaker, speaker[0], end, via=via), end)


def _subject(c: Candidate) -> Span | None:
    """The mayor of `the mayor | quoted`, `Ann Reed, 42, | was quoted`, `Ann Reed, | quoted by`."""
    edge = c.first - 1
    if c.before and c.before in PAUSE:
        found = subject_across_commas(c.p, edge, c.low)
        return found[0] if found else noun_phrase_before(c.p, edge - 1, c.low)
    return noun_phrase_before(c.p, edge, c.low) if c.before else None


def _carrier(c: Candidate) -> Span | None:
    """Who quotes: the subject, or that of an earlier verb."""
    if c.cue.kind != "ing" and c.before and c.before in NOMINAL + PAUSE:
        found = _subject(c)
        if found:
            return found
    lent = next((frame.source for frame in reversed(outermost(c.p, c.earlier)) if frame.source), None)
    return lent or nearest_subject(c.p, c.first, c.low)


def _with_words(c: Candidate, frame: Frame, at: int) -> Frame | str:
    """The frame with the words after `as saying`, or with those before it."""
    p = c.p
    takes = WITH_LISTENER if p.lower[at - 1] == "telling" else TAKES
    cue = c.cue._replace(complements=takes, prepositions=frozenset())
    found = complement_at(p, at, c.high, cue) if at < c.high else None
    if found:
        return frame._replace(start=found.start, complement=found.kind)
    before = frame.left > 0 and p.letters[frame.left - 1] in BEFORE_CUE
    return frame._replace(before=True) if before else "nothing is said after it or before it"
