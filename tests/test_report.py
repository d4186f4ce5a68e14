"""The one-page report: complete, escaped, the same every time; read without script, by ear, on a phone and on paper."""

import base64
import errno
import io
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from browser import needs_browser, open_page
from PIL import Image
from test_pages import HOSTILE, OUTLETS, RUNS

from analysis import quality as accuracy
from analysis.__main__ import main
from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.reading.context import STYLES
from analysis.report.around.search import SCRIPT, SCRIPT_HASH
from analysis.report.around.weight import forms_once, light_png
from analysis.report.page import first_corpus, make_report
from analysis.report.parts import Cell, Table

pytestmark = pytest.mark.slow
CORPUS = first_corpus()
ARTICLES = load_articles(CORPUS)
STYLE = (Path(__file__).parent.parent / "analysis/templates/report/style.css").read_text(encoding="utf-8")
FILES = ("data:text/csv;charset=utf-8,", "data:image/svg+xml;base64,")  # what a click saves
VOID = {"meta", "img", "br", "hr", "input", "link", "source", "wbr", "col", "area", "base", "embed", "track"}


class Page(HTMLParser):
    """Tags with their attributes and the words inside them, in the order of the page; complains of tags left open."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)
            self.text.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in set(self.open):
            self.text[tag][-1] += data

    def attributes(self, name: str, tag: str = "") -> list[str]:
        return [attributes[name] for found, attributes in self.tags if name in attributes and tag in ("", found)]


@pytest.fixture(scope="module")
def html():
    return make_report(ARTICLES, load_lexicons(CORPUS), CORPUS)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def rows(*texts, outlet="Gazette"):
    return pd.DataFrame(
        {
            "outlet": [f"{outlet} {number}" for number in range(len(texts))],
            "article_id": [str(number) for number in range(len(texts))],
            "text": list(texts),
        }
    )


def as_articles(folder, table):
    path = folder / "corpus.jsonl"
    table.to_json(path, orient="records", lines=True)
    return load_articles(path)


def hostile_articles(folder):
    # The notebooks read these texts whole (test_pages.py); here their beginnings are enough.
    texts = {name: text[:6_000] for name, text in HOSTILE.items()}
    table = pd.DataFrame(
        {
            "outlet": [OUTLETS[number % 4] or "Outlet with 漢字" for number in range(len(texts))],
            "article_id": list(texts),
            "text": list(texts.values()),
            "headline": f"</title><script>{RUNS}</script>",
            "evidence": f'<img src=x onerror="{RUNS}">',
            "origin": "<i>somewhere</i>",
        }
    )
    return as_articles(folder, table)


# What stands in it ----------------------------------------------------------------------------------------------------


def test_every_instrument_has_a_section_and_every_outlet_stands_in_it(html, page):
    ids = page.attributes("id", "section")
    assert ids == [
        "sheet",
        "texts",
        "glance",
        "readability",
        "wording",
        "sources",
        "tolls",
        "labels",
        "copy",
        "read",
        "limits",
        "versions",
    ]
    for part in re.split(r"<section ", html)[1:10]:
        assert all(outlet in part for outlet in ARTICLES["outlet"]), part[:40]


def test_it_says_what_is_not_known_of_the_texts(page):
    told = " ".join(page.text["li"])
    assert "The outlet is inferred for 5 of 5" in told
    assert "news agency is inferred for 1 of 5 and unknown for 4 of 5" in told


def test_counts_lead_to_as_many_sentences(html, page):
    """The number in a cell is the number of places marked, or of those marked and those said to be left out; a sentence
    with several stands once."""
    counts = re.findall(r'<a href="#((?:kind|force|harm|copy)-\d+-\d+)">(\d+)</a>', html)
    assert len(counts) > 40
    for to, n in counts:
        block = re.split(r'<div class="block"|</details>', html[html.index(f'id="{to}"') :])[0]
        marked = block.count('title="cue"') or block.count("<mark") or block.count("struck out")
        items = marked or len(re.findall(r"<small[^>]*>\[", block))
        left = re.search(r"… and (\d+) more", block)
        assert items + int(left[1] if left else 0) == int(n), to


def test_wire_copy_is_counted_once_beside_all_sentences(page):
    heads = [
        words
        for words in page.text["th"]
        if words in ("All sentences", "Wire copy counted once", "Sentences not shared")
    ]
    assert len(heads) == 6  # of attributions and of tolls


def test_versions_limits_and_checks_are_told(html):
    assert all(name in html for name in ("textstat", "vaderSentiment", "rapidfuzz", "0.7.8", "3.3.2"))
    assert "no sample" in html and "no evidence of intent" in html
    assert html.count("was checked: ") == 6


def test_the_same_corpus_gives_the_same_bytes(html):
    assert make_report(ARTICLES, load_lexicons(CORPUS), CORPUS) == html


def test_every_table_and_every_picture_can_be_saved(page):
    tags = [tag for tag, _ in page.tags]
    saved = [address for address in page.attributes("href") if address.startswith("data:")]
    assert [sum(address.startswith(kind) for address in saved) for kind in FILES] == [
        tags.count("table"),
        tags.count("img"),
    ]
    table = next(address for address in saved if address.startswith(FILES[0]) and "Text" in address)
    read = pd.read_csv(io.StringIO(unquote(table.partition(",")[2]).removeprefix("\ufeff")))
    assert len(read) == len(ARTICLES) and read.shape[1] > 2
    drawing = next(address for address in saved if address.startswith(FILES[1]))
    assert b"<svg" in base64.b64decode(drawing.partition(",")[2])[:1_000]


def test_a_picture_keeps_its_colours_and_loses_most_of_its_bytes():
    figure, ax = plt.subplots()
    ax.bar([1, 2], [3, 4], color=["#0072B2", "#D55E00"], hatch="//")
    file = io.BytesIO()
    figure.savefig(file, format="png")
    plt.close(figure)
    light = light_png(file.getvalue())
    before, after = (
        np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int) for png in (file.getvalue(), light)
    )
    assert len(light) < len(file.getvalue()) / 2
    change = np.abs(before - after).max(axis=2)
    assert change.max() <= 24 and (change > 3).mean() < 0.01  # the steps at an edge, here and there


def test_a_form_that_comes_often_is_told_once_and_words_are_left_alone():
    page = "<style></style>" + '<p dir="auto" style="color:red">style=&quot;color:red&quot;</p>' * 3
    told = forms_once(page + '<b class="x" style="color:red">y</b>')
    assert told.count("color:red}") == 1 and told.count('<p dir="auto" class="f0">style=&quot;color:red&quot;</p>') == 3
    assert told.endswith('<b class="x" style="color:red">y</b>')


def test_a_formula_in_a_saved_table_is_text():
    table = Table("A table", ["Outlet", "=1+1"], [[Cell("=HYPERLINK(1)"), Cell("5")]])
    assert unquote(table.file).endswith("Outlet,'=1+1\n'=HYPERLINK(1),5\n")


# Any corpus -----------------------------------------------------------------------------------------------------------


def test_one_text_of_three_words(tmp_path):
    told = make_report(as_articles(tmp_path, rows("They all fled.")))
    Page(told)
    assert "too short to score" in told and "No two texts of this corpus share a sentence" in told
    assert "credits anything to anybody" in told and "prints a number" in told and "mentions an actor" in told


@pytest.mark.all
def test_many_texts_are_capped_and_say_so(tmp_path):
    text = "The army said on Monday that {} people were killed. Rebels claimed that {} soldiers fled the town. " * 2
    table = pd.concat([rows(*[text.format(*[10 * n + 3 * k for k in range(12)]) for n in range(1, 51)])])
    told = make_report(as_articles(tmp_path, table))
    Page(told)
    assert "Shown are the first 12 of 50 outlets" in told and "Shown are the first 40 of 50 texts" in told
    assert re.search(r"… and \d+ more", told)
    assert len(told) < 3_000_000


def test_an_outlet_with_several_texts(tmp_path):
    table = rows("The police said that 5 people were killed.", "The police said that 7 people were killed.").assign(
        outlet="Post"
    )
    told = make_report(as_articles(tmp_path, table))
    assert "2 texts of 1 outlet" in told and "Post · 0" in told


def test_hostile_articles_stay_text(tmp_path):
    told = make_report(hostile_articles(tmp_path), name="<script>alert(1)</script>")
    page = Page(told)
    assert not {"svg", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert page.text["script"] == [f"\n{SCRIPT}"] and [tag for tag, _ in page.tags].count("form") == 1
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(address.startswith(("#", *FILES)) for address in page.attributes("href"))
    assert all(address.startswith("data:image/png;base64,") for address in page.attributes("src"))
    check_accessible(page)


@needs_browser
def test_hostile_articles_run_nothing(tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(make_report(hostile_articles(tmp_path)), encoding="utf-8")
    dom, asked = open_page(path, tmp_path)
    assert asked == [] and not re.search(r"<html[^>]*data-ran", dom)


# For every reader -----------------------------------------------------------------------------------------------------


def check_accessible(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert page.attributes("lang", "html") == ["en"] and page.text["title"][0].strip()
    assert [tags.count(tag) for tag in ("h1", "main", "nav", "header", "footer")] == [1] * 5
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert all(
        words.strip() for tag in ("h1", "h2", "h3", "summary", "caption", "a") for words in page.text.get(tag, [])
    )
    assert len(page.attributes("alt", "img")) == tags.count("img") and all(
        len(words) >= 20 for words in page.attributes("alt", "img")
    )
    assert tags.count("caption") == tags.count("table") and {"col", "row"} == set(page.attributes("scope", "th"))
    assert len(page.attributes("scope", "th")) == tags.count("th")
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in page.attributes("href") if address.startswith("#")} <= set(ids)
    assert set(page.attributes("aria-labelledby")) <= set(ids)
    assert set(page.attributes("tabindex")) <= {"0"}


def test_it_can_be_read_by_ear_and_by_keyboard(page):
    check_accessible(page)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    """WCAG 2: 1 to 21; 4.5 is needed for text."""
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_is_the_published_one():
    assert round(contrast("#000", "#fff"), 2) == 21 and round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_all_text_has_enough_contrast():
    named = dict(re.findall(r"--(\w+): (#\w+)", STYLE))
    papers = [named["paper"], named["shade"], *re.findall(r"background: (#\w+)", STYLE)]
    assert all(contrast(named[ink], paper) >= 4.5 for ink in ("ink", "quiet", "link") for paper in papers)
    for style in STYLES.values():
        shade = re.search(r"background:(#\w+)", style)
        assert contrast("#111", shade[1] if shade else named["paper"]) >= 4.5


def test_focus_is_visible_and_paper_opens_what_is_folded():
    assert re.search(r":focus-visible[^}]*outline: 3px", STYLE) and contrast("#b35900", "#fff") >= 3
    printed = STYLE[STYLE.index("@media print") :]
    assert "::details-content" in printed and "content-visibility: visible" in printed


def test_its_one_script_is_ours_and_searches_what_can_be_read_without_it(html, page):
    assert page.text["script"] == [f"\n{SCRIPT}"] and f"script-src '{SCRIPT_HASH}'" in html
    assert "hidden" in dict(page.tags[[tag for tag, _ in page.tags].index("form")][1]), "no box where none works"
    assert "</" not in SCRIPT and "innerHTML" not in SCRIPT


def test_it_needs_no_other_file(html):
    assert "@import" not in html and "url(" not in html
    assert not re.search(r'(?:src|href)="(?!#|data:image/(?:png|svg)|data:text/csv)', html)


@needs_browser
def test_a_browser_fetches_nothing(html, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(html, encoding="utf-8")
    dom, asked = open_page(path, tmp_path)
    assert asked == [] and dom.count("<section") == 12


@needs_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_not_wider_than_the_screen(html, width, tmp_path):
    """Wide tables scroll in their own box. The page around the report measures it in a frame of the screen's width."""
    (tmp_path / "report.html").write_text(html, encoding="utf-8")
    frame = tmp_path / "frame.html"
    measure = "document.title = 'wide ' + document.querySelector('iframe').contentDocument.documentElement.scrollWidth"
    srcdoc = html.replace("&", "&amp;").replace('"', "&quot;")
    frame.write_text(
        f'<title>x</title><iframe style="border:0;width:{width}px;height:800px" srcdoc="{srcdoc}"'
        f' onload="{measure}"></iframe>',
        encoding="utf-8",
    )
    dom, _ = open_page(frame, tmp_path)
    assert int(re.search(r"<title>wide (\d+)", dom)[1]) <= width


