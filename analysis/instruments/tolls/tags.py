"""Names for the letters that a sentence is written in before its tolls are sought: one letter a chunk (chunks.py).

Patterns are written with these names in braces: `{be}{adverb}*` is what the program compiles as `br*`. Punctuation
marks stand for themselves.

This alphabet is not the one of analysis/english/tags.py, which gives each token its word class for the attributions:
there `B` is a form of be, here a change of a total. No module reads both.
"""

import re

# Numbers with the nouns they count
COUNTED_PEOPLE = "N"
BARE_NUMBER = "n"
COUNTED_UNKNOWN = "u"
COUNTED_HARM = "H"
COUNTED_LIVES = "Y"
COUNTED_CAPTIVES = "Q"
COUNTED_THING = "t"
PART = "k"
# Words of harm
ACTIVE = "V"
PAST = "P"
STATE = "p"
INTRANSITIVE = "I"
DEATH = "T"
TOTAL = "L"
TAKER = "C"
# Grammar
BE = "b"
HAVE = "a"
MODAL = "m"
ADVERB = "r"
DETERMINER = "d"
AND = "c"
THEM = "M"
OF = "o"
TO = "z"
FROM = "f"
PREPOSITION = "i"
AMONG = "A"
WHO = "w"
SUBORDINATOR = "S"
INCLUDING = "E"
SAID = "s"
REACHED = "R"
EARLIER = "j"
NOT = "!"
AS_WELL_AS = "W"
CHANGE = "B"
CORRECTED = "K"
TIME = "y"
PERSON = "h"
WORD = "x"
WANTING = "g"
CONDITION = "?"
CLAUSE_END = ";"
COMMA = ","
COLON = ":"
OPENING_BRACKET = "("
CLOSING_BRACKET = ")"
DASH = "-"

MEANINGS = {
    COUNTED_PEOPLE: "a number and people: 50 soldiers",
    BARE_NUMBER: "a number alone: 17 (were killed)",
    COUNTED_UNKNOWN: "a number and a noun that no row knows",
    COUNTED_HARM: "a number and a harm: 300 deaths",
    COUNTED_LIVES: "a number of lives: 300 lives",
    COUNTED_CAPTIVES: "a number and captives: 20 hostages",
    COUNTED_THING: "a number and a thing: 12 villages; it may stand between, and is no toll",
    PART: "a number that is part of another, where it must not stand in the way of that one",
    ACTIVE: "a verb of harm that is no past form: kills, killing",
    PAST: "a past form of a verb of harm, which is its participle too: killed",
    STATE: "a participle or a state: shot dead, missing",
    INTRANSITIVE: "a verb whose subject is harmed: died, fled",
    DEATH: "a noun of harm: death, deaths",
    TOTAL: "a word for a total: death toll, number of",
    TAKER: "a verb that does harm with some objects alone: claimed (lives), lost (soldiers)",
    BE: "is, was, been",
    HAVE: "has, had, did",
    MODAL: "will, could",
    ADVERB: "also, reportedly, feared; words in -ly",
    DETERMINER: "the, those, many, other",
    AND: "and, or, /",
    THEM: "them, whom, those",
    OF: "of",
    TO: "to, at",
    FROM: "from",
    PREPOSITION: "in, by, because of",
    AMONG: "among",
    WHO: "who, which, that",
    SUBORDINATOR: "after, when, if, than",
    INCLUDING: "including, includes",
    SAID: "said, according to",
    REACHED: "reached, rose, stands",
    EARLIER: "previous, initial",
    NOT: "not, no",
    AS_WELL_AS: "as well as, along with",
    CHANGE: "rose by, down by: a change is no total",
    CORRECTED: "revised, lowered: the number before was wrong",
    TIME: "words for a time: on Monday",
    PERSON: "people without a number: the mayor's guards",
    WORD: "any other word",
    WANTING: "words of wanting or trying: threatened, called for (plan_words.csv)",
    CONDITION: "if and the like, for the vetoes alone",
    CLAUSE_END: "the end of a clause: . ; ?",
}

LETTERS = {
    name.lower().replace("_", " "): letter
    for name, letter in list(globals().items())
    if isinstance(letter, str) and letter in MEANINGS
}

ANY_NUMBER = COUNTED_PEOPLE + BARE_NUMBER + COUNTED_UNKNOWN + COUNTED_HARM + COUNTED_LIVES + COUNTED_CAPTIVES
NAMES = LETTERS | {"any number": ANY_NUMBER}  # the latter between square brackets

NUMBERS = frozenset(ANY_NUMBER)
PEOPLE_FOR_SURE = frozenset((COUNTED_PEOPLE, COUNTED_HARM, COUNTED_CAPTIVES))
PARTICIPLES = frozenset((PAST, STATE))
JOINABLE = frozenset((ACTIVE, PAST, STATE, DEATH))  # killed or injured
SAYS_WHICH_HARM = JOINABLE | {INTRANSITIVE}  # beside a `number of`, which does not

