"""How well attributions are found: PolNeAR, the five coded articles, a naive peer, smaller lexicons, and the speed.

    python -m benchmarks.attribution --polnear DIR [--split dev] [--peer-python PATH --peer-model NAME]

DIR holds the splits of PolNeAR 1.0 (github.com/networkdynamics/PolNeAR; no licence is stated for its data, so none of
it is kept here). Without DIR only the five articles are measured. The scores are defined in benchmarks/polnear.py.
PATH is the Python of an environment with textacy, spaCy and the model NAME; without it the programs that need a parser
are left out (benchmarks/peers_attribution.py).
"""

import argparse
import json
import re
import subprocess
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.corpus.texts.normalise import normalise
from analysis.english.sentences.split import split_sentences
from analysis.english.tokens import tokenise
from analysis.instruments.attribution import find_attributions
from benchmarks.halves import HALVES, both_halves, half_of
from benchmarks.polnear import Attribution, Scores, Spans, Words, read_split
from benchmarks.results import record

NAME = "attribution"
CORPUS = "hama-2024"
CODED = Path(__file__).parent.parent / "data" / CORPUS / "coded" / "attributions.csv"
Predict = Callable[[pd.DataFrame], dict[str, list[Attribution]]]
Split = dict[str, tuple[str, list[Attribution]]]
# Measured once, elsewhere, with the same definitions: no package registry has them.
EARLIER = {
    "GenderGapTracker (spaCy parser)": {"speech full F1": 0.681, "speech strict F1": 0.470},
    "dependency rules on spaCy": {"speech full F1": 0.848, "speech strict F1": 0.691, "all full F1": 0.709},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, help="folder with the splits of PolNeAR 1.0")
    parser.add_argument("--split", default="dev", help="which split (default: dev)")
    parser.add_argument("--peer-python", type=Path, help="the Python of an environment with textacy and spaCy")
    parser.add_argument("--peer-model", default="en_core_web_sm", help="a spaCy model in it")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    rows = five_articles()
    if options.polnear is None or not (options.polnear / options.split).is_dir():
        print(
            "PolNeAR is not measured: get it from github.com/networkdynamics/PolNeAR and give its folder with --polnear"
        )
    else:
        split = read_split(options.polnear / options.split)
        rows += polnear(split, options.split) + halves(split, options.split)
        rows += peers(split, options.split, options.peer_python, options.peer_model) if options.peer_python else []
        record(rows)
    print(
        pd.DataFrame(rows, columns=["benchmark", "data", "split", "system", "measure", "value", "unit", "n", "note"])
        .drop(columns="note")
        .to_string(index=False)
    )


# -- the five coded articles -------------------------------------------------------------------------------------------


def five_articles() -> list[tuple]:
    """Precision, recall and source kinds against the reference coding; all sections."""
    articles = load_articles(CORPUS)
    found = find_attributions(split_sentences(articles), lexicons=load_lexicons(CORPUS))
    coded = pd.read_csv(CODED, dtype="string", keep_default_na=False)
    counts = {"found": len(found), "coded": len(coded), "right": 0, "kind": 0}
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        ours, theirs = found[found["article_id"] == article_id], coded[coded["article"] == article_id]
        for one, other in matches(text, _coded_spans(theirs), predicted(ours).get(article_id, [])):
            counts["right"] += 1
            counts["kind"] += theirs["source_kind"].iloc[one] == ours["source_kind"].iloc[other]
    note = (
        "reference coding, not human reliability; near versions of one text; the rules were written with these texts in"
        " view"
    )
    shares = [
        ("precision", counts["right"] / max(1, counts["found"]), counts["found"]),
        ("recall", counts["right"] / counts["coded"], counts["coded"]),
        ("source kind right", counts["kind"] / max(1, counts["right"]), counts["right"]),
    ]
    return [
        _row("five coded articles", "all sections", "same story", measure, value, "share", n, note)
        for measure, value, n in shares
    ]


def matches(text: str, coded: list[Attribution], found: list[Attribution]) -> list[tuple[int, int]]:
    """Pairs of coded and found attributions with overlapping cues, sources and contents, one to one, closest first."""
    words = Words(text)
    pairs = []
    for one, gold in enumerate(coded):
        for other, own in enumerate(found):
            if any(a < d and c < b for a, b in gold.cue for c, d in own.cue):
                pairs.append((-len(words.levels(gold, own)), one, other))
    chosen: list[tuple[int, int]] = []
    for level, one, other in sorted(pairs):
        if level < -1 and all(one != a and other != b for a, b in chosen):
            chosen.append((one, other))
    return chosen


