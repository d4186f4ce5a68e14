"""The targets for what people bring along: exports of databases, documents, columns of other names, rows of lexicons,
words to search for. fuzz.py runs them and says what a target is.
"""

import contextlib
import io
import tempfile
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from analysis.corpus.formats import FORMATS, format_of
from analysis.corpus.formats.columns import in_our_names
from analysis.corpus.lexicons import LexiconError, load_lexicons, names
from analysis.corpus.load import load_articles
from analysis.corpus.paths import CorpusError
from analysis.english.sentences.furniture import WHERE, as_pattern, compile_furniture, furniture_in
from analysis.english.sentences.split import split_sentences, split_text
from analysis.english.tokens import tokenise
from analysis.instruments.attribution import explain_attribution, find_attributions
from analysis.instruments.tolls import explain_toll, find_tolls
from analysis.pipeline import analyse_articles
from analysis.reading.words.find import find_words
from analysis.reading.words.query import matches, read_query

AT_ONCE, GROWTH = 0.1, 10.0  # seconds that need no questions; how much longer four times as much may take
LONGEST_LEXICON = 10.0  # seconds of a short text with any row that is let in
STORY = "At least 50 great people were killed in the Orlen flood on Monday, police said. Rebels denied it."
WORD_FILE = {"[Content_Types].xml": "<Types/>", "word/styles.xml": "<styles/>"}
LEXICONS = load_lexicons()


