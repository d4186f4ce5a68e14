"""How a noun phrase goes on to the left: for each word class, whether the phrase goes on beyond it.

A step is asked for the token i of a phrase that ends with the token `last`, in a sentence that begins with `low`. It
gives the token to go on with (low - 1 where the phrase ends here) and the first token of the phrase so far, if it has
moved; None where the phrase ends before the token.
"""

from collections.abc import Callable

from analysis.english.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINED,
    DETERMINER,
    ELLIPSIS,
    ING,
    IS_NOMINAL,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OBJECT_PRONOUN,
    OPENING_BRACKET,
    OPENING_QUOTE,
    OTHER_MARK,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    QUESTION,
    STOP,
    SUBJECT_PRONOUN,
    THAT,
    TIME,
    TO,
)
from analysis.instruments.attribution.grammar.lists import conjunction, list_comma
from analysis.instruments.attribution.grammar.verb_groups import before_relative, is_bare_verb, is_phrasal
from analysis.instruments.attribution.sentence import Paragraph

Step = tuple[int, int | None]
Reader = Callable[[Paragraph, int, int, int], Step | None]

LONGEST = 45  # tokens in a source with its appositions
LONGEST_QUOTED = 8  # tokens of a title in quotation marks within a source
INDEFINITE = frozenset(
    "everyone everybody someone somebody anyone anybody nobody none no-one".split()
)  # a relative clause may follow
CIRCUMSTANCES = frozenset(  # of saying, not part of who says it: in a | statement
    "statement interview speech tweet email e-mail letter press news conference briefing radio television telephone tv"
    " facebook twitter telegram court message article column op-ed report post memo phone video hearing debate rally"
    " week month year day night morning afternoon evening condition anonymity reporters part response return turn time"
    " case addition fact".split()
)

ISSUED = ("published", "released", "issued", "leaked", "conducted", "commissioned")  # a study | published on Monday
COUNTING = ("set", "cut", "split", "spread")  # nouns that are past forms, too: the first | set of figures

# What may stand before a word of the phrase, so that the phrase goes on. "" is the beginning of the sentence.
BEFORE_DETERMINER = frozenset(DETERMINER + PREPOSITION + CONJUNCTION + POSSESSIVE + ADVERB + TO)  # of | the town
BEFORE_OBJECT = frozenset((PAST, ING))  # people who have seen | the visit
BEFORE_ADJECTIVE = frozenset((DETERMINER, POSSESSIVE, NUMBER))  # the | elected leader, the town's | leading lawyer
BEFORE_OPENING_PAST = frozenset(("", ADVERB, PREPOSITION, CONJUNCTION))  # newly | elected leaders
BEFORE_REDUCED = frozenset(
    NOMINAL + CLOSING_BRACKET
)  # officials | briefed on the plan, the leader (R) | elected in May
AFTER_REDUCED = frozenset((PREPOSITION, TO, TIME, ADVERB, ""))  # officials briefed | on the plan
BEFORE_GERUND = BEFORE_REDUCED | {PREPOSITION}  # the party | backing the bill
BEFORE_INFINITIVE = NOMINAL + PAST + ING  # the plan | to leave
AFTER_ADVERB = PAST + NOMINAL + NUMBER + DETERMINER  # newly | elected leaders, almost | 45 people
BEFORE_PREPOSITION = frozenset(
    NOMINAL + CLOSING_BRACKET + CLOSING_QUOTE + PAST + ING + POSSESSIVE + NUMBER + SUBJECT_PRONOUN + DETERMINER
)  # the mayor | of Dale, everyone | in town, many | of them
ENDS_QUOTED_SENTENCE = COMMA + STOP + QUESTION + DASH + ELLIPSIS  # before the closing mark: "It fell," is no title
BEFORE_NEW_PHRASE = NOMINAL + TIME  # In London | the mayor, On Monday | the mayor


