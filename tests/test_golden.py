"""The notebooks' numbers are written down, and every number in their words is one of them or is no measurement."""

import re
from functools import cache
from pathlib import Path

import nbformat
import pandas as pd
import pytest
import yaml
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.compare import spread, time
from analysis.compare.copies import copy_shares
from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.course.execute import NOTEBOOKS, ROOT
from analysis.course.frozen_numbers import EMPTY, check_numbers, moved, notebook_numbers
from analysis.english.numbers import parse_number
from analysis.instruments import readability
from analysis.pipeline import analyse
from analysis.plots.layout import MOST_STRIPS
from analysis.plots.shares import MOST_SENTENCES
from benchmarks import results

pytestmark = pytest.mark.slow  # not in the edit loop

# The numbers of the outputs -------------------------------------------------------------------------------------------


def test_no_number_has_moved_since_it_was_written_down(capsys):
    """If they may move: python -m analysis notebooks --write, then python -m analysis numbers --write, and read the
    difference.
    """
    assert check_numbers() == 0, capsys.readouterr().out


def a_notebook(*pages):
    cells = [
        nbformat.v4.new_code_cell(id=f"x-{at}", outputs=[nbformat.v4.new_output("display_data", **page)])
        for at, page in enumerate(pages, 1)
    ]
    return nbformat.v4.new_notebook(cells=cells)


def places(notebook):
    return [tuple(row) for row in notebook_numbers(notebook).itertuples(index=False)]


def test_a_number_of_a_table_is_named_by_its_cell_row_and_column():
    table = pd.DataFrame(
        {
            "outlet": ["A", "A"],
            "article_id": ["003", "004"],
            "words": [1200, 457],
            "grade": [None, 2.5],
            "sentence": ["It hit 9.", ""],
        }
    )
    assert places(a_notebook({"data": {"text/html": table.to_html()}})) == [
        ("x-1", "A / 003", "words", "1200"),
        ("x-1", "A / 003", "grade", "NaN"),
        ("x-1", "A / 004", "words", "457"),
        ("x-1", "A / 004", "grade", "2.5"),
    ]


def test_a_number_of_a_line_or_a_picture_is_named_by_its_words():
    line = {"data": {"text/plain": "{'with it': 70, 'without': 66}"}}
    picture = {
        "data": {"image/png": ""},
        "metadata": {"image/png": {"alt": "Means by outlet. A, Tue: Killed 3, Lost 1. B (004): 2 killed."}},
    }
    assert places(a_notebook(line, picture)) == [
        ("x-1", "", "with it", "70"),
        ("x-1", "", "without", "66"),
        ("x-2", "A, Tue", "Killed", "3"),
        ("x-2", "A, Tue", "Lost", "1"),
        ("x-2", "B (004)", "killed", "2"),
    ]


def test_what_moved_is_said_with_where_it_stood_and_from_what_to_what():
    golden, now = (
        pd.DataFrame(
            {"cell": ["x-1"] * 3, "row": ["A"] * 3, "column": ["a", "b", last], "value": [first, "1.0000000001", "7"]}
        )
        for first, last in (("457", "c"), ("455", "d"))
    )
    assert list(moved("01-x", golden, now)) == [
        "01-x: x-1, A, a: 457 -> 455",
        "01-x: x-1, A, c: 7 -> (nothing)",
        "01-x: x-1, A, d: (nothing) -> 7",
    ]
    assert list(moved("01-x", now, EMPTY))[0] == "01-x: x-1, A, a: 455 -> (nothing)"


def test_what_stops_a_notebook_or_a_corpus_is_said_and_the_others_are_compared(capsys, monkeypatch):
    def break_down(corpus):
        raise LookupError("\n*****\n  The dictionary is not here.\n")

    monkeypatch.setattr("analysis.course.frozen_numbers.table_numbers", break_down)
    assert check_numbers() == 1
    assert capsys.readouterr().out.startswith(
        "tables-hama-2024 stopped: LookupError: The dictionary is not here.\ntables-invented-flood stopped"
    )


