"""Numbers as news prints them, read into bounds."""

import csv
import importlib
import re
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.lexicons import general_lexicon
from analysis.english import no_counts, number_values
from analysis.english.no_counts import Near, counts_nobody
from analysis.english.number_values import number_pattern, value_of
from analysis.english.numbers import Reading, find_numbers, parse_number

PHRASES = pd.read_csv(Path(__file__).with_name("number_phrases.csv"), dtype="string", keep_default_na=False)


def bound(cell):
    return int(cell) if cell else None


@pytest.mark.parametrize("row", list(PHRASES.itertuples(index=False)), ids=PHRASES["phrase"])
def test_a_printed_number_becomes_bounds_and_a_qualifier(row):
    assert parse_number(row.phrase) == Reading(bound(row.low), bound(row.best), bound(row.high), row.qualifier)


@pytest.mark.parametrize(
    "row", list(general_lexicon("vague_numbers").itertuples(index=False)), ids=lambda row: row.words
)
def test_a_vague_number_has_the_bounds_of_its_row(row):
    assert parse_number(row.example) == Reading(int(row.low), None, int(row.high), "vague")


@pytest.mark.parametrize(
    "row",
    list(general_lexicon("number_qualifiers").query("position != 'total'").itertuples(index=False)),
    ids=lambda row: row.words,
)
def test_a_qualifier_bends_the_number_of_its_example(row):
    reading = parse_number(row.example)
    assert (reading.best, reading.qualifier) == (50, row.qualifier)


@pytest.mark.parametrize(
    "phrase, value",
    [
        ("1,234,567 people", 1_234_567),
        ("a million and a half people", 1_500_000),
        ("three quarters of a million", 750_000),
        ("one hundred and twenty-five thousand", 125_000),
        ("twelve hundred", 1_200),
        ("1.5m people", 1_500_000),
        ("2.14 lakh people", 214_000),
        ("one thousand two hundred", 1_200),
        ("ONE HUNDRED TROOPS", 100),
        ("two dozen", 24),
        ("half-dozen", 6),
        ("300\u00a0000 people", 300_000),
        ("61, 000 people", 61_000),
        ("THIRTYTHREE sailors", 33),
        ("1,40,000 villagers", 140_000),
        ("2,35,10,000 villagers", 23_510_000),
        ("2.5  million people", 2_500_000),
    ],
)
def test_digits_words_fractions_and_scales_are_read(phrase, value):
    assert parse_number(phrase) == Reading(value, value, value, "exact")


@pytest.mark.parametrize(
    "phrase, low, high",
    [
        ("five or six men", 5, 6),
        ("150-200 men", 150, 200),
        ("4 million to 5 million", 4_000_000, 5_000_000),
        ("between two and three million", 2_000_000, 3_000_000),
        ("1.2 to 1.5 million", 1_200_000, 1_500_000),
        ("12,500 to 13,000", 12_500, 13_000),
    ],
)
def test_a_range_has_two_ends_and_no_best_number(phrase, low, high):
    assert parse_number(phrase) == Reading(low, None, high, "range")


@pytest.mark.parametrize(
    "phrase",
    [
        "on 12 May",
        "May 12",
        "in 2016",
        "2011-2012",
        "at 22:35",
        "5 p.m.",
        "$50 million",
        "63%",
        "page 113",
        "aged 42",
        "a six-day battle",
        "22-year-old",
        "25 year-old",
        "Mi-17",
        "one in five",
        "the 3rd battalion",
        "no one",
        "eight fewer than last year",
        "twelve more than last year",
        "at 1300, soldiers fired",
        "nearly one third of the town",
        "boys aged three and 13",
        "2.4 people a household",
        "a rate per 100,000 people",
        "3.000 people",
        "2.1 to 2.4 people",
    ],
)
def test_dates_times_money_shares_ages_and_ordinals_count_nobody(phrase):
    assert find_numbers(phrase) == []


def test_from_one_number_to_another_is_no_range():
    assert [number.reading.best for number in find_numbers("The toll rose from 112 to 150.")] == [112, 150]


def test_and_joins_two_numbers_unless_between_stands_before():
    assert [number.reading.best for number in find_numbers("50 and 60 people")] == [50, 60]


def test_the_stronger_of_two_qualifiers_wins():
    assert parse_number("at least about 50 people").qualifier == "at_least"


def test_the_qualifier_belongs_to_the_place_of_the_number():
    number = find_numbers("They killed up to  60 men.")[0]
    assert "They killed up to  60 men."[number.start : number.end] == "up to  60"


@given(st.text())
def test_any_text_can_be_read(text):
    parse_number(text)
    for number in find_numbers(text):
        assert 0 <= number.start <= number.core < number.end <= len(text)