def _coded_spans(rows: pd.DataFrame) -> list[Attribution]:
    return [
        Attribution(
            [(int(row.source_start), int(row.source_end))] if row.source_start else [],
            [(int(row.cue_start), int(row.cue_end))],
            [tuple(map(int, span.split(":"))) for span in row.content_spans.split()],
        )
        for row in rows.itertuples()
    ]


# -- PolNeAR -----------------------------------------------------------------------------------------------------------


def polnear(split: Split, split_name: str) -> list[tuple]:
    """All measures on one split, beside the naive peer."""
    bare = {name: without_commas(text, gold) for name, (text, gold) in split.items()}
    rows = []
    for system, predict in (("same story", ours("speech")), ("naive regular expressions", naive)):
        rows += _f1_rows("PolNeAR 1.0", split_name, system, score(split, predict), ("speech", "all"))
    rows += _f1_rows("PolNeAR 1.0", split_name, 'same story, mode="all"', score(split, ours("all")), ("speech", "all"))
    rows += _f1_rows(
        "PolNeAR 1.0 without commas and apostrophes", split_name, "same story", score(bare, ours("speech")), ("speech",)
    )
    rows += ablation(split, split_name)
    marked = {measure: n for _, _, _, _, measure, _, _, n, _ in rows}
    if split_name == "dev":
        for system, values in EARLIER.items():
            rows += [
                _row(
                    "PolNeAR 1.0",
                    "dev",
                    system,
                    measure,
                    value,
                    "share",
                    int(marked[measure]),
                    "measured earlier, not in this run",
                )
                for measure, value in values.items()
            ]
    return rows + [speed(split, split_name)]


def halves(split: Split, split_name: str) -> list[tuple]:
    """Our own F1 on both halves of the split, and how far half B lies below half A."""
    scores = {
        half: score({name: one for name, one in split.items() if half_of(name) == half}, ours("speech"))
        for half in HALVES
    }
    rows = []
    for level in ("cue", "full", "strict"):
        parts = both_halves(
            split_name, lambda half, level=level: (scores[half].result("speech", level)[2], scores[half].gold["speech"])
        )
        rows += [
            (
                f"{NAME}, halves",
                "PolNeAR 1.0",
                part.split,
                "same story",
                f"speech {level} F1",
                part.printed,
                part.unit,
                str(part.n),
                part.note,
            )
            for part in parts
        ]
    return rows


def score(split: Split, predict: Predict) -> Scores:
    scores, found = Scores(), predict(as_articles(split))
    for name, (text, gold) in split.items():
        scores.add(text, gold, found.get(name, []))
    return scores


def as_articles(split: Split) -> pd.DataFrame:
    return pd.DataFrame(
        {"outlet": "PolNeAR", "article_id": list(split), "text": [normalise(text) for text, _ in split.values()]}
    )


def ours(mode: str, lexicons: dict[str, pd.DataFrame] | None = None) -> Predict:
    return lambda articles: predicted(find_attributions(split_sentences(articles), mode=mode, lexicons=lexicons))


def predicted(table: pd.DataFrame) -> dict[str, list[Attribution]]:
    """article_id -> its rows as spans."""
    found: dict[str, list[Attribution]] = {}
    for row in table.itertuples():
        source = [] if pd.isna(row.source_start) else [(row.source_start, row.source_end)]
        found.setdefault(row.article_id, []).append(
            Attribution(source, [(row.cue_start, row.cue_end)], list(row.content_spans))
        )
    return found


def without_commas(text: str, gold: list[Attribution]) -> tuple[str, list[Attribution]]:
    """The text with commas and apostrophes deleted, as in some corpora, and the gold spans moved accordingly."""
    gone = [character in ",'’" for character in text]
    place, kept = [], 0
    for lost in gone:
        place.append(kept)
        kept += not lost
    place.append(kept)
    moved = [Attribution(*([(place[start], place[end]) for start, end in role] for role in one)) for one in gold]
    return "".join(character for character, lost in zip(text, gone, strict=True) if not lost), moved


def ablation(split: Split, split_name: str) -> list[tuple]:
    """Speech full F1 with the first rows of the cue lexicon only (it begins with the plain verbs of saying)."""
    cues = load_lexicons()["cues"]
    speech = cues[cues["mode"] == "speech"]
    rows = []
    for n in (25, 100, 400, len(speech)):
        scores = score(split, ours("speech", {"cues": speech.iloc[:n]}))
        system, f1 = f"same story, {min(n, len(speech))} cue rows", scores.result("speech", "full")[2]
        rows.append(_row("PolNeAR 1.0", split_name, system, "speech full F1", f1, "share", scores.gold["speech"], ""))
    return rows


