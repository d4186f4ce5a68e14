"""Words that set one group of texts apart from the rest, and the sentences behind each of them.

It needs no lexicon: what a new event is called by whom shows on the first run. Log-odds with a Dirichlet prior (Monroe,
Colaresi and Quinn 2008, Political Analysis 16, 372-403): how much likelier a word is in the group than elsewhere, drawn
towards no difference where it is rare. `z` is that difference divided by its standard error. It ranks; it is no
significance, for words are no independent draws and a corpus is seldom a sample.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.english.spans import SpanIndex, index_spans, meeting
from analysis.english.tokens import tokenise
from analysis.english.wordclasses import CLASSES
from analysis.frames import body_of
from analysis.needs import require_frame, require_table

FEWEST_ARTICLES = 3  # with a word, and in a group: fewer are listed, not ranked
LEAST_SHARE = 0.2  # of the group's articles that have the word
NONE = index_spans([])
PRIOR = 500.0  # words of the prior, shared out as all texts together use them
_CLOSED = frozenset(word for words in CLASSES.values() for word in words.split())

RANKED = {
    "word": "string", "n": "int64", "articles": "int64", "of": "int64", "rate": "float64", "elsewhere": "int64",
    "other_rate": "float64", "log_odds": "float64", "z": "float64", "dispersion": "float64", "own": "int64",
    "attributed": "int64",
}  # fmt: skip
LISTED = {"word": "string", "n": "int64", "articles": "int64", "of": "int64", "own": "int64", "attributed": "int64"}


class Use(NamedTuple):
    """One word where it stands."""

    group: str
    article_id: str
    sentence_no: int
    word: str
    attributed: bool
    small: bool  # printed without a capital


def distinctive_words(
    sentences: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    by: str = "outlet",
    names: bool = False,
) -> pd.DataFrame:
    """One row per group and word that sets it apart from all other groups together, the highest z of a group first.

    sentences: from split_sentences, of the whole corpus; the body is read. attributions: tells own voice from what a
    source says; without them all is own voice. articles, by: the column of articles that makes the groups; outlet
    needs no articles. names: whether words that are never printed without a capital count, too.
    Only words in at least 3 articles of the group and in a fifth of its articles; articles of fewer than 3 in a group
    are not ranked (only_here lists their words). Function words are left out.
    Columns: the group, word (lower case), n, articles (of the group, with the word), of (articles of the group), rate
    (per 1,000 words of the group), elsewhere (n in all other groups), other_rate, log_odds, z (log_odds over its
    standard error; no significance), dispersion (Gries 2008, DP: 0 where the word is spread as the articles are long,
    towards 1 where one article has it all), own, attributed. Shared copy counts as often as it is printed: give
    copy_once(sentences, shared_copy) to count it once. ValueError: articles lack the column.
    """
    uses, groups = _uses(sentences, attributions, articles, by, "distinctive_words")
    kept = uses if names else _without_names(uses)
    of_group = _by_group(kept, groups)
    counts = {group: Counter(use.word for use in own) for group, own in of_group.items()}
    every = Counter(use.word for use in kept)
    total = sum(every.values())
    rows = []
    for group, members in groups.items():
        if len(members) < FEWEST_ARTICLES or len(groups) < 2:
            continue
        lengths = Counter(use.article_id for use in of_group[group])
        inside, outside = sum(counts[group].values()), total - sum(counts[group].values())
        for word, own_uses in _by_word(of_group[group]).items():
            with_word = Counter(use.article_id for use in own_uses)
            if len(with_word) < max(FEWEST_ARTICLES, LEAST_SHARE * len(members)) or not outside:
                continue
            n, elsewhere = len(own_uses), every[word] - len(own_uses)
            odds, z = log_odds(n, inside, elsewhere, outside, PRIOR * every[word] / total, PRIOR)
            if z > 0:
                rates = (1000 * n / inside, elsewhere, 1000 * elsewhere / outside)
                spread = dispersion([with_word[member] for member in lengths], list(lengths.values()))
                told = (n, len(with_word), len(members), *rates, odds, z, spread)
                rows.append((group, word, *told, *_voices(own_uses)))
    table = _table(rows, by, RANKED)
    order = {group: place for place, group in enumerate(groups)}
    return table.sort_values(
        [by, "z"], key=lambda column: column.map(order) if column.name == by else -column
    ).reset_index(drop=True)


def only_here(
    sentences: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    by: str = "outlet",
    names: bool = False,
) -> pd.DataFrame:
    """One row per group and word that stands in no other group, in the order of n: a list, no ranking of importance.

    For groups of any size; for those of one or two articles it is all that can be said. Most words of any text are
    rare, so most of these are chance. sentences, attributions, articles, by, names: as in distinctive_words.
    Columns: the group, word, n, articles, of, own, attributed.
    """
    uses, groups = _uses(sentences, attributions, articles, by, "only_here")
    kept = uses if names else _without_names(uses)
    homes: dict[str, set[str]] = {}
    for use in kept:
        homes.setdefault(use.word, set()).add(use.group)
    rows, of_group = [], _by_group(kept, groups)
    for group, members in groups.items():
        own = _by_word(use for use in of_group[group] if len(homes[use.word]) == 1)
        for word, found in sorted(own.items(), key=lambda item: (-len(item[1]), item[0])):
            n_articles = len({use.article_id for use in found})
            rows.append((group, word, len(found), n_articles, len(members), *_voices(found)))
    return _table(rows, by, LISTED)


def word_sentences(
    sentences: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    by: str = "outlet",
    word: str = "",
) -> pd.DataFrame:
    """The sentences of the body in which a word stands, once for each time: the group, article_id, sentence_no, voice
    (own, attributed) and sentence.

    sentences, attributions, articles, by: as in distinctive_words. word: which; capitals make no difference.
    ValueError: no word, or articles lack the column.
    """
    if not isinstance(word, str) or not word.strip():
        raise ValueError('word_sentences needs a word, as in word="regime"')
    uses, _ = _uses(sentences, attributions, articles, by, "word_sentences")
    printed = dict(
        zip(zip(sentences["article_id"], sentences["sentence_no"], strict=True), sentences["sentence"], strict=True)
    )
    rows = [
        (
            use.group,
            use.article_id,
            use.sentence_no,
            "attributed" if use.attributed else "own",
            printed[use.article_id, use.sentence_no],
        )
        for use in uses
        if use.word == word.lower()
    ]
    types = {by: "string", "article_id": "string", "sentence_no": "int64", "voice": "string", "sentence": "string"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def log_odds(n: int, of: int, elsewhere: int, other_of: int, prior: float, priors: float) -> tuple[float, float]:
    """Difference of the log-odds of a word in two groups, and the same divided by its standard error.

    n of `of` words here, elsewhere of other_of there; prior: what is added to both counts, out of `priors` in all
    (Monroe, Colaresi and Quinn 2008, equations 16, 20 and 22).

    >>> log_odds(10, 1000, 10, 1000, 1.0, 50.0)
    (0.0, 0.0)
    """
    here, there = n + prior, elsewhere + prior
    difference = np.log(here / (of + priors - here)) - np.log(there / (other_of + priors - there))
    return float(difference), float(difference / np.sqrt(1 / here + 1 / there))


def dispersion(counts: list[int], lengths: list[int]) -> float:
    """Gries' DP, normalised: 0 where a word is spread as the texts are long, 1 where the shortest text has it all.

    >>> dispersion([2, 2], [100, 100]), dispersion([4, 0], [100, 100])
    (0.0, 1.0)
    """
    observed, expected = np.array(counts) / sum(counts), np.array(lengths) / sum(lengths)
    most = 1 - expected.min()
    return float(np.abs(observed - expected).sum() / 2 / most) if most else 0.0


# What stands where ----------------------------------------------------------------------------------------------------


def _uses(
    sentences: pd.DataFrame,
    attributions: pd.DataFrame | None,
    articles: pd.DataFrame | None,
    by: str,
    caller: str,
) -> tuple[list[Use], dict[str, list[str]]]:
    """Every word of the body that is no function word, and the groups with their articles in corpus order."""
    require_table(sentences, "sentences", caller, "outlet", "article_id", "sentence_no", "start", "sentence")
    body = body_of(sentences)
    group_of = _groups(sentences, articles, by, caller)
    spans = _spans(attributions, caller)
    uses: list[Use] = []
    for article, number, start, sentence in zip(
        body["article_id"], body["sentence_no"], body["start"], body["sentence"], strict=True
    ):
        if article in group_of:
            uses += _of_sentence(group_of[article], article, number, start, sentence, spans.get(article, NONE))
    groups: dict[str, list[str]] = {}
    for article in dict.fromkeys(body["article_id"]):
        if article in group_of:
            groups.setdefault(group_of[article], []).append(article)
    return uses, groups


def _of_sentence(group: str, article: str, number: int, start: int, sentence: str, spans: SpanIndex) -> Iterator[Use]:
    tokens = tokenise(sentence)
    for printed, word, at in zip(tokens.printed, tokens.lower, tokens.starts, strict=True):
        if len(word) > 1 and word[0].isalpha() and word not in _CLOSED:
            attributed = any(meeting(spans, start + at, start + at + 1))
            yield Use(group, article, number, word, attributed, printed[0].islower())


def _groups(sentences: pd.DataFrame, articles: pd.DataFrame | None, by: str, caller: str) -> dict[str, str]:
    """article -> group; articles without a value are in none."""
    table = sentences if by == "outlet" and articles is None else articles
    require_frame(table, caller, "article_id")
    assert table is not None  # require_frame has refused it
    if by not in table:
        raise ValueError(f"{caller}: articles have no column {by!r}; they have {', '.join(map(str, table.columns))}")
    known = table.dropna(subset=by)
    return dict(zip(known["article_id"], known[by].astype(str), strict=True))


def _spans(attributions: pd.DataFrame | None, caller: str) -> dict[str, SpanIndex]:
    """article -> where sources' words stand in it."""
    if attributions is None:
        return {}
    require_table(attributions, "attributions", caller, "article_id", "content_spans")
    spans: dict[str, list[tuple[int, int, bool]]] = {}
    body = body_of(attributions)
    for article, pieces in zip(body["article_id"], body["content_spans"], strict=True):
        spans.setdefault(article, []).extend((start, end, True) for start, end in pieces)
    return {article: index_spans(pieces) for article, pieces in spans.items()}


def _without_names(uses: list[Use]) -> list[Use]:
    small = {use.word for use in uses if use.small}
    return [use for use in uses if use.word in small]


def _by_group(uses: list[Use], groups: Iterable[str]) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {group: [] for group in groups}
    for use in uses:
        found[use.group].append(use)
    return found


def _by_word(uses: Iterable[Use]) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.word, []).append(use)
    return found


def _voices(uses: list[Use]) -> tuple[int, int]:
    attributed = sum(use.attributed for use in uses)
    return len(uses) - attributed, attributed


def _table(rows: list[tuple], by: str, types: dict[str, str]) -> pd.DataFrame:
    columns = {by: "string", **types}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
