"""A whole article to read: every sentence with its number, every layer escaped, whole texts only where they may be."""

import re
from functools import cache
from html import unescape

import nbformat
import pandas as pd
import pytest
from browser import a_tab, needs_browser
from test_pages import HOSTILE, OUTLETS, RUNS
from test_report import Page

import analysis as story
from analysis.course.execute import NOTEBOOKS
from analysis.reading.article.pairs import pair_up
from analysis.reading.article.places import anchor
from analysis.reading.article.rights import WARNING, check_texts, may_pass_on, warn_of_nearly_whole
from analysis.report.page import make_report

pytestmark = pytest.mark.slow


@cache
def of(corpus: str) -> dict[str, pd.DataFrame]:
    """The tables of a corpus, made once."""
    return story.analyse(story.load_articles(corpus))


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.fixture(autouse=True)
def own_machine(monkeypatch):
    monkeypatch.delenv("SAME_STORY_TEXTS", raising=False)


# The article ----------------------------------------------------------------------------------------------------------


def test_every_sentence_stands_there_once_with_the_number_that_everything_cites():
    html = story.show_article(of("invented-flood"), "3").data
    own = of("invented-flood")["sentences"][of("invented-flood")["sentences"]["article_id"] == "3"]
    assert re.findall(r'id="a3-s(\d+)"', html) == own["sentence_no"].astype(str).tolist()
    for sentence in own["sentence"]:
        assert sentence in plain(html)


def test_a_text_of_a_books_length_is_read_in_parts_and_what_is_left_is_said():
    line = "The army said that 50 people were killed. "
    long = story.analyse(pd.DataFrame({"outlet": ["A"], "article_id": ["long"], "text": [line * 4_500]}))
    parts = [story.show_article(long, "long", since=since).data for since in (1, 2001, 4001)]
    numbers = [re.findall(r'id="along-s(\d+)"', part) for part in parts]
    assert sum(numbers, []) == [str(no) for no in range(1, 4_501)]
    assert "sentences 1 to 2,000 of 4,500" in parts[0] and "show_article(tables, 'long', since=2001)" in plain(parts[0])
    assert "sentences 4,001 to 4,500 of 4,500" in parts[2] and "To go on" not in parts[2]
    assert len(re.findall(r'class="[^"]*ss-number', parts[2])) >= 500
    with pytest.raises(ValueError, match="since is the number of a sentence, 1 to 4,500; got 0"):
        story.show_article(long, "long", since=0)


def test_what_is_left_of_a_text_is_said_only_of_a_long_one():
    assert "sentences 1 to" not in story.show_article(of("invented-flood"), "1").data


def test_layers_are_there_without_style_and_without_script():
    html = story.show_article(of("invented-flood"), "1").data
    assert "<script" not in html and " on" not in "".join(re.findall(r"<[^>]*>", html)).replace(" onc", "")
    bare = html.split("</style>")[1]
    for name in ("ss-source", "ss-cue", "ss-content", "ss-number", "ss-label", "ss-note-who", "ss-note-shared"):
        assert name in bare


def test_a_layer_without_its_table_has_no_switch():
    html = story.show_article(
        {name: of("invented-flood")[name] for name in ("articles", "sentences", "tolls")}, "1"
    ).data
    assert 'class="ss-show-numbers"' in html and 'class="ss-show-who"' not in html


def test_partners_of_two_texts_share_a_row():
    html = story.show_article(of("hama-2024"), "003", beside="001").data
    rows = html.split('<div class="ss-row">')[1:]
    shared = of("hama-2024")["shared_copy"]
    pairs = set(
        zip(
            *(shared.loc[shared["article_id"] == "003", name] for name in ("sentence_no", "other_sentence_no")),
            strict=True,
        )
    )
    together = [re.findall(r'id="a(003|001)-s(\d+)"', row) for row in rows]
    both = [(int(row[0][1]), int(row[1][1])) for row in together if len(row) == 2]
    assert len(both) > 12 and set(both) <= pairs
    assert sum(map(len, together)) == of("hama-2024")["sentences"]["article_id"].isin(["003", "001"]).sum()


def sentences(article, n):
    return [{"article_id": article, "sentence_no": number} for number in range(1, n + 1)]


def copy(*pairs):
    rows = [{"article_id": "a", "sentence_no": a, "other_article_id": "b", "other_sentence_no": b} for a, b in pairs]
    return pd.DataFrame(rows, columns=["article_id", "sentence_no", "other_article_id", "other_sentence_no"])


def rows_of(n, m, *pairs):
    found = pair_up(sentences("a", n), sentences("b", m), copy(*pairs))
    return [tuple(row and row["sentence_no"] for row in both) for both in found]


