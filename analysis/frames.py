"""Which words of a sentence credit something to somebody: cue, source, and on which side the content stands.

One reader for each kind of cue. A reader returns a Frame or None; the contents are cut out afterwards
(analysis/contents.py), when it is known which frames of a sentence stand.
"""

from dataclasses import dataclass

from analysis.clauses import (
    POSSESSIVES, Span, nearest_subject, noun_phrase_after, noun_phrase_before, subject_across_commas, subject_after, verb_group_start,
)
from analysis.cues import Cue
from analysis.nesting import CLAUSAL, outermost
from analysis.paragraphs import Paragraph

CLAUSE_TAKERS = frozenset("said told claimed reported announced added argued believed thought knew felt noted warned insisted".split())
MESSAGES = frozenset("statement letter tweet email message report speech memo post reports statement statements comments remarks claims messages".split())
GOVERNORS = frozenset("on want wants seek seeks try tries continue continues begin begins refuse refuses decline declines going came".split())
QUANTIFIERS = frozenset("many some all both few most several another each these those more".split())
PLURALS = frozenset("people police media men women staff % percent public majority".split())
QUESTIONS = frozenset("whether if how why what who when where which".split())
MOST_SKIPPED = 16  # tokens between a cue and its clause: `said in an interview on Monday | that`


@dataclass(slots=True)
class Frame:
    """A cue with its source. Numbers are tokens of the paragraph.

    left, right: first token of source and cue together, and the token after their last.
    before: the content, or a part of it, stands before. start: where the content after begins, None where there is none.
    object: a noun phrase that is content by its role (the subject of a passive).
    """

    rule: str
    cue: Cue
    low: int
    high: int
    first: int
    last: int
    source: Span | None
    left: int
    right: int
    before: bool = False
    start: int | None = None
    complement: str = ""
    object: Span | None = None
    shared: bool = False
    stop: int | None = None


def find_frames(p: Paragraph, cues: dict[str, list[Cue]]) -> list[Frame]:
    """The frames of a paragraph from left to right, those inside another's content included."""
    frames: list[Frame] = []
    for low, high, _ in p.sentences:
        here: list[Frame] = []
        for i in range(low, high):
            if p.lower[i] in cues and not p.quote[i] and not (here and i < here[-1].last):
                frame = _first_that_fits(p, i, cues[p.lower[i]], low, high, here)
                if frame is not None:
                    _take_over_noun(p, frame, here)
                    frame.stop = _end_of_opening_clause(p, frame) if frame.stop is None else frame.stop
                    here.append(frame)
        frames += here
    return frames


def _take_over_noun(p: Paragraph, frame: Frame, here: list[Frame]) -> None:
    """`Reports from the rebels indicate`: one attribution, by the verb, to whom the noun's content is from."""
    if not frame.source or frame.rule != "subject-verb":
        return
    first, last = frame.source
    here[:] = [other for other in here if not (other.rule.startswith("noun") and first <= other.first < last)]
    if p.lower[first] in MESSAGES and p.lower[first + 1:first + 2] in (("from",), ("by",)) and last > first + 2:
        frame.source = (first + 2, last)


def _end_of_opening_clause(p: Paragraph, frame: Frame) -> int | None:
    """The comma that ends `While the mayor said no,`: what follows it is the text's own clause."""
    edge = frame.left - 1
    while edge > frame.low and p.letters[edge] == "R":
        edge -= 1
    if frame.before or edge < frame.low or p.letters[edge] != "K" or p.lower[edge] in QUESTIONS - {"when"} or _has_verb(p, frame.low, edge):
        return None
    comma = p.letters.find(",", frame.last, frame.high)
    return comma if comma > 0 and not p.quote[comma] else None


def _first_that_fits(p: Paragraph, i: int, cues: list[Cue], low: int, high: int, earlier: list[Frame]) -> Frame | None:
    for cue in cues:
        end = i + 1 + len(cue.rest)
        if cue.rest and p.lower[i + 1:end] != cue.rest:
            continue
        frame = READERS[cue.part](p, i, end, cue, low, high, earlier)
        if frame is not None:
            return frame
    return None


