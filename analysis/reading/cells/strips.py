"""Who speaks, sentence by sentence; and which sentences stand in another text: each box opens its sentence."""

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.frames import body_of
from analysis.names import article_labels, by_frequency, counted, in_words, kind_colours, kind_letters
from analysis.needs import require_tables
from analysis.reading.article.rights import texts_here
from analysis.reading.cells.grid import Cell, Row, behind, strips, style
from analysis.tables import Tables

NOBODY, HEDGE = "#ffffff", "#e3e3e3"
COPY = {"identical": ("I", "#08306b"), "edited": ("E", "#4292c6"), "reworded": ("R", "#c6dbef")}
MOST_TEXTS = 40
ELSEWHERE = "<p>The sentence itself is not passed on here; a notebook that you run on your own machine shows it.</p>"


def show_strips(tables: Tables, of: str = "sources", texts: str | None = None) -> HTML:
    """Each text a strip of its body's sentences in order; a box opens its sentence.

    tables: name -> table, from analyse. of: "sources" (the kinds of source that each sentence credits, by letters and
    colour; a white box credits nobody) or "copies" (identical, edited or reworded in another outlet's text; white: no
    partner found). texts: "full" (on your own machine) or "quotes": boxes in which nothing was found stay shut, and
    those of "copies" name the partners' places and hold no sentence, for nearly every sentence of a shared text has
    one. ValueError: another choice.
    """
    if of not in ("sources", "copies"):
        raise ValueError(f'show_strips: of is {of!r:.40}; give "sources" or "copies"')
    needed = "attributions" if of == "sources" else "shared_copy"
    require_tables(tables, ("articles", "sentences", needed), "show_strips")
    return HTML(str(style() + strips_of(tables, of, texts_here(texts, tables["articles"], "show_strips"))))


def strips_of(tables: Tables, of: str, texts: str, links: bool = False) -> Markup:
    """The same without its style, for a page that has it; links: and that holds the sentences."""
    found, key, title = (_sources if of == "sources" else _copies)(tables)
    sentences = body_of(tables["sentences"])
    labels = article_labels(tables["articles"].head(MOST_TEXTS))
    rows = []
    for article, name in zip(tables["articles"]["article_id"], labels, strict=False):
        own = sentences[sentences["article_id"] == article]
        rows.append(Row(name, [_box(sentence, found, sentences, texts, links) for sentence in _each(own)]))
    more = len(tables["articles"]) - len(rows)
    note = f"Not shown: {counted(more, 'text')} beyond the first {MOST_TEXTS}. " if more > 0 else ""
    return strips(title, rows, key, note + "A box opens its sentence: click it, or press Enter.")


def _each(own: pd.DataFrame) -> list[pd.DataFrame]:
    return [own.iloc[[place]] for place in range(len(own))]


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


def _box(sentence: pd.DataFrame, found: dict, sentences: pd.DataFrame, texts: str, links: bool) -> Cell:
    row = sentence.iloc[0]
    number = row["sentence_no"]
    words, told, colour, own = found.get((row["article_id"], number), ("", "nothing found", NOBODY, None))
    said = f"Sentence {number}, {told}"
    if own is None:
        shown = behind(sentence, sentences, links) if texts == "full" else Markup("")
    else:
        copies = "cue_start" not in own
        passed_on = copies and texts == "quotes"
        shown = Markup(ELSEWHERE) if passed_on else behind(sentence if copies else own, sentences, links)
        shown = Markup("<p><strong>{}</strong></p>{}").format(told, shown)
    return Cell(words, said, shown, colour=colour)