def test_a_partner_that_would_turn_the_order_round_stands_alone():
    assert rows_of(3, 3, (1, 3), (2, 1), (3, 2)) == [(1, None), (2, 1), (3, 2), (None, 3)]


def test_no_sentence_stands_in_two_rows():
    assert rows_of(2, 2, (1, 1), (1, 2), (2, 2)) == [(1, 1), (2, 2)]
    assert rows_of(1, 2, (1, 1), (1, 2)) in ([(1, 1), (None, 2)], [(None, 1), (1, 2)])


def test_texts_that_share_nothing_follow_one_another():
    assert rows_of(1, 1) == [(1, None), (None, 1)]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: story.show_article(of("invented-flood"), "99"), "there is no article '99'; there are 1, 2, 3, 4, 5"),
        (lambda: story.show_article(of("invented-flood"), "1", beside="1"), "can't stand beside itself"),
        (lambda: story.show_article(of("invented-flood")["sentences"], "1"), "name -> table"),
        (lambda: story.show_article(of("invented-flood"), "1", texts="all"), 'give "quotes" or "full"'),
        (lambda: story.show_article(of("invented-flood"), 1), "such as '1'"),
    ],
)
def test_a_mistake_is_answered_in_one_sentence(call, words):
    with pytest.raises((TypeError, ValueError)) as refused:
        call()
    assert words in str(refused.value) and "\n" not in str(refused.value)


def test_no_two_articles_share_an_id_whatever_they_are_called():
    names = ["1 2", "1_2", "1-2", "1_20_2", "a", "A", "é", "<b>", '"', "1-s2", ""]
    places = {anchor(name, number) for name in names for number in (None, 1, 12)}
    assert len(places) == len(names) * 3 and all(re.fullmatch(r"[\w-]+", place, flags=re.ASCII) for place in places)


# What it may hold -----------------------------------------------------------------------------------------------------


def test_on_ones_own_machine_the_text_is_whole_and_says_what_it_is():
    assert WARNING in story.show_article(of("hama-2024"), "000").data
    assert WARNING not in story.show_article(of("invented-flood"), "1").data, "invented texts may be passed on"


def test_what_is_executed_to_be_passed_on_withholds_the_sentences(monkeypatch):
    monkeypatch.setenv("SAME_STORY_TEXTS", "quotes")
    html = plain(story.show_article(of("hama-2024"), "000").data)
    own = of("hama-2024")["sentences"][of("hama-2024")["sentences"]["article_id"] == "000"]
    assert not [sentence for sentence in own["sentence"] if len(sentence) > 60 and sentence in html]
    assert "withheld" in html and "opposition activists" in html
    assert of("invented-flood")["sentences"]["sentence"].iloc[1] in plain(
        story.show_article(of("invented-flood"), "1").data
    )


def test_whole_texts_need_the_right_of_every_article():
    rights = of("invented-flood")["articles"].assign(rights=["own", "licensed", "open", "open", "open"])
    assert may_pass_on(rights) and check_texts("full", rights, "report") == "full"
    for other in ("unknown", pd.NA, "", "Open"):
        with pytest.raises(story.CorpusError, match="1 of 5 have none of these"):
            check_texts("full", rights.assign(rights=["own", other, "open", "open", "open"]), "report")
    with pytest.raises(story.CorpusError, match="5 of 5"):
        check_texts("full", of("hama-2024")["articles"], "report")
    assert not may_pass_on(of("hama-2024")["articles"])


def shares(html: str) -> dict[str, float]:
    """Which share of the body of each of the five articles stands in a page, sentence for sentence."""
    said, body = plain(html), of("hama-2024")["sentences"][of("hama-2024")["sentences"]["section"] == "body"]
    return {
        str(article): sum(sentence in said for sentence in own) / len(own)
        for article, own in body.groupby("article_id")["sentence"]
    }


MOST = 0.9  # of an article; what is cited of these five is much, for nearly each of their sentences credits somebody


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_committed_notebook_holds_an_article_that_is_not_ours(path):
    shown = "".join(
        "".join(output.get("data", {}).get("text/html", ""))
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", [])
    )
    assert max(shares(shown).values()) < MOST


def test_the_share_of_a_whole_article_is_seen():
    assert shares(story.show_article(of("hama-2024"), "000").data)["000"] == 1


