"""Numbers as news prints them: `at least 50`, `half a million`, `10 to 15`, `tens of thousands`.

A number is read into bounds, never into a false point: `more than 50` has a floor and no ceiling, `dozens` has both by
a convention for reading (lexicons/vague_numbers.csv) and no best value. Words that bend a number are rows of
lexicons/number_qualifiers.csv. Ages, dates, times, ordinals, shares, money and measures in compounds (`six-day`) count
nobody (no_counts.py). What words and digits are worth: number_values.py.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.no_counts import AFTER, BEFORE, Near, counts_nobody
from analysis.english.number_values import SCALES, number_pattern, value_of
from analysis.needs import require_text

EVERYBODY = 10**11  # more people than have ever lived: an account number
TOO_LONG = re.compile(r"\d{13}")
BEFORE_BENT = 48  # characters before a number that may bend it
CHANGED = re.compile(  # rose from ten | to 15, fell by | 15
    r"\bfrom\s+(?:\w+\s+){0,5}$|\b(?:ros|ris|f[ae]ll|dropp|gr[eo]w|increas|decreas|climb|jump)\w*\s+by\s+$"
)
POSITIONS = ("before", "after", "total")  # of the number; total: before the value of a total (the toll tops 50)
STRONGEST_FIRST = ("at_least", "at_most", "approximate", "exact")  # which of two qualifiers before a number counts


class Reading(NamedTuple):
    """What a printed number says: bounds (None where it sets none) and how it is bent ("none": it is no count)."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str = "none"


class Printed(NamedTuple):
    """A number in a sentence: where it is printed with its qualifier, where the number itself begins, what it says."""

    start: int
    core: int
    end: int
    reading: Reading


def parse_number(phrase: str) -> Reading:
    """Low, best, high and qualifier of the first count in a phrase; an article before a person counts as one.

    Bounds are whole numbers, None where the phrase sets none. Conventions: exact 50 -> 50, 50, 50; around 50 -> None,
    50, None; more than 50 -> 50, 50, None; nearly 50 -> None, 50, 50; 10 to 15 -> 10, None, 15; dozens -> 24, None, 99.
    Where no count is printed all bounds are None and the qualifier is "none". Never raises on text.

    >>> parse_number("nearly half a million people")
    Reading(low=None, best=500000, high=500000, qualifier='at_most')
    """
    require_text(phrase, "parse_number", "more than 50")
    numbers = find_numbers(phrase)
    if numbers:
        return numbers[0].reading
    one = re.match(r"\s*an?\s+(?!\d)[a-z]", phrase, re.IGNORECASE)
    return Reading(1, 1, 1, "exact") if one else Reading()


def find_numbers(sentence: str, grammar: "Grammar | None" = None) -> list[Printed]:
    """The counts printed in a sentence, in order, with their places in it. grammar: number_grammar of a corpus's own
    lexicons.
    """
    lower = sentence.lower()
    if len(lower) != len(sentence):  # a few capital letters grow when lowered; places must not move
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in sentence)
    grammar = grammar or number_grammar(lexicon_rows("vague_numbers"), lexicon_rows("number_qualifiers"))
    numbers, match = [], grammar.number.search(lower)
    while match:
        if TOO_LONG.search(match.group()):
            match = grammar.number.search(lower, match.end())
            continue
        printed = bend(lower, match, grammar)
        if counts_something(lower, match, printed):
            numbers.append(printed)
        match = grammar.number.search(lower, printed.end)
    return numbers


class Grammar(NamedTuple):
    number: re.Pattern
    before: re.Pattern
    after: re.Pattern
    total: re.Pattern
    bending: re.Pattern
    vague: dict[str, tuple[int, int]]
    qualifiers: dict[str, str]


