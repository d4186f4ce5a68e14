"""The sections of the report on what the texts say: who is quoted, which numbers, which names, which copy."""

import pandas as pd
from markupsafe import Markup

from analysis import plots
from analysis.board import claims_board, given_for
from analysis.changed_claims import changed_claims
from analysis.changes import plain, show_changes
from analysis.plots.wording import plot_barcode, plot_labels
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
    as_printed,
    by_frequency,
    checked,
    count_only,
    counted,
    counts_with_evidence,
    in_context,
    in_words,
    left_out,
    picture,
)
from analysis.report.scores import Tables
from analysis.wording import KINDS, closest_kinds, copy_once, copy_shares, label_words, own_copy, sentence_kinds

WIDEST_BOARD = 6  # texts; more do not fit beside one another
MOST_LABELS = 30


def sources_section(tables: Tables) -> Section:
    attributions, sentences, shared = tables["attributions"], tables["sentences"], tables["shared_copy"]
    how = checked("the finding of attributions", "attribution")
    body = attributions[attributions["section"] == "body"]
    if body.empty:
        return Section("sources", "Who is quoted?", [Words("No text of this corpus credits anything to anybody, as far as the rules can see."), how])
    return Section("sources", "Who is quoted?", [
        Words("An attribution is any place where a text credits something to somebody: a source, the words that credit, and what is credited. "
              "A hedge (reportedly, an estimated) credits nobody by name. In the sentences the source is underlined in orange, the crediting words are bold, what is credited is shaded blue."),
        *counts_with_evidence(attributions, "source_kind", sentences, "kind", "Whom the texts credit: attributions by kind of source. Each number leads to its sentences"),
        picture("Who speaks, sentence by sentence", lambda: plots.plot_source_strips(attributions, sentences)),
        Heading("Wire copy counted once"),
        Words("Several versions of one agency's story are not several witnesses. So here is the same count three times: in all sentences; with each shared sentence counted once; "
              "and only in sentences that an outlet shares with no other."),
        once_table(attributions, "source_kind", shared, "Attributions, all sentences beside wire copy counted once"),
        Heading("The force of the verbs"),
        Words("Claimed keeps a distance, said is level, confirmed vouches. This is the dictionary's force of the word, not what the writer believed."),
        *_forces(attributions, sentences),
        how,
    ])


def _forces(attributions: pd.DataFrame, sentences: pd.DataFrame) -> list:
    forceful = attributions[attributions["cue_commitment"] != "neutral"]
    if forceful.empty:
        return [Words("All crediting words are level.")]
    caption = "Attributions whose crediting words keep a distance or vouch; all others are level"
    return counts_with_evidence(forceful, "cue_commitment", sentences, "force", caption, told=count_only)


def once_table(rows: pd.DataFrame, column: str, shared_copy: pd.DataFrame, caption: str) -> Table:
    """All sentences, shared sentences counted once, and what an outlet shares with nobody, side by side."""
    body = rows[rows["section"] == "body"]
    counts = [table[column].value_counts() for table in (body, copy_once(body, shared_copy), own_copy(body, shared_copy))]
    totals = [int(count.sum()) for count in counts]
    lines = []
    for value in by_frequency(body[column])[:MOST_ROWS]:
        shown = [(int(count.get(value, 0)), total) for count, total in zip(counts, totals, strict=True)]
        lines.append([Cell(in_words(value)), *(Cell(str(n), "", f"{n / total:.0%}" if n else "") for n, total in shown)])
    lines.append([Cell("All"), *(Cell(str(total)) for total in totals)])
    return Table(caption, [in_words(column), "All sentences", "Wire copy counted once", "Sentences not shared"], lines)


# Tolls ----------------------------------------------------------------------------------------------------------------


def tolls_section(tables: Tables) -> Section:
    tolls, sentences = tables["tolls"], tables["sentences"]
    how = checked("the reading of numbers", "tolls")
    title = "Which numbers, on whose word?"
    if tolls.empty:
        return Section("tolls", title, [Words("No text of this corpus prints a number of people killed, injured, displaced, captured or missing, as far as the rules can see."), how])
    board = claims_board(tolls, tables["claims"])
    return Section("tolls", title, [
        Words("Every printed number of people harmed or moved, and who is given for it. It is an index of the texts, never an estimate of what happened. "
              "Not printed is not zero. A text that credits a number vouches for nothing but that somebody said it."),
        *_board(board, tables["articles"], sentences),
        *([picture("What range each printed number allows", lambda: plots.plot_tolls(board))] if len(board) else []),
        Words("Dozens is drawn from 24 to 99, hundreds from 200 to 999: a convention of reading, not knowledge."),
        *counts_with_evidence(tolls, "harm", sentences, "harm", "All printed numbers, parts of a total included", told=count_only),
        once_table(tolls, "harm", tables["shared_copy"], "Printed numbers, all sentences beside wire copy counted once"),
        how,
    ])


