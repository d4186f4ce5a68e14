"""Profiles: one page per outlet with a number of every instrument, each number leading to its sentences."""

from collections.abc import Mapping

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.compare import mean_by_outlet
from analysis.report.parts import (
    MOST_OUTLETS,
    Block,
    Cell,
    Evidence,
    Section,
    Table,
    Words,
    as_html,
    as_printed,
    by_frequency,
    counted,
    in_context,
    in_words,
    left_out,
)
from analysis.report.scores import extreme_sentences, longest_sentences
from analysis.report.voices import show_pairs, with_partners
from analysis.wording import copy_shares

Tables = Mapping[str, pd.DataFrame]
COUNTS = ("texts", "sentences", "attributions", "hedges", "tolls", "own_labels")
MEASURES = {  # column -> its name, how it is printed, the sentences behind it
    "sentences": ("Sentences", "{:,}", ""),
    "grade": ("School grade of the wording", "{:.1f}", "longest"),
    "emotional_wording": ("Emotional wording, -1 to 1", "{:+.2f}", "scored"),
    "attributions": ("Attributions", "{}", "attributions"),
    "hedges": ("of these hedges, nobody named", "{}", "hedges"),
    "tolls": ("Printed numbers of people harmed or moved", "{}", "tolls"),
    "own_labels": ("Labels in the text's own voice", "{}", "labels"),
    "stands_elsewhere": ("Share of sentences that stand in another outlet's text", "{:.0%}", "shared"),
}
BEHIND = {
    "longest": "Its longest sentences", "scored": "Its sentences with the lowest and the highest score, scored words marked", "attributions": "Its attributions",
    "hedges": "Its hedges", "tolls": "Its printed numbers", "labels": "Its labels in own voice", "shared": "Its sentences that stand in another outlet's text, beside their closest partner",
}
FIRST = 3  # values named beside a count


def profile_numbers(tables: Tables) -> pd.DataFrame:
    """One row per outlet with a number of every instrument; headlines and captions left out.

    tables: from pipeline.analyse. Columns: outlet, texts, sentences, grade (Flesch-Kincaid), emotional_wording (mean of the sentences, without
    the topic's words), attributions, hedges (those that name nobody), tolls, own_labels, stands_elsewhere (share of the sentences with a
    partner in another outlet's text). What is too short to score is missing.
    """
    found = _found(tables)
    shares = copy_shares(tables["shared_copy"], tables["sentences"])
    columns = {name: found[name]["outlet"].value_counts() for name in COUNTS}
    columns["grade"] = mean_by_outlet(tables["readability"], "flesch_kincaid_grade").set_index("outlet")["mean"]
    columns["emotional_wording"] = mean_by_outlet(tables["sentiment"], "compound_without_topic").set_index("outlet")["mean"]
    columns["stands_elsewhere"] = (shares["share"] * shares["n"]).groupby(shares["outlet"]).sum() / shares.groupby("outlet")["n"].sum()
    profiles = pd.DataFrame({"outlet": tables["articles"]["outlet"].drop_duplicates().to_numpy()}).astype({"outlet": "string"})
    for name in ("texts", *MEASURES):
        values = profiles["outlet"].map(columns[name].to_dict())
        profiles[name] = values.fillna(0).astype("int64") if name in COUNTS else values.astype("float64")
    return profiles


def show_profiles(tables: Tables) -> HTML:
    """A page per outlet: its numbers, where they stand among all outlets, and behind each number its sentences."""
    profiles = profile_numbers(tables)
    sections = [_page(place, row, profiles, tables) for place, row in enumerate(profiles.head(MOST_OUTLETS).to_dict("records"))]
    note = left_out(MOST_OUTLETS, len(profiles), "outlets")
    return HTML(as_html("profile", sections=sections, note=note))


# One page -------------------------------------------------------------------------------------------------------------


def _found(tables: Tables) -> dict[str, pd.DataFrame]:
    """What is counted, by the name of its number."""
    body = {name: table[table["section"] == "body"] for name, table in tables.items() if "section" in table}
    attributions, labels = body["attributions"], body["labels"]
    partners = with_partners(tables["shared_copy"], tables["sentences"])
    return {
        "texts": tables["articles"], "sentences": body["sentences"], "attributions": attributions, "hedges": attributions[attributions["form"] == "hedge"],
        "tolls": body["tolls"], "own_labels": labels[labels["voice"] == "own"], "shared": partners[partners["kind"] != "unmatched"],
    }


def _page(place: int, row: dict, profiles: pd.DataFrame, tables: Tables) -> Section:
    own = {name: found[found["outlet"] == row["outlet"]] for name, found in _found(tables).items()}
    behind = _behind(place, own, tables)
    rows = [_number(column, row, profiles, own, behind, place) for column in MEASURES]
    texts = own["texts"]
    days = "; ".join(f"{day.day} {day:%B %Y}" for day in texts["published"].dropna().drop_duplicates().head(FIRST)) or "day unknown"
    what = Words(f"{counted(len(texts), 'text')} ({', '.join(map(str, texts['article_id'].head(FIRST)))}{', …' if len(texts) > FIRST else ''}), {days}.")
    table = Table(f"{row['outlet']}: each number leads to its sentences", ["What", "Here", "All outlets", "Most of them"], rows)
    evidence = [Evidence(f"{BEHIND[name]} ({row['outlet']})", [block]) for name, block in behind.items()]
    return Section(f"profile-{place}", str(row["outlet"]), [what, table, *evidence])


def _behind(place: int, own: dict, tables: Tables) -> dict[str, Block]:
    """The sentences behind each number of one outlet; none where there are none."""
    sentences = tables["sentences"]
    mine = sentences[sentences["outlet"].isin(own["texts"]["outlet"])]
    narrowed = dict(tables) | {"sentences": mine}
    blocks = {"longest": longest_sentences(mine).blocks[0].sentences, "scored": extreme_sentences(narrowed).blocks[0].sentences} if len(own["sentences"]) else {}
    for name, rows in (("attributions", own["attributions"]), ("hedges", own["hedges"]), ("tolls", own["tolls"]), ("labels", own["own_labels"])):
        if len(rows):
            blocks[name] = in_context(rows, mine)
    if len(own["shared"]):
        blocks["shared"] = show_pairs(own["shared"], sentences)
    return {name: Block(f"profile-{place}-{name}", "", Markup(shown)) for name, shown in blocks.items()}


def _number(column: str, row: dict, profiles: pd.DataFrame, own: dict, behind: dict, place: int) -> list[Cell]:
    name, form, key = MEASURES[column]
    to = f"profile-{place}-{key}" if key in behind else ""
    here = Cell("not scored" if pd.isna(row[column]) else form.format(row[column]), to)
    known = profiles[column].dropna()
    among = f"{form.format(known.min())} to {form.format(known.max())}" if len(known) else "not scored"
    return [Cell(name), here, Cell(among), Cell(_most(column, own))]


def _most(column: str, own: dict) -> str:
    """The most frequent values behind a count, each with its own count."""
    named = {"attributions": ("attributions", "source_kind"), "tolls": ("tolls", "harm"), "own_labels": ("own_labels", "label")}
    if column not in named:
        return ""
    table, values = named[column]
    rows = as_printed(own[table][values]) if values == "label" else own[table][values]
    return ", ".join(f"{value if values == 'label' else in_words(value)} {(rows == value).sum()}" for value in by_frequency(rows)[:FIRST])
