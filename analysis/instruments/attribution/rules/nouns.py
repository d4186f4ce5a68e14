"""Cues that are nouns or adjectives: `the rebels' claim that`, `made a statement that`, `is confident that`."""

from analysis.english.inflection import forms_of_verb
from analysis.english.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    COLON,
    COMMA,
    DETERMINED,
    DETERMINER,
    FINITE,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OPENING_QUOTE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    THAT,
    TIME,
    TO,
)
from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.grammar.clauses import begins_clause
from analysis.instruments.attribution.grammar.complements import Complement, complement_at
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before, verb_group_start
from analysis.instruments.attribution.grammar.noun_phrases_after import noun_phrase_after
from analysis.instruments.attribution.rules.registry import rule
from analysis.instruments.attribution.rules.verbs import read_verb
from analysis.instruments.attribution.sentence import Paragraph

POSSESSIVES = frozenset("his her their its my our your".split())
AUTHOR_FOLLOWS = frozenset("from by among of".split())  # reports | from the rebels
PLACE_FOLLOWS = ("in", "among")
NOBODY = ("it", "there")
MOST_BETWEEN = 4  # tokens from an owner to the noun: `his | repeated public | claims`
LEADING_IN = frozenset("amid amidst with despite after following and".split())  # amid | reports that
MOST_TO_COLON = 14  # tokens from a noun to its colon
NEAR_THAT = 8  # tokens between a noun and its `that`: `his claim | in an interview | that`

MODIFIERS = NOUN + PAST + ING + ADVERB + NUMBER  # between an owner and the noun
SUPPORT_MODIFIERS = MODIFIERS + DETERMINER
BEFORE_THERE_IS = ADVERB + DETERMINER + NOUN + NUMBER + BE
BEFORE_COLON = PREPOSITION + TO + DETERMINED + POSSESSIVE + ADVERB + BE  # his message | to the court was plain
VERB_GROUP = FINITE + ADVERB + NOUN
NO_CONTENT_OF_NOUN = "no 'that', 'to' or preposition that its row of cues.csv allows"


def _forms(verbs: str) -> dict[str, str]:
    """Form -> kind of verbs, the irregular ones with their past forms."""
    return {
        form: kind
        for verb in verbs.split()
        for form, kind in forms_of_verb(verb.partition(":")[0], verb.partition(":")[2].replace(":", " ")).items()
    }


# verbs that say little by themselves, what is done stands in their object: made | a statement
SUPPORT = _forms(
    "make:made give:gave:given issue offer deliver show:showed:shown hold:held take:took:taken post file avoid unveil"
    " have:had"
) | {"has": "s"}


def read_noun(c: Candidate) -> Frame | None:
    """A noun with its owner, or with its author after it, or with neither."""
    owner = _owner(c.p, c.at, c.low)
    if owner:
        return noun_owner(c, owner)
    if (c.at > c.low and c.p.letters[c.at - 1] == NAME) or c.end >= c.high:
        c.refuse("noun", "a name before it, or nothing after it")
        return None
    return (noun_by(c) if _author_follows(c) else None) or noun_there(c) or noun_among(c)


@rule(
    "noun-owner",
    part="noun",
    says="the cue is a thing, such as a statement, and the source is whose it is",
    reads=[("The rebels' claim that it fell is false.", "The rebels'", "claim", "it fell is false")],
    refuses=[("The rebels' claim is false.", NO_CONTENT_OF_NOUN)],
)
def noun_owner(c: Candidate, owner: Span) -> Frame | str:
    """`the rebels' | claim that`, `his | demand for`"""
    found = _noun_complement(c, c.end) or _after_its_colon(c)
    if found is None:
        return NO_CONTENT_OF_NOUN
    return c.frame("noun-owner", owner, owner[0], last=found.end, start=found.start, complement=found.kind)


def _owner(p: Paragraph, noun: int, low: int) -> Span | None:
    i = noun - 1
    while i > low and noun - i < MOST_BETWEEN and p.letters[i] in MODIFIERS:
        i -= 1
    if i < low:
        return None
    if p.lower[i] in POSSESSIVES:
        return i, i + 1
    found = noun_phrase_before(p, i - 1, low) if p.letters[i] == POSSESSIVE else None
    if found is None:
        return None
    # a report on | the rebels' claim
    outside = [k for k in range(*found) if p.letters[k] in PREPOSITION + TO and p.lower[k] != "of"]
    return (outside[-1] + 1 if outside else found[0]), i + 1


