"""Which sentences are read together: those of a paragraph, and of several that one quotation or a colon joins."""

from collections.abc import Iterator

import pandas as pd

from analysis.instruments.attribution.sentence import Line, Paragraph

MOST_MERGED = 12  # paragraphs in one quotation
MOST_SENTENCES = 60
FEW_COMMAS = 5  # per 1,000 words
ENOUGH_WORDS = 100


def articles_of(sentences: pd.DataFrame, places: list[tuple]) -> Iterator[list[list[Line]]]:
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


def joined(paragraphs: list[list[Line]], places: list[tuple]) -> Iterator[list[Line]]:
    """Paragraphs, joined where a quotation goes on in the next, where the next is nothing but a quotation, or where a
    colon announces it.
    """
    held: list[Line] = []
    merged, is_open, section = 0, False, ""
    for paragraph in _bounded(paragraphs):
        in_headline = places[paragraph[0].row][3] == "headline"
        quoted = paragraph[0].sentence[:1] in "\"'"
        goes_on = held and (held[-1].sentence.endswith(":") or (quoted and (is_open or _only_quoted(paragraph))))
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
    text = "\n".join([line.sentence for line in paragraph])
    return text.count('"') + text.count("''")


def _only_quoted(paragraph: list[Line]) -> bool:
    """Is the whole paragraph one quotation, closed or not?"""
    return _marks(paragraph) == 1 + paragraph[-1].sentence.endswith(('"', "''"))


def _bounded(paragraphs: list[list[Line]]) -> Iterator[list[Line]]:
    """Paragraphs of at most MOST_SENTENCES: what bounds the time for texts without line breaks."""
    for paragraph in paragraphs:
        for first in range(0, len(paragraph), MOST_SENTENCES):
            yield paragraph[first : first + MOST_SENTENCES]


def has_lost_commas(paragraphs: list[list[Line]]) -> bool:
    """Has a long text hardly any commas?"""
    text = text_of(paragraphs)
    words = text.count(" ") + 1
    return words >= ENOUGH_WORDS and text.count(",") * 1000 < FEW_COMMAS * words


def text_of(paragraphs: list[list[Line]]) -> str:
    """The sentences of an article, one after the other."""
    return " ".join([line.sentence for paragraph in paragraphs for line in paragraph])


def row_of(p: Paragraph, token: int) -> int:
    """The row of the sentences table in which a token stands."""
    return next(row for low, high, row in p.sentences if low <= token < high)
