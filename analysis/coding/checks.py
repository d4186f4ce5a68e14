"""What can be wrong with a filled coding sheet, in plain words: which row, what is wrong, what to do."""

import difflib
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pandas as pd

from analysis.coding.tables import FIELDS, GAP
from analysis.corpus import files
from analysis.corpus.save import as_written
from analysis.corpus.texts.normalise import normalise

NUMBERS = ("low", "best", "high")
NEEDED = {"attributions": ("cue", "content", "source_kind", "named", "form"), "tolls": ("phrase", "harm", "qualifier")}
# What spreadsheets make of 10-15 and 5/6, once saved as CSV
MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DATE = re.compile(
    r"\d{4}-\d\d?-\d\d?( 00:00:00)?"
    r"|\d\d?[./]\d\d?[./](\d\d){1,2}"
    rf"|\d\d?[-. ]{MONTH}"
    rf"|{MONTH}[- ]\d\d"
)
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what no spreadsheet can hold; saved tables have a mark instead
Row = dict[str, Any]  # column -> cell
Sentences = dict[tuple[str, int], Any]  # (article_id, sentence_no) -> row of the table of sentences


def read_sheet(path: Path, columns: tuple[str, ...]) -> tuple[list[Row], list[str]]:
    """(rows as they stand in the file, each with its `row`, problems of the file as a whole)."""
    try:
        header, rows, problems = _from_excel(path) if path.suffix.lower() == ".xlsx" else _from_csv(path)
    except FileNotFoundError:
        return [], ["there is no such file; check its name and folder"]
    except ValueError as error:
        return [], [str(error)]
    for column in columns:
        if column not in header:
            close = difflib.get_close_matches(column, map(str, header), 1)
            problems.append(
                f"the column {column!r} is missing"
                + (f"; rename {close[0]!r} to {column}" if close else "; put it back, with the header just so")
            )
    return [row | {"row": number} for number, row in rows], problems


def check_sheet(
    rows: list[Row], sentences: pd.DataFrame, kind: str, allowed: dict[str, list[str]]
) -> tuple[list[Row], list[str]]:
    """(the rows that mark something, cleaned and with their places in the text, what is wrong with any row)."""
    body = sentences[sentences["sentence_no"] > 0]
    known = dict(zip(zip(body["article_id"], body["sentence_no"], strict=True), body.itertuples(), strict=True))
    problems: list[str] = []
    marked: list[Row] = []
    seen: dict[str, set[int]] = {}
    for row in rows:
        wrong, sentence = _given(row, known)
        if sentence is not None:
            seen.setdefault(sentence.article_id, set()).add(sentence.sentence_no)
        filled = {field: _text(row.get(field)) for field in FIELDS[kind]}
        if any(filled.values()):
            wrong += _dates(row, kind, "" if sentence is None else sentence.sentence)
            wrong += _categories(filled, allowed) + _required(filled, kind) + _numbers(filled, kind, wrong)
            if sentence is not None and not wrong:
                place, wrong = _places(filled, sentence, kind, marked)
                marked += [] if wrong else [filled | place | {"article_id": sentence.article_id, "row": row["row"]}]
        problems += [f"row {row['row']}: {line}" for line in wrong]
    return marked, problems + _left_out(seen, known)


# Reading --------------------------------------------------------------------------------------------------------------


def _from_csv(path: Path) -> tuple[list, list[tuple[int, Row]], list[str]]:
    if not path.is_file():
        raise FileNotFoundError(path)
    table = files.read_table(path)
    rows = [{str(column): cell for column, cell in row.items()} for row in table.to_dict("records")]
    return list(table.columns), list(enumerate(rows, start=2)), []


