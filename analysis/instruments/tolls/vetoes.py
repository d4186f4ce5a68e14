"""What is only planned, threatened, denied or supposed is no toll: it would kill ten; they want to take in 500
refugees.
"""

import re

from analysis.instruments.tolls.chunks import Chunk

LOOK_BACK = 14  # chunks
# g is a word of wanting or trying (threaten to kill); m a modal; ! a negation
ACTIVE = re.compile(r"(?:m[r!]*|g[od]*|g[xhdM]{0,2}z[rd]*|![rab]*)$")
PASSIVE = re.compile(r"(?:m[r!]*(?:az)?|gz[r]*|![r]*|(?:b|g[od]*[NnuHQt])z[r]*)$")
WISHED = re.compile(r"g[zr]*x?[NnuHQt]r*$")  # they want (to see) ten people killed
INFINITIVE = re.compile(r"(?:^|[^a])z[r]*$")  # to arrest a dealer, mostly any dealer; likely to die
NOUN = re.compile(r"g[od]*$")
GOVERNED = re.compile(r"(?:m[r!]*|g[xhdM]{0,2}z[rd]*|![rab]*)[xVPCpI][ioz]?[rd]*(?:[nNuHt][c,]{0,2})?$")
ALLOWED = re.compile(r"g[drE,]*(?:k[,E]*[dr]*)?$")  # allowed five people to leave
TOTAL = re.compile(r"g[xd]{0,2}z[xRdLo]{0,6}$")
PROJECTED = re.compile(r"m[r!]*(?:ab|[xR][^;,a]*)$")


def is_planned(at: int, trigger: int | None, chunks: list[Chunk], codes: str) -> bool:
    """Whether the words before a number or its word of harm make it a plan, a threat, a denial or a supposition."""
    marks = marked(max(0, min(at, at if trigger is None else trigger) - LOOK_BACK), at, chunks, codes)
    if trigger is None:
        return bool(GOVERNED.search(marks))
    if trigger > at and (
        "?" in re.split("[;,]", marks)[-1] or marks.endswith("!")
    ):  # if fifty people were killed; not a single person
        return True
    before, code = marked(max(0, trigger - LOOK_BACK), trigger, chunks, codes), codes[trigger]
    if code == "L":
        return bool(TOTAL.search(before) or trigger < at and PROJECTED.search(marked(trigger, at, chunks, codes)))
    if code == "T":
        return bool(NOUN.search(before))
    if code == "p":
        return chunks[trigger].harm.words.startswith("to ") and bool(ALLOWED.search(marks))
    if code == "V" or code == "P" and trigger < at:
        return bool(ACTIVE.search(before) or chunks[at].single and INFINITIVE.search(before))
    if code == "I" and INFINITIVE.search(before):
        return True
    return bool(WISHED.search(before) or PASSIVE.search(re.sub(r"b[rz]*$", "", before)))


def marked(first: int, last: int, chunks: list[Chunk], codes: str) -> str:
    """The codes with words of wanting as g and if as ?."""
    return "".join({"plan": "g", "condition": "?"}.get(chunks[at].kind, codes[at]) for at in range(first, last))
