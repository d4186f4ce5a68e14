"""What pictures show, as cells: the numbers are those of the tables; a click or a key opens the sentences."""

import re

import pytest
from browser import a_tab, needs_browser
from test_report import Page

import analysis as story
from analysis.names import KIND_COLOURS, kind_letters
from analysis.plots.style import PALETTE
from analysis.reading.cells.grid import ink

pytestmark = pytest.mark.slow  # not in the edit loop

TABLES = story.analyse(story.load_articles("hama-2024"))
SENTENCES = TABLES["sentences"]


@pytest.fixture(autouse=True)
def own_machine(monkeypatch):
    monkeypatch.delenv("SAME_STORY_TEXTS", raising=False)


def opened(html: str) -> list[tuple[str, str]]:
    """(what the cell says, what it opens)"""
    cells = re.findall(r"<summary[^>]*>(.*?)</summary><div class=\"ss-behind\">(.*?)</div></details>", html, re.DOTALL)
    return [(re.sub(r"<[^>]+>", "", words), behind) for words, behind in cells]


def test_a_count_opens_as_many_marked_places():
    cells = opened(story.show_shares(TABLES["attributions"], SENTENCES, "source_kind").data)
    assert len(cells) > 25
    for words, behind in cells:
        n = int(re.search(r": (\d+)", words)[1])
        left = re.search(r"… and (\d+) more", behind)
        assert behind.count('title="cue"') + int(left[1] if left else 0) == n, words


def test_every_box_of_a_strip_opens_its_own_sentence():
    body = SENTENCES[SENTENCES["section"] == "body"]
    cells = opened(story.show_strips(TABLES).data)
    assert len(cells) == len(body)
    for (words, behind), number in zip(cells, body["sentence_no"], strict=True):
        assert f"Sentence {number}," in words and f"sentence {number}]" in behind


@pytest.mark.parametrize("of", ["sources", "copies"])
def test_of_a_text_of_a_books_length_the_first_sentences_are_boxes_and_the_rest_is_said(monkeypatch, of):
    whole = opened(story.show_strips(TABLES, of).data)
    monkeypatch.setattr("analysis.reading.cells.strips.MOST_BOXES", 20)
    body = SENTENCES[SENTENCES["section"] == "body"].groupby("article_id", sort=False)
    html = story.show_strips(TABLES, of).data
    cells = opened(html)
    assert len(cells) == body.head(20).shape[0] < len(body.head(10**6)) and set(cells) <= set(whole)
    for left in (body.size() - 20)[body.size() > 20]:
        assert re.search(rf"Not shown: [^.]*\b{left} sentences? of [^.]* beyond the first 20", html)


def test_in_a_page_that_is_passed_on_only_boxes_with_a_finding_open(monkeypatch):
    monkeypatch.setenv("SAME_STORY_TEXTS", "quotes")
    body = TABLES["attributions"][TABLES["attributions"]["section"] == "body"]
    cells = opened(story.show_strips(TABLES).data)
    assert len(cells) == len(body.drop_duplicates(["article_id", "sentence_no"]))


def test_strips_of_copies_that_are_passed_on_name_places_and_hold_no_sentence(monkeypatch):
    body = SENTENCES[SENTENCES["section"] == "body"]
    whole = [behind for _, behind in opened(story.show_strips(TABLES, "copies").data)]
    assert len(whole) == len(body)
    monkeypatch.setenv("SAME_STORY_TEXTS", "quotes")
    html = story.show_strips(TABLES, "copies").data
    cells = opened(html)
    shared = TABLES["shared_copy"][TABLES["shared_copy"]["section"] == "body"]
    assert len(cells) == len(shared.drop_duplicates(["article_id", "sentence_no"]))
    assert all(re.search(r"(?:identical|edited|reworded) in .+ · \d+", behind) for _, behind in cells)
    assert not any(sentence[:40] in html for sentence in body["sentence"])


def test_the_board_never_says_that_a_text_does_not_print_a_number():
    html = story.show_board(TABLES).data
    assert "not found" in html and "not printed" not in html
    assert any("“around 50”" in words and "around 50" in behind for words, behind in opened(html))


def test_all_labels_of_an_actor_stand_there():
    html = story.show_labels(TABLES).data
    assert "islamist-led rebels" in html.lower()
    labels = TABLES["labels"]
    assert len(opened(html)) >= labels.loc[labels["section"] == "body", "label"].str.lower().nunique()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: story.show_shares(TABLES["attributions"], SENTENCES, "source_kinds"), "did you mean 'source_kind'"),
        (lambda: story.show_strips(TABLES, of="source"), 'give "sources" or "copies"'),
        (lambda: story.show_board(SENTENCES), "name -> table"),
    ],
)
def test_a_mistake_is_answered_in_one_sentence(call, words):
    with pytest.raises((TypeError, ValueError), match=re.escape(words)):
        call()


def test_letters_are_told_apart_and_un_is_nobodys():
    kinds = ["unspecified", "united_nations", "union", "monitor", "military", "money", "state_media", "small_monitor"]
    letters = kind_letters(kinds)
    assert len(set(letters.values())) == len(kinds) and "UN" not in letters.values()
    assert kind_letters(reversed(kinds)) == letters  # whichever is frequent in a corpus


def test_no_kind_of_source_has_the_colour_of_an_outlet():
    assert {one.lower() for one in KIND_COLOURS}.isdisjoint({one.lower() for one in PALETTE})


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", KIND_COLOURS)
def test_letters_can_be_read_on_every_colour(colour):
    dark, light = sorted([luminance(colour), {"#fff": 1.0, "#111": luminance("#111111")}[ink(colour)]])
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_cell_is_heard_with_what_it_belongs_to():
    page = Page(story.show_shares(TABLES["attributions"], SENTENCES, "source_kind").data)
    roles = page.attributes("role")
    assert roles.count("table") == 1 and roles.count("columnheader") == 6 and {"row", "rowheader", "cell"} <= set(roles)
    assert all(re.match(r".+, .+: \d", words) for words in page.text["summary"])


@needs_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_key_opens_a_cell_below_its_row_and_nothing_is_wider_than_the_screen(tmp_path, width):
    shown = (story.show_strips(TABLES), story.show_board(TABLES), story.show_labels(TABLES))
    path = tmp_path / "cells.html"
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    path.write_text(head + "".join(one.data for one in shown), encoding="utf-8")
    with a_tab(tmp_path) as tab:
        tab.open(path.as_uri(), width)
        for cell in (".ss-strip summary", ".ss-wordy summary", ".ss-counts summary"):
            tab.run(f"document.querySelector('{cell}').focus()")
            tab.press("Enter")
            behind = f"document.querySelector('{cell}').nextElementSibling.getBoundingClientRect()"
            assert tab.wait(f"{behind}.height > 20")
            assert tab.run(f"{behind}.width") > width * 0.7
        small = tab.run(
            "Math.min(...[...document.querySelectorAll('.ss-box')].map(o => parseFloat(getComputedStyle(o).fontSize)))"
        )
        assert small >= 11
        assert tab.run("document.documentElement.scrollWidth") <= width
