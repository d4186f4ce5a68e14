"""Cues that are neither verbs nor nouns and mark whose words a clause or a number is: `according to`, `For London,
...`, `Reed: ...`, `reportedly`, `an estimated`.
"""

from analysis.english.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CLOSING_QUOTE,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    NAME,
    NOUN,
    NUMBER,
    OPENING_BRACKET,
    OPENING_QUOTE,
    OTHER_MARK,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    STOP,
    TIME,
)
from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before, verb_group_start
from analysis.instruments.attribution.grammar.noun_phrases_after import noun_phrase_after
from analysis.instruments.attribution.grammar.speakers import BODIES, DOCUMENTS, may_speak
from analysis.instruments.attribution.rules.registry import rule
from analysis.instruments.attribution.sentence import Paragraph
from analysis.instruments.attribution.trace import NESTED

WAYS = frozenset("formula need needs ability taste tastes size age rank height weight timetable schedule".split())
LONGEST_CREDIT = 4  # tokens after the colon of a headline
FEWEST_CREDITED = 3  # tokens before it
LONGEST_LABEL = 4  # tokens of a name before a colon
MOST_BEFORE_FROM = 4  # tokens up to it: And this | from the mayor:
LONGEST_VIEWPOINT = 4  # tokens up to its comma: For | London,
HEADLINE = range(4, 25)  # tokens after a colon
# What a line is, or what its reader is to do, and nobody who speaks: Note: The first boat leaves at six.
NO_SPEAKERS = frozenset(
    "note notes notice nb ps related remember reminder update updates updated correction corrections clarification"
    " warning caution important disclaimer disclosure hint hints tip tips advice read more also see watch listen photo"
    " photos picture pictures image images video videos audio gallery map graphic graphics chart figure table caption"
    " credit credits live breaking exclusive opinion analysis comment comments background context explainer timeline"
    " topic topics subject theme title headline summary conclusion result results example examples question questions"
    " answer answers fact facts step steps date time venue place location address contact phone tel email website"
    " ingredients hello hi welcome thanks story stories news review recap verdict quiz podcast newsletter".split()
)

NO_WORDS = CONJUNCTION + ADVERB + OPENING_QUOTE + CLOSING_QUOTE + COMMA + OTHER_MARK + DASH
CREDITED = NAME + NOUN + DETERMINER + POSSESSIVE
AFTER_SIGNATURE = COMMA + OPENING_BRACKET + STOP + TIME
APPOSED = DETERMINER + NUMBER + RELATIVE + NOUN
COUNTED = NUMBER + NOUN + DETERMINER


@rule(
    "according-to",
    part="preposition",
    says="words such as 'according to' stand before the source",
    reads=[
        ("According to the mayor, the bridge fell.", "the mayor", "According to", "the bridge fell"),
        ("The bridge fell, according to the mayor.", "the mayor", "according to", "The bridge fell"),
    ],
    refuses=[
        ("The bridge fell, according to.", "no noun phrase after it"),
        ("They share it according to a formula.", "what follows is a way of doing it, and nobody who says it"),
        ("It costs nine euros per person.", "no comma before it, or nobody who speaks after it"),
    ],
)
def according_to(c: Candidate) -> Frame | str:
    """`according to | the mayor`, before or after the content."""
    letters, source = c.p.letters, noun_phrase_after(c.p, c.end, c.high)
    if source is None:
        return "no noun phrase after it"
    if c.p.lower[c.at] == "per" and not _parts_from(c, source):
        return "no comma before it, or nobody who speaks after it"
    if c.p.lower[source[1] - 1] in WAYS or c.p.lower[_head_of(c.p, source)] in WAYS:
        return "what follows is a way of doing it, and nobody who says it"
    if letters[c.low : c.at].strip(NO_WORDS):
        goes_on = letters[source[1] : source[1] + 1] == COMMA
        start = source[1] if goes_on else None
        return c.frame("according-to", source, right=source[1], before=True, start=start)
    comma = letters.find(COMMA, c.end, c.high)
    if 0 < comma < source[1] and not _closed_apposition(c.p, comma, source[1]):
        source = (source[0], comma)
    return c.frame("according-to", source, right=source[1], start=source[1], complement="clause")


def _parts_from(c: Candidate, source: Span) -> bool:
    """`The bridge fell, | per the police`, unlike `9 euros per person` and `per person`."""
    if c.before and c.before not in COMMA + CLOSING_QUOTE:
        return False
    known = c.p.letters[source[1] - 1] == NAME or source[1] - source[0] > 1 or c.p.lower[source[0]].endswith("s")
    return may_speak(c.p, source) and (known or c.p.lower[source[0]] in BODIES)


