"""How far two codings agree: the program with people (precision, recall, F1), and people with each other (alpha).

Both codings are tables of the same kind: `attributions` or `tolls`, found by the program or marked by a coder.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.english.spans import index_spans, meeting
from analysis.frames import spoken
from analysis.needs import require_column, require_frame, require_table, what_is
from analysis.resample import middle_95

RESAMPLES = 1_000
NOTHING = "nobody"  # a sentence in which a coder marked nothing
KEYS = ["outlet", "article_id", "sentence_no"]


class Alpha(NamedTuple):
    """Krippendorff's alpha: 1 is full agreement, 0 is what chance would give, below 0 is worse than chance."""

    alpha: float
    low: float
    high: float
    units: int
    note: str


def compare_codings(found: pd.DataFrame, coded: pd.DataFrame, by: str = "") -> pd.DataFrame:
    """Precision, recall and F1 of one coding against another, over all rows and for each category.

    by: the column of categories; source_kind for attributions and harm for tolls where nothing is given. Columns: the
    category, found, coded, right, precision (right / found), recall (right / coded), f1 (their harmonic mean). In the
    first row, `any`, a row is right where its words overlap those of a coded row: of tolls the number, of attributions
    cue, source and content. In the rows of a category both must have chosen that category as well. What would be
    divided by zero is missing. Swap the two codings, and precision and recall swap.
    """
    by = _by(found, coded, by, "compare_codings")
    pairs = match_codings(found, coded)
    same = pairs[pairs["found"].notna() & pairs["coded"].notna()]
    agreed = [
        kind
        for kind, other in zip(found.loc[same["found"], by], coded.loc[same["coded"], by], strict=True)
        if kind == other
    ]
    counts = [("any", len(found), len(coded), len(same))]
    n_found, n_coded, n_right = Counter(found[by].dropna()), Counter(coded[by].dropna()), Counter(agreed)
    counts += [
        (kind, n_found[kind], n_coded[kind], n_right[kind])
        for kind in sorted(set(n_found) | set(n_coded), key=lambda kind: (-n_coded[kind], kind))
    ]
    rows = [(*count, *_scores(*count[1:])) for count in counts]
    types = {
        by: "string",
        "found": "int64",
        "coded": "int64",
        "right": "int64",
        "precision": "float64",
        "recall": "float64",
        "f1": "float64",
    }
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def match_codings(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Which rows of two codings mark the same thing: one row per pair, and per row that only one of them has.

    Columns: found and coded, the row labels in the two tables, missing where there is none. Rows are matched one to
    one, those that share most characters first.
    """
    spans = {label: _spans(row) for label, row in found.to_dict("index").items()}
    others = {label: _spans(row) for label, row in coded.to_dict("index").items()}
    candidates = []
    near = _by_first_place(coded, others)
    for article, label in zip(found["article_id"], found.index, strict=True):
        for other in dict.fromkeys(one for start, end in spans[label][0] for one in near(article, start, end)):
            if shared := _shared(spans[label], others[other]):
                candidates.append((-shared, label, other))
    pairs, taken = [], set()
    for _, label, other in sorted(candidates):
        if ("f", label) not in taken and ("c", other) not in taken:
            pairs.append((label, other))
            taken |= {("f", label), ("c", other)}
    pairs += [(label, pd.NA) for label in found.index if ("f", label) not in taken]
    pairs += [(pd.NA, other) for other in coded.index if ("c", other) not in taken]
    return pd.DataFrame(pairs, columns=["found", "coded"]).astype("Int64")


def _by_first_place(
    coded: pd.DataFrame, places: Mapping[Any, list[list[tuple[int, int]]]]
) -> Callable[[str, int, int], Iterator[Any]]:
    """What tells the rows of an article whose number or cue shares a character with a place: others match nothing."""
    spans: dict[str, list[tuple[int, int, Any]]] = {}
    for article, label in zip(coded["article_id"], coded.index, strict=True):
        spans.setdefault(article, []).extend((start, end, label) for start, end in places[label][0])
    index, nothing = {article: index_spans(own) for article, own in spans.items()}, index_spans([])
    return lambda article, start, end: meeting(index.get(article, nothing), start, end)


def list_disagreements(
    found: pd.DataFrame,
    coded: pd.DataFrame,
    sentences: pd.DataFrame,
    names: tuple[str, str] = ("program", "coder"),
    by: str = "",
) -> pd.DataFrame:
    """One row per disagreement of found and coded, with its sentence, in the order of the text. by: as in
    compare_codings. sentences: those that both come from.

    Columns: outlet, article_id, sentence_no, what (only one of the two has it, or they chose different categories), the
    words marked, the two categories under the two names (missing where there is no row), sentence.
    """
    require_table(sentences, "sentences", "list_disagreements", "sentence", *KEYS)
    by, rows = _by(found, coded, by, "list_disagreements"), []
    ours, theirs = found.to_dict("index"), coded.to_dict("index")
    for label, other in match_codings(found, coded).itertuples(index=False):
        one, two = ours.get(label), theirs.get(other)
        if one is None or two is None:
            what = f"only {names[1] if one is None else names[0]}"
        elif one[by] != two[by]:
            what = f"another {by}"
        else:
            continue
        row = two if one is None else one
        assert row is not None  # a pair without both is none
        categories = (pd.NA if side is None else side[by] for side in (one, two))
        rows.append((*(row[key] for key in KEYS), what, _words(row), *categories))
    table = pd.DataFrame(rows, columns=[*KEYS, "what", "words", *names])
    order = sentences[["outlet", "article_id", "sentence_no", "sentence"]].reset_index(names="place")
    merged = (
        table.astype({"sentence_no": "int64"})
        .merge(order, on=KEYS, how="left")
        .sort_values(["place", "words"], kind="stable", ignore_index=True)
    )
    return merged.drop(columns="place")


def code_by_sentence(
    codings: Mapping[str, pd.DataFrame], sentences: pd.DataFrame, column: str = "source_kind"
) -> pd.DataFrame:
    """One row per sentence, one column per coder: the categories that the coder found in it, joined by ' + ', or
    `nobody`.

    codings: coder -> coding. sentences: those that all of them coded. This is what krippendorff_alpha takes: sentences
    are given, so all coders judge the same units; furniture is none of them.
    """
    _require_each(codings, "code_by_sentence", "coder -> coding", ("article_id", "sentence_no", column))
    require_table(sentences, "sentences", "code_by_sentence", *KEYS)
    told = spoken(sentences)
    table = told.loc[told["sentence_no"] > 0, KEYS].reset_index(drop=True)
    for coder, coding in codings.items():
        kinds = (
            coding.dropna(subset=column)
            .groupby(["article_id", "sentence_no"])[column]
            .agg(lambda values: " + ".join(sorted(set(values))))
        )
        found = [
            kinds.get((article, number), NOTHING)
            for article, number in zip(table["article_id"], table["sentence_no"], strict=True)
        ]
        table[coder] = pd.array(found, dtype="string")
    return table


def percent_agreement(units: pd.DataFrame) -> float:
    """The share of pairs of judgements on the same unit that are equal; missing where there is no pair. Luck is not
    taken out.

    units: one row per unit, one column per coder (others, such as outlet, are ignored); missing where a coder did not
    judge.
    """
    require_frame(units, "percent_agreement")
    pairs = [
        (math.comb(len(values), 2), sum(math.comb(n, 2) for n in Counter(values).values()))
        for values in _judgements(units)
    ]
    possible = sum(pair[0] for pair in pairs)
    return sum(pair[1] for pair in pairs) / possible if possible else math.nan


def krippendorff_alpha(units: pd.DataFrame, resamples: int = RESAMPLES) -> Alpha:
    """Krippendorff's alpha for categories, 1 - D / E: D is how often judgements on one unit differ, E how often any two
    differ.

    units: as in percent_agreement. low and high: 95 % of the alphas of as many units drawn again with replacement,
    resamples times (the same draws every time); where there are few units they lie far apart. Where every judgement is
    the same, or no unit was judged twice, alpha is undefined: it is missing, and the note says why. Draws in which
    alpha is undefined are left out.

    Krippendorff, Content Analysis (2018), chapter 12.
    """
    require_frame(units, "krippendorff_alpha")
    judged = [values for values in _judgements(units) if len(values) > 1]
    if not judged:
        return Alpha(math.nan, math.nan, math.nan, 0, "undefined: no unit was judged by two coders")
    names = sorted({value for values in judged for value in values})
    counts = np.array([[values.count(name) for name in names] for values in judged], dtype=float)
    if len(names) == 1:
        return Alpha(
            math.nan,
            math.nan,
            math.nan,
            len(judged),
            f"undefined: every judgement is {names[0]!r}, so nothing could be confused",
        )
    # Units with the same judgements are drawn together: as exact, and fast for any number of units.
    patterns, weights = np.unique(counts, axis=0, return_counts=True)
    drawn = np.random.default_rng(len(judged)).multinomial(len(judged), weights / len(judged), size=resamples)
    draws = [_alpha(patterns, draw) for draw in drawn]
    low, high = middle_95([draw for draw in draws if not math.isnan(draw)])
    return Alpha(
        _alpha(patterns, weights), float(low), float(high), len(judged), f"{len(names)} categories; interval over units"
    )


def agreement_table(units: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """What was judged -> its units, as one row each: judged, units, percent_agreement, alpha, low, high, note.

    The numbers are those of percent_agreement and krippendorff_alpha.
    """
    _require_each(units, "agreement_table", "what was judged -> its units", ())
    rows = [(name, *_agreement(table)) for name, table in units.items()]
    return pd.DataFrame(rows, columns=["judged", "units", "percent_agreement", "alpha", "low", "high", "note"])


def _by(found: pd.DataFrame, coded: pd.DataFrame, by: str, caller: str) -> str:
    """The column of categories of two codings of one kind."""
    for coding in (found, coded):
        require_table(coding, "coding", caller, "article_id", "sentence_no", "outlet")
    kinds = [_category(coding) for coding in (found, coded)] if not by else [by, by]
    if kinds[0] != kinds[1]:
        raise ValueError(f"{caller} needs two codings of one kind; one of them is of attributions, the other of tolls")
    for coding in (found, coded):
        require_column(coding, kinds[0], caller)
    return kinds[0]


def _require_each(given: Mapping[str, pd.DataFrame], caller: str, what: str, columns: tuple[str, ...]) -> None:
    if not isinstance(given, Mapping):
        raise TypeError(f"{caller} needs {what}; what was given is {what_is(given)}")
    for table in given.values():
        require_frame(table, caller, *columns)


def _agreement(units: pd.DataFrame) -> tuple:
    alpha = krippendorff_alpha(units)
    return alpha.units, percent_agreement(units), alpha.alpha, alpha.low, alpha.high, alpha.note


def _alpha(counts: np.ndarray, weights: np.ndarray) -> float:
    """counts: kinds of units by categories, how many coders chose which; weights: how many units of each kind there
    are.
    """
    judges, totals = counts.sum(axis=1), weights @ counts
    n = (weights * judges).sum()
    expected = n**2 - (totals**2).sum()
    if expected == 0:
        return math.nan
    differing = (weights * (judges**2 - (counts**2).sum(axis=1)) / (judges - 1)).sum()
    return float(1 - (n - 1) * differing / expected)


def _judgements(units: pd.DataFrame) -> list[list]:
    coders = [column for column in units if column not in (*KEYS, "section", "sentence")]
    return [[value for value in row if pd.notna(value)] for row in units[coders].itertuples(index=False, name=None)]


def _scores(found: int, coded: int, right: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision, recall = right / found if found else math.nan, right / coded if coded else math.nan
    return precision, recall, 2 * right / (found + coded) if found + coded else math.nan


def _category(table: pd.DataFrame) -> str:
    return "harm" if "harm" in table else "source_kind"


def _words(row: dict) -> str:
    if "phrase" in row:
        return row["phrase"]
    return " | ".join("(nobody)" if pd.isna(row[part]) else row[part] for part in ("source", "cue", "content"))


def _spans(row: dict) -> list[list[tuple[int, int]]]:
    """The places that must overlap, each a list of (start, end)."""
    if "phrase" in row:
        return [[(row["start"], row["end"])]]
    source = [] if pd.isna(row["source_start"]) else [(row["source_start"], row["source_end"])]
    return [[(row["cue_start"], row["cue_end"])], source, list(row["content_spans"])]


def _shared(one: list[list[tuple[int, int]]], other: list[list[tuple[int, int]]]) -> int:
    """How many characters two rows share; 0 where one of their places does not overlap (two rows without a source agree
    in that).
    """
    shared = 0
    for places, others in zip(one, other, strict=True):
        here = sum(max(0, min(end, stop) - max(start, begin)) for start, end in places for begin, stop in others)
        if not here and (places or others):
            return 0
        shared += here
    return shared
