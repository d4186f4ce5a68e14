"""Where sentences begin and end, with exact offsets.

A text is cut at line breaks first and then after full stops, question marks and exclamation marks, unless what stands
before the mark is an abbreviation (analysis/lexicons/abbreviations.csv) or what follows can't begin a sentence. Each
mark is looked at once, with a bounded number of characters on either side, so that the time grows with the length and
no faster.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.corpus.texts.given import as_articles
from analysis.corpus.texts.repeated import repeated_in
from analysis.english.sentences.furniture import compile_furniture, furniture_in
from analysis.english.sentences.glued import cut_glued
from analysis.english.tokens import CHUNK
from analysis.frames import as_table

MOST_WORDS = 300  # of a sentence: a longer one has lost its full stops
MOST_CHARACTERS = 5_000
CAPTION_SENTENCES = 3  # in a caption: a longer line with a credit at its end is running text
LONGEST_PHOTO_LINE = 200  # characters at the end of a line in which `Photo by ...` is looked for
LONGEST_ABBREVIATION = 30  # characters before a full stop: `Lt.-Gen`, `U.S.-backed`
LONGEST_NUMBERING = 12  # characters with white space: `  (iii). `
AFTER_LEAD = slice(1, 6)  # sentences among which the words of a caption are looked for
LINES_AFTER_LEAD = 2  # that may repeat it

# Words that open sentences and are seldom names.
_OPENERS = (
    "a about according after all also although among an and another any are as at because before both but by did do"
    " does during each even every few first for from had has have he her here his how however i if in is it its last"
    " later many meanwhile more most my neither next no nobody none nor not now of on once one only or other our over"
    " people perhaps she since so some still such that the their then there these they this those though to two under"
    " until was we were what when where whether which while who why with within without yet you your"
)
OPENERS = frozenset(_OPENERS.split())
DASHES = ("-", "–", "—")
_SAYS = (
    "said|says|asked|asks|added|adds|replied|replies|shouted|wrote|writes|told|tweeted|wondered|demanded|yelled|cried"
)

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"[.!?…][\"')\]»]{0,5}(?=\s)")  # He left|.")| It fell
_NEXT = re.compile(r"\s+([\"'(\[«–—-]*)(\w*)([.:]?)")  # opening marks, the first word, the mark behind it: | "|Yes|:|
_SPEAKER = re.compile(rf"\s+(?:[A-Z][\w.'-]{{0,30}}\s+){{1,4}}(?:{_SAYS})\b")  # "Why?"| Ms Reed asked|
_SIGNATURE = re.compile(r"\s+[^.!?]{2,80}$")  # "We stay."| Lee Reed| at the end of its line
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_a-z]|(?:[^\W\d_]\.)+[a-z]")  # J, U.S, p.m
_NUMBERING = re.compile(r"[\s\"'(]*(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})?[\s.!?…)\]\"']+")  # 1. (b). iv. . .

_CREDIT = re.compile(
    r"[(\[](?:"
    # (First Last/Agency)
    r"[A-Z][\w.'-]{0,30}(?: [\w.'-]{1,30}){1,5} ?/ ?[A-Z][^()\[\]/]{0,40}"
    # (Agency Photo/First Last)
    r"|[A-Z][\w.]{1,15}(?: [Pp]hotos?| [Ii]mages?)? ?/ ?[A-Z][\w.'-]{0,30}(?: [A-Z][\w.'-]{0,30}){1,4}"
    # (File photo: somebody)
    r"|(?:File )?(?:[Pp]hoto|[Ii]mage|[Pp]icture)s?(?: credit| courtesy)?(?::| by| of)[^()\[\]]{1,80}"
    r")[)\]](?=\s*$|\s+[\"'(]?[A-Z])"
)
_CREDIT_HINTS = ("/", "Photo", "photo", "Image", "image", "Picture", "picture")
_PHOTO_LINE = re.compile(
    r"(?<![^.\s])(?:Photo|Photograph|Image|Picture)s?(?: credit| courtesy)?(?::| by ) ?\S.{0,80}$"
)  # Photo by Lee Reed


class Place(NamedTuple):
    """A sentence in its text: section is body or caption, paragraphs are numbered from 1."""

    section: str
    paragraph_no: int
    start: int
    end: int


def split_sentences(articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The `sentences` table: one row per sentence, in the order of the articles.

    articles: a table with outlet, article_id and text, from load_articles; or one text, a list of texts or a table with
    `text`, which are normalised and named as in analyse. A headline becomes sentence_no 0. start and end index the text
    (the headline, where section is headline): text[start:end] is the sentence. A line break ends a sentence and begins
    a paragraph; paragraphs are numbered from 1. section is caption for a photo caption: a line with a photo credit at
    its end, and a first line that the text repeats further down as its lead. It is furniture for lines that are no
    article (Read more: ..., and what an outlet prints at the top or the end of many articles), of which no instrument
    gives a row.

    lexicons: in place of those of the articles' corpus; abbreviations and furniture are used.

    Sentences glued to each other ("on Monday.The mayor") are cut too, where the article does so more than once. Warns
    where a sentence has more than 300 words (or 5,000 characters) and is cut at a space.
    """
    articles = as_articles(articles, "split_sentences")
    rules = _rules(lexicon_rows("abbreviations", articles, lexicons))
    furniture, repeated = compile_furniture(lexicon_rows("furniture", articles, lexicons)), repeated_in(articles)
    headlines = articles["headline"] if "headline" in articles else [None] * len(articles)
    given = zip(articles["outlet"], articles["article_id"], articles["text"], headlines, strict=True)
    rows: list[tuple] = []
    lengths = []
    for outlet, article_id, text, headline in given:
        before = len(rows)
        if isinstance(headline, str) and headline.strip():
            start, end = _trim(headline, 0, len(headline))
            rows.append((0, "headline", 0, start, end, headline[start:end]))
        if isinstance(text, str):
            places = list(_bounded(text, split_text(text, rules), f"{outlet} ({article_id})"))
            kinds = furniture_in(text, places, furniture, repeated.get(str(outlet), ()))
            rows += [
                (number, _section(place, kind), *place[1:], text[place.start : place.end])
                for number, (place, kind) in enumerate(zip(places, kinds, strict=True), 1)
            ]
        lengths.append(len(rows) - before)
    columns = ("sentence_no", "section", "paragraph_no", "start", "end", "sentence")
    values = zip(*rows, strict=True) if rows else [()] * len(columns)
    whose = {name: articles[name].array.repeat(lengths) for name in ("outlet", "article_id")}
    return as_table("sentences", whose | dict(zip(columns, values, strict=True)), made_from=articles)


