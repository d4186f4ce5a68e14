"""One import: what a lesson needs is found under `story`, and why a row is there is asked in one way."""

import inspect
import pydoc
import re
import subprocess
import sys

import pandas as pd
import pytest

import analysis as story
from analysis.names import in_words

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


def test_help_tells_of_every_function_that_is_shown():
    told = pydoc.plain(pydoc.render_doc(story))
    assert [name for name in FUNCTIONS if name.count(".") == 1 and f"    {name.partition('.')[2]}(" not in told] == []


def test_a_name_that_there_is_not_is_named():
    with pytest.raises(AttributeError, match="no attribute 'load_article'"):
        story.load_article  # noqa: B018


FUNCTIONS = {
    f"{face}.{name}": getattr(FACES[face], name)
    for face in FACES
    for name in dir(FACES[face])
    if inspect.isfunction(getattr(FACES[face], name))
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_what_each_of_its_arguments_is(name):
    words, places = inspect.getdoc(FUNCTIONS[name]), inspect.signature(FUNCTIONS[name]).parameters
    unnamed = [place for place in places if place != "ax" and not re.search(rf"\b{place}\b", words)]
    assert unnamed == []


# What is read from a file begins with the file.
READ_FROM_FILES = {"story.coding.load_coding", "story.coding.read_coding_sheets"}


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - READ_FROM_FILES))
def test_tables_come_first_then_what_to_choose(name):
    places = inspect.signature(FUNCTIONS[name]).parameters.values()
    # What must be named in a call has no place among the others: `articles=articles`, for the column that `by` names.
    placed = [place for place in places if place.kind != place.KEYWORD_ONLY]
    kinds = ["DataFrame" in str(place.annotation) for place in placed if place.name != "lexicons"]
    assert kinds == sorted(kinds, reverse=True)


def test_the_import_itself_loads_no_package_of_others():
    code = "import sys, analysis; print(sorted({'pandas', 'numpy', 'matplotlib', 'IPython'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("name", TABLES)
def test_a_row_of_every_table_is_explained_as_a_series_a_dict_and_a_named_tuple(name):
    table = TABLES[name]
    row = next(table.itertuples(index=False))
    assert story.explain(table.iloc[0]) == story.explain(table.iloc[0].to_dict()) == story.explain(row)


COMPARED = story.compare
BOARD = COMPARED.claims_board(TABLES["tolls"], TABLES["claims"])
CODED = story.coding.load_coding("hama-2024", "tolls", story.split_sentences(story.load_articles("hama-2024")))
UNITS = story.coding.code_by_sentence(
    {"Ada": TABLES["attributions"], "Ben": TABLES["attributions"]}, TABLES["sentences"]
)
PAIR = TABLES["shared_copy"], TABLES["sentences"]
# Each small table -> (it, what its first row must say, by the name of the column where it stands)
SMALL = {
    "claims_board": (BOARD, ["phrase", "outlet", "claim"]),
    "board_by_text": (COMPARED.board_by_text(BOARD, TABLES["articles"]), ["claim"]),
    "changed_claims": (
        COMPARED.changed_claims(*PAIR, TABLES["attributions"], TABLES["claims"], TABLES["labels"], TABLES["tolls"]),
        ["difference", "here", "there", "other_article_id"],
    ),
    "copy_shares": (COMPARED.copy_shares(*PAIR), ["article_id", "n", "other_outlet"]),
    "copy_pairs": (COMPARED.copy_pairs(*PAIR), ["article_id", "shared", "other_article_id"]),
    "label_counts": (COMPARED.label_counts(TABLES["labels"]), ["outlet", "label", "actor", "own", "attributed"]),
    "label_words": (COMPARED.label_words(TABLES["labels"]), ["outlet", "word", "own", "attributed"]),
    "mean_by_outlet": (COMPARED.mean_by_outlet(TABLES["sentiment"], "compound"), ["outlet", "n"]),
    "shares_by_outlet": (COMPARED.shares_by_outlet(TABLES["tolls"], "harm"), ["outlet", "harm", "n", "of"]),
    "word_totals": (COMPARED.word_totals(TABLES["sentiment_words"]), ["outlet", "word", "n"]),
    "profile_numbers": (COMPARED.profile_numbers(TABLES), ["outlet", "sentences", "tolls"]),
    "sentence_kinds": (COMPARED.sentence_kinds(*PAIR), ["kind", "sentence_no", "article_id"]),
    "unmatched_sentences": (COMPARED.unmatched_sentences(*PAIR), ["sentence_no", "article_id"]),
    "main_toll": (story.main_toll(TABLES["tolls"]), ["phrase", "harm", "article_id"]),
    "compare_readability": (story.compare_readability(TABLES["articles"]), ["article_id", "other_article_id"]),
    "compare_codings": (story.coding.compare_codings(TABLES["tolls"], TABLES["tolls"]), ["found", "coded", "right"]),
    "list_disagreements": (
        story.coding.list_disagreements(TABLES["tolls"], TABLES["tolls"].iloc[1:], TABLES["sentences"]),
        ["what", "words", "sentence"],
    ),
    "agreement_table": (story.coding.agreement_table({"sources": UNITS}), ["judged", "units"]),
}


@pytest.mark.parametrize("name", SMALL)
def test_every_row_of_a_small_table_says_what_it_is_from_what_stands_in_it(name):
    table, told = SMALL[name]
    first = table.iloc[0]
    words = story.explain(first)
    assert [name for name in told if str(first[name]) not in words and in_words(first[name]) not in words] == []
    for place in range(len(table)):
        words = story.explain(table.iloc[place])
        assert words and "<NA>" not in words and "nan" not in words.split() and "None" not in words.split()


def test_a_row_that_a_coder_marked_is_not_said_to_be_found_by_a_rule():
    assert "by hand" in story.explain(CODED.iloc[0])


def test_a_toll_is_explained_by_the_lexicons_that_it_was_read_with():
    lexicons = story.load_lexicons()
    toll = story.find_tolls(story.split_sentences("Fifty rebels were killed."), lexicons).iloc[0]
    lexicons["harm_words"] = lexicons["harm_words"].assign(note="a note of our own")
    assert "a note of our own" in story.explain(toll, lexicons) and "a note of our own" not in story.explain(toll)


def test_a_word_of_the_topic_is_explained_by_the_lexicon_of_its_corpus(tmp_path):
    row = "word,note,example\nlovely,the fair of the town,A lovely day.\n"
    (tmp_path / "topic_words.csv").write_text(row, encoding="utf-8")
    (tmp_path / "a.csv").write_text("outlet,text\nPost,A lovely day.\n", encoding="utf-8")
    word = story.explain_sentiment(story.load_articles(tmp_path / "a.csv")).iloc[0]
    assert "the fair of the town" in story.explain(word)
    assert "the fair of the town" not in story.explain(word.to_dict())


def test_a_label_whose_voice_nobody_has_looked_for_is_explained_as_such():
    assert "match_voices has not seen it" in story.explain(story.find_labels("The rebels left.").iloc[0])


def test_part_of_a_row_is_refused():
    with pytest.raises(ValueError, match="explain knows whole rows of"):
        story.explain(TABLES["tolls"][["phrase", "harm", "rule"]].iloc[0])


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
