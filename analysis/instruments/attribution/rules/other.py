"""Cues that are no verbs: nouns (`the rebels' claim that`), nouns with a verb that says little (`made a statement
that`), states (`is confident that`), prepositions, viewpoints (`For London, ...`), a name and a colon, adverbs, `an
estimated`."""

from analysis.instruments.attribution.cues import inflect
from analysis.instruments.attribution.frame import Candidate, Frame, has_verb
from analysis.instruments.attribution.grammar.complements import Complement, complement_at
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before, verb_group_start
from analysis.instruments.attribution.grammar.noun_phrases_after import noun_phrase_after
from analysis.instruments.attribution.rules.verbs import read_verb
from analysis.instruments.attribution.sentence import Paragraph

POSSESSIVES = frozenset("his her their its my our your".split())


def _forms(verbs: str) -> dict[str, str]:
    """Form -> kind of verbs, the irregular ones with their past forms."""
    return {
        form: kind
        for verb in verbs.split()
        for form, kind in inflect(verb.partition(":")[0], verb.partition(":")[2].replace(":", " ")).items()
    }


# verbs that say little by themselves, what is done stands in their object: made | a statement
SUPPORT = _forms(
    "make:made give:gave:given issue offer deliver show:showed:shown hold:held take:took:taken post file avoid unveil"
    " have:had"
) | {"has": "s"}
LONGEST_LABEL = 4  # tokens of a name before a colon
HEADLINE = range(4, 25)  # tokens after it
MOST_BETWEEN = 4  # tokens from an owner to the noun: `his | repeated public | claims`
NEAR_THAT = 8  # tokens between a noun and its `that`: `his claim | in an interview | that`


def read_noun(c: Candidate) -> Frame | None:
    """`the rebels' claim that`, `his demand for`, `warnings from the mayor about`."""
    p, owner = c.p, _owner(c.p, c.at, c.low)
    if owner:
        found = _noun_complement(c, c.end)
        return (
            c.frame("noun-owner", owner, owner[0], last=found.end, start=found.start, complement=found.kind)
            if found
            else None
        )
    if c.at > c.low and p.letters[c.at - 1] == "N" or c.end >= c.high:
        return None
    if p.lower[c.end] in ("from", "by", "among", "of") and not (
        p.lower[c.end] == "of" and ("of" in c.cue.prepositions or p.letters[c.end + 1 : c.end + 2] == "g")
    ):
        source = noun_phrase_after(p, c.end + 1, c.high)
        found = _noun_complement(c, source[1]) if source else None
        return c.frame("noun-by", source, right=source[1], start=found.start, complement="noun") if found else None
    return _there_is(c) or _spread_noun(c)


def _there_is(c: Candidate) -> Frame | None:
    """`there were also | reports that`: somebody says so, and the text does not say who."""
    letters, first = c.p.letters, c.at
    while first > c.low and letters[first - 1] in "RDn#B":
        first -= 1
    if (
        c.p.lower[first - 1 : first] != ("there",)
        or "B" not in letters[first : c.at]
        or "no" in c.p.lower[first : c.at]
    ):
        return None
    found = _noun_complement(c, c.end)
    return c.frame("noun-there", None, last=found.end, start=found.start, complement=found.kind) if found else None


def _owner(p: Paragraph, noun: int, low: int) -> Span | None:
    i = noun - 1
    while i > low and noun - i < MOST_BETWEEN and p.letters[i] in "nvgR#":
        i -= 1
    if i < low:
        return None
    if p.lower[i] in POSSESSIVES:
        return i, i + 1
    found = noun_phrase_before(p, i - 1, low) if p.letters[i] == "p" else None
    if found is None:
        return None
    outside = [
        k for k in range(*found) if p.letters[k] in "PI" and p.lower[k] != "of"
    ]  # a report on | the rebels' claim
    return (outside[-1] + 1 if outside else found[0]), i + 1


def _noun_complement(c: Candidate, at: int) -> Complement | None:
    letters, that = c.p.letters, "that" in c.cue.complements
    if at >= c.high:
        return None
    if c.p.lower[at] in c.cue.prepositions:
        return Complement("noun", at + 1, at + 1)
    if letters[at] == "T" and that and at + 1 < c.high:
        return Complement("that", at + 1, at)
    if letters[at] == "I" and "to" in c.cue.prepositions:
        return Complement("infinitive", at, at)
    far = letters.find("T", at, min(c.high - 1, at + NEAR_THAT)) if letters[at] == "P" and that else -1
    if far > 0 and letters[far - 1] in "NnJ" and "," not in letters[at:far] and letters[far + 1] not in "ABv":
        return Complement("that", far + 1, at)
    return None


