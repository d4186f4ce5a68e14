"""Coding sheets: tables for people to fill in, one row per sentence, and reading them back.

A coder gets the sentences without the outlets, marks what the codebook asks for, and copies a row where a sentence
holds two. A row left empty says: there is nothing in this sentence. What is wrong with a sheet is said in plain words,
file by file and row by row (analysis/sheet_checks.py), all of it at once.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from analysis.coding.checks import check_sheet, read_sheet
from analysis.coding.tables import FIELDS, CodingError, as_coding, categories
from analysis.corpus.save import harmless, in_place, save_table
from analysis.tables import spoken

GIVEN = ("article_id", "sentence_no", "sentence")
WIDTHS = {"sentence": 70, "content": 40, "source": 26, "cue": 16, "remark": 30}
MOST_ROWS = 5_000


def make_coding_sheet(sentences: pd.DataFrame, kind: str = "attributions") -> pd.DataFrame:
    """An empty sheet for these sentences: article_id, sentence_no, sentence, the columns to fill in, and remark.

    kind: attributions or tolls. Choose whole articles: sentences[sentences["article_id"].isin([...])]. Outlets are not
    on the sheet, so that nobody codes a name instead of a text. Headlines and furniture are left out.
    """
    if kind not in FIELDS:
        raise ValueError(f"there are sheets for {' and '.join(FIELDS)}, not for {kind!r}")
    told = spoken(sentences)
    chosen = told.loc[told["sentence_no"] > 0, list(GIVEN)].reset_index(drop=True)
    return chosen.assign(**dict.fromkeys((*FIELDS[kind], "remark"), "")).astype("object")


def fill_coding_sheet(sheet: pd.DataFrame, coding: pd.DataFrame) -> pd.DataFrame:
    """The sheet as it would look had a coder found the rows of a coding: a key to hand out, or an example."""
    kind = "tolls" if "phrase" in sheet else "attributions"
    found = coding.assign(named=coding["named"].map({True: "yes", False: "no"})) if kind == "attributions" else coding
    fields = [field for field in FIELDS[kind] if field in found]
    columns = [*GIVEN[:2], *fields]
    filled = sheet[list(GIVEN)].merge(found[columns].astype({"sentence_no": "object"}), on=list(GIVEN[:2]), how="left")
    return filled.reindex(columns=list(sheet)).astype("object").where(filled.reindex(columns=list(sheet)).notna(), "")


def save_coding_sheet(
    sheet: pd.DataFrame, path: str | Path, lexicons: Mapping[str, pd.DataFrame] | None = None
) -> Path:
    """Write a sheet as .csv or .xlsx and return its path.

    The Excel file has a list to choose from in each column of categories, and its cells are text, so that 10-15 does
    not become a date. lexicons: where the source kinds come from, if not from the corpus that the sheet was made of.
    """
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        return save_table(sheet, path)
    kind = "tolls" if "phrase" in sheet else "attributions"
    return in_place(path, _workbook(harmless(sheet), categories(kind, lexicons, sheet)).save)


def read_coding_sheets(
    paths: Iterable[str | Path],
    sentences: pd.DataFrame,
    kind: str = "attributions",
    lexicons: Mapping[str, pd.DataFrame] | None = None,
) -> dict[str, pd.DataFrame]:
    """Coder -> coding, for each sheet. The coder is the file's name without its ending.

    paths: .csv or .xlsx files made by save_coding_sheet and filled in. sentences: those that the sheets were made of.
    CodingError: one message with everything that is wrong in any of the files. Use sheet_articles to learn which
    articles a sheet covers.
    """
    codings, problems = {}, []
    for path in map(Path, paths):
        rows, wrong = read_sheet(path, (*GIVEN, *FIELDS[kind]))
        if not wrong:
            rows, wrong = check_sheet(rows, sentences, kind, categories(kind, lexicons, sentences))
        problems += [f"{path.name}{', ' if line.startswith('row') else ': '}{line}" for line in wrong]
        codings[path.stem] = rows
    if problems:
        raise CodingError("\n".join(problems))
    return {coder: as_coding(kind, rows, sentences) for coder, rows in codings.items()}


def _workbook(sheet: pd.DataFrame, allowed: dict[str, list[str]]):
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    page = book.active
    page.title = "coding"
    for row in [list(sheet), *sheet.itertuples(index=False)]:
        page.append([None if cell == "" else cell for cell in row])
    for cells in page.iter_cols():
        column = cells[0].value
        page.column_dimensions[cells[0].column_letter].width = WIDTHS.get(column, 15)
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@" if column != "sentence_no" else "0"
            if column in GIVEN:
                cell.fill = PatternFill("solid", fgColor="EEEEEE")
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "D2"
    _choices(book, page, list(sheet), allowed)
    return book


def _choices(book, page, columns: list[str], allowed: dict[str, list[str]]) -> None:
    """Lists to choose from, kept on a second page: Excel allows no more than 255 characters in a list of its own."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet("categories")
    for place, (column, values) in enumerate(allowed.items(), start=1):
        letter, target = get_column_letter(place), get_column_letter(columns.index(column) + 1)
        for row, value in enumerate([column, *values], start=1):
            lists.cell(row, place, value)
        choice = DataValidation(
            type="list",
            formula1=f"categories!${letter}$2:${letter}${len(values) + 1}",
            allow_blank=True,
            showErrorMessage=False,
        )
        choice.add(f"{target}2:{target}{max(page.max_row, 2) + MOST_ROWS}")
        page.add_data_validation(choice)