def _section(place: Place, kind: str) -> str:
    return {"": place.section, "caption": "caption"}.get(kind, "furniture")


def split_text(text: str, rules: Mapping[str, str] | None = None) -> list[Place]:
    """Section, paragraph number, start and end of each sentence of one text.

    >>> [place[2:] for place in split_text("Gen. Reed left at 3 p.m. on Sunday. He did not say why.")]
    [(0, 35), (36, 55)]
    """
    rules = _rules(lexicon_rows("abbreviations")) if rules is None else rules
    places: list[Place] = []
    paragraph_no = 0
    may_be_credited = any(hint in text for hint in _CREDIT_HINTS)
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        paragraph_no += 1
        pieces = _cut_at_credits(text, *line.span()) if may_be_credited else ((*line.span(), False),)
        for begin, stop, is_caption in pieces:
            places += _as_places(_split_piece(text, begin, stop, rules), paragraph_no, is_caption)
    places = cut_glued(text, places, lambda before: _rule_for(before, rules) != "")
    return _mark_repeated_lead(text, places)


def _as_places(spans: Iterable[tuple[int, int]], paragraph_no: int, is_caption: bool) -> list[Place]:
    """A credit at the end of a short line makes all of it a caption; in running text, the sentence it stands in."""
    places = [Place("body", paragraph_no, *span) for span in spans]
    if not is_caption:
        return places
    body = 0 if len(places) <= CAPTION_SENTENCES else len(places) - 1
    return places[:body] + [place._replace(section="caption") for place in places[body:]]


def _cut_at_credits(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Pieces of a line as (start, end, ends in a photo credit)."""
    for credit in _CREDIT.finditer(text, start, end):
        yield start, credit.end(), True
        start = credit.end()
    if text[start:end].strip():
        yield start, end, _PHOTO_LINE.search(text, max(start, end - LONGEST_PHOTO_LINE), end) is not None


def _split_piece(text: str, start: int, end: int, rules: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a piece of a line."""
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, start, stop, end, rules):
            yield _trim(text, start, stop.end())
            start = stop.end()
    if text[start:end].strip():
        yield _trim(text, start, end)


def _ends_sentence(text: str, start: int, stop: re.Match, end: int, rules: Mapping[str, str]) -> bool:
    """Does the sentence that begins at start end with this mark (and the quotation marks or brackets behind it)?"""
    following = _NEXT.match(text, stop.end(), end)
    assert following is not None  # _STOP stands before white space
    dashes, opener, behind = following.groups()
    if opener[:1].islower() or _is_numbering(text, start, stop.end()) or _is_omission(text, stop, behind, opener):
        return False
    if len(stop.group()) > 1 and _speaker_follows(text, stop, end, dashes):
        return False
    if text[stop.start()] != ".":
        return True
    rule = _rule_for(text[max(start, stop.start() - LONGEST_ABBREVIATION) : stop.start()], rules)
    return _rule_allows(rule, opener, behind)