def read_object(c: Candidate) -> Frame | None:
    """`made | no comment on`: a noun with the verb by which it is said of somebody."""
    p, i = c.p, c.at - 1
    while i > c.low and c.at - i < MOST_BETWEEN and p.letters[i] in "nvgRD#" and p.lower[i] not in SUPPORT:
        i -= 1
    if i < c.low:
        return None
    kind = SUPPORT.get(p.lower[i])
    if kind is None or p.letters[i : c.at].replace("R", "")[:2] == "Av":  # have established | positions
        return None
    return read_verb(
        c._replace(cue=c.cue._replace(kind=kind, also_noun=False), at=i, first=verb_group_start(p, i, c.low))
    )


def _spread_noun(c: Candidate) -> Frame | None:
    """`Concerns have arisen in the capital about`: a noun, its verb, who has it, and what it is about."""
    p, place = c.p, c.end
    while place < c.high and p.letters[place] in "ABvRn" and p.lower[place] not in ("in", "among"):
        place += 1
    if (
        place == c.end
        or place >= c.high
        or p.lower[place] not in ("in", "among")
        or not any(letter in "ABv" for letter in p.letters[c.end : place])
    ):
        return None
    about = next(
        (i for i in range(place + 2, min(c.high - 1, place + MOST_BETWEEN + 2)) if p.lower[i] in c.cue.prepositions),
        None,
    )
    return c.frame("noun-among", (place + 1, about), right=about, start=about + 1, complement="noun") if about else None


def read_preposition(c: Candidate) -> Frame | None:
    """`according to the mayor`, before or after the content."""
    letters, source = c.p.letters, noun_phrase_after(c.p, c.end, c.high)
    if source is None:
        return None
    if letters[c.low : c.at].strip("CR<>,/-"):
        comma = letters[source[1] : source[1] + 1] == ","
        return c.frame("according-to", source, right=source[1], before=True, start=source[1] if comma else None)
    comma = letters.find(",", c.end, c.high)
    if 0 < comma < source[1] and not _closed_apposition(c.p, comma, source[1]):
        source = (source[0], comma)
    return c.frame("according-to", source, right=source[1], start=source[1], complement="clause")


def _closed_apposition(p: Paragraph, comma: int, end: int) -> bool:
    return p.letters[end : end + 1] == "," and p.letters[comma + 1] in "D#Wn"


def read_viewpoint(c: Candidate) -> Frame | None:
    """`For London, the treaty is dead`: a name alone; whether it is a source of a known kind is asked later."""
    if c.p.letters[c.low : c.at].strip("<>"):
        return None
    comma = c.p.letters.find(",", c.end, min(c.high, c.end + 4))
    if comma <= c.end or c.p.letters[c.end : comma].strip("N"):
        return None
    return c.frame("viewpoint", (c.end, comma), right=comma, start=comma + 1, complement="clause")


def read_colon(c: Candidate) -> Frame | None:
    """`Reed: The bridge is safe`: a line that begins with a name and a colon, and is a clause, a quotation or a
    headline.
    """
    p, label = c.p, c.at - c.low
    if c.earlier or not 0 < label <= LONGEST_LABEL or p.letters[c.low : c.at].strip("N") or len(p.printed[c.low]) == 1:
        return None
    headline = c.low == p.sentences[0][0] and c.high == len(p.lower) and c.high - c.end in HEADLINE
    if c.end < c.high and (headline or p.letters[c.end] == "<" or has_verb(p, c.end, c.high)):
        return c.frame("label", (c.low, c.at), left=c.low, start=c.end, complement="quotation")
    return None


def read_adverb(c: Candidate) -> Frame | None:
    """`reportedly`: the clause around it is the content."""
    return c.frame("hedge", None, before=True, start=c.end)


def read_quantity(c: Candidate) -> Frame | None:
    """`an estimated half-million people`."""
    counted = c.end < c.high and c.p.letters[c.end] in "#nD"
    return c.frame("quantity", None, start=c.end, complement="noun") if counted else None


def read_state(c: Candidate) -> Frame | None:
    """`is confident that`."""
    source = noun_phrase_before(c.p, c.first - 1, c.low) if "B" in c.group and c.before else None
    found = complement_at(c.p, c.end, c.high, c.cue) if source and c.p.lower[source[0]] not in ("it", "there") else None
    return (
        c.frame("state", source, source[0], last=found.end, start=found.start, complement=found.kind) if found else None
    )
