"""Which number goes with which word of harm: the patterns of lexicons/toll_rules.csv, then lists and parts.

Each number of a sentence is tried against the patterns in their order; `left` patterns end right before the number,
`right` ones begin right after it and its noun. What is left over may share the harm of a neighbour in a list (`5 soldiers
and 3 civilians were killed`) or be a part of it (`including 3 children`).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.lexicon import general_lexicon
from analysis.toll_chunks import NUMBERS, Chunk, Chunks
from analysis.toll_words import HarmWord, Words

LONGEST_REACH = 24  # chunks that a pattern may look at on either side
COUNT = "[NnuHQ]"  # written # in the patterns
INSERTION = r"(?:\([^()]{0,16}\)|-[^-;]{1,14}-|,E[^,;]{1,12},|,?E[drj]{0,2}k)?"  # written ~: (most of them women), - including two children -


BEFORE = -1  # the total stands in the sentence before


class Link(NamedTuple):
    """A number that is a toll: its chunk, its harm, the rule, and the chunk of the word of harm."""

    at: int
    harm: str
    rule: str
    word: str
    trigger: int | None
    part_of: int | None = None  # the chunk of the total, or BEFORE


class Rule(NamedTuple):
    name: str
    side: str
    pattern: re.Pattern


@cache
def _general_rules() -> tuple[Rule, ...]:
    return compile_rules(general_lexicon("toll_rules"))


def compile_rules(table: pd.DataFrame) -> tuple[Rule, ...]:
    ends = {"left": "(?:{})$", "right": "(?:{})", "own": "{}"}
    return tuple(Rule(row.rule, row.side, re.compile(ends[row.side].format(row.pattern.replace("~", INSERTION).replace("#", COUNT)))) for row in table.itertuples())


def toll_rules(lexicons: Mapping[str, pd.DataFrame] | None = None) -> tuple[Rule, ...]:
    return compile_rules(lexicons["toll_rules"]) if lexicons else _general_rules()


def link_numbers(sentence: Chunks, words: Words, rules: tuple[Rule, ...]) -> tuple[list[Link], list[Chunk]]:
    """The tolls among the numbers of a sentence, in order, and the chunks that they point at."""
    chunks = join_harms(sentence, words)
    codes = "".join(chunk.code for chunk in chunks.chunks)
    numbers = [at for at, code in enumerate(codes) if code in NUMBERS]
    parts = part_numbers(numbers, codes)
    scanned = "".join("k" if at in parts else code for at, code in enumerate(codes))
    links: dict[int, Link] = {}
    for at in numbers:
        link = link_by_rule(at, scanned if at not in parts else codes, chunks.chunks, words, rules, links, at in parts)
        if link:
            links[at] = link
    share_lists(numbers, codes, chunks.chunks, parts, links)
    name_parts(numbers, codes, chunks.chunks, parts, links)
    return [links[at] for at in sorted(links)], chunks.chunks


def join_harms(sentence: Chunks, words: Words) -> Chunks:
    """`killed or injured`, `dead and wounded` become one word of harm, for the number doesn't tell them apart."""
    chunks: list[Chunk] = []
    for chunk in sentence.chunks:
        before = 2 if len(chunks) > 1 and chunks[-1].code == "c" else 1
        if len(chunks) >= before and chunk.code in "VPpT" and chunks[-before].code in "VPpT":
            joined = joint_harm(chunks[-before].harm, chunk.harm)
            if joined:
                chunks[-before:] = [Chunk(chunk.code, chunks[-before].first, chunk.last, harm=joined)]
                continue
        chunks.append(chunk)
    return sentence._replace(chunks=chunks)


def joint_harm(one: HarmWord, other: HarmWord) -> HarmWord | None:
    harms = {one.harm, other.harm}
    if len(harms) == 1:
        harm = one.harm
    elif harms <= {"killed", "injured", "killed_or_injured"}:
        harm = "killed_or_injured"
    elif "killed" in harms and harms & {"captured"}:
        harm = "killed" if one.harm == "captured" else "casualties"
    elif harms <= {"killed", "injured", "killed_or_injured", "casualties", "captured", "missing"}:
        harm = "casualties"
    else:
        return None
    return HarmWord(f"{one.words} and {other.words}", harm, other.construction, min(one.needs, other.needs), other.code)


