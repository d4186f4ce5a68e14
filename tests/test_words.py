"""Any word in its context: a small grammar, every place, whose word it is; no query can hang."""

import re
import time

import pandas as pd
import pytest
from browser import a_tab, needs_browser
from hypothesis import given
from hypothesis import strategies as st

import analysis as story
from analysis.reading.words.find import COLUMNS
from analysis.reading.words.query import like, read_query
from analysis.report.page import make_report

TEXT = (
    "Rebels killed 50 soldiers, Assad's office said. The armed opposition denied it. “They’re terrorists,” a minister"
    " said. Two women and one woman fled. It cost 50,000 dollars."
)
TABLES = story.analyse(pd.DataFrame({"outlet": ["Gazette"], "article_id": ["1"], "text": [TEXT]}))


def matches(words):
    return story.find_words(TABLES, words)["match"].tolist()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rebels", ["Rebels"]),
        ("rebel", []),
        ("rebel*", ["Rebels"]),
        ("*s", ["Rebels", "soldiers", "'s", "terrorists", "dollars"]),
        ("wom?n", ["women", "woman"]),
        ("armed opposition", ["armed opposition"]),
        ('"ARMED opposition"', ["armed opposition"]),
        ("killed * soldiers", ["killed 50 soldiers"]),
        ("killed * * soldiers", []),
        ("rebels ... soldiers", ["Rebels killed 50 soldiers"]),
        ("rebels … soldiers", ["Rebels killed 50 soldiers"]),
        ("rebels...minister", []),
        ("Assad's", ["Assad's"]),
        ("assad’s office", ["Assad's office"]),
        ("they're", ["They're"]),
        ("50,000", ["50,000"]),
        ("50", ["50"]),
        ("rebel*, terror*", ["Rebels", "terrorists"]),
        ("armed opposition, opposition", ["armed opposition"]),
    ],
)
def test_what_a_query_finds(words, found):
    assert matches(words) == found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "holds no word"),
        ("  ", "holds no word"),
        ("*", "holds no word"),
        ("? ?", "holds no word"),
        ("!", "holds no word"),
        ("... soldiers", "must begin and end with a word"),
        ("soldiers *", "must begin and end with a word"),
        ('"armed', "quotation mark without its partner"),
        ("a" * 301, "too many; give at most 300"),
        ("a " * 13, "too long; give at most 12"),
        (", ".join("abcdefghijklmnopqrstuvwxyz"), "too many; give at most 20"),
    ],
)
def test_a_query_that_cannot_be_read_is_answered_in_one_sentence(words, told):
    with pytest.raises(ValueError, match=re.escape(told)) as refused:
        story.find_words(TABLES, words)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 200


def test_what_is_no_text_or_no_table_is_named():
    with pytest.raises(TypeError, match="needs the words to look for.*an int"):
        story.find_words(TABLES, 5)
    with pytest.raises(TypeError, match="name -> table"):
        story.find_words("a text", "word")
    with pytest.raises(ValueError, match="no columns"):
        story.find_words(TABLES["articles"], "word")


def test_patterns_of_other_programs_are_refused_for_they_would_find_nothing_and_say_nothing():
    for words in ("(a+)+$", "[rebels]", "rebel|insurgent", "reb.*"):
        with pytest.raises(ValueError, match="a comma parts choices"):
            story.find_words(TABLES, words)
    assert matches("reb.ls") == []


@given(st.text(alphabet="ab*?", max_size=12), st.text(alphabet="ab", max_size=12))
def test_wildcards_are_those_of_a_file_name(pattern, word):
    translated = "".join({"*": ".*", "?": "."}.get(letter, letter) for letter in pattern)
    assert like(pattern, word) == bool(re.fullmatch(translated, word))


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(words):
    try:
        assert read_query(words)
    except ValueError as refused:
        assert str(refused).startswith("find_words: ")


def test_a_query_made_to_hang_does_not():
    text = f"{'a' * 20_000} {'ab ' * 5_000}."
    sentences = TABLES["sentences"].head(1).assign(sentence=text)
    began = time.perf_counter()
    story.find_words(sentences, "*a*a*a*a*a*a*a*b*c, a ... a ... a ... a ... c")
    assert time.perf_counter() - began < 5


