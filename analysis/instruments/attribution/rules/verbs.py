"""Cues that are verbs: where their source stands (`the mayor said`, `said the mayor`, `was said by`, `, saying`)."""

from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.grammar.complements import Complement, complement_at
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before
from analysis.instruments.attribution.grammar.noun_phrases_after import noun_phrase_after
from analysis.instruments.attribution.grammar.subjects import subject_across_commas
from analysis.instruments.attribution.rules.borrowed import coordinated, infinitive, participle, shared
from analysis.instruments.attribution.rules.position import BARE_END, ENOUGH_WORDS, with_content
from analysis.instruments.attribution.rules.vetoes import is_no_verb_after_all, is_verb

MEANS = frozenset((("telephone",), ("phone",), ("email",), ("mail",), ("letter",)))  # said by | telephone
NEAR_AGENT = 8  # tokens between a passive and its `by`


def read_verb(c: Candidate) -> Frame | None:
    """The frame of a verb, by its form and by what stands before it."""
    kind = c.cue.kind
    if not is_verb(c.p, c.at, c.cue, c.first, c.low):
        return None
    if kind in ("past", "participle") and "B" in c.group:
        return _passive(c)
    if kind == "participle" and "A" not in c.group or kind == "past" and _agent_follows(c):
        return _reduced_passive(c)
    if kind == "ing" and "B" not in c.group:
        return participle(c)
    if c.p.letters[c.first] == "I" and c.first < c.at:
        return infinitive(c)
    asked = _asked(c) if kind == "past" and _has_no_subject(c) else None
    return asked or _inverted(c) or (coordinated(c) if c.before == "C" else _subject_verb(c))


def _agent_follows(c: Candidate) -> bool:
    """Is a past form a passive without its `was`: `a view | held by the mayor`, `as | noted by the envoy`?"""
    by, agent = c.p.lower[c.end : c.end + 1], c.p.lower[c.end + 1 : c.end + 2]
    after_noun = bool(c.before) and c.before in "Nn" or c.word_before == "as" or _joins_passive(c)
    return by == ("by",) and agent not in MEANS and after_noun


def _has_no_subject(c: Candidate) -> bool:
    """`Asked whether it fell, ...`, `When told that it fell, ...`, `The mayor spoke, asked whether it fell, ...`"""
    if "addressee" not in c.cue.complements:
        return False
    aside = c.before == "," and c.cue.lemma == "ask" and not subject_across_commas(c.p, c.first - 1, c.low)
    return aside or c.before in ("", "K")


# -- the source before the verb ----------------------------------------------------------------------------------------------


def _subject_verb(c: Candidate) -> Frame | None:
    """`the mayor said`; `Ann Reed, the mayor, said`; `who said`."""
    if not c.before or c.before == "T" and c.first - 1 == c.low:  # That said,
        return None
    if c.before in ",-" or c.before == ">" and c.p.letters[c.first - 2] == ",":
        found = subject_across_commas(c.p, c.first - 1, c.low)
        if found is None:
            return None if c.cue.also_noun and c.cue.kind in ("s", "base") else shared("shared-subject", c)
        source, core = found
    else:
        source = core = noun_phrase_before(c.p, c.first - 1, c.low)
    if source is None:
        return None
    rule = "relative" if c.before in "WT" else "subject-verb"
    frame = with_content(c.p, c.frame(rule, source, left=core[0]))
    if frame is None or is_no_verb_after_all(c, frame, core):
        return None
    if c.p.lower[source[0]] == "there":
        frame.source = None
    if "impersonal" in c.cue.complements:  # the mayor | seems to know
        frame.object, frame.source = source, None
    return frame


# -- the source after the verb ----------------------------------------------------------------------------------------------