# -- verbs ---------------------------------------------------------------------------------------------------------------


def _read_verb(p: Paragraph, i: int, end: int, cue: Cue, low: int, high: int, earlier: list[Frame]) -> Frame | None:
    first = verb_group_start(p, i, low)
    group = p.letters[first:i]
    if not _is_verb(p, i, cue, first, low):
        return None
    if cue.kind in ("past", "participle") and "B" in group:
        return _read_passive(p, i, end, cue, first, low, high)
    before = p.letters[first - 1] if first > low else ""
    if cue.kind == "participle" and "A" not in group or cue.kind == "past" and before and (before in "Nn" or p.lower[first - 1] == "as") and p.lower[end:end + 1] == ("by",):
        return _read_reduced_passive(p, i, end, cue, first, low, high)
    if cue.kind == "past" and cue.lemma == "ask" and (before in ("", ",", "K") or first == low):
        found = _complement(p, end, high, cue)
        if found and found[0] in ("question", "noun", "infinitive"):
            comma = p.letters.find(",", end, high)
            return Frame("asked", cue, low, high, first, found[2], None, first, found[2], start=found[1], complement=found[0], stop=comma if comma > 0 else None)
    if cue.kind == "ing" and "B" not in group:
        return _read_participle(p, i, end, cue, first, low, high, earlier)
    if group.startswith("I"):
        return _read_shared("infinitive", p, i, end, cue, first, low, high, earlier)
    inverted = _read_inverted(p, i, end, cue, first, low, high)
    if inverted:
        return inverted
    if before == "C":
        coordinated = _read_shared("coordinated", p, i, end, cue, first, low, high, earlier)
        return coordinated
    return _read_subject_verb(p, i, end, cue, first, low, high, earlier)


def _is_verb(p: Paragraph, i: int, cue: Cue, first: int, low: int) -> bool:
    """Tells the verb `claims` from the noun `claims` by what stands before it."""
    before = p.letters[first - 1] if first > low else ""
    if p.printed[i][0].isupper() and not _is_headline(p, low, i):
        return cue.kind == "ing" and before in ("", "<", ">") or first == low and cue.kind == "past"
    if first < i:
        if p.letters[first] == "I":
            return cue.kind == "base"
        return p.letters[first:i].strip("R") != "" or cue.kind != "base" or before in "SNnC"
    if cue.kind == "ing":
        return before not in ("D", "p") or p.lower[first - 1] in ("all", "both")
    if before in ("S", "W", "T", "O"):
        return before != "T" or cue.kind != "base" or not cue.also_noun
    if before == "D":
        return p.lower[first - 1] in QUANTIFIERS and cue.kind != "participle" and not cue.also_noun
    if before == "#":
        return not cue.also_noun
    if before in ("p", "P", ""):
        return False
    if cue.kind in ("past", "participle") or not cue.also_noun:
        return True
    if cue.kind == "base":
        plural = p.lower[first - 1]
        joined = "C" in p.letters[max(low, first - 4):first]
        return before in "nN" and (plural.endswith("s") and not plural.endswith("ss") or plural in PLURALS or joined) or before in ">)"
    return not (before == "n" and p.lower[first - 1].endswith("s")) 


