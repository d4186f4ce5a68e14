"""Is it a verb? Asked before a cue is read as one, by what stands before it: `the mayor claims`, `the mayor's claims`.

BEFORE holds the questions in their order, which carries meaning: the first yes decides. A veto says that the word is no
verb, an assent that it is one, whatever the questions after it would say."""

from analysis.english.tags import (
    ADVERB,
    CLOSING_BRACKET,
    CLOSING_QUOTE,
    CONJUNCTION,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OBJECT_PRONOUN,
    OPENING_QUOTE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SUBJECT_PRONOUN,
    THAT,
    TO,
)
from analysis.instruments.attribution.frame import Candidate
from analysis.instruments.attribution.rules.acts import after_cue, after_one, describes_with_ing, takes_lives
from analysis.instruments.attribution.rules.registry import Veto, answers, veto
from analysis.instruments.attribution.sentence import Paragraph

# Stand alone as a subject: many | say
QUANTIFIERS = frozenset("many some all both few most several another each these those more".split())
# Subjects of a plural verb without an s: the police | claim
PLURALS = frozenset("people police media men women staff % percent public majority".split())
FINITE = ("base", "s", "past", "participle")  # every form but -ing
LONGEST_HEADLINE = 40  # tokens
NEAR_CONJUNCTION = 4  # tokens: the mayor and | the clerk claim

# Sets of classes and no strings: the class before the first word of a sentence is "", and "" is in every string.
EDGES = frozenset(("", OPENING_QUOTE, CLOSING_QUOTE))
PRONOUNS = frozenset((SUBJECT_PRONOUN, RELATIVE, THAT, OBJECT_PRONOUN))
BEFORE_ADVERB = frozenset((SUBJECT_PRONOUN, NAME, NOUN, CONJUNCTION))  # the mayor | also claims
OWNERS = frozenset((DETERMINER, POSSESSIVE))
BEFORE_NOUN = frozenset((POSSESSIVE, PREPOSITION, NUMBER, ""))
NOUNS = frozenset(NOMINAL)
DESCRIBED = frozenset(
    NOMINAL + PAST + ING + ADVERB + NUMBER
)  # what a participle may describe: Reed's alleged | victims
BEFORE_ALLEGED = frozenset((THAT, NUMBER, PREPOSITION, PAST, TO, ING, CONJUNCTION))


@veto(
    "a capital at the beginning",
    assent=True,
    forms=("past", "ing"),
    reads=[("Asked whether the bridge was safe, the mayor left.", "", "Asked", "whether the bridge was safe")],
    refuses=[("The bridge to Said Reed's farm fell.", "a name")],
)
def _opens(c: Candidate) -> bool:
    """The first word of a sentence or of a quotation has a capital and may be a verb all the same."""
    return _is_capital(c) and (c.before in EDGES if c.cue.kind == "ing" else c.first == c.low)


@veto(
    "a name",
    reads=[("MAYOR REED SAYS BRIDGE IS SAFE", "MAYOR REED", "SAYS", "BRIDGE IS SAFE")],
    refuses=[("The people met at the Claims Court that very day.", "a name")],
)
def _name(c: Candidate) -> bool:
    """Another word with a capital is a name, unless the line is a headline in which most words have one."""
    return _is_capital(c)


@veto(
    "what people are said to be",
    forms=("past",),
    reads=[("Residents alleged thieves took the boats.", "Residents", "alleged", "thieves took the boats")],
    refuses=[("Three alleged thieves took the boats.", "what people are said to be")],
)
def _describes_people(c: Candidate) -> bool:
    """The past form of `allege` stands before people whom nobody there accuses."""
    if "describes" not in c.cue.traits or not c.first == c.at > c.low:
        return False
    return c.p.letters[c.at + 1 : c.at + 2] in NOUNS and c.p.letters[c.at - 1] in BEFORE_ALLEGED


