"""People whom no number counts: `a soldier`, `another man`, `a mother and her son`, `both pilots`, `the couple`."""

import re

from analysis.english.number_values import SCALES, SMALL, TENS
from analysis.english.numbers import Printed, read
from analysis.english.tokens import Tokens
from analysis.instruments.tolls.noun_phrases import PEOPLE, PERSONS
from analysis.instruments.tolls.tags import BE, HAVE, INTRANSITIVE, PAST, STATE
from analysis.instruments.tolls.words import QUOTES, Words

ARTICLES = frozenset({"a", "an", "another"})
GROUPS = {"couple": 2, "twins": 2, "pair": 2, "duo": 2, "trio": 3, "triplets": 3, "quartet": 4}
OPENERS = ARTICLES | {"both", "the", "his", "her", "twins", "triplets"}  # of a phrase that may count people
SIGNS = ARTICLES | GROUPS.keys() | {"both", "other"}  # a sentence without one of these has no such phrase
POSSESSIVES = frozenset({"his", "her", "their", "its"})
OF_BOTH = frozenset({"of", "the", "these", "those", "his", "her", "their", "its", "my", "our", "them"})
AGE = re.compile(r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)-(?:year|month|week|day)s?-old")  # 34-year-old
PART_OF_AGE = re.compile(r"years?|months?|weeks?|days?")
NUMBER_WORDS = frozenset(
    {*SMALL, *TENS, *SCALES, "dozens", "scores", "hundreds", "thousands", "number", "several", "few"}
)
HARMED = (PAST, STATE, INTRANSITIVE)
ORDINALS = frozenset("second third fourth fifth".split())
BEFORE_ANOTHER = frozenset({"a", "an", *SMALL})
NO_ANOTHER = frozenset({"to", "from", "after", "or", "one", "yet", "for", "than", "at", "on", "into"})  # one to another


def people_in_words(tokens: Tokens, at: int, words: Words) -> tuple[int, int] | None:
    """The token after a phrase that begins at a token and counts people, and how many they are; None where none does.

    >>> from analysis.english.tokens import tokenise
    >>> from analysis.instruments.tolls.words import toll_words
    >>> people_in_words(tokenise("a father and his son drowned"), 0, toll_words())
    (5, 2)
    """
    word = tokens.lower[at]
    if word in ARTICLES:
        last = end_of_one_person(tokens, at, words)
        return _with_companion(tokens, at, last, words) if last else _alone(tokens, at, words)
    if word in GROUPS:
        return at + 1, GROUPS[word]
    if word == "both":
        last = _end_of_both(tokens.lower, at, words)
        return (last, 2) if last else None
    if word in POSSESSIVES:
        last = _end_of_listed(tokens, at, words)
        return (last, 1) if last else None
    following = tokens.lower[at + 1 : at + 3]
    if following[:1] and following[0] in GROUPS and following[1:] != ("of",):
        return at + 2, GROUPS[following[0]]
    return _alone(tokens, at, words) if following[:1] == ("other",) else None


def as_number(tokens: Tokens, at: int, last: int, people: int) -> Printed:
    """The phrase as a printed number: the article where it counts one, else all of it."""
    end = tokens.ends[at] if people == 1 else tokens.ends[last - 1]
    return Printed(tokens.starts[at], tokens.starts[at], end, read(people, "exact"))


def _with_companion(tokens: Tokens, at: int, last: int, words: Words) -> tuple[int, int]:
    """`a father | and son`, `a woman | and her small son` count two."""
    lower, people = tokens.lower, 1
    noun = lower[last - 1]
    if noun in GROUPS:
        return last, GROUPS[noun]
    if lower[last : last + 1] == ("and",):
        first = last + 1 + (lower[last + 1 : last + 2] != () and lower[last + 1] in POSSESSIVES)
        reach = 3 if first > last + 1 else 1
        for end in range(first + 1, min(first + 1 + reach, len(lower) + 1)):
            if words.kind(lower[end - 1], plural=False) in PERSONS and _with_person_after(tokens, end, words) == end:
                return end, 2
            if lower[end - 1] in words.grammar or lower[end - 1] in words.phrases:
                break
    return last, people


def _end_of_listed(tokens: Tokens, at: int, words: Words) -> int | None:
    """`a man, | his wife | and two children`: listed with one who is counted."""
    lower = tokens.lower
    listed = at > 2 and lower[at - 1] in (",", "and") and words.kind(lower[at - 2], plural=False) in PERSONS
    if not listed or ARTICLES.isdisjoint(lower[max(0, at - 5) : at - 2]):
        return None
    ends = (
        end for end in range(at + 2, min(at + 5, len(lower))) if words.kind(lower[end - 1], plural=False) in PERSONS
    )
    return next((end for end in ends if lower[end] in (",", "and")), None)


