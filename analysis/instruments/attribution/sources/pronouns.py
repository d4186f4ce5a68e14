"""Whom a pronoun stands for: the last one credited that it may mean, unless somebody else is named in between.

Nothing tells a man's name from a woman's here, so *he* after `Ann Reed met Sam Cole` may be either: then it is the one
of whom the article has said *he* before, or nobody. A pronoun far from all names is nobody's, too.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from analysis.english.tags import ADVERB, COMMA, CONJUNCTION, DETERMINER, NAME, NOMINAL
from analysis.instruments.attribution.sentence import Paragraph
from analysis.instruments.attribution.sources.context import Article
from analysis.instruments.attribution.sources.mentions import HE, SHE, THEY, Mention, mention_of
from analysis.instruments.attribution.sources.names import Place, read_up
from analysis.instruments.attribution.sources.patterns import Kinds, matches_of
from analysis.instruments.attribution.sources.speakers import Speaker, Speakers, short_form

SAID_AS = dict.fromkeys(("he", "him", "his"), HE) | dict.fromkeys(("she", "her"), SHE)
SAID_AS |= dict.fromkeys(("they", "them", "their"), THEY)
PRONOUNS = frozenset((*SAID_AS, "it", "its"))
OF_PERSONS = frozenset(("office", "people", "bearer"))
NO_PERSONS = frozenset(("media",))
MOST_BACK = 4  # sources back to whom a pronoun may stand for
FARTHEST = 600  # characters back to where somebody was named last, or credited
FARTHEST_OF_IT = 350  # it stands for what is near
FEWEST_OF_PERSON = 2  # words of a name at the beginning of a sentence that make a person: Ann Reed
FULL_NAME = re.compile(r"(?<![\w-])(\w+ )?([A-Z][\w'-]+) (?:[A-Z]\. )?([A-Z][\w'-]+)")
QUOTED = re.compile(r'(?<!\w)"[^"]*(?:"|$)')
OF_PLACES = ("in", "at", "near", "from", "of", "across", "outside", "the", "The")  # in | New York; the | White House
SHORTEST_NAME = 3  # letters of a word by which somebody is found in a text


class Near(NamedTuple):
    """Somebody who may be meant, and the text from where they were met last to the pronoun."""

    speaker: Speaker
    since: str


def antecedent(
    p: Paragraph, place: Place, recent: Iterable[Speaker], speakers: Speakers, article: Article
) -> Speaker | None:
    """Whom the pronoun stands for; recent: speakers, the last one credited first."""
    said = SAID_AS.get(place.word)
    if said in (HE, SHE):
        speaker = _subject_before(p, place, speakers, article) or _person(p, place, recent, speakers, article)
    else:
        speaker = _body_or_several(p, place, recent, speakers, article)
    if speaker is not None:
        insort(speaker.places, place.at)
    return speaker


def _person(
    p: Paragraph, place: Place, recent: Iterable[Speaker], speakers: Speakers, article: Article
) -> Speaker | None:
    said, before = SAID_AS[place.word], _text_before(p, place, article)
    found = _near(place, recent, before, FARTHEST)
    if not found:
        return None
    last = found[0]
    others = _others_named(last, speakers)
    if said in last.speaker.said or not (others or _strangers(last, speakers, article.kinds)):
        last.speaker.said.add(said)
        return last.speaker
    known = {id(one): one for one in (*others, *(near.speaker for near in found)) if said in one.said}
    if len(known) == 1:
        return next(iter(known.values()))
    first, ends, later = QUOTED.sub("", last.since).partition(". ")
    after = last._replace(since=later)
    is_subject = bool(ends or first.endswith(".")) and not _others_named(after, speakers)
    return last.speaker if is_subject and not known and not _strangers(after, speakers, article.kinds) else None


def _near(place: Place, recent: Iterable[Speaker], before: str, farthest: int) -> list[Near]:
    """Who may be meant, the last one credited first, where they were named or credited not far back."""
    said, found = SAID_AS.get(place.word), list[Near]()
    for speaker in islice((one for one in recent if may_stand_for(place.word, said, one)), MOST_BACK):
        if any(one.speaker is speaker for one in found):
            continue
        word = speaker.name[-1] if speaker.name else ""
        named = before.rfind(word) if len(word) >= SHORTEST_NAME else -1
        credited = len(before) - (place.at - speaker.last_before(place.at))
        last = max(named, credited if credited < len(before) else -1)
        if last >= len(before) - farthest and last >= 0:
            found.append(Near(speaker, before[last + (len(word) if last == named else 0) :]))
    return found


def _text_before(p: Paragraph, place: Place, article: Article) -> str:
    """The article's text before the pronoun, so far as it is asked for."""
    token = place.span[0]
    low, high, _ = p.sentences[max(0, bisect_right(p.sentences, token, key=lambda bounds: bounds[0]) - 1)]
    begin = article.text.find(p.words(p.starts[low], p.ends[high - 1]))
    end = begin + p.starts[token] - p.starts[low]
    return article.text[max(0, end - FARTHEST) : end] if begin >= 0 else p.words(p.base, p.starts[token])[-FARTHEST:]


