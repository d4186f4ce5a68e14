"""Lines that stand among an article's and are none of it: advertisements, links to other articles, credits, buttons.

What such lines look like is in analysis/lexicons/furniture.csv, with captions in the styles of the agencies. A row is
written in words, not as a regular expression, so that no row can hang: see its part of the lexicons' README.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from analysis.corpus.lexicons import LexiconError

LONGEST = 400  # characters of a line or a sentence that may be furniture
LONGEST_LABEL = 100  # more than its pattern, where that has neither any words (…) nor credits: a button, a time
LONGEST_NAME_IN_CAPITALS = 8  # words: in a longer line in capitals every word looks like a name
CAPTION_WORDS, CAPTION_SENTENCES = 60, 3
HEAD_WORDS, LIST_WORDS, LIST_LINES = 10, 16, 8  # of a list of links, of its head
STORY = "story"  # the kind of a row that keeps a line which would be set apart
STORY_WORDS = 12  # a line of so many words is the story: the top ends before the first
TOP_LINES, TAIL_LINES = 6, 4
WHERE = ("line", "sentence", "top", "tail", "list")

_NM = r"[A-ZÀ-ÖØ-Þ](?:[\w'’]|[.-](?=\w)|(?<=\b\w)\.)*+"
_LINKS = r"(?:of|for|the|and|de|la|van|von|der|bin|al|el|&)"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DAYS = "mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_ZONES = "gmt|bst|utc|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|cest|cet|ist|eat|wat|sast|hkt|jst|aest|aedt|nzst"
_TIMES = r"h|hrs?|hours?|mins?|minutes?|secs?|seconds?|days?|ago|at|on|noon|midnight|yesterday|today|local|time"
_WORDS_OF_TIME = rf"(?:[ap]\.?m\.?|{_MONTHS}|{_DAYS}|{_ZONES}|{_TIMES})(?![a-z])"
_WHEN = (
    rf"(?i:(?=[^\n]*\d)(?=[^\n]*(?:\d[:.]\d\d|[ap]\.?m\b|\bago\b|\b(?:{_MONTHS})\b))"
    rf"(?:(?:\d{{1,4}}(?:st|nd|rd|th)?|{_WORDS_OF_TIME})[ ,|:/.()–—-]*+){{1,16}})"
)
_SMALL = "in|at|on|and|by|with|of|the|for|from|to|de|la|van|von|der|bin|al|el|editing|writing|reporting|additional"
CLASSES = {
    "…": rf".{{0,{LONGEST}}}?",
    "NAME": rf"(?:[Tt]he )?{_NM}(?: (?:{_LINKS} ){{0,2}}{_NM}){{0,5}}",
    "PERSON": rf"{_NM}(?: {_NM}){{1,5}}",
    "CREDITS": rf"(?:[Tt]he )?{_NM}(?:[ ,;:/|&–—-]+(?:{_NM}|(?:{_SMALL})(?!\w))){{0,40}}",
    "WHEN": _WHEN,
    "NUMBER": r"\d[\d,.]*[km]?",
    "HANDLE": r"@\w{2,30}",
    "URL": r"(?:https?://|www\.)\S+",
    "EMAIL": r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,20}){1,4}",
}
_SIGNS = {"URL": (".",), "HANDLE": ("@",), "EMAIL": ("@",)}  # what a text has that fits
_LITERAL = {":": "[:|]", "-": "[-–—]"}
_FIRST = re.compile(r"\w+(?:['-]\w+)*")
_OPEN, _CLOSE = r"\A[ *•>–—|-]*+", r"[ )\].!?…*<>–—|:-]*"


class Line(NamedTuple):
    """A row of the lexicon. first: the words that a text it fits may begin with; signs: one of them stands in it;
    longest: characters that it has at most."""

    kind: str
    where: str
    pattern: re.Pattern
    first: frozenset[str]
    signs: tuple[str, ...]
    longest: int


Lines = Mapping[str, tuple[Line, ...]]  # first word, or "" for any -> rows


@lru_cache(maxsize=8)
def compile_furniture(rows: tuple) -> Lines:
    """The rows of furniture.csv by the word that a text must begin with; those of a corpus come first and win.

    LexiconError: a row's `where` is none of line, sentence, top, tail, list, or its pattern is empty.
    """
    by_first: dict[str, list[Line]] = {}
    for number, row in enumerate(rows, 2):
        if row.where not in WHERE or not row.pattern.strip() or not row.kind.strip():
            raise LexiconError(
                f"furniture.csv, row {number} ({row.pattern!r}): give a kind, a pattern, and as `where` one of"
                f" {', '.join(WHERE)}; there it says {row.where!r}"
            )
        line = _line(row)
        for word in line.first or ("",):
            by_first.setdefault(word, []).append(line)
    return {word: tuple(lines) for word, lines in by_first.items()}


def as_pattern(line: str) -> str:
    """The pattern that fits a line and nothing else: no word of it is read as a class, a choice or one to leave out."""
    words = [word if word not in CLASSES else word.capitalize() for word in line.split()]
    return " ".join("…" if word[-1] in "?+" or "|" in word else word for word in words)


def furniture_in(text: str, places: Sequence, lines: Lines, repeated: Container[str] = ()) -> list[str]:
    """For each sentence of a text what kind of furniture it is, `caption`, or "" where it is the story's.

    places: its sentences, with section, paragraph_no, start and end; what is no body already is left as it is.
    repeated: lines that the outlet prints again and again, each space one. A row of kind `story` keeps a line.
    """
    kinds, rest, listed, before = [], 0, "", 0
    paragraphs = [list(group) for _, group in groupby(places, lambda place: place.paragraph_no)]
    for paragraph, where in zip(paragraphs, _where(text, paragraphs), strict=True):
        sentences = [text[place.start : place.end] for place in paragraph]
        tight = text.count("\n", before, paragraph[0].start) < 2
        before = paragraph[-1].end
        row = None
        if any(place.section != "body" for place in paragraph):
            found = [""] * len(paragraph)
        else:
            found, row = _kinds(sentences, where, lines)
            if row and row.kind == STORY:
                found = [""] * len(paragraph)
            elif not any(found) and " ".join(text[paragraph[0].start : before].split()) in repeated:
                found = ["repeated"] * len(paragraph)
            if not any(found) and rest and _is_listed(sentences, tight):
                found, rest = [listed] * len(found), rest - 1
                kinds += found
                continue
        rest, listed = (LIST_LINES, row.kind) if row and row.where == "list" else (0, "")
        kinds += found
    return kinds


def _where(text: str, paragraphs: list[list]) -> Iterator[set[str]]:
    """For each line which kinds of places it stands in. The top ends before the first long line."""
    words = [len(text[paragraph[0].start : paragraph[-1].end].split()) for paragraph in paragraphs]
    story = next((number for number, n in enumerate(words) if n >= STORY_WORDS), 0)
    for number, n in enumerate(words):
        tail = 0 < number >= len(words) - TAIL_LINES
        yield (
            {"line", "sentence"}
            | ({"top"} if number < min(story, TOP_LINES) else set())
            | ({"tail"} if tail else set())
            | ({"list"} if n <= HEAD_WORDS else set())
        )


def _kinds(sentences: list[str], where: set[str], lines: Lines) -> tuple[list[str], Line | None]:
    """The kind of each sentence of a line, and the row that all of it fits."""
    whole = " ".join(sentences)
    row = _fit(whole, where, lines)
    if row and row.kind == "caption" and (len(sentences) > CAPTION_SENTENCES or len(whole.split()) > CAPTION_WORDS):
        row = None
    if row or len(sentences) < 2:
        return [row.kind if row else ""] * len(sentences), row
    rows = [_fit(sentence, {"sentence"}, lines) for sentence in sentences]
    return [found.kind if found else "" for found in rows], None


def _is_listed(sentences: list[str], tight: bool) -> bool:
    """A short line without a full stop; a question too where it stands close under the one before it."""
    last = sentences[-1].rstrip("\"')]")[-1:]
    return len(sentences) == 1 and len(sentences[0].split()) <= LIST_WORDS and last not in (".!" if tight else ".!?")


def _fit(text: str, places: Iterable[str], lines: Lines) -> Line | None:
    if len(text) > LONGEST:
        return None
    words = text.split()
    if len(words) > LONGEST_NAME_IN_CAPITALS and text.isupper():
        return None
    text = " ".join(words)
    first, small, length = _FIRST.search(text), text.lower(), len(text)
    for row in (*lines.get(first[0].lower() if first else "", ()), *lines.get("", ())):
        if length > row.longest or row.where not in places:
            continue
        if (not row.signs or any(map(small.__contains__, row.signs))) and row.pattern.fullmatch(text):
            return row
    return None


# From a row to a pattern --------------------------------------------------------------------------------------------


def _line(row: Any) -> Line:
    tokens = row.pattern.split()
    parts = [_part(token) for token in tokens]
    bracket = "" if tokens[0] in "([" else r"[(\[]?+ ?"
    pattern = re.compile(_OPEN + bracket + " ?".join(parts) + _CLOSE)
    longest = LONGEST if {"…", "CREDITS"} & set(tokens) else LONGEST_LABEL + len(row.pattern)
    return Line(row.kind, row.where, pattern, frozenset(_first_words(tokens)), _signs(tokens), longest)


def _part(token: str) -> str:
    """One token: words (`a|b` either, `a?` or nothing, `a+` once or more often), a class, or a mark as it is."""
    bare, often = _bare(token)
    if bare in _LITERAL:
        part = _LITERAL[bare]
    else:
        part = "|".join(map(_word, bare.split("|"))) if bare.strip("|") else re.escape(bare)
    part = f"(?:{part})"
    return f"(?:{part} ?){{1,12}}" if often == "+" else part + often


def _word(word: str) -> str:
    if word in CLASSES:
        return CLASSES[word]
    before, after = r"(?<!\w)" if word[:1].isalnum() else "", r"(?!\w)" if word[-1:].isalnum() else ""
    return f"{before}(?i:{re.escape(word)}){after}"


def _bare(token: str) -> tuple[str, str]:
    return (token[:-1], token[-1]) if token[-1] in "?+" and len(token) > 1 else (token, "")


def _first_words(tokens: list[str]) -> set[str]:
    """The words that a text begins with which fits; none where it may begin with any."""
    words: set[str] = set()
    for token in tokens:
        bare, often = _bare(token)
        for word in bare.split("|"):
            found = _FIRST.match(word)
            if word in CLASSES or not found:
                return set()
            words.add(found[0].lower())
        if often != "?":
            return words
    return set()


def _signs(tokens: list[str]) -> tuple[str, ...]:
    """Words one of which is in every text that fits: the longest alternatives that can't be left out."""
    choices: list[tuple[str, ...]] = [_SIGNS[token] for token in tokens if token in _SIGNS]
    for token in tokens:
        bare, often = _bare(token)
        if often != "?" and not CLASSES.keys() & set(bare.split("|")) and bare not in _LITERAL and bare.strip("|"):
            choices.append(tuple(word.lower() for word in bare.split("|")))
    marks = [words for words in choices if not any(map(str.isalnum, words[0]))]  # rarer than a word
    return max(marks or choices, key=lambda words: min(map(len, words)), default=())