def _alone(tokens: Tokens, at: int, words: Words) -> tuple[int, int] | None:
    """`killed one and wounded | another`, `one died and | the other was injured`: counts one, where no noun follows."""
    lower = tokens.lower
    last = at + 1 + (lower[at] == "the")
    if lower[at] == "a" and lower[at + 1 : at + 2] and lower[at + 1] in ORDINALS:
        last = at + 2  # two were shot dead and | a third | was wounded
    elif lower[at] in ("a", "an") or (at and lower[at - 1] in NO_ANOTHER):
        return None
    if not any(word in BEFORE_ANOTHER or word[0].isdigit() for word in lower[:at]):  # another than those before
        return None
    following = lower[last] if last < len(lower) else "."
    letter = words.grammar.get(following)
    if letter in (BE, HAVE) and following not in ("are", "were", "have"):
        return last, 1
    if following[0].isdigit():
        return None
    if not following[0].isalpha() or following in ("seriously", "critically", "badly", "severely", "slightly"):
        return (last, 1) if lower[at] == "another" and following not in QUOTES and following != "-" else None
    then = lower[last + 1] if last + 1 < len(lower) else "."
    harmed = _is_harmed(lower, last, words) and not (words.kind(then, plural=False) or words.kind(then, plural=True))
    return (last, 1) if harmed or (lower[at] == "another" and following in ("in", "by", "when", "who")) else None


def _is_harmed(lower: tuple[str, ...], at: int, words: Words) -> bool:
    """Whether a verb or a state of harm begins at a token: killed, dead, drowned."""
    found = words.phrases.get(lower[at], ()) if at < len(lower) else ()
    return any(lower[at : at + len(phrase)] == phrase and harm.code in HARMED for phrase, harm in found)


def _end_of_both(lower: tuple[str, ...], at: int, words: Words) -> int | None:
    """The token after `both of the pilots`, `both her sons`; of `both` alone where it opens the clause: Both died."""
    last = at + 1
    while last < min(at + 4, len(lower)) and lower[last] in OF_BOTH:
        last += 1
    for end in range(last, min(last + 3, len(lower))):
        if words.kind(lower[end], plural=True) in PERSONS and lower[end] not in ("more", "others", "other"):
            return end + 1
        if lower[end] in words.grammar or lower[end] in words.phrases or not lower[end][0].isalpha():
            break
    opens = at == 0 or lower[at - 1] in (".", ",", ";", "and", "but", "that", "-", "said")
    following = lower[last] if last < len(lower) else "."
    verb = words.grammar.get(following) in (BE, HAVE) or _is_harmed(lower, last, words)
    them = lower[at + 1 : last] == ("of", "them")
    return last if (opens or them) and verb and (last == at + 1 or them) else None


def end_of_one_person(tokens: Tokens, at: int, words: Words) -> int | None:
    """The token after `a soldier`, `an elderly woman`, `a 12-year-old`: an article at a token, and a singular noun for
    a person, or an age that stands for one.
    """
    if tokens.lower[at + 1 : at + 2] in (("lot",), ("bit",), ("little",)) or is_predicate(tokens.lower, at, words):
        return None
    after_age = None
    for last in range(at + 1, min(at + 6, len(tokens.lower))):
        token = tokens.lower[last]
        if after_age is None and _is_age(tokens.lower, last):
            after_age = end_of_age(tokens.lower, last)
            continue
        if after_age and last < after_age:
            continue
        if (
            token in words.grammar
            or token in NUMBER_WORDS
            or not token[0].isalpha()
            or (token in words.phrases and token not in words.singulars)
        ):
            return after_age if last == after_age else None
        if token in GROUPS:
            following = tokens.lower[last + 1] if last + 1 < len(tokens.lower) else "."
            counts = following == "of" or words.kind(following, plural=True) is not None
            return None if counts else last + 1
        if tokens.lower[last + 1 : last + 2] == ("couple",):
            continue
        if words.kind(token, plural=False) in PERSONS | {"captives"}:
            return _with_person_after(tokens, last + 1, words)
        if words.singulars.get(token) == "thing" and last > at + 1:
            return None
    return None


def _is_age(lower: tuple[str, ...], at: int) -> bool:
    return end_of_age(lower, at) > at


def end_of_age(lower: tuple[str, ...], at: int) -> int:
    """The token after an age that begins at a token (12-year-old; 12 year old), or the token itself."""
    if AGE.fullmatch(lower[at]):
        return at + 1
    apart = lower[at].isdigit() and at + 2 < len(lower) and lower[at + 2] == "old"
    if apart and PART_OF_AGE.fullmatch(lower[at + 1]):
        return at + 3
    joined = lower[at].isdigit() and at + 1 < len(lower) and lower[at + 1] in ("year-old", "month-old")
    return at + 2 if joined else at


def is_predicate(lower: tuple[str, ...], at: int, words: Words) -> bool:
    """`as an adult`, `believed to be a student`: words for somebody who is named already; but `among the dead was a
    child`.
    """
    before = lower[at - 1] if at else ""
    listing = any(
        word in ("among", "there") or any(len(phrase) == 1 for phrase, _ in words.phrases.get(word, ()))
        for word in lower[max(0, at - 8) : at]
    )
    return before in ("as", "like", "than") or (words.grammar.get(before) == BE and not listing)


def _with_person_after(tokens: Tokens, last: int, words: Words) -> int | None:
    """The end of `a police | officer`; None for `a suicide bomber | attack`, `a soldier | 's`."""
    following = tokens.lower[last] if last < len(tokens.lower) else "."
    if following == "'s":
        return None
    if (
        following[0].isalpha()
        and following not in words.grammar
        and following not in words.phrases
        and not following.endswith(("ed", "ing", "ly"))
    ):
        if words.kind(following, plural=False) in PEOPLE:
            return last + 1
        known = words.kind(following, plural=False) or words.kind(following, plural=True)
        if known or tokens.printed[last][0].islower():
            return None
    return last
