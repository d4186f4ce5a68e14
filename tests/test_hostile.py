"""What was made to break the door: every file of tests/corpora/hostile is read or refused as it should be, and alike
by load_articles and by a run. All is invented.
"""

import json
import shutil
import time
import warnings
from pathlib import Path

import pandas as pd
import pytest

import analysis as story
from analysis.corpus.checks import set_apart
from analysis.corpus.lexicons import LexiconError, load_lexicons
from analysis.corpus.paths import CorpusError
from analysis.scale.inputs import copy_in_parts, file_in_parts
from analysis.scale.parts import plan, read_part

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent / "corpora" / "hostile"

# File -> how many articles it holds
READ = {
    "loader/cp1252.csv": 1,
    "loader/cp1252_one_of2.csv": 2,
    "loader/cr_only.csv": 2,
    "loader/date_tz.csv": 1,
    "loader/date_tzneg.csv": 1,
    "loader/hugedim.xlsx": 1,
    "loader/json_array.jsonl": 1,
    "loader/json_array_pretty.jsonl": 1,
    "loader/json_cr.jsonl": 2,
    "loader/md_texts": 2,
    "loader/outlet_variants.csv": 10,
    "loader/p_index.parquet": 2,
    "loader/stray_AZ200000.xlsx": 1,
    "loader/stray_B1048576.xlsx": 1,
    "loader/stray_XFD3.xlsx": 1,
    "loader/text_in_articles_csv": 1,
    "loader/txt_TXT": 4,
    "loader/utf16nobom.csv": 1,
    "loader/x_hiddensheet.xlsx": 1,
    "loader/x_sheets.xlsx": 1,
    "loader/x_spacecol.xlsx": 1,
    "texts/german.csv": 2,
    "texts/html_page.csv": 1,
    "texts/invisible_characters.csv": 8,
    "texts/odd_numbers.csv": 3,
    "texts/punct_only.csv": 2,
    "withstood/id_dotdot.csv": 1,
    "withstood/markup.csv": 10,
    "withstood/outlet_rtl.csv": 1,
    "withstood/outlet_script.csv": 1,
    "withstood/x_trunc32767.xlsx": 1,
}
# File -> words of the one sentence in which load_articles refuses it, how many rows a run still reads (None: it
# refuses the file in the same words)
REFUSED = {
    "loader/json_bigint.jsonl": ("line 1 is not JSON", None),
    "loader/json_deep2.jsonl": ("line 1 is not JSON", None),
    "loader/outlet_zwonly.csv": ("row 2: the outlet is empty; say who publishes", 0),
    "loader/p_badutf8.parquet": ("can't be read as Parquet", None),
    "loader/p_list.parquet": ("row 2: the text is a ndarray, not a text; write it as text", 0),
    "loader/x_dup.xlsx": ("has 2 columns named 'text'; rename all but one", None),
    "loader/x_formula.xlsx": ("row 2: the text is empty", None),
    "withstood/date_feb30.csv": ("published is '2024-02-30', which is no date", 0),
    "withstood/json_ids.jsonl": ("the article_id '1' stands in row 2 too", 2),
    "withstood/json_surrogate.jsonl": ("row 2: the text holds NUL bytes or half characters", 1),
    "withstood/laughs.xlsx": ("can't be read as an Excel file", None),
    "withstood/nul.csv": ("holds NUL bytes, so it is no text file", 1),
    "withstood/p_dictnull.parquet": ("row 3: the outlet is empty", 1),
    "withstood/paths": ("lies outside the corpus folder", 0),
    "withstood/quote_in_mid.csv": ("can't be read as CSV after line 2", 1),
}