def walk_left(p: Paragraph, last: int, low: int) -> int:
    """First token of the phrase that ends with `last`."""
    i, start = last, last + 1
    while i >= low and last - i < LONGEST:
        read = STEPS.get(p.letters[i])
        step = read and read(p, i, low, last)
        if step is None:
            break
        i, moved = step
        start = start if moved is None else moved
    return start


def is_object(p: Paragraph, i: int) -> bool:
    """`people close to | him`, `many of | those who`, `people who have met | him`, `the rest of | it`"""
    return p.letters[i] == OBJECT_PRONOUN or p.lower[i - 1 : i] == ("of",)


def _before(p: Paragraph, i: int, low: int) -> str:
    """The letter before a token, empty at the beginning of the sentence."""
    return p.letters[i - 1] if i > low else ""


# -- nouns and what stands with them ---------------------------------------------------------------------------------


def _noun(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`the town | hall`, but not the verb of `people who | favor`"""
    if is_bare_verb(p, i, low):
        return _finite(p, i, low, last)
    if p.bare and _ends_adverbial(p, i, low, last):
        return None
    return i - 1, i


def _ends_adverbial(p: Paragraph, i: int, low: int, last: int) -> bool:
    """`in several | towns | Ann Reed`: where commas are lost, a plural before a name ends what comes before it."""
    if p.letters[i] != NOUN or i == last or p.letters[i + 1] != NAME:
        return False
    return p.lower[i].endswith("s") and p.lower[i].isalpha() and bool(p.letters[low:i].strip(DETERMINED))


def _determiner(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`| the mayor`: begins a phrase, which goes on where that is part of another: `leader of | the town`"""
    left = _before(p, i, low)
    if left == NOUN and _before(p, i - 1, low) == TO:  # people who came to protest | the visit
        return i - 2, i
    goes_on = left in BEFORE_DETERMINER or _is_object_of_clause(p, i, low, left)
    return (i - 1 if goes_on else low - 1), i


def _is_object_of_clause(p: Paragraph, i: int, low: int, left: str) -> bool:
    """`people who favor | the bill`, `the party backing | the bill`, `people who have seen | the bill`"""
    if left == NOUN:
        return is_bare_verb(p, i - 1, low)
    if left == ING and _before(p, i - 1, low) in IS_NOMINAL:
        return True
    return left in BEFORE_OBJECT and before_relative(p, i - 1, low) is not None


def _time(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`| Monday's statement`, `his | Monday show`, `a study published on | Monday`; any other day belongs to no noun
    phrase.
    """
    past = i - 1 - (_before(p, i, low) == PREPOSITION)
    if past > low and p.lower[past] in ISSUED and p.letters[past - 1] in IS_NOMINAL:
        return past, None
    belongs = i < last and (p.letters[i + 1] == POSSESSIVE or _before(p, i, low) == DETERMINER)
    return (i - 1, i) if belongs else None


def _adverb(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`the | newly elected leader`, `| almost 45 people`"""
    return (i - 1, None) if i < last and p.letters[i + 1] in AFTER_ADVERB else None


def _pronoun(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`many of | them`; `| he and the governor`, `| everyone in town`"""
    if is_object(p, i):
        return i - 1, i
    joined = p.letters[i] == SUBJECT_PRONOUN and i < last
    goes_on = joined and (p.letters[i + 1] == CONJUNCTION or p.lower[i] in INDEFINITE)
    return (low - 1, i) if goes_on else None


def _that(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`| That report` at the beginning of a sentence"""
    return (i - 1, i) if i == low else None


# -- verbs within a phrase -------------------------------------------------------------------------------------------


def _past(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`the elected leader`, `officials briefed on the plan`, `people who have seen the bridge`; any other past form is
    the verb of a clause.
    """
    left = _before(p, i, low)
    right = p.letters[i + 1] if i < last else ""
    if (
        left in BEFORE_ADJECTIVE
        or (left == ADVERB and p.lower[i] in COUNTING)
        or (left in BEFORE_OPENING_PAST and right in IS_NOMINAL)
    ):
        return i - 1, i
    if left in BEFORE_REDUCED and right in AFTER_REDUCED and not is_phrasal(p, i):
        return i - 1, None
    return _finite(p, i, low, last)


def _finite(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """The verb of a clause that belongs to the phrase: `people who | have seen the bridge`."""
    before = before_relative(p, i, low)
    return None if before is None else (before, None)


def _gerund(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`the town's | leading lawyer`, `the party | backing the bill`"""
    left = _before(p, i, low)
    if left in BEFORE_ADJECTIVE:
        return i - 1, i
    return (i - 1, None) if left in BEFORE_GERUND else None


def _infinitive(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`the plan | to leave`"""
    return (i - 1, None) if i > low and p.letters[i - 1] in BEFORE_INFINITIVE else None


# -- prepositions and marks -------------------------------------------------------------------------------------------


def _preposition(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """Goes on to what the phrase belongs to; an adverbial at the beginning (`In a statement the mayor`) does not belong
    to it.
    """
    left = _before(p, i, low)
    belongs = left in BEFORE_PREPOSITION or (left and p.lower[i - 1] == "out")  # six out | of 10
    if belongs and not _is_circumstance(p, i, low, last):
        return i - 1, None
    return low - 1, _after_opening_phrase(p, i, last)


def _is_circumstance(p: Paragraph, i: int, low: int, last: int) -> bool:
    """`Reed | by phone`, unlike `residents reached | by phone`, `the day | of reporters`"""
    if i == last or p.lower[i + 1] not in CIRCUMSTANCES or p.lower[i] == "of":
        return False
    return not (_before(p, i, low) == PAST and _before(p, i - 1, low) in IS_NOMINAL)


def _after_opening_phrase(p: Paragraph, preposition: int, last: int) -> int | None:
    """Where the noun phrase begins after `In London`: at a determiner, or at a name after a time or a circumstance."""
    for i in range(preposition + 2, last + 1):
        before, letter = p.letters[i - 1], p.letters[i]
        if letter == DETERMINER and before in BEFORE_NEW_PHRASE:
            return i
        if letter in NOMINAL and before == TIME:
            return i
        if before == NOUN and p.lower[i - 1] in CIRCUMSTANCES and (letter == NAME or p.lower[i] in p.titles):
            return i
    return None


def _bracket(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`the leader | (R-Dale)`"""
    opening = p.letters.rfind(OPENING_BRACKET, low, i)
    return (opening - 1, opening) if opening >= 0 else None


def _quoted_title(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`the author of | "The Old Town"`"""
    opening = p.letters.rfind(OPENING_QUOTE, low, i)
    is_title = opening >= 0 and i - opening <= LONGEST_QUOTED and p.letters[i - 1] not in ENDS_QUOTED_SENTENCE
    return (opening - 1, opening) if is_title else None


def _other_mark(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """A stroke, as in `road | / rail bridge`, or a mark without its partner."""
    return i - 1, None


STEPS: dict[str, Reader] = {
    **dict.fromkeys((NOUN, NAME, NUMBER, POSSESSIVE), _noun),
    DETERMINER: _determiner,
    TIME: _time,
    ADVERB: _adverb,
    **dict.fromkeys((SUBJECT_PRONOUN, OBJECT_PRONOUN), _pronoun),
    THAT: _that,
    PAST: _past,
    **dict.fromkeys((AUXILIARY, BE), _finite),
    ING: _gerund,
    TO: _infinitive,
    PREPOSITION: _preposition,
    CONJUNCTION: conjunction,
    COMMA: list_comma,
    CLOSING_BRACKET: _bracket,
    CLOSING_QUOTE: _quoted_title,
    OTHER_MARK: _other_mark,
}
