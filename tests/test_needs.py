"""What a function can't use is refused in one sentence: what was given, what is needed, and how to get it."""

import inspect
import warnings

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import analysis as story
from analysis.coding import CodingError
from analysis.needs import MAKERS
from analysis.tables import TABLES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    T = story.analyse(story.load_articles("invented-flood"))
    BOARD = story.compare.claims_board(T["tolls"], T["claims"])
    SHEET = story.coding.make_coding_sheet(T["sentences"])
COUNTS = story.compare.label_counts(T["labels"])
REFUSALS = (TypeError, ValueError, AttributeError, story.CorpusError, story.LexiconError, CodingError)

# The tables of the analysis of a corpus; what is spelled wrong or in the wrong place -> words of the message.
MISTAKES = {
    "another table": (lambda: story.find_labels(T["attributions"]), ["`sentences`", "split_sentences", "`sentence`"]),
    "what the table looks like": (lambda: story.score_sentiment(T["tolls"]), ["looks like the table `tolls`"]),
    "a corpus": (lambda: story.split_sentences("hama-2024"), ['load_articles("hama-2024")', "split_sentences"]),
    "a corpus to score": (lambda: story.score_readability("hama-2024"), ['load_articles("hama-2024")']),
    "a corpus in show_in_context": (
        lambda: story.show_in_context(T["tolls"], "hama-2024"),
        ["show_in_context needs the table `sentences` (from split_sentences)", "the text 'hama-2024'"],
    ),
    "all tables": (lambda: story.score_sentiment(T), ["dict", '["articles"]']),
    "all tables to compare": (lambda: story.compare.word_totals(T), ["dict", '["sentiment_words"]']),
    "places swapped": (
        lambda: story.show_in_context(T["sentences"], T["attributions"]),
        ["show_in_context", "`sentences`", "no column", "looks like the table `attributions`"],
    ),
    "an argument of another function": (lambda: story.find_labels(T["sentences"], mode="all"), ["find_labels", "mode"]),
    "lexicons in place of sentences": (
        lambda: story.find_labels({"actors": T["sentences"]}),
        ["find_labels takes a text", "a dict"],
    ),
    "a table in place of lexicons": (
        lambda: story.find_labels(T["sentences"], T["attributions"]),
        ["lexicons is a DataFrame", "load_lexicons"],
    ),
    "a lexicon that is no table": (
        lambda: story.find_labels(T["sentences"], {"actors": None}),
        ["lexicons['actors']", "load_lexicons"],
    ),
    "claims swapped": (lambda: story.match_claims(T["attributions"], T["tolls"]), ["match_claims", "`tolls`"]),
    "voices swapped": (lambda: story.match_voices(T["attributions"], T["labels"]), ["match_voices", "`labels`"]),
    "a column mistyped": (lambda: story.compare.mean_by_outlet(T["sentiment"], "compund"), ["'compund'", "'compound'"]),
    "a column mistyped in shares": (
        lambda: story.compare.shares_by_outlet(T["attributions"], "source_kid"),
        ["shares_by_outlet", "'source_kid'", "'source_kind'"],
    ),
    "a score mistyped": (
        lambda: story.compare_readability(T["articles"], score="flesch_kincaid"),
        ["'flesch_kincaid'", "'flesch_kincaid_grade'"],
    ),
    "a score mistyped in a picture": (
        lambda: story.plots.plot_scores(T["readability"], "smog"),
        ["plot_scores", "'smog_index'"],
    ),
    "no name at all alike": (lambda: story.compare.mean_by_outlet(T["sentiment"], "zzz"), ["there are `outlet`"]),
    "a table in place of a column": (
        lambda: story.compare.mean_by_outlet(T["sentiment"], T["tolls"]),
        ["mean_by_outlet: the table has no column"],
    ),
    "one kind where kinds belong": (
        lambda: story.compare.own_copy(T["tolls"], T["shared_copy"], "edited"),
        ["own_copy", "'edited'", "identical, edited, reworded"],
    ),
    "a kind that there is not": (
        lambda: story.compare.copy_once(T["tolls"], T["shared_copy"], ["same"]),
        ["copy_once", "'same'"],
    ),
    "workers in words": (lambda: story.analyse("A text.", workers="two"), ["analyse: workers is 'two'"]),
    "no worker": (lambda: story.analyse("A text.", workers=0), ["workers is 0"]),
    "one row": (lambda: story.show_in_context(T["tolls"].iloc[0], T["sentences"]), ["Series", "table.iloc[[0]]"]),
    "whole articles": (
        lambda: story.compare.own_copy(T["readability"], T["shared_copy"]),
        ["own_copy", "`sentence_no`"],
    ),
    "a picture of the wrong table": (
        lambda: story.plots.plot_tolls(T["tolls"]),
        ["compare.claims_board", "`claim_no`"],
    ),
    "a picture of one table of several": (lambda: story.plots.plot_means(BOARD), ["plot_means", "mean_by_outlet"]),
    "one path where paths belong": (
        lambda: story.coding.read_coding_sheets("sheet.csv", T["sentences"]),
        ["read_coding_sheets needs a list of paths"],
    ),
    "a kind that nobody codes": (
        lambda: story.coding.categories(T["sentences"], "toll"),
        ["attributions or tolls", "'toll'"],
    ),
    "one text beside no other": (lambda: story.show_changes("The bridge fell.", T["sentences"]), ["second text"]),
    "a column with a capital": (
        lambda: story.score_sentiment(T["sentences"].rename(columns={"sentence": "Sentence"})),
        ["it has `Sentence`"],
    ),
    "a table missing of several": (
        lambda: story.compare.profile_numbers({"articles": T["articles"]}),
        ["profile_numbers", "`sentences`"],
    ),
    "labels of unknown voice": (
        lambda: story.compare.profile_numbers(T | {"labels": story.find_labels(T["sentences"])}),
        ["profile_numbers", "match_voices"],
    ),
    "a corpus misspelt": (lambda: story.load_articles("invented-flod"), ["Did you mean 'invented-flood'?"]),
    "a function misspelt": (lambda: story.find_atributions, ["did you mean 'find_attributions'?"]),
    "a picture's function misspelt": (lambda: story.plots.plot_share, ["did you mean 'plot_shares'?"]),
    "a function that lives elsewhere": (lambda: story.plot_scores, ["did you mean 'plots.plot_scores'?"]),
    "a number in place of a phrase": (lambda: story.parse_number(50), ["parse_number takes a text", "an int"]),
    "no text": (lambda: story.normalise(None), ["normalise takes a text", "None"]),
    "a path that is none": (lambda: story.save_table(T["tolls"], 5), ["save_table needs the name of a file", "an int"]),
    "a word list that is not there": (lambda: story.read_lexicon("topic_word.csv"), ["topic_word.csv: there is no"]),
    "a pattern of another program": (lambda: story.find_words(T, "killed|died"), ["|", "a comma parts choices"]),
    "any letters, as other programs say it": (lambda: story.find_words(T, "kill.*"), [".*", "a comma parts choices"]),
    "articles swapped": (
        lambda: story.compare.by_period(T["articles"], T["attributions"]),
        ["by_period needs the table `articles`", "looks like the table `attributions`"],
    ),
    "a day that may be of March": (
        lambda: story.compare.pick_articles(T["articles"], days=("3.12.2031", "4.12.2031")),
        ["pick_articles", "2024-12-03", "3.12.2031"],
    ),
    "days in words": (
        lambda: story.compare.claims_board(T["tolls"], T["claims"], days="three"),
        ["claims_board: days is 'three'"],
    ),
    "a mean of words": (
        lambda: story.compare.mean_by_outlet(T["attributions"], "source_kind"),
        ["'source_kind' holds no numbers"],
    ),
    "a picture of words": (lambda: story.plots.plot_scores(T["readability"], "outlet"), ["'outlet' holds no numbers"]),
    "a value misspelt": (
        lambda: story.plots.plot_over_time(
            story.compare.by_period(T["attributions"], T["articles"], column="source_kind"), "share", "goverment"
        ),
        ["plot_over_time: no row has the value 'goverment'", "'government'"],
    ),
    "sure rows that are not counted": (
        lambda: story.plots.plot_shares(
            story.compare.shares_by_outlet(T["attributions"], "source_kind"), sure=T["attributions"]
        ),
        ["plot_shares", "`sure`", "compare.shares_by_outlet"],
    ),
    "codings of two kinds": (
        lambda: story.coding.compare_codings(T["attributions"], T["tolls"]),
        ["compare_codings needs two codings of one kind"],
    ),
    "a table in place of a group": (
        lambda: story.compare.label_counts(T["labels"], T["sentences"]),
        ["label_counts: by is the name of a column", "a DataFrame"],
    ),
    "a second table that nobody asked for": (
        lambda: story.align_sentences(T["sentences"], T["attributions"]),
        ["align_sentences", "a DataFrame"],
    ),
    "a text for a formula": (
        lambda: story.flesch_kincaid_grade("A text."),
        ["flesch_kincaid_grade takes Counts", "score_readability"],
    ),
    "a column to explain": (lambda: story.explain(T["tolls"]["phrase"]), ["this is a column", "table.iloc[0]"]),
    "how many in words": (
        lambda: story.show_in_context(T["tolls"], T["sentences"], n="five"),
        ["show_in_context: n is how many rows", "'five'"],
    ),
    "an article's number": (lambda: story.show_article(T, 3), ["such as '1'", "an int"]),
    "an instrument misspelt": (lambda: story.how_checked("attributions"), ["Did you mean 'attribution'?"]),
}