def test_the_monthly_check_runs_the_script_that_anybody_can_run():
    workflow = yaml.safe_load((ROOT / ".github/workflows/drift.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["newest-packages"]["steps"]
    assert all(re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    assert any(".ci/drift" in step.get("run", "") for step in steps)
    assert "python -m analysis numbers --execute" in (ROOT / ".ci/drift").read_text(encoding="utf-8")


# The numbers of the words ---------------------------------------------------------------------------------------------
# tests/quoted_numbers.csv: place (a cell's id, README.md, site/tried.md, * for anywhere), words (a regular expression),
# source (an expression that gives the numbers among these words, in order), why (where there is no source).

WORDS = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve fifteen twenty fifty sixty seventy hundred half"
        " third fifth quarter twice dozen dozens hundreds thousand million".split(),
        (
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            15,
            20,
            50,
            60,
            70,
            100,
            1 / 2,
            1 / 3,
            1 / 5,
            1 / 4,
            2,
            12,
            None,
            None,
            1_000,
            1_000_000,
        ),
        strict=True,
    )
)
SPOKEN = re.compile(
    rf"\d{{4}}-\d\d-\d\d|\d+(?:\.\d+){{2,}}|(?<![\w.])-?(?:\d+(?:,\d{{3}})+|\d*\.?\d+)(?:e-\d+)?(?!\w)|\b(?:{'|'.join(WORDS)})\b",
    re.IGNORECASE,
)
FREE = {
    "two",
    "twice",
    "third",
    "half",
    "dozen",
    "dozens",
    "hundreds",
}  # so common in speech that by themselves they claim nothing
QUOTED = pd.read_csv(Path(__file__).parent / "quoted_numbers.csv", dtype="string", keep_default_na=False)


def plain(markdown):
    """Words without code, link targets, marks of emphasis and the numbers of lists."""
    text = re.sub(
        r"```.*?```|^(?: {4}|\t)[^\n]*|`[^`]*`|\]\([^)]*\)|<!--.*?-->", "", markdown, flags=re.DOTALL | re.MULTILINE
    )
    return " ".join(re.sub(r"^\s*\d+\. |[*\[\]]", "", text, flags=re.MULTILINE).split())


@cache
def prose():
    """Place -> its words: Markdown cells of the notebooks, what they show of the shipped corpus's about.md, and pages
    without what a program writes into them.
    """
    cells = {
        cell.id: plain(cell.source)
        for path in sorted(NOTEBOOKS.glob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    }
    readme = re.sub(
        r"<!-- results.*?end of results -->|\[[^]]*\]\(notebooks/[^)]*ipynb\)",
        "",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    _, *parts = re.split(
        r"^## (.+)$", (ROOT / "data/hama-2024/about.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    told = {f"{name}-about": plain(words) for name, words in zip(parts[::2], parts[1::2], strict=True)}
    tried = (ROOT / "site/tried.md").read_text(encoding="utf-8")
    return cells | told | {"README.md": plain(readme), "site/tried.md": plain(tried)}


def stands(row, place, text):
    """Where the words of a row of quoted_numbers.csv, a regular expression, stand in a place's text."""
    here = row.place in (place, "*")
    return [match.span() for match in re.finditer(row.words, text, re.IGNORECASE)] if here else []


def test_every_number_in_words_is_listed_with_its_source_or_with_why_it_needs_none():
    unlisted = []
    for place, text in prose().items():
        listed = [span for row in QUOTED.itertuples() for span in stands(row, place, text)]
        unlisted += [
            f"{place}: {text[max(0, at.start() - 40) : at.end() + 30]}"
            for at in SPOKEN.finditer(text)
            if at[0].lower() not in FREE and not any(start <= at.start() and at.end() <= end for start, end in listed)
        ]
    assert not unlisted, "add a row to tests/quoted_numbers.csv for\n" + "\n".join(unlisted)


def test_every_row_of_the_list_stands_somewhere_and_has_a_source_or_a_reason():
    gone = [
        f"{row.place}: {row.words}"
        for row in QUOTED.itertuples()
        if not any(stands(row, place, text) for place, text in prose().items())
    ]
    assert not gone, "take out of tests/quoted_numbers.csv, or correct:\n" + "\n".join(gone)
    assert (QUOTED["source"] + QUOTED["why"]).ne("").all()


def value(words):
    return WORDS[words.lower()] if words.lower() in WORDS else float(words.replace(",", ""))


def said(words):
    """The numbers of some words, each with the places after its point."""
    return [(value(number), len(number.partition(".")[2])) for number in SPOKEN.findall(words)]


@pytest.mark.parametrize(
    "row", list(QUOTED[QUOTED["source"] != ""].itertuples()), ids=lambda row: f"{row.place}: {row.words}"
)
def test_a_number_with_a_source_is_what_its_source_says(row):
    made = eval(row.source, SOURCES)  # an expression of our own list, over the names in SOURCES
    made = made if isinstance(made, tuple) else (made,)
    assert [number for number, _ in said(row.words)] == [
        round(float(number), places) for number, (_, places) in zip(made, said(row.words), strict=True)
    ]


# What a source may name -----------------------------------------------------------------------------------------------


@cache
def tables():
    return analyse(load_articles("hama-2024"), load_lexicons("hama-2024"))


@cache
def outputs():
    return {
        cell.id: cell.outputs
        for path in NOTEBOOKS.glob("*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
    }


def shown(cell, row, column):
    """The number that a cell's output shows in a row and column, as in tests/golden."""
    table = notebook_numbers(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(id=cell, outputs=outputs()[cell])])
    )
    return float(table[(table["row"] == row) & (table["column"] == column)]["value"].item())


def page(cell):
    return next(output["data"]["text/html"] for output in outputs()[cell] if "data" in output)


def rows(cell):
    """How many rows the table has that a cell shows."""
    return page(cell).count("<tr") - 1


def columns(cell):
    """How many named columns that table has."""
    return len(re.findall(r"<th>[^<]+</th>", page(cell).split("</thead>")[0]))


def result(benchmark, data, system, measure, column="value", split=None):
    """A number of benchmarks/results.csv; split may be left out where there is one."""
    table = pd.read_csv(ROOT / "benchmarks" / "results.csv", dtype={"split": "string"})
    found = (table[["benchmark", "data", "system", "measure"]] == [benchmark, data, system, measure]).all(axis=1)
    return table[found & (table["split"] == split if split else True)][column].item()


def equal_error(measure, column="value", split="train and dev"):
    return result("attribution, equal error", "PolNeAR 1.0", "same story", measure, column, split)


def read_by_eye(what, column="value"):
    found = next(row for row in results.read_by_eye() if row[4] == f"{what}: right")
    return float(found[results.COLUMNS.index(column)])


def shares():
    """The share of each text's sentences that stand elsewhere."""
    return copy_shares(tables()["shared_copy"], tables()["sentences"])["share"]


def whole_texts():
    """VADER's score of each text as a whole, as the notebook shows it."""
    return pd.Series([shown("sentiment-15", name, "whole text") for name in tables()["articles"]["article_id"]])


def people(measure):
    """How far two trained people agree, as benchmarks/board.csv has it."""
    board = pd.read_csv(ROOT / "benchmarks" / "board.csv")
    return board[(board["ours"] == "people") | (board["kind"] == "people")].query("measure == @measure")["value"].item()


VADER = SentimentIntensityAnalyzer()
SOURCES = {
    "table": lambda name: tables()[name],
    "shown": shown,
    "rows": rows,
    "columns": columns,
    "shares": shares,
    "whole_texts": whole_texts,
    "result": result,
    "equal_error": equal_error,
    "read_by_eye": read_by_eye,
    "people": people,
    "parse_number": parse_number,
    "readability": readability,
    "VADER": VADER,
    "MOST_SENTENCES": MOST_SENTENCES,
    "MOST_STRIPS": MOST_STRIPS,
    "spread": spread,
    "time": time,
}
