"""Lines that are no article are set apart, the article's own are not. Events, people and outlets are invented."""

import pandas as pd
import pytest

from analysis.coding.agreement import code_by_sentence
from analysis.coding.sheets import make_coding_sheet
from analysis.corpus.lexicons import LexiconError, general_lexicon
from analysis.corpus.load import load_articles
from analysis.english.sentences.furniture import WHERE, compile_furniture
from analysis.english.sentences.split import split_sentences
from analysis.frames import spoken
from analysis.instruments.attribution import find_attributions
from analysis.instruments.sentiment import explain_sentiment, score_sentiment
from analysis.instruments.shared_copy import align_sentences
from analysis.instruments.tolls import find_tolls
from analysis.pipeline import analyse
from analysis.reading.overview import list_furniture

pytestmark = pytest.mark.slow  # not in the edit loop

STORY = [
    "A crane fell on a school bus in Port Lyle on Monday and killed nine pupils, the coroner's office said.",
    "Residents of the street said that the crane had swayed since the storm. Nobody had closed the road.",
    '"We heard a crack and ran," said Ivo Sands, a baker, who pulled two children out of the bus.',
    "The builder denied that the crane was old. The county said it would look into the accident.",
]
ROWS = list(general_lexicon("furniture").itertuples())


def article(*lines):
    return pd.DataFrame({"outlet": ["Lyle Post"], "article_id": ["1"], "text": ["\n\n".join(lines)]})


def with_line(line, where):
    place = {"top": 0, "tail": len(STORY)}.get(where, 2)
    return article(*STORY[:place], line, *STORY[place:])


def set_apart(articles):
    sentences = split_sentences(articles)
    return sentences[sentences["section"] == "furniture"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.pattern)
def test_every_row_sets_its_own_example_apart_and_nothing_of_the_story(row):
    sentences = split_sentences(with_line(row.example, row.where))
    rest = sentences[~sentences["sentence"].isin(split_sentences(article(*STORY))["sentence"])]
    section = "caption" if row.kind == "caption" else "furniture"
    assert set(rest["section"]) == {section}
    assert row.kind == "caption" or set(list_furniture(with_line(row.example, row.where))["kind"]) == {row.kind}
    assert (sentences["section"] == "body").sum() == len(split_sentences(article(*STORY)))


STORIES_OWN = [
    "Read aloud at the trial, the letter named two clerks.",
    "Read more slowly, the report is a warning.",
    "Related cases are heard in spring, the court said.",
    "More from the fund is to come in May, the mayor said.",
    "By Tuesday night, 19 people were in hospital.",
    "By train from Arden, Mr Sands came at noon.",
    "Editing by hand took the clerks a month.",
    "Reporting by the Lyle Post in March had named the builder.",
    "The Lyle Post contributed to the report of the committee.",
    "An earlier version of the bill would have closed the port.",
    "The material may not be used in court, the judge said.",
    "This article of the constitution was amended in 1998 to keep the county's name.",
    "Cookies and milk were handed out at the school, a nurse said.",
    "The firm said its site uses cookies made by a rival.",
    "Share prices fell by a third.",
    "Follow the river and you come to the camp, he said.",
    "Comments by the builder drew anger.",
    "12 people were killed.",
    "At 10:15 a second crane fell.",
    "In May 2011 a crane fell in Arden.",
    "Nine dead.",
    "WHAT WENT WRONG",
    "Who pays?",
    "Photographs by neighbours show the crane at noon.",
    "Correction officers searched the cells.",
    "Copyright law is no help, the painter said.",
    "Tags on the bodies bore numbers.",
    "Watch out for falling stones, the county told drivers.",
    "Live wires lay across the road.",
    '"Thank you for reading my letter," she told him.',
    '"Subscribe to the fund," the mayor said.',
    "The boat was full, a witness told AFP.",
    "The pictures were sold by Getty Images.",
    "He is the first mayor who was a reporter.",
    "Privacy policy was at issue in the trial.",
    "Terms of sale were not disclosed, the firm said.",
    "Image source is unknown, two experts said.",
    "He posted a photo: https://pictures.example/1 shows the crane.",
    "Leave a comment said the sign on the gate.",
    "This report was edited by the ministry before the vote.",
    "Facebook: the word was on every wall of the town.",
    "Content continued after the war, in other papers.",
    "Ivo Sands/AP said the sign on the crane, which nobody could explain.",
    "Source: the word means spring in the old tongue, he said.",
]


@pytest.mark.parametrize("line", STORIES_OWN)
@pytest.mark.parametrize("place", [0, 2, len(STORY)])
def test_a_line_of_the_story_that_looks_like_one_stays(line, place):
    assert set_apart(article(*STORY[:place], line, *STORY[place:])).empty


