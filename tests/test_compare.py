"""Outlet by outlet."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare.scores import mean_by_outlet
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.instruments.readability import score_readability
from analysis.instruments.sentiment import score_sentiment

pytestmark = pytest.mark.slow  # not in the edit loop


def scores(*rows):
    return pd.DataFrame(rows, columns=["outlet", "article_id", "section", "score"]).astype({"score": "Float64"})


def test_articles_count_alike_however_long_they_are():
    table = scores(
        ("Post", "1", "body", 0.0), ("Post", "1", "body", 0.0), ("Post", "1", "body", 0.0), ("Post", "2", "body", 1.0)
    )
    row = mean_by_outlet(table, "score").iloc[0]
    assert (row["articles"], row["n"], row["mean"]) == (2, 4, 0.5)
    assert row["dots"] == (0.0, 1.0)  # articles, not sentences


def test_captions_headlines_and_missing_values_are_left_out():
    table = scores(
        ("Post", "1", "body", 1.0),
        ("Post", "1", "caption", 9.0),
        ("Post", "1", "headline", 9.0),
        ("Post", "1", "body", pd.NA),
    )
    assert mean_by_outlet(table, "score")[["n", "mean"]].values.tolist() == [[1, 1.0]]


def test_an_outlet_without_values_keeps_its_row():
    table = scores(("Post", "1", "body", pd.NA), ("Wire", "2", "body", 1.0))
    means = mean_by_outlet(table, "score")
    assert means["outlet"].tolist() == ["Post", "Wire"]
    assert means["n"].tolist() == [0, 1]
    assert means["mean"].isna().tolist() == [True, False] and means["low"].isna().all()


def test_one_article_is_drawn_again_by_its_sentences():
    table = split_sentences(load_articles("hama-2024"))
    means = mean_by_outlet(score_sentiment(table), "compound")
    assert (means["articles"] == 1).all() and (
        means["n"] == table[table["section"] == "body"].groupby("outlet", sort=False).size().values
    ).all()
    assert ((means["low"] < means["mean"]) & (means["mean"] < means["high"])).all()


def test_one_article_with_one_row_keeps_the_tables_own_interval():
    table = score_readability(load_articles("hama-2024"), intervals=True)
    means = mean_by_outlet(table, "lix")
    assert means["low"].tolist() == table["lix_low"].tolist()
    assert mean_by_outlet(table.drop(columns=["lix_low", "lix_high"]), "lix")["low"].isna().all()


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=30))
def test_the_interval_holds_the_mean_and_never_changes(values):
    table = scores(*(("Post", str(n), "body", value) for n, value in enumerate(values)))
    row = mean_by_outlet(table, "score").iloc[0]
    assert pd.isna(row["low"]) == (len(values) < 5)
    assert pd.isna(row["low"]) or row["low"] - 1e-9 <= row["mean"] <= row["high"] + 1e-9
    assert mean_by_outlet(table, "score").iloc[0].equals(row)


@pytest.mark.parametrize(
    "n, spread, dots", [(1, "within this text", 0), (2, "too few articles", 2), (5, "between articles", 0)]
)
def test_few_articles_are_dots_and_one_text_is_about_itself(n, spread, dots):
    table = scores(*(("Post", str(article), "body", value) for article in range(n) for value in (0.0, article / 10)))
    row = mean_by_outlet(table, "score").iloc[0]
    assert (row["spread"], len(row["dots"])) == (spread, dots)
    assert pd.isna(row["low"]) == (spread == "too few articles")


def test_the_interval_is_student_s():
    row = mean_by_outlet(scores(*(("Post", str(n), "body", float(n)) for n in range(5))), "score").iloc[0]
    half = 2.776 * np.std(range(5), ddof=1) / np.sqrt(5)
    assert (row["low"], row["high"]) == (pytest.approx(2 - half, abs=0.01), pytest.approx(2 + half, abs=0.01))


def test_copies_of_one_text_count_once():
    table = scores(("Post", "1", "body", 0.0), ("Post", "2", "body", 0.0), ("Post", "3", "body", 1.0))
    once = pd.Series({"1": "1", "2": "1", "3": "3"})
    assert mean_by_outlet(table, "score", once=once)[["articles", "mean"]].values.tolist() == [[2, 0.5]]


def test_a_long_article_is_drawn_again_in_bounded_memory():
    table = pd.DataFrame({"outlet": "Post", "article_id": "1", "score": np.linspace(0, 1, 30_001)})
    row = mean_by_outlet(table, "score").iloc[0]
    assert row["spread"] == "within this text"
    assert row["low"] == pytest.approx(0.4967, abs=0.001) and row["high"] == pytest.approx(0.5033, abs=0.001)


def test_an_unknown_column_is_an_error():
    with pytest.raises(ValueError, match="no column 'tone'"):
        mean_by_outlet(scores(("Post", "1", "body", 1.0)), "tone")
