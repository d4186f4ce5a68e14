"""Days of publication: what can be the same news, counts by day and week, tolls by day, events."""

import numpy as np
import pandas as pd
import pytest

from analysis import compare
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.claims import match_claims
from analysis.instruments.tolls import find_tolls
from analysis.plots.time import plot_over_time

TOLL = "Twelve fishermen were killed off the coast, the coast guard said."


def articles(*rows):
    table = pd.DataFrame(rows, columns=["outlet", "published", "text"])
    ids = [str(n) for n in range(1, len(rows) + 1)]
    return table.assign(article_id=ids, published=pd.to_datetime(table["published"]))


def board(table, **choices):
    sentences = split_sentences(table)
    tolls = find_tolls(sentences)
    return compare.claims_board(tolls, match_claims(tolls, find_attributions(sentences)), table, **choices)


def claims(table, **choices):
    found = board(table, **choices)
    return found.sort_values("article_id")["claim_no"].tolist()


def test_what_is_printed_years_apart_is_not_one_claim():
    table = articles(("A", "2031-03-01", TOLL), ("B", "2031-03-03", TOLL), ("C", "2033-03-01", TOLL))
    assert claims(table) == [1, 1, 2]
    assert claims(table, days=2000) == [1, 1, 1]


def test_days_are_counted_from_the_first_print_and_make_no_chains():
    table = articles(("A", "2031-03-01", TOLL), ("B", "2031-03-04", TOLL), ("C", "2031-03-07", TOLL))
    assert claims(table) == [1, 1, 2]


def test_the_first_print_is_the_earliest_whatever_the_order_of_the_corpus():
    table = articles(("C", "2031-03-07", TOLL), ("B", "2031-03-04", TOLL), ("A", "2031-03-01", TOLL))
    assert claims(table) == [1, 2, 2]


@pytest.mark.filterwarnings("ignore:claims_board")
def test_an_article_without_a_day_joins_no_dated_claim():
    table = articles(("A", "2031-03-01", TOLL), ("B", None, TOLL), ("C", None, TOLL))
    assert claims(table) == [1, 2, 2]


def test_where_no_article_has_a_day_the_window_is_off_and_that_is_said():
    table = articles(("A", None, TOLL), ("B", None, TOLL))
    with pytest.warns(UserWarning, match="no article has a day"):
        assert claims(table) == [1, 1]


def test_pairs_of_other_days_are_left_out():
    table = articles(("A", "2031-03-01", "x"), ("B", "2031-03-02", "x"), ("C", "2031-05-01", "x"))
    pairs = pd.DataFrame({"article_id": ["1", "1", "3"], "other_article_id": ["2", "3", "2"]})
    assert compare.within_days(pairs, table).index.tolist() == [0]
    assert compare.within_days(pairs, table, days=90).index.tolist() == [0, 1, 2]


def test_a_day_without_an_article_is_a_gap_and_a_day_without_a_find_is_zero():
    table = articles(("A", "2031-03-01", "x"), ("A", "2031-03-02", "x"), ("B", "2031-03-02", "x"))
    found = pd.DataFrame({"article_id": ["1", "1", "3"], "section": "body"})
    counts = compare.by_period(found, table).set_index(["outlet", "period"])
    first, second = pd.Timestamp("2031-03-01"), pd.Timestamp("2031-03-02")
    assert counts.loc[("A", first), ["articles", "n", "per_article"]].tolist() == [1, 2, 2.0]
    assert counts.loc[("A", second), ["articles", "n", "per_article"]].tolist() == [1, 0, 0.0]
    assert counts.loc[("B", first), "articles"] == 0 and np.isnan(counts.loc[("B", first), "per_article"])


