"""Profiles: one page per outlet with a number of every instrument; each number opens its sentences, where it stands."""

import re

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.compare.profiles import MEASURES, NEEDED, Measure, found_by_measure, profile_numbers, untold
from analysis.names import as_printed, by_frequency, counted, in_words
from analysis.needs import require_tables
from analysis.reading.article.places import safe
from analysis.reading.article.rights import texts_here, warn_of_nearly_whole
from analysis.reading.cells.grid import Cell, Row, style, table_of
from analysis.report.copies import show_pairs
from analysis.report.evidence import in_context
from analysis.report.parts import CITED, MOST_OUTLETS, left_out
from analysis.report.readability import longest_sentences
from analysis.report.wording import extreme_sentences
from analysis.tables import Tables

BEHIND = {
    "longest": "Its longest sentences",
    "scored": "Its sentences with the lowest and the highest score, scored words marked",
    "attributions": "Its attributions",
    "hedges": "Its hedges",
    "tolls": "Its printed numbers",
    "labels": "Its labels in own voice",
    "shared": "Its sentences that stand in another outlet's text, beside their closest partner",
}
LINK = re.compile(r'<a href="#a\w+-s\d+">(.*?)</a>')
FIRST = 3  # values named beside a count


def show_profiles(tables: Tables) -> HTML:
    """A page per outlet: its numbers, where they stand among all outlets, and behind each number its sentences.

    tables: name -> table, from analyse. Outlets beyond the most that a page holds are named at its end. A number that
    is underlined opens what is behind it: a click, or Enter. No link has to be followed, so it works in JupyterLab. A
    page that is passed on says so where it cites nearly every sentence of a text.
    """
    require_tables(tables, NEEDED, "show_profiles")
    profiles = profile_numbers(tables)
    found = found_by_measure(tables)
    pages = [_page(row, profiles, found, tables) for row in profiles.head(MOST_OUTLETS).to_dict("records")]
    shown = Markup("").join(pages)
    told = [_warning(shown, tables), left_out(MOST_OUTLETS, len(profiles), "outlets")]
    note = Markup("<p>{}</p>").format(" ".join(filter(None, told)))
    return HTML(str(style() + Markup('<div class="profiles">{}{}</div>').format(_unlinked(shown), note)))


def _warning(shown: Markup, tables: Tables) -> str:
    if texts_here(None, tables["articles"], "show_profiles") == "full":
        return ""
    return warn_of_nearly_whole(tables["articles"], tables["sentences"], CITED.findall(shown))


# One page -------------------------------------------------------------------------------------------------------------


def _page(row: dict, profiles: pd.DataFrame, found: Tables, tables: Tables) -> Markup:
    own = {name: rows[rows["outlet"] == row["outlet"]] for name, rows in found.items()}
    behind = _behind(own, tables)
    rows = [_number(measure, row, profiles, own, behind) for measure in MEASURES]
    texts = own["texts"]
    days = (
        "; ".join(f"{day.day} {day:%B %Y}" for day in texts["published"].dropna().drop_duplicates().head(FIRST))
        or "day unknown"
    )
    what = (
        f"{counted(len(texts), 'text')}"
        f" ({', '.join(map(str, texts['article_id'].head(FIRST)))}{', …' if len(texts) > FIRST else ''}), {days}."
    )
    head = ["What", "Here", "All outlets", "Most of them"]
    table = table_of(f"{row['outlet']}: each underlined number opens its sentences", head, rows, wordy=True)
    return Markup('<section><h3 dir="auto">{}</h3><p>{}</p>{}</section>').format(safe(row["outlet"]), safe(what), table)


def _behind(own: dict, tables: Tables) -> dict[str, Markup]:
    """The sentences behind each number of one outlet; none where there are none."""
    sentences = tables["sentences"]
    mine = sentences[sentences["outlet"].isin(own["texts"]["outlet"])]
    narrowed = dict(tables) | {"sentences": mine}
    blocks = (
        {
            "longest": longest_sentences(mine).blocks[0].sentences,
            "scored": extreme_sentences(narrowed).blocks[0].sentences,
        }
        if len(own["sentences"])
        else {}
    )
    for name, rows in (
        ("attributions", own["attributions"]),
        ("hedges", own["hedges"]),
        ("tolls", own["tolls"]),
        ("labels", own["own_labels"]),
    ):
        if len(rows):
            blocks[name] = in_context(rows, mine)
    if len(own["shared"]):
        blocks["shared"] = show_pairs(own["shared"], sentences)
    return {name: Markup("<p><strong>{}</strong></p>{}").format(BEHIND[name], shown) for name, shown in blocks.items()}


def _unlinked(shown: Markup) -> Markup:
    """Places without their links: no page of profiles holds the sentences elsewhere."""
    return Markup(LINK.sub(r"\1", shown))


def _number(measure: Measure, row: dict, profiles: pd.DataFrame, own: dict, behind: dict) -> Row:
    column, form = measure.column, measure.form
    here = "not scored" if pd.isna(row[column]) else form.format(row[column])
    rate = measure.compared
    aside = untold(column, row)
    if measure.rate and pd.notna(row[rate.column]):
        aside = f"{rate.form.format(row[rate.column])} {measure.per}"
    known = profiles[rate.column].dropna()
    among = f"{rate.form.format(known.min())} to {rate.form.format(known.max())}" if len(known) else "not scored"
    among += f" {measure.per}" if measure.rate and len(known) else ""
    most = _most(column, own)
    return Row(
        measure.in_full,
        [
            Cell(here, "Here", behind.get(measure.behind, Markup("")), aside=aside),
            Cell(among, "All outlets"),
            Cell(most, "Most of them" if most else ""),
        ],
    )


def _most(column: str, own: dict) -> str:
    """The most frequent values behind a count, each with its own count."""
    named = {
        "attributions": ("attributions", "source_kind"),
        "tolls": ("tolls", "harm"),
        "own_labels": ("own_labels", "label"),
    }
    if column not in named:
        return ""
    table, values = named[column]
    rows = as_printed(own[table][values]) if values == "label" else own[table][values]
    return ", ".join(
        f"{value if values == 'label' else in_words(value)} {(rows == value).sum()}"
        for value in by_frequency(rows)[:FIRST]
    )
