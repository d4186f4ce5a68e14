"""A paragraph as one run of tokens, with its quotations: what the attribution grammar reads.

Quotations run across sentences, so the paragraph is the unit. Quotation marks are straight (normalise sees to that), so
that a mark opens where none is open, unless the white space around it says otherwise.
"""

import re
from collections.abc import Container
from typing import NamedTuple

from analysis.english.tags import (
    AUXILIARY,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COMMA,
    DASH,
    DETERMINER,
    ELLIPSIS,
    NAME,
    NOUN,
    NUMBER,
    OPENING_BRACKET,
    OPENING_QUOTE,
    OTHER_MARK,
    POSSESSIVE,
    PREPOSITION,
    QUESTION,
    STOP,
    SUBJECT_PRONOUN,
    TIME,
    UNPAIRED_DOUBLE,
    UNPAIRED_SINGLE,
)
from analysis.english.tokens import tokenise
from analysis.english.wordclasses import letters

LONGEST_SINGLE = 120  # tokens: what a pair of single quotation marks may hold; beyond that the mark is an apostrophe
FEWEST_UNCLOSED = 4  # tokens from a mark without a partner to the end; a mark later than that is a stray one
MOST_DATELINE = 12  # tokens up to its dash: `DALE, Texas, June 3 (AP) -`
MOST_SPACE = 3  # characters between two sentences of one piece of text

DATELINE = NAME + COMMA + STOP + OPENING_BRACKET + CLOSING_BRACKET + NUMBER + OTHER_MARK + TIME + PREPOSITION
ENDS_SENTENCE = STOP + QUESTION + UNPAIRED_DOUBLE + UNPAIRED_SINGLE + CLOSING_BRACKET + ELLIPSIS  # `he left.")`
ENDS_QUOTED = COMMA + STOP + QUESTION + ELLIPSIS  # before a mark that closes: land was taken,'
BEFORE_OPENING = OPENING_BRACKET + DASH  # a mark after one of these opens: ("Go"
_INITIAL = re.compile(f"[{DETERMINER}{SUBJECT_PRONOUN}]{re.escape(STOP)}(?={NAME})")  # A. Reed, I. Reed
_DOT = re.compile(f"(?<=[{NAME}{AUXILIARY}]){re.escape(STOP)}(?!{UNPAIRED_DOUBLE})")  # Mr. Reed, Will. Reed


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

    def word(self, i: int) -> str:
        """The token i in lower case; empty beyond the last."""
        return self.lower[i] if i < len(self.lower) else ""


class Line(NamedTuple):
    """A sentence to be read: its row in the sentences table, its paragraph, its start in the text, and the sentence."""

    row: int
    paragraph_no: int
    start: int
    sentence: str


def read_paragraph(lines: list[Line], bare: bool = False, titles: frozenset[str] = frozenset()) -> Paragraph:
    """One paragraph, or several that a quotation joins, as tokens. bare: the article has lost its commas. titles: of
    titles.csv.
    """
    printed: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    bounds: list[tuple[int, int, int]] = []
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
    dash = tags.find(DASH, 1, MOST_DATELINE)
    is_place = dash > 0 and printed[0].isupper() and len(printed[0]) > 1 and not tags[:dash].strip(DATELINE)
    return dash + 1 if is_place else 0


def _breaks(before: Line, line: Line) -> bool:
    """Does another paragraph of the article begin with this line?"""
    return line.paragraph_no != before.paragraph_no or line.start - before.start - len(before.sentence) > MOST_SPACE


def _text(lines: list[Line]) -> str:
    """The text that the sentences stand in, with spaces between them."""
    pieces, end = [], lines[0].start
    for line in lines:
        pieces += [" " * (line.start - end), line.sentence]
        end = max(end, line.start + len(line.sentence))
    return "".join(pieces)


def _without_abbreviation_dots(tags: str) -> str:
    """A full stop within a sentence belongs to the word before it: `Mr. Reed`, `Donald J. Reed`."""
    last = len(tags.rstrip(ENDS_SENTENCE))
    if STOP not in tags[:last]:
        return tags
    return _DOT.sub(NAME, _INITIAL.sub(NAME + NAME, tags[:last])) + tags[last:]


