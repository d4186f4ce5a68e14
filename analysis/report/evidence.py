"""Counts that lead to the sentences behind them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from analysis.frames import body_of
from analysis.names import by_frequency, counted, in_words
from analysis.plots.layout import top_with_ties
from analysis.quality import how_checked
from analysis.reading.context import show_in_context
from analysis.report.parts import (
    FEW_OUTLETS,
    FEWER_SENTENCES,
    MOST_OUTLETS,
    MOST_ROWS,
    MOST_SENTENCES,
    Block,
    Cell,
    Checked,
    Evidence,
    Table,
    left_out,
)

Show = Callable[[pd.DataFrame, pd.DataFrame], Markup]


Told = Callable[[pd.DataFrame, int], tuple[str, str]]


def in_context(rows: pd.DataFrame, sentences: pd.DataFrame) -> Markup:
    """The first rows in their sentences and how many more there are; of many outlets fewer rows each, or a telephone
    can't open the page.
    """
    most = MOST_SENTENCES if sentences["outlet"].nunique() <= FEW_OUTLETS else FEWER_SENTENCES
    return Markup(show_in_context(rows, sentences, n=most, links=True).data)


def counts_with_evidence(
    rows: pd.DataFrame,
    column: str,
    sentences: pd.DataFrame,
    ident: str,
    caption: str,
    show: Show = in_context,
    told: Told | None = None,
    under: str = "",
    names: Callable[[object], str] | None = None,
    most: int = MOST_ROWS,
) -> list[Table | Evidence]:
    """How many rows each outlet has of each value; every count leads to its sentences.

    show: how the sentences are shown. told: what a cell says of its rows and of all rows of the outlet (the count and
    its share). most: rows, and those that equal the last, where half as many more have room; else none of these. under:
    a column by whose values the sentences are put together (one value each otherwise). Headlines and captions are left
    out; outlets come from `sentences`, so that one without a row stands there with 0.
    """
    names, told = names or in_words, told or count_and_share
    body = body_of(rows)
    outlets, values = list(sentences["outlet"].drop_duplicates()), by_frequency(body[column])
    shown, _ = top_with_ties(body[column].value_counts().reindex(values), most, "rows")
    groups = dict(list(body.groupby([column, "outlet"], sort=False, observed=True)))
    of = body["outlet"].value_counts()
    lines = [
        _Line(
            names(value),
            str(body.loc[body[column] == value, under].iloc[0]) if under else names(value),
            [
                _Found(f"{ident}-{y}-{x}", outlet, groups.get((value, outlet), body.iloc[:0]), int(of.get(outlet, 0)))
                for x, outlet in enumerate(outlets[:MOST_OUTLETS])
            ],
        )
        for y, value in enumerate(shown)
    ]
    table_rows = [[Cell(line.name), *(_count(found, told) for found in line.found)] for line in lines]
    table_rows.append([Cell("All"), *(Cell(str(of.get(outlet, 0))) for outlet in outlets[:MOST_OUTLETS])])
    note = " ".join(
        filter(None, [left_out(len(shown), len(values), "rows"), left_out(MOST_OUTLETS, len(outlets), "outlets")])
    )
    return [
        Table(caption, [in_words(column), *outlets[:MOST_OUTLETS]], table_rows, note),
        *_evidence(lines, show, sentences),
    ]


class _Found(NamedTuple):
    """The rows behind one count."""

    id: str
    outlet: str
    rows: pd.DataFrame
    of: int


class _Line(NamedTuple):
    name: str
    under: str
    found: list[_Found]


def count_and_share(rows: pd.DataFrame, of: int) -> tuple[str, str]:
    return str(len(rows)), f"{len(rows) / of:.0%}"


def count_only(rows: pd.DataFrame, of: int) -> tuple[str, str]:
    return str(len(rows)), ""


def _count(found: _Found, told: Told) -> Cell:
    if not len(found.rows):
        return Cell("0")
    words, aside = told(found.rows, found.of)
    return Cell(words, found.id, aside)


def _evidence(lines: list[_Line], show: Show, sentences: pd.DataFrame) -> list[Evidence]:
    """The sentences of every count, those of one heading together."""
    evidence = []
    for under in dict.fromkeys(line.under for line in lines):
        own = [line for line in lines if line.under == under]
        several = len(own) > 1 or own[0].name != under
        found = [
            (f"{line.name}. " if several else "", place) for line in own for place in line.found if len(place.rows)
        ]
        blocks = [
            Block(place.id, f"{name}{place.outlet}: {len(place.rows)}", show(place.rows, sentences))
            for name, place in found
        ]
        evidence.append(Evidence(f"{under}: {counted(sum(len(place.rows) for _, place in found), 'place')}", blocks))
    return evidence


SPEED = ("words / s", "articles/s", "seconds", "s", "MB", "exponent")


def checked(instrument: str, benchmark: str) -> Checked:
    """The committed measurements of an instrument, ours beside other ways to do it; speed is left out.

    FileNotFoundError: they are not there. A page that doesn't say how its numbers were checked is not written.
    """
    results = how_checked(benchmark)
    results = results[~results["unit"].isin(SPEED)]
    rows = []
    for key, group in results.groupby(["data", "split", "measure"], sort=False):
        data, split, measure = map(str, key)
        values = [f"{system} {_rounded(value)}" for system, value in zip(group["system"], group["value"], strict=True)]
        notes = "; ".join(dict.fromkeys(note for note in group["note"] if note))
        rows.append(
            [
                Cell(", ".join(filter(None, [data, split]))),
                *map(Cell, (measure, "; ".join(sorted(values, key=_ours_first)), str(group["n"].iloc[0]), notes)),
            ]
        )
    table = Table(
        "Measurements; where several systems were measured, this program (same story) stands first",
        ["On which texts", "What", "System and value", "n", "Note"],
        rows,
    )
    return Checked(f"How {instrument} was checked: {counted(len(rows), 'measurement')}", table)


def _ours_first(value: str) -> bool:
    return not value.startswith("same story")


def _rounded(value: Any) -> str:
    number = pd.to_numeric(value, errors="coerce")
    return str(value) if pd.isna(number) else f"{number:.3g}"
