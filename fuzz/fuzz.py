"""Look for texts and files that break a promise: python fuzz/fuzz.py TARGET [-max_total_time=600] (see fuzz/README.md).

A target takes any bytes and raises where the package should not: an error other than CorpusError for a file, a place
that does not hold the words it is said to hold, a time out of proportion. atheris makes the bytes; the tests replay
fuzz/corpus without it.
"""

import contextlib
import re
import sys
import tempfile
import time
import warnings
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER.parent), str(FOLDER)]
try:
    import atheris
except ImportError:
    atheris = None

with atheris.instrument_imports(include=["analysis"]) if atheris else contextlib.nullcontext():
    import doors  # the targets for what people bring along
    import pandas as pd

    from analysis.corpus.checks import set_apart
    from analysis.corpus.lexicons import load_lexicons
    from analysis.corpus.load import load_articles
    from analysis.corpus.paths import CorpusError
    from analysis.corpus.texts.normalise import normalise
    from analysis.english.numbers import find_numbers, parse_number
    from analysis.english.sentences.split import split_sentences, split_text
    from analysis.instruments.attribution import find_attributions
    from analysis.instruments.claims import match_claims
    from analysis.instruments.tolls import find_tolls
    from analysis.scale.parts import plan, read_part

LEXICONS = load_lexicons()
SUFFIXES = (".csv", ".jsonl", ".parquet", ".xlsx", ".txt", "articles.csv")
AT_ONCE, GROWTH = 0.1, 10.0  # seconds that need no questions; how much longer four times the text may take


def loader(data: bytes) -> None:
    """Any file is read or refused with a CorpusError, as a whole and in parts. The first byte says what kind of file it
    is.
    """
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".csv"
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / ("articles.csv" if suffix == "articles.csv" else f"a{suffix}")
        path.write_bytes(data[1:])
        with contextlib.suppress(CorpusError):
            _is_sound(load_articles(path.parent if suffix in (".txt", "articles.csv") else path))
        if suffix in (".csv", ".jsonl", ".parquet", "articles.csv"):
            with contextlib.suppress(CorpusError):
                for part in plan(path, 2).parts:
                    rows, unread = read_part(path, part)
                    fit, unfit = set_apart(rows[~rows.index.isin(list(unread))])
                    assert len(rows) == part.n == len(fit) + len(unread) + len(unfit)


def sentences(data: bytes) -> None:
    """Sentences stand in order, apart from each other, and hold every printed character."""
    text = _text(data)
    places = _in_proportion(split_text, text)
    assert all(one.end <= other.start for one, other in zip(places, places[1:], strict=False))
    assert "".join("".join(text[place.start : place.end].split()) for place in places) == "".join(text.split())
    table = split_sentences(_article(text))
    _holds(text, table["start"], table["end"], table["sentence"])


def numbers(data: bytes) -> None:
    """Numbers stand in order and their bounds too."""
    text = _text(data)
    found = _in_proportion(find_numbers, text)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    for reading in (parse_number(text), *(number.reading for number in found)):
        bounds = [bound for bound in (reading.low, reading.best, reading.high) if bound is not None]
        assert bounds == sorted(bounds) and all(bound >= 0 for bound in bounds)


def attribution(data: bytes) -> None:
    """Source, cue and content are what stands at their places."""
    text = _text(data)
    for mode in ("speech", "all"):
        table = _in_proportion(lambda text, mode=mode: find_attributions(split_sentences(_article(text)), mode), text)
        known = table.dropna(subset="source_start")
        _holds(text, known["source_start"], known["source_end"], known["source"])
        _holds(text, table["cue_start"], table["cue_end"], table["cue"])
        assert [" [...] ".join(text[start:end] for start, end in spans) for spans in table["content_spans"]] == list(
            table["content"]
        )


def tolls(data: bytes) -> None:
    """Phrases are what stands at their places, bounds are in order, parts have a total, and each toll has a claim."""
    text = _text(data)
    table = _in_proportion(lambda text: find_tolls(split_sentences(_article(text))), text)
    _holds(text, table["start"], table["end"], table["phrase"])
    for low, high in ((table["low"], table["best"]), (table["best"], table["high"]), (table["low"], table["high"])):
        assert (low <= high).fillna(True).all()
    assert table["part_of"].dropna().isin(table["toll_no"]).all()
    claims = match_claims(table, find_attributions(split_sentences(_article(text))))
    assert set(claims["toll_no"]) == set(table["toll_no"])


TEXTS = (sentences, numbers, attribution, tolls, doors.rules)  # start from the lexicons' examples
TARGETS = {target.__name__: target for target in (loader, *TEXTS)} | doors.TARGETS


def _text(data: bytes) -> str:
    """A text as extractors get it: a loader lets no NUL and no half character through."""
    return normalise(data.decode("utf-8", "ignore").replace("\0", ""))


def _article(text: str) -> pd.DataFrame:
    return pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": [text]}).astype("string")


def _is_sound(articles: pd.DataFrame) -> None:
    assert len(articles) and articles["article_id"].is_unique
    assert articles[["outlet", "article_id", "text"]].notna().all(axis=None)


def _holds(text: str, starts, ends, words) -> None:
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == list(words)


def _in_proportion(function, text: str):
    """What the function makes of the text; where that took long, four times the text may not take much more than four
    times as long.
    """
    began = time.process_time()
    made = function(text)
    took = time.process_time() - began
    if took > AT_ONCE:
        began = time.process_time()
        function(text * 4)
        assert time.process_time() - began < GROWTH * took, (
            f"{len(text)} characters take {took:.2f} s, four times as many more than {GROWTH:.0f} times as long"
        )
    return made


def replay(target: str) -> list[Path]:
    """Run a target on its committed corpus; the files that it ran on."""
    paths = sorted((FOLDER / "corpus" / target).iterdir())
    for path in paths:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            TARGETS[target](path.read_bytes())
    return paths


def write_dictionary(path: Path) -> Path:
    """The words that the rules look at, in the form of libFuzzer's dictionaries."""
    cells = {str(table.iloc[at, 0]) for table in LEXICONS.values() for at in range(len(table))}
    path.write_text(
        "\n".join(f'"{cell} "' for cell in sorted(cells) if re.fullmatch(r"[\w ',.-]+", cell, re.ASCII)) + "\n",
        encoding="utf-8",
    )
    return path


def write_examples(folder: Path) -> None:
    """The lexicons' examples: each row has one, so each rule is reached from the start."""
    for name, table in LEXICONS.items():
        for at, example in enumerate(table["example"]):
            (folder / f"{name}-{at}").write_text(example, encoding="utf-8")


def main() -> None:
    if atheris is None or len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(
            f"{__doc__}\nTargets: {', '.join(TARGETS)}. It needs pip install atheris, in an environment of its own."
        )
    warnings.simplefilter("ignore")
    target, options = sys.argv[1], sys.argv[2:]
    found = FOLDER.parent / "build" / "fuzz" / target
    found.mkdir(parents=True, exist_ok=True)
    if TARGETS[target] in TEXTS:
        write_examples(found)
    dictionary = write_dictionary(found.parent / "words.dict")
    limits = [
        "-timeout=20",
        f"-max_len={2000 if TARGETS[target] in TEXTS else 6000}",
        "-rss_limit_mb=3000",
        f"-dict={dictionary}",
        f"-artifact_prefix={found.parent}/{target}-",
    ]
    atheris.Setup([sys.argv[0], *limits, *options, str(found), str(FOLDER / "corpus" / target)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
