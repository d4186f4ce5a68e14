"""Exercises answer: right, each wrong answer that classes have given, and whatever else somebody types."""

import re
import warnings
from itertools import combinations

import nbformat
import pandas as pd
import pytest

import analysis as story
from analysis.course.answers.door import feedback
from analysis.course.answers.exercise import EXERCISES, RIGHT
from analysis.course.execute import NOTEBOOKS
from analysis.course.keys import is_exercise, printed_edition

pytestmark = pytest.mark.slow  # not in the edit loop

CELLS = {
    cell.id: cell for path in sorted(NOTEBOOKS.glob("*.ipynb")) for cell in nbformat.read(path, as_version=4).cells
}


@pytest.fixture(scope="module")
def tables():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names = dict(story.analyse(story.load_articles("invented-flood")))
    names |= {"tables": dict(names), "body": body(names)}
    pairs = combinations(names["articles"]["article_id"], 2)
    names["differences"] = pd.DataFrame(pairs, columns=["article_id", "other_article_id"]).assign(includes_zero=True)
    names["found"] = story.find_words(names["tables"], "kill*, dead, died, death*")
    lexicons = story.load_lexicons("invented-flood")
    names |= {"lexicons": lexicons, "kinds": lexicons["source_kinds"]}
    return names | {"cues": story.load_lexicons()["cues"], "known": story.load_lexicons()["actors"]}


def body(names):
    return names["sentences"][names["sentences"]["section"] == "body"]


def with_row(names, lexicon, like, **cells):
    row = names[lexicon].iloc[[0]] if like is None else names[lexicon][names[lexicon]["lemma"] == like]
    return pd.concat([row.assign(**cells), names[lexicon]], ignore_index=True)


def extreme(names, column, which):
    return getattr(names["readability"].set_index("article_id")[column], which)()


def place(names, table, words):
    row = names[table][(names[table]["section"] == "body") & names[table][words].notna()].iloc[0]
    return row["article_id"], row["sentence_no"], row[words]


PEOPLE = {"actor": "anybody", "pattern": "people", "label_type": "role"}
FIFTY = {"floor": "more than 50", "ceiling": "nearly 50", "about": "around 50"}
COLD, HOT = "The town changed hands on Tuesday.", "The town was tragically lost in a horrible disaster."
FIGHTERS = {"actor": "armed_opposition", "pattern": "freedom fighters", "label_type": "ideology"}
NONE_LEFT_OUT = pd.DataFrame({"what": [], "reference": []}, dtype="string")
PROTESTERS = {"pattern": "demonstrator*", "source_kind": "protesters", "match": "anywhere"}
RIOTERS = PROTESTERS | {"pattern": "rioter*"}
# exercise -> how the answers are made from the tables, words of what is said
ANSWERS = [
    ("start-here-25", lambda t: {"lengths": body(t).groupby("outlet").size()}, RIGHT),
    ("start-here-25", lambda t: {"lengths": t["sentences"].groupby("outlet").size()}, "captions too"),
    ("start-here-25", lambda t: {"lengths": 18}, "should be one number per outlet"),
    ("readability-32", lambda t: {"longest": extreme(t, "words_per_sentence", "idxmax")}, RIGHT),
    ("readability-32", lambda t: {"longest": extreme(t, "words_per_sentence", "idxmin")}, "smallest number"),
    ("readability-32", lambda t: {"longest": 3}, "3 is no article_id"),
    ("readability-32", lambda t: {"longest": ["000"]}, "should be one article_id"),
    ("sentiment-29", lambda t: {"cold": COLD, "hot": HOT}, RIGHT),
    ("sentiment-29", lambda t: {"cold": HOT, "hot": HOT}, "`cold` scores -0."),
    ("sentiment-29", lambda t: {"cold": COLD, "hot": COLD}, "`hot` scores 0.00"),
    ("sentiment-29", lambda t: {"cold": "The town", "hot": HOT}, "whole sentences"),
    ("attribution-34", lambda t: {"mine": with_row(t, "cues", "tweet", lemma="podcast")}, RIGHT),
    ("attribution-34", lambda t: {"mine": with_row(t, "cues", "tweet", lemma="podcast").head(1)}, "`mine` lacks"),
    ("attribution-34", lambda t: {"mine": with_row(t, "cues", "tweet", lemma="podcasted")}, "not *tweeted*"),
    ("attribution-34", lambda t: {"mine": t["cues"]}, "No row of `mine`"),
    ("attribution-34", lambda t: {"mine": "podcast"}, "the table `cues` with one row added"),
    ("tolls-30", lambda t: FIFTY, RIGHT),
    ("tolls-30", lambda t: FIFTY | {"about": "50ish"}, "`about`: "),
    ("tolls-30", lambda t: FIFTY | {"ceiling": "more than 50"}, "`ceiling`: 'more than 50' sets a lowest number only"),
    ("tolls-30", lambda t: FIFTY | {"floor": 50}, "three phrases, each a string"),
    ("labels-25", lambda t: {"mine": with_row(t, "known", None, **FIGHTERS)}, RIGHT),
    ("labels-25", lambda t: {"mine": with_row(t, "known", None, **FIGHTERS).head(1)}, "`mine` lacks"),
    ("labels-25", lambda t: {"mine": with_row(t, "known", None, **FIGHTERS | {"pattern": "fighters"})}, "both words"),
    ("labels-25", lambda t: {"mine": t["known"]}, "not found"),
    ("start-here-28", lambda t: {"search": "injur*, wound*"}, RIGHT),
    ("start-here-28", lambda t: {"search": "killed"}, "The first search finds all of these"),
    ("start-here-28", lambda t: {"search": "zebra"}, "No sentence has these words"),
    ("start-here-28", lambda t: {"search": "the, a, of"}, "can all of them tell of harm?"),
    ("readability-35", lambda t: {"verdict": "withdraw"}, RIGHT),
    ("readability-35", lambda t: {"verdict": "defend"}, "Look again: of the 4 pairs"),
    ("readability-35", lambda t: {"verdict": "Yes"}, "one of the three words"),
    ("sentiment-32", lambda t: {"unknown": "army"}, RIGHT),
    ("sentiment-32", lambda t: {"unknown": "killed"}, "VADER knows 'killed'"),
    ("sentiment-32", lambda t: {"unknown": "zebra"}, "No text of this corpus prints"),
    ("sentiment-32", lambda t: {"unknown": "the army"}, "Write one word"),
    ("attribution-37", lambda t: {"missed": place(t, "attributions", "source")}, "The program has this source"),
    ("attribution-37", lambda t: {"missed": ("1", 999, "the mayor")}, "There is no sentence 999"),
    (
        "attribution-37",
        lambda t: {"missed": (*place(t, "attributions", "source")[:2], "the zebra")},
        "has no 'the zebra'",
    ),
    ("attribution-37", lambda t: {"missed": None}, RIGHT),
    ("tolls-34", lambda t: {"missed": place(t, "tolls", "phrase")}, "The program has this number"),
    ("tolls-34", lambda t: {"missed": ("3", 10, "dozens of families")}, RIGHT),  # they slept on a hill
    ("tolls-34", lambda t: {"missed": ("4", 3, "3,000")}, "The program has this number"),
    ("tolls-34", lambda t: {"missed": "3,000"}, "article, sentence and words"),
    ("labels-28", lambda t: {"more": with_row(t, "known", None, **PEOPLE), "predicted": 0}, "You predicted 0"),
    ("labels-28", lambda t: {"more": t["known"], "predicted": 0}, "no more rows than"),
    ("shared-copy-32", lambda t: {"alone": t["sentences"].groupby("outlet").size()}, "all sentences"),
    ("shared-copy-35", lambda t: {"overlooked": None}, RIGHT),
    ("shared-copy-35", lambda t: {"overlooked": (("1", 1), ("9", 1))}, "There is no sentence at ('9', 1)"),
    ("shared-copy-35", lambda t: {"overlooked": (("1", 1), ("1", 2))}, "one outlet's texts"),
    ("hand-coding-36", lambda t: {"share": 0.8}, RIGHT),
    ("hand-coding-36", lambda t: {"share": 8}, "between 0 and 1"),
    ("hand-coding-36", lambda t: {"share": 0}, "where both say `nobody`"),
    ("hand-coding-41", lambda t: {"missed": NONE_LEFT_OUT, "most": []}, "Right, because nothing is left out here"),
    ("your-own-corpus-33", lambda t: {"mine": with_row(t, "kinds", None, **PROTESTERS)}, RIGHT),
    ("your-own-corpus-33", lambda t: {"mine": with_row(t, "kinds", None, **RIOTERS)}, "have the kind civil_society"),
    ("over-time-26", lambda t: {"verdict": "weaken"}, RIGHT),
    ("over-time-26", lambda t: {"verdict": "defend"}, "which days your search covered"),
    ("over-time-26", lambda t: {"verdict": "perhaps"}, "one of the three words"),
]


