"""Who says what: source, cue and content of every attribution, by a lexicon and a grammar that can be read.

How it works, in the order in which it happens:

1. A paragraph becomes tokens with word classes and quotations (paragraphs.py, sentence.py, english/wordclasses.py).
2. Each word of the cue lexicon (cues.py) is looked at where it stands (match.py). The part of its row says who reads
   it; a word that may be a verb must first pass the vetoes of rules/vetoes_before.py.
3. A rule (rules/) asks for the source that its construction has, and for what may follow (grammar/complements.py) or
   come first (rules/position.py). Phrases are read off the word classes without a parser (grammar/). What looked like a
   verb must then pass the vetoes of rules/vetoes_after.py. What comes out is a frame: a cue with its source (frame.py).
4. Of two frames, the one inside the content of the other is dropped (conflicts.py); contents are cut out (contents.py).
5. Sources get their kind, and the speaker who is meant (sources/); a row is sure or unsure (confidence.py).

All rules and vetoes with their examples: page.py prints them. Why a word is not read: find_attributions with
trace=True. The definition follows Pareti (2012) and PolNeAR (Newell, Margolin and Ruths 2018): an attribution has a
source, a cue and a content. How good it is: benchmarks/attribution.py.
"""

import textwrap
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, overload

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.texts import READ, as_sentences
from analysis.english.tokens import tokenise
from analysis.frames import rows_as_table
from analysis.instruments.attribution.confidence import confidence_of
from analysis.instruments.attribution.conflicts import outermost
from analysis.instruments.attribution.contents import add_contents
from analysis.instruments.attribution.cues import Cue, asked_words, compile_cues
from analysis.instruments.attribution.frame import Frame, Refusal
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.match import find_frames
from analysis.instruments.attribution.paragraphs import articles_of, has_lost_commas, joined, row_of, text_of
from analysis.instruments.attribution.rules.registry import RULES
from analysis.instruments.attribution.sentence import Line, Paragraph, read_paragraph
from analysis.instruments.attribution.sources import UNKNOWN, Kinds, Source, compile_kinds, resolve_sources
from analysis.instruments.attribution.trace import (
    NESTED,
    NO_WORDS,
    OTHER_MODE,
    UNKNOWN_SOURCE,
    Note,
    dropped,
    refusal_rows,
    refusals_table,
)
from analysis.names import in_words

ASKS = ("asked",)  # rules whose content is a question, which nobody is said to answer: no hedge without a source
MOST_SHOWN = 200  # characters of a content in an explanation


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


@overload
def find_attributions(
    sentences: pd.DataFrame,
    mode: str = "speech",
    lexicons: Mapping[str, pd.DataFrame] | None = None,
    trace: Literal[False] = False,
) -> pd.DataFrame: ...
@overload
def find_attributions(
    sentences: pd.DataFrame,
    mode: str = "speech",
    lexicons: Mapping[str, pd.DataFrame] | None = None,
    *,
    trace: Literal[True],
) -> tuple[pd.DataFrame, pd.DataFrame]: ...
def find_attributions(
    sentences: pd.DataFrame,
    mode: str = "speech",
    lexicons: Mapping[str, pd.DataFrame] | None = None,
    trace: bool = False,
) -> pd.DataFrame | tuple[pd.DataFrame, pd.DataFrame]:
    """The `attributions` table: one row per attribution, a content that the text credits to a source.

    sentences: the table that split_sentences returns. mode: "speech" (said, according to, reportedly, an estimated) or
    "all" (also beliefs, wishes, decrees: believes, wants to, ordered; less reliable). lexicons: in place of those of
    the sentences' corpus; cues, source_kinds, countries and titles are used. Of nested attributions the outermost is
    given: what a
    source says, or believes, that others said is the source's word.

    trace: return the table and a second one of what was not read and why: outlet, article_id, sentence_no, section, cue
    (as printed), start, end, lemma, rule (who refused it), reason. A word that one rule refuses another may read.

    ValueError: mode is something else. Warns where a long text has hardly any commas: its results are less exact.
    """
    sentences = as_sentences(sentences, "find_attributions", lexicons, (*READ, "paragraph_no"))
    cues = compile_cues(lexicon_rows("cues", sentences, lexicons))
    titles = frozenset(row.title.lower() for row in lexicon_rows("titles", sentences, lexicons))
    kinds = compile_kinds(*(lexicon_rows(name, sentences, lexicons) for name in ("source_kinds", "countries")))
    words = _Words(cues, asked_words(cues, mode), mode, kinds, titles)
    rows: list[tuple] = []
    refused: list[tuple] | None = [] if trace else None
    places = list(
        zip(*(sentences[name].tolist() for name in ("outlet", "article_id", "sentence_no", "section")), strict=True)
    )
    for paragraphs in articles_of(sentences, places):
        rows += _article_rows(paragraphs, places, words, refused)
    table = rows_as_table("attributions", rows, made_from=sentences)
    return table if refused is None else (table, refusals_table(refused))


