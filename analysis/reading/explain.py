"""Why a row is there, in plain sentences: the words it rests on, the rule that read them, the formula of a score."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.instruments.attribution import explain_attribution
from analysis.instruments.tolls import explain_toll
from analysis.names import in_words
from analysis.needs import what_is
from analysis.reading.explain_compared import COMPARED, board_by_text_row, is_missing
from analysis.tables import SCORES, TABLES

Row = dict[str, Any]


def explain(row: Any, lexicons: Mapping[str, pd.DataFrame] | None = None) -> str:
    """Why a row is there, in words: of a table of analyse, or of a small table that is made from them.

    row: a whole row, as a Series (`tolls.iloc[0]`), a dict or a named tuple. lexicons: those that it was read with, in
    place of those of its corpus, which a Series knows. The text is plain, with line ends, and no HTML. TypeError: it is
    none of these, or a whole table. ValueError: its columns are those of no table.
    """
    values = _as_mapping(row)
    for marks, words in READ_WITH_LEXICONS:
        if marks <= values.keys():
            return words(row if isinstance(row, pd.Series) else values, lexicons)
    for marks, words in (*COMPARED, *FOUND):
        if marks <= values.keys():
            return words(values)
    if "claim" in values:
        return board_by_text_row(values)
    raise ValueError(
        f"this row has the columns {', '.join(map(str, values))[:100] or 'none'}; explain knows whole rows of"
        f" {', '.join(TABLES)}, and of the tables of compare"
    )


def _as_mapping(row: Any) -> Row:
    if isinstance(row, pd.DataFrame):
        raise TypeError("explain takes one row, and this is a table: give table.iloc[0], or any other of its rows")
    if isinstance(row, pd.Series) and row.index.equals(pd.RangeIndex(len(row))):
        raise TypeError("explain takes one row, and this is a column: give table.iloc[0], or any other of its rows")
    if hasattr(row, "_asdict"):
        return dict(row._asdict())
    if isinstance(row, pd.Series | Mapping):
        return {str(name): value for name, value in row.items()}
    raise TypeError(f"explain takes a row of a table, as a Series, a dict or a named tuple; this is {what_is(row)}")


def _toll(row: Any, lexicons: Mapping[str, pd.DataFrame] | None) -> str:
    return _marked_by_hand("number") if is_missing(row["rule"]) else explain_toll(row, lexicons)


def _word(row: Row | pd.Series, lexicons: Mapping[str, pd.DataFrame] | None) -> str:
    """The note of topic_words.csv stands with a word of the topic."""
    told = f"“{row['word']}” adds {row['valence']:+.1f} to its sentence (VADER's words, from -4 to 4)."
    why = ["is part of a name"] if row["masked"] else []
    if row["topic"]:
        corpus, word = (row if isinstance(row, pd.Series) else None), str(row["word"]).lower()
        notes = [found.note for found in lexicon_rows("topic_words", corpus, lexicons) if found.word == word]
        why.insert(0, f"names the topic ({notes[0]})" if notes else "names the topic")
    return f"{told} It {' and '.join(why)}, so compound_without_topic leaves it out." if why else told


def _attribution(row: Row) -> str:
    return _marked_by_hand("attribution") if is_missing(row["rule"]) else explain_attribution(row)


def _marked_by_hand(what: str) -> str:
    return f"A coder marked this {what} by hand: no rule and no row of a lexicon stands behind it."


def _speaker(row: Row) -> str:
    return (
        f"“{row['speaker']}” ({in_words(row['source_kind'])}) is credited {row['n']} times in {row['article_id']},"
        f" first in sentence {row['first_sentence_no']}, with {row['words']} words in all. The rows of attributions"
        " with this speaker say how each mention was read (speaker_basis)."
    )


def _claim(row: Row) -> str:
    if is_missing(row["source"]):
        return f"Nobody is given for toll {row['toll_no']}: the number stands in no attribution that the rules found."
    return (
        f"“{row['source']}” ({in_words(row['source_kind'])}) is given for toll {row['toll_no']} as one who"
        f" {row['relation']} it:"
        " the number stands within what the text credits to the source, or a later sentence says so of it."
    )


def _label(row: Row) -> str:
    actor = "nobody in particular" if is_missing(row["actor"]) else in_words(row["actor"])
    whose = "the text's own word"
    if is_missing(row["voice"]):
        whose = "nobody's word yet: match_voices has not seen it"
    if not is_missing(row["voice"]) and row["voice"] == "attributed":
        kind = "" if is_missing(row["source_kind"]) else f" ({in_words(row['source_kind'])})"
        whose = f"a source's word{kind}, for it stands within what the text credits to one"
    kind = in_words(row["label_type"])
    return f"“{row['label']}” is a label of {actor} (its kind: {kind}), by a row of actors.csv. It is {whose}."


def _copy(row: Row) -> str:
    return (
        f"Sentence {row['sentence_no']} of article {row['article_id']} and sentence {row['other_sentence_no']} of"
        f" article {row['other_article_id']} ({row['other_outlet']}) are {row['kind']}: their likeness is"
        f" {row['similarity']:.2f} of 1. It does not show who had it first."
    )


def _tone(row: Row) -> str:
    return (
        f"VADER gives the sentence {row['compound']:+.2f} of -1 to 1, and {row['compound_without_topic']:+.2f} without"
        " words of the topic and names. explain_sentiment lists the words that carry it."
    )


def _grades(row: Row) -> str:
    if is_missing(row["flesch_kincaid_grade"]):
        return f"{row['words']} words in {row['sentences']} sentences are too few for a score."
    scores = "\n".join(f"{name} {row[name]:.1f} ({SCORES[name]})" for name in SCORES if not is_missing(row.get(name)))
    return (
        f"{row['words']} words in {row['sentences']} sentences: {row['words_per_sentence']:.1f} words a sentence,"
        f" {row['syllables_per_word']:.2f} syllables a word. From these counts:\n{scores}"
    )


def _sentence(row: Row) -> str:
    return (
        f"Sentence {row['sentence_no']} of article {row['article_id']} ({row['section']}, paragraph"
        f" {row['paragraph_no']}) stands at characters {row['start']} to {row['end']} of its"
        f" {'headline' if row['section'] == 'headline' else 'text'}."
    )


def _article(row: Row) -> str:
    known = [
        f"{name}: {row[name]}"
        for name in ("outlet_basis", "published_basis", "evidence")
        if not is_missing(row.get(name))
    ]
    return f"Article {row['article_id']} is counted for {row['outlet']}." + "".join(f"\n{line}" for line in known)


# The columns that tell a table's rows, and what is said of one; the first that fits is taken.
READ_WITH_LEXICONS: tuple[tuple[set[str], Callable[..., str]], ...] = (
    ({"phrase", "harm", "qualifier", "low", "best", "high", "unit", "part_of", "cumulative", "rule"}, _toll),
    ({"word", "valence", "topic", "masked", "start"}, _word),
)
FOUND: tuple[tuple[set[str], Callable[[Row], str]], ...] = (
    ({"speaker", "first_sentence_no", "words"}, _speaker),
    ({"source", "cue", "content", "source_kind", "cue_commitment", "rule"}, _attribution),
    ({"toll_no", "source", "source_kind", "relation"}, _claim),
    ({"label", "actor", "label_type", "voice", "source_kind"}, _label),
    ({"other_article_id", "other_outlet", "other_sentence_no", "similarity", "kind"}, _copy),
    ({"compound", "compound_without_topic"}, _tone),
    ({"flesch_kincaid_grade", "words", "sentences", "words_per_sentence", "syllables_per_word"}, _grades),
    ({"sentence", "sentence_no", "section", "paragraph_no", "start", "end"}, _sentence),
    ({"article_id", "outlet", "text"}, _article),
)
