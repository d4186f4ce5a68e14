"""The claims board as cells that open the sentences which print the number."""

import pandas as pd
from IPython.display import HTML

from analysis.compare.board import claims_board, given_for, most_printed, other_victims
from analysis.names import article_labels, counted
from analysis.needs import require_tables
from analysis.reading.cells.grid import Cell, Row, behind, grid
from analysis.tables import Tables

MOST_TEXTS, MOST_CLAIMS = 8, 40
NOT_FOUND = "not found"


def show_board(tables: Tables) -> HTML:
    """Which texts print the same number of the same people, and whom they give for it; a cell opens its sentences.

    tables: name -> table, from analyse; with `labels`, numbers of one actor under different words stand in one row, and
    the cell says which word is the text's. "not found" is the program's word: the text may print the number in a way
    that no rule reads. Texts without a number of people harmed or moved have no column. Of many, the claims that most
    texts print and the texts that print most of these are shown; a note names how many are left.
    """
    require_tables(tables, ("articles", "sentences", "tolls", "claims"), "show_board")
    articles = tables["articles"]
    days_of = articles if _have_days(articles) else None
    board = claims_board(tables["tolls"], tables["claims"], days_of, labels=tables.get("labels"))
    printing = articles[articles["article_id"].isin(board["article_id"])]
    shown, columns = most_printed(board, printing, MOST_TEXTS, MOST_CLAIMS)
    names = dict(zip(columns["article_id"], article_labels(columns, articles), strict=True))
    rows = []
    for _, claim in shown.groupby("claim_no", sort=True):
        cells = [_cell(claim, text, name, tables["sentences"]) for text, name in names.items()]
        rows.append(Row(str(claim["claim"].iloc[0]), cells))
    left = []
    if len(printing) > len(names):
        left.append(counted(len(printing) - len(names), "text"))
    if board["claim_no"].nunique() > len(rows):
        left.append(counted(board["claim_no"].nunique() - len(rows), "claim"))
    note = (f"Not shown: {', '.join(left)}. " if left else "") + "Not found by the program is not zero: read the text."
    title = "The claims board: who prints which number, on whose word"
    return grid(title, ["Claim", *names.values()], rows, note, wordy=True)


def _have_days(articles: pd.DataFrame) -> bool:
    """Whether any text has a day: without one, nothing can be kept apart by time, and nobody need be told."""
    return "published" in articles and bool(articles["published"].notna().any())


def _cell(claim: pd.DataFrame, text: str, name: str, sentences: pd.DataFrame) -> Cell:
    found = claim[claim["article_id"] == text]
    if found.empty:
        return Cell(NOT_FOUND, name)
    given = "; ".join(dict.fromkeys(given_for(row) for row in found.itertuples()))
    rows = found.drop_duplicates("toll_no")
    first = next(found.itertuples())
    return Cell(f"“{first.phrase}”{other_victims(first, claim)}", name, behind(rows, sentences), 1, aside=given)
