"""Verbs in the active voice with a source of their own: `the mayor said`, `who said`, `said the mayor`."""

from analysis.english.tags import (
    AUXILIARY,
    BE,
    CLOSING_QUOTE,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    IS_FINITE,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OPENING_QUOTE,
    PAST,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME,
)
from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.grammar.complements import complement_at
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before
from analysis.instruments.attribution.grammar.noun_phrases_after import noun_phrase_after
from analysis.instruments.attribution.grammar.speakers import is_person
from analysis.instruments.attribution.grammar.subjects import subject_across_commas
from analysis.instruments.attribution.rules.borrowed import shared_subject
from analysis.instruments.attribution.rules.lost_commas import ENOUGH_WORDS, ends_sentence
from analysis.instruments.attribution.rules.position import NO_CONTENT, with_content
from analysis.instruments.attribution.rules.registry import rule
from analysis.instruments.attribution.rules.vetoes_after import no_verb_after_all

FEWEST_WITHOUT_VERB = 5  # tokens of a clause whose verb looks like a noun: The dead include three children
OPENS_NOUN_PHRASE = DETERMINER + NOMINAL + SUBJECT_PRONOUN + NUMBER + PAST  # after the verb: said | the mayor
WHO = RELATIVE + THAT
PAUSE = COMMA + DASH
CLAUSE_ENDS = STOP + COMMA + SEMICOLON + DASH + QUESTION
SENTENCE_ENDS = STOP + QUESTION
ADVERBIAL = PREPOSITION + TIME + SUBORDINATOR  # may end the clause after the source: said the mayor | on Monday
NOT_CLOSED = "the clause does not end with what stands after it"


def read_subject(c: Candidate) -> Frame | None:
    """A verb with its subject before it, across commas or not; without one, it may share the subject of another."""
    p, edge = c.p, c.first - 1
    if c.before == "" or (c.before == THAT and edge == c.low):  # That said,
        c.refuse("subject-verb", "nothing before it that could be its subject")
        return None
    if c.before in PAUSE or (c.before == CLOSING_QUOTE and p.letters[edge - 1] == COMMA):
        found = subject_across_commas(p, edge, c.low)
        if found:
            return subject_verb(c, *found) or _after_clause(c, edge)
        if c.cue.also_noun and c.cue.kind in ("s", "base"):
            c.refuse("subject-verb", "a noun after a comma")
            return None
        return shared_subject(c)
    source = noun_phrase_before(p, edge, c.low)
    if source is not None and c.before in WHO:
        return relative(c, source, source)
    source = source and _with_its_day(c, source)
    return subject_verb(c, source and _with_office(c, source), source)


def _with_its_day(c: Candidate, source: Span) -> Span:
    """`| The Herald on Sunday claims`: a name with a day in it, where the cue is no past form."""
    day = c.cue.kind == "s" and c.p.lower[source[1] : c.first] == ("on", "sunday")
    return (source[0], c.first) if day and c.p.lower[source[0]] == "the" else source


def _with_office(c: Candidate, source: Span) -> Span:
    """`| A clerk from Dale, | Ann Reed says`: an apposition that opens the sentence and stands before a name."""
    p, comma = c.p, source[0] - 1
    if comma < c.low + 2 or p.letters[comma] != COMMA or p.letters[source[0]] != NAME or p.letters[c.low] != DETERMINER:
        return source
    found = noun_phrase_after(p, c.low, comma)
    person = found is not None and found[1] == comma and is_person(p, found)
    return (c.low, source[1]) if person else source


