"""What codes by hand say about the program, and shares of the whole corpus corrected for its errors.

A program that errs gives shares that are off, and more data does not help: the error stays. Where some sentences are
coded by hand, with known chances of being drawn, the mean of the program's errors among them, weighted, is taken off
(design-based supervised learning: Egami, Hinck, Stewart and Wei 2023; on the bias: Bachl and Scharkow 2017,
TeBlunthuis, Hase and Chan 2024). The result is as good as the codes: under an alpha of .67 it is refused, under .80 it
is tentative (Krippendorff 2018).
"""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.coding.agreement import Alpha, krippendorff_alpha
from analysis.coding.sampling import coding_frame
from analysis.coding.tables import require_kind
from analysis.needs import require_table, require_tables, what_is
from analysis.resample import middle_95, seeded

CATEGORY = {"attributions": "source_kind", "tolls": "harm"}
REFUSED, TENTATIVE = 0.67, 0.80
DRAWS, Z = 1_000, 1.959964
FEWEST_ARTICLES = 5  # with codes, in a group: under it no interval is given


def judgements(sample: pd.DataFrame, coding: pd.DataFrame) -> pd.DataFrame:
    """The sample with one more column, coded: whether the coder marked something in the sentence.

    sample: from sample_for_coding. coding: from read_coding_sheets, the coder's who did all of the sample.
    """
    require_table(sample, "sample", "judgements", "article_id", "sentence_no", "hit", "weight", "group")
    require_table(coding, "coding", "judgements", "article_id", "sentence_no")
    marked = set(zip(coding["article_id"], coding["sentence_no"], strict=True))
    places = zip(sample["article_id"], sample["sentence_no"], strict=True)
    return sample.assign(coded=[place in marked for place in places])


def sample_alpha(sample: pd.DataFrame, first: pd.DataFrame, second: pd.DataFrame) -> Alpha:
    """Krippendorff's alpha of two coders over the sentences that both coded: something in it, or nothing.

    sample: from sample_for_coding. first, second: the coders' codings, from read_coding_sheets.
    """
    require_table(sample, "sample", "sample_alpha", "article_id", "sentence_no", "twice")
    twice = sample[sample["twice"]]
    units = twice[["outlet", "article_id", "sentence_no"]].assign(
        first=judgements(twice, first)["coded"].map({True: "something", False: "nothing"}),
        second=judgements(twice, second)["coded"].map({True: "something", False: "nothing"}),
    )
    return krippendorff_alpha(units)


def accuracy_by_group(judged: pd.DataFrame) -> pd.DataFrame:
    """One row per group, and one for all: how right the program is, sentence by sentence, on this corpus.

    judged: from judgements. Columns: group, n (coded sentences), articles, precision (of the sentences in which the
    program found something, the share in which the coder did, too), recall (the other way round), both weighted, and
    _low and _high: 95 % of the same over articles drawn again (missing with codes of fewer than 5 articles).
    """
    require_table(judged, "judged", "accuracy_by_group", "group", "article_id", "hit", "coded", "weight")
    groups = {"all": judged, **dict(list(judged.groupby("group", sort=True)))}
    rows = []
    for group, own in groups.items():
        row: dict = {"group": group, "n": len(own), "articles": own["article_id"].nunique()}
        for name, column in (("precision", "hit"), ("recall", "coded")):
            share, low, high = _share_of_both(own, column)
            row |= {name: share, f"{name}_low": low, f"{name}_high": high}
        rows.append(row)
    return pd.DataFrame(rows).astype({"group": "string"})


def corrected_shares(
    tables: Mapping[str, pd.DataFrame],
    judged: pd.DataFrame,
    alpha: float,
    kind: str = "attributions",
    by: str = "outlet",
) -> pd.DataFrame:
    """One row per group: the share of its sentences with something in them, as the program has it and corrected.

    tables: from analyse, those that the sample was drawn from. judged: from judgements. alpha: between two coders, from
    sample_alpha. kind, by: as in sample_for_coding. Columns: group, n (sentences), coded, machine (the program's
    share), corrected, se, low, high (95 %, clustered by article; missing with codes of fewer than 5 articles), and
    standing: `usable`, or `tentative` where alpha is under .80. A corrected share may lie a little under 0 or over 1
    where few sentences are coded: it is then as good as the number of codes allows.
    corrected = mean over all sentences of found + (drawn / probability) * (coded - found), where drawn is 1 for the
    coded sentences and 0 for the others (Egami et al. 2023). ValueError: alpha is under .67 or missing.
    """
    require_tables(tables, ("articles", "sentences", kind), "corrected_shares")
    require_table(judged, "judged", "corrected_shares", "article_id", "sentence_no", "coded", "hit", "weight")
    value = float(alpha)
    if math.isnan(value) or value < REFUSED:
        raise ValueError(
            f"corrected_shares: alpha is {value:.2f}; under {REFUSED} the codes are too unsure to correct anything"
            " with. Make the codebook clearer, train, and code again"
        )
    frame = coding_frame(tables, kind, by)
    keys = list(zip(judged["article_id"], judged["sentence_no"], strict=True))
    error = dict(zip(keys, (judged["coded"].astype(int) - judged["hit"].astype(int)) * judged["weight"], strict=True))
    places = list(zip(frame["article_id"], frame["sentence_no"], strict=True))
    frame = frame.assign(
        value=frame["hit"].astype(float) + [error.get(place, 0.0) for place in places],
        coded=[place in error for place in places],
    )
    standing = "usable" if value >= TENTATIVE else "tentative"
    rows = [_corrected(str(group), own) | {"standing": standing} for group, own in frame.groupby("group", sort=False)]
    return pd.DataFrame(rows).astype({"group": "string", "standing": "string"})