def test_a_list_of_links_goes_with_its_head_and_ends_where_the_story_goes_on():
    lines = "More on this story\nBlast kills 40 in Arden\nWho owns the cranes?\nTwelve hurt at fair"
    apart = list_furniture(article(*STORY[:2], lines, *STORY[2:]))
    assert apart["sentence"].tolist() == lines.split("\n") and set(apart["kind"]) == {"related_list"}


def test_in_a_line_with_other_sentences_only_the_furniture_goes():
    apart = set_apart(article(*STORY[:3], f"{STORY[3]} Follow us on Facebook."))
    assert apart["sentence"].tolist() == ["Follow us on Facebook."]


def test_a_text_in_capitals_loses_nothing():
    assert set_apart(
        article(*(line.upper() for line in STORY), "BY MONDAY THE WHOLE STREET OF PORT LYLE WAS EMPTY")
    ).empty


@pytest.mark.parametrize("corpus", ["hama-2024", "invented-flood"])
def test_the_shipped_corpora_lose_nothing(corpus):
    assert set_apart(load_articles(corpus)).empty


# What the instruments make of it ------------------------------------------------------------------------------------

FURNITURE = [
    "Read more: Great storm kills 40 in Arden",
    "Related stories\nTwelve people die, officials say",
    "© 2021 Lyle Post",
]


@pytest.fixture(scope="module")
def tables():
    texts = ["\n\n".join([FURNITURE[0], *STORY[:2], FURNITURE[1], *STORY[2:], FURNITURE[2]])] * 2
    return analyse(pd.DataFrame({"outlet": ["A", "B"], "article_id": ["1", "2"], "text": texts}))


def test_no_instrument_gives_rows_for_furniture(tables):
    apart = tables["sentences"].query("section == 'furniture'")
    assert len(apart) == 8
    for name, table in tables.items():
        if name != "sentences" and "sentence_no" in table:
            assert not table["sentence_no"].isin(apart["sentence_no"]).any(), name


def test_the_numbers_are_those_of_the_story_alone(tables):
    texts = ["\n\n".join(STORY)] * 2
    alone = analyse(pd.DataFrame({"outlet": ["A", "B"], "article_id": ["1", "2"], "text": texts}))
    for name, columns in {
        "tolls": ["article_id", "phrase", "harm", "best"],
        "attributions": ["article_id", "source", "content"],
        "labels": ["article_id", "label"],
        "sentiment": ["article_id", "compound"],
        "readability": list(alone["readability"]),
        "shared_copy": ["article_id", "kind"],
    }.items():
        pd.testing.assert_frame_equal(tables[name][columns], alone[name][columns])


def test_instruments_called_one_by_one_leave_furniture_out(tables):
    sentences = tables["sentences"]
    pd.testing.assert_frame_equal(score_sentiment(sentences), tables["sentiment"])
    pd.testing.assert_frame_equal(explain_sentiment(sentences), tables["sentiment_words"])
    pd.testing.assert_frame_equal(align_sentences(sentences), tables["shared_copy"])


@pytest.mark.parametrize("name, instrument", [("attributions", find_attributions), ("tolls", find_tolls)])
def test_attributions_and_tolls_called_one_by_one_leave_furniture_out(tables, name, instrument):
    pd.testing.assert_frame_equal(instrument(tables["sentences"]), tables[name])


def test_nobody_codes_furniture(tables):
    sentences = tables["sentences"]
    for rows in (make_coding_sheet(sentences), code_by_sentence({}, sentences)):
        assert len(rows) == len(spoken(sentences)) < len(sentences)


# A lexicon that is wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [{"where": "bottom"}, {"pattern": " "}, {"kind": ""}])
def test_a_row_that_can_not_be_used_is_named(wrong):
    rows = general_lexicon("furniture").iloc[:3].copy()
    rows.loc[1, list(wrong)] = list(wrong.values())
    with pytest.raises(LexiconError, match=f"furniture.csv, row 3.*one of {', '.join(WHERE)}"):
        compile_furniture(tuple(rows.itertuples(index=False)))


@pytest.mark.parametrize("pattern", ["(a+)+$", "(unclosed", "*", "a|b|", "[", "\\", "… … … … NAME NAME … x"])
def test_no_pattern_can_stop_or_hang_a_run(pattern):
    rows = pd.DataFrame([{"kind": "k", "pattern": pattern, "where": "line", "note": "n", "example": "e"}])
    split_sentences(article("Aa " * 130, "a" * 390, *STORY), {"furniture": rows})


def test_a_pattern_as_long_as_a_line_fits_it():
    line = "The Lyle Post " + "is printed in the old town of Port Lyle " * 4
    rows = general_lexicon("furniture").iloc[:1].assign(pattern=line.strip(), where="line")
    sentences = split_sentences(article(*STORY, line), {"furniture": rows})
    assert sentences["section"].iloc[-1] == "furniture"
