"""Days of publication in the usual spellings: only those that can be read in one way."""

import csv
import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd


def _months() -> dict[str, int]:
    """The names of months in the languages that databases speak, and their numbers."""
    with open(Path(__file__).parent / "formats" / "months.csv", encoding="utf-8", newline="") as file:
        return {row["name"]: int(row["month"]) for row in csv.DictReader(file)}


_MONTHS = _months()
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = (  # English, German, French, Spanish, Italian, Portuguese
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes"
    r"|s[áa]bado|domingo|(?:lune|marte|mercole|giove|vener)d[ìi]|sabato|domenica|(?:segunda|ter[çc]a|quarta|quinta"
    r"|sexta)(?:-feira)?)\.?,?"
)
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_WRITTEN = [
    re.compile(rf"(?:{_WEEKDAY}\s*)?{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}", re.IGNORECASE),  # March 9, 2025 Sunday
    re.compile(
        rf"(?:{_WEEKDAY}\s*)?{_DAY}\.?[\s-]*(?:(?:of|de)\s+)?{_MONTH}[\s,-]*(?:de\s+)?{_YEAR}", re.IGNORECASE
    ),  # Sun, 09 Mar 2025
    re.compile(rf"{_WEEKDAY}\s*{_MONTH}\s+{_DAY}\s+[\d:]+(?:\s+[A-Z+\d]+)?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}[\s,-]+{_MONTH}[\s,-]*{_DAY}", re.IGNORECASE),  # 2025 Mar 9
]
_OF_MONTH = re.compile(rf"{_MONTH}\s*,?\s*{_YEAR}", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)|((?:1[89]|20)\d\d)([01]\d)([0-3]\d)$")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_REST = re.compile(  # what may follow a day: its weekday, a time of day
    rf"[\s,;/T|-]{{0,4}}(?:{_WEEKDAY})?[\s,;-]{{0,4}}(?:(?:at\s+)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?)?"
    r"(?:\s?[ap]\.?m\b\.?)?[\s(]{0,3}(?:Z|[A-Z]{2,5}|(?:GMT|UTC)?\s?[+-]\d{1,2}:?\d{0,2})?(?:\stime)?\)?\s?$",
    re.IGNORECASE,
)


def read_day(cell: object) -> datetime.datetime | None:
    """The day of a cell that can be read in one way, with its time where that follows an ISO day; None where it can't.

    A time with an offset keeps the day that is printed.

    >>> read_day("March 9, 2025 Sunday")
    datetime.datetime(2025, 3, 9, 0, 0)
    >>> read_day("2024-12-03T23:30:00-05:00")
    datetime.datetime(2024, 12, 3, 23, 30)
    >>> read_day("3/9/2025")
    """
    if not isinstance(cell, str):
        return _of_a_spreadsheet(cell)
    words = " ".join(cell.split())
    if re.match(r"\d{4}-\d{2}-\d{2}(?:$|[T ])", words):
        return _iso(words)
    return _written_out(words) or _year_first(words)


def read_days(cells: Iterable) -> tuple[list, list[object]]:
    """The days of a column, NaT where a cell is empty; and for each cell that can't be read the cell, else None.

    3/9/2025 is read where another cell of the column tells which of the numbers is the day: 25/12/2025.
    """
    cells = list(cells)
    day_first = _order(cell for cell in cells if isinstance(cell, str))
    days, unread = [], []
    for cell in cells:
        empty = pd.isna(cell) is True or str(cell).strip() == ""
        day = None if empty else read_day(cell) or _in_order(cell, day_first)
        days.append(pd.NaT if day is None else pd.Timestamp(day))
        unread.append(None if empty or day is not None else cell)
    return days, unread


def is_numbers(cell: object) -> bool:
    """Whether a cell is a day in numbers that does not begin with the year: 3/9/2025, 25.12.2025."""
    return isinstance(cell, str) and bool(_NUMBERS.match(cell.strip()))


def find_day(words: str) -> datetime.datetime | None:
    """The day that words begin with, whatever follows it."""
    for pattern in _WRITTEN:
        if found := pattern.match(words.strip()):
            return _day(found["year"], _MONTHS[found["month"].lower()], found["day"])
    return None


def names_month(words: str) -> bool:
    """Whether words begin with a month and a year: a date without its day."""
    return bool(_OF_MONTH.match(words.strip()))


def _written_out(words: str) -> datetime.datetime | None:
    for pattern in _WRITTEN:
        found = pattern.match(words)
        if found and _REST.match(words[found.end() :]):
            return _day(found["year"], _MONTHS[found["month"].lower()], found["day"])
    return None


def _year_first(words: str) -> datetime.datetime | None:
    found = _YEAR_FIRST.match(words)
    if not found or not _REST.match(words[found.end() :]):
        return None
    year, _, month, day = found.groups()[:4] if found[1] else (found[5], "", found[6], found[7])
    return _day(year, month, day)


def _iso(words: str) -> datetime.datetime | None:
    try:
        moment = pd.Timestamp(words)
    except (ValueError, OverflowError):
        found = re.match(r"(\d{4})-(\d\d)-(\d\d)[T ]", words)  # a time that pandas does not know: CET
        return _day(*found.groups()) if found and _REST.match(words[10:]) else None
    return None if pd.isna(moment) else moment.tz_localize(None).to_pydatetime(warn=False)


def _of_a_spreadsheet(cell: Any) -> datetime.datetime | None:
    """Dates of a spreadsheet as they are; a bare number is none."""
    if isinstance(cell, (bool, int, float)) or cell is None:
        return None
    try:
        moment = pd.Timestamp(cell)
    except (ValueError, TypeError, OverflowError):
        return None
    return None if pd.isna(moment) else moment.tz_localize(None).to_pydatetime(warn=False)


def _order(cells: Iterable[str]) -> bool | None:
    """Whether the day comes first in days such as 25/3/2025; None where nothing tells, or cells contradict."""
    found = [(int(one[1]), int(one[3])) for one in map(_NUMBERS.match, map(str.strip, cells)) if one]
    day_first, month_first = any(first > 12 for first, _ in found), any(second > 12 for _, second in found)
    return None if day_first == month_first else day_first


def _in_order(cell: object, day_first: bool | None) -> datetime.datetime | None:
    words = cell.strip() if isinstance(cell, str) else ""
    found = _NUMBERS.match(words)
    if not found or not _REST.match(words[found.end() :]):
        return None
    first, second = int(found[1]), int(found[3])
    if first == second:
        return _day(found[4], first, second)
    if day_first is None:
        return None
    return _day(found[4], *((second, first) if day_first else (first, second)))


def _day(year: str | int, month: str | int, day: str | int) -> datetime.datetime | None:
    try:
        return datetime.datetime(int(year), int(month), int(day))
    except ValueError:
        return None
