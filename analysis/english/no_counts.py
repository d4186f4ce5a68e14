r"""Numbers that count nobody: ages, dates, years, ordinals, shares, means, rates, page numbers, times of the day.

Each question below looks at a number and at the words around it; one yes is enough. The expressions are put together
from pieces, each with an example in which the number is marked: |25|.
"""

import re
from typing import NamedTuple

from analysis.english.calendar import MONTH_BY_A_DAY
from analysis.english.number_values import SMALL, TENS

BEFORE, AFTER = 24, 30  # characters that are looked at


class Near(NamedTuple):
    """A number as it is printed, in lower case, with what stands before and after it."""

    core: str
    before: str
    after: str


def counts_nobody(near: Near) -> bool:
    """Whether a number is none of people or things.

    >>> counts_nobody(Near("25", "on ", " may")), counts_nobody(Near("25", "killed ", " men"))
    (True, False)
    """
    return any(asked(near) for asked in QUESTIONS)


# What stands right after the number, or right before it
ORDINAL = r"(?:st|nd|rd|th)\b"  # |25|th
PERCENT = r"\s*(?:%|percent|per\s+cent|percentage)"  # |25| per cent
FRACTION = r"[\s-](?:thirds?|quarters?|fifths?|tenths?)\b"  # |two| thirds
COMPOUND = r"[-\u2013](?!(?:plus|odd|some)\b)[^\W_]"  # |six|-day, |22|-year-old
AGE = r"-?\s+years?[\s-]+old\b"  # |22| years old, |22|- year- old
TIME = r"\s*(?:a\.?m\.?|p\.?m\.?|gmt|o'clock)(?!\w)"  # |5| p.m.
IN_EVERY = r"\s+(?:in|out\s+of)\s+every\b"  # |two| in every five
COMPARED = r"\s+(?:fewer|less|more\s+than)\b"  # |eight| fewer than last year
IDIOM = r"\s+(?:of\s+a\s+kind|another|day|side|hand|thing|reason|way)\b"  # |one| day
INCHES = r"\s+in(?:\s+\(\d|\))"  # |12| in (300 mm), 300 mm (|12| in)
MEASURE = r"\s*(?:m(?=\s+\()|(?:m[23\u00b2\u00b3]|[cmk]m|ft|kg|mph|hpa|[a-z]*met(?:re|er)s?)\b(?!-))"  # |8| m (26 ft)
NOT_AFTER = re.compile(
    f"(?i){ORDINAL}|{PERCENT}|{FRACTION}|{COMPOUND}|{AGE}|{TIME}|{IN_EVERY}|{COMPARED}|{IDIOM}|{INCHES}|{MEASURE}"
)
AGED_TWO = r"\baged?\s+\w+\s+(?:and|to|or)\s"  # aged three and |13|
NUMBERED = (  # page |113|, the 3rd brigade, room |12|
    r"\b(?:aged?|page|no\.?|number|chapter|article|resolution|channel|phase|division|brigade|unit|route|highway|room"
    r"|flight|section|level|top|category|grade|magnitude|stage)\s"
)
MONEY = r"(?:(?:us|u\.s\.)?[$€£¥₫₱₹₦₩₽]\s?|\b(?:rs|inr|php|ngn|usd|eur|gbp|aud|ksh?s?)\b\.?\s?)"  # $ |50|, Rs |200,000|
NO = r"\bno\s"  # no |one|
OF_EVERY = r"\bin\s+every\s"  # two in every |five|
PER = r"\bper\s"  # deaths per |100,000|
ONE_OF = r"\b(?:one|1)\s+(?:in|out\s+of)\s"  # one in |five|
ROOM_FOR = (  # beds for |400| wounded, room for up to |60| refugees
    r"\b(?:beds?|room|space|capacity)\s+for\s+(?:(?:up\s+to|at\s+least|about|some|another|only|just|over)\s+)?"
)
NOT_BEFORE = re.compile(f"(?:{AGED_TWO}|{NUMBERED}|{MONEY}|{NO}|{OF_EVERY}|{PER}|{ONE_OF}|{ROOM_FOR})$")


def is_barred(near: Near) -> bool:
    """`25th`, `5 p.m.`, `22-year-old`; `page 113`, `$50`."""
    return bool(NOT_AFTER.match(near.after) or NOT_BEFORE.search(near.before))


BROKEN = re.compile(r"\d\.\d+$")  # |3.5|, but |3.5 million|


def is_broken(near: Near) -> bool:
    """`3.5 people`, a mean; and `1.000`, which is a thousand or one."""
    return bool(BROKEN.search(near.core))


