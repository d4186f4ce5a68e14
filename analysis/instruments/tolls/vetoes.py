"""What is only planned, threatened, denied or supposed is no toll: it would kill ten; they want to take in 500
refugees. The patterns are rows of lexicons/toll_vetoes.csv.
"""

import re

from analysis.instruments.tolls.chunks import Chunk
from analysis.instruments.tolls.patterns import Veto
from analysis.instruments.tolls.tags import ACTIVE, DEATH, INTRANSITIVE, MARKED, PAST, STATE, TAKER, TOTAL, spelled

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
    """Whether the words before a number or its word of harm make it a plan, a threat, a denial or a supposition."""
    sort, seen = sort_of(at, trigger, chunks, codes), {}
    for veto in vetoes:
        if sort not in veto.words or (veto.one and not chunks[at].single):
            continue
        if veto.seen not in seen:
            seen[veto.seen] = stretch(veto.seen, at, trigger, chunks, codes)
        if seen[veto.seen] is not None and veto.pattern.search(seen[veto.seen]):
            return True
    return False


def sort_of(at: int, trigger: int | None, chunks: list[Chunk], codes: str) -> str:
    """The sort of a word of harm; see WORDS."""
    if trigger is None:
        return "own"
    code = codes[trigger]
    if code == STATE:
        harm = chunks[trigger].harm
        return "infinitive" if harm and harm.words.startswith("to ") else "state"
    if code == PAST:
        return "verb" if trigger < at else "passive"
    return SORTS.get(code, "passive")


def stretch(seen: str, at: int, trigger: int | None, chunks: list[Chunk], codes: str) -> str | None:
    """The codes that a row looks at (see SEEN); None where there is no such stretch."""
    first = at if trigger is None else min(at, trigger)
    if seen == "up to number":
        return marked(first - LOOK_BACK, at, chunks, codes)
    if trigger is None:
        return None
    if seen == "before both":
        return marked(at - LOOK_BACK, at, chunks, codes) if trigger > at else None
    if seen == "after word":
        return marked(trigger, at, chunks, codes) if trigger < at else None
    before = marked(trigger - LOOK_BACK, trigger, chunks, codes)
    return BE_AT_END.sub("", before) if seen == "before be" else before


def marked(first: int, last: int, chunks: list[Chunk], codes: str) -> str:
    """The codes, with words of wanting and of condition as letters of their own."""
    return "".join(MARKED.get(chunks[at].kind, codes[at]) for at in range(max(0, first), last))
