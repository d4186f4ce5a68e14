"""The noun phrase that a number counts: 50 *government soldiers*, three *of the passengers*, 12 *women and children*."""

from typing import NamedTuple

from analysis.instruments.tolls.words import QUOTES, HarmWord, Words

LONGEST_NOUN_PHRASE = 8
PEOPLE = frozenset({"person", "combatant", "kin", "families", "homes"})
SMALL = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands scores".split()
)
DEATH_BY_LAW = frozenset("row penalty sentence sentences threat threats squad squads warrant warrants".split())
MAY_MODIFY = frozenset("other further additional innocent nearby unarmed local young own more newly".split())


class NounPhrase(NamedTuple):
    last: int
    kind: str | None
    harm: HarmWord | None = None


def partitive(lower: tuple[str, ...], at: int, words: Words) -> NounPhrase | None:
    """`three of the passengers`: the noun after of is counted."""
    if at + 2 >= len(lower) or lower[at] != "of" or words.grammar.get(lower[at + 1]) != "d":
        return None
    if lower[at + 2][0].isdigit() or lower[at + 2] in SMALL:
        return None
    phrase = noun_phrase(lower, at + 2, words)
    return phrase if phrase.kind in PEOPLE or phrase.kind in ("captives", "harm") else None


def noun_phrase(lower: tuple[str, ...], at: int, words: Words, one: bool = False) -> NounPhrase:
    """The noun phrase that begins at a token: it ends with the first plural noun that a number can count.

    Singular nouns before it only modify (police station); participles do so before a person (wounded soldiers).
    """
    if at < len(lower) and lower[at] in ("of", "]"):
        at += 1
    best, kind, harm, k = at, None, None, at
    while k < min(len(lower), at + LONGEST_NOUN_PHRASE):
        token = lower[k]
        if token in QUOTES and k + 1 < len(lower) and lower[k + 1][0].isalpha():
            k += 1
            continue
        if lower[k + 1 : k + 2] and lower[k + 1] in DEATH_BY_LAW and token == "death":
            k += 2
            continue
        if token in words.heads:
            return _with_more(
                lower, k + 1, "harm" if token in words.plural_heads or one else "thing", words.heads[token], words
            )
        if token in words.phrases and not (token in words.plurals or token in words.singulars):
            if not _modifies(lower, k, words):
                following = [word for word in lower[k + 1 : k + 3] if word not in QUOTES]
                if following and words.kind(following[0], plural=True) == "thing":
                    return NounPhrase(k + 1, "thing")
                break
            harm = _modifier(lower, k, words)
        elif token in words.plurals or words.kind(token, plural=True) and token not in words.singulars:
            found = words.kind(token, plural=True)
            if found not in PEOPLE or token in ("others", "more", "other") or not _more_specific(lower, k + 1, words):
                return _with_more(lower, k + 1, found, harm, words)
            best, kind = k + 1, found
        elif _ends(token, words):
            break
        else:
            found = words.kind(token, plural=False)
            best, kind = (k + 1, found) if found else (k + 1, kind if kind in PEOPLE else "unknown")
        k += 1
    return NounPhrase(best, kind, harm if kind in PEOPLE else None)


def _more_specific(lower: tuple[str, ...], at: int, words: Words) -> bool:
    """`police officers`, `Syrian refugees`: a noun that stays the same in the plural, or names a people, may modify the
    next.
    """
    following = lower[at] if at < len(lower) else "."
    return (
        following in words.plural_heads
        or following not in words.phrases
        and following not in words.grammar
        and (
            words.plurals.get(following) in PEOPLE | {"captives", "thing"}
            and following not in ("more", "others", "other")
        )
    )


def _with_more(lower: tuple[str, ...], at: int, kind: str, harm: HarmWord | None, words: Words) -> NounPhrase:
    """`women and children`: the number counts both."""
    if kind in ("person", "combatant", "kin"):
        while (
            at + 1 < len(lower)
            and lower[at] in ("and", "or", ",")
            and words.plurals.get(lower[at + 1]) in ("person", "combatant", "kin")
        ):
            if lower[at + 1] in ("others", "more", "other") or lower[at] == ",":
                break
            at += 2
    return NounPhrase(at, kind, harm)


def _modifies(lower: tuple[str, ...], at: int, words: Words) -> bool:
    """A word of harm modifies where a plural person or a harm stands within two words after it: 4,000 displaced people."""
    for token in lower[at + 1 : at + 3]:
        if token in words.heads or words.kind(token, plural=True) in PEOPLE:
            return token not in ("others", "more", "other")
        if token in words.grammar or not token[0].isalpha() or token in words.phrases:
            return False
    return False


def _modifier(lower: tuple[str, ...], at: int, words: Words) -> HarmWord | None:
    return next((harm for phrase, harm in words.phrases[lower[at]] if len(phrase) == 1 and harm.code in "Pp"), None)


def _ends(token: str, words: Words) -> bool:
    return token in words.grammar and token not in MAY_MODIFY or not token[0].isalpha() or token in SMALL