def _is_headline(p: Paragraph, low: int, i: int) -> bool:
    """Do most words of the line begin with a capital letter?"""
    high = next(end for start, end, _ in p.sentences if start == low)
    words = [word for word, letter in zip(p.printed[low:high], p.letters[low:high]) if word[0].isalpha() and len(word) > 3]
    return high - low < 40 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _read_subject_verb(p, i, end, cue, first, low, high, earlier) -> Frame | None:
    letters = p.letters
    k = first - 1
    rule = "subject-verb"
    if k < low:
        return None
    if letters[k] in ",-":
        found = subject_across_commas(p, k, low)
        if found is None and cue.also_noun and cue.kind in ("s", "base"):
            return None
        if found is None:
            return _read_shared("shared-subject", p, i, end, cue, first, low, high, earlier)
        source, left = found[0], found[1][0]
    else:
        source = noun_phrase_before(p, k, low)
        if source is None:
            return None
        left = source[0]
        if letters[k] in "WT":
            rule = "relative"
            source = noun_phrase_before(p, k - 1, low) or source if letters[k] == "T" and k > low and letters[k - 1] in "Nn)" else source
    frame = Frame(rule, cue, low, high, first, end, source, left, end)
    weak = cue.also_noun and first == i and letters[k] in "Nn" and cue.kind in ("s", "base")
    frame = _with_content(p, frame)
    if frame and frame.complement in ("noun", "predicate", "infinitive") and (cue.kind == "past" or cue.also_noun) and first == i and letters[k] in "Nn)" and _is_reduced(p, source[0], low):
        return None
    if frame and weak and (frame.complement == "noun" and letters[frame.start] in "nv" or not frame.complement and letters[left - 1] != ">" and frame.last < high - 1):
        return None
    if frame and letters[k] == "W" and frame.complement == "infinitive" and cue.mode == "all":
        return None
    if frame and p.lower[source[0]] == "there":
        frame.source = None
    return frame


def _is_reduced(p: Paragraph, start: int, low: int) -> bool:
    """Is a past form after this noun phrase no verb of the clause (`showed a film | called Dust`, `in a plan | announced on Monday`)?"""
    if start <= low + 1:
        return False
    edge = p.letters[start - 1]
    if edge == "P":
        return p.letters[start - 2] not in ",;-<>.CK"
    return edge == "v" and p.lower[start - 1] not in CLAUSE_TAKERS


def _read_shared(rule, p, i, end, cue, first, low, high, earlier) -> Frame | None:
    """Cue without a subject of its own: `and added`, `, saying`, `to announce`."""
    outer = next((frame.source for frame in reversed(outermost(p, earlier)) if frame.source), None)
    if rule == "infinitive" and not _governed(p, first, low):
        return None
    source = outer if outer and p.letters[first - 1] in ",C->" else nearest_subject(p, first, low)
    if source is None:
        return None
    frame = _with_content(p, Frame(rule, cue, low, high, first, end, source, first, end, shared=True))
    if frame and rule == "infinitive" and frame.complement not in ("that", "clause", "quotation", "question"):
        return None
    if frame and rule == "shared-subject" and cue.kind == "past" and frame.complement in ("noun", "predicate"):
        return None
    return frame


def _governed(p: Paragraph, to: int, low: int) -> bool:
    """Is `to say` governed by a verb (declined to say), not by a noun or an adjective (fair to say)?"""
    return to > low and (p.letters[to - 1] == "v" or p.lower[to - 1] in GOVERNORS)


def _read_participle(p, i, end, cue, first, low, high, earlier) -> Frame | None:
    """`..., adding that`, `with the mayor saying that`, `Citing the report, the mayor ...`."""
    letters = p.letters
    k = first - 1
    if k >= low and letters[k] in "Nn)#":
        source = noun_phrase_before(p, k, low)
        edge = source[0] - 1 if source else low
        if source and (edge < low or letters[edge] in ",-;C" or p.lower[edge] in ("with", "while", "despite")):
            return _with_content(p, Frame("participle", cue, low, high, first, end, source, source[0], end))
        frame = _read_shared("participle", p, i, end, cue, first, low, high, earlier)
        return frame if frame and (frame.complement in CLAUSAL or p.lower[k] in MESSAGES) else None
    if k < low or letters[low] in "PKg" and not _has_verb(p, low, first):
        comma = letters.find(",", end, high)
        source = subject_after(p, comma + 1, high) if comma > 0 else None
        if source is None:
            return None
        frame = _with_content(p, Frame("opening-participle", cue, low, high, first, end, source, first, end, shared=True))
        if frame is not None:
            frame.stop = comma
        return frame
    return _read_shared("participle", p, i, end, cue, first, low, high, earlier)


