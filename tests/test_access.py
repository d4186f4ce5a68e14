"""What is published can be read by ear, by key and with weak eyes: report, reader, search, exported notebooks, release.

Where axe-core is installed (the extra `access`), it looks for serious faults as well.
"""

from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
from browser import a_tab, needs_browser
from test_site import site as site  # noqa: PLC0414  (built once for both)

from analysis.corpus.load import load_articles
from analysis.course.editions import student_edition
from analysis.course.execute import NOTEBOOKS, as_page, index_page, title_and_summary
from analysis.course.reading_pages import reading_page
from analysis.pipeline import analyse
from analysis.reading.article import show_article
from analysis.reading.words import find_words, show_words
from analysis.report.page import make_report

pytestmark = pytest.mark.slow  # not in the edit loop

FAULTS = """
(() => {
  const found = [], say = (what, one) => found.push(what + ': ' + one.outerHTML.slice(0, 120));
  const seen = one => { const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.opacity !== '0'; };
  const name = one => one.getAttribute('aria-label') || (one.labels && [...one.labels].map(l => l.textContent).join())
    || one.textContent || one.title || [...one.querySelectorAll('img')].map(i => i.alt).join();
  if (document.documentElement.lang !== 'en') found.push('no language');
  if (!document.title.trim()) found.push('no title');
  if (document.querySelectorAll('main, [role=main]').length !== 1) found.push('not one main part');
  for (const one of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary'))
    if (!name(one).trim()) say('a control without a name', one);
  for (const one of document.querySelectorAll('img')) if (!one.alt.trim()) say('a picture without words', one);
  for (const one of document.querySelectorAll('[tabindex]')) if (one.tabIndex > 0) say('an order of its own', one);
  let last = 0;
  for (const one of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = +one.tagName[1];
    if (last && level > last + 1) say('a level is left out before', one);
    last = level;
  }
  const parts = colour => (colour.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = rgb => { const [r, g, b] = rgb.slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const paper = one => { for (let at = one; at; at = at.parentElement) {
    const rgb = parts(getComputedStyle(at).backgroundColor); if (rgb.length < 4 || rgb[3] === 1) return rgb; }
    return [255, 255, 255]; };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), met = new Set();
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || met.has(one) || !seen(one)) continue;
    met.add(one);
    const style = getComputedStyle(one), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    const [a, b] = [light(parts(style.color)), light(paper(one))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < (large ? 3 : 4.5)) say('too pale', one);
  }
  return found.slice(0, 20);
})()
"""
OPENED = "document.querySelectorAll('details').forEach(one => { one.open = true })"
WITHIN = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>W</title><main><h1>Words</h1><h2>Found</h2>{}</main>'
)
# What is folded away is not seen: axe-core 4.4 takes its places for real ones.
AS_SEEN = """
document.head.insertAdjacentHTML('beforeend',
    '<style>details:not([open]) > :not(summary) { display: none !important }</style>')
"""
SERIOUS = """
axe.run().then(told => told.violations.filter(one => ['serious', 'critical'].includes(one.impact))
    .map(one => one.id + ': ' + one.nodes[0].html.slice(0, 160)))
"""


def pages() -> dict[str, str]:
    """Name -> page, of each kind that is published."""
    flood = load_articles("invented-flood")
    tables = analyse(flood)
    paths = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if path.stem[:2] in ("00", "03", "04", "08")]
    notebooks = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    return {
        "report": make_report(flood),
        "report, whole": make_report(flood, texts="full"),
        "beside": WITHIN.format(show_article(tables, "1", "3").data),
        "words": WITHIN.format(show_words(find_words(tables, "kill*"), tables).data),
        "reader": reading_page("invented-flood"),
        "index": index_page([(path, notebooks[path.stem], "") for path in paths]),
        **{name: as_page(notebook, name) for name, notebook in notebooks.items()},
        "release": as_page(
            student_edition(notebooks["03-attribution"]), title_and_summary(notebooks["03-attribution"])[0]
        ),
    }


def axe() -> str:
    """The script of axe-core, empty where it is not installed."""
    found = find_spec("axe_core_python")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8") if found else ""


def assert_no_fault(tab, path, width):
    tab.open(path.as_uri(), width)
    if axe():
        tab.run(AS_SEEN + axe() + ";0")
        assert tab.run(SERIOUS) == [], path.stem
    assert tab.run(FAULTS) == [], path.stem


@needs_browser
@pytest.mark.slow
def test_no_page_has_a_fault_for_readers_with_ears_keys_or_weak_eyes(tmp_path):
    with a_tab(tmp_path) as tab:
        for name, page in pages().items():
            path = tmp_path / f"{name}.html"
            path.write_text(page, encoding="utf-8")
            assert_no_fault(tab, path, 1280)
            tab.run(OPENED)
            assert tab.run(FAULTS) == [], name
        for name in ("report", "beside", "words", "03-attribution"):
            assert_no_fault(tab, tmp_path / f"{name}.html", 390)


@needs_browser
@pytest.mark.slow
def test_the_site_has_no_such_fault(site, tmp_path):
    with a_tab(tmp_path) as tab:
        for name in ("index", "04-tolls", "read-invented-flood", "terms", "how-a-number-becomes-a-toll", "search"):
            assert_no_fault(tab, site / f"{name}.html", 1280)


@needs_browser
@pytest.mark.slow
def test_no_page_of_the_site_is_wider_than_a_phone(site, tmp_path):
    with a_tab(tmp_path) as tab:
        for name in ("index", "03-attribution", "06-shared-copy", "how-a-number-becomes-a-toll", "api"):
            tab.open((site / f"{name}.html").as_uri(), 390)
            assert tab.run("document.documentElement.scrollWidth") <= 390, name
            small = (
                "[...document.querySelectorAll('.cell_output img')].filter(one => one.width < .7 * one.naturalWidth)"
            )
            assert tab.run(f"{small}.length") == 0, name  # scrolled, for nobody could read it


@needs_browser
def test_each_fault_would_be_seen(tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text(
        '<html lang="de"><body><h1>A</h1><h3>B</h3><a href="#x"></a><input><img src="x.png"><b tabindex="3">c</b>'
        '<p style="color:#999">pale</p></body></html>',
        encoding="utf-8",
    )
    with a_tab(tmp_path) as tab:
        tab.open(bad.as_uri())
        told = " ".join(tab.run(FAULTS))
    for fault in ("language", "title", "main", "without a name", "<input", "without words", "order", "level", "pale"):
        assert fault in told, fault