# Shares
ONE_IN = re.compile(  # |one| in ten, but |one| in ten villages
    r"\s+(?:in|out\s+of)\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)\b(?!\s+\w+s\b)"
)
NO_SHARE = (  # |three| in five days: so many on several occasions
    r"(?:days?|hours?|weeks?|months?|years?|minutes?|attacks?|raids?|strikes?|places?|villages?|towns?|cities|districts?"
    r"|provinces?|separate|different)"
)
SHARE_OF = re.compile(  # |four| in ten voters, but |12| in three flats
    r"\s+(?:in|out\s+of)\s+(?:every\s+)?(3|4|5|10|20|100|three|four|five|ten|twenty)\s+"
    rf"(?!\w*{NO_SHARE}\b)\w+s\b"
)
OF_SHARE = re.compile(r"\b(?:one|two|three|four|six|seven|eight|nine|\d)\s+(?:in|out\s+of)\s+$")  # four in |ten| voters
LONGEST_SHARE = 5  # characters of a number that may be one
LAST_WORDS = 9  # characters: in, out of


def is_one_in(near: Near) -> bool:
    """`one in ten`, whoever that is."""
    return near.core in ("one", "1") and bool(ONE_IN.match(near.after))


def is_share(near: Near) -> bool:
    """Either number of `four in ten voters`."""
    if len(near.core) > LONGEST_SHARE:
        return False
    share = SHARE_OF.match(near.after)
    if share:
        return small_value(near.core) < small_value(share[1])
    last = near.before[-LAST_WORDS:]
    return bool(OF_SHARE.search(near.before) and SHARE_OF.match(last[last.find(" ") :] + near.core + near.after))


def small_value(printed: str) -> int:
    """What a small number says; one that is not small is larger than any share."""
    return int(printed) if printed.isdecimal() else SMALL.get(printed, TENS.get(printed, 1000))


# Rates: so many in each stretch of time are no toll of one event
STRETCH = r"(?:minute|hour|day|night|week|month|year)\b"
EACH_TIME = rf"(?:\s+[\w'-]+){{0,3}}?\s+(?:per|each|every)\s+{STRETCH}"  # |12| people are killed every week
A_TIME = (  # |40| people a day, but |40| people a day after the truce, and |40| people in a day
    rf"(?:\s+(?!(?:in|on|for|within|over|of|after|once|twice|half)\b)[\w'-]+){{0,2}}?\s+an?\s+{STRETCH}"
    r"(?!\s+(?:after|before|later|earlier|ago|since|into|to\s+the|ahead|prior|when|that|of|following|on)\b|-)"
)
RATE = re.compile(f"{EACH_TIME}|{A_TIME}")


def is_rate(near: Near) -> bool:
    """`40 people a day`, `12 are killed every week`: nobody says how many days or weeks there were."""
    return bool(RATE.match(near.after))


# Dates and times
DAY_AFTER = re.compile(
    rf"\s+of\s+the\s+(?:same|following)\s+month\b|\s+(?:of\s+)?{MONTH_BY_A_DAY}(?!\s+(?:be|have)\b)"
)  # |12| May, but |12| may have died; on |24| of the same month
MONTH_BEFORE = re.compile(
    rf"(?<!\d )(?<!th )\b{MONTH_BY_A_DAY}\s+(?:the\s+)?(?:\d+\s*(?:-|and|to)\s*)?$"
)  # May |12|, May 3 to |12|
YEAR_BEFORE = re.compile(  # since |2011|, spring |2011|, May |2011|
    "(?:\\b(?:in|since|of|by|until|till|from|between|early|late|mid|year|to|and|spring|summer|autumn|winter|fall"
    rf"|{MONTH_BY_A_DAY}|\d{{1,2}})[\s,-]*)$"
)
YEARS = re.compile(r"(?:19|20)\d\d\s*[-\u2013]\s*(?:(?:19|20)\d\d|\d\d)")  # |2011-12|
CLOCK_BEFORE = re.compile(r"(?<!stands )(?<!stood )(?<!put )(?<!estimated )\bat\s$")  # at |1300|, four soldiers
CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5][05](?:\s*[,.;()]|\s+(?:hours|local|today|yesterday|on)\b)")  # |1300| hours


def is_day(near: Near) -> bool:
    """`12 May`, `May 12`; and `007`, which is a name."""
    if not near.core.isdigit():
        return False
    if near.core[0] == "0":
        return True
    return len(near.core) < 3 and bool(MONTH_BEFORE.search(near.before) or DAY_AFTER.match(near.after))


def is_in_year(near: Near) -> bool:
    """`in 2016`, `2011-12`."""
    if near.core.isdigit():
        return is_year(near.core) and bool(YEAR_BEFORE.search(near.before))
    return bool(YEARS.fullmatch(near.core))


def is_on_the_clock(near: Near) -> bool:
    """`at 1300 hours`."""
    return near.core.isdigit() and bool(CLOCK_BEFORE.search(near.before) and CLOCK.match(near.core + near.after))


def is_year(core: str) -> bool:
    return len(core) == 4 and core[:2] in ("19", "20")


QUESTIONS = (is_barred, is_broken, is_one_in, is_share, is_rate, is_day, is_in_year, is_on_the_clock)
