"""The browser edition, where it was built: the same tables as here, every notebook to its end, no other machine asked.

    .venv/bin/python site/lite/build.py --pyodide FOLDER

builds it at build/lite; without Pyodide's distribution there is nothing to try, and the tests say so.
"""

import hashlib
from pathlib import Path

import pytest
from browser import needs_browser
from devtools import browser
from lite import main, serve, tables_in_the_browser

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
