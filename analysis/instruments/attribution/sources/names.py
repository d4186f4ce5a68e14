"""The speakers of an article that have a name: who has which, and what the rest of the article prints with it."""

from collections import Counter
from typing import NamedTuple

from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.sources.context import Article, kind_of_owner, mentions_of_name
from analysis.instruments.attribution.sources.kinds import UNKNOWN
from analysis.instruments.attribution.sources.mentions import LONGEST_NAME, SUFFIXES, Mention
from analysis.instruments.attribution.sources.speakers import BY_ACRONYM, BY_NAME, PRINTED, Speaker, Speakers

MUCH_MORE = 2  # times as often as all other full names with the same last word


class Place(NamedTuple):
    """A source where it stands; meant: what it is by grammar (the antecedent of `who`); mention: None of a pronoun."""

    no: int
    span: Span
    meant: Span
    at: int
    mention: Mention | None
    word: str


def meet_names(places: list[Place], speakers: Speakers, article: Article) -> dict[int, tuple[Speaker | None, str]]:
    """The speakers with a name, by the place of each mention: longer names first, then what the article tells."""
    named = [place for place in places if place.mention and place.mention.name]
    met: dict[int, tuple[Speaker | None, str]] = {}
    for place in sorted(named, key=lambda place: (-len(place.mention.name), place.at)):  # type: ignore[union-attr]
        met[place.at] = (_speaker_of_name(place.mention, place.at, speakers), PRINTED)  # type: ignore[arg-type]
    for speaker in list(speakers.all):
        read_up(speaker, article)
    for place in named:
        if (speaker := met[place.at][0]) is not None:
            speak_for(speaker, place.at, speakers, article)
    for place in named:
        meant, mention = met[place.at][0], place.mention
        if meant is not None and mention is not None and len(mention.name) < len(meant.name):
            acronym = len(mention.name) == 1 and mention.name[0].isupper() and len(mention.name[0]) > 1
            met[place.at] = (meant, BY_ACRONYM if acronym else BY_NAME)
    return met


def speak_for(speaker: Speaker, at: int, speakers: Speakers, article: Article) -> None:
    """`Reed's spokesman Sam Cole` is of the kind of Reed, where the article tells it."""
    if speaker.kind != UNKNOWN or not speaker.whom:
        return
    known = speakers.with_name_alone(speaker.whom, at)
    if known is None or known is speaker:
        known = Speaker(speaker.whom, "", True)
        read_up(known, article)
    speaker.kind = known.kind


def _speaker_of_name(mention: Mention, at: int, speakers: Speakers) -> Speaker | None:
    """None where two people have the name, and neither was named before."""
    several = len({id(one) for one in speakers.by_word.get(mention.name[-1].lower(), ()) if one.person}) > 1
    if several and len(mention.name) == 1 and speakers.with_name(mention, at) is None:
        return None
    return speakers.add(mention, at)


def read_up(speaker: Speaker, article: Article) -> None:
    """Fuller names and offices that the article prints with this name, where they are wanted: the full name that stands
    there most often, unless two people share the name.
    """
    if speaker.person is False or not speaker.name or (len(speaker.name) > 1 and speaker.kind != UNKNOWN):
        return
    surname = speaker.name[-1] if speaker.name[-1].lower() not in SUFFIXES else speaker.name[0]
    near = [
        one for one in mentions_of_name(surname, article) if one.name[-1:] == (surname,) and one.person is not False
    ]
    full = Counter(one.name for one in near if 1 < len(one.name) <= LONGEST_NAME)
    name = speaker.name if len(speaker.name) > 1 else max(full, key=full.__getitem__, default=speaker.name)
    others = {one[0] for one in full if one[-len(name) :] != name and name[-len(one) :] != one}
    if (
        len(speaker.name) == 1
        and others
        and full[name] < MUCH_MORE * sum(full[one] for one in full if one[0] in others)
    ):
        return
    if len(name) > len(speaker.name):
        speaker.call(name)
    for mention in near:
        if len(mention.name) == 1 or mention.name[-len(name) :] == name or name[-len(mention.name) :] == mention.name:
            speaker.take(mention._replace(name=()))
    if speaker.kind == UNKNOWN:
        is_most = full[name] >= sum(full[one] for one in full if one[0] in others)
        speaker.kind = kind_of_owner(surname if is_most else " ".join(name), article)