def _read_inverted(p, i, end, cue, first, low, high) -> Frame | None:
    """`"...," said the mayor`; `..., said Ann Reed, the mayor of Dale`."""
    letters = p.letters
    if first != i or not cue.complements & {"quotation", "nothing"} or end >= high or letters[end] not in "DNnS#":
        return None
    k = first - 1
    after_quote = k >= 0 and (letters[k] == ">" or letters[k] in ",-" and k > 0 and letters[k - 1] == ">")
    if not after_quote:
        if k < low or letters[k] not in ",-" or "nothing" not in cue.complements:
            return _read_opening_inverted(p, i, end, cue, first, low, high)
    source = noun_phrase_after(p, end, high)
    if source is None:
        return None
    after = letters[source[1]] if source[1] < high else "."
    if cue.kind == "base" and after not in ",.":
        return None
    if not (after_quote or after in ".,;-?" or source[1] >= high - 1 or after in "PJK" and letters[end] != "n"):
        return None
    if not after_quote and not _has_verb(p, low, k) and not (after == "," and cue.kind != "base" or cue.lemma == "say"):
        return None
    if not after_quote and subject_across_commas(p, k, low) and after not in ".?":
        return None
    who = letters.find(",W", source[0], source[1])
    source = (source[0], who) if who > 0 else source
    return Frame("inverted", cue, low, high, first, end, source, first, source[1], before=True)


def _read_opening_inverted(p, i, end, cue, first, low, high) -> Frame | None:
    """`Said Ann Reed, "..."`: the sentence opens with the cue, and the quotation comes last."""
    opening = p.letters.find("<", end, high)
    if p.letters[low:first].strip("C,") or opening < 0 or cue.kind != "past" or p.letters[opening - 1] not in ",:":
        return None
    source = noun_phrase_after(p, end, opening)
    return Frame("inverted", cue, low, high, first, end, source, first, source[1], start=opening, complement="quotation") if source else None


def _has_verb(p: Paragraph, low: int, high: int) -> bool:
    return any(letter in "ABv" for letter in p.letters[low:high]) or "S" in p.letters[low:high]


def _read_passive(p, i, end, cue, first, low, high) -> Frame | None:
    """`was confirmed by the mayor`; without an agent the source stays empty: `is said to be`."""
    subject = noun_phrase_before(p, first - 1, low) if first > low else None
    if subject and p.letters[subject[0]] == "S" and p.lower[subject[0]] in ("it", "there"):
        subject = None
    agent = _agent(p, end, high)
    left = subject[0] if subject else first
    if agent:
        return Frame("passive-agent", cue, low, high, first, end, agent, left, agent[1], start=end, object=subject, stop=agent[0] - 1, complement="passive")
    found = _complement(p, end, high, cue)
    if not found or found[0] not in ("infinitive", "that", "question", "quotation", "predicate", "clause") and cue.lemma != "ask" and found[2] == end:
        return None
    return Frame("passive", cue, low, high, first, found[2], None, left, found[2], start=found[1], object=subject, complement=found[0])


def _read_reduced_passive(p, i, end, cue, first, low, high) -> Frame | None:
    """`a view echoed by the mayor`, `as noted by the envoy`."""
    agent = _agent(p, end, high)
    if agent is None:
        return None
    as_clause = first > low and p.lower[first - 1] == "as"
    if as_clause:
        return Frame("as-clause", cue, low, high, first, end, agent, first - 1, agent[1], before=first - 1 > low, start=agent[1] if first - 1 == low else None)
    subject = noun_phrase_before(p, first - 1, low)
    return Frame("passive-agent", cue, low, high, first, end, agent, subject[0] if subject else first, agent[1], object=subject, complement="passive")


def _agent(p: Paragraph, end: int, high: int) -> Span | None:
    for i in range(end, min(end + 8, high)):
        if p.lower[i] == "by":
            return noun_phrase_after(p, i + 1, high)
        if p.letters[i] in ",;:.TAB<>KW":
            return None
    return None


# -- what follows a verb -------------------------------------------------------------------------------------------------


