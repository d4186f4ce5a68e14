"""A text is enough: what analyse and the instruments take besides a table of articles, and what they refuse."""

from pathlib import Path

import pandas as pd
import pytest

import analysis as story
from analysis.corpus.paths import CorpusError
from analysis.tables import TABLES

SAID = "“Fifty rebels were killed,” the ministry said.\nNobody could confirm it."
STRAIGHT = SAID.replace("“", '"').replace("”", '"')
OTHER = "The rebels left the town on Sunday."


def ids(tables):
    return tables["articles"][["outlet", "article_id"]].to_numpy().tolist()


@pytest.mark.parametrize("texts", [SAID, [SAID], (SAID,), pd.Series([SAID], index=[7])], ids=lambda given: type(given))
def test_a_text_is_an_article_named_text_1_of_an_outlet_of_that_name(texts):
    tables = story.analyse(texts)
    assert ids(tables) == [["text 1", "text 1"]]
    assert list(tables["articles"]) == list(TABLES["articles"].columns)
    assert tables["tolls"]["best"].tolist() == [50] and tables["attributions"]["source"].iloc[0] == "the ministry"


def test_texts_are_numbered_in_their_order():
    assert ids(story.analyse([SAID, OTHER])) == [["text 1", "text 1"], ["text 2", "text 2"]]


def test_texts_are_normalised_and_every_place_counts_in_the_normalised_text():
    tables = story.analyse(pd.DataFrame({"outlet": ["Post"], "article_id": ["1"], "text": [SAID]}))
    assert tables["articles"]["text"].tolist() == [STRAIGHT]
    for row in tables["sentences"].itertuples():
        assert STRAIGHT[row.start : row.end] == row.sentence


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({}, [["text 1", "text 1"], ["text 2", "text 2"]]),
        ({"outlet": ["Post", "Post"]}, [["Post", "text 1"], ["Post", "text 2"]]),
        ({"article_id": [7, 8]}, [["7", "7"], ["8", "8"]]),
    ],
    ids=["text alone", "text and outlet", "text and article_id"],
)
def test_a_table_needs_a_column_of_texts_and_no_other(columns, named):
    assert ids(story.analyse(pd.DataFrame(columns | {"text": [SAID, OTHER]}))) == named


def test_columns_of_ones_own_stay_and_so_does_the_index():
    given = pd.DataFrame({"text": [SAID, OTHER], "desk": ["home", "abroad"]}, index=[5, 5])
    articles = story.analyse(given)["articles"]
    assert articles["desk"].tolist() == ["home", "abroad"] and articles.index.tolist() == [5, 5]


def test_a_table_that_was_loaded_comes_out_as_it_went_in():
    articles = story.load_articles("hama-2024")
    pd.testing.assert_frame_equal(story.analyse(articles)["articles"], articles)


def test_a_days_date_may_be_missing_in_any_way_that_pandas_knows():
    given = pd.DataFrame({"text": [OTHER] * 3, "published": ["2024-12-03", float("nan"), None]})
    assert story.analyse(given)["articles"]["published"].isna().tolist() == [False, True, True]


def test_no_text_gives_tables_without_rows():
    tables = story.analyse([])
    assert list(tables) == list(TABLES) and not any(len(table) for table in tables.values())


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("", "text 1: the text is empty"),
        ([OTHER, " "], "text 2: the text is empty"),
        (pd.DataFrame({"text": [OTHER, OTHER], "article_id": ["a", "a"]}), "'a' stands in row 0 too"),
        (pd.DataFrame({"text": [OTHER, None]}), "row 1: the text is empty"),
        (pd.DataFrame([[OTHER, OTHER]], columns=["text", "text"]), "2 columns named 'text'"),
        ("hama-2024", 'to load the corpus "hama-2024" use load_articles("hama-2024")'),
        (Path("anywhere.csv"), 'use load_articles("anywhere.csv")'),
        (["data"], 'use load_articles("data")'),
    ],
    ids=["empty", "blank among others", "ids twice", "missing", "columns twice", "corpus", "path", "folder in a list"],
)
def test_what_cannot_be_analysed_is_refused_by_name(given, message, monkeypatch):
    monkeypatch.chdir(Path(__file__).parent.parent)
    with pytest.raises(CorpusError) as refused:
        story.analyse(given)
    assert message in str(refused.value) and "analyse" in str(refused.value)


def test_a_file_that_lies_there_is_no_text(tmp_path):
    (tmp_path / "articles.csv").write_text("outlet,text\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="use load_articles"):
        story.analyse(str(tmp_path / "articles.csv"))


@pytest.mark.parametrize("text", ["~nobody-of-this-name", "Rebels " * 2_000, "Rebels fled.\nRebels fled."])
def test_a_text_that_could_be_no_path_is_a_text(text):
    assert len(story.analyse(text)["articles"]) == 1


@pytest.mark.parametrize("given", [None, 3, b"text", {"Post": OTHER}, [OTHER, None]])
def test_what_is_no_text_is_named(given):
    with pytest.raises(TypeError, match="analyse takes a text, a list of texts or a table of articles"):
        story.analyse(given)


def test_one_row_of_a_table_is_not_taken_for_texts():
    with pytest.raises(TypeError, match="one row or column of a table"):
        story.analyse(pd.Series({"outlet": "Post", "article_id": "1", "text": OTHER}))


def test_a_text_is_split_into_sentences():
    assert story.split_sentences("A text. Another.")["sentence"].tolist() == ["A text.", "Another."]


INSTRUMENTS = (
    "score_sentiment",
    "explain_sentiment",
    "find_labels",
    "find_attributions",
    "find_tolls",
    "align_sentences",
)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_takes_texts_where_it_takes_sentences(name):
    instrument, texts = getattr(story, name), [SAID, SAID]
    expected = instrument(story.split_sentences(texts))
    assert len(expected)
    pd.testing.assert_frame_equal(instrument(texts), expected)
    pd.testing.assert_frame_equal(instrument(pd.DataFrame({"text": texts})), expected)


def test_readability_takes_a_text():
    assert story.score_readability(" ".join([OTHER] * 30))["words"].tolist() == [7 * 30]


def test_the_texts_of_a_corpus_know_its_lexicons():
    articles = story.load_articles("invented-flood")
    assert "dam_operator" in set(story.find_labels(articles["text"])["actor"])


@pytest.mark.parametrize("text", [SAID * 100, "a\0b", "~nobody-of-this-name"], ids=["long", "no name", "no home"])
def test_a_text_is_no_corpus_and_is_told_where_it_belongs(text):
    with pytest.raises(CorpusError, match="a text itself is what analyse takes"):
        story.load_articles(text)


def test_lexicons_given_with_a_text_are_used():
    lexicons = {
        "abbreviations": story.read_lexicon(Path(story.__file__).parent / "lexicons/abbreviations.csv").iloc[:0]
    }
    text = "Gen. Reed left. He did not say why."
    assert len(story.split_sentences(text, lexicons)) > len(story.split_sentences(text))
