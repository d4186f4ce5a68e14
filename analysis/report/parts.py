"""What a report is put together from: words, pictures, tables whose counts lead to sentences, and those sentences."""

import io
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import matplotlib.pyplot as plt
import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from matplotlib.axes import Axes

from analysis.corpus.save import harmless
from analysis.names import in_words
from analysis.report.around.weight import forms_once, light_png, light_svg

TEMPLATES = Path(__file__).parent.parent / "templates" / "report"
MOST_OUTLETS, MOST_ROWS, MOST_SENTENCES = 12, 40, 8
FEW_OUTLETS, FEWER_SENTENCES = 6, 5
SHORT = 160  # letters; a longer description of a picture stands under it, where everybody can read it
DOTS = 160  # per inch
CITED = re.compile(r'href="#(a\w+-s\d+)"')


@dataclass(frozen=True)
class Cell:
    """What stands in a table; `to` is the id of the sentences behind it, `aside` stands after it in small type."""

    words: str
    to: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Words:
    kind: ClassVar[str] = "words"
    words: str


@dataclass(frozen=True)
class Heading:
    kind: ClassVar[str] = "heading"
    words: str


@dataclass(frozen=True)
class Items:
    kind: ClassVar[str] = "list"
    items: list[str]


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its heading."""

    kind: ClassVar[str] = "table"
    caption: str
    head: list[str]
    rows: list[list[Cell]]
    note: str = ""

    @property
    def file(self) -> str:
        """The address of the table as a CSV file, which is in the page itself; formulas are made text."""
        lines = [[" ".join(filter(None, [cell.words, cell.aside])) for cell in row] for row in self.rows]
        table = harmless(pd.DataFrame(lines, columns=self.head, dtype="object"))
        words = table.to_csv(index=False, lineterminator="\n")
        return "data:text/csv;charset=utf-8,%EF%BB%BF" + quote(words, safe="")


@dataclass(frozen=True)
class Picture:
    kind: ClassVar[str] = "picture"
    title: str
    address: str
    alt: str
    words: str
    width: int
    height: int
    drawing: str  # the same as SVG, for papers and posters


@dataclass(frozen=True)
class Block:
    """The sentences behind one count."""

    id: str
    title: str
    sentences: Markup


@dataclass(frozen=True)
class Evidence:
    """The sentences behind a row of counts, opened with a click."""

    kind: ClassVar[str] = "evidence"
    summary: str
    blocks: list[Block]


@dataclass(frozen=True)
class Checked:
    """How an instrument was checked."""

    kind: ClassVar[str] = "checked"
    summary: str
    table: Table


@dataclass(frozen=True)
class Html:
    """What knows its own form, escaped by whoever made it."""

    kind: ClassVar[str] = "html"
    markup: Markup


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    parts: list

    @property
    def cited(self) -> list[str]:
        """The ids of the sentences that it leads to, in the order of the page."""
        shown = [block.sentences for part in self.parts if isinstance(part, Evidence) for block in part.blocks]
        shown += [part.markup for part in self.parts if isinstance(part, Html)]
        return [found for markup in shown for found in CITED.findall(markup)]


def as_html(template: str, **values: Any) -> str:
    """A template of templates/report/ with everything in it escaped, and its forms told once."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return forms_once(environment.get_template(f"{template}.html.j2").render(values))


def left_out(shown: int, of: int, what: str) -> str:
    """The sentence that says how much is not shown; empty where everything is."""
    return (
        f"Shown are the first {shown:,} of {of:,} {what}; the tables of this corpus have them all."
        if of > shown
        else ""
    )


# Pictures -------------------------------------------------------------------------------------------------------------


def picture(title: str, draw: Callable[[], Axes]) -> Picture:
    """A plot as a picture within the page."""
    figure = draw().get_figure(root=True)
    assert figure is not None  # axes that have been drawn on belong to one
    file = io.BytesIO()
    # Without the version and the date in it, the same picture is the same bytes.
    figure.savefig(file, format="png", dpi=DOTS, bbox_inches="tight", metadata={"Software": None})
    drawing = io.StringIO()
    with plt.rc_context({"svg.fonttype": "none"}):
        figure.savefig(drawing, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    width, height = (round(size * 96 / DOTS) for size in _size(file.getvalue()))
    words = str(figure.get_label())
    plt.close(figure)
    alt = words if len(words) <= SHORT else f"{title}: a picture; the same in words stands below it."
    return Picture(
        title,
        _address("image/png", light_png(file.getvalue())),
        alt,
        words if len(words) > SHORT else "",
        width,
        height,
        _address("image/svg+xml", light_svg(drawing.getvalue()).encode()),
    )


def _address(kind: str, file: bytes) -> str:
    return f"data:{kind};base64," + b64encode(file).decode("ascii")


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


# Counts and the sentences behind them ---------------------------------------------------------------------------------


def plain_table(table: pd.DataFrame, caption: str, head: Iterable[str] | None = None, what: str = "rows") -> Table:
    """A small table as it is; what is missing says so."""
    rows = [[Cell(_printed(value)) for value in row] for row in table.head(MOST_ROWS).itertuples(index=False)]
    return Table(caption, list(head or map(in_words, table.columns)), rows, left_out(MOST_ROWS, len(table), what))


def _printed(value: Any) -> str:
    if pd.isna(value):
        return "not known"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    return str(value)
