"""The noun phrase that a number counts: 50 *government soldiers*, three *of the people*, 12 *women and children*."""

import re
from typing import NamedTuple

from analysis.english.tokens import Tokens
from analysis.instruments.tolls.tags import (
    BARE_NUMBER,
    BE,
    COUNTED_HARM,
    COUNTED_PEOPLE,
    DETERMINER,
    HAVE,
    INTRANSITIVE,
    PARTICIPLES,
)
from analysis.instruments.tolls.words import QUOTES, HarmWord, Words

LONGEST_NOUN_PHRASE = 8
LOST_SPACE = re.compile(r"[a-z]{3}\.[a-z]{2}")  # shelters.Many
MORE = frozenset({"others", "more", "other"})
PERSONS = frozenset({"person", "combatant", "kin"})
PEOPLE = PERSONS | {"families", "homes"}
COUNTABLE = PEOPLE | {"captives", "thing"}
SMALL = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands scores".split()
)
DEATH_BY_LAW = frozenset("row penalty sentence sentences threat threats squad squads warrant warrants".split())
ON_RECORD = frozenset("known confirmed reported registered recorded documented suspected presumed".split())
MAY_MODIFY = frozenset("other further additional innocent nearby unarmed local young own more new newly".split())
OWN_MEN = frozenset({"own", "men", "number", "ranks"})
MOSTLY = frozenset("mostly mainly largely predominantly chiefly".split())


class NounPhrase(NamedTuple):
    last: int
    kind: str | None
    harm: HarmWord | None = None


def partitive(lower: tuple[str, ...], at: int, words: Words) -> NounPhrase | None:
    """`three of the passengers`: the noun after of is counted."""
    if at + 2 >= len(lower) or lower[at] != "of" or words.grammar.get(lower[at + 1]) != DETERMINER:
        return None
    if lower[at + 2][0].isdigit() or lower[at + 2] in SMALL:
        return None
    phrase = noun_phrase(lower, at + 2, words)
    if lower[at + 1] in ("its", "their", "his") and set(lower[at + 2 : phrase.last]) <= OWN_MEN and phrase.kind:
        return phrase._replace(kind="combatant")  # lost two of its own men
    return phrase if phrase.kind in PEOPLE or phrase.kind in ("captives", "harm") else None


def noun_phrase(lower: tuple[str, ...], at: int, words: Words, one: bool = False) -> NounPhrase:
    """The noun phrase that begins at a token: it ends with the first plural noun that a number can count.

    Singular nouns before it only modify (police station); participles do so before a person (wounded soldiers).
    """
    if at < len(lower) and lower[at] in ("of", "]"):
        at += 1
    phrase, k, end = NounPhrase(at, None), at, min(len(lower), at + LONGEST_NOUN_PHRASE)
    while k < end:
        passed = _passed_over(lower, k, words)
        if not passed:
            phrase, complete = _read_on(phrase, lower, k, words, one)
            if complete:
                return phrase
        k += passed or 1
    return _broken_off(phrase)


def _passed_over(lower: tuple[str, ...], at: int, words: Words) -> int:
    """How many tokens are no part of the phrase: a quotation mark; `confirmed` in `12 confirmed deaths`; `death` in
    `death row`, which is no harm done.
    """
    following = lower[at + 1] if at + 1 < len(lower) else "."
    if lower[at] in QUOTES and following[0].isalpha():
        return 1
    if lower[at] in MOSTLY and any(words.kind(word, plural=True) in PEOPLE for word in lower[at + 2 : at + 4]):
        return 1  # mostly Berber people
    if lower[at] in ON_RECORD and following in words.plural_heads | words.heads.keys():
        return 1
    return 2 if lower[at] == "death" and following in DEATH_BY_LAW else 0


