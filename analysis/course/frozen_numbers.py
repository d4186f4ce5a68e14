"""The numbers that readers see, written down one by one in tests/golden: which of them has moved since?

    python -m analysis numbers             the notebooks as they are committed, and the tables behind them made anew
    python -m analysis numbers --execute   the notebooks executed now, with other packages for example
    python -m analysis numbers --write     write the numbers down anew, after python -m analysis notebooks --write

What articles themselves print is not among them: of a sentence that is shown, its place is.
"""

import html
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
import pandas as pd

from analysis.corpus.load import load_articles
from analysis.course.execute import execute, in_a_line, notebook_paths
from analysis.instruments.readability import score_readability
from analysis.pipeline import analyse
from analysis.project import ROOT, project_folder

GOLDEN = ROOT / "tests" / "golden"
CORPORA = ("hama-2024", "invented-flood")
COLUMNS = ["cell", "row", "column", "value"]
EMPTY = pd.DataFrame(columns=COLUMNS, dtype="string")
WORDS = {
    "sentence",
    "here",
    "there",
    "evidence",
    "note",
    "example",
    "content",
    "system",
    "data",
    "measure",
}  # no measures stand there
TOO_LONG = {"sentence", "note"}  # to name a row by
MOST_KINDS = 30  # a column of text with more values than that holds words, not categories
TOLERANCE = 1e-6  # relative: sums of floating-point numbers differ in their last digits between machines
# A day, a version, a number; that one is missing counts too. 003 is the name of an article.
NUMBER = re.compile(
    r"NaN|<NA>|\d{4}-\d\d-\d\d|\d+(?:\.\d+){2,}|(?<![\w.])[-+]?(?!0\d)(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w)"
)
PLACE = re.compile(r"<small[^>]*>\[?(.*?) · sentence (\d+)")


def check_numbers(run: bool = False, write: bool = False, folder: Path = GOLDEN) -> int:
    """Print each number that is not what is written down, with its place; 1 where there is any (unless it is written
    down now). ProjectError: an installed package has no notebooks.
    """
    project_folder("tests")
    now, stopped = current_numbers(run)
    golden = {
        path.stem: pd.read_csv(path, dtype="string", keep_default_na=False) for path in sorted(folder.glob("*.csv"))
    }
    names = sorted((now.keys() | golden.keys()) - stopped.keys())
    moves = [line for name in names for line in moved(name, golden.get(name, EMPTY), now.get(name, EMPTY))]
    print(
        *(f"{name} stopped: {why}" for name, why in stopped.items()),
        *moves,
        f"{len(moves)} of {sum(map(len, now.values())):,} numbers have moved.",
        sep="\n",
    )
    if write:
        write_down(now, folder)
    return 1 if stopped or (moves and not write) else 0


