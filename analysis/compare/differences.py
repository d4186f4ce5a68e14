"""What differs between two outlets' versions of a sentence: who is given for it, how it is vouched for, what it calls
the actors, which day, how many.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from analysis.compare.changes.counted import day_differences, no_toll_in_common, toll_differences
from analysis.compare.changes.names import exchanged_words, label_differences
from analysis.compare.changes.said import said_differences
from analysis.compare.changes.sides import UNKNOWN, Side
from analysis.frames import body_of
from analysis.instruments.facts import changed_places, compare_facts
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
    "sentence",
    "other_sentence",
)
DAYS = 3  # of publication: what lies further apart tells of something else


def changed_claims(
    shared_copy: pd.DataFrame,
    sentences: pd.DataFrame,
    attributions: pd.DataFrame,
    claims: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
    tolls: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    days: int | None = DAYS,
) -> pd.DataFrame:
    """One row per difference between two aligned sentences of two outlets' bodies, each pair once, in corpus order.

    shared_copy, sentences, attributions, claims, labels, tolls: of one corpus; what is not given is not compared.
    articles: with their days of publication, only pairs are looked at that were published no more than `days` apart;
    a text without a day has no partner then. Where no text has a day, or articles or days is None, all pairs are.
    Columns: the two places (outlet ... other_sentence_no), kind (identical / edited / reworded), difference, here,
    there, sentence and other_sentence (the two, as printed). difference is
    - source: one statement is given to sources of another kind, or to nobody in one of the two,
    - named: a source that one text names is for the other just somebody (a media outlet, residents),
    - cue: another word of saying, where one of the two does more than report (claimed, confirmed),
    - name: another name at the same place of two edited sentences (IS group, Daesh),
    - label: another word for the same actor, or at the same place of two edited sentences (rebels, terrorists); bare
      names, added names (Syrian insurgents) and the noun for many people (groups, factions, troops) aside,
    - day: other weekdays, or other dates, whatever the order of a date; a sentence without any is not compared,
    - toll: another number for the same harm, or one that is approximate in one text only,
    - toll source: other sources given for the same number, or another relation (states, corroborates, denies),
    - deed: subject and object of a verb changed places.
    Capitals, pronouns and short forms of a name that was printed before are no difference. Which version is right, or
    came first, the table doesn't know. What an instrument missed in one of two sentences shows as a difference: read
    the pair (show_changes) before you quote it.
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
    near = _within(articles, days)
    rows = []
    for here, there, kind in _pairs(_closest(shared_copy, near, outlets), sentences):
        if (
            outlets[here[0]] == outlets[there[0]]
            or not near(here[0], there[0])
            or _another_event(here, there, kind, sides)
        ):
            continue
        found = _told_once(dict.fromkeys(_differences(sides[here], sides[there], kind)))
        both = (sides[here].sentence, sides[there].sentence)
        rows += [(outlets[here[0]], *here, outlets[there[0]], *there, kind, *each, *both) for each in found]
    types = {column: "int64" if column.endswith("_no") else "string" for column in COLUMNS}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


# Pairs and what stands in them ----------------------------------------------------------------------------------------


def _closest(shared_copy: pd.DataFrame, near: Callable[[str, str], bool], outlets: dict[str, str]) -> pd.DataFrame:
    """The pairs in which each sentence is the other's closest in the other's outlet, so that an update of a toll is not
    set beside what the outlet printed the day before."""
    if "similarity" not in shared_copy:
        return shared_copy
    both = zip(shared_copy["article_id"], shared_copy["other_article_id"], strict=True)
    rows = shared_copy[np.array([near(*pair) for pair in both], dtype=bool)]
    places = [
        (*place, outlets.get(other)) for *place, other in rows[["article_id", "sentence_no", "other_article_id"]].values
    ]
    best: dict[tuple, float] = {}
    for place, value in zip(places, rows["similarity"], strict=True):
        best[place] = max(value, best.get(place, 0.0))
    closest = [value == best[place] for place, value in zip(places, rows["similarity"], strict=True)]
    names = ["article_id", "sentence_no", "other_article_id", "other_sentence_no"]
    keys = list(rows[names].itertuples(index=False, name=None))
    lesser = {key for key, kept in zip(keys, closest, strict=True) if not kept}
    return rows[[not {key, (*key[2:], *key[:2])} & lesser for key in keys]]


def _another_event(here: tuple, there: tuple, kind: str, sides: dict[tuple, Side]) -> bool:
    """Other words with other facts of two kinds (numbers and days, names and numbers), or with tolls of two harms and
    not one number in common: two events of one sort.
    """
    if kind != "reworded":
        return False
    compared = compare_facts(sides[here].sentence, sides[there].sentence)
    if compared.numbers and no_toll_in_common(sides[here].tolls, sides[there].tolls):
        return True
    if compared.days and (compared.names or compared.numbers):
        return True
    return sum((compared.names, compared.numbers, compared.days, compared.deeds)) > 1 and not compared.alike


def _within(articles: pd.DataFrame | None, days: int | None) -> Callable[[str, str], bool]:
    """Whether two articles were published near enough to one another; always, where no day is known."""
    if articles is None or days is None or "published" not in articles or articles["published"].isna().all():
        return lambda here, there: True
    known = articles.dropna(subset="published")
    day = dict(zip(known["article_id"], known["published"], strict=True))
    return lambda here, there: here in day and there in day and abs((day[here] - day[there]).days) <= days


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
    sources: dict[tuple, set] = {}
    for row in () if claims is None else claims.itertuples():
        unknown = row.source_kind == "unspecified" and pd.notna(getattr(row, "source", None))
        given.setdefault((row.article_id, row.toll_no), set()).add(
            (UNKNOWN if unknown else row.source_kind, row.relation)
        )
        if pd.notna(getattr(row, "source", None)):
            sources.setdefault((row.article_id, row.toll_no), set()).add((row.source, row.relation))
    for key, found in counted.items():
        for toll in found:
            toll["given"] = given.get((key[0], toll["toll_no"]), set()) if claims is not None else None
            toll["sources"] = sources.get((key[0], toll["toll_no"]), set())
    return {
        key: Side(sentence, said.get(key, []), called.get(key, []), counted.get(key, []))
        for key, sentence in text.items()
    }


def _by_sentence(table: pd.DataFrame | None) -> dict[tuple, list[dict]]:
    rows: dict[tuple, list[dict]] = {}
    for row in () if table is None else table.to_dict("records"):
        rows.setdefault((row["article_id"], row["sentence_no"]), []).append(row)
    return rows


def _told_once(found: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Who is given for a number is not told again as who is given for the statement."""
    rows = list(found)
    return [row for row in rows if row[0] != "source" or not any(other[0] == "toll source" for other in rows)]


def _differences(here: Side, there: Side, kind: str) -> Iterator[tuple[str, str, str]]:
    """(difference, here, there), in the printed words."""
    yield from said_differences(here, there)
    if kind != "reworded" or compare_facts(here.sentence, there.sentence).alike:
        yield from label_differences(here.labels, there.labels)
    if kind == "edited":
        yield from exchanged_words(here, there)
    yield from day_differences(here.sentence, there.sentence)
    yield from toll_differences(here, there)
    if changed_places(here.sentence, there.sentence):
        yield "deed", here.sentence, there.sentence
