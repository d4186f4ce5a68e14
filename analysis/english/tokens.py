"""Words and punctuation marks of a sentence, with their places: one tokenisation for every instrument.

News repeats its words. So the text is cut at white space, each distinct piece (a *chunk*, such as `Hama,"`) is taken
apart once and remembered, and a sentence is put together from what is remembered.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.english.memo import Memo

CHUNK = re.compile(r"\S+")
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-\w+)*"  # U.S.  a.m.  U.S.-backed
    r"|\d+(?:[.,:/]\d+)*\w*(?:-\w+)*"  # 50,000  3.5  10km  25th  22-year-old
    r"|\w+(?:[.'&@/-]\w+)*"  # Hama  half-million  don't  and/or
    r"|\.{2,}|-{2,}|'{2,}|`{2,}"  # ...  --  ''
    r"|\S"  # any other mark by itself
)
_CLITIC = re.compile(r"n't$|'(?:s|re|ve|ll|d|m)$", re.IGNORECASE)


# The sentences of some 500 articles: one instrument after the other asks for all of them.
SENTENCES_REMEMBERED = 16_384


class Tokens(NamedTuple):
    """The tokens of one sentence, as parallel tuples; starts and ends index the sentence."""

    printed: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=SENTENCES_REMEMBERED)
def tokenise(sentence: str) -> Tokens:
    """The words and marks of a sentence. `Assad's` is two tokens, `U.S.-backed` and `50,000` are one each.

    >>> tokenise("Assad's forces lost 50,000.").printed
    ('Assad', "'s", 'forces', 'lost', '50,000', '.')
    """
    printed: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    end, find = 0, sentence.index
    chunks = sentence.split()  # faster than a regular expression that gives the places, too
    for chunk, (as_printed, in_lower, begin, stop) in zip(chunks, map(take_apart.__getitem__, chunks), strict=True):
        at = find(chunk, end)
        end = at + len(chunk)
        lower += in_lower
        if len(begin) == 1:
            printed.append(chunk)
            starts.append(at)
            ends.append(end)
        else:
            printed += as_printed
            starts += [at + place for place in begin]
            ends += [at + place for place in stop]
    return Tokens(tuple(printed), tuple(lower), tuple(starts), tuple(ends))


@Memo
def take_apart(chunk: str) -> Tokens:
    """The tokens of one chunk, a piece of text without white space: take_apart[chunk]."""
    if chunk.isascii() and chunk.isalpha():  # most are one word, and nothing else
        return Tokens((chunk,), (chunk.lower(),), (0,), (len(chunk),))
    pieces: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(chunk):
        start, end = match.span()
        clitic = _CLITIC.search(match.group())
        if clitic and clitic.start():
            pieces += [(start, start + clitic.start()), (start + clitic.start(), end)]
        else:
            pieces.append((start, end))
    printed = tuple(chunk[start:end] for start, end in pieces)
    starts, ends = zip(*pieces, strict=True) if pieces else ((), ())
    return Tokens(printed, tuple(token.lower() for token in printed), starts, ends)
