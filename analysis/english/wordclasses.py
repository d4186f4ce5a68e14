"""The classes of English words that the grammar of attribution needs, one letter for each token.

Only closed classes are listed (determiners, pronouns, prepositions, auxiliaries ...); every other word is a noun (N
with a capital, n without) unless its ending or the list of irregular verbs makes it a past form (v) or an -ing form
(g). A sentence becomes a string of such letters, on which a grammar is short and fast:

    The  police  said  on  Monday  that  he   fled
    D    n       v     P   J       T     S    v
"""

import re

from analysis.english.calendar import ALL_MONTHS, WEEKDAYS
from analysis.english.memo import REMEMBERED
from analysis.english.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CLOSING_BRACKET,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    ELLIPSIS,
    FINITE,
    ING,
    NAME,
    NOUN,
    NUMBER,
    OBJECT_PRONOUN,
    OPENING_BRACKET,
    OTHER_MARK,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
    UNPAIRED_DOUBLE,
    UNPAIRED_SINGLE,
)

# march and may are other words as well; of the short forms these are seldom printed.
NO_TIME = frozenset("march may mar apr jun jul sep".split())

CLASSES = {
    DETERMINER: (
        """the a an this these those his her its their my our your whose every each no any some another both all many
            several few most more other such either neither various numerous certain"""
    ),
    SUBJECT_PRONOUN: "i he she they we you it there someone somebody everyone everybody nobody anyone anybody none",
    OBJECT_PRONOUN: "me him us them himself herself themselves itself myself ourselves yourself",
    RELATIVE: "who which whom",
    THAT: "that",
    BE: "is are was were be been being am 're 'm",
    AUXILIARY: (
        """has have had do does did will would can could should may might must shall 'll 've 'd cannot can't won't
            don't doesn't didn't ca wo"""
    ),
    TO: "to",
    PREPOSITION: (
        """of in on at for from with by about into during against under between among through within without like near
            toward towards amid amidst despite via per upon behind beyond across outside inside around along including
            regarding concerning over above below onto off out up down away alongside throughout following ahead"""
    ),
    CONJUNCTION: "and or but nor &",
    SUBORDINATOR: (
        """because when while if although though whether where whereas unless as after before since until once how why
            what than whenever wherever so yet"""
    ),
    TIME: " ".join(
        (*WEEKDAYS, "today yesterday tomorrow tonight", *(word for word in ALL_MONTHS if word not in NO_TIME))
    ),
    ADVERB: (
        """not n't never also then even still already just again often later earlier now ever once only always
            sometimes instead however meanwhile moreover nevertheless nonetheless too further thus rather quite very
            perhaps maybe almost much far indeed long back ago likewise first recently twice soon seldom together"""
    ),
    NUMBER: (
        "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand"
        " thousands million"
    ),
}
IRREGULAR_PAST = """
    was were had did went came took made gave found got saw knew thought told said left held kept began brought
    ran wrote sat stood lost paid met led spoke became won sent built fell grew drew rose broke chose drove
    threw sold fought bought caught taught felt heard spent understood shot struck hit won wore ate beat flew
    fled fed dealt meant sang sank slept slid swore swept stole swung tore woke withdrew undertook forgot
    forgave laid lent hung dug bore bound bred clung crept shook shone sought sued tied died lied given taken
    seen known shown written driven spoken chosen broken gone done been begun drawn grown thrown stolen fallen
    risen ridden hidden forgotten sworn worn torn woken beaten eaten flown forbidden forbade overtook overthrew
    overthrown withdrawn undertaken foresaw foreseen upheld withheld misled rebuilt retook retaken repaid outdid
    put let set cut hurt quit cast shut split spread shed rid
""".split()
# in -ly, and nouns or adjectives
NOT_ADVERBS = """
    family only reply rally ally early supply apply assembly daily weekly monthly quarterly monopoly bully
    friendly elderly deadly costly lovely lonely ugly holy fly jelly belly july italy
""".split()
# in -ed
NOT_PAST = """
    need seed speed feed breed deed weed reed hundred red bed sacred indeed united armed unprecedented naked
    wicked
""".split()
# in -ing
NOT_PRESENT = """
    king thing something nothing anything everything morning evening building wedding meeting hearing spring
    string ring wing sibling ceiling briefing filing funding housing neighboring neighbouring following leading
    ongoing incoming outgoing
""".split()
MARKS = {
    ",": COMMA,
    ";": SEMICOLON,
    ":": COLON,
    ".": STOP,
    **dict.fromkeys(("?", "!"), QUESTION),
    **dict.fromkeys(("...", "…"), ELLIPSIS),
    **dict.fromkeys("([", OPENING_BRACKET),
    **dict.fromkeys(")]", CLOSING_BRACKET),
    **dict.fromkeys(("-", "--", "---", "—", "–", "―", "|"), DASH),
    **dict.fromkeys(('"', "''", "'''", "``", "“", "”", "«", "»"), UNPAIRED_DOUBLE),
    **dict.fromkeys("'`‘’", UNPAIRED_SINGLE),
    "/": OTHER_MARK,
    **dict.fromkeys("$£€#", NUMBER),
    **dict.fromkeys("%@", NOUN),
}
ACRONYMS = frozenset(("US", "IS", "WHO"))  # in a text that is not all in capitals
NAMES_TOO = frozenset(("will", "may"))  # with a capital: Will, May
# ending, letters that a word with it has at least, exceptions, class
ENDINGS: tuple[tuple[str, int, frozenset[str], str], ...] = (
    ("ly", 5, frozenset(NOT_ADVERBS), ADVERB),
    ("ed", 4, frozenset(), PAST),
    ("ing", 5, frozenset(), ING),
)
OPEN = NOUN + PAST  # classes of words that may be a name where they have a capital
_KNOWN = {word: letter for letter, words in CLASSES.items() for word in words.split()}
_KNOWN |= {word: PAST for word in IRREGULAR_PAST if word not in _KNOWN}
_KNOWN |= {word: NOUN for word in (*NOT_ADVERBS, *NOT_PAST, *NOT_PRESENT) if word not in _KNOWN}
_KNOWN |= {"'s": POSSESSIVE, "'S": POSSESSIVE}