def _noun_complement(c: Candidate, at: int) -> Complement | None:
    """What a noun that ends before the token `at` says: after a preposition, `that` or `to`."""
    letters, that = c.p.letters, "that" in c.cue.complements
    if at >= c.high:
        return None
    if c.p.lower[at] in c.cue.prepositions:
        return Complement("noun", at + 1, at + 1)
    if letters[at : at + 2] == COLON + OPENING_QUOTE and that:  # his reply | : "It fell."
        return Complement("quotation", at + 1, at)
    if letters[at] == THAT and that and at + 1 < c.high:
        return Complement("that", at + 1, at)
    if letters[at] == TO and "to" in c.cue.prepositions:
        return Complement("infinitive", at, at)
    return _far_that(c, at) if letters[at] == PREPOSITION and that else None


def _far_that(c: Candidate, at: int) -> Complement | None:
    """`his claim | in an interview | that`"""
    letters = c.p.letters
    far = letters.find(THAT, at, min(c.high - 1, at + NEAR_THAT))
    if far <= 0 or letters[far - 1] not in NOMINAL + TIME:
        return None
    is_clause = COMMA not in letters[at:far] and letters[far + 1] not in FINITE
    return Complement("that", far + 1, at) if is_clause else None


def _after_its_colon(c: Candidate) -> Complement | None:
    """`his message | to the court was plain: the bridge must stay`: a form of `be`, and a clause after a colon."""
    letters, high = c.p.letters, min(c.high, c.end + MOST_TO_COLON)
    colon = letters.find(COLON, c.end, high)
    if colon <= 0 or "that" not in c.cue.complements or BE not in letters[c.end : colon]:
        return None
    plain = not letters[c.end : colon].strip(BEFORE_COLON)
    says = letters[colon + 1 : colon + 2] == OPENING_QUOTE or has_verb(c.p, colon + 1, c.high)
    return Complement("quotation", colon + 1, c.end) if plain and says and colon + 1 < c.high else None


def _author_follows(c: Candidate) -> bool:
    """`claims | by the rebels`; but not `claims of abuse` where the row has `of`, and not `of having left`."""
    word = c.p.lower[c.end]
    if word not in AUTHOR_FOLLOWS:
        return False
    return word != "of" or ("of" not in c.cue.prepositions and c.p.letters[c.end + 1 : c.end + 2] != ING)


@rule(
    "noun-by",
    part="noun",
    says="the cue is a thing, such as a statement, and the source follows 'by', 'from' or 'among'",
    reads=[("Claims by the rebels that it fell are false.", "the rebels", "Claims", "it fell are false")],
    refuses=[("Claims by the rebels are false.", NO_CONTENT_OF_NOUN)],
)
def noun_by(c: Candidate) -> Frame | str:
    """`warnings | from the mayor about`"""
    source = noun_phrase_after(c.p, c.end + 1, c.high)
    found = _noun_complement(c, source[1]) if source else None
    if source is None or found is None:
        return NO_CONTENT_OF_NOUN
    return c.frame("noun-by", source, right=source[1], start=found.start, complement="noun")


@rule(
    "noun-there",
    part="noun",
    says="the cue is a thing, such as a report, and the text says that there is one and not whose it is",
    reads=[
        ("There were reports that it fell.", "", "reports", "it fell"),
        ("They left amid reports that it fell.", "", "reports", "it fell"),
    ],
    refuses=[("There were no reports that it fell.", "no 'there is' before it, or 'no'")],
)
def noun_there(c: Candidate) -> Frame | str:
    """`there were also | reports that`: somebody says so, and the text does not say who."""
    letters, lower, first = c.p.letters, c.p.lower, c.at
    while first > c.low and letters[first - 1] in BEFORE_THERE_IS:
        first -= 1
    if _leads_in(c):
        return _led_in(c)
    if lower[first - 1 : first] != ("there",) or BE not in letters[first : c.at] or "no" in lower[first : c.at]:
        return "no 'there is' before it, or 'no'"
    of = c.p.lower[c.end] == "of" and "that" in c.cue.complements
    found = Complement("noun", c.end + 1, c.end + 1) if of and c.end + 1 < c.high else _noun_complement(c, c.end)
    if found is None:
        return NO_CONTENT_OF_NOUN
    return c.frame("noun-there", None, last=found.end, start=found.start, complement=found.kind)


