"""Sources that `and` joins: two of different kinds, or one."""

from analysis.english.tags import CONJUNCTION, NAME
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.sentence import Paragraph
from analysis.instruments.attribution.sources.kinds import UNKNOWN, Words, kind_of, told, words_of
from analysis.instruments.attribution.sources.patterns import FOREIGN, HOME, Kinds
from analysis.instruments.attribution.sources.phrases import BETWEEN_PARTS, ENDS_HEAD

NO_PLAIN_PHRASE = (BETWEEN_PARTS | ENDS_HEAD) - {CONJUNCTION}
PLURALS = ("media", "men", "people", "police", "staff")


def parts_of_two_kinds(p: Paragraph, source: Span, kinds: Kinds) -> list[Span]:
    """`the Observatory` and `pro-government media` of `Both the Observatory and pro-government media`; else nothing.

    Each must be a noun phrase to its end: `an expert on | militias and parties` is one person, and so are `Ann Reed, |
    a clerk and teacher` and `the mayor and | former teacher`. Two unnamed crowds (`doctors and residents`) are one
    source, unless `both` says that they are two.
    """
    first, last = source
    said = p.lower[first] in ("both", "either")
    first += said
    for i in range(first + 1, last - 1):
        if p.letters[i] in NO_PLAIN_PHRASE:
            return []
        if p.letters[i] == CONJUNCTION:
            parts = [(first, i), (i + 1, last)]
            if p.lower[i] != "and" or not _are_two_kinds(p, parts, kinds):
                return []
            return parts if said or any(_is_definite(p, part) for part in parts) else []
    return []


def _is_definite(p: Paragraph, part: Span) -> bool:
    """`the army`, `Ann Reed`; a plural that begins the sentence owes it its capital: `Doctors`."""
    first, last = part
    if p.lower[first] == "the":
        return True
    return not p.letters[first:last].strip(NAME) and not (first in p.sentence_end and p.lower[last - 1].endswith("s"))


def _are_two_kinds(p: Paragraph, parts: list[Span], kinds: Kinds) -> bool:
    of_both = {kind_of(p, part, kinds) for part in parts}
    if UNKNOWN in of_both or len(of_both) == 1:
        return False
    if of_both == {HOME, FOREIGN} and not kinds.home:  # without a home, all that differs is whether a land is printed
        return False
    return all(_stands_alone(words_of(p, part), kinds) for part in parts)


def _stands_alone(words: Words, kinds: Kinds) -> bool:
    """Has it a determiner, a plural or a name: `the mayor`, `officials`; not `campaign` of `campaign and records`?"""
    part = told(words, kinds).parts[0]
    last = part.end - 1
    return part.determined or words.letters[last] == NAME or words.lower[last].endswith(("s", *PLURALS))
