"""Eight formulas, their counts and their intervals."""

import warnings

import numpy as np
import pandas as pd
import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st
from textstat.backend import counts as textstat_counts

from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.instruments.formulas import FORMULAS, Counts
from analysis.instruments.readability import compare_readability, count_sentences, score_readability
from analysis.tables import SCORES

RIVER = "The river rose again on Monday after heavy rain in the hills. "
COUNCIL = "Municipal representatives nevertheless considered additional precautionary measures unnecessary. "
PLAIN = "The boats are safe. " * 4 + "We went to the port and saw the water come up to the door of the old house. "


def articles(*texts):
    return pd.DataFrame(
        {"outlet": "Valley Post", "article_id": [str(at) for at in range(len(texts))], "text": list(texts)}
    )


def counts_of(sentence):
    return Counts(*count_sentences([sentence])[0].astype(int))


def counted_by_textstat(text):
    words, marks = textstat.lexicon_count(text), textstat_counts.count_words(text, rm_punctuation=False)
    return Counts(
        sentences=textstat.sentence_count(text),
        words=words,
        syllables=textstat.syllable_count(text),
        polysyllables=textstat.polysyllabcount(text),
        letters=textstat.letter_count(text),
        characters=textstat.char_count(text) / marks * words,  # textstat divides by words and free-standing marks
        long_words=textstat.long_word_count(text),
        hard_words=textstat_counts.count_difficult_words(text, "en_US", 0),
        complex_words=textstat_counts.count_difficult_words(text, "en_US", 3),
    )


@pytest.mark.parametrize("score", SCORES)
def test_the_formulas_are_textstats(score):
    for text in (*load_articles("hama-2024")["text"], PLAIN, RIVER + COUNCIL):
        assert FORMULAS[score](counted_by_textstat(text)) == pytest.approx(getattr(textstat, score)(text), abs=1e-6)


@given(
    st.lists(
        st.sampled_from((RIVER + COUNCIL + PLAIN + "Why? It's 3.5 or U.S. half-way and — so!").split()), min_size=5
    ).map(" ".join)
)
def test_the_formulas_are_textstats_on_any_text(text):
    if textstat.lexicon_count(text):
        counts = counted_by_textstat(text)
        for score in set(SCORES) - {"lix", "coleman_liau_index"}:
            assert FORMULAS[score](counts) == pytest.approx(getattr(textstat, score)(text), abs=1e-6)


@pytest.mark.parametrize(
    ("words", "n", "syllables"),
    [
        ("river", 1, 2),
        ("half-million", 1, 3),  # the parts' syllables
        ("50,000", 1, 1),  # a number is one syllable
        ("22-year-old", 1, 3),
        ("U.S.", 1, 2),  # spelled out
        ("the valley's port", 3, 4),  # a clitic belongs to its word
        ("don't", 1, 1),
        ("and/or", 1, 2),
        ("rose—again", 2, 3),
        ("... — !", 0, 0),
    ],
)
def test_what_is_a_word_and_how_many_syllables_it_has(words, n, syllables):
    counts = counts_of(words)
    assert (counts.words, counts.syllables) == (n, syllables)


def test_numbers_and_the_parts_of_easy_compounds_are_easy():
    assert counts_of("50,000 water-boats").hard_words == 1  # boats is not on the list, boat is
    assert counts_of("50,000 water-boat").hard_words == 0


@pytest.mark.xfail(
    reason="textstat's list of easy words is matched exactly: plurals and past tenses are hard", strict=True
)
def test_a_plural_of_an_easy_word_is_easy():
    assert counts_of("boats").hard_words == 0


@pytest.mark.xfail(reason="an initialism without full stops is read as a word", strict=True)
def test_initialisms_are_spelled_out():
    assert counts_of("SDF").syllables == 3


def test_only_the_body_is_counted():
    plain = score_readability(articles(RIVER * 20))
    captioned = articles(RIVER * 20 + "\nBoats lie in the port (Lee Reed/AP)").assign(headline="River rises")
    pd.testing.assert_frame_equal(score_readability(captioned), plain)


