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
    assert (row["low"], row["high"]) == (0.0, 1.0)  # articles are drawn again, not sentences


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


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=30))
def test_the_interval_lies_within_the_values_and_never_changes(values):
    table = scores(*(("Post", "1", "body", value) for value in values))
    row = mean_by_outlet(table, "score").iloc[0]
    assert min(values) - 1e-9 <= row["low"] <= row["high"] <= max(values) + 1e-9
    assert mean_by_outlet(table, "score").iloc[0].equals(row)


def test_a_long_article_is_drawn_again_in_bounded_memory():
    table = pd.DataFrame({"outlet": "Post", "article_id": "1", "score": np.linspace(0, 1, 30_001)})
    row = mean_by_outlet(table, "score").iloc[0]
    assert row["low"] == pytest.approx(0.4967, abs=0.001) and row["high"] == pytest.approx(0.5033, abs=0.001)


def test_an_unknown_column_is_an_error():
    with pytest.raises(ValueError, match="no column 'tone'"):
        mean_by_outlet(scores(("Post", "1", "body", 1.0)), "tone")