def _read_on(phrase: NounPhrase, lower: tuple[str, ...], at: int, words: Words, one: bool) -> tuple[NounPhrase, bool]:
    """The phrase with one more token, and whether it is complete."""
    token = lower[at]
    if token in words.heads:
        kind = "harm" if token in words.plural_heads or one else "thing"
        if kind == "thing" and _is_state(lower, at, words):
            return _broken_off(phrase), True  # took 30 | hostage
        return _with_more(lower, at + 1, kind, words.heads[token], words), True
    opens = token in words.phrases and token not in words.grammar  # but their lives, in hospital
    if opens and not (token in words.plurals or token in words.singulars):
        return _with_harm(phrase, lower, at, words)
    if token in ("more", "other") and _more_specific(lower, at + 1, words):
        return phrase._replace(last=at + 1, kind=phrase.kind or "unknown"), False  # two | more | deaths
    plural = words.kind(token, plural=True)
    if token in words.plurals or (plural and token not in words.singulars):
        return _with_plural(phrase, lower, at, plural, words)
    if _ends(token, words):
        return _broken_off(phrase), True
    unknown = phrase.kind if phrase.kind in PEOPLE else "unknown"
    return phrase._replace(last=at + 1, kind=words.kind(token, plural=False) or unknown), False


def _is_state(lower: tuple[str, ...], at: int, words: Words) -> bool:
    """Whether a singular noun of harm is what people are taken as: 30 | hostage, but 30 | hostage takers."""
    following = lower[at + 1] if at + 1 < len(lower) else "."
    state = any(len(phrase) == 1 and harm.construction == "state" for phrase, harm in words.phrases.get(lower[at], ()))
    return state and words.kind(following, plural=True) is None and following not in words.plural_heads


def _with_harm(phrase: NounPhrase, lower: tuple[str, ...], at: int, words: Words) -> tuple[NounPhrase, bool]:
    """`4,000 | displaced | people`; `12 | wrecked | cars` are things; in `12 | killed in` the phrase is over."""
    if any(len(phrase) > 1 and lower[at : at + len(phrase)] == phrase for phrase, _ in words.phrases[lower[at]]):
        return _broken_off(phrase), True  # 60 | taken hostage
    if _modifies(lower, at, words):
        return phrase._replace(harm=_modifier(lower, at, words)), False
    following = [word for word in lower[at + 1 : at + 3] if word not in QUOTES]
    if following and words.kind(following[0], plural=True) == "thing":
        return NounPhrase(at + 1, "thing"), True
    return _broken_off(phrase), True


def _with_plural(
    phrase: NounPhrase, lower: tuple[str, ...], at: int, kind: str | None, words: Words
) -> tuple[NounPhrase, bool]:
    """`50 | soldiers`, which completes the phrase; in `50 | police | officers` it goes on."""
    if kind in PEOPLE and lower[at] not in MORE and _more_specific(lower, at + 1, words):
        return phrase._replace(last=at + 1, kind=kind), False
    return _with_more(lower, at + 1, kind, phrase.harm, words), True


def _broken_off(phrase: NounPhrase) -> NounPhrase:
    """The phrase as far as it was read: a participle belongs to people alone."""
    return phrase if phrase.kind in PEOPLE else phrase._replace(harm=None)


def _more_specific(lower: tuple[str, ...], at: int, words: Words) -> bool:
    """`police officers`, `Syrian refugees`: a noun that stays the same in the plural, or names a people, may modify the
    next.
    """
    following = lower[at] if at < len(lower) else "."
    return following in words.plural_heads or (
        following not in words.phrases
        and following not in words.grammar
        and words.plurals.get(following) in COUNTABLE
        and following not in MORE
    )


def _with_more(lower: tuple[str, ...], at: int, kind: str | None, harm: HarmWord | None, words: Words) -> NounPhrase:
    """`women and children`: the number counts both."""
    if kind in PERSONS:
        while at + 1 < len(lower) and lower[at] in ("and", "or", ",") and words.plurals.get(lower[at + 1]) in PERSONS:
            if lower[at + 1] in MORE or lower[at] == ",":
                break
            at += 2
    return NounPhrase(at, kind, harm)


