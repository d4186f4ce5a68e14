"""The section of the report on readability."""

import pandas as pd

from analysis import plots
from analysis.frames import body_of
from analysis.report.evidence import checked, in_context
from analysis.report.parts import (
    MOST_OUTLETS,
    MOST_ROWS,
    Block,
    Cell,
    Evidence,
    Section,
    Table,
    Words,
    left_out,
    picture,
)
from analysis.report.wording import EXTREMES
from analysis.tables import Tables


def readability_section(tables: Tables) -> Section:
    scores, sentences = tables["readability"], tables["sentences"]
    parts = [
        Words(
            "A formula adds up long sentences and long words. The grade is counted in school years of the United"
            " States, of which 12 is the last: a higher grade is harder. It is a scale of wording, not a fact about"
            " readers: nobody wrote a text for grade 14, and whether anybody understands it is not measured."
        ),
        picture("Flesch-Kincaid grade of each text", lambda: plots.plot_scores(scores)),
        _scores(scores),
        Words(
            "The lines say how far the score moves with the sentences of this one text. Where two lines overlap widely,"
            " do not rank the two texts by it."
        ),
        longest_sentences(sentences),
        checked("the splitting into sentences, on which every formula rests,", "sentences"),
    ]
    return Section("readability", "How hard is the wording to read?", parts)


def _scores(scores: pd.DataFrame) -> Table:
    rows = []
    for row in scores.head(MOST_ROWS).to_dict("records"):
        cells = [
            Cell(row["outlet"]),
            Cell(str(row["article_id"])),
            Cell(f"{row['sentences']:,}"),
            Cell(f"{row['words']:,}"),
            Cell(_number(row["words_per_sentence"])),
        ]
        rows.append([*cells, *(_scored(row, name) for name in ("flesch_kincaid_grade", "flesch_reading_ease"))])
    head = ["Outlet", "Text", "Sentences", "Words", "Words per sentence", "Flesch-Kincaid grade", "Flesch reading ease"]
    return Table("Readability; in small type the 95 % interval", head, rows, left_out(MOST_ROWS, len(scores), "texts"))


def _scored(row: dict, name: str) -> Cell:
    if pd.isna(row[name]):
        return Cell("too short to score")
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return Cell(f"{row[name]:.1f}", "", "" if pd.isna(low) else f"{low:.1f} to {high:.1f}")


def _number(value: float) -> str:
    return "not scored" if pd.isna(value) else f"{value:.1f}"


def longest_sentences(sentences: pd.DataFrame) -> Evidence:
    """The longest sentences of each outlet: what drives its grade."""
    body = body_of(sentences)
    blocks = []
    for place, outlet in enumerate(sentences["outlet"].drop_duplicates().head(MOST_OUTLETS)):
        own = body[body["outlet"] == outlet]
        longest = own.loc[(own["end"] - own["start"]).sort_values(ascending=False, kind="stable").index].head(EXTREMES)
        blocks.append(Block(f"longest-{place}", str(outlet), in_context(longest, sentences)))
    return Evidence("The longest sentences of each outlet", blocks)
