"""Pictures of two, five, fifteen and forty groups: no text is small, hidden by another text, or cut by the edge."""

import matplotlib

matplotlib.use("Agg")

import random
from functools import cache
from itertools import combinations

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.text import Text

from analysis import compare, plots
from analysis.compare.profiles import MEASURES
from analysis.plots.style import SMALLEST
from analysis.tables import TABLES

pytestmark = pytest.mark.slow  # not in the edit loop

SIZES = [2, 5, pytest.param(15, marks=pytest.mark.all), pytest.param(40, marks=pytest.mark.all)]
PLACES = ("Norvale", "the Eastern Lakes and Uplands", "Lyne", "Holm Harbour", "the Southernmost Archipelago")
SLACK = 1.0  # pixels that two boxes may share: they hold the room around the letters


def outlets(n):
    """Invented; the first has most articles, names are long and short."""
    return [f"{'The Daily Correspondent of' if i % 3 else 'Post,'} {PLACES[i % 5]} {i}" for i in range(n)]


def corpus(n):
    """Articles of n invented outlets, and for each a table of sentences with everything that pictures read."""
    chance = random.Random(n)
    rows = [
        {
            "outlet": outlet,
            "article_id": f"{place}-{number}",
            "published": pd.Timestamp(2024, 5, 1 + (place + number) % 9),
        }
        for place, outlet in enumerate(outlets(n))
        for number in range(1 + 12 // (place + 1))
    ]
    articles = pd.DataFrame(rows).astype({"outlet": "string", "article_id": "string"})
    said = [
        row
        | {"sentence_no": number, "section": "body", "start": number * 90, "end": number * 90 + chance.randint(20, 90)}
        for row in rows
        for number in range(1, chance.randint(6, 30))
    ]
    return articles, pd.DataFrame(said).astype({"outlet": "string", "article_id": "string"})


def of_each(sentences, values, name, seed=1):
    chance = random.Random(seed)
    return sentences.assign(**{name: [chance.choice(values) for _ in range(len(sentences))]})


def tolls(sentences):
    rows = sentences[sentences["sentence_no"] < 3].reset_index(drop=True)
    number = rows["sentence_no"] * 40
    rows = rows.assign(
        toll_no=rows["sentence_no"], phrase=number.astype(str), harm="killed", low=number, best=number, high=number
    )
    rows = rows.assign(qualifier="exact", victims="fishermen of the outer islands", unit="people", cumulative=False)
    columns = {name: rows.get(name, pd.NA) for name in TABLES["tolls"].columns}
    return pd.DataFrame(columns).astype(TABLES["tolls"].dtypes)


def board(articles, sentences):
    found = tolls(sentences)
    claims = found[["outlet", "article_id", "toll_no"]].assign(
        source="the coast guard", source_kind="government", relation="states"
    )
    return compare.claims_board(found, claims, articles)


@cache
def pictures(n):
    articles, sentences = corpus(n)
    scored = sentences.assign(compound=[random.Random(i).uniform(-1, 1) for i in range(len(sentences))])
    grades = articles.assign(sentences=20, flesch_kincaid_grade=11.0, flesch_kincaid_grade_low=9.0)
    grades["flesch_kincaid_grade_high"] = 13.0
    kinds = ["government", "monitor", "international_org", "resident", "unspecified", "opposition_activists"]
    credited = of_each(sentences, kinds, "source_kind").assign(form="indirect")
    words = of_each(sentences, ["horrible", "calm", "peace", "unbelievable", "attack"], "word").assign(valence=1.5)
    words = words.assign(topic=words["word"] == "attack", masked=False)
    called = of_each(
        of_each(sentences, ["insurgent", "militia", "townspeople"], "label"), ["own", "attributed"], "voice"
    )
    called = called.assign(actor="a", label_type="role")
    profiles = pd.DataFrame({"outlet": outlets(n), "texts": range(n, 0, -1)})
    profiles = profiles.assign(**{measure.compared.column: 0.5 for measure in MEASURES})
    differences = pd.DataFrame(
        [
            {"outlet": a, "article_id": "1", "other_outlet": b, "other_article_id": "2", "difference": i / 50 - 1}
            for i, (a, b) in enumerate(combinations(outlets(n)[:12], 2))
        ]
    ).assign(low=-2.0, high=2.0, includes_zero=True)
    pair = ("other_article_id", "other_sentence_no", "article_id", "sentence_no", "kind")
    strips = of_each(sentences, ["identical", "edited", "unmatched"], "kind")
    return {
        "lengths": lambda: plots.plot_lengths(sentences),
        "scores": lambda: plots.plot_scores(grades),
        "differences": lambda: plots.plot_differences(differences),
        "means": lambda: plots.plot_means(
            {name: compare.mean_by_outlet(scored, "compound") for name in ("all", "some")}
        ),
        "sentence scores": lambda: plots.plot_sentence_scores(scored),
        "words": lambda: plots.plot_words(compare.word_totals(words)),
        "shares": lambda: plots.plot_shares(compare.shares_by_outlet(credited, "source_kind")),
        "source strips": lambda: plots.plot_source_strips(credited, sentences),
        "labels": lambda: plots.plot_labels(compare.label_words(called)),
        "barcode": lambda: plots.plot_barcode(strips, pd.DataFrame(columns=list(pair))),
        "profiles": lambda: plots.plot_profiles(profiles),
        "tolls": lambda: plots.plot_tolls(board(articles, sentences)),
        "over time": lambda: plots.plot_over_time(compare.by_period(credited, articles)),
        "tolls by day": lambda: plots.plot_tolls_by_day(compare.tolls_by_day(board(articles, sentences), articles)),
    }


NAMES = list(pictures(2))


def draw(name, n):
    plots.colour_outlets(corpus(n)[0])
    return pictures(n)[name]().figure


@pytest.fixture(autouse=True)
def house_style():
    plots.use_house_style()
    yield
    plt.close("all")


def printed(figure):
    """Each text that is seen, with its box in pixels."""
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    seen = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    seen = [
        text
        for text in seen
        if text.axes is None or (text.axes.get_visible() and text.axes.axison) or text.axes.legend_
    ]
    return [(text, text.get_window_extent(renderer)) for text in dict.fromkeys(seen)]


def ticks_beyond(figure):
    """Labels of ticks that lie outside their axis are kept by Matplotlib but not drawn."""
    beyond = set()
    for ax in figure.axes:
        for axis, (low, high) in ((ax.xaxis, sorted(ax.get_xlim())), (ax.yaxis, sorted(ax.get_ylim()))):
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                shown = low <= tick.get_loc() <= high
                beyond |= {label for label, on in ((tick.label1, shown), (tick.label2, shown)) if not on}
    return beyond


def hidden(texts):
    """Pairs of texts whose boxes share more than their edges."""
    return [
        (one.get_text(), other.get_text())
        for (one, box), (other, other_box) in combinations(texts, 2)
        if min(box.x1, other_box.x1) - max(box.x0, other_box.x0) > SLACK
        and min(box.y1, other_box.y1) - max(box.y0, other_box.y0) > SLACK
    ]


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_small_or_hidden_or_cut(name, n):
    figure = draw(name, n)
    everything = printed(figure)
    beyond = ticks_beyond(figure)
    texts = [(text, box) for text, box in everything if text not in beyond]
    assert not {text.get_text() for text, _ in texts if text.get_fontsize() < SMALLEST}
    assert not hidden(texts)
    edge = figure.bbox
    cut = [
        text.get_text()
        for text, box in texts
        if box.x0 < -2 or box.y0 < -2 or box.x1 > edge.x1 + 2 or box.y1 > edge.y1 + 2
    ]
    assert not cut


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_a_title_a_source_line_and_words(name):
    figure = draw(name, 5)
    assert figure.get_suptitle()
    assert "of 5 outlets" in figure.get_supxlabel()
    assert len(figure.get_label()) > 40


@pytest.mark.parametrize("name", ["shares", "labels"])
def test_small_groups_stand_in_one_named_column_or_on_a_page_of_their_own(name):
    words = draw(name, 15).get_label()
    assert "8 smaller ones" in words and "page=1 shows each" in words
    articles, sentences = corpus(15)
    shares = compare.shares_by_outlet(of_each(sentences, ["a"], "kind"), "kind")
    told = [plots.plot_shares(shares, page=page).figure.get_label() for page in (1, 2)]
    assert all(any(outlet in words for words in told) for outlet in outlets(15))


@pytest.mark.parametrize("name", ["words", "over time", "lengths"])
def test_a_picture_says_which_page_it_is(name):
    assert "Page 1 of 2" in draw(name, 15).get_supxlabel()


def test_every_outlet_has_a_text_on_the_first_page():
    articles, sentences = corpus(30)
    plots.colour_outlets(articles)
    words = plots.plot_lengths(sentences).figure.get_label()
    assert len(articles) > 40 and all(outlet in words for outlet in outlets(30))


def test_a_page_that_is_not_there_is_an_error():
    with pytest.raises(ValueError, match="pages 1 to 1"):
        plots.plot_lengths(corpus(2)[1], page=2)


def test_a_hidden_text_is_seen_by_this_test():
    figure, ax = plt.subplots()
    ax.text(0.5, 0.5, "one")
    ax.text(0.5, 0.5, "two")
    assert ("one", "two") in hidden(printed(figure))
