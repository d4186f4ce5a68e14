"""What follows a cue: a quotation, a clause, a noun phrase ..., if its row of the lexicon allows it."""

from typing import NamedTuple

from analysis.instruments.attribution.cues import Cue
from analysis.instruments.attribution.grammar.noun_phrases import AGO, DAYTIMES, TIMES
from analysis.instruments.attribution.sentence import Paragraph

QUESTIONS = frozenset("whether if how why what who when where which".split())  # asked | whether it fell
COMMA_CLAUSE = frozenset((",S", ",D", ",N", ",n"))  # But, she said, | he left
ADVERBIAL = frozenset(("despite", "without"))  # said | despite the rain, he would
MOST_SKIPPED = 16  # tokens between a cue and its clause: `said in an interview on Monday | that`
MOST_BEFORE_VERB = 25  # tokens of a subject in a clause without `that`
BEFORE_TIMES = frozenset("late early earlier later last this next".split())  # said | last week
CALENDAR = DAYTIMES | frozenset("day weekend spring summer fall autumn winter".split())  # after BEFORE_TIMES
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb aug sept oct nov dec".split()
)
DESCRIBED = frozenset(
    "alleged suspected wounded injured displaced evacuated masked accused convicted".split()
)  # of people
APPROXIMATELY = frozenset("about around between over under up".split())  # between 10 and 20 storms
PARTS = ("half", "third", "thirds", "quarter", "quarters")
NEAR = 10  # tokens between `complained` and `about`


class Complement(NamedTuple):
    """kind: a name of analysis.attribution.cues.COMPLEMENTS; start: first token of the content; end: the token after
    the cue.
    """

    kind: str
    start: int
    end: int


def complement_at(p: Paragraph, at: int, high: int, cue: Cue) -> Complement | None:
    """The complement of a cue that ends before the token `at`, or None."""
    begin = after_time(p, at, high)
    if begin >= high:
        return None
    found = _after_preposition(p, begin, high, cue)
    if found or p.lower[begin] in cue.prepositions:
        return found and found._replace(end=at if begin > at else found.end)
    listener = begin = _after_adverbs(p, begin, high)
    if "addressee" in cue.complements:
        begin = min(after_addressee(p, begin, high), high - 1)
    kind, start = _direct(p, begin, high, cue) or ("", begin)
    if kind == "infinitive" and begin > listener and "instructs" not in cue.traits:
        return Complement(kind, at, at)  # urged | the mayor to resign
    if not kind and cue.complements & {"clause", "that", "quotation", "infinitive"}:
        kind, start = _after_adjunct(p, begin, high, cue.complements) or ("", begin)
    if not kind and begin > listener and "noun" in cue.complements and _is_no_listener(p, listener, cue):
        return Complement("noun", listener, at)
    return Complement(kind, start, at) if kind else _far_preposition(p, begin, at, high, cue)


def _is_no_listener(p: Paragraph, at: int, cue: Cue) -> bool:
    """`told | a story`, `urged | restraint`, unlike `told reporters`, `urged the mayor`"""
    return (
        p.lower[at] in ("a", "an")
        or p.letters[at] == "n"
        and not p.lower[at].endswith("s")
        and "question" not in cue.complements
    )


def after_time(p: Paragraph, at: int, high: int) -> int:
    """The token after a time that begins here: `last week`, `on Monday evening`, `a few days ago`; but `last week's
    speech` is none.
    """
    end = at
    while end < high and p.lower[end] in BEFORE_TIMES:
        end += 1
    if p.lower[end : end + 1] == ("on",):
        end += 1
    if end > at and end < high and (p.letters[end] == "J" or p.lower[end] in CALENDAR):
        end = _after_date(p, end, high)
        return end if p.letters[end : end + 1] != "p" else at
    for i in range(at + 1, min(high - 1, at + 4) if p.letters[at : at + 1] in ("D", "#", "n") else at):
        if p.lower[i] in TIMES and p.lower[i + 1] in AGO:
            return i + 2
    return at


def _after_date(p: Paragraph, day: int, high: int) -> int:
    """The token after `Monday evening`, `June 9`, `Tuesday June 9 2015`."""
    end = day + 1
    while end < high and (
        p.letters[end] == "J" or p.lower[end] in DAYTIMES and p.letters[day] == "J" or _is_date(p, end)
    ):
        end += 1
    return end


def _is_date(p: Paragraph, i: int) -> bool:
    """`June | 9`, `June 9 | 2015`"""
    return p.lower[i].isdigit() and (p.lower[i - 1] in MONTHS or len(p.lower[i]) == 4 and p.letters[i - 1] == "#")


def _after_adverbs(p: Paragraph, at: int, high: int) -> int:
    """The token after an adverb or a day: `promised | later Monday | to resign`."""
    i = at
    while i < high - 1 and (p.letters[i] in "RJ" and p.letters[i + 1] != "p" or i > at and p.lower[i] in DAYTIMES):
        i += 1
    return at if p.lower[i] == "when" else i


