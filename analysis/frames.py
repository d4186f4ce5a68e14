"""Frames as the tables of tables.py: made with their columns and types, read without what is no article."""

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.tables import TEXT, Values, dtypes


def body_of(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand in the body: no headlines, captions, furniture. A table that tells none apart is all body."""
    return table[table["section"] == "body"] if "section" in table else table


def spoken(sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that are the article's: all but furniture. The instruments are given no other.

    Sentences that somebody made by hand, without a section, are all the article's.
    """
    if "section" not in sentences:
        return sentences
    furniture = sentences["section"] == "furniture"
    return sentences[~furniture].reset_index(drop=True) if furniture.any() else sentences


def as_table(
    name: str, columns: Mapping[str, Values], intervals: bool = False, made_from: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Columns of values as the named table: exactly its columns and dtypes, even when there is no row.

    A column that is not given is missing throughout (NA), and so is a text without a character: nothing is NA, never
    "". made_from: the table whose rows were read to make this one; its attrs, which say where the lexicons of its
    corpus lie (analysis/corpus/lexicons.py), go on.
    """
    types = dtypes(name, intervals)
    unknown = set(columns) - set(types)
    if unknown:
        raise KeyError(f"the table {name} has no column {', '.join(sorted(unknown))}")
    missing = [pd.NA] * max((len(values) for values in columns.values()), default=0)
    # Arrays, not Series: a frame made of Series compares their indexes first.
    table = pd.DataFrame(
        {column: _values(columns.get(column, missing), dtype).array for column, dtype in types.items()}
    )
    return table if made_from is None else with_attrs(table, made_from)


def _values(values: Values, dtype: str) -> pd.Series:
    column = pd.Series(values, dtype=dtype)
    return column.replace("", pd.NA) if dtype == TEXT and (column == "").any() else column


def rows_as_table(
    name: str, rows: Iterable[tuple], intervals: bool = False, made_from: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Rows of values, in the order of the table's columns, as the named table."""
    names = list(dtypes(name, intervals))
    values = list(zip(*rows, strict=True)) or [()] * len(names)
    return as_table(name, dict(zip(names, map(list, values), strict=True)), intervals, made_from)


def with_attrs(table: pd.DataFrame, made_from: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """The table with the attrs of what it was made from."""
    table.attrs = dict(made_from.attrs)
    return table


def in_turn(rows: pd.DataFrame, column: str, n: int) -> pd.DataFrame:
    """n of the rows, in their order: of each value of the column the first, then of each the second, and so on.

    >>> in_turn(pd.DataFrame({"outlet": list("AAABC"), "text": [1, 2, 3, 4, 5]}), "outlet", 4)["text"].tolist()
    [1, 2, 4, 5]
    """
    turn = rows.groupby(column, sort=False, dropna=False).cumcount().to_numpy()
    return rows.iloc[sorted(turn.argsort(kind="stable")[:n])]
