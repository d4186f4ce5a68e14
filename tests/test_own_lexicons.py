"""A corpus knows the lexicons that lie beside it: every instrument reads them, however it is called. People and places
are invented.
"""

import csv
import json
import os
import shutil

import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.coding.tables import categories
from analysis.corpus.lexicons import GENERAL, LexiconError, general_lexicon, lexicon_rows, load_lexicons
from analysis.corpus.load import load_articles
from analysis.corpus.runs import open_run
from analysis.corpus.save import save_table
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.attribution.sources.table import count_speakers
from analysis.instruments.claims import match_claims
from analysis.instruments.labels import find_labels, match_voices
from analysis.instruments.readability import compare_readability, score_readability
from analysis.instruments.sentiment import explain_sentiment, score_sentiment
from analysis.instruments.shared_copy import align_sentences
from analysis.instruments.tolls import explain_toll, find_tolls
from analysis.pipeline import analyse
from analysis.report.page import write_report
from analysis.scale.run import run

pytestmark = pytest.mark.slow  # not in the edit loop

# Lexicon -> a row of the corpus's own, a text in which it matters, and the number that it changes.
CASES = {
    "abbreviations": (
        {"abbreviation": "Bdr.", "ends_sentence": "never"},
        "The order came from Bdr. Reed on Monday.",
        lambda tables: len(tables["sentences"]),
    ),
    "actors": (
        {"actor": "river_league", "pattern": "leaguers", "label_type": "affiliation"},
        "The leaguers left the town.",
        lambda tables: len(tables["labels"]),
    ),
    "claim_words": (
        {"words": "decry", "role": "denies"},
        "The mayor decried that 20 people were killed.",
        lambda tables: (tables["claims"]["relation"] == "denies").sum(),
    ),
    "counted_nouns": (
        {"noun": "lampion", "plural": "lampions", "kind": "thing"},
        "The storm killed ten lampions.",
        lambda tables: len(tables["tolls"]),
    ),
    "countries": (
        {"country": "Lampland", "also": "", "adjectives": "Lampish", "seats": "Lampton"},
        "Lampland said that the bridge was closed.",
        lambda tables: (tables["attributions"]["source_kind"] == "foreign_government").sum(),
    ),
    "cues": (
        {
            "lemma": "podcast",
            "part": "verb",
            "class": "say",
            "complements": "that quotation clause",
            "commitment": "neutral",
            "mode": "speech",
        },
        "The mayor podcasted that the bridge was closed.",
        lambda tables: len(tables["attributions"]),
    ),
    "furniture": (
        {"kind": "motto", "pattern": "lantern law … since NUMBER", "where": "line"},
        "Lantern Law: lovely lamps since 1900",
        lambda tables: len(tables["sentiment"]),
    ),
    "harm_words": (
        {"words": "vaporise", "harm": "killed", "construction": "verb", "needs": "any"},
        "The ray vaporised 12 people.",
        lambda tables: len(tables["tolls"]),
    ),
    "masked_names": (
        {"word": "happy", "pattern": "happy hour"},
        "They met at happy hour on Monday.",
        lambda tables: tables["sentiment"]["compound_without_topic"].sum(),
    ),
    "modifiers": (
        {"pattern": "upriver", "label_type": "affiliation"},
        "The upriver rebels left the town.",
        lambda tables: tables["labels"]["label"].str.len().sum(),
    ),
    "number_qualifiers": (
        {"words": "easily", "qualifier": "at_least", "position": "before"},
        "They say easily 50 people were killed.",
        lambda tables: tables["tolls"]["high"].notna().sum(),
    ),
    "plan_words": (
        {"words": "itch", "role": "plan"},
        "The group itches to kill ten judges.",
        lambda tables: len(tables["tolls"]),
    ),
    "source_kinds": (
        {"pattern": "lampist*", "source_kind": "resident", "match": "anywhere"},
        "The lampists said that the bridge was closed.",
        lambda tables: (tables["attributions"]["source_kind"] == "resident").sum(),
    ),
    "titles": (
        {"title": "lampmaster"},
        "In a statement lampmaster Ann Reed said that the bridge was closed.",
        lambda tables: tables["attributions"]["source_start"].sum(),
    ),
    "toll_patterns": (
        {"name": "wants to", "pattern": "{said}{said}"},
        "The group wants to kill ten judges.",
        lambda tables: len(tables["tolls"]),
    ),
    "toll_vetoes": (
        {"veto": "whether", "words": "passive", "seen": "before both", "pattern": "{subordinator}{determiner}"},
        "Officials asked whether the ten people were killed.",
        lambda tables: len(tables["tolls"]),
    ),
    "toll_rules": (
        {"rule": "comes for", "side": "left", "pattern": "([T])xi"},
        "Death came for 12 miners.",
        lambda tables: len(tables["tolls"]),
    ),
    "topic_words": (
        {"word": "happy"},
        "They were happy on Monday.",
        lambda tables: tables["sentiment"]["compound_without_topic"].sum(),
    ),
    "vague_numbers": (
        {"words": "oodles", "low": "30", "high": "300"},
        "Oodles of people were killed.",
        lambda tables: len(tables["tolls"]),
    ),
}
NAMES = sorted(path.stem for path in GENERAL.glob("*.csv"))