def explain_attribution(row: Mapping) -> str:
    """One plain sentence on how a row of `attributions` was found.

    row: a row of the table, as a Series, a mapping or a named tuple.
    """
    get: Callable[[str], Any] = row.get if hasattr(row, "get") else lambda name: getattr(row, name)
    rule, _, lemma = str(get("rule")).partition(":")
    source, cue, content = (
        get("source"),
        get("cue"),
        textwrap.shorten(get("content"), MOST_SHOWN, placeholder=" …").strip('"'),
    )
    kind = "no known kind" if get("source_kind") == UNKNOWN else in_words(get("source_kind"))
    who = f"credits “{content}” to “{source}” ({kind})" if pd.notna(source) else f"credits “{content}” to nobody named"
    return (
        f"The text {who}, by the cue “{cue}” (row “{lemma}” of cues.csv, {get('cue_commitment')}): {RULES[rule].says},"
        f" as in “{RULES[rule].reads[0][0]}”"
    )


def _article_rows(
    paragraphs: list[list[Line]], places: list[tuple], words: _Words, refused: list[tuple] | None
) -> list[tuple]:
    """The rows of one article; where refused is a list, it gets the rows of what was not read."""
    bare = has_lost_commas(paragraphs)
    if bare:
        outlet, article_id = places[paragraphs[0][0].row][:2]
        warnings.warn(
            f"{outlet} ({article_id}) has hardly any commas: who says what is read less exactly without them",
            stacklevel=3,
        )
    notes: list[Note] | None = None if refused is None else []
    found: list[_Found] = []
    for lines in joined(paragraphs, places):
        if _may_hold_cues(lines, words):
            found += _read(read_paragraph(lines, bare, words.titles), words, notes)
    resolved = resolve_sources([(one.paragraph, one.frame) for one in found], words.kinds, text_of(paragraphs))
    if notes is not None and refused is not None:
        standing = {one.no for one in resolved}
        lost = (one for no, one in enumerate(found) if no not in standing)
        notes += [Note(one.paragraph, note) for one in lost for note in dropped([one.frame], [], UNKNOWN_SOURCE)]
        refused += refusal_rows(notes, places)
    rows = [_row(found[one.no], one) for one in resolved]
    rows.sort(key=lambda row: (row[0], row[-3]))
    return [(*places[row[0]], number, *row[1:]) for number, row in enumerate(rows, 1)]


def _may_hold_cues(lines: list[Line], words: _Words) -> bool:
    for line in lines:
        tokens = tokenise(line.sentence)
        if not (words.asked.isdisjoint(tokens.lower) and words.asked.isdisjoint(tokens.printed)):
            return True
    return False


def _read(p: Paragraph, words: _Words, notes: list[Note] | None) -> list[_Found]:
    """The attributions of a paragraph; where notes is a list, it gets what was not read."""
    refusals: list[Refusal] | None = None if notes is None else []
    frames = find_frames(p, words.cues, words.asked, refusals)
    standing = outermost(p, frames)
    kept = [frame for frame in standing if words.mode in ("all", frame.cue.mode)]
    found = [_Found(p, frame, contents) for frame, contents in add_contents(p, kept)]
    if refusals is not None and notes is not None:
        refusals += dropped(frames, standing, NESTED) + dropped(standing, kept, OTHER_MODE)
        refusals += dropped(kept, [one.frame for one in found], NO_WORDS)
        notes += [Note(p, refusal) for refusal in refusals]
    return found


def _row(found: _Found, credit: Source) -> tuple:
    """The row of the sentences table, and then the columns of `attributions` from source on."""
    p, frame, source = found.paragraph, found.frame, credit.span
    row = row_of(p, frame.first)
    spans = [place for piece in found.contents for place in _places(p, *piece)]
    credited = (p.starts[source[0]], p.ends[source[1] - 1]) if source else None
    cue, form = frame.shown(p), _form(p, found.contents) if source or frame.rule in ASKS else "hedge"
    cue_start, cue_end = p.starts[cue[0]], p.ends[cue[1] - 1]
    return (
        row,
        p.words(*credited) if credited else None,
        p.words(cue_start, cue_end),
        " [...] ".join(p.words(*span) for span in spans),
        credit.kind,
        credit.named,
        form,
        frame.cue.commitment,
        confidence_of(frame, form),
        credit.speaker,
        credit.basis,
        credit.printed_as,
        _printed(p, frame.via),
        f"{frame.rule}:{frame.cue.lemma}",
        *(credited or (None, None)),
        cue_start,
        cue_end,
        spans,
    )


def _printed(p: Paragraph, span: Span | None) -> str | None:
    return p.words(p.starts[span[0]], p.ends[span[1] - 1]) if span else None


def _places(p: Paragraph, first: int, last: int) -> Iterator[Span]:
    """A content as places in the text, cut where the article begins a new paragraph."""
    for i in range(first + 1, last) if p.breaks else ():
        if i in p.breaks:
            yield p.starts[first], p.ends[i - 1]
            first = i
    yield p.starts[first], p.ends[last - 1]


def _form(p: Paragraph, contents: list[Span]) -> str:
    if not p.quotes:
        return "indirect"
    inside = [p.quote[i] > 0 for first, last in contents for i in range(first, last) if p.printed[i][0].isalnum()]
    return "direct" if all(inside) else "mixed" if any(inside) else "indirect"
