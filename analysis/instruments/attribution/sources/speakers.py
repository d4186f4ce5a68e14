"""Who is meant: the mentions of an article put together into speakers.

A speaker is met by name (`Ann Reed`, `Ms Reed`), by acronym (`the Border Force (BF)`, `the BF`), by pronoun, or by a
short form (`the ministry`, `the mayor`). Full names come first, so that each shorter one finds whom it stands for;
where
two people of the article share a surname, it is the last one named before, and nobody before both are named.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.instruments.attribution.sources.kinds import PLACES, UNKNOWN
from analysis.instruments.attribution.sources.mentions import NOBODY, NOT_SAID, SUFFIXES, Mention
from analysis.instruments.attribution.sources.patterns import FOREIGN, HOME

PRINTED, BY_NAME, BY_ACRONYM, BY_PRONOUN, BY_SHORT_FORM = "printed", "name", "acronym", "pronoun", "short form"
FEWEST_IN_ACRONYM = 2
OF_STATES = frozenset(("agency", "body"))
NO_AGENCIES = frozenset("ministry army military government police council court congress parliament".split())
STATES = {FOREIGN, HOME}  # the Israeli military (foreign) is the military
ARTICLES = frozenset("the a an this that these those".split())
SMALL_WORDS = frozenset("of for the and in on to".split())
ANY_BODY = frozenset(
    "group organization organisation agency network body company firm movement association union party outlet".split()
)


@dataclass(eq=False)
class Speaker:
    """Somebody who is meant by mentions. places: where in the article, in order."""

    name: tuple[str, ...]
    shown: str
    person: bool | None
    acronym: str = ""
    kind: str = UNKNOWN
    own: bool = False
    named: bool = False
    plural: bool = False
    body: bool = False
    role: str = ""
    land: str = ""
    whom: tuple[str, ...] = ()
    nouns: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    met: set[Mention] = field(default_factory=set)

    def take(self, mention: Mention) -> None:
        """What a mention tells of the speaker: the first kind counts, but the corpus's own rows before all others."""
        foreign = (self.kind, mention.kind) == (HOME, FOREIGN)
        usable = mention.kind != UNKNOWN and not (mention.role == "thing" and self.person)
        if usable and (self.kind == UNKNOWN or ((mention.own or foreign) and not self.own)):
            self.kind, self.own = mention.kind, mention.own
        if len(mention.name) > len(self.name):
            self.call(mention.name)
        self.person = self.person if self.person is not None else mention.person
        self.acronym = self.acronym or mention.acronym
        self.named = self.named or mention.named
        self.body = self.body or mention.body
        self.role = self.role or mention.role
        self.land = self.land or mention.land
        self.whom = self.whom or mention.whom
        self.nouns |= mention.offices
        if mention.printed_as:
            self.said.add(mention.printed_as)

    def call(self, name: tuple[str, ...]) -> None:
        self.name, self.shown = name, " ".join(name).replace(" .", ".").replace(" 's", "'s").replace(" ' ", "' ")

    def last_before(self, place: int) -> int:
        """Where the speaker was met last before this place."""
        return self.places[max(0, bisect_left(self.places, place) - 1)]

    @property
    def words(self) -> set[str]:
        """All that the speaker is called by, in lower case."""
        return {word for mention in self.met for word in map(str.lower, mention.name)} | set(self.shown.lower().split())

    @property
    def printed_as(self) -> str:
        return next(iter(self.said)) if len(self.said) == 1 else NOT_SAID


class Speakers:
    """The speakers of one article."""

    def __init__(self) -> None:
        self.all: list[Speaker] = []
        self.by_word: dict[str, list[Speaker]] = {}
        self.unnamed: dict[str, Speaker] = {}

    def with_name(self, mention: Mention, place: int) -> Speaker | None:
        """Who goes by this name; None where two do and neither was named before."""
        found = [one for one in self.by_word.get(_key(mention.name), ()) if _same_name(one, mention)]
        if len(found) > 1:
            before = [one for one in found if one.places and one.places[0] < place]
            return max(before, key=lambda one: one.last_before(place)) if before else None
        return found[0] if found else None

    def with_name_alone(self, name: tuple[str, ...], place: int) -> Speaker | None:
        """The person who goes by this name, of whom nothing else is known."""
        return self.with_name(NOBODY._replace(name=name, person=True), place)

    def add(self, mention: Mention, place: int) -> Speaker:
        """The speaker of a mention that has a name, a new one where nobody has it."""
        speaker = self.with_name(mention, place)
        if speaker is None:
            speaker = Speaker((), "", mention.person, plural=mention.plural)
            self.all.append(speaker)
        speaker.take(mention)
        insort(speaker.places, place)
        if mention not in speaker.met:
            speaker.met.add(mention)
            self._keep(speaker, mention)
        return speaker

    def _keep(self, speaker: Speaker, mention: Mention) -> None:
        """Under each word by which the speaker may be met again."""
        for word in {_key(mention.name), *(_keys_of_body(mention) if not mention.person else ()), mention.acronym}:
            known = self.by_word.setdefault(word, [])
            if word and speaker not in known:
                known.append(speaker)

    def unnamed_one(self, mention: Mention, shown: str, place: int) -> Speaker:
        """The speaker of a phrase without a name: the same phrase, or the same body of a country, is the same."""
        key = f"{mention.land} {mention.noun}" if mention.land and mention.body else bare_phrase(shown)
        speaker = self.unnamed.get(key)
        if speaker is None:
            speaker = self.unnamed[key] = Speaker((), shown, mention.person, plural=mention.plural)
            self.all.append(speaker)
            speaker.nouns.add(mention.noun)
        speaker.take(mention)
        insort(speaker.places, place)
        return speaker


