"""All instruments in one call, and the glossary from the command line."""

import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.pipeline import analyse
from analysis.tables import TABLES
from benchmarks.instruments import SHARED_COPY, TOGETHER, timed

ARTICLES = load_articles("hama-2024")
LEXICONS = load_lexicons("hama-2024")
TABLES_MADE = analyse(ARTICLES, LEXICONS)
ONE_BY_ONE = [analyse(ARTICLES.iloc[[place]], LEXICONS) for place in range(len(ARTICLES))]
NONE = analyse(ARTICLES.iloc[:0])


def test_every_table_is_made():
    assert set(TABLES_MADE) == set(TABLES)
    assert all(len(table) for table in TABLES_MADE.values())


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_the_columns_that_are_promised(name):
    assert TABLES_MADE[name].dtypes.astype(str).to_dict() == TABLES[name].dtypes


@pytest.mark.parametrize("name", TABLES)
def test_rows_come_in_corpus_order(name):
    order = {article: place for place, article in enumerate(ARTICLES["article_id"])}
    table = TABLES_MADE[name]
    keys = [column for column in ("sentence_no", "toll_no", "start") if column in table]
    rows = [(order[row["article_id"]], *[row[key] for key in keys]) for row in table.to_dict("records")]
    assert rows == sorted(rows)


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ("articles", "shared_copy")])
def test_an_article_by_itself_gives_the_rows_that_it_gives_among_others(name):
    alone = pd.concat([tables[name] for tables in ONE_BY_ONE], ignore_index=True)
    pd.testing.assert_frame_equal(alone, TABLES_MADE[name])


@pytest.mark.parametrize("name", TABLES)
def test_no_article_gives_empty_tables_with_their_columns(name):
    assert NONE[name].empty and NONE[name].dtypes.astype(str).to_dict() == TABLES[name].dtypes


def test_only_outlet_id_and_text_are_needed():
    few = analyse(ARTICLES[["outlet", "article_id", "text"]], LEXICONS)
    pd.testing.assert_frame_equal(few["sentiment"], TABLES_MADE["sentiment"])


@pytest.mark.slow
def test_two_processes_make_the_tables_that_one_makes():
    for name, table in analyse(ARTICLES, LEXICONS, workers=2).items():
        pd.testing.assert_frame_equal(table, TABLES_MADE[name])


def test_words_stand_where_their_rows_say():
    texts = ARTICLES.set_index("article_id")["text"]
    for name, column in (
        ("sentences", "sentence"),
        ("sentiment_words", "word"),
        ("labels", "label"),
        ("tolls", "phrase"),
    ):
        for row in TABLES_MADE[name].to_dict("records"):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row[column]


def test_a_content_is_what_stands_at_its_places():
    texts = ARTICLES.set_index("article_id")["text"]
    for row in TABLES_MADE["attributions"].itertuples():
        assert " [...] ".join(texts[row.article_id][start:end] for start, end in row.content_spans) == row.content


def test_the_glossary_is_printed(capsys):
    assert main(["glossary"]) == 0
    assert "| `cue_commitment` |" in capsys.readouterr().out


def test_the_clock_of_the_benchmark_misses_no_instrument():
    taken = timed(ARTICLES["text"].tolist())
    steps = sum(seconds for name, seconds in taken.items() if name != TOGETHER)
    assert {"split_sentences", "find_attributions", "find_tolls", SHARED_COPY} < set(taken)
    assert steps > 0.8 * taken[TOGETHER]
