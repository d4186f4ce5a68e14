"""What may stand in a row of a lexicon: a wrong one is named before anything is counted with it.

A typo in a category would do nothing in silence, a wrong pattern would stop a run in the middle, and one that can be
tried in too many ways would never end. A new value that an instrument reads is added to the tables here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import partial
from math import inf, log2, prod
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LABEL_TYPES = ("role", "affiliation", "ideology", "legal_designation", "other")
HARMS = (
    *(
        "killed",
        "injured",
        "killed_or_injured",
        "casualties",
        "missing",
        "captured",
        "displaced",
        "refugees",
        "returned",
    ),
    "",  # a word that says none: toll
)
NOUNS = ("person", "combatant", "kin", "captives", "families", "homes", "lives", "thing")
# What may follow a cue: kinds of complements, or the prepositions that lead to the content.
COMPLEMENTS = tuple(
    "quotation that clause noun infinitive question addressee nothing predicate as figure impersonal source"
    " about above across after against around at before behind below between beyond by concerning during for"
    " from hedge if in into of off on onto out over past regarding since through throughout to toward towards"
    " under until upon viewpoint with within without".split()
)
TRAITS = (
    *("asks", "inverts", "instructs", "names", "takes-lives", "describes", "due", "wishes", "factive", "authored"),
    *("carries", "signs", "documents", "persons", "court", "works", "calls-back", "media"),
)
ROLES = ("office", "people", "body", "group", "bearer", "thing", "outlet", "former", "his", "other", "")
HARM_WORDS = ("any", "own", "total", "noun", "infinitive", "state", "verb", "intransitive", "taker", "passive")
# Lexicon -> column -> what may stand in a cell; "" where it may be empty.
ONE_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "abbreviations": {"ends_sentence": ("never", "before an opener", "not before a number")},
    "actors": {"label_type": LABEL_TYPES},
    "claim_words": {"role": ("corroborates", "denies", "points back", "untrue", "report")},
    "counted_nouns": {"kind": NOUNS},
    "cues": {
        "part": tuple("verb noun object adjective preposition viewpoint colon adverb quantity reputed".split()),
        "commitment": ("neutral", "endorsing", "distancing"),
        "mode": ("speech", "all"),
        "also": ("noun", ""),
    },
    "furniture": {"where": ("line", "sentence", "top", "tail", "list")},
    "harm_words": {
        "harm": HARMS,
        "construction": ("verb", "intransitive", "state", "noun", "taker", "head", "toll"),
        "needs": ("any", "person", "combatant", "kin", "captives", "lives"),
    },
    "modifiers": {"label_type": (*LABEL_TYPES, "")},
    "number_qualifiers": {
        "qualifier": ("at_least", "at_most", "approximate", "exact"),
        "position": ("before", "after", "total"),
    },
    "plan_words": {"role": ("plan", "condition")},
    "source_kinds": {"match": ("anywhere", "whole"), "role": ROLES},
    "toll_rules": {"side": ("left", "right", "own")},
    "toll_vetoes": {
        "seen": ("up to number", "before both", "before word", "before be", "after word"),
        "counted": ("one", ""),
    },
}
# Of these, each word of the cell.
EACH_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "cues": {"complements": COMPLEMENTS, "traits": TRAITS},
    "toll_vetoes": {"words": HARM_WORDS},
}
# A cell of these has something in it.
FILLED: dict[str, tuple[str, ...]] = {
    "abbreviations": ("abbreviation",),
    "claim_words": ("words",),
    "countries": ("country",),
    "counted_nouns": ("plural",),
    "cues": ("lemma", "complements"),
    "furniture": ("kind", "pattern"),
    "harm_words": ("words",),
    "number_qualifiers": ("words",),
    "plan_words": ("words",),
    "source_kinds": ("source_kind",),
    "titles": ("title",),
    "toll_rules": ("rule",),
    "toll_vetoes": ("veto", "words"),
    "toll_patterns": ("name", "pattern"),
    "topic_words": ("word",),
    "vague_numbers": ("words",),
}
LONG = 200  # characters or words: how often something that is repeated without end may be tried
MOST_WAYS = 30  # powers of two in which a pattern may be tried; the slowest general name has 28.5
MOST_WAYS_OF_PART = 65  # of a part of toll patterns, which are tried on one letter a word; the insertion has 64
LONGEST = 2_000  # characters of a cell; the longest general one has some 200
MOST_CHOICES = 1000  # of words in a row of an actor; the general rows have 24 at most
_NAME = re.compile(r"\{[a-z][a-z ]*\}")


def wrong_rows(name: str, columns: Iterable[str], rows: Iterable[tuple], places: Iterable[str]) -> list[str]:
    """What is wrong with the rows of the lexicon `name`, each problem with its place and the remedy."""
    columns = list(columns)
    checks = [(at, column, _if_short(check)) for at, column in enumerate(columns) for check in _checks(name, column)]
    return [
        f"{place}: {column} {problem}"
        for place, row in zip(places, rows, strict=True)
        for at, column, check in checks
        if (problem := check(row[at]))
    ]


def _if_short(check: Callable[[str], str]) -> Callable[[str], str]:
    """The check, of cells that are no longer than anybody writes: even to read a longer pattern may take minutes."""
    said = f"has {{:,}} characters, at most {LONGEST:,} can be read; split the row"
    return lambda cell: said.format(len(cell)) if len(cell) > LONGEST else check(cell)


def _checks(name: str, column: str) -> Iterator[Callable[[str], str]]:
    """For one column, functions from a cell to what is wrong with it."""
    if column in ONE_OF.get(name, {}):
        yield lambda cell: _not_one_of(cell, ONE_OF[name][column])
    if column in EACH_OF.get(name, {}):
        yield lambda cell: next(filter(None, (_not_one_of(word, EACH_OF[name][column]) for word in cell.split())), "")
    if column in FILLED.get(name, ()):
        yield lambda cell: "" if cell.strip() else "is empty; fill it in, or take the row out"
    if column in ("low", "high") and name == "vague_numbers":
        yield (
            lambda cell: "" if re.fullmatch("[0-9]+", cell.strip()) else f"is {cell!r}; write a whole number in digits"
        )
    if (name, column) in PATTERNS:
        yield PATTERNS[name, column]


def _not_one_of(cell: str, known: tuple[str, ...]) -> str:
    if cell in known:
        return ""
    empty = ", or leave it empty" if "" in known else ""
    alike = get_close_matches(cell, known, 1, 0.6)
    meant = f" (did you mean {alike[0]!r}?)" if alike else ""
    return f"is {cell!r}{meant}; write one of {', '.join(filter(None, known))}{empty}"


# Names that a corpus chooses ---------------------------------------------------------------------------------------

CHOSEN = {"actors": "actor", "source_kinds": "source_kind"}
SHORTEST = 6  # letters of a word that is long enough to tell a slip from another word


def misspelt_names(name: str, names: list[str], places: Iterable[str], own: int) -> list[str]:
    """The chosen names of own rows (the first `own`) that are another one with a slip: what would be counted apart."""
    n = Counter(names)
    order = sorted(n, key=lambda one: (-n[one], one not in names[own:], names.index(one)))  # the most used is meant
    mine, meant, alike = set(names[:own]), dict.fromkeys(names[:own], ""), defaultdict[str, list[str]](list)
    for one in order:
        keys = _keys(one)
        if one in mine:
            meant[one] = next((other for key in keys for other in alike[key] if _is_slip(one, other)), "")
        for key in keys:
            alike[key].append(one)
    return [
        f"{place}: {CHOSEN[name]} is {one!r}, and other rows have {meant[one]!r}; did you mean that? What is written"
        " in two ways is counted as two"
        for place, one in zip(places, names[:own], strict=False)
        if meant[one]
    ]


def _keys(name: str) -> list[str]:
    """What names that may be slips of each other have in common, so that not all are compared with all."""
    words = re.findall("[a-z0-9]+", name.lower())
    keys = ["".join(words).removesuffix("s"), " ".join(words)]
    for place, word in enumerate(words):
        fewer = (word[:at] + word[at + 1 :] for at in range(1, len(word) - 1)) if len(word) >= SHORTEST else ()
        keys += (" ".join([*words[:place], shorter, *words[place + 1 :]]) for shorter in fewer)
    return list(dict.fromkeys(keys))


def _is_slip(one: str, other: str) -> bool:
    """Whether two different names are the same but for marks, capitals and a plural, or for a letter within a long word
    that is left out, put in or has changed places.

    >>> [_is_slip("armed_opposition", slip) for slip in ("armed_oposition", "Armed opposition", "armed_opposiiton")]
    [True, True, True]
    >>> _is_slip("group_a", "group_b"), _is_slip("russia_army", "russian_army"), _is_slip("north_side", "south_side")
    (False, False, False)
    """
    if one == other:
        return False
    words, others = (re.findall("[a-z0-9]+", name.lower()) for name in (one, other))
    if "".join(words).removesuffix("s") == "".join(others).removesuffix("s"):
        return True
    apart = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    return len(words) == len(others) and len(apart) == 1 and _one_letter(*sorted(apart[0], key=len))


def _one_letter(short: str, long: str) -> bool:
    if len(short) < SHORTEST or short[0] != long[0] or short[-1] != long[-1]:
        return False
    if len(short) == len(long):
        at = [place for place in range(len(short)) if short[place] != long[place]]
        return len(at) == 2 and at[1] == at[0] + 1 and short[at[0]] == long[at[1]] and short[at[1]] == long[at[0]]
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))


# Patterns -----------------------------------------------------------------------------------------------------------


def _wrong_words(cell: str) -> str:
    """`a|b` is either word: none of them is empty, and there are not too many ways to choose."""
    choices = [word.strip("<>").split("|") for word in cell.split()]
    if not choices or not all(map(all, choices)):
        return f"is {cell!r}; write words, with a bar only between two of them: rebel|insurgent forces"
    n = prod(map(len, choices))
    return f"has {n:,} ways to choose among its words, at most {MOST_CHOICES:,} can be read; split the row" * (
        n > MOST_CHOICES
    )


def _wrong_modifier(cell: str) -> str:
    """`*-backed` has one star, with letters on one of its sides."""
    words = [word.strip() for word in cell.split("|")]
    right = all(word.strip("*") and word.count("*") < 2 for word in words)
    return "" if right else f"is {cell!r}; write words with a bar between two of them, and at most one star in each"


def _wrong_forms(cell: str) -> str:
    wrong = cell and not all(map(str.strip, cell.split("|")))
    return f"is {cell!r}; write forms with a bar only between two of them, or leave it empty" if wrong else ""


def _wrong_stars(cell: str) -> str:
    return "" if cell.replace("*", "").strip() else f"is {cell!r}; write words, with a star for any letters"


def _wrong_expression(cell: str, most: float = MOST_WAYS) -> str:
    """A regular expression; a {name} stands for one letter, as in the patterns of tolls."""
    try:
        ways = ways_of(_NAME.sub("x", cell)) if cell.strip() else 0
    except (re.error, OverflowError, RecursionError) as error:
        return f"is {cell!r:.80}: the pattern can't be read ({error}); see the general rows of this lexicon"
    if not cell.strip():
        return "is empty; write a pattern, or take the row out"
    if ways <= most:
        return ""
    return (
        f"is {cell!r:.80}: the pattern can be tried in too many ways and might never end; repeat nothing that holds a"
        " repeat ((a+)+), and write {0,3} for + and *"
    )


def ways_of(pattern: str) -> float:
    """In how many ways a pattern can be tried on a long text, as a power of two.

    >>> ways_of("killed|hurt"), round(ways_of("a+")), ways_of("(a+)+") > 1000
    (0.0, 8, True)
    """
    re.compile(pattern)
    return _ways(parser.parse(pattern))


def _ways(parts: Any) -> float:
    return sum(_ways_of_part(code, value) for code, value in parts)


def _ways_of_part(code: Any, value: Any) -> float:
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        least, most, inner = value
        if most > 1 and inner.getwidth()[0] == 0:
            return inf  # (a?){60}: nothing, as often as one likes
        times = min(most, LONG)
        return log2(max(times - least, 0) + 1) + times * _ways(inner)
    if code is codes.BRANCH:
        return max(map(_ways, value[1])) + log2(_alike(value[1]))
    if code in (codes.ASSERT, codes.ASSERT_NOT, codes.SUBPATTERN):
        return _ways(value[-1])
    if code is codes.GROUPREF_EXISTS:
        return 1 + sum(_ways(inner) for inner in value[1:] if inner)
    return 0.0


def _alike(alternatives: Iterable[Any]) -> int:
    """How many of the alternatives may begin with the same character."""
    first = [repr(parts[0]) if len(parts) and parts[0][0] is codes.LITERAL else "" for parts in alternatives]
    return max(map(first.count, first)) + (first.count("") if any(first) and "" in first else 0)


PATTERNS: dict[tuple[str, str], Callable[[str], str]] = {
    ("actors", "pattern"): _wrong_words,
    ("modifiers", "pattern"): _wrong_modifier,
    ("source_kinds", "pattern"): _wrong_stars,
    ("masked_names", "pattern"): _wrong_expression,
    ("masked_names", "word"): _wrong_words,
    ("harm_words", "forms"): _wrong_forms,
    ("plan_words", "forms"): _wrong_forms,
    ("toll_rules", "pattern"): _wrong_expression,
    ("toll_vetoes", "pattern"): _wrong_expression,
    ("toll_patterns", "pattern"): partial(_wrong_expression, most=MOST_WAYS_OF_PART),
}
