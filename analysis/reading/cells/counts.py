"""Counts by outlet whose cells open their sentences: any column of any table, and what the actors are called."""

import pandas as pd
from IPython.display import HTML

from analysis.frames import body_of
from analysis.names import as_printed, by_frequency, counted, in_words
from analysis.needs import require_column, require_frame, require_table, require_tables, require_voices
from analysis.reading.cells.grid import Cell, Row, behind, grid
from analysis.tables import Tables

MOST_OUTLETS, MOST_ROWS = 12, 200
FEW = 5  # under so many rows an outlet's shares are not shaded: one row more would move them too far


def show_shares(rows: pd.DataFrame, sentences: pd.DataFrame, column: str) -> HTML:
    """How many rows each outlet has of each value of a column, and which share of its rows; a cell opens its sentences.

    rows: any table from sentences. sentences: those that it comes from; an outlet of theirs without a row has 0.
    column: whose values are counted. Headlines, captions and furniture are left out. ValueError: there is no such
    column.
    """
    require_frame(rows, "show_shares", "outlet", "article_id", "sentence_no")
    require_table(sentences, "sentences", "show_shares", "outlet", "article_id", "sentence_no", "sentence")
    require_column(rows, column, "show_shares")
    body = body_of(rows)
    outlets = list(sentences["outlet"].drop_duplicates())
    lines = [
        Row(in_words(value), _cells(body, body[column] == value, outlets, sentences, in_words(value)))
        for value in by_frequency(body[column])[:MOST_ROWS]
    ]
    title = f"{in_words(column)} by outlet: how many, and which share of the outlet's"
    return grid(title, _head(in_words(column), body, outlets), lines, _note(outlets, body[column].nunique()))


def show_labels(tables: Tables) -> HTML:
    """What each text calls the actors: rows of actors and labels, in own voice, with a plus those within what a source
    says; a cell opens its sentences.

    tables: name -> table, from analyse. All labels stand there, the most frequent of each actor first, up to 200 rows;
    a note names how many are left.
    """
    require_tables(tables, ("labels", "sentences"), "show_labels")
    require_voices(tables["labels"], "show_labels")
    body = body_of(tables["labels"])
    body = body.assign(
        actor=body["actor"].fillna("nobody in particular").map(in_words), printed=as_printed(body["label"])
    )
    outlets = list(tables["sentences"]["outlet"].drop_duplicates())
    lines: list[Row] = []
    of = 0
    for actor in by_frequency(body["actor"]):
        own = body[body["actor"] == actor]
        for label in by_frequency(own["printed"]):
            of += 1
            if len(lines) < MOST_ROWS:
                name = f"{actor}: {label}"
                lines.append(Row(name, _voices(own[own["printed"] == label], outlets, tables["sentences"], name)))
    title = "Labels: how often in the text's own voice and, after a plus sign, within what a source says"
    return grid(title, _head("Actor: label", body, outlets), lines, _note(outlets, of))


def _head(first: str, body: pd.DataFrame, outlets: list[str]) -> list[str]:
    n = body["outlet"].value_counts()
    return [first, *(f"{outlet} (n = {n.get(outlet, 0)})" for outlet in outlets[:MOST_OUTLETS])]


def _cells(body: pd.DataFrame, chosen: pd.Series, outlets: list[str], sentences: pd.DataFrame, name: str) -> list[Cell]:
    cells = []
    for outlet in outlets[:MOST_OUTLETS]:
        of = int((body["outlet"] == outlet).sum())
        own = body[chosen.fillna(False) & (body["outlet"] == outlet)]
        share = len(own) / of if of else 0.0
        shade = min(9, round(share * 9)) if of >= FEW else 0
        aside = f"{share:.0%}" if len(own) else ""
        cells.append(Cell(str(len(own)), f"{name}, {outlet}", behind(own, sentences), shade, aside=aside))
    return cells


def _voices(own: pd.DataFrame, outlets: list[str], sentences: pd.DataFrame, name: str) -> list[Cell]:
    cells = []
    for outlet in outlets[:MOST_OUTLETS]:
        here = own[own["outlet"] == outlet].sort_values(
            "voice", ascending=False, kind="stable"
        )  # own before attributed
        attributed = int((here["voice"] == "attributed").sum())
        said = f"+{attributed}" if attributed else ""
        n = len(here) - attributed
        cells.append(Cell(str(n), f"{name}, {outlet}", behind(here, sentences), min(n, 9), aside=said))
    return cells


def _note(outlets: list[str], values: int) -> str:
    left = []
    if values > MOST_ROWS:
        left.append(f"{counted(values - MOST_ROWS, 'row')} beyond the first {MOST_ROWS}")
    if len(outlets) > MOST_OUTLETS:
        left.append(
            f"the outlets {', '.join(outlets[MOST_OUTLETS : MOST_OUTLETS + 20])}"
            + (" …" if len(outlets) > MOST_OUTLETS + 20 else "")
        )
    shut = "A cell that is no 0 opens its sentences: click it, or press Enter."
    return (f"Not shown: {'; '.join(left)}. " if left else "") + shut
