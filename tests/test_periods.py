"""The words for a time: each named piece reads its example, and the whole is what was measured."""

import csv
import re
from pathlib import Path

import pytest

from analysis.english import calendar, periods

with open(Path(__file__).with_name("expressions.csv"), encoding="utf-8", newline="") as file:
    MEASURED = {row["name"]: row["expression"] for row in csv.DictReader(file) if row["where"] == "english.periods"}

# Name of a piece -> what it reads, from its beginning to its end.
EXAMPLES = {
    "YEAR": "2011",
    "ORDINAL": "12th",
    "UNIT": "centuries",
    "COUNT": "more than the ",
    "BEGAN": "broke out",
    "STRIFE": "hostilities",
    "WAR": "civil strife",
    "DATE": "the middle of March 2011",
    "SOME_YEAR": "mid-2011",
    "SOME_DAY": "late Monday night",
    "LAST": "last Friday",
    "POINT": "end of 3 June",
    "OUTSET": "the outbreak",
    "OF_STRIFE": " of the war in 2011",
    "IT_BEGAN": "the uprising first erupted in March 2011",
    "SINCE": "since the start of the war in 2011",
    "OVER_THE_PAST": "over the past 13 years",
    "FOR_YEARS": "for more than two and a half years",
    "THIS_YEAR": "so far this year",
    "BEGAN_ON": "erupted in 2011",
    "BETWEEN": "between Monday and Friday night",
    "BETWEEN_DAYS": "between 3 and 9 May",
    "FROM_TO": "from January to March 2015",
    "ON_A_DAY": "on late Tuesday evening",
    "WEEKDAY_ALONE": "Sunday morning",
    "ON_A_DATE": "on 12 Sept.",
    "IN_DAYS": "in the last few days",
    "YEARS": "year-long",
    "SO_FAR": "so far this",
    "SINCE_LONG": "since the civil",
    "PAST_YEAR": "than a decade",
    "RUNNING": "since 2011",
    "EPISODE": "since the start of the 2016 offensive",
    "SHORT": "past few days",
    "SUPERLATIVE": "deadliest attack since",
    "WAR_WHICH_HAS": "conflict, which since then has",
    "WAR_THAT_KILLED": "war that has displac",
    "YEARS_OF_WAR": "years of bloody fighting",
    "KILLED_IN_WAR": "have been killed in the long civil war",
    "SINCE_A_WAR": "since the start of the revolt",
    "BECAME_WAR": "spiralled into",
    "TO_DATE": "to date",
    "EVENT_OF_YEAR": "the 2005 earthquake",
    "FOUNDING": "its creation in 2004",
    "FOUNDED": "inception",
    "IN_A_YEAR": "since the beginning of the operation in 2014",
    "SINCE_MONTH": "since October",
    "NO_TIME_OF_ITS": "as they carry out the heaviest shelling ",
}


@pytest.mark.parametrize("name", MEASURED)
def test_every_expression_is_the_one_that_was_measured(name):
    assert getattr(periods, name).pattern == MEASURED[name]


@pytest.mark.parametrize(("name", "example"), EXAMPLES.items())
def test_every_piece_reads_its_example(name, example):
    piece = getattr(periods, name)
    expression = piece if isinstance(piece, re.Pattern) else re.compile(f"(?i){piece}")
    assert expression.fullmatch(example)


def test_every_piece_has_an_example():
    tested = {*EXAMPLES, "PERIOD", "HINT", "WAR_KILLS", "SINCE_WAR", "ANY_TIME", "CLAUSE_BETWEEN", "NAME"}
    pieces = {
        name
        for name, value in vars(periods).items()
        if name.isupper() and isinstance(value, str | re.Pattern) and not hasattr(calendar, name)
    }
    assert pieces - tested == {"DAY_OF_MONTH", "PART_OF_DAY"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They fled since late November and on Monday.", ["since late November", "on Monday"]),
        ("It happened in the past few days, not in 2011.", ["in the past few days", "in 2011"]),
        ("The two-year-old boy slept.", []),
        ("Nothing of the kind.", []),
    ],
)
def test_the_words_for_a_time_are_found_in_order(text, words):
    assert [period.words for period in periods.find_periods(text)] == words


@pytest.mark.parametrize("month", calendar.MONTHS + calendar.SHORT_MONTHS)
def test_every_month_is_read_in_full_and_short(month):
    assert re.fullmatch(calendar.MONTH, month)


def test_a_word_that_begins_like_a_month_is_none():
    assert not re.match(calendar.MONTH, "maybe")


@pytest.mark.parametrize("day", calendar.WEEKDAYS)
def test_every_day_of_the_week_is_read(day):
    assert re.fullmatch(calendar.WEEKDAY, day)
