"""Why a word of the cue lexicon is no row of `attributions`: what find_attributions notes where a trace is wanted."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from analysis.instruments.attribution.frame import Frame, Refusal
from analysis.instruments.attribution.paragraphs import row_of
from analysis.instruments.attribution.sentence import Paragraph
from analysis.tables import SENTENCE, SPAN, TEXT, Column, Table

NESTED = "it stands in the content of another attribution"
OTHER_MODE = "its row of cues.csv is read in mode 'all' only"
NO_WORDS = "no words are left for its content"
UNKNOWN_SOURCE = "its source is of no known kind and is not credited again"
BY_ITS_VERB = "the verb after it is read as the cue"

REFUSALS = Table(
    "a rule that did not read a word as a cue; another rule may have read it",
    SENTENCE
    | {"cue": Column(TEXT, "the word as printed")}
    | SPAN
    | {
        "lemma": Column(TEXT, "its row of cues.csv"),
        "rule": Column(TEXT, "the rule that refused it, or the part of cues.csv where no rule was asked yet"),
        "reason": Column(TEXT, "the veto by its name, or why the rule does not read it"),
    },
)


class Note(NamedTuple):
    """A refusal in its paragraph."""

    paragraph: Paragraph
    refusal: Refusal


def dropped(frames: Iterable[Frame], kept: Iterable[Frame], reason: str) -> list[Refusal]:
    """A refusal for each frame that is not among those that were kept."""
    standing = {id(frame) for frame in kept}
    lost = (frame for frame in frames if id(frame) not in standing)
    return [Refusal(frame.rule, reason, frame.cue, frame.nucleus, frame.last) for frame in lost]


def refusal_rows(notes: Iterable[Note], places: list[tuple]) -> list[tuple]:
    """The rows of REFUSALS. places: outlet, article_id, sentence_no and section of each row of the sentences table."""
    rows = []
    for p, refusal in notes:
        start, end = p.starts[refusal.first], p.ends[refusal.last - 1]
        said = p.words(start, end), start, end, refusal.cue.lemma, refusal.rule, refusal.reason
        rows.append((row_of(p, refusal.first), said))
    rows.sort(key=lambda row: (row[0], row[1][1]))
    return [(*places[row], *said) for row, said in rows]


def refusals_table(rows: list[tuple]) -> pd.DataFrame:
    """The rows as a table with the columns and dtypes of REFUSALS."""
    values = list(zip(*rows, strict=True)) or [()] * len(REFUSALS.columns)
    columns = zip(REFUSALS.dtypes.items(), values, strict=True)
    return pd.DataFrame({name: pd.Series(list(column), dtype=dtype) for (name, dtype), column in columns})
