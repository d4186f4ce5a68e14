"""When something was said: `on Monday evening`, `last week`, `June 9`, `a few days ago`. No part of a source."""

from analysis.english.calendar import ALL_MONTHS
from analysis.english.tags import DETERMINER, NOUN, NUMBER, POSSESSIVE, TIME
from analysis.instruments.attribution.sentence import Paragraph

MOST_COUNTED = 3  # tokens from the first to the unit: `a few more | weeks ago`

DAYTIMES = frozenset("morning night evening afternoon week month year".split())  # last | night, Monday | morning
TIME_WORDS = DAYTIMES | frozenset("early late last next this past recent coming of on in".split())
LATELY = ("recent", "coming")  # in | recent weeks
AGO = ("ago", "later", "earlier")  # after one of TIMES: two weeks | ago
TIMES = frozenset(time + ending for time in "minute hour day week month year decade".split() for ending in ("", "s"))
TIMES_AND_COUNTS = TIMES | TIME_WORDS | frozenset("a few several less more than just".split())  # less than a week | ago
BEFORE_DAYTIME = ("last", "this", "next", "past")  # last | night
BEFORE_TIMES = frozenset("late early earlier later last this next".split())  # said | last week
CALENDAR = DAYTIMES | frozenset("day weekend spring summer fall autumn winter".split())  # after BEFORE_TIMES
MONTHS = frozenset(ALL_MONTHS) - frozenset("mar apr jun jul sep".split())  # seldom printed, and other words as well
YEAR_DIGITS = 4

OTHER_DAY = tuple(("the", "other", day) for day in ("day", "night", "week", "morning", "evening"))
MAY_COUNT = frozenset(DETERMINER + NUMBER + NOUN)  # a week ago, two weeks ago, weeks later
DATES = TIME + NUMBER  # June 9


def ends_time(p: Paragraph, last: int, low: int) -> bool:
    """Does a time end with this token: `on | Monday`, `last | night`, `two | weeks | ago`?"""
    word = p.lower[last]
    if p.letters[last] == TIME:
        return True
    if word in TIMES and (p.word(last + 1) in AGO or (p.lower[last - 1] in LATELY and p.word(last - 2) != "of")):
        return True
    return word in DAYTIMES and last > low and (p.letters[last - 1] == TIME or p.lower[last - 1] in BEFORE_DAYTIME)


def token_before_time(p: Paragraph, last: int, low: int) -> int:
    """The token before a time that ends here: `the | mayor | on Monday`, `the | mayor | less than a week`."""
    i = last
    words = TIMES_AND_COUNTS if p.lower[last] in TIMES else TIME_WORDS
    while i > low and (p.letters[i] in DATES or p.lower[i] in words):
        i -= 1
    return i


def after_time(p: Paragraph, at: int, high: int) -> int:
    """The token after a time that begins here: `last week`, `on Monday evening`, `a few days ago`; but `last week's
    speech` is none.
    """
    day = _day(p, at, high)
    if day is None:
        return _after_ago(p, at, high)
    end = _after_date(p, day, high)
    return at if p.letters[end : end + 1] == POSSESSIVE else end


def is_duration(p: Paragraph, at: int, high: int) -> bool:
    """`| an hour`, `| about 15 minutes`, `| several days`; not `| two days of mourning`"""
    for i in range(at + 1, min(high, at + 1 + MOST_COUNTED)):
        if p.lower[i] in TIMES:
            return p.word(i + 1) != "of" and p.letters[i + 1 : i + 2] not in (POSSESSIVE, NOUN)
        if p.letters[i] not in MAY_COUNT:
            return False
    return False


def _day(p: Paragraph, at: int, high: int) -> int | None:
    """The token that names the day: `late on | Monday`, `last | week`."""
    if p.lower[at : at + 3] in OTHER_DAY:
        return at + 2
    day = at
    while day < high and p.lower[day] in BEFORE_TIMES:
        day += 1
    if p.word(day) == "on":
        day += 1
    return day if at < day < high and (p.letters[day] == TIME or p.lower[day] in CALENDAR) else None


def _after_ago(p: Paragraph, at: int, high: int) -> int:
    """The token after `two weeks ago`, or `at`."""
    if p.letters[at : at + 1] in MAY_COUNT:
        for i in range(at + 1, min(high - 1, at + 1 + MOST_COUNTED)):
            if p.lower[i] in TIMES and p.lower[i + 1] in AGO:
                return i + 2
    return at


def _after_date(p: Paragraph, day: int, high: int) -> int:
    """The token after `Monday evening`, `June 9`, `Tuesday June 9 2015`."""
    end = day + 1
    while end < high and (p.letters[end] == TIME or _is_daytime(p, end, day) or _is_date(p, end)):
        end += 1
    return end


def _is_daytime(p: Paragraph, i: int, day: int) -> bool:
    """`Monday | evening`"""
    return p.lower[i] in DAYTIMES and p.letters[day] == TIME


def _is_date(p: Paragraph, i: int) -> bool:
    """`June | 9`, `June 9 | 2015`"""
    word = p.lower[i]
    return word.isdigit() and (p.lower[i - 1] in MONTHS or (len(word) == YEAR_DIGITS and p.letters[i - 1] == NUMBER))
