"""How well sentences are split, on news with hand-made sentence splits and on the five shipped articles.

    python -m benchmarks.sentences --gum FILE

FILE holds the Wikinews texts of the GUM corpus (github amir-zeldes/gum, genre news, CC BY) as JSON: a list of
{"id": …, "paras": [[sentence, …], …]}. It is not part of this project. Paragraphs are put together with spaces and
split again. A boundary is the end of a sentence within a paragraph. Those without a full stop, question or exclamation
mark before them (list items, captions run together) can't be seen in the text: F1 on punctuated boundaries leaves them
out.
"""

import argparse
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import textstat

from analysis.corpus.load import load_articles
from analysis.corpus.texts.normalise import normalise
from analysis.english.sentences.split import split_sentences, split_text
from benchmarks.results import COLUMNS, record

PUBLIC = "the news texts of GUM, github amir-zeldes/gum, as JSON: a list of {id, paras: [[sentence, …], …]}"
PUNCTUATED = re.compile(r"[.!?…][\"')\]»”’]*$")
Boundaries = set[int]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.sentences", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gum", type=Path, help=PUBLIC)
    parser.add_argument("--split", default="dev", help="what to call the part measured")
    arguments = parser.parse_args()
    if arguments.gum is None or not arguments.gum.exists():
        raise SystemExit(f"--gum: no data there. Get {PUBLIC}.")
    documents = [document["paras"] for document in json.loads(arguments.gum.read_text(encoding="utf-8"))]
    rows = five_articles()
    for system, split in SYSTEMS.items():
        rows += score(system, split, documents, arguments.split)
    print(pd.DataFrame(rows, columns=COLUMNS).drop(columns=["benchmark"]).to_string(index=False))
    record(rows)


def score(system: str, split: Callable[[str], Boundaries], documents: list, part: str) -> list[tuple]:
    hits = wrong = missed = 0
    counts = []
    for paragraphs in documents:
        found_in_document = 0
        for sentences in paragraphs:
            text, gold, punctuated = boundaries(sentences)
            found = split(text)
            found_in_document += len(found) + 1
            hits, wrong, missed = (
                hits + len(found & punctuated),
                wrong + len(found - gold),
                missed + len(punctuated - found),
            )
        counts.append((found_in_document, sum(map(len, paragraphs))))
    error = sum(abs(found - gold) / gold for found, gold in counts) / len(counts)
    n = sum(gold for _, gold in counts)
    note = (
        "rules for pull quotes and dots of omission were written with these texts in view"
        if system == "same story"
        else ""
    )
    return [
        (
            "sentences",
            "GUM news",
            part,
            system,
            "F1 on punctuated boundaries",
            f"{2 * hits / (2 * hits + wrong + missed):.3f}",
            "share",
            hits + missed,
            note,
        ),
        ("sentences", "GUM news", part, system, "sentence count, mean error per text", f"{error:.3f}", "share", n, ""),
    ]


def boundaries(sentences: list[str]) -> tuple[str, Boundaries, Boundaries]:
    """The paragraph as one text, where its sentences end, and where such an end carries a mark."""
    sentences = [normalise_quietly(sentence) for sentence in sentences]
    ends = [sum(map(len, sentences[:at])) + at - 1 for at in range(1, len(sentences))]
    return (
        " ".join(sentences),
        set(ends),
        {end for end, sentence in zip(ends, sentences, strict=False) if PUNCTUATED.search(sentence)},
    )


def normalise_quietly(text: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return normalise(text)


def by_ours(text: str) -> Boundaries:
    return {place.end for place in split_text(text)[:-1]}


def by_any_full_stop(text: str) -> Boundaries:
    return {space.start() for space in re.finditer(r"(?<=[.!?])\s+", text)}


def by_textstat(text: str) -> Boundaries:
    """The pattern that textstat counts sentences with; where it cuts between two words, the boundary is after the
    marks.
    """
    return {match.end() for match in re.finditer(r"\b[^.!?]+[.!?]*", text) if match.end() < len(text)}


def five_articles() -> list[tuple]:
    articles = load_articles("hama-2024")
    ours = len(split_sentences(articles).query("section != 'headline'"))
    counted = {"same story": ours, "textstat": sum(map(textstat.sentence_count, articles["text"]))}
    note = {
        "same story": "96 by eye, each of the five right",
        "textstat": "wrong in four of five; its errors cancel out in the sum",
    }
    return [
        ("sentences", "five articles", "all", system, "sentences found", str(n), "sentences", 96, note[system])
        for system, n in counted.items()
    ]


SYSTEMS: dict[str, Callable[[str], Boundaries]] = {
    "same story": by_ours,
    "every full stop before a space": by_any_full_stop,
    "textstat's pattern": by_textstat,
}

if __name__ == "__main__":
    main()
