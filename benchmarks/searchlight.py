"""Which numbers the rules may read wrongly: a small linear model points at them, a person reads the sentences.

    python -m benchmarks.searchlight --fakes FILE --muc FILE --displacement FILE --wikimpacts FILE --polnear DIR
        [--show polnear] [--half A] [--ask missed] [--most 100]

The model is no part of the package: no reading of anybody's texts uses it. It learns from half A of the data given:
from the words around each number, which harm the rules read there, and the coded numbers that they missed. It is then
asked about numbers that it has not learned from: those of half A by a model of the other texts of half A. Where it is
sure and the rules say something else, either may be wrong: `missed` are numbers that the rules take for no toll,
`doubtful` tolls that the model takes for none, `other harm` the rest. A wording that the rules miss is mended as a row
or a rule, with examples of one's own.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import pandas as pd

from analysis.english.numbers import Printed, find_numbers
from analysis.english.tokens import tokenise
from analysis.instruments.tolls import find_tolls
from benchmarks.halves import HALVES, half_of
from benchmarks.peers_tolls import HARM_OF
from benchmarks.toll_data import PUBLIC, READERS, DataSet, as_sentences, found

CLASSES = ("none", "killed", "injured", "moved", "taken")
CLASS_OF = {
    **dict.fromkeys(("killed", "killed_or_injured", "casualties"), "killed"),
    "injured": "injured",
    **dict.fromkeys(("displaced", "refugees", "returned"), "moved"),
    **dict.fromkeys(("captured", "missing"), "taken"),
}
# Stems of words of harm, wider than the lexicon on purpose: where the next one stands says much about a number.
STEMS = {
    "killed": re.compile(
        "kill|dead|death|die[ds]?$|dying|fatal|slain|massacr|execut|behead|murder|assassin|corpse|bod(?:y|ies)$|martyr"
        "|perish|toll|lives|victim|hang|drown|casualt"
    ),
    "injured": re.compile("injur|wound|hurt|hospital|crippl|maim|burn"),
    "moved": re.compile("displac|evacu|flee|fled|homeless|refuge|shelter|camp|idp|relocat|uproot|homes$|return"),
    "taken": re.compile("captur|arrest|detain|kidnap|abduct|hostage|prison|missing|jail|captive"),
}
SIZE = 1 << 18
FOLDS = 2


class Seen(NamedTuple):
    """A number of a text: where it stands, what the rules say of it, what to learn from it, and its features."""

    data: str
    text: str
    half: str
    sentence: str
    number: Printed
    rules: str
    label: str
    features: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.searchlight", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in READERS:
        parser.add_argument(f"--{name}", type=Path, help=PUBLIC[name])
    parser.add_argument("--show", choices=READERS, help="disagreements of this data set alone")
    parser.add_argument("--half", choices=HALVES, help="of this half alone")
    parser.add_argument("--ask", choices=("missed", "doubtful", "other harm"), help="of this kind alone")
    parser.add_argument("--most", type=int, default=100, help="how many, the surest first")
    parser.add_argument("--sure", type=float, default=0.5, help="how sure the model must be")
    options = parser.parse_args()
    given = {name: path for name in READERS if (path := getattr(options, name)) is not None}
    if not given:
        raise SystemExit("no data: give one at least. " + " ".join(f"--{name}: {PUBLIC[name]}." for name in READERS))
    sets = {name: READERS[name](path) for name, path in given.items()}
    seen = [number for one in sets.values() for data in one for number in numbers_of(data)]
    table = disagreements(seen, options.sure)
    wanted = {data.name for data in sets.get(options.show, [])}
    for column, values in (("data", wanted), ("half", {options.half}), ("kind", {options.ask})):
        table = table[table[column].isin(values)] if values - {None} else table
    print(len(seen), "numbers,", len(table), "disagreements")
    for row in table.head(options.most).itertuples():
        print(f"{row.kind} {row.sure:.2f} rules: {row.rules}, model: {row.model} | {row.data} {row.half} | {row.shown}")


def disagreements(seen: list[Seen], sure: float = 0.5) -> pd.DataFrame:
    """One row per number that the model, where it is this sure, reads otherwise than the rules; the surest first.

    Columns: data, text, half, kind (missed, doubtful, other harm), rules and model (a class), sure (0 to 1), shown
    (the sentence with the number in brackets), start (of the number in its sentence).
    """
    models = {fold: train([one for one in seen if one.half == "A" and fold_of(one) != fold]) for fold in range(FOLDS)}
    rows = []
    for one in seen:
        chances = chances_of(models[fold_of(one)], one.features)
        model = CLASSES[int(chances.argmax())]
        if model != one.rules and chances.max() >= sure:
            kind = "missed" if one.rules == "none" else "doubtful" if model == "none" else "other harm"
            rows.append((*one[:3], kind, one.rules, model, float(chances.max()), marked(one), one.number.start))
    columns = ["data", "text", "half", "kind", "rules", "model", "sure", "shown", "start"]
    return pd.DataFrame(rows, columns=columns).sort_values("sure", ascending=False, kind="stable")


def fold_of(one: Seen) -> int:
    """Texts of half A are read by a model of the other texts of half A; texts of half B by either."""
    return crc32(one.text.encode("utf-8")) % FOLDS


def marked(one: Seen) -> str:
    start, end = one.number.start, one.number.end
    return " ".join(f"{one.sentence[:start]}[{one.sentence[start:end]}]{one.sentence[end:]}".split())


def numbers_of(data: DataSet) -> Iterator[Seen]:
    """Every number that the texts print, with what the rules read there."""
    sentences = as_sentences(data.texts)
    tolls = find_tolls(sentences)
    read = {(row.article_id, row.start): CLASS_OF[row.harm] for row in tolls.itertuples()}
    missed = missed_of(data, tolls)
    names = data.texts["id"].tolist()
    for row in sentences.itertuples():
        for number in find_numbers(row.sentence):
            rules = read.get((row.article_id, row.start + number.start), "none")
            label = rules if rules != "none" else label_of(number, row.sentence, missed.get(int(row.article_id), {}))
            name = names[int(row.article_id)]
            features = features_of(row.sentence, number)
            yield Seen(data.name, name, half_of(name), row.sentence, number, rules, label, features)


def missed_of(data: DataSet, tolls: pd.DataFrame) -> dict[int, dict[int, str]]:
    """Article -> coded number that the rules did not find -> its class."""
    missed: dict[int, dict[int, str]] = {}
    for gold, hit in zip(data.golds, found(tolls, data.golds), strict=True):
        if not hit:
            missed.setdefault(gold.text, {}).update(dict.fromkeys(gold.numbers, CLASS_OF[gold.harm]))
    return missed


def label_of(number: Printed, sentence: str, missed: dict[int, str]) -> str:
    """A missed coded number is one of its harm where its sentence has a word of harm."""
    harm = next((missed[bound] for bound in number.reading[:3] if bound in missed), "none")
    return harm if harm != "none" and not HARM_OF.keys().isdisjoint(tokenise(sentence).lower) else "none"


# -- the model ---------------------------------------------------------------------------------------------------------


def features_of(sentence: str, number: Printed) -> np.ndarray:
    """Places (hashed) of what stands around a number: the next words, words nearby, the next word of each harm."""
    left, right = words_of(sentence[: number.start])[-14:], words_of(sentence[number.end :])[:14]
    features = {"any", f"bent {number.reading.qualifier}", f"digits {len(str(number.reading.low or 0))}"}
    for side, words in (("before", left[::-1]), ("after", right)):
        features |= {f"{side} {n} {' '.join(words[:n])}" for n in (1, 2, 3)}
        features |= {f"{side} at {n} {word}" for n, word in enumerate(words[:4])}
        features |= {f"{side} near {word}" for word in words[:8]}
        for harm, stem in STEMS.items():
            at = next((n for n, word in enumerate(words) if stem.match(word)), None)
            if at is None:
                features.add(f"{side} no {harm}")
                continue
            between = words[:at]
            shape = f"{'#' in between}{',' in between}{'and' in between}{bool(BE & set(between))}"
            features |= {f"{side} {harm} {words[at]}", f"{side} {harm} {min(at, 6)}", f"{side} {harm} {shape}"}
            features.add(f"{side} {harm} {min(at, 6)} {shape}")
    return np.array(sorted({crc32(feature.encode("utf-8")) % SIZE for feature in features}))


BE = {"were", "was", "been", "are", "is", "have", "had", "be"}


def words_of(text: str) -> list[str]:
    return ["#" if token[0].isdigit() else token for token in tokenise(text).lower]


def train(seen: list[Seen], rounds: int = 5, rate: float = 0.2, decay: float = 1e-5, seed: int = 1) -> np.ndarray:
    """Logistic regression over CLASSES by AdaGrad (Duchi, Hazan and Singer 2011): weights, one row per place."""
    weights = np.zeros((SIZE, len(CLASSES)), np.float32)
    squares = np.full_like(weights, 1e-6)
    dice = np.random.default_rng(seed)
    for _ in range(rounds):
        for place in dice.permutation(len(seen)):
            features = seen[place].features
            error = chances_of(weights, features)
            error[CLASSES.index(seen[place].label)] -= 1
            step = error[None, :] + decay * weights[features]
            squares[features] += step * step
            weights[features] -= rate * step / np.sqrt(squares[features])
    return weights


def chances_of(weights: np.ndarray, features: np.ndarray) -> np.ndarray:
    sums = weights[features].sum(axis=0)
    powers = np.exp(sums - sums.max())
    return powers / powers.sum()


if __name__ == "__main__":
    main()
