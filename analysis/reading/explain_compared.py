"""What a row of a small table says, in words: those that compare, that count, that say how far two codings agree."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.compare.board import NOT_FOUND
from analysis.compare.profiles import MEASURES
from analysis.names import counted, in_words

Row = dict[str, Any]


def is_missing(cell: Any) -> bool:
    """Has this cell of a row no value?"""
    return pd.isna(cell) is True


def board_by_text_row(row: Row) -> str:
    """A row of the board as it is read: who prints the claim, and who does not."""
    silent = [text for text, cell in row.items() if cell == NOT_FOUND]
    lines = [f"{text} prints {cell}." for text, cell in row.items() if text not in ("claim", *silent)]
    less = [f"Not found there, which is not 0: {', '.join(silent)}. Read the text: the number may stand there."]
    return "\n".join([f"The claim is: {row['claim']}.", *lines, *(less if silent else [])])


def _board(row: Row) -> str:
    given = "nobody is given for it"
    if not is_missing(row["source"]):
        given = f"“{row['source']}” ({in_words(row['source_kind'])}) {row['relation']} it"
    return (
        f"{row['outlet']} prints “{row['phrase']}” {row['harm']} in sentence {row['sentence_no']} of"
        f" article {row['article_id']}; {given}. Tolls of claim {row['claim_no']} ({row['claim']}) have"
        " the same harm, numbers"
        " that can be the same, and a word for the victims in common; whether they are the same people is for the"
        " reader to say."
    )


def _changed(row: Row) -> str:
    return (
        f"Sentence {row['sentence_no']} of article {row['article_id']} and sentence {row['other_sentence_no']} of"
        f" article {row['other_article_id']} are a pair ({row['kind']}), and they differ in the {row['difference']}:"
        f" “{row['here']}” here, “{row['there']}” there. Which is right, or came first, is not known."
    )


def _shares_of_copy(row: Row) -> str:
    kinds = ", ".join(f"{row[kind]} {kind}" for kind in ("identical", "edited", "reworded", "unmatched"))
    most = "No other article shares a sentence with it."
    if not is_missing(row["other_article_id"]):
        most = (
            f"Most of it stands in article {row['other_article_id']} ({row['other_outlet']}): {row['other_share']:.0%}."
        )
    return (
        f"Of the {row['n']} sentences of article {row['article_id']}, {row['share']:.0%} have a partner in"
        " another outlet's"
        f" article ({kinds}); by characters it is {row['word_share']:.0%}. {most}"
    )


def _copy_pair(row: Row) -> str:
    kinds = ", ".join(f"{row[kind]} {kind}" for kind in ("identical", "edited", "reworded"))
    return (
        f"{row['shared']} of the {row['n']} sentences of article {row['article_id']} ({row['share']:.0%})"
        " have a partner in"
        f" article {row['other_article_id']} ({row['other_outlet']}): {kinds}. It does not show who had them first."
    )


def _of_matrix(row: Row) -> str:
    return (
        f"{row['shared']} of the {row['n']} sentences of {row['outlet']} ({row['share']:.0%}) have a partner in"
        f" articles of {row['other_outlet']} ({row['where']}). The share reads from this outlet; from the other side it"
        " is another."
    )


def _near_duplicate(row: Row) -> str:
    return (
        f"{row['shared']} of the {row['n']} sentences of article {row['article_id']} ({row['share']:.0%}) stand in"
        f" article {row['other_article_id']} ({row['other_outlet']}; {row['where']}), word for word or edited. Whoever"
        " counts both counts one text twice."
    )


def _distinctive(row: Row) -> str:
    group = next(iter(row.values()))
    return (
        f"“{row['word']}” stands {counted(row['n'], 'time')} in {group}, in {row['articles']} of its {row['of']}"
        f" articles ({row['rate']:.2f} per 1,000 words; elsewhere {row['other_rate']:.2f}): {row['own']} in the texts'"
        f" own voice, {row['attributed']} within what a source says. Log-odds {row['log_odds']:+.2f}, z {row['z']:.1f}:"
        f" that ranks the words and is no significance. Dispersion {row['dispersion']:.2f} (0 evenly spread, 1 in one"
        " article)."
    )


def _only_here(row: Row) -> str:
    group = next(iter(row.values()))
    return (
        f"“{row['word']}” stands {counted(row['n'], 'time')} in {group} (in {row['articles']} of its {row['of']}"
        f" articles) and in no other group: {row['own']} in own voice, {row['attributed']} attributed. Most rare words"
        " do."
    )


def _label_count(row: Row) -> str:
    own = "" if is_missing(row["own_share"]) else f", and {row['own_share']:.0%} of those in own voice"
    label = f"“{row['label']}” ({in_words(row['label_type'])}) {counted(row['n'], 'time')}"
    if is_missing(row["actor"]):
        return (
            f"{row['outlet']} writes {label}: {row['own']} in its own voice, {row['attributed']} within what a source"
            " says. No row of actors.csv says of whom."
        )
    return (
        f"{row['outlet']} writes {label} of {in_words(row['actor'])}:"
        f" {row['own']} in its own voice, {row['attributed']} within what a source says. That is {row['share']:.0%} of"
        f" its mentions of this actor{own}."
    )


def _label_word(row: Row) -> str:
    return (
        f"“{row['word']}” stands in {counted(row['n'], 'label')} of {row['outlet']}: {row['own']} in its own voice,"
        f" {row['attributed']} within what a source says."
    )


def _word_total(row: Row) -> str:
    return (
        f"“{row['word']}” is scored {counted(row['n'], 'time')} in {row['outlet']} and adds"
        f" {row['valence']:+.1f} in sum (VADER's"
        " words, from -4 to 4 each time)."
    )


def _mean(row: Row) -> str:
    if not row["n"]:
        return f"{row['outlet']} has no row with a value, so there is no mean."
    interval = " There is nothing to draw an interval from."
    if not is_missing(row["low"]):
        of = "other articles of its" if row["articles"] > 1 else "other sentences of this one text"
        interval = f" With {of} it would lie between {row['low']:.2f} and {row['high']:.2f} (95 % interval)."
    return (
        f"The mean of {row['outlet']} is {row['mean']:.2f}, over {row['n']} rows: first within each article, then over"
        f" {counted(row['articles'], 'article')}.{interval}"
    )


SHARES = ("outlet", "n", "share", "of", "low", "high")


def _share(row: Row) -> str:
    (column, value), *_ = [(name, cell) for name, cell in row.items() if name not in SHARES]
    share = "" if is_missing(row["share"]) else f", {row['share']:.0%}"
    return f"{row['n']} of the {row['of']} rows of {row['outlet']}{share}, have the {column} {value}."


def _profile(row: Row) -> str:
    values = [(measure, row[measure.column]) for measure in MEASURES]
    told = [f"{of.in_full}: {'not scored' if is_missing(value) else of.form.format(value)}" for of, value in values]
    return "\n".join([f"{row['outlet']}, {counted(row['texts'], 'text')}, without headlines and captions.", *told])


def _sentence_kind(row: Row) -> str:
    partner = {"unmatched": "has no partner in another outlet's article"}.get(
        row["kind"], f"has a partner in another outlet's article; the closest is {row['kind']}"
    )
    return f"Sentence {row['sentence_no']} of article {row['article_id']} {partner}."


def _main_toll(row: Row) -> str:
    added = f", which adds {row['added']} numbers of one list" if row["added"] > 1 else ""
    return (
        f"“{row['phrase']}”{added} is the first number of {row['unit']} {row['harm']} in article"
        f" {row['article_id']} that is no"
        " part of another, no running total and not out of date. It is what the text puts first, no estimate."
    )


def _difference(row: Row) -> str:
    if is_missing(row["difference"]):
        return f"Article {row['article_id']} or article {row['other_article_id']} is too short for a score."
    zero = "includes zero: chance in their sentences could do it" if row["includes_zero"] else "excludes zero"
    return (
        f"The score of article {row['article_id']} minus that of article {row['other_article_id']} is"
        f" {row['difference']:+.1f}; its"
        f" 95 % interval, {row['low']:+.1f} to {row['high']:+.1f}, {zero}."
    )


def _agreement(row: Row) -> str:
    kind = next(iter(row.values()))
    scores = ", ".join(
        f"{name} {'missing' if is_missing(row[name]) else format(row[name], '.2f')}"
        for name in ("precision", "recall", "f1")
    )
    return (
        f"{kind}: one coding has {row['found']} rows, the other {row['coded']}, and {row['right']} mark the same:"
        f" {scores}."
    )


def _alpha(row: Row) -> str:
    alpha = "undefined" if is_missing(row["alpha"]) else f"{row['alpha']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
    return (
        f"{row['judged']}: over {row['units']} units, alpha is {alpha}; 1 is full agreement, 0 is what chance would"
        f" give. {row['note']}."
    )


def _disagreement(row: Row) -> str:
    return (
        f"{row['what']}: “{row['words']}” in sentence {row['sentence_no']} of article {row['article_id']}"
        f": {row['sentence']}"
    )


# The columns that tell a table's rows, and what is said of one; the first that fits is taken.
COMPARED: tuple[tuple[set[str], Callable[[Row], str]], ...] = (
    ({"claim_no", "claim", "outlet", "phrase", "harm", "source", "source_kind", "relation", "sentence_no"}, _board),
    ({"difference", "here", "there", "article_id", "sentence_no", "other_sentence_no", "kind"}, _changed),
    ({"share", "word_share", "n", "unmatched", "other_article_id", "other_share", "other_outlet"}, _shares_of_copy),
    ({"shared", "share", "n", "article_id", "other_article_id", "other_outlet", "identical", "edited"}, _copy_pair),
    ({"shared", "share", "n", "where", "article_id", "other_article_id", "other_outlet"}, _near_duplicate),
    ({"shared", "share", "n", "where", "outlet", "other_outlet"}, _of_matrix),
    ({"word", "n", "articles", "of", "log_odds", "z", "dispersion", "own", "attributed"}, _distinctive),
    ({"word", "n", "articles", "of", "own", "attributed"}, _only_here),
    ({"label", "label_type", "actor", "own", "attributed", "n", "share", "own_share"}, _label_count),
    ({"word", "own", "attributed", "n", "outlet"}, _label_word),
    ({"word", "valence", "n", "outlet"}, _word_total),
    ({"mean", "low", "high", "n", "articles", "outlet"}, _mean),
    ({"outlet", "texts", *(measure.column for measure in MEASURES)}, _profile),
    ({"harm", "phrase", "added", "unit", "article_id"}, _main_toll),
    ({"difference", "includes_zero", "low", "high", "article_id", "other_article_id"}, _difference),
    ({"found", "coded", "right", "precision", "recall", "f1"}, _agreement),
    ({"judged", "units", "alpha", "low", "high", "note"}, _alpha),
    ({"what", "words", "sentence", "sentence_no", "article_id"}, _disagreement),
    ({"kind", "article_id", "sentence_no", "start", "end", "paragraph_no"}, _sentence_kind),
    ({"outlet", "n", "share", "of"}, _share),
)