def link_by_rule(at, codes, chunks, words, rules, links, is_part) -> Link | None:
    left, right = codes[max(0, at - LONGEST_REACH):at], codes[at + 1:at + 1 + LONGEST_REACH]
    taken = {link.trigger for link in links.values() if link.rule in ("adjacent", "passive", "intransitive")}
    of_total = OF_BEFORE.search(left)
    for rule in rules:
        if rule.side == "own":
            link = own_harm(at, chunks[at], rule)
        else:
            match = rule.pattern.search(left) if rule.side == "left" else rule.pattern.match(right)
            if not match:
                continue
            trigger = match.start(1) + (at - len(left) if rule.side == "left" else at + 1)
            link = link_to(at, trigger, codes, chunks, words, rule, taken)
        if link and of_total and rule.name not in ("adjacent", "head", "modifier"):
            continue
        if link and not (is_part and rule.name in ("passive", "intransitive", "participle", "toll", "list")):
            return link
    return None


def part_numbers(numbers: list[int], codes: str) -> set[int]:
    """Numbers after including, among them and the like, and those listed with them: including two children and a woman."""
    parts: set[int] = set()
    for previous, at in zip([None, *numbers], numbers):
        if PART_BEFORE.search(codes[max(0, at - 6):at]) or previous in parts and SAME_PART.fullmatch(codes[previous + 1:at]):
            parts.add(at)
    return parts


def own_harm(at: int, chunk: Chunk, rule: Rule) -> Link | None:
    """A harm in the counted noun: 300 deaths; 4,000 displaced people. A counted noun for people waits for a verb first."""
    if not chunk.harm:
        return None
    abstract = chunk.kind == "harm" and chunk.harm.needs == "any"
    if rule.name == "head" and abstract or rule.name == "modifier" and not abstract:
        return Link(at, chunk.harm.harm, rule.name if chunk.kind != "harm" else "head", chunk.harm.words, None)
    return None


def link_to(at, trigger, codes, chunks, words, rule, taken) -> Link | None:
    harm = chunks[trigger].harm
    if rule.name == "lives lost":
        harm = taker_of(chunks[trigger], chunks[at], words)
    elif codes[trigger] == "L":
        harm = total_of(trigger, at, chunks, harm)
    elif codes[at] == "Y" or rule.name != "tally" and not fits(harm, chunks[at]):
        return None
    elif rule.name in ("object", "list") and (trigger in taken or codes[trigger] == "P" and is_passive(codes, trigger)):
        return None
    elif rule.name == "adjacent" and codes[trigger] == "P" and ACTIVE_AFTER.match(codes, trigger + 1):
        return None
    elif chunks[at].single and harm.needs == "person":  # a candidate was eliminated
        return None
    elif rule.name in ("list", "companions") and (codes[at] not in "NHQ" or harm.needs == "person"):
        return None
    if harm and harm.harm == "killed_or_injured" and codes[at + 1:at + 2] == "p":  # shot 41 people dead
        trigger, harm = at + 1, chunks[at + 1].harm
    return Link(at, harm.harm, rule.name, harm.words, trigger) if harm and harm.harm else None


ACTIVE_AFTER = re.compile(rf"[rj]*(?:[dh](?!P)|{COUNT}(?!r*[Pp]))")
PASSIVE_BEFORE = re.compile(r"b[arz]*$")


def is_passive(codes: str, trigger: int) -> bool:
    return bool(PASSIVE_BEFORE.search(codes[max(0, trigger - 5):trigger]))


def fits(harm: HarmWord, chunk: Chunk) -> bool:
    """Towns are captured and goods seized too: such verbs need people after them. Homes are only left."""
    if chunk.kind == "homes" and harm.harm != "displaced":
        return False
    return harm.needs != "person" or chunk.code in "NHQ"


def taker_of(trigger: Chunk, counted: Chunk, words: Words) -> HarmWord | None:
    """Claim, lose and take do harm only with what their rows ask for: lives, soldiers, prisoners."""
    kind = {"Y": "lives", "Q": "captives"}.get(counted.code, counted.kind)
    return next((word for word in words.takers.get(trigger.harm.words, ()) if word.needs == kind), None)


