"""Which number goes with which word of harm: the patterns of lexicons/toll_rules.csv, then lists and parts.

Each number of a sentence is tried against the patterns in their order; `left` patterns end right before the number,
`right` ones begin right after it and its noun. What is left over may share the harm of a neighbour in a list (`5
soldiers and 3 civilians were killed`) or be a part of it (`including 3 children`).
"""

from itertools import zip_longest

from analysis.instruments.tolls.chunks import Chunk, Chunks
from analysis.instruments.tolls.lists import (
    OF_BEFORE,
    Link,
    Scene,
    breakdowns,
    is_speaker,
    name_parts,
    part_numbers,
    share_lists,
)
from analysis.instruments.tolls.patterns import Grammar, Rule, compiled, is_planned, marked
from analysis.instruments.tolls.tags import (
    AND,
    BARE_NUMBER,
    COMMA,
    COUNTED_CAPTIVES,
    COUNTED_LIVES,
    COUNTED_THING,
    INTRANSITIVE,
    JOINABLE,
    NUMBERS,
    OF,
    PART,
    PARTICIPLES,
    PAST,
    PEOPLE_FOR_SURE,
    PERSON,
    PREPOSITION,
    SAYS_WHICH_HARM,
    STATE,
    THEM,
    TOTAL,
    WHO,
    WORD,
)
from analysis.instruments.tolls.words import HarmWord, Words

TAKEN = {COUNTED_LIVES: "lives", COUNTED_CAPTIVES: "captives"}
LONGEST_REACH = 24  # chunks that a pattern may look at on either side


def link_numbers(sentence: Chunks, words: Words, grammar: Grammar) -> tuple[list[Link], list[Chunk]]:
    """The tolls among the numbers of a sentence, in order, and the chunks that they point at."""
    chunks = join_harms(sentence.chunks)
    codes = "".join(chunk.code for chunk in chunks)
    numbers = [at for at, code in enumerate(codes) if code in NUMBERS]
    wholes = breakdowns(numbers, codes, chunks)
    parts = part_numbers(numbers, codes, chunks) | wholes.keys()
    scene = Scene(codes, chunks, numbers, parts, words, wholes, marked(chunks))
    links = links_by_rule(scene, grammar)
    share_lists(scene, links)
    name_parts(scene, links)
    return [links[at] for at in sorted(links)], chunks


def links_by_rule(scene: Scene, grammar: Grammar) -> dict[int, Link]:
    """Place of a number -> its link, where a pattern fits; a part doesn't stand in the way of its total."""
    without_parts = "".join(PART if at in scene.parts else code for at, code in enumerate(scene.codes))
    links: dict[int, Link] = {}
    taken: set[int] = set()
    for at in scene.numbers:
        seen = scene if at in scene.parts else scene._replace(codes=without_parts)
        link = first_link(at, seen, grammar, taken)
        if link:
            links[at] = link
        if link and link.trigger is not None and link.rule in ("adjacent", "passive", "intransitive"):
            taken.add(link.trigger)
    return links


NOT_FOR_PARTS = frozenset({"passive", "intransitive", "participle", "toll", "list"})  # these belong to the total
OF_A_TOTAL = frozenset({"adjacent", "head", "modifier"})  # ten of 48 people executed


def first_link(at: int, scene: Scene, grammar: Grammar, taken: set[int]) -> Link | None:
    """The link by the first pattern that fits a number."""
    left, right = scene.codes[max(0, at - LONGEST_REACH) : at], scene.codes[at + 1 : at + 1 + LONGEST_REACH]
    of_total = compiled(OF_BEFORE).search(left)
    there = {"left": frozenset(left), "right": frozenset(right), "own": frozenset(scene.codes[at])}
    of_its_own = left[-2:] == OF + THEM or right[:1] == WHO  # of whom | 104 are missing; including | 104 who fled
    its_total_has_it = at in scene.parts and not of_its_own
    place: Link | None = None
    for rule in grammar.rules:
        if rule.letters and rule.letters.isdisjoint(there[rule.side]):
            continue
        if (of_total and rule.name not in OF_A_TOTAL) or (its_total_has_it and rule.name in NOT_FOR_PARTS):
            continue
        link = (
            own_harm(at, scene.chunks[at], rule) if rule.side == "own" else reach(at, left, right, scene, rule, taken)
        )
        if link and ((link.rule == "adjacent" and link.word.startswith(PLACES)) or link.word == "claim"):
            place = place or link  # 18 people in a shelter | were killed
        elif link:
            return allowed(link, scene, grammar)
    if place is None:
        return None
    return beyond_place(at, place, scene, grammar, taken) or allowed(place, scene, grammar)


def beyond_place(at: int, place: Link, scene: Scene, grammar: Grammar, taken: set[int]) -> Link | None:
    """What happened to those of whom a place or a state is said first: 18 people in a shelter | were killed."""
    if place.trigger != at + 1:
        return None
    codes = scene.codes[: at + 1] + PREPOSITION + scene.codes[at + 2 :]
    return first_link(at, scene._replace(codes=codes), grammar, taken)


