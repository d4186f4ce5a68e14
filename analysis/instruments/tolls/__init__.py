"""Tolls: every printed number of people killed, injured, displaced, captured or missing, as the text prints it.

Numbers are read by analysis/numbers.py, words of harm and counted nouns are rows of CSV files, and patterns over them
(lexicons/toll_rules.csv) join the two. Nothing is added up and nothing is resolved between articles.
"""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.numbers import parse_number
from analysis.instruments.tolls.rules import toll_rules
from analysis.instruments.tolls.sentence import BEFORE, Found, read_sentence
from analysis.instruments.tolls.words import toll_words
from analysis.tables import rows_as_table

__all__ = ["explain_toll", "find_tolls", "main_toll", "parse_number"]

NEAR = 1.25  # times a floor: more may be another event
NEEDED = ("outlet", "article_id", "sentence_no", "section", "start", "sentence")


def find_tolls(sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The `tolls` table: one row per printed number of people harmed or moved, in the order of the sentences.

    sentences: outlet, article_id, sentence_no, section, start, sentence. lexicons: in place of those of the sentences'
    corpus; harm_words, counted_nouns, plan_words, toll_rules, vague_numbers and number_qualifiers are used. low, best
    and high count the unit (people, families or homes) and are NA where the phrase sets none; `a soldier was killed`
    counts one. part_of is the toll_no of the total in the same article. Where a text prints no number there is no row:
    not printed is not 0. Never raises on text.

    Patterns, for the published alternatives (Zhong et al., Extracting Victim Counts from Text, EACL 2023) need a model.
    """
    words, rules = toll_words(sentences, lexicons), toll_rules(sentences, lexicons)
    read = lru_cache(maxsize=20_000)(lambda sentence: read_sentence(sentence, words, rules))
    rows, article, carried = [], None, []
    for outlet, article_id, sentence_no, section, offset, sentence in zip(
        *(sentences[name].tolist() for name in NEEDED), strict=True
    ):
        if (outlet, article_id) != article:
            article, n, carried = (outlet, article_id), 0, []
        carried = join_to_sentence_before(read(sentence), carried, n)
        n += len(carried)
        rows += [
            (outlet, article_id, sentence_no, section, toll_no, *values(found, offset, total))
            for toll_no, found, total in carried
        ]
    return rows_as_table("tolls", rows, made_from=sentences)


Numbered = tuple[int, Found, int | None]  # toll_no, what was read, toll_no of its total


def join_to_sentence_before(tolls: list[Found], before: list[Numbered], n: int) -> list[Numbered]:
    """Numbers the tolls on from n; `among them were 3 children` takes its harm and total from the sentence before."""
    total = next((numbered for numbered in before if numbered[2] is None), None)
    kept = [place for place, found in enumerate(tolls) if found.harm or total]
    number = {place: n + 1 + order for order, place in enumerate(kept)}
    numbered = []
    for place in kept:
        found = tolls[place]
        part_of = number.get(found.part_of)
        if found.part_of == BEFORE and total:
            part_of = total[0]
            found = found._replace(
                harm=found.harm or total[1].harm,
                rule=found.rule if found.harm else f"part:{total[1].rule.partition(':')[2]}",
            )
        numbered.append((number[place], found, part_of))
    return numbered


def values(found: Found, offset: int, part_of: int | None) -> tuple:
    """The cells of a row, from phrase to end."""
    low, best, high, qualifier = found.reading
    return (
        found.phrase,
        found.harm,
        low,
        best,
        high,
        qualifier,
        found.victims,
        found.unit,
        found.period,
        found.cumulative,
        part_of,
        found.rule,
        offset + found.start,
        offset + found.end,
    )


def main_toll(tolls: pd.DataFrame) -> pd.DataFrame:
    """One row per article and harm: the first toll that is no part of another, no running total and not out of date.

    An index of the text (what it puts first), no estimate of the event, and never the largest. A headline comes first.
    A number goes before vague words (dozens), and those before `a soldier`. A floor gives way to the next number that
    it leaves open and that is no more than a quarter above it (`over 80`, then `84`). Where the text makes a list in
    one sentence (5 soldiers, 3 civilians and a guard were killed) its numbers are added: `added` is how many, `phrase`
    joins them. Articles that print nothing have no row.
    """
    columns = [
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
    ]
    tolls = tolls.reset_index(drop=True)
    rows = [main_row(group) for _, group in tolls.groupby(["outlet", "article_id", "harm"], sort=False)]
    types = {name: tolls[name].dtype for name in columns if name in tolls} | {"added": "int64"}
    return pd.DataFrame([row for row in rows if row], columns=columns).astype(types)


def main_row(tolls: pd.DataFrame) -> tuple | None:
    """The main toll of one article and harm; tolls are those of that harm."""
    is_part = tolls["part_of"].isin(tolls["toll_no"]) | tolls["rule"].str.startswith(("among", "list, among"))
    candidates = tolls[~is_part & ~tolls["rule"].str.startswith("earlier") & ~tolls["cumulative"]]
    if candidates.empty:
        return None
    counted = candidates[~is_single(candidates) | candidates["rule"].str.startswith("list, ")]
    pointed = counted[counted["qualifier"] != "vague"]
    first = next(table for table in (pointed, counted, candidates) if len(table)).iloc[0]
    first = nearer(first, pointed)
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


def is_single(tolls: pd.DataFrame) -> pd.Series:
    """Whether nothing but an article counts: a soldier."""
    return tolls["phrase"].str.lower().isin(["a", "an"])


def nearer(first: pd.Series, pointed: pd.DataFrame) -> pd.Series:
    """A number that the text prints later and that a floor leaves open: `over 80` dead, then `84`."""
    later = pointed[(pointed["toll_no"] > first["toll_no"]) & (pointed["sentence_no"] > first["sentence_no"])]
    if first["qualifier"] != "at_least" or later.empty:
        return first
    following = later.iloc[0]
    fits = pd.notna(following["low"]) and first["low"] < following["low"] <= NEAR * first["low"]
    return following if fits and following["unit"] == first["unit"] else first


def list_of(first: pd.Series, tolls: pd.DataFrame) -> pd.DataFrame:
    """The tolls of the same sentence and unit that the text lists with this one (rule `list`); `a soldier` may stand
    before it.
    """
    same = tolls[(tolls["sentence_no"] == first["sentence_no"]) & (tolls["unit"] == first["unit"])]
    same = same[(same["toll_no"] >= first["toll_no"]) | is_single(same)]
    listed = (
        same["rule"].str.startswith("list, ")
        | (same["toll_no"] == first["toll_no"])
        | first["rule"].startswith("list, ")
    )
    together = same[listed & (same["rule"].str.partition(":")[2] == first["rule"].partition(":")[2])]
    run = (together["toll_no"].diff().fillna(1) != 1).cumsum()
    together = together[run == run[first.name]]
    twice = together[~is_single(together)].duplicated(["best", "victims"]).any()
    return together.loc[[first.name]] if twice else together


def add_up(column: pd.Series):
    return column.sum() if column.notna().all() else pd.NA


def qualifier_of(listed: pd.DataFrame, low, high) -> str:
    """Of a sum: what all its numbers have, or what its bounds make it."""
    if listed["qualifier"].nunique() == 1:
        return listed["qualifier"].iloc[0]
    return "approximate" if pd.isna(low) else "at_least" if pd.isna(high) else "range"


def explain_toll(row, lexicons: Mapping[str, pd.DataFrame] | None = None) -> str:
    """Why a row of the tolls table is there, in words: the rule with its note, the word of harm with its note, the
    reading.

    row: a row of the table, as a Series, a mapping (a dict) or a named tuple. lexicons: those that the toll was read
    with; a Series (tolls.iloc[0], tolls.iterrows()) knows those of its corpus.
    """
    corpus = row if isinstance(row, pd.Series) else None
    row = row._asdict() if hasattr(row, "_asdict") else row
    rule, _, word = row["rule"].partition(":")
    bounds = ", ".join(
        f"{name} {'none' if pd.isna(row[name]) else f'{row[name]:,}'}" for name in ("low", "best", "high")
    )
    lines = [
        f"'{row['phrase']}' is read as {row['qualifier']}: {bounds} ({row['unit']}).",
        (
            f"It counts as {row['harm']} by the rule '{rule}':"
            f" {note_of('toll_rules', 'rule', rule.removeprefix('list, '), corpus, lexicons)}."
        ),
        f"The word of harm is '{word}': {note_of('harm_words', 'words', word, corpus, lexicons)}.",
    ]
    if rule.startswith("list, "):
        lines.insert(2, "The number shares its word of harm with its neighbour in a list.")
    if pd.notna(row["part_of"]):
        lines.append(f"It is a part of toll {row['part_of']}.")
    if row["cumulative"]:
        lines.append("It runs over a longer time than one event.")
    return "\n".join(lines)


def note_of(
    lexicon: str, column: str, value: str, corpus: pd.Series | None, lexicons: Mapping[str, pd.DataFrame] | None
) -> str:
    values = {value, *value.split(" and ")}
    notes = [row.note for row in lexicon_rows(lexicon, corpus, lexicons) if getattr(row, column) in values]
    return "; ".join(dict.fromkeys(notes)) or "it takes the harm of the number it belongs to"
