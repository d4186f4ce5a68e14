"""The section of the report on the texts: what is compared, and how it is known."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis import plots
from analysis.reading.overview import describe_corpus
from analysis.reading.troubles import check_corpus
from analysis.report.parts import (
    MOST_ROWS,
    Block,
    Cell,
    Evidence,
    Items,
    Section,
    Table,
    Words,
    left_out,
    picture,
    plain_table,
)
from analysis.tables import Tables

BASES = {
    "outlet": ("outlet", "outlet_basis"),
    "day of publication": ("published", "published_basis"),
    "news agency": ("wire", "wire_basis"),
}


def texts_section(tables: Tables) -> Section:
    """What is compared, and what is not known of it."""
    articles, sentences = tables["articles"], tables["sentences"]
    return Section(
        "texts",
        "What is compared",
        [
            Words(
                "Every text with what is known of it. Stated: printed in the text or in its file. Inferred: read from"
                " signs. Unknown: nobody says, and no sign tells."
            ),
            _known(articles),
            *_described(articles, sentences),
            Items(_unknown(articles)),
            *_signs(articles),
            picture(
                "Sentences of each text; captions of pictures, and furniture (lines that are no article), are counted"
                " apart and left out of every comparison",
                lambda: plots.plot_lengths(sentences),
            ),
        ],
    )


def _described(articles: pd.DataFrame, sentences: pd.DataFrame) -> list[Table | Words | Items]:
    """A row per outlet, and what in the corpus is to mend."""
    table = describe_corpus(articles, sentences).drop(columns=["first_day", "last_day"])
    checks = check_corpus(articles)
    found = [
        f"{str(row.check).capitalize()}: {row.n:,} ({row.where}). What it does: {row.what}. What to do: {row.remedy}."
        for row in checks.itertuples()
    ]
    clean = "Texts that are cut, repeated, spoilt in copying or not English were looked for; none was found."
    return [
        plain_table(table, "What the corpus is made of; furniture are sentences that are no article", what="outlets"),
        Words("Before you read a number: this was found in the texts." if found else clean),
        *([Items(found)] if found else []),
    ]


def _known(articles: pd.DataFrame) -> Table:
    rows = []
    for row in articles.head(MOST_ROWS).to_dict("records"):
        day = "" if pd.isna(row["published"]) else f"{row['published'].day} {row['published']:%B %Y}"
        given = [(row["outlet"], row["outlet_basis"]), (day, row["published_basis"]), (row["wire"], row["wire_basis"])]
        outlet, published, wire = (Cell(_or_unknown(words), "", _basis(words, basis)) for words, basis in given)
        rows.append(
            [
                outlet,
                Cell(str(row["article_id"])),
                published,
                wire,
                Cell(_or_unknown(row["dateline"], "none")),
                Cell(_or_unknown(row["headline"], "none")),
            ]
        )
    return Table(
        "The texts",
        ["Outlet", "Text", "Published", "News agency", "Dateline", "Headline"],
        rows,
        left_out(MOST_ROWS, len(articles), "texts"),
    )


def _or_unknown(words: Any, otherwise: str = "unknown") -> str:
    return otherwise if pd.isna(words) else str(words)


def _basis(words: Any, basis: Any) -> str:
    return f"({basis})" if pd.notna(words) and pd.notna(basis) else ""


def _unknown(articles: pd.DataFrame) -> list[str]:
    """One sentence for each thing that is not stated of every text."""
    said = []
    for what, (column, basis_column) in BASES.items():
        basis, given = articles[basis_column].fillna("unknown"), articles[column].notna()
        counts = {
            "inferred": basis == "inferred",
            "given without a word on how it is known": (basis == "unknown") & given,
            "unknown": (basis == "unknown") & ~given,
        }
        told = " and ".join(
            f"{name} for {found.sum()} of {len(articles)}" for name, found in counts.items() if found.any()
        )
        said += [f"The {what} is {told}."] if told else []
    said += (
        [f"Where the texts come from: {'; '.join(articles['origin'].dropna().unique()[:5])}."]
        if articles["origin"].notna().any()
        else []
    )
    return [
        *said,
        (
            "Which text came first is not known unless it is printed; where two texts share a sentence, nothing shows"
            " who had it first."
        ),
    ]


def _signs(articles: pd.DataFrame) -> list[Evidence]:
    signs = articles[articles["evidence"].notna()].head(MOST_ROWS)
    blocks = [
        Block(f"signs-{place}", f"{row.outlet} ({row.article_id})", Markup("<p>{}</p>").format(row.evidence))
        for place, row in enumerate(signs.itertuples())
    ]
    return [Evidence("The signs in each text that these labels rest on", blocks)] if blocks else []
