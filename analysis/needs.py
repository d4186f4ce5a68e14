"""What a function needs, looked at before it begins: what can't be used is refused in one sentence that says how to get
what can.
"""

from collections.abc import Hashable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import pandas as pd

from analysis.tables import TABLES

# Table -> who makes it. Those after the instruments' are small tables, named as the parameters that take them.
MAKERS = {
    "articles": "load_articles",
    "sentences": "split_sentences",
    "readability": "score_readability",
    "sentiment": "score_sentiment",
    "sentiment_words": "explain_sentiment",
    "attributions": "find_attributions",
    "tolls": "find_tolls",
    "claims": "match_claims",
    "labels": "find_labels and match_voices",
    "shared_copy": "align_sentences",
    "differences": "compare_readability",
    "accuracy": "accuracy_board",
    "board": "compare.claims_board",
    "means": "compare.mean_by_outlet",
    "words": "compare.word_totals",
    "shares": "compare.shares_by_outlet",
    "counts": "compare.label_counts or compare.label_words",
    "kinds": "compare.sentence_kinds",
    "profiles": "compare.profile_numbers",
    "periods": "compare.by_period",
    "tolls by day": "compare.tolls_by_day",
    "sheet": "coding.make_coding_sheet",
    "coding": "find_attributions, find_tolls or coding.load_coding",
    "units": "coding.code_by_sentence",
    "speakers": "count_speakers",
    "matrix": "compare.copy_matrix",
    "sample": "coding.sample_for_coding",
    "judged": "coding.judgements",
    "wide": "coding.article_table",
}


def require_table(given: Any, name: str, caller: str, *columns: str) -> None:
    """Refuse what is not the table that a function needs, or lacks a column of it.

    name: the table; caller: the function that needs it; columns: those that it reads, all of the table where none is
    named. TypeError: it is no table. ValueError: a column is missing.
    """
    if not isinstance(given, pd.DataFrame):
        raise TypeError(f"{caller} needs {_named(name)}; what was given is {what_is(given, name)}")
    missing = [column for column in columns or TABLES[name].columns if column not in given]
    if missing:
        raise ValueError(f"{caller} needs {_named(name)}; what was given {_lacks(given, missing)}")


def require_frame(given: Any, caller: str, *columns: str) -> None:
    """The same for a function that takes any table."""
    if not isinstance(given, pd.DataFrame):
        raise TypeError(f"{caller} needs a table (a DataFrame); what was given is {what_is(given)}")
    missing = [column for column in columns if column not in given]
    if missing:
        raise ValueError(f"{caller} needs a table with {_columns(columns)}; what was given {_lacks(given, missing)}")


def require_column(table: pd.DataFrame, column: Any, caller: str) -> None:
    """ValueError: the table has no column of the name that was chosen; those that are spelled alike are named."""
    if not isinstance(column, Hashable) or column not in table:
        alike = get_close_matches(str(column), map(str, table.columns), 3, 0.5)
        there = f"did you mean {' or '.join(map(repr, alike))}?" if alike else f"there are {_few(table.columns)}"
        raise ValueError(f"{caller}: the table has no column {column!r:.60}; {there}")


def require_numbers(table: pd.DataFrame, column: Any, caller: str) -> None:
    """The same for a column that is drawn or averaged. ValueError: it holds something else."""
    require_column(table, column, caller)
    if not pd.api.types.is_numeric_dtype(table[column]):
        numeric = [name for name in table if pd.api.types.is_numeric_dtype(table[name])]
        raise ValueError(f"{caller}: {column!r:.60} holds no numbers; columns that do: {_few(numeric)}")


def require_text(given: Any, caller: str, example: str) -> None:
    """TypeError: what was given is no text."""
    if not isinstance(given, str):
        raise TypeError(f"{caller} takes a text, such as {example!r}; what was given is {what_is(given)}")


def require_tables(given: Any, names: Iterable[str], caller: str) -> None:
    """Refuse what is not name -> table, as analyse returns it. TypeError or ValueError."""
    if not isinstance(given, Mapping):
        raise TypeError(f"{caller} needs name -> table, as analyse returns them; what was given is {what_is(given)}")
    missing = [name for name in names if name not in given]
    if missing:
        raise ValueError(f"{caller} needs name -> table, as analyse returns them; there is no {_few(missing)}")
    for name in names:
        if not isinstance(given[name], pd.DataFrame):
            require_table(given[name], name, caller)


def require_voices(labels: pd.DataFrame, caller: str) -> None:
    """ValueError: nobody has looked yet whose word the labels are."""
    if labels["voice"].isna().any():
        raise ValueError(
            f"{caller} needs to know whose word each label is: call match_voices(labels, attributions) first"
        )


def _named(name: str) -> str:
    return f"the table `{name}` (from {MAKERS[name]})"


def what_is(given: Any, name: str = "") -> str:
    """A thing that is no table, in words; name: the table that was needed in its place."""
    if given is None:
        return "None"
    if isinstance(given, str):
        return f"the text {given!r:.60}"
    kind = type(given).__name__
    kind = f"an {kind}" if kind[0].lower() in "aeio" else f"a {kind}"
    if isinstance(given, Mapping) and isinstance(given.get(name), pd.DataFrame):
        return f'{kind} that holds it: give its ["{name}"]'
    if isinstance(given, pd.Series):
        return f"{kind}, one row or column of a table (table.iloc[[0]] is a table of one row)"
    return kind


def _lacks(given: pd.DataFrame, missing: list[str]) -> str:
    """Which columns a table lacks; and what it is, or which column may be meant."""
    like = next((name for name, table in TABLES.items() if set(table.columns) <= set(given.columns)), "")
    if like:
        return f"has no {_columns(missing)}; it looks like the table `{like}`"
    names = {str(column).lower(): column for column in given}
    alike = get_close_matches(missing[0], names, 1, 0.75)
    return f"has no {_columns(missing)}" + (f" (it has `{names[alike[0]]}`)" if alike else "")


def _columns(names: Iterable[str]) -> str:
    names = list(names)
    return f"column{'s' * (len(names) > 1)} {_few(names)}"


def _few(names: Iterable, most: int = 4) -> str:
    names = list(names)
    if not names:
        return "none"
    return ", ".join(f"`{name!s:.40}`" for name in names[:most]) + (" …" if len(names) > most else "")
