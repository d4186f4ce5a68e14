"""Lists and parts: numbers that share a word of harm, and numbers that belong to a total of the same text."""

from itertools import pairwise
from typing import NamedTuple

from analysis.instruments.tolls.chunks import Chunk
from analysis.instruments.tolls.patterns import compiled
from analysis.instruments.tolls.tags import (
    ACTIVE,
    AND,
    AS_WELL_AS,
    BARE_NUMBER,
    CLAUSE_END,
    COMMA,
    COUNTED_LIVES,
    COUNTED_PEOPLE,
    PAST,
)
from analysis.instruments.tolls.words import Words

BEFORE = -1  # the total stands in the sentence before


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
    wholes: dict[int, int]  # a number of a breakdown -> its total: 14 people - nine men, four women and a child
    marked: str  # the codes as vetoes see them


# Patterns in named parts. First what makes a number a part of another, or joins it to one that is:
PART_BEFORE = (  # five people, including | two children; among them were | two; among the dead are | two
    "(?:{including}|[{among}{of}]{them}|{among}{determiner}[{past}{state}{death}{person}{word}])"
    "[{be}{determiner}{adverb}{including},]{0,3}$"
)
# eight people (| three soldiers)
IN_BRACKETS = r"[{counted people}{bare number}{counted harm}{counted captives}]\([{adverb}{determiner}]{0,2}$"
SAME_PART = (  # including two children | from the north and a | woman
    "(?:[{of}{preposition}{from}][{word}{person}{determiner}{of}{preposition}{time}]{1,6})?(?:{and}|,)?{determiner}?"
)
PART_OF_PEOPLE = "{person},{including}{modifier}{0,2}$"  # missionaries, including | two nuns
PART_AFTER = ",?{of}[{them}{who}]"  # 12 | of whom were women
# four | were among eight
AMONG_NEXT = "(?:,?{and}?{number})*{be}{adverb}{0,2}(?:{to}{be})?(?:{among}|{including}){determiner}?({number})"
OF_TOTAL = "{of}{determiner}?{number}"  # ten | of the 48 people
OF_BEFORE = "{number}{of}{determiner}?$"  # ten of the | 48 people
WHOLE_BEFORE = "(?:^|[;,{said}]){preposition}?{of}[{determiner}{adverb}]{0,2}$"  # of the | 90 passengers, 12 drowned
# Then what stands between two numbers that share a word of harm:
SHARED = (  # five soldiers | , who were in a truck, the mayor and | three civilians were killed
    "{adverb}{0,2}{insertion}(?:,?{who}{be}[{word}{person}{determiner}{of}{preposition}{time}{from}]{1,6}"
    "|[{of}{preposition}{from}][{word}{person}{determiner}{of}{preposition}{time}{from}]{1,6})?"
    "(?:{and}[{word}{determiner}{earlier}]{0,2}{person})?[,;]?[{and}{as well as}]?{of}?{modifier}{0,2}$"
)
ELSEWHERE = (  # ten were killed | in the north and | five in the south
    "[{among}{preposition}{from}{time}](?:{and}[{preposition}{determiner}]|[{word}{person}{determiner}{of}{preposition}{to}{time}]){0,8}"
    ",?{and}[{adverb}{determiner}]{0,2}"
)
PLACE = "[{among}{preposition}{time}]"  # five | in the south
OUTER = (  # five men | , including two from abroad, and | three women
    "[{word}{person}{of}{preposition}{from}{time}{to}{determiner}]{0,8},{including}"
    "[^;{be}{active}{past}{intransitive}{death}]{1,12},{and}{modifier}{0,2}"
)
# killed five people, two | officials in the town said; but two men said to be guards
SPEAKS = "(?:[{word}{person}{adverb}{time}]|[{preposition}{of}{from}{to}]{determiner}?){0,8}{said}(?!{to})"
AFTER_COMMA = ",{modifier}{0,2}$"
JOINS = (AND, COMMA, AS_WELL_AS, CLAUSE_END)
FROM_THE_LEFT = frozenset({"object", "nominal", "lives lost", "list", "companions", "toll", "among", "tally"})
BREAKDOWN = (  # 14 people | were killed - | nine men, four women and a child
    "(?:{were}{helpers}{participle}|{helpers}{intransitive})?"
    "[^;:{active}{past}{state}{intransitive}{any number}]{0,8}[-:(,;]{modifier}{0,2}$"
)
WITHIN_BREAKDOWN = "[^;{be}{active}{past}{state}{intransitive}{death}]{0,8}"