def _after_clause(c: Candidate, edge: int) -> Frame | None:
    """`The bridge fell, | the mayor, Ann Reed, | said.`: a clause, and then a subject with its appositions."""
    p = c.p
    for comma in range(c.low + 2, edge - 1):
        long = comma - c.low >= FEWEST_WITHOUT_VERB and p.letters[comma + 1] == DETERMINER == p.letters[c.low]
        if p.letters[comma] == COMMA and not p.quote[comma] and (long or has_verb(p, c.low, comma)):
            opens = p.letters[comma + 1] in DETERMINER + NOMINAL and not has_verb(p, comma + 1, edge)
            return subject_verb(c, (comma + 1, edge), (comma + 1, edge)) if opens else None
    return None


@rule(
    "subject-verb",
    part="verb",
    says="first stands the source, then the cue, then the content",
    reads=[
        ("The mayor said that the bridge fell.", "The mayor", "said", "the bridge fell"),
        ("Ann Reed, the mayor of Dale, said it fell.", "Ann Reed, the mayor of Dale", "said", "it fell"),
    ],
    refuses=[
        ("The mayor said on Monday.", NO_CONTENT),
        ("The mayor called an ambulance.", NO_CONTENT),
        ("Recent claims that it fell were false.", "an adjective before it"),
    ],
)
def subject_verb(c: Candidate, source: Span | None, core: Span | None) -> Frame | str:
    """`the mayor | said`, `Ann Reed, the mayor, | said`. core: the source without its appositions."""
    return "no subject before it" if source is None or core is None else _with_subject(c, "subject-verb", source, core)


@rule(
    "relative",
    part="verb",
    says="'who', 'which' or 'that' leads from the source to the cue",
    reads=[("Ann Reed, who said that it fell, left.", "who", "said", "it fell")],
    refuses=[("People who want to leave may do so.", "a wish in a relative clause")],
)
def relative(c: Candidate, source: Span, core: Span) -> Frame | str:
    """`who | said that it fell`"""
    return _with_subject(c, "relative", source, core)


def _with_subject(c: Candidate, name: str, source: Span, core: Span) -> Frame | str:
    frame = with_content(c, c.frame(name, source, left=core[0]))
    if frame is None:
        return NO_CONTENT
    reason = no_verb_after_all(c, frame, core)
    if reason:
        return reason
    if "impersonal" in c.cue.complements:  # the mayor | seems to know
        return frame._replace(object=source, source=None)
    return frame._replace(source=None) if c.p.lower[source[0]] == "there" else frame


@rule(
    "inverted",
    part="verb",
    says="the content comes first, then the cue, then the source",
    reads=[
        ('"It fell," said the mayor.', "the mayor", "said", '"It fell,"'),
        ("The bridge had fallen, said the mayor.", "the mayor", "said", "The bridge had fallen"),
        ('Said Ann Reed, "It fell."', "Ann Reed", "Said", '"It fell."'),
    ],
    refuses=[
        ("The mayor, who lost, said the vote was late.", NOT_CLOSED),
        ("The mayor said the vote was late.", "no comma or quotation before it"),
    ],
)
def inverted(c: Candidate) -> Frame | str:
    """`"...," | said the mayor`; `..., | said Ann Reed, the mayor of Dale`."""
    letters, edge, takes = c.p.letters, c.first - 1, c.cue.complements
    if c.group or c.end >= c.high or letters[c.end] not in OPENS_NOUN_PHRASE:
        return "no noun phrase right after it"
    if takes.isdisjoint(("quotation", "nothing")):
        return "its row of cues.csv allows no content before it"
    quoted = _is_quoted_before(letters, edge)
    if not quoted and c.p.bare and "inverts" in c.cue.traits:
        return _bare_inverted(c)
    if not quoted and (edge < c.low or letters[edge] not in PAUSE or "nothing" not in takes):
        return _opening_inverted(c)
    source = noun_phrase_after(c.p, c.end, c.high)
    if source is None or not _closes(c, source, quoted):
        return NOT_CLOSED
    start = None if quoted else _rest_after(c, source)
    return c.frame("inverted", source, right=source[1], before=True, start=start)