@pytest.mark.parametrize("name, make, said", ANSWERS)
def test_an_answer_is_told_that_it_is_right_or_what_to_look_at(name, make, said, tables):
    told = feedback(name, tables | make(tables))
    assert said in told
    assert said.startswith(RIGHT) or RIGHT not in told


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("answer", [None, 3, "x", [], {}, pd.NA, pd.DataFrame(), print], ids=repr)
def test_whatever_is_typed_nothing_stops_and_nothing_else_is_right(name, answer, tables):
    told = feedback(name, tables | dict.fromkeys(EXERCISES[name].names, answer))
    assert told and not (told.startswith(RIGHT) and answer is not None)


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_not_answered_gets_a_calm_sentence(name, capsys):
    story.check_answer(name, {EXERCISES[name].names[0]: ...})
    assert capsys.readouterr().out.startswith("Not answered yet: write `")


def test_an_exercise_that_there_is_not_is_named_with_the_nearest():
    assert feedback("redability-32", {}) == "There is no exercise 'redability-32'. Did you mean 'readability-32'?"


def test_each_exercise_stands_in_a_notebook_and_each_in_a_notebook_answers():
    in_notebooks = {name for name, cell in CELLS.items() if is_exercise(cell)}
    assert set(EXERCISES) == in_notebooks


@pytest.mark.parametrize("name", EXERCISES)
def test_what_an_answer_is_called_is_called_nothing_else_in_the_notebook(name):
    others = [
        cell.source
        for other, cell in CELLS.items()
        if other.rsplit("-", 1)[0] == name.rsplit("-", 1)[0] and not is_exercise(cell) and cell.cell_type == "code"
    ]
    for answer in EXERCISES[name].names:
        assert not re.search(rf"^{answer}\b.* = ", "\n".join(others), flags=re.MULTILINE), answer


def test_no_page_shows_a_solution_or_a_hidden_test():
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        shown = printed_edition(nbformat.read(path, as_version=4))
        assert not re.search("BEGIN SOLUTION|HIDDEN TESTS", "\n".join(cell.source for cell in shown.cells))
