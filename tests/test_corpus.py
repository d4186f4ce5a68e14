"""Loading a corpus: what may be given, what comes out, and what is said when it can't be read."""

import json
import warnings

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.load import load_articles
from analysis.corpus.paths import CorpusError
from analysis.corpus.texts.normalise import normalise
from analysis.tables import TABLES

TEXT = "The river rose on Monday. The town was evacuated, officials said."


def corpus(folder, csv="file,outlet\na.txt,Valley Post\n", **texts):
    """A corpus folder with an articles.csv and texts."""
    (folder / "articles.csv").write_text(csv, encoding="utf-8")
    for name, text in (texts or {"a": TEXT}).items():
        (folder / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def complaint(path):
    with pytest.raises(CorpusError) as error, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        load_articles(path)
    return str(error.value)


# What may be given --------------------------------------------------------------------------------------------------


def test_the_shipped_corpus_has_five_articles_with_evidence_for_every_label():
    articles = load_articles("hama-2024")
    assert list(articles.article_id) == ["000", "001", "002", "003", "004"]
    assert articles.evidence.str.len().min() > 40
    assert set(articles.outlet_basis) == {"inferred"}
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == [
        "2024-12-03",
        "2024-12-03",
        "2024-12-04",
        "2024-12-03",
        "2024-12-03",
    ]


def test_the_date_header_of_the_supplied_files_is_metadata_not_text():
    assert not load_articles("hama-2024").text.str.contains("date 2024-12-03").any()


def test_a_folder_with_articles_csv(tmp_path):
    articles = load_articles(corpus(tmp_path))
    assert articles[["outlet", "article_id", "text"]].values.tolist() == [["Valley Post", "a", TEXT]]
    assert list(articles) == list(TABLES["articles"].columns)


@pytest.mark.parametrize("kind", ["csv", "jsonl", "xlsx", "parquet"])
def test_one_file_of_each_format_gives_the_same_table(tmp_path, kind):
    rows = pd.DataFrame(
        {"outlet": ["Valley Post", "State Wire"], "text": [TEXT, "“Calm,” they said."], "published": ["2024-12-03", ""]}
    )
    path = tmp_path / f"articles.{kind}"
    save = {"csv": rows.to_csv, "xlsx": rows.to_excel, "parquet": rows.to_parquet}
    if kind == "jsonl":
        path.write_text("\n".join(json.dumps(row) for row in rows.to_dict("records")), encoding="utf-8")
    else:
        save[kind](path, index=False)
    articles = load_articles(path)
    assert articles.text.tolist() == [TEXT, '"Calm," they said.']
    assert articles.article_id.tolist() == ["1", "2"]
    assert articles.published.isna().tolist() == [False, True]


def test_a_bare_folder_of_texts_warns_that_files_stand_for_outlets(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    with pytest.warns(UserWarning, match="each file counts as an outlet"):
        articles = load_articles(tmp_path)
    assert articles.outlet.tolist() == ["one"]


def test_a_column_of_the_users_own_stays(tmp_path):
    articles = load_articles(corpus(tmp_path, "file,outlet,leaning,sentence\na.txt,Valley Post,left,x\n"))
    assert articles["leaning"].tolist() == ["left"]
    assert articles["own_sentence"].tolist() == ["x"], "sentence is a name of ours"


def test_a_missing_value_is_missing_and_not_a_word(tmp_path):
    articles = load_articles(corpus(tmp_path, "file,outlet,wire\na.txt,NA,\n"))
    assert articles.outlet[0] == "NA" and articles.wire.isna()[0] and articles.headline.isna()[0]


# What is said when it can't be read ---------------------------------------------------------------------------------


def test_a_relative_path_is_looked_for_where_the_user_stands_too(tmp_path, monkeypatch):
    (tmp_path / "mine.csv").write_text("outlet,text\nA,He left.\n", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")  # as a kernel does
    monkeypatch.setenv("PWD", str(tmp_path))  # as the shell has it
    assert len(load_articles("mine.csv")) == 1


def test_no_such_path_names_the_corpora_there_are():
    assert "no such file or folder" in complaint("no-such-corpus") and "hama-2024" in complaint("no-such-corpus")


def test_a_missing_column_is_named(tmp_path):
    assert "'outlet' is missing" in complaint(corpus(tmp_path, "file\na.txt\n"))
    (tmp_path / "b.csv").write_text("outlet,words\nValley Post,words\n", encoding="utf-8")
    assert "'text' is missing (there are: outlet, words)" in complaint(tmp_path / "b.csv")


def test_a_file_that_is_named_but_absent(tmp_path):
    message = complaint(corpus(tmp_path, "file,outlet\na.txt,Valley Post\nb.txt,Valley Post\n"))
    assert message == "articles.csv: row 3: b.txt is not there; correct its name or add the file"


def test_a_repeated_id_names_both_rows(tmp_path):
    message = complaint(corpus(tmp_path, "file,outlet,article_id\na.txt,A,x\na.txt,B,x\n"))
    assert "row 3: the article_id 'x' stands in row 2 too" in message


@pytest.mark.parametrize("text", ["", "  \n\t\u00a0"])
def test_an_empty_text(tmp_path, text):
    assert "row 2: the text is empty" in complaint(corpus(tmp_path, a=text))


def test_windows_1252_is_read_and_the_guess_is_told(tmp_path):
    text = "The café was closed, “because of the war”, the mayor’s office said."
    with pytest.warns(UserWarning, match="a.txt: is not UTF-8, so it is read as Windows-1252, which is a guess"):
        articles = load_articles(corpus(tmp_path, a=text.encode("cp1252")))
    assert articles["text"].tolist() == ['The café was closed, "because of the war", the mayor\'s office said.']


def test_utf_16_has_a_mark_so_nothing_is_guessed(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load_articles(corpus(tmp_path, a=TEXT.encode("utf-16")))["text"].tolist() == [TEXT]


def test_a_text_in_another_alphabet_says_what_it_looks_like(tmp_path):
    text = "Мэр сообщил, что мост закрыт до понедельника, пока вода не спадёт. " * 9
    assert "a.txt is not UTF-8; it looks like" in complaint(corpus(tmp_path, a=text.encode("cp1251")))


def test_a_text_in_two_encodings_names_the_line(tmp_path):
    text = "Café closed.\n".encode() + "Café open.\n".encode("cp1252")
    assert "a.txt is not UTF-8 from line 2 on" in complaint(corpus(tmp_path, a=text))


@pytest.mark.parametrize(
    "raw, kind",
    [
        (b"a\0b", "NUL bytes"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04...", "a Word"),
        (b"\xd0\xcf\x11\xe0..", "an old Word"),
    ],
)
def test_a_file_that_is_no_text_is_told_apart(tmp_path, raw, kind):
    message = complaint(corpus(tmp_path, a=raw))
    assert "row 2: a.txt" in message and kind in message


@pytest.mark.parametrize("date", ["2024-02-30", "2024-13-01", "yesterday", "03/12/2024"])
def test_an_impossible_or_ambiguous_date(tmp_path, date):
    assert f"row 2: published is '{date}', which is no date" in complaint(
        corpus(tmp_path, f"file,outlet,published\na.txt,A,{date}\n")
    )


@pytest.mark.parametrize("make", [lambda folder: corpus(folder, "file,outlet\n"), lambda folder: folder])
def test_an_empty_corpus(tmp_path, make):
    assert "there is no article in it" in complaint(make(tmp_path)) or "neither articles.csv nor .txt" in complaint(
        tmp_path
    )


def test_an_empty_csv_and_a_broken_one(tmp_path):
    (tmp_path / "a.csv").write_text("", encoding="utf-8")
    assert "a.csv is empty" in complaint(tmp_path / "a.csv")
    (tmp_path / "b.csv").write_text('outlet,text\nA,"b",c,d\n', encoding="utf-8")
    assert "b.csv line 2 has 4 cells where the first line has 2" in complaint(tmp_path / "b.csv")
    (tmp_path / "c.csv").write_text('outlet,text\nA,"never closed\n', encoding="utf-8")
    assert "c.csv can't be read as CSV after line" in complaint(tmp_path / "c.csv")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_as_spreadsheets_of_any_country_write_it(tmp_path, separator):
    lines = [["outlet", "headline", "text"], ["A", '"Rain; wind, hail"', '"It rained, and it blew; then it hailed."']]
    (tmp_path / "a.csv").write_text("\n".join(separator.join(line) for line in lines), encoding="utf-8")
    article = load_articles(tmp_path / "a.csv").iloc[0]
    assert article["headline"] == "Rain; wind, hail" and article["text"] == "It rained, and it blew; then it hailed."


def test_a_broken_line_of_jsonl_is_numbered(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"outlet": "A", "text": "b"}\n{"outlet"\n', encoding="utf-8")
    assert "line 2 is not JSON" in complaint(tmp_path / "a.jsonl")


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_a_damaged_binary_file(tmp_path, kind):
    (tmp_path / f"a.{kind}").write_bytes(b"nonsense")
    assert "can't be read as" in complaint(tmp_path / f"a.{kind}")


def test_a_basis_that_is_none_of_the_three(tmp_path):
    assert "row 2: wire_basis is 'sure'" in complaint(corpus(tmp_path, "file,outlet,wire_basis\na.txt,A,sure\n"))


def test_half_characters_are_refused(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"outlet": "A", "text": "bad \\ud800 text"}', encoding="utf-8")
    assert "row 2: the text holds NUL bytes or half characters" in complaint(tmp_path / "a.jsonl")


def test_all_problems_come_in_one_message(tmp_path):
    message = complaint(corpus(tmp_path, "file,outlet,published\na.txt,A,never\na.txt,,2024-01-01\n"))
    assert "row 2" in message and "row 3: the outlet is empty" in message and "'a' stands in row 2 too" in message


# A corpus can't read outside its folder -----------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["../secret.txt", "x/../../secret.txt"])
def test_dots_do_not_lead_out(tmp_path, file):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    message = complaint(corpus(tmp_path / "corpus", f"file,outlet\n{file},A\n"))
    assert "lies outside the corpus folder" in message


@pytest.mark.parametrize("file", ["/etc/hostname", "C:\\secret.txt"])
def test_absolute_paths_are_refused(tmp_path, file):
    assert "is an absolute path" in complaint(corpus(tmp_path, f"file,outlet\n{file},A\n"))


@pytest.mark.parametrize("csv", ["file,outlet\nlink.txt,A\n", None])
def test_symlinks_do_not_lead_out(tmp_path, csv):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    if csv:
        (folder / "articles.csv").write_text(csv, encoding="utf-8")
    assert "link.txt" in complaint(folder) and "lies outside the corpus folder" in complaint(folder)


# Normalising --------------------------------------------------------------------------------------------------------


@given(st.text())
def test_normalising_keeps_the_length_and_is_done_once(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        once = normalise(text)
        assert len(once) == len(text)
        assert normalise(once) == once


@given(st.text(alphabet=st.characters(categories=["Zs", "Zl", "Zp", "Cc"])))
def test_after_normalising_white_space_is_a_space_or_a_newline(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert {character for character in normalise(text) if character.isspace()} <= {" ", "\n"}


@pytest.mark.parametrize(
    "line", ["it rained in the town all day, and in the evening it rained\n", "It rained.\n", "\n" + " " * 1_000]
)
def test_time_to_normalise_grows_with_the_length_and_no_faster(line):
    """Five megabytes: a search that looks at the rest of the text for each line would take minutes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert len(normalise(line * (5_000_000 // len(line)))) > 4_000_000


def test_hard_wrapped_text_is_joined_with_a_warning():
    lines = [
        "The mayor told reporters on Monday evening that the bridge over the",
        "river would stay closed until the water had fallen below the mark",
        "that engineers set after the flood of the year before, and that the",
        "town would pay for a ferry.",
        "",
        "He spoke for an hour.",
    ]
    with pytest.warns(UserWarning, match="hard-wrapped"):
        text = normalise("\n".join(lines))
    assert text.split("\n") == [" ".join(lines[:4]), "", "He spoke for an hour."]


def test_paragraphs_on_lines_of_their_own_stay_apart():
    text = "The mayor spoke.\nthe ferry sails.\nIt rained."
    assert normalise(text) == text
