"""The tolls of a table of sentences: each is read by itself, then joined to the one before it."""

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import NamedTuple

import pandas as pd

from analysis.english.numbers import Reading, bend_total
from analysis.english.periods import is_cumulative, period_of, year_of_event
from analysis.english.texts import as_sentences
from analysis.english.tokens import Tokens, tokenise
from analysis.frames import rows_as_table
from analysis.instruments.tolls.chunks import UNITS, Chunk, Chunks, chunk_sentence
from analysis.instruments.tolls.explain import OVERALL
from analysis.instruments.tolls.lists import BEFORE, Link
from analysis.instruments.tolls.patterns import Grammar, toll_grammar
from analysis.instruments.tolls.people_in_words import SIGNS
from analysis.instruments.tolls.rules import link_numbers
from analysis.instruments.tolls.tags import BARE_NUMBER, NUMBERS
from analysis.instruments.tolls.words import Words, toll_words

# Words that point to a toll in the sentence before.
POINTS_BACK = frozenset({"among", "them", "whom", "which", "those", "include", "includes", "included", "including"})
# What belongs to the people: militants | aligned with the council; hundreds of deaths | , mostly among fighters.
BEGINS = r"(?:(?:aligned|affiliated|allied)\s+with|(?:loyal|belonging|linked)\s+to|from|of)"
ENDS = "who which that in on were was had have to after when by and as at for during killed since with".split()
NOT_ENDS = "|".join(rf"{word}\b" for word in ENDS)
BELONGS = re.compile(rf"\s+{BEGINS}(?:\s+(?!{NOT_ENDS})[\w'&-]+){{1,7}}")
MOSTLY = re.compile(
    r",?\s+(?:mostly|mainly|largely|many|most\s+of\s+them)(?:\s+among)?(?:\s+(?!killed\b|in\b|were\b)[\w'-]+){1,4}"
)

LEAVING = (
    "flee",
    "cross into",
    "to flee",
    "take refuge",
    "seek refuge",
    "find refuge",
    "seek safety",
    "seek sanctuary",
)
NOT_A_COUNTRY = (
    r"(?:province|governorate|district|city|town|village|county|state|region|valley|camp|neighbou?rhood|forest|hills"
    r"|mountains|desert|area|countryside|airport|suburb|municipality)s?"
)
BORDER = re.compile(  # fled | across the border; fled | abroad; fled | into Norvale, but into Norvale province
    r"[^.;,]{0,40}?\b(?:across|over)\s+(?:the|its|their)\s+(?:\w+\s+)?(?:border|frontier)s?\b"
    r"|\s+(?:from\s+)?(?:the|their)\s+(?:country|homeland)\b|\s+(?:abroad|overseas)\b"
    r"|[^.;,]{0,40}?\b(?:in|to|into)\s+(?:other\s+|nearby\s+)?(?:neighbou?ring|foreign|third|adjacent|other)\s+(?:countries|country|states|nations|[A-Z])"
    rf"|(?:\s+(?:across|over)\s+the\s+\w+)?\s+into\s+(?:(?:northern|southern|eastern|western)\s+)?[A-Z]\w+(?!\w|'s|\s+[A-Z]|\s+{NOT_A_COUNTRY})"
)

SAYS_OVERALL = re.compile(r"(?i)\W*(?:overall|in all|in total|all told|altogether|in the end|nationwide)\b")

NEEDED = ("outlet", "article_id", "sentence_no", "section", "start", "sentence")


class Found(NamedTuple):
    """A toll of a sentence; start and end index it; part_of is the place of its total in the list, or BEFORE."""

    phrase: str
    harm: str
    reading: Reading
    victims: str | None
    unit: str
    period: str | None
    cumulative: bool
    part_of: int | None
    rule: str
    start: int
    end: int