def _head_of(p: Paragraph, source: Span) -> int:
    """The last token before a preposition or a past form: formula of `a formula agreed with the unions`."""
    first, last = source
    return next((i for i in range(first + 1, last) if p.letters[i] in PREPOSITION + PAST), last) - 1


def _closed_apposition(p: Paragraph, comma: int, end: int) -> bool:
    return p.letters[end : end + 1] == COMMA and p.letters[comma + 1] in APPOSED


@rule(
    "viewpoint",
    part="viewpoint",
    says="the sentence opens with whose view it gives",
    reads=[("For Parliament, the treaty is dead.", "Parliament", "For", "the treaty is dead")],
    refuses=[("For years, the treaty was dead.", "no name and comma after it")],
)
def viewpoint(c: Candidate) -> Frame | str:
    """`For | London, the treaty is dead`: a name alone, at the beginning of a sentence; whether it is a source of a
    known kind is asked later.
    """
    comma = c.p.letters.find(COMMA, c.end, min(c.high, c.end + LONGEST_VIEWPOINT))
    if comma <= c.end or c.p.letters[c.end : comma].strip(NAME):
        return "no name and comma after it"
    return c.frame("viewpoint", (c.end, comma), right=comma, start=comma + 1, complement="clause")


@rule(
    "label",
    part="colon",
    says="the line begins with a name and a colon",
    reads=[('Reed: "The bridge is safe."', "Reed", ":", '"The bridge is safe."')],
    refuses=[
        ("The bridge: it fell.", "no name at the beginning of the line"),
        ("Reed: old.", "no clause, quotation or headline after it"),
        ('Note: "The bridge is safe."', "what the line is stands before it, and nobody who speaks"),
    ],
)
def label(c: Candidate) -> Frame | str:
    """`Reed | : The bridge is safe`: a line that begins with a name and a colon, and is a clause, a quotation or a
    headline.
    """
    p, length = c.p, c.at - c.low
    if c.earlier or not 0 < length <= LONGEST_LABEL:
        return "no name at the beginning of the line"
    if p.letters[c.low : c.at].strip(NAME) or len(p.printed[c.low]) == 1:
        return "no name at the beginning of the line"
    if NO_SPEAKERS.issuperset(p.lower[c.low : c.at]):
        return "what the line is stands before it, and nobody who speaks"
    headline = c.low == p.sentences[0][0] and c.high == len(p.lower) and c.high - c.end in HEADLINE
    if c.end < c.high and (headline or p.letters[c.end] == OPENING_QUOTE or has_verb(p, c.end, c.high)):
        return c.frame("label", (c.low, c.at), left=c.low, start=c.end, complement="quotation")
    return "no clause, quotation or headline after it"


@rule(
    "credit",
    part="colon",
    says="a headline ends with a colon or a dash and who says it",
    reads=[
        ("Flood kills nine in the valley: officials", "officials", ":", "Flood kills nine in the valley"),
        ("Bridge was unsafe - report", "report", "-", "Bridge was unsafe"),
    ],
    refuses=[
        ("The bridge was made of this: wood", "nobody who speaks ends the line"),
    ],
)
def credit(c: Candidate) -> Frame | str:
    """`Flood kills nine | : officials`: a line without a stop, which ends with persons, a body or a document."""
    p, length = c.p, c.high - c.end
    whole = c.low == p.sentences[0][0] and c.high == len(p.lower)
    if not whole or not 0 < length <= LONGEST_CREDIT or c.at - c.low < FEWEST_CREDITED:
        return "nobody who speaks ends the line"
    if p.letters[c.end : c.high].strip(CREDITED) or p.lower[c.high - 1] in NO_SPEAKERS - DOCUMENTS:
        return "nobody who speaks ends the line"
    named = p.letters[c.high - 1] == NAME and (p.printed[c.high - 1].isupper() or has_verb(p, c.low, c.at))
    if not named and (p.letters[c.high - 1] != NOUN or not may_speak(p, (c.end, c.high))):
        return "nobody who speaks ends the line"
    return c.frame("credit", (c.end, c.high), right=c.high, before=True)


@rule(
    "signature",
    part="colon",
    says="a quotation is followed by a dash and who said it",
    reads=[('"We will rebuild." - Ann Reed', "Ann Reed", "-", '"We will rebuild."')],
    refuses=[('"We will rebuild." - in a year', "no name after a quotation and a dash")],
)
def signature(c: Candidate) -> Frame | str:
    """`"We will rebuild." | - Ann Reed, mayor of Dale`"""
    letters, end = c.p.letters, c.end
    while end < c.high and letters[end] == NAME:
        end += 1
    edge = c.at - 1
    ends = end == c.high or letters[end] in AFTER_SIGNATURE
    if edge < 0 or letters[edge] != CLOSING_QUOTE or end == c.end or not ends:
        return "no name after a quotation and a dash"
    return c.frame("signature", (c.end, end), left=c.at, right=end, before=True)