def short_form(mention: Mention, before: Iterable[Speaker], names: frozenset[str] = frozenset()) -> Speaker | None:
    """Whom `the ministry`, `the mayor`, `the group` stands for: the last one met that the noun may stand for.

    before: speakers, the last one first. names: words that the speaker must be called by, too (`the Reed | campaign`).
    """
    found = [one for one in before if names <= one.words]
    for speaker in found:
        if _is_called(speaker, mention):
            return speaker
    if mention.noun in ANY_BODY:
        for speaker in found:
            is_body = speaker.person is not True and speaker.name and not speaker.plural
            if is_body and mention.kind in (UNKNOWN, speaker.kind) and not _is_of_state(speaker, mention):
                return speaker
    return None


def _is_of_state(speaker: Speaker, mention: Mention) -> bool:
    """A country is no group, and neither is a ministry, though it may be an agency."""
    if speaker.role in PLACES or speaker.nouns & NO_AGENCIES:
        return True
    return speaker.kind in STATES and mention.noun not in OF_STATES


def _key(name: tuple[str, ...]) -> str:
    words = [word for word in name if word.lower() not in SUFFIXES]
    return _bare(words[-1]) if words else ""


def _bare(word: str) -> str:
    """assad of Assad and al-Assad"""
    return word.lower().removeprefix("al-").removeprefix("el-")


def _keys_of_body(mention: Mention) -> set[str]:
    """Words by which a body may be met again: its acronym, and its first noun (`Observatory` of the Syrian Observatory
    for Human Rights).
    """
    words = [word for word in mention.name if word.lower() not in SMALL_WORDS and word[0].isupper()]
    initials = "".join(word[0] for word in words).lower()
    keys = {initials} if len(initials) >= FEWEST_IN_ACRONYM and len(words) > 1 else set()
    for i, word in enumerate(mention.name[1:], 1):
        if word.lower() in SMALL_WORDS:
            keys.add(mention.name[i - 1].lower())
            break
    if mention.acronym:
        keys.add(mention.acronym.lower())
    return keys


def _same_name(speaker: Speaker, mention: Mention) -> bool:
    """Ann Reed is Reed and Ann J. Reed, and not Sam Reed; the Border Force is the Force and the BF."""
    if speaker.person is True and mention.person is False:
        return False
    if speaker.person is False and mention.person is True and len(mention.name) > 1:
        return False
    ours, theirs = _plain(speaker.name), _plain(mention.name)
    if len(ours) == 1 or len(theirs) == 1:
        return True
    if speaker.person is False or mention.person is False:
        return ours == theirs or set(theirs) <= set(ours) or set(ours) <= set(theirs)
    if (
        len(ours) != len(theirs)
        and min(ours, theirs, key=len) == max(ours, theirs, key=len)[-min(len(ours), len(theirs)) :]
    ):
        return True
    return ours[0] == theirs[0] or (ours[0][0] == theirs[0][0] and 1 in (len(ours[0]), len(theirs[0])))


def _plain(name: tuple[str, ...]) -> list[str]:
    return [_bare(word) for word in name if word.lower() not in SUFFIXES] or [""]


def bare_phrase(shown: str) -> str:
    """The phrase without its article, in lower case."""
    words = shown.lower().split()
    return " ".join(words[1:] if words[0] in ARTICLES and len(words) > 1 else words)


def _is_called(speaker: Speaker, mention: Mention) -> bool:
    if mention.land and speaker.land and mention.land != speaker.land:
        return False
    if {mention.kind, speaker.kind} - {UNKNOWN} not in ({mention.kind}, {speaker.kind}, STATES, set()):
        return False
    if mention.noun in speaker.nouns:
        return True
    return (
        bool(speaker.name)
        and speaker.person is not True
        and mention.noun in map(str.lower, speaker.name[-1:] + _head(speaker.name))
    )


def _head(name: tuple[str, ...]) -> tuple[str, ...]:
    """Observatory of `Syrian Observatory for Human Rights`"""
    for i, word in enumerate(name):
        if word.lower() in SMALL_WORDS and i:
            return name[i - 1 : i]
    return ()
