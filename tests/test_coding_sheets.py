"""Coding sheets: what a coder marks comes back as a coding; what is wrong is said row by row, all of it at once."""

from datetime import datetime

import pandas as pd
import pytest
from openpyxl import load_workbook

from analysis.coding.sheets import fill_coding_sheet, make_coding_sheet, read_coding_sheets, save_coding_sheet
from analysis.coding.tables import CodingError, load_coding
from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences

pytestmark = pytest.mark.slow  # not in the edit loop

CORPUS = "hama-2024"
SENTENCES = split_sentences(load_articles(CORPUS))
LEXICONS = load_lexicons(CORPUS)
TWO = SENTENCES[SENTENCES["article_id"].isin(["001", "004"])]
CODINGS = {kind: load_coding(CORPUS, kind, SENTENCES) for kind in ("attributions", "tolls")}


def filled(kind="attributions", sentences=TWO):
    coding = CODINGS[kind]
    return fill_coding_sheet(
        make_coding_sheet(sentences, kind), coding[coding["article_id"].isin(sentences["article_id"])]
    )


def read(path, kind="attributions"):
    return read_coding_sheets([path], TWO, kind, LEXICONS)["A"]


def message(sheet, tmp_path, kind="attributions", ending="csv"):
    path = save_coding_sheet(sheet, tmp_path / f"kim.{ending}", LEXICONS)
    with pytest.raises(CodingError) as error:
        read(path, kind)
    return str(error.value)


# From sheet to coding -------------------------------------------------------------------------------------------------


def test_a_sheet_has_every_sentence_and_no_outlet():
    sheet = make_coding_sheet(TWO)
    assert list(sheet) == [
        "article_id",
        "sentence_no",
        "sentence",
        "source",
        "cue",
        "content",
        "source_kind",
        "named",
        "form",
        "remark",
    ]
    assert len(sheet) == len(TWO)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["attributions", "tolls"])
