"""The words for the time of a toll, and whether it is a running total of a longer time.

`since late November` covers one event; `over the past 13 years`, `since 2011` and `the war has killed` run on. The
expressions are put together from named pieces, each with an example beside it; capitals don't matter.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from analysis.english.calendar import MONTH, WEEKDAY


def any_of(*pieces: str) -> str:
    """One of these."""
    return f"(?:{'|'.join(pieces)})"


# Small pieces
YEAR = r"(?:19|20)\d\d\b"  # 2011
DAY_OF_MONTH = r"\d{1,2}"  # 12
ORDINAL = rf"{DAY_OF_MONTH}(?:st|nd|rd|th)?"  # 12th
UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|year|decade|centur(?:y|ie))s?"  # years
PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?"  # (Monday) night
COUNT = (  # more than a (year), the 13 (years)
    r"(?:(?:more\s+than|over|nearly|almost|about|around|at\s+least|less\s+than|some|an?|the|\d+|\w+(?:-\w+)?)[\s-]+)"
    r"{1,5}?"
)
BEGAN = any_of(  # (since the war) began
    "began", "begun", "started", "erupted", r"broke\s+out", "flared", "commenced", "launched", "intensified",
    "escalated", "resumed",
)  # fmt: skip
STRIFE = (  # (since the start of the) fighting
    r"(?:war|conflict|uprising|revolt|revolution|unrest|protests?|crisis|fighting|violence|hostilities|insurgency"
    r"|rebellion|occupation|intifada|invasion)"
)
WAR = any_of(  # (the) civil strife (has killed)
    "war", "conflict", "uprising", "revolt", "unrest", "revolution", "rebellion", "crisis", "insurgency",
    r"civil\s+strife", "protests",
)  # fmt: skip

# A point in time
DATE = (  # late November; the middle of 3 March 2011
    r"(?:the\s+)?(?:early|late|mid|middle\s+of|end\s+of|start\s+of|beginning\s+of)?[\s-]*"
    rf"(?:{ORDINAL}\s+(?:of\s+)?{MONTH}|{MONTH}(?:\s+{ORDINAL}\b)?)(?:,?\s+{YEAR})?"
)
SOME_YEAR = rf"(?:early|late|mid)?[\s-]*{YEAR}"  # mid-2011
SOME_DAY = rf"(?:early\s+|late\s+)?{WEEKDAY}{PART_OF_DAY}"  # late Monday night
LAST = rf"last\s+(?:week|month|year|night|{WEEKDAY}|{MONTH})"  # last Friday
POINT = any_of(DATE, SOME_YEAR, SOME_DAY, "yesterday", "today", "dawn", "then", LAST)

# Words for a time, each with a preposition of its own
OUTSET = r"(?:the\s+)?(?:start|beginning|outbreak|onset|outset|eruption|launch|fall)"  # the outbreak
FOUNDING = (  # its creation
    r"(?:its|their|the|his|her)\s+(?:\w+\s+)?(?:creation|founding|foundation|formation|establishment|inception|birth"
    r"|independence|deployment)\b(?:\s+in\s+(?:\w+\s+)?(?:19|20)\d\d\b)?"
)
OF_STRIFE = (  # of the war in 2011
    rf"(?:\s+of\s+(?:\S+\s+){{1,5}}?(?:{STRIFE}|{YEAR}|offensive|operation|campaign|year|month|week|bombardment|siege"
    rf"|truce|ceasefire)\b(?:\s+in\s+(?:\w+\s+)?{YEAR})?)?"
)
# the uprising first erupted in March 2011
IT_BEGAN = rf"(?:\S+\s+){{1,5}}?(?:first\s+)?{BEGAN}\b(?:\s+(?:in|on|earlier)?\s*{POINT})?"
SINCE = rf"since\s+(?:{POINT}|{OUTSET}{OF_STRIFE}|{FOUNDING}|{IT_BEGAN})"  # since the start of the war in 2011
OVER_THE_PAST = (  # over the past 13 years
    r"(?:over|in|during|for|within|throughout|after|across)\s+(?:the\s+)?(?:past|last|previous)\s+"
    rf"(?:{COUNT})?{UNIT}\b"
)
FOR_YEARS = (  # for more than two and a half years
    r"(?:over|during|for|within|after|throughout)\s+"
    r"(?:more\s+than\s+|nearly\s+|almost\s+|about\s+|over\s+|around\s+)?"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)(?:\s+and\s+a\s+half)?"
    rf"[\s-]+{UNIT}\b(?![\s-]old)"
)
THIS_YEAR = rf"(?:so\s+far\s+)?(?:this|last)\s+(?:year|month|week|weekend|{MONTH})\b"  # so far this year
BEGAN_ON = rf"{BEGAN}\s+(?:in\s+|on\s+|early\s+|late\s+)*{POINT}"  # erupted in 2011
BETWEEN = rf"between\s+{POINT}\s+and\s+{POINT}"  # between Monday and Friday night
BETWEEN_DAYS = rf"between\s+{DAY_OF_MONTH}\s+and\s+{DAY_OF_MONTH}\s+{MONTH}"  # between 3 and 9 May
FROM_TO = rf"from\s+{POINT}\s+(?:to|until)\s+{POINT}"  # from January to March 2015
ON_A_DAY = rf"(?:(?:on|in|by|during|early|late|as\s+of)\s+){{1,4}}{POINT}"  # on late Tuesday evening
WEEKDAY_ALONE = rf"{WEEKDAY}{PART_OF_DAY}\b"  # Sunday morning
ON_A_DATE = rf"on\s+{DAY_OF_MONTH}\s+{MONTH}"  # on 12 Sept.
IN_DAYS = rf"(?:in|within|during)\s+(?:the\s+)?(?:{COUNT})?(?:hours|days|weeks|months|years)\b"  # in the last few days
ANY_TIME = any_of(
    SINCE, OVER_THE_PAST, FOR_YEARS, THIS_YEAR, "overnight", r"yesterday\b", BEGAN_ON, BETWEEN, BETWEEN_DAYS, FROM_TO,
    ON_A_DAY, WEEKDAY_ALONE, ON_A_DATE, IN_DAYS,
)  # fmt: skip

PERIOD = re.compile(rf"(?i)\b{ANY_TIME}")
# A sentence without has no period.
HINT = re.compile(rf"(?i)\b(?:{UNIT}|{WEEKDAY}|{MONTH}|{YEAR}|since|overnight|yesterday)\b")

EVENT_OF_YEAR = re.compile(  # the |2005| earthquake
    rf"(?i)\bthe\s+({YEAR})\s+(?:[\w-]+\s+)?(?:earthquake|quake|tsunami|floods?|flooding|cyclone|hurricane|typhoon|storm"
    r"|tornado|landslide|eruption|wildfires?|famine|bombings?|attacks?|massacre|genocide|war|siege|riots?|crash|fire"
    r"|blast|explosion|disaster|shooting|stampede)\b(?!-)"
)

NAME = re.compile(  # the | Revolution | Youth Council
    r"\b(?:Revolution|Uprising|Conflict|Crisis|War|Rebellion|Insurgency)(?=\s+(?!II?\b|One\b|Two\b)[A-Z][a-z])"
)

# A period that runs on
YEARS = r"\b(?:years|decades?|centuries|year-long|years-long|months)\b"  # year-long
SO_FAR = r"\bthis\s+year\b|\bso\s+far\s+this\b"  # so far this
FOUNDED = r"(?:creation|founding|foundation|formation|establishment|inception)"  # inception
SINCE_LONG = rf"\bsince\b.*(?:{YEAR}|\b{WAR}\b|\bcivil\b|\b{FOUNDED}\b)"  # since the civil
PAST_YEAR = r"\b(?:over|past|last|than|for)\s+(?:an?|the|past|last|one)\s+(?:year|decade)\b"  # than a decade
RUNNING = re.compile(f"(?i){YEARS}|{SO_FAR}|{SINCE_LONG}|{PAST_YEAR}")
EPISODE = re.compile(  # since the start of the 2016 offensive: one event, however long
    r"(?i)\bsince\b.*\b(?:offensive|operation|siege|truce|ceasefire|campaign|bombardment|assault|attack|launch)\b"
)
IN_A_YEAR = re.compile(rf"(?i)\bsince\b.*\bin\s+{YEAR}$")  # since the beginning of the operation in 2014
SINCE_MONTH = re.compile(rf"(?i)since\s+{DATE}")  # since October
RUNNING_TOTAL = 10_000  # no event that lasts a day kills or moves so many, month after month
SHORT = re.compile(  # a time that is no war's
    rf"(?i)\b(?:(?:last|this|past)\s+(?:week|weekend|few\s+days)|{WEEKDAY}|overnight|yesterday|today|days|hours)\b"
)
CLAUSE_BETWEEN = re.compile(r"[,;]|\b(?:as|when|while|and|but|after|before)\b")  # the short time is another clause's
SUPERLATIVE = re.compile(  # the deadliest attack since the war began: one event again
    r"(?i)\b(?:\w{3,}iest|\w{4,}est|worst|most\s+\w+|first|largest|biggest)\b[^.;]{0,80}?\bsince\b"
)

NO_TIME_OF_ITS = re.compile(  # as they carry out the heaviest shelling (since 2006)
    r"(?i)\b(?:as|while|when|after|with|amid|because)\b[^.;]{0,60}\b(?:its|their|the|a|his|her)\s+"
    r"(?:\w{3,}iest|\w{4,}est|worst|first|most\s+\w+)\b[^.;]{0,60}$"
)

# The war itself is the killer
WAR_WHICH_HAS = (  # conflict, which since then has
    rf"\b{WAR}\b(?=,|\s+(?:which|that|has|have|had|in|between|since|now|there|began|started|erupted|broke)\b)"
    r"[^;]{0,140}?\b(?:has|have|had)\b"
)
WAR_THAT_KILLED = rf"\b{WAR}\s+(?:which|that)\s+(?:has\s+)?(?:kill|claim|left|cost|displac)"  # war that has displac
YEARS_OF_WAR = (  # years of bloody fighting
    r"\b(?:years?|decades?|months?)[\s-]+(?:old\s+|long\s+|of\s+)?(?:\w+\s+)?"
    rf"(?:{WAR}|fighting|bloodshed)\b"
)
# have been killed in the long civil war
KILLED_IN_WAR = rf"\b(?:has|have|had)\b[^;]{{0,90}}\bin\s+(?:the\s+|\w+\s+)?(?:\S+\s+){{0,3}}?{WAR}\b(?!-)"
WAR_KILLS = re.compile(f"(?i){WAR_WHICH_HAS}|{WAR_THAT_KILLED}|{YEARS_OF_WAR}|{KILLED_IN_WAR}")
SINCE_A_WAR = (  # since the start of the revolt
    rf"\bsince\s+(?!{WEEKDAY}\b|last\b|yesterday\b|late\b|early\b)(?:\S+\s+){{0,5}}?"
    rf"(?:{WAR}\b|(?:mid-?|{MONTH}\s+)?{YEAR}|then\b|{FOUNDED}\b)"
)
BECAME_WAR = r"\b(?:morphed|spiral(?:l?ed|ling)?|evolved|descended)\s+into\b"  # spiralled into
TO_DATE = r"\bto\s+date\b"  # to date
SINCE_WAR = re.compile(f"(?i){SINCE_A_WAR}|{BECAME_WAR}|{TO_DATE}")


class Period(NamedTuple):
    start: int
    end: int
    words: str


def find_periods(sentence: str) -> list[Period]:
    """The words for a time in a sentence, in order."""
    if not HINT.search(sentence):
        return []
    return [Period(match.start(), match.end(), match.group()) for match in PERIOD.finditer(sentence)]


def period_of(
    start: int, end: int, periods: list[Period], sentence: str = "", others: list[int] | None = None
) -> Period | None:
    """The words for the time of the number at start:end: the next after it, or else the last before it.

    `the heaviest shelling | since 2006` is no time of the number before it. others: where other numbers begin; one that
    stands between takes the next time, if there is one before: On Monday ten died, and five on Tuesday.
    """
    if not periods:
        return None
    after = bisect_left(periods, end, key=lambda period: period.start)
    before = periods[after - 1] if after and periods[after - 1].end <= start else None
    following = periods[after] if after < len(periods) else None
    if following is None:
        return before
    between = sentence[end : following.start]
    if following.words[:5].lower() == "since" and NO_TIME_OF_ITS.search(between):
        return before
    if before and any(end <= other < following.start for other in others or ()):
        divided = any(before.end <= other < start for other in others or ())
        return following if divided else before
    return following


def year_of_event(sentence: str) -> str | None:
    """The year that the event is named by, where a sentence names one: the 2005 earthquake."""
    years = EVENT_OF_YEAR.findall(sentence)
    return years[0] if len(years) == 1 else None


def is_cumulative(sentence: str, end: int, period: Period | None, best: int | None = None) -> bool:
    """Whether the toll runs over a longer time than one event: years, or since a war began; or the war itself is the
    killer.
    """
    signs = signs_of_war(sentence)
    if period and RUNNING.search(period.words) and (IN_A_YEAR.search(period.words) or not EPISODE.search(period.words)):
        return not signs.superlative
    if period and best is not None and best >= RUNNING_TOTAL and SINCE_MONTH.fullmatch(period.words):
        return not signs.superlative
    if period and SHORT.search(period.words) and not CLAUSE_BETWEEN.search(sentence[end : period.start]):
        return False
    return signs.war_kills or (signs.since_war and not signs.superlative)


class Signs(NamedTuple):
    war_kills: bool
    since_war: bool
    superlative: bool


@lru_cache(maxsize=512)
def signs_of_war(sentence: str) -> Signs:
    sentence = NAME.sub(lambda name: "_" * len(name.group()), sentence)
    return Signs(bool(WAR_KILLS.search(sentence)), bool(SINCE_WAR.search(sentence)), bool(SUPERLATIVE.search(sentence)))