def test_a_week_is_named_by_its_monday_and_values_have_rows():
    table = articles(("A", "2031-03-04", "x"), ("A", "2031-03-09", "x"), ("A", "2031-03-10", "x"))
    found = pd.DataFrame({"article_id": ["1", "2", "3"], "section": "body", "kind": ["a", "b", "a"]})
    counts = compare.by_period(found, table, every="week", column="kind")
    weeks = counts["period"].dt.day_name().unique().tolist()
    assert weeks == ["Monday"] and counts[["kind", "n", "of"]].to_numpy().tolist() == [
        ["a", 1, 2], ["b", 1, 2], ["a", 1, 1], ["b", 0, 1]
    ]  # fmt: skip


def test_an_outlet_may_be_called_as_a_kind_is():
    table = articles(("police", "2031-03-04", "x"), ("police", "2031-03-06", "x"))
    found = pd.DataFrame({"article_id": ["1", "2"], "section": "body", "kind": ["police", "residents"]})
    counts = compare.by_period(found, table, column="kind")
    drawn = plot_over_time(counts, "share", "residents").lines[0].get_ydata()
    assert drawn[[0, 2]].tolist() == [0.0, 1.0]
    assert plot_over_time(counts, "share", "police").lines[0].get_ydata()[[0, 2]].tolist() == [1.0, 0.0]


def test_every_is_day_or_week():
    with pytest.raises(ValueError, match="give day or week"):
        compare.by_period(pd.DataFrame({"article_id": []}), articles(("A", "2031-03-01", "x")), every="month")


def test_tolls_stand_in_the_order_of_their_days():
    table = articles(("B", "2031-03-03", TOLL), ("A", "2031-03-01", TOLL))
    tolls = compare.tolls_by_day(board(table), table)
    assert tolls["outlet"].tolist() == ["A", "B"] and tolls["n_texts"].tolist() == [2, 2]


def test_of_many_claims_the_board_shows_those_that_most_texts_print(capsys):
    own = [(f"Paper {n}", "2031-03-01", f"{100 * n + 3} sailors were injured. {TOLL}") for n in range(1, 12)]
    table = articles(*own)
    shown = compare.board_by_text(board(table), table, most=4, claims=3)
    assert len(shown) == 3 and shown.columns.tolist() == ["claim", *(f"Paper {n}" for n in range(1, 5))]
    assert shown["claim"].str.contains("fishermen").any() and "left out" in capsys.readouterr().out


STORM = (
    "A storm sank the ferry Halcyon off Lyne Point on Monday. Divers searched the wreck of the Halcyon near Lyne Point."
)
FAIR = (
    "The baker of Holm won the harvest fair with a loaf of rye. Holm celebrated the baker and her rye loaf until night."
)


def test_events_are_told_apart_by_words_and_by_days():
    table = articles(
        ("A", "2031-03-01", STORM),
        ("B", "2031-03-02", STORM.replace("searched", "are searching")),
        ("B", "2031-03-02", FAIR),
        ("A", "2031-09-01", STORM),
    )
    events = compare.suggest_events(table).set_index("article_id")["event"]
    assert events["1"] == events["2"] and events.nunique() == 3
    assert compare.suggest_events(table)["n"].tolist() == [2, 2, 1, 1]


def test_an_event_is_named_by_words_and_not_by_its_day_or_its_numbers():
    told = articles(
        ("A", "2031-05-02", "On Friday 12 miners died at the Arden pit."),
        ("B", "2031-05-02", "The Arden pit: 12 miners died on Friday."),
    )
    [name] = compare.suggest_events(told)["event"].unique()
    assert name == "001 arden died miners"


@pytest.mark.filterwarnings("ignore:suggest_events")
def test_events_of_nothing_of_one_text_and_without_days_are_no_error():
    assert len(compare.suggest_events(articles(("A", None, STORM)))) == 1
    assert len(compare.suggest_events(articles(("A", None, STORM)).head(0))) == 0
    assert compare.suggest_events(articles(("A", None, STORM), ("B", None, STORM)))["event"].nunique() == 1
