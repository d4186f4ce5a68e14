"""The page to hand in: what a reader needs first, on one sheet of A4. All else is its appendix."""

import pandas as pd
from markupsafe import Markup

from analysis.compare.board import claims_board, given_for, other_victims
from analysis.frames import body_of
from analysis.names import article_labels, counted
from analysis.quality import held_out
from analysis.reading.cells.grid import Cell, Row, behind, style, table_of
from analysis.reading.cells.strips import strips_of
from analysis.reading.context import show_in_context
from analysis.report.parts import Html, Section, Words
from analysis.tables import Tables

STRIPS = ("sources", "copies")
MOST_TEXTS, MOST_CLAIMS = 5, 5
PLACE, FOUND = ["article_id", "sentence_no"], ("attributions", "tolls", "labels")
ACCURACY = {
    "attributions": "what somebody said, found with who said it",
    "tolls": "numbers of people killed, read as people read them",
    "sentences": "where a sentence ends",
}


def sheet_section(tables: Tables) -> Section:
    """Board, strips of sources and of copies, five sentences, three accuracies."""
    articles = tables["articles"]
    few = articles.head(MOST_TEXTS)
    shown = {**tables, "articles": few}
    parts: list[Html | Words] = [
        Html(style() + _board(tables, few)),
        Html(
            Markup('<div class="ss-side">{}{}</div>').format(
                *(strips_of(shown, of, "quotes", links=True) for of in STRIPS)
            )
        ),
        Html(_sentences(tables, few)),
        Html(_accuracies()),
    ]
    left = len(articles) - len(few)
    if left > 0:
        parts.append(
            Words(f"This sheet shows the first {MOST_TEXTS} texts; {left:,} more stand in the sections below.")
        )
    return Section("sheet", "On one sheet", parts)


def _board(tables: Tables, few: pd.DataFrame) -> Markup:
    """The claims that most of the texts print."""
    board = claims_board(tables["tolls"], tables["claims"], tables["articles"], labels=tables["labels"])
    board = board[board["article_id"].isin(few["article_id"])]
    if board.empty:
        return Markup("<p>No number of people harmed or moved was found in these texts.</p>")
    names = dict(zip(few["article_id"], article_labels(few, tables["articles"]), strict=True))
    spread = board.groupby("claim_no")["article_id"].nunique().sort_values(ascending=False, kind="stable")
    rows = []
    for number in spread.index[:MOST_CLAIMS]:
        claim = board[board["claim_no"] == number]
        cells = [_cell(claim, text, name, tables["sentences"]) for text, name in names.items()]
        rows.append(Row(str(claim["claim"].iloc[0]), cells))
    more = len(spread) - len(rows)
    note = f"{counted(more, 'claim')} more below. " if more > 0 else ""
    note += "Not found by the program is not zero."
    return table_of("Who prints which number, on whose word", ["Claim", *names.values()], rows, note, wordy=True)


def _cell(claim: pd.DataFrame, text: str, name: str, sentences: pd.DataFrame) -> Cell:
    found = claim[claim["article_id"] == text]
    if found.empty:
        return Cell("not found", name)
    first = next(found.itertuples())
    given = given_for(first)
    short = given if len(given) <= 60 else given[:58].rsplit(" ", 1)[0] + " …"
    shown = behind(found.drop_duplicates("toll_no"), sentences, links=True)
    return Cell(f"“{first.phrase}”{other_victims(first, claim)}", name, shown, 1, aside=short)


def _sentences(tables: Tables, few: pd.DataFrame) -> Markup:
    """Of each text the attributed sentence in which most was found, no sentence beside a partner of its own."""
    attributions, shared = body_of(tables["attributions"]), tables["shared_copy"]
    n = pd.concat([body_of(tables[name])[PLACE] for name in FOUND]).value_counts()
    partners = set(zip(*(shared[name] for name in (*PLACE, *(f"other_{name}" for name in PLACE))), strict=True))
    chosen: list[tuple] = []
    for article in few["article_id"]:
        own = list(
            dict.fromkeys(
                attributions.loc[attributions["article_id"] == article, PLACE].itertuples(index=False, name=None)
            )
        )
        new = [place for place in own if not any((*place, *other) in partners for other in chosen)]
        chosen += sorted(new, key=lambda place: -n[place])[:1]
    if not chosen:
        return Markup("")
    rows = attributions.drop_duplicates(PLACE).set_index(PLACE, drop=False).loc[chosen]
    return Markup("<h3>Of each text the sentence in which most was found, of shared ones the first</h3>{}").format(
        Markup(show_in_context(rows, tables["sentences"], links=True).data)
    )


def _accuracies() -> Markup:
    """Three figures from texts that no rule was written from."""
    rows = held_out()
    first = rows[rows["system"] == "same story"].drop_duplicates("instrument").to_dict("records")
    found = {row["instrument"]: row for row in first}
    items = Markup("").join(
        Markup("<li><strong>{:.2f}</strong> of 1: {} ({}; {}, {:,} of them)</li>").format(
            *(float(found[name]["value"]), words, found[name]["measure"], found[name]["data"], int(found[name]["n"]))
        )
        for name, words in ACCURACY.items()
        if name in found
    )
    return Markup("<h3>How far to trust the program: its score on texts it had never seen</h3><ul>{}</ul>").format(
        items
    )
