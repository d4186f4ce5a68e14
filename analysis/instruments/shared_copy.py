"""Which sentences two articles share, whichever of them came first.

For each sentence the best partner in every other article is sought; order plays no part, so a moved sentence is found,
and a sentence that was split has the same partner for both its halves. A pair is

- identical: the same words in the same order (capitals and punctuation aside),
- edited: most words stand in the same order; words were changed, added or taken out,
- reworded: the same statement in other words, or one half of a split sentence.

Whether the two tell the same is another column, `facts`: agree, differ or not comparable (analysis/instruments/facts).
Copy of the same words may differ in facts (another toll), and other words may agree in them. Furniture (lines that are
no article) is left out.

A sentence without a row is *unmatched here*: nothing in this corpus is like it. That doesn't make it original
reporting, and a pair doesn't say who had it first, nor whether both had it from a third.

How likeness is measured, and how pairs are found without comparing all: analysis/instruments/likeness.py.

It is meant for articles on one event. Its thresholds were chosen on the five Hama articles, and news is full of
formulas: in a collection of Syrian war news of several years (FA-KES) most reworded pairs tell of two events. There,
count those whose facts agree (benchmarks/README.md says how many of them told the same when they were read), or
identical and edited alone (`kinds=` in analysis/compare/copies.py).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import numpy as np
import pandas as pd

from analysis.english.texts import as_sentences
from analysis.frames import as_table, spoken
from analysis.instruments.facts import compare_facts
from analysis.instruments.likeness import FEWEST_TO_REWORD, Pair, alike, candidates, kind_of, plain_words, similarities
from analysis.needs import what_is

SURE, BETWEEN_SURE = 0.61, 0.50  # least likeness of a pair by itself, and of one between two sure pairs
LONE = 0.50  # least share of rare words in common of a rewording without company
FEWEST_WORDS = 4  # "He declined to comment." may be identical by chance, "He said no." is
MOST_PARTNERS = 50


def align_sentences(sentences: pd.DataFrame, most_partners: int = MOST_PARTNERS) -> pd.DataFrame:
    """The `shared_copy` table: one row per sentence and its best partner in another article; none where there is no
    partner.

    sentences: from split_sentences, of the whole corpus; or what split_sentences takes. similarity is 0 to 1; facts
    says whether names, numbers, days and deeds of the two agree, differ or can't be compared. Furniture is left out. A
    sentence that stands in very many articles keeps its most_partners best; all of its copies still have rows of their
    own. Sentences of fewer than four words are not looked at, those of fewer than six only where they are identical.
    """
    if not isinstance(most_partners, int):
        raise TypeError(
            f"align_sentences takes the sentences of all articles at once; {what_is(most_partners)} is no most_partners"
        )
    sentences = spoken(as_sentences(sentences, "align_sentences"))
    rows = _Rows(sentences)
    best = _best_partners(rows, _similar_texts(rows), most_partners)
    _add_between(rows, best)
    _drop_lone_rewordings(rows, best)
    return _table(sentences, rows, best)


# Distinct texts and where they stand --------------------------------------------------------------------------------


class _Rows:
    """The sentences as numbers: the text of each row, the article of each row, the rows of each text.

    Texts are numbered in alphabetical order, so that nothing depends on the order of the articles.
    """

    def __init__(self, sentences: pd.DataFrame):
        words = [plain_words(sentence) for sentence in sentences["sentence"].tolist()]
        self.words = sorted({own for own in words if len(own) >= FEWEST_WORDS})
        self.texts = [" ".join(own) for own in self.words]
        number = {own: place for place, own in enumerate(self.words)}
        self.text = [number.get(own, -1) for own in words]
        self.number = sentences["sentence_no"].tolist()
        names = sentences["article_id"].astype(str).to_numpy(dtype=object)
        articles = np.unique(names, return_inverse=True)[1]
        self.article = articles.tolist()
        self.rows_of: dict[int, list[int]] = defaultdict(list)
        for row in np.lexsort((self.number, articles)).tolist():
            if self.text[row] >= 0:
                self.rows_of[self.text[row]].append(row)
        self.at = {place: row for row, place in enumerate(zip(self.article, self.number, strict=True))}
        # text -> article -> where it first stands there
        self.first_row_of = {text: _first_of_each(self.article, places) for text, places in self.rows_of.items()}
        known = Counter(chain.from_iterable(map(set, self.words)))
        self.weight = {word: math.log(1 + len(self.words) / n) for word, n in known.items()}


def _first_of_each(article: list[int], places: list[int]) -> dict[int, int]:
    first: dict[int, int] = {}
    for row in places:
        first.setdefault(article[row], row)
    return first


# The best partner in every other article ----------------------------------------------------------------------------


def _similar_texts(rows: _Rows) -> dict[Pair, float]:
    """Pairs of distinct texts and their likeness, where it is sure. A text is its own partner."""
    printed_again = {(text, text): 1.0 for text, places in rows.rows_of.items() if len(places) > 1}
    pairs, values = alike(rows.words, candidates(rows.words), SURE)
    return printed_again | dict(zip(zip(*pairs.T.tolist(), strict=True), values.tolist(), strict=True))


def _best_partners(
    rows: _Rows, similar: dict[Pair, float], most_partners: int
) -> dict[int, dict[int, tuple[float, int]]]:
    """row -> article -> (similarity, row of the partner), the most_partners best of each row."""
    partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (text, other), value in similar.items():
        partners[text].append((value, other))
        if text != other:
            partners[other].append((value, text))
    best: dict[int, dict[int, tuple[float, int]]] = {}
    for text, found in partners.items():
        found.sort(key=lambda item: (-item[0], item[1]))
        for row in rows.rows_of[text]:
            own = _first_of_each_article(rows, row, found, most_partners)
            if own:
                best[row] = own
    return best


def _first_of_each_article(
    rows: _Rows, row: int, found: list[tuple[float, int]], most: int
) -> dict[int, tuple[float, int]]:
    """article -> its best partner. At first one wording fills no more than half of the places, so that a line which
    very many articles carry word for word doesn't hide its edited versions."""
    own: dict[int, tuple[float, int]] = {}
    for quota in (most // 2, most):
        for rank, (value, other) in enumerate(found):
            fresh = _fresh_articles(rows, row, own, other, [text for _, text in found[:rank]])
            for article, place in islice(fresh, min(quota, most - len(own))):
                own[article] = (value, place)
    return own


def _fresh_articles(rows: _Rows, row: int, own: dict, text: int, better: list[int]) -> Iterator[Pair]:
    """(article, row) of the text in articles that have no partner yet and none of the better texts."""
    for article, place in rows.first_row_of[text].items():
        if (
            article != rows.article[row]
            and article not in own
            and not any(article in rows.first_row_of[other] for other in better)
        ):
            yield article, place


def _drop_lone_rewordings(rows: _Rows, best: dict[int, dict[int, tuple[float, int]]]) -> None:
    """News is full of formulas (at least 12 people were killed, the monitor said): a rewording counts where a neighbour
    has its partner close by, or where the words that both have are rare ones."""
    lone = [
        (row, article)
        for row, partners in best.items()
        for article, (_, partner) in partners.items()
        if kind_of(rows.words[rows.text[row]], rows.words[rows.text[partner]]) == "reworded"
        and not _has_company(rows, best, row, partner)
        and not _has_company(rows, best, partner, row)
        and _rare_share(rows, row, partner) < LONE
    ]
    for row, article in lone:
        del best[row][article]


def _has_company(
    rows: _Rows, best: dict[int, dict[int, tuple[float, int]]], row: int, partner: int, reach: int = 2
) -> bool:
    """A sentence close by has its partner in the same article, close to this one's."""
    article, number = rows.article[partner], rows.number[partner]
    for step in (*range(-reach, 0), *range(1, reach + 1)):
        beside = best.get(rows.at.get((rows.article[row], rows.number[row] + step), -1), {})
        if article in beside and 0 < abs(rows.number[beside[article][1]] - number) <= reach + 1:
            return True
    return False


def _rare_share(rows: _Rows, row: int, partner: int) -> float:
    """Share of words that both sentences have, rare ones weighing more: 2 * common / all."""
    words, others = (set(rows.words[rows.text[place]]) for place in (row, partner))
    common, every = (sum(rows.weight[word] for word in part) for part in (words & others, [*words, *others]))
    return 2 * common / every


def _add_between(rows: _Rows, best: dict[int, dict[int, tuple[float, int]]]) -> None:
    """A sentence that stands between two sure pairs is compared with what stands between their partners, and less
    likeness is enough for it."""
    near = {}
    for row, article in _next_to_sure(rows, best):
        between = _between(rows, best, row, article)
        near.update(
            {(row, other): (rows.text[row], rows.text[other]) for other in between if _long_enough(rows, row, other)}
        )
    distinct = sorted({(min(pair), max(pair)) for pair in near.values()})
    value_of = dict(zip(distinct, similarities(rows.texts, distinct).tolist(), strict=True))
    for (row, other), pair in sorted(near.items()):
        value = value_of[min(pair), max(pair)]
        own = best.setdefault(row, {})
        if value >= BETWEEN_SURE and value > own.get(rows.article[other], (0.0, 0))[0]:
            own[rows.article[other]] = (value, other)


def _next_to_sure(rows: _Rows, best: dict[int, dict[int, tuple[float, int]]]) -> list[Pair]:
    """(row, other article) where the sentence has no partner in that article, and the one before it or after it has."""
    beside: set[Pair] = set()
    for row, partners in best.items():
        for step in (-1, 1):
            other = rows.at.get((rows.article[row], rows.number[row] + step))
            if other is not None:
                beside.update((other, article) for article in partners if article not in best.get(other, ()))
    return sorted(beside)


def _between(
    rows: _Rows, best: dict[int, dict[int, tuple[float, int]]], row: int, article: int, reach: int = 2, widest: int = 6
) -> list[int]:
    """The rows of the article between the partners of what stands before and after this row, those included."""
    ends = []
    for step in (-1, 1):
        for distance in range(1, reach + 1):
            anchor = rows.at.get((rows.article[row], rows.number[row] + step * distance))
            if anchor is not None and article in best.get(anchor, ()):
                ends.append(rows.number[best[anchor][article][1]])
                break
    if len(ends) < 2 or abs(ends[0] - ends[1]) > widest:
        return []
    return [rows.at[article, number] for number in range(min(ends), max(ends) + 1) if (article, number) in rows.at]


def _long_enough(rows: _Rows, *both: int) -> bool:
    return all(rows.text[row] >= 0 and len(rows.words[rows.text[row]]) >= FEWEST_TO_REWORD for row in both)


# As a table ---------------------------------------------------------------------------------------------------------


def _table(sentences: pd.DataFrame, rows: _Rows, best: dict[int, dict[int, tuple[float, int]]]) -> pd.DataFrame:
    outlet_order = {article: place for place, article in enumerate(dict.fromkeys(rows.article))}
    found = [
        (row, partner, value)
        for row in sorted(best)
        for article, (value, partner) in sorted(best[row].items(), key=lambda item: outlet_order[item[0]])
    ]
    own, other = [row for row, _, _ in found], [partner for _, partner, _ in found]
    columns = {name: sentences[name].iloc[own].tolist() for name in ("outlet", "article_id", "sentence_no", "section")}
    columns |= {
        f"other_{name}": sentences[name].iloc[other].tolist() for name in ("outlet", "article_id", "sentence_no")
    }
    columns["similarity"] = [round(value, 4) for _, _, value in found]
    columns["kind"] = [kind_of(rows.words[rows.text[row]], rows.words[rows.text[partner]]) for row, partner, _ in found]
    columns["facts"] = _facts(sentences["sentence"].tolist(), zip(own, other, strict=True))
    return as_table("shared_copy", columns, made_from=sentences)


def _facts(printed: list[str], pairs: Iterable[Pair]) -> list[str]:
    """Whether the facts of each pair agree; what is asked of two texts in either order is asked once."""
    known: dict[tuple[str, str], str] = {}
    return [
        known.setdefault(both, known.get(both) or compare_facts(*both).facts)
        for both in ((min(texts), max(texts)) for texts in ((printed[own], printed[other]) for own, other in pairs))
    ]
