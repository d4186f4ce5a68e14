"""Hostile and arbitrary input: nothing raises, nothing is misplaced, no text takes time out of proportion."""

import csv
import errno
import json
import os
import random
import sys
import time
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.checks import set_apart
from analysis.corpus.lexicons import LexiconError, load_lexicons
from analysis.corpus.load import load_articles
from analysis.corpus.paths import CorpusError
from analysis.corpus.save import save_table
from analysis.corpus.texts.normalise import normalise
from analysis.english.numbers import find_numbers, parse_number
from analysis.english.sentences.split import split_text
from analysis.english.tokens import tokenise
from analysis.pipeline import analyse_articles
from analysis.scale.inputs import file_in_parts
from analysis.scale.parts import plan, read_part
from analysis.scale.run import run

sys.path.insert(0, str(Path(__file__).parent.parent / "fuzz"))
import fuzz  # noqa: E402

pytestmark = pytest.mark.slow  # not in the edit loop

LEXICONS = load_lexicons("hama-2024")

# Pieces that the rules look at, between arbitrary characters.
PIECES = [
    "said ",
    "said, ",
    '"',
    "'",
    " (",
    ") ",
    "according to ",
    "the army ",
    "A spokesman ",
    "that ",
    "50 ",
    "half a million ",
    "at least ",
    "people ",
    "were killed ",
    "killed ",
    "and ",
    "including 3 children",
    "among them ",
    "wounded",
    ", ",
    ". ",
    ".",
    "? ",
    ": ",
    "\n",
    "\n\n",
    "U.S.",
    "Mr. ",
    "regime forces ",
    "terrorists ",
    "so-called ",
    "10 to ",
    "15 ",
    "dozens of ",
    "not ",
    "reportedly ",
    "(A B/AP)",
    "- ",
    "\u2014",
    "1,000",
    "in 2012 ",
]
NEWS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)
ANY = st.one_of(st.text(max_size=300), NEWS)


def quietly(function, *values):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*values)


def article(text, headline=None):
    return pd.DataFrame(
        {"outlet": ["A"], "article_id": ["1"], "headline": [headline], "text": [quietly(normalise, text)]}
    ).astype("string")


# Whatever the text, every row says what stands at its place -----------------------------------------------------------


@given(ANY, st.one_of(st.none(), NEWS.map(normalise)))
def test_every_instrument_takes_any_text_and_prints_only_what_stands_there(text, headline):
    table = article(text, headline)
    tables = quietly(analyse_articles, table)
    texts = {"headline": headline or ""}
    for name, column in (
        ("sentences", "sentence"),
        ("sentiment_words", "word"),
        ("tolls", "phrase"),
        ("labels", "label"),
    ):
        for row in tables[name].itertuples():
            assert texts.get(row.section, table["text"][0])[row.start : row.end] == getattr(row, column)
    for row in tables["attributions"].itertuples():
        printed = texts.get(row.section, table["text"][0])
        assert " [...] ".join(printed[start:end] for start, end in row.content_spans) == row.content
        assert printed[row.cue_start : row.cue_end] == row.cue
        assert pd.isna(row.source_start) or printed[row.source_start : row.source_end] == row.source
    assert tables["sentiment"]["compound"].between(-1, 1).all()
    assert set(tables["claims"]["toll_no"]) == set(tables["tolls"]["toll_no"])


@given(ANY)
def test_sentences_hold_every_printed_character_once_and_in_order(text):
    places = split_text(text)
    assert all(one.end <= other.start for one, other in zip(places, places[1:], strict=False))
    within = "".join(text[place.start : place.end] for place in places)
    assert "".join(within.split()) == "".join("".join(text.splitlines()).split()) or "".join(within.split()) == "".join(
        text.split()
    )


@given(ANY)
def test_tokens_hold_every_printed_character_once_and_in_order(text):
    tokens = tokenise(text)
    assert "".join(tokens.printed) == "".join(text.split())
    assert all(
        text[start:end] == word for word, start, end in zip(tokens.printed, tokens.starts, tokens.ends, strict=True)
    )


