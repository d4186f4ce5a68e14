"""Rows of cells that open what is behind them, as HTML without a script: a click, Enter or Space on a cell, and its
sentences stand below its row. Without its style it is a list that says the same."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.reading.article.places import safe
from analysis.reading.context import show_in_context

STYLE = (Path(__file__).parents[2] / "templates" / "reading" / "cells.css").read_text(encoding="utf-8")
MOST_SENTENCES = 8


class Cell(NamedTuple):
    """words: what the cell shows. of: what it belongs to, for those who hear it and on a phone. behind: what it opens;
    nothing where there is nothing. shade: 0 to 9. colour: its own, in place of a shade."""

    words: str
    of: str = ""
    behind: Markup = Markup("")
    shade: int = 0
    colour: str = ""
    aside: str = ""


class Row(NamedTuple):
    name: str
    cells: list[Cell]


def grid(title: str, head: list[str], rows: list[Row], note: str = "", wordy: bool = False) -> HTML:
    """A table of cells. wordy: cells hold phrases, which a phone puts below one another."""
    return HTML(str(style() + table_of(title, head, rows, note, wordy)))


def table_of(title: str, head: list[str], rows: list[Row], note: str = "", wordy: bool = False) -> Markup:
    """The same without its style, for a page that has it."""
    top = Markup("").join(Markup('<span role="columnheader" dir="auto">{}</span>').format(safe(name)) for name in head)
    lines = [Markup('<div role="row" class="ss-line ss-top">{}</div>').format(top)]
    for number, row in enumerate(rows):
        cells = Markup("").join(
            Markup('<div role="cell" class="ss-cell" style="--c:{}">{}</div>').format(
                place, _cell(cell, f"{title} {number}")
            )
            for place, cell in enumerate(row.cells, start=2)
        )
        name = Markup('<span role="rowheader" dir="auto">{}</span>').format(safe(row.name))
        lines.append(Markup('<div role="row" class="ss-line">{}{}</div>').format(name, cells))
    table = Markup('<div role="table" aria-label="{}" style="--n:{}">{}</div>').format(
        title, max(len(head) - 1, 1), Markup("\n").join(lines)
    )
    return _figure(title, table, note, "ss-wordy" if wordy else "ss-counts")


def strips(title: str, rows: list[Row], key: list[Cell], note: str = "") -> Markup:
    """Each row a strip of small boxes; what a box opens stands below it, in the strip. Without its style."""
    lines = [
        Markup(
            '<div role="group" aria-label="{}"><p class="ss-whose" dir="auto">{}</p>'
            '<div class="ss-strip">{}</div></div>'
        ).format(
            row.name,
            safe(row.name),
            Markup("").join(_cell(cell, f"{title} {number}") for cell in row.cells),
        )
        for number, row in enumerate(rows)
    ]
    items = Markup("").join(
        Markup('<li><span class="ss-box" style="--k:{};--ink:{}">{}</span> {}</li>').format(
            cell.colour, ink(cell.colour), safe(cell.words) or Markup("&nbsp;"), safe(cell.of)
        )
        for cell in key
    )
    legend = Markup('<ul class="ss-legend">{}</ul>').format(items)
    return _figure(title, Markup("").join(lines) + legend, note, "ss-strips")


def style() -> Markup:
    return Markup("<style>\n{}</style>\n").format(Markup(STYLE))


def _figure(title: str, inside: Markup, note: str, kind: str) -> Markup:
    below = Markup('<p class="ss-below">{}</p>').format(safe(note)) if note else Markup("")
    return Markup('<figure class="ss-cells {}"><figcaption>{}</figcaption>{}{}</figure>').format(
        kind, safe(title), inside, below
    )


def _cell(cell: Cell, group: str) -> Markup:
    """One of a group is open at a time, where the browser knows how."""
    style = Markup("--k:{};--ink:{}").format(cell.colour, ink(cell.colour)) if cell.colour else Markup("")
    aside = Markup(" <small>{}</small>").format(safe(cell.aside)) if cell.aside else Markup("")
    of = Markup('<span class="ss-of">{}: </span>').format(safe(cell.of)) if cell.of else Markup("")
    words = of + Markup('<span class="ss-words-of">{}</span>').format(safe(cell.words)) + aside
    name = Markup("ss-box ss-shade-{}").format(cell.shade)
    if not cell.behind:
        return Markup('<span class="{}" style="{}">{}</span>').format(name, style, words)
    return Markup(
        '<details name="{}"><summary class="{}" style="{}">{}</summary><div class="ss-behind">{}</div></details>'
    ).format(group, name, style, words, cell.behind)


def ink(colour: str) -> str:
    """Black or white, whichever can be read on the colour.

    >>> ink("#0072B2"), ink("#E69F00"), ink("")
    ('#fff', '#111', '#111')
    """
    if not colour.startswith("#"):
        return "#111"
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return "#fff" if 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] < 0.18 else "#111"


def behind(rows: pd.DataFrame, sentences: pd.DataFrame, links: bool = False) -> Markup:
    """The sentences of rows, marked; at most eight, and how many more there are."""
    return Markup(show_in_context(rows, sentences, n=MOST_SENTENCES, links=links).data) if len(rows) else Markup("")
