"""Words in their context as a page: aligned at the word, by outlet and day; each line opens its sentence."""

from pathlib import Path

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.names import counted, in_words
from analysis.needs import require_frame, require_table
from analysis.reading.article.places import place, safe
from analysis.reading.context import mark_words

STYLE = (Path(__file__).parents[2] / "templates" / "reading" / "words.css").read_text(encoding="utf-8")


def show_words(found: pd.DataFrame, sentences: pd.DataFrame, n: int | None = 100) -> HTML:
    """The first n rows (None: all) of what find_words found, aligned at the word; a line opens its whole sentence.

    found: from find_words. sentences: those that were searched. n: how many are shown; a sentence says how many more
    there are.
    """
    require_frame(found, "show_words", "outlet", "article_id", "sentence_no", "left", "match", "right", "voice")
    require_table(sentences, "sentences", "show_words", "article_id", "sentence_no", "sentence", "start")
    shown = found if n is None else found.head(n)
    keys = zip(sentences["article_id"], sentences["sentence_no"], strict=True)
    whole = dict(zip(keys, zip(sentences["sentence"], sentences["start"], strict=True), strict=True))
    parts = [
        Markup('<h3 dir="auto">{}</h3>').format(_heading(own)) + Markup("").join(_line(row, whole) for row in own)
        for own in _groups(shown)
    ]
    left = f"… and {counted(len(found) - len(shown), 'more row')}" if len(found) > len(shown) else ""
    told = Markup("<p>{}</p>").format(_told(found))
    more = Markup("<p>{}</p>").format(left) if left else Markup("")
    style = Markup("<style>\n{}</style>\n").format(Markup(STYLE))
    return HTML(str(style + Markup('<div class="ss-words">{}</div>').format(told + Markup("").join(parts) + more)))


def _told(found: pd.DataFrame) -> str:
    if found.empty:
        return "Not found in these texts."
    texts, outlets = found["article_id"].nunique(), found["outlet"].nunique()
    own, said = (int((found["voice"] == voice).sum()) for voice in ("own", "attributed"))
    voices = f": {own} in the text's own voice, {said} within what a source says" if own + said else ""
    where = f"{counted(texts, 'text')} of {counted(outlets, 'outlet')}"
    return f"{counted(len(found), 'place')} in {where}{voices}. A line opens its sentence."


def _groups(shown: pd.DataFrame) -> list[list[dict]]:
    keys = ["outlet", "published"]
    return [own.to_dict("records") for _, own in shown.groupby(keys, sort=False, dropna=False)]


def _heading(own: list[dict]) -> Markup:
    day = own[0].get("published")
    when = f", {day.day} {day:%B %Y}" if isinstance(day, pd.Timestamp) and pd.notna(day) else ""
    return safe(f"{own[0]['outlet']}{when}: {len(own)}")


def _line(row: dict, whole: dict) -> Markup:
    sentence, at = whole.get((row["article_id"], row["sentence_no"]), (row["left"] + row["match"] + row["right"], None))
    marks = [] if at is None else [(row["start"] - at, row["end"] - at, "found")]
    return Markup(
        '<details><summary><span class="ss-kwic"><span class="ss-left"><bdi>{}</bdi></span>'
        '<span class="ss-right"><b>{}</b>{}</span><span class="ss-whose">{}</span></span></summary>'
        '<p class="ss-open" dir="auto">{} <small>[{}]</small></p></details>'
    ).format(
        safe(row["left"]),
        safe(row["match"]),
        safe(row["right"]),
        safe(_whose(row)),
        Markup(mark_words(str(sentence), marks)),
        safe(place(row)),
    )


def _whose(row: dict) -> str:
    if pd.isna(row["voice"]):
        return ""
    return "own voice" if row["voice"] == "own" else in_words(row["source_kind"])
