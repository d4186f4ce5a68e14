"""The words that tolls are read with, looked up token by token.

Four sorts: words of harm (lexicons/harm_words.csv: killed, death toll, fled), nouns that a number can count
(lexicons/counted_nouns.csv: soldiers, families, villages), words of wanting and trying (lexicons/plan_words.csv) and
the small closed classes of English grammar below. With them goes the grammar of numbers (analysis/numbers.py).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.numbers import Grammar, number_grammar

# One letter for each part that a word can play around a number; the patterns of toll_rules.csv are written in them.
GRAMMAR = {
    "b": "is are was were be been being get gets got getting became become remain remains remained",
    "a": "has have had having did do does",
    "m": "will would shall should could can may might must",
    "r": (
        "reportedly also all both either mostly found left confirmed believed feared presumed thought reported declared"
        " shot burned burnt already registered now still then later listed pronounced held made rendered forced newly"
        " alone far expected likely summarily known buried recorded recently counted estimated instead here there ago"
    ),
    "d": (
        "the a an this that these those its their his her our your my some any another other further additional every"
        " each such several many much innocent nearby unarmed local young own estimated reported confirmed least new"
        " more about around"
    ),
    "c": "and or & plus nor",
    "M": "them whom which those",
    "o": "of",
    "z": "to at",
    "f": "from",
    "i": (
        "in on by for with against near into inside outside under over between amid across through throughout within"
        " without toward towards off along around about due during per via up down out behind beyond beside near"
        " following upon above below despite like"
    ),
    "A": "among amongst",
    "w": "who which that",
    "S": (
        "after before since until where whose while when because although though if unless whereas whether how why what"
        " as but than so"
    ),
    "E": "include includes included including incl",
    "s": "said says say saying told tell tells added adding stated stating announced noted warned argued wrote",
    "R": (
        "reach reaches reached reaching hit hits hitting pass passes passed passing surpass surpasses surpassed"
        " surpassing exceed exceeds exceeded top tops topped rise rises rose risen rising climb climbs climbed climbing"
        " stand stands stood standing jump jumped increase increased increasing grow grew grown fall fell totaled"
        " totalled number numbered hover hovers swell swelled put puts"
    ),
    "j": "previous earlier initial prior former preliminary",
    "!": "not never no none nobody neither n't cannot nobody",
}
MARKS = {
    **dict.fromkeys((".", ";", "?", "!", "...", "\u2026"), ";"),
    ",": ",",
    ":": ":",
    "/": "c",
    "(": "(",
    ")": ")",
    **dict.fromkeys(("-", "--", "\u2013", "\u2014"), "-"),
}
JOINING = {
    **dict.fromkeys(("as well as", "along with", "together with", "in addition to"), "W"),
    **dict.fromkeys(
        ("because of", "due to", "acting as", "working as", "serving as", "known as", "such as", "as a result of"), "i"
    ),
    **dict.fromkeys(("not identified", "not further identified", "not named"), "r"),
    **dict.fromkeys(
        [
            f"{noun} that"
            for noun in "idea fact claim belief notion report reports news theory allegation possibility rumor rumour rumors rumours".split()
        ],
        "S",
    ),
    **dict.fromkeys(
        [f"{verb} that" for verb in "reported confirmed declared believed thought estimated feared".split()]
        + ["according to"],
        "s",
    ),
    **dict.fromkeys(
        [
            f"{verb} by"
            for verb in "rise rises rose risen rising climbed jumped grew grown increase increased up fall falls fell fallen falling drop drops dropped decrease decreased decline declined down".split()
        ],
        "B",
    ),  # a change is no total
    "up from": "f",
    "as of": "i",
}
QUOTES = frozenset("\"'`[]\u201c\u201d\u2018\u2019") | {
    "''",
    "``",
}  # and editors' brackets, whose words are read with the sentence
# Two words printed as one, where a space was lost: weredisplaced, killedabout.
GLUED_BEFORE = "was were been being has have had".split()
GLUED_AFTER = "about around over nearly almost some more at".split()
POSSESSIVES = ("their", "his", "her", "its", "the")
NOT_ADVERBS = frozenset(
    "family july italy only assembly ally sicily supply reply rally early daily bully belly italy monthly weekly"
    " elderly apply fly rely imply comply ugly holy lovely friendly deadly".split()
)


class HarmWord(NamedTuple):
    """A row of harm_words.csv, in one of its forms."""

    words: str
    harm: str
    construction: str  # verb, intransitive, state, noun, head, toll or taker
    needs: str
    code: str


class Words(NamedTuple):
    """All lookups, ready for use."""

    phrases: dict[
        str, list[tuple[tuple[str, ...], HarmWord]]
    ]  # first word -> the harm words that begin with it, longest first
    signs: dict[
        str, list[frozenset[str]]
    ]  # the longest word of each of these phrases, which is seldom a common one -> all its words
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
        if known or len(word) < 5 or word in self.plurals or word in self.singulars:
            return known
        return next(
            (
                kind
                for ending, kind in (self.plural_endings if plural else self.singular_endings)
                if word.endswith(ending)
            ),
            None,
        )


def toll_words(sentences: pd.DataFrame | None = None, lexicons: Mapping[str, pd.DataFrame] | None = None) -> Words:
    """The lookups for these lexicons, else for those of the sentences' corpus."""
    return build_words(
        *(
            lexicon_rows(name, sentences, lexicons)
            for name in ("harm_words", "counted_nouns", "plan_words", "vague_numbers", "number_qualifiers")
        )
    )


