"""Coding sheets: tables for people to fill in, one row per sentence, and reading them back.

A coder gets the sentences without the outlets, marks what the codebook asks for, and copies a row where a sentence
holds two. A row left empty says: there is nothing in this sentence. What is wrong with a sheet is said in plain words,
file by file and row by row (analysis/coding/checks.py), all of it at once.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.coding.checks import check_sheet, read_sheet
from analysis.coding.tables import FIELDS, PLACES, CodingError, as_coding, categories, require_kind
from analysis.corpus.save import harmless, harmless_cell, in_place, save_table
from analysis.frames import spoken
from analysis.names import letter
from analysis.needs import require_table, what_is

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

GIVEN = ("article_id", "sentence_no", "sentence")
WIDTHS = {"sentence": 70, "content": 40, "source": 26, "cue": 16, "remark": 30}
MOST_ROWS = 5_000
CODERS = ("letters", "files")


def make_coding_sheet(sentences: pd.DataFrame, kind: str = "attributions") -> pd.DataFrame:
    """An empty sheet for these sentences: article_id, sentence_no, sentence, the columns to fill in, and remark.

    kind: attributions or tolls. Choose whole articles: sentences[sentences["article_id"].isin([...])]. Outlets are not
    on the sheet, so that nobody codes a name instead of a text. Headlines and furniture are left out.
    """
    require_kind(kind, "make_coding_sheet")
    require_table(sentences, "sentences", "make_coding_sheet", *GIVEN)
    told = spoken(sentences)
    chosen = told.loc[told["sentence_no"] > 0, list(GIVEN)].reset_index(drop=True)
    return chosen.assign(**dict.fromkeys((*FIELDS[kind], "remark"), "")).astype("object")


def fill_coding_sheet(sheet: pd.DataFrame, coding: pd.DataFrame) -> pd.DataFrame:
    """The sheet as it would look had a coder found the rows of a coding: a key to hand out, or an example."""
    require_table(sheet, "sheet", "fill_coding_sheet", *GIVEN)
    kind = "tolls" if "phrase" in sheet else "attributions"
    require_table(coding, "coding", "fill_coding_sheet", *GIVEN[:2], *(("named",) if kind == "attributions" else ()))
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
    require_table(sheet, "sheet", "save_coding_sheet", *GIVEN)
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        return save_table(sheet, path)
    kind = "tolls" if "phrase" in sheet else "attributions"
    return in_place(path, _workbook(harmless(sheet), categories(sheet, kind, lexicons)).save)


def read_coding_sheets(
    paths: Iterable[str | Path],
    sentences: pd.DataFrame,
    kind: str = "attributions",
    lexicons: Mapping[str, pd.DataFrame] | None = None,
    coders: str = "letters",
) -> dict[str, pd.DataFrame]:
    """Coder -> coding, for each sheet.

    paths: .csv or .xlsx files made by save_coding_sheet and filled in. sentences: those that the sheets were made of.
    kind: as in make_coding_sheet. lexicons: as in save_coding_sheet. coders: "letters" (A for the first file, B, C …:
    what is passed on names nobody) or "files" (the names of the files without their endings). A coding is the table
    `attributions` or `tolls`. CodingError: one message with everything that is wrong in any of the files, by their
    names.
    """
    if coders not in CODERS:
        raise ValueError(f"read_coding_sheets: coders is {coders!r:.40}; give one of {', '.join(CODERS)}")
    require_kind(kind, "read_coding_sheets")
    require_table(sentences, "sentences", "read_coding_sheets", *PLACES)
    codings, problems = {}, []
    for number, path in enumerate(_paths(paths)):
        rows, wrong = read_sheet(path, (*GIVEN, *FIELDS[kind]))
        if not wrong:
            rows, wrong = check_sheet(rows, spoken(sentences), kind, categories(sentences, kind, lexicons))
        problems += [f"{path.name}{', ' if line.startswith('row') else ': '}{line}" for line in wrong]
        codings[letter(number) if coders == "letters" else path.stem] = rows
    if problems:
        raise CodingError("\n".join(problems))
    return {coder: as_coding(kind, rows, sentences) for coder, rows in codings.items()}


def _paths(given: Iterable[str | Path]) -> list[Path]:
    """TypeError: it is one path, or no path at all."""
    several = isinstance(given, Iterable) and not isinstance(given, str | pd.DataFrame)
    paths: list[Any] = list(given) if several else [given]
    wrong = [path for path in paths if not several or not isinstance(path, str | Path)]
    if wrong:
        raise TypeError(f"read_coding_sheets needs a list of paths; what was given is {what_is(wrong[0])}")
    return list(map(Path, paths))


def _workbook(sheet: pd.DataFrame, allowed: dict[str, list[str]]) -> "Workbook":
    from openpyxl import Workbook  # here, for it takes long to import, and few make a sheet

    book = Workbook()
    page = book.create_sheet("coding")
    del book[book.sheetnames[0]]  # the one that every new book has
    columns = list(map(str, sheet.columns))
    for row in [columns, *sheet.itertuples(index=False)]:
        page.append([None if cell == "" else cell for cell in row])
    for at, column in enumerate(columns, start=1):
        _lay_out(page, at, column)
    page.freeze_panes = "D2"
    _choices(book, page, columns, allowed)
    return book


def _lay_out(page: "Worksheet", at: int, column: str) -> None:
    """Makes a column wide enough, its words wrapped and left as they are typed; what is given is grey."""
    from openpyxl.styles import Alignment, Font, PatternFill  # here: see above
    from openpyxl.utils import get_column_letter

    page.column_dimensions[get_column_letter(at)].width = WIDTHS.get(column, 15)
    for row in range(1, page.max_row + 1):
        cell = page.cell(row, at)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.number_format = "@" if column != "sentence_no" else "0"
        if column in GIVEN:
            cell.fill = PatternFill("solid", fgColor="EEEEEE")
    page.cell(1, at).font = Font(bold=True)


def _choices(book: "Workbook", page: "Worksheet", columns: list[str], allowed: dict[str, list[str]]) -> None:
    """Lists to choose from, kept on a second page: Excel allows no more than 255 characters in a list of its own."""
    from openpyxl.utils import get_column_letter  # here: see above
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet("categories")
    for place, (column, values) in enumerate(allowed.items(), start=1):
        letter, target = get_column_letter(place), get_column_letter(columns.index(column) + 1)
        for row, value in enumerate([column, *values], start=1):
            lists.cell(row, place, harmless_cell(value))  # a corpus's own kinds are anybody's words
        choice = DataValidation(
            type="list",
            formula1=f"categories!${letter}$2:${letter}${len(values) + 1}",
            allow_blank=True,
            showErrorMessage=False,
        )
        choice.add(f"{target}2:{target}{max(page.max_row, 2) + MOST_ROWS}")
        page.add_data_validation(choice)