def _with_content(p: Paragraph, frame: Frame) -> Frame | None:
    """The frame with the side on which its content stands; None where the cue has no content that it can take."""
    found = _complement(p, frame.last, frame.high, frame.cue)
    if frame.left > frame.low and p.lower[frame.left - 1] == "as" and not frame.shared and found is None:
        parenthetical = frame.left - 1 == frame.low or p.letters[frame.left - 2] in ",-<>C"
        return _as_clause(p, frame) if parenthetical and {"that", "quotation"} <= frame.cue.complements else None
    if frame.left > frame.low and (p.letters[frame.left - 1] in "WT" or p.lower[frame.left - 1] == "what") and not frame.shared and found is None and frame.last < frame.high and p.letters[frame.last] in "ABvIR":
        frame.object, frame.start, frame.complement = (frame.left - 1, frame.left), frame.last, "clause"
        return frame
    if not frame.shared and _content_before(p, frame, found):
        frame.before = True
        frame.rule = "postposed"
        if frame.last + 1 < frame.high and p.letters[frame.last] == "," and p.letters[frame.left - 1] in ",-" and not _own_voice(p, frame.last + 1):
            frame.rule = "parenthetical"
            frame.start = frame.last
        return frame
    if found is None and _announces_quotation(p, frame):
        return frame
    if found is None:
        return None
    frame.complement, frame.start, frame.last = found
    frame.right = max(frame.right, frame.last)
    return frame


def _announces_quotation(p: Paragraph, frame: Frame) -> bool:
    """`The mayor agreed. "..."`: a clause with nothing after its cue, and a quotation as the next sentence."""
    end = frame.high
    return (
        "quotation" in frame.cue.complements and frame.last == end - 1 and p.letters[end - 1] == "." and end < len(p.letters)
        and p.letters[end] == "<" and end not in p.breaks and not frame.shared
    )


def _own_voice(p: Paragraph, i: int) -> bool:
    """Does the text add something itself here: `..., activists said, | as forces retook the town`?"""
    return p.letters[i] in "Wg" or p.lower[i] in ("as", "while", "when", "after", "before", "though", "although", "but", "with")


def _as_clause(p: Paragraph, frame: Frame) -> Frame:
    frame.rule = "as-clause"
    frame.left -= 1
    frame.before = frame.left - 1 > frame.low
    if not frame.before:
        frame.start = frame.last
    return frame


def _content_before(p: Paragraph, frame: Frame, found: tuple[str, int, int] | None) -> bool:
    letters, edge = p.letters, frame.left - 1
    if edge < 0 or not frame.cue.complements & {"quotation", "nothing", "that"}:
        return False
    quoted = letters[edge] == ">" or edge > 0 and letters[edge] in ",-" and letters[edge - 1] == ">"
    if quoted and edge < frame.low:
        ends = frame.last >= frame.high or p.letters[frame.last] in ".,"
        return ends and found is None
    if quoted:
        opening = p.quotes[p.quote[edge if letters[edge] == ">" else edge - 1] - 1][0]
        opens_clause = letters[frame.low:].lstrip("CR")[:1] in tuple("PKg") and opening > frame.low and found is not None
        return not opens_clause
    if edge <= frame.low or letters[edge] not in ",-" or not frame.cue.complements & {"nothing", "that"}:
        return False
    words = sum(letter not in ",.<>-" for letter in letters[frame.low:edge])
    last = frame.last
    if "addressee" in frame.cue.complements and last < frame.high:
        last = _after_addressee(p, last, frame.high)
    stops = last >= frame.high or letters[last] == "."
    if words and letters[last:last + 1] == "," and letters[edge] == "," and found is None:
        return True
    if words < 3 or not _has_verb(p, frame.low, edge) and words < 6 and not stops:
        return False
    ends = last >= frame.high or letters[last] in ",.;-?)"
    adjunct = not ends and letters[last] in "JPRK" and found is None and _has_verb(p, frame.low, edge)
    return ends or adjunct