def _with_quotes(
    tags: str, firsts: Container[int], starts: list[int], ends: list[int]
) -> tuple[str, list[int], list[tuple[int, int]], bool]:
    """The letters with opening and closing marks told apart, and what they enclose (quote, quotes, unclosed)."""
    if UNPAIRED_DOUBLE not in tags and UNPAIRED_SINGLE not in tags:
        return tags, [0] * len(tags), [], False
    pairs, unclosed = _pair_marks(tags, firsts, starts, ends)
    marked = list(tags)
    quote = [0] * len(tags)
    for number, (opening, closing) in enumerate(pairs, 1):
        marked[opening] = OPENING_QUOTE
        quote[opening:closing] = [number] * (closing - opening)
        if not (unclosed and closing == len(tags)):
            marked[closing - 1] = CLOSING_QUOTE
    for i, letter in enumerate(marked):
        if letter == UNPAIRED_SINGLE:
            marked[i] = POSSESSIVE if _is_attached(i, starts, ends) else OTHER_MARK
    return "".join(marked).replace(UNPAIRED_DOUBLE, OTHER_MARK), quote, pairs, unclosed


def _pair_marks(
    tags: str, firsts: Container[int], starts: list[int], ends: list[int]
) -> tuple[list[tuple[int, int]], bool]:
    """(opening mark, token after the closing mark) of each outermost quotation; is the last one unclosed?

    Single marks count where no double one is open. The next paragraph of one quotation opens it anew (firsts).
    """
    pairs: list[tuple[int, int]] = []
    opened = single = None
    for i, letter in enumerate(tags):
        if letter == UNPAIRED_DOUBLE:
            if opened is None:
                if not _closes_nothing(i, tags, starts, ends):
                    opened, single = i, None
            elif i not in firsts:
                pairs.append((opened, i + 1))
                opened = None
        elif letter == UNPAIRED_SINGLE and opened is None:
            if (
                single is not None
                and _closes_single(i, single, starts, ends)
                and not _owns(i, tags, firsts, starts, ends)
            ):
                pairs.append((single, i + 1))
                single = None
            elif _opens_single(i, tags, starts, ends):
                single = i
    if opened is not None and len(tags) - opened >= FEWEST_UNCLOSED:
        return [*pairs, (opened, len(tags))], True
    return pairs, False


def _closes_nothing(i: int, tags: str, starts: list[int], ends: list[int]) -> bool:
    """Where no quotation is open: a mark that could only close one, `the old" | bridge`."""
    before_space = starts[i + 1 : i + 2] != [ends[i]]
    return before_space and _is_attached(i, starts, ends) and not _may_open(i, tags, starts, ends)


def _opens_single(i: int, tags: str, starts: list[int], ends: list[int]) -> bool:
    """`'It fell,`, but not the apostrophe of `boys'`"""
    return _may_open(i, tags, starts, ends) and not _is_attached(i, starts, ends)


def _closes_single(i: int, opening: int, starts: list[int], ends: list[int]) -> bool:
    """`It fell'`, where a mark opened not too long ago"""
    return _is_attached(i, starts, ends) and i - opening < LONGEST_SINGLE


def _owns(i: int, tags: str, firsts: Container[int], starts: list[int], ends: list[int]) -> bool:
    """`'The farmers | ' land was taken,'`: a mark between two words, and a later one that closes after a comma or stop.

    No mark that opens stands between the two.
    """
    if tags[i - 1] != NOUN or tags[i + 1 : i + 2] == "" or tags[i + 1] not in NOUN:
        return False
    for k in range(i + 1, min(len(tags), i + LONGEST_SINGLE)):
        if k in firsts:
            return False
        if tags[k] == UNPAIRED_SINGLE:
            if _opens_single(k, tags, starts, ends):
                return False
            if tags[k - 1] in ENDS_QUOTED:
                return True
    return False


def _may_open(i: int, tags: str, starts: list[int], ends: list[int]) -> bool:
    """After white space, a bracket or a dash, and not at the end."""
    return (i == 0 or starts[i] > ends[i - 1] or tags[i - 1] in BEFORE_OPENING) and i + 1 < len(starts)


def _is_attached(i: int, starts: list[int], ends: list[int]) -> bool:
    """Does the token before it end where this mark begins, so that the mark may close a quotation?"""
    return i > 0 and starts[i] == ends[i - 1]
