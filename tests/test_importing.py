"""Importing: an export becomes a folder that a spreadsheet corrects, and what was corrected stays."""

import csv
import subprocess
import sys
import warnings

import pytest
from layouts import nexis
from layouts import word as word_with_author
from test_formats import ARTICLES, END, LEAD, SECOND, nexis_text, page, put, word

import analysis as story
from analysis.__main__ import main
from analysis.corpus.paths import CorpusError

pytestmark = pytest.mark.slow  # not in the edit loop


def imported(*paths, **options):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        folder = story.import_articles(*paths, **options)
    return folder, " | ".join(str(one.message) for one in told)


def rows(folder, encoding="utf-8-sig", delimiter=","):
    with (folder / "articles.csv").open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_an_export_becomes_a_folder_with_what_the_export_states(tmp_path):
    folder, told = imported(put(tmp_path / "a.TXT", nexis_text()), to=tmp_path / "corpus")
    first = rows(folder)[0]
    assert {name: first[name] for name in ("outlet", "headline", "published", "newspaper_section", "words_stated")} == {
        "outlet": ARTICLES[0][0],
        "headline": ARTICLES[0][1],
        "published": "2025-03-10",
        "newspaper_section": "NEWS; Pg. 4",
        "words_stated": "1098",
    }
    assert (first["outlet_basis"], first["published_basis"], first["rights"]) == ("stated", "stated", "licensed")
    assert (folder / first["file"]).read_text(encoding="utf-8") == "\n\n".join(ARTICLES[0][2]) + "\n"
    articles = story.load_articles(folder)
    assert articles["text"].str.strip().tolist() == ["\n\n".join(paragraphs) for *_, paragraphs in ARTICLES]
    assert articles["byline"].tolist() == ["A. Writer"] * 2 and told == ""


def test_git_leaves_the_folder_alone(tmp_path):
    folder, _ = imported(put(tmp_path / "a.txt", LEAD), to=tmp_path / "corpus")
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_was_corrected_stays_when_the_same_files_come_again(tmp_path):
    export = put(tmp_path / "a.TXT", nexis_text())
    folder, _ = imported(export, to=tmp_path / "corpus")
    table = (folder / "articles.csv").read_text(encoding="utf-8-sig")
    corrected = table.replace("Flood kills 12 in Orlen valley", "Thirteen dead: é").replace("file,", "leaning,file,", 1)
    corrected = "\n".join(
        line if n == 0 or not line else f"left,{line}" for n, line in enumerate(corrected.split("\n"))
    )
    put(folder / "articles.csv", corrected.encode("cp1252"))
    text = next((folder / "texts").glob("0001*"))
    put(text, "Corrected.")
    put(tmp_path / "b.txt", LEAD)
    _, told = imported(export, tmp_path / "b.txt", to=folder)
    assert "2 articles were imported before and stay as they are" in told
    assert [row["headline"] for row in rows(folder)] == ["Thirteen dead: é", ARTICLES[1][1], ""]
    assert [row["leaning"] for row in rows(folder)] == ["left", "left", ""] and text.read_text(
        encoding="utf-8"
    ) == "Corrected."
    assert [row["article_id"] for row in rows(folder)] == ["0001", "0002", "0003"]


def test_nothing_is_written_anew_where_nothing_is_new_and_a_row_taken_out_does_not_come_back(tmp_path):
    export = put(tmp_path / "a.TXT", nexis_text())
    folder, _ = imported(export, to=tmp_path / "corpus")
    shorter = "\n".join((folder / "articles.csv").read_text(encoding="utf-8").split("\n")[:2]) + "\n"
    put(folder / "articles.csv", shorter)
    imported(export, to=folder)
    assert (folder / "articles.csv").read_text(encoding="utf-8") == shorter


def test_a_text_without_a_stated_outlet_has_a_number_and_is_asked_for(tmp_path):
    word(tmp_path / "in" / "Petra Private.docx", SECOND)
    page(tmp_path / "in" / "site.html", *ARTICLES[0])
    folder, told = imported(tmp_path / "in", to=tmp_path / "corpus")
    assert [row["outlet"] for row in rows(folder)] == ["Text 1", ARTICLES[0][0]]
    assert [row["outlet_basis"] for row in rows(folder)] == ["unknown", "stated"]
    assert "corpus: no file states the outlet of Text 1; write who publishes each" in told
    assert "Petra" not in told + (folder / "articles.csv").read_text(encoding="utf-8")
    assert {row["rights"] for row in rows(folder)} == {"unknown"}


