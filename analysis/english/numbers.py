"""Numbers as news prints them: `at least 50`, `half a million`, `10 to 15`, `tens of thousands`.

A number is read into bounds, never into a false point: `more than 50` has a floor and no ceiling, `dozens` has both by
a convention for reading (lexicons/vague_numbers.csv) and no best value. Words that bend a number are rows of
lexicons/number_qualifiers.csv. Ages, dates, times, ordinals, shares, money and measures in compounds (`six-day`) count
nobody.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.corpus.lexicons import LexiconError, lexicon_rows

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "lakh": 10**5,
    "crore": 10**7,
}
SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
EVERYBODY = 10**11  # more people than have ever lived: an account number
TOO_LONG = re.compile(r"\d{13}")
STRONGEST_FIRST = ("at_least", "at_most", "approximate", "exact")  # which of two qualifiers before a number counts
FRACTIONS = {"half": (1, 2), "quarter": (1, 4), "third": (1, 3)}


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
    bending: re.Pattern
    vague: dict[str, tuple[int, int]]
    qualifiers: dict[str, str]


@lru_cache(maxsize=8)
def number_grammar(vague_numbers: tuple, number_qualifiers: tuple) -> Grammar:
    """The number grammar as regular expressions, built once for the same rows; of two rows for the same words the first
    wins.
    """
    vague = {row.words.lower(): (_bound(row, "low"), _bound(row, "high")) for row in reversed(vague_numbers)}
    qualifiers = {row.words.lower(): _one_of(row, "qualifier", STRONGEST_FIRST) for row in reversed(number_qualifiers)}
    before, after = (
        [row.words.lower() for row in number_qualifiers if _one_of(row, "position", ("before", "after")) == side]
        for side in ("before", "after")
    )
    return Grammar(
        number=re.compile(_number_pattern(_any_of(vague))),
        before=re.compile(rf"(?:(?<![\w-])(?:{_any_of(before)})\s+)+$"),
        after=re.compile(rf"(?:\s+|-)?(?P<words>{_any_of(after)})(?!\w)"),
        bending=re.compile(_any_of([*before, *after])),
        vague=vague,
        qualifiers=qualifiers,
    )


def _bound(row, name: str) -> int:
    cell = getattr(row, name).strip()
    if not re.fullmatch("[0-9]+", cell):
        raise LexiconError(
            f"vague_numbers.csv, the row of {row.words!r}: {name} is {cell!r}; write a whole number in digits"
        )
    return int(cell)


def _one_of(row, name: str, known: tuple[str, ...]) -> str:
    if getattr(row, name) not in known:
        raise LexiconError(
            f"number_qualifiers.csv, the row of {row.words!r}: {name} is {getattr(row, name)!r}; write one of"
            f" {', '.join(known)}"
        )
    return getattr(row, name)


def _any_of(words) -> str:
    longest_first = sorted(words, key=len, reverse=True) or ["(?!)"]  # none: fits nowhere
    return "|".join(word if word == "(?!)" else re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _number_pattern(vague: str) -> str:
    """The grammar of a number: `vague`, or one value, or two joined as a range."""
    digits = (
        r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:, 000)+(?!\d)|\d{1,3}(?:[ '\u00a0]\d{3})+(?!\d)|\d+(?:\.\d+)?"
    )
    small = rf"(?:{'|'.join(TENS)})(?:[ -]?(?:{'|'.join(list(SMALL)[1:10])})\b)?|{'|'.join(reversed(list(SMALL)[1:]))}"
    scale = rf"(?:{'|'.join(SCALES)})\b"
    below = rf"(?:{small})\b(?:[ -]hundred\b(?:(?: and)? (?:{small})\b)?)?"
    words = rf"(?:a\s+)?hundred\b(?:(?: and)? (?:{small})\b)?|{below}"
    group = rf"(?:(?:{digits})(?:(?:{'|'.join(SUFFIXES)})\b)?|{words})"
    half_more = r"(?:\s+and\s+an?\s+(?:half|quarter))"
    value = (
        r"(?:(?:an?\s+)?half(?:\s+an?\s+|["
        rf" -]){scale}|(?:(?:an?|one|two|three)\s*)?(?:quarters?|thirds?)\s+of\s+an?\s+{scale}"
        rf"|an?\s+{scale}{half_more}?(?:\s+and\s+(?:{below})(?!\s+\w+ed\b))?"
        rf"|{group}{half_more}?(?:[ -]{scale}(?:,?\s*(?:and\s+)?{group}(?:[ -]{scale})?(?=\W|$))?){{0,3}})"
    )
    join = r"(?:\s*[-\u2013]\s*|\s+to\s+|\s+or\s+|\s+and\s+)"
    return (
        rf"(?<![\w$€£¥#/:'-])(?<!\d[.,])(?:(?P<vague>{vague})(?:\s+of(?=\s))?"
        rf"|(?P<first>{value})(?:(?P<join>{join})(?P<second>{value}))?)(?P<plus>\+)?(?![\w%/°])(?![.:,]\d)"
    )


_NOT_AFTER = re.compile(r"""(?ix)
    (?:st|nd|rd|th)\b | \s*(?:%|percent|per\s+cent|percentage) | [\s-](?:thirds?|quarters?|fifths?|tenths?)\b
    | [-\u2013](?!(?:plus|odd|some)\b)[^\W_]                            # six-day, 22-year-old
    | \s+years?[\s-]+old\b
    | \s*(?:a\.?m\.?|p\.?m\.?|gmt|o'clock)(?!\w)
    | \s+(?:in|out\s+of)\s+every\b                                    # two in every five
    | \s+(?:fewer|less|more\s+than)\b                                # eight fewer than last year
    | \s+(?:of\s+a\s+kind|another|day|side|hand|thing|reason|way)\b""")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|april?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY_AFTER = re.compile(rf"\s+(?:of\s+)?{_MONTH}(?!\s+(?:be|have)\b)")
_NOT_BEFORE = re.compile(r"""(?x)
    (?: \baged?\s+\w+\s+(?:and|to|or)\s | \b(?:aged?|page|no\.?|number|chapter|article|resolution|channel|phase|division|brigade|unit|route|highway|room|flight|section|level|top)\s
    | (?:us|u\.s\.)?[$€£¥]\s? | \bno\s | \bin\s+every\s | \b(?:one|1)\s+(?:in|out\s+of)\s )$""")
_SHARE_OF = re.compile(
    r"\s+(?:in|out\s+of)\s+(?:every\s+)?(?:3|4|5|10|20|100|three|four|five|ten|twenty)\s+(?!\w*(?:days?|hours?|weeks?|months?|years?|minutes?|attacks?|raids?|strikes?|places?|villages?|towns?|cities|districts?|provinces?|separate|different)\b)\w+s\b"
)
_OF_SHARE = re.compile(r"\b(?:one|two|three|four|six|seven|eight|nine|\d)\s+(?:in|out\s+of)\s+$")
_ONE_IN = re.compile(r"\s+(?:in|out\s+of)\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)\b(?!\s+\w+s\b)")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s+(?:the\s+)?(?:\d+\s*(?:-|and|to)\s*)?$")
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:in|since|of|by|until|till|from|between|early|late|mid|year|to|and|spring|summer|autumn|winter|fall|{_MONTH}|\d{{1,2}})[\s,-]*)$"
)

_CLOCK_BEFORE = re.compile(r"(?<!stands )(?<!stood )(?<!put )(?<!estimated )\bat\s$")  # at 1300, four soldiers
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5][05](?:\s*[,.;()]|\s+(?:hours|local|today|yesterday|on)\b)")


def counts_something(lower: str, match: re.Match, printed: Printed) -> bool:
    """False for ages, dates, years, ordinals, shares, page numbers: numbers that count nobody."""
    if match["vague"]:
        return True
    if any(bound and bound > EVERYBODY for bound in printed.reading[:3]):
        return False
    core = lower[printed.core : printed.end]
    before, after = lower[max(0, printed.core - 24) : printed.core], lower[printed.end : printed.end + 30]
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before) or core in ("one", "1") and _ONE_IN.match(after):
        return False
    if len(core) < 6 and (
        _SHARE_OF.match(after)
        or _OF_SHARE.search(before)
        and _SHARE_OF.match(before[-9:][before[-9:].find(" ") :] + lower[printed.core : printed.end + 30])
    ):
        return False
    if core.isdigit():
        if core[0] == "0" or len(core) < 3 and (_MONTH_BEFORE.search(before) or _DAY_AFTER.match(after)):
            return False
        return not (
            is_year(core) and _YEAR_BEFORE.search(before) or _CLOCK_BEFORE.search(before) and _CLOCK.match(core + after)
        )
    return not re.fullmatch(r"(?:19|20)\d\d\s*[-\u2013]\s*(?:(?:19|20)\d\d|\d\d)", core)


def is_year(core: str) -> bool:
    return len(core) == 4 and core[:2] in ("19", "20")


def bend(lower: str, match: re.Match, grammar: Grammar) -> Printed:
    """The number of a match with the words that bend it."""
    first_end = match.end("first")
    start, before = qualifier_before(lower, match.start(), grammar)
    if match["vague"]:
        low, high = grammar.vague[re.sub(r"\s+", " ", match["vague"])]
        return Printed(start, match.start(), match.end(), Reading(low, None, high, "vague"))
    low = value_of(match["first"])
    if match["second"]:
        between = re.search(r"\bbetween\s+$", lower[max(0, start - 10) : start])
        bounds = range_of(low, match, bool(between), lower[max(0, start - 48) : start])
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


_CHANGED = re.compile(
    r"\bfrom\s+(?:\w+\s+){0,5}$|\b(?:ros|ris|f[ae]ll|dropp|gr[eo]w|increas|decreas|climb|jump)\w*\s+by\s+$"
)


def range_of(low: int, match: re.Match, between: bool, before: str) -> tuple[int, int] | None:
    """The two ends of `10 to 15`; None where the words join two counts instead (`rose from 10 to 15`, `5 and 7`)."""
    joined, high = match["join"].strip(), value_of(match["second"])
    scale = re.search(r"[a-z]+$", match["second"])
    if scale and scale.group() in SCALES and low < 1000:  # 3-4 million: the scale is said once
        low = value_of(f"{match['first']} {scale.group()}")
    if (joined == "and") != between or joined == "to" and _CHANGED.search(before):
        return None
    return (low, high) if low < high <= 50 * low else None


def qualifier_before(lower: str, at: int, grammar: Grammar) -> tuple[int, str]:
    """Where the words that bend the number at `at` begin, and what they make of it; the stronger bound wins."""
    window = max(0, at - 48)
    found = grammar.before.search(lower[window:at])
    if not found:
        return at, "exact"
    words = grammar.bending.findall(found.group())
    kinds = {grammar.qualifiers[re.sub(r"\s+", " ", word)] for word in words}
    strongest = next(kind for kind in STRONGEST_FIRST if kind in kinds)
    return window + found.start(), strongest


def read(value: int, qualifier: str) -> Reading:
    low = value if qualifier in ("exact", "at_least") else None
    high = value if qualifier in ("exact", "at_most") else None
    return Reading(low, value, high, qualifier)


def value_of(words: str) -> int:
    """The whole number that a matched value spells.

    >>> value_of("two and a half million"), value_of("half-dozen"), value_of("3.2m")
    (2500000, 6, 3200000)
    """
    pieces = re.findall(rf"\d[\d,.' \u00a0]*\d|\d|{'|'.join(TENS)}|[a-z]+", words)
    total, group = 0, None  # group: the value that the next scale word multiplies
    for i, piece in enumerate(pieces):
        if piece[0].isdigit():
            group = (group or 0) + float(re.sub(r"[^\d.]", "", piece))
        elif piece in SMALL or piece in TENS:
            group = (group or 0) + SMALL.get(piece, TENS.get(piece))
        elif piece.rstrip("s") in FRACTIONS:
            part, whole = FRACTIONS[piece.rstrip("s")]
            if "and" not in pieces[:i]:
                group = (group or 1) * part / whole
            elif pieces[i - 3] in SCALES:  # a million and a half
                total += SCALES[pieces[i - 3]] * part / whole
            else:
                group = group + part / whole
        elif piece in SUFFIXES:
            group = (group or 1) * SUFFIXES[piece]
        elif piece == "hundred":
            group = (group or 1) * 100
        elif piece in SCALES:
            total, group = total + (1 if group is None else group) * SCALES[piece], 0
    return round(total + (group or 0))
