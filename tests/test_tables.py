"""Tables: exact columns, also when empty; the glossary in the README is printed from them."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.tables import TABLES, as_table, glossary, rows_as_table

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
    table = as_table("tolls", {"outlet": ["A"], "article_id": ["1"], "sentence_no": [1], "toll_no": [1], "cumulative": [False], "start": [0], "end": [2]})
    assert table["low"].isna().all() and table["phrase"].isna().all()


def test_a_column_that_the_table_has_not_is_refused():
    with pytest.raises(KeyError, match="has no column colour"):
        as_table("labels", {"colour": ["red"]})


def test_intervals_add_bounds_for_every_score():
    assert {"flesch_kincaid_grade_low", "lix_high"} <= set(rows_as_table("readability", [], intervals=True))


def test_the_glossary_of_the_readme_is_the_one_printed_from_the_tables():
    assert glossary() in (ROOT / "README.md").read_text(encoding="utf-8")


def test_tables_survive_parquet(tmp_path):
    table = rows_as_table("labels", [("A", "1", 1, "body", "army", "troops", "role", "own", None, 0, 6)])
    table.to_parquet(tmp_path / "labels.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "labels.parquet").astype(TABLES["labels"].dtypes), table)
