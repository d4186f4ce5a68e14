"""Words in their context as a page: aligned at the word, by outlet and day; each line opens its sentence."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.names import counted, in_words
from analysis.needs import require_frame, require_table, require_tables
from analysis.reading.article.page import article_rows
from analysis.reading.article.page import style as article_style
from analysis.reading.article.places import anchor, place, safe
from analysis.reading.article.rights import WARNING, may_pass_on, texts_here
from analysis.reading.context import mark_words
from analysis.tables import Tables

STYLE = (Path(__file__).parents[2] / "templates" / "reading" / "words.css").read_text(encoding="utf-8")
MOST_ARTICLES = 12
WITHHELD = ". Lines are withheld here: with them the page would hold most of an article"


def show_words(found: pd.DataFrame, sentences: pd.DataFrame | Tables, n: int | None = 100) -> HTML:
    """The first n rows (None: all) of what find_words found, aligned at the word; a line opens its whole sentence.

    found: from find_words. sentences: those that were searched; or all tables, from analyse: then the articles of the
    first lines, up to 12, stand below, whole, where they may be shown, and each line leads to its place there. n: how
    many are shown; a sentence says how many more there are. In a page that is passed on, lines that would give away
    more than half of an article are withheld, and that is said.
    """
    tables: Tables = {}
    if isinstance(sentences, Mapping):
        require_tables(sentences, ("articles", "sentences"), "show_words")
        tables, sentences = sentences, sentences["sentences"]
    require_frame(found, "show_words", "outlet", "article_id", "sentence_no", "left", "match", "right", "voice")
    require_table(sentences, "sentences", "show_words", "article_id", "sentence_no", "sentence", "start")
    open_to_all = _without_what_gives_texts_away(found, sentences, tables)
    shown = open_to_all if n is None else open_to_all.head(n)
    read = _to_read(tables, shown)
    keys = zip(sentences["article_id"], sentences["sentence_no"], strict=True)
    whole = dict(zip(keys, zip(sentences["sentence"], sentences["start"], strict=True), strict=True))
    parts = [
        Markup('<h3 dir="auto">{}</h3>').format(_heading(own))
        + Markup("").join(_line(row, whole, row["article_id"] in read) for row in own)
        for own in _groups(shown)
    ]
    left = f"… and {counted(len(found) - len(shown), 'more row')}" if len(found) > len(shown) else ""
    left += WITHHELD if len(open_to_all) < len(found) else ""
    told = Markup("<p>{}</p>").format(_told(found))
    more = Markup("<p>{}</p>").format(left) if left else Markup("")
    style = Markup("<style>\n{}</style>\n").format(Markup(STYLE))
    lines = Markup('<div class="ss-words">{}</div>').format(told + Markup("").join(parts) + more)
    return HTML(str(style + lines + _articles(tables, read)))


def _without_what_gives_texts_away(found: pd.DataFrame, sentences: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """A word that is everywhere would print a text whole: of an article that may not be passed on, the lines of its
    first found sentences, up to half of all it has."""
    shown = tables["articles"] if tables else sentences
    shown = shown[shown["article_id"].isin(found["article_id"])]
    if found.empty or texts_here(None, shown, "show_words") == "full":
        return found
    free = {article for article, own in shown.groupby("article_id") if may_pass_on(own)}
    most = sentences["article_id"].value_counts() // 2
    order = found.groupby("article_id")["sentence_no"].transform(lambda own: own.factorize()[0])
    return found[found["article_id"].isin(free) | (order < found["article_id"].map(most).fillna(0).clip(lower=1))]


def _to_read(tables: Tables, shown: pd.DataFrame) -> list[str]:
    """The articles that stand below the lines: those with a line, where they may be shown whole."""
    ids = list(dict.fromkeys(shown["article_id"]))[:MOST_ARTICLES]
    if not tables or not ids:
        return []
    articles = tables["articles"]
    return ids if texts_here(None, articles[articles["article_id"].isin(ids)], "show_words") == "full" else []


def _articles(tables: Tables, read: list[str]) -> Markup:
    """Each article in a low box of its own, open: JupyterLab scrolls to where a link leads and unfolds nothing.

    Its ids begin with w, for the page may hold the article itself as well.
    """
    if not read:
        return Markup("")
    own = tables["articles"][tables["articles"]["article_id"].isin(read)]
    names = dict(zip(own["article_id"], own["outlet"], strict=True))
    parts = [
        Markup(
            '<details class="ss-read" open><summary>Read whole: {0} · {1}</summary>'
            '<div class="ss-whole" role="region" tabindex="0" aria-label="{0} · {1}, whole">{2}</div></details>'
        ).format(safe(names[article]), safe(article), article_rows(tables, article))
        for article in read
    ]
    whole = str(Markup("").join(parts)).replace(' id="a', ' id="wa').replace(' href="#a', ' href="#wa')
    return article_style() + Markup("<p>{}</p>").format("" if may_pass_on(own) else WARNING) + Markup(whole)


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


def _line(row: dict, whole: dict, linked: bool) -> Markup:
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
        Markup('<a href="#w{}">{}</a>').format(anchor(row["article_id"], row["sentence_no"]), safe(place(row)))
        if linked
        else safe(place(row)),
    )


def _whose(row: dict) -> str:
    if pd.isna(row["voice"]):
        return ""
    return "own voice" if row["voice"] == "own" else in_words(row["source_kind"])