@rule(
    "announced",
    part="colon",
    says="a line says from whom the quotation of the next paragraph comes, and ends with a colon",
    reads=[
        ('And from the clerk:\n\n"The bridge is safe."', "the clerk", ":", '"The bridge is safe."'),
        ('A word from Ann Reed, the mayor:\n\n"It fell."', "Ann Reed, the mayor", ":", '"It fell."'),
    ],
    refuses=[
        ("And from the clerk:\n\nThe bridge is safe.", "no 'from' with somebody who speaks, and a quotation"),
        ('Water from the river:\n\n"The bridge is safe."', "no 'from' with somebody who speaks, and a quotation"),
    ],
)
def announced(c: Candidate) -> Frame | str:
    """`And | from the mayor: | "We will rebuild the bridge."`, where the line has no verb"""
    p, refused = c.p, "no 'from' with somebody who speaks, and a quotation"
    if c.end != c.high or p.letters[c.end : c.end + 1] != OPENING_QUOTE or has_verb(p, c.low, c.at):
        return refused
    words = p.lower[c.low : min(c.at, c.low + MOST_BEFORE_FROM)]
    if "from" not in words:
        return refused
    first = c.low + words.index("from") + 1
    source = noun_phrase_after(p, first, c.at)
    if source is None or source[1] != c.at or not may_speak(p, source):
        return refused
    return c.frame("announced", source, left=c.low, start=c.end, complement="quotation")


def read_mark(c: Candidate) -> Frame | None:
    """A colon after a name or before one that ends the line; a dash before who says it."""
    if c.p.letters[c.at] == DASH:
        return signature(c) or credit(c)
    return speaker_line(c) or label(c) or credit(c) or announced(c)


@rule(
    "speaker-line",
    part="colon",
    says="the line begins with a person by title and name, and a colon",
    reads=[("Dr Reed: We had nowhere to go.", "Dr Reed", ":", "We had nowhere to go")],
    refuses=[("Reed: We had nowhere to go.", "no title and name at the beginning of the line")],
)
def speaker_line(c: Candidate) -> Frame | str:
    """`Dr Reed | : We had nowhere to go`"""
    p, length = c.p, c.at - c.low
    titled = (
        1 < length <= LONGEST_LABEL and p.lower[c.low] in p.titles and not p.letters[c.low : c.at].strip(NAME + STOP)
    )
    if not titled or c.end >= c.high or not has_verb(p, c.end, c.high):
        return "no title and name at the beginning of the line"
    return c.frame("speaker-line", (c.low, c.at), left=c.low, start=c.end, complement="quotation")


@rule(
    "reputed",
    part="reputed",
    says="the words say that something is believed or expected, and not by whom",
    reads=[("The pilot is thought to have left.", "", "thought to", "The pilot [...] have left")],
    refuses=[("The pilot had thought to leave.", "no passive with an infinitive")],
)
def reputed(c: Candidate) -> Frame | str:
    """`the pilot is | believed to have left`"""
    first = verb_group_start(c.p, c.at, c.low)
    goes_on = c.end < c.high and c.p.letters[c.end] in NOUN + BE + AUXILIARY
    if BE not in c.p.letters[first : c.at] or not goes_on or first == c.low:
        return "no passive with an infinitive"
    subject = noun_phrase_before(c.p, first - 1, c.low)
    if subject is None:
        return "no passive with an infinitive"
    return c.frame("reputed", None, subject[0], object=subject, start=c.end, complement="infinitive")


@rule(
    "hedge",
    part="adverb",
    says="the word says that somebody said so, and the text does not say who",
    reads=[("The bridge reportedly fell.", "", "reportedly", "The bridge [...] fell")],
    refuses=[("The mayor said that the bridge reportedly fell.", NESTED)],
)
def hedge(c: Candidate) -> Frame | str:
    """`reportedly`: the clause around it is the content."""
    return c.frame("hedge", None, before=True, start=c.end)


@rule(
    "quantity",
    part="quantity",
    says="the words say that somebody estimated the number, and the text does not say who",
    reads=[("An estimated 300 people fled.", "", "An estimated", "300 people fled")],
    refuses=[("It was an estimated.", "no number or noun after it")],
)
def quantity(c: Candidate) -> Frame | str:
    """`an | estimated half-million people`"""
    counted = c.end < c.high and c.p.letters[c.end] in COUNTED
    return c.frame("quantity", None, start=c.end, complement="noun") if counted else "no number or noun after it"
