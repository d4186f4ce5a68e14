"""How hard a text is to read, by eight formulas of the field.

The formulas weigh the length of sentences against the length or the rarity of words. They do not measure clarity.
Sentences are ours (analysis/english/sentences/split.py), because textstat ends one at every full stop, also that of
`U.S.` or `3.5`.
Syllables and easy words are textstat's: CMUdict's first pronunciation, hyphenation points where the dictionary has no
entry, and the Dale-Chall list. Each distinct word is asked for once.

A hyphenated compound is one word, with the syllables of its parts. A number is one syllable and easy. `U.S.` is spelled
out.
"""

import gc
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from analysis.corpus.texts.given import as_articles
from analysis.english.memo import REMEMBERED, Memo
from analysis.english.sentences.split import split_sentences
from analysis.english.tokens import take_apart
from analysis.frames import as_table, body_of
from analysis.instruments.formulas import FORMULAS, Counts
from analysis.needs import require_column, require_table
from analysis.resample import RESAMPLES, middle_95, seeded
from analysis.tables import SCORES

LEAST_WORDS = 100
LEAST_SENTENCES = 5
LEAST_SENTENCES_FOR_SMOG = 30
MOST_BLOCKS = 2_000
LONGEST_WORD = 60
NOTHING = (0,) * len(Counts._fields)
_PART = re.compile(r"\d[\d.,:]*\w*|[^\W_][\w']*")


