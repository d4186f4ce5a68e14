"""Read before you count: the rows of any table, marked in the sentences they come from."""

import numbers
from html import escape
from typing import Any

import numpy
import pandas as pd
from IPython.display import HTML
from markupsafe import Markup
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from analysis.frames import in_turn
from analysis.needs import require_column, require_frame, require_table, what_is
from analysis.reading.article.places import anchor, place_link
from analysis.reading.article.places import place as place_of

# Each role is told apart by shape as well as by colour.
STYLES = {
    "source": "background:#fde9c4;border-bottom:2px solid #b35900;color:#111",
    "cue": "background:none;font-weight:bold;color:#111;text-decoration:underline",
    "content": "background:#d9ebf7;color:#111;border-bottom:1px dotted #0072b2",
    "found": "background:#fff1a8;color:#111;border-bottom:2px solid #7a6a00",
}


NO_ROWS = '<p style="margin:4px 0;color:#555">no rows: there is nothing to show</p>'


def show_in_context(
    rows: pd.DataFrame, sentences: pd.DataFrame, n: int | None = 10, links: bool = False, of_each: str = ""
) -> HTML:
    """The rows of a table that comes from sentences in their sentences, their words marked: the first n sentences
    (None: all), each once, however many rows it has.

    rows: from any table with `article_id` and `sentence_no`. of_each: a column of theirs, such as `outlet`; where not
    all have room, each value of it in turn gives its next sentence, so that none stands for all. Attributions are
    marked as source (underlined in orange), cue (bold) and content (shaded); other tables at `start` to `end`; tables
    without places show their sentences unmarked. A content that runs on shows all the sentences it covers. What an
    article prints is escaped: it stays text. links: the place after each sentence leads to it, for a page that holds
    the reader. ValueError: the rows are of whole articles, or of other articles than the sentences.
    """
    require_frame(rows, "show_in_context", "article_id")
    if n is not None and not isinstance(n, int):
        raise TypeError(f"show_in_context: n is how many rows are shown, such as 5, or None; got {what_is(n)}")
    require_table(sentences, "sentences", "show_in_context", "sentence", "article_id", "sentence_no", "start", "end")
    if "sentence_no" not in rows:
        raise ValueError("these rows are about whole articles; show_in_context needs rows that come from a sentence")
    own = sentences[sentences["article_id"].isin(rows["article_id"].unique())]
    unknown = sorted(set(rows["article_id"]) - set(own["article_id"].unique()))
    if unknown:
        raise ValueError(
            f"no sentences of article {', '.join(map(str, unknown))}; give the sentences that the rows come from"
        )
    if of_each:
        require_column(rows, of_each, "show_in_context")
    shown = _first_sentences(rows.reset_index(drop=True), n, of_each)
    by_article: dict[Any, pd.DataFrame] = dict(
        list(own[own["article_id"].isin(shown["article_id"])].groupby("article_id", sort=False))
    )
    items = [
        _item(own_rows.to_dict("records"), by_article[article], links)
        for (article, _), own_rows in shown.groupby(["article_id", "sentence_no"], sort=False, dropna=False)
    ]
    left = len(rows) - len(shown)
    more = f'<p style="margin:4px 0;color:#555">… and {left} more rows</p>' if left else "" if items else NO_ROWS
    return HTML(f'<div class="in-context" style="max-width:48em;line-height:1.5">{"".join(items)}{more}</div>')


def _first_sentences(rows: pd.DataFrame, n: int | None, of_each: str) -> pd.DataFrame:
    """The rows of the first n sentences that they come from, in their order; of_each: of every value in turn."""
    places = rows[["article_id", "sentence_no", *([of_each] if of_each else [])]].drop_duplicates(
        ["article_id", "sentence_no"]
    )
    if n is None or len(places) <= n:
        return rows
    shown = in_turn(places, of_each, n) if of_each else places.head(n)
    chosen = pd.MultiIndex.from_frame(shown[["article_id", "sentence_no"]])
    return rows[pd.MultiIndex.from_frame(rows[["article_id", "sentence_no"]]).isin(chosen)]


