"""What an exercise is: the names of its answers, the kind of thing that they are, and who looks at them."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

RIGHT = "Right, because"  # how each answer to a right answer begins; hidden tests look for it

Names = Mapping[str, Any]  # name -> thing, as globals() gives it
Look = Callable[[Names], str]


class Exercise(NamedTuple):
    """names: what the student is to define; kind: what they are, in words; look: answers and tables -> what to say."""

    names: tuple[str, ...]
    kind: str
    look: Look


EXERCISES: dict[str, Exercise] = {}


def exercise(cell: str, names: str, kind: str) -> Callable[[Look], Look]:
    """The function below looks at the answers of an exercise; cell: the id of the cell in which they are written.

    It returns one or more sentences that begin with RIGHT, or say what to look at. It may stop with any error: then
    the answer is of another kind, and the student reads which kind is wanted.
    """

    def keep(look: Look) -> Look:
        EXERCISES[cell] = Exercise(tuple(names.split()), kind, look)
        return look

    return keep
