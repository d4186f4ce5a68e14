"""The classes of English words that the grammar of attribution needs, one letter for each token.

Only closed classes are listed (determiners, pronouns, prepositions, auxiliaries ...); every other word is a noun (N
with a capital, n without) unless its ending or the list of irregular verbs makes it a past form (v) or an -ing form
(g). A sentence becomes a string of such letters, on which a grammar is short and fast:

    The  police  said  on  Monday  that  he   fled
    D    n       v     P   J       T     S    v
"""

import re

CLASSES = {
    "D": (
        """the a an this these those his her its their my our your whose every each no any some another both all many
            several few most more other such either neither various numerous certain"""
    ),
    "S": "i he she they we you it there someone somebody everyone everybody nobody anyone anybody none",
    "O": "me him us them himself herself themselves itself myself ourselves yourself",
    "W": "who which whom",
    "T": "that",
    "B": "is are was were be been being am 're 'm",
    "A": (
        """has have had do does did will would can could should may might must shall 'll 've 'd cannot can't won't
            don't doesn't didn't ca wo"""
    ),
    "I": "to",
    "P": (
        """of in on at for from with by about into during against under between among through within without like near
            toward towards amid amidst despite via per upon behind beyond across outside inside around along including
            regarding concerning over above below onto off out up down away alongside throughout following ahead"""
    ),
    "C": "and or but nor &",
    "K": (
        """because when while if although though whether where whereas unless as after before since until once how why
            what than whenever wherever so yet"""
    ),
    "J": (
        """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february april
            june july august september october november december jan feb aug sept oct nov dec"""
    ),
    "R": (
        """not n't never also then even still already just again often later earlier now ever once only always
            sometimes instead however meanwhile moreover nevertheless nonetheless too further thus rather quite very
            perhaps maybe almost much far indeed long back ago likewise first recently twice soon seldom together"""
    ),
    "#": (
        "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand"
        " thousands million"
    ),
}
PAST = """was were had did went came took made gave found got saw knew thought told said left held kept began brought ran wrote sat
          stood lost paid met led spoke became won sent built fell grew drew rose broke chose drove threw sold fought bought caught taught
          felt heard spent understood shot struck hit won wore ate beat flew fled fed dealt meant sang sank slept slid swore swept
          stole swung tore woke withdrew undertook forgot forgave laid lent hung dug bore bound bred clung crept shook shone
          sought sued tied died lied given taken seen known shown written driven spoken chosen broken gone done been
          begun drawn grown thrown stolen fallen risen ridden hidden forgotten sworn worn torn woken beaten eaten flown
          forbidden forbade overtook overthrew overthrown withdrawn undertaken foresaw foreseen upheld withheld
          misled rebuilt retook retaken repaid outdid put let set cut hurt quit cast shut split spread shed rid""".split()
NOT_ADVERBS = """family only reply rally ally early supply apply assembly daily weekly monthly quarterly monopoly bully friendly elderly
                 deadly costly lovely lonely ugly holy fly jelly belly july italy""".split()
NOT_PAST = "need seed speed feed breed deed weed reed hundred red bed sacred indeed united armed unprecedented naked wicked".split()
NOT_PRESENT = """king thing something nothing anything everything morning evening building wedding meeting hearing spring string
                 ring wing sibling ceiling briefing filing funding housing neighboring neighbouring following leading ongoing incoming outgoing""".split()
MARKS = {
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "?": "?",
    "!": "?",
    "...": "~",
    "…": "~",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "-": "-",
    "--": "-",
    "---": "-",
    "—": "-",
    "–": "-",
    "―": "-",
    '"': '"',
    "''": '"',
    "'''": '"',
    "``": '"',
    "'": "'",
    "`": "'",
    "/": "/",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "|": "-",
    "$": "#",
    "£": "#",
    "€": "#",
    "#": "#",
    "%": "n",
    "@": "n",
}
ACRONYMS = frozenset(("US", "IS", "WHO"))  # in a text that is not all in capitals
_KNOWN = {word: letter for letter, words in CLASSES.items() for word in words.split()}
_KNOWN |= {word: "v" for word in PAST if word not in _KNOWN}
_KNOWN |= {word: "n" for word in (*NOT_ADVERBS, *NOT_PAST, *NOT_PRESENT) if word not in _KNOWN}
_KNOWN |= {"'s": "p", "'S": "p"}
_NUMBER = re.compile(r"\d")
_IS = re.compile(r"(?<=[SW])p(?=R*[gDPI])|(?<=S)p(?=R*n)")  # he's saying, she's a danger, it's fair
_HAS = re.compile(r"(?<=[SW])p(?=R*v)")  # he's said


MOST_LETTERS = 50_000  # tokens whose class is remembered


class _Letters(dict):
    def __missing__(self, token: str) -> str:
        if len(self) >= MOST_LETTERS:
            self.clear()
        letter = self[token] = _letter(token)
        return letter


def _letter(token: str) -> str:
    if token in MARKS:
        return MARKS[token]
    lower = token.lower()
    capital = token[0].isupper()
    known = _KNOWN.get(lower)
    if capital and lower in ("will", "may"):
        return "N"  # a name, a month
    if known and not (known in "nv" and capital):
        return "N" if token in ACRONYMS else known
    if _NUMBER.match(token):
        return "#"
    if not token[0].isalpha():
        return "n" if token[0] == "_" or token[0].isalnum() else "/"
    if capital:
        return "N"
    if lower.endswith("ly") and len(lower) > 4 and lower not in NOT_ADVERBS:
        return "R"
    if lower.endswith("ed") and len(lower) > 3:
        return "v"
    if lower.endswith("ing") and len(lower) > 4:
        return "g"
    return "n"


LETTERS = _Letters()


def _in_capitals(token: str, lower: str) -> str:
    """The class of a word in a text all in capitals, where they tell no name: any word that could be a noun counts as
    one.
    """
    letter = LETTERS[lower]
    return LETTERS[token] if letter == "n" or token == "US" else letter


def letters(printed: tuple[str, ...], lower: tuple[str, ...]) -> str:
    """One letter for each token of a sentence: its word class. A capital at its beginning makes no name of a verb."""
    tags = "".join(map(LETTERS.__getitem__, printed))
    if printed[0].isupper() and "".join(printed).isupper():
        tags = "".join(map(_in_capitals, printed, lower))
    if "Sp" in tags or "Wp" in tags:
        tags = _HAS.sub("A", _IS.sub("B", tags))
    if tags[:1] == "N" and LETTERS[lower[0]] == "g" and tags[1:2] not in tuple("ABv,n"):
        return "g" + tags[1:]
    if tags[:2] == "NP" and LETTERS[lower[0]] == "v":
        return "v" + tags[1:]
    return tags
