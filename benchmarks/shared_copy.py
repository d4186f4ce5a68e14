"""How well and how fast shared sentences are found: `python -m benchmarks.shared_copy`.

Two kinds of data. The hand list: sentences of the five Hama articles that a reader calls the same
(tests/hama_same_sentences.csv). And a corpus that is INVENTED: made-up words in random order, sold by made-up outlets,
in which every copied, edited, reworded, moved, split and merged sentence is known because it was planted. The invented
corpus measures time and whether planted pairs are found again; how well the program reads real rewording only the hand
list can say.
"""

import argparse
import math
import random
import time
from itertools import accumulate
from pathlib import Path

import pandas as pd

from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.frames import rows_as_table
from analysis.instruments.shared_copy import align_sentences
from benchmarks.halves import HALVES, both_halves, half_of

HAND = Path(__file__).parent.parent / "tests" / "hama_same_sentences.csv"
DECLARATION = "This text is invented for a benchmark and reports nothing."
SENTENCES_PER_ARTICLE, ARTICLES_PER_STORY = 30, 5
SIZES = (500, 1000, 2000)


def invented_corpus(n_articles: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A `sentences` table of invented text, and what was planted: one row per sentence with the statements it tells.

    About a third of an article's sentences are its own; the others come from a story that some five articles share, a
    quarter of those identical, the others edited (a tenth of the words), reworded (a third, and another order of
    clauses), moved, split or merged. planted: article_id, sentence_no, statements (a set; two sentences are the same
    where they share one).
    """
    dice = random.Random(seed)
    draw = _word_source(dice)
    stories = [
        [_sentence(draw, dice) for _ in range(SENTENCES_PER_ARTICLE)]
        for _ in range(max(1, n_articles // ARTICLES_PER_STORY))
    ]
    rows, planted = [], []
    for article in range(n_articles):
        story = article % len(stories)
        told = [([DECLARATION[:-1].split()], {"declaration"}), *_retell(stories[story], story, draw, dice)]
        at = 0
        for number, (clauses, statements) in enumerate(told, start=1):
            text = _printed(clauses)
            rows.append(
                (
                    f"Invented outlet {article % 40}",
                    f"invented-{article:05}",
                    number,
                    "body",
                    number,
                    at,
                    at + len(text),
                    text,
                )
            )
            planted.append((f"invented-{article:05}", number, statements))
            at += len(text) + 1
    return rows_as_table("sentences", rows), pd.DataFrame(planted, columns=["article_id", "sentence_no", "statements"])


def _word_source(dice: random.Random, n_words: int = 8000):
    """Made-up words, some as frequent as `the`, most rare: the n-th in proportion to 1/n, as in real text."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    words = list(dict.fromkeys("".join(dice.choices(syllables, k=1 + dice.randrange(4))) for _ in range(2 * n_words)))[
        :n_words
    ]
    words.sort(key=len)
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    return lambda k: dice.choices(words, cum_weights=weights, k=k)


def _sentence(draw, dice: random.Random) -> list[list[str]]:
    """Two to four clauses of made-up words."""
    return [draw(dice.randint(5, 9)) for _ in range(dice.randint(2, 4))]


def _retell(story, number: int, draw, dice: random.Random) -> list[tuple[list[list[str]], set]]:
    told = []
    for place, clauses in enumerate(story):
        statement = {(number, place)}
        choice = dice.random()
        if choice < 0.33:
            told.append((_sentence(draw, dice), set()))
        elif choice < 0.50:
            told.append((clauses, statement))
        elif choice < 0.72:
            told.append((_exchange(clauses, 0.10, draw, dice), statement))
        elif choice < 0.88:
            told.append((_exchange(clauses[1:] + clauses[:1], 0.33, draw, dice), statement))
        elif choice < 0.94 and len(clauses) > 2:
            told += [(clauses[:2], statement), (clauses[2:], statement)]
        elif told and told[-1][1]:
            earlier, statements = told.pop()
            told.append((earlier + _exchange(clauses, 0.10, draw, dice), statements | statement))
        else:
            told.append((clauses, statement))
    for _ in range(3):
        told.insert(dice.randrange(len(told)), told.pop(dice.randrange(len(told))))
    return told


def _exchange(clauses, share: float, draw, dice: random.Random) -> list[list[str]]:
    return [[draw(1)[0] if dice.random() < share else word for word in clause] for clause in clauses]


def _printed(clauses) -> str:
    return ", ".join(" ".join(clause) for clause in clauses).capitalize() + "."


def measure_planted(shared_copy: pd.DataFrame, planted: pd.DataFrame) -> dict[str, float]:
    """Precision and recall over (sentence, other article): is the partner that was given one that tells the same
    statement?
    """
    tells = {(row.article_id, row.sentence_no): row.statements for row in planted.itertuples()}
    tellers: dict = {}
    for (article, _), statements in tells.items():
        for statement in statements - {"declaration"}:
            tellers.setdefault(statement, set()).add(article)
    wanted = sum(
        len({a for statement in statements - {"declaration"} for a in tellers[statement]} - {place[0]})
        for place, statements in tells.items()
    )
    found = [
        bool(tells[row.article_id, row.sentence_no] & tells[row.other_article_id, row.other_sentence_no])
        for row in shared_copy.itertuples()
        if "declaration" not in tells[row.article_id, row.sentence_no]
    ]
    return {"precision": sum(found) / max(1, len(found)), "recall": sum(found) / max(1, wanted), "n": wanted}


