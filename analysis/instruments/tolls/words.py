"""The words that tolls are read with, looked up token by token.

Four sorts: words of harm (lexicons/harm_words.csv: killed, death toll, fled), nouns that a number can count
(lexicons/counted_nouns.csv: soldiers, families, villages), words of wanting and trying (lexicons/plan_words.csv) and
the small closed classes of English grammar (tags.py).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.inflection import five_forms, plural_of
from analysis.english.number_values import SMALL, TENS
from analysis.english.numbers import Grammar, number_grammar
from analysis.instruments.tolls.tags import (
    ACTIVE,
    BE,
    DEATH,
    GRAMMAR,
    INTRANSITIVE,
    JOINING,
    PAST,
    STATE,
    TAKER,
    TOTAL,
    WANTING,
)

# And editors' brackets, whose words are read with the sentence.
QUOTES = frozenset("\"'`[]\u201c\u201d\u2018\u2019") | {"''", "``"}
# Two words printed as one, where a space was lost: weredisplaced, killedabout.
GLUED_BEFORE = "was were been being has have had".split()
GLUED_AFTER = "about around over nearly almost some more at".split()
GAP = "..."  # up to four words: in | the town's two | shelters
POSSESSIVES = ("their", "his", "her", "its", "the")
NOT_ADVERBS = frozenset(
    "family july italy only assembly ally sicily supply reply rally early daily bully belly italy monthly weekly"
    " elderly apply fly rely imply comply ugly holy lovely friendly deadly".split()
)


NO_PEOPLE = frozenset(
    "higher lower larger smaller greater bigger newer earlier later longer shorter deeper wider closer stronger weaker"
    " heavier lighter safer faster slower former latter proper upper inner outer another whether rather".split()
)  # they end like worker


class HarmWord(NamedTuple):
    """A row of harm_words.csv, in one of its forms."""

    words: str
    harm: str
    construction: str  # verb, intransitive, state, noun, head, toll or taker
    needs: str
    code: str


class Words(NamedTuple):
    """All lookups, ready for use."""

    # first word -> the words of harm that begin with it, longest first
    phrases: dict[str, list[tuple[tuple[str, ...], HarmWord]]]
    # first word -> the phrases with a gap: what stands before it, and first word after it -> all words after it
    gaps: dict[str, list[tuple[tuple[str, ...], dict[str, list[tuple[tuple[str, ...], HarmWord]]]]]]
    # first word of a phrase -> the second words of all that begin with it; None where it may stand alone
    openers: dict[str, frozenset[str] | None]
    # the longest word of each of these phrases, which is seldom a common one -> all its words
    signs: dict[str, list[frozenset[str]]]
    takers: dict[str, list[HarmWord]]
    plurals: dict[str, str]  # counted noun -> kind
    singulars: dict[str, str]
    heads: dict[str, HarmWord]
    plural_heads: frozenset[str]
    grammar: dict[str, str]
    joining: dict[str, list[tuple[tuple[str, ...], str]]]
    plural_endings: tuple[tuple[str, str], ...]
    singular_endings: tuple[tuple[str, str], ...]
    plans: dict[str, str]  # wants, if -> plan, condition
    codes: dict[str, str]  # remembered as words are met
    numbers: Grammar
    may_count: re.Pattern  # without it a sentence prints no number

    def kind(self, word: str, plural: bool) -> str | None:
        """What a noun counts as (person, combatant, homes, thing ...), None where no row and no ending fits."""
        known = (self.plurals if plural else self.singulars).get(word)
        if known or len(word) < 5 or word in self.plurals or word in self.singulars or word in NO_PEOPLE:
            return known
        return next(
            (
                kind
                for ending, kind in (self.plural_endings if plural else self.singular_endings)
                if word.endswith(ending)
            ),
            None,
        )


OTHER_NUMBERS = r"half|quarter|dozens?|scores|tens|hundreds?|thousands?|millions?|billions?|lakh|crore|several|few|many"
_A_NUMBER = rf"(?i)\d|\b(?:an?|{'|'.join(list(SMALL)[1:])}|(?:{'|'.join(TENS)})[a-z]*|{OTHER_NUMBERS}%s)\b"
MAY_COUNT = re.compile(_A_NUMBER % "")  # 12; Five; twenty-five; scores of


def _may_count(vague: list[str]) -> re.Pattern:
    """Fits where a sentence may print a number. vague: words of vague_numbers.csv; a corpus may have its own."""
    return re.compile(
        _A_NUMBER % "".join(f"|{re.escape(words.split()[0])}" for words in vague if not MAY_COUNT.search(words))
    )


def toll_words(sentences: pd.DataFrame | None = None, lexicons: Mapping[str, pd.DataFrame] | None = None) -> Words:
    """The lookups for these lexicons, else for those of the sentences' corpus."""
    names = ("harm_words", "counted_nouns", "plan_words", "vague_numbers", "number_qualifiers")
    return build_words(*(lexicon_rows(name, sentences, lexicons) for name in names))