def test_the_report_holds_the_sentences_that_it_cites_and_no_others():
    html = make_report(of("hama-2024")["articles"])
    cited = set(re.findall(r'href="#(a\w+-s\d+)"', html))
    shown = re.findall(r'<p class="ss-one"[^>]*id="([^"]+)"', html)
    ids = of("hama-2024")["sentences"]["article_id"].astype(str), of("hama-2024")["sentences"]["sentence_no"]
    places = {
        anchor(*place): sentence
        for place, sentence in zip(zip(*ids, strict=True), of("hama-2024")["sentences"]["sentence"], strict=True)
    }
    assert set(shown) == cited and len(cited) > 40
    said = plain(html)
    others = {name: sentence for name, sentence in places.items() if name not in cited and len(sentence) > 40}
    alike = " ".join(places[name] for name in cited)
    assert others and not [name for name, sentence in others.items() if sentence in said and sentence not in alike]
    assert "whoever has the articles" in said and WARNING not in said


def test_a_page_that_cites_nearly_every_sentence_of_a_text_says_so_unless_it_may_be_passed_on():
    tables = of("hama-2024")
    ids = [anchor(*key) for key in tables["sentences"][["article_id", "sentence_no"]].itertuples(index=False)]
    told = warn_of_nearly_whole(tables["articles"], tables["sentences"], ids)
    assert (
        told == "Cites nearly every sentence of 5 texts (000, 001, 002, 003, 004); hand it in, but do not publish it."
    )
    assert warn_of_nearly_whole(tables["articles"], tables["sentences"], ids[::2]) == ""
    assert warn_of_nearly_whole(tables["articles"].assign(rights="own"), tables["sentences"], ids) == ""


def test_profiles_of_short_texts_say_so_where_they_are_passed_on(monkeypatch):
    short = story.analyse(["The dam broke, the mayor said. Two people died, she said. Police said it was dark."])
    assert "do not publish" not in story.show_profiles(short).data
    monkeypatch.setenv("SAME_STORY_TEXTS", "quotes")
    html = story.show_profiles(short).data
    assert "Cites nearly every sentence of 1 text" in html and 'href="#a' not in html
    assert (
        "do not publish" not in story.show_profiles(short | {"articles": short["articles"].assign(rights="own")}).data
    )


@pytest.mark.all
def test_a_report_of_whole_texts_says_so_on_its_first_screen():
    html = make_report(of("invented-flood")["articles"], texts="full")
    assert html.index(WARNING) < html.index("<nav") and max(shares(html).values()) == 0
    assert all(sentence in plain(html) for sentence in of("invented-flood")["sentences"]["sentence"])


# Hostile --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile():
    rows = [
        {
            "outlet": OUTLETS[number % 4] or "Outlet with 漢字",
            "article_id": f'{name}"><script>{RUNS}</script>',
            "text": text[:3_000],
            "headline": f'"><img src=x onerror="{RUNS}">',
        }
        for number, (name, text) in enumerate(HOSTILE.items())
    ]
    return story.analyse(pd.DataFrame(rows))


def show_all(tables) -> str:
    ids = tables["articles"]["article_id"].tolist()
    found = story.find_words(tables, "people, s*, 5")
    shown = [
        *(story.show_article(tables, name) for name in ids),
        *(story.show_article(tables, ids[0], beside=other) for other in ids[1:3]),
        story.show_words(found, tables["sentences"]),
        *(story.show_strips(tables, of=of, texts="full") for of in ("sources", "copies")),
        story.show_shares(tables["attributions"], tables["sentences"], "source_kind"),
        story.show_board(tables),
        story.show_labels(tables),
    ]
    return "".join(one.data for one in shown)


def test_hostile_articles_stay_text(hostile):
    page = Page(show_all(hostile))
    assert not {"script", "svg", "img", "iframe", "a", "form"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


@needs_browser
def test_hostile_articles_run_nothing(hostile, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(f'<!doctype html><meta charset="utf-8">{show_all(hostile)}', encoding="utf-8")
    with a_tab(tmp_path) as tab:
        tab.open(path.as_uri())
        assert tab.run("document.documentElement.dataset.ran") is None
        assert [address for address in tab.asked if not address.startswith("file:")] == []


# In a browser ---------------------------------------------------------------------------------------------------------


@needs_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_key_switches_a_layer_and_nothing_is_wider_than_the_screen(tmp_path, width):
    path = tmp_path / "article.html"
    html = story.show_article(of("invented-flood"), "1", beside="2").data
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    path.write_text(head + html, encoding="utf-8")
    with a_tab(tmp_path) as tab:
        tab.open(path.as_uri(), width)
        ground = "getComputedStyle(document.querySelector('.ss-sentence .ss-content')).backgroundColor"
        assert tab.run(ground) == "rgb(217, 235, 247)"
        tab.press("Tab")
        tab.press(" ")
        assert tab.run(ground) == "rgba(0, 0, 0, 0)"
        assert tab.run("getComputedStyle(document.querySelector('.ss-note-who')).display") == "none"
        assert tab.run("document.documentElement.scrollWidth") <= width