@lru_cache(maxsize=8)
def number_grammar(vague_numbers: tuple, number_qualifiers: tuple) -> Grammar:
    """The number grammar as regular expressions, built once for the same rows; of two rows for the same words the first
    wins.
    """
    vague = {row.words.lower(): (int(row.low), int(row.high)) for row in reversed(vague_numbers)}
    qualifiers = {row.words.lower(): row.qualifier for row in reversed(number_qualifiers)}
    before, after, total = (
        [row.words.lower() for row in number_qualifiers if row.position == side] for side in POSITIONS
    )
    return Grammar(
        number=re.compile(number_pattern(_any_of(vague))),
        before=re.compile(rf"(?:(?<![\w-])(?:{_any_of(before)})(?:\s+|$))+$"),
        after=re.compile(rf"(?:\s+|-)?(?P<words>{_any_of(after)})(?!\w|\s+than\b)"),
        total=re.compile(rf"(?<![\w-])(?P<words>{_any_of(total)})\s+$"),
        bending=re.compile(_any_of([*before, *after])),
        vague=vague,
        qualifiers=qualifiers,
    )


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True) or ["(?!)"]  # none: fits nowhere
    return "|".join(word if word == "(?!)" else re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def counts_something(lower: str, match: re.Match, printed: Printed) -> bool:
    """False for numbers that count nobody (no_counts.py), and for more people than there are."""
    if match["vague"]:
        return True
    if any(bound and bound > EVERYBODY for bound in printed.reading[:3]):
        return False
    start, end = printed.core, printed.end
    return not counts_nobody(Near(lower[start:end], lower[max(0, start - BEFORE) : start], lower[end : end + AFTER]))


def bend(lower: str, match: re.Match, grammar: Grammar) -> Printed:
    """The number of a match with the words that bend it."""
    first_end = match.end("first")
    start, before = qualifier_before(lower, match.start(), grammar)
    if match["vague"]:
        low, high = grammar.vague[re.sub(r"\s+", " ", match["vague"])]
        return Printed(start, match.start(), match.end(), Reading(low, None, high, "vague"))
    low = value_of(match["first"])
    if match["second"]:
        between = re.search(r"\bbetween\s*$", lower[max(0, start - 10) : start])
        bounds = range_of(low, match, bool(between), lower[max(0, start - BEFORE_BENT) : start])
        if bounds:
            start -= len(between.group()) if between else 0
            return Printed(start, match.start(), match.end(), Reading(bounds[0], None, bounds[1], "range"))
    end = first_end if match["second"] else match.end()
    after = grammar.after.match(lower, first_end)
    qualifier = before
    if match["plus"] and not match["second"]:
        qualifier = "at_least"
    elif after and not match["second"]:
        end, qualifier = after.end(), grammar.qualifiers[after["words"]]
    return Printed(start, match.start(), end, read(low, qualifier))


def range_of(low: int, match: re.Match, between: bool, before: str) -> tuple[int, int] | None:
    """The two ends of `10 to 15`; None where the words join two counts instead (`rose from 10 to 15`, `5 and 7`)."""
    joined, high = match["join"].strip(), value_of(match["second"])
    scale = re.search(r"[a-z]+$", match["second"])
    if scale and scale.group() in SCALES and low < 1000:  # 3-4 million: the scale is said once
        low = value_of(f"{match['first']} {scale.group()}")
    if (joined == "and") != between or (joined == "to" and CHANGED.search(before)):
        return None
    return (low, high) if low < high <= 50 * low else None


def qualifier_before(lower: str, at: int, grammar: Grammar) -> tuple[int, str]:
    """Where the words that bend the number at `at` begin, and what they make of it; the stronger bound wins."""
    window = max(0, at - BEFORE_BENT)
    found = grammar.before.search(lower[window:at])
    if not found:
        return at, "exact"
    words = grammar.bending.findall(found.group())
    kinds = {grammar.qualifiers[re.sub(r"\s+", " ", word)] for word in words}
    strongest = next(kind for kind in STRONGEST_FIRST if kind in kinds)
    return window + found.start(), strongest


def bend_total(lower: str, number: Printed, grammar: Grammar) -> Printed:
    """The value of a total with the verb that bends it: the toll | tops 50."""
    best, qualifier = number.reading.best, number.reading.qualifier
    verb = grammar.total.search(lower[max(0, number.start - BEFORE_BENT) : number.start])
    if not verb or qualifier != "exact" or best is None:
        return number
    start = number.start - (len(verb.string) - verb.start())
    return number._replace(start=start, reading=read(best, grammar.qualifiers[verb["words"]]))


def read(value: int, qualifier: str) -> Reading:
    low = value if qualifier in ("exact", "at_least") else None
    high = value if qualifier in ("exact", "at_most") else None
    return Reading(low, value, high, qualifier)