def export_of(name: str):
    """A target: a file, whatever it holds, is read by the reader of that name, or by another, or refused in words."""

    def target(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{'.docx' if name == 'Word' else ''}"
            path.write_bytes(as_word_file(data) if name == "Word" else data)
            took, rows = _timed(lambda: _read(path, name))
            if took > AT_ONCE and name not in ("Word", "PDF"):
                path.write_bytes(data * 4)
                assert _timed(lambda: _read(path, name))[0] < GROWTH * took, "time grows faster than the file"
                path.write_bytes(data)
            with contextlib.suppress(CorpusError):
                articles = load_articles(path)
                assert len(articles) and articles["article_id"].is_unique
                assert articles[["outlet", "article_id", "text"]].notna().all(axis=None)
                assert (articles["text"].str.strip() != "").all()
                assert len(articles) <= max(rows, 1)

    target.__name__ = name.lower().replace(" ", "_")
    return target


def _read(path: Path, name: str) -> int:
    """How many rows the file gives; none where it is refused. Its own reader is asked in any case, if it takes it."""
    own, found = next(one for one in FORMATS if one.name == name), format_of(path)
    rows = 0
    for one in {own, found} if own.sniff(path) else {found} - {None}:
        try:
            read = one.read(path)
        except ValueError as error:
            assert str(error).strip(), "refused without a word"
            continue
        assert read.rows.index.is_unique
        rows = len(read.rows) if one == found else rows
    return rows


def as_word_file(data: bytes) -> bytes:
    """A .docx whose text is the data: fuzzing a zip archive would change nothing but its sums."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in WORD_FILE.items():
            archive.writestr(name, content)
        archive.writestr("word/document.xml", data)
    return file.getvalue()


def columns(data: bytes) -> None:
    """A line of names, and cells below: each row is kept, no two columns have one name, read twice it is the same."""
    lines = [line.split("\t") for line in _letters(data).split("\n")[:20]]
    heads = lines[0]
    cells = [[*line, *[""] * len(heads)][: len(heads)] for line in lines[1:]] or [[""] * len(heads)]
    rows = pd.DataFrame(cells, columns=heads, index=[f"row {at}" for at in range(2, len(cells) + 2)], dtype="object")
    with contextlib.suppress(ValueError):
        named, _ = in_our_names(rows.copy())
        assert named.columns.is_unique and len(named.columns) == len(heads)
        kept = named["text"].astype(str).str.strip() != "" if "text" in named else named.index == named.index
        assert len(named) == len(rows) or kept.all()
        again, notes = in_our_names(named.copy())
        assert list(again.columns) == list(named.columns) and not any("other names" in note for note in notes)


def furniture(data: bytes) -> None:
    """A row of furniture.csv and lines to try it on: a sentence has one answer, and no row takes time without end. The
    line that a row is made from fits it.
    """
    pattern, _, text = _letters(data).partition("\n")
    rows = [SimpleNamespace(kind="k", where=where, pattern=pattern) for where in WHERE]
    try:
        lines = [compile_furniture((_Hashed(row),)) for row in rows]
    except LexiconError:
        return
    places = split_text(text)
    for own in lines:
        took, kinds = _timed(lambda own=own: furniture_in(text, places, own))
        assert len(kinds) == len(places) and set(kinds) <= {"k", ""}
        assert took < AT_ONCE or took < GROWTH * max(len(text), 100) / 1000, f"{took:.1f} s for {len(text)} characters"
    line = " ".join(text.partition("\n")[0].split())
    if line and as_pattern(line).strip():
        compile_furniture((_Hashed(SimpleNamespace(kind="k", where="line", pattern=as_pattern(line))),))


class _Hashed(SimpleNamespace):
    """A row that the memo of compiled rows can hold."""

    def __init__(self, row: SimpleNamespace) -> None:
        super().__init__(**vars(row))

    __hash__ = object.__hash__


def lexicons(data: bytes) -> None:
    """A row for one of the lexicons (the first byte says which), its cells parted by tabs: refused with file and row,
    or a text is analysed with it in time.
    """
    if not data:
        return
    name = sorted(names())[data[0] % len(names())]
    heads = list(LEXICONS[name].columns)
    cells = ([*_letters(data[1:]).split("\t"), *[""] * len(heads)])[: len(heads)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pd.DataFrame([cells], columns=heads).assign(note="n", example="e").to_csv(place / f"{name}.csv", index=False)
        (place / "articles.csv").write_text("outlet,file\nA,a.txt\n", encoding="utf-8")
        (place / "a.txt").write_text(f"{STORY} {' '.join(cells)[:500] or '.'}", encoding="utf-8")
        try:
            own = load_lexicons(place)
            took, tables = _timed(lambda: analyse_articles(load_articles(place), own))
        except LexiconError as error:
            assert str(error).startswith(f"{name}.csv"), f"says no file: {error}"
            return
        except CorpusError:
            return
        assert took < LONGEST_LEXICON, f"{took:.1f} s with {cells}"
        _explained(tables["attributions"], tables["tolls"], own)


def rules(data: bytes) -> None:
    """Every row names a rule that can be told, and whatever is refused is what stands at its place, by a rule with a
    reason.
    """
    text = _letters(data)
    sentences = split_sentences(pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": [text]}).astype("string"))
    for mode in ("speech", "all"):
        table, refused = find_attributions(sentences, mode, trace=True)
        pd.testing.assert_frame_equal(table, find_attributions(sentences, mode))
        printed = [text[start:end] for start, end in zip(refused["start"], refused["end"], strict=True)]
        assert printed == refused["cue"].tolist()
        assert (refused["reason"].str.strip() != "").all() and (refused["rule"].str.strip() != "").all()
        _explained(table, find_tolls(sentences), LEXICONS)


def search(data: bytes) -> None:
    """A line to search for, and a text: refused in a sentence, or each place found is what stands there and fits, none
    is missed, and none overlaps another.
    """
    words, _, text = _letters(data).partition("\n")
    try:
        queries = read_query(words)
    except ValueError as error:
        assert str(error).strip() and "\n" not in str(error)
        return
    sentences = split_sentences(pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": [text]}).astype("string"))
    took, found = _timed(lambda: find_words(sentences, words))
    assert took < AT_ONCE or took < GROWTH * max(len(text), 100) / 1000, f"{took:.1f} s for {len(text)} characters"
    assert [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == list(found["match"])
    assert (found["start"].iloc[1:].array >= found["end"].iloc[:-1].array).all()
    for row in sentences.to_dict("records"):  # without the shortcut by which most sentences are never looked at
        lower = [word.casefold().replace("’", "'") for word in tokenise(row["sentence"]).printed]
        if any(True for query in queries for _ in matches(query, lower)):
            assert (found["sentence_no"] == row["sentence_no"]).any(), f"missed {words!r} in {row['sentence']!r}"


def _explained(attributions: pd.DataFrame, tolls: pd.DataFrame, lexicons: dict[str, pd.DataFrame]) -> None:
    for row in attributions.to_dict("records"):
        assert explain_attribution(row).strip()
    for row in tolls.to_dict("records"):
        assert explain_toll(row, lexicons).strip()


def _letters(data: bytes) -> str:
    """A text as extractors get it: a loader lets no NUL and no half character through."""
    return data.decode("utf-8", "ignore").replace("\0", "").replace("\r", "\n")


def _timed(function):
    begun = time.process_time()
    made = function()
    return time.process_time() - begun, made


EXPORTS = ("JSON", "PDF", "Nexis Uni", "Nexis", "Factiva", "ProQuest", "Word", "rich text", "web page", "plain text")
TARGETS = {
    target.__name__: target for target in (*map(export_of, EXPORTS), columns, furniture, lexicons, rules, search)
}
