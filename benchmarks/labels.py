"""Labels and voices against the hand count of the five Hama articles: `python -m benchmarks.labels`.

The hand count (tests/hama_labels.csv) was made before the code ran, but data/hama-2024/actors.csv was written from the
same articles: the numbers say how well the program follows its codebook on these texts, not what it finds in others.
"""

from pathlib import Path

import pandas as pd

from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.labels import find_labels, match_voices
from benchmarks.results import record

HAND = Path(__file__).parent.parent / "tests" / "hama_labels.csv"
PARTS = {
    "label and place": ["article_id", "start", "end", "label"],
    "and actor": ["article_id", "start", "end", "label", "actor"],
    "and type": ["article_id", "start", "end", "label", "actor", "label_type"],
    "and voice": ["article_id", "start", "end", "label", "actor", "label_type", "voice"],
}


def measure(found: pd.DataFrame, hand: pd.DataFrame, columns: list[str]) -> tuple[float, float, int]:
    """(precision, recall, n of the hand count) over rows that are equal in these columns."""
    ours, theirs = (set(table[columns].itertuples(index=False, name=None)) for table in (found, hand))
    return len(ours & theirs) / max(1, len(ours)), len(ours & theirs) / max(1, len(theirs)), len(theirs)


def main() -> None:
    lexicons = load_lexicons("hama-2024")
    sentences = split_sentences(load_articles("hama-2024"))
    found = match_voices(find_labels(sentences, lexicons), find_attributions(sentences, lexicons=lexicons))
    hand = pd.read_csv(HAND, comment="#", dtype={"article_id": str}, encoding="utf-8")
    rows = []
    for part, columns in PARTS.items():
        *values, n = measure(found, hand, columns)
        for name, value in zip(("precision", "recall"), values, strict=True):
            rows.append(
                (
                    "labels",
                    "hama-2024, hand count",
                    part,
                    "same story",
                    name,
                    round(value, 3),
                    "share",
                    n,
                    "made before the code ran; the event's lexicon comes from the same texts",
                )
            )
    print(pd.DataFrame(rows).iloc[:, 2:8].to_string(index=False, header=False))
    record(rows)


if __name__ == "__main__":
    main()
