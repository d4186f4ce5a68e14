"""The section of the report on emotional wording."""

import pandas as pd
from markupsafe import Markup

from analysis import plots
from analysis.compare.scores import mean_by_outlet, word_totals
from analysis.frames import body_of
from analysis.names import counted
from analysis.reading.article.places import place_link
from analysis.reading.context import mark_words
from analysis.report.evidence import checked
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
from analysis.tables import Tables

EXTREMES = 3  # sentences at either end of a scale


def wording_section(tables: Tables) -> Section:
    sentiment, words = tables["sentiment"], tables["sentiment_words"]
    means = {
        "all words": mean_by_outlet(sentiment, "compound"),
        "without topic": mean_by_outlet(sentiment, "compound_without_topic"),
    }
    parts = [
        Words(
            "A word list (VADER) gives pleasant words plus and unpleasant words minus points; a sentence scores between"
            " -1 and 1. A report of a war is unpleasant whoever writes it, so the second score skips the topic's own"
            " words (killed, war) and words in names. Neither is the writer's opinion."
        ),
        picture(
            "Mean of the sentences of each outlet, with and without the topic's words", lambda: plots.plot_means(means)
        ),
        _means(means),
    ]
    if len(words):
        parts.append(
            picture(
                "The words that weigh most", lambda: plots.plot_words(word_totals(words, sentences=tables["sentences"]))
            )
        )
    parts += [extreme_sentences(tables), checked("emotional wording", "sentiment")]
    return Section("wording", "How emotional is the wording?", parts)


def _means(means: dict[str, pd.DataFrame]) -> Table:
    rows = []
    all_words, without = (table.to_dict("records") for table in means.values())
    for place, (row, other) in enumerate(zip(all_words, without, strict=True)):
        to = f"scored-{place}" if place < MOST_OUTLETS and row["n"] else ""
        rows.append(
            [
                Cell(row["outlet"]),
                Cell(str(row["articles"])),
                Cell(str(row["n"]), to),
                *(_mean(score) for score in (row, other)),
            ]
        )
    head = ["Outlet", "Texts", "Sentences", "Mean, all words", "Mean, without the topic's words"]
    return Table(
        "Emotional wording; in small type the 95 % interval",
        head,
        rows[:MOST_ROWS],
        left_out(MOST_ROWS, len(rows), "outlets"),
    )


def _mean(row: dict) -> Cell:
    if pd.isna(row["mean"]):
        return Cell("not scored")
    return Cell(f"{row['mean']:+.2f}", "", "" if pd.isna(row["low"]) else f"{row['low']:+.2f} to {row['high']:+.2f}")


def extreme_sentences(tables: Tables) -> Evidence:
    """The sentences at both ends of each outlet, their scored words marked."""
    sentiment, sentences = tables["sentiment"], tables["sentences"]
    marks: dict[tuple, list] = {}
    for row in tables["sentiment_words"].itertuples():
        marks.setdefault((row.article_id, row.sentence_no), []).append((row.start, row.end, "found"))
    scored = sentences.merge(
        sentiment[["article_id", "sentence_no", "compound", "compound_without_topic"]], on=["article_id", "sentence_no"]
    )
    scored = body_of(scored)
    blocks = []
    for place, outlet in enumerate(sentences["outlet"].drop_duplicates().head(MOST_OUTLETS)):
        own = scored[scored["outlet"] == outlet].sort_values("compound_without_topic", kind="stable")
        ends = own if len(own) <= 2 * EXTREMES else pd.concat([own.head(EXTREMES), own.tail(EXTREMES)])
        shown = [
            _scored_sentence(row, marks.get((row["article_id"], row["sentence_no"]), []))
            for row in ends.to_dict("records")
        ]
        blocks.append(
            Block(
                f"scored-{place}", f"{outlet}: {counted(len(ends), 'sentence')} of {len(own)}", Markup("").join(shown)
            )
        )
    return Evidence(
        "The sentences with the lowest and the highest score (without the topic's words) of each outlet; scored words"
        " are marked",
        blocks,
    )


def _scored_sentence(row: dict, marks: list[tuple]) -> Markup:
    marked = mark_words(
        row["sentence"], [(start - row["start"], end - row["start"], role) for start, end, role in marks]
    )
    place = place_link(row["outlet"], row["article_id"], row["sentence_no"])
    return Markup(
        f'<p dir="auto"><span class="score">{row["compound_without_topic"]:+.2f}</span> {marked}'
        f" <small>[{place}, all words {row['compound']:+.2f}]</small></p>"
    )
