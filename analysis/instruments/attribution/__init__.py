"""Who says what: source, cue and content of every attribution, by a lexicon and a grammar that can be read.

How it works, in the order in which it happens:

1. A paragraph becomes tokens with word classes and quotations (paragraphs.py, wordclasses.py).
2. Each word of the cue lexicon (cues.py) is looked at where it stands (readers.py): is it a verb or a noun
(homographs.py)?
3. What is around it must be what its row allows: the source (verbs.py; subjects.py where the subject stands elsewhere,
sharing.py
   where it is another verb's; nouns.py for cues that are no verbs), and what follows (complements.py) or comes first
   (placing.py). Phrases are read off the word classes without a parser (phrases.py leftwards, phrases_after.py
   rightwards). What comes out is a frame: a cue with its source (frames.py).
4. Of two frames, the one inside the content of the other is dropped (nesting.py); contents are cut out (contents.py).
5. Sources get their kind (sources.py).

The definition follows Pareti (2012) and PolNeAR (Newell, Margolin and Ruths 2018): an attribution has a source, a cue
and a content. How good it is: benchmarks/attribution.py.
"""

import textwrap
import warnings
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.tokens import tokenise
from analysis.instruments.attribution.conflicts import outermost
from analysis.instruments.attribution.contents import add_contents
from analysis.instruments.attribution.cues import Cue, asked_words, compile_cues
from analysis.instruments.attribution.frame import Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.match import find_frames
from analysis.instruments.attribution.sentence import Line, Paragraph, read_paragraph
from analysis.instruments.attribution.sources import UNKNOWN, Kinds, compile_kinds, resolve_sources
from analysis.tables import rows_as_table

MOST_MERGED = 12  # paragraphs in one quotation
MOST_SENTENCES = 60
MOST_SHOWN = 200  # characters of a content in an explanation
FEW_COMMAS = 5  # per 1,000 words
ENOUGH_WORDS = 100

RULES = {
    "subject-verb": "the source is the subject of the cue and the content follows it",
    "postposed": "the content comes first, then the source and the cue",
    "parenthetical": "source and cue stand in the middle of the content",
    "inverted": "the content comes first, then the cue, then the source",
    "relative": "the cue stands in a relative clause, and the source is what that clause is about",
    "coordinated": "the cue is joined to an earlier verb by 'and' or 'but' and shares its subject",
    "shared-subject": "the cue shares the subject of an earlier verb",
    "participle": "the cue is an -ing form; the source is the subject of the clause that it belongs to",
    "opening-participle": (
        "the sentence opens with the cue as an -ing form; the source is the subject of the clause after the comma"
    ),
    "infinitive": "the cue follows 'to'; the source is the subject of the verb before it",
    "passive-agent": "the cue is passive; the source follows 'by'",
    "passive": "the cue is passive and nobody is named",
    "asked": "somebody was asked; the source follows 'by', or the text does not say by whom",
    "as-clause": "a clause with 'as' names the source of the rest of the sentence",
    "according-to": "a preposition names the source",
    "viewpoint": "the sentence opens with whose view it gives",
    "noun-owner": "the cue is a noun and the source is its owner",
    "noun-by": "the cue is a noun and the source follows 'by', 'from' or 'among'",
    "noun-there": "the cue is a noun, and the text says that there is one and not whose it is",
    "noun-among": "the cue is a noun, and the text says among whom it is heard",
    "label": "the line begins with a name and a colon",
    "state": "the cue is an adjective after a form of 'be' and the source is its subject",
    "hedge": "the word says that somebody said so, and the text does not say who",
    "quantity": "the words say that somebody estimated the number, and the text does not say who",
}


class _Words(NamedTuple):
    """What the lexicons say. All cues are read, whatever mode asks for: what somebody believes that others said is a
    belief. asked: words of which a sentence must have one to be read."""

    cues: dict[str, list[Cue]]
    asked: frozenset[str]
    mode: str
    kinds: Kinds
    titles: frozenset[str]


class _Found(NamedTuple):
    """An attribution as token numbers of its paragraph; source may be one part of a coordination."""

    paragraph: Paragraph
    frame: Frame
    contents: list[Span]