def find_tolls(sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The `tolls` table: one row per printed number of people harmed or moved, in the order of the sentences.

    sentences: outlet, article_id, sentence_no, section, start, sentence. lexicons: in place of those of the sentences'
    corpus; harm_words, counted_nouns, plan_words, toll_rules, toll_vetoes, toll_patterns, vague_numbers and
    number_qualifiers are used. low, best and high count
    the unit (people, families or homes) and are NA where the phrase sets none; `a soldier was killed` counts one.
    part_of is the toll_no of the total in the same article; a rule ends with `, overall` where the sentence opens with
    overall, in all or the like. Where a text prints no number there is no row, nor where the program does not know the
    words: not found is not 0. Never raises on text.

    LexiconError: a row of the rules, vetoes, patterns or numbers can't be read; the message names file, row and remedy.

    Patterns, for the published alternatives (Zhong et al., Extracting Victim Counts from Text, EACL 2023) need a model.
    """
    sentences = as_sentences(sentences, "find_tolls", lexicons)
    words, grammar = toll_words(sentences, lexicons), toll_grammar(sentences, lexicons)
    read = lru_cache(maxsize=20_000)(partial(read_sentence, words=words, grammar=grammar))
    rows, article = [], None
    carried: list[Numbered] = []
    for outlet, article_id, sentence_no, section, offset, sentence in zip(
        *(sentences[name].tolist() for name in NEEDED), strict=True
    ):
        if (outlet, article_id) != article:
            article, n, carried = (outlet, article_id), 0, []
        carried = join_to_sentence_before(read(sentence, bool(carried)), carried, n)
        n += len(carried)
        rows += [
            (outlet, article_id, sentence_no, section, toll_no, *values(found, offset, total))
            for toll_no, found, total in carried
        ]
    return with_repeated_totals(rows_as_table("tolls", rows, made_from=sentences))


MANY = 1_000  # a smaller number may come twice in an article by chance


def with_repeated_totals(tolls: pd.DataFrame) -> pd.DataFrame:
    """A running total stays one wherever its article prints it again: 40,000 killed since 1991; the 40,000 dead."""
    many = tolls["low"].fillna(tolls["best"]).ge(MANY).fillna(False).astype(bool)
    if not (many & tolls["cumulative"]).any():
        return tolls
    keys = ["outlet", "article_id", "harm", "unit"]
    again = tolls[many].assign(value=tolls["best"].fillna(tolls["low"])).groupby([*keys, "value"], dropna=False)
    repeated = again["cumulative"].transform("any")
    return tolls.assign(cumulative=tolls["cumulative"].where(~many, repeated.reindex(tolls.index)).astype(bool))


Numbered = tuple[int, Found, int | None]  # toll_no, what was read, toll_no of its total


def join_to_sentence_before(tolls: list[Found], before: list[Numbered], n: int) -> list[Numbered]:
    """Numbers the tolls on from n; `among them were 3 children` takes its harm and total from the sentence before."""
    total = next((numbered for numbered in before if numbered[2] is None), None)
    kept = [place for place, found in enumerate(tolls) if found.harm or total]
    number: dict[int | None, int] = {place: n + 1 + order for order, place in enumerate(kept)}
    numbered = []
    for place in kept:
        found = tolls[place]
        part_of = number.get(found.part_of)
        if found.part_of == BEFORE and total:
            part_of = total[0]
            found = found._replace(
                harm=found.harm or total[1].harm,
                rule=found.rule if found.harm else f"part:{total[1].rule.partition(':')[2]}",
            )
        numbered.append((number[place], found, part_of))
    return numbered


def values(found: Found, offset: int, part_of: int | None) -> tuple:
    """The cells of a row, from phrase to end."""
    low, best, high, qualifier = found.reading
    return (
        found.phrase,
        found.harm,
        low,
        best,
        high,
        qualifier,
        found.victims,
        found.unit,
        found.period,
        found.cumulative,
        part_of,
        found.rule,
        offset + found.start,
        offset + found.end,
    )


def read_sentence(sentence: str, after_toll: bool, words: Words, grammar: Grammar) -> list[Found]:
    """The tolls that a sentence prints, in order. after_toll: the sentence before has one that this may point to."""
    lower = tokenise(sentence).lower
    points_back = after_toll and not POINTS_BACK.isdisjoint(lower)
    if not points_back and not has_word_of_harm(lower, words):
        return []
    if SIGNS.isdisjoint(lower) and not words.may_count.search(sentence):
        return []
    chunks = chunk_sentence(sentence, words)
    if not chunks:
        return []
    links, joined = link_numbers(chunks, words, grammar)
    place: dict[int | None, int] = {link.at: n for n, link in enumerate(links)}
    read = [with_bound(sentence, joined[link.at], link, words) for link in links]
    return [
        found(
            sentence,
            chunks,
            chunk,
            link,
            place.get(link.part_of, link.part_of),
            None if link.trigger is None else joined[link.trigger],
        )
        for chunk, link in zip(read, links, strict=True)
    ]


def with_bound(sentence: str, chunk: Chunk, link: Link, words: Words) -> Chunk:
    """The value of a total takes the bound that its verb sets: the toll tops 50."""
    if link.rule != "toll" or link.trigger is None or link.trigger > link.at:
        return chunk
    return chunk._replace(number=bend_total(sentence.lower(), chunk.number, words.numbers))


def has_word_of_harm(lower: tuple[str, ...], words: Words) -> bool:
    """Whether the words of any phrase of harm are all there; most sentences have none, and need no further reading."""
    there = set(lower)
    return any(there.issuperset(phrase) for sign in words.signs.keys() & there for phrase in words.signs[sign])


def found(sentence: str, chunks: Chunks, chunk: Chunk, link: Link, part_of: int | None, trigger: Chunk | None) -> Found:
    number = chunk.number
    low, best = number.reading[:2]
    others = [other.number.start for other in chunks.chunks if other.code in NUMBERS and other.number != number]
    period = period_of(number.start, number.end, chunks.periods, sentence, others)
    harm = "refugees" if link.harm == "displaced" and crosses_a_border(sentence, chunks.tokens, trigger) else link.harm
    return Found(
        sentence[number.start : number.end],
        harm,
        number.reading,
        victims_of(sentence, chunks, chunk),
        UNITS.get(chunk.kind, "people"),
        period.words if period else year_of_event(sentence),
        is_cumulative(sentence, number.end, period, (low or best) if harm == "killed" else None),
        part_of,
        f"{link.rule}{OVERALL if SAYS_OVERALL.match(sentence) else ''}:{link.word}",
        number.start,
        number.end,
    )


def crosses_a_border(sentence: str, tokens: Tokens, fled: Chunk | None) -> bool:
    """Whether those who fled left their country: fled across the border, into Norvale, to a neighbouring country."""
    if fled is None or fled.harm is None or not fled.harm.words.startswith(LEAVING):
        return False
    last = fled.last - 1 - (tokens.lower[fled.last - 1] == "into")  # crossed | into Norvale
    return bool(BORDER.match(sentence, tokens.ends[last]))


def victims_of(sentence: str, chunks: Chunks, chunk: Chunk) -> str | None:
    """The words for the people: the counted noun phrase, unless it names only the harm, and what belongs to it."""
    only_harm = chunk.kind == "lives" or (chunk.kind == "harm" and chunk.harm is not None and chunk.harm.needs == "any")
    start, end = place_of_noun(chunks.tokens, chunk)
    more = BELONGS.match(sentence, end) or MOSTLY.match(sentence, end)
    if only_harm and more and more.group().split()[0] == "of":
        return more.group().split(maxsplit=1)[1]
    nouns = "" if only_harm else sentence[start:end]
    return f"{nouns}{more.group() if more else ''}".strip(" ,") or None


def place_of_noun(tokens: Tokens, chunk: Chunk) -> tuple[int, int]:
    """Where the counted noun phrase begins and ends, without an `of` before it; the end of a number that has none."""
    first, last = chunk.noun
    if chunk.code == BARE_NUMBER or not last:
        return chunk.number.end, chunk.number.end
    end = tokens.ends[last - 1]
    first += last > first and tokens.lower[first] == "of"
    return (tokens.starts[first] if last > first else end), end
