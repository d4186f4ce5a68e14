"""The patterns of toll_rules.csv and toll_vetoes.csv, put together from the named parts of toll_patterns.csv.

A pattern is a regular expression over the letters of tags.py, and `{were}{helpers}({participle})` is one: each name in
braces stands for a row of toll_patterns.csv or for a letter. The brackets mark the word of harm. A corpus's own rows
may use the names, or write the letters themselves; in a row without names, `~` is an insertion and `#` a number.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.lexicon_checks import ways_of
from analysis.corpus.lexicons import LexiconError, general_lexicon, lexicon_rows
from analysis.instruments.tolls.chunks import Chunk
from analysis.instruments.tolls.tags import (
    ACTIVE,
    DEATH,
    INTRANSITIVE,
    MARKED,
    NAMED_PART,
    NAMES,
    PAST,
    STATE,
    TAKER,
    TOTAL,
    spelled,
)

RULES, VETOES, PARTS = "toll_rules", "toll_vetoes", "toll_patterns"
# A left pattern ends right before its number, a right one begins right after it, an own one is the number's own letter.
SIDES = {"left": "(?:{})$", "right": "(?:{})", "own": "{}"}
SHORTHANDS = {"~": "{insertion}", "#": "{number}"}
# The sorts of words of harm that a veto can be for (sort_of tells them apart).
WORDS = {
    "own": "the counted noun is the harm: 300 refugees",
    "total": "death toll",
    "noun": "the arrest of",
    "infinitive": "to leave their homes",
    "state": "missing",
    "verb": "a verb before its object: killed ten",
    "intransitive": "fled",
    "taker": "claimed lives",
    "passive": "a participle after the people: ten were killed",
}
# The stretches of a sentence that a veto can look at; its pattern fits the end of the stretch.
SEEN = {
    "up to number": "from well before the number and the word of harm up to the number",
    "before both": "what stands before the number, where the word of harm follows it",
    "before word": "what stands before the word of harm",
    "before be": "the same, without the form of be at its end",
    "after word": "from the word of harm to the number, where the number follows it",
}
GROUP_1 = re.compile(r"(?<!\\)\((?!\?)([A-Za-z]|\[[A-Za-z]+\])\)")  # ([VP]), where it is that plain
MOST_WAYS = 300  # powers of two in which a rule may be tried; the slowest has two insertions and 132
DEEPEST = 8  # named parts within named parts


class Rule(NamedTuple):
    """A row of toll_rules.csv; group 1 of the pattern is the word of harm, which has one of these letters."""

    name: str
    side: str
    pattern: re.Pattern
    letters: frozenset[str]  # none: any


class Veto(NamedTuple):
    """A row of toll_vetoes.csv: for which words of harm it is, what it looks at, whether for `a soldier` alone."""

    name: str
    words: frozenset[str]
    seen: str
    one: bool
    pattern: re.Pattern


class Grammar(NamedTuple):
    """What joins numbers and words of harm, and what forbids it, each in the order in which it is tried."""

    rules: tuple[Rule, ...]
    vetoes: tuple[Veto, ...]


def toll_grammar(sentences: pd.DataFrame | None = None, lexicons: Mapping[str, pd.DataFrame] | None = None) -> Grammar:
    """The rules and the vetoes for these lexicons, else for those of the sentences' corpus.

    LexiconError: a row has a name that no part has, or a pattern that can't be read or might never end; the message
    names file and row.
    """
    return _compile(*(lexicon_rows(name, sentences, lexicons) for name in (RULES, VETOES, PARTS)))


@lru_cache(maxsize=8)
def _compile(rules: tuple, vetoes: tuple, parts: tuple) -> Grammar:
    named = named_parts(parts)
    return Grammar(
        tuple(_rule(row, place, named) for place, row in _placed(RULES, rules)),
        tuple(_veto(row, place, named) for place, row in _placed(VETOES, vetoes)),
    )


@cache
def compiled(pattern: str) -> re.Pattern:
    """A pattern of the code, written with the named parts of the general lexicon."""
    return re.compile(expanded(pattern, named_parts(lexicon_rows(PARTS)), "the code"))


def named_parts(rows: tuple) -> dict[str, str]:
    """Name -> pattern: the letters of tags.py and the rows of toll_patterns.csv, of two with one name the first."""
    taken = next((place for place, row in _placed(PARTS, rows) if row.name in NAMES), None)
    if taken:
        raise LexiconError(f"{taken}: the name is that of a letter ({', '.join(NAMES)}); choose another")
    own = {row.name: row.pattern for row in reversed(rows)}
    return {name: expanded(own[name], own | NAMES, place) for name, place in _names(rows).items()} | NAMES


def _names(rows: tuple) -> dict[str, str]:
    return {row.name: place for place, row in reversed(list(_placed(PARTS, rows)))}


def expanded(pattern: str, named: Mapping[str, str], place: str) -> str:
    """The pattern with each {name} replaced by what it stands for.

    >>> expanded("{be}{adverb}{0,3}({dead})", {"be": "b", "adverb": "r", "dead": "[Pp]"}, "toll_rules.csv, row 2")
    'br{0,3}([Pp])'
    """
    for _ in range(DEEPEST):
        unknown = next((name for name in NAMED_PART.findall(pattern) if name not in named), None)
        if unknown:
            raise LexiconError(
                f"{place}: no part is called {unknown!r}; write one of {', '.join(sorted(named))}, or add a row to"
                f" {PARTS}.csv"
            )
        pattern, before = NAMED_PART.sub(lambda part: named[part[1]], pattern), pattern
        if pattern == before:
            return pattern
    raise LexiconError(f"{place}: the named parts go round in a circle; a part can't be made of itself")


def _rule(row: Any, place: str, named: Mapping[str, str]) -> Rule:
    pattern = row.pattern if NAMED_PART.search(row.pattern) else _without_shorthands(row.pattern)
    compiled = _compiled(SIDES[row.side].format(expanded(pattern, named, place)), place)
    if row.side != "own" and not compiled.groups:
        raise LexiconError(f"{place}: the pattern has no brackets; put some round the word of harm")
    harm = GROUP_1.search(compiled.pattern)
    letters = harm[1].strip("[]") if harm and compiled.groups == 1 else ""
    return Rule(row.rule, row.side, compiled, frozenset(letters))


def _without_shorthands(pattern: str) -> str:
    for shorthand, part in SHORTHANDS.items():
        pattern = pattern.replace(shorthand, part)
    return pattern


def _veto(row: Any, place: str, named: Mapping[str, str]) -> Veto:
    words = frozenset(row.words.split())
    pattern = _compiled(f"(?:{expanded(row.pattern, named, place)})$", place)
    return Veto(row.veto, frozenset(WORDS) if "any" in words else words, row.seen, row.counted == "one", pattern)


def _compiled(pattern: str, place: str) -> re.Pattern:
    try:
        ways = ways_of(pattern)
    except re.error as error:
        raise LexiconError(f"{place}: the pattern can't be read ({error}); see the rows of {RULES}.csv") from None
    if ways > MOST_WAYS:
        raise LexiconError(f"{place}: a part that repeats is repeated again and might never end; take + or * off")
    return re.compile(pattern)


def _placed(name: str, rows: tuple) -> list[tuple[str, Any]]:
    """Each row with the file and line it stands in: the corpus's own rows come before the general ones."""
    own = max(0, len(rows) - len(general_lexicon(name)))
    return [(f"{name}.csv, row {(at if at < own else at - own) + 2}", row) for at, row in enumerate(rows)]