def _rest_after(c: Candidate, source: Span) -> int | None:
    """`The trouble with it, said the mayor, | is the cost`: what comes first lacks its verb, which follows."""
    goes_on = (
        c.p.letters[source[1] : source[1] + 1] == COMMA and c.p.letters[source[1] + 1 : source[1] + 2] in IS_FINITE
    )
    return source[1] if goes_on and not has_verb(c.p, c.low, c.first) else None


def _is_quoted_before(letters: str, edge: int) -> bool:
    """Does a quotation end here, or before the comma here?"""
    if edge > 0 and letters[edge] in PAUSE:
        edge -= 1
    return edge >= 0 and letters[edge] == CLOSING_QUOTE


def _bare_inverted(c: Candidate) -> Frame | str:
    """`The town fell said Ann Reed.`: a comma lost before a cue and a source that end the sentence."""
    found = complement_at(c.p, c.end, c.high, c.cue)
    source = noun_phrase_after(c.p, c.end, c.high) if found is None or found.kind == "noun" else None
    if source is None or (not has_verb(c.p, c.low, c.first) and c.first - c.low < ENOUGH_WORDS):
        return "no clause before it, or one after it"
    closes = ends_sentence(c.p, source[1], c.high)
    return c.frame("inverted", source, right=source[1], before=True) if closes else NOT_CLOSED


def _opening_inverted(c: Candidate) -> Frame | str:
    """`Said Ann Reed, "..."`: the sentence opens with the cue, and the quotation comes last."""
    opening = c.p.letters.find(OPENING_QUOTE, c.end, c.high)
    if c.p.letters[c.low : c.first].strip(CONJUNCTION + COMMA):
        return "no comma or quotation before it"
    if opening < 0 or c.cue.kind != "past" or c.p.letters[opening - 1] not in COMMA + COLON:
        return "it opens the sentence, and no quotation ends it"
    source = noun_phrase_after(c.p, c.end, opening)
    if source is None:
        return NOT_CLOSED
    return c.frame("inverted", source, right=source[1], start=opening, complement="quotation")


def _closes(c: Candidate, source: Span, quoted: bool) -> bool:
    """Does the clause end with the source, as in `..., said the mayor.`, unlike `the mayor, who lost, said the vote
    was`?
    """
    letters, edge, end = c.p.letters, c.first - 1, source[1]
    after = letters[end] if end < c.high else STOP
    if _is_subject_of_next(c, after, letters[end + 1 : end + 2]):
        return False
    if quoted:
        return after in COMMA + SENTENCE_ENDS or not subject_across_commas(c.p, edge, c.low)
    if after not in CLAUSE_ENDS and end < c.high - 1 and (after not in ADVERBIAL or letters[c.end] == NOUN):
        return False
    if not has_verb(c.p, c.low, edge) and not _needs_no_clause(c, after):
        return False
    return (after in SENTENCE_ENDS and not _is_subject_alone(c, edge)) or not subject_across_commas(c.p, edge, c.low)


def _is_subject_of_next(c: Candidate, after: str, then: str) -> bool:
    """Does a verb follow what stands after the cue: `the mayor said | the vote | was late`?"""
    if c.cue.kind == "base" and after not in COMMA + STOP:
        return True
    return after in AUXILIARY + BE or (after == PAST and then != SUBORDINATOR)


def _needs_no_clause(c: Candidate, after: str) -> bool:
    """`A pity, said the mayor`: what comes before the cue may lack a verb."""
    return (after == COMMA and c.cue.kind != "base") or "inverts" in c.cue.traits


def _is_subject_alone(c: Candidate, comma: int) -> bool:
    """Is what stands before the comma a subject with its appositions, and no clause: `Ann Reed, a clerk in Dale, | said
    they left`?
    """
    found, opening = subject_across_commas(c.p, comma, c.low), c.p.letters.rfind(COMMA, c.low, comma)
    return found is not None and c.p.letters[opening + 1] != PAST and not has_verb(c.p, c.low, found[0][0])
