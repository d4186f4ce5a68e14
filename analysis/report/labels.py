"""The section of the report on what the actors are called."""

import pandas as pd

from analysis.compare.labels import label_words
from analysis.frames import body_of
from analysis.names import as_printed, in_words
from analysis.plots.wording import plot_labels
from analysis.report.evidence import checked, counts_with_evidence
from analysis.report.parts import Section, Words, picture
from analysis.tables import Tables

MOST_LABELS = 30
ABOUT = Words(
    "A label is a word or name for a party to the events. A writer's own word is one thing, a word within what a source"
    " says another: the text's own voice is counted first. Inside a retold statement the wording may still be the"
    " writer's."
)
DISCS_AND_RINGS = "Words that qualify the actors: discs are the text's own words, rings stand within what a source says"


def labels_section(tables: Tables) -> Section:
    labels, sentences = tables["labels"], tables["sentences"]
    how = checked("the finding of labels", "labels")
    title = "What does each text call the actors?"
    body = body_of(labels)
    if body.empty:
        return Section(
            "labels",
            title,
            [Words("No text of this corpus mentions an actor that the word list (actors.csv) knows."), how],
        )
    words = label_words(body, by_actor=True)
    named = body.assign(
        actor=body["actor"].fillna("nobody in particular").map(in_words), attributed=body["voice"] == "attributed"
    )
    named = named.assign(label=named["actor"] + ": " + as_printed(named["label"])).sort_values(
        "attributed", kind="stable"
    )
    return Section(
        "labels",
        title,
        [
            ABOUT,
            *([picture(DISCS_AND_RINGS, lambda: plot_labels(words))] if len(words) else []),
            *counts_with_evidence(
                named,
                "label",
                sentences,
                "label",
                "Labels: how often in the text's own voice, and, after a plus sign, within what a source says",
                told=_voices,
                under="actor",
                names=str,
                most=MOST_LABELS,
            ),
            how,
        ],
    )


def _voices(rows: pd.DataFrame, of: int) -> tuple[str, str]:
    attributed = int(rows["attributed"].sum())
    return str(len(rows) - attributed), f"+{attributed}" if attributed else ""
