"""On which side of its cue a content stands: after it, before it, or around it."""

from analysis.english.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    ING,
    IS_FINITE,
    NOMINAL,
    NUMBER,
    OPENING_BRACKET,
    OPENING_QUOTE,
    PAST,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    TIME,
    TO,
)
from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.gaps import apposed, before_gap, takes_up, told_how
from analysis.instruments.attribution.grammar.complements import QUESTIONS, Complement, after_addressee, complement_at
from analysis.instruments.attribution.grammar.direct import only_calls
from analysis.instruments.attribution.grammar.speakers import is_document
from analysis.instruments.attribution.grammar.times import after_time
from analysis.instruments.attribution.rules.lost_commas import (
    ENOUGH_WORDS,
    FEWEST_WORDS,
    ends_sentence,
    has_clause_before,
    with_bare_source,
)
from analysis.instruments.attribution.rules.registry import rule
from analysis.instruments.attribution.sentence import Paragraph

OWN_VOICE = frozenset(
    "as while when after before though although but with".split()
)  # the text itself goes on: he said, | as it fell
TAKES_CONTENT_BEFORE = frozenset(("quotation", "nothing", "that"))
TAKES_CLAUSE_BEFORE = frozenset(("nothing", "that"))
MOST_ADJUNCT = 10  # tokens between a cue and the comma after it: `the mayor said in a letter on Monday | ,`

PAUSE = COMMA + DASH
OPENS_CLAUSE = PAUSE + OPENING_QUOTE + CLOSING_QUOTE + COLON + CONJUNCTION + OPENING_BRACKET  # before `as`
NO_WORDS = CONJUNCTION + ADVERB + PAUSE + OPENING_QUOTE + CLOSING_QUOTE + OPENING_BRACKET
MARKS = PAUSE + STOP + OPENING_QUOTE + CLOSING_QUOTE
ADJUNCT = PREPOSITION + TIME + DETERMINER + NOMINAL + NUMBER
OPENS_ADVERBIAL = (PREPOSITION, SUBORDINATOR, TIME, TO, ING)
ENDS_CLAUSE = PAUSE + STOP + SEMICOLON + QUESTION + OPENING_BRACKET + CLOSING_BRACKET
GOES_ON = TIME + PREPOSITION + ADVERB + SUBORDINATOR  # an adverbial after the cue: the mayor said | on Monday
BEFORE_CLAUSE = PAUSE + SEMICOLON + CONJUNCTION + SUBORDINATOR + CLOSING_QUOTE
NO_CONTENT = "nothing that its row of cues.csv allows stands after it or before it"


def with_content(c: Candidate, frame: Frame) -> Frame | None:
    """The frame with the side on which its content stands; None where its row allows nothing of what is there."""
    p, word = c.p, _word_before(c.p, frame)
    found = complement_at(p, frame.last, frame.high, frame.cue)
    if found and _only_calls(p, frame, found):
        return None
    if word == "as" and (found is None or COMMA in p.letters[frame.last : found.start]):
        clause = as_clause(c, frame, found)
        if clause or found is None:
            return clause
    if found is None and (gap := before_gap(p, frame, word)):
        source = (gap[1], frame.source[1]) if frame.source and gap[0] == frame.source[0] else frame.source
        return frame._replace(source=source, object=gap, start=frame.last, complement="clause")
    if (found is None and (told := apposed(p, frame))) or (told := told_how(p, frame, word)):
        return told
    if not frame.shared:
        comma_lost = p.bare and _has_lost_comma(p, frame, found)
        frame = with_bare_source(p, frame) if comma_lost else frame
        placed = postposed(c, frame, found, comma_lost)
        if placed:
            return parenthetical(c, placed) or placed
    if found is None:
        return frame if _announces_quotation(p, frame) else None
    return frame._replace(complement=found.kind, start=found.start, last=found.end, right=max(frame.right, found.end))


def _only_calls(p: Paragraph, frame: Frame, found: Complement) -> bool:
    """`He | called an ambulance`; not `what he | called a lie`, of which the object stands before."""
    if found.kind != "predicate" or "names" not in frame.cue.traits:
        return False
    edge = frame.left - 1
    begins = edge < frame.low or (p.letters[edge] in BEFORE_CLAUSE and p.lower[edge] not in QUESTIONS)
    return begins and only_calls(p, found.start, frame.high)


def _word_before(p: Paragraph, frame: Frame) -> str:
    """The word before a source that stands with its cue, empty at the beginning of the sentence."""
    return p.lower[frame.left - 1] if not frame.shared and frame.left > frame.low else ""


