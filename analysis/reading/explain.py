"""Why a row is there, in plain sentences: the words it rests on, the rule that read them, the formula of a score."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis.instruments.attribution import explain_attribution
from analysis.instruments.tolls import explain_toll
from analysis.tables import SCORES, TABLES


def explain(row: Any) -> str:
    """Why a row of any table is there, in words.

    row: a row of one of the tables, as a Series (`tolls.iloc[0]`), a dict or a named tuple. TypeError: it is none of
    these, or a whole table. ValueError: its columns are those of no table.
    """
    values = _as_mapping(row)
    for marks, words in EXPLANATIONS:
        if marks <= values.keys():
            return words(values)
    raise ValueError(
        f"this row has the columns {', '.join(map(str, values))}; explain knows rows of {', '.join(TABLES)}"
    )


def _as_mapping(row: Any) -> dict[str, Any]:
    if isinstance(row, pd.DataFrame):
        raise TypeError("explain takes one row, and this is a table: give table.iloc[0], or any other of its rows")
    if hasattr(row, "_asdict"):
        return dict(row._asdict())
    if isinstance(row, pd.Series | Mapping):
        return {str(name): value for name, value in row.items()}
    raise TypeError(
        f"explain takes a row of a table, as a Series, a dict or a named tuple; this is {type(row).__name__}"
    )


def _claim(row: dict[str, Any]) -> str:
    if pd.isna(row["source"]):
        return f"Nobody is given for toll {row['toll_no']}: the number stands in no attribution that the rules found."
    return (
        f"“{row['source']}” ({row['source_kind']}) is given for toll {row['toll_no']} as one who {row['relation']} it:"
        " the number stands within what the text credits to the source, or a later sentence says so of it."
    )


def _label(row: dict[str, Any]) -> str:
    actor = "nobody in particular" if pd.isna(row["actor"]) else row["actor"]
    whose = "the text's own word"
    if row["voice"] == "attributed":
        kind = "" if pd.isna(row["source_kind"]) else f" ({row['source_kind']})"
        whose = f"a source's word{kind}, for it stands within what the text credits to one"
    return f"“{row['label']}” is a {row['label_type']} label of {actor}, by a row of actors.csv. It is {whose}."


def _copy(row: dict[str, Any]) -> str:
    return (
        f"Sentence {row['sentence_no']} of {row['article_id']} and sentence {row['other_sentence_no']} of"
        f" {row['other_article_id']} ({row['other_outlet']}) are {row['kind']}: their likeness is"
        f" {row['similarity']:.2f} of 1. It does not show who had it first."
    )


def _word(row: dict[str, Any]) -> str:
    left_out = [why for name, why in (("topic", "names the topic"), ("masked", "is part of a name")) if row[name]]
    less = f" It {' and '.join(left_out)}, so compound_without_topic leaves it out." if left_out else ""
    return f"“{row['word']}” adds {row['valence']:+.1f} to its sentence (VADER's words, from -4 to 4).{less}"


def _tone(row: dict[str, Any]) -> str:
    return (
        f"VADER gives the sentence {row['compound']:+.2f} of -1 to 1, and {row['compound_without_topic']:+.2f} without"
        " words of the topic and names. explain_sentiment lists the words that carry it."
    )


def _grades(row: dict[str, Any]) -> str:
    if pd.isna(row["flesch_kincaid_grade"]):
        return f"{row['words']} words in {row['sentences']} sentences are too few for a score."
    scores = "\n".join(f"{name} {row[name]:.1f} ({SCORES[name]})" for name in SCORES if pd.notna(row[name]))
    return (
        f"{row['words']} words in {row['sentences']} sentences: {row['words_per_sentence']:.1f} words a sentence,"
        f" {row['syllables_per_word']:.2f} syllables a word. From these counts:\n{scores}"
    )


def _sentence(row: dict[str, Any]) -> str:
    return (
        f"Sentence {row['sentence_no']} of article {row['article_id']} ({row['section']}, paragraph"
        f" {row['paragraph_no']}) stands at characters {row['start']} to {row['end']} of its text."
    )


def _article(row: dict[str, Any]) -> str:
    known = [
        f"{name}: {row[name]}" for name in ("outlet_basis", "published_basis", "evidence") if pd.notna(row.get(name))
    ]
    return f"Article {row['article_id']} is counted for {row['outlet']}." + "".join(f"\n{line}" for line in known)


# The columns that tell a table's rows, and what is said of one; the first that fits is taken.
EXPLANATIONS: tuple[tuple[set[str], Callable[[dict[str, Any]], str]], ...] = (
    ({"cue", "content", "rule"}, explain_attribution),
    ({"harm", "phrase", "rule"}, explain_toll),
    ({"toll_no", "relation"}, _claim),
    ({"label", "label_type", "voice"}, _label),
    ({"other_article_id", "similarity", "kind"}, _copy),
    ({"word", "valence", "topic"}, _word),
    ({"compound", "compound_without_topic"}, _tone),
    ({"flesch_kincaid_grade", "words", "sentences"}, _grades),
    ({"sentence", "sentence_no", "start"}, _sentence),
    ({"article_id", "outlet", "text"}, _article),
)
