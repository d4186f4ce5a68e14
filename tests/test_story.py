"""One import: what a lesson needs is found under `story`, and why a row is there is asked in one way."""

import subprocess
import sys

import pandas as pd
import pytest

import analysis as story

TABLES = story.analyse(story.load_articles("invented-flood"), story.load_lexicons("invented-flood"))
FACES = {"story": story, "story.compare": story.compare, "story.plots": story.plots, "story.coding": story.coding}


@pytest.mark.parametrize("face", FACES.values(), ids=FACES)
def test_every_name_that_is_shown_can_be_had(face):
    assert [name for name in dir(face) if not hasattr(face, name)] == []


def test_about_as_many_names_are_shown_as_a_lesson_needs():
    assert 20 <= len(dir(story)) <= 28


def test_names_that_are_not_shown_are_found_as_well():
    assert story.parse_number("half a million").best == 500_000
    assert story.normalise("“It’s over,”") == '"It\'s over,"'


def test_a_name_that_there_is_not_is_named():
    with pytest.raises(AttributeError, match="no attribute 'load_article'"):
        story.load_article  # noqa: B018


def test_the_import_itself_loads_no_package_of_others():
    code = "import sys, analysis; print(sorted({'pandas', 'numpy', 'matplotlib', 'IPython'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("name", TABLES)
def test_a_row_of_every_table_is_explained_as_a_series_a_dict_and_a_named_tuple(name):
    table = TABLES[name]
    row = next(table.itertuples(index=False))
    assert story.explain(table.iloc[0]) == story.explain(table.iloc[0].to_dict()) == story.explain(row)


def test_an_explanation_quotes_the_words_that_the_row_rests_on():
    assert f"“{TABLES['attributions'].iloc[0]['cue']}”" in story.explain(TABLES["attributions"].iloc[0])
    assert TABLES["tolls"].iloc[0]["phrase"] in story.explain(TABLES["tolls"].iloc[0])
    assert f"“{TABLES['labels'].iloc[0]['label']}”" in story.explain(TABLES["labels"].iloc[0])


def test_a_claim_that_nobody_states_is_explained_as_such():
    claims = TABLES["claims"]
    assert "Nobody is given" in story.explain(claims[claims["source"].isna()].iloc[0])


@pytest.mark.parametrize("wrong", [TABLES["tolls"], "a toll", 3, None], ids=["a table", "a text", "a number", "None"])
def test_what_is_no_row_is_refused_in_one_sentence(wrong):
    with pytest.raises(TypeError, match="explain takes"):
        story.explain(wrong)


def test_a_row_of_no_table_is_refused_and_the_tables_are_named():
    with pytest.raises(ValueError, match="attributions"):
        story.explain(pd.Series({"colour": "red"}))
