"""The browser edition, where it was built: the same tables as here, every notebook to its end, no other machine asked.

    .venv/bin/python site/lite/build.py --pyodide FOLDER

builds it at build/lite; without Pyodide's distribution there is nothing to try, and the tests say so.
"""

import csv
import hashlib
import io
from pathlib import Path

import pandas as pd
import pytest
from browser import needs_browser
from devtools import browser
from lite import file_in_the_browser, main, run_notebook, serve, tables_in_the_browser
from test_formats import ARTICLES, page, pdf, put, word

import analysis as story
from analysis.course.reading_pages import corpora_to_pass_on

BUILT = Path(__file__).parents[1] / "build" / "lite"
pytestmark = pytest.mark.skipif(
    not (BUILT / "files").is_dir(), reason="build/lite is not there: Pyodide's distribution is needed to build it"
)


@needs_browser
@pytest.mark.parametrize("corpus", corpora_to_pass_on())
def test_the_tables_of_the_browser_are_those_of_this_machine_byte_for_byte(corpus, tmp_path):
    if not (BUILT / "files" / "data" / corpus).is_dir():
        pytest.skip(f"{corpus} is not in build/lite: its articles may not be handed on")
    here = {
        name: hashlib.sha256(table.to_csv(index=False).encode()).hexdigest()
        for name, table in story.analyse(story.load_articles(corpus)).items()
    }
    with browser(tmp_path) as page:
        assert tables_in_the_browser(page, serve(BUILT), corpus) == here
        assert page.outside() == []


@needs_browser
def test_every_notebook_runs_to_its_end_in_the_browser(capsys):
    assert main([str(BUILT), "--corpus", "invented-flood"]) == 0, capsys.readouterr().out


LINES = ARTICLES[0][2]
OWN = "09-your-own-corpus.ipynb"


@pytest.fixture
def dropped(tmp_path):
    """Files as students have them, below the folder into which notebook 09 has them dragged."""
    word(tmp_path / "a.docx", LINES, title="From Word")
    pd.DataFrame({"outlet": ["Valley Post"], "text": [" ".join(LINES)]}).to_excel(tmp_path / "b.xlsx", index=False)
    put(tmp_path / "c.txt", "\n\n".join(LINES))
    pdf(tmp_path / "d.pdf", LINES)
    return {f"my-texts/{path.name}": path.read_bytes() for path in tmp_path.glob("*.*")}


@needs_browser
def test_own_texts_that_are_dragged_in_become_a_corpus_on_that_machine(dropped, tmp_path):
    with browser(tmp_path / "profile") as tab:
        cells = run_notebook(tab, serve(BUILT), OWN, corpus="", dropped=dropped)
        assert [cell["error"] for cell in cells if cell["error"] or cell["count"] is None] == []
        table = list(csv.DictReader(io.StringIO(file_in_the_browser(tab, "my-corpus/articles.csv").lstrip("\ufeff"))))
        assert sorted(row["outlet"] for row in table) == ["Text 1", "Text 3", "Text 4", "Valley Post"]
        assert "burst its banks" in file_in_the_browser(tab, f"my-corpus/{table[0]['file']}")
        assert tab.outside() == []


@needs_browser
def test_a_saved_page_is_refused_there_in_one_sentence(tmp_path):
    saved = page(tmp_path / "x.html", *ARTICLES[0]).read_bytes()
    with browser(tmp_path / "profile") as tab:
        cells = run_notebook(tab, serve(BUILT), OWN, corpus="", dropped={"my-texts/x.html": saved})
        (error,) = {cell["error"] for cell in cells if cell["error"]}
        assert "the package trafilatura that reads it can't be used here" in error
