"""Emotional wording, sentence by sentence: equal to stock VADER, and traceable to its words."""

import re
import warnings

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from vaderSentiment import vaderSentiment as vader

from analysis.corpus.lexicons import general_lexicon
from analysis.corpus.load import load_articles
from analysis.corpus.texts.normalise import normalise
from analysis.english.sentences.split import split_sentences
from analysis.instruments.sentiment import explain_sentiment, score_and_explain, score_sentiment

STOCK = vader.SentimentIntensityAnalyzer()
NEWSY = (
    "the a army town killed attack war good bad great safe united support party like no No NO not never so this without"
    " doubt least at very kind of sort just enough but But BUT or nor isn't don't DON'T cannot extremely VERY barely"
    ' KILLED Good! why? ?? !!! :) :( "terrorists" killed, (hurt) the bomb shit bad ass yeah right kiss of death to'
    " die for beating heart bus stop 😀 💔 so😀 😀ok well as security council special envoy Justice Reed no longer"
    " offensive help ! . , but, --- ' '' é ß İstanbul"
).split(" ")


def sentences(*texts, **columns):
    return pd.DataFrame(
        {
            "outlet": "Valley Post",
            "article_id": [str(at) for at in range(len(texts))],
            "sentence_no": 1,
            "section": "body",
            "paragraph_no": 1,
            "start": 0,
            "end": [len(text) for text in texts],
            "sentence": list(texts),
            **columns,
        }
    )


def compound(text):
    return score_sentiment(sentences(text))["compound"][0]


def without_topic(text):
    return score_sentiment(sentences(text))["compound_without_topic"][0]


def flags(text, word):
    words = explain_sentiment(sentences(text))
    return words.loc[words["word"].str.lower() == word.lower(), ["topic", "masked"]].values.tolist()


def assert_equal_to_stock(texts):
    table = score_sentiment(sentences(*texts))
    assert table[["neg", "neu", "pos", "compound"]].to_dict("records") == [
        STOCK.polarity_scores(text) for text in texts
    ]


@given(st.lists(st.sampled_from(NEWSY), min_size=1, max_size=25).map(" ".join).filter(str.strip))
@example("He was kind of good but not very kind, of course, and no good or bad.")
@example("NO GOOD. This is so good but bad but good.")
@example("The kiss of death is to die for, never so good without a doubt!!!! ?? ?")
def test_the_four_scores_are_stock_vaders(text):
    assert_equal_to_stock([text])


@given(st.lists(st.sampled_from(sorted(STOCK.lexicon)), min_size=1, max_size=12), st.sampled_from(NEWSY))
def test_the_four_scores_are_stock_vaders_for_every_listed_word(words, between):
    assert_equal_to_stock([f" {between} ".join(words).upper(), f" {between} ".join(words)])


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_the_four_scores_are_stock_vaders_for_any_text(text):
    assert_equal_to_stock([text])


def test_the_five_articles_score_as_in_stock_vader():
    assert_equal_to_stock(split_sentences(load_articles("hama-2024"))["sentence"].tolist())


def test_curly_and_straight_quotes_score_alike():
    curly = "“The town isn’t ‘safe’,” he said, but the “terrorists” weren’t bad."
    straight = "\"The town isn't 'safe',\" he said, but the \"terrorists\" weren't bad."
    assert compound(normalise(curly)) == compound(straight) != compound(curly)


@given(
    st.lists(st.sampled_from([*NEWSY, "isn't", '"good"', "'bad'", "Assad's"]), min_size=1, max_size=15)
    .map(" ".join)
    .filter(str.strip)
)
def test_curly_and_straight_quotes_always_score_alike(text):
    curly = re.sub(r"\"(?=\w)", "“", re.sub(r"'(?=\w)", "‘", text)).replace('"', "”").replace("'", "’")
    assert score_sentiment(sentences(normalise(curly))).equals(score_sentiment(sentences(normalise(text))))


ANY = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(NEWSY), max_size=25).map(" ".join))