def part_numbers(numbers: list[int], codes: str, chunks: list[Chunk]) -> set[int]:
    """Numbers after including, among them and the like, those listed with them, and those in brackets after a total.

    Including two children and a woman; eight people (three soldiers and five civilians).
    """
    parts: set[int] = set()
    for previous, at in zip([None, *numbers], numbers, strict=False):
        if (codes[at] == BARE_NUMBER and chunks[at].number.reading.best == 1) or chunks[at].kind in (
            "families",
            "homes",
        ):
            continue
        before = codes[max(0, at - 12) : at]
        if (
            compiled(PART_BEFORE).search(before)
            or compiled(IN_BRACKETS).search(before)
            or (previous in parts and compiled(SAME_PART).fullmatch(codes[previous + 1 : at]))
        ):
            parts.add(at)
    return parts


def breakdowns(numbers: list[int], codes: str, chunks: list[Chunk]) -> dict[int, int]:
    """Numbers of a list that make up the number before it -> that number: 14 people - nine men, four women and a child.

    Only a list whose sum is the total is one; nothing of the sum is printed.
    """
    wholes: dict[int, int] = {}
    for place, total in enumerate(numbers):
        value = chunks[total].number.reading.best
        if value is None or value < 3 or total in wholes:
            continue
        listed: list[int] = []
        rest = value
        for before, at in pairwise(numbers[place:]):
            between, best = codes[before + 1 : at], chunks[at].number.reading.best
            opens = before == total and compiled(BREAKDOWN).fullmatch(between)
            if best is None or not (opens or (before != total and compiled(WITHIN_BREAKDOWN).fullmatch(between))):
                break
            listed, rest = [*listed, at], rest - best
            if rest <= 0:
                break
        if rest == 0 and len(listed) > 1:
            wholes |= dict.fromkeys(listed, total)
    return wholes


def share_lists(scene: Scene, links: dict[int, Link]) -> None:
    """Neighbours in a list share a harm: killed 5 soldiers and 3 civilians; 5 soldiers and 3 civilians were killed."""
    share_onwards(list(pairwise(scene.numbers)), scene, links)
    share_back(list(pairwise([at for at in scene.numbers if at not in scene.parts])), scene, links)


def share_onwards(pairs: list[tuple[int, int]], scene: Scene, links: dict[int, Link]) -> None:
    """A number takes the harm of the one before it: the blast killed 5 soldiers | and 3 civilians."""
    total = None  # the last toll that is no part
    for before, at in pairs:
        total = before if before in links and before not in scene.parts else total
        giver = None if at in links or at in scene.parts else giver_of(before, at, total, scene, links)
        if giver and can_take(at, giver, scene):
            links[at] = share(at, giver)


def giver_of(before: int, at: int, total: int | None, scene: Scene, links: dict[int, Link]) -> Link | None:
    """The link that a number shares with one before it: its neighbour, or the total of parts that stand between."""
    link = links.get(before)
    if before in scene.parts and total is not None and compiled(OUTER).fullmatch(scene.codes[total + 1 : at]):
        link = links[total]
    elif elsewhere(at, link, scene):
        return link
    elif not listed(before, at, scene):
        return None
    return link if link and base(link.rule) in FROM_THE_LEFT else None


def share_back(pairs: list[tuple[int, int]], scene: Scene, links: dict[int, Link]) -> None:
    """A number takes the harm that comes after the next one: 5 soldiers | and 3 civilians were killed."""
    for at, after in reversed(pairs):
        link = links.get(after)
        governed = at > 0 and scene.codes[at - 1] in (ACTIVE, PAST)  # destroyed | 40 kilns, and ten people died
        free = at not in links and at not in scene.parts and not governed
        if (
            free
            and link
            and waits(link)
            and can_take(at, link, scene)
            and listed(at, after, scene)
            and not is_whole(at, link, scene)
        ):
            links[at] = share(at, link)


def can_take(at: int, link: Link, scene: Scene) -> bool:
    """Homes are only left: destroyed four homes, and two people were killed."""
    return scene.chunks[at].kind != "homes" or link.harm == "displaced"


def is_whole(at: int, link: Link, scene: Scene) -> bool:
    """Whether only some of a number are harmed: of the 90 passengers 12 drowned; it carried 90, 12 of whom drowned.

    But in `six teachers, five of them from abroad, were killed` a comma closes what is said of the five.
    """
    said_of_some = compiled(PART_AFTER).match(scene.codes, link.at + 1)
    if said_of_some and COMMA not in scene.codes[link.at + 2 : link.trigger]:
        return True
    return bool(compiled(WHOLE_BEFORE).search(scene.codes[:at]))


def waits(link: Link | None) -> bool:
    """Whether the word of harm stands after the number; but `hit 900 and forced 17 to leave` is not said of the 900."""
    return bool(link and link.trigger is not None and link.trigger > link.at and not link.word.startswith("to "))


def share(at: int, link: Link) -> Link:
    return Link(at, link.harm, f"list, {base(link.rule)}", link.word, link.trigger)


