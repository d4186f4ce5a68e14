"""What a report is put together from: words, pictures, tables whose counts lead to sentences, and those sentences."""

import contextlib
import io
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from matplotlib.axes import Axes

from analysis.accuracy import how_checked
from analysis.reading import show_in_context

TEMPLATES = Path(__file__).parent.parent / "templates" / "report"
MOST_OUTLETS, MOST_ROWS, MOST_SENTENCES = 12, 40, 8
SHORT = 160  # letters; a longer description of a picture stands under it, where everybody can read it
DOTS = 160  # per inch
SPEED = ("words / s", "articles/s", "seconds", "s", "MB", "exponent")


class Cell(NamedTuple):
    """What stands in a table; `to` is the id of the sentences behind it, `aside` stands after it in small type."""

    words: str
    to: str = ""
    aside: str = ""


class Words(NamedTuple):
    kind = "words"
    words: str


class Heading(NamedTuple):
    kind = "heading"
    words: str


class Items(NamedTuple):
    kind = "list"
    items: list[str]


class Table(NamedTuple):
    """The first cell of a row is its heading."""

    kind = "table"
    caption: str
    head: list[str]
    rows: list[list[Cell]]
    note: str = ""


class Picture(NamedTuple):
    kind = "picture"
    title: str
    address: str
    alt: str
    words: str
    width: int
    height: int
    note: str


class Block(NamedTuple):
    """The sentences behind one count."""

    id: str
    title: str
    sentences: Markup


class Evidence(NamedTuple):
    """The sentences behind a row of counts, opened with a click."""

    kind = "evidence"
    summary: str
    blocks: list[Block]


class Checked(NamedTuple):
    """How an instrument was checked."""

    kind = "checked"
    summary: str
    table: Table


class Section(NamedTuple):
    id: str
    title: str
    parts: list


def as_html(template: str, **values) -> str:
    """A template of templates/report/ with everything in it escaped."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES, encoding="utf-8"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template(f"{template}.html.j2").render(values)


def in_words(value) -> str:
    """The name of a column or of a value as words; a word without a vowel is an abbreviation."""
    words = " ".join(word if re.search("[aeiouyAEIOUY]", word) else word.upper() for word in str(value).split("_"))
    return words[:1].upper() + words[1:]


def counted(n: int, one: str, many: str = "") -> str:
    """`1 text`, `5 texts`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def left_out(shown: int, of: int, what: str) -> str:
    """The sentence that says how much is not shown; empty where everything is."""
    return f"Shown are the first {shown:,} of {of:,} {what}; the tables of this corpus have them all." if of > shown else ""


# Pictures -------------------------------------------------------------------------------------------------------------


