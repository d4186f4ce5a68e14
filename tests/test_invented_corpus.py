"""A corpus of another event, invented: all instruments work on it, and nothing of any event stands in the program."""

import csv
import re
import warnings

import pytest

from analysis.compare.board import claims_board
from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.course.execute import ROOT
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.labels import find_labels
from analysis.instruments.shared_copy import align_sentences
from analysis.instruments.tolls import find_tolls
from analysis.pipeline import analyse

pytestmark = pytest.mark.slow  # not in the edit loop

FOLDER = ROOT / "data/invented-flood"
LEXICONS = load_lexicons(FOLDER)
SENTENCES = split_sentences(load_articles("invented-flood"))


@pytest.mark.parametrize(("corpus", "texts"), [("invented-flood", 5), ("invented-harbour", 24)])
def test_it_loads_without_a_warning(corpus, texts):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(load_articles(corpus)) == texts


@pytest.mark.parametrize("corpus", ["invented-flood", "invented-harbour"])
def test_every_file_and_every_outlet_says_that_it_is_invented(corpus):
    for path in (ROOT / "data" / corpus).rglob("*"):
        assert path.is_dir() or "invented" in path.read_text(encoding="utf-8").lower(), path.name
    articles = load_articles(corpus)
    assert articles["outlet"].str.endswith("(invented)").all() and articles["evidence"].str.startswith("Invented").all()
    assert articles["text"].str.split("\n").str[:2].str.join(" ").str.contains("invented").all()


def test_its_own_kinds_of_source_are_found():
    kinds = set(find_attributions(SENTENCES, lexicons=LEXICONS)["source_kind"])
    assert {
        "dam_operator",
        "rescue_services",
        "town_hall",
        "protesters",
        "monitor",
        "resident",
        "state_media",
        "government",
    } <= kinds


def test_another_events_words_mean_nothing_here():
    general = find_attributions(SENTENCES, lexicons=load_lexicons())
    assert "dam_operator" not in set(general["source_kind"])


def test_its_actors_have_more_than_one_name():
    labels = find_labels(SENTENCES, LEXICONS)
    words = set(labels.loc[labels["actor"] == "protesters", "label"])
    assert {"protesters", "demonstrators", "rioters", "troublemakers", "mob", "townspeople"} <= words


def test_its_tolls_differ_between_texts():
    tolls = find_tolls(SENTENCES, lexicons=LEXICONS)
    killed = tolls[(tolls["harm"] == "killed") & (tolls["section"] == "body")]
    assert {12, 15, 20} <= set(killed["best"].dropna()) and set(tolls["harm"]) >= {
        "killed",
        "injured",
        "displaced",
        "captured",
        "missing",
    }


def test_two_of_its_texts_share_their_copy():
    pairs = align_sentences(SENTENCES)
    assert (
        (pairs["article_id"] == "2") & (pairs["other_article_id"] == "1") & (pairs["kind"] == "identical")
    ).sum() >= 5


@pytest.mark.parametrize("corpus", ["invented-flood", "invented-harbour"])
@pytest.mark.parametrize("name", ["source_kinds", "actors"])
def test_each_row_of_its_lexicons_reads_its_example(name, corpus):
    lexicons = load_lexicons(corpus)
    with open(ROOT / "data" / corpus / f"{name}.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            sentence = split_sentences(load_one(row["example"]))
            if name == "source_kinds":
                assert row["source_kind"] in set(find_attributions(sentence, lexicons=lexicons)["source_kind"]), row
            else:
                assert row["actor"] in set(find_labels(sentence, lexicons)["actor"]), row


def test_the_harbour_has_four_outlets_with_six_articles_each_over_nine_days():
    articles = load_articles("invented-harbour")
    assert set(articles["outlet"].value_counts()) == {6} and articles["outlet"].nunique() == 4
    assert (articles["published"].max() - articles["published"].min()).days == 8
    assert (articles["rights"] == "own").all() and {"country", "owner"} <= set(articles.columns)


def test_the_harbour_shares_agency_copy_has_furniture_in_each_text_and_revises_its_toll():
    tables = analyse(load_articles("invented-harbour"))
    shared = tables["shared_copy"]
    between = shared[shared["outlet"] != shared["other_outlet"]]
    assert {"identical", "edited"} <= set(between["kind"])
    furniture = tables["sentences"].query("section == 'furniture'")
    assert furniture["article_id"].nunique() == 24
    killed = tables["tolls"].query("harm == 'killed' and section == 'body'").dropna(subset=["best"])
    assert {9, 14, 17, 21, 19} <= set(killed["best"])
    assert tables["attributions"].query("section == 'body'")["source_kind"].eq("unspecified").mean() < 0.15


def test_the_known_errors_of_the_harbour_stand_there_and_each_is_still_made():
    tables = analyse(load_articles("invented-harbour"))
    printed = tables["sentences"].set_index(["article_id", "sentence_no"])["sentence"]
    mended = []
    with open(ROOT / "data/invented-harbour/coded/known-errors.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = row["article_id"], int(row["sentence_no"])
            assert printed[place] == row["sentence"] and row["found"] != row["right"]
            if as_listed(tables[row["table"]], *place) != row["found"]:
                mended.append(place)
    assert not mended, "notebook 08 says that the program makes these errors: take the rows out that are mended"


def as_listed(table, article, sentence):
    own = table[(table["article_id"] == article) & (table["sentence_no"] == sentence)]
    words = ("phrase", "harm", " ") if "phrase" in table else ("source", "content", ": ")
    return "; ".join(f"{row[words[0]]}{words[2]}{row[words[1]]}" for row in own.to_dict("records")) or "nothing"


def test_the_twelve_texts_of_the_tests_say_that_they_are_invented():
    folder = ROOT / "tests/corpora/twelve"
    articles = load_articles(folder)
    assert len(articles) == 12 and articles["outlet"].nunique() == 4 and articles["published"].nunique() == 3
    assert articles["outlet"].str.endswith("(invented)").all() and articles["headline"].str.endswith("(invented)").all()
    assert (
        articles["text"].str.contains("the invented town").all()
        and articles["evidence"].str.startswith("Invented").all()
    )


def test_the_twelve_texts_hold_what_the_notebooks_are_run_for():
    tables = analyse(load_articles(ROOT / "tests/corpora/twelve"), load_lexicons(ROOT / "tests/corpora/twelve"))
    board = claims_board(tables["tolls"], tables["claims"])
    late = board["article_id"] >= "09"
    assert (late & (board["claim_no"] == 1)).any(), "the first claim is printed again by the ninth text or a later one"
    assert board.loc[~late, "claim_no"].max() < board["claim_no"].max(), (
        "a claim is printed first by the ninth text or a later one"
    )
    assert tables["attributions"]["source_kind"].nunique() >= 5 and tables["tolls"]["cumulative"].any()
    assert set(tables["labels"]["voice"]) == {"own", "attributed"}
    assert {"identical", "edited"} <= set(tables["shared_copy"]["kind"])


def load_one(text):
    import pandas as pd

    return pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": [text]}, dtype="string")


def test_no_event_stands_in_the_program():
    words = re.compile(r"\b(Syria\w*|Hama|Assad|Aleppo|HTS|YPG|Damascus|Norvale|Marrow|Lyne|Ellmark|Sundrey|Tarn)\b")
    code = [
        line
        for path in (ROOT / "analysis").rglob("*.py")
        for line in re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8")).split("\n")
    ]
    assert not [line for line in code if words.search(line)]