def _from_excel(path: Path) -> tuple[list, list[tuple[int, Row]], list[str]]:
    from openpyxl import load_workbook  # here, for it takes long to import, and many sheets are CSV

    try:
        page = load_workbook(path, data_only=True).worksheets[0]
    except (BadZipFile, KeyError) as error:
        raise ValueError(f"can't be read as an Excel file ({error}); save it anew as .xlsx") from None
    lines = list(page.iter_rows(values_only=True))
    header = [str(cell).strip() for cell in (lines[0] if lines else ()) if cell is not None]
    rows = [
        (number, dict(zip(header, line, strict=False)))
        for number, line in enumerate(lines[1:], start=2)
        if any(cell is not None for cell in line)
    ]
    merged = [
        f"row {cells.min_row}: the cells {cells.coord} are merged; unmerge them and fill each one"
        for cells in page.merged_cells.ranges
    ]
    return header, rows, merged


def _text(cell: Any) -> str:
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return as_written(normalise(str(cell)).strip())


# Checks ---------------------------------------------------------------------------------------------------------------


def _given(row: Row, known: Sentences) -> tuple[list[str], Any]:
    """What the coder was given must still be there: it says where the row belongs."""
    article, number, printed = (_text(row.get(column)) for column in ("article_id", "sentence_no", "sentence"))
    articles = {article_id for article_id, _ in known}
    if article not in articles:
        # A spreadsheet makes 1 of 001.
        article = next(
            (known_id for known_id in articles if known_id.lstrip("0") == article.lstrip("0") and article), article
        )
    if article not in articles:
        return [
            f"article_id is {article or 'empty'}, which is none of the articles; copy it from the row above or below"
        ], None
    if not number.isdigit() or (article, int(number)) not in known:
        return [
            f"sentence_no is {number or 'empty'}, which article {article} has not; copy it from the sheet as it was"
            " handed out"
        ], None
    sentence = known[article, int(number)]
    if " ".join(printed.split()) != " ".join(UNSEEN.sub("\ufffd", sentence.sentence).split()):
        return [
            f"the sentence was edited ({_first_difference(printed, sentence.sentence)}); put the printed words back,"
            " and write remarks under remark"
        ], None
    return [], sentence


def _first_difference(written: str, printed: str) -> str:
    ours, theirs = written.split(), printed.split()
    at = next(
        (place for place, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other),
        min(len(ours), len(theirs)),
    )
    here, there = (" ".join(words[at : at + 4]) or "nothing" for words in (ours, theirs))
    return f"{here!r} stands for {there!r}"


def _dates(row: Row, kind: str, sentence: str) -> list[str]:
    problems = []
    for column in FIELDS[kind]:
        cell = row.get(column)
        text = _text(cell)
        if isinstance(cell, (date, datetime, time)) or (DATE.fullmatch(text) and text not in sentence):
            problems.append(
                f"{column} is a date ({text.removesuffix(' 00:00:00')}): the spreadsheet has changed what was typed;"
                " format the column as text and type it again"
            )
    return problems


def _categories(filled: dict[str, str], allowed: dict[str, list[str]]) -> list[str]:
    problems = []
    for column, values in allowed.items():
        written = filled[column]
        filled[column] = {_loosely(value): value for value in reversed(values)}.get(_loosely(written), written)
        if written and filled[column] not in values:
            close = difflib.get_close_matches(_loosely(written), values, 1)
            problems.append(f"{column} is {written!r}; write {close[0] if close else 'one of ' + ', '.join(values)}")
    return problems


def _loosely(words: str) -> str:
    """`At least`, `at-least` and `at_least` are one category, however the lexicon spells it."""
    return re.sub(r"[\s_-]+", "_", words.lower())


def _required(filled: dict[str, str], kind: str) -> list[str]:
    empty = [column for column in NEEDED[kind] if not filled[column]]
    are = "are" if len(empty) > 1 else "is"
    problems = (
        [f"{', '.join(empty)} {are} empty although the row marks something; fill it in, or empty the whole row"]
        if empty
        else []
    )
    if kind == "attributions" and filled["source"] and filled["form"] == "hedge":
        problems.append(
            "form is hedge, but a source is given; a hedge names nobody: empty the source or choose another form"
        )
    if kind == "attributions" and not filled["source"] and filled["form"] not in ("hedge", ""):
        problems.append(
            f"source is empty, but form is {filled['form']}; write who is credited, or hedge where nobody is"
        )
    return problems


