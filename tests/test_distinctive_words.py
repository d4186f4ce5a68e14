"""Words that set one group apart: what is ranked, what is only listed. Outlets and events are invented."""

import math

import pandas as pd
import pytest

from analysis.compare.words import dispersion, distinctive_words, log_odds, only_here, word_sentences
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions

ARTICLES = load_articles("invented-harbour")
SENTENCES = split_sentences(ARTICLES)
ATTRIBUTIONS = find_attributions(SENTENCES)
WORDS = distinctive_words(SENTENCES, ATTRIBUTIONS)


def first(outlet, n, table=WORDS):
    return set(table[table["outlet"] == outlet + " (invented)"].head(n)["word"])


def test_each_outlets_word_for_the_event_is_found_without_a_lexicon():
    assert "explosion" in first("Ellmark Wire", 3) and "negligence" in first("Tarn Quay Herald", 3)
    assert "incident" in first("Ellmark State Television", 5)
    assert {"catastrophe", "regime", "cover-up"} == first("Sundrey Tribune", 3)


def test_a_word_must_stand_in_three_articles_and_in_a_fifth_of_the_groups():
    assert (WORDS["articles"] >= 3).all() and (WORDS["articles"] >= 0.2 * WORDS["of"]).all() and (WORDS["z"] > 0).all()


def test_own_voice_and_sources_voice_add_up():
    assert (WORDS["own"] + WORDS["attributed"] == WORDS["n"]).all() and WORDS["attributed"].any()
    assert not distinctive_words(SENTENCES)["attributed"].any()


def test_a_column_of_ones_own_makes_the_groups():
    table = distinctive_words(SENTENCES, ATTRIBUTIONS, ARTICLES, by="country")
    assert set(table["country"]) == {"Ellmark", "Sundrey"} and "regime" in set(
        table.query("country == 'Sundrey'")["word"]
    )
    with pytest.raises(ValueError, match="no column 'leaning'; they have outlet, article_id"):
        distinctive_words(SENTENCES, ATTRIBUTIONS, ARTICLES, by="leaning")


def test_a_group_of_two_articles_is_listed_and_not_ranked():
    few = SENTENCES[SENTENCES["article_id"].isin(["01", "05", "04", "08", "12", "16"])]
    assert set(distinctive_words(few)["outlet"]) == {"Sundrey Tribune (invented)"}
    listed = only_here(few)
    assert set(listed["outlet"]) == {"Ellmark Wire (invented)", "Sundrey Tribune (invented)"}
    assert "z" not in listed and (listed.groupby(["word"]).size() == 1).all()


def test_one_group_alone_sets_itself_apart_from_nobody():
    alone = SENTENCES[SENTENCES["outlet"] == "Ellmark Wire (invented)"]
    empty = distinctive_words(alone)
    assert empty.empty and list(empty.columns) == list(WORDS.columns)


def test_names_are_left_out_unless_they_are_asked_for():
    assert "renn" not in set(WORDS["word"])
    assert "kolm" in set(distinctive_words(SENTENCES, names=True)["word"])


def test_furniture_is_no_words_of_the_outlet():
    assert not {"newsletter", "facebook", "advertisement"} & set(only_here(SENTENCES, names=True)["word"])


def test_the_sentences_behind_a_word_are_as_many_as_its_count():
    [row] = WORDS[WORDS["word"] == "regime"].to_dict("records")
    behind = word_sentences(SENTENCES, ATTRIBUTIONS, word="Regime")
    own = behind[behind["outlet"] == row["outlet"]]
    assert len(own) == row["n"] and own["sentence"].str.lower().str.contains("regime").all()
    assert own["voice"].value_counts().to_dict() == {"attributed": row["attributed"], "own": row["own"]}


def test_log_odds_are_those_of_the_formula():
    difference, z = log_odds(9, 91, 1, 99, 1.0, 10.0)
    expected = math.log(10 / 91) - math.log(2 / 107)
    assert difference == pytest.approx(expected) and z == pytest.approx(expected / math.sqrt(1 / 10 + 1 / 2))


def test_a_rare_word_is_drawn_towards_no_difference():
    assert log_odds(1, 1000, 0, 1000, 0.25, 500.0)[1] < log_odds(20, 1000, 0, 1000, 5.0, 500.0)[1]


def test_dispersion_knows_a_word_that_one_article_has_alone():
    assert dispersion([3, 3, 3], [50, 50, 50]) == 0 and dispersion([9, 0, 0], [50, 50, 50]) == pytest.approx(1)
    assert dispersion([2, 1], [200, 100]) == pytest.approx(0)


def test_an_article_without_a_value_is_in_no_group():
    articles = ARTICLES.assign(side=pd.Series(["a"] * 12 + ["b"] * 11 + [None], dtype="string"))
    assert distinctive_words(SENTENCES, None, articles, by="side")["of"].max() == 12
    assert set(word_sentences(SENTENCES, None, articles, by="side", word="cover-up")["article_id"]).isdisjoint({"24"})


def test_no_word_is_asked_for_in_words():
    with pytest.raises(ValueError, match="needs a word"):
        word_sentences(SENTENCES)
