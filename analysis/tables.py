"""What one row of each table is, and which columns it has: the one place that says so.

Every function of this package returns one of these tables. site/glossary.md is printed from here
(`python -m analysis glossary > site/glossary.md`), and a test keeps the two in step.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import pandas as pd

Tables = Mapping[str, pd.DataFrame]  # name -> table


class Values(Protocol):
    """A column as it may be given: a list, an array, a Series."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Any]: ...


class Column(NamedTuple):
    dtype: str
    words: str


class Table(NamedTuple):
    row: str
    columns: dict[str, Column]

    @property
    def dtypes(self) -> dict[str, str]:
        return {name: column.dtype for name, column in self.columns.items()}


TEXT, WHOLE, COUNT, SHARE, YES_NO, MAYBE, DAY = (
    "string",
    "int64",
    "Int64",
    "float64",
    "bool",
    "boolean",
    "datetime64[us]",
)
SPANS = "object"  # a list of (start, end) pairs

ARTICLE = {
    "outlet": Column(TEXT, "who publishes; in the shipped corpus a short description of the text"),
    "article_id": Column(TEXT, "the article's name within the corpus; no two articles share one"),
}
SENTENCE = ARTICLE | {
    "sentence_no": Column(WHOLE, "the sentence's place in the article, from 1; a headline is 0"),
    "section": Column(TEXT, "headline, body or caption"),
}
SPAN = {
    "start": Column(WHOLE, "where it begins in the article's text (in the headline, where section is headline)"),
    "end": Column(WHOLE, "where it ends"),
}
BASIS = "stated (printed in the text), inferred (from signs in it) or unknown"

SCORES = {
    "flesch_reading_ease": "Flesch 1948; higher is easier, 0 to 100 for most prose",
    "flesch_kincaid_grade": "Kincaid et al. 1975; US school grade",
    "gunning_fog": "Gunning 1952; years of schooling",
    "smog_index": "McLaughlin 1969; years of schooling; missing under 30 sentences",
    "automated_readability_index": "Smith and Senter 1967; US school grade",
    "coleman_liau_index": "Coleman and Liau 1975; US school grade",
    "dale_chall_readability_score": "Dale and Chall 1948; share of words not on a list of easy ones; about 5 to 10",
    "lix": "Björnsson 1968; sentence length plus share of long words; about 20 to 60",
}


def _intervals(names: Iterable[str]) -> dict[str, Column]:
    bounds = {}
    for name in names:
        bounds[f"{name}_low"] = Column(SHARE, f"lower end of the 95 % bootstrap interval of {name} (intervals=True)")
        bounds[f"{name}_high"] = Column(SHARE, f"upper end of the 95 % bootstrap interval of {name} (intervals=True)")
    return bounds


