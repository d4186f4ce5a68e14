"""The last section: the sentences of the page, to search and to read; whole texts only where they may be shown."""

from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from analysis.names import counted
from analysis.reading.article.page import article_rows
from analysis.reading.article.page import style as article_style
from analysis.reading.article.places import anchor, place, safe
from analysis.report.parts import Html, Section
from analysis.tables import Tables

TEMPLATES = Path(__file__).parents[2] / "templates" / "reading"
SCRIPT = (TEMPLATES / "search.js").read_text(encoding="utf-8")
STYLE = Markup("<style>\n{}</style>\n").format(Markup((TEMPLATES / "search.css").read_text(encoding="utf-8")))
# The one script that the page may run: its policy names it by its hash, so nothing that an article prints can be one.
SCRIPT_HASH = "sha256-" + b64encode(sha256(f"\n{SCRIPT}".encode()).digest()).decode("ascii")
_GAP = Markup('<p class="ss-gap">…</p>')
FORM = Markup(
    '<form id="ss-search" role="search" hidden><label for="ss-query">A word or a phrase; * stands for any letters'
    '</label> <input id="ss-query" type="search" autocomplete="off" placeholder="terror*">'
    ' <button>Search</button></form><p id="ss-told" role="status"></p><ol id="ss-hits" class="ss-words"></ol>'
    "<noscript><p>Without scripts, open the sentences below and use the search of your browser.</p></noscript>"
)


def search_section(tables: Tables, cited: list[str], texts: str) -> Section:
    """cited: ids of the sentences that the other sections lead to; they are all that is shown where texts is quotes."""
    shown = tables["sentences"]
    ids = [anchor(*key) for key in zip(shown["article_id"], shown["sentence_no"], strict=True)]
    if texts == "quotes":
        shown = shown[pd.Series(ids, index=shown.index).isin(cited)]
        what = (
            f"Searched are the {counted(len(shown), 'sentence')} that this page cites, of {len(ids):,}. The others are"
            " not in this page: whoever has the articles can read them whole."
        )
    else:
        what = f"Searched are all {counted(len(ids), 'sentence')}. The articles stand below, whole."
    told = Markup("<p>{}</p>").format(what)
    read = _cited(shown) if texts == "quotes" else _whole(tables)
    name = "The sentences that this page cites" if texts == "quotes" else "The articles"
    folded = Markup('<details class="evidence"><summary>{}</summary>{}</details>').format(name, read)
    return Section("read", "Search a word, read the sentences", [Html(STYLE + told + FORM + folded)])


def _cited(shown: pd.DataFrame) -> Markup:
    """Text by text; a line of dots where sentences are left out. What all sentences of a text share is told once."""
    parts = []
    for article, own in shown.groupby("article_id", sort=False):
        name = Markup("{} · {}").format(safe(own["outlet"].iloc[0]), safe(article))
        numbers = own["sentence_no"].tolist()
        gaps = [False, *(number != before + 1 for before, number in pairwise(numbers))]
        lines = [_GAP * gap + _line(row) for gap, row in zip(gaps, own.to_dict("records"), strict=True)]
        parts.append(
            Markup('<h3 dir="auto">{}</h3>\n<div data-text="{}" data-named="{} · {}">{}</div>').format(
                name, anchor(article), own["outlet"].iloc[0], article, Markup("\n").join(lines)
            )
        )
    return Markup("\n").join(parts)


def _line(row: dict) -> Markup:
    """A sentence with its number; its place stands in it where it is no line of the body."""
    elsewhere = Markup(' data-place="{}"').format(place(row)) if row.get("section", "body") != "body" else ""
    return Markup(
        '<p class="ss-one" dir="auto" id="{}"{}><span class="ss-no">{}</span> <span class="ss-said">{}</span></p>'
    ).format(anchor(row["article_id"], row["sentence_no"]), elsewhere, row["sentence_no"], safe(row["sentence"]))


def _whole(tables: Tables) -> Markup:
    return article_style() + Markup("").join(
        article_rows(tables, article) for article in tables["articles"]["article_id"]
    )