def _inverted(c: Candidate) -> Frame | None:
    """`"...," said the mayor`; `..., said Ann Reed, the mayor of Dale`."""
    letters, k = c.p.letters, c.first - 1
    if (
        c.first != c.at
        or not c.cue.complements & {"quotation", "nothing"}
        or c.end >= c.high
        or letters[c.end] not in "DNnS#v"
    ):
        return None
    quoted = k >= 0 and letters[k] == ">" or k > 0 and letters[k] in ",-" and letters[k - 1] == ">"
    if not quoted and c.p.bare and c.cue.lemma == "say":
        return _bare_inverted(c)
    if not quoted and (k < c.low or letters[k] not in ",-" or "nothing" not in c.cue.complements):
        return _opening_inverted(c)
    source = noun_phrase_after(c.p, c.end, c.high)
    if source is None or not _closes(c, source, quoted):
        return None
    return c.frame("inverted", source, right=source[1], before=True)


def _bare_inverted(c: Candidate) -> Frame | None:
    """`The town fell said Ann Reed.`: a comma lost before a cue and a source that end the sentence."""
    found = complement_at(c.p, c.end, c.high, c.cue)
    source = noun_phrase_after(c.p, c.end, c.high) if found is None or found.kind == "noun" else None
    if source is None or not has_verb(c.p, c.low, c.first) and c.first - c.low < ENOUGH_WORDS:
        return None
    after = c.p.letters[source[1]] if source[1] < c.high else "."
    closes = after in ".;g" or after in "JP" and c.high - source[1] < BARE_END
    return c.frame("inverted", source, right=source[1], before=True) if closes else None


def _closes(c: Candidate, source: Span, quoted: bool) -> bool:
    """Does the clause end with the source, as in `..., said the mayor.`, unlike `the mayor, who lost, said the vote
    was`?
    """
    letters, k = c.p.letters, c.first - 1
    after = letters[source[1]] if source[1] < c.high else "."
    if (
        c.cue.kind == "base"
        and after not in ",."
        or after in "AB"
        or after == "v"
        and letters[source[1] + 1 : source[1] + 2] != "K"
    ):
        return False
    if quoted:
        return after in ",.?" or not subject_across_commas(c.p, k, c.low)
    if after not in ".,;-?" and source[1] < c.high - 1 and (after not in "PJK" or letters[c.end] == "n"):
        return False
    if not has_verb(c.p, c.low, k) and not (after == "," and c.cue.kind != "base" or c.cue.lemma == "say"):
        return False
    return after in ".?" and not _is_subject_alone(c, k) or not subject_across_commas(c.p, k, c.low)


def _is_subject_alone(c: Candidate, comma: int) -> bool:
    """Is what stands before the comma a subject with its appositions, and no clause: `Ann Reed, a clerk in Dale, | said
    they left`?
    """
    found, opening = subject_across_commas(c.p, comma, c.low), c.p.letters.rfind(",", c.low, comma)
    return bool(found) and c.p.letters[opening + 1] != "v" and not has_verb(c.p, c.low, found[0][0])


def _opening_inverted(c: Candidate) -> Frame | None:
    """`Said Ann Reed, "..."`: the sentence opens with the cue, and the quotation comes last."""
    opening = c.p.letters.find("<", c.end, c.high)
    if (
        c.p.letters[c.low : c.first].strip("C,")
        or opening < 0
        or c.cue.kind != "past"
        or c.p.letters[opening - 1] not in ",:"
    ):
        return None
    source = noun_phrase_after(c.p, c.end, opening)
    return c.frame("inverted", source, right=source[1], start=opening, complement="quotation") if source else None


# -- passives -----------------------------------------------------------------------------------------------------------------


