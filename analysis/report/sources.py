"""The section of the report on who is quoted."""

import pandas as pd

from analysis import plots
from analysis.compare.copies import copy_once, own_copy
from analysis.frames import body_of
from analysis.names import by_frequency, in_words
from analysis.report.evidence import checked, count_only, counts_with_evidence
from analysis.report.parts import MOST_ROWS, Cell, Heading, Section, Table, Words, picture
from analysis.tables import Tables

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
    return Section(
        "sources",
        "Who is quoted?",
        [
            ABOUT,
            *counts_with_evidence(
                attributions,
                "source_kind",
                sentences,
                "kind",
                "Whom the texts credit: attributions by kind of source. Each number leads to its sentences",
            ),
            picture("Who speaks, sentence by sentence", lambda: plots.plot_source_strips(attributions, sentences)),
            Heading("Wire copy counted once"),
            ABOUT_WIRE_COPY,
            once_table(
                attributions, "source_kind", shared, "Attributions, all sentences beside wire copy counted once"
            ),
            Heading("The force of the verbs"),
            ABOUT_VERBS,
            *_forces(attributions, sentences),
            how,
        ],
    )


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