@lru_cache(maxsize=8)
def build_words(
    harm_words: tuple, counted_nouns: tuple, plan_words: tuple, vague_numbers: tuple, number_qualifiers: tuple
) -> Words:
    forms = [
        (form, HarmWord(row.words, row.harm, row.construction, row.needs, code))
        for row in harm_words
        for form, code in forms_of(row)
    ]
    plans = {
        form: row.role for row in plan_words for form in (row.forms.split("|") if row.forms else five_forms(row.words))
    }
    harms, grammar = _harm_lookups(forms), _grammar_lookups(plans)
    return Words(
        **harms,
        **_noun_lookups(counted_nouns),
        **grammar,
        openers=_openers(harms["phrases"], grammar["joining"], harms["gaps"]),
        plans=plans,
        codes={},
        numbers=number_grammar(vague_numbers, number_qualifiers),
        may_count=_may_count([row.words for row in vague_numbers]),
    )


def _harm_lookups(forms: list[tuple[str, HarmWord]]) -> dict[str, Any]:
    heads = _first_wins((form, word) for form, word in forms if word.construction == "head")
    phrases = [(spelled, word) for form, word in forms for spelled in spellings_of(form, word.code)]
    return {
        "phrases": {phrase.split()[0]: [] for phrase, _ in phrases}
        | _by_first_word([(phrase, word) for phrase, word in phrases if GAP not in phrase]),
        "gaps": _with_gaps([(phrase, word) for phrase, word in phrases if GAP in phrase]),
        "signs": _grouped((max(said, key=len), frozenset(said)) for said in map(_said, dict(phrases))),
        "takers": _grouped((word.words, word) for _, word in forms if word.construction == "taker"),
        "heads": heads,
        "plural_heads": frozenset(plural_of(word.words) for word in heads.values()),
    }


def _said(phrase: str) -> list[str]:
    """The words of a phrase without its gap: in ... shelters."""
    return [word for word in phrase.split() if word != GAP]


def _noun_lookups(rows: tuple) -> dict[str, Any]:
    nouns = [row for row in rows if not row.noun.startswith("-")]
    endings = [row for row in rows if row.noun.startswith("-")]
    return {
        "plurals": _first_wins((row.plural, row.kind) for row in nouns),
        "singulars": _first_wins((row.noun, row.kind) for row in nouns),
        "plural_endings": tuple((row.plural[1:], row.kind) for row in endings),
        "singular_endings": tuple((row.noun[1:], row.kind) for row in endings),
    }


def _grammar_lookups(plans: dict[str, str]) -> dict[str, Any]:
    letters = _first_wins((word, letter) for letter, words in GRAMMAR.items() for word in words.split())
    phrases = [(phrase, letter) for letter, phrases in JOINING.items() for phrase in phrases]
    return {
        "grammar": letters | {f"{be}forced": BE for be in GLUED_BEFORE},
        "joining": _by_first_word([*phrases, *((form, WANTING) for form in plans if " " in form)]),
    }


