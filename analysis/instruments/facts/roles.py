"""Who did what to whom: the words beside a verb, and whether they changed places."""

from functools import lru_cache

from analysis.english.tags import AUXILIARIES, BE, DETERMINER, NOMINAL, NUMBER, PAST
from analysis.english.tokens import SENTENCES_REMEMBERED, tokenise
from analysis.english.wordclasses import letters


def changed_places(one: str, other: str) -> bool:
    """Whether subject and object of a verb in both sentences changed places.

    >>> changed_places("Rebels attacked soldiers.", "Soldiers attacked rebels.")
    True
    >>> changed_places("Rebels attacked soldiers.", "Soldiers were attacked by rebels.")
    False
    """
    mine, theirs = _roles(one), _roles(other)
    return any(
        mine[verb][0] & theirs[verb][1] and mine[verb][1] & theirs[verb][0] for verb in mine.keys() & theirs.keys()
    )


@lru_cache(maxsize=SENTENCES_REMEMBERED)
def _roles(sentence: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Verb -> the words of who does it and of whom it is done to, from the words right before and after it."""
    tokens = tokenise(sentence)
    tags = letters(tokens.printed, tokens.lower)
    roles = {}
    for place in (place for place, tag in enumerate(tags) if tag == PAST):
        passive = any(tag in BE for tag in tags[max(0, place - 2) : place])
        by = passive and tokens.lower[place + 1 : place + 2] == ("by",)
        before = _phrase(tokens.lower, tags, range(place - 1, -1, -1))
        after = _phrase(tokens.lower, tags, range(place + (2 if by else 1), len(tags)))
        if not passive:
            roles[tokens.lower[place]] = (before, after)
        elif by:
            roles[tokens.lower[place]] = (after, before)
    return roles


def _phrase(words: tuple[str, ...], tags: str, places: range) -> frozenset[str]:
    """The nouns next to a verb on one side of it, helping verbs passed over."""
    found: set[str] = set()
    for place in places:
        if tags[place] in NOMINAL:
            found.add(words[place])
        elif tags[place] not in DETERMINER + NUMBER and (found or tags[place] not in AUXILIARIES):
            break
    return frozenset(found)
