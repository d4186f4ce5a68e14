"""Who is credited in each frame of an article: the source, its kind, whether it is named, and the speaker who is meant.

In four steps: what the words of each source tell (mentions.py, kinds.py); who has which name (speakers.py), full names
first; what the rest of the article prints with these names (context.py); and then, in the order of the text, for whom
pronouns and short forms stand.
"""

from bisect import insort
from collections import Counter, deque
from collections.abc import Iterable
from typing import NamedTuple

from analysis.english.tags import COMMA, NAME, OPENING_QUOTE, POSSESSIVE
from analysis.instruments.attribution.frame import Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span, noun_phrase_before
from analysis.instruments.attribution.sentence import Paragraph
from analysis.instruments.attribution.sources.context import Article, fuller_names
from analysis.instruments.attribution.sources.joined import parts_of_two_kinds
from analysis.instruments.attribution.sources.kinds import UNKNOWN, kind_of, words_of
from analysis.instruments.attribution.sources.mentions import (
    NOT_SAID,
    Mention,
    mention_of,
    mention_of_words,
    names_beside,
)
from analysis.instruments.attribution.sources.names import Place, meet_names, speak_for
from analysis.instruments.attribution.sources.patterns import Kinds
from analysis.instruments.attribution.sources.pronouns import PRONOUNS, SAID_AS, antecedent
from analysis.instruments.attribution.sources.speakers import (
    BY_PRONOUN,
    BY_SHORT_FORM,
    PRINTED,
    Speaker,
    Speakers,
    short_form,
)

MOST_TO_ANTECEDENT = 40  # tokens from `who` back to the beginning of what it stands for
ASKED_BY_KIND = ("viewpoint", "label")  # rules whose source must be of a known kind: For London, ...; Reed: ...
TOPICS = frozenset("how why what where when which".split())  # Doctors: | how to find one
RELATIVES = frozenset("who which that whose whom".split())
NO_WORD_BEFORE = ".!?:\"'"  # a capital after one of these says nothing
NO_SPEAKERS = frozenset("i we you me us my our your".split())
NEAR = 400  # characters back to the body that `its head` belongs to
MOST_REMEMBERED = 40  # sources back to whom a pronoun or a short form may stand for


class Source(NamedTuple):
    """The source of the frame number `no`, and who is meant."""

    no: int
    span: Span | None
    kind: str
    named: bool
    speaker: str | None
    basis: str | None
    printed_as: str | None


def resolve_sources(found: list[tuple[Paragraph, Frame]], kinds: Kinds, text: str = "") -> list[Source]:
    """One row for each frame of an article in the order of the text, two for a coordination of two kinds; none for a
    source of a rule that asks for a known one. text: the sentences of the article.
    """
    resolved = [
        Source(no, None, UNKNOWN, False, None, None, None) for no, (_, frame) in enumerate(found) if not frame.source
    ]
    if not found:
        return []
    article = Article(text, found[0][0].titles, kinds)
    places = _places(found, article)
    speakers = Speakers()
    met = meet_names(places, speakers, article)
    recent: deque[Speaker] = deque(maxlen=MOST_REMEMBERED)
    for place in places:
        speaker, basis = met.get(place.at, (None, PRINTED))
        if speaker is None:
            speaker, basis = _meant(found[place.no][0], place, recent, speakers, article)
            met[place.at] = (speaker, basis)
        if speaker is not None:
            _belong(found[place.no][0], place, speaker, recent, kinds)
            recent.appendleft(speaker)
    return resolved + [_source(found[place.no][0], place, *met[place.at]) for place in places]


def _belong(p: Paragraph, place: Place, speaker: Speaker, recent: Iterable[Speaker], kinds: Kinds) -> None:
    """`Its head Ann Reed`, `the group's director` are of the kind of the body that spoke just before."""
    mention = place.mention
    if mention is None or speaker.kind != UNKNOWN or mention.role != "bearer":
        return
    first, last = place.meant
    bodies = [one for one in recent if one.person is not True and one.last_before(place.at) > place.at - NEAR]
    owner = p.letters.find(POSSESSIVE, first, last)
    if p.lower[first] in ("its", "their"):
        body = next(iter(bodies), None)
    elif p.lower[first] == "the" and owner == first + 2:
        of = mention_of(p, (first, owner), kinds)
        body = short_form(of, bodies) or (bodies[0] if bodies and of.role == "group" else None)
    else:
        return
    if body is not None:
        speaker.kind = body.kind


def _source(p: Paragraph, place: Place, speaker: Speaker | None, basis: str) -> Source:
    mention = place.mention
    if speaker is None:
        kind = mention.kind if mention else UNKNOWN
        shown = p.words(p.starts[place.span[0]], p.ends[place.span[1] - 1])
        return Source(
            place.no,
            place.span,
            kind,
            bool(mention and mention.named) or place.word in SAID_AS,
            shown,
            PRINTED,
            NOT_SAID,
        )
    kind = speaker.kind
    if mention and mention.kind != UNKNOWN and not mention.name and (basis == PRINTED or kind == UNKNOWN):
        kind = mention.kind
    named = speaker.named or bool(mention and mention.named)
    return Source(place.no, place.span, kind, named, speaker.shown, basis, speaker.printed_as)


