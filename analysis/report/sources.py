"""The section of the report on who is quoted."""

import pandas as pd
from matplotlib.axes import Axes

from analysis import plots
from analysis.compare.copies import copy_once, own_copy
from analysis.compare.scores import shares_by_outlet, turned_shares
from analysis.frames import body_of
from analysis.instruments.attribution.sources.table import count_speakers
from analysis.names import by_frequency, counted, in_words
from analysis.report.evidence import checked, count_only, counts_with_evidence
from analysis.report.parts import MOST_OUTLETS, MOST_ROWS, Cell, Heading, Section, Table, Words, left_out, picture
from analysis.tables import Tables

MOST_TURNED = 3  # comparisons that are named

NOBODY = "nobody_named"  # of a hedge, which credits nobody
ABOUT = Words(
    "An attribution is any place where a text credits something to somebody: a source, the words that credit, and what"
    " is credited. A hedge (reportedly, an estimated) credits nobody by name. In the sentences the source is underlined"
    " in orange, the crediting words are bold, what is credited is shaded blue."
)
ABOUT_WIRE_COPY = Words(
    "Several versions of one agency's story are not several witnesses. So here is the same count three times: in all"
    " sentences; with each shared sentence counted once; and only in sentences that an outlet shares with no other."
)
ABOUT_VERBS = Words(
    "Claimed keeps a distance, said is level, confirmed vouches. This is the dictionary's force of the word, not what"
    " the writer believed."
)


ABOUT_SURE = (
    "In the pictures the line at the foot of a cell is the sure part of its rows: words in quotation marks alone, or a"
    " plain verb of saying with a source beside it and a clause or a quotation as what is credited. Sure rows favour"
    " direct quotation and named officials, so they are no sample of all."
)
ABOUT_FORMS = Words(
    "Direct is in the source's own words, in quotation marks; indirect is retold; mixed is retold with some words in"
    " quotation marks; a hedge credits nobody. A hedge is never sure, and a direct quotation of somebody always is, so"
    " the sure rows hold more quotation than all."
)
ABOUT_SPEAKERS = Words(
    "He, Ms Reed and the mayor are three sources in print and may be one speaker. Speakers are counted once a text, by"
    " the fullest name that it prints; who is meant by a pronoun or a short form is read by rules."
)


def sources_section(tables: Tables) -> Section:
    attributions, sentences, shared = tables["attributions"], tables["sentences"], tables["shared_copy"]
    how = checked("the finding of attributions", "attribution")
    body = body_of(attributions)
    if body.empty:
        return Section(
            "sources",
            "Who is quoted?",
            [Words("No text of this corpus credits anything to anybody, as far as the rules can see."), how],
        )
    kinds = attributions["source_kind"].where(attributions["form"] != "hedge", NOBODY)
    by_kind = attributions.assign(source_kind=kinds)
    return Section(
        "sources",
        "Who is quoted?",
        [
            ABOUT,
            *counts_with_evidence(
                by_kind,
                "source_kind",
                sentences,
                "kind",
                "Whom the texts credit: attributions by kind of source. Each number leads to its sentences",
            ),
            picture(
                "Kinds of source by outlet, with the sure part of each", lambda: _shares(attributions, "source_kind")
            ),
            Words(f"{ABOUT_SURE} {_turned(attributions, 'source_kind')}"),
            Heading("In their own words, or retold"),
            ABOUT_FORMS,
            picture("Forms by outlet, with the sure part of each", lambda: _shares(attributions, "form")),
            Words(_turned(attributions, "form")),
            Heading("Speakers"),
            ABOUT_SPEAKERS,
            _speakers(body, sentences),
            picture("Who speaks, sentence by sentence", lambda: plots.plot_source_strips(attributions, sentences)),
            Heading("Wire copy counted once"),
            ABOUT_WIRE_COPY,
            once_table(by_kind, "source_kind", shared, "Attributions, all sentences beside wire copy counted once"),
            Heading("The force of the verbs"),
            ABOUT_VERBS,
            *_forces(attributions, sentences),
            how,
        ],
    )


def _all_and_sure(attributions: pd.DataFrame, column: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Shares of a column by outlet: of all rows, and of the sure ones. A hedge credits nobody, so it has no kind."""
    if column == "source_kind":
        attributions = attributions[attributions["form"] != "hedge"]
    sure = attributions[attributions["confidence"] == "sure"]
    return shares_by_outlet(attributions, column), shares_by_outlet(sure, column)


def _shares(attributions: pd.DataFrame, column: str) -> Axes:
    shares, sure = _all_and_sure(attributions, column)
    return plots.plot_shares(shares, sure=sure)


def _turned(attributions: pd.DataFrame, column: str) -> str:
    """What to say of comparisons of two outlets that turn round where the sure rows alone are counted."""
    turned = turned_shares(*_all_and_sure(attributions, column))
    if turned.empty:
        return "No comparison of two outlets turns round where the sure rows alone are counted."
    named = [
        f"{in_words(getattr(row, column))}: {row.more} above {row.less} by all rows, below by the sure ones"
        for row in turned.head(MOST_TURNED).itertuples()
    ]
    rest = len(turned) - len(named)
    return (
        f"{counted(len(turned), 'comparison')} of two outlets {'turns' if len(turned) == 1 else 'turn'} round where"
        " the sure rows alone are counted, so make nothing of these:"
        f" {'; '.join(named)}{f'; and {rest} more' if rest else ''}."
    )


def _speakers(body: pd.DataFrame, sentences: pd.DataFrame) -> Table:
    """How many attributions, and how many speakers, each outlet's texts have."""
    outlets = list(sentences["outlet"].drop_duplicates())
    with_source, speakers = body[body["source"].notna()]["outlet"].value_counts(), count_speakers(body)
    own = speakers["outlet"].value_counts()
    lines = [
        [Cell(str(outlet)), Cell(f"{with_source.get(outlet, 0):,}"), Cell(f"{own.get(outlet, 0):,}")]
        for outlet in outlets[:MOST_OUTLETS]
    ]
    head = ["Outlet", "Attributions with a source", "Speakers"]
    note = left_out(MOST_OUTLETS, len(outlets), "outlets")
    return Table("Sources in print, and speakers, each once a text", head, lines, note)


def _forces(attributions: pd.DataFrame, sentences: pd.DataFrame) -> list:
    forceful = attributions[attributions["cue_commitment"] != "neutral"]
    if forceful.empty:
        return [Words("All crediting words are level.")]
    caption = "Attributions whose crediting words keep a distance or vouch; all others are level"
    return counts_with_evidence(forceful, "cue_commitment", sentences, "force", caption, told=count_only)


def once_table(rows: pd.DataFrame, column: str, shared_copy: pd.DataFrame, caption: str) -> Table:
    """All sentences, shared sentences counted once, and what an outlet shares with nobody, side by side."""
    body = body_of(rows)
    counts = [
        table[column].value_counts() for table in (body, copy_once(body, shared_copy), own_copy(body, shared_copy))
    ]
    totals = [int(count.sum()) for count in counts]
    lines = []
    for value in by_frequency(body[column])[:MOST_ROWS]:
        shown = [(int(count.get(value, 0)), total) for count, total in zip(counts, totals, strict=True)]
        lines.append(
            [Cell(in_words(value)), *(Cell(str(n), "", f"{n / total:.0%}" if n else "") for n, total in shown)]
        )
    lines.append([Cell("All"), *(Cell(str(total)) for total in totals)])
    return Table(caption, [in_words(column), "All sentences", "Wire copy counted once", "Sentences not shared"], lines)
