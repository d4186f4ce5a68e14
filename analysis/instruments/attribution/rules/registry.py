"""The rules by name, each with what it reads, what it refuses, and sentences for both.

A rule is a function with @rule above it. It is asked about a candidate (a word that may be a cue) and returns a frame,
or says in a few words why it does not read it. What callers get is the frame or None; the reason is noted where
find_attributions was asked for a trace. A veto is a question that several rules share: its name is the reason.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import NamedTuple

from analysis.instruments.attribution.frame import Candidate, Frame

Example = tuple[str, str, str, str]  # a sentence, and the source, cue and content that are read of it
Refused = tuple[str, str]  # a sentence, and the reason why a word of it is not read


class Rule(NamedTuple):
    """part: the part of cues.csv that it is for. says: where source, cue and content stand. words: its docstring.
    place: its module and function.
    """

    name: str
    part: str
    says: str
    words: str
    reads: tuple[Example, ...]
    refuses: tuple[Refused, ...]
    place: str


class Veto(NamedTuple):
    """A yes or no question about a candidate. assent: a yes says that it is a verb, and no further veto is asked;
    without it, a yes says that it is none, and the name is the reason. forms: the forms of a verb that it is asked of.
    """

    name: str
    words: str
    asks: Callable[..., bool]
    reads: tuple[Example, ...]
    refuses: tuple[Refused, ...]
    assent: bool
    forms: tuple[str, ...]


FORMS = ("base", "s", "past", "participle", "ing")  # as in Cue.kind
RULES: dict[str, Rule] = {}


def rule(name: str, *, part: str, says: str, reads: Iterable[Example], refuses: Iterable[Refused]) -> Callable:
    """Registers the function below it as the rule of this name.

    reads, refuses: at least one sentence each; the tests read all of them. ValueError: there is none, or the name is
    taken.
    """
    reads, refuses = tuple(reads), tuple(refuses)
    _check(name, reads, refuses)

    def register(function: Callable[..., Frame | str]) -> Callable[..., Frame | None]:
        place = f"{function.__module__}.{function.__qualname__}"
        if name in RULES and RULES[name].place != place:  # the same one comes again where a notebook reloads its module
            raise ValueError(f"there are two rules with the name {name!r}; give the second one a name of its own")
        RULES[name] = Rule(name, part, says, function.__doc__ or "", reads, refuses, place)

        @wraps(function)
        def read(c: Candidate, *more) -> Frame | None:
            found = function(c, *more)
            if type(found) is not str:
                return found
            if c.refusals is not None:
                c.refuse(name, found)
            return None

        return read

    return register


def veto(
    name: str,
    *,
    reads: Iterable[Example],
    refuses: Iterable[Refused],
    assent: bool = False,
    forms: tuple[str, ...] = FORMS,
) -> Callable[[Callable[..., bool]], Veto]:
    """Makes the function below it a veto (or an assent) of this name, with sentences on either side of it."""
    reads, refuses = tuple(reads), tuple(refuses)
    _check(name, reads, refuses)
    return lambda asks: Veto(name, asks.__doc__ or "", asks, reads, refuses, assent, forms)


def answers(vetoes: Iterable[Veto]) -> dict[str, tuple[tuple[Callable[..., bool], str], ...]]:
    """For each form the questions in their order, and what a yes means: the reason against, or "" for an assent."""
    vetoes = tuple(vetoes)
    return {
        form: tuple((one.asks, "" if one.assent else one.name) for one in vetoes if form in one.forms) for form in FORMS
    }


def _check(name: str, reads: tuple[Example, ...], refuses: tuple[Refused, ...]) -> None:
    for examples, what, size in ((reads, "reads", 4), (refuses, "refuses", 2)):
        if not examples or any(len(one) != size for one in examples):
            raise ValueError(
                f"{name!r}: {what} must hold at least one example, of {size} texts each; examples are what a rule is"
                " understood and tested by"
            )
