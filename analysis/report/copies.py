"""The section of the report on shared copy and what was changed in it."""

import pandas as pd
from markupsafe import Markup

from analysis.compare.copies import copy_shares, sentence_kinds, with_partners
from analysis.compare.differences import changed_claims
from analysis.names import counted
from analysis.plots.wording import plot_barcode
from analysis.reading.diff import plain, show_changes
from analysis.report.evidence import checked, counts_with_evidence, in_context
from analysis.report.parts import (
    MOST_ROWS,
    MOST_SENTENCES,
    Block,
    Cell,
    Evidence,
    Heading,
    Section,
    Table,
    Words,
    left_out,
    picture,
)
from analysis.tables import Tables


def copy_section(tables: Tables) -> Section:
    shared, sentences = tables["shared_copy"], tables["sentences"]
    how = checked("the finding of shared sentences", "shared_copy")
    title = "What is the same copy, and what was changed?"
    intro = Words(
        "Two sentences of different outlets are identical, edited (most words in the same order), reworded (the same"
        " statement in other words) or unmatched. Unmatched here is not proof of original reporting, and a pair does"
        " not show who had it first."
    )
    if shared.empty:
        return Section("copy", title, [intro, Words("No two texts of this corpus share a sentence."), how])
    kinds = sentence_kinds(shared, sentences)
    return Section(
        "copy",
        title,
        [
            intro,
            _shares(copy_shares(shared, sentences)),
            picture(
                "Each text a strip of its sentences; lines join partners in neighbouring strips",
                lambda: plot_barcode(kinds, shared),
            ),
            *counts_with_evidence(
                with_partners(shared, sentences),
                "kind",
                sentences,
                "copy",
                "Sentences by their closest partner in another outlet's text",
                show=show_pairs,
            ),
            Heading("What was changed"),
            *_changes(tables),
            how,
        ],
    )


def _shares(shares: pd.DataFrame) -> Table:
    rows = []
    for row in shares.head(MOST_ROWS).to_dict("records"):
        where = (
            Cell("nowhere here")
            if pd.isna(row["other_outlet"])
            else Cell(f"{row['other_outlet']} ({row['other_article_id']})", "", f"{row['other_share']:.0%}")
        )
        rows.append(
            [
                Cell(row["outlet"]),
                Cell(str(row["article_id"])),
                Cell(str(row["n"])),
                Cell(f"{row['share']:.0%}"),
                Cell(f"{row['word_share']:.0%}"),
                where,
            ]
        )
    head = ["Outlet", "Text", "Sentences", "Stand elsewhere", "By length", "Most of them in"]
    return Table(
        "How much of each text stands in another outlet's text", head, rows, left_out(MOST_ROWS, len(shares), "texts")
    )


def show_pairs(rows: pd.DataFrame, sentences: pd.DataFrame) -> Markup:
    """Sentences beside their closest partners, as with_partners gives them; unmatched ones by themselves."""
    if rows["other_article_id"].isna().any():
        return in_context(rows, sentences)
    return _side_by_side(rows.astype({"other_sentence_no": "int64"}), sentences)


def _side_by_side(pairs: pd.DataFrame, sentences: pd.DataFrame) -> Markup:
    shown = pairs.head(MOST_SENTENCES)
    needed = sentences["article_id"].isin([*shown["article_id"], *shown["other_article_id"]])
    return Markup(show_changes(pairs, sentences[needed], n=MOST_SENTENCES, links=True).data)


def _changes(tables: Tables) -> list[Words | Evidence]:
    named = ("shared_copy", "sentences", "attributions", "claims", "labels", "tolls")
    shared, sentences, attributions, claims, labels, tolls = (tables[name] for name in named)
    found = changed_claims(shared, sentences, attributions, claims, labels, tolls, tables["articles"])
    if found.empty:
        return [Words("In no pair do the sources, names, days or numbers differ, as far as the instruments can see.")]
    parts: list[Words | Evidence] = [
        Words(
            "Pairs of sentences whose sources, names, days or numbers differ. Which is right is not for a table to say;"
            " and what an instrument missed in one of the two shows as a difference, so read the pair."
        )
    ]
    for place, (difference, rows) in enumerate(found.groupby("difference", sort=False)):
        shown = rows.head(MOST_SENTENCES)
        pairs = [
            _change(row, shown.loc[[index]], tables["sentences"])
            for index, row in zip(shown.index, shown.to_dict("records"), strict=True)
        ]
        left = Markup("<p>… and {} more</p>").format(len(rows) - len(shown)) if len(rows) > len(shown) else Markup("")
        parts.append(
            Evidence(
                f"Another {difference}: {counted(len(rows), 'pair')}",
                [Block(f"changed-{place}", "What the one has, and what the other has", Markup("").join(pairs) + left)],
            )
        )
    return parts


def _change(row: dict, pair: pd.DataFrame, sentences: pd.DataFrame) -> Markup:
    heading = (
        f'<p dir="auto"><strong>“{plain(row["here"])}”</strong> beside <strong>“{plain(row["there"])}”</strong></p>'
    )
    return Markup(heading) + _side_by_side(pair, sentences)