# The command ----------------------------------------------------------------------------------------------------------


def test_the_command_writes_one_file(tmp_path, capsys):
    assert main(["report", CORPUS, "-o", str(tmp_path / "deep/report.html")]) == 0
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["report.html"]
    assert "report.html" in capsys.readouterr().out


def test_no_folder_of_this_machine_stands_in_the_report(tmp_path):
    path = tmp_path / "my-corpus.csv"
    path.write_text('outlet,text\nGazette,"The mayor said that nobody was hurt."\n', encoding="utf-8")
    assert main(["report", str(path), "-o", str(tmp_path / "report.html")]) == 0
    told = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "my-corpus" in told and str(tmp_path) not in told


def test_a_corpus_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["report", "no-such-corpus", "-o", str(tmp_path / "report.html")]) == 2
    assert "no-such-corpus" in capsys.readouterr().err


def test_a_disk_that_is_full_leaves_the_report_that_was_there(tmp_path, capsys, monkeypatch):
    path = tmp_path / "report.html"
    path.write_text("earlier", encoding="utf-8")
    put = Path.write_text

    def full(file, page, **options):
        put(file, page[:100], **options)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert main(["report", "invented-flood", "-o", str(path)]) == 3
    assert (
        capsys.readouterr().err
        == "stopped: No space left on device. No report was written; one that was there is still there.\n"
    )
    assert path.read_text(encoding="utf-8") == "earlier" and [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize(
    "place, words",
    [(".", "is a folder; give the name of a file in it"), ("file/report.html", "is a file, so nothing can lie in it")],
)
def test_a_place_where_no_report_can_be_is_named(tmp_path, capsys, place, words):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert main(["report", CORPUS, "-o", str(tmp_path / place)]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1 and (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_without_the_measurements_no_report_is_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(accuracy, "RESULTS", tmp_path / "results.csv")
    assert main(["report", "invented-flood", "-o", str(tmp_path / "report.html")]) == 3
    assert (
        "analysis/measured/results.csv is not there, which says how each instrument was checked"
        in capsys.readouterr().err
    )
    assert not [*tmp_path.iterdir()]


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
def test_whoever_has_read_enough_of_the_glossary_is_told_nothing_more():
    command = (
        f"'{sys.executable}' -m analysis glossary | true; echo ${{PIPESTATUS[0]}}"  # gone before a word is written
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, encoding="utf-8")
    assert done.stderr == "" and done.stdout == "141\n"


def test_a_terminal_that_cannot_show_a_letter_is_given_its_number():
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "run", "nöwhere", "-o", "x"], capture_output=True, env=environment
    )
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    done = subprocess.run([sys.executable, "-m", "analysis", "glossary"], capture_output=True, env=environment)
    assert done.returncode == 0 and done.stderr == b""