def _numbers(filled: dict[str, str], kind: str, known_problems: list[str]) -> list[str]:
    if kind != "tolls" or any("is a date" in line for line in known_problems):
        return []
    problems = [
        f"{bound} is {filled[bound]!r}; write a whole number in digits, such as 50000, or nothing"
        for bound in NUMBERS
        if filled[bound] and not filled[bound].isdecimal()
    ]
    values = [int(filled[bound]) for bound in NUMBERS if filled[bound].isdecimal()]
    if not problems and values != sorted(values):
        problems.append(f"low, best and high are {', '.join(map(str, values))}; the lower number comes first")
    return problems


def _left_out(seen: dict[str, set[int]], known: Sentences) -> list[str]:
    """A deleted row would count as a sentence in which the coder found nothing."""
    problems = []
    for article, numbers in seen.items():
        missing = [number for own, number in known if own == article and number not in numbers]
        if missing:
            few = ", ".join(map(str, missing[:5])) + (" …" if len(missing) > 5 else "")
            problems.append(
                f"article {article} lacks sentence {few}; put the row back, empty if there is nothing in it"
            )
    return problems


# Places in the text ---------------------------------------------------------------------------------------------------


def _places(filled: dict[str, str], sentence: Any, kind: str, marked: list[Row]) -> tuple[Row, list[str]]:
    """(start and end of what a row marks, what is wrong: words that don't stand there, or stand in another row too)."""
    earlier = [row for row in marked if row["article_id"] == sentence.article_id]
    if kind == "tolls":
        return _toll_place(filled["phrase"], sentence, {row["start"] for row in earlier})
    place, absent = _attribution_place(filled, sentence)
    if absent:
        return {}, [
            f"the {column} {_short(filled[column])} does not stand in the sentence; copy the printed words (parts"
            f" joined by '{GAP}')"
            for column in absent
        ]
    twice = [row["row"] for row in earlier if _says_the_same(row, filled | place)]
    return place, [f"says the same as row {row}; one of the two is a copy left over: empty it" for row in twice[:1]]


def _attribution_place(filled: dict[str, str], sentence: Any) -> tuple[Row, list[str]]:
    """(the places of an attribution, the columns whose words don't stand in the sentence)."""
    source, cues = _find(filled["source"], sentence), _find(filled["cue"], sentence)
    pieces = {piece: _find(piece, sentence) for piece in filled["content"].split(GAP)}
    found = {"source": source or not filled["source"], "cue": cues, "content": all(pieces.values())}
    absent = [column for column, there in found.items() if not there]
    if absent:
        return {}, absent
    cue = min(cues, key=lambda at: min((abs(at - other) for other in source), default=0))
    near = min(source, key=lambda at: abs(at - cue), default=None)
    return {
        "source_start": pd.NA if near is None else near,
        "source_end": pd.NA if near is None else near + len(filled["source"]),
        "cue_start": cue,
        "cue_end": cue + len(filled["cue"]),
        "content_spans": [(pieces[piece][0], pieces[piece][0] + len(piece)) for piece in filled["content"].split(GAP)],
    }, []


def _says_the_same(row: Row, other: Row) -> bool:
    return all(row[name] == other[name] for name in ("cue_start", "content_spans", "source"))


def _toll_place(phrase: str, sentence: Any, taken: set[int]) -> tuple[dict, list[str]]:
    places = _find(phrase, sentence)
    free = [place for place in places if place not in taken]
    if not places:
        return {}, [f"the phrase {_short(phrase)} does not stand in the sentence; copy the printed words"]
    if not free:
        return {}, [f"the phrase {_short(phrase)} is marked twice; empty one of the two rows"]
    return {"start": free[0], "end": free[0] + len(phrase)}, []


def _find(words: str, sentence: Any) -> list[int]:
    """Where whole words stand in the article's text, all places of this sentence."""
    if not words:
        return []
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return [sentence.start + match.start() for match in re.finditer(pattern, sentence.sentence)]


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
