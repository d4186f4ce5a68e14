"""The names in a sentence, and whether two of them are one."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from analysis.english.calendar import ALL_MONTHS, WEEKDAYS
from analysis.english.tags import NOMINAL
from analysis.english.tokens import tokenise

ONE_NAME = 75  # least ratio of two spellings of one name (Deraa, Daraa: 80; Hama, Homs: 50)
STEM = 4  # letters that a name and its adjective share (Iran, Iranian)
_PREFIX = re.compile(r"^(?:al|el|as|an|ar|ash|at|ad)-", re.IGNORECASE)  # al-Marrow, Marrow
_NO_PARTS = frozenset("al el as an ar ash at ad de la le the of von van bin abu".split())
_TITLES = frozenset("mr mrs ms dr gen col lt capt prof sir".split())
_TIMES = frozenset((*WEEKDAYS, *ALL_MONTHS, "today", "gmt"))


def find_names(printed: tuple[str, ...], tags: str) -> Iterator[str]:
    """Names in lower case. The first word is one only where it is all capitals or has its capital further on, too."""
    for place, (word, tag) in enumerate(zip(printed, tags, strict=True)):
        opens = place == 0 or printed[place - 1] in ('"', "'", ":")
        sure = not opens or (word.isupper() and len(word) > 1) or word in printed[place + 1 :]
        plain = word.lower().replace(".", "")
        capital = word[0].isupper() or _PREFIX.sub("", word)[:1].isupper()
        if tag in NOMINAL and capital and sure and len(plain) > 1 and plain not in _TITLES | _TIMES:
            yield plain


def names_in(words: str) -> list[str]:
    """The words with a capital of a few words, in lower case."""
    return [word.lower().replace(".", "") for word in tokenise(words).printed if word[0].isupper() or "-" in word]


def same_name(one: str, other: str) -> bool:
    """Whether two names in lower case are one: iran and iranian, deraa and daraa, al-marrow and marrow."""
    one, other = _PREFIX.sub("", one), _PREFIX.sub("", other)
    if set(one.split("-")) & set(other.split("-")) - _NO_PARTS:
        return True
    return (one[:STEM] == other[:STEM] and min(len(one), len(other)) >= STEM) or fuzz.ratio(one, other) >= ONE_NAME