PIECES = [
    "at least ",
    "one ",
    "hundred ",
    "and ",
    "a ",
    "half ",
    "million ",
    "12",
    ",000",
    " to ",
    "-",
    "or ",
    "dozens ",
    "of ",
    "1 000 ",
    "between ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_heap_of_number_words_can_be_read(text):
    ends = [0, *(number.end for number in find_numbers(text))]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    "piece", ["one hundred and ", "1,000 ", "at least ", "half a ", "9", "tens of ", "12 to ", "a few "]
)
@pytest.mark.timing
def test_time_grows_with_the_length_and_no_faster(piece):
    def seconds(n):
        began = time.perf_counter()
        find_numbers(piece * n)
        return time.perf_counter() - began

    assert seconds(4_000) < 40 * max(seconds(400), 0.002)


# The expressions and their pieces
with open(Path(__file__).with_name("expressions.csv"), encoding="utf-8", newline="") as file:
    MEASURED = [row for row in csv.DictReader(file) if row["where"] in ("english.numbers", "english.no_counts")]


@pytest.mark.parametrize("row", MEASURED, ids=lambda row: row["name"])
def test_every_expression_is_the_one_that_was_measured(row):
    if row["name"] == "number pattern":
        assert number_pattern("VAGUE") == row["expression"]
    else:
        module = importlib.import_module(f"analysis.{row['where']}")
        assert getattr(module, row["name"]).pattern == row["expression"]


@pytest.mark.parametrize(
    ("name", "example"),
    {
        "DIGITS": "12,500",
        "BELOW_HUNDRED": "twenty-five",
        "SCALE": "million",
        "BELOW_THOUSAND": "twelve hundred and five",
        "IN_WORDS": "a hundred and five",
        "GROUP": "3.2m",
        "HALF_MORE": " and a half",
        "HALF_A": "half a million",
        "QUARTER_OF": "three quarters of a million",
        "ONE_SCALE": "a thousand and twenty",
        "SEVERAL_GROUPS": "one hundred and twenty-five thousand",
        "VALUE": "two and a half million",
        "JOIN": " to ",
    }.items(),
)
def test_every_piece_of_a_number_reads_its_example(name, example):
    assert re.fullmatch(getattr(number_values, name), example)


@pytest.mark.parametrize(
    ("name", "example"),
    {
        "ORDINAL": "th",
        "PERCENT": " per cent",
        "FRACTION": " thirds",
        "COMPOUND": "-y",
        "AGE": " years old",
        "TIME": " p.m.",
        "IN_EVERY": " in every",
        "COMPARED": " fewer",
        "IDIOM": " of a kind",
        "AGED_TWO": "aged three and ",
        "NUMBERED": "page ",
        "MONEY": "us$",
        "NO": "no ",
        "OF_EVERY": "in every ",
        "PER": "per ",
        "ONE_OF": "one out of ",
        "INCHES": " in (3",
        "ROOM_FOR": "beds for ",
        "NO_SHARE": "villages",
    }.items(),
)
def test_every_piece_around_a_number_reads_its_example(name, example):
    assert re.fullmatch(getattr(no_counts, name), example)


@pytest.mark.parametrize(
    ("question", "nobody", "somebody"),
    [
        ("is_barred", Near("5", "at ", " p.m."), Near("5", "killed ", " men")),
        ("is_broken", Near("2.4", "", " people"), Near("2.4 million", "", " people")),
        ("is_one_in", Near("one", "", " in ten died"), Near("one", "", " in ten villages")),
        ("is_share", Near("four", "", " in ten voters"), Near("four", "", " in five days")),
        ("is_share", Near("ten", "four in ", " voters"), Near("ten", "four in ", " villages")),
        ("is_rate", Near("40", "", " people a day"), Near("40", "", " people a day after")),
        ("is_rate", Near("12", "", " are killed every week"), Near("12", "", " villagers each time")),
        ("is_day", Near("12", "on ", " may"), Near("12", "", " may have died")),
        ("is_day", Near("12", "may 3 to ", ""), Near("12", "killed ", "")),
        ("is_in_year", Near("2016", "in ", ""), Near("2016", "killed ", " men")),
        ("is_in_year", Near("2011-12", "", ""), Near("11-12", "", "")),
        ("is_on_the_clock", Near("1300", "at ", " hours"), Near("1300", "stands at ", ", they said")),
    ],
)
def test_every_question_says_yes_and_no(question, nobody, somebody):
    asked = getattr(no_counts, question)
    assert asked(nobody) and counts_nobody(nobody)
    assert not asked(somebody)


def test_every_question_is_asked():
    assert {asked.__name__ for asked in no_counts.QUESTIONS} == {
        "is_barred",
        "is_broken",
        "is_one_in",
        "is_share",
        "is_rate",
        "is_day",
        "is_in_year",
        "is_on_the_clock",
    }


@pytest.mark.parametrize(
    ("words", "value"),
    [("a million and a half", 1_500_000), ("two hundred thousand", 200_000), ("zero", 0), ("half-dozen", 6)],
)
def test_words_are_worth_what_they_say(words, value):
    assert value_of(words) == value