def speed(split: Split, split_name: str) -> tuple:
    """Words per second of find_attributions on one core, best of seven; sentences are split beforehand."""
    sentences = split_sentences(as_articles(split))
    words = sum(len(text.split()) for text, _ in split.values())
    best = float("inf")
    for _ in range(7):
        tokenise.cache_clear()
        begin = time.process_time()
        find_attributions(sentences)
        best = min(best, time.process_time() - begin)
    return _row(
        "PolNeAR 1.0",
        split_name,
        "same story",
        "words per second",
        words / best,
        "words / s",
        words,
        "one core, best of seven; sentences given, not yet tokenised",
    )


# -- peers -------------------------------------------------------------------------------------------------------------

_VERB = (
    "(?:said|says|told|added|noted|wrote|tweeted|argued|claimed|announced|explained|warned|insisted|asked|replied"
    "|stated|reported|suggested|declared|called)"
)
_NAME = r"(?:[A-Z][\w.'’-]*(?: (?:of|the|for|[A-Z][\w.'’-]*)){0,5}|[Hh]e|[Ss]he|[Tt]hey)"
NAIVE = [
    re.compile(pattern)
    for pattern in (
        rf'(?P<content>["“][^"“”\n]{{5,500}}["”])\s+(?P<source>{_NAME})\s+(?P<cue>{_VERB})\b',
        rf'(?P<content>["“][^"“”\n]{{5,500}}["”])\s+(?P<cue>{_VERB})\s+(?P<source>{_NAME})',
        rf'(?P<source>{_NAME})\s+(?P<cue>{_VERB})[,:]?\s+(?P<content>["“][^"“”\n]{{5,500}}["”])',
        rf"(?P<source>{_NAME})\s+(?P<cue>{_VERB})\s+that\s+(?P<content>[^.\n]{{5,400}})",
        rf"(?P<content>[A-Z][^.\n]{{5,400}}),\s+(?P<source>{_NAME})\s+(?P<cue>{_VERB})\b",
        r"(?P<content>[A-Z][^.\n]{5,400}),?\s+(?P<cue>according to)\s+(?P<source>[^.,\n]{3,80})",
        r"(?P<cue>According to)\s+(?P<source>[^.,\n]{3,80}),\s+(?P<content>[^.\n]{5,400})",
    )
]


def naive(articles: pd.DataFrame) -> dict[str, list[Attribution]]:
    """Seven patterns and twenty verbs: what one would write in an afternoon."""
    found: dict[str, list[Attribution]] = {}
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        taken: set[int] = set()
        for pattern in NAIVE:
            for match in pattern.finditer(text):
                if taken.isdisjoint(range(*match.span("cue"))):
                    taken.update(range(*match.span("cue")))
                    spans: list[Spans] = [[match.span(role)] for role in ("source", "cue", "content")]
                    found.setdefault(article_id, []).append(Attribution(*spans))
    return found


def peers(split: Split, split_name: str, python: Path, model: str) -> list[tuple]:
    """The programs that need a parser, run by a Python of their own."""
    texts = json.dumps({name: text for name, (text, _) in split.items()})
    command = [str(python), "-m", "benchmarks.peers_attribution", model]
    done = subprocess.run(
        command, input=texts, stdout=subprocess.PIPE, text=True, check=True, cwd=Path(__file__).parent.parent
    )
    rows = []
    for system, found in json.loads(done.stdout).items():
        scores = Scores()
        for name, (text, gold) in split.items():
            scores.add(text, gold, [Attribution(*one) for one in found.get(name, [])])
        rows += _f1_rows("PolNeAR 1.0", split_name, system, scores, ("speech", "all"))
    return rows


def _f1_rows(data: str, split_name: str, system: str, scores: Scores, subsets: tuple[str, ...]) -> list[tuple]:
    rows = []
    for subset in subsets:
        for level in ("cue", "full", "strict"):
            precision, recall, f1 = scores.result(subset, level)
            note = f"precision {precision:.3f}, recall {recall:.3f}"
            rows.append(_row(data, split_name, system, f"{subset} {level} F1", f1, "share", scores.gold[subset], note))
    return rows


def _row(data: str, split_name: str, system: str, measure: str, value: float, unit: str, n: int, note: str) -> tuple:
    shown = f"{value:.0f}" if unit == "words / s" else f"{value:.3f}"
    return NAME, data, split_name, system, measure, shown, unit, str(n), note


if __name__ == "__main__":
    main()