def _board(board: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame) -> list[Table | Evidence]:
    """The claims board: one row per claim; its cells lead to the sentences."""
    texts = [article for article in articles["article_id"] if article in set(board["article_id"])]
    names = _text_names(articles)
    rows, evidence = [], []
    wide = len(texts) <= WIDEST_BOARD
    for number, claim in list(board.groupby("claim_no", sort=True))[:MOST_ROWS]:
        printed = dict(list(claim.groupby("article_id", sort=False)))
        cells = {article: _printed(found, f"claim-{number}-{texts.index(article)}") for article, found in printed.items()}
        name = claim["claim"].iloc[0]
        if wide:
            rows.append([Cell(name), *(cells.get(article, Cell("not printed")) for article in texts)])
        else:
            rows += [[Cell(name), Cell(names[article]), cell] for article, cell in cells.items()]
            rows.append([Cell(name), Cell(f"{counted(len(articles) - len(cells), 'other text')}"), Cell("not printed")])
        evidence.append(_claim_evidence(name, printed, texts, names, number, sentences))
    head = ["Claim", *(names[article] for article in texts)] if wide else ["Claim", "Text", "Printed, and who is given"]
    caption = "The claims board: which texts print the same number of the same people, as the first of them prints it, and whom they give for it"
    return [Table(caption, head, rows, left_out(MOST_ROWS, board["claim_no"].nunique(), "claims")), *evidence]


def _printed(found: pd.DataFrame, to: str) -> Cell:
    given = "; ".join(dict.fromkeys(given_for(row) for row in found.itertuples()))
    return Cell(f"“{found['phrase'].iloc[0]}”", to, given)


def _claim_evidence(name: str, printed: dict, texts: list, names: dict, number: int, sentences: pd.DataFrame) -> Evidence:
    blocks = [
        Block(f"claim-{number}-{texts.index(article)}", names[article], in_context(found.drop_duplicates("toll_no"), sentences)) for article, found in printed.items()
    ]
    return Evidence(f"{name}: {counted(len(printed), 'text')}", blocks)


def _text_names(articles: pd.DataFrame) -> dict[str, str]:
    several = articles["outlet"].duplicated(keep=False)
    return {row.article_id: f"{row.outlet} · {row.article_id}" if more else str(row.outlet) for row, more in zip(articles.itertuples(), several, strict=True)}


# Labels ---------------------------------------------------------------------------------------------------------------


def labels_section(tables: Tables) -> Section:
    labels, sentences = tables["labels"], tables["sentences"]
    how = checked("the finding of labels", "labels")
    title = "What does each text call the actors?"
    body = labels[labels["section"] == "body"]
    if body.empty:
        return Section("labels", title, [Words("No text of this corpus mentions an actor that the word list (actors.csv) knows."), how])
    words = label_words(body)
    named = body.assign(actor=body["actor"].fillna("nobody in particular").map(in_words), attributed=body["voice"] == "attributed")
    named = named.assign(label=named["actor"] + ": " + as_printed(named["label"])).sort_values("attributed", kind="stable")
    return Section("labels", title, [
        Words("A label is a word or name for a party to the events. A writer's own word is one thing, a word within what a source says another: "
              "the text's own voice is counted first. Inside a retold statement the wording may still be the writer's."),
        *([picture("Words that qualify the actors: discs are the text's own words, rings stand within what a source says", lambda: plot_labels(words))] if len(words) else []),
        *counts_with_evidence(named, "label", sentences, "label", "Labels: how often in the text's own voice, and, after a plus sign, within what a source says",
                              told=_voices, under="actor", names=str, most=MOST_LABELS),
        how,
    ])


def _voices(rows: pd.DataFrame, of: int) -> tuple[str, str]:
    attributed = int(rows["attributed"].sum())
    return str(len(rows) - attributed), f"+{attributed}" if attributed else ""


# Shared copy ----------------------------------------------------------------------------------------------------------