TABLES: dict[str, Table] = {
    "articles": Table(
        "an article",
        ARTICLE
        | {
            "published": Column(DAY, "the day of publication"),
            "published_basis": Column(TEXT, f"how we know the day: {BASIS}"),
            "outlet_basis": Column(TEXT, f"how we know the outlet: {BASIS}"),
            "wire": Column(TEXT, "the news agency whose copy it is; missing where none is known"),
            "wire_basis": Column(TEXT, f"how we know the agency: {BASIS}"),
            "dateline": Column(TEXT, "the place printed before the first sentence; missing where there is none"),
            "headline": Column(TEXT, "the headline; missing where there is none"),
            "origin": Column(TEXT, "where we got the text"),
            "evidence": Column(TEXT, "the signs in the text that the other columns rest on"),
            "rights": Column(TEXT, "on whose terms we have the text: own, licensed, open, unknown"),
            "mended": Column(
                TEXT, "what copying, scraping or decoding had spoilt, put right and counted; missing where nothing was"
            ),
            "text": Column(
                TEXT,
                "the article as printed, quotation marks straightened, not a character added or lost but for what"
                " `mended` names",
            ),
        },
    ),
    "sentences": Table(
        "a sentence",
        SENTENCE
        | {
            "section": Column(TEXT, "headline, body, caption, or furniture: a line that is no article"),
            "paragraph_no": Column(WHOLE, "the paragraph it stands in, from 1; a headline is 0"),
            **SPAN,
            "sentence": Column(TEXT, "the sentence as printed"),
        },
    ),
    "readability": Table(
        "an article",
        ARTICLE
        | {
            "sentences": Column(WHOLE, "sentences in the body"),
            "words": Column(WHOLE, "words in the body; a hyphenated compound is one"),
            "words_per_sentence": Column(SHARE, "words / sentences"),
            "syllables_per_word": Column(SHARE, "syllables / words; a number counts as one syllable"),
            "long_word_share": Column(SHARE, "share of words with three syllables or more"),
            **{name: Column(SHARE, words) for name, words in SCORES.items()},
        },
    ),
    "sentiment": Table(
        "a sentence",
        SENTENCE
        | {
            "compound": Column(SHARE, "VADER's compound score, -1 to 1"),
            "pos": Column(SHARE, "VADER's share of positive words"),
            "neu": Column(SHARE, "VADER's share of unscored words"),
            "neg": Column(SHARE, "VADER's share of negative words"),
            "compound_without_topic": Column(
                SHARE, "the compound without words of the topic (war) and without names (United Nations)"
            ),
        },
    ),
    "sentiment_words": Table(
        "a word that VADER scores",
        SENTENCE
        | SPAN
        | {
            "word": Column(TEXT, "the word as printed"),
            "valence": Column(
                SHARE, "what it adds to its sentence after negation and emphasis; the lexicon's scale is -4 to 4"
            ),
            "topic": Column(YES_NO, "it names what the event is about, whoever writes"),
            "masked": Column(YES_NO, "it is part of a name or a fixed phrase"),
        },
    ),
    "attributions": Table(
        "an attribution: the text credits a content to a source",
        SENTENCE
        | {
            "attribution_no": Column(WHOLE, "its place in the article, from 1"),
            "source": Column(TEXT, "who is credited; missing where the text names nobody (reportedly)"),
            "cue": Column(TEXT, "the words that credit: said, according to, reportedly"),
            "content": Column(TEXT, "what is credited to the source; pieces joined by ' [...] '"),
            "source_kind": Column(TEXT, "what kind of source, from source_kinds.csv; unspecified where no row fits"),
            "named": Column(YES_NO, "a person or an organisation is named, or a pronoun stands for one"),
            "form": Column(TEXT, "direct (quotation marks), indirect, mixed, or hedge (no source, and no question)"),
            "cue_commitment": Column(TEXT, "distancing, neutral or endorsing: the verb's dictionary force"),
            "confidence": Column(TEXT, "sure or unsure: the name of a rule, no probability"),
            "speaker": Column(TEXT, "who is meant: the fullest name that the article prints; missing where nobody is"),
            "speaker_basis": Column(TEXT, "how we know: printed, name, acronym, pronoun or short form (the ministry)"),
            "speaker_printed_as": Column(TEXT, "he, she, they or not said: how the article refers to a person"),
            "via": Column(TEXT, "who carried the words, where the text says so: quoted by the agency"),
            "rule": Column(TEXT, "the rule and the lexicon row that found it"),
            "source_start": Column(COUNT, "where the source begins"),
            "source_end": Column(COUNT, "where the source ends"),
            "cue_start": Column(WHOLE, "where the cue begins"),
            "cue_end": Column(WHOLE, "where the cue ends"),
            "content_spans": Column(SPANS, "list of (start, end), one for each piece of the content"),
        },
    ),
    "speakers": Table(
        "a speaker of an article: somebody it credits, by whatever name",
        ARTICLE
        | {
            "speaker": Column(TEXT, "the fullest name that the article prints"),
            "source_kind": Column(TEXT, "what kind of source; the most frequent of its attributions"),
            "n": Column(WHOLE, "its attributions"),
            "first_sentence_no": Column(WHOLE, "the sentence in which it is first credited"),
            "words": Column(WHOLE, "words of the contents credited to it, quoted or retold"),
        },
    ),
    "tolls": Table(
        "a printed number of people harmed or moved",
        SENTENCE
        | {
            "toll_no": Column(WHOLE, "its place in the article, from 1"),
            "phrase": Column(TEXT, "the number as printed, with the words that bend it"),
            "harm": Column(
                TEXT,
                "killed, injured, killed_or_injured, casualties, displaced, refugees, returned, captured or missing",
            ),
            "low": Column(COUNT, "the lowest number the phrase allows; missing where it sets no floor"),
            "best": Column(COUNT, "the number the phrase gives; missing where it gives none"),
            "high": Column(COUNT, "the highest number the phrase allows; missing where it sets no ceiling"),
            "qualifier": Column(TEXT, "exact, approximate, at_least, at_most, range or vague"),
            "victims": Column(TEXT, "the words for the people; missing where there are none"),
            "unit": Column(TEXT, "people, families or homes"),
            "period": Column(TEXT, "the words for the time; missing where there are none"),
            "cumulative": Column(YES_NO, "a running total of a longer time, not of this event"),
            "part_of": Column(COUNT, "the toll_no of the total that this number is a part of"),
            "rule": Column(TEXT, "the rule and the lexicon row that found it"),
            **SPAN,
        },
    ),
    "claims": Table(
        "a toll and a source given for it",
        SENTENCE
        | {
            "toll_no": Column(WHOLE, "the toll, as numbered in tolls"),
            "source": Column(TEXT, "who is given for the number; missing where nobody is"),
            "source_kind": Column(TEXT, "what kind of source; unspecified where nobody is given"),
            "relation": Column(TEXT, "states, corroborates or denies"),
        },
    ),
    "labels": Table(
        "a mention of an actor",
        SENTENCE
        | {
            "actor": Column(
                TEXT, "who is meant, from actors.csv; missing where a word such as terrorists is said of nobody there"
            ),
            "label": Column(TEXT, "the words as printed"),
            "label_type": Column(TEXT, "role, affiliation, ideology, legal_designation or other"),
            "voice": Column(TEXT, "own (the text's word) or attributed (a source's); missing until match_voices ran"),
            "source_kind": Column(TEXT, "whose word it is, where attributed; else missing"),
            **SPAN,
        },
    ),
    "shared_copy": Table(
        "a sentence and its best partner in another article",
        SENTENCE
        | {
            "other_outlet": Column(TEXT, "the other outlet"),
            "other_article_id": Column(TEXT, "the other article"),
            "other_sentence_no": Column(WHOLE, "the partner's place in it"),
            "similarity": Column(SHARE, "0 to 1"),
            "kind": Column(TEXT, "identical, edited or reworded"),
            "facts": Column(
                TEXT, "agree, differ or not comparable: names, numbers, days, and who did what to whom in the two"
            ),
        },
    ),
}

