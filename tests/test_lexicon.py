"""Lexicons: readable tables with reasons, which a corpus may overlay."""

import pytest

from analysis.corpus.lexicons import GENERAL, LexiconError, load_lexicons, read_lexicon

NAMES = sorted(path.stem for path in GENERAL.glob("*.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_note_and_an_example(name):
    table = read_lexicon(GENERAL / f"{name}.csv")  # raises where one is empty
    assert len(table) > 0 and (table[["note", "example"]].apply(lambda column: column.str.strip()) != "").all(axis=None)


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(name):
    table = read_lexicon(GENERAL / f"{name}.csv").drop(columns=["note", "example"])
    assert table[table.duplicated()].empty


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_is_explained_in_the_folder(name):
    assert f"`{name}.csv`" in (GENERAL / "README.md").read_text(encoding="utf-8")


def own(folder, text):
    (folder / "topic_words.csv").write_text(text, encoding="utf-8")
    return folder


def test_the_rows_of_a_corpus_come_before_the_general_ones(tmp_path):
    words = load_lexicons(own(tmp_path, "word,note,example\nferry,what this event is about,The ferry sank.\n"))[
        "topic_words"
    ]
    assert words["word"].iloc[0] == "ferry"
    assert len(words) == len(load_lexicons()["topic_words"]) + 1


def test_a_missing_column_is_named_with_the_file(tmp_path):
    with pytest.raises(
        LexiconError, match=r"topic_words.csv: the column 'word' is missing; its first line should be word,note,example"
    ):
        load_lexicons(own(tmp_path, "term,note,example\nferry,x,y\n"))


@pytest.mark.parametrize("line, missing", [("ferry,,The ferry sank.", "note"), ("ferry,a ship, ", "example")])
def test_a_row_without_reason_or_example_is_named(tmp_path, line, missing):
    with pytest.raises(LexiconError, match=f"topic_words.csv, row 2: the {missing} is empty"):
        load_lexicons(own(tmp_path, f"word,note,example\n{line}\n"))


def test_a_lexicon_that_is_no_table_is_named(tmp_path):
    with pytest.raises(LexiconError, match="topic_words.csv"):
        load_lexicons(own(tmp_path, 'word,note,example\nferry,"a ship\n'))


def test_a_corpus_that_is_a_single_file_has_the_general_lexicons(tmp_path):
    (tmp_path / "a.csv").write_text("outlet,text\nA,b\n", encoding="utf-8")
    assert load_lexicons(tmp_path / "a.csv").keys() == load_lexicons().keys()
