"""The sections of the report on whole texts: what they are, how hard their wording is to read, how emotional it is."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup, escape

from analysis import plots
from analysis.compare import mean_by_outlet, word_totals
from analysis.reading import mark_words
from analysis.report.parts import (
    MOST_OUTLETS,
    MOST_ROWS,
    Block,
    Cell,
    Evidence,
    Items,
    Section,
    Table,
    Words,
    checked,
    counted,
    in_context,
    left_out,
    picture,
)

Tables = Mapping[str, pd.DataFrame]
BASES = {"outlet": ("outlet", "outlet_basis"), "day of publication": ("published", "published_basis"), "news agency": ("wire", "wire_basis")}
EXTREMES = 3  # sentences at either end of a scale


def texts_section(tables: Tables) -> Section:
    """What is compared, and what is not known of it."""
    articles, sentences = tables["articles"], tables["sentences"]
    return Section("texts", "What is compared", [
        Words("Every text with what is known of it. Stated: printed in the text or in its file. Inferred: read from signs. Unknown: unknown."),
        _known(articles),
        Items(_unknown(articles)),
        *_signs(articles),
        picture("Sentences of each text; captions of pictures are counted apart and left out of every comparison", lambda: plots.plot_lengths(sentences)),
    ])


def _known(articles: pd.DataFrame) -> Table:
    rows = []
    for row in articles.head(MOST_ROWS).to_dict("records"):
        day = "" if pd.isna(row["published"]) else f"{row['published'].day} {row['published']:%B %Y}"
        given = [(row["outlet"], row["outlet_basis"]), (day, row["published_basis"]), (row["wire"], row["wire_basis"])]
        outlet, published, wire = (Cell(_or_unknown(words), "", _basis(words, basis)) for words, basis in given)
        rows.append([outlet, Cell(str(row["article_id"])), published, wire, Cell(_or_unknown(row["dateline"], "none")), Cell(_or_unknown(row["headline"], "none"))])
    return Table("The texts", ["Outlet", "Text", "Published", "News agency", "Dateline", "Headline"], rows, left_out(MOST_ROWS, len(articles), "texts"))


def _or_unknown(words, otherwise: str = "unknown") -> str:
    return otherwise if pd.isna(words) else str(words)


def _basis(words, basis) -> str:
    return f"({basis})" if pd.notna(words) and pd.notna(basis) else ""


def _unknown(articles: pd.DataFrame) -> list[str]:
    """One sentence for each thing that is not stated of every text."""
    said = []
    for what, (column, basis_column) in BASES.items():
        basis, given = articles[basis_column].fillna("unknown"), articles[column].notna()
        counts = {"inferred": basis == "inferred", "given without a word on how it is known": (basis == "unknown") & given, "unknown": (basis == "unknown") & ~given}
        told = " and ".join(f"{name} for {found.sum()} of {len(articles)}" for name, found in counts.items() if found.any())
        said += [f"The {what} is {told}."] if told else []
    said += [f"Where the texts come from: {'; '.join(articles['origin'].dropna().unique()[:5])}."] if articles["origin"].notna().any() else []
    return [*said, "Which text came first is not known unless it is printed; where two texts share a sentence, nothing shows who had it first."]


def _signs(articles: pd.DataFrame) -> list[Evidence]:
    signs = articles[articles["evidence"].notna()].head(MOST_ROWS)
    blocks = [Block(f"signs-{place}", f"{row.outlet} ({row.article_id})", Markup("<p>{}</p>").format(row.evidence)) for place, row in enumerate(signs.itertuples())]
    return [Evidence("The signs in each text that these labels rest on", blocks)] if blocks else []


# Readability ----------------------------------------------------------------------------------------------------------


def readability_section(tables: Tables) -> Section:
    scores, sentences = tables["readability"], tables["sentences"]
    parts = [
        Words("A formula adds up long sentences and long words. The grade is the year of school (in the United States) at which such a text should be readable: "
              "a higher grade is harder. It measures wording, not clarity, and not whether anybody understands."),
        picture("Flesch-Kincaid grade of each text", lambda: plots.plot_scores(scores)),
        _scores(scores),
        Words("The lines say how far the score moves with the sentences of this one text. Where two lines overlap widely, do not rank the two texts by it."),
        longest_sentences(sentences),
        checked("the splitting into sentences, on which every formula rests,", "sentences"),
    ]
    return Section("readability", "How hard is the wording to read?", parts)


def _scores(scores: pd.DataFrame) -> Table:
    rows = []
    for row in scores.head(MOST_ROWS).to_dict("records"):
        cells = [Cell(row["outlet"]), Cell(str(row["article_id"])), Cell(f"{row['sentences']:,}"), Cell(f"{row['words']:,}"), Cell(_number(row["words_per_sentence"]))]
        rows.append([*cells, *(_scored(row, name) for name in ("flesch_kincaid_grade", "flesch_reading_ease"))])
    head = ["Outlet", "Text", "Sentences", "Words", "Words per sentence", "Flesch-Kincaid grade", "Flesch reading ease"]
    return Table("Readability; in small type the 95 % interval", head, rows, left_out(MOST_ROWS, len(scores), "texts"))


def _scored(row: dict, name: str) -> Cell:
    if pd.isna(row[name]):
        return Cell("too short to score")
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return Cell(f"{row[name]:.1f}", "", "" if pd.isna(low) else f"{low:.1f} to {high:.1f}")


def _number(value) -> str:
    return "not scored" if pd.isna(value) else f"{value:.1f}"


def longest_sentences(sentences: pd.DataFrame) -> Evidence:
    """The longest sentences of each outlet: what drives its grade."""
    body = sentences[sentences["section"] == "body"]
    blocks = []
    for place, outlet in enumerate(sentences["outlet"].drop_duplicates().head(MOST_OUTLETS)):
        own = body[body["outlet"] == outlet]
        longest = own.loc[(own["end"] - own["start"]).sort_values(ascending=False, kind="stable").index].head(EXTREMES)
        blocks.append(Block(f"longest-{place}", str(outlet), in_context(longest, sentences)))
    return Evidence("The longest sentences of each outlet", blocks)


# Emotional wording ----------------------------------------------------------------------------------------------------


def wording_section(tables: Tables) -> Section:
    sentiment, words = tables["sentiment"], tables["sentiment_words"]
    means = {"all words": mean_by_outlet(sentiment, "compound"), "without topic": mean_by_outlet(sentiment, "compound_without_topic")}
    parts = [
        Words("A word list (VADER) gives pleasant words plus and unpleasant words minus points; a sentence scores between -1 and 1. A report of a war is unpleasant "
              "whoever writes it, so the second score skips the topic's own words (killed, war) and words in names. Neither is the writer's opinion."),
        picture("Mean of the sentences of each outlet, with and without the topic's words", lambda: plots.plot_means(means)),
        _means(means),
    ]
    if len(words):
        parts.append(picture("The words that weigh most", lambda: plots.plot_words(word_totals(words))))
    parts += [extreme_sentences(tables), checked("emotional wording", "sentiment")]
    return Section("wording", "How emotional is the wording?", parts)


def _means(means: dict[str, pd.DataFrame]) -> Table:
    rows = []
    all_words, without = (table.to_dict("records") for table in means.values())
    for place, (row, other) in enumerate(zip(all_words, without, strict=True)):
        to = f"scored-{place}" if place < MOST_OUTLETS and row["n"] else ""
        rows.append([Cell(row["outlet"]), Cell(str(row["articles"])), Cell(str(row["n"]), to), *(_mean(score) for score in (row, other))])
    head = ["Outlet", "Texts", "Sentences", "Mean, all words", "Mean, without the topic's words"]
    return Table("Emotional wording; in small type the 95 % interval", head, rows[:MOST_ROWS], left_out(MOST_ROWS, len(rows), "outlets"))


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
    scored = sentences.merge(sentiment[["article_id", "sentence_no", "compound", "compound_without_topic"]], on=["article_id", "sentence_no"])
    scored = scored[scored["section"] == "body"]
    blocks = []
    for place, outlet in enumerate(sentences["outlet"].drop_duplicates().head(MOST_OUTLETS)):
        own = scored[scored["outlet"] == outlet].sort_values("compound_without_topic", kind="stable")
        ends = own if len(own) <= 2 * EXTREMES else pd.concat([own.head(EXTREMES), own.tail(EXTREMES)])
        shown = [_scored_sentence(row, marks.get((row["article_id"], row["sentence_no"]), [])) for row in ends.to_dict("records")]
        blocks.append(Block(f"scored-{place}", f"{outlet}: {counted(len(ends), 'sentence')} of {len(own)}", Markup("").join(shown)))
    return Evidence("The sentences with the lowest and the highest score (without the topic's words) of each outlet; scored words are marked", blocks)


def _scored_sentence(row: dict, marks: list[tuple]) -> Markup:
    marked = mark_words(row["sentence"], [(start - row["start"], end - row["start"], role) for start, end, role in marks])
    place = escape(f"{row['article_id']} · sentence {row['sentence_no']} · all words {row['compound']:+.2f}")
    return Markup(f'<p dir="auto"><span class="score">{row["compound_without_topic"]:+.2f}</span> {marked} <small>[{place}]</small></p>')


