"""Months and days of the week, as words and as pieces of regular expressions in lower case."""

MONTHS = tuple("january february march april may june july august september october november december".split())
SHORT_MONTHS = tuple("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
ALL_MONTHS = tuple(dict.fromkeys((*MONTHS, *SHORT_MONTHS)))
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())

# June, Sept. (a may that is followed by a letter is none: maybe)
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?!\w)"
# The same after or before the number of a day: 12 Jan, June 3.
MONTH_BY_A_DAY = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|april?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = rf"(?:(?:{'|'.join(day.removesuffix('day') for day in WEEKDAYS)})day)"


def in_capitals(words: tuple[str, ...]) -> tuple[str, ...]:
    """The names as they are printed: January, Monday."""
    return tuple(word.capitalize() for word in words)