@rule(
    "as-clause",
    part="verb",
    says="a few words that begin with 'as' name the source of the rest of the sentence",
    reads=[
        ("As the mayor said, the bridge is old.", "the mayor", "said", "the bridge is old"),
        ("The bridge is old, as noted by the envoy.", "the envoy", "noted", "The bridge is old"),
    ],
    refuses=[("As the mayor described, the bridge fell.", "its row of cues.csv allows no clause and quotation")],
)
def as_clause(c: Candidate, frame: Frame, found: Complement | None) -> Frame | str:
    """`As | the mayor said, ...`; `..., as | the mayor said`; not `as the mayor answered questions`."""
    letters, edge = c.p.letters, frame.left - 1
    if not {"that", "quotation"} <= frame.cue.complements:
        return "its row of cues.csv allows no clause and quotation"
    if edge > frame.low and letters[edge - 1] not in OPENS_CLAUSE:
        return "no mark or conjunction before 'as'"
    before = letters[frame.low : edge].strip(NO_WORDS) != ""  # not in: But, as the mayor said, ...
    start = None if before else found.start if found else frame.last
    verb_follows = (
        letters[frame.last : frame.last + 1] == COMMA and letters[frame.last + 1 : frame.last + 2] in IS_FINITE
    )
    if before and verb_follows and not has_verb(c.p, frame.low, edge):  # The risk, as he said, | is old
        start = frame.last
    return frame._replace(rule="as-clause", left=edge, before=before, start=start)


@rule(
    "postposed",
    part="verb",
    says="the content comes first, then the source and the cue",
    reads=[
        ("The bridge had fallen, the mayor said.", "the mayor", "said", "The bridge had fallen"),
        ('"It fell," the mayor said.', "the mayor", "said", '"It fell,"'),
    ],
    refuses=[
        ("On Monday, the mayor said that it fell.", "what stands before is no clause"),
        ('Asked about the "plot," the mayor said that it fell.', "the quotation before it belongs to an adverbial"),
        ('Asked about it, the mayor said, "It fell."', "a whole quotation follows"),
    ],
)
def postposed(c: Candidate, frame: Frame, found: Complement | None, comma_lost: bool) -> Frame | str:
    """A clause or a quotation before source and cue, after which nothing more than a day or a place is said."""
    letters, edge, allowed = c.p.letters, frame.left - 1, frame.cue.complements
    mark = _closing_mark(letters, edge)
    if mark < 0 and not comma_lost and (edge <= frame.low or letters[edge] not in PAUSE):
        return "no comma or quotation before its source"
    if not _may_follow_content(c.p, frame):
        return "its row, or its source, allows no content before it"
    if _whole_quotation(c.p, frame):
        return "a whole quotation follows"
    if "authored" in c.cue.traits and _is_issued(c, frame):
        return "a document that was published"
    if comma_lost:
        if letters[edge] == PREPOSITION and "nothing" not in allowed:
            return "a preposition before its source"
    elif mark >= 0:
        if not _quotation_before(c.p, frame, mark, found):
            return "the quotation before it belongs to an adverbial"
    elif allowed.isdisjoint(TAKES_CLAUSE_BEFORE):
        return "its row of cues.csv allows no clause before it"
    elif not _clause_before(c.p, frame, edge, found):
        return "what stands before is no clause"
    return frame._replace(before=True, rule="postposed")


@rule(
    "parenthetical",
    part="verb",
    says="source and cue stand in the middle of the content",
    reads=[("If it falls, the mayor said, we will help.", "the mayor", "said", "If it falls [...] we will help")],
    refuses=[("The town fell, the mayor said, as forces left.", "the text goes on in its own voice")],
)
def parenthetical(c: Candidate, frame: Frame) -> Frame | str:
    """Asked about a content that comes first: it goes on after a comma, unless the text itself goes on."""
    p, comma = c.p, _comma_after(c.p, frame)
    if comma + 1 >= frame.high or p.letters[comma] != COMMA:
        return "no comma after it"
    if p.letters[frame.left - 1] not in PAUSE and not _in_sentence(p, frame):
        return "no comma before its source"
    opens = not p.letters[frame.low : frame.left].strip(NO_WORDS)  # But, | they argue, closing it may help
    goes_on = opens or (p.lower[comma + 1] == "but" and OPENING_QUOTE in p.letters[comma : frame.high])
    if not goes_on and (
        p.letters[comma + 1] in RELATIVE + ING or p.lower[comma + 1] in OWN_VOICE or takes_up(p, comma)
    ):
        return "the text goes on in its own voice"
    return frame._replace(rule="parenthetical", start=comma)


def _is_issued(c: Candidate, frame: Frame) -> bool:
    """`The bridge is old, a study | published on Monday says`"""
    source = frame.source
    is_past = c.cue.kind == "past" and c.first == c.at and source is not None
    return is_past and source is not None and is_document(c.p, source) and c.p.letters[frame.last] in PREPOSITION + TIME


def _comma_after(p: Paragraph, frame: Frame) -> int:
    """The token after the cue, its listener and its day or place: `If it falls, the mayor told the paper on Monday | ,
    we will help`.
    """
    at = _after_listener(p, frame)
    while (
        p.letters[frame.left - 1] == COMMA
        and at < frame.high
        and at - frame.last < MOST_ADJUNCT
        and p.letters[at] in ADJUNCT
    ):
        at += 1
    return at