def score_readability(
    articles: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    intervals: bool = False,
    lexicons: Mapping[str, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """The `readability` table: one row per article, from the sentences of its body (no headline, no captions).

    articles: from load_articles; or what split_sentences takes: a text, a list of texts, a table with `text`.
    sentences: the articles' sentences, where they are split already. intervals=True adds `_low` and `_high` for each
    score, a 95 % bootstrap interval over the text's sentences: how far the score depends on which sentences of this
    kind it happens to have, no more. The same text always gets the same bounds. lexicons: as in split_sentences, if
    that is still to be done.

    Scores are missing under 100 words or 5 sentences; SMOG under 30 sentences. flesch_reading_ease rises with ease
    (most prose has 0 to 100); the others rise with difficulty, and all but lix are scaled as years of school. Each
    formula is a function of that name (`help(story.lix)`), with the publication it comes from.
    """
    articles = as_articles(articles, "score_readability")
    per_sentence, places = _count(articles, sentences, lexicons, "score_readability")
    totals = np.zeros((len(articles), len(Counts._fields)))
    np.add.at(totals, places, per_sentence)
    columns = {name: articles[name].tolist() for name in ("outlet", "article_id")} | _describe(totals)
    columns |= _scores(totals, totals)
    if intervals:
        columns |= _bounds(articles, per_sentence, places, totals)
    return as_table("readability", columns, intervals, made_from=articles)


def compare_readability(
    articles: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    score: str = "flesch_kincaid_grade",
    lexicons: Mapping[str, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """One row per pair of articles: how far they differ in one score, and whether chance in their sentences could do
    it.

    Columns: outlet, article_id, other_outlet, other_article_id, difference (the first minus the other), low and high
    (95 % bootstrap interval of the difference, both texts' sentences drawn again), includes_zero. Pairs with a missing
    score are missing. The intervals are not adjusted for the number of pairs: of twenty that do not differ, one will
    seem to. score: one of the eight of score_readability; articles, sentences and lexicons: as there. ValueError: there
    is no such score.
    """
    articles = as_articles(articles, "compare_readability")
    require_column(pd.DataFrame(columns=list(SCORES)), score, "compare_readability")
    per_sentence, places = _count(articles, sentences, lexicons, "compare_readability")
    totals = np.zeros((len(articles), len(Counts._fields)))
    np.add.at(totals, places, per_sentence)
    scores = _scores(totals, totals)[score]
    draws = [_scores(drawn, totals[[at]])[score] for at, drawn in enumerate(_resample(articles, per_sentence, places))]
    names = list(zip(articles["outlet"], articles["article_id"], strict=True))
    rows = []
    for a, b in combinations(range(len(articles)), 2):
        low, high = middle_95(draws[a] - draws[b])
        rows.append((*names[a], *names[b], scores[a] - scores[b], low, high))
    columns = ["outlet", "article_id", "other_outlet", "other_article_id", "difference", "low", "high"]
    table = pd.DataFrame(rows, columns=columns).astype(
        dict.fromkeys(columns[:4], "string") | dict.fromkeys(columns[4:], "float64")
    )
    includes_zero = ((table["low"] <= 0) & (table["high"] >= 0)).astype("boolean")
    return table.assign(includes_zero=includes_zero.mask(table["low"].isna()))


def _count(
    articles: pd.DataFrame, sentences: pd.DataFrame | None, lexicons: Mapping[str, pd.DataFrame] | None, caller: str
) -> tuple[np.ndarray, np.ndarray]:
    """Counts of each body sentence that has a word, and the place of its article in the table."""
    if sentences is None:
        sentences = split_sentences(articles, lexicons)
    require_table(sentences, "sentences", caller, "sentence", "article_id")
    body = body_of(sentences)
    places = pd.Index(articles["article_id"].astype("string")).get_indexer(pd.Index(body["article_id"]))
    counts = count_sentences(body["sentence"].tolist())
    used = (places >= 0) & (counts[:, 1] > 0)
    return counts[used], places[used]


def count_sentences(sentences: list[str]) -> np.ndarray:
    """One row of Counts per sentence."""
    of_chunks = (map(_count_chunk.__getitem__, sentence.split()) for sentence in sentences)
    counts = np.array([tuple(map(sum, zip(NOTHING, *rows, strict=True))) for rows in of_chunks], dtype="float64")
    counts = counts.reshape(-1, len(NOTHING))
    counts[:, 0] = counts[:, 1] > 0
    return counts


@Memo
def _count_chunk(chunk: str) -> tuple[int, ...]:
    if chunk.isascii() and chunk.isalpha():  # most are one word, and nothing else
        return _count_word(chunk)
    counts = [_count_word(word) for word in _words(chunk)]
    return tuple(map(sum, zip(NOTHING, *counts, strict=True)))


def _words(chunk: str) -> list[str]:
    """The words of a chunk, with their clitics: `Hama's` is one."""
    tokens = take_apart[chunk]
    spans: list[tuple[int, int]] = []
    for lower, start, end in zip(tokens.lower, tokens.starts, tokens.ends, strict=True):
        if spans and spans[-1][1] == start and (lower == "n't" or (lower[0] == "'" and len(lower) > 1)):
            spans[-1] = (spans[-1][0], end)
        elif _PART.search(lower):
            spans.append((start, end))
    return [chunk[start:end] for start, end in spans]


@lru_cache(maxsize=REMEMBERED)
def _count_word(word: str) -> tuple[int, ...]:
    parts = [part[:LONGEST_WORD] for part in _PART.findall(word.lower())]
    spoken = [part for part in parts if not part[0].isdigit()]
    syllables = len(parts) - len(spoken) + sum(max(1, _syllables(part)) for part in spoken)
    letters = sum(map(str.isalnum, word))
    hard = not _easy_words().issuperset(spoken)
    return 0, 1, syllables, syllables >= 3, letters, letters, letters > 6, hard, hard and syllables >= 3


def _syllables(part: str) -> int:
    """textstat's count; of a word of its dictionary without textstat's search for words in a text."""
    pronunciations = _dictionary().get(part) if part.isalpha() else None
    if pronunciations:
        return sum(sound[-1].isdigit() for sound in pronunciations[0])
    return _textstat().syllable_count(part)


@cache
def _dictionary() -> Mapping[str, list[list[str]]]:
    from textstat.backend.utils._get_cmudict import get_cmudict  # here, as in _textstat

    _textstat()
    return get_cmudict("en_US")


@cache
def _easy_words() -> set[str]:
    """The Dale-Chall list: for textstat's is_difficult_word, a word that is not in it is difficult."""
    from textstat.backend.utils._get_lang_easy_words import get_lang_easy_words  # here, as in _textstat

    return get_lang_easy_words("en_US")


@cache
def _textstat() -> Any:  # the module
    """textstat with its dictionary read: 130,000 small lists, twice as fast where nothing looks for garbage among them.

    pyphen, which textstat asks about words that are not in it, remembers every word for ever; we remember words
    ourselves.
    """
    import pyphen  # here, for both take a second to import
    import textstat

    collecting = gc.isenabled()
    gc.disable()
    try:
        textstat.syllable_count("word")
    finally:
        if collecting:
            gc.enable()
    for patterns in pyphen.hdcache.values():
        patterns.cache = Memo(patterns.positions, most=0)
    return textstat


def _describe(totals: np.ndarray) -> dict[str, np.ndarray]:
    n = Counts(*totals.T)
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            "sentences": n.sentences.astype("int64"),
            "words": n.words.astype("int64"),
            "words_per_sentence": n.words / n.sentences,
            "syllables_per_word": n.syllables / n.words,
            "long_word_share": n.polysyllables / n.words,
        }


def _scores(counts: np.ndarray, whole: np.ndarray) -> dict[str, np.ndarray]:
    """Score -> its value for each row of counts, missing where the whole text is too short for it."""
    n, text = Counts(*counts.T), Counts(*whole.T)
    long_enough = (text.words >= LEAST_WORDS) & (text.sentences >= LEAST_SENTENCES)
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = {name: np.where(long_enough, FORMULAS[name](n), np.nan) for name in SCORES}
    scores["smog_index"] = np.where(text.sentences >= LEAST_SENTENCES_FOR_SMOG, scores["smog_index"], np.nan)
    return scores


def _bounds(
    articles: pd.DataFrame, per_sentence: np.ndarray, places: np.ndarray, totals: np.ndarray
) -> dict[str, list[float]]:
    bounds: dict[str, list[float]] = {f"{name}_{end}": [] for name in SCORES for end in ("low", "high")}
    for at, drawn in enumerate(_resample(articles, per_sentence, places)):
        for name, values in _scores(drawn, totals[[at]]).items():
            low, high = middle_95(values)
            bounds[f"{name}_low"].append(low)
            bounds[f"{name}_high"].append(high)
    return bounds


def _resample(articles: pd.DataFrame, per_sentence: np.ndarray, places: np.ndarray) -> Iterator[np.ndarray]:
    """For each article, the counts of 2,000 texts drawn from its sentences, with replacement, seeded by its text."""
    order = np.argsort(places, kind="stable")
    ends = np.searchsorted(places[order], np.arange(len(articles) + 1))
    for at, text in enumerate(articles["text"]):
        blocks = _as_blocks(per_sentence[order[ends[at] : ends[at + 1]]])
        random = seeded(str(text).encode("utf-8", "surrogatepass"))
        n = len(blocks)
        yield (
            random.multinomial(n, np.full(n, 1 / n), size=RESAMPLES) @ blocks
            if n
            else np.zeros((RESAMPLES, len(Counts._fields)))
        )


def _as_blocks(counts: np.ndarray) -> np.ndarray:
    """The sentences; in a text of more than 2,000, as many blocks of neighbours: time and memory stay bounded."""
    if len(counts) <= MOST_BLOCKS:
        return counts
    return np.add.reduceat(counts, np.linspace(0, len(counts), MOST_BLOCKS, endpoint=False).astype("intp"))
