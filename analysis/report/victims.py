"""The section of the report on the numbers of people harmed, and on whose word."""

from typing import Any

import pandas as pd

from analysis import plots
from analysis.compare.board import NOT_FOUND, claims_board, given_for, other_victims
from analysis.names import article_labels, counted
from analysis.report.evidence import checked, count_only, counts_with_evidence, in_context
from analysis.report.parts import MOST_ROWS, Block, Cell, Evidence, Section, Table, Words, left_out, picture
from analysis.report.sources import once_table
from analysis.tables import Tables

WIDEST_BOARD = 6  # texts; more do not fit beside one another
NOTHING = Words(
    "No text of this corpus prints a number of people killed, injured, displaced, captured or missing, as far as the"
    " rules can see."
)
ABOUT = Words(
    "Every printed number of people harmed or moved, and who is given for it. It is an index of the texts, never an"
    " estimate of what happened. Not found by the program is not zero. A text that credits a number vouches for"
    " nothing but that somebody said it."
)


def tolls_section(tables: Tables) -> Section:
    tolls, sentences = tables["tolls"], tables["sentences"]
    how = checked("the reading of numbers", "tolls")
    title = "Which numbers, on whose word?"
    if tolls.empty:
        return Section("tolls", title, [NOTHING, how])
    board = claims_board(tolls, tables["claims"], tables["articles"], labels=tables["labels"])
    return Section(
        "tolls",
        title,
        [
            ABOUT,
            *_board(board, tables["articles"], sentences),
            *(
                [picture("What range each printed number allows", lambda: plots.plot_tolls(board))]
                if len(board)
                else []
            ),
            Words("Dozens is drawn from 24 to 99, hundreds from 200 to 999: a convention of reading, not knowledge."),
            *counts_with_evidence(
                tolls, "harm", sentences, "harm", "All printed numbers, parts of a total included", told=count_only
            ),
            once_table(
                tolls, "harm", tables["shared_copy"], "Printed numbers, all sentences beside wire copy counted once"
            ),
            how,
        ],
    )


def _board(board: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame) -> list[Table | Evidence]:
    """The claims board: one row per claim; its cells lead to the sentences."""
    texts = [article for article in articles["article_id"] if article in set(board["article_id"])]
    names = dict(zip(articles["article_id"], article_labels(articles), strict=True))
    rows, evidence = [], []
    wide = len(texts) <= WIDEST_BOARD
    number: Any
    for number, claim in list(board.groupby("claim_no", sort=True))[:MOST_ROWS]:
        printed = dict(list(claim.groupby("article_id", sort=False)))
        cells = {
            article: _printed(found, claim, f"claim-{number}-{texts.index(article)}")
            for article, found in printed.items()
        }
        name = claim["claim"].iloc[0]
        if wide:
            rows.append([Cell(name), *(cells.get(article, Cell(NOT_FOUND)) for article in texts)])
        else:
            rows += [[Cell(name), Cell(names[article]), cell] for article, cell in cells.items()]
            rows.append([Cell(name), Cell(f"{counted(len(articles) - len(cells), 'other text')}"), Cell(NOT_FOUND)])
        evidence.append(_claim_evidence(name, printed, texts, names, number, sentences))
    head = ["Claim", *(names[article] for article in texts)] if wide else ["Claim", "Text", "Printed, and who is given"]
    caption = (
        "The claims board: which texts print the same number of the same people, as the first of them prints it, and"
        " whom they give for it"
    )
    return [Table(caption, head, rows, left_out(MOST_ROWS, board["claim_no"].nunique(), "claims")), *evidence]


def _printed(found: pd.DataFrame, claim: pd.DataFrame, to: str) -> Cell:
    given = "; ".join(dict.fromkeys(given_for(row) for row in found.itertuples()))
    first = next(found.itertuples())
    return Cell(f"“{first.phrase}”{other_victims(first, claim)}", to, given)


def _claim_evidence(
    name: str, printed: dict, texts: list, names: dict, number: int, sentences: pd.DataFrame
) -> Evidence:
    blocks = [
        Block(
            f"claim-{number}-{texts.index(article)}",
            names[article],
            in_context(found.drop_duplicates("toll_no"), sentences),
        )
        for article, found in printed.items()
    ]
    return Evidence(f"{name}: {counted(len(printed), 'text')}", blocks)
