"""The article reader: whole texts as HTML that needs no script; without its style all layers are simply there."""

from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.needs import require_tables, what_is
from analysis.reading.article.marks import Found, Note, cited_words, find_marks, marked
from analysis.reading.article.pairs import pair_up
from analysis.reading.article.places import anchor, place, safe
from analysis.reading.article.rights import INSTEAD, WARNING, may_pass_on, texts_here
from analysis.tables import Tables

STYLE = (Path(__file__).parents[2] / "templates" / "reading" / "article.css").read_text(encoding="utf-8")
NEEDED = ("articles", "sentences")
LAYERS = {
    "who": ("who says", "source underlined, crediting words bold, what is credited shaded"),
    "numbers": ("numbers", "people harmed or moved, framed"),
    "labels": ("labels", "what actors are called, double line; dotted within what a source says"),
    "shared": ("shared with", "the closest sentence of another text"),
    "tone": ("tone", "words that score, above: full line pleasant, dashed unpleasant"),
    "furniture": ("furniture", "lines that are no article"),
}
AT_ONCE = 2_000  # sentences: more than any news story has; a browser shows them without a wait
KILLINGS = "This text reports killings."


def show_article(
    tables: Tables, article_id: str, beside: str | None = None, texts: str | None = None, since: int = 1
) -> HTML:
    """A whole article to read: its sentences numbered as everything cites them, what was found in it as layers.

    tables: name -> table, from analyse; tables that are not there have no layer. article_id: which article. beside: a
    second one; sentences that are partners stand in one row where the order of both texts allows it. The boxes on top
    switch layers on and off; the margin names the kinds of source, the numbers and the partners. Sentence 12 of article
    003 has the id `a003-s12`. texts: "full" (on your own machine), or "quotes": only the words that an instrument
    found. since: the sentence to begin at; 2,000 sentences are shown at once, and what is left is said.

    ValueError: there is no such article, the two are one, or since is no number of a sentence.
    """
    require_tables(tables, NEEDED, "show_article")
    chosen = [_known(tables, article_id, "article_id")]
    if beside is not None:
        chosen.append(_known(tables, beside, "beside"))
    if len(set(chosen)) < len(chosen):
        raise ValueError(f"show_article: article {article_id} can't stand beside itself; give another article_id")
    articles = tables["articles"]
    longest = max(int((tables["sentences"]["article_id"] == article).sum()) for article in chosen)
    if not isinstance(since, int) or not 1 <= since <= max(longest, 1):
        raise ValueError(
            f"show_article: since is the number of a sentence, 1 to {max(longest, 1):,}; got {since!r:.60}"
        )
    shown = articles[articles["article_id"].isin(chosen)]
    page = _page(tables, chosen, texts_here(texts, shown, "show_article"), may_pass_on(shown), since)
    return HTML(str(style() + page))


def style() -> Markup:
    """What the reader looks like, for a page that holds it."""
    return Markup("<style>\n{}</style>\n").format(Markup(STYLE))


def article_rows(tables: Tables, article_id: str) -> Markup:
    """One whole article with its layers, for a page that holds several, has the style, and may hold it."""
    return Markup('<div class="ss-article ss-one-text">{}{}</div>').format(
        _switches(tables), _rows(tables, {article_id: _sentences_of(tables, article_id)}, "full")
    )


def _known(tables: Tables, article_id: Any, name: str) -> str:
    ids = list(tables["articles"]["article_id"])
    if article_id in ids:
        return str(article_id)
    if not isinstance(article_id, str):
        raise TypeError(
            f"show_article: {name} is the name of an article, such as {ids[0]!r}; got {what_is(article_id)}"
        )
    there = ", ".join(map(str, ids[:5])) + (", …" if len(ids) > 5 else "")
    raise ValueError(f"show_article: there is no article {article_id!r:.60}; there are {there or 'none'}")


# The page -------------------------------------------------------------------------------------------------------------


def _page(tables: Tables, chosen: list[str], texts: str, free: bool, since: int = 1) -> Markup:
    own = {article: _sentences_of(tables, article) for article in chosen}
    to = since + AT_ONCE

    said = [
        KILLINGS if (killings := _tells_of_killings(tables, chosen)) else "",
        INSTEAD if killings and not free else "",
        WARNING if texts == "full" and not free else "",
        "Whole sentences are withheld in pages that are passed on; run this on your own machine to read them."
        if texts == "quotes"
        else "",
        *(_what_is_left(article, len(rows), since) for article, rows in own.items()),
    ]
    note = Markup('<p class="ss-note">{}</p>').format(" ".join(filter(None, said))) if any(said) else Markup("")
    columns = "ss-two" if len(chosen) == 2 else "ss-one"
    return Markup('<div class="ss-article {}">{}{}<div class="ss-texts">{}</div></div>').format(
        columns,
        note,
        _switches(tables),
        _rows(tables, {article: rows[since - 1 : to - 1] for article, rows in own.items()}, texts),
    )


