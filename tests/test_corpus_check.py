"""What is said of a corpus before any count: a row per kind of trouble, a row per outlet. All texts are invented."""

import warnings

import pandas as pd
import pytest

import analysis as story
from analysis.__main__ import main
from analysis.notes import one_note_a_kind
from analysis.reading.overview import LINE_WORDS
from analysis.reading.troubles import CHECKS
from analysis.tables import CORPUS_TABLES

pytestmark = pytest.mark.slow  # not in the edit loop

WORDS = (
    "The dam above Sallow broke on Sunday, and the water took the mill, the school and most of the houses near it. At"
    " least 12 people were killed, the county said. Two of them were guards of the dam, its owner told reporters."
)
MORE = (
    "Nobody had warned the village, said Nora Pell, who keeps the inn. She saw the wall give way from her window. The"
    " owner denied that the wall was old, but a report of last year, which the county has"
    " not published, says that it was."
)
END = (
    "The county will look into the matter, and the court has asked for the papers of the owner by the end of the week."
)
TEXT = "\n\n".join([WORDS, MORE, END])


def corpus(*texts, **columns):
    day = pd.Timestamp("2024-05-05")
    numbers = [str(number) for number in range(1, len(texts) + 1)]
    made = {"outlet": "Mill News", "article_id": numbers, "published": day, "text": list(texts)} | columns
    return pd.DataFrame(made)


def found(articles):
    table = story.check_corpus(articles)
    return dict(zip(table["check"], table["where"], strict=True))


def test_a_clean_corpus_has_no_row():
    assert story.check_corpus(corpus(TEXT)).empty
    for name in ("hama-2024", "invented-flood"):
        assert story.check_corpus(story.load_articles(name)).empty


GERMAN = (
    "Der Damm brach am Sonntag. Das Wasser nahm die Schule und viele Häuser mit, wie der Kreis am Abend sagte. " * 6
)
TROUBLE = {
    "not English": [GERMAN],
    "repeated article": [TEXT, TEXT + " Nothing else was said."],
    "cut off": [TEXT + "\n\nThe owner of the dam said that he would [+1200 chars]"],
    "paragraph twice": ["\n\n".join([WORDS, MORE, WORDS, END])],
    "glued sentences": [TEXT.replace(". ", ".")],
    "hardly any commas": [TEXT.replace(",", "")],
    "all capitals": [TEXT.upper()],
    "too short": [WORDS],
    "live blog": [TEXT + "".join(f"\n\n{hour}:15 GMT\n\nThe water is rising, hour {hour}." for hour in range(5))],
    "pasted markup": [TEXT + " See [the map](https://map.example/1) of the valley."],
    "much furniture": [TEXT + "\n\nShare\n\nTweet\n\nPrint\n\n12 comments\n\nRead more: Nine held"],
    "mended": [TEXT.replace("owner", "ow\u00adner")],
}


@pytest.mark.parametrize("kind", TROUBLE)
def test_each_kind_of_trouble_has_its_row_and_names_the_article(kind):
    article = f"Mill News ({len(TROUBLE[kind])})"
    assert article in found(corpus(*TROUBLE[kind]))[kind]


def test_names_of_one_outlet_that_differ_in_capitals_spaces_or_form_are_named():
    outlets = ["Vallée News", "VALLÉE NEWS", "Valle\u0301e\u200b News", "Valley News"]
    others = [TEXT, WORDS + END + MORE, MORE + WORDS, END]
    where = found(corpus(*others, outlet=outlets))["one outlet, two names"]
    assert where.count("and") == 2 and "Valley" not in where


def test_articles_without_a_day_are_counted():
    row = story.check_corpus(corpus(TEXT).drop(columns="published")).set_index("check").loc["no day"]
    assert row["n"] == 1 and row["where"] == "Mill News (1)" and "articles.csv" in row["remedy"]


def test_a_line_in_many_articles_of_an_outlet_is_shown_with_how_often():
    texts = [f"{part}\n\nThe Mill News has served Sallow since 1907." for part in (WORDS, MORE, END)]
    assert (
        found(corpus(*texts))["line in many articles"]
        == "Mill News, 3 times: The Mill News has served Sallow since 1907."
    )
    assert "line in many articles" not in found(corpus(*texts, outlet=["A", "B", "C"]))
    assert len(WORDS.split()) > LINE_WORDS  # a story's own paragraph is never one


