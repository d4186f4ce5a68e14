"""What people type to find words, read into patterns: a small grammar whose search takes no longer than the text.

    terror*               words that begin so: terrorist, terrorism          ?  one letter
    "armed opposition"    a phrase; the quotation marks may be left out
    killed * civilians    one word, whichever, between the two
    killed ... civilians  up to five words between the two
    rebel*, insurgent*    one or the other

Capitals make no difference, curly and straight apostrophes neither. No regular expression is made of it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.english.tokens import take_apart
from analysis.needs import what_is

LONGEST, MOST_WORDS, MOST_CHOICES = 300, 12, 20
GAP = "..."
WIDEST_GAP = 5  # words that `...` may stand for
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
_FOREIGN = set("|[](){}^+\\")  # signs of other programs' patterns, which would find nothing and say nothing
EXAMPLE = 'such as "terror*" or "armed opposition"'


class Query(NamedTuple):
    """One choice: words with wildcards, `*` for one word, `...` for a few."""

    words: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The longest run of letters that any match must hold: what is looked for first."""
        runs = [run for word in self.words if word not in ("*", GAP) for run in word.replace("?", "*").split("*")]
        return max(runs, key=len, default="")


def read_query(words: object) -> list[Query]:
    """The choices of a query. TypeError: it is no text. ValueError, in one sentence: it can't be read."""
    if not isinstance(words, str):
        raise TypeError(f"find_words needs the words to look for, {EXAMPLE}; what was given is {what_is(words)}")
    if len(words) > LONGEST:
        raise ValueError(f"find_words: {len(words)} letters are too many; give at most {LONGEST}")
    foreign = sorted(_FOREIGN & set(words)) + [".*"] * (".*" in words)
    if foreign:
        raise ValueError(
            f"find_words: {' '.join(foreign)} in {words!r:.60} means nothing here; a comma parts choices, * is any"
            f" ending, {EXAMPLE}"
        )
    plain = words.translate(_SAME).casefold()
    if plain.count('"') % 2:
        raise ValueError(f"find_words: {words!r:.60} has a quotation mark without its partner")
    choices = [choice.replace('"', " ") for choice in _choices(plain)]
    if len(choices) > MOST_CHOICES:
        raise ValueError(f"find_words: {len(choices)} choices are too many; give at most {MOST_CHOICES}")
    return [_query(choice, words) for choice in choices]


def _choices(plain: str) -> list[str]:
    """What stands between commas; a comma within a number (50,000) or a quotation parts nothing."""
    choices, quoted = [""], False
    for place, letter in enumerate(plain):
        quoted ^= letter == '"'
        if letter == "," and not quoted and not plain[place + 1 : place + 2].isdigit():
            choices.append("")
        else:
            choices[-1] += letter
    return [choice for choice in choices if choice.strip()] or [""]


def _query(choice: str, given: str) -> Query:
    words = tuple(piece for word in choice.replace(GAP, f" {GAP} ").split() for piece in _pieces(word))
    if not any(any(letter.isalnum() for letter in word) for word in words):
        raise ValueError(f"find_words: {given!r:.60} holds no word to look for; give one, {EXAMPLE}")
    if words[0] in ("*", GAP) or words[-1] in ("*", GAP):
        raise ValueError(f"find_words: {given!r:.60} must begin and end with a word; * alone and ... stand between two")
    if len(words) > MOST_WORDS:
        raise ValueError(f"find_words: a phrase of {len(words)} words is too long; give at most {MOST_WORDS}")
    return Query(words)


def _pieces(word: str) -> Sequence[str]:
    """A word as the text's words are taken apart: Assad's is two; wildcards stay in it."""
    if word == GAP or set(word) <= {"*"}:
        return [GAP if word == GAP else "*"]
    held = word.replace("*", "\ue000").replace("?", "\ue001")
    private = {"\ue000": "x", "\ue001": "y"}
    stand_in = "".join(private.get(letter, letter) for letter in held)
    tokens = take_apart[stand_in]
    pieces = [held[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    return [piece.replace("\ue000", "*").replace("\ue001", "?") for piece in pieces]


# Matching -------------------------------------------------------------------------------------------------------------


def matches(query: Query, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the query stands among the words of a sentence, as (first, past the last); none overlaps the one before."""
    at = 0
    while at < len(words):
        end = _end(query.words, words, at)
        if end is None:
            at += 1
        else:
            yield at, end
            at = end


def _end(pattern: Sequence[str], words: Sequence[str], at: int) -> int | None:
    """Past the last word of a match that begins here. All ends that the words so far allow are held at once, so a gap
    costs a step and no going back."""
    ends = {at}
    for piece in pattern:
        if piece == GAP:
            ends = {end + more for end in ends for more in range(WIDEST_GAP + 1) if end + more <= len(words)}
        else:
            ends = {end + 1 for end in ends if end < len(words) and (piece == "*" or like(piece, words[end]))}
        if not ends:
            return None
    return min(ends)


@lru_cache(maxsize=65_536)
def like(pattern: str, word: str) -> bool:
    """Whether a word is spelled as the pattern says. After a `*` it suffices to try the earliest place for what
    follows, so the work is at most length times length.

    >>> like("terror*", "terrorists"), like("wom?n", "women"), like("*-backed", "us-backed"), like("terror", "terrors")
    (True, True, True, False)
    """
    if "*" not in pattern and "?" not in pattern:
        return pattern == word
    p = w = 0
    star, mark = -1, 0
    while w < len(word):
        if p < len(pattern) and pattern[p] == "*":
            star, mark, p = p, w, p + 1
        elif p < len(pattern) and pattern[p] in ("?", word[w]):
            p, w = p + 1, w + 1
        elif star >= 0:
            mark += 1
            p, w = star + 1, mark
        else:
            return False
    return all(letter == "*" for letter in pattern[p:])