def _after_preposition(p: Paragraph, at: int, high: int, cue: Cue) -> Complement | None:
    """`called for | calm`, `called on Monday for | calm`; a preposition that follows at once is part of the cue."""
    skipped = at
    while skipped < high - 1 and p.letters[skipped] in "JR":
        skipped += 1
    if p.lower[skipped] not in cue.prepositions or skipped + 1 >= high or p.letters[skipped + 1] in ".,;":
        return None
    return Complement("noun", skipped + 1, skipped + 1 if skipped == at else at)


def _far_preposition(p: Paragraph, begin: int, end: int, high: int, cue: Cue) -> Complement | None:
    """`complained to the mayor about | the noise`."""
    if not cue.prepositions & {"about", "of", "against"} or p.letters[begin] not in "PRJDNn":
        return None
    for i in range(begin, min(high - 1, begin + NEAR)):
        if p.letters[i] in ",.;:<":
            return None
        if p.lower[i] in ("about", "against"):
            return Complement("noun", i + 1, end)
    return None


def _direct(p: Paragraph, at: int, high: int, cue: Cue) -> tuple[str, int] | None:
    """The complement that begins with this very token, or after its colon, comma or `that`."""
    letter, allowed, more = p.letters[at], cue.complements, at + 1 < high
    if letter == "<":
        return ("quotation", at) if allowed & {"quotation", "noun", "that", "predicate"} else None
    if "quotation" in allowed and (letter == ":" or letter == "," and p.letters[at + 1 : at + 2] == "<"):
        return "quotation", at + 1
    if letter in ",K" or p.lower[at] in ADVERBIAL:
        begin = at + (letter == ",")
        if "clause" in allowed and _clause_after_adverbial(p, begin, high):
            return "clause", begin
    if letter == "I":
        is_verb = (
            p.letters[at + 1 : at + 2] not in tuple("DNO#Sp") or p.printed[at][0].isupper()
        )  # to | leave, not to | the town
        return ("infinitive", at) if "infinitive" in allowed and is_verb else None
    if (
        "as" in allowed
        and "as" in p.lower[at : min(high, at + MOST_SKIPPED)]
        or "figure" in allowed
        and _names_figure(p, at, high)
    ):
        return "predicate", at
    if "predicate" in allowed and (letter != "T" or "that" not in allowed):
        says = (letter in "DNnOS#Tg<vJ" or p.lower[at] in ("as", "what")) and not _only_names(p, at, high, cue)
        return ("predicate", at) if says else None
    if letter == "T":
        return _that(p, at, more, cue)
    if p.lower[at] in QUESTIONS:
        return ("question", at) if "question" in allowed else None
    return _clause_or_noun(p, at, high, allowed)


def _names_figure(p: Paragraph, at: int, high: int) -> bool:
    """`put | the toll at 45`"""
    return any(
        p.lower[i] == "at" and "#" in p.letters[i + 1 : i + 5] for i in range(at, min(high - 1, at + MOST_SKIPPED))
    )


def _clause_after_adverbial(p: Paragraph, at: int, high: int) -> bool:
    """`said | if elected, she would`; `said, | despite the rain, he would`."""
    comma = p.letters.find(",", at + 1, min(high, at + MOST_BEFORE_VERB))
    opens = p.letters[at : at + 1] in ("K", "P", "g", "v")
    return (
        opens
        and 0 < comma < high - 1
        and not p.quote[comma]
        and p.letters[comma + 1] in "SDNn#"
        and begins_clause(p, comma + 1, high)
    )


def _only_names(p: Paragraph, at: int, high: int, cue: Cue) -> bool:
    """`a website called Real News`, `called Ann Reed.`, `called her to say hello`: a name is given or rung up, and
    nothing is said about it.
    """
    is_pronoun = p.letters[at] == "O" or p.lower[at] == "her"
    end = at + is_pronoun
    while end < high and p.letters[end] in "N#":
        end += 1
    after = p.letters[end] if end < high else "."
    return "names" in cue.traits and end > at and after in ("I" if is_pronoun else ",.;:?-ABvKWPCTIJ")


def _that(p: Paragraph, at: int, more: bool, cue: Cue) -> tuple[str, int] | None:
    """`said that the town fell`; `said that was all`; but not `reports that arrived` or `claims that`."""
    if not more or "that" not in cue.complements:
        return ("noun", at) if "noun" in cue.complements else None
    if (
        p.letters[at + 1] not in "ABv" or p.lower[at + 1] in DESCRIBED and p.letters[at + 2 : at + 3] in ("n", "N")
    ):  # that | alleged members
        return "that", at + 1
    return ("clause", at) if "clause" in cue.complements and not cue.also_noun else None


def _opens_clause(p: Paragraph, i: int, high: int) -> bool:
    """Is the `that` before a conjunction, and no relative pronoun: `on Monday that | the town fell`, not `a letter that
    | was lost`?
    """
    return i < high and p.letters[i] not in "ABv"


def _clause_or_noun(p: Paragraph, at: int, high: int, allowed: frozenset[str]) -> tuple[str, int] | None:
    letter, after = "#" if _is_amount(p, at) else p.letters[at], p.letters[at + 1 : at + 2]
    if letter in "SDNn#Og" or letter == "J" and after == "p":
        if "clause" in allowed and letter != "O" and begins_clause(p, at, high):
            return "clause", at
        return ("noun", at) if "noun" in allowed and letter != "J" else None
    return ("noun", at) if letter == "v" and "noun" in allowed and after in ("n", "N") else None