@lru_cache(maxsize=8)
def build_words(
    harm_words: tuple, counted_nouns: tuple, plan_words: tuple, vague_numbers: tuple, number_qualifiers: tuple
) -> Words:
    forms = [
        (form, HarmWord(row.words, row.harm, row.construction, row.needs, code))
        for row in harm_words
        for form, code in forms_of(row)
    ]
    heads = dict(reversed([(form, word) for form, word in forms if word.construction == "head"]))
    nouns = [row for row in counted_nouns if not row.noun.startswith("-")]
    endings = [row for row in counted_nouns if row.noun.startswith("-")]
    plans = {
        form: row.role for row in plan_words for form in (row.forms.split("|") if row.forms else inflect(row.words))
    }
    phrases = [(spelled, word) for form, word in forms for spelled in spellings_of(form, word.code)]
    return Words(
        phrases=_by_first_word(phrases),
        signs=_grouped((max(phrase.split(), key=len), frozenset(phrase.split())) for phrase in dict(phrases)),
        takers=_grouped((word.words, word) for _, word in forms if word.construction == "taker"),
        plurals=_first_wins((row.plural, row.kind) for row in nouns),
        singulars=_first_wins((row.noun, row.kind) for row in nouns),
        heads=heads,
        plural_heads=frozenset(plural_of(word.words) for word in heads.values()),
        grammar={word: code for code, words in reversed(GRAMMAR.items()) for word in words.split()}
        | {f"{be}forced": "b" for be in GLUED_BEFORE},
        joining=_by_first_word([*JOINING.items(), *((form, "g") for form in plans if " " in form)]),
        plural_endings=tuple((row.plural[1:], row.kind) for row in endings),
        singular_endings=tuple((row.noun[1:], row.kind) for row in endings),
        plans=plans,
        codes={},
        numbers=number_grammar(vague_numbers, number_qualifiers),
        may_count=_may_count([row.words for row in vague_numbers]),
    )


MAY_COUNT = (
    r"(?i)\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[a-z]*|half|quarter|dozens?|scores|tens|hundreds?|thousands?|millions?|billions?|lakh|crore|several|few|many{})\b"
)


def _may_count(vague: list[str]) -> re.Pattern:
    known = re.compile(MAY_COUNT.format(""))
    return re.compile(
        MAY_COUNT.format("".join(f"|{re.escape(words.split()[0])}" for words in vague if not known.search(words)))
    )


def _by_first_word(phrases: list[tuple[str, Any]]) -> dict[str, list[tuple[tuple[str, ...], Any]]]:
    """First word -> the phrases that begin with it, longest first, each with what it stands for."""
    longest_first = sorted(
        ((tuple(phrase.split()), meaning) for phrase, meaning in phrases), key=lambda pair: -len(pair[0])
    )
    return _grouped((phrase[0], (phrase, meaning)) for phrase, meaning in longest_first)


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list]:
    groups: dict[str, list] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _first_wins(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(reversed(list(pairs)))


def spellings_of(form: str, code: str) -> list[str]:
    """The form itself, with his, her, its or the for their, and with a space lost beside it."""
    return [*with_possessives(form), *(glued_forms(form, code) if " " not in form else ())]


def glued_forms(form: str, code: str) -> list[str]:
    """`weredisplaced`, `displacedabout`: a participle of five letters and more that has lost the space beside it."""
    if code not in "PI" or len(form) < 5 or not form.endswith(("ed", "en", "ing")):
        return []
    return [f"{before}{form}" for before in GLUED_BEFORE] + [f"{form}{after}" for after in GLUED_AFTER]


def with_possessives(phrase: str) -> list[str]:
    """`lose their homes` -> also his, her, its, the."""
    words = phrase.split()
    if "their" not in words:
        return [phrase]
    return [phrase.replace("their", possessive) for possessive in POSSESSIVES]


CODES = {"intransitive": "I", "state": "p", "noun": "T", "head": "T", "toll": "L", "taker": "C"}


def forms_of(row) -> list[tuple[str, str]]:
    """The forms of a row with their codes: V active, P past tense and participle in one, p participle, I died, T death,
    L toll.

    >>> from types import SimpleNamespace as Row
    >>> forms_of(Row(words="wipe out", forms="", construction="verb"))
    [('wipe out', 'V'), ('wipes out', 'V'), ('wiping out', 'V'), ('wiped out', 'P')]
    """
    written = row.forms.split("|") if row.forms else None
    if row.construction == "verb":
        base, s, ing, past, participle = written or inflect(row.words)
        codes = {base: "V", s: "V", ing: "V", past: "V", participle: "p"}
        return list((codes | ({past: "P"} if past == participle else {})).items())
    code = CODES[row.construction]
    if row.construction in ("intransitive", "taker"):
        return [(form, code) for form in dict.fromkeys(written or inflect(row.words))]
    if row.construction == "state":
        return [(row.words, code)]
    return [(form, code) for form in written or (row.words, plural_of(row.words))]


def inflect(phrase: str) -> tuple[str, str, str, str, str]:
    """Base, -s, -ing, past and participle of a regular verb; only its first word changes."""
    verb, _, rest = phrase.partition(" ")
    stem = verb[:-1] if verb.endswith("e") else verb
    y = verb.endswith("y") and verb[-2] not in "aeiou"
    past = f"{verb[:-1]}ied" if y else f"{stem}ed"
    s = f"{verb[:-1]}ies" if y else f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return tuple(
        f"{form} {rest}".strip()
        for form in (verb, s, f"{stem}ing" if not verb.endswith("ee") else f"{verb}ing", past, past)
    )


def plural_of(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