def total_of(trigger: int, at: int, chunks: list[Chunk], toll: HarmWord) -> HarmWord | None:
    """Whose total it is: a toll says it itself, `number of` is told by the words around it."""
    if chunks[at].code in "tY":
        return None
    if toll.harm:
        return toll
    near = chunks[trigger + 1:at] if trigger < at else chunks[trigger + 1:trigger + 7]
    harms = [chunk.harm for chunk in near if chunk.harm and chunk.code in "VPpTI"]
    return harms[0] if harms else chunks[at].harm


PART_BEFORE = re.compile(r"(?:E|[Ao]M|Ad[PpThx])[bdrE,]{0,3}$")
SAME_PART = re.compile(r"(?:[oif][xhdoiy]{1,6})?(?:c|,)?d?")
PART_AFTER = re.compile(r",?o[Mw]")
AMONG_NEXT = re.compile(rf"(?:,?c?{COUNT})*br?(?:A|E)d?({COUNT})")
SHARED = re.compile(INSERTION + r"(?:[oif][xhdoiyf]{1,6})?,?[cW]?[drj]{0,2}$")
OUTER = re.compile(r"[xhoifyzd]{0,8},E[^;bVPIT]{1,12},c[drj]{0,2}")
OF_TOTAL = re.compile(rf"od?{COUNT}")
OF_BEFORE = re.compile(rf"{COUNT}od?$")
LEFT_RULES = ("object", "nominal", "lives lost", "list", "companions", "toll", "among", "list, object", "list, nominal", "list, toll")


def share_lists(numbers, codes, chunks, parts, links) -> None:
    """Neighbours in a list share a harm: killed 5 soldiers and 3 civilians; 5 soldiers and 3 civilians were killed."""
    for before, at in zip(numbers, numbers[1:]):
        link = links.get(before)
        if at in links or at in parts:
            continue
        if before in parts and ",c" in codes[before:at]:  # five men, including two from X, and three women
            before = next((total for total in reversed(numbers[:numbers.index(before)]) if total in links and total not in parts), before)
            link = links.get(before)
            if link and link.rule in LEFT_RULES and OUTER.fullmatch(codes[before + 1:at]):
                links[at] = Link(at, link.harm, f"list, {link.rule}", link.word, link.trigger)
        elif link and link.rule in LEFT_RULES and listed(before, at, codes, chunks):
            links[at] = Link(at, link.harm, link.rule if link.rule == "list" else f"list, {link.rule.removeprefix('list, ')}", link.word, link.trigger)
    for at, after in reversed(list(zip(numbers, numbers[1:]))):
        link = links.get(after)
        if at not in links and at not in parts and link and link.trigger is not None and link.trigger > after and listed(at, after, codes, chunks):
            links[at] = Link(at, link.harm, f"list, {link.rule.removeprefix('list, ')}", link.word, link.trigger)


def listed(one: int, other: int, codes: str, chunks: list[Chunk]) -> bool:
    between = codes[one + 1:other]
    if not SHARED.fullmatch(between) or codes[other] == "Y" or codes[one] == "Y":
        return False
    return "c" in between or "," in between or "W" in between or not between and codes[one] == codes[other] == "N" and not chunks[other].single


def name_parts(numbers, codes, chunks, parts, links) -> None:
    """`including 3 children`, `12 of them`, `10 children were among 48 people killed`: a part and its total."""
    for place, at in enumerate(numbers):
        total = next((before for before in reversed(numbers[:place]) if before in links and links[before].part_of is None), None)
        after = AMONG_NEXT.match(codes, at + 1)
        if after and after.start(1) in links:
            links[at] = part(at, links[after.start(1)], links.get(at), after.start(1))
        elif at in parts or PART_AFTER.match(codes, at + 1):
            if total is not None:
                links[at] = part(at, links[total], links.get(at), total)
            elif at in parts:  # the total stands in the sentence before
                links[at] = links[at]._replace(part_of=BEFORE) if at in links else Link(at, "", "part", "", None, BEFORE)
        elif OF_TOTAL.match(codes, at + 1) and place + 1 < len(numbers) and numbers[place + 1] in links and at not in links and chunks[at].number.reading.best != 1:
            links[at] = part(at, links[numbers[place + 1]], None, numbers[place + 1])


def part(at: int, total: Link, own: Link | None, total_at: int) -> Link:
    if own:
        return own._replace(part_of=total_at)
    return Link(at, total.harm, "part", total.word, total.trigger, total_at)