def _modifies(lower: tuple[str, ...], at: int, words: Words) -> bool:
    """A word of harm modifies where people or a harm stand within two words after it: 4,000 displaced people."""
    for token in lower[at + 1 : at + 3]:
        if token in words.heads or words.kind(token, plural=True) in PEOPLE:
            return token not in MORE
        if token in words.grammar or not token[0].isalpha() or token in words.phrases:
            return False
    return False


def _modifier(lower: tuple[str, ...], at: int, words: Words) -> HarmWord | None:
    return next(
        (harm for phrase, harm in words.phrases[lower[at]] if len(phrase) == 1 and harm.code in PARTICIPLES), None
    )


def _ends(token: str, words: Words) -> bool:
    return (
        (token in words.grammar and token not in MAY_MODIFY)
        or not token[0].isalpha()
        or token in SMALL
        or token == "last"  # 15 | last summer
        or LOST_SPACE.search(token) is not None
    )


# -- numbers that count nobody, by the words beside them

SUPERLATIVE = re.compile(r"most|least|first|last|best|worst|few|only|\w{3,}est")  # one of the | worst massacres


def ends_in_a_time(tokens: Tokens, after: int, last: int, times: dict[int, int]) -> bool:
    """Whether what follows a number is no noun: killed 280 | last year, wounded 15 | Sunday night."""
    end = times.get(tokens.starts[after]) if after < last else None
    return end is not None and tokens.ends[last - 1] <= end


def is_one_of(lower: tuple[str, ...], at: int, after: int, code: str, words: Words) -> bool:
    """`one of 26 people`, `he was one of the passengers`, `Khan, one of the best sailors`; `one of the worst
    massacres`.
    """
    if lower[after - 1] != "one":
        return False
    if at and lower[at - 1] in ("from", "of") and lower[after : after + 1] in (("family",), ("household",)):
        return True  # six people from | one family
    if lower[after : after + 1] != ("of",):
        return False
    before, following = lower[at - 1] if at else "", lower[after + 1 : after + 4]
    of_a_number = (
        following[:1] not in (("them",), ("whom",))
        if code == BARE_NUMBER
        else following and following[0] in ("tens", *SMALL)
    )
    apposed = (before in (",", "and") or code == COUNTED_HARM) and any(
        SUPERLATIVE.fullmatch(word) for word in following
    )
    return bool(words.grammar.get(before) == BE or of_a_number or apposed)


SHARE = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|most|majority|minority|some|many|few|part|percent|cent|%)"
    r" of(?: (?:the|these|those|its|their))+$"
)
ALL_BUT = re.compile(r"\b(?:all|everyone|everybody) but(?: [\w,]+){0,2}(?: of the)?$")
LONGEST_SHARE = 6  # tokens: all but | two of the | 40


def is_share(lower: tuple[str, ...], at: int, code: str, end: int, words: Words) -> bool:
    """`all but | two | drowned`; `half of the | 300 villagers | fled`, for nobody prints how many that are; but half of
    the | 300 villagers | killed were children.
    """
    before = " ".join(lower[max(0, at - LONGEST_SHARE) : at])
    if ALL_BUT.search(before):
        return True
    if code != COUNTED_PEOPLE or not SHARE.search(before) or end >= len(lower):
        return False
    fled = any(
        phrase == lower[end : end + len(phrase)] and harm.code == INTRANSITIVE
        for phrase, harm in words.phrases.get(lower[end], ())
    )
    return fled or words.grammar.get(lower[end]) in (BE, HAVE)


def is_age(tokens: Tokens, at: int, after: int, words: Words) -> bool:
    """`Ahmed Khan, 27, was killed`: a small number between commas after a name or a person; `aged between 5 and 13`."""
    if tokens.lower[at] == "between" and at and words.kind(tokens.lower[at - 1], plural=True) in PEOPLE:
        return True
    between = at > 1 and tokens.lower[at - 1] == "," and tokens.lower[after : after + 1] in ((",",), ("-",), (";",))
    if not (between and tokens.printed[at].isdigit() and len(tokens.printed[at]) < 3):
        return False
    return tokens.printed[at - 2][0].isupper() or words.kind(tokens.lower[at - 2], plural=False) in PERSONS