def _complement(p: Paragraph, at: int, high: int, cue: Cue) -> tuple[str, int, int] | None:
    """What follows a cue, if its row allows it: (complement, first token of the content, token after the cue)."""
    letters, lower, allowed = p.letters, p.lower, cue.complements
    end = at
    if at >= high:
        return None
    skipped = at
    while skipped < high - 1 and letters[skipped] in "JR":
        skipped += 1
    if lower[skipped] in cue.prepositions and skipped > at:
        return "noun", skipped + 1, end
    if lower[at] in cue.prepositions:
        if at + 1 < high and letters[at + 1] not in ".,;":
            return "noun", at + 1, at + 1
        return None
    if letters[at] == "R" and at + 1 < high:
        at += 1
    if "addressee" in allowed:
        at = _after_addressee(p, at, high)
        if at >= high:
            return None
    found = _direct_complement(p, at, high, allowed, cue)
    if found and found[0] == "infinitive" and at > end and cue.lemma != "tell":
        return found[0], end, end
    if found:
        return found[0], found[1], end
    if allowed & {"clause", "that", "quotation"}:
        found = _after_adjunct(p, at, high, allowed)
        if found:
            return found[0], found[1], end
    if cue.prepositions & {"about", "of", "against"} and letters[at] in "PRJDNn":
        for i in range(at, min(high - 1, at + 10)):
            if letters[i] in ",.;:<":
                break
            if lower[i] in ("about", "against"):
                return "noun", i + 1, end
    return None


def _direct_complement(p: Paragraph, at: int, high: int, allowed: frozenset[str], cue: Cue) -> tuple[str, int] | None:
    letters, lower = p.letters, p.lower
    letter = letters[at]
    if letter == "<":
        return ("quotation", at) if allowed & {"quotation", "noun", "that", "predicate"} else None
    if letter in ",:" and at + 1 < high and letters[at + 1] == "<" and "quotation" in allowed:
        return "quotation", at + 1
    if letter == ":" and at + 1 < high and "quotation" in allowed:
        return "quotation", at + 1
    if letter == "T":
        if at + 1 < high and allowed & {"that"}:
            relative = letters[at + 1] in "ABv"
            return ("that", at + 1) if not relative else None if cue.also_noun or "clause" not in allowed else ("clause", at)
        return ("noun", at) if "noun" in allowed else None
    if letter == "I":
        return ("infinitive", at) if "infinitive" in allowed else None
    if lower[at] in QUESTIONS and "predicate" not in allowed:
        return ("question", at) if allowed & {"question"} else None
    if "predicate" in allowed:
        return _predicate(p, at, high, cue)
    if letter in "SDNn#Og" or letter == "J" and letters[at + 1:at + 2] == "p":
        if "clause" in allowed and letter != "O" and _is_clause(p, at, high):
            return "clause", at
        if "noun" in allowed and letter != "J":
            return "noun", at
    if letter == "v" and "noun" in allowed and at + 1 < high and letters[at + 1] in "nN":
        return "noun", at
    if letter == "K" and "clause" in allowed and lower[at] in ("if", "when", "while", "because", "unless", "until", "once", "since", "after", "before") and _is_clause(p, at + 1, high):
        return None
    return None


def _predicate(p: Paragraph, at: int, high: int, cue: Cue) -> tuple[str, int] | None:
    """`called | the plan a danger`, `described the plan as dangerous`."""
    if p.letters[at] not in "DNnOS#Tg<v" and p.lower[at] not in ("as", "what"):
        return None
    return "predicate", at


def _is_clause(p: Paragraph, at: int, high: int) -> bool:
    """Does a clause without `that` begin here: a noun phrase and a finite verb?"""
    letters = p.letters
    if letters[at] == "S":
        return True
    for i in range(at + 1, min(high, at + 25)):
        letter = letters[i]
        if letter in "AB":
            return True
        if letter == "v" and letters[i - 1] in "NnS)pR" and letters[i - 1] != "D":
            return True
        if letter in ";:.?-KT" and p.lower[i] not in ("than", "as") or letter == "," and letters[i + 1:i + 2] != "W":
            return False
    return False


