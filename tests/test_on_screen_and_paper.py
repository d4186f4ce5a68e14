"""Report and profiles as a browser shows and prints them: one sheet of A4, numbers that lead on by keyboard, no empty
cell on a phone."""

import base64
import re

import nbformat
import pytest
from browser import Tab, a_tab, needs_browser

from analysis.corpus.load import load_articles
from analysis.course import editions
from analysis.course.execute import NOTEBOOKS
from analysis.course.keys import printed_edition
from analysis.course.reading_pages import reading_page
from analysis.pipeline import analyse
from analysis.report import page
from analysis.report.around.sheet import sheet_section
from analysis.report.profile_pages import show_profiles

pytestmark = pytest.mark.slow
CORPORA = ("hama-2024", "invented-flood", "invented-harbour")
ONLY_THE_SHEET = "document.querySelectorAll('main > section:nth-of-type(n+2), footer').forEach(one => one.remove())"
COUNT_LINKS = "[...document.querySelectorAll('main > section:not(#sheet) td a[href^=\"#\"]')]"


def printed_pages(tab: Tab) -> int:
    pdf = base64.b64decode(tab.call("Page.printToPDF", preferCSSPageSize=True)["data"])
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@needs_browser
def test_the_sheet_to_hand_in_is_one_page_of_a4(tmp_path):
    path = tmp_path / "report.html"
    with a_tab(tmp_path) as tab:
        for name in CORPORA:
            articles = load_articles(name)
            tables = analyse(articles)
            shown, warning = (
                [sheet_section(tables), page._versions_section()],
                "Cites nearly every sentence of 4 texts (000, 001, 003, 004); hand it in, but do not publish it.",
            )
            path.write_text(page._page(shown, name, articles, warning, page._care(tables)), encoding="utf-8")
            tab.open(path.as_uri())
            assert printed_pages(tab) == 2, "what follows the sheet begins a page"
            tab.run(ONLY_THE_SHEET)
            assert printed_pages(tab) == 1, name


@needs_browser
def test_the_sheet_of_students_ends_with_the_exercises_unless_more_is_opened(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "02-sentiment.ipynb", as_version=4)
    editions._write(notebook, printed_edition(notebook), tmp_path / "sheet.ipynb", "print.css", "room.css")
    with a_tab(tmp_path) as tab:
        tab.open((tmp_path / "sheet.html").as_uri())
        folded = printed_pages(tab)
        tab.run("document.querySelector('details.more').open = true")
        assert 3 < folded <= 8 and printed_pages(tab) > folded


@needs_browser
def test_every_count_leads_to_its_sentences_by_keyboard(tmp_path):
    path = tmp_path / "report.html"
    path.write_text(page.make_report(load_articles("invented-flood")), encoding="utf-8")
    with a_tab(tmp_path) as tab:
        tab.open(path.as_uri())
        lost = f"{COUNT_LINKS}.filter(one => !document.getElementById(one.hash.slice(1))).map(one => one.outerHTML)"
        assert tab.run(f"{COUNT_LINKS}.length") > 20 and tab.run(lost) == []
        tab.run(
            f"window.one = {COUNT_LINKS}.find(one => document.querySelector(one.hash).closest('details:not([open])'))"
        )
        tab.run("one.focus()")
        assert tab.run("document.activeElement === one")
        assert tab.run("document.querySelector(one.hash).closest('details').open") is False
        tab.press("Enter")
        tab.wait("document.querySelector(one.hash).closest('details').open", 5)
        tab.wait("document.querySelector(one.hash).getBoundingClientRect().top < innerHeight", 5)


@needs_browser
def test_a_reading_page_prints_its_articles_across_the_paper(tmp_path):
    path = tmp_path / "read.html"
    path.write_text(reading_page("invented-flood"), encoding="utf-8")
    with a_tab(tmp_path) as tab:
        tab.open(path.as_uri(), 688)  # A4 without its margins
        tab.call("Emulation.setEmulatedMedia", media="print")
        sentences = "[...document.querySelectorAll('.ss-sentence > p')].map(one => one.getBoundingClientRect())"
        assert tab.run(f"{sentences}.length") == 70
        assert tab.run(f"Math.min(...{sentences}.map(one => one.height))") > 8
        assert tab.run(f"Math.min(...{sentences}.map(one => one.width))") > 350


@needs_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_no_cell_of_a_profile_is_a_name_without_a_value(width, tmp_path):
    path = tmp_path / "profiles.html"
    profiles = show_profiles(analyse(load_articles("invented-flood"))).data
    path.write_text(f'<meta name="viewport" content="width=device-width">{profiles}', encoding="utf-8")
    with a_tab(tmp_path) as tab:
        tab.open(path.as_uri(), width)
        boxes = "[...document.querySelectorAll('.profiles .ss-cell > .ss-box')].filter(one => one.offsetHeight > 0)"
        empty = tab.run(f"{boxes}.filter(one => !one.querySelector('.ss-words-of').textContent.trim()).length")
        named = tab.run(f"{boxes}.filter(one => /: *$/.test(one.textContent)).length")
    assert named == 0 and (empty == 0 or width > 640)