# The kinds of chunks that the vetoes see as letters of their own; most chunks have no kind.
MARKED: dict[str | None, str] = {"plan": WANTING, "condition": CONDITION}

NAMED_PART = re.compile(r"\{([a-z][a-z ]*)\}")  # {be}; no {0,3}, which is a count


def spelled(pattern: str) -> str:
    """A pattern with letters for its named parts.

    >>> spelled("{be}{adverb}{0,3}[{past}{state}]")
    'br{0,3}[Pp]'
    """
    return NAMED_PART.sub(lambda part: NAMES[part[1]], pattern)


# The closed classes of English around a number: letter -> the words that have it; of two, the first.
GRAMMAR = {
    BE: "is are was were be been being get gets got getting became become remain remains remained",
    HAVE: "has have had having did do does",
    MODAL: "will would shall should could can may might must",
    ADVERB: (
        "reportedly also all both either mostly found left confirmed believed feared presumed thought reported declared"
        " shot burned burnt already registered now still then later listed pronounced held made rendered forced newly"
        " alone far expected likely summarily known buried recorded recently counted estimated instead here there ago"
        " today yesterday tonight overnight elsewhere ashore downtown somewhat"
    ),
    DETERMINER: (
        "the a an this that these those its their his her our your my some any another other further additional every"
        " each such several many much innocent nearby unarmed local young own estimated reported confirmed least new"
        " more about around"
    ),
    AND: "and or & plus nor",
    THEM: "them whom which those",
    OF: "of",
    TO: "to at",
    FROM: "from",
    PREPOSITION: (
        "in on by for with against near into inside outside under over between amid across through throughout within"
        " without toward towards off along around about due during per via up down out behind beyond beside near"
        " following upon above below despite like aboard onboard"
    ),
    AMONG: "among amongst",
    WHO: "who which that",
    SUBORDINATOR: (
        "after before since until where whose while when because although though if unless whereas whether how why what"
        " as but than so"
    ),
    INCLUDING: "include includes included including incl",
    SAID: (
        "said says say saying told tell tells added adding stated stating announced noted warned argued wrote recalled"
        " insisted shouted"
    ),
    REACHED: (
        "reach reaches reached reaching hit hits hitting pass passes passed passing surpass surpasses surpassed"
        " surpassing exceed exceeds exceeded top tops topped rise rises rose risen rising climb climbs climbed climbing"
        " stand stands stood standing jump jumped increase increased increasing grow grew grown fall fell totaled"
        " totalled number numbered hover hovers swell swelled put puts"
    ),
    EARLIER: "previous earlier initial prior former preliminary",
    NOT: "not never no none nobody neither n't cannot nobody",
    CORRECTED: "revised lowered corrected downgraded amended",
}
MARKS = {
    **dict.fromkeys((".", ";", "?", "!", "...", "\u2026"), CLAUSE_END),
    ",": COMMA,
    ":": COLON,
    "/": AND,
    "(": OPENING_BRACKET,
    ")": CLOSING_BRACKET,
    **dict.fromkeys(("-", "--", "\u2013", "\u2014"), DASH),
}
# Phrases that are read as one chunk: letter -> phrases.
OF_REPORTS = (
    "idea fact claim belief notion report reports news theory allegation possibility rumor rumour rumors rumours"
)
OF_SAYING = "reported confirmed declared believed thought estimated feared"
OF_PEOPLE = "family group crew gang band party team"  # a family of | six
OF_CHANGE = (
    "rise rises rose risen rising climbed jumped grew grown increase increased up fall falls fell fallen falling drop"
    " drops dropped decrease decreased decline declined down"
)
JOINING = {
    DETERMINER: tuple(f"{a} {group} of" for a in ("a", "another") for group in OF_PEOPLE.split()),
    AS_WELL_AS: ("as well as", "along with", "together with", "in addition to"),
    PREPOSITION: (
        *("because of", "due to", "acting as", "working as", "serving as", "known as", "such as", "as a result of"),
        "as of",
    ),
    ADVERB: (
        *("not identified", "not further identified", "not named", "so far", "thus far", "to date", "until now"),
        *(f"{given} as" for given in "listed reported registered recorded confirmed declared rendered classed".split()),
        *("till now", "up to now", "by now", "in total", "in all", "all told"),
    ),
    EARLIER: tuple(
        f"{when} {given}"
        for when in ("previously", "initially", "originally", "earlier", "first")
        for given in ("put at", "given as", "reported as", "estimated at", "set at")
    ),
    SUBORDINATOR: tuple(f"{noun} that" for noun in OF_REPORTS.split()),
    SAID: (*(f"{verb} that" for verb in OF_SAYING.split()), "according to"),
    HAVE: ("has since", "have since", "had since"),
    CHANGE: tuple(f"{verb} by" for verb in OF_CHANGE.split()),  # a change is no total
    FROM: ("up from",),
}