def _others_named(near: Near, speakers: Speakers) -> list[Speaker]:
    """Other persons of the article who are named since, and who may be meant."""
    return [
        one
        for one in speakers.all
        if one is not near.speaker
        and one.person is not False
        and one.name
        and not one.body
        and len(one.name[-1]) >= SHORTEST_NAME
        and re.search(rf"\b{re.escape(one.name[-1])}\b", near.since)
    ]


def _strangers(near: Near, speakers: Speakers, kinds: Kinds) -> bool:
    """Is a full name printed since that no speaker has: `Ann Reed said that Sam Cole | …`?"""
    own = {word.lower() for word in near.speaker.name}
    for before, first, last in FULL_NAME.findall(near.since):
        is_known = last.lower() in own or first.lower() in own or speakers.by_word.get(last.lower())
        if is_known or before.strip() in OF_PLACES:
            continue
        if not matches_of((first, last), (first.lower(), last.lower()), kinds):  # the Border | Force
            return True
    return False


def _body_or_several(
    p: Paragraph, place: Place, recent: Iterable[Speaker], speakers: Speakers, article: Article
) -> Speaker | None:
    """it, of what is near and no person; they, of several or of a body."""
    found = _near(place, recent, _text_before(p, place, article), FARTHEST_OF_IT)
    if SAID_AS.get(place.word) == THEY:
        return found[0].speaker if found else None
    subject = _body_before(p, place)
    if subject is not None:
        mention = mention_of(p, subject, article.kinds)
        if mention.plural or mention.person:
            return found[0].speaker if found else None
        if mention.name:
            return speakers.with_name(mention, place.at)
        near = [one.speaker for one in found]
        return short_form(mention, near) or next((one for one in near if mention.noun in one.nouns), None)
    return found[0].speaker if found else None


def _body_before(p: Paragraph, place: Place) -> tuple[int, int] | None:
    """What the sentence before begins with, where that is a body: `| The government called for help. It said`"""
    token = place.span[0]
    no = bisect_right(p.sentences, token, key=lambda bounds: bounds[0]) - 1
    if no < 1 or p.sentences[no][0] != token:
        return None
    low, high, _ = p.sentences[no - 1]
    while low < high and p.letters[low] in CONJUNCTION + ADVERB + COMMA:
        low += 1
    end = low + (p.letters[low] == DETERMINER) if low < high else low
    while end < high and p.letters[end] in NOMINAL:
        end += 1
    return (low, end) if end > low and p.letters[end - 1] in NOMINAL else None


def may_stand_for(word: str, said: str | None, speaker: Speaker) -> bool:
    """he and she stand for persons, it for what is none, they for several or a body."""
    if said in (HE, SHE):
        is_one = speaker.person if speaker.person is not None else bool(speaker.name) or speaker.role in OF_PERSONS
        is_one = (
            is_one
            and not speaker.plural
            and not (speaker.body and not speaker.person)
            and not speaker.nouns & NO_PERSONS
        )
        return is_one and speaker.said <= {said}
    if said == THEY:
        return speaker.plural or (speaker.person is not True and not speaker.said)
    is_thing = bool(speaker.name) or speaker.role not in OF_PERSONS
    return is_thing and speaker.person is not True and not speaker.said and not speaker.plural


def _subject_before(p: Paragraph, place: Place, speakers: Speakers, article: Article) -> Speaker | None:
    """Who is named first in the sentence, or in the last one, before a pronoun: `Ann Reed left. | She said`"""
    said = SAID_AS[place.word]
    token = place.span[0]
    no = bisect_right(p.sentences, token, key=lambda bounds: bounds[0])
    lows = [low for low, _, _ in p.sentences[max(0, no - 2) : no]]
    for low in reversed(lows):
        end = low
        while end < token and p.letters[end] == NAME:
            end += 1
        if end in (low, token):
            continue
        mention = mention_of(p, (low, end), article.kinds)
        if not mention.name or mention.person is False:
            continue
        known = speakers.with_name(mention, place.at)
        if known is None and (len(mention.name) < FEWEST_OF_PERSON or not _is_person(mention, article)):
            continue
        speaker = known or speakers.add(mention, p.starts[low])
        if not may_stand_for(place.word, said, speaker):
            continue
        read_up(speaker, article)
        near = Near(speaker, p.words(p.ends[end - 1], p.starts[token]))
        if said not in speaker.said and (_others_named(near, speakers) or _strangers(near, speakers, article.kinds)):
            continue
        speaker.said.add(said)
        return speaker
    return None


def _is_person(mention: Mention, article: Article) -> bool:
    """Is it no place: is nothing said to be in it, or on it?"""
    name = " ".join(mention.name)
    return mention.person is True and not any(f" {word} {name}" in article.text for word in ("in", "on", "near", "at"))