def loaded(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return story.load_articles(path)


def read_in_parts(path, out):
    """The table `articles` of a run, without its instruments."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file = file_in_parts(path) or copy_in_parts(path, out, "x")
        parts, _, own = plan(file, 2)
        pieces = []
        for part in parts:
            rows, problems = read_part(file, part)
            pieces.append(set_apart(rows[~rows.index.isin(list(problems))], own)[0])
    return pd.concat(pieces, ignore_index=True)


def test_every_file_is_listed():
    there = {f"{place.parent.name}/{place.name}" for place in HERE.glob("*/*") if place.parent.name != "lexicons"}
    assert there == set(READ) | set(REFUSED)


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read_alike_whole_and_in_parts(tmp_path, name):
    articles = loaded(HERE / name)
    assert len(articles) == READ[name]
    pd.testing.assert_frame_equal(read_in_parts(HERE / name, tmp_path), articles)


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_is_refused_in_one_sentence_or_its_rows_set_aside(tmp_path, name):
    words, rows = REFUSED[name]
    with pytest.raises(CorpusError) as error:
        loaded(HERE / name)
    assert words in str(error.value)
    if rows is None:
        with pytest.raises(CorpusError) as error:
            story.run(HERE / name, tmp_path / "out", progress=False)
        assert words in str(error.value) and not (tmp_path / "out" / "articles").exists()
    else:
        assert len(read_in_parts(HERE / name, tmp_path)) == rows


@pytest.mark.parametrize("column", ["outlet", "article_id", "text"])
@pytest.mark.parametrize(
    "cell", [{"name": "A"}, ["A", {"b": 1}], [[1]]], ids=["an object", "a list", "a list in a list"]
)
def test_a_cell_that_is_an_object_is_no_text_and_its_row_is_named(tmp_path, column, cell):
    rows = [{"outlet": "A", "article_id": "1", "text": "It rained."}, {"outlet": "B", "article_id": "2", "text": "No."}]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in [rows[0], rows[1] | {column: cell}]), encoding="utf-8")
    with pytest.raises(CorpusError, match="row 3: the"):
        loaded(path)


def test_words_beside_objects_in_one_column_are_not_lost(tmp_path):
    rows = [{"outlet": "A", "text": "It rained.", "place": "Orlen"}]
    rows += [{"outlet": "B", "text": "It rained on.", "place": {"town": "Marrow", "zip": 7}}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    articles = loaded(path)
    assert articles["place"].fillna("").tolist() == ["Orlen", ""]
    assert articles["place.town"].fillna("").tolist() == ["", "Marrow"]


@pytest.mark.parametrize("depth, read", [(150, True), (300, False)])
@pytest.mark.parametrize("kind", ["lists", "objects"])
def test_how_deep_json_may_be_nested_is_the_same_with_every_python(tmp_path, kind, depth, read):
    deep = "[" * depth + "]" * depth if kind == "lists" else '{"a": ' * depth + "1" + "}" * depth
    path = tmp_path / "deep.jsonl"
    path.write_text('{"outlet": "A", "text": "It rained.", "more": ' + deep + "}\n", encoding="utf-8")
    if read:
        assert len(loaded(path)) == len(read_in_parts(path, tmp_path / "out")) == 1
    else:
        for reader in (loaded, lambda path: read_in_parts(path, tmp_path / "out")):
            with pytest.raises(CorpusError, match="line 1 is not JSON .nested deeper than 200 lists and objects"):
                reader(path)


@pytest.mark.timing
@pytest.mark.parametrize("name", ["hugedim.xlsx", "stray_AZ200000.xlsx", "stray_B1048576.xlsx", "stray_XFD3.xlsx"])
def test_a_cell_far_out_costs_nothing(name):
    begun = time.process_time()
    loaded(HERE / "loader" / name)
    assert time.process_time() - begun < 2


def test_a_day_with_an_offset_is_the_one_printed():
    assert loaded(HERE / "loader" / "date_tzneg.csv")["published"].dt.day.tolist() == [3]


def test_ids_in_the_index_of_parquet_are_the_articles():
    assert loaded(HERE / "loader" / "p_index.parquet")["article_id"].tolist() != ["1", "2"]


def test_outlets_that_look_alike_are_one_and_others_named():
    with pytest.warns(UserWarning) as told:
        articles = story.load_articles(HERE / "loader" / "outlet_variants.csv")
    words = " | ".join(str(one.message) for one in told)
    assert "differ only in spaces or in what can't be seen are read as one" in words and "'BBC' and 'bbc'" in words
    assert articles["outlet"].nunique() < 10
    assert "one outlet, two names" in set(story.check_corpus(articles)["check"])


def test_invisible_characters_change_no_number():
    counts = story.analyse(loaded(HERE / "texts" / "invisible_characters.csv"))
    for name in ("attributions", "tolls", "labels"):
        by_article = counts[name].groupby("article_id").size().reindex(counts["articles"]["article_id"], fill_value=0)
        assert by_article.nunique() == 1, name


def test_a_script_states_no_toll():
    assert story.find_tolls(loaded(HERE / "texts" / "html_page.csv"))["phrase"].tolist() == ["At least 50"] * 4


def test_a_text_that_is_not_english_is_said():
    assert "not English" in set(story.check_corpus(loaded(HERE / "texts" / "german.csv"))["check"])


# Lexicons -------------------------------------------------------------------------------------------------------------

SENTENCES = {
    "harm_bad": "Fifty people were martyred, police said.",
    "nq_bad": "Well nigh 50 people were killed, police said.",
    "vague_bad": "Umpteen people were killed, police said.",
}
CASES = sorted(place.name for place in (HERE / "lexicons").iterdir() if place.name != "base")


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_row_is_named_with_its_file_and_does_nothing_else(tmp_path, case):
    shutil.copytree(HERE / "lexicons" / "base", tmp_path / "own")
    (row_file,) = (HERE / "lexicons" / case).iterdir()
    shutil.copy(row_file, tmp_path / "own")
    if case in SENTENCES:
        (tmp_path / "own" / "a.txt").write_text(SENTENCES[case], encoding="utf-8")
    begun = time.process_time()
    for use in (
        lambda: load_lexicons(tmp_path / "own"),
        lambda: story.analyse(loaded(tmp_path / "own")),
        lambda: story.run(tmp_path / "own", tmp_path / "out", progress=False),
    ):
        with pytest.raises(LexiconError, match=rf"^{row_file.name}, row 2: "):
            use()
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "pattern",
    [
        "great|" * 50_000 + "x",
        "(?:a{0,1000}){0,1000}b",
        r"\w{0,900}" * 12 + "!",
        "(" * 300 + "a" + ")" * 300,
        "a" * 300_000,
    ],
    ids=["many words", "a repeat in a repeat", "many repeats", "brackets in brackets", "a long word"],
)
def test_a_huge_pattern_hangs_nothing(tmp_path, pattern):
    shutil.copytree(HERE / "lexicons" / "base", tmp_path / "own")
    row = {"word": "great", "pattern": pattern, "note": "n", "example": "The great council met."}
    pd.DataFrame([row]).to_csv(tmp_path / "own" / "masked_names.csv", index=False)
    text = "The united council was great, " + "a" * 3_000 + "! said the mayor."
    (tmp_path / "own" / "a.txt").write_text(text, encoding="utf-8")
    begun = time.process_time()
    try:
        story.analyse(loaded(tmp_path / "own"))
    except LexiconError as error:
        assert "masked_names.csv, row 2" in str(error) and len(str(error)) < 2_000
    assert time.process_time() - begun < 10
