"""Groups of articles: any column of one's own, rates beside counts, honest spread, differences."""

import numpy as np
import pandas as pd
import pytest

from analysis import compare
from analysis.compare.contrasts import welch
from analysis.compare.spread import FEWEST, mean_interval, rate_interval, student_t
from analysis.english.sentences.split import split_sentences

ARTICLES = pd.DataFrame(
    {
        "outlet": ["Post", "Post", "Wire", "Herald"],
        "article_id": ["1", "2", "3", "4"],
        "published": pd.to_datetime(["2031-03-01", "2031-03-02", "2031-03-02", None]),
        "leaning": ["left", "left", "right", None],
        "text": ["One two three. Four five."] * 3 + ["One."],
    }
)
FOUND = pd.DataFrame(
    {"outlet": ["Post", "Post", "Wire"], "article_id": ["1", "2", "3"], "section": "body", "kind": ["a", "b", "a"]}
)
SENTENCES = split_sentences(ARTICLES)


def test_rates_stand_beside_counts_and_articles_without_a_find_count():
    rates = compare.rates_by_outlet(FOUND, SENTENCES, by="leaning", articles=ARTICLES).set_index("leaning")
    assert rates.loc["left", ["articles", "sentences", "words", "n"]].tolist() == [2, 4, 10, 2]
    assert rates.loc["left", ["per_article", "per_100_sentences", "per_1000_words"]].tolist() == [1.0, 50.0, 200.0]
    assert rates.loc["(not given)", ["articles", "n"]].tolist() == [1, 0]
    assert rates["low"].isna().all()  # too few articles


def test_shares_are_of_any_column_of_the_articles():
    shares = compare.shares_by_outlet(FOUND, "kind", by="leaning", articles=ARTICLES)
    assert shares[["leaning", "kind", "n", "of"]].to_numpy().tolist() == [
        ["left", "a", 1, 2], ["left", "b", 1, 2], ["right", "a", 1, 1], ["right", "b", 0, 1]
    ]  # fmt: skip


def test_a_column_that_only_the_articles_have_asks_for_them():
    with pytest.raises(ValueError, match="give articles=articles"):
        compare.shares_by_outlet(FOUND, "kind", by="leaning")
    with pytest.raises(ValueError, match="did you mean 'leaning'"):
        compare.shares_by_outlet(FOUND, "kind", by="learning", articles=ARTICLES)


def test_articles_are_picked_by_a_column_by_words_and_by_days():
    assert compare.pick_articles(ARTICLES, {"leaning": "left"})["article_id"].tolist() == ["1", "2"]
    assert compare.pick_articles(ARTICLES, {"outlet": ["Wire", "Herald"]})["article_id"].tolist() == ["3", "4"]
    assert compare.pick_articles(ARTICLES, words="FOUR")["article_id"].tolist() == ["1", "2", "3"]
    assert compare.pick_articles(ARTICLES, days=("2031-03-02", "2031-03-02"))["article_id"].tolist() == ["2", "3"]
    left = compare.pick_articles(ARTICLES, {"leaning": "left"})
    assert compare.keep_articles(FOUND, left)["article_id"].tolist() == ["1", "2"]


def test_a_value_that_no_article_has_is_most_likely_misspelt():
    with pytest.raises(ValueError, match="no article has 'lefft' in leaning. Did you mean 'left'?"):
        compare.pick_articles(ARTICLES, {"leaning": ["left", "lefft"]})


def test_a_group_without_any_value_keeps_its_row():
    table = compare.compare_groups(values(A=[1, 2], B=[float("nan")]), "score")
    assert table[["outlet", "articles"]].values.tolist() == [["A", 2], ["B", 0]]


# Spread ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("freedom, t", [(4, 2.776), (5, 2.571), (9, 2.262), (19, 2.093), (49, 2.010)])
def test_student_s_t_is_that_of_the_tables(freedom, t):
    assert student_t(freedom) == pytest.approx(t, abs=0.006)


@pytest.mark.parametrize("interval", [mean_interval, lambda v: rate_interval(v, np.ones(len(v)))])
def test_under_five_articles_there_is_no_interval(interval):
    assert np.isnan(interval(np.arange(4.0))).all()
    assert not np.isnan(interval(np.arange(5.0))).any()


@pytest.mark.parametrize("share", [True, False])
def test_a_rate_of_nothing_has_an_interval_that_begins_at_zero_and_has_a_width(share):
    low, high = rate_interval(np.zeros(8), np.full(8, 10.0), share)
    assert low == pytest.approx(0, abs=1e-12) and 0 < high < 1


def test_articles_that_are_alike_within_widen_the_interval_of_a_share():
    mixed = rate_interval(np.full(8, 5.0), np.full(8, 10.0), share=True)
    apart = rate_interval(np.array([0.0, 10.0] * 4), np.full(8, 10.0), share=True)
    assert apart[1] - apart[0] > mixed[1] - mixed[0]
    assert all(0 <= bound <= 1 for bound in (*mixed, *apart))


def test_the_interval_holds_the_truth_of_a_skewed_table_nine_times_in_ten():
    random = np.random.default_rng(7)
    truth = np.array([0, 0, 0, 0, 0, 0, 1, 1, 2, 9], dtype="float64")
    samples = random.choice(truth, (600, FEWEST))
    held = [low <= truth.mean() <= high for low, high in (rate_interval(own, np.ones(FEWEST)) for own in samples)]
    assert np.mean(held) > 0.9


# Differences ----------------------------------------------------------------------------------------------------------


def values(**groups):
    rows = [(group, f"{group}{i}", value) for group, own in groups.items() for i, value in enumerate(own)]
    return pd.DataFrame(rows, columns=["outlet", "article_id", "score"])


