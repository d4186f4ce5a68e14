"""Notes to the reader: of a kind that hundreds of articles give, the first, and how many more there are."""

import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_WHOSE = re.compile(r"^[^:]*?\([^()]*\)|\d[\d,.]*")  # what makes two notes of one kind differ: the article, a number


class Notes:
    """What was said since the last count: kind -> the first note of it, and how many there were."""

    def __init__(self) -> None:
        self.first: dict[str, str] = {}
        self.n: Counter[str] = Counter()

    def add(self, message: Warning | str) -> bool:
        """Whether the note is the first of its kind."""
        kind = _WHOSE.sub("…", str(message))
        self.n[kind] += 1
        return self.first.setdefault(kind, str(message)) == str(message) and self.n[kind] == 1

    def clear(self) -> None:
        self.first.clear()
        self.n.clear()


@contextmanager
def one_note_a_kind() -> Iterator[None]:
    """What is warned of within is said on standard error, one line for each kind."""
    notes = Notes()

    def take(message: Warning | str, *_: Any, **__: Any) -> None:
        notes.add(message)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = take
        yield
    for kind, note in notes.first.items():
        more = f" ({notes.n[kind] - 1:,} more of this kind)" if notes.n[kind] > 1 else ""
        print(f"Note: {note}{more}", file=sys.stderr)
