"""Texts of a class's own: dragged in, asked for their outlets, merged; no student's name in anything that comes out."""

import csv
import warnings

import pytest
from test_formats import ARTICLES, END, LEAD, SECOND, put, word

import analysis as story
from analysis.__main__ import main
from analysis.coding.sheets import make_coding_sheet, read_coding_sheets, save_coding_sheet
from analysis.corpus.paths import CorpusError
from analysis.course.execute import NOTEBOOKS, as_text, execute

pytestmark = pytest.mark.slow  # not in the edit loop
KINDS = "pattern,source_kind,match,note,example\n"


def quietly(do, *given, **options):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        result = do(*given, **options)
    return result, " | ".join(str(one.message) for one in told)


def rows(folder):
    with (folder / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything_in(folder):
    """Names and contents of all files below a folder."""
    return "\n".join(
        f"{path.relative_to(folder)}\n{path.read_bytes().decode('utf-8', 'replace')}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


@pytest.fixture
def dropped(tmp_path, monkeypatch):
    monkeypatch.setenv("SAME_STORY_MY_TEXTS", str(tmp_path / "my-texts"))
    word(tmp_path / "my-texts" / "Maria_Schmidt.docx", SECOND)
    put(tmp_path / "my-texts" / "b.txt", LEAD)
    return tmp_path / "my-texts"


def test_what_is_dragged_into_the_folder_becomes_a_corpus_beside_it(dropped):
    folder, told = quietly(story.import_dropped)
    assert folder == dropped.parent / "my-corpus" and "Text 1, Text 2" in told
    articles = story.load_articles(folder)
    assert articles["outlet"].tolist() == ["Text 1", "Text 2"]
    assert "Maria" not in everything_in(folder) + told


@pytest.mark.parametrize("place", ["nowhere", ""])
def test_without_texts_there_is_no_corpus(place, tmp_path, monkeypatch):
    monkeypatch.setenv("SAME_STORY_MY_TEXTS", place and str(tmp_path / place))
    assert story.import_dropped() is None


def test_an_empty_folder_and_its_hidden_files_are_no_texts(tmp_path, monkeypatch):
    put(tmp_path / ".gitignore", "*")
    monkeypatch.setenv("SAME_STORY_MY_TEXTS", str(tmp_path))
    assert story.import_dropped() is None


def test_the_texts_are_looked_for_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.delenv("SAME_STORY_MY_TEXTS", raising=False)
    put(tmp_path / "my-texts" / "a.txt", LEAD)
    monkeypatch.chdir(tmp_path)
    assert quietly(story.import_dropped)[0] == tmp_path / "my-corpus"


def test_what_is_asked_is_answered_by_the_number_of_the_text_and_can_be_answered_anew(dropped):
    folder, _ = quietly(story.import_dropped)
    asked = story.ask_outlets(folder)
    assert asked["text"].tolist() == ["Text 1", "Text 2"] and LEAD.startswith(asked["begins"][1].removesuffix(" …"))
    story.name_outlets(folder, {"Text 1": "Orlen Currier", "Text 2": " "})
    assert story.ask_outlets(folder)["text"].tolist() == ["Text 2"]
    story.name_outlets(folder, {"Text 1": "Orlen  Courier"})
    assert [(row["outlet"], row["outlet_basis"]) for row in rows(folder)] == [
        ("Orlen Courier", "stated"),
        ("Text 2", "unknown"),
    ]


def test_an_answer_stays_when_more_texts_come(dropped):
    folder, _ = quietly(story.import_dropped)
    story.name_outlets(folder, {"Text 1": "Orlen Courier"})
    put(dropped / "c.txt", END)
    quietly(story.import_dropped)
    assert [row["outlet"] for row in rows(folder)] == ["Orlen Courier", "Text 2", "Text 3"]


@pytest.mark.parametrize("text, near", [("Text1", "'Text 1'"), ("text 2", "'Text 2'"), ("x", "are: Text 1, Text 2")])
def test_a_misspelt_text_is_refused_with_the_nearest_one(text, near, dropped):
    folder, _ = quietly(story.import_dropped)
    with pytest.raises(CorpusError, match=f"my-corpus has no '{text}'. .*{near}"):
        story.name_outlets(folder, {text: "Orlen Courier"})


def test_what_is_no_answer_or_no_corpus_folder_is_refused(dropped):
    with pytest.raises(TypeError, match="name_outlets needs names such as"):
        story.name_outlets(dropped, ["Orlen Courier"])
    with pytest.raises(CorpusError, match="my-texts has no articles.csv"):
        story.ask_outlets(dropped)


# A class ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def a_class(tmp_path):
    """Three folders: of Maria, imported and in part answered; of Tom, imported; of Ayla, files as they are."""
    word(tmp_path / "in" / "Maria_Schmidt.docx", SECOND)
    put(tmp_path / "in" / "b.txt", LEAD)
    maria, _ = quietly(story.import_articles, tmp_path / "in", to=tmp_path / "class" / "Maria_Schmidt")
    story.name_outlets(maria, {"Text 1": "Orlen Courier"})
    put(maria / "source_kinds.csv", KINDS + "lyne power,company,anywhere,runs a dam,Lyne Power said no.\n")
    tom, _ = quietly(story.import_articles, put(tmp_path / "Tom.txt", LEAD), to=tmp_path / "class" / "Tom_Weber")
    put(tom / "source_kinds.csv", KINDS + "lyne power,government,anywhere,runs a dam,Lyne Power said no.\n")
    word(tmp_path / "class" / "Ayla_Kaya" / "Ayla_Kaya.docx", ARTICLES[0][2])
    return [maria, tom, tmp_path / "class" / "Ayla_Kaya"]


def test_a_class_merges_its_folders_and_whose_a_text_is_stands_there_as_a_letter(a_class, tmp_path):
    folder, told = quietly(story.merge_corpora, *a_class, to=tmp_path / "merged")
    assert [(row["outlet"], row["collected_by"]) for row in rows(folder)] == [
        ("Orlen Courier", "A"),
        ("Text 2", "A, B"),
        ("Text 3", "C"),
    ]
    assert story.load_articles(folder)["collected_by"].tolist() == [row["collected_by"] for row in rows(folder)]
    assert "source_kinds.csv has the rows of A, B" in told
    assert (folder / "source_kinds.csv").read_text(encoding="utf-8-sig").count("lyne power") == 2
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.all  # a report takes its time
def test_no_output_holds_the_name_of_a_student(a_class, tmp_path, capsys):
    merged = tmp_path / "merged"
    assert main(["merge", *map(str, a_class), "-o", str(merged)]) == 0
    (merged / "source_kinds.csv").unlink()  # its two rows contradict each other: the class has to choose
    articles, told = quietly(story.load_articles, merged)
    tables = story.analyse(articles)
    sheet = make_coding_sheet(tables["sentences"])
    sheets = [save_coding_sheet(sheet, tmp_path / f"{name}.csv") for name in ("Maria_Schmidt", "Tom_Weber")]
    codings = read_coding_sheets(sheets, tables["sentences"])
    story.write_report(merged, tmp_path / "out" / "report.html")
    for name, table in tables.items():
        story.save_table(table, tmp_path / "out" / f"{name}.csv")
    said = "".join(capsys.readouterr()) + told + " ".join(codings) + articles.to_csv() + story.methods_text(tables)
    said = said.replace(str(tmp_path), "")  # where the user told the program to write
    everything = said + everything_in(merged) + everything_in(tmp_path / "out")
    assert list(codings) == ["A", "B"]
    for name in ("Maria", "Schmidt", "Weber", "Ayla", "Kaya"):
        assert name not in everything


def test_one_persons_equal_texts_stay_as_they_are(tmp_path):
    for name in ("a", "b"):
        put(tmp_path / "one" / f"{name}.txt", LEAD)
    put(tmp_path / "two" / "c.txt", END)
    folder, _ = quietly(story.merge_corpora, tmp_path / "one", tmp_path / "two", to=tmp_path / "merged")
    assert [row["collected_by"] for row in rows(folder)] == ["A", "A", "B"]


def test_what_is_wrong_in_any_folder_is_said_at_once_and_nothing_is_written(tmp_path):
    for name in ("one", "two"):
        put(tmp_path / name / "articles.csv", "file,outlet\nnone.txt,A\n")
    with pytest.raises(CorpusError, match=r"one: articles.csv: row 2: none.txt .*\ntwo: articles.csv: row 2: none.txt"):
        story.merge_corpora(tmp_path / "one", tmp_path / "two", to=tmp_path / "merged")
    assert not (tmp_path / "merged").exists()


def test_a_folder_that_holds_something_or_one_folder_alone_is_refused(a_class, tmp_path):
    with pytest.raises(CorpusError, match="merge: class is there already; give a new folder"):
        story.merge_corpora(*a_class, to=tmp_path / "class")
    with pytest.raises(CorpusError, match="merge: give two folders or more"):
        story.merge_corpora(a_class[0], to=tmp_path / "merged")


@pytest.mark.notebook
@pytest.mark.all
def test_the_notebook_takes_what_was_dragged_in_and_names_no_student(dropped):
    notebook, error = execute(next(NOTEBOOKS.glob("09-*.ipynb")))
    assert not error
    text = as_text(notebook)
    shown = "".join(str(cell.get("outputs", "")) for cell in notebook.cells)
    assert "Text 2" in text and "Norvale State Radio" not in shown
    assert "Maria" not in text and "Schmidt" not in text and '"widget' not in text