@pytest.mark.parametrize(("call", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_answered_in_one_sentence(call, words):
    with pytest.raises(REFUSALS) as refused:
        call()
    message = str(refused.value)
    assert [word for word in words if word not in message] == [] and len(message) < 300
    assert not plt.get_fignums()  # no empty axes


def test_a_word_list_full_of_mistakes_is_answered_in_three_lines():
    wrong = story.load_lexicons("invented-flood")["actors"].assign(label_type="praise")
    with pytest.raises(story.LexiconError) as refused:
        story.find_labels(T["sentences"], {"actors": wrong})
    assert len(str(refused.value).splitlines()) == 3 and "role, affiliation" in str(refused.value)


# Every function of the faces, with a wrong thing in its first place ---------------------------------------------------

FACES = {"": story, "compare.": story.compare, "plots.": story.plots, "coding.": story.coding}
UNLISTED = ("compare_readability", "show_changes", "sentence_cards", "show_profiles", "find_corpus", "open_run")
FUNCTIONS = {
    prefix + name: getattr(face, name)
    for prefix, face in FACES.items()
    for name in (*dir(face), *(UNLISTED if face is story else ()))
    if inspect.isfunction(getattr(face, name)) and inspect.signature(getattr(face, name)).parameters
}
WRONG = {"None": None, "a number": 3, "a text": "text", "a list": [1, 2], "an empty table": pd.DataFrame()}
# A text or nothing is right here: a text for an instrument; None for the general lexicons.
TAKEN = {
    *((name, "a text") for name in ("analyse", "split_sentences", "score_readability", "compare_readability")),
    *((name, "a text") for name in ("score_sentiment", "explain_sentiment", "find_labels", "align_sentences")),
    *((name, "a text") for name in ("find_attributions", "find_tolls", "plots.outlet_colour")),
    ("load_lexicons", "None"),
    # A table without a column says that nothing was judged; it can be shown and saved, and knows no lexicons.
    *((name, "an empty table") for name in ("coding.percent_agreement", "coding.krippendorff_alpha")),
    *((name, "an empty table") for name in ("show_table", "save_table", "coding.categories")),
    ("coding.categories", "None"),
}
OTHERS = {
    "claims": T["claims"],
    "attributions": T["attributions"],
    "sentences": T["sentences"],
    "sure": pd.DataFrame({"outlet": ["Post"], "kind": ["police"], "n": [1], "share": [1.0], "of": [1]}),
    "shared_copy": T["shared_copy"],
    "articles": T["articles"],
    "coding": T["attributions"],
    "coded": T["attributions"],
    "other": T["sentences"],
    "column": "compound",
    "article_id": "1",
    "sentence_no": 1,
    "kind": "attributions",
    "words": "A picture.",
    "path": "table.csv",
    "passage": "tides",
    "n": 3,
    "sample": None,
    "first": T["attributions"],
    "second": T["attributions"],
    "judged": None,
    "alpha": 0.9,
    "folder": "tables",
    "comparison": "attributions",
}


def call(function, first):
    places = inspect.signature(function).parameters.values()
    needed = [place.name for place in places if place.default is place.empty and place.kind is not place.VAR_POSITIONAL]
    return function(first, *(OTHERS[name] for name in needed[1:]))


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_refuses_a_wrong_thing_in_its_first_place(name, kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if (name, kind) in TAKEN:
        call(FUNCTIONS[name], WRONG[kind])
        return
    with pytest.raises(REFUSALS) as refused:
        call(FUNCTIONS[name], WRONG[kind])
    message, said = str(refused.value), name.rpartition(".")[2]
    assert len(message) < 300 and "\n" not in message
    assert said in message or any(maker in message for maker in (*MAKERS.values(), "data/"))


def test_every_table_is_made_by_somebody_who_can_be_asked():
    names = {name for maker in MAKERS.values() for name in maker.replace(",", "").replace(" or ", " ").split()}
    for name in names - {"and"}:
        thing = story
        for part in name.split("."):
            thing = getattr(thing, part)
    assert set(TABLES) <= set(MAKERS)


def test_what_is_right_is_let_through():
    story.plots.plot_labels(COUNTS)
    story.plots.plot_tolls(BOARD)
    plt.close("all")
    assert list(story.coding.fill_coding_sheet(SHEET, T["attributions"])) == list(SHEET)