@given(st.lists(ANY, min_size=1, max_size=4).map("\n".join))
def test_every_scored_word_is_printed_in_the_article_and_they_add_up(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = normalise(text)
    table = split_sentences(pd.DataFrame({"outlet": "Valley Post", "article_id": ["a"], "text": [text]}))
    words = explain_sentiment(table)
    assert all(text[row.start : row.end] == row.word != "" for row in words.itertuples())
    sums = words.groupby("sentence_no")["valence"].sum()
    for row in score_sentiment(table).merge(table, on="sentence_no").itertuples():
        total = sums.get(row.sentence_no, 0.0)
        emphasis = STOCK._punctuation_emphasis(row.sentence)
        total += emphasis if total > 0 else -emphasis if total < 0 else 0
        assert row.compound == pytest.approx(vader.normalize(total), abs=6e-5)


def test_the_words_of_a_headline_are_found_in_the_headline():
    articles = pd.DataFrame(
        {"outlet": "Valley Post", "article_id": ["a"], "text": ["It was a good day."], "headline": ["A bad night"]}
    )
    words = explain_sentiment(split_sentences(articles))
    assert words[["section", "start", "end", "word"]].values.tolist() == [
        ["headline", 2, 5, "bad"],
        ["body", 9, 13, "good"],
    ]


def test_an_emoji_is_printed_as_itself():
    assert explain_sentiment(sentences("They left 😀 early."))["word"].tolist() == ["😀"]


TOPIC_WORDS = [(row.word, row.example) for row in general_lexicon("topic_words").itertuples()]
MASKED_NAMES = [(row.word.split("|"), row.example) for row in general_lexicon("masked_names").itertuples()]


@pytest.mark.parametrize(("word", "text"), TOPIC_WORDS)
def test_every_topic_word_reads_its_own_example(word, text):
    assert word in STOCK.lexicon
    assert [topic for topic, _ in flags(text, word)] == [True]


@pytest.mark.parametrize(("words", "text"), MASKED_NAMES)
def test_every_masked_name_reads_its_own_example(words, text):
    assert any(masked for word in words for _, masked in flags(text, word))


def test_topic_words_count_nothing_but_other_words_stay():
    assert compound("Two people were killed in the war.") < -0.8
    assert without_topic("Two people were killed in the war.") == 0
    assert without_topic("It was a cruel war.") == compound("It was a cruel time.")


def test_names_and_fixed_phrases_are_unknown_words():
    assert compound("The United Nations special envoy spoke to the Security Council.") > 0.7
    assert without_topic("The United Nations special envoy spoke to the Security Council.") == 0
    assert without_topic("They saw boats as well as good carts.") == compound("They saw boats xx xx xx good carts.")


def test_the_same_word_outside_a_name_counts():
    assert (
        without_topic("The offensive remark was read on Monday.")
        < 0
        == without_topic("The offensive in the north went on.")
    )
    assert flags("They were united and did well.", "united") == [[False, False]]


def test_without_topic_words_and_names_both_compounds_are_the_same():
    table = score_sentiment(sentences("It was a good day!", "Nobody came.", "It was not so bad, but SAD."))
    assert table["compound"].tolist() == table["compound_without_topic"].tolist()


def test_a_corpus_may_bring_its_own_topic_words():
    own = pd.DataFrame({"word": ["Cruel"], "note": ["n"], "example": ["e"]})
    lexicons = {"topic_words": pd.concat([own, general_lexicon("topic_words")])}
    assert score_sentiment(sentences("It was a cruel war."), lexicons)["compound_without_topic"][0] == 0


@pytest.mark.xfail(reason="VADER turns round the next two words after no, and the third is left as it was", strict=True)
def test_nobody_killed_is_no_bad_news():
    assert compound("No one in the town was killed.") >= 0


@pytest.mark.xfail(reason="these words are not in VADER's list", strict=True)
def test_casualties_are_no_neutral_words():
    assert compound("Airstrikes caused mass casualties, deaths and a massacre.") < 0


@pytest.mark.xfail(reason="VADER does not take hyphenated compounds apart", strict=True)
def test_a_compound_scores_as_its_parts():
    assert compound("They came to the war-torn north.") < 0


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "12 " * 30_000, "😀" * 20_000, "good bad but " * 10_000, "שלום " * 20_000, "!" * 100_000]
)
def test_hostile_text_is_scored(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = split_sentences(pd.DataFrame({"outlet": "Valley Post", "article_id": ["a"], "text": [text]}))
    assert len(score_sentiment(table)) == len(table)
    assert explain_sentiment(table)["word"].isin({"😀", "good", "bad"}).all()


def test_no_sentences_give_empty_tables():
    assert len(score_sentiment(sentences())) == len(explain_sentiment(sentences())) == 0
    assert len(explain_sentiment(sentences("The boat left."))) == 0


# Names are no tone ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Mr Love, a baker, spoke at noon.",
        "They asked the Glory Party on Monday.",
        "Justice Minister Ida Joy spoke for an hour.",
        "Freedom Road leads to the mill.",
        "Save the Children sent ten vans.",
        "Petra Gallant is the minister. Gallant spoke at noon.",
        "The council launched an inquiry. A number of boats left. The alert came at noon.",
    ],
)
def test_a_name_and_a_word_of_the_matter_are_no_tone(text):
    assert (score_sentiment(text)["compound_without_topic"].abs() < 0.05).all()


@pytest.mark.parametrize(
    "text",
    ["Angry Syrians left the hall.", "Brave Men Win Prize", "Love is what they asked for.", "He was a gallant man."],
)
def test_a_capital_at_the_beginning_or_in_a_headline_makes_no_name(text):
    assert (score_sentiment(text)["compound_without_topic"].abs() > 0.1).all()


def test_a_word_that_the_article_prints_small_too_is_no_name_at_the_beginning():
    first = score_sentiment("They met Ann Grace. Her grace was praised by all. Grace was what they saw.")
    assert first["compound_without_topic"].iloc[2] > 0


def test_scores_and_words_of_one_reading_are_those_of_two():
    table = sentences(
        "Mr Love was killed in a good town.", "The UN Security Council felt great, but sad.", "They left."
    )
    scores, words = score_and_explain(table)
    pd.testing.assert_frame_equal(scores, score_sentiment(table))
    pd.testing.assert_frame_equal(words, explain_sentiment(table))
