"""Lines that an outlet prints again and again at the top or the end of its articles: they are no article.

The list is of a whole corpus, so it is made before any article is read for good: by load_articles, which writes it into
`attrs["repeated_lines"]`, by analyse where no one has, and by a run in a first pass over its parts. It is one string of
JSON, for pandas copies attrs at every step.
"""

import hashlib
import json
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

REPEATED = "repeated_lines"  # the key in attrs
EDGE = 6  # lines from either end that are looked at
LABEL_WORDS, SENTENCE_WORDS = 12, 30  # of a line without a full stop, and of one that ends with one
FEWEST = 4  # articles of an outlet, of different stories, that have the line
LABEL_SHARE, SENTENCE_SHARE = 0.1, 0.5  # of the outlet's articles: background that many articles tell ends with a stop
ENDS = (".", "!", "?", "…")

Texts = Iterable[tuple[object, object]]  # outlet, text
_RECORD = struct.Struct("<QQQI")
_FIELDS = np.dtype([("line", "<u8"), ("story", "<u8"), ("other", "<u8"), ("piece", "<u4")])


def find_repeated(read: Callable[[int], Texts], pieces: int = 1) -> str:
    """The repeated lines of a corpus as JSON, [{outlet, line, articles}, …], by outlet and line.

    read: the outlets and texts of one of the pieces of the corpus. Every piece is read once and some once more; 28
    bytes are kept for each short line at an edge, so a corpus need not be in memory. How it is cut makes no difference.
    Articles with the same longest lines are one story, printed or saved twice: what they share is no furniture.
    """
    found, n = bytearray(), Counter[str]()
    for piece in range(pieces):
        for outlet, text in read(piece):
            n[str(outlet)] += 1
            found += b"".join(_as_bytes(str(outlet), str(text), piece))
    table = np.frombuffer(bytes(found), dtype=_FIELDS)
    stories, first = _stories(table)
    rows = {}
    for piece in sorted(set(first.values())):
        for outlet, text in read(piece):
            for line in _edges(_lines(str(text))):
                times = stories.get(_mark(f"{outlet}\0{line}"), 0)
                if times >= (SENTENCE_SHARE if _ends(line) else LABEL_SHARE) * n[str(outlet)] and times:
                    rows[str(outlet), line] = times
    kept = [{"outlet": outlet, "line": line, "articles": rows[outlet, line]} for outlet, line in sorted(rows)]
    return json.dumps(kept, ensure_ascii=False)


def with_repeated(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with the list of their repeated lines in attrs, unless they have one: that of all the corpus."""
    if REPEATED in articles.attrs:
        return articles
    listed, articles = _of(articles), articles.copy(deep=False)
    articles.attrs[REPEATED] = listed
    return articles


def repeated_in(articles: pd.DataFrame) -> Mapping[str, frozenset[str]]:
    """Outlet -> its repeated lines, as attrs have them; of articles that somebody made by hand, their own."""
    known = articles.attrs.get(REPEATED)
    return as_lines(known if isinstance(known, str) else _of(articles))


@lru_cache(maxsize=8)
def as_lines(listed: str) -> Mapping[str, frozenset[str]]:
    """Outlet -> lines, of a list that find_repeated has made."""
    lines: dict[str, set[str]] = {}
    for row in json.loads(listed):
        lines.setdefault(row["outlet"], set()).add(row["line"])
    return {outlet: frozenset(own) for outlet, own in lines.items()}


def _of(articles: pd.DataFrame) -> str:
    if len(articles) < FEWEST:
        return "[]"
    return find_repeated(lambda _: zip(articles["outlet"], articles["text"], strict=True))


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def _edges(lines: list[str]) -> list[str]:
    near = lines[:EDGE] + lines[max(EDGE, len(lines) - EDGE) :]
    return [line for line in dict.fromkeys(near) if _is_short(line)] if len(lines) > 1 else []


def _ends(line: str) -> bool:
    return line.rstrip("\"')]* ").endswith(ENDS)


def _is_short(line: str) -> bool:
    """A line of few words, and not only of marks."""
    return len(line.split()) <= (SENTENCE_WORDS if _ends(line) else LABEL_WORDS) and any(map(str.isalnum, line))


def _as_bytes(outlet: str, text: str, piece: int) -> Iterable[bytes]:
    """A record of _FIELDS for each short line at an edge; the story is known by its two longest lines."""
    lines = _lines(text)
    edges = _edges(lines)
    if not edges:
        return
    longest = sorted(lines, key=len, reverse=True)
    story = [_mark(line) for line in longest[:2]]
    for line in edges:
        yield _RECORD.pack(_mark(f"{outlet}\0{line}"), *story, piece)


def _mark(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _stories(table: np.ndarray) -> tuple[dict[int, int], dict[int, int]]:
    """Mark of a line -> how many stories have it, and the first piece that does, for those that enough have."""
    marks, first, at, n = np.unique(table["line"], return_index=True, return_inverse=True, return_counts=True)
    often = n >= FEWEST
    by_line = pd.DataFrame(table[often[at]]).groupby("line")[["story", "other"]].nunique().min(axis=1)
    different = by_line[by_line >= FEWEST]
    stories = dict(zip(different.index.tolist(), different.tolist(), strict=True))
    places = dict(zip(marks[often].tolist(), table["piece"][first[often]].tolist(), strict=True))
    return stories, {mark: places[mark] for mark in stories}