def _led_in(c: Candidate) -> Frame | str:
    """`amid | reports that it fell`, `with | warnings the toll could rise`"""
    if c.p.letters[c.end] == THAT and "that" in c.cue.complements and c.end + 1 < c.high:
        return c.frame("noun-there", None, start=c.end + 1, complement="that")
    if c.p.letters[c.end] in DETERMINED and "that" in c.cue.complements and begins_clause(c.p, c.end, c.high):
        return c.frame("noun-there", None, start=c.end, complement="clause")
    return NO_CONTENT_OF_NOUN


def _leads_in(c: Candidate) -> bool:
    """`amid | reports that`, `with | warnings the toll may rise`, `and | reports that`: nobody is said to make them."""
    i = c.at - 1
    while i > c.low and c.p.letters[i] in MODIFIERS:
        i -= 1
    plural = c.p.lower[c.at].endswith("s")
    return plural and i >= c.low and c.p.lower[i] in LEADING_IN


@rule(
    "noun-among",
    part="noun",
    says="the cue is a thing, such as concern, and the text says among whom it is heard",
    reads=[("Concerns have arisen in the capital about the vote.", "the capital", "Concerns", "the vote")],
    refuses=[("Concerns have arisen about the vote.", "no verb and 'in' or 'among' after it")],
)
def noun_among(c: Candidate) -> Frame | str:
    """`Concerns | have arisen in the capital about`: a noun, its verb, who has it, and what it is about."""
    p, place = c.p, c.end
    while place < c.high and p.letters[place] in VERB_GROUP and p.lower[place] not in PLACE_FOLLOWS:
        place += 1
    if place >= c.high or p.lower[place] not in PLACE_FOLLOWS:
        return "no verb and 'in' or 'among' after it"
    if not any(letter in FINITE for letter in p.letters[c.end : place]):
        return "no verb and 'in' or 'among' after it"
    near = range(place + 2, min(c.high - 1, place + MOST_BETWEEN + 2))
    about = next((i for i in near if p.lower[i] in c.cue.prepositions), None)
    if about is None:
        return NO_CONTENT_OF_NOUN
    return c.frame("noun-among", (place + 1, about), right=about, start=about + 1, complement="noun")


def read_object(c: Candidate) -> Frame | None:
    """`made | no comment on`: a noun with the verb by which it is said of somebody, read as that verb."""
    p, i = c.p, c.at - 1
    while i > c.low and c.at - i < MOST_BETWEEN and p.letters[i] in SUPPORT_MODIFIERS and p.lower[i] not in SUPPORT:
        i -= 1
    kind = SUPPORT.get(p.lower[i]) if i >= c.low else None
    if kind is None:
        c.refuse("object", "no verb before it that says little")
        return None
    if p.letters[i : c.at].replace(ADVERB, "")[:2] == AUXILIARY + PAST:  # have established | positions
        c.refuse("object", "the verb before it is an auxiliary")
        return None
    cue = c.cue._replace(kind=kind, also_noun=False)
    first = verb_group_start(p, i, c.low)
    return read_verb(Candidate(p, cue, i, first, c.end, c.low, c.high, c.earlier, c.refusals))


@rule(
    "state",
    part="adjective",
    says="somebody is or was confident, afraid or the like, and is the source",
    reads=[("The mayor is confident that it will stand.", "The mayor", "confident", "it will stand")],
    refuses=[("The confident mayor left.", "no form of 'be' with a subject before it")],
)
def state(c: Candidate) -> Frame | str:
    """`the mayor is | confident that`"""
    source = noun_phrase_before(c.p, c.first - 1, c.low) if BE in c.group and c.before else None
    if source is None or c.p.lower[source[0]] in NOBODY:
        return "no form of 'be' with a subject before it"
    found = complement_at(c.p, c.end, c.high, c.cue)
    if found is None:
        return "nothing that its row of cues.csv allows after it"
    return c.frame("state", source, source[0], last=found.end, start=found.start, complement=found.kind)