@given(ANY)
def test_numbers_are_read_in_order_with_bounds_in_order(text):
    numbers = find_numbers(text)
    assert all(one.end <= other.start for one, other in zip(numbers, numbers[1:], strict=False))
    for reading in [parse_number(text), *(number.reading for number in numbers)]:
        given_bounds = [bound for bound in (reading.low, reading.best, reading.high) if bound is not None]
        assert given_bounds == sorted(given_bounds)


# Whatever the file, it is read or refused -----------------------------------------------------------------------------

CELL = st.one_of(
    st.text(max_size=12), st.sampled_from(['"', ",", "\n", "\r\n", "\0", "a", "2024-12-03", "=1+1", "caf\u00e9"])
)
LINE = st.one_of(
    st.text(max_size=30),
    st.dictionaries(
        st.sampled_from(["outlet", "text", "article_id", "published", "x"]),
        st.one_of(CELL, st.integers(), st.none(), st.lists(CELL, max_size=2)),
        max_size=4,
    ).map(json.dumps),
)
FILES = st.one_of(
    st.tuples(
        st.just("csv"),
        st.one_of(
            st.binary(max_size=80),
            st.lists(st.lists(CELL, max_size=4), max_size=6).map(
                lambda rows: ("outlet,text,article_id\n" + "\n".join(map(",".join, rows))).encode(
                    "utf-8", "surrogatepass"
                )
            ),
        ),
    ),
    st.tuples(
        st.just("jsonl"),
        st.lists(LINE, max_size=6).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass")),
    ),
    st.tuples(st.just("parquet"), st.binary(max_size=60).map(lambda raw: b"PAR1" + raw + b"PAR1")),
)


def read_in_parts(path):
    articles, problems = [], {}
    parts, _, own = plan(path, 2)
    for part in parts:
        rows, unread = read_part(path, part)
        fit, unfit = set_apart(rows[~rows.index.isin(list(unread))], own)
        assert len(rows) == part.n == len(fit) + len(unread) + len(unfit)
        articles.append(fit)
        problems |= unread | unfit
    return pd.concat(articles, ignore_index=True), problems


@given(FILES)
def test_any_file_is_read_or_refused_and_every_row_accounted_for(tmp_path, file):
    path = tmp_path / f"a.{file[0]}"
    path.write_bytes(file[1])
    if quietly(file_in_parts, path) is None:
        return  # it is copied as load_articles reads it
    try:
        articles, problems = quietly(read_in_parts, path)
    except CorpusError:
        with pytest.raises(CorpusError):
            quietly(load_articles, path)
        return
    try:
        whole = quietly(load_articles, path)
    except CorpusError:
        return  # it refuses all for one bad row, or for a line end that a part can mend
    assert not problems
    pd.testing.assert_frame_equal(articles, whole)


# Whatever the folder holds, a corpus is read or refused, and nothing outside it is read -------------------------------


def put(folder, **texts):
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_bytes(text if isinstance(text, bytes) else text.encode())


def articles_csv(folder, *files):
    put(folder, articles_csv="file,outlet\n" + "".join(f"{file},A\n" for file in files))


def a_link_to_itself(folder):
    articles_csv(folder, "loop.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")


def a_bare_link_to_itself(folder):
    (folder / "loop.txt").symlink_to(folder / "loop.txt")


def a_name_that_no_disk_can_hold(folder):
    articles_csv(folder, "a" * 5_000 + ".txt")


def a_pipe_that_nobody_writes_to(folder):
    articles_csv(folder, "pipe.txt")
    os.mkfifo(folder / "pipe.txt")


def a_table_that_is_a_link_out(folder):
    put(folder.parent, outside_csv="file,outlet\na.txt,A\n")
    (folder / "articles.csv").symlink_to(folder.parent / "outside.csv")


def a_lexicon_that_is_a_link_out(folder):
    put(folder.parent, outside_csv="actor,pattern,label_type,note,example\n")
    articles_csv(folder, "a.txt")
    put(folder, a_txt="It rained.")
    (folder / "actors.csv").symlink_to(folder.parent / "outside.csv")


def a_text_in_two_encodings(folder):
    put(folder, a_txt="Café: “closed”.".encode() + "Café: closed.".encode("cp1252"))


def two_columns_of_one_name(folder):
    put(folder, a_csv="outlet,text,text\nA,It rained.,It snowed.\n")
    return folder / "a.csv"


