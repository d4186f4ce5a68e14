"""Lists and parts: numbers that share a word of harm, and numbers that belong to a total of the same text."""

import re
from itertools import pairwise
from typing import NamedTuple

from analysis.instruments.tolls.chunks import Chunk
from analysis.instruments.tolls.words import Words

BEFORE = -1  # the total stands in the sentence before
COUNT = "[NnuHQ]"  # written # in the patterns
INSERTION = (  # written ~: (most of them women), - including two children -
    r"(?:\([^()]{0,16}\)|-[^-;]{1,14}-|,E[^,;]{1,12},|,?E[drj]{0,2}k)?"
)


class Link(NamedTuple):
    """A number that is a toll: its chunk, its harm, the rule, and the chunk of the word of harm."""

    at: int
    harm: str
    rule: str
    word: str
    trigger: int | None
    part_of: int | None = None  # the chunk of the total, or BEFORE


class Scene(NamedTuple):
    """A sentence in chunks: their codes, the places of its numbers, which of them are parts."""

    codes: str
    chunks: list[Chunk]
    numbers: list[int]
    parts: set[int]
    words: Words


PART_BEFORE = re.compile(r"(?:E|[Ao]M|Ad[PpThx])[bdrE,]{0,3}$")
PART_OF_PEOPLE = re.compile(r"h,E[drj]{0,2}$")  # missionaries, including two nuns
IN_BRACKETS = re.compile(rf"{COUNT}\([rd]{{0,2}}$")
SAME_PART = re.compile(r"(?:[oif][xhdoiy]{1,6})?(?:c|,)?d?")
PART_AFTER = re.compile(r",?o[Mw]")
AMONG_NEXT = re.compile(rf"(?:,?c?{COUNT})*br?(?:A|E)d?({COUNT})")
OF_TOTAL = re.compile(rf"od?{COUNT}")
OF_BEFORE = re.compile(rf"{COUNT}od?$")
SHARED = re.compile(INSERTION + r"(?:,?wb[xhdoiyf]{1,6}|[oif][xhdoiyf]{1,6})?(?:c[xdj]{0,2}h)?,?[cW]?[drj]{0,2}$")
ELSEWHERE = re.compile(r"[Aify][xhdoizy]{0,8},?c[rd]{0,2}")  # ten were killed in the north and (five) in the south
PLACE = re.compile(r"[Aiy]")
OUTER = re.compile(r"[xhoifyzd]{0,8},E[^;bVPIT]{1,12},c[drj]{0,2}")
FROM_THE_LEFT = frozenset({"object", "nominal", "lives lost", "list", "companions", "toll", "among"})


def part_numbers(numbers: list[int], codes: str, chunks: list[Chunk]) -> set[int]:
    """Numbers after including, among them and the like, those listed with them, and those in brackets after a total.

    Including two children and a woman; eight people (three soldiers and five civilians).
    """
    parts: set[int] = set()
    for previous, at in zip([None, *numbers], numbers, strict=False):
        if codes[at] == "n" and chunks[at].number.reading.best == 1 or chunks[at].kind in ("families", "homes"):
            continue
        before = codes[max(0, at - 12) : at]
        if (
            PART_BEFORE.search(before)
            or IN_BRACKETS.search(before)
            or previous in parts
            and SAME_PART.fullmatch(codes[previous + 1 : at])
        ):
            parts.add(at)
    return parts


def share_lists(scene: Scene, links: dict[int, Link]) -> None:
    """Neighbours in a list share a harm: killed 5 soldiers and 3 civilians; 5 soldiers and 3 civilians were killed."""
    pairs = list(pairwise(scene.numbers))
    total = None  # the last toll that is no part
    for before, at in pairs:
        total = before if before in links and before not in scene.parts else total
        if at in links or at in scene.parts:
            continue
        if before in scene.parts and total is not None and OUTER.fullmatch(scene.codes[total + 1 : at]):
            before = total  # five men, including two from abroad, and three women
        elif elsewhere(at, links.get(before), scene):
            links[at] = share(at, links[before])
        elif not listed(before, at, scene):
            continue
        if before in links and base(links[before].rule) in FROM_THE_LEFT:
            links[at] = share(at, links[before])
    for at, after in reversed(pairs):
        link = links.get(after)
        waits = (
            link and link.trigger is not None and link.trigger > after and not link.word.startswith("to ")
        )  # hit 900 and forced 17 to leave
        if waits and at not in links and at not in scene.parts and listed(at, after, scene):
            links[at] = share(at, link)


def share(at: int, link: Link) -> Link:
    return Link(at, link.harm, f"list, {base(link.rule)}", link.word, link.trigger)


def base(rule: str) -> str:
    return rule.removeprefix("list, ")


def listed(one: int, other: int, scene: Scene) -> bool:
    """Whether two numbers stand in a list: joined by and or a comma, or side by side where the text has lost its
    commas.
    """
    between = scene.codes[one + 1 : other]
    if not SHARED.fullmatch(between) or "Y" in scene.codes[one] + scene.codes[other]:
        return False
    if between:
        return any(mark in between for mark in "c,W")
    return scene.codes[one] == scene.codes[other] == "N" and not scene.chunks[other].single


def elsewhere(at: int, link: Link | None, scene: Scene) -> bool:
    """Whether a bare number takes the verb of the one before: ten people were killed in the north and five in the
    south.
    """
    after_verb = link and link.trigger is not None and link.at < link.trigger < at
    return bool(
        after_verb
        and scene.codes[at] == "n"
        and PLACE.match(scene.codes, at + 1)
        and ELSEWHERE.fullmatch(scene.codes[link.trigger + 1 : at])
    )


def name_parts(scene: Scene, links: dict[int, Link]) -> None:
    """`including 3 children`, `12 of them`, `10 children were among 48 people killed`: a part and its total."""
    total = None
    for at, following in pairwise([*scene.numbers, None]):
        total_at = total_of_part(at, total, following, scene, links)
        if total_at == BEFORE:
            links[at] = links[at]._replace(part_of=BEFORE) if at in links else Link(at, "", "part", "", None, BEFORE)
        elif total_at is not None:
            links[at] = part(at, links[total_at], links.get(at), total_at)
        elif at in links:
            total = at


def total_of_part(
    at: int, total: int | None, following: int | None, scene: Scene, links: dict[int, Link]
) -> int | None:
    """The number that this one is a part of; None where it is no part."""
    among = AMONG_NEXT.match(scene.codes, at + 1)
    if among and among.start(1) in links:
        return among.start(1)
    if at in scene.parts:
        unnumbered = total is None and PART_OF_PEOPLE.search(scene.codes[max(0, at - 5) : at])
        return None if unnumbered else BEFORE if total is None else total
    if PART_AFTER.match(scene.codes, at + 1):
        return total
    of_next = OF_TOTAL.match(scene.codes, at + 1) and following in links and at not in links
    return following if of_next and scene.chunks[at].number.reading.best != 1 else None


def part(at: int, total: Link, own: Link | None, total_at: int) -> Link:
    if own:
        return own._replace(part_of=total_at)
    return Link(at, total.harm, "part", total.word, total.trigger, total_at)
