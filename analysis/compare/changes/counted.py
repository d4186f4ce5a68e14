"""Days, and numbers with who is given for them, in two sentences."""

from collections.abc import Iterator

import pandas as pd
from rapidfuzz import fuzz

from analysis.compare.changes.sides import UNKNOWN, Side, listed, one_source
from analysis.english.tokens import tokenise
from analysis.instruments.facts import Number, facts_of, same_number

TWO = 2  # harms by which an event is told from another
SAME_TIME = 50  # the same of two periods of time
ANYBODY = frozenset(
    "people person persons others other civilians civilian dead victims casualties of the and in".split()
)


def day_differences(sentence: str, other: str) -> Iterator[tuple[str, str, str]]:
    mine, others = facts_of(sentence), facts_of(other)
    if mine.days & others.days or mine.dates & others.dates:
        return
    for ours, theirs in ((mine.days, others.days), (mine.dates, others.dates)):
        if ours and theirs:
            yield "day", listed(sorted(map(_day, ours))), listed(sorted(map(_day, theirs)))


def _day(day: str | tuple[int, str]) -> str:
    return day.capitalize() if isinstance(day, str) else f"{day[0]} {day[1].capitalize()}"


def toll_differences(here: Side, there: Side) -> Iterator[tuple[str, str, str]]:
    """toll and toll source; who is given is told once for several numbers (15 people, among them 11 children)."""
    told: set[tuple[str, str]] = set()
    for harm in dict.fromkeys(row["harm"] for row in here.tolls):
        mine, others = ([row for row in side.tolls if row["harm"] == harm] for side in (here, there))
        for ours, theirs in _same_tolls(mine, others):
            if {_approximate(toll) for toll in ours}.isdisjoint({_approximate(toll) for toll in theirs}):
                yield "toll", f"{ours[0]['phrase']} {harm}", f"{theirs[0]['phrase']} {harm}"
            givers = listed(_given(_givers(ours))), listed(_given(_givers(theirs)))
            copied = here.sentence == there.sentence or _one_giver(ours, theirs)
            if _other_givers(_givers(ours), _givers(theirs), copied) and givers not in told:
                told.add(givers)
                yield (
                    "toll source",
                    f"{ours[0]['phrase']} {harm}: {givers[0]}",
                    f"{theirs[0]['phrase']} {harm}: {givers[1]}",
                )
        if not _parts_of_one(mine, others):
            for toll, other in _other_tolls(_unprinted(mine, there.sentence), _unprinted(others, here.sentence)):
                yield "toll", f"{toll['phrase']} {harm}", f"{other['phrase']} {harm}"


def no_toll_in_common(tolls: list[dict], others: list[dict]) -> bool:
    """Both print numbers of two harms (killed, injured), and no number of one is in the other."""
    if any(len({row["harm"] for row in side}) < TWO for side in (tolls, others)):
        return False
    return not any(same_number(_number(toll), _number(other)) for toll in tolls for other in others)


def _same_tolls(mine: list[dict], others: list[dict]) -> Iterator[tuple[list[dict], list[dict]]]:
    """The tolls of one number in both; a sentence with its headline before it prints a number twice."""
    seen: set[int] = set()
    for toll in mine:
        number = _number(toll)
        ours = [one for one in mine if same_number(number, _number(one)) and _same_people(toll, one)]
        theirs = [other for other in others if same_number(number, _number(other)) and _same_people(toll, other)]
        if theirs and not seen & set(map(id, ours)):
            yield ours, theirs
        seen.update(map(id, ours))


def _parts_of_one(mine: list[dict], others: list[dict]) -> bool:
    """Two women and two soldiers are four people."""
    totals = [[toll["best"] for toll in side if pd.notna(toll["best"])] for side in (mine, others)]
    return any(len(many) > 1 and sum(many) in one for one, many in (totals, totals[::-1]))


def _unprinted(tolls: list[dict], sentence: str) -> list[dict]:
    """The tolls whose number the other sentence doesn't print at all, for whatever people."""
    return [
        toll
        for toll in tolls
        if not any(
            same_number(_number(toll), number._replace(harm="", who="")) for number in facts_of(sentence).numbers
        )
    ]


def _other_tolls(mine: list[dict], others: list[dict]) -> Iterator[tuple[dict, dict]]:
    """Each toll with the first of the other text's that may be of the same people."""
    left = list(others)
    for toll in mine:
        partner = next((other for other in left if _same_people(toll, other)), None)
        if partner is not None:
            left.remove(partner)
            yield toll, partner


def _same_people(toll: dict, other: dict) -> bool:
    """The words for the victims share one, or those of one are for anybody (people, others); and the times are one."""
    words, others = (_victim_words(row) for row in (toll, other))
    time, other_time = (str(row.get("period") or "") if pd.notna(row.get("period")) else "" for row in (toll, other))
    if time and other_time and fuzz.token_set_ratio(time, other_time) < SAME_TIME:
        return False
    return bool(words & others) or not words or not others


def _victim_words(toll: dict) -> set[str]:
    printed = toll.get("victims")
    words = () if printed is None or pd.isna(printed) else tokenise(printed).lower
    return {word for word in words if word[0].isalpha()} - ANYBODY


def _approximate(toll: dict) -> bool:
    return toll.get("qualifier") == "approximate"


def _givers(tolls: list[dict]) -> set[tuple[str, str]] | None:
    """Who is given for a number: kinds of source and relations; None where no claims were asked for."""
    if any(toll["given"] is None for toll in tolls):
        return None
    given = {giver for toll in tolls for giver in toll["given"]}
    named = {(kind, relation) for kind, relation in given if kind != "unspecified"}
    return named or given


def _one_giver(tolls: list[dict], others: list[dict]) -> bool:
    """A source of one is by its names a source of the other, and says the same of the number."""
    mine, theirs = ([giver for toll in side for giver in toll.get("sources", ())] for side in (tolls, others))
    return any(how == other_how and one_source(who, other) for who, how in mine for other, other_how in theirs)


def _other_givers(givers: set | None, others: set | None, copied: bool) -> bool:
    """Other sources for the same number; a source of a kind that we don't know may be of any kind, and one sentence
    printed twice has its source from the sentences around it, which differ in other ways."""
    if givers is None or others is None or copied:
        return False
    return givers != others and UNKNOWN not in {kind for kind, _ in givers | others}


def _number(toll: dict) -> Number:
    values = tuple(None if pd.isna(toll[name]) else toll[name] for name in ("low", "best", "high"))
    return Number(toll.get("qualifier") or "exact", values)


def _given(givers: set[tuple[str, str]] | None) -> list[str]:
    return sorted(f"{kind} {relation}".replace("_", " ") for kind, relation in givers or ())
