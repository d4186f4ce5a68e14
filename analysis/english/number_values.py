"""What a printed number is worth, and the expressions that say which words and digits make one."""

import re

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
FRACTIONS = {"half": (1, 2), "quarter": (1, 4), "third": (1, 3)}
MULTIPLIERS = SUFFIXES | {"hundred": 100}  # they multiply what stands right before: two hundred thousand
PIECES = re.compile(rf"\d[\d,.' \u00a0]*\d|\d|{'|'.join(TENS)}|[a-z]+")  # 61, 000 | thirty | three | million


def value_of(words: str) -> int:
    """The whole number that a matched value spells.

    >>> value_of("two and a half million"), value_of("half-dozen"), value_of("3.2m")
    (2500000, 6, 3200000)
    """
    pieces = PIECES.findall(words)
    total: float = 0
    group: float | None = None  # the value that the next scale word multiplies
    for at, piece in enumerate(pieces):
        added = _added(piece)
        if added is not None:
            group = (group or 0) + added
        elif piece.rstrip("s") in FRACTIONS:
            total, group = _with_fraction(total, group, pieces, at)
        elif piece in MULTIPLIERS:
            group = (group or 1) * MULTIPLIERS[piece]
        elif piece in SCALES:
            total, group = total + (1 if group is None else group) * SCALES[piece], 0
    return round(total + (group or 0))


def _added(piece: str) -> float | None:
    """The value of digits or of a word below a hundred; None of any other word."""
    if piece[0].isdigit():
        return float(re.sub(r"[^\d.]", "", piece))
    return SMALL.get(piece, TENS.get(piece))


def _with_fraction(total: float, group: float | None, pieces: list[str], at: int) -> tuple[float, float | None]:
    """`half | a million` is a part of what follows, `two and a half | million` adds to what stands before."""
    part, whole = FRACTIONS[pieces[at].rstrip("s")]
    if "and" not in pieces[:at]:
        return total, (group or 1) * part / whole
    if pieces[at - 3] in SCALES:  # a million and a half
        return total + SCALES[pieces[at - 3]] * part / whole, group
    return total, (group or 0) + part / whole


# Expressions
DIGITS = (  # 12,500; 1,20,000; 61, 000; 300 000; 3.2
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|\d{1,3}(?:, 000)+(?!\d)"
    r"|[1-9]\d{0,2}(?:[ '\u00a0]\d{3})+(?!\d)|\d+(?:\.\d+)?"
)
ONES = "|".join(list(SMALL)[1:10])
BELOW_HUNDRED = (  # twenty-five, nineteen
    rf"(?:{'|'.join(TENS)})(?:[ -]?(?:{ONES})\b)?|{'|'.join(reversed(list(SMALL)[1:]))}"
)
SCALE = rf"(?:{'|'.join(SCALES)})\b"  # million
BELOW_THOUSAND = (  # twelve hundred and five
    rf"(?:{BELOW_HUNDRED})\b(?:[ -]hundred\b(?:(?: and)? (?:{BELOW_HUNDRED})\b)?)?"
)
IN_WORDS = rf"(?:a\s+)?hundred\b(?:(?: and)? (?:{BELOW_HUNDRED})\b)?|{BELOW_THOUSAND}"  # a hundred and five
GROUP = rf"(?:(?:{DIGITS})(?:(?:{'|'.join(SUFFIXES)})\b)?|{IN_WORDS})"  # 3.2m
HALF_MORE = r"(?:\s+and\s+an?\s+(?:half|quarter))"  # (two) and a half
HALF_A = rf"(?:an?\s+)?half(?:\s+an?\s+|[ -]){SCALE}"  # half a million, a half-dozen
QUARTER_OF = rf"(?:(?:an?|one|two|three)\s*)?(?:quarters?|thirds?)\s+of\s+an?\s+{SCALE}"  # three quarters of a million
ONE_SCALE = (  # a million and a half; a thousand and twenty, but a million and ten wounded
    rf"an?\s+{SCALE}{HALF_MORE}?(?:\s+and\s+(?:{BELOW_THOUSAND})(?!\s+\w+ed\b))?"
)
SEVERAL_GROUPS = (  # one hundred and twenty-five thousand; 1.5 million
    rf"{GROUP}{HALF_MORE}?(?:(?: {{1,3}}|-){SCALE}(?:,?\s*(?:and\s+)?{GROUP}(?:[ -]{SCALE})?(?=\W|$))?){{0,3}}"
)
VALUE = f"(?:{HALF_A}|{QUARTER_OF}|{ONE_SCALE}|{SEVERAL_GROUPS})"
JOIN = r"(?:\s*[-\u2013]\s*|\s+to\s+|\s+or\s+|\s+and\s+)"  # 10 | to | 15
NOT_WITHIN = r"(?<![\w$€£¥₫₱₹₦₩₽#/:'-])(?<!\d[.,])"  # no number begins within 22:35, Mi-17, $50
AFTER_A_WORD = ("between", "about", "around", "over", "than", "least")
_ENDS = "|".join(rf"(?<=\b{word})" for word in AFTER_A_WORD)
# But in over300 and between159,000 a space was lost.
LOST_SPACE = rf"(?=\d\d)(?<=[a-z])(?:{_ENDS})"
NOT_ON = r"(?![\w%/°])(?![.:,]\d)"  # and none ends there


def number_pattern(vague: str) -> str:
    """The grammar of a number: `vague` words (dozens), or one value, or two joined as a range."""
    return (
        rf"(?:{NOT_WITHIN}|{LOST_SPACE})(?:(?P<vague>{vague})(?:\s+of(?=\s))?"
        rf"|(?P<first>{VALUE})(?:(?P<join>{JOIN})(?P<second>{VALUE}))?)(?P<plus>\+)?{NOT_ON}"
    )