def _by_first_word(phrases: list[tuple[str, Any]]) -> dict[str, list[tuple[tuple[str, ...], Any]]]:
    """First word -> the phrases that begin with it, longest first, each with what it stands for."""
    longest_first = sorted(
        ((tuple(phrase.split()), meaning) for phrase, meaning in phrases), key=lambda pair: -len(pair[0])
    )
    return _grouped((phrase[0], (phrase, meaning)) for phrase, meaning in longest_first)


def _openers(phrases: dict, joining: dict, gaps: dict) -> dict[str, frozenset[str] | None]:
    """A word that opens no phrase needs no second look, nor one that none of its second words follows."""
    begun = {word: [*phrases.get(word, ()), *joining.get(word, ())] for word in [*phrases, *joining, *gaps]}
    alone = {word for word, found in begun.items() if any(len(phrase) == 1 for phrase, _ in found)}
    return {
        word: None if word in alone else frozenset(phrase[1] for phrase, _ in found) for word, found in begun.items()
    }


def _with_gaps(phrases: list[tuple[str, HarmWord]]) -> dict[str, list]:
    """First word -> what stands before a gap, and first word after it -> the words after it, with the word of harm."""
    by_start: dict[tuple[str, ...], dict[str, list]] = {}
    for phrase, word in sorted(phrases, key=lambda pair: -len(pair[0])):
        start, rest = (tuple(part.split()) for part in phrase.split(GAP))
        by_start.setdefault(start, {}).setdefault(rest[0], []).append((rest, word))
    return _grouped((start[0], (start, ends)) for start, ends in by_start.items())


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list]:
    groups: dict[str, list] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _first_wins(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A dictionary in which of two values the first stays."""
    return dict(reversed(list(pairs)))


def spellings_of(form: str, code: str) -> list[str]:
    """The form itself, with his, her, its or the for their, and with a space lost beside it."""
    return [*with_possessives(form), *(glued_forms(form, code) if " " not in form else ())]


def glued_forms(form: str, code: str) -> list[str]:
    """`weredisplaced`, `displacedabout`: a participle of five letters and more that has lost the space beside it."""
    if code not in (PAST, INTRANSITIVE) or len(form) < 5 or not form.endswith(("ed", "en", "ing")):
        return []
    return [f"{before}{form}" for before in GLUED_BEFORE] + [f"{form}{after}" for after in GLUED_AFTER]


def with_possessives(phrase: str) -> list[str]:
    """`lose their homes` -> also his, her, its, the."""
    words = phrase.split()
    if "their" not in words:
        return [phrase]
    return [phrase.replace("their", possessive) for possessive in POSSESSIVES]


CODES = {"intransitive": INTRANSITIVE, "state": STATE, "noun": DEATH, "head": DEATH, "toll": TOTAL, "taker": TAKER}


def forms_of(row: Any) -> list[tuple[str, str]]:
    """The forms of a row with their codes: V active, P past tense and participle in one, p participle, I died, T death,
    L toll.

    >>> from types import SimpleNamespace as Row
    >>> forms_of(Row(words="wipe out", forms="", construction="verb"))
    [('wipe out', 'V'), ('wipes out', 'V'), ('wiping out', 'V'), ('wiped out', 'P')]
    """
    written = row.forms.split("|") if row.forms else None
    if row.construction == "verb":
        base, s, ing, past, participle = written or five_forms(row.words)
        codes = {base: ACTIVE, s: ACTIVE, ing: ACTIVE, past: ACTIVE, participle: STATE}
        return list((codes | ({past: PAST} if past == participle else {})).items())
    code = CODES[row.construction]
    if row.construction in ("intransitive", "taker"):
        return [(form, code) for form in dict.fromkeys(written or five_forms(row.words))]
    if row.construction == "state":
        return [(form, code) for form in written or [row.words]]
    return [(form, code) for form in written or (row.words, plural_of(row.words))]
