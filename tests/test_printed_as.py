"""Comparisons that may not be made are not made: how persons are referred to, what turns round with the sure rows."""

import pandas as pd
import pytest

from analysis.compare.scores import printed_as_shares, shares_by_outlet, turned_shares
from analysis.instruments.attribution import find_attributions

PLAIN = "A clerk said that it fell. A driver said that it stood. A nurse said that it burned."


def corpus(**texts):
    rows = {"outlet": list(texts), "article_id": list(texts), "text": list(texts.values())}
    return find_attributions(pd.DataFrame(rows))


def test_how_persons_are_referred_to_is_counted_once_a_speaker():
    text = "Ms Reed said that it fell. She said that it burned. Mr Cole said that it stood."
    row = printed_as_shares(corpus(Bell=text)).iloc[0]
    assert row[["he", "she", "they", "not_said", "of"]].tolist() == [1, 1, 0, 0, 2]
    assert row["she_share"] == 0.5


def test_nothing_is_compared_where_more_than_half_is_not_said():
    shares = printed_as_shares(corpus(Bell=f"Ms Reed said that it fell. {PLAIN}", Star="Mr Cole said that it stood."))
    assert shares["share_not_said"].tolist() == [0.75, 0.0]
    assert shares["she_share"].isna().tolist() == [True, False]


def test_the_line_is_at_half():
    text = "Ms Reed said that it fell. A clerk said that it stood."
    assert printed_as_shares(corpus(Bell=text))["she_share"].tolist() == [1.0]


def test_nobody_is_counted_where_nobody_is_credited():
    assert printed_as_shares(corpus(Bell="Nothing fell."))[["outlet"]].empty


def shares(**counts):
    rows = [
        {"outlet": outlet, "article_id": outlet, "section": "body", "kind": kind}
        for outlet, kinds in counts.items()
        for kind, n in kinds.items()
        for _ in range(n)
    ]
    return shares_by_outlet(pd.DataFrame(rows), "kind")


def test_a_comparison_that_turns_round_is_named():
    whole = shares(Bell={"police": 6, "court": 4}, Star={"police": 5, "court": 5})
    sure = shares(Bell={"police": 2, "court": 3}, Star={"police": 3, "court": 2})
    turned = turned_shares(whole, sure)
    assert turned[["kind", "more", "less"]].values.tolist() == [["police", "Bell", "Star"], ["court", "Star", "Bell"]]


def test_one_that_stands_is_not():
    whole = shares(Bell={"police": 6, "court": 4}, Star={"police": 5, "court": 5})
    assert turned_shares(whole, whole).empty


def test_neither_is_one_of_a_few_rows():
    whole = shares(Bell={"police": 6, "court": 4}, Star={"police": 5, "court": 5})
    sure = shares(Bell={"police": 1, "court": 3}, Star={"police": 3, "court": 1})
    assert turned_shares(whole, sure).empty


def test_what_is_no_table_of_shares_is_refused():
    with pytest.raises(ValueError, match="shares"):
        turned_shares(pd.DataFrame({"outlet": []}), pd.DataFrame({"outlet": []}))
