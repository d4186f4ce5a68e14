"""The words of a source as noun phrases: `Ann Reed, | the head of | the Border Force | (BF)`."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.english.tags import (
    ADVERB,
    AUXILIARIES,
    BE,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OBJECT_PRONOUN,
    OPENING_BRACKET,
    OPENING_QUOTE,
    OTHER_MARK,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    THAT,
    TO,
)

Span = tuple[int, int]

BETWEEN_PARTS = frozenset(
    COMMA + DASH + OPENING_BRACKET + CLOSING_BRACKET + CONJUNCTION + OPENING_QUOTE + CLOSING_QUOTE + OTHER_MARK
)
ENDS_HEAD = frozenset(PREPOSITION + RELATIVE + THAT + TO + AUXILIARIES + SUBORDINATOR + OBJECT_PRONOUN)
PARTICIPLES = frozenset(PAST + ING)  # officials | briefed on it; but a retired general
NEVER_FIRST = frozenset(DETERMINER + ADVERB + NUMBER)  # the | mayor; newly | elected mayor
ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "ul-")  # Bashar | al-Assad
PARTICLES = frozenset("al el bin bint ibn abu van von der den de da di du la le dos del".split())
OWNED_BODIES = frozenset(  # the Teachers' | Union, St Mary's | Hospital
    "union association federation league alliance guild society club congress front movement party forum network trust"
    " fund foundation charity institute institution college school university hospital clinic church cathedral council"
    " committee commission court board bureau agency office service company bank".split()
)
PLURALS = frozenset("women men people children".split())  # an owner that is no single person: the Women's | Institute
SAINTS = frozenset(("st", "st.", "saint"))
LEADS = frozenset("heads leads runs chairs directs edits".split())  # who | heads | the Border Force
LINKS = frozenset("of for at from in to within inside".split())  # lead to whom somebody belongs to


class Part(NamedTuple):
    """A noun phrase of a source: its head from `first` (after its determiner, and its owner's 's) to `end`.

    begin: with determiner and owner. owner: `Israel` of `Israel's ambassador`. after: what a preposition adds to the
    head, `the ministry` of `a spokesman for the ministry`; link: that preposition. determined: a determiner or an owner
    stands before it.
    """

    begin: int
    first: int
    end: int
    last: int
    owner: Span | None
    after: Span | None
    link: str
    determined: bool


def parts_of(lower: tuple[str, ...], letters: str, fixed: list[Span]) -> Iterator[Part]:
    """The noun phrases of a source. fixed: words that belong together (`secretary | of | state`)."""
    inside = {i for first, last in fixed for i in range(first + 1, last)}
    opened = {first for first, _ in fixed}
    begin, n = 0, len(letters)
    for i in range(n + 1):
        if i < n and (i in inside or letters[i] not in BETWEEN_PARTS):
            continue
        if begin < i:
            found = _part(lower, letters, begin, i, inside, opened)
            if found:
                yield found
        begin = i + 1


def _part(
    lower: tuple[str, ...], letters: str, begin: int, last: int, inside: set[int], opened: set[int]
) -> Part | None:
    """The phrase that begins here; a relative clause with `is` tells what it is: `who is | a clerk`, one with `heads`
    for whom it speaks: `who heads | the Border Force`.
    """
    first = begin
    if letters[first] in (RELATIVE, THAT):
        if first + 1 >= last or not (letters[first + 1] == BE or lower[first + 1] in LEADS):
            return None
        first += 2
    while last > first and letters[last - 1] in (STOP, POSSESSIVE):
        last -= 1
    end = _end_of_head(lower, letters, first, last, inside)
    owner_end = letters.rfind(POSSESSIVE, first, end)
    while owner_end in inside:
        owner_end = letters.rfind(POSSESSIVE, first, owner_end)
    head = owner_end + 1 if owner_end > 0 else first
    determined = owner_end > 0
    while head < end - 1 and letters[head] in NEVER_FIRST and head not in inside and head not in opened:
        determined = determined or letters[head] == DETERMINER
        head += 1
    if head >= end:
        return None
    link = lower[end] if end < last else ""
    after = (end + 1, last) if link in LINKS and end + 1 < last else None
    return Part(begin, head, end, last, (first, owner_end) if owner_end > 0 else None, after, link, determined)


def _end_of_head(lower: tuple[str, ...], letters: str, first: int, last: int, inside: set[int]) -> int:
    """Before what follows the head: `a spokesman | for the ministry`, `officials | briefed on it`."""
    for i in range(first + 1, last):
        if i in inside:
            continue
        letter = letters[i]
        if letter in ENDS_HEAD:
            return i
        if letter in PARTICIPLES and letters[i - 1] in NOMINAL and not _modifies(letters, i, last):
            return i
    return last


def _modifies(letters: str, i: int, last: int) -> bool:
    """`the war | monitoring | group`: a noun comes right after it and ends the phrase."""
    return letters[i] == ING and i + 2 == last and letters[i + 1] in NOMINAL


def with_small_words(printed: tuple[str, ...], letters: str) -> str:
    """The letters, with what belongs to a name as names: Bashar | al-Assad, the Teachers | ' | Union."""
    return _with_owners(printed, _with_particles(printed, letters))


def _with_owners(printed: tuple[str, ...], letters: str) -> str:
    """`the Teachers | ' | Union`, `St Mary | 's | Hospital`; not `the Times' Ann Reed`."""
    i = letters.find(POSSESSIVE)
    while i > 0:
        if _is_of_name(printed, letters, i):
            letters = letters[:i] + NAME + letters[i + 1 :]
        i = letters.find(POSSESSIVE, i + 1)
    return letters


def _is_of_name(printed: tuple[str, ...], letters: str, owner_end: int) -> bool:
    last = owner_end
    while letters[last + 1 : last + 2] == NAME:
        last += 1
    if letters[owner_end - 1] != NAME or last == owner_end or printed[last].lower() not in OWNED_BODIES:
        return False
    owner, before = printed[owner_end - 1].lower(), printed[max(0, owner_end - 2)].lower()
    return printed[owner_end] == "'" or owner in PLURALS or before in SAINTS


def _with_particles(printed: tuple[str, ...], letters: str) -> str:
    """Bashar | al-Assad, Ursula | von der Leyen"""
    if NOUN not in letters or NAME not in letters:
        return letters
    marked, before = list(letters), ""
    for i, word in enumerate(printed):
        if (
            marked[i] == NOUN
            and word[:1].islower()
            and (
                (word[:-1].lower().startswith(ARTICLES) and word.rpartition("-")[2][:1].isupper())
                or (
                    word in PARTICLES
                    and before == NAME
                    and not letters[i + 1 : i + 3].strip(NAME + NOUN)
                    and NAME in letters[i + 1 : i + 3]
                )
            )
        ):
            marked[i] = NAME
        before = marked[i]
    return "".join(marked)


def is_name(letters: str, first: int, last: int) -> bool:
    """Are the words nothing but names, initials and their full stops?"""
    return first < last and letters[first] == NAME and not letters[first:last].strip(NAME + STOP)