# What a possessive 's turns out to be. Between it and what it is told by there may be adverbs: he's | also | saying.
_AFTER_PRONOUN = f"(?<=[{SUBJECT_PRONOUN}{RELATIVE}])"  # he's, who's
_IS = re.compile(
    f"{_AFTER_PRONOUN}{POSSESSIVE}(?={ADVERB}*[{ING}{DETERMINER}{PREPOSITION}{TO}])"  # he's saying, she's a danger
    f"|(?<={SUBJECT_PRONOUN}){POSSESSIVE}(?={ADVERB}*{NOUN})"  # it's fair, but not the man who's mayor
)
_HAS = re.compile(f"{_AFTER_PRONOUN}{POSSESSIVE}(?={ADVERB}*{PAST})")  # he's said
_HE_S, _WHO_S = SUBJECT_PRONOUN + POSSESSIVE, RELATIVE + POSSESSIVE

# Months that are first names, too: a name stands after them, and nothing before them that leads to a day.
FIRST_NAMES = frozenset("April June Jan August".split())
_MONTH_NAME = re.compile(f"(?<![{DETERMINER}{PREPOSITION}{TIME}{NUMBER}{NOUN}{NAME}]){TIME}(?={NAME})")

AFTER_NAME = frozenset(FINITE + COMMA + NOUN)  # Reed has, Reed, Reed spokesman: no -ing form stands before these


class _Letters(dict):
    """Token -> its letter, remembered."""

    def __missing__(self, token: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        letter = self[token] = _letter(token)
        return letter


def _letter(token: str) -> str:
    """The class of a token by itself: a mark, a word of a closed class, or a word by its shape."""
    if token in MARKS:
        return MARKS[token]
    lower = token.lower()
    capital = token[0].isupper()
    if capital and lower in NAMES_TOO:
        return NAME
    known = _KNOWN.get(lower)
    if known and not (capital and known in OPEN):
        return NAME if token in ACRONYMS else known
    return _letter_of_shape(token, lower)


def _letter_of_shape(token: str, lower: str) -> str:
    """The class of a word that no list has, by its first character and its ending: `45`, `Reed`, `widely`, `looted`."""
    first = token[0]
    if first.isdecimal():
        return NUMBER
    if not first.isalpha():
        return NOUN if first == "_" or first.isalnum() else OTHER_MARK
    if first.isupper():
        return NAME
    for ending, fewest, exceptions, letter in ENDINGS:
        if lower.endswith(ending) and len(lower) >= fewest and lower not in exceptions:
            return letter
    return NOUN


LETTERS = _Letters()


def _in_capitals(token: str, lower: str) -> str:
    """The class of a word in a text all in capitals, where they tell no name: any word that could be a noun counts as
    one.
    """
    letter = LETTERS[lower]
    return LETTERS[token] if letter == NOUN or token == "US" else letter


def letters(printed: tuple[str, ...], lower: tuple[str, ...]) -> str:
    """One letter for each token of a sentence: its word class. A capital at its beginning makes no name of a verb."""
    tags = "".join(map(LETTERS.__getitem__, printed))
    if printed[0].isupper() and "".join(printed).isupper():
        tags = "".join(map(_in_capitals, printed, lower))
    if _HE_S in tags or _WHO_S in tags:
        tags = _HAS.sub(AUXILIARY, _IS.sub(BE, tags))
    if TIME + NAME in tags and not FIRST_NAMES.isdisjoint(printed):
        tags = _with_first_names(printed, tags)
    if tags[:1] == NAME:
        return _without_capital(tags, LETTERS[lower[0]])
    return tags


def _with_first_names(printed: tuple[str, ...], tags: str) -> str:
    """The tags of a sentence in which a month may be a first name: `| April Reed left`, not `in | April Reed left`."""
    found = [match.start() for match in _MONTH_NAME.finditer(tags) if printed[match.start()] in FIRST_NAMES]
    for i in found:
        tags = tags[:i] + NAME + tags[i + 1 :]
    return tags


def _without_capital(tags: str, letter: str) -> str:
    """The tags of a sentence whose first word would have this letter without its capital: `Speaking to the BBC, ...`,
    `Held on Monday, ...`.
    """
    opens = (letter == ING and tags[1:2] not in AFTER_NAME) or (letter == PAST and tags[1:2] == PREPOSITION)
    return letter + tags[1:] if opens else tags