PLACES = ("in ", "at ", "to ", "into ", "with ")  # what begins like this says where people are


def allowed(link: Link, scene: Scene, grammar: Grammar) -> Link | None:
    """The link, unless it is planned or denied."""
    return None if is_planned(link.at, link.trigger, scene.chunks, scene.marked, grammar.vetoes) else link


def reach(at: int, left: str, right: str, scene: Scene, rule: Rule, taken: set[int]) -> Link | None:
    """The link to the word of harm that a pattern finds on its side of a number."""
    match = rule.pattern.search(left) if rule.side == "left" else rule.pattern.match(right)
    if not match:
        return None
    trigger = match.start(1) + (at - len(left) if rule.side == "left" else at + 1)
    return link_to(at, trigger, scene, rule, taken)


def join_harms(sentence: list[Chunk]) -> list[Chunk]:
    """`killed or injured`, `dead and wounded` become one word of harm, for the number doesn't tell them apart."""
    chunks: list[Chunk] = []
    for chunk, following in zip_longest(sentence, sentence[1:]):
        before = 2 if len(chunks) > 1 and chunks[-1].code == AND else 1
        modifies = before == 1 and (
            chunk.code not in PARTICIPLES or not chunks or chunks[-1].code not in PARTICIPLES
        )  # shooting deaths are deaths
        joinable = len(chunks) >= before and chunk.code in JOINABLE and chunks[-before].code in JOINABLE
        if joinable and chunk.code == PAST and chunks[-before].code == STATE and following:
            joinable = following.code not in NUMBERS  # left two missing and injured | three
        if before == 2 and chunk.code in (PAST, INTRANSITIVE) and by_water(chunks[-before]):
            chunks[-before:] = [chunk]  # swept away and drowned
            continue
        if not modifies and joinable:
            one, other = chunks[-before].harm, chunk.harm
            joined = joint_harm(one, other) if one and other else None
            if joined:
                code = STATE if chunks[-before].code == STATE else chunk.code  # dead and wounded | people
                chunks[-before:] = [Chunk(code, chunks[-before].first, chunk.last, harm=joined)]
                continue
        chunks.append(chunk)
    return chunks


def by_water(chunk: Chunk) -> bool:
    """Whether a word of harm says no more than that the water took somebody: swept away."""
    return bool(chunk.code == PAST and chunk.harm and chunk.harm.harm == "missing")


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


def own_harm(at: int, chunk: Chunk, rule: Rule) -> Link | None:
    """A harm in the counted noun: 300 deaths; 4,000 displaced people, which a verb may come before."""
    if not chunk.harm or (chunk.kind == "homes" and chunk.harm.harm != "displaced"):  # one of the destroyed homes
        return None
    abstract = chunk.kind == "harm" and chunk.harm.needs == "any"
    if (rule.name == "head" and abstract) or (rule.name == "modifier" and not abstract):
        return Link(at, chunk.harm.harm, rule.name if chunk.kind != "harm" else "head", chunk.harm.words, None)
    return None


def link_to(at: int, trigger: int, scene: Scene, rule: Rule, taken: set[int]) -> Link | None:
    """The link of a number to a word of harm, unless grammar speaks against it."""
    counted, harm = scene.chunks[at], scene.chunks[trigger].harm
    if harm is None:  # a rule of a corpus may have its brackets round another word
        return None
    if rule.name == "lives lost":
        if at - trigger > 1 and {PERSON, WORD} & set(scene.codes[trigger:at]) and counted.code != COUNTED_LIVES:
            return None  # cost the country | 300 lives, but it lost the town, 20 soldiers
        harm = taker_of(harm, counted, scene.words)
        if harm and harm.needs == "person" and is_said(at, trigger, scene.codes, harm):
            return None
    elif scene.codes[trigger] == TOTAL:
        harm = total_of(trigger, at, scene.chunks, harm)
    elif (
        not fits(harm, counted, rule, scene.codes[:at])
        or is_said_of_some(at, trigger, scene.codes)
        or is_agent(at, trigger, scene, rule, taken)
        or (counted.single and is_apposed(at, trigger, scene.codes))
    ):
        return None
    elif harm.harm == "killed_or_injured" and scene.codes[at + 1 : at + 2] == STATE:  # shot 41 people dead
        trigger, harm = at + 1, scene.chunks[at + 1].harm
    if not harm or not harm.harm:
        return None
    return Link(at, harm.harm, "among" if harm.words.startswith("among ") else rule.name, harm.words, trigger)


OF_WHOM = "[,-]{of}{them}{part}[^,]*$"  # 310 people, of whom 104 | are missing


def is_said_of_some(at: int, trigger: int, codes: str) -> bool:
    """Whether the word of harm belongs to some of a number: it carried 310 people, of whom 104 are missing."""
    return trigger > at and bool(compiled(OF_WHOM).search(codes, at + 1, trigger))


# Four gunmen | killed | ten men; but four killed | two people wounded
ACTIVE_AFTER = "[{adverb}{earlier}]*(?:[{determiner}{person}](?!{past})|{number}(?!{adverb}*{participle}))"
PASSIVE_BEFORE = "{be}[{adverb}{to}]*$"  # ten people were | killed, four gunmen said; but it is said to have | killed

