"""Tables: exact columns, also when empty; the glossary is printed from them."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.load import load_articles
from analysis.course.glossary import glossary
from analysis.frames import as_table, rows_as_table
from analysis.instruments.labels import match_voices
from analysis.pipeline import analyse
from analysis.tables import TABLES

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_keeps_its_columns_and_types(name):
    empty = rows_as_table(name, [])
    assert list(empty) == list(TABLES[name].columns)
    assert {column: str(dtype) for column, dtype in empty.dtypes.items()} == TABLES[name].dtypes


@pytest.mark.parametrize("name", TABLES)
def test_every_table_starts_with_outlet_and_article(name):
    assert list(TABLES[name].columns)[:2] == ["outlet", "article_id"]


def test_a_column_that_is_not_given_is_missing_and_not_zero():
    table = as_table(
        "tolls",
        {
            "outlet": ["A"],
            "article_id": ["1"],
            "sentence_no": [1],
            "toll_no": [1],
            "cumulative": [False],
            "start": [0],
            "end": [2],
        },
    )
    assert table["low"].isna().all() and table["phrase"].isna().all()


def test_a_column_that_the_table_has_not_is_refused():
    with pytest.raises(KeyError, match="has no column colour"):
        as_table("labels", {"colour": ["red"]})


@pytest.mark.parametrize("corpus", ["hama-2024", "invented-flood"])
def test_nothing_is_missing_and_never_an_empty_text(corpus):
    for name, table in analyse(load_articles(corpus)).items():
        for column in table.select_dtypes("string"):
            assert not (table[column].str.strip() == "").any(), f"{name}.{column}"


def test_an_empty_text_is_missing():
    rows = [("A", "1", 1, "body", 1, source, "unspecified", "states") for source in ("", "the mayor", None)]
    assert rows_as_table("claims", rows)["source"].isna().tolist() == [True, False, True]


def test_who_is_not_named_is_missing_in_attributions_and_in_claims_alike():
    tables = analyse(load_articles("hama-2024"))
    hedges = tables["attributions"]["form"] == "hedge"
    assert hedges.any() and tables["attributions"]["source"].isna().tolist() == hedges.tolist()
    assert tables["claims"]["source"].isna().any()


def test_a_hedge_makes_no_label_a_word_of_somebody():
    text = pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": ["Rebels reportedly left the town."]})
    tables = analyse(text)
    assert tables["attributions"]["source"].isna().all() and len(tables["attributions"]) == 1
    assert match_voices(tables["labels"], tables["attributions"])["voice"].tolist() == ["own"]


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_what_is_blank_in_articles_made_by_hand_is_missing(blank):
    articles = pd.DataFrame(
        {
            "outlet": ["A", "B"],
            "article_id": ["1", "2"],
            "text": ["He left.", "She left."],
            "headline": [blank, "No bread"],
            "wire": [blank, blank],
        }
    )
    tables = analyse(articles)
    assert tables["articles"]["headline"].isna().tolist() == [True, False] and tables["articles"]["wire"].isna().all()
    assert tables["sentences"]["section"].tolist() == ["body", "headline", "body"]


def test_empty_cells_of_a_corpus_are_missing(tmp_path):
    (tmp_path / "a.csv").write_text(
        "outlet,text,headline,wire,dateline,origin,evidence\nA,He left.,, ,,,\n", encoding="utf-8"
    )
    articles = load_articles(tmp_path / "a.csv")
    assert articles[["headline", "wire", "dateline", "origin", "evidence", "published_basis"]].isna().all(axis=None)


def test_intervals_add_bounds_for_every_score():
    assert {"flesch_kincaid_grade_low", "lix_high"} <= set(rows_as_table("readability", [], intervals=True))


def test_the_glossary_is_the_one_printed_from_the_tables():
    assert (ROOT / "site/glossary.md").read_text(encoding="utf-8") == glossary() + "\n"


def test_tables_survive_parquet(tmp_path):
    table = rows_as_table("labels", [("A", "1", 1, "body", "army", "troops", "role", "own", None, 0, 6)])
    table.to_parquet(tmp_path / "labels.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "labels.parquet").astype(TABLES["labels"].dtypes), table)