def _passive(c: Candidate) -> Frame | None:
    """`was confirmed by the mayor`; without an agent the source stays empty: `is said to be`."""
    subject = noun_phrase_before(c.p, c.first - 1, c.low) if c.before else None
    if subject and c.p.lower[subject[0]] in ("it", "there"):
        subject = None
    left, agent = subject[0] if subject else c.first, _agent(c)
    asked = complement_at(c.p, agent[1], c.high, c.cue) if agent and c.cue.lemma == "ask" else None
    if asked and asked.kind in ("question", "quotation"):
        return c.frame("passive-agent", agent, left, agent[1], start=asked.start, complement=asked.kind)
    if (
        agent and c.p.lower[agent[1] : agent[1] + 1] == ("as",) and "predicate" in c.cue.complements
    ):  # was quoted by the agency | as saying
        return c.frame("passive-agent", agent, left, agent[1], start=agent[1], object=subject, complement="predicate")
    if agent:
        return c.frame(
            "passive-agent", agent, left, agent[1], start=c.end, object=subject, stop=agent[0] - 1, complement="passive"
        )
    comma = c.p.letters.find(",", c.end, c.high) if c.p.letters[max(c.first - 2, 0) : c.first] == ",W" else -1
    high = comma if comma > c.end else c.high
    found = complement_at(
        c.p, c.end, high, c.cue._replace(complements=c.cue.complements - {"addressee"})
    ) or _of_subject(c)
    if (
        found is None
        or found.kind == "noun"
        and c.cue.lemma != "ask"
        and found.end == c.end
        and c.p.letters[found.start] != "D"
    ):
        return None
    return c.frame("passive", None, left, last=found.end, start=found.start, object=subject, complement=found.kind)


def _reduced_passive(c: Candidate) -> Frame | None:
    """`a view echoed by the mayor`; `..., as noted by the envoy`."""
    agent = _agent(c)
    if agent is None:
        return None
    if c.word_before == "as":
        before = c.first - 1 > c.low
        return c.frame("as-clause", agent, c.first - 1, agent[1], before=before, start=None if before else agent[1])
    if _joins_passive(c):
        return c.frame("passive-agent", agent, c.first, agent[1], object=c.earlier[-1].object, complement="passive")
    subject = noun_phrase_before(c.p, c.first - 1, c.low)
    return c.frame(
        "passive-agent", agent, subject[0] if subject else c.first, agent[1], object=subject, complement="passive"
    )


def _joins_passive(c: Candidate) -> bool:
    """`was announced by the mayor and | confirmed by the governor`"""
    return (
        c.before == "C"
        and bool(c.earlier)
        and c.earlier[-1].rule == "passive-agent"
        and c.earlier[-1].object is not None
    )


def _of_subject(c: Candidate) -> Complement | None:
    """What a passive says of its subject: `is known | as the Old Town`, `is believed | to be alive`."""
    p, i = c.p, c.end
    if i >= c.high - 1:
        return None
    if p.lower[i] == "as" and c.cue.complements & {"noun", "predicate", "clause"} and p.letters[i + 1] not in "SK":
        return Complement("predicate", i + 1, i + 1)
    told = (
        p.letters[i] == "I"
        and p.lower[i + 1] in ("be", "have")
        and "that" in c.cue.complements
        and c.cue.lemma != "suppose"
    )
    return Complement("infinitive", i, i) if told else None


def _asked(c: Candidate) -> Frame | None:
    """`Asked whether the bridge was safe, the mayor ...`: who asked is not said; `Asked by Ann Reed whether`."""
    by_whom = c.end + 1 < c.high and c.p.lower[c.end] == "by"
    agent = noun_phrase_after(c.p, c.end + 1, c.high) if by_whom else None
    end = agent[1] if agent else c.end
    found = complement_at(c.p, end, c.high, c.cue)
    if found is None or found.kind not in ("question", "noun", "infinitive", "that", "clause"):
        return None
    comma = c.p.letters.find(",", end, c.high)
    return c.frame(
        "asked",
        agent,
        last=found.end if not agent else c.end,
        start=found.start,
        complement=found.kind,
        stop=comma if comma > 0 else None,
    )


def _agent(c: Candidate) -> Span | None:
    """Who stands after `by`: not what was done (`responded by closing it`), and only for a cue that has an object in
    the active voice.
    """
    p = c.p
    if c.word_before != "as" and not c.cue.complements & {"noun", "predicate", "infinitive", "as"}:
        return None
    for i in range(c.end, min(c.end + NEAR_AGENT, c.high)):
        if p.lower[i] == "by":
            return noun_phrase_after(p, i + 1, c.high) if p.letters[i + 1 : i + 2] != "g" else None
        if p.letters[i] in ",;:.TAB<>KW":
            return None
    return None