def test_a_coding_survives_the_way_through_a_sheet(kind, ending, tmp_path):
    path = save_coding_sheet(filled(kind), tmp_path / f"kim.{ending}", LEXICONS)
    expected = CODINGS[kind][CODINGS[kind]["article_id"].isin(["001", "004"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(read(path, kind), expected)


def test_an_empty_sheet_says_that_there_is_nothing(tmp_path):
    path = save_coding_sheet(make_coding_sheet(TWO), tmp_path / "kim.csv")
    assert read(path).empty


def test_what_a_coder_leaves_empty_is_missing(tmp_path):
    sheet = filled("tolls").assign(victims="", period="", source="", source_kind="")
    coding = read(save_coding_sheet(sheet, tmp_path / "kim.csv"), "tolls")
    assert len(coding) and coding[["victims", "period", "source", "source_kind"]].isna().all(axis=None)


def test_several_coders_are_letters_and_the_names_of_their_files_only_on_request(tmp_path):
    paths = [save_coding_sheet(filled(), tmp_path / name) for name in ("Maria_Schmidt.csv", "kim.xlsx")]
    assert list(read_coding_sheets(paths, TWO, lexicons=LEXICONS)) == ["A", "B"]
    assert list(read_coding_sheets(paths, TWO, lexicons=LEXICONS, coders="files")) == ["Maria_Schmidt", "kim"]
    with pytest.raises(ValueError, match="coders is 'names'; give one of letters, files"):
        read_coding_sheets(paths, TWO, coders="names")


def test_excel_offers_the_categories_and_keeps_cells_as_text(tmp_path):
    book = load_workbook(save_coding_sheet(filled("tolls"), tmp_path / "kim.xlsx", LEXICONS))
    assert len(book["coding"].data_validations.dataValidation) == 3
    assert "armed_opposition" in [cell.value for cell in book["categories"]["C"]]
    assert {cell.number_format for cell in book["coding"]["D"]} == {"@"}


def test_small_things_are_forgiven(tmp_path):
    sheet = filled()
    row = sheet.index[sheet["cue"] != ""][0]
    kind = sheet.at[row, "source_kind"]
    sheet.loc[row, ["source_kind", "named", "article_id"]] = [
        f" {kind.replace('_', ' ').title()} ",
        "YES" if sheet.at[row, "named"] == "yes" else "No",
        "1",
    ]
    path = save_coding_sheet(sheet, tmp_path / "kim.csv")
    assert read(path).iloc[0]["source_kind"] == kind


def test_a_text_that_looks_like_a_formula_comes_back_as_text(tmp_path):
    sentences = TWO.head(1).assign(sentence="- The army said so.", start=0, end=19)
    path = save_coding_sheet(
        make_coding_sheet(sentences).assign(
            source="The army", cue="said", content="so", source_kind="government", named="no", form="indirect"
        ),
        tmp_path / "kim.csv",
    )
    assert read_coding_sheets([path], sentences, lexicons=LEXICONS)["A"]["cue"].tolist() == ["said"]


# Twice ten mistakes ---------------------------------------------------------------------------------------------------


def test_ten_mistakes_in_a_sheet_of_attributions_give_ten_messages(tmp_path):
    """An Excel file: edited text, merged cells are told apart from the rest, so they have a test of their own."""
    sheet = filled()
    rows = [row for row in sheet.index if sheet.at[row, "cue"] != "" and sheet.at[row, "form"] != "hedge"]
    planted = {
        ("source_kind", rows[0]): "goverment",
        ("named", rows[1]): "perhaps",
        ("form", rows[2]): "quotation",
        ("cue", rows[3]): "sayed",
        ("content", rows[4]): "",
        ("source", rows[5]): "",
        ("form", rows[6]): "hedge",
        ("sentence_no", rows[7]): 99,
        ("article_id", rows[8]): "9",
        ("sentence", rows[9]): "An edited " + sheet.at[rows[9], "sentence"],
    }
    for (column, row), value in planted.items():
        sheet.at[row, column] = value
    said = message(sheet, tmp_path, ending="xlsx").split("\n")
    for (column, row), _ in planted.items():
        assert any(line.startswith(f"kim.xlsx, row {row + 2}: ") and column in line for line in said), column
    expected = [
        "write government",
        "one of yes, no",
        "one of direct",
        "'sayed' does not stand",
        "content is empty",
        "source is empty",
        "a hedge names nobody",
        "sentence_no is 99",
        "article_id is 9",
        "was edited ('An edited",
    ]
    assert [sum(words in line for line in said) for words in expected] == [1] * 10
    # What follows from moved and edited rows is said as well, and nothing else.
    assert all("lacks sentence" in line for line in said if not any(words in line for words in expected))


def test_a_row_half_filled_in_is_said_once(tmp_path):
    sheet = make_coding_sheet(TWO)
    sheet.loc[0, "source"] = "the army"
    assert (
        message(sheet, tmp_path)
        .split("\n")[0]
        .startswith("kim.csv, row 2: cue, content, source_kind, named, form are empty although the row marks something")
    )


def test_ten_mistakes_in_a_sheet_of_tolls_give_ten_messages(tmp_path):
    sheet = filled("tolls")
    rows = [row for row in sheet.index if sheet.at[row, "phrase"] != ""]
    first = {
        ("harm", rows[0]): "dead",
        ("low", rows[1]): "fifty",
        ("qualifier", rows[2]): "",
        ("phrase", rows[3]): "999",
    }
    for (column, row), value in first.items():
        sheet.at[row, column] = value
    empty = [row for row in sheet.index if row not in rows]
    words = [sheet.at[row, "sentence"].split()[0] for row in empty]
    good = {"harm": "killed", "qualifier": "exact", "source_kind": "unspecified"}
    for place, extra in enumerate(
        [
            {"low": "50", "best": "10"},
            {"phrase": "10-Oct"},
            {"high": "50,000"},
            {"source_kind": "unspecifed"},
            {"best": "2024-10-15 00:00:00"},
        ]
    ):
        for column, value in ({"phrase": words[place]} | good | extra).items():
            sheet.at[empty[place], column] = value
    sheet = sheet.drop(index=empty[-1])
    said = message(sheet, tmp_path, "tolls").split("\n")
    expected = [
        "harm is 'dead'",
        "low is 'fifty'",
        "qualifier is empty",
        "'999' does not stand",
        "the lower number comes first",
        "phrase is a date (10-Oct)",
        "high is '50,000'",
        "write unspecified",
        "best is a date (2024-10-15)",
        "lacks sentence",
    ]
    assert [sum(words in line for line in said) for words in expected] == [1] * 10
    assert len(said) == 10 and all(line.startswith("kim.csv, ") or line.startswith("kim.csv: ") for line in said)


# The file as a whole --------------------------------------------------------------------------------------------------


def test_a_missing_column_is_named_with_the_one_that_may_be_it(tmp_path):
    said = message(filled().rename(columns={"source_kind": "source kind"}), tmp_path)
    assert said == "kim.csv: the column 'source_kind' is missing; rename 'source kind' to source_kind"


def test_merged_cells_are_named(tmp_path):
    path = save_coding_sheet(filled(), tmp_path / "kim.xlsx", LEXICONS)
    book = load_workbook(path)
    book["coding"].merge_cells("D4:D6")
    book.save(path)
    with pytest.raises(CodingError, match="kim.xlsx, row 4: the cells D4:D6 are merged; unmerge them"):
        read(path)


def test_a_date_that_excel_made_is_named_with_its_cell(tmp_path):
    path = save_coding_sheet(filled("tolls"), tmp_path / "kim.xlsx", LEXICONS)
    book = load_workbook(path)
    row = next(number for number, cell in enumerate(book["coding"]["D"], start=1) if number > 1 and cell.value)
    book["coding"][f"G{row}"] = datetime(2024, 10, 15)
    book.save(path)
    with pytest.raises(CodingError, match=rf"row {row}: best is a date \(2024-10-15\): the spreadsheet has changed"):
        read(path, "tolls")


def test_other_files_and_missing_files_are_named(tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"no workbook")
    (tmp_path / "old.csv").write_bytes("article_id,sentence_no\n1,caf\xe9 au lait, d\xe9j\xe0 vu\n".encode("cp1252"))
    with pytest.raises(CodingError) as error:
        read_coding_sheets([tmp_path / name for name in ("broken.xlsx", "old.csv", "none.csv")], TWO, lexicons=LEXICONS)
    said = str(error.value).split("\n")
    assert "can't be read as an Excel file" in said[0] and "not UTF-8" in said[1] and "no such file" in said[2]


def test_a_sheet_saved_with_semicolons_is_read(tmp_path):
    filled("tolls").to_csv(tmp_path / "kim.csv", index=False)
    filled("tolls").to_csv(tmp_path / "lee.csv", index=False, sep=";")
    assert read(tmp_path / "lee.csv", "tolls").equals(read(tmp_path / "kim.csv", "tolls"))


def test_a_row_filled_in_twice_is_named(tmp_path):
    sheet = filled()
    row = sheet.index[sheet["cue"] != ""][0]
    said = message(pd.concat([sheet.loc[:row], sheet.loc[row:]], ignore_index=True), tmp_path)
    assert (
        said == f"kim.csv, row {row + 3}: says the same as row {row + 2}; one of the two is a copy left over: empty it"
    )


def test_there_is_no_sheet_for_other_tables():
    with pytest.raises(ValueError, match="attributions or tolls"):
        make_coding_sheet(TWO, "labels")
