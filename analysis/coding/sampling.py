"""Which sentences to code by hand, so that what the codes say holds for the whole corpus.

Every sentence has a known chance to be drawn, and its weight is one over that chance. Sentences in which the program
found something and those in which it found nothing are drawn apart, for errors of both sorts must be seen; so are the
groups, for an instrument that errs more on one outlet than on another makes differences of its own.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.coding.sheets import make_coding_sheet
from analysis.coding.tables import require_kind
from analysis.frames import body_of
from analysis.needs import require_table, require_tables
from analysis.resample import seeded

TWICE = 0.1  # least share that two people code
COLUMNS = {
    "outlet": "string", "article_id": "string", "sentence_no": "int64", "group": "string", "hit": "bool",
    "unit": "int64", "probability": "float64", "weight": "float64", "twice": "bool",
}  # fmt: skip
UNITS = {
    "sentence": ["article_id", "sentence_no"], "passage": ["article_id", "paragraph_no"], "article": ["article_id"],
}  # fmt: skip


def sample_for_coding(
    tables: Mapping[str, pd.DataFrame],
    n: int,
    kind: str = "attributions",
    by: str = "outlet",
    twice: float = TWICE,
    seed: int = 1,
    unit: str = "sentence",
) -> pd.DataFrame:
    """One row per sentence of the body that is drawn to be coded, in the order in which it is to be coded.

    tables: from analyse. n: how many. kind: attributions or tolls. by: the column of articles whose groups are drawn
    apart. twice: the share that two people code, a tenth or more. seed: another one draws other sentences. unit: what
    is drawn, sentence, passage (a paragraph) or article; of passages and articles all sentences are coded, so that a
    coder reads them in their place, and n counts passages or articles.

    Each group gives the same number, half of them units in which the program found something, as far as there are any;
    what a group lacks the others give. Columns: outlet, article_id, sentence_no, group, hit (the program found
    something in the sentence), unit (its number, in the order of coding), probability (of being drawn), weight
    (1 / probability), twice. Keep this table: the sheets (sheet_of_sample) show neither outlet nor what the program
    found, and without the weights codes say nothing about the corpus.
    ValueError: fewer units than n, a share under a tenth, no such column, or no such unit.
    """
    require_tables(tables, ("articles", "sentences", kind), "sample_for_coding")
    require_kind(kind, "sample_for_coding")
    if unit not in UNITS:
        raise ValueError(f"sample_for_coding: unit is {unit!r:.60}; give {', '.join(UNITS)}")
    frame = coding_frame(tables, kind, by)
    frame = frame.assign(unit=frame.groupby(UNITS[unit], sort=False).ngroup())
    units = frame.groupby("unit").agg(group=("group", "first"), hit=("hit", "any")).reset_index()
    if not isinstance(n, int) or not 1 <= n <= len(units):
        raise ValueError(f"sample_for_coding: n is {n!r:.60}; give a whole number from 1 to {len(units)}")
    if not TWICE <= twice <= 1:
        raise ValueError(f"sample_for_coding: twice is {twice!r:.60}; at least a tenth ({TWICE}) is coded twice")
    drawn = _drawn(units, n, seeded(f"{seed} {n} {kind} {by}{'' if unit == 'sentence' else unit}".encode()))
    both = int(np.ceil(twice * len(drawn)))  # the order is a random one
    drawn = drawn.assign(order=range(len(drawn)), twice=[place < both for place in range(len(drawn))])
    sample = frame.merge(drawn[["unit", "order", "probability", "twice"]], on="unit")
    sample = sample.sort_values("order", kind="stable", ignore_index=True).assign(unit=lambda rows: rows["order"] + 1)
    return sample.assign(weight=1 / sample["probability"])[list(COLUMNS)].astype(COLUMNS)


def _drawn(units: pd.DataFrame, n: int, dice: np.random.Generator) -> pd.DataFrame:
    """n units in a random order, with the probability of each."""
    strata = dict(list(units.groupby(["group", "hit"], sort=False)))
    drawn = []
    for key, size in _sizes({key: len(rows) for key, rows in strata.items()}, n).items():
        rows = strata[key]
        chosen = np.sort(dice.choice(len(rows), size=size, replace=False))
        drawn.append(rows.iloc[chosen].assign(probability=size / len(rows)))
    sample = pd.concat(drawn, ignore_index=True)
    return sample.iloc[dice.permutation(len(sample))].reset_index(drop=True)


def sheet_of_sample(
    sample: pd.DataFrame, sentences: pd.DataFrame, kind: str = "attributions", second: bool = False
) -> pd.DataFrame:
    """The empty sheet for a sample, in its order: hits and others mixed, without outlet and without what was found.

    sample: from sample_for_coding. sentences: of the whole corpus. kind: attributions or tolls.
    second: the second coder's sheet, which has only the sentences that are coded twice.
    """
    require_table(sample, "sample", "sheet_of_sample", "article_id", "sentence_no", "twice")
    require_table(sentences, "sentences", "sheet_of_sample")
    chosen = sample[sample["twice"]] if second else sample
    places = list(zip(chosen["article_id"], chosen["sentence_no"], strict=True))
    order = {place: at for at, place in enumerate(places)}
    at = [order.get(place, -1) for place in zip(sentences["article_id"], sentences["sentence_no"], strict=True)]
    own = sentences.assign(_at=at)
    own = own[own["_at"] >= 0].sort_values("_at").drop(columns="_at")
    return make_coding_sheet(own.reset_index(drop=True), kind)


def coding_frame(tables: Mapping[str, pd.DataFrame], kind: str, by: str = "outlet") -> pd.DataFrame:
    """Every sentence of the body with its group and whether the program found something in it (hit)."""
    require_table(tables["sentences"], "sentences", "sample_for_coding", "outlet", "article_id", "sentence_no")
    articles = tables["articles"]
    if by not in articles:
        raise ValueError(f"sample_for_coding: articles have no column {by!r}; they have {', '.join(articles.columns)}")
    frame = body_of(tables["sentences"])[["outlet", "article_id", "sentence_no", "paragraph_no"]].reset_index(drop=True)
    known = articles.dropna(subset=by)
    group_of = dict(zip(known["article_id"], known[by].astype(str), strict=True))
    found = set(zip(tables[kind]["article_id"], tables[kind]["sentence_no"], strict=True))
    places = zip(frame["article_id"], frame["sentence_no"], strict=True)
    frame = frame.assign(
        group=frame["article_id"].map(group_of).astype("string"), hit=[place in found for place in places]
    )
    return frame.dropna(subset="group").reset_index(drop=True)


def _sizes(available: dict[tuple, int], n: int) -> dict[tuple, int]:
    """How many of each stratum: one each in turn, until there are n; a stratum that is used up gives no more."""
    sizes = dict.fromkeys(available, 0)
    while sum(sizes.values()) < n:
        for key in [key for key in available if sizes[key] < available[key]][: n - sum(sizes.values())]:
            sizes[key] += 1
    return {key: size for key, size in sizes.items() if size}