def _mention_at(p: Paragraph, source: Span, article: Article) -> Mention:
    """The mention; a first word of a sentence (`Sanders`) is a name where it has its capital within a sentence, too."""
    mention = mention_of(p, source, article.kinds)
    first, last = source
    if last - first > 1 or mention.name or mention.offices or first not in p.sentence_end or p.letters[first] != NAME:
        return mention
    within = article.text.find(f" {p.printed[first]}")
    while within > 0 and article.text[within - 1] in NO_WORD_BEFORE:
        within = article.text.find(f" {p.printed[first]}", within + 1)
    words = words_of(p, source)
    return mention_of_words(words._replace(opens=False), p.titles, article.kinds) if within > 0 else mention


def _places(found: list[tuple[Paragraph, Frame]], article: Article) -> list[Place]:
    """The sources in the order of the text."""
    kinds = article.kinds
    credited = _credited_names(found, kinds)
    places = []
    for no, (p, frame) in enumerate(found):
        if frame.source is None or not _is_source(p, frame, frame.source, kinds, credited):
            continue
        for span in parts_of_two_kinds(p, frame.source, kinds) or [frame.source]:
            meant, word = span, p.lower[span[0]] if span[1] - span[0] == 1 else ""
            if word in RELATIVES:
                meant = _antecedent(p, span[0]) or span
                word = p.lower[meant[0]] if meant[1] - meant[0] == 1 else ""
            is_pronoun = word in PRONOUNS or word in NO_SPEAKERS or word in RELATIVES
            mention = None if is_pronoun else _mention_at(p, meant, article)
            places.append(Place(no, span, meant, p.starts[span[0]], mention, word))
    return sorted(places, key=lambda place: place.at)


def _meant(
    p: Paragraph,
    place: Place,
    recent: Iterable[Speaker],
    speakers: Speakers,
    article: Article,
) -> tuple[Speaker | None, str]:
    """Whom a pronoun or a phrase without a name stands for."""
    if place.mention is None:
        if place.word not in PRONOUNS:
            return None, PRINTED
        return antecedent(p, place, recent, speakers, article), BY_PRONOUN
    if place.mention.name:
        return None, PRINTED
    if place.mention.definite and not place.mention.plural:
        names = names_beside(p, place.meant, article.kinds)
        speaker = short_form(place.mention, recent, names) or _by_office(place, speakers, article)
        if speaker is not None:
            speaker.take(place.mention)
            insort(speaker.places, place.at)
            return speaker, BY_SHORT_FORM
    speaker = speakers.unnamed_one(place.mention, _shown(p, place), place.at)
    speak_for(speaker, place.at, speakers, article)
    return speaker, PRINTED


def _shown(p: Paragraph, place: Place) -> str:
    """The first noun phrase of the source, as printed."""
    first, last = place.mention.extent if place.mention else (0, 1)
    first, last = place.meant[0] + first, place.meant[0] + last
    return p.words(p.starts[first], p.ends[last - 1])


def _by_office(place: Place, speakers: Speakers, article: Article) -> Speaker | None:
    """`the president` of an article that prints `President Ann Reed` somewhere."""
    mention = place.mention
    if mention is None or not mention.offices or mention.body:
        return None
    for found in fuller_names(mention.noun, article):
        if found.name and found.person:
            return speakers.add(found, place.at)
    return None


def _is_source(p: Paragraph, frame: Frame, source: Span, kinds: Kinds, credited: Counter[str]) -> bool:
    """Is what stands after `For` or before a colon a source: of a known kind, or somebody who speaks elsewhere?"""
    if frame.rule not in ASKED_BY_KIND:
        return True
    if frame.rule == "label" and frame.start is not None and p.word(frame.start) in TOPICS:
        return False
    return kind_of(p, source, kinds) != UNKNOWN or _speaks_elsewhere(p, frame, source, kinds, credited)


def _credited_names(found: list[tuple[Paragraph, Frame]], kinds: Kinds) -> Counter[str]:
    """How many sources of the article have a name; counted only where a line begins with a name and a colon."""
    if all(frame.rule != "label" for _, frame in found):
        return Counter()
    return Counter(name for p, frame in found if frame.source for name in mention_of(p, frame.source, kinds).name)


def _speaks_elsewhere(p: Paragraph, frame: Frame, source: Span, kinds: Kinds, credited: Counter[str]) -> bool:
    """Is what stands before a colon (`Reed: The bridge is safe`) no place or topic, but a name that the article credits
    again, or that is quoted?
    """
    if frame.rule != "label" or frame.start is None:
        return False
    return p.letters[frame.start] == OPENING_QUOTE or any(
        credited[name] > 1 for name in mention_of(p, source, kinds).name
    )


def _antecedent(p: Paragraph, relative: int) -> Span | None:
    """What `who` stands for: `the mayor | , who said`."""
    last = relative - 1
    if p.letters[last : last + 1] == COMMA:
        last -= 1
    found = noun_phrase_before(p, last, max(0, relative - MOST_TO_ANTECEDENT))
    return found if found and found[1] <= relative else None