def _speaker_follows(text: str, stop: re.Match, end: int, dashes: str) -> bool:
    """`"We stay." - Lee Reed`, `"We stay." Lee Reed`, `"Why?" Ms Reed asked.`: after a closing mark, who said it."""
    if dashes[:1] in DASHES or _SIGNATURE.match(text, stop.end(), end):
        return True
    return text[stop.start()] != "." and _SPEAKER.match(text, stop.end(), end) is not None


def _rule_allows(rule: str, opener: str, behind: str) -> bool:
    """May a sentence end with an abbreviation of this rule, before this word and the mark behind that?"""
    if rule == "not before a number":
        return not opener[:1].isdigit()
    if rule == "before an opener":
        return behind != "." and (behind == ":" or _is_opener(opener))
    return rule == ""


def _is_opener(word: str) -> bool:
    """The or I, but not ON: in a text in capitals the case of a word says nothing."""
    return word.lower() in OPENERS and (len(word) == 1 or not word.isupper())


def _is_numbering(text: str, start: int, end: int) -> bool:
    """`1.` or `(b).` or `. .` by itself is no sentence."""
    return end - start <= LONGEST_NUMBERING and _NUMBERING.fullmatch(text, start, end) is not None


def _is_omission(text: str, stop: re.Match, behind: str, opener: str) -> bool:
    """Dots that stand free ( ... ) mark words left out; what is on either side of them stays together."""
    if not opener and behind == ".":  # dots | . . .
        return True
    return text[stop.start()] == "." and text[max(0, stop.start() - 3) : stop.start()] == " .."


def _rule_for(before: str, rules: Mapping[str, str]) -> str:
    """never, not before a number, before an opener, or nothing: what the word before a full stop asks for."""
    if not before or before[-1].isspace() or before[-1] in ".!?…":
        return ""
    word = before.split()[-1].lstrip("\"'([«").rsplit("—", 1)[-1]
    rule = rules.get(word)
    if not rule and word.isupper():
        rule = rules.get(word.capitalize())  # GEN. as well as Gen.
    return rule or ("before an opener" if _INITIALS.fullmatch(word) else "")


def _mark_repeated_lead(text: str, places: list[Place]) -> list[Place]:
    """The first line is the caption of the lead picture where one of the next uncredited lines says the same words."""
    if len(places) < 2 or places[0].section != "body" or places[1].paragraph_no == 1:
        return places
    lead = _bare_words(text, places[0])
    body = [place for place in places[AFTER_LEAD] if place.section == "body"][:LINES_AFTER_LEAD]
    if any(_bare_words(text, place) == lead for place in body):
        return [places[0]._replace(section="caption"), *places[1:]]
    return places


def _bare_words(text: str, place: Place) -> str:
    """A sentence without its full stop and its capitals."""
    return text[place.start : place.end].rstrip(" .").casefold()


def _bounded(text: str, places: list[Place], article: str) -> Iterator[Place]:
    """The same places, those that are too long in pieces: no instrument meets a longer sentence."""
    for place in places:
        if place.end - place.start <= MOST_WORDS or not _too_long(text[place.start : place.end]):
            yield place
            continue
        warnings.warn(
            f"{article}: the sentence that begins at character {place.start} has more than {MOST_WORDS} words or "
            f"{MOST_CHARACTERS:,} characters and is cut at spaces; full stops may be missing",
            stacklevel=4,
        )
        yield from _cut(text, place)


def _too_long(sentence: str) -> bool:
    """More words or characters than any instrument is given."""
    return len(sentence) > MOST_CHARACTERS or len(sentence.split(None, MOST_WORDS)) > MOST_WORDS


def _cut(text: str, place: Place) -> Iterator[Place]:
    """A place in pieces of at most MOST_WORDS words and MOST_CHARACTERS characters, cut at spaces if there are any."""
    start, end, words = place.start, place.start, 0
    for chunk in CHUNK.finditer(text, place.start, place.end):
        if end > start and (words == MOST_WORDS or chunk.end() - start > MOST_CHARACTERS):
            yield place._replace(start=start, end=end)
            start, words = chunk.start(), 0
        end, words = chunk.end(), words + 1
        while end - start > MOST_CHARACTERS:  # no space to cut at
            yield place._replace(start=start, end=start + MOST_CHARACTERS)
            start += MOST_CHARACTERS
    yield place._replace(start=start, end=end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end without the white space at either end."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


@lru_cache(maxsize=8)
def _rules(rows: tuple) -> Mapping[str, str]:
    """Abbreviation without its full stop -> rule. Rows of a corpus come first and win."""
    return {row.abbreviation.removesuffix("."): row.ends_sentence for row in reversed(rows)}
