"""The layers of an article: what each instrument found, by sentence, as places in it and as notes for its margin."""

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from analysis.names import in_words
from analysis.reading.article.places import anchor, safe
from analysis.tables import Tables

Place = tuple[str, int]


class Mark(NamedTuple):
    """Words of an article: where, and the class of the layer's style. start and end count in the article's text."""

    start: int
    end: int
    role: str


class Note(NamedTuple):
    """What stands in the margin: the layer it belongs to, its words, and where it leads."""

    layer: str
    words: str
    to: str = ""


class Found(NamedTuple):
    marks: dict[int, list[Mark]]  # sentence_no -> marks that cover words of it; furniture has none
    notes: dict[int, list[Note]]


def find_marks(tables: Tables, article_id: str, sentences: list[dict]) -> Found:
    """Everything that the instruments found in one article, by those of its sentences that are given."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    notes: dict[int, list[Note]] = defaultdict(list)
    own = {
        name: table[table["article_id"] == article_id].to_dict("records")
        for name, table in tables.items()
        if name in ("attributions", "tolls", "labels", "sentiment_words", "shared_copy")
    }
    for row in own.get("attributions", []):
        _attribution(row, marks, notes)
    for row in own.get("tolls", []):
        _add(marks, row, "ss-number")
        notes[row["sentence_no"]].append(Note("numbers", f"{row['phrase']}: {in_words(row['harm']).lower()}"))
    for row in own.get("labels", []):
        _add(marks, row, "ss-label ss-own" if row.get("voice") == "own" else "ss-label")
    for row in own.get("sentiment_words", []):
        if pd.notna(row["valence"]) and row["valence"]:
            _add(marks, row, "ss-plus" if row["valence"] > 0 else "ss-minus")
    for row in own.get("shared_copy", []):
        to = anchor(row["other_article_id"], row["other_sentence_no"])
        notes[row["sentence_no"]].append(
            Note("shared", f"{row['kind']}: {row['other_article_id']} · {row['other_sentence_no']}", to)
        )
    return Found(_by_sentence(marks, sentences), notes)


def _by_sentence(marks: dict[int, list[Mark]], sentences: list[dict]) -> dict[int, list[Mark]]:
    """What begins in one sentence may run on into others: each has all that covers it. A headline counts its own
    characters.
    """
    covering: dict[int, list[Mark]] = defaultdict(list)
    for headline in (True, False):
        rows = sorted((row for row in sentences if (row["section"] == "headline") == headline), key=itemgetter("start"))
        ends = list(accumulate((row["end"] for row in rows), max))
        for mark in (mark for no, own in marks.items() if (no == 0) == headline for mark in own):
            at = bisect_right(ends, mark.start)
            while at < len(rows) and rows[at]["start"] < mark.end:
                if rows[at]["section"] != "furniture":
                    covering[rows[at]["sentence_no"]].append(mark)
                at += 1
    return covering


def _attribution(row: dict, marks: dict, notes: dict) -> None:
    found = [(row["cue_start"], row["cue_end"], "ss-cue"), (row["source_start"], row["source_end"], "ss-source")]
    found += [(start, end, "ss-content") for start, end in row["content_spans"]]
    for start, end, role in found:
        if not (pd.isna(start) or pd.isna(end)):
            marks[row["sentence_no"]].append(Mark(int(start), int(end), role))
    hedge = row["form"] == "hedge"
    notes[row["sentence_no"]].append(Note("who", "hedge: nobody named" if hedge else in_words(row["source_kind"])))


def _add(marks: dict, row: dict, role: str) -> None:
    if not (pd.isna(row["start"]) or pd.isna(row["end"])):
        marks[row["sentence_no"]].append(Mark(int(row["start"]), int(row["end"]), role))


def marked(text: str, at: int, marks: list[Mark]) -> Markup:
    """A sentence that begins at `at`, each stretch of it with the classes of all layers that cover it."""
    end = at + len(text)
    own = [mark for mark in marks if mark.start < end and mark.end > at]
    cuts = sorted({at, end, *(max(mark.start, at) for mark in own), *(min(mark.end, end) for mark in own)})
    pieces = []
    for start, stop in zip(cuts, cuts[1:], strict=False):
        roles = dict.fromkeys(mark.role for mark in own if mark.start <= start and mark.end >= stop)
        words = safe(text[start - at : stop - at])
        pieces.append(Markup('<span class="{}">{}</span>').format(" ".join(roles), words) if roles else words)
    return Markup("").join(pieces)


def cited_words(text: str, at: int, marks: list[Mark]) -> Markup:
    """Of a sentence that is not to be shown whole: who is credited, with which words, the numbers and labels."""
    short = [mark for mark in marks if mark.role != "ss-content" and mark.start < at + len(text) and mark.end > at]
    pieces, reached = [], at
    for mark in sorted(short):
        if mark.start >= reached:
            pieces.append(marked(text[mark.start - at : mark.end - at], mark.start, [mark]))
            reached = mark.end
    return Markup(" … ").join([Markup(""), *pieces, Markup("")]) if pieces else Markup("…")
