"""The words for the time of a toll, and whether it is a running total of a longer time.

`since late November` covers one event; `over the past 13 years`, `since 2011` and `the war has killed` run on.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?!\w)"
DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
YEAR = r"(?:19|20)\d\d\b"
UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|year|decade|centur(?:y|ie))s?"
COUNT = r"(?:(?:more\s+than|over|nearly|almost|about|around|at\s+least|less\s+than|some|an?|the|\d+|\w+(?:-\w+)?)[\s-]+){1,5}?"
POINT = (
    rf"(?:(?:the\s+)?(?:early|late|mid|middle\s+of|end\s+of|start\s+of|beginning\s+of)?[\s-]*(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+{YEAR})?"
    rf"|(?:early|late|mid)?[\s-]*{YEAR}|(?:early\s+|late\s+)?{DAY}(?:\s+(?:morning|afternoon|evening|night))?|yesterday|today|dawn|then"
    rf"|last\s+(?:week|month|year|night|{DAY}|{MONTH}))"
)
STRIFE = r"(?:war|conflict|uprising|revolt|revolution|unrest|protests?|crisis|fighting|violence|hostilities|insurgency|rebellion|occupation|intifada|invasion)"
WAR = r"(?:war|conflict|uprising|revolt|unrest|revolution|rebellion|crisis|insurgency|civil\s+strife|protests)"
BEGAN = r"(?:began|begun|started|erupted|broke\s+out|flared|commenced|launched|intensified|escalated|resumed)"
PERIOD = re.compile(rf"""(?ix)\b(?:
      since\s+(?:{POINT} | (?:the\s+)?(?:start|beginning|outbreak|onset|outset|eruption|launch|fall)(?:\s+of\s+(?:\S+\s+){{1,5}}?(?:{STRIFE}|{YEAR}|offensive|operation|campaign|year|month|week|bombardment|siege|truce|ceasefire)\b(?:\s+in\s+(?:\w+\s+)?{YEAR})?)?
          | (?:\S+\s+){{1,5}}?(?:first\s+)?{BEGAN}\b(?:\s+(?:in|on|earlier)?\s*{POINT})?)
    | (?:over|in|during|for|within|throughout|after|across)\s+(?:the\s+)?(?:past|last|previous)\s+(?:{COUNT})?{UNIT}\b
    | (?:over|during|for|within|after|throughout)\s+(?:more\s+than\s+|nearly\s+|almost\s+|about\s+|over\s+|around\s+)?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)(?:\s+and\s+a\s+half)?[\s-]+{UNIT}\b(?![\s-]old)
    | (?:so\s+far\s+)?(?:this|last)\s+(?:year|month|week|weekend|{MONTH})\b | overnight | yesterday\b | {BEGAN}\s+(?:in\s+|on\s+|early\s+|late\s+)*{POINT}
    | between\s+{POINT}\s+and\s+{POINT} | between\s+\d{{1,2}}\s+and\s+\d{{1,2}}\s+{MONTH} | from\s+{POINT}\s+(?:to|until)\s+{POINT}
    | (?:(?:on|in|by|during|early|late|as\s+of)\s+){{1,4}}{POINT} | {DAY}(?:\s+(?:morning|afternoon|evening|night))?\b | on\s+\d{{1,2}}\s+{MONTH}
    | (?:in|within|during)\s+(?:the\s+)?(?:{COUNT})?(?:hours|days|weeks|months|years)\b)""")
HINT = re.compile(rf"(?i)\b(?:{UNIT}|{DAY}|{MONTH}|{YEAR}|since|overnight|yesterday)\b")

RUNNING = re.compile(rf"""(?ix)
      \b(?:years|decades?|centuries|year-long|years-long|months)\b | \bthis\s+year\b | \bso\s+far\s+this\b
    | \bsince\b .* (?:{YEAR} | \b{WAR}\b | \bcivil\b)
    | \b(?:over|past|last|than|for)\s+(?:an?|the|past|last|one)\s+(?:year|decade)\b""")
EPISODE = re.compile(
    r"(?i)\bsince\b.*\b(?:offensive|operation|siege|truce|ceasefire|campaign|bombardment|assault|attack|launch)\b"
)
SHORT = re.compile(
    rf"(?i)\b(?:(?:last|this|past)\s+(?:week|weekend|few\s+days)|{DAY}|overnight|yesterday|today|days|hours)\b"
)
CLAUSE_BETWEEN = re.compile(r"[,;]|\b(?:as|when|while|and|but|after|before)\b")
SUPERLATIVE = re.compile(
    r"(?i)\b(?:\w{3,}iest|\w{4,}est|worst|most\s+\w+|first|largest|biggest)\b[^.;]{0,80}?\bsince\b"
)
# The war itself kills: the conflict, which has killed; since the war began; the toll of the six-year conflict.
WAR_KILLS = re.compile(rf"""(?ix)
      \b{WAR}\b (?=,|\s+(?:which|that|has|have|had|in|between|since|now|there|began|started|erupted|broke)\b) [^;]{{0,140}}? \b(?:has|have|had)\b
    | \b{WAR}\s+(?:which|that)\s+(?:has\s+)?(?:kill|claim|left|cost|displac)
    | \b(?:years?|decades?|months?)[\s-]+(?:old\s+|long\s+|of\s+)?(?:\w+\s+)?(?:{WAR}|fighting|bloodshed)\b
    | \b(?:has|have|had)\b [^;]{{0,90}} \bin\s+(?:the\s+|\w+\s+)?(?:\S+\s+){{0,3}}?{WAR}\b(?!-)""")
SINCE_WAR = re.compile(
    rf"(?i)\bsince\s+(?!{DAY}\b|last\b|yesterday\b|late\b|early\b)(?:\S+\s+){{0,5}}?(?:{WAR}\b|(?:mid-?|{MONTH}\s+)?{YEAR}|then\b)|\b(?:morphed|spiral(?:l?ed|ling)?|evolved|descended)\s+into\b|\bto\s+date\b"
)


class Period(NamedTuple):
    start: int
    end: int
    words: str


def find_periods(sentence: str) -> list[Period]:
    """The words for a time in a sentence, in order."""
    if not HINT.search(sentence):
        return []
    return [Period(match.start(), match.end(), match.group()) for match in PERIOD.finditer(sentence)]


def period_of(start: int, end: int, periods: list[Period]) -> Period | None:
    """The words for the time of the number at start:end: the next after it, or else the last before it."""
    after = bisect_left(periods, end, key=lambda period: period.start)
    if after < len(periods):
        return periods[after]
    return periods[-1] if periods and periods[-1].end <= start else None


def is_cumulative(sentence: str, end: int, period: Period | None) -> bool:
    """Whether the toll runs over a longer time than one event: years, or since a war began; or the war itself is the
    killer.
    """
    signs = signs_of_war(sentence)
    if period and RUNNING.search(period.words) and not EPISODE.search(period.words):
        return not signs.superlative
    if period and SHORT.search(period.words) and not CLAUSE_BETWEEN.search(sentence[end : period.start]):
        return False
    return signs.war_kills or signs.since_war and not signs.superlative


class Signs(NamedTuple):
    war_kills: bool
    since_war: bool
    superlative: bool


@lru_cache(maxsize=512)
def signs_of_war(sentence: str) -> Signs:
    return Signs(bool(WAR_KILLS.search(sentence)), bool(SINCE_WAR.search(sentence)), bool(SUPERLATIVE.search(sentence)))
