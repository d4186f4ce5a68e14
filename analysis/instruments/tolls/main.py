"""The main toll of a text: the number that it puts first, for each harm."""

import pandas as pd
from pandas.api.typing import NAType

from analysis.english.numbers import find_numbers
from analysis.instruments.tolls.explain import OVERALL
from analysis.needs import require_table

NEAR = 1.25  # times a floor: more may be another event
TWICE = 2.0  # times the number of a headline: a total above it may be that of another event
COLUMNS = (
    "outlet",
    "article_id",
    "harm",
    "unit",
    "low",
    "best",
    "high",
    "qualifier",
    "phrase",
    "added",
    "sentence_no",
    "section",
    "toll_no",
)


def main_toll(tolls: pd.DataFrame) -> pd.DataFrame:
    """One row per article and harm: the first toll that is no part of another, no running total and not out of date.

    An index of the text (what it puts first), no estimate of the event, and not its largest number. A headline comes
    first, a number goes before vague words (dozens), and those before people without one (a soldier, both pilots). The
    first gives way where the text corrects it: a floor to the next number that it leaves open and that is no more than
    a quarter above it (`over 80`, then `84`), a headline's number to the total of which the body makes it a part
    (`kills 7`, then `12, 7 of them children`), if that is no more than twice it, and a number of the body to a larger
    one whose sentence begins with `overall`, `in all` or the like (its rule says so). Where the text makes a list in
    one sentence (5 soldiers, 3 civilians and a guard were killed) its numbers are added: `added` is how many, `phrase`
    joins them.

    Articles that print nothing have no row. tolls: from find_tolls.
    """
    require_table(tolls, "tolls", "main_toll")
    tolls = tolls.reset_index(drop=True)
    tolls = tolls.assign(single=holds_no_number(tolls))
    rows = [main_row(group) for _, group in tolls.groupby(["outlet", "article_id", "harm"], sort=False, dropna=False)]
    types = {name: tolls[name].dtype for name in COLUMNS if name in tolls} | {"added": "int64"}
    return pd.DataFrame([row for row in rows if row], columns=list(COLUMNS)).astype(types)


def main_row(tolls: pd.DataFrame) -> tuple | None:
    """The main toll of one article and harm; tolls are those of that harm."""
    is_part = tolls["part_of"].isin(tolls["toll_no"]) | tolls["rule"].str.startswith(("among", "list, among"))
    candidates = tolls[~is_part & ~tolls["rule"].str.startswith("earlier") & ~tolls["cumulative"]]
    if candidates.empty:
        return None
    counted = candidates[~candidates["single"] | candidates["rule"].str.startswith("list, ")]
    pointed = counted[counted["qualifier"] != "vague"]
    first = next(table for table in (pointed, counted, candidates) if len(table)).iloc[0]
    first = nearer(first, pointed)
    first = called_total(whole_of(first, tolls, candidates), candidates)
    listed = list_of(first, candidates)
    low, best, high = (add_up(listed[name]) for name in ("low", "best", "high"))
    return (
        first["outlet"],
        first["article_id"],
        first["harm"],
        first["unit"],
        low,
        best,
        high,
        qualifier_of(listed, low, high),
        " + ".join(listed["phrase"]),
        len(listed),
        first["sentence_no"],
        first["section"],
        first["toll_no"],
    )


def holds_no_number(tolls: pd.DataFrame) -> pd.Series:
    """Whether people are meant whom no number counts, or one: a soldier, another, both pilots, one guard."""
    single = {
        phrase: phrase.lower() == "one" or not find_numbers(phrase)
        for phrase in tolls.loc[tolls["qualifier"] == "exact", "phrase"].unique()
    }
    return tolls["phrase"].map(lambda phrase: single.get(phrase, False)).astype(bool)


def nearer(first: pd.Series, pointed: pd.DataFrame) -> pd.Series:
    """A number that the text prints later and that a floor leaves open: `over 80` dead, then `84`."""
    later = pointed[(pointed["toll_no"] > first["toll_no"]) & (pointed["sentence_no"] > first["sentence_no"])]
    if first["qualifier"] != "at_least" or later.empty:
        return first
    following = later.iloc[0]
    fits = pd.notna(following["low"]) and first["low"] < following["low"] <= NEAR * first["low"]
    return following if fits and following["unit"] == first["unit"] else first


def whole_of(first: pd.Series, tolls: pd.DataFrame, candidates: pd.DataFrame) -> pd.Series:
    """The total of which the body makes a headline's number a part: `kills 7`, then `12, 7 of them children`."""
    if first["section"] != "headline" or pd.isna(first["best"]):
        return first
    same = tolls[(tolls["section"] != "headline") & (tolls["best"] == first["best"]) & (tolls["unit"] == first["unit"])]
    totals = candidates[candidates["toll_no"].isin(same["part_of"])]
    size = size_of(totals)
    fitting = totals[(size > first["best"]) & (size <= TWICE * first["best"])]
    return first if fitting.empty else fitting.iloc[0]


def called_total(first: pd.Series, candidates: pd.DataFrame) -> pd.Series:
    """The first number, no smaller than the one of the body that comes first, whose sentence begins with `overall`."""
    own = first["low"] if pd.isna(first["best"]) else first["best"]
    if first["section"] == "headline" or pd.isna(own):
        return first
    larger = (size_of(candidates) >= own) & (candidates["unit"] == first["unit"])
    overall = candidates["rule"].str.partition(":")[0].str.endswith(OVERALL)
    totals = candidates[overall & larger]
    return first if totals.empty else totals.iloc[0]


def size_of(tolls: pd.DataFrame) -> "pd.Series[int]":
    return tolls["best"].fillna(tolls["low"])


def list_of(first: pd.Series, tolls: pd.DataFrame) -> pd.DataFrame:
    """The tolls of the same sentence and unit that the text lists with this one (rule `list`); `a soldier` may stand
    before it.
    """
    same = tolls[(tolls["sentence_no"] == first["sentence_no"]) & (tolls["unit"] == first["unit"])]
    same = same[(same["toll_no"] >= first["toll_no"]) | same["single"]]
    listed = (
        same["rule"].str.startswith("list, ")
        | (same["toll_no"] == first["toll_no"])
        | first["rule"].startswith("list, ")
    )
    together = same[listed & (same["rule"].str.partition(":")[2] == first["rule"].partition(":")[2])]
    run = (together["toll_no"].diff().fillna(1) != 1).cumsum()
    together = together[run == run[first.name]]
    twice = together[~together["single"]].duplicated(["best", "victims"]).any()
    return together.loc[[first.name]] if twice else together


def add_up(column: "pd.Series[int]") -> int | NAType:
    return column.sum() if column.notna().all() else pd.NA


def qualifier_of(listed: pd.DataFrame, low: int | NAType, high: int | NAType) -> str:
    """Of a sum: what all its numbers have, or what its bounds make it."""
    if listed["qualifier"].nunique() == 1:
        return listed["qualifier"].iloc[0]
    return "approximate" if pd.isna(low) else "at_least" if pd.isna(high) else "range"
