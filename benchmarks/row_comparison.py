"""What differs between two tables that should be the same, row by row and cell by cell."""

import difflib
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

import pandas as pd

NUMBERING = {
    "attribution_no",
    "toll_no",
    "part_of",
}  # an added row moves them all, so rows are laid beside each other without them
ANCHORS = {"sentence_no", "section", "start", "cue_start", "other_article_id", "other_sentence_no", "harm"}
PLACE = ["outlet", "article_id"]
MOST_ALIGNED = 3_000  # rows of one article; longer ones are compared place by place
SHOWN = 5


class Difference(NamedTuple):
    """A row that one side has not, or has otherwise: old or new is None where it is missing. columns: those that
    differ.
    """

    old: dict | None
    new: dict | None
    columns: list[str]


class Comparison(NamedTuple):
    """Two tables: their numbers of rows, rows that are equal, and what is not."""

    old_rows: int
    new_rows: int
    equal: int
    notes: list[str]  # columns that one side lacks, other dtypes
    differences: list[Difference]

    @property
    def same(self) -> bool:
        return not self.notes and not self.differences

    @property
    def renumbered(self) -> int:
        """Rows that differ in nothing but the number they have."""
        return sum(map(_is_renumbered, self.differences))


def compare_tables(old: pd.DataFrame, new: pd.DataFrame) -> Comparison:
    """Row by row, every column; the order counts, and "" is not NA. Within an article a lost or added row is found as
    such.
    """
    shared = [column for column in old.columns if column in new.columns]
    notes = [
        f"column {name!r}: only in the {side} table"
        for side, one, other in (("old", old, new), ("new", new, old))
        for name in one.columns
        if name not in other.columns
    ]
    notes += [
        f"column {name!r}: {old[name].dtype} has become {new[name].dtype}"
        for name in shared
        if old[name].dtype != new[name].dtype
    ]
    if shared != [column for column in new.columns if column in old.columns]:
        notes.append("the columns stand in another order")
    old_rows, new_rows = _rows(old, shared), _rows(new, shared)
    differences, equal = ([], len(old_rows)) if old_rows == new_rows else _aligned(old_rows, new_rows, shared)
    if old_rows != new_rows and not differences:
        notes.append("the articles stand in another order")
    return Comparison(len(old), len(new), equal, notes, differences)


def _rows(table: pd.DataFrame, columns: list[str]) -> list[tuple]:
    return list(zip(*(_cells(table[column]) for column in columns), strict=True)) if columns else []


def _cells(column: pd.Series) -> list:
    """Cells that equal themselves; what is missing is None."""
    missing = column.isna().tolist()
    return [None if gone else cell for cell, gone in zip(column.tolist(), missing, strict=True)]


def _aligned(old: list[tuple], new: list[tuple], columns: list[str]) -> tuple[list[Difference], int]:
    """The rows that differ, article by article, and how many are equal."""
    olds, news = _by_article(old, columns), _by_article(new, columns)
    differences, equal = [], 0
    for article in dict.fromkeys([*olds, *news]):
        for one, other in _pairs(olds.get(article, []), news.get(article, []), columns):
            if one == other:
                equal += 1
            else:
                pair = [dict(zip(columns, row, strict=True)) if row is not None else None for row in (one, other)]
                changed = [name for name in columns if None in pair or pair[0][name] != pair[1][name]]
                differences.append(Difference(*pair, changed))
    return differences, equal


def _by_article(rows: list[tuple], columns: list[str]) -> dict[tuple, list[tuple]]:
    places = [columns.index(name) for name in PLACE if name in columns]
    articles: dict[tuple, list[tuple]] = {}
    for row in rows:
        articles.setdefault(tuple(row[place] for place in places), []).append(row)
    return articles


def _pairs(old: list[tuple], new: list[tuple], columns: list[str]) -> Iterator[tuple[tuple | None, tuple | None]]:
    """Rows laid beside each other; None beside a row that only one side has. Like rows first, then those at the same
    place of the text.
    """
    if old == new or max(len(old), len(new)) > MOST_ALIGNED:
        yield from zip_longest(old, new)
        return
    whole = [place for place, name in enumerate(columns) if name not in NUMBERING]
    anchors = [place for place, name in enumerate(columns) if name in ANCHORS]
    for some, others in _blocks(old, new, whole):
        for pair in _blocks(some, others, anchors):
            yield from zip_longest(*pair)


def _blocks(old: list[tuple], new: list[tuple], places: list[int]) -> Iterator[tuple[list[tuple], list[tuple]]]:
    """Runs of rows that are alike in some columns, and those between them."""
    keys = ([repr([row[place] for place in places]) for row in rows] for rows in (old, new))
    for _, a, b, c, d in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        yield old[a:b], new[c:d]


def report(name: str, compared: Comparison, sentences: dict[tuple, str], shown: int = SHOWN) -> Iterator[str]:
    """The lines that say how two tables compare."""
    rows = (
        f"{compared.old_rows:,}"
        if compared.old_rows == compared.new_rows
        else f"{compared.old_rows:,} / {compared.new_rows:,}"
    )
    yield f"{name:<46} rows {rows:>17}   equal {compared.equal:>9,}" + (
        "" if compared.same else f"   DIFFERENT {len(compared.differences):>7,}"
    )
    if compared.renumbered:
        yield f"    {compared.renumbered:,} of them have only another number"
    yield from (f"    {note}" for note in compared.notes)
    for difference in sorted(compared.differences, key=_is_renumbered)[:shown]:
        yield from _shown(difference, sentences)
    if len(compared.differences) > shown:
        yield f"    … and {len(compared.differences) - shown:,} more"


def _is_renumbered(difference: Difference) -> bool:
    return None not in (difference.old, difference.new) and NUMBERING.issuperset(difference.columns)


def _shown(difference: Difference, sentences: dict[tuple, str]) -> Iterator[str]:
    row = difference.old or difference.new
    kind = "added" if difference.old is None else "lost" if difference.new is None else "changed"
    yield f"    {kind} in " + ", ".join(
        f"{name} {row[name]}" for name in (*PLACE, "sentence_no", "section") if name in row
    )
    sentence = sentences.get(tuple(row.get(name) for name in (*PLACE, "sentence_no")))
    if sentence:
        yield f"        sentence: {sentence}"
    columns = [
        name for name in difference.columns if kind == "changed" or name not in (*PLACE, "sentence_no", "section")
    ]
    for name in columns:
        cells = [f"{side[name]!r}" if side else "-" for side in (difference.old, difference.new)]
        yield f"        {name:<16} {cells[0]:<44} | {cells[1]}"