def current_numbers(run: bool = False) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Notebook or corpus -> the numbers of its outputs or of its tables, and what stopped each of the others."""
    numbers: dict[str, pd.DataFrame] = {}
    stopped: dict[str, str] = {}
    for path in notebook_paths():
        notebook, error = execute(path) if run else (nbformat.read(path, as_version=4), "")
        numbers |= {path.stem: notebook_numbers(notebook)} if not error else {}
        stopped |= {path.stem: error} if error else {}
    for corpus in CORPORA:
        try:
            numbers[f"tables-{corpus}"] = table_numbers(corpus)
        except (
            Exception
        ) as error:  # a package of another version may raise anything; it is printed, and the command fails
            stopped[f"tables-{corpus}"] = in_a_line(error)
    return numbers, stopped


def moved(name: str, golden: pd.DataFrame, now: pd.DataFrame) -> Iterator[str]:
    """One line for each number that came, went or changed: where it stands, what it was, what it is."""
    was, is_now = (
        {tuple(row[:3]): row[3] for row in table[COLUMNS].itertuples(index=False)} for table in (golden, now)
    )
    for place in was | is_now:
        before, after = was.get(place, "(nothing)"), is_now.get(place, "(nothing)")
        if not _same(before, after):
            yield f"{name}: {', '.join(filter(None, place))}: {before} -> {after}"


def write_down(numbers: dict[str, pd.DataFrame], folder: Path = GOLDEN) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in numbers.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


def _same(one: str, other: str) -> bool:
    try:
        return one == other or math.isclose(
            *(float(number.replace(",", "")) for number in (one, other)), rel_tol=TOLERANCE, abs_tol=TOLERANCE
        )
    except ValueError:
        return False


# The tables behind the notebooks, in full precision ------------------------------------------------------------------


def table_numbers(corpus: str) -> pd.DataFrame:
    """How many rows each table has for each article, what its columns add up to, and how often each category occurs."""
    tables = analyse(load_articles(corpus))
    tables["readability"] = score_readability(tables["articles"], tables["sentences"], intervals=True)
    rows = [
        (name, str(article), *number)
        for name, table in tables.items()
        for article, of_article in table.groupby("article_id", sort=False)
        for number in _sums(of_article)
    ]
    rows += [
        (name, "all", *number) for name, table in tables.items() if name != "articles" for number in _counts(table)
    ]
    return _numbered(rows)


def _sums(table: pd.DataFrame) -> Iterator[tuple[str, str]]:
    yield "rows", str(len(table))
    for column in map(str, table.select_dtypes(["number", "bool", "boolean"]).columns):
        yield column, f"{float(table[column].sum()):.10g}"


def _counts(table: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for column in map(str, table.select_dtypes(include=["string"]).columns):
        if column not in ("outlet", "article_id") and table[column].nunique() <= MOST_KINDS:
            yield from ((f"{column} {value}", str(n)) for value, n in table[column].value_counts().sort_index().items())


# What the notebooks print ---------------------------------------------------------------------------------------------


def notebook_numbers(notebook: nbformat.NotebookNode) -> pd.DataFrame:
    """The numbers in a notebook's outputs: in tables by row and column, in lines and picture descriptions by the words
    before.
    """
    return _numbered(
        [
            (cell.id, *number)
            for cell in notebook.cells
            for output in cell.get("outputs", [])
            for number in _of_output(output)
        ]
    )


def _of_output(output: nbformat.NotebookNode) -> Iterator[tuple[str, str, str]]:
    data = output.get("data", {})
    page = data.get("text/html", "")
    for table in re.findall(r"<table.*?</table>", page, flags=re.DOTALL):
        yield from _of_table(
            [
                [_plain(cell) for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, flags=re.DOTALL)]
                for row in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)
            ]
        )
    yield from ((_plain(place)[-60:], "sentence", n) for place, n in PLACE.findall(page))
    yield from _of_words(output.get("metadata", {}).get("image/png", {}).get("alt", ""))
    if not page and "image/png" not in data:
        yield from _of_words(output.get("text", "") or data.get("text/plain", ""))


def _of_table(rows: list[list[str]]) -> Iterator[tuple[str, str, str]]:
    """Each number under its column, in the row that its first cells of words name."""
    head = rows[0] if rows else []
    for row in rows[1:]:
        names = _names(head, row)
        for column, cell in zip(head, row, strict=False):
            if column and column not in WORDS and cell not in names[:1]:
                yield from (
                    (" / ".join(name[:30] for name in names), column, number) for number in NUMBER.findall(cell)
                )


def _names(head: list[str], row: list[str]) -> list[str]:
    """What a row is called: its first cells of words."""
    words = [
        (column, cell)
        for column, cell in zip(head, row, strict=False)
        if cell and column not in TOO_LONG and not NUMBER.fullmatch(cell)
    ]
    return [cell for at, (column, cell) in enumerate(words) if at == 0 or re.fullmatch("[a-z_]+", column)][:3]


def _of_words(text: str) -> Iterator[tuple[str, str, str]]:
    """Each number beside its words (killed 3, or 3 killed), in the piece of the text that a name and a colon begin."""
    for piece in re.split(
        r"\n|[.;]\s", text.replace("': ", "' ")
    ):  # a dictionary's colon parts no name from its pieces
        gaps = NUMBER.split(piece)
        name, _, first = gaps[0].rpartition(": ")
        words = [gap.strip(" .,:/+('\"{}[]")[-40:] for gap in [first, *gaps[1:]]]
        label = ""
        for number, before, after in zip(NUMBER.findall(piece), words, words[1:], strict=False):
            label = (before if words[0] else after) or label
            yield name.strip()[-60:], label, number


def _plain(cell: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", cell)).strip()


def _numbered(rows: Iterable[tuple[str, str, str, str]]) -> pd.DataFrame:
    """Rows whose places are all different: the second number of a place has (2) after its column."""
    seen: Counter = Counter()
    places = []
    for cell, row, column, value in rows:
        seen[cell, row, column] += 1
        again = seen[cell, row, column]
        places.append((cell, row, f"{column} ({again})" if again > 1 else column, value))
    return pd.DataFrame(places, columns=COLUMNS).astype("string")