def test_a_row_says_where_and_whose_word_it_is():
    found = story.find_words(TABLES, "50, terrorists, armed")
    assert found["voice"].tolist() == ["attributed", "own", "attributed"]
    assert found["sentence_no"].tolist() == [1, 2, 3]
    text = TABLES["articles"]["text"].iloc[0]
    assert [text[row.start : row.end] for row in found.itertuples()] == found["match"].tolist()
    assert found["left"].iloc[0] == "Rebels killed " and found["right"].iloc[0].startswith(" soldiers")


@pytest.mark.parametrize("words", ["people", "nowhere-at-all"])
def test_columns_and_types_are_the_same_with_and_without_rows_and_tables(words):
    tables = story.analyse(story.load_articles("invented-flood"))
    for given_ in (tables, tables["sentences"]):
        found = story.find_words(given_, words)
        assert found.dtypes.astype(str).to_dict() == COLUMNS
    assert story.find_words(tables["sentences"], "people")["voice"].isna().all()
    assert story.find_words(tables, "people")["published"].notna().all()


def test_every_place_of_a_word_is_found():
    tables = story.analyse(story.load_articles("invented-flood"))
    printed = sum(len(re.findall(r"\bpeople\b", one, re.IGNORECASE)) for one in tables["sentences"]["sentence"])
    assert len(story.find_words(tables, "people")) == printed > 10


def test_the_page_has_a_line_for_each_row_and_says_how_many_it_leaves_out():
    found = story.find_words(TABLES, "*s")
    html = story.show_words(found, TABLES["sentences"], n=2).data
    assert html.count("<summary>") == 2 and "… and 3 more rows" in html
    assert "Not found in these texts." in story.show_words(found.head(0), TABLES["sentences"]).data


@needs_browser
def test_the_box_in_the_report_finds_what_find_words_finds(tmp_path):
    articles = story.load_articles("invented-flood")
    path = tmp_path / "report.html"
    path.write_text(make_report(articles, texts="full"), encoding="utf-8")
    tables = story.analyse(articles)
    with a_tab(tmp_path) as tab:
        tab.open(path.as_uri())
        for words in (
            "people",
            "flood*",
            "council, mayor",
            "the ... river",
            "wat?r",
            "at least 12",
            "council's",
            "Government",
        ):
            tab.run(f"document.getElementById('ss-query').value = {words!r}")
            tab.run("document.getElementById('ss-query').dispatchEvent(new Event('input'))")
            found = tab.run("[...document.querySelectorAll('#ss-hits b')].map(one => one.textContent)")
            assert found == story.find_words(tables, words)["match"].tolist(), words
        tab.run("document.querySelector('#ss-hits a').click()")
        assert tab.wait("document.querySelector(location.hash).closest('details').open")
        assert [address for address in tab.asked if not address.startswith(("file:", "data:"))] == []


def test_a_line_leads_to_its_place_in_the_whole_article(monkeypatch):
    found = story.find_words(TABLES, "terror*")
    html = story.show_words(found, TABLES).data
    links = re.findall(r'href="#(wa[^"]+)"', html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(links) >= len(found) and set(links) <= set(ids) and len(ids) == len(set(ids))
    assert "do not pass on" in html
    monkeypatch.setenv("SAME_STORY_TEXTS", "quotes")
    assert "href" not in story.show_words(found, TABLES).data


def test_no_query_prints_most_of_a_text_in_a_page_that_is_passed_on(monkeypatch):
    texts = pd.DataFrame({"outlet": ["A", "B"], "article_id": ["1", "2"], "text": [TEXT, TEXT], "rights": ["", "own"]})
    tables = story.analyse(texts)
    found = story.find_words(tables, "*e*")

    def opened(html):
        return [len(set(re.findall(rf"{outlet} · {name} · sentence (\d+)", html))) for outlet, name in ("A1", "B2")]

    sentences, with_e = len(tables["sentences"]) // 2, found["sentence_no"].nunique()
    monkeypatch.setenv("SAME_STORY_TEXTS", "quotes")
    html = story.show_words(found, tables, n=None).data
    assert sentences // 2 < with_e
    assert opened(html) == [sentences // 2, with_e] and "withheld" in html
    assert opened(story.show_words(found, tables["sentences"], n=None).data) == [sentences // 2] * 2
    assert "withheld" not in story.show_words(story.find_words(tables, "terror*"), tables).data
