"""The claims board as cells that open the sentences which print the number."""

import pandas as pd
from IPython.display import HTML

from analysis.compare.board import claims_board, given_for
from analysis.names import article_labels, counted
from analysis.needs import require_tables
from analysis.reading.cells.grid import Cell, Row, behind, grid
from analysis.tables import Tables

MOST_TEXTS, MOST_CLAIMS = 8, 40
NOT_FOUND = "not found"


def show_board(tables: Tables) -> HTML:
    """Which texts print the same number of the same people, and whom they give for it; a cell opens its sentences.

    tables: name -> table, from analyse. "not found" is the program's word: the text may print the number in a way that
    no rule reads. Texts without a number of people harmed or moved have no column.
    """
    require_tables(tables, ("articles", "sentences", "tolls", "claims"), "show_board")
    board = claims_board(tables["tolls"], tables["claims"])
    articles = tables["articles"]
    shown = articles[articles["article_id"].isin(board["article_id"])]
    names = dict(zip(shown["article_id"], article_labels(shown), strict=True))
    texts = list(names)[:MOST_TEXTS]
    rows = []
    for _, claim in list(board.groupby("claim_no", sort=True))[:MOST_CLAIMS]:
        cells = [_cell(claim[claim["article_id"] == text], names[text], tables["sentences"]) for text in texts]
        rows.append(Row(str(claim["claim"].iloc[0]), cells))
    left = []
    if len(names) > len(texts):
        left.append(counted(len(names) - len(texts), "text"))
    if board["claim_no"].nunique() > len(rows):
        left.append(counted(board["claim_no"].nunique() - len(rows), "claim"))
    note = (f"Not shown: {', '.join(left)}. " if left else "") + "Not found by the program is not zero: read the text."
    title = "The claims board: who prints which number, on whose word"
    return grid(title, ["Claim", *(names[text] for text in texts)], rows, note, wordy=True)


def _cell(found: pd.DataFrame, name: str, sentences: pd.DataFrame) -> Cell:
    if found.empty:
        return Cell(NOT_FOUND, name)
    given = "; ".join(dict.fromkeys(given_for(row) for row in found.itertuples()))
    rows = found.drop_duplicates("toll_no")
    return Cell(f"“{found['phrase'].iloc[0]}”", name, behind(rows, sentences), 1, aside=given)