def show_table(table: pd.DataFrame) -> HTML:
    """A small table with its long texts in full, escaped; numbers stand right, whole ones with commas, others to
    three places."""
    require_frame(table, "show_table")
    table = table.convert_dtypes()
    sides = ["right" if is_numeric_dtype(kind) and not is_bool_dtype(kind) else "left" for kind in table.dtypes]
    columns = zip(sides, table, strict=True)
    head = "".join(f'<th style="text-align:{side}">{escape(str(column))}</th>' for side, column in columns)
    rows = [
        "".join(
            f'<td style="text-align:{side};vertical-align:top;min-width:4.5em">{_cell(cell)}</td>'
            for side, cell in zip(sides, row, strict=True)
        )
        for row in table.itertuples(index=False)
    ]
    if not len(table):
        rows = [f'<td colspan="{max(len(table.columns), 1)}">no rows</td>']
    return HTML(
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    )


def _cell(cell: Any) -> str:
    if not isinstance(cell, (list, tuple)) and pd.isna(cell):
        return '<span style="color:#555">&lt;NA&gt;</span>'
    if not isinstance(cell, (bool, numpy.bool_)) and isinstance(cell, numbers.Real):
        cell = f"{cell:,}" if isinstance(cell, numbers.Integral) else f"{cell:,.3f}".rstrip("0").rstrip(".")
    return _piece(str(cell), None)


def mark_words(text: str, marks: list[tuple[int, int, str]]) -> str:
    """Text as HTML with the marked places in <mark>, everything escaped. Marks are (start, end, role) and may overlap:
    the first one given wins."""
    roles: list[str | None] = [None] * len(text)
    for start, end, role in reversed(marks):
        for place in range(max(start, 0), min(end, len(text))):
            roles[place] = role
    pieces, begin = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or roles[place] != roles[begin]:
            pieces.append(_piece(text[begin:place], roles[begin]))
            begin = place
    return "".join(pieces)


def _piece(words: str, role: str | None) -> str:
    # A dollar sign of an article must not start a formula where the page is shown with MathJax.
    words = escape(words).replace("$", "<span>$</span>")
    return words if role is None else f'<mark title="{role}" style="{STYLES[role]}">{words}</mark>'


def _item(rows: list[dict], sentences: pd.DataFrame, links: bool) -> str:
    """A sentence with the marks of all its rows; what one row credits hides no other row's source or cue."""
    row = rows[0]
    marks = sorted((mark for own in rows for mark in _marks(own)), key=lambda mark: mark[2] == "content")
    shown = _covered(row, marks, sentences)
    marked = " ".join(
        mark_words(sentence, [(start - at, end - at, role) for start, end, role in marks if start < stop and end > at])
        for sentence, at, stop in zip(shown["sentence"], shown["start"], shown["end"], strict=True)
    )
    told = _linked(row, shown) if links else escape(place_of(row))
    return f'<p dir="auto" style="margin:8px 0">{marked} <small style="color:#555">[{told}]</small></p>'


def _linked(row: dict, shown: pd.DataFrame) -> str:
    """The place of a row, and the numbers of the other sentences that are shown with it, each a link."""
    told = place_link(row["outlet"], row["article_id"], row["sentence_no"])
    if row.get("section", "body") != "body":
        told += Markup(" ({})").format(row["section"])
    others = [number for number in shown["sentence_no"] if number != row["sentence_no"]]
    links = [Markup('<a href="#{}">{}</a>').format(anchor(row["article_id"], number), number) for number in others]
    return Markup(", ").join([told, *links])


def _marks(row: dict) -> list[tuple[int, int, str]]:
    if "cue_start" in row:
        found = [(row["cue_start"], row["cue_end"], "cue"), (row["source_start"], row["source_end"], "source")]
        found += [(start, end, "content") for start, end in row["content_spans"]]
    elif "start" in row and "sentence" not in row:
        found = [(row["start"], row["end"], "found")]
    else:
        found = []
    return [(int(start), int(end), role) for start, end, role in found if not (pd.isna(start) or pd.isna(end))]


def _covered(row: dict, marks: list[tuple[int, int, str]], sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentence of the row, and those that its marks run into. A headline has offsets of its own."""
    own = sentences[sentences["sentence_no"] == row["sentence_no"]]
    if not marks or row["sentence_no"] == 0:
        return own
    first, last = min(start for start, _, _ in marks), max(end for _, end, _ in marks)
    touched = (sentences["sentence_no"] != 0) & (sentences["start"] < last) & (sentences["end"] > first)
    return sentences[touched | (sentences["sentence_no"] == row["sentence_no"])]
