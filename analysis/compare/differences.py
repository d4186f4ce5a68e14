"""What differs between two versions of a sentence: who is given for it, how it is vouched for, what it calls the
actors, which day, how many.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from analysis.english.calendar import MONTHS, WEEKDAYS, in_capitals
from analysis.frames import body_of
from analysis.needs import require_table

COLUMNS = (
    "outlet",
    "article_id",
    "sentence_no",
    "other_outlet",
    "other_article_id",
    "other_sentence_no",
    "kind",
    "difference",
    "here",
    "there",
)
SAME_CONTENT = 55  # least token_set_ratio of two contents that are one statement
NOBODY = "(nobody named)"
MANY = frozenset("fighter fighters force forces faction factions group groups soldier soldiers troops".split())

_MONTH = f"(?:{'|'.join(in_capitals(MONTHS))})"
_WEEKDAY = f"(?:{'|'.join(day.removesuffix('day') for day in in_capitals(WEEKDAYS))})day"
_DAY = re.compile(rf"\b{_WEEKDAY}\b|\b\d{{1,2}} {_MONTH}\b|\b{_MONTH} \d{{1,2}}\b")


class Side(NamedTuple):
    """What the instruments found in one sentence."""

    sentence: str
    attributions: list[dict]
    labels: list[dict]
    tolls: list[dict]


def changed_claims(
    shared_copy: pd.DataFrame,
    sentences: pd.DataFrame,
    attributions: pd.DataFrame,
    claims: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
    tolls: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per difference between two aligned sentences of the body, each pair once, in corpus order.

    shared_copy, sentences, attributions, claims, labels, tolls: of one corpus; what is not given is not compared.
    Columns: the two places (outlet ... other_sentence_no), kind (identical / edited / reworded), difference, here,
    there. difference is
    - source: one statement is given to sources of another kind, or to nobody in one of the two,
    - named: the same kind of source has a name in one text only,
    - cue: another word of saying, where one of the two does more than report (claimed, confirmed),
    - label: another word for the same actor; bare names, added names (Syrian insurgents) and the noun for many people
      (groups, factions, troops) aside,
    - day: other weekdays or dates; a sentence without any is not compared,
    - toll: another number or another qualifier for the same harm,
    - toll source: other sources given for it, or another relation (states, corroborates, denies).
    Which version is right, or came first, the table doesn't know. What an instrument missed in one of two sentences
    shows as a difference: read the pair (show_changes) before you quote it.
    """
    pair = ("other_article_id", "other_sentence_no", "article_id", "sentence_no", "kind")
    require_table(shared_copy, "shared_copy", "changed_claims", *pair)
    require_table(
        sentences, "sentences", "changed_claims", "sentence", "outlet", "article_id", "sentence_no", "section"
    )
    for name, table in {"attributions": attributions, "claims": claims, "labels": labels, "tolls": tolls}.items():
        if table is not None or name == "attributions":
            require_table(table, name, "changed_claims", "article_id", "sentence_no")
    sides = _sides(sentences, attributions, claims, labels, tolls)
    outlets = dict(zip(sentences["article_id"], sentences["outlet"], strict=True))
    rows = []
    for here, there, kind in _pairs(shared_copy, sentences):
        found = dict.fromkeys(_differences(sides[here], sides[there]))
        rows += [(outlets[here[0]], *here, outlets[there[0]], *there, kind, *difference) for difference in found]
    types = {column: "int64" if column.endswith("_no") else "string" for column in COLUMNS}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


# Pairs and what stands in them ----------------------------------------------------------------------------------------