# What is said of the corpus itself, before any count.
CORPUS_TABLES: dict[str, Table] = {
    "checks": Table(
        "a kind of trouble that some articles of the corpus have",
        {
            "check": Column(TEXT, "the kind of trouble"),
            "where": Column(TEXT, "the articles or outlets that have it; of many the first"),
            "n": Column(WHOLE, "how many have it"),
            "what": Column(TEXT, "what it does to the numbers"),
            "remedy": Column(TEXT, "what to do about it"),
        },
    ),
    "description": Table(
        "an outlet",
        {
            "outlet": ARTICLE["outlet"],
            "articles": Column(WHOLE, "articles of the outlet in the corpus"),
            "analysed": Column(WHOLE, "those with a sentence in the body"),
            "repeated": Column(WHOLE, "those that stand in the corpus before, word for word or nearly"),
            "sentences": Column(WHOLE, "sentences in the body"),
            "captions": Column(WHOLE, "sentences in captions"),
            "furniture": Column(WHOLE, "sentences that are no article; no instrument reads them"),
            "days": Column(WHOLE, "different days of publication"),
            "first_day": Column(DAY, "the first of them; missing where no day is known"),
            "last_day": Column(DAY, "the last of them"),
        },
    ),
    "furniture": Table(
        "a sentence that is no article",
        ARTICLE
        | {
            "sentence_no": SENTENCE["sentence_no"],
            "kind": Column(TEXT, "what it is, from furniture.csv: read_more, credit, newsletter"),
            "sentence": Column(TEXT, "the sentence as printed"),
        },
    ),
}

INTERVALS = _intervals(SCORES)


def dtypes(name: str, intervals: bool = False) -> dict[str, str]:
    """Column -> pandas dtype of a table."""
    columns = (TABLES | CORPUS_TABLES)[name].columns | (INTERVALS if intervals else {})
    return {column: spec.dtype for column, spec in columns.items()}