def corrected_by_category(
    tables: Mapping[str, pd.DataFrame],
    sample: pd.DataFrame,
    coding: pd.DataFrame,
    alpha: float,
    kind: str = "attributions",
    by: str = "outlet",
) -> pd.DataFrame:
    """One row per group and category: the share of the group's sentences that hold one of the category, as the program
    has it and corrected.

    tables, kind, by: as in corrected_shares. sample: from sample_for_coding. coding: from read_coding_sheets, the
    coder's who did all of the sample. alpha: of the two coders' categories (agreement_table). Categories are source
    kinds for attributions and harms for tolls. Columns: group, the category, then those of corrected_shares. A rare
    category has few codes, and its interval is wide. ValueError: as in corrected_shares.
    """
    require_kind(kind, "corrected_by_category")
    require_tables(tables, ("articles", "sentences", kind), "corrected_by_category")
    column = CATEGORY[kind]
    require_table(sample, "sample", "corrected_by_category", "article_id", "sentence_no", "hit", "weight", "group")
    require_table(coding, "coding", "corrected_by_category", "article_id", "sentence_no", column)
    found = tables[kind]
    rows = []
    for value in dict.fromkeys([*found[column].dropna(), *coding[column].dropna()]):
        own = {**tables, kind: found[found[column] == value]}
        judged = judgements(_with_hits(sample, own[kind]), coding[coding[column] == value])
        rows.append(corrected_shares(own, judged, alpha, kind, by).assign(**{column: value}))
    table = pd.concat(rows, ignore_index=True)
    table.insert(1, column, table.pop(column).astype("string"))
    return table


def _with_hits(sample: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    there = set(zip(found["article_id"], found["sentence_no"], strict=True))
    return sample.assign(
        hit=[place in there for place in zip(sample["article_id"], sample["sentence_no"], strict=True)]
    )


def codes_needed(share: float = 0.5, width: float = 0.05, design: float = 1.0) -> int:
    """How many codes an interval of this width (from end to end, 95 %) needs for a share of about this size.

    design: how much more clustering makes it; the variance with whole articles over that of single sentences drawn.

    >>> codes_needed(0.9), codes_needed(0.5)
    (554, 1537)
    """
    if not isinstance(share, int | float):
        raise TypeError(f"codes_needed needs a share from 0 to 1; what was given is {what_is(share)}")
    if not (0 <= share <= 1 and 0 < width < 1 and design > 0):
        raise ValueError("codes_needed: share is from 0 to 1, width over 0 and under 1, design over 0")
    return math.ceil(design * share * (1 - share) * (2 * Z / width) ** 2)


def _corrected(group: str, own: pd.DataFrame) -> dict:
    mean = float(own["value"].mean())
    sums = (own["value"] - mean).groupby(own["article_id"]).sum()
    clusters = len(sums)
    enough = own.loc[own["coded"], "article_id"].nunique() >= FEWEST_ARTICLES
    se = math.sqrt(clusters / (clusters - 1) * float((sums**2).sum())) / len(own) if enough else math.nan
    return {
        "group": group,
        "n": len(own),
        "coded": int(own["coded"].sum()),
        "machine": float(own["hit"].mean()),
        "corrected": mean,
        "se": se,
        "low": mean - Z * se,
        "high": mean + Z * se,
    }


def _share_of_both(judged: pd.DataFrame, column: str) -> tuple[float, float, float]:
    """Of the weight of the rows with the column, the share that has both hit and coded; and 95 % over articles."""
    both = (judged["hit"] & judged["coded"]) * judged["weight"]
    parts = pd.DataFrame({"both": both, "of": judged[column] * judged["weight"]})
    sums = parts.groupby(judged["article_id"]).sum().to_numpy(dtype="float64")
    share = _ratio(sums.sum(axis=0))
    if len(sums) < FEWEST_ARTICLES:
        return share, math.nan, math.nan
    drawn = seeded(sums.tobytes()).integers(0, len(sums), (DRAWS, len(sums)))
    shares = np.array([_ratio(sums[rows].sum(axis=0)) for rows in drawn])
    return share, *middle_95(shares[~np.isnan(shares)])


def _ratio(sums: np.ndarray) -> float:
    return float(sums[0] / sums[1]) if sums[1] else math.nan