def a_corpus(folder, text, **rows):
    """A corpus of one article, with one row in each of these lexicons."""
    folder.mkdir(parents=True)
    save_table(pd.DataFrame({"file": ["a.txt"], "outlet": ["A"]}), folder / "articles.csv")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    for name, row in rows.items():
        add_row(folder, name, row)
    return folder


def add_row(folder, name, row):
    columns = list(general_lexicon(name).columns)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                columns,
                [
                    {"note": "of this event", "example": "Shown in the test.", **row}.get(column, "")
                    for column in columns
                ],
            ]
        )


@pytest.fixture(params=NAMES)
def two_corpora(request, tmp_path):
    """One without, one with a row of its own in this lexicon, and what to count."""
    row, text, count = CASES[request.param]
    return a_corpus(tmp_path / "without", text), a_corpus(tmp_path / "with", text, **{request.param: row}), count


def run_from_the_shell(corpus, *more):
    out = corpus.parent / f"run-{corpus.name}"
    assert main(["run", str(corpus), "-o", str(out), *more]) == 0
    return open_run(out)


@pytest.mark.slow
def test_a_row_of_the_corpus_changes_a_number_of_analyse(two_corpora):
    without, own, count = two_corpora
    assert count(analyse(load_articles(own))) != count(analyse(load_articles(without)))


@pytest.mark.slow
def test_a_row_of_the_corpus_changes_a_number_of_a_run(two_corpora):
    without, own, count = two_corpora
    assert count(run_from_the_shell(own)) == count(analyse(load_articles(own))) != count(run_from_the_shell(without))


@pytest.mark.slow
def test_a_row_in_a_folder_given_to_a_run_changes_a_number(two_corpora):
    without, own, count = two_corpora
    assert count(run_from_the_shell(without, "--lexicons", str(own))) == count(analyse(load_articles(own)))


@pytest.mark.slow
def test_a_given_lexicon_changes_a_number_as_one_beside_the_corpus_does(two_corpora):
    without, own, count = two_corpora
    assert count(analyse(load_articles(without), load_lexicons(own))) == count(analyse(load_articles(own)))


# However the instruments are called ----------------------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path):
    """A corpus with a row in every lexicon, each with its text."""
    return a_corpus(
        tmp_path / "event",
        "\n".join([*(text for _, text, _ in CASES.values()), "In May, June, July and August, nobody came."]),
        **{name: row for name, (row, _, _) in CASES.items()},
    )


def one_by_one(articles):
    """The tables as a notebook makes them: no lexicon is named."""
    sentences = split_sentences(articles)
    attributions, tolls = find_attributions(sentences), find_tolls(sentences)
    return {
        "articles": articles,
        "sentences": sentences,
        "readability": score_readability(articles),
        "sentiment": score_sentiment(sentences),
        "sentiment_words": explain_sentiment(sentences),
        "attributions": attributions,
        "speakers": count_speakers(attributions),
        "tolls": tolls,
        "claims": match_claims(tolls, attributions),
        "labels": match_voices(find_labels(sentences), attributions),
        "shared_copy": align_sentences(sentences),
    }


def assert_same(tables, others):
    assert tables.keys() == others.keys()
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, others[name])


def test_instruments_called_one_by_one_give_what_analyse_gives(corpus):
    assert_same(one_by_one(load_articles(corpus)), analyse(load_articles(corpus)))


@pytest.mark.parametrize("name", ["hama-2024", "invented-flood"])
def test_they_do_on_the_shipped_corpora(name):
    assert_same(one_by_one(load_articles(name)), analyse(load_articles(name), load_lexicons(name)))