def test_lines_that_are_suggested_become_furniture_once_they_lie_beside_the_corpus(tmp_path):
    lines = ["The Mill News has served Sallow since 1907.", "Who pays? Write to NAME | us", "* * *"]
    texts = ["\n\n".join([part, *lines]) for part in (WORDS, MORE, END)]
    corpus(*texts).to_csv(tmp_path / "own.csv", index=False)
    story.save_table(story.suggest_furniture(story.load_articles(tmp_path / "own.csv")), tmp_path / "furniture.csv")
    articles = story.load_articles(tmp_path / "own.csv")
    sentences = story.split_sentences(articles)
    assert sentences["section"].eq("furniture").groupby(sentences["article_id"]).sum().tolist() == [3, 3, 3]
    assert "line in many articles" not in found(articles)
    story.run(tmp_path / "own.csv", tmp_path / "out", part_size=1, progress=False)
    assert story.open_run(tmp_path / "out")["sentences"].equals(sentences)


@pytest.mark.slow
def test_seven_hundred_articles_with_one_trouble_make_one_row():
    table = story.check_corpus(corpus(*[f"{WORDS} Part {number} of it." for number in range(700)]))
    row = table.set_index("check").loc["too short"]
    assert table["check"].is_unique and row["n"] == 700 and row["where"].endswith(" and 695 more")


def test_every_row_says_what_it_does_and_what_to_do():
    assert all(what.strip() and remedy.strip() for _, _, what, remedy in CHECKS)
    assert list(story.check_corpus(corpus(WORDS))) == list(CORPUS_TABLES["checks"].columns)


def test_nothing_is_changed():
    articles = corpus(TROUBLE["mended"][0])
    before = articles.copy()
    story.check_corpus(articles)
    pd.testing.assert_frame_equal(articles, before)


def test_a_corpus_is_described_by_outlet():
    texts = [TEXT, TEXT, "Rain fell on the hills.\n\nRead more: Nine held\n\nThe dam. (Photo by Lea Ford/Pell Press)"]
    days = pd.to_datetime(["2024-05-05", "2024-05-07", None])
    table = story.describe_corpus(corpus(*texts, outlet=["A", "B", "A"], published=days)).set_index("outlet")
    assert table.loc["A", ["articles", "analysed", "repeated", "captions", "furniture", "days"]].tolist() == [
        2,
        2,
        0,
        2,
        1,
        1,
    ]
    assert table.loc["B", ["articles", "repeated", "days"]].tolist() == [1, 1, 1]
    assert table.loc["B", "first_day"] == table.loc["B", "last_day"] == pd.Timestamp("2024-05-07")


def test_the_sentences_described_are_those_of_split_sentences():
    articles = story.load_articles("hama-2024")
    body = story.split_sentences(articles).query("section == 'body'")
    assert story.describe_corpus(articles)["sentences"].tolist() == body["outlet"].value_counts(sort=False).tolist()


def test_a_note_of_many_articles_is_said_once_with_their_number(capsys):
    with one_note_a_kind():
        for number in range(753):
            warnings.warn(
                f"Mill News ({number}) has hardly any commas: who says what is read less exactly", stacklevel=1
            )
        warnings.warn("no pages", stacklevel=1)
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("Note: Mill News (0) has hardly any commas") and first.endswith("(752 more of this kind)")
    assert second == "Note: no pages"


def test_the_check_is_printed_from_the_shell(tmp_path, capsys):
    corpus(TROUBLE["glued sentences"][0]).to_csv(tmp_path / "own.csv", index=False)
    assert main(["check", str(tmp_path / "own.csv")]) == 0
    said = capsys.readouterr().out
    assert "glued sentences: 1" in said and "Mill News (1)" in said and "Mill News: 1 article" in said
    assert main(["check", "invented-flood"]) == 0
    assert "Nothing to mend" in capsys.readouterr().out