def _is_amount(p: Paragraph, at: int) -> bool:
    """`said | about half of the town was flooded`, `predicts | between 10 and 20 storms`, `said | at least 20 people
    died`
    """
    if p.lower[at] == "at" and p.lower[at + 1 : at + 2] in (("least",), ("most",)):
        return p.letters[at + 2 : at + 3] == "#"
    return p.lower[at] in APPROXIMATELY and (
        p.letters[at + 1 : at + 2] == "#" or "".join(p.lower[at + 1 : at + 2]).endswith(PARTS)
    )


def begins_clause(p: Paragraph, at: int, high: int) -> bool:
    """Does a clause without `that` begin here: a noun phrase and a finite verb?"""
    letters = p.letters
    if letters[at] == "S":
        return True
    i, end = at, min(high, at + MOST_BEFORE_VERB)
    while (i := i + 1) < end:
        letter = letters[i]
        if letter == "W":
            i = _verb_of_relative(letters, i, end)
            continue
        if letter in "AB" or letter == "v" and letters[i - 1] in "NnS)pR":
            return True
        if letter == "," and verb_after_insertion(p, i, high):
            return True
        if letter in ";:.?-KT" and p.lower[i] not in ("than", "as") or letter == "," and letters[i + 1 : i + 2] != "W":
            return False
    return False


def _verb_of_relative(letters: str, i: int, end: int) -> int:
    """The last token of the verb group that follows `who`: `the man who | had left | came`."""
    while i < end and letters[i] not in "ABv":
        i += 1
    while i + 1 < end and letters[i + 1] in "ABvR":
        i += 1
    return i


def verb_after_insertion(p: Paragraph, comma: int, high: int) -> bool:
    """Does a finite verb follow what stands between this comma and the next: `the bridge | , built of wood, | was old`?"""
    closing = p.letters.find(",", comma + 1, min(high, comma + MOST_BEFORE_VERB))
    return closing > 0 and p.letters[closing + 1 : closing + 2] in ("A", "B", "v")


def after_addressee(p: Paragraph, at: int, high: int) -> int:
    """The token after the listener: `told | the BBC | that`."""
    letters = p.letters
    if letters[at] in "OS" or p.lower[at] == "her":
        return at + (letters[at + 1 : at + 2] not in ("A", "B"))  # warned | they could
    if letters[at] not in "DNn#pv":
        return at
    i = at
    while i < min(high, at + MOST_SKIPPED) and not _ends_addressee(p, i, at):
        i += 1
    return i


def _ends_addressee(p: Paragraph, i: int, at: int) -> bool:
    letter, before = p.letters[i], p.letters[i - 1]
    if letter in "TIK<:SWA.;,?" or p.lower[i] in ("about", "against"):
        return True
    if i == at:
        return False
    return (
        letter == "D"
        and before in "NnJ"
        or letter == "n"
        and before == "N"
        and p.letters[i + 1 : i + 2] in ("n", "N", "A", "B")
    )


def _after_adjunct(p: Paragraph, at: int, high: int, allowed: frozenset[str]) -> tuple[str, int] | None:
    """The content after `on Monday`, `in an interview with the paper`, `to reporters`."""
    if (
        p.letters[at] not in "PJRDKI,n(#-"
        or p.letters[at : at + 2] == ",v"
        or p.letters[at : at + 2] in COMMA_CLAUSE
        and begins_clause(p, at + 1, high)
    ):
        return None
    for i in range(at, min(high, at + MOST_SKIPPED)):
        if p.letters[i] in ".;?":
            return None
        found = _at_end_of_adjunct(p, i, high, allowed) if i > at or p.letters[i] == ":" else None
        if found:
            return found
    return None


def _at_end_of_adjunct(p: Paragraph, i: int, high: int, allowed: frozenset[str]) -> tuple[str, int] | None:
    letter, before = p.letters[i], p.letters[i - 1]
    if letter == ":":
        return "quotation", i + 1
    if letter == "<":
        return ("quotation", i) if before in ",:NnJ" and "quotation" in allowed else None
    if letter == "T":
        return (
            ("that", i + 1)
            if (before in "NnJR,O#)->" or p.lower[i - 1] == "her")
            and "that" in allowed
            and _opens_clause(p, i + 1, high)
            else None
        )
    if letter == "I":
        return ("infinitive", i) if before == "J" and "infinitive" in allowed else None
    if letter == "S":
        return ("clause", i) if before in "NnJRO" and "clause" in allowed else None
    if p.lower[i] in QUESTIONS and p.lower[i] != "when":
        relative = letter == "W" and before in "Nn"  # the villages | which
        return ("question", i) if before in "NnJRO" and "question" in allowed and not relative else None
    if letter in "DNn" and before == "J":
        if "clause" in allowed and begins_clause(p, i, high):
            return "clause", i
        return ("noun", i) if letter == "D" and "noun" in allowed else None
    return None
