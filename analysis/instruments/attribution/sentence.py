"""A paragraph as one run of tokens, with its quotations: what the attribution grammar reads.

Quotations run across sentences, so the paragraph is the unit. Quotation marks are straight (normalise sees to that), so
that a mark opens where none is open, unless the white space around it says otherwise.
"""

import re
from collections.abc import Container
from typing import NamedTuple

from analysis.english.tokens import tokenise
from analysis.english.wordclasses import letters

_INITIAL = re.compile(r"[DS]\.(?=N)")
_DOT = re.compile(r"(?<=[NA])\.(?!\")")
LONGEST_SINGLE = 120  # tokens: what a pair of single quotation marks may hold; beyond that the mark is an apostrophe


class Paragraph(NamedTuple):
    """Tokens of one paragraph as parallel sequences; starts and ends index the article's text.

    quote[i] is the number of the quotation that token i (a mark or a word) stands in, 0 outside; quotes[n - 1] is
    (first token, token after the last) of quotation n. unclosed: the last quotation has no closing mark.
    sentences: (first token, token after the last, row of the sentences table) of each sentence. breaks: tokens that
    begin a new paragraph of the article, where a quotation runs over several. text: what is printed, from the article's
    character `base` on; the white space between sentences is given as spaces. bare: the article has lost its commas.
    sentence_end: first token of a sentence -> the token after its last. titles: words that stand before a name and
    belong to it.
    """

    printed: tuple[str, ...]
    lower: tuple[str, ...]
    starts: list[int]
    ends: list[int]
    letters: str
    quote: list[int]
    quotes: list[tuple[int, int]]
    unclosed: bool
    sentences: list[tuple[int, int, int]]
    breaks: frozenset[int]
    text: str
    base: int
    bare: bool
    sentence_end: dict[int, int]
    titles: frozenset[str]

    def words(self, start: int, end: int) -> str:
        """What is printed between two places of the article."""
        return self.text[start - self.base : end - self.base]


class Line(NamedTuple):
    """A sentence to be read: its row in the sentences table, its paragraph, its start in the text, and the sentence."""

    row: int
    paragraph_no: int
    start: int
    sentence: str


MOST_DATELINE = 12  # tokens
MOST_SPACE = 3  # characters between two sentences of one piece of text


def read_paragraph(lines: list[Line], bare: bool = False, titles: frozenset[str] = frozenset()) -> Paragraph:
    """One paragraph, or several that a quotation joins, as tokens. bare: the article has lost its commas. titles: of
    titles.csv.
    """
    printed: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags, bounds = [], []
    for row, _, start, sentence in lines:
        tokens = tokenise(sentence)
        tags.append(_without_abbreviation_dots(letters(tokens.printed, tokens.lower)))
        dateline = 0 if bounds else _dateline(tokens.printed, tags[0])
        bounds.append((len(printed) + dateline, len(printed) + len(tokens.printed), row))
        printed += tokens.printed
        lower += tokens.lower
        starts += [start + place for place in tokens.starts]
        ends += [start + place for place in tokens.ends]
    firsts = {first: last for first, last, _ in bounds}
    marked = _with_quotes("".join(tags), firsts, starts, ends)
    breaks = frozenset(
        bound[0] for bound, line, before in zip(bounds[1:], lines[1:], lines, strict=False) if _breaks(before, line)
    )
    return Paragraph(
        tuple(printed),
        tuple(lower),
        starts,
        ends,
        *marked,
        bounds,
        breaks,
        _text(lines),
        lines[0].start,
        bare,
        firsts,
        titles,
    )


def _dateline(printed: tuple[str, ...], tags: str) -> int:
    """How many tokens of a first sentence are its dateline: `DALE, Texas (AP) - The mayor said`."""
    dash = tags.find("-", 1, MOST_DATELINE)
    is_place = dash > 0 and printed[0].isupper() and len(printed[0]) > 1 and not tags[:dash].strip("N,.()#/JP")
    return dash + 1 if is_place else 0


def _breaks(before: Line, line: Line) -> bool:
    return line.paragraph_no != before.paragraph_no or line.start - before.start - len(before.sentence) > MOST_SPACE


def _text(lines: list[Line]) -> str:
    pieces, end = [], lines[0].start
    for line in lines:
        pieces += [" " * (line.start - end), line.sentence]
        end = max(end, line.start + len(line.sentence))
    return "".join(pieces)


def _without_abbreviation_dots(tags: str) -> str:
    """A full stop within a sentence belongs to the word before it: `Mr. Reed`, `Donald J. Reed`."""
    last = len(tags.rstrip(".?\"')~"))
    return _DOT.sub("N", _INITIAL.sub("NN", tags[:last])) + tags[last:] if "." in tags[:last] else tags


def _with_quotes(
    tags: str, firsts: Container[int], starts: list[int], ends: list[int]
) -> tuple[str, list[int], list[tuple[int, int]], bool]:
    """The letters with < and > for opening and closing marks, and what they enclose."""
    if '"' not in tags and "'" not in tags:
        return tags, [0] * len(tags), [], False
    pairs, unclosed = _pair_marks(tags, firsts, starts, ends)
    marked = list(tags)
    quote = [0] * len(tags)
    for number, (opening, closing) in enumerate(pairs, 1):
        marked[opening] = "<"
        quote[opening:closing] = [number] * (closing - opening)
        if not (unclosed and closing == len(tags)):
            marked[closing - 1] = ">"
    for i, letter in enumerate(marked):
        if letter == "'":
            marked[i] = "p" if i and starts[i] == ends[i - 1] else "/"
    return "".join(marked).replace('"', "/"), quote, pairs, unclosed


def _pair_marks(
    tags: str, firsts: Container[int], starts: list[int], ends: list[int]
) -> tuple[list[tuple[int, int]], bool]:
    """(opening mark, token after the closing mark) of each outermost quotation; is the last one unclosed?"""
    pairs, opened, single = [], None, None
    for i, letter in enumerate(tags):
        if letter == '"':
            if opened is not None and i in firsts:
                continue  # the next paragraph of one quotation opens anew
            if opened is None:
                if (
                    _may_close(i, starts, ends)
                    and not _may_open(i, tags, starts, ends)
                    and starts[i + 1 : i + 2] != [ends[i]]
                ):
                    continue  # closes nothing
                opened, single = i, None
            else:
                pairs.append((opened, i + 1))
                opened = None
        elif letter == "'" and opened is None:
            if single is not None and _may_close(i, starts, ends) and i - single < LONGEST_SINGLE:
                pairs.append((single, i + 1))
                single = None
            elif _may_open(i, tags, starts, ends) and not _may_close(i, starts, ends):
                single = i
    if opened is not None and len(tags) - opened > 3:
        return [*pairs, (opened, len(tags))], True
    return pairs, False


def _may_open(i: int, tags: str, starts: list[int], ends: list[int]) -> bool:
    return (i == 0 or starts[i] > ends[i - 1] or tags[i - 1] in "(-") and i + 1 < len(starts)


def _may_close(i: int, starts: list[int], ends: list[int]) -> bool:
    return i > 0 and starts[i] == ends[i - 1]
