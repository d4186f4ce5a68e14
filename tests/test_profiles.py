"""One page per outlet: the numbers are those of the tables, and each leads to its sentences."""

import re

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from test_report import ARTICLES, CORPUS, Page, as_articles, hostile_articles, rows

from analysis.compare.copies import copy_shares
from analysis.compare.profiles import profile_numbers
from analysis.corpus.lexicons import load_lexicons
from analysis.pipeline import analyse
from analysis.plots.profiles import plot_profiles
from analysis.report.profile_pages import show_profiles

pytestmark = pytest.mark.slow  # not in the edit loop

TABLES = analyse(ARTICLES, load_lexicons(CORPUS))
PROFILES = profile_numbers(TABLES)


@pytest.fixture(scope="module")
def html():
    return show_profiles(TABLES).data


def test_a_row_per_outlet_in_corpus_order():
    assert PROFILES["outlet"].tolist() == ARTICLES["outlet"].tolist()
    assert PROFILES.notna().all().all()


def test_counts_stand_beside_rates_of_the_text_there_is():
    words = TABLES["readability"]["words"]
    assert PROFILES["attributions_per_1000_words"].tolist() == pytest.approx(
        (1000 * PROFILES["attributions"] / words).tolist()
    )
    assert PROFILES["tolls_per_text"].tolist() == PROFILES["tolls"].tolist()


def test_profiles_are_of_any_column_of_the_articles():
    tables = TABLES | {"articles": ARTICLES.assign(house=["a", "a", "b", "b", "b"])}
    profiles = profile_numbers(tables, by="house")
    assert profiles[["house", "texts"]].to_numpy().tolist() == [["a", 2], ["b", 3]]
    assert profiles["attributions"].sum() == PROFILES["attributions"].sum()


def test_a_wording_whose_interval_reaches_to_both_sides_of_0_is_grey_and_said_to_be_untold():
    told = PROFILES.assign(told_from_0=[True, *PROFILES["told_from_0"][1:]]).astype({"told_from_0": "boolean"})
    assert not PROFILES["told_from_0"].any()
    dots = [line for line in plot_profiles(told).figure.axes[2].lines if line.get_marker() == "o"]
    assert [dot.get_markerfacecolor() == "white" for dot in dots] == [False, True, True, True, True]
    assert show_profiles(TABLES).data.replace("&#39;", "'").count("can't be told from 0") == 5
    plt.close("all")


@pytest.mark.parametrize("column, name", [("attributions", "attributions"), ("tolls", "tolls")])
def test_the_counts_are_those_of_the_body(column, name):
    body = TABLES[name][TABLES[name]["section"] == "body"]
    assert PROFILES[column].tolist() == [int((body["outlet"] == outlet).sum()) for outlet in PROFILES["outlet"]]


def test_the_share_is_that_of_the_article_where_an_outlet_has_one():
    shares = copy_shares(TABLES["shared_copy"], TABLES["sentences"])
    assert PROFILES["stands_elsewhere"].tolist() == pytest.approx(shares["share"].tolist())


def test_an_outlet_with_several_texts_has_one_row(tmp_path):
    articles = as_articles(
        tmp_path, rows("The police said that 5 people were killed.", "They fled.").assign(outlet="Post")
    )
    profiles = profile_numbers(analyse(articles))
    assert profiles[["texts", "sentences", "attributions", "tolls"]].to_numpy().tolist() == [[2, 2, 1, 1]]


def test_what_is_too_short_is_missing_and_what_is_not_there_is_zero(tmp_path):
    profile = profile_numbers(analyse(as_articles(tmp_path, rows("Fled.")))).iloc[0]
    assert pd.isna(profile["grade"]) and profile["tolls"] == 0 and profile["stands_elsewhere"] == 0


def test_each_outlet_has_a_page_and_each_number_opens_its_sentences(html):
    page = Page(html)
    assert page.text["h3"] == ARTICLES["outlet"].tolist()
    assert page.attributes("href") == [], "JupyterLab follows no link to a place in an output"
    assert len(page.text["summary"]) > 25


def test_the_sentences_are_those_of_the_outlet(html):
    pages = html.split("<section>")[1:]
    for page, outlet in zip(pages, ARTICLES["outlet"], strict=True):
        block = page[page.index("Its attributions") :].split("</details>")[0]
        assert set(re.findall(r"\[([^\]·]+) · ", block)) == {outlet}


@pytest.mark.slow
def test_hostile_articles_stay_text(tmp_path):
    page = Page(show_profiles(analyse(hostile_articles(tmp_path))).data)
    assert not {"script", "svg", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(address.startswith("#") for address in page.attributes("href"))


@pytest.mark.slow
@pytest.mark.parametrize("n", [0, 1, 5, 45])
def test_the_picture_is_drawn_of_any_number_of_outlets(n):
    table = pd.concat([PROFILES] * 9, ignore_index=True).head(n)
    table["outlet"] = [f"{outlet} {place}" for place, outlet in enumerate(table["outlet"])]
    figure = plot_profiles(table).figure
    figure.canvas.draw()
    shown = [outlet for outlet in table["outlet"] if outlet in figure.get_label()]
    assert len(shown) == min(n, 15)
    assert ("Page 1 of" in figure.get_label()) == (n == 45)
    plt.close(figure)
