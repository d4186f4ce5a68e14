"""The table `speakers`: who is credited in each article, and how much of it is theirs."""

import re
from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from analysis.frames import rows_as_table
from analysis.needs import require_table

NEEDED = ("outlet", "article_id", "sentence_no", "speaker", "source_kind", "content")
_WORD = re.compile(r"\w[^\s]*")


class _Counted(NamedTuple):
    """Of each of the attributions of a speaker its sentence and the words of its content; how often each kind comes."""

    sentences: list[int]
    kinds: Counter[str]
    words: list[int]


def count_speakers(attributions: pd.DataFrame) -> pd.DataFrame:
    """The `speakers` table: one row per article and speaker, in the order in which they are first credited.

    attributions: from find_attributions, all or some of them (body_of leaves headlines and captions out). Rows that
    credit nobody (hedges) are no speaker's. source_kind is the most frequent one of the speaker's rows, the first of
    those that tie. words: of the contents, those between the pieces (`[...]`) left out.
    """
    require_table(attributions, "attributions", "count_speakers", *NEEDED)
    counted: dict[tuple, _Counted] = {}
    for outlet, article_id, sentence_no, speaker, source_kind, content in zip(
        *(attributions[name].tolist() for name in NEEDED), strict=True
    ):
        if not pd.isna(speaker):
            own = counted.setdefault((outlet, article_id, speaker), _Counted([], Counter(), []))
            own.sentences.append(sentence_no)
            own.kinds.update([] if pd.isna(source_kind) else [source_kind])
            own.words.append(0 if pd.isna(content) else len(_WORD.findall(content.replace("[...]", " "))))
    rows = [
        (*whose, _most_frequent(own.kinds), len(own.sentences), min(own.sentences), sum(own.words))
        for whose, own in counted.items()
    ]
    return rows_as_table("speakers", rows, made_from=attributions)


def _most_frequent(kinds: Counter[str]) -> Any:
    """The first of those that tie."""
    return max(kinds, key=kinds.__getitem__, default=pd.NA)