def measure_hand_list(
    shared_copy: pd.DataFrame, hand: pd.DataFrame, articles: set[str], others: set[str], half: str = "AB"
) -> dict[str, float]:
    """The same over sentences of `articles` and `others` against the hand list; pairs marked maybe do not count.

    half: sentences of half A or B alone, each named by its article and its number.
    """
    same: dict = {}
    for row in hand.itertuples():
        one, two = (row.article_id, row.sentence_no), (row.other_article_id, row.other_sentence_no)
        same[one, two] = same[two, one] = row.same
    inside = lambda a, b: (a in articles and b in others) or (a in others and b in articles)  # noqa: E731
    wanted = {
        (one, two[0])
        for (one, two), how in same.items()
        if how == "yes" and inside(one[0], two[0]) and half_of("{} {}".format(*one)) in half
    }
    found = [
        (
            ((row.article_id, row.sentence_no), row.other_article_id),
            same.get(((row.article_id, row.sentence_no), (row.other_article_id, row.other_sentence_no)), "no"),
        )
        for row in shared_copy.itertuples()
        if inside(row.article_id, row.other_article_id) and half_of(f"{row.article_id} {row.sentence_no}") in half
    ]
    counted = [how for _, how in found if how != "maybe"]
    hits = {place for place, how in found if how == "yes"}
    return {
        "precision": counted.count("yes") / max(1, len(counted)),
        "recall": len(hits & wanted) / max(1, len(wanted)),
        "n": len(wanted),
    }


def read_hand_list() -> pd.DataFrame:
    return pd.read_csv(
        HAND, comment="#", dtype={"article_id": str, "other_article_id": str}, keep_default_na=False, encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="articles of the invented corpora")
    sizes = parser.parse_args().sizes
    rows = _hand_rows() + _invented_rows(sizes)
    print(pd.DataFrame(rows).to_string(index=False))
    from benchmarks.results import record

    record(list(row.values()) for row in rows)


def _hand_rows() -> list[dict]:
    shared_copy, hand = align_sentences(split_sentences(load_articles("hama-2024"))), read_hand_list()
    parts = {
        "001 and 003": ({"001"}, {"003"}),
        "000 against 001 and 003": ({"000"}, {"001", "003"}),
        "all five": ({"000", "001", "002", "003", "004"},) * 2,
    }
    rows = []
    for split, (articles, others) in parts.items():
        measured = measure_hand_list(shared_copy, hand, articles, others)
        rows += [
            _row(
                "hama-2024, hand list",
                split,
                name,
                measured[name],
                "share",
                measured["n"],
                "hand list made before the code ran; its thresholds were chosen on these pairs",
            )
            for name in ("precision", "recall")
        ]
    return rows + _halves(shared_copy, hand, parts["all five"])


def _halves(shared_copy: pd.DataFrame, hand: pd.DataFrame, parts: tuple[set[str], set[str]]) -> list[dict]:
    """Precision and recall on both halves of the sentences, and how far half B lies below half A."""
    measured = {half: measure_hand_list(shared_copy, hand, *parts, half=half) for half in HALVES}
    return [
        {
            "benchmark": "shared_copy, halves",
            "data": "hama-2024, hand list",
            "split": part.split,
            "system": "same story",
            "measure": name,
            "value": part.printed,
            "unit": part.unit,
            "n": part.n,
            "note": part.note,
        }
        for name in ("precision", "recall")
        for part in both_halves("all five", lambda half, name=name: (measured[half][name], int(measured[half]["n"])))
    ]


def _invented_rows(sizes) -> list[dict]:
    rows, times = [], []
    for size in sizes:
        sentences, planted = invented_corpus(size)
        begin = time.process_time()
        shared_copy = align_sentences(sentences)
        times.append((len(sentences), time.process_time() - begin))
        measured = measure_planted(shared_copy, planted)
        split = f"{size} articles, {len(sentences)} sentences"
        rows.append(
            _row(
                "invented corpus",
                split,
                "processor time",
                times[-1][1],
                "seconds",
                len(sentences),
                "all threads together; what else the machine does makes no difference",
            )
        )
        rows += [
            _row("invented corpus", split, name, measured[name], "share", measured["n"], "planted pairs")
            for name in ("precision", "recall")
        ]
    if len(times) > 1:
        (n, first), (more, last) = times[0], times[-1]
        growth = math.log(last / first) / math.log(more / n)
        rows.append(
            _row(
                "invented corpus",
                f"{sizes[0]} to {sizes[-1]} articles",
                "growth exponent of processor time",
                growth,
                "exponent",
                len(sizes),
                "1 is linear, 2 is comparing all pairs",
            )
        )
    return rows


def _row(data, split, measure, value, unit, n, note) -> dict:
    return {
        "benchmark": "shared_copy",
        "data": data,
        "split": split,
        "system": "same story",
        "measure": measure,
        "value": round(float(value), 3),
        "unit": unit,
        "n": n,
        "note": note,
    }


if __name__ == "__main__":
    main()