# Farmer | killed 4 injured in attack: a headline that has lost its comma
ONE_BEFORE = "^[{word}{determiner}{person}]{0,2}{person}$"
HARMED_AFTER = "[{counted people}{bare number}]{adverb}?{participle}{in headlines}"


def is_agent(at: int, trigger: int, scene: Scene, rule: Rule, taken: set[int]) -> bool:
    """Whether the number is nobody harmed: four gunmen killed ten; ten were killed, four gunmen said."""
    codes = scene.codes
    direct = rule.name == "object" and codes[trigger] == PAST and trigger == at - 1
    after = compiled(HARMED_AFTER).match(codes, at) if direct else None
    harmed = scene.chunks[after.end() - 1].harm if after else None
    if harmed and not harmed.words.startswith(PLACES) and compiled(ONE_BEFORE).search(codes[:trigger]):
        return True
    if rule.name == "list" and is_speaker(at, scene):
        return True
    if rule.name in ("object", "list"):
        return trigger in taken or (
            codes[trigger] == PAST and bool(compiled(PASSIVE_BEFORE).search(codes[max(0, trigger - 5) : trigger]))
        )
    return rule.name == "adjacent" and codes[trigger] == PAST and bool(compiled(ACTIVE_AFTER).match(codes, trigger + 1))


IN_TABLE = "[{bare number}{counted people}]{participle}(?:,|,?{and})$"  # 100 killed, 250 wounded, | 1,100 captured


# Killed Ahmed Khan, | a doctor
NAMED = "[{active}{past}{state}{intransitive}{death}][^{any number}]*{word},$"
VERB_AFTER = "[^{any number}]*,[{have}{modal}{adverb}]{0,3}{be}[^,]*"  # Ahmed Khan, a director |, was | kidnapped


def is_apposed(at: int, trigger: int, codes: str) -> bool:
    """`Ahmed Khan, a director, was kidnapped`; `gunmen killed Ahmed Khan, a doctor`: words for one who is named."""
    if trigger < at:
        return bool(compiled(NAMED).match(codes[trigger:at]))
    return codes[max(0, at - 1) : at] == COMMA and bool(compiled(VERB_AFTER).fullmatch(codes, at + 1, trigger))


def fits(harm: HarmWord, counted: Chunk, rule: Rule, before: str) -> bool:
    """Towns are captured and goods seized too: such verbs need people after them. Homes are only left."""
    if counted.code == COUNTED_LIVES or (counted.kind == "homes" and harm.harm != "displaced"):
        return False
    if rule.name == "toll":
        return counted.code == BARE_NUMBER
    if rule.name in ("list", "companions"):
        return counted.code in PEOPLE_FOR_SURE and harm.needs == "any"
    if harm.needs == "combatant":  # an army destroys terrorists; of homes, four others are destroyed
        return counted.kind == "combatant"
    if rule.name == "tally" or harm.needs == "any" or (counted.code in PEOPLE_FOR_SURE and not counted.single):
        return True
    telegraphic = rule.name == "adjacent" and counted.code == BARE_NUMBER and harm.code in PARTICIPLES
    return telegraphic and bool(compiled(IN_TABLE).search(before))


SPEAKER = "(?:^|[;,])[^;,]{0,3}{person}[{adverb}{have}]*$"  # The man | claimed ten people
NO_CLAUSE = "[;,{preposition}{time}{among}]|$"  # claimed ten people | in the valley


def is_said(at: int, trigger: int, codes: str, taker: HarmWord) -> bool:
    """Whether claim means to say: ten people claimed; he claimed ten people fled; but the flood claimed ten people."""
    if not taker.words.startswith("claim"):
        return False
    spoken = trigger > at or compiled(SPEAKER).search(codes[:trigger])
    return bool(spoken or not compiled(NO_CLAUSE).match(codes, at + 1))


def taker_of(taker: HarmWord, counted: Chunk, words: Words) -> HarmWord | None:
    """Claim, lose and take do harm only with what their rows ask for: lives, soldiers, prisoners."""
    kind = TAKEN.get(counted.code, counted.kind)
    return next((word for word in words.takers.get(taker.words, ()) if word.needs == kind), None)


def total_of(trigger: int, at: int, chunks: list[Chunk], toll: HarmWord) -> HarmWord | None:
    """Whose total it is: a toll says it itself, `number of` is told by the words around it."""
    if chunks[at].code in (COUNTED_THING, COUNTED_LIVES) or chunks[at].single:
        return None
    if toll.harm:
        return toll
    near = chunks[trigger + 1 : at] if trigger < at else chunks[trigger + 1 : trigger + 10]
    harms = [chunk.harm for chunk in near if chunk.harm and chunk.code in SAYS_WHICH_HARM]
    harms = [harm for harm in harms if harm.needs != "combatant"]  # the number of homes destroyed
    harms += [chunk.harm for chunk in near if chunk.harm and chunk.code == TOTAL and chunk.harm.harm]
    return harms[0] if harms else chunks[at].harm
