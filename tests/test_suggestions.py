"""What is frequent and unknown is suggested for word lists of one's own, in the form of the file to fill in.

People and places are invented.
"""

import pandas as pd
import pytest

import analysis as story
from analysis.corpus.lexicons import LexiconError, general_lexicon
from analysis.reading.suggestions import words_for

pytestmark = pytest.mark.slow  # not in the edit loop

TEXTS = {
    "Wire": (
        "Ida Venn said on Monday that the ferry was late. Venn said the crew was tired. He said the sea was calm. The"
        " source said nobody was hurt. Ida Venn said more. About 2,000 townsfolk said no."
    ),
    "Post": (
        "Meanwhile, Harbour Watch said that the ferry was old. HW said the engine was older. The ferry left from"
        " Arden. In Arden, Ida Venn met Tom Reed and Ann Reed. The stokers said that Reed was ill. She said so too."
    ),
}


def analysed(**lexicons):
    articles = pd.DataFrame({"outlet": list(TEXTS), "article_id": ["1", "2"], "text": list(TEXTS.values())})
    return story.analyse(articles, lexicons or None)


def general(corpus):
    return story.analyse(story.load_articles(corpus), story.load_lexicons())


TABLES = analysed()
KINDS, ACTORS = story.suggest_source_kinds(TABLES), story.suggest_actors(TABLES)
BOTH = {"source_kinds": (story.suggest_source_kinds, "source_kind"), "actors": (story.suggest_actors, "label_type")}


@pytest.mark.parametrize("name", BOTH)
def test_the_columns_are_those_of_the_file_to_fill_in_and_what_helps_to_fill_it_in(name):
    own = [column for column in general_lexicon(name).columns if column != "role"]  # which a file of one's own may lack
    table = BOTH[name][0](TABLES)
    assert list(table) == [*own, "n", "outlets", "sentence_1", "sentence_2", "sentence_3"]
    assert (table[BOTH[name][1]] == "").all() and (table["note"] != "").all() and (table["example"] != "").all()


def test_the_most_frequent_source_comes_first_with_counts_outlets_and_sentences():
    first = KINDS.iloc[0]
    assert (first["pattern"], first["n"], first["outlets"]) == ("Ida Venn", 2, "Wire")
    assert first["sentence_1"] == "Ida Venn said on Monday that the ferry was late."
    assert first["sentence_2"] == "Ida Venn said more." and first["sentence_3"] == ""


@pytest.mark.parametrize("table", [KINDS, ACTORS], ids=BOTH)
def test_a_pronoun_and_the_source_are_no_suggestions(table):
    assert {"he", "she", "source", "the source"}.isdisjoint(table["pattern"].str.lower())


@pytest.mark.parametrize("table", [KINDS, ACTORS], ids=BOTH)
def test_names_of_one_actor_stand_together(table):
    patterns = table["pattern"].tolist()
    assert patterns.index("Venn") == patterns.index("Ida Venn") + 1
    assert patterns.index("HW") == patterns.index("Harbour Watch") + 1


def test_names_of_one_actor_have_the_same_actor_and_two_people_of_one_name_have_not():
    actors = dict(zip(ACTORS["pattern"], ACTORS["actor"], strict=True))
    assert actors["Venn"] == actors["Ida Venn"] == "ida_venn" and actors["HW"] == "harbour_watch"
    assert (actors["Tom Reed"], actors["Ann Reed"], actors["Reed"]) == ("tom_reed", "ann_reed", "reed")


def test_places_days_outlets_and_words_that_only_open_a_sentence_are_no_actors():
    assert {"Arden", "Monday", "Meanwhile", "Wire", "Post"}.isdisjoint(ACTORS["pattern"])


def test_what_is_known_is_not_suggested():
    known = pd.DataFrame([{"pattern": "Venn", "source_kind": "officials", "match": "anywhere"}])
    fewer = story.suggest_source_kinds(analysed(source_kinds=known))
    assert set(KINDS["pattern"]) - set(fewer["pattern"]) == {"Ida Venn", "Venn"}
    known = pd.DataFrame([{"actor": "crew", "pattern": "stokers", "label_type": "role"}])
    fewer = story.suggest_actors(analysed(actors=known))
    assert set(ACTORS["pattern"]) - set(fewer["pattern"]) == {"stokers"}


@pytest.mark.parametrize(
    "source, words",
    [
        ("About 2,000 townsfolk of the lower town", "townsfolk"),
        ("Residents of Oar Street", "Residents of Oar Street"),
        ("the Ministry of Health", "Ministry of Health"),
        ("spokeswoman Petra Holm, 40", "Petra Holm"),
        ("his brother's office in Arden", "office"),
        ("A document that the Post has seen", ""),
        ("They", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_words_are_those_that_tell_who_it_is(source, words):
    assert words_for(source) == words


def test_coverage_is_told_before_and_after():
    told = story.suggest_source_kinds(general("invented-flood")).attrs["coverage"]
    assert told == ("Known before: 38 of 53 attributions with a source (72%); after these 7 rows: 52 (98%).")


def test_no_more_rows_are_suggested_than_asked_for():
    assert len(story.suggest_actors(TABLES, most=2)) == 2


@pytest.mark.parametrize("name", BOTH)
def test_nothing_to_suggest_is_an_empty_table(name):
    tables = story.analyse("It rained.")
    assert BOTH[name][0](tables).empty and BOTH[name][0](tables).attrs["coverage"]


# From the suggestions to the file -----------------------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "flood"
    folder.mkdir()
    articles = story.load_articles("invented-flood")[["outlet", "article_id", "headline", "text"]]
    story.save_table(articles, folder / "all.csv")
    return folder


@pytest.mark.parametrize("name, value", [("source_kinds", "somebody"), ("actors", "role")])
def test_rows_that_are_filled_in_beside_the_corpus_are_read_and_not_suggested_again(corpus, name, value):
    suggest, column = BOTH[name]
    rows = suggest(story.analyse(story.load_articles(corpus / "all.csv")))
    story.save_table(rows.assign(**{column: value}), corpus / f"{name}.csv")
    after = story.analyse(story.load_articles(corpus / "all.csv"))
    assert set(suggest(after)["pattern"]) & set(rows["pattern"]) == set()
    assert rows["n"].sum() >= 14


@pytest.mark.parametrize("name", BOTH)
def test_a_row_that_is_not_filled_in_is_named(corpus, name):
    suggest, column = BOTH[name]
    story.save_table(suggest(story.analyse(story.load_articles(corpus / "all.csv"))), corpus / f"{name}.csv")
    with pytest.raises(LexiconError, match=f"{name}.csv, row 2: {column} is "):
        story.analyse(story.load_articles(corpus / "all.csv"))


def test_a_run_gives_the_same_suggestions(corpus, tmp_path):
    story.run(corpus / "all.csv", tmp_path / "out", progress=False)
    tables = story.analyse(story.load_articles(corpus / "all.csv"))
    pd.testing.assert_frame_equal(
        story.suggest_actors(story.open_run(tmp_path / "out")), story.suggest_actors(tables), check_dtype=False
    )
