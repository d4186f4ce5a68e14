"""Whether two sentences tell the same, against people's judgement: `python -m benchmarks.same_statement --msrp FILE`.

FILE is msr_paraphrase_train.txt of the Microsoft Research Paraphrase Corpus (Dolan and Brockett 2005): pairs of
sentences from two reports of one event, judged by people, who agree on 84 % of them. Not part of this project. Systems:
likeness alone; likeness, and facts that don't differ; likeness less a step for each kind of fact that differs; the same
with the share of words in common, and smaller steps for a number or a name that only one has; and all measures
weighted by logistic regression. Thresholds and weights are chosen on four fifths and tried on the fifth. Best
published without a neural model: accuracy .774, F1 .841.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.instruments.facts import Compared, compare_facts, facts_of, only_in, same_name, same_number
from analysis.instruments.likeness import plain_words, similarities, word_order_share
from benchmarks.results import COLUMNS, record

FOLDS, SEED = 5, 0
WORDS_IN_COMMON = 3  # of word_measures: shared words, of those of the longer sentence


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--msrp", type=Path, required=True, help="msr_paraphrase_train.txt, tab-separated")
    rows = measure(read_pairs(parser.parse_args().msrp))
    print(pd.DataFrame(rows, columns=COLUMNS).drop(columns=["benchmark"]).to_string(index=False))
    record(rows)


def read_pairs(path: Path) -> list[tuple[bool, str, str]]:
    lines = (line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8-sig"))
    return [(cells[0] == "1", cells[3], cells[4]) for cells in lines if cells[0] in ("0", "1")]


def measure(pairs: list[tuple[bool, str, str]]) -> list[tuple]:
    same = np.array([judged for judged, _, _ in pairs])
    compared = [compare_facts(one, other) for _, one, other in pairs]
    alike = likeness(pairs)
    differs = np.array([each.facts == "differ" for each in compared])
    steps = np.array([each.numbers + each.days + 0.5 * each.deeds for each in compared])
    measures, alone = other_measures(pairs), np.array([facts_alone(one, other) for _, one, other in pairs])
    features = np.column_stack([alike, measures, np.array([kinds(each) for each in compared])])
    in_common = (alike + measures[:, WORDS_IN_COMMON]) / 2
    systems = {
        "likeness": by_threshold(alike, same),
        "likeness, and facts that don't differ": by_threshold(np.where(differs, 0.0, alike), same),
        "likeness less a step for each differing kind of fact": by_threshold(alike - 0.1 * steps, same),
        "likeness and words in common, less steps for facts that differ or stand in one": by_threshold(
            in_common - 0.1 * steps - alone, same
        ),
        "likeness, word measures and facts, weighted": by_regression(features, same),
    }
    note = f"thresholds and weights from four fifths, tried on the fifth ({FOLDS} folds, seed {SEED})"
    return [
        ("same_statement", "MSRP", "train", system, name, f"{value:.3f}", "share", len(same), note)
        for system, told in systems.items()
        for name, value in (("accuracy", np.mean(told == same)), ("F1", 2 * sum(told & same) / (sum(told) + sum(same))))
    ]


def likeness(pairs: list[tuple[bool, str, str]]) -> np.ndarray:
    texts = [" ".join(plain_words(sentence)) for _, *both in pairs for sentence in both]
    return similarities(texts, [(at, at + 1) for at in range(0, len(texts), 2)])


def kinds(each: Compared) -> tuple[float, ...]:
    return float(each.names), float(each.numbers), float(each.days), float(each.deeds)


def facts_alone(one: str, other: str) -> float:
    """A small step for each number and name that only one of the two has, for two numbers and three names at most."""
    mine, theirs = facts_of(one), facts_of(other)
    numbers, names = (
        len(only_in(a, b, same)) + len(only_in(b, a, same))
        for a, b, same in ((mine.numbers, theirs.numbers, same_number), (mine.names, theirs.names, same_name))
    )
    return 0.025 * min(numbers, 2) + 0.015 * min(names, 3)


def other_measures(pairs: list[tuple[bool, str, str]]) -> np.ndarray:
    return np.array([word_measures(one, other) for _, one, other in pairs])


def word_measures(one: str, other: str) -> tuple[float, ...]:
    words, others = plain_words(one), plain_words(other)
    content, other_content = facts_of(one).words, facts_of(other).words
    both = len(content & other_content)
    pairs, other_pairs = (set(zip(side, side[1:], strict=False)) for side in (words, others))
    return (
        word_order_share(words, others),
        both / max(1, len(content | other_content)),
        both / max(1, min(len(content), len(other_content))),
        len(set(words) & set(others)) / max(1, len(set(words)), len(set(others))),
        len(pairs & other_pairs) / max(1, min(len(pairs), len(other_pairs))),
        min(len(words), len(others)) / max(1, len(words), len(others)),
        float(abs(len(words) - len(others))),
        float(min(len(content - other_content), len(other_content - content))),
        float(max(len(content - other_content), len(other_content - content))),
    )


def folds(n: int) -> np.ndarray:
    return np.random.default_rng(SEED).integers(0, FOLDS, n)


def by_threshold(values: np.ndarray, same: np.ndarray) -> np.ndarray:
    told, fold = np.zeros(len(same), dtype=bool), folds(len(same))
    for own in range(FOLDS):
        rest = fold != own
        best = max(np.arange(0.4, 0.9, 0.01), key=lambda least: np.mean((values[rest] >= least) == same[rest]))
        told[~rest] = values[~rest] >= best
    return told


def by_regression(features: np.ndarray, same: np.ndarray) -> np.ndarray:
    spread = features.std(axis=0)
    scaled = np.column_stack([(features - features.mean(axis=0)) / np.where(spread > 0, spread, 1), np.ones(len(same))])
    told, fold = np.zeros(len(same), dtype=bool), folds(len(same))
    for own in range(FOLDS):
        rest = fold != own
        told[~rest] = scaled[~rest] @ logistic_weights(scaled[rest], same[rest].astype(float)) > 0
    return told


def logistic_weights(features: np.ndarray, same: np.ndarray, ridge: float = 1.0, steps: int = 30) -> np.ndarray:
    """Weights of a logistic regression by Newton's steps."""
    weights = np.zeros(features.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (chance - same) + ridge * weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    main()