@veto(
    "a past form that describes a noun",
    forms=("past",),
    reads=[
        ("Voters approved plans for a bridge.", "Voters", "approved", "plans for a bridge"),
        ("The news agency quoted officials as saying that it fell.", "officials", "quoted", "it fell"),
    ],
    refuses=[("Reed has 400 pledged delegates.", "a past form that describes a noun")],
)
def _describes_noun(c: Candidate) -> bool:
    """A past form between a number, or a noun and a verb in the present, and a plural."""
    letters, first, after = c.p.letters, c.first, c.at + 1
    if c.group or first == c.low or letters[after : after + 1] != NOUN:
        return False
    if not c.p.lower[after].endswith("s"):
        return False
    counted = letters[first - 1] == NUMBER
    speaks = "clause" in c.cue.complements or "carries" in c.cue.traits  # the news agency | quoted officials as saying
    return counted or (letters[first - 2 : first] in (NOUN + NOUN, NAME + NOUN) and not speaks)


@veto(
    "a plural after an auxiliary",
    forms=("s",),
    reads=[("The mayor also claims that the bridge is safe.", "The mayor", "claims", "the bridge is safe")],
    refuses=[("Those are also claims that the town made.", "a plural after an auxiliary")],
)
def _plural_after_auxiliary(c: Candidate) -> bool:
    """No form with -s has an auxiliary."""
    return c.group.strip(ADVERB) != ""


@veto(
    "no base form after 'to'",
    forms=("s", "past", "participle", "ing"),
    reads=[("The mayor came to claim that the bridge is safe.", "The mayor", "claim", "the bridge is safe")],
    refuses=[("They listened to pledged funds.", "no base form after 'to'")],
)
def _after_to(c: Candidate) -> bool:
    """After `to`, only a base form is a verb."""
    return c.group[:1] == TO


@veto(
    "an auxiliary or an adverb before it",
    assent=True,
    reads=[("The mayor will claim that the bridge is safe.", "The mayor", "claim", "the bridge is safe")],
    refuses=[("The very claim that the bridge fell is new.", "a noun after an adverb")],
)
def _after_auxiliary(c: Candidate) -> bool:
    """A verb group stands before it, or an adverb where a verb may follow."""
    return c.group != "" and (
        c.group[0] == TO or c.group.strip(ADVERB) != "" or c.cue.kind != "base" or c.before in BEFORE_ADVERB
    )


@veto(
    "a noun after an adverb",
    forms=("base",),
    reads=[("The rebels often claim that the bridge fell.", "The rebels", "claim", "the bridge fell")],
    refuses=[("The very claim that the bridge fell is new.", "a noun after an adverb")],
)
def _noun_after_adverb(c: Candidate) -> bool:
    """An adverb alone makes no verb of a base form: what stands before the adverb must be a subject."""
    return c.group != ""


@veto(
    "an -ing form with an owner",
    forms=("ing",),
    reads=[("The mayor left, warning that it may fall.", "The mayor", "warning", "it may fall")],
    refuses=[("The warning that it may fall came late.", "an -ing form with an owner")],
)
def _ing_with_owner(c: Candidate) -> bool:
    """After a determiner or an owner, an -ing form is a noun; not after `both` and `all`, and nowhere else."""
    return c.before in OWNERS and c.word_before not in ("all", "both")


@veto(
    "a noun after 'that'",
    forms=("base",),
    reads=[("Those that say it fell left.", "that", "say", "it fell left")],
    refuses=[("He repeated that claim for the crowd.", "a noun after 'that'")],
)
def _noun_after_that(c: Candidate) -> bool:
    """After `that`, a base form which may be a noun is one."""
    return c.before == THAT and c.cue.also_noun


@veto(
    "a pronoun before it",
    assent=True,
    forms=FINITE,
    reads=[("They claim that the bridge fell.", "They", "claim", "the bridge fell")],
    refuses=[("Their claim that the bridge fell is new.", "a noun after a determiner")],
)
def _after_pronoun(c: Candidate) -> bool:
    """A pronoun that can be a subject."""
    return c.before in PRONOUNS


@veto(
    "a number or a word for many before it",
    assent=True,
    forms=FINITE,
    reads=[("Many say that the bridge fell.", "Many", "say", "the bridge fell")],
    refuses=[("Many claims that the bridge fell were false.", "a noun after a determiner")],
)
def _after_quantifier(c: Candidate) -> bool:
    """A word for many, or a number, may be the subject of a past form, and of any form that is no noun."""
    stands_alone = c.before == NUMBER or (c.before == DETERMINER and c.word_before in QUANTIFIERS)
    is_noun = c.p.lower[c.at] == c.cue.lemma and c.p.letters[c.at + 1 : c.at + 2] == NOUN  # most | forecast models
    return stands_alone and (not c.cue.also_noun or (c.cue.kind == "past" and not is_noun))