def test_every_table_says_where_its_lexicons_lie(corpus, tmp_path):
    run(corpus, tmp_path / "out", progress=False)
    for tables in (analyse(load_articles(corpus)), one_by_one(load_articles(corpus))):
        assert {table.attrs["lexicons"] for table in tables.values()} == {str(corpus)}
    assert all(
        len(lexicon_rows("actors", table)) == len(general_lexicon("actors")) + 1
        for table in open_run(tmp_path / "out").values()
    )


KEEPERS = {
    "a filter": lambda table: table[table["outlet"] == "A"],
    "query": lambda table: table.query("outlet == 'A'"),
    "head": lambda table: table.head(1),
    "iloc": lambda table: table.iloc[[0]],
    "groupby and head": lambda table: table.groupby("outlet", sort=False).head(1),
    "sort_values": lambda table: table.sort_values("outlet"),
    "columns": lambda table: table[["outlet", "article_id", "text"]],
    "assign": lambda table: table.assign(side="left"),
    "copy": lambda table: table.copy(),
    "concat of one corpus": lambda table: pd.concat([table.iloc[:1], table.iloc[1:]], ignore_index=True),
    "merge within one corpus": lambda table: table.merge(table[["article_id"]]),
}


@pytest.mark.slow
@pytest.mark.parametrize("keeper", KEEPERS)
def test_a_table_keeps_its_lexicons_through(keeper, corpus):
    assert len(find_tolls(split_sentences(KEEPERS[keeper](load_articles(corpus))))) == len(
        analyse(load_articles(corpus))["tolls"]
    )


def test_a_table_keeps_its_lexicons_through_a_parquet_file_of_pandas(corpus, tmp_path):
    load_articles(corpus).to_parquet(tmp_path / "a.parquet")
    assert_same(analyse(pd.read_parquet(tmp_path / "a.parquet")), analyse(load_articles(corpus)))


def test_what_is_saved_does_not_say_where_the_corpus_lay(corpus, tmp_path):
    save_table(load_articles(corpus), tmp_path / "a.parquet")
    run(corpus, tmp_path / "out", progress=False)
    assert all(str(corpus).encode() not in path.read_bytes() for path in tmp_path.rglob("*.parquet"))


@pytest.mark.slow
def test_processes_read_the_lexicons_of_the_corpus(corpus):
    articles = load_articles(corpus)
    two = pd.concat([articles, articles.assign(article_id="b")], ignore_index=True)
    assert_same(analyse(two, workers=2), analyse(two))


def test_articles_of_two_corpora_put_together_are_read_with_the_general_lexicons(corpus, tmp_path):
    other = a_corpus(tmp_path / "other", "Nothing happened.")
    both = pd.concat([load_articles(corpus), load_articles(other).assign(article_id="b")], ignore_index=True)
    assert len(find_tolls(split_sentences(both))) == len(
        find_tolls(split_sentences(both, load_lexicons()), load_lexicons())
    )
    both.attrs = load_articles(corpus).attrs
    assert len(find_tolls(split_sentences(both))) == len(analyse(load_articles(corpus))["tolls"])


def test_a_single_file_has_the_lexicons_that_lie_beside_it(corpus):
    save_table(load_articles(corpus)[["outlet", "article_id", "text"]], corpus / "all.jsonl")
    tables = analyse(load_articles(corpus / "all.jsonl"))
    assert_same({"tolls": tables["tolls"]}, {"tolls": analyse(load_articles(corpus))["tolls"]})
    assert len(run_from_the_shell(corpus / "all.jsonl")["tolls"]) == len(tables["tolls"])


def test_a_row_that_is_added_or_taken_out_counts_at_once(tmp_path):
    row, text, count = CASES["vague_numbers"]
    articles = load_articles(a_corpus(tmp_path / "event", text))
    assert count(analyse(articles)) == 0
    add_row(tmp_path / "event", "vague_numbers", row)
    assert count(analyse(articles)) == 1
    (tmp_path / "event/vague_numbers.csv").unlink()
    assert count(analyse(articles)) == 0


def test_a_lexicon_is_read_once_however_often_it_is_asked_for(corpus):
    sentences = split_sentences(load_articles(corpus))
    assert lexicon_rows("cues", sentences) is lexicon_rows("cues", sentences.head(1))


# What is given wins --------------------------------------------------------------------------------------------------