def find_attributions(
    sentences: pd.DataFrame, mode: str = "speech", lexicons: Mapping[str, pd.DataFrame] | None = None
) -> pd.DataFrame:
    """The `attributions` table: one row per attribution, a content that the text credits to a source.

    sentences: the table that split_sentences returns. mode: "speech" (said, according to, reportedly, an estimated) or
    "all" (also beliefs, wishes, decrees: believes, wants to, ordered; less reliable). lexicons: in place of those of
    the sentences' corpus; cues, source_kinds and titles are used. Of nested attributions the outermost is given: what a
    source says, or believes, that others said is the source's word.

    ValueError: mode is something else. Warns where a long text has hardly any commas: its results are less exact.
    """
    cues = compile_cues(lexicon_rows("cues", sentences, lexicons))
    titles = frozenset(row.title.lower() for row in lexicon_rows("titles", sentences, lexicons))
    words = _Words(
        cues, asked_words(cues, mode), mode, compile_kinds(lexicon_rows("source_kinds", sentences, lexicons)), titles
    )
    rows: list[tuple] = []
    places = list(
        zip(*(sentences[name].tolist() for name in ("outlet", "article_id", "sentence_no", "section")), strict=True)
    )
    for paragraphs in _articles(sentences, places):
        rows += _article_rows(paragraphs, places, words)
    return rows_as_table("attributions", rows, made_from=sentences)


def explain_attribution(row: Mapping) -> str:
    """One plain sentence on how a row of `attributions` was found.

    row: a row of the table, as a Series, a mapping or a named tuple.
    """
    get = row.get if hasattr(row, "get") else lambda name: getattr(row, name)
    rule, _, lemma = str(get("rule")).partition(":")
    source, cue, content = (
        get("source"),
        get("cue"),
        textwrap.shorten(get("content"), MOST_SHOWN, placeholder=" …").strip('"'),
    )
    kind = "no known kind" if get("source_kind") == UNKNOWN else get("source_kind")
    who = f"credits “{content}” to “{source}” ({kind})" if pd.notna(source) else f"credits “{content}” to nobody named"
    return f"The text {who}, by the cue “{cue}” (row “{lemma}” of cues.csv, {get('cue_commitment')}): {RULES[rule]}."


def _articles(sentences: pd.DataFrame, places: list[tuple]) -> Iterator[list[list[Line]]]:
    """Each article as paragraphs, each paragraph as (row number, start, sentence); headline and text apart."""
    texts = (sentences[name].tolist() for name in ("paragraph_no", "start", "sentence"))
    keys = zip((place[:2] + place[3:] for place in places), *texts, strict=True)
    last_article = last_paragraph = None
    paragraphs: list[list[Line]] = []
    for row, ((outlet, article_id, section), paragraph_no, start, sentence) in enumerate(keys):
        if (outlet, article_id) != last_article:
            if paragraphs:
                yield paragraphs
            paragraphs, last_article, last_paragraph = [], (outlet, article_id), None
        if (section, paragraph_no) != last_paragraph:
            paragraphs.append([])
            last_paragraph = (section, paragraph_no)
        paragraphs[-1].append(Line(row, paragraph_no, start, sentence))
    if paragraphs:
        yield paragraphs


def _article_rows(paragraphs: list, places: list[tuple], words: _Words) -> list[tuple]:
    bare = _has_lost_commas(paragraphs)
    if bare:
        outlet, article_id = places[paragraphs[0][0].row][:2]
        warnings.warn(
            f"{outlet} ({article_id}) has hardly any commas: who says what is read less exactly without them",
            stacklevel=3,
        )
    found: list[_Found] = []
    for sentences in _joined(paragraphs, places):
        tokens = [tokenise(line.sentence) for line in sentences]
        if all(words.asked.isdisjoint(one.lower) and words.asked.isdisjoint(one.printed) for one in tokens):
            continue
        paragraph = read_paragraph(sentences, bare, words.titles)
        frames = [
            frame
            for frame in outermost(paragraph, find_frames(paragraph, words.cues, words.asked))
            if words.mode in ("all", frame.cue.mode)
        ]
        found += [_Found(paragraph, frame, contents) for frame, contents in add_contents(paragraph, frames)]
    resolved = resolve_sources([(one.paragraph, one.frame) for one in found], words.kinds)
    rows = [_row(found[no], source, kind, named) for no, source, kind, named in resolved]
    rows.sort(key=lambda row: (row[0], row[-3]))
    return [(*places[row[0]], number, *row[1:]) for number, row in enumerate(rows, 1)]


