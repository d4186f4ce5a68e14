"""All instruments in one call, and from the command line."""

import subprocess
import sys

import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.corpus import load_articles
from analysis.lexicon import load_lexicons
from analysis.pipeline import analyse
from analysis.tables import TABLES

ARTICLES = load_articles("hama-2024")
LEXICONS = load_lexicons("hama-2024")
TABLES_MADE = analyse(ARTICLES, LEXICONS)


@pytest.mark.parametrize("name", TABLES_MADE)
def test_every_table_has_the_columns_that_are_promised(name):
    assert TABLES_MADE[name].dtypes.astype(str).to_dict() == TABLES[name].dtypes


@pytest.mark.parametrize("name", TABLES_MADE)
def test_rows_come_in_corpus_order(name):
    order = {article: place for place, article in enumerate(ARTICLES["article_id"])}
    table = TABLES_MADE[name]
    keys = [column for column in ("sentence_no", "start") if column in table]
    rows = [(order[row["article_id"]], *[row[key] for key in keys]) for row in table.to_dict("records")]
    assert rows == sorted(rows)


@pytest.mark.parametrize("name", [name for name in TABLES_MADE if name != "articles"])
def test_an_article_by_itself_gives_the_rows_that_it_gives_among_others(name):
    alone = pd.concat([analyse(ARTICLES.iloc[[place]], LEXICONS)[name] for place in range(len(ARTICLES))], ignore_index=True)
    pd.testing.assert_frame_equal(alone, TABLES_MADE[name])


@pytest.mark.parametrize("name", TABLES_MADE)
def test_no_article_gives_empty_tables_with_their_columns(name):
    empty = analyse(ARTICLES.iloc[:0])[name]
    assert empty.empty and empty.dtypes.astype(str).to_dict() == TABLES[name].dtypes


def test_only_outlet_id_and_text_are_needed():
    few = analyse(ARTICLES[["outlet", "article_id", "text"]], LEXICONS)
    pd.testing.assert_frame_equal(few["sentiment"], TABLES_MADE["sentiment"])


def test_words_stand_where_their_rows_say():
    texts = ARTICLES.set_index("article_id")["text"]
    for name, column in (("sentences", "sentence"), ("sentiment_words", "word")):
        for row in TABLES_MADE[name].to_dict("records"):
            assert texts[row["article_id"]][row["start"]:row["end"]] == row[column]


@pytest.mark.parametrize("kind, file", [("parquet", "sentences/part-0.parquet"), ("csv", "sentences.csv"), ("xlsx", "sentences.xlsx")])
def test_the_command_line_writes_every_table(tmp_path, capsys, kind, file):
    assert main(["run", "hama-2024", "-o", str(tmp_path), "--format", kind]) == 0
    assert (tmp_path / file).exists()
    assert len([*tmp_path.iterdir()]) == len(TABLES_MADE)
    assert "96 sentences" in capsys.readouterr().out


def test_bad_input_is_one_sentence_on_the_command_line_and_no_traceback():
    done = subprocess.run([sys.executable, "-m", "analysis", "run", "nowhere", "-o", "x"], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.startswith("nowhere: no such file or folder") and "Traceback" not in done.stderr


def test_the_glossary_is_printed(capsys):
    assert main(["glossary"]) == 0
    assert "| `cue_commitment` |" in capsys.readouterr().out