def _after_addressee(p: Paragraph, at: int, high: int) -> int:
    """The token after the listener: `told | the BBC | that`."""
    letters = p.letters
    if letters[at] in "OS" or p.lower[at] == "her":
        return at + 1
    if letters[at] not in "DNn#pv":
        return at
    i = at
    while i < min(high, at + MOST_SKIPPED):
        if letters[i] in "TIK<:SWA" or letters[i] in ".;,?" or letters[i] == "P" and p.lower[i] in ("about", "against"):
            break
        if letters[i] == "D" and i > at and letters[i - 1] in "NnJ" and letters[i - 1] not in "P":
            break
        if letters[i] in "n" and i > at and letters[i - 1] == "N" and letters[i + 1:i + 2] in tuple("nNAB"):
            break
        i += 1
    return i


def _after_adjunct(p: Paragraph, at: int, high: int, allowed: frozenset[str]) -> tuple[str, int] | None:
    """The content after `on Monday`, `in an interview with the paper`, `to reporters`."""
    letters, lower = p.letters, p.lower
    if letters[at] not in "PJRDKI,n(#-" and p.lower[at] not in ("last", "this", "earlier", "in"):
        return None
    last = min(high, at + MOST_SKIPPED)
    for i in range(at, last):
        letter = letters[i]
        if letter == "T" and "that" in allowed and i + 1 < high and (letters[i - 1] in "NnJR,O#)-" ):
            return "that", i + 1
        if letter == "<" and letters[i - 1] in ",:NnJ" and "quotation" in allowed:
            return "quotation", i
        if letter == ":" and i + 1 < high:
            return "quotation", i + 1
        if letter in ".;?":
            return None
        if letter == "S" and i > at and letters[i - 1] in "NnJRO" and "clause" in allowed:
            return "clause", i
        if i > at and letters[i - 1] in "NnJRO" and lower[i] in QUESTIONS and "question" in allowed and lower[i] != "when":
            return "question", i
        if letter == "D" and i > at and letters[i - 1] == "J":
            if "clause" in allowed and _is_clause(p, i, high):
                return "clause", i
            if "noun" in allowed:
                return "noun", i
        if letter in "Nn" and i > at and letters[i - 1] == "J" and "clause" in allowed and _is_clause(p, i, high):
            return "clause", i
    return None


# -- nouns, prepositions, adverbs ----------------------------------------------------------------------------------------


def _read_noun(p, i, end, cue, low, high, earlier) -> Frame | None:
    """`the rebels' claim that`, `his demand for`, `warnings from the mayor about`."""
    letters, lower = p.letters, p.lower
    owner = _owner(p, i, low)
    if owner is None and letters[i - 1:i] == "N" and i > low:
        return None
    if end < high and lower[end] in ("from", "by", "among", "of") and owner is None:
        if lower[end] == "of" and "of" in cue.prepositions:
            return None
        source = noun_phrase_after(p, end + 1, high)
        if source is None:
            return None
        found = _noun_complement(p, source[1], high, cue)
        if found is None:
            return None
        return Frame("noun-by", cue, low, high, i, end, source, i, source[1], start=found[1], complement="noun")
    if owner is None:
        return _read_spread_noun(p, i, end, cue, low, high)
    found = _noun_complement(p, end, high, cue)
    if found is None:
        return None
    return Frame("noun-owner", cue, low, high, i, found[2], owner, owner[0], found[2], start=found[1], complement=found[0])


def _read_spread_noun(p, i, end, cue, low, high) -> Frame | None:
    """`Concerns have arisen in the capital about`: a noun, its verb, who has it, and what it is about."""
    place = end
    while place < high and p.letters[place] in "ABvR":
        place += 1
    if place == end or p.lower[place:place + 1] not in (("in",), ("among",)):
        return None
    source = noun_phrase_after(p, place + 1, high)
    about = next((j for j in range(place + 2, source[1] + 1 if source else 0) if p.lower[j:j + 1] and p.lower[j] in cue.prepositions), None)
    if about is None:
        return None
    return Frame("noun-among", cue, low, high, i, end, (place + 1, about), i, about, start=about + 1, complement="noun")