def copy_section(tables: Tables) -> Section:
    shared, sentences = tables["shared_copy"], tables["sentences"]
    how = checked("the finding of shared sentences", "shared_copy")
    title = "What is the same copy, and what was changed?"
    intro = Words("Two sentences of different outlets are identical, edited (most words in the same order), reworded (the same statement in other words) or unmatched. "
                  "Unmatched here is not proof of original reporting, and a pair does not show who had it first.")
    if shared.empty:
        return Section("copy", title, [intro, Words("No two texts of this corpus share a sentence."), how])
    kinds = sentence_kinds(shared, sentences)
    return Section("copy", title, [
        intro,
        _shares(copy_shares(shared, sentences)),
        picture("Each text a strip of its sentences; lines join partners in neighbouring strips", lambda: plot_barcode(kinds, shared)),
        *counts_with_evidence(with_partners(shared, sentences), "kind", sentences, "copy", "Sentences by their closest partner in another outlet's text", show=show_pairs),
        Heading("What was changed"),
        *_changes(tables),
        how,
    ])


def _shares(shares: pd.DataFrame) -> Table:
    rows = []
    for row in shares.head(MOST_ROWS).to_dict("records"):
        where = Cell("nowhere here") if pd.isna(row["other_outlet"]) else Cell(f"{row['other_outlet']} ({row['other_article_id']})", "", f"{row['other_share']:.0%}")
        rows.append([Cell(row["outlet"]), Cell(str(row["article_id"])), Cell(str(row["n"])), Cell(f"{row['share']:.0%}"), Cell(f"{row['word_share']:.0%}"), where])
    head = ["Outlet", "Text", "Sentences", "Stand elsewhere", "By length", "Most of them in"]
    return Table("How much of each text stands in another outlet's text", head, rows, left_out(MOST_ROWS, len(shares), "texts"))


def with_partners(shared: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences of the body with the kind and the place of their closest partner in another outlet."""
    body = sentences[sentences["section"] == "body"]
    rows = shared[shared["outlet"] != shared["other_outlet"]]
    rows = rows.assign(order=rows["kind"].map(KINDS.index), likeness=-rows["similarity"]).sort_values(["order", "likeness"], kind="stable")
    closest = rows.drop_duplicates(["article_id", "sentence_no"])[["article_id", "sentence_no", "other_outlet", "other_article_id", "other_sentence_no"]]
    return body.assign(kind=closest_kinds(shared, body)).merge(closest, on=["article_id", "sentence_no"], how="left", validate="one_to_one")


def show_pairs(rows: pd.DataFrame, sentences: pd.DataFrame) -> Markup:
    """Sentences beside their closest partners, as with_partners gives them; unmatched ones by themselves."""
    if rows["other_article_id"].isna().any():
        return in_context(rows, sentences)
    return _side_by_side(rows.astype({"other_sentence_no": "int64"}), sentences)


def _side_by_side(pairs: pd.DataFrame, sentences: pd.DataFrame) -> Markup:
    shown = pairs.head(MOST_SENTENCES)
    needed = sentences["article_id"].isin([*shown["article_id"], *shown["other_article_id"]])
    return Markup(show_changes(pairs, sentences[needed], n=MOST_SENTENCES).data)


def _changes(tables: Tables) -> list[Words | Evidence]:
    found = changed_claims(*(tables[name] for name in ("shared_copy", "sentences", "attributions", "claims", "labels", "tolls")))
    if found.empty:
        return [Words("In no pair do the sources, names, days or numbers differ, as far as the instruments can see.")]
    parts: list[Words | Evidence] = [Words("Pairs of sentences whose sources, names, days or numbers differ. Which is right is not for a table to say; "
                                           "and what an instrument missed in one of the two shows as a difference, so read the pair.")]
    for place, (difference, rows) in enumerate(found.groupby("difference", sort=False)):
        shown = rows.head(MOST_SENTENCES)
        pairs = [_change(row, shown.loc[[index]], tables["sentences"]) for index, row in zip(shown.index, shown.to_dict("records"), strict=True)]
        left = Markup("<p>… and {} more</p>").format(len(rows) - len(shown)) if len(rows) > len(shown) else Markup("")
        parts.append(Evidence(f"Another {difference}: {counted(len(rows), 'pair')}", [Block(f"changed-{place}", "What the one has, and what the other has", Markup("").join(pairs) + left)]))
    return parts


def _change(row: dict, pair: pd.DataFrame, sentences: pd.DataFrame) -> Markup:
    heading = f'<p dir="auto"><strong>“{plain(row["here"])}”</strong> beside <strong>“{plain(row["there"])}”</strong></p>'
    return Markup(heading) + _side_by_side(pair, sentences)


