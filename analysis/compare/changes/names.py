"""What people and groups are called in two sentences."""

from collections.abc import Iterator
from difflib import SequenceMatcher

import pandas as pd

from analysis.compare.changes.sides import Side, listed, plain
from analysis.english.tokens import tokenise
from analysis.instruments.facts import facts_of, names_in, only_in, same_name

MANY = frozenset("fighter fighters force forces faction factions group groups soldier soldiers troops".split())
RELATIVE = frozenset("that which who whom whose".split())
LONGEST_RUN = 6  # words that may stand for one another


def label_differences(ours: list[dict], theirs: list[dict]) -> Iterator[tuple[str, str, str]]:
    for actor in dict.fromkeys(row["actor"] for row in ours if pd.notna(row["actor"])):
        mine, others = ([row for row in side if row["actor"] == actor] for side in (ours, theirs))
        only_mine, only_others = _without_counterpart(mine, others), _without_counterpart(others, mine)
        if only_mine and only_others:
            yield "label", listed(only_mine), listed(only_others)


def _without_counterpart(labels: list[dict], others: list[dict]) -> list[str]:
    return [row["label"] for row in labels if not any(_same_label(row, other) for other in others)]


def _same_label(row: dict, other: dict) -> bool:
    """The same words but for the noun for many people (armed groups, armed factions) or an added name (Syrian
    insurgents, insurgents), or two bare names; never where the types differ."""
    if row["label_type"] != other["label_type"]:
        return False
    words, other_words = (
        {plain(word).removesuffix("s"): word for word in side["label"].split() if word.lower() not in MANY}
        for side in (row, other)
    )
    fewer, more = sorted((words, other_words), key=len)
    added = [more[word] for word in more.keys() - fewer.keys()]
    return row["label_type"] == "other" or (
        fewer.keys() <= more.keys() and bool(fewer) and all(word[0].isupper() for word in added)
    )


def exchanged_words(here: Side, there: Side) -> Iterator[tuple[str, str, str]]:
    """Words at one place of both sentences: a name for another name, or a label for one that no actor has."""
    mine, others = facts_of(here.sentence).names, facts_of(there.sentence).names
    only, only_there = (set(only_in(*both, same_name)) for both in ((mine, others), (others, mine)))
    for ours, theirs in _exchanged(here.sentence, there.sentence):
        if set(names_in(ours)) & only and set(names_in(theirs)) & only_there and not _no_exchange(ours, theirs):
            yield "name", ours, theirs
        called, called_there = _labels_in(here, ours), _labels_in(there, theirs)
        nameless = called and called_there and not (called[0]["known"] and called_there[0]["known"])
        if nameless and not _same_label(called[0], called_there[0]):
            yield "label", called[0]["label"], called_there[0]["label"]


def _no_exchange(ours: str, theirs: str) -> bool:
    """Initials (AFP, Agence France-Presse), or words that go over the end of a clause (head of the group that)."""
    names, others = names_in(ours), names_in(theirs)
    first, second = ("".join(name[0] for name in side) for side in (names, others))
    return first in others or second in names or bool({*ours.lower().split(), *theirs.lower().split()} & RELATIVE)


def _exchanged(sentence: str, other: str) -> Iterator[tuple[str, str]]:
    """Runs of a few words that stand for one another between words that both have."""
    mine, others = tokenise(sentence), tokenise(other)
    for how, start, end, other_start, other_end in SequenceMatcher(None, mine.lower, others.lower, False).get_opcodes():
        if how == "replace" and max(end - start, other_end - other_start) <= LONGEST_RUN:
            yield (
                sentence[mine.starts[start] : mine.ends[end - 1]],
                other[others.starts[other_start] : others.ends[other_end - 1]],
            )


def _labels_in(side: Side, words: str) -> list[dict]:
    return [row | {"known": pd.notna(row["actor"])} for row in side.labels if row["label"] in words]