def _noun_complement(p, at, high, cue) -> tuple[str, int, int] | None:
    if at >= high:
        return None
    if p.lower[at] in cue.prepositions:
        return "noun", at + 1, at + 1
    if p.letters[at] == "T" and "that" in cue.complements and at + 1 < high:
        return "that", at + 1, at
    if p.letters[at] == "I" and "to" in cue.prepositions:
        return "infinitive", at, at
    that = p.letters.find("T", at, min(high, at + 8)) if p.letters[at] == "P" and "that" in cue.complements else -1
    if that > 0 and p.letters[that - 1] in "NnJ" and "," not in p.letters[at:that] and p.letters[that + 1:that + 2] not in tuple("ABv"):
        return "that", that + 1, at
    return None


def _owner(p: Paragraph, noun: int, low: int) -> Span | None:
    i = noun - 1
    while i > low and noun - i < 4 and p.letters[i] in "nvgR#":
        i -= 1
    if i < low:
        return None
    if p.lower[i] in POSSESSIVES:
        return i, i + 1
    if p.letters[i] == "p":
        found = noun_phrase_before(p, i - 1, low)
        return (found[0], i + 1) if found else None
    return None


def _read_preposition(p, i, end, cue, low, high, earlier) -> Frame | None:
    """`according to the mayor`, before or after the content."""
    source = noun_phrase_after(p, end, high)
    if source is None:
        return None
    opening = p.letters[low:i].strip("CR<>,/-") == ""
    if opening:
        comma = p.letters.find(",", end, high)
        source = (source[0], min(source[1], comma)) if comma > 0 and source[1] > comma and not _closed_apposition(p, comma, source[1]) else source
        return Frame("according-to", cue, low, high, i, end, source, i, source[1], start=source[1], complement="clause")
    return Frame("according-to", cue, low, high, i, end, source, i, source[1], before=True, start=source[1] if p.letters[source[1]:source[1] + 1] == "," else None)


def _closed_apposition(p: Paragraph, comma: int, end: int) -> bool:
    return end < len(p.letters) and p.letters[end] == "," and (p.letters[comma + 1] in "D#W" or p.letters[comma + 1] == "n")


def _read_viewpoint(p, i, end, cue, low, high, earlier) -> Frame | None:
    """`For London, the treaty is dead`: a name alone; whether it is a source of a known kind is asked later."""
    comma = p.letters.find(",", end, min(high, end + 4))
    if p.letters[low:i].strip("<>") or comma <= end or p.letters[end:comma].strip("N"):
        return None
    return Frame("viewpoint", cue, low, high, i, end, (end, comma), i, comma, start=comma + 1, complement="clause")


def _read_adverb(p, i, end, cue, low, high, earlier) -> Frame | None:
    return Frame("hedge", cue, low, high, i, end, None, i, end, before=True, start=end)


def _read_quantity(p, i, end, cue, low, high, earlier) -> Frame | None:
    if end >= high or p.letters[end] not in "#nD":
        return None
    return Frame("quantity", cue, low, high, i, end, None, i, end, start=end, complement="noun")


def _read_adjective(p, i, end, cue, low, high, earlier) -> Frame | None:
    """`is confident that`."""
    first = verb_group_start(p, i, low)
    if "B" not in p.letters[first:i] or first == low:
        return None
    source = noun_phrase_before(p, first - 1, low)
    if source is None or p.lower[source[0]] in ("it", "there"):
        return None
    found = _complement(p, end, high, cue)
    if found is None:
        return None
    return Frame("state", cue, low, high, first, found[2], source, source[0], found[2], start=found[1], complement=found[0])


READERS = {
    "verb": _read_verb, "noun": _read_noun, "preposition": _read_preposition, "adverb": _read_adverb,
    "quantity": _read_quantity, "viewpoint": _read_viewpoint, "be": _read_adjective,
}