def test_texts_that_are_all_there_is_are_described_not_tested():
    table = compare.compare_groups(values(A=[1, 2], B=[5.0]), "score")
    assert table["difference"].tolist() == [-3.5, 3.5]
    assert "low" not in table and "sampled" not in table


def test_sampled_texts_have_an_interval_and_say_how_they_were_drawn():
    table = compare.compare_groups(values(A=range(8), B=range(20, 28)), "score", sampled="every third of the search")
    assert table["includes_zero"].tolist() == [False, False]
    assert set(table["sampled"]) == {"every third of the search"}
    few = compare.compare_groups(values(A=range(4), B=range(20, 28)), "score", sampled="every third of the search")
    assert few["low"].isna().all() and few["includes_zero"].isna().all()


def test_welch_s_interval_is_that_of_a_worked_example():
    low, high = welch(np.array([1.0, 2, 3, 4, 5]), np.array([2.0, 4, 6, 8, 10]))  # t = 2.571 with 5 (5.88) degrees
    assert (low, high) == (
        pytest.approx(-3 - 2.571 * np.sqrt(2.5), abs=0.03),
        pytest.approx(-3 + 2.571 * 2.5**0.5, abs=0.03),
    )


def test_outlets_are_compared_within_events():
    """A covers the worse events only: over all articles it looks lower, within events it does not differ."""
    rows = [
        (outlet, f"{outlet}{event}{i}", score, str(event))
        for event, score in enumerate([0.0, 10, 20, 30, 40, 50])
        for outlet, n in (("A", 3 if event < 3 else 1), ("B", 2))
        for i in range(n)
    ]
    table = pd.DataFrame(rows, columns=["outlet", "article_id", "score", "event"])
    over_all = compare.compare_groups(table, "score")
    within = compare.compare_groups(table, "score", events="event", sampled="all reports of six drawn days")
    assert over_all["difference"][0] < -5 and within["difference"][0] == 0
    assert within["events"].tolist() == [6, 6] and within["includes_zero"].all()


def test_one_text_in_two_outlets_counts_once():
    text = "The river rose in the night. The mayor closed the old bridge. Nobody was hurt in the valley."
    own = "A fair was held in the hills. Children sang on the square. The baker sold all her bread."
    articles = pd.DataFrame({"outlet": ["A", "B", "C"], "article_id": ["1", "2", "3"], "text": [text, text, own]})
    sentences = split_sentences(articles)
    from analysis.instruments.shared_copy import align_sentences

    once = compare.copies_as_one(align_sentences(sentences), sentences)
    assert once.to_dict() == {"1": "1", "2": "1", "3": "3"}


def told(outlet, event, counts):
    """Articles of one event with so many things found in them, ten sentences each."""
    ids = [f"{outlet}{event}{number}" for number in range(len(counts))]
    articles = pd.DataFrame(
        {"outlet": outlet, "article_id": ids, "event": event, "text": ["A cat sat. " * 10] * len(ids)}
    )
    return articles, pd.DataFrame({"outlet": outlet, "article_id": np.repeat(ids, counts), "kind": "x"})


def test_the_interval_of_a_rate_is_drawn_from_events_where_they_are_given():
    """Articles of one event are alike: eight of them are one witness to how much an outlet counts."""
    parts = [told("A", str(event), [event] * 8) for event in range(6)]
    articles, found = (pd.concat(side, ignore_index=True) for side in zip(*parts, strict=True))
    sentences = split_sentences(articles)
    plain = compare.rates_by_outlet(found, sentences).iloc[0]
    by_event = compare.rates_by_outlet(found, sentences, articles=articles, events="event").iloc[0]
    assert by_event["per_article"] == plain["per_article"] == 2.5
    assert by_event["high"] - by_event["low"] > 2 * (plain["high"] - plain["low"])


def test_under_five_events_there_is_no_interval():
    parts = [told("A", str(event), [event] * 8) for event in range(4)]
    articles, found = (pd.concat(side, ignore_index=True) for side in zip(*parts, strict=True))
    sentences = split_sentences(articles)
    assert np.isnan(compare.rates_by_outlet(found, sentences, articles=articles, events="event")["low"][0])
    assert np.isnan(compare.shares_by_outlet(found, "kind", articles=articles, events="event")["low"][0])
    scored = articles.assign(score=1.0)
    row = compare.mean_by_outlet(scored, "score", events="event").iloc[0]
    assert (row["spread"], len(row["dots"])) == ("too few articles", 32)


def test_copies_within_an_outlet_count_once_in_rates_and_shares():
    articles, found = told("A", "1", [3, 3, 0])
    once = pd.Series({"A10": "A10", "A11": "A10", "A12": "A12"})
    rates = compare.rates_by_outlet(found, split_sentences(articles), once=once).iloc[0]
    assert (rates["articles"], rates["n"], rates["per_article"]) == (2, 3, 1.5)
    assert compare.shares_by_outlet(found, "kind", once=once)["n"].tolist() == [3]


def test_copy_of_one_agency_is_one_text_from_half_of_its_sentences_on():
    wire = "The river rose in the night. The mayor closed the old bridge. "
    ends = ["Nobody was hurt in the valley. A school was opened.", "Children sang on the square. The baker sold bread."]
    articles = pd.DataFrame({"outlet": ["A", "B"], "article_id": ["1", "2"], "text": [wire + end for end in ends]})
    sentences = split_sentences(articles)
    from analysis.instruments.shared_copy import align_sentences

    pairs = align_sentences(sentences)
    assert compare.copies_as_one(pairs, sentences, articles.assign(wire=["AFP", "Reuters"]))["2"] == "2"
    assert compare.copies_as_one(pairs, sentences, articles.assign(wire=["AFP", "afp"]))["2"] == "1"
