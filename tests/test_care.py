"""Texts that report killings: it is said before they are read, and the same lesson on invented ones is at hand."""

import re
from pathlib import Path

import nbformat
import pytest

import analysis as story
from analysis.course.execute import NOTEBOOKS, as_page
from analysis.report.page import make_report

pytestmark = pytest.mark.slow  # not in the edit loop

ROOT = Path(__file__).parent.parent
SAID = "The same lesson can be done on the corpus invented-flood"


def first_cell():
    return nbformat.read(NOTEBOOKS / "00-start-here.ipynb", as_version=4).cells[0]


def test_the_first_cell_says_so_and_leads_to_the_same_lesson():
    assert "**These texts report killings**" in first_cell().source
    (target,) = re.findall(r"\[the same lesson on an invented flood\]\(([^)]+)\)", first_cell().source)
    page = (NOTEBOOKS / target).read_text(encoding="utf-8")
    assert 'CORPUS = "invented-flood"' in page and "both count the same" in page


def test_on_a_page_by_itself_the_words_stay_and_no_link_leads_nowhere():
    page = as_page(nbformat.v4.new_notebook(cells=[first_cell()]), "00-start-here")
    assert "the same lesson on an invented flood" in page and "../site" not in page


@pytest.mark.slow
@pytest.mark.parametrize(
    "text, rights, says, offers",
    [
        ("Twelve people were killed in the town.", "unknown", True, True),
        ("Twelve people were killed in the invented town.", "own", True, False),
        ("Twelve people met in the town.", "unknown", False, False),
    ],
)
def test_reader_and_report_say_so_where_a_killing_was_found(text, rights, says, offers, tmp_path):
    (tmp_path / "a.csv").write_text(f"outlet,text,rights\nA,{text} It rained.,{rights}\n", encoding="utf-8")
    articles = story.load_articles(tmp_path / "a.csv")
    reader = story.show_article(story.analyse(articles), "1").data
    report = make_report(articles)
    assert ("This text reports killings." in reader) == ("These texts report killings." in report) == says
    assert (SAID in reader) == (SAID in report) == offers
    assert not says or report.index("These texts report killings.") < report.index("<nav")


GUIDE = " ".join((ROOT / "site" / "instructors.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    "words",
    [
        "Nobody is asked to speak for a country",
        "No contests and no leaders on deaths",
        "may switch to the flood without giving a reason",
        "Whom to turn to",
        "no ticks and no cheers beside a toll",
    ],
)
def test_the_guide_says_how_to_take_care(words):
    assert words in GUIDE
