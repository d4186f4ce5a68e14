"""Which complement begins at once after a cue: `said | that`, `said: | "`, `urged | them`, `called | it old`."""

from analysis.english.tags import (
    COLON,
    COMMA,
    CONJUNCTION,
    COUNTED,
    DASH,
    DETERMINER,
    FINITE,
    ING,
    IS_NOMINAL,
    NAME,
    NOUN,
    NUMBER,
    OBJECT_PRONOUN,
    OPENING_QUOTE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    STOPS,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from analysis.instruments.attribution.cues import Cue
from analysis.instruments.attribution.grammar.adjuncts import MOST_SKIPPED, Found
from analysis.instruments.attribution.grammar.clauses import QUESTIONS, begins_clause, clause_after_adverbial
from analysis.instruments.attribution.sentence import Paragraph

MOST_TO_FIGURE = 4  # tokens from `at` to its number: put the toll at | more than about 45
MAY_BE_QUOTED = frozenset(("quotation", "noun", "that", "predicate"))  # said | "it fell", called it | "old"
ADVERBIAL = frozenset(("despite", "without"))  # said | despite the rain, he would
APPROXIMATELY = frozenset("about around between over under up".split())  # between 10 and 20 storms
PARTS = ("half", "third", "thirds", "quarter", "quarters")
DESCRIBED = frozenset("alleged suspected wounded injured displaced evacuated masked accused convicted".split())

NO_VERB = frozenset(DETERMINER + NAME + OBJECT_PRONOUN + NUMBER + SUBJECT_PRONOUN + POSSESSIVE)  # to | the town
OPENS_ADVERBIAL = COMMA + SUBORDINATOR  # said | , despite the rain, he would; said | if elected, he would
OPENS_JUDGEMENT = COUNTED + PRONOUN + THAT + ING + OPENING_QUOTE + PAST + TIME  # called | the plan old, | it old
OPENS_NOUN_PHRASE = SUBJECT_PRONOUN + COUNTED + OBJECT_PRONOUN + ING  # said | holding the town was, praised | him
NAMED = NAME + NUMBER  # called | Channel 4 |
ENDS_BARE = STOPS + SUBORDINATOR  # called | police | . called | police | when it fell
ENDS_NEW_THING = ENDS_BARE + PREPOSITION + TO + TIME  # called | a meeting | in Leeds; but the vote | in Leeds a sham
BEGINS_VERB = frozenset(FINITE)  # called | an ambulance and | waited
# After a name that says nothing: called Ann Reed | . called Ann Reed | on Monday. called Ann Reed | to say no
AFTER_NAMED = COMMA + STOPS + DASH + FINITE + SUBORDINATOR + RELATIVE + PREPOSITION + CONJUNCTION + THAT + TO + TIME


def direct(p: Paragraph, at: int, high: int, cue: Cue) -> Found | None:
    """The complement that begins with this very token, or after its colon, comma or `that`."""
    if p.letters[at] == OPENING_QUOTE:  # said | "it fell"
        return ("quotation", at) if cue.complements & MAY_BE_QUOTED else None
    return _after_mark(p, at, high, cue.complements) or _by_first_word(p, at, high, cue)


def _after_mark(p: Paragraph, at: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`said: | It fell`, `said, | "It fell"`, `said, | despite the rain, he would`"""
    if "quotation" in allowed and _announces_quotation(p, at):
        return "quotation", at + 1
    if "clause" in allowed and _is_adverbial(p, at, high):
        return "clause", _after_comma(p, at)
    return None


def _by_first_word(p: Paragraph, at: int, high: int, cue: Cue) -> Found | None:
    """The first that fits decides, if the row of the cue allows it: `to`, a judgement, `that`, a question, a noun."""
    letter, allowed = p.letters[at], cue.complements
    if p.lower[at] in ("not", "never") and p.letters[at + 1 : at + 2] == TO and "infinitive" in allowed:
        return "infinitive", at  # vowed | not to leave
    if letter == TO:
        return ("infinitive", at) if "infinitive" in allowed and _is_infinitive(p, at) else None
    if _is_judged(p, at, high, allowed):
        return "predicate", at
    if "predicate" in allowed and not (letter == THAT and "that" in allowed):
        return ("predicate", at) if _opens_judgement(p, at) and not _only_names(p, at, high, cue) else None
    if letter == THAT:
        return _that(p, at, high, cue)
    if p.lower[at] in QUESTIONS:  # asked | whether it fell
        return ("question", at) if "question" in allowed else None
    return _clause_or_noun(p, at, high, allowed)


def _announces_quotation(p: Paragraph, at: int) -> bool:
    """`said | : It fell`, `said | , "It fell"`"""
    letter = p.letters[at]
    return letter == COLON or (letter == COMMA and p.letters[at + 1 : at + 2] == OPENING_QUOTE)


def _is_adverbial(p: Paragraph, at: int, high: int) -> bool:
    """`said | if elected, she would`; `said | , despite the rain, he would`"""
    opens = p.letters[at] in OPENS_ADVERBIAL or p.lower[at] in ADVERBIAL
    return opens and clause_after_adverbial(p, _after_comma(p, at), high)


def _after_comma(p: Paragraph, at: int) -> int:
    """The token itself, or the one after it where it is a comma."""
    return at + 1 if p.letters[at] == COMMA else at


def _is_infinitive(p: Paragraph, to: int) -> bool:
    """`vowed | to leave`, not `returned | to the town`"""
    return p.letters[to + 1 : to + 2] not in NO_VERB or p.printed[to][0].isupper()


def _is_judged(p: Paragraph, at: int, high: int, allowed: frozenset[str]) -> bool:
    """`described | the plan as old`, `put | the toll at 45`"""
    if "as" in allowed and "as" in p.lower[at : min(high, at + MOST_SKIPPED)]:
        return True
    return "figure" in allowed and _names_figure(p, at, high)


def _names_figure(p: Paragraph, at: int, high: int) -> bool:
    """`put | the toll at 45`"""
    return any(
        p.lower[i] == "at" and NUMBER in p.letters[i + 1 : i + 1 + MOST_TO_FIGURE]
        for i in range(at, min(high - 1, at + MOST_SKIPPED))
    )


def _opens_judgement(p: Paragraph, at: int) -> bool:
    """`called | the plan old`, `dismissed | as old`"""
    return p.letters[at] in OPENS_JUDGEMENT or p.lower[at] in ("as", "what")


def _only_names(p: Paragraph, at: int, high: int, cue: Cue) -> bool:
    """`a website called Real News`, `called Ann Reed.`, `called her to say hello`: a name is given or rung up, and
    nothing is said about it.
    """
    is_pronoun = p.letters[at] == OBJECT_PRONOUN or p.lower[at] == "her"
    end = at + 1 if is_pronoun else at
    while end < high and p.letters[end] in NAMED:
        end += 1
    after = p.letters[end] if end < high else STOP
    return "names" in cue.traits and end > at and after in (TO if is_pronoun else AFTER_NAMED)


def only_calls(p: Paragraph, at: int, high: int) -> bool:
    """`called | an ambulance and waited`, `called | the police.`: somebody is rung up or a meeting is set, and nothing
    is said about it, as in `called | the plan a danger`.
    """
    new, end = p.lower[at] in ("a", "an"), at + (p.letters[at] == DETERMINER)
    if p.letters[end : end + 1] != NOUN:
        return False
    while new and p.letters[end + 1 : end + 2] == NOUN:  # an emergency | meeting
        end += 1
    after = p.letters[end + 1] if end + 1 < high else STOP
    if after == CONJUNCTION:
        return p.letters[end + 2 : end + 3] in BEGINS_VERB
    if p.letters[at] == DETERMINER:
        return after in (ENDS_NEW_THING if new else STOPS)
    return after in ENDS_BARE


def _that(p: Paragraph, at: int, high: int, cue: Cue) -> Found | None:
    """`said that the town fell`; `said that was all`; but not `reports that arrived` or `claims that`."""
    if at + 1 >= high or "that" not in cue.complements:
        return ("noun", at) if "noun" in cue.complements else None
    if p.letters[at + 1] not in FINITE or _describes(p, at + 1):
        return "that", at + 1
    return ("clause", at) if "clause" in cue.complements and not cue.also_noun else None


def _describes(p: Paragraph, i: int) -> bool:
    """`that | alleged members`"""
    return p.lower[i] in DESCRIBED and p.letters[i + 1 : i + 2] in IS_NOMINAL


def _clause_or_noun(p: Paragraph, at: int, high: int, allowed: frozenset[str]) -> Found | None:
    """`said | the town fell`, `announced | the plan`, `said | Monday's storm was`, `rejected | proposed laws`"""
    letter = NUMBER if _is_amount(p, at) else p.letters[at]
    if letter in OPENS_NOUN_PHRASE or _is_owner(p, at, letter):
        if "clause" in allowed and letter != OBJECT_PRONOUN and begins_clause(p, at, high):
            return "clause", at
        return ("noun", at) if "noun" in allowed and letter != TIME else None
    is_described = letter == PAST and p.letters[at + 1 : at + 2] in IS_NOMINAL
    return ("noun", at) if "noun" in allowed and is_described else None


def _is_owner(p: Paragraph, at: int, letter: str) -> bool:
    """`| Monday's storm`"""
    return letter == TIME and p.letters[at + 1 : at + 2] == POSSESSIVE


def _is_amount(p: Paragraph, at: int) -> bool:
    """`said | about half of the town was flooded`, `predicts | between 10 and 20 storms`, `said | at least 20 people
    died`
    """
    word = p.lower[at]
    if word == "at" and p.word(at + 1) in ("least", "most"):
        return p.letters[at + 2 : at + 3] == NUMBER
    return word in APPROXIMATELY and (p.letters[at + 1 : at + 2] == NUMBER or p.word(at + 1).endswith(PARTS))