def test_scores_are_missing_for_short_texts():
    table = score_readability(
        articles("", "Too short. " * 3, "The river rose. " * 30, RIVER * 9, "word " * 200, RIVER * 10), intervals=True
    )
    assert table["flesch_reading_ease"].notna().tolist() == [False, False, False, True, False, True]
    assert table["words"].tolist() == [0, 6, 90, 108, 200, 120]
    assert table["words_per_sentence"].isna().tolist() == [True] + [False] * 5
    assert table["flesch_reading_ease_low"].notna().tolist() == table["flesch_reading_ease"].notna().tolist()


def test_smog_needs_thirty_sentences():
    table = score_readability(articles(RIVER * 29, RIVER * 30))
    assert table["smog_index"].notna().tolist() == [False, True]


def test_hard_words_and_long_sentences_raise_every_grade():
    easy, hard = score_readability(articles(RIVER * 30, (RIVER[:-2] + " and " + COUNCIL) * 30)).to_dict("records")
    assert hard["flesch_reading_ease"] < easy["flesch_reading_ease"]
    assert all(hard[score] > easy[score] for score in SCORES if score != "flesch_reading_ease")


def test_the_interval_holds_the_score_and_is_the_same_every_time():
    corpus = load_articles("hama-2024")
    table = score_readability(corpus, intervals=True)
    for score in set(SCORES) - {"smog_index"}:
        assert table[score].between(table[f"{score}_low"], table[f"{score}_high"]).all()
    again = score_readability(corpus.iloc[[3]], intervals=True)
    pd.testing.assert_frame_equal(again, table.iloc[[3]].reset_index(drop=True))


def test_equal_sentences_leave_no_interval():
    row = score_readability(articles(RIVER * 20), intervals=True).iloc[0]
    assert row["lix_low"] == pytest.approx(row["lix"]) == pytest.approx(row["lix_high"])


def test_sentences_that_are_split_already_give_the_same_scores():
    corpus = load_articles("hama-2024")
    pd.testing.assert_frame_equal(score_readability(corpus, split_sentences(corpus)), score_readability(corpus))


def test_article_numbers_may_be_numbers():
    numbered = articles(RIVER * 20).assign(article_id=[7])
    assert score_readability(numbered)["words"].tolist() == [240]


def test_a_pair_of_texts_differs_where_the_interval_leaves_zero_out():
    mixed = (RIVER + PLAIN) * 8
    pairs = compare_readability(articles(mixed, (RIVER + COUNCIL) * 10, mixed, "Short."))
    assert pairs[["article_id", "other_article_id"]].agg(" ".join, axis=1).tolist() == [
        "0 1",
        "0 2",
        "0 3",
        "1 2",
        "1 3",
        "2 3",
    ]
    assert pairs["includes_zero"].tolist() == [False, True, pd.NA, False, pd.NA, pd.NA]
    assert pairs["difference"][0] < 0 and pairs["low"][0] < pairs["difference"][0] < pairs["high"][0]


def test_the_five_articles_make_ten_pairs():
    pairs = compare_readability(load_articles("hama-2024"), score="flesch_reading_ease")
    assert len(pairs) == 10 and 0 < pairs["includes_zero"].sum() < 10


@pytest.mark.parametrize(
    "text", ["1" * 200_000, "12 " * 100_000, "😀 " * 50_000, "a" * 200_000, "שלום " * 50_000, ". " * 50_000]
)
def test_hostile_text_gets_numbers_or_nothing(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = score_readability(articles(text), intervals=True)
    assert len(table) == 1 and not np.isinf(table.select_dtypes("float64")).any(axis=None)


def test_an_empty_corpus_keeps_the_columns():
    assert list(score_readability(articles()).columns) == list(score_readability(articles(RIVER)).columns)
    assert len(compare_readability(articles())) == 0


def test_words_that_no_dictionary_has_are_not_remembered_for_ever():
    import pyphen

    count_sentences([f"wug{'abcdefghij'[at % 10]}{'klmnopqrst'[at // 10 % 10]}ify the town" for at in range(100)])
    assert pyphen.hdcache and not any(patterns.cache for patterns in pyphen.hdcache.values())
