"""A memory for what is asked again and again of the same pieces of text: one that never grows without end."""

from collections.abc import Callable
from typing import Generic, TypeVar

REMEMBERED = 65_536  # distinct pieces of text: the most frequent ones of any corpus, in some 20 MB

Answer = TypeVar("Answer")


class Memo(dict[str, Answer], Generic[Answer]):
    """A function of one piece of text that remembers its answers: memo[piece]. With too many it forgets them all.

    Faster than functools.lru_cache, which keeps account of what was asked last: a known piece is one look-up in a
    dictionary, which map(memo.__getitem__, pieces) makes without a step of Python. most: how many it remembers; with 0
    nothing, for a library that would remember every word for ever.

    >>> length = Memo(len)
    >>> length["Hama"], dict(length)
    (4, {'Hama': 4})
    """

    def __init__(self, function: Callable[[str], Answer], most: int = REMEMBERED) -> None:
        super().__init__()
        self.function, self.most = function, most

    def __missing__(self, piece: str) -> Answer:
        answer = self.function(piece)
        if len(self) < self.most:
            dict.__setitem__(self, piece, answer)  # what the method below would do, a call later
        else:
            self[piece] = answer
        return answer

    def __setitem__(self, piece: str, answer: Answer) -> None:
        if len(self) >= self.most:
            self.clear()
        if self.most:
            super().__setitem__(piece, answer)
