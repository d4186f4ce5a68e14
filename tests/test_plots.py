"""Pictures: what stands on them, in which colour, and in which words they are described."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis import plots
from analysis.compare.scores import mean_by_outlet, shares_by_outlet, word_totals
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.readability import compare_readability, score_readability
from analysis.instruments.sentiment import explain_sentiment, score_sentiment
from analysis.plots.style import OTHERS, PALETTE

pytestmark = pytest.mark.slow  # not in the edit loop

ARTICLES = load_articles("hama-2024")
SENTENCES = split_sentences(ARTICLES)
READABILITY = score_readability(ARTICLES, SENTENCES, intervals=True)
SENTIMENT = score_sentiment(SENTENCES)
ATTRIBUTIONS = find_attributions(SENTENCES)
OUTLETS = list(ARTICLES["outlet"])

PICTURES = {
    "lengths": lambda articles, sentences: plots.plot_lengths(sentences),
    "scores": lambda articles, sentences: plots.plot_scores(score_readability(articles, sentences, intervals=True)),
    "differences": lambda articles, sentences: plots.plot_differences(
        compare_readability(articles, sentences=sentences)
    ),
    "sentence scores": lambda articles, sentences: plots.plot_sentence_scores(score_sentiment(sentences)),
    "means": lambda articles, sentences: plots.plot_means(
        {"all words": mean_by_outlet(score_sentiment(sentences), "compound")}
    ),
    "shares": lambda articles, sentences: plots.plot_shares(shares_by_outlet(find_attributions(sentences), "form")),
    "source strips": lambda articles, sentences: plots.plot_source_strips(find_attributions(sentences), sentences),
    "words": lambda articles, sentences: plots.plot_words(word_totals(explain_sentiment(sentences))),
}


@pytest.fixture(autouse=True)
def house_style():
    plots.use_house_style()
    yield
    plt.close("all")


def labels(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_described_in_words_that_name_the_outlets(name):
    words = PICTURES[name](ARTICLES, SENTENCES).figure.get_label()
    assert all(outlet in words for outlet in OUTLETS)


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("rows", [0, 1])
def test_every_picture_can_be_made_of_no_article_and_of_one(name, rows):
    articles = ARTICLES.head(rows)
    PICTURES[name](articles, split_sentences(articles)).figure.canvas.draw()


@pytest.mark.parametrize("name", PICTURES)
def test_an_outlet_whose_name_looks_like_a_formula_is_printed_as_it_is(name):
    articles = ARTICLES.assign(outlet="$x^2$ & <b>")
    ax = PICTURES[name](articles, split_sentences(articles))
    ax.figure.canvas.draw()
    assert all(not text.get_parse_math() for text in ax.get_yticklabels())


def test_rows_stand_in_corpus_order_with_their_number_of_sentences():
    assert labels(plots.plot_sentence_scores(SENTIMENT))[0] == "Beirut rewrite, Tue · 000\n18 sentences"


def test_the_hardest_text_stands_on_top_by_either_formula():
    grades = READABILITY.set_index("outlet")["flesch_kincaid_grade"]
    rows = [name.split(" · ")[0] for name in labels(plots.plot_scores(READABILITY))]
    assert [grades[row] for row in rows] == sorted(grades, reverse=True)
    ease = READABILITY.set_index("outlet")["flesch_reading_ease"]
    rows = [name.split(" · ")[0] for name in labels(plots.plot_scores(READABILITY, "flesch_reading_ease"))]
    assert [ease[row] for row in rows] == sorted(ease)


@pytest.mark.parametrize("colour", [*PALETTE, OTHERS])
def test_a_colour_can_be_told_from_the_white_behind_it(colour):
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3


def test_words_below_a_picture_stand_in_lines_of_about_one_length():
    ax = plots.plot_shares(shares_by_outlet(ATTRIBUTIONS, "form"))
    lines = ax.figure.get_supxlabel().split("\n")
    assert min(len(line.split()) for line in lines) > 1


def test_a_text_of_its_own_outlet_is_named_as_outputs_cite_it():
    plots.colour_outlets(ARTICLES)
    ax = plots.plot_shares(shares_by_outlet(ATTRIBUTIONS, "form"))
    assert "AFP-based\n004 · n = " in [text.get_text() for text in ax.get_xticklabels()][-1]


def test_an_outlet_has_the_same_colour_in_every_picture():
    plots.plot_scores(READABILITY)
    before = {outlet: plots.outlet_colour(outlet) for outlet in OUTLETS}
    plots.plot_sentence_scores(SENTIMENT.iloc[::-1])
    assert before == {outlet: plots.outlet_colour(outlet) for outlet in OUTLETS}
    assert len(set(before.values())) == 5


def test_a_text_that_is_too_short_is_named_and_not_drawn_at_zero():
    short = pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": ["Fled."]})
    ax = plots.plot_scores(score_readability(short, intervals=True))
    assert [text.get_text() for text in ax.texts] == ["too short to score"]  # beside the picture
    assert "A not scored" in ax.figure.get_label()


def test_a_difference_whose_interval_includes_zero_is_hollow():
    differences = compare_readability(ARTICLES, sentences=SENTENCES)
    ax = plots.plot_differences(differences)
    faces = [line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "o"]
    largest_first = differences.sort_values("difference", key=lambda values: -values.abs(), kind="stable")
    assert [face == "white" for face in faces] == largest_first["includes_zero"].tolist()
    told = ["be told from" not in name for name in labels(ax)]
    assert told == (~largest_first["includes_zero"]).tolist()


def test_the_first_text_of_a_pair_is_the_harder_one():
    differences = compare_readability(ARTICLES, sentences=SENTENCES)
    ax = plots.plot_differences(differences)
    assert all(line.get_xdata()[0] > 0 for line in ax.lines if line.get_marker() == "o")
    grades = READABILITY.set_index("outlet")["flesch_kincaid_grade"]
    pairs = [name.split("\nharder than ") for name in labels(ax) if "harder than" in name]
    assert pairs and all(grades[first] > grades[other] for first, other in pairs)


def test_equal_scores_stand_on_one_another():
    ax = plots.plot_sentence_scores(SENTIMENT)
    for line in (line for line in ax.lines if line.get_marker() == "o"):
        places = list(zip(np.round(line.get_xdata(), 2), line.get_ydata(), strict=True))
        assert len(set(places)) == len(places)


def test_articles_are_named_where_an_outlet_has_several():
    ax = plots.plot_lengths(SENTENCES.assign(outlet="Post"))
    assert labels(ax)[0].startswith("Post · 000")


def test_a_picture_of_many_rows_says_how_many_it_leaves_out_in_itself_and_in_its_words():
    many = pd.concat([READABILITY] * 20, ignore_index=True)
    ax = plots.plot_scores(many)
    assert len(labels(ax)) == 40
    assert "40 of 100 texts" in ax.figure.get_supxlabel()
    assert "40 of 100 texts" in ax.figure.get_label()
    assert len(labels(plots.plot_scores(many, page=3))) == 20


def many(n, text="Residents said the horrible flood was over."):
    return split_sentences(
        pd.DataFrame(
            {"outlet": [f"Outlet {i}" for i in range(n)], "article_id": [str(i) for i in range(n)], "text": [text] * n}
        )
    )


@pytest.mark.parametrize(
    "picture, n, said",
    [
        ("words", 13, "12 of 13 groups"),
        ("sentence scores", 41, "40 of 41 texts"),
        ("source strips", 13, "12 of 13 texts"),
    ],
)
def test_a_picture_of_many_texts_says_how_many_it_leaves_out_and_does_not_describe_them(picture, n, said):
    drawn = PICTURES[picture](None, many(n))
    assert said in drawn.figure.get_label() and said in drawn.figure.get_supxlabel()
    assert f"Outlet {n - 1}" not in drawn.figure.get_label()
    assert "Page" not in PICTURES[picture](None, many(n - 1)).figure.get_label()


def test_a_strip_of_many_sentences_says_that_it_is_cut():
    drawn = PICTURES["source strips"](None, many(2, "Residents said the flood was over. " * 61))
    assert "Of 2 long texts the first 48 sentences are shown." in drawn.figure.get_label()


def test_a_colour_never_means_two_outlets_but_for_the_grey_of_the_smallest():
    colours = [plots.outlet_colour(f"Outlet {i}") for i in range(12)]
    assert len(set(colours[:8])) == 8 and len(set(colours[8:])) == 1 and colours[8] not in colours[:8]


def test_a_group_is_any_column():
    articles = ARTICLES.assign(day=["Tuesday", "Tuesday", "Wednesday", "Tuesday", "Tuesday"])
    means = mean_by_outlet(SENTIMENT, "compound", by="day", articles=articles)
    assert labels(plots.plot_means({"all words": means}, by="day")) == ["Tuesday\n4 texts", "Wednesday\n1 text"]
    shares = shares_by_outlet(find_attributions(SENTENCES), "form", by="day", articles=articles)
    assert "Tuesday" in plots.plot_shares(shares, by="day").figure.get_label()


def test_a_caption_is_the_picture_s_content_in_words():
    ax = plots.plot_scores(READABILITY)
    assert plots.caption(ax) == ax.figure.get_label()


def test_every_picture_is_drawn_into_given_axes():
    _, ax = plt.subplots()
    assert plots.plot_scores(READABILITY, ax=ax) is ax


def test_a_grid_of_shares_prints_counts_and_says_how_many_there_are():
    table = pd.DataFrame({"outlet": ["A", "A", "B"], "section": ["body"] * 3, "form": ["direct", "indirect", "direct"]})
    ax = plots.plot_shares(shares_by_outlet(table, "form"))
    assert [text.get_text() for text in ax.texts] == ["1  (50%)", "1  (50%)", "1  (100%)", "0"]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["A\nn = 2", "B\nn = 1"]


def test_kinds_are_written_as_a_reader_writes_them():
    table = pd.DataFrame(
        {
            "outlet": ["A"] * 3,
            "section": ["body"] * 3,
            "kind": ["pro_state_media", "army_led_forces", "international_org"],
        }
    )
    assert labels(plots.plot_shares(shares_by_outlet(table, "kind"))) == [
        "Pro-state media",
        "Army-led forces",
        "International organisation",
    ]


def test_a_second_grid_can_keep_the_rows_of_the_first():
    table = pd.DataFrame({"outlet": ["A", "A", "B"], "section": ["body"] * 3, "form": ["direct", "direct", "indirect"]})
    ax = plots.plot_shares(shares_by_outlet(table, "form"), rows=["mixed", "indirect"])
    assert labels(ax) == ["Mixed", "Indirect", "Direct"]


def test_a_sentence_without_a_source_is_blank_and_a_hedge_is_dotted():
    articles = pd.DataFrame(
        {
            "outlet": ["A"],
            "article_id": ["1"],
            "text": ["The mayor said that it rained. It rained. The town reportedly flooded."],
        }
    )
    sentences = split_sentences(articles)
    ax = plots.plot_source_strips(find_attributions(sentences), sentences)
    boxes = [patch for patch in ax.patches if patch.get_facecolor()[:3] == (1.0, 1.0, 1.0)]
    assert [patch.get_linestyle() for patch in boxes] == ["-", "-", ":"]
    assert "A: 2 of 3 sentences credit a source" in ax.figure.get_label()