def test_a_given_lexicon_wins_and_the_others_stay_those_of_the_corpus(corpus):
    sentences = split_sentences(load_articles(corpus))
    fewer = find_tolls(sentences, {"vague_numbers": general_lexicon("vague_numbers")})
    phrases = set(find_tolls(sentences)["phrase"]) - set(fewer["phrase"])
    assert phrases == {"Oodles of"} and "12" in set(fewer["phrase"])


def test_the_general_lexicons_can_be_asked_for(corpus):
    articles = load_articles(corpus)
    assert len(split_sentences(articles, load_lexicons())) == len(split_sentences(articles)) + 1
    assert (
        score_readability(articles, lexicons=load_lexicons())["sentences"][0]
        == score_readability(articles)["sentences"][0] + 2  # an abbreviation; a line that is no furniture elsewhere
    )
    assert len(compare_readability(articles, lexicons=load_lexicons())) == 0


def test_the_row_of_the_corpus_wins_over_a_general_one_for_the_same_words(tmp_path):
    own = a_corpus(
        tmp_path / "event",
        "Dozens of people were killed. Nearly 50 people were injured.",
        vague_numbers={"words": "dozens", "low": "10", "high": "20"},
        number_qualifiers={"words": "nearly", "qualifier": "at_least", "position": "before"},
    )
    tolls = analyse(load_articles(own))["tolls"]
    assert tolls["low"].tolist() == [10, 50] and tolls["high"].isna().tolist() == [False, True]


def test_a_row_of_the_corpus_is_explained_by_its_own_note(corpus):
    tolls = analyse(load_articles(corpus))["tolls"]
    assert "'vaporise': of this event" in explain_toll(tolls[tolls["rule"].str.contains("vaporise")].iloc[0])


def test_coders_may_choose_the_source_kinds_of_the_corpus(tmp_path):
    own = a_corpus(
        tmp_path / "event",
        "Nobody came.",
        source_kinds={"pattern": "lampist*", "source_kind": "lampists", "match": "anywhere"},
    )
    assert "lampists" in categories(split_sentences(load_articles(own)))["source_kind"]


@pytest.mark.slow
def test_the_report_reads_the_lexicons_of_the_corpus(tmp_path):
    own = a_corpus(tmp_path / "event", "The leaguers left the town.", actors=CASES["actors"][0])
    assert "mentions an actor that the word list" not in write_report(own, tmp_path / "report.html").read_text(
        encoding="utf-8"
    )