def test_names_of_folders_stand_for_outlets_where_that_is_wanted_and_said_so(tmp_path):
    word(tmp_path / "in" / "Valley Post" / "1.docx", SECOND)
    word(tmp_path / "in" / "Orlen Courier" / "2.docx", SECOND)
    folder, told = imported(tmp_path / "in", to=tmp_path / "corpus", outlets="names")
    assert [row["outlet"] for row in rows(folder)] == ["Orlen Courier", "Valley Post"]
    assert "corpus: 2 articles have the name of their file or folder as outlet" in told
    assert {row["outlet_basis"] for row in rows(folder)} == {"unknown"}
    with pytest.raises(ValueError, match="outlets is 'folders'; give one of ask, names"):
        imported(tmp_path / "in", to=tmp_path / "other", outlets="folders")


def test_columns_of_the_users_own_come_along(tmp_path):
    put(tmp_path / "a.csv", f"outlet,text,leaning,sentence\nA,{END},left,x\n")
    folder, _ = imported(tmp_path / "a.csv", to=tmp_path / "corpus", rights="own")
    articles = story.load_articles(folder)
    assert articles[["leaning", "own_sentence", "rights"]].values.tolist() == [["left", "x", "own"]]


@pytest.mark.parametrize("name", ["articles.csv", "thesis.docx"])
def test_a_folder_that_no_import_wrote_is_left_as_it_is(tmp_path, name):
    put(tmp_path / "corpus" / name, "mine")
    with pytest.raises(CorpusError, match="corpus: holds what no import wrote; give another folder"):
        imported(put(tmp_path / "a.txt", LEAD), to=tmp_path / "corpus")
    assert (tmp_path / "corpus" / name).read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_where_a_file_cannot_be_read(tmp_path):
    put(tmp_path / "a.csv", f"outlet,text,published\nA,{END},3/9/2025\n")
    with pytest.raises(CorpusError, match="tells day from month"):
        imported(tmp_path / "a.csv", to=tmp_path / "corpus")
    assert not (tmp_path / "corpus").exists()


def test_the_command_says_what_to_do_next_and_what_the_texts_are(tmp_path, capsys):
    put(tmp_path / "a.TXT", nexis_text())
    assert main(["import", str(tmp_path / "a.TXT"), "-o", str(tmp_path / "corpus")]) == 0
    said = capsys.readouterr().out
    assert "Check and correct" in said and "do not commit, upload or hand them on" in said


def test_without_a_folder_it_writes_to_the_home_folder_and_never_into_the_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    folder, _ = imported(put(tmp_path / "flood.txt", LEAD))
    assert folder == tmp_path / "home" / "same-story" / "flood"


@pytest.mark.slow
def test_a_run_of_an_imported_folder_says_that_it_is_done(tmp_path):
    folder, _ = imported(put(tmp_path / "a.TXT", nexis_text()), to=tmp_path / "corpus")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "run", folder, "-o", tmp_path / "out"], capture_output=True
    )
    assert done.returncode == 0, done.stderr


def test_texts_of_another_corpus_are_never_written_into_the_notebooks(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SAME_STORY_CORPUS", str(put(tmp_path / "a.TXT", nexis_text())))
    assert main(["notebooks", "-o", str(tmp_path / "build"), "--write"]) == 2
    assert "never written into notebooks/" in capsys.readouterr().err and not (tmp_path / "build").exists()


def test_each_thing_that_an_export_states_has_its_basis_and_what_is_inferred_says_so(tmp_path):
    put(tmp_path / "a.TXT", nexis_text())
    put(tmp_path / "b.TXT", nexis(labels=False))
    page(tmp_path / "c.html", *ARTICLES[0])
    bases = ["outlet", "headline", "published", "newspaper_section", "byline", "words_stated"]
    first = rows(imported(tmp_path / "a.TXT", to=tmp_path / "one")[0])[0]
    assert [first[f"{name}_basis"] for name in bases] == ["stated"] * 6
    saved = rows(imported(tmp_path / "c.html", to=tmp_path / "two")[0])[0]
    assert saved["headline_basis"] == "stated" and not saved.get("byline_basis")
    unlabelled = rows(imported(tmp_path / "b.TXT", to=tmp_path / "three")[0])
    assert [row["headline_basis"] for row in unlabelled] == ["inferred"] * 3


def test_who_saved_a_file_is_nobody_s_outlet_and_no_property_of_it_comes_along(tmp_path):
    path = put(tmp_path / "essay.docx", word_with_author([*SECOND, END]))
    folder, told = imported(path, to=tmp_path / "corpus")
    assert "Somebody Private" not in (folder / "articles.csv").read_text(encoding="utf-8") + told
    assert str(tmp_path) not in (folder / "articles.csv").read_text(encoding="utf-8")
    assert rows(folder)[0]["outlet_basis"] == "unknown" and "which is no person who saved a file" in told