def _joined(paragraphs: list[list[Line]], places: list[tuple]) -> Iterator[list[Line]]:
    """Paragraphs, joined where a quotation goes on in the next, where the next is nothing but a quotation, or where a
    colon announces it.
    """
    held: list[Line] = []
    merged, is_open, section = 0, False, ""
    for paragraph in _bounded(paragraphs):
        in_headline = places[paragraph[0].row][3] == "headline"
        quoted = paragraph[0].sentence[:1] in "\"'"
        goes_on = held and (held[-1].sentence.endswith(":") or quoted and (is_open or _only_quoted(paragraph)))
        if goes_on and merged < MOST_MERGED and in_headline == section:
            held, merged = held + paragraph, merged + 1
        else:
            if held:
                yield held
            held, merged, is_open, section = paragraph, 0, False, in_headline
        is_open = _leaves_open(paragraph, is_open)
    if held:
        yield held


def _leaves_open(paragraph: list[Line], is_open: bool) -> bool:
    """Is a quotation still open at the end? A mark that begins a paragraph within one opens it anew."""
    return (_marks(paragraph) - (is_open and paragraph[0].sentence.startswith(('"', "''")))) % 2 == (
        0 if is_open else 1
    )


def _marks(paragraph: list[Line]) -> int:
    """How many double quotation marks there are; two single ones are one of them."""
    return sum(line.sentence.count('"') + line.sentence.count("''") for line in paragraph)


def _only_quoted(paragraph: list[Line]) -> bool:
    """Is the whole paragraph one quotation, closed or not?"""
    return _marks(paragraph) == 1 + paragraph[-1].sentence.endswith(('"', "''"))


def _bounded(paragraphs: list[list[Line]]) -> Iterator[list[Line]]:
    """Paragraphs of at most MOST_SENTENCES: what bounds the time for texts without line breaks."""
    for paragraph in paragraphs:
        for first in range(0, len(paragraph), MOST_SENTENCES):
            yield paragraph[first : first + MOST_SENTENCES]


def _row(found: _Found, source: Span | None, kind: str, named: bool) -> tuple:
    """The row of the sentences table, and then the columns of `attributions` from source on."""
    p, frame = found.paragraph, found.frame
    row = next(row for low, high, row in p.sentences if low <= frame.first < high)
    spans = [place for piece in found.contents for place in _places(p, *piece)]
    begin, end = (p.starts[source[0]], p.ends[source[1] - 1]) if source else (None, None)
    cue = frame.shown(p)
    cue_start, cue_end = p.starts[cue[0]], p.ends[cue[1] - 1]
    return (
        row,
        p.words(begin, end) if source else None,
        p.words(cue_start, cue_end),
        " [...] ".join(p.words(*span) for span in spans),
        kind,
        named,
        _form(p, found.contents) if source else "hedge",
        frame.cue.commitment,
        f"{frame.rule}:{frame.cue.lemma}",
        begin,
        end,
        cue_start,
        cue_end,
        spans,
    )


def _places(p: Paragraph, first: int, last: int) -> Iterator[Span]:
    """A content as places in the text, cut where the article begins a new paragraph."""
    for i in range(first + 1, last):
        if i in p.breaks:
            yield p.starts[first], p.ends[i - 1]
            first = i
    yield p.starts[first], p.ends[last - 1]


def _form(p: Paragraph, contents: list[Span]) -> str:
    if not p.quotes:
        return "indirect"
    inside = [p.quote[i] > 0 for first, last in contents for i in range(first, last) if p.printed[i][0].isalnum()]
    return "direct" if all(inside) else "mixed" if any(inside) else "indirect"


def _has_lost_commas(paragraphs: list[list[Line]]) -> bool:
    words = sum(line.sentence.count(" ") + 1 for paragraph in paragraphs for line in paragraph)
    commas = sum(line.sentence.count(",") for paragraph in paragraphs for line in paragraph)
    return words >= ENOUGH_WORDS and commas * 1000 < FEW_COMMAS * words