def picture(title: str, draw: Callable[[], Axes]) -> Picture:
    """A plot as a picture within the page. What the plot prints (how many rows it leaves out) becomes a note under it."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        figure = draw().figure
    file = io.BytesIO()
    # Without the version and the date in it, the same picture is the same bytes.
    figure.savefig(file, format="png", dpi=DOTS, bbox_inches="tight", metadata={"Software": None})
    width, height = (round(size * 96 / DOTS) for size in _size(file.getvalue()))
    words = figure.get_label()
    plt.close(figure)
    alt = words if len(words) <= SHORT else f"{title}: a picture; the same in words stands below it."
    address = "data:image/png;base64," + b64encode(file.getvalue()).decode("ascii")
    return Picture(title, address, alt, words if len(words) > SHORT else "", width, height, printed.getvalue().strip().removeprefix("Note: "))


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


# Counts and the sentences behind them ---------------------------------------------------------------------------------

Show = Callable[[pd.DataFrame, pd.DataFrame], Markup]
Told = Callable[[pd.DataFrame, int], tuple[str, str]]


def in_context(rows: pd.DataFrame, sentences: pd.DataFrame) -> Markup:
    return Markup(show_in_context(rows, sentences, n=MOST_SENTENCES).data)


def counts_with_evidence(
    rows: pd.DataFrame, column: str, sentences: pd.DataFrame, ident: str, caption: str, show: Show = in_context, told: Told | None = None,
    under: str = "", names: Callable[[object], str] | None = None, most: int = MOST_ROWS,
) -> list[Table | Evidence]:
    """How many rows each outlet has of each value; every count leads to its sentences.

    show: how the sentences are shown. told: what a cell says of its rows and of all rows of the outlet (the count and its share). under: a
    column by whose values the sentences are put together (one value each otherwise). Headlines and captions are left out;
    outlets come from `sentences`, so that one without a row stands there with 0.
    """
    names, told = names or in_words, told or count_and_share
    body = rows[rows["section"] == "body"] if "section" in rows else rows
    outlets, values = list(sentences["outlet"].drop_duplicates()), by_frequency(body[column])
    groups = dict(list(body.groupby([column, "outlet"], sort=False, observed=True)))
    of = body["outlet"].value_counts()
    lines = [
        _Line(names(value), str(body.loc[body[column] == value, under].iloc[0]) if under else names(value), [
            _Found(f"{ident}-{y}-{x}", outlet, groups.get((value, outlet), body.iloc[:0]), int(of.get(outlet, 0))) for x, outlet in enumerate(outlets[:MOST_OUTLETS])
        ])
        for y, value in enumerate(values[:most])
    ]
    table_rows = [[Cell(line.name), *(_count(found, told) for found in line.found)] for line in lines]
    table_rows.append([Cell("All"), *(Cell(str(of.get(outlet, 0))) for outlet in outlets[:MOST_OUTLETS])])
    note = " ".join(filter(None, [left_out(most, len(values), "rows"), left_out(MOST_OUTLETS, len(outlets), "outlets")]))
    return [Table(caption, [in_words(column), *outlets[:MOST_OUTLETS]], table_rows, note), *_evidence(lines, show, sentences)]


class _Found(NamedTuple):
    """The rows behind one count."""

    id: str
    outlet: str
    rows: pd.DataFrame
    of: int


class _Line(NamedTuple):
    name: str
    under: str
    found: list[_Found]


def count_and_share(rows: pd.DataFrame, of: int) -> tuple[str, str]:
    return str(len(rows)), f"{len(rows) / of:.0%}"


def count_only(rows: pd.DataFrame, of: int) -> tuple[str, str]:
    return str(len(rows)), ""


def _count(found: _Found, told: Told) -> Cell:
    if not len(found.rows):
        return Cell("0")
    words, aside = told(found.rows, found.of)
    return Cell(words, found.id, aside)


def _evidence(lines: list[_Line], show: Show, sentences: pd.DataFrame) -> list[Evidence]:
    """The sentences of every count, those of one heading together."""
    evidence = []
    for under in dict.fromkeys(line.under for line in lines):
        own = [line for line in lines if line.under == under]
        several = len(own) > 1 or own[0].name != under
        blocks = [
            Block(found.id, f"{line.name}. {found.outlet}: {len(found.rows)}" if several else f"{found.outlet}: {len(found.rows)}", show(found.rows, sentences))
            for line in own for found in line.found if len(found.rows)
        ]
        evidence.append(Evidence(f"{under}: {counted(sum(len(found.rows) for line in own for found in line.found), 'place')}", blocks))
    return evidence


def as_printed(words: pd.Series) -> pd.Series:
    """Words that differ by capitals alone as one: in the form that is printed most often, the smaller letters where two are."""
    forms = words.value_counts().rename_axis("form").reset_index(name="n")
    forms = forms.assign(lower=forms["form"].str.lower(), capitals=forms["form"].str.count("[A-Z]"))
    chosen = forms.sort_values(["n", "capitals", "form"], ascending=[False, True, True]).drop_duplicates("lower").set_index("lower")["form"]
    return words.str.lower().map(chosen.to_dict())


def by_frequency(column: pd.Series) -> list:
    """The values of a column, the most frequent first; of equals the one that comes first."""
    counts = column.dropna().groupby(column, sort=False, observed=True).size()
    return list(counts.sort_values(ascending=False, kind="stable").index)


def plain_table(table: pd.DataFrame, caption: str, head: Iterable[str] | None = None, what: str = "rows") -> Table:
    """A small table as it is; what is missing says so."""
    rows = [[Cell(_printed(value)) for value in row] for row in table.head(MOST_ROWS).itertuples(index=False)]
    return Table(caption, list(head or map(in_words, table.columns)), rows, left_out(MOST_ROWS, len(table), what))


def _printed(value) -> str:
    if pd.isna(value):
        return "not known"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    return str(value)


def checked(instrument: str, benchmark: str) -> Checked:
    """The committed measurements of an instrument, ours beside other ways to do it; speed is left out.

    FileNotFoundError: they are not there. A page that doesn't say how its numbers were checked is not written.
    """
    results = how_checked(benchmark)
    results = results[~results["unit"].isin(SPEED)]
    rows = []
    for (data, split, measure), group in results.groupby(["data", "split", "measure"], sort=False):
        values = [f"{system} {_rounded(value)}" for system, value in zip(group["system"], group["value"], strict=True)]
        notes = "; ".join(dict.fromkeys(note for note in group["note"] if note))
        rows.append([Cell(", ".join(filter(None, [data, split]))), *map(Cell, (measure, "; ".join(sorted(values, key=_ours_first)), str(group["n"].iloc[0]), notes))])
    table = Table("Measurements; where several systems were measured, this program (same story) stands first", ["On which texts", "What", "System and value", "n", "Note"], rows)
    return Checked(f"How {instrument} was checked: {counted(len(rows), 'measurement')}", table)


def _ours_first(value: str) -> bool:
    return not value.startswith("same story")


def _rounded(value) -> str:
    number = pd.to_numeric(value, errors="coerce")
    return str(value) if pd.isna(number) else f"{number:.3g}"
