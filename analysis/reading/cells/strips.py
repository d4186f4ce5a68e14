"""Who speaks, sentence by sentence; and which sentences stand in another text: each box opens its sentence."""

from collections.abc import Mapping

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.frames import body_of, in_turn
from analysis.names import article_labels, by_frequency, counted, in_words, kind_colours, kind_letters
from analysis.needs import require_tables
from analysis.reading.article.rights import texts_here
from analysis.reading.cells.grid import Cell, Row, behind, strips, style
from analysis.tables import Tables

NOBODY, HEDGE = "#ffffff", "#e3e3e3"
COPY = {"identical": ("I", "#08306b"), "edited": ("E", "#4292c6"), "reworded": ("R", "#c6dbef")}
MOST_TEXTS, MOST_BOXES = 40, 1_000  # no news story has as many sentences; a browser shows them without a wait
ELSEWHERE = "<p>The sentence itself is not passed on here; a notebook that you run on your own machine shows it.</p>"


def show_strips(tables: Tables, of: str = "sources", texts: str | None = None) -> HTML:
    """Each text a strip of its body's sentences in order; a box opens its sentence.

    tables: name -> table, from analyse. of: "sources" (the kinds of source that each sentence credits, by letters and
    colour; a white box credits nobody) or "copies" (identical, edited or reworded in another outlet's text; white: no
    partner found); of a text the first 1,000 sentences, and what is left out is said. texts: "full" (on your own
    machine) or "quotes": boxes in which nothing was found stay shut, and those of "copies" name the partners' places
    and hold no sentence, for nearly every sentence of a shared text has one. ValueError: another choice.
    """
    if of not in ("sources", "copies"):
        raise ValueError(f'show_strips: of is {of!r:.40}; give "sources" or "copies"')
    needed = "attributions" if of == "sources" else "shared_copy"
    require_tables(tables, ("articles", "sentences", needed), "show_strips")
    return HTML(str(style() + strips_of(tables, of, texts_here(texts, tables["articles"], "show_strips"))))


def strips_of(tables: Tables, of: str, texts: str, links: bool = False) -> Markup:
    """The same without its style, for a page that has it; links: and that holds the sentences."""
    found, key, title = (_sources if of == "sources" else _copies)(tables)
    few = in_turn(tables["articles"], "outlet", MOST_TEXTS)
    body = body_of(tables["sentences"])
    by_text = dict(list(body[body["article_id"].isin(few["article_id"])].groupby("article_id", sort=False)))
    rows, longer = [], {}
    for article, name in zip(few["article_id"], article_labels(few, tables["articles"]), strict=True):
        own = by_text.get(article, body.head(0))
        if len(own) > MOST_BOXES:
            longer[name] = len(own) - MOST_BOXES
        near = _near(own, found)
        boxes = [_box(own.iloc[[place]], found, near, texts, links) for place in range(min(len(own), MOST_BOXES))]
        rows.append(Row(name, boxes))
    left = _left_out(len(tables["articles"]) - len(rows), longer)
    return strips(title, rows, key, left + "A box opens its sentence: click it, or press Enter.")


def _near(own: pd.DataFrame, found: dict) -> pd.DataFrame:
    """The sentences of a text that have a box, and those into which what was found in them runs on."""
    boxes = own.head(MOST_BOXES)
    rows = [found[key][3] for key in zip(boxes["article_id"], boxes["sentence_no"], strict=True) if key in found]
    spans = (span for part in rows if "content_spans" in part for spans in part["content_spans"] for span in spans)
    reach = max((end for _, end in spans), default=0)
    return own[(own["start"] < reach) | own["sentence_no"].isin(boxes["sentence_no"])]


def _left_out(texts: int, longer: Mapping[str, int]) -> str:
    told = [f"{counted(texts, 'text')} besides these {MOST_TEXTS}, which are of every outlet in turn"] * (texts > 0)
    told += [f"{counted(n, 'sentence')} of {name} beyond the first {MOST_BOXES:,}" for name, n in longer.items()]
    return f"Not shown: {'; '.join(told)}. " if told else ""


def _sources(tables: Tables) -> tuple[dict, list[Cell], str]:
    body = body_of(tables["attributions"])
    kinds = by_frequency(body.loc[body["form"] != "hedge", "source_kind"])
    letters = kind_letters(kinds)
    colours = kind_colours(kinds)
    found = {}
    for key, own in body.groupby(["article_id", "sentence_no"], sort=False):
        named = list(dict.fromkeys(own.loc[own["form"] != "hedge", "source_kind"]))
        words = " ".join(letters[kind] for kind in named) or "~"
        told = ", ".join(in_words(kind) for kind in named) or "a hedge, nobody named"
        found[key] = (words, told, colours[named[0]] if named else HEDGE, own)
    legend = [Cell(letters[kind], in_words(kind), colour=colours[kind]) for kind in kinds]
    legend += [Cell("~", "a hedge, nobody named", colour=HEDGE), Cell("", "nobody credited: own voice", colour=NOBODY)]
    return found, legend, "Who speaks, sentence by sentence"


def _copies(tables: Tables) -> tuple[dict, list[Cell], str]:
    order = list(COPY)
    body = body_of(tables["shared_copy"])
    found = {}
    for key, own in body.groupby(["article_id", "sentence_no"], sort=False):
        best = min(own["kind"], key=order.index)
        partners = "; ".join(
            f"{row.kind} in {row.other_outlet} · {row.other_article_id} · {row.other_sentence_no}"
            for row in own.itertuples()
        )
        found[key] = (COPY[best][0], partners, COPY[best][1], own)
    legend = [Cell(letter, kind, colour=colour) for kind, (letter, colour) in COPY.items()]
    return (
        found,
        [*legend, Cell("", "no partner found", colour=NOBODY)],
        "Which sentences stand in another outlet's text",
    )


def _box(sentence: pd.DataFrame, found: dict, near: pd.DataFrame, texts: str, links: bool) -> Cell:
    row = sentence.iloc[0]
    number = row["sentence_no"]
    words, told, colour, own = found.get((row["article_id"], number), ("", "nothing found", NOBODY, None))
    said = f"Sentence {number}, {told}"
    if own is None:
        shown = behind(sentence, near, links) if texts == "full" else Markup("")
    else:
        copies = "cue_start" not in own
        passed_on = copies and texts == "quotes"
        shown = Markup(ELSEWHERE) if passed_on else behind(sentence if copies else own, near, links)
        shown = Markup("<p><strong>{}</strong></p>{}").format(told, shown)
    return Cell(words, said, shown, colour=colour)