def _pairs(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> list[tuple[tuple, tuple, str]]:
    """Each pair of body sentences once, the article that stands first in the corpus on the left."""
    body = body_of(sentences)
    place = {key: number for number, key in enumerate(zip(body["article_id"], body["sentence_no"], strict=True))}
    kinds: dict[tuple[tuple, tuple], str] = {}
    row: Any
    for row in shared_copy.itertuples():
        here, there = (row.article_id, row.sentence_no), (row.other_article_id, row.other_sentence_no)
        first, second = sorted((here, there), key=lambda key: place.get(key, -1))
        if first in place:
            kinds[first, second] = row.kind
    return [(*both, kinds[both]) for both in sorted(kinds, key=lambda both: (place[both[0]], place[both[1]]))]


def _sides(
    sentences: pd.DataFrame,
    attributions: pd.DataFrame | None,
    claims: pd.DataFrame | None,
    labels: pd.DataFrame | None,
    tolls: pd.DataFrame | None,
) -> dict[tuple, Side]:
    places = zip(sentences["article_id"], sentences["sentence_no"], strict=True)
    text = dict(zip(places, sentences["sentence"], strict=True))
    said, called, counted = _by_sentence(attributions), _by_sentence(labels), _by_sentence(tolls)
    given: dict[tuple, set] = {}
    for row in () if claims is None else claims.itertuples():
        given.setdefault((row.article_id, row.toll_no), set()).add((row.source_kind, row.relation))
    for key, found in counted.items():
        for toll in found:
            toll["given"] = given.get((key[0], toll["toll_no"])) if claims is not None else None
    return {
        key: Side(sentence, said.get(key, []), called.get(key, []), counted.get(key, []))
        for key, sentence in text.items()
    }


def _by_sentence(table: pd.DataFrame | None) -> dict[tuple, list[dict]]:
    rows: dict[tuple, list[dict]] = {}
    for row in () if table is None else table.to_dict("records"):
        rows.setdefault((row["article_id"], row["sentence_no"]), []).append(row)
    return rows


def _differences(here: Side, there: Side) -> Iterator[tuple[str, str, str]]:
    """(difference, here, there), in the printed words."""
    for ours, theirs in _same_statements(_statements(here), _statements(there)):
        yield from _statement_differences(ours, theirs)
    yield from _label_differences(here.labels, there.labels)
    yield from _day_differences(here.sentence, there.sentence)
    yield from _toll_differences(here.tolls, there.tolls)


# Who says it, and how -------------------------------------------------------------------------------------------------


class Statement(NamedTuple):
    """One content with everybody who is given for it in the sentence."""

    content: str
    rows: list[dict]

    def kinds(self) -> set[str]:
        return {row["source_kind"] for row in self.rows if pd.notna(row["source"])}

    def printed(self) -> str:
        return f"{self.sources()}: {self.rows[0]['cue']}"

    def sources(self) -> str:
        return " and ".join(NOBODY if pd.isna(row["source"]) else row["source"] for row in self.rows)


def _statements(side: Side) -> list[Statement]:
    statements: dict[str, Statement] = {}
    for row in side.attributions:
        statements.setdefault(row["content"], Statement(row["content"], [])).rows.append(row)
    return list(statements.values())


def _same_statements(ours: list[Statement], theirs: list[Statement]) -> list[tuple[Statement, Statement]]:
    """Statements of two sentences that are one another's: where each has one, or by the likeness of their contents."""
    if len(ours) == len(theirs) == 1:
        return [(ours[0], theirs[0])]
    scored = sorted(
        (
            (fuzz.token_set_ratio(a.content.lower(), b.content.lower()), -i, -j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
        ),
        reverse=True,
    )
    pairs, taken, other_taken = [], set(), set()
    for score, i, j in scored:
        if score >= SAME_CONTENT and i not in taken and j not in other_taken:
            taken.add(i)
            other_taken.add(j)
            pairs.append((ours[-i], theirs[-j]))
    return pairs


def _statement_differences(ours: Statement, theirs: Statement) -> Iterator[tuple[str, str, str]]:
    if _other_sources(ours, theirs):
        yield "source", ours.printed(), theirs.printed()
        return
    if any(row["named"] for row in ours.rows) != any(row["named"] for row in theirs.rows):
        yield "named", ours.sources(), theirs.sources()
    first, second = ours.rows[0], theirs.rows[0]
    commits = {first["cue_commitment"], second["cue_commitment"]} != {"neutral"}
    if commits and _plain(first["cue"]) != _plain(second["cue"]):
        yield "cue", f"{ours.printed()}: {ours.content}", f"{theirs.printed()}: {theirs.content}"


def _other_sources(ours: Statement, theirs: Statement) -> bool:
    """Another kind of source, or a source in one only. A source of a kind we don't know may be of any kind."""
    kinds, other_kinds = ours.kinds(), theirs.kinds()
    if not (kinds and other_kinds):
        return bool(kinds) != bool(other_kinds)
    return kinds != other_kinds and "unspecified" not in kinds | other_kinds


# Names, days, numbers -------------------------------------------------------------------------------------------------


def _label_differences(ours: list[dict], theirs: list[dict]) -> Iterator[tuple[str, str, str]]:
    for actor in dict.fromkeys(row["actor"] for row in ours if pd.notna(row["actor"])):
        mine, others = ([row for row in side if row["actor"] == actor] for side in (ours, theirs))
        only_mine, only_others = _without_counterpart(mine, others), _without_counterpart(others, mine)
        if only_mine and only_others:
            yield "label", _listed(only_mine), _listed(only_others)


def _without_counterpart(labels: list[dict], others: list[dict]) -> list[str]:
    return [row["label"] for row in labels if not any(_same_label(row, other) for other in others)]


def _same_label(row: dict, other: dict) -> bool:
    """The same words but for the noun for many people (armed groups, armed factions) or an added name (Syrian
    insurgents, insurgents), or two bare names; never where the types differ."""
    if row["label_type"] != other["label_type"]:
        return False
    words, other_words = (
        {_plain(word): word for word in side["label"].split() if word.lower() not in MANY} for side in (row, other)
    )
    fewer, more = sorted((words, other_words), key=len)
    added = [more[word] for word in more.keys() - fewer.keys()]
    return row["label_type"] == "other" or (
        fewer.keys() <= more.keys() and bool(fewer) and all(word[0].isupper() for word in added)
    )


def _day_differences(sentence: str, other: str) -> Iterator[tuple[str, str, str]]:
    days, other_days = (list(dict.fromkeys(_DAY.findall(text))) for text in (sentence, other))
    if days and other_days and set(days) != set(other_days):
        yield "day", _listed(days), _listed(other_days)


def _toll_differences(ours: list[dict], theirs: list[dict]) -> Iterator[tuple[str, str, str]]:
    for harm in dict.fromkeys(row["harm"] for row in ours):
        mine, others = ([row for row in side if row["harm"] == harm] for side in (ours, theirs))
        for toll, other in zip(mine, others, strict=False):
            if _number(toll) != _number(other):
                yield "toll", f"{toll['phrase']} {harm}", f"{other['phrase']} {harm}"
            if toll["given"] is not None and _given(toll) != _given(other):
                yield (
                    "toll source",
                    f"{toll['phrase']} {harm}: {_listed(_given(toll))}",
                    f"{other['phrase']} {harm}: {_listed(_given(other))}",
                )


def _number(toll: dict) -> tuple:
    return tuple(None if pd.isna(toll[name]) else toll[name] for name in ("low", "best", "high"))


def _given(toll: dict) -> list[str]:
    return sorted(f"{kind} {relation}".replace("_", " ") for kind, relation in toll["given"] or ())


def _plain(words: str) -> str:
    return words.lower().replace(".", "")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words)) or NOBODY