@veto(
    "a noun after a determiner",
    forms=FINITE,
    reads=[("Some say that the bridge fell.", "Some", "say", "the bridge fell")],
    refuses=[("The claim that the bridge fell is new.", "a noun after a determiner")],
)
def _after_determiner(c: Candidate) -> bool:
    """`the | claim`, `her | claim`"""
    return c.before == DETERMINER


@veto(
    "a noun after an owner, a preposition or a number",
    forms=FINITE,
    reads=[
        ("Of the voters, 40 said that it fell.", "40", "said", "it fell"),
        ("Lenz's said that it fell.", "Lenz's", "said", "it fell"),
    ],
    refuses=[("The mayor's claims that it fell are new.", "a noun after an owner, a preposition or a number")],
)
def _after_owner(c: Candidate) -> bool:
    """`the mayor's | claims`, `of | claims`, `40 | claims`; or nothing at all stands before it."""
    return c.before in BEFORE_NOUN and not _is_name_with_s(c)


def _is_name_with_s(c: Candidate) -> bool:
    """`Lenz's | said the mill fell`, but not `Reed's | alleged victims`, `Let's | say it fell`."""
    if c.before != POSSESSIVE or c.cue.also_noun or c.p.letters[c.first - 2 : c.first - 1] != NAME:
        return False
    if c.p.lower[c.first - 2] == "let" or "clause" not in c.cue.complements:
        return False
    return c.p.letters[c.at + 1 : c.at + 2] not in DESCRIBED


@veto(
    "a plural within its noun phrase",
    forms=("s",),
    reads=[("The mayor claims that it fell.", "The mayor", "claims", "it fell")],
    refuses=[("The taxes claims that they heard were false.", "a plural within its noun phrase")],
)
def _plural_noun(c: Candidate) -> bool:
    """A form with -s is no verb after an -ing form, or after a noun with an s: no subject of one has it."""
    return c.cue.also_noun and (c.before == ING or (c.before == NOUN and c.word_before.endswith("s")))


@veto(
    "no plural before a base form",
    forms=("base",),
    reads=[("The rebels claim that it fell.", "The rebels", "claim", "it fell")],
    refuses=[("A rebel claim that it fell was false.", "no plural before a base form")],
)
def _no_plural_subject(c: Candidate) -> bool:
    """`the official | claim` is a noun, `officials | claim` a verb: its subject is a plural, or several are joined."""
    if not c.cue.also_noun or c.before in (CLOSING_QUOTE, CLOSING_BRACKET):
        return False
    joined = CONJUNCTION in c.p.letters[max(c.low, c.first - NEAR_CONJUNCTION) : c.first]
    return c.before not in NOUNS or not (_is_plural(c.word_before) or joined)


BEFORE: tuple[Veto, ...] = (
    after_cue,
    describes_with_ing,
    _opens,
    _name,
    _describes_people,
    _describes_noun,
    takes_lives,
    _plural_after_auxiliary,
    _after_to,
    _after_auxiliary,
    _noun_after_adverb,
    _ing_with_owner,
    _noun_after_that,
    _after_pronoun,
    _after_quantifier,
    after_one,
    _after_determiner,
    _after_owner,
    _plural_noun,
    _no_plural_subject,
)
_ANSWERS = answers(BEFORE)


def no_verb(c: Candidate) -> str:
    """Why the candidate is no verb; empty where it is one."""
    for asks, reason in _ANSWERS[c.cue.kind]:
        if asks(c):
            return reason
    return ""


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith("ss")) or word in PLURALS


def _is_capital(c: Candidate) -> bool:
    return c.p.printed[c.at][0].isupper() and not _is_headline(c.p, c.low)


def _is_headline(p: Paragraph, low: int) -> bool:
    """Do most words of the line begin with a capital letter?"""
    length = p.sentence_end[low] - low
    first_words = p.printed[low : low + min(length, LONGEST_HEADLINE)]
    words = [word for word in first_words if word[0].isalpha() and len(word) > 3]
    return length < LONGEST_HEADLINE and sum(word[0].isupper() for word in words) > 0.7 * len(words)