# What is wrong is named ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lexicons, words",
    [
        (
            {"cue": general_lexicon("cues")},
            r"there is no lexicon 'cue' \(did you mean 'cues'\?\); there are abbreviations,",
        ),
        ({"cues": general_lexicon("cues").drop(columns="forms")}, r"lexicons\['cues'\]: the column 'forms' is missing"),
        ("hama-2024", "lexicons is a str; give name -> table"),
    ],
)
def test_lexicons_that_would_be_passed_over_are_refused(lexicons, words):
    sentences = split_sentences(pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": ["He left."]}))
    with pytest.raises(LexiconError, match=words):
        find_attributions(sentences, lexicons=lexicons)


def test_a_folder_that_is_gone_is_named(tmp_path):
    articles = load_articles(a_corpus(tmp_path / "event", "He left."))
    shutil.rmtree(tmp_path / "event")
    with pytest.raises(
        LexiconError,
        match="event: the folder that these articles and their lexicons came from is gone; load the articles again",
    ):
        split_sentences(articles)


def test_a_lexicon_of_the_corpus_with_another_column_is_named(tmp_path):
    own = a_corpus(tmp_path / "event", "He left.")
    (own / "titles.csv").write_text("office,note,example\nlampmaster,x,y\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"titles.csv: the column 'title' is missing"):
        analyse(load_articles(own))


@pytest.mark.parametrize(
    "name, row, words",
    [
        (
            "vague_numbers",
            {"words": "oodles", "low": "many", "high": "300"},
            "vague_numbers.csv, row 2: low is 'many'; write a whole number",
        ),
        (
            "number_qualifiers",
            {"words": "easily", "qualifier": "floor", "position": "before"},
            "number_qualifiers.csv, row 2: qualifier is 'floor'; write one of at_least,",
        ),
        (
            "number_qualifiers",
            {"words": "easily", "qualifier": "exact", "position": "left"},
            "number_qualifiers.csv, row 2: position is 'left'; write one of before, after",
        ),
    ],
)
def test_a_row_that_no_number_could_be_read_by_is_named(name, row, words, tmp_path):
    with pytest.raises(LexiconError, match=words):
        analyse(load_articles(a_corpus(tmp_path / "event", "Oodles of people were killed.", **{name: row})))


def test_capitals_in_a_row_of_numbers_do_not_hide_it(tmp_path):
    own = a_corpus(
        tmp_path / "event",
        "Oodles of people were killed. Easily 50 were injured.",
        vague_numbers={"words": "Oodles", "low": "30", "high": "300"},
        number_qualifiers={"words": "Easily", "qualifier": "at_least", "position": "before"},
    )
    assert analyse(load_articles(own))["tolls"]["qualifier"].tolist() == ["vague", "at_least"]


def test_rules_without_the_parts_that_they_are_written_with_are_refused_by_row():
    with pytest.raises(LexiconError, match="toll_rules.csv, row 3: no part is called 'verb'"):
        find_tolls(
            split_sentences(load_articles("invented-flood")),
            lexicons={"toll_patterns": general_lexicon("toll_patterns").iloc[:0]},
        )


@pytest.mark.parametrize("name", sorted({*NAMES} - {"toll_patterns"}))
def test_every_lexicon_can_be_emptied(name):
    sentences = split_sentences(
        pd.DataFrame(
            {
                "outlet": ["A"],
                "article_id": ["1"],
                "text": ["At least 50 people were killed, the mayor said. Dozens, or 50 or so, fled."],
            }
        )
    )
    nothing = {name: general_lexicon(name).iloc[:0]}
    assert {
        len(instrument(sentences, lexicons=nothing)) >= 0
        for instrument in (find_tolls, find_attributions, find_labels, score_sentiment)
    } == {True}


# Notebooks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((GENERAL.parents[1] / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_notebook_hands_the_lexicons_of_the_corpus_around(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    code = "\n".join("".join(cell["source"]) for cell in cells)
    assert "lexicons=lexicons)" not in code and ", lexicons)" not in code and "load_lexicons(CORPUS))" not in code


def test_files_are_looked_at_once_a_call_and_not_once_a_sentence(corpus, monkeypatch):
    sentences, looked = split_sentences(load_articles(corpus)), []
    stat = os.stat
    monkeypatch.setattr(os, "stat", lambda *given, **options: looked.append(given) or stat(*given, **options))
    for instrument in (find_attributions, find_tolls, find_labels, score_sentiment):
        instrument(sentences)
        looked.clear()
        instrument(sentences.head(1))
        few = len(looked)
        instrument(sentences)
        assert 0 < few == len(looked) - few


# What is spelled wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("misspelt, meant", [("topic_word", "topic_words"), ("source_kind", "source_kinds")])
def test_a_file_that_is_nearly_called_like_a_lexicon_is_refused_with_the_name_that_is_meant(misspelt, meant, tmp_path):
    (tmp_path / "a.txt").write_text("The council met on Monday.", encoding="utf-8")
    (tmp_path / f"{misspelt}.csv").write_text("word,note,example\n", encoding="utf-8")
    for load in (load_articles, load_lexicons):
        with pytest.raises(LexiconError, match=rf"^{misspelt}\.csv: .* did you mean {meant}\.csv\?"):
            load(tmp_path)


@pytest.mark.parametrize(
    "name, column, typed, meant",
    [("actors", "label_type", "idology", "ideology"), ("cues", "part", "vreb", "verb")],
)
def test_a_category_that_is_misspelt_is_refused_with_the_nearest(name, column, typed, meant):
    table = load_lexicons()[name].assign(**{column: typed})
    read = {"actors": find_labels, "cues": find_attributions}[name]
    with pytest.raises(LexiconError, match=rf"{column} is '{typed}' \(did you mean '{meant}'\?\)"):
        read("A text.", lexicons={name: table})


def test_a_lexicon_that_is_misspelt_is_refused_with_the_nearest():
    with pytest.raises(LexiconError, match=r"no lexicon 'cue' \(did you mean 'cues'\?\)"):
        find_attributions("A text.", lexicons={"cue": load_lexicons()["cues"]})


def test_lexicons_in_the_place_of_the_mode_are_told_where_they_belong():
    with pytest.raises(ValueError, match=r"find_attributions\(sentences, lexicons=…\)"):
        find_attributions("A text.", load_lexicons())