def _after_listener(p: Paragraph, frame: Frame) -> int:
    """The token after the cue and, where its row allows one, its listener."""
    if "addressee" in frame.cue.complements and frame.last < frame.high:
        return after_addressee(p, frame.last, frame.high)
    return frame.last


def _in_sentence(p: Paragraph, frame: Frame) -> bool:
    """`Despite his "brash ways," the mayor wrote, | he is kind`: the quotation before the source begins within an
    adverbial.
    """
    number = p.quote[frame.left - 1] if frame.left > frame.low else 0
    if number and p.quotes[number - 1][0] > frame.low and p.letters[frame.last : frame.last + 2] == COMMA + PAST:
        return OPENING_QUOTE in p.letters[frame.last : frame.high]  # a "ban," he said, aimed at "the old"
    return (
        bool(number)
        and p.quotes[number - 1][0] > frame.low
        and p.letters[frame.low] in PREPOSITION + SUBORDINATOR
        and p.letters[frame.last + 1 : frame.last + 2] != OPENING_QUOTE
    )


def _announces_quotation(p: Paragraph, frame: Frame) -> bool:
    """`The mayor agreed. "..."`: a clause with nothing after its cue, and a quotation as the next sentence."""
    end = frame.high
    if "quotation" not in frame.cue.complements or frame.shared or frame.last != end - 1 or p.letters[end - 1] != STOP:
        return False
    return end < len(p.letters) and p.letters[end] == OPENING_QUOTE and end not in p.breaks


def _may_follow_content(p: Paragraph, frame: Frame) -> bool:
    """Does its row allow a content before it, and does its source, which is no `who`?"""
    allows = frame.left > 0 and not frame.cue.complements.isdisjoint(TAKES_CONTENT_BEFORE)
    return allows and frame.source is not None and p.letters[frame.source[0]] != RELATIVE


def _closing_mark(letters: str, edge: int) -> int:
    """The token before the source, or before its comma, that closes a quotation; -1 where there is none."""
    mark = edge - 1 if letters[edge] in PAUSE else edge
    return mark if mark >= 0 and letters[mark] == CLOSING_QUOTE else -1


def _whole_quotation(p: Paragraph, frame: Frame) -> bool:
    """`Asked about it, the mayor said, | "We saw it."`: a capital begins a quotation that is whole; what comes before
    is the text's own.
    """
    first = frame.last + 2
    if first >= frame.high or p.letters[frame.last : first] != COMMA + OPENING_QUOTE:
        return False
    if p.quote[max(frame.left - 2, 0)]:
        return False
    return "quotation" in frame.cue.complements and p.printed[first][0].isupper()


def _quotation_before(p: Paragraph, frame: Frame, mark: int, found: Complement | None) -> bool:
    """`"...," the mayor said`; but not `Asked about the "plot," the mayor said that`."""
    if frame.left - 1 < frame.low:
        return found is None and (frame.last >= frame.high or p.letters[frame.last] in STOP + COMMA)
    opening, first = p.quotes[p.quote[mark] - 1][0], p.letters[frame.low :].lstrip(CONJUNCTION + ADVERB)[:1]
    adverbial = first in OPENS_ADVERBIAL or p.lower[frame.low] == "asked"
    return not (adverbial and opening > frame.low and found is not None)


def _clause_before(p: Paragraph, frame: Frame, edge: int, found: Complement | None) -> bool:
    """`..., the mayor said`, with an end, a comma or an adverbial after the cue; but not `On Monday, the mayor said
    that`.
    """
    letters, last = p.letters, after_time(p, _after_listener(p, frame), frame.high)
    after = letters[last] if last < frame.high else STOP
    words = sum(letter not in MARKS for letter in letters[frame.low : edge])
    if words and after == COMMA and letters[edge] == COMMA and found is None:
        return True
    if (
        words < FEWEST_WORDS and letters[edge] == COMMA and letters[edge - 1] in BE + AUXILIARY
    ):  # It was | , he said, "a bad day"
        return True
    verb = has_verb(p, frame.low, edge)
    if words == FEWEST_WORDS - 1 and verb and found is None and after == STOP:  # Nine died | , the mayor said.
        return True
    if words < FEWEST_WORDS or (not verb and words < ENOUGH_WORDS and after != STOP):
        return False
    return after in ENDS_CLAUSE or (after in GOES_ON and found is None and verb)


def _has_lost_comma(p: Paragraph, frame: Frame, found: Complement | None) -> bool:
    """`The town fell | the mayor said on Monday.`: a comma lost before a source and a cue that end the sentence."""
    if not _may_follow_content(p, frame) or _whole_quotation(p, frame):
        return False
    if _closing_mark(p.letters, frame.left - 1) >= 0:
        return False
    if found is not None and p.letters[frame.last] != ING:
        return False
    return ends_sentence(p, _after_listener(p, frame), frame.high) and has_clause_before(p, frame)