def two_columns_of_one_name_in_parquet(folder):
    pq.write_table(pa.Table.from_arrays([pa.array(["A"])] * 3, names=["outlet", "text", "text"]), folder / "a.parquet")
    return folder / "a.parquet"


def bytes_for_words(folder):
    pq.write_table(pa.table({"outlet": [b"A"], "text": [b"It rained."]}), folder / "a.parquet")
    return folder / "a.parquet"


def lists_for_words(folder):
    put(folder, a_jsonl='{"outlet": "A", "text": ["It rained."]}\n')
    return folder / "a.jsonl"


def json_deeper_than_it_can_be_read(folder):
    put(folder, a_jsonl="[" * 100_000)
    return folder / "a.jsonl"


def a_spreadsheet_with_broken_xml(folder):
    pd.DataFrame({"outlet": ["A"], "text": ["It rained."]}).to_excel(folder / "whole.xlsx", index=False)
    with zipfile.ZipFile(folder / "whole.xlsx") as whole, zipfile.ZipFile(folder / "a.xlsx", "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, whole.read(name).replace(b"</row>", b"</rwo>"))
    return folder / "a.xlsx"


def a_parquet_file_cut_short(folder):
    pq.write_table(pa.table({"outlet": ["A"] * 50, "text": ["It rained."] * 50}), folder / "whole.parquet")
    put(folder, a_parquet=(folder / "whole.parquet").read_bytes()[:-40])
    return folder / "a.parquet"


@pytest.mark.parametrize(
    "make",
    [
        a_link_to_itself,
        a_bare_link_to_itself,
        a_name_that_no_disk_can_hold,
        a_pipe_that_nobody_writes_to,
        a_table_that_is_a_link_out,
        a_lexicon_that_is_a_link_out,
        a_text_in_two_encodings,
        two_columns_of_one_name,
        two_columns_of_one_name_in_parquet,
        bytes_for_words,
        lists_for_words,
        json_deeper_than_it_can_be_read,
        a_spreadsheet_with_broken_xml,
        a_parquet_file_cut_short,
    ],
    ids=lambda make: make.__name__,
)
@pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights there")
def test_what_cannot_be_read_is_refused_in_words_or_set_aside(tmp_path, make):
    folder = tmp_path / "corpus"
    folder.mkdir()
    corpus = make(folder) or folder
    with pytest.raises((CorpusError, LexiconError), match=r"\w+ \w+"):
        quietly(lambda: (load_articles(corpus), load_lexicons(corpus)))
    try:
        manifest = quietly(lambda: run(corpus, tmp_path / "out", progress=False))
    except (CorpusError, LexiconError):
        return
    assert manifest["rejected"] == manifest["input"]["articles"]


def test_every_cut_of_a_parquet_file_is_refused(tmp_path):
    a_parquet_file_cut_short(tmp_path)
    whole = (tmp_path / "whole.parquet").read_bytes()
    for length in range(0, len(whole), 37):
        put(tmp_path, a_parquet=whole[:length])
        for read in (load_articles, plan):
            with pytest.raises(CorpusError, match="can't be read as Parquet"):
                read(tmp_path / "a.parquet")


# Whatever a table holds, the file that it is saved in runs nothing and is there whole or not at all -------------------


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\n=1", "\uff1d1+1"], ids=ascii)
@pytest.mark.parametrize("dtype", ["string", "object", "category"])
def test_no_cell_and_no_column_name_is_a_formula(tmp_path, words, dtype):
    table = pd.DataFrame({words: pd.Series([words, "fine"], dtype=dtype), "n": [-1, 2]})
    path = save_table(table, tmp_path / "a.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["'" + words, "n"], ["'" + words, "-1"], ["fine", "2"]]


def test_a_carriage_return_begins_no_row_whose_first_cell_could_be_a_formula(tmp_path):
    path = save_table(pd.DataFrame({"headline": ["It rained\r=1+1", "\r=1+1"]}), tmp_path / "a.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["headline"], ["It rained\n=1+1"], ["'\n=1+1"]]


@pytest.mark.parametrize("letter", ["x", "\U0001f600", "="], ids=ascii)
@pytest.mark.parametrize("dtype", ["string", "object", "category"])
def test_no_cell_of_excel_is_cut_in_silence(tmp_path, letter, dtype):
    texts = [letter * 32_000, letter * 40_000, "short"]
    long = [text for text in texts if len(text.encode("utf-16-le")) > 2 * 32_766]  # one may need room for an apostrophe
    table = pd.DataFrame({"article_id": ["a", "b", "c"], "a/b": pd.Series(texts, dtype=dtype)})
    with pytest.warns(UserWarning, match=r"row 3 \(article b, column a/b\)") as said:
        path = save_table(table, tmp_path / "a.xlsx")
    assert len(said) == 1 and "short" in pd.read_excel(path)["a/b"].tolist()
    assert sorted(one.read_text(encoding="utf-8") for one in (tmp_path / "a.xlsx.texts").iterdir()) == sorted(long)
    assert (
        save_table(table, tmp_path / "a.csv")
        and pd.read_csv(tmp_path / "a.csv")["a/b"].str.lstrip("'").tolist() == texts
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl", "parquet"])
def test_a_disk_that_is_full_leaves_the_table_that_was_there(tmp_path, kind, monkeypatch):
    path = save_table(pd.DataFrame({"a": ["before"]}), tmp_path / f"a.{kind}")
    before = path.read_bytes()

    def full(table, file, **options):
        Path(file).write_text("half a table", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    for name in ("to_csv", "to_excel", "to_json", "to_parquet"):
        monkeypatch.setattr(pd.DataFrame, name, full)
    with pytest.raises(OSError, match="No space left"):
        save_table(pd.DataFrame({"a": ["after"]}), path)
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == [path.name]


# What fuzzing has found stays mended ----------------------------------------------------------------------------------


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_the_corpus_of_the_fuzzer_breaks_no_promise(target):
    assert len(fuzz.replay(target)) >= 3


# Time grows with the length -------------------------------------------------------------------------------------------

ADVERSARIAL = [
    "a",
    "1",
    "A ",
    "1,",
    "1,000 ",
    "U.S.",
    "A.",
    "and ",
    "said ",
    '"',
    "' ",
    "'a' ",
    "(",
    "[",
    "killed ",
    "50 killed ",
    "50 soldiers and ",
    "at least 50 or ",
    "one hundred and ",
    "twenty-",
    "half a ",
    "including 3 ",
    "among them ",
    "according to ",
    "who said that ",
    "the of ",
    "Mr. ",
    "...",
    "?",
    "! ",
    "\u2014 ",
    "- ",
    ". ",
    ", ",
    ": ",
    "/",
    "(A/",
    "(AP Photo/",
    "Photo: ",
    "a\n",
    "@",
    "a-",
    "'s ",
    "very not ",
    "since ",
    "from 2011 to ",
    "a soldier ",
    "so-called ",
    "\U0001f600",
    "\u0301",
    "\u0130",
]


def seconds(text):
    best = []
    for _ in range(2):
        start = time.process_time()
        quietly(analyse_articles, article(text))
        best.append(time.process_time() - start)
    return min(best)


@pytest.mark.parametrize("unit", ADVERSARIAL, ids=ascii)
@pytest.mark.timing
def test_no_repeated_piece_takes_time_out_of_proportion(unit):
    """Eight times the text may take at most twenty times as long: a quadratic step takes sixty-four."""
    short, long = seconds(unit * (1_500 // len(unit))), seconds(unit * (12_000 // len(unit)))
    assert long < 20 * max(short, 0.05)


@pytest.mark.slow
def test_a_text_of_many_megabytes_is_read_in_pieces():
    text = "word " * 400_000
    table = quietly(analyse_articles, article(text))
    assert len(table["sentences"]) == 1334 and table["readability"]["words"][0] == 400_000


def test_two_hundred_tiny_texts_cost_as_much_as_one_of_their_length():
    tiny = pd.DataFrame(
        {"outlet": "A", "article_id": [str(at) for at in range(200)], "text": "Ten men were killed, he said."}
    ).astype("string")
    tables = analyse_articles(tiny, LEXICONS)
    assert len(tables["tolls"]) == len(tables["attributions"]) == 200
    assert tables["readability"]["flesch_kincaid_grade"].isna().all()


def test_random_news_words_in_any_order_raise_nothing():
    draw = random.Random(3)
    text = "".join(draw.choices(PIECES, k=3_000))
    assert len(quietly(analyse_articles, article(text), LEXICONS)["sentences"])
