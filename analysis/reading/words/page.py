"""Words in their context as a page: aligned at the word, by outlet and day; each line opens its sentence."""

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.names import counted, in_words
from analysis.needs import require_frame, require_table
from analysis.reading.article.places import place, safe
from analysis.reading.context import mark_words

STYLE = """
.ss-words { font: .95rem/1.5 system-ui, sans-serif; color: #111; background: #fff; max-width: 76rem }
.ss-words h3 { margin: .9rem 0 .2rem !important; font-size: 1.05rem } .ss-words p { margin: .3rem 0 !important }
.ss-words details { border-bottom: 1px solid #ddd } .ss-words summary { cursor: pointer; padding: .15rem 0 }
.ss-words summary:focus-visible { outline: 3px solid #b35900 }
.ss-kwic { display: inline-grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr) 10rem; align-items: start; width: calc(100% - 1.4rem); vertical-align: top }
.ss-kwic > span { overflow: hidden; white-space: nowrap } .ss-kwic b { white-space: nowrap; background: #fff1a8; border-bottom: 2px solid #7a6a00 }
.ss-kwic .ss-left { direction: rtl; text-align: right; text-overflow: ellipsis; padding-right: .3em } .ss-kwic .ss-left bdi { direction: ltr; unicode-bidi: isolate; white-space: pre }
.ss-kwic .ss-right { text-overflow: ellipsis; white-space: pre } .ss-kwic .ss-whose { color: #555; font-size: .85rem; white-space: normal; padding-left: .6rem }
.ss-words .ss-open { padding: .2rem 0 .5rem 1.4rem }
@media (max-width: 40rem) { .ss-kwic { grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr); font-size: .85rem } .ss-kwic .ss-whose { grid-column: 1 / -1 } }
@media print { .ss-words details { break-inside: avoid } }
"""


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
    style = Markup("<style>{}</style>").format(Markup(STYLE))
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