# What is only planned, threatened, denied or supposed is no toll: it would kill ten; they want to take in 500 refugees.
LOOK_BACK = 14  # chunks
SORTS = {
    TOTAL: "total",
    DEATH: "noun",
    ACTIVE: "verb",
    INTRANSITIVE: "intransitive",
    TAKER: "taker",
}
BE_AT_END = re.compile(spelled("{be}[{adverb}{to}]*$"))  # could | be; are to | be


def is_planned(at: int, trigger: int | None, chunks: list[Chunk], codes: str, vetoes: tuple[Veto, ...]) -> bool:
    """Whether the words before a number or its word of harm make it a plan, a threat, a denial or a supposition.

    codes: as `marked` gives them.
    """
    sort, seen = sort_of(at, trigger, chunks), {}
    for veto in vetoes:
        if sort not in veto.words or (veto.one and not chunks[at].single):
            continue
        if veto.seen not in seen:
            seen[veto.seen] = stretch(veto.seen, at, trigger, codes)
        if seen[veto.seen] is not None and veto.pattern.search(seen[veto.seen]):
            return True
    return False


def sort_of(at: int, trigger: int | None, chunks: list[Chunk]) -> str:
    """The sort of a word of harm; see WORDS."""
    if trigger is None:
        return "own"
    code = chunks[trigger].code
    if code == STATE:
        harm = chunks[trigger].harm
        return "infinitive" if harm and harm.words.startswith("to ") else "state"
    if code == PAST:
        return "verb" if trigger < at else "passive"
    return SORTS.get(code, "passive")


def stretch(seen: str, at: int, trigger: int | None, codes: str) -> str | None:
    """The codes that a row looks at (see SEEN); None where there is no such stretch."""
    first = at if trigger is None else min(at, trigger)
    if seen == "up to number":
        return codes[max(0, first - LOOK_BACK) : at]
    if trigger is None:
        return None
    if seen == "before both":
        return codes[max(0, at - LOOK_BACK) : at] if trigger > at else None
    if seen == "after word":
        return codes[trigger:at] if trigger < at else None
    before = codes[max(0, trigger - LOOK_BACK) : trigger]
    return BE_AT_END.sub("", before) if seen == "before be" else before


def marked(chunks: list[Chunk]) -> str:
    """The codes, with words of wanting and of condition as letters of their own."""
    return "".join([MARKED.get(chunk.kind, chunk.code) for chunk in chunks])