def _sentences_of(tables: Tables, article_id: str) -> list[dict]:
    sentences = tables["sentences"]
    return sentences[sentences["article_id"] == article_id].to_dict("records")


def _what_is_left(article_id: str, n: int, since: int) -> str:
    """A text of a book's length stops every browser: it is read in parts, and the next one is named."""
    if n < since + AT_ONCE and since == 1:
        return ""
    last = min(n, since + AT_ONCE - 1)
    onward = f" To go on: show_article(tables, {article_id!r}, since={last + 1})." if last < n else ""
    return f"Of {article_id}: sentences {min(since, n):,} to {last:,} of {n:,}.{onward}"


def _tells_of_killings(tables: Tables, chosen: list[str]) -> bool:
    tolls = tables.get("tolls")
    return tolls is not None and bool((tolls["article_id"].isin(chosen) & (tolls["harm"] == "killed")).any())


def _switches(tables: Tables) -> Markup:
    needs = {"who": "attributions", "numbers": "tolls", "tone": "sentiment_words", "shared": "shared_copy"}
    boxes = [
        Markup(
            '<label title="{}"><input type="checkbox" checked class="ss-show-{}"> <span class="ss-key-{}">{}</span>'
            "</label> "
        ).format(what, layer, layer, name)
        for layer, (name, what) in LAYERS.items()
        if needs.get(layer, layer) in tables or layer == "furniture"
    ]
    return Markup('<fieldset class="ss-layers"><legend>Layers</legend>{}</fieldset>').format(Markup("").join(boxes))


def _rows(tables: Tables, chosen: dict[str, list[dict]], texts: str) -> Markup:
    own = list(chosen.values())
    found = [find_marks(tables, article, rows) for article, rows in chosen.items()]
    heads = [_head(tables["articles"], article) for article in chosen]
    rows = [_row(heads, "ss-row ss-first")]
    pairs = pair_up(own[0], own[1], tables.get("shared_copy")) if len(own) == 2 else [(row,) for row in own[0]]
    for both in pairs:
        cells = [
            Markup("<div></div>") if sentence is None else _sentence(sentence, layer, texts)
            for sentence, layer in zip(both, found, strict=True)
        ]
        rows.append(_row(cells, "ss-row"))
    return Markup("\n").join(rows)


def _row(cells: list[Markup], name: str) -> Markup:
    return Markup('<div class="{}">{}</div>').format(name, Markup("").join(cells))


def _head(articles: pd.DataFrame, article_id: str) -> Markup:
    row = articles[articles["article_id"] == article_id].to_dict("records")[0]
    day = row.get("published")
    about = [f"{day.day} {day:%B %Y}"] if isinstance(day, pd.Timestamp) else []
    about += [str(row[name]) for name in ("wire", "dateline") if name in row and pd.notna(row[name])]
    return Markup('<div class="ss-head"><h3 id="{}" dir="auto">{} · {}</h3><p>{}</p></div>').format(
        anchor(article_id), safe(row["outlet"]), safe(article_id), safe(", ".join(about))
    )


def _sentence(row: dict, found: Found, texts: str) -> Markup:
    number = row["sentence_no"]
    show = marked if texts == "full" else cited_words
    words = show(str(row["sentence"]), int(row["start"]), found.marks.get(number, []))
    kind = "" if row["section"] == "body" else Markup(" <small>({})</small>").format(row["section"])
    return Markup(
        '<div class="ss-sentence ss-{section}" id="{id}" data-place="{place}" data-text="{text}">'
        '<span class="ss-no">{number}</span>'
        '<p dir="auto"><span class="ss-said">{words}</span>{kind}</p><div class="ss-margin">{notes}</div></div>'
    ).format(
        section=row["section"],
        id=anchor(row["article_id"], number),
        place=place(row),
        text=anchor(row["article_id"]),
        number=number,
        words=words,
        kind=kind,
        notes=Markup(" ").join(map(_note, dict.fromkeys(found.notes.get(number, [])))),
    )


def _note(note: Note) -> Markup:
    return Markup('<span class="ss-note-{}">{}</span>').format(note.layer, safe(note.words))