def base(rule: str) -> str:
    return rule.removeprefix("list, ")


def listed(one: int, other: int, scene: Scene) -> bool:
    """Whether two numbers stand in a list: joined by and or a comma, or side by side where the text has lost its
    commas.
    """
    between = scene.codes[one + 1 : other]
    if scene.codes[one] != COUNTED_PEOPLE and any(one < part < other for part in scene.parts):
        return False  # 50 yd (46 m)
    if CLAUSE_END in between and not ends_a_list(one, other, scene):
        return False
    if is_speaker(other, scene):
        return False
    if not compiled(SHARED).fullmatch(between) or COUNTED_LIVES in scene.codes[one] + scene.codes[other]:
        return False
    if between:
        return any(mark in between for mark in JOINS)
    return scene.codes[one] == scene.codes[other] == COUNTED_PEOPLE and not scene.chunks[other].single


def is_speaker(at: int, scene: Scene) -> bool:
    """Whether the people counted say it: killed five people, | two officials said; but where the text has lost its
    commas, and five militiamen the monitor said.
    """
    spoken = compiled(SPEAKS).match(scene.codes, at + 1) if compiled(AFTER_COMMA).search(scene.codes[:at]) else None
    return spoken is not None and _is_one_word(scene.chunks[spoken.end() - 1])  # not: according to


def _is_one_word(chunk: Chunk) -> bool:
    return chunk.last - chunk.first == 1


def ends_a_list(one: int, at: int, scene: Scene) -> bool:
    """Whether no verb follows a number after a semicolon: killed five soldiers; three civilians; and a child."""
    following = scene.codes[at + 1 : at + 2]
    return scene.codes[one] == scene.codes[at] == COUNTED_PEOPLE and following in ("", CLAUSE_END, COMMA, AND)


def elsewhere(at: int, link: Link | None, scene: Scene) -> bool:
    """Whether a bare number takes the verb of the one before: ten people were killed in the north and five in the
    south.
    """
    if link is None or link.trigger is None or not (link.rule == "object" or link.at < link.trigger < at):
        return False
    return bool(
        scene.codes[at] == BARE_NUMBER
        and compiled(PLACE).match(scene.codes, at + 1)
        and compiled(ELSEWHERE).fullmatch(scene.codes[max(link.trigger, link.at) + 1 : at])
    )


def name_parts(scene: Scene, links: dict[int, Link]) -> None:
    """`including 3 children`, `12 of them`, `10 children were among 48 people killed`: a part and its total."""
    total = None
    for before, at, following in zip([None, *scene.numbers], scene.numbers, [*scene.numbers[1:], None], strict=False):
        total_at = total_of_part(at, total, following, scene, links)
        if total_at == BEFORE:
            links[at] = part_of_before(at, links.get(at), before, links, scene)
        elif total_at is not None:
            links[at] = part(at, links[total_at], links.get(at), total_at)
        elif at in links:
            if total is None and links[at].rule == "among":
                links[at] = links[at]._replace(part_of=BEFORE)
            else:
                total = at


def part_of_before(at: int, own: Link | None, before: int | None, links: dict[int, Link], scene: Scene) -> Link:
    """A part of the total of the sentence before; the harm is named: among the dead were a teacher and | five."""
    if own:
        return own._replace(part_of=BEFORE)
    link = links.get(before) if before is not None else None
    if link and base(link.rule) == "among" and before is not None and listed(before, at, scene):
        return share(at, link)._replace(part_of=BEFORE)
    return Link(at, "", "part", "", None, BEFORE)


def total_of_part(
    at: int, total: int | None, following: int | None, scene: Scene, links: dict[int, Link]
) -> int | None:
    """The number that this one is a part of; None where it is no part."""
    among = compiled(AMONG_NEXT).match(scene.codes, at + 1)
    if among and among.start(1) in links:
        return among.start(1)
    if at in scene.wholes:
        return scene.wholes[at] if scene.wholes[at] in links else None
    if at in scene.parts:
        unnumbered = total is None and compiled(PART_OF_PEOPLE).search(scene.codes[max(0, at - 5) : at])
        return None if unnumbered else BEFORE if total is None else total
    if compiled(PART_AFTER).match(scene.codes, at + 1):
        whole = max((number for number in scene.numbers if number < at), default=None)
        return total if whole in links else None  # not of 90 passengers, whom nothing has happened to
    of_next = compiled(OF_TOTAL).match(scene.codes, at + 1) and following in links and at not in links
    return following if of_next and scene.chunks[at].number.reading.best != 1 else None


def part(at: int, total: Link, own: Link | None, total_at: int) -> Link:
    if own:
        return own._replace(part_of=total_at)
    return Link(at, total.harm, "part", total.word, total.trigger, total_at)
