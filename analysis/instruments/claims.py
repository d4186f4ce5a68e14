"""Claims: who is given for each toll.

A toll and the attributions of its article meet by their places: the number stands in what a source is credited with. A
source may also speak of a number that another one gave: this information was corroborated, these claims were denied.
The verbs and the words that point back are rows of lexicons/claim_words.csv.
"""

import re
from bisect import bisect_right
from collections import namedtuple
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.inflection import five_forms
from analysis.english.spans import SpanIndex, index_spans, meeting
from analysis.english.tokens import tokenise
from analysis.frames import rows_as_table
from analysis.needs import require_table

POINTS_BACK = "points back"
RELATIONS = ("corroborates", "denies")
UNTRUE, REPORT = "untrue", "report"
NEGATIONS = frozenset({"not", "n't", "cannot", "never", "unable", "declined", "refused", "failed"})
REACH = 1  # sentences back that `this information` may point


class Claim(NamedTuple):
    source: str | None
    source_kind: str
    relation: str


class ClaimWords(NamedTuple):
    """The rows of claim_words.csv: (first word, second word or nothing) -> corroborates or denies; words that point
    back; what is said by one who calls a report untrue.
    """

    relations: dict[tuple[str, str], str]
    back_references: frozenset[str]
    untrue: re.Pattern  # a content that calls what it repeats untrue


NOBODY = Claim(None, "unspecified", "states")


def match_claims(
    tolls: pd.DataFrame, attributions: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None
) -> pd.DataFrame:
    """The `claims` table: one row per toll and source given for it, in the order of the tolls.

    relation: states (the number stands in what the source is credited with), corroborates or denies (the source speaks
    of a number printed before). A part takes the source of its total where it has none of its own: among them were 3
    children. Where nobody is named (the author states it, or `an estimated`) there is one row with source NA and
    source_kind unspecified. sentence_no and section are those of the toll. tolls and attributions must come from the
    same articles. lexicons: in place of those of the tolls' corpus; claim_words are used.
    """
    require_table(tolls, "tolls", "match_claims")
    require_table(attributions, "attributions", "match_claims")
    words = claim_words(lexicon_rows("claim_words", tolls, lexicons))
    by_article = rows_by_article(attributions)
    rows = []
    for key, article in rows_by_article(tolls).items():
        claims = claims_of_article(article, by_article.get(key, []), words)
        rows += [
            (*key, toll.sentence_no, toll.section, toll.toll_no, *claim)
            for toll in article
            for claim in claims[toll.toll_no]
        ]
    return rows_as_table("claims", rows, made_from=tolls)


def rows_by_article(table: pd.DataFrame) -> dict[tuple[str, str], list]:
    """(outlet, article_id) -> its rows as named tuples, in their order; a table for each article takes much longer, and
    itertuples asks for each text by itself.
    """
    found: dict[tuple[str, str], list] = {}
    row_of = _row_of(tuple(table))
    for row in map(row_of._make, zip(*(table[name].tolist() for name in table), strict=True)):
        found.setdefault((row.outlet, row.article_id), []).append(row)
    return found


def _row_of(columns: tuple) -> Any:
    return namedtuple("Row", columns, rename=True)  # a table may have columns of the user's own, of any name


def claims_of_article(tolls: list, attributions: list, words: ClaimWords) -> dict[int, list[Claim]]:
    """toll_no -> its claims."""
    named = [found for found in attributions if pd.notna(found.source) and not withholds(found.cue, words)]
    contents = contents_by_text(named)
    stated = {toll.toll_no: stated_claims(toll, contents, words) for toll in tolls}
    for toll in tolls:
        if not stated[toll.toll_no] and pd.notna(toll.part_of):
            stated[toll.toll_no] = list(stated.get(toll.part_of, []))
    pointing = pointing_by_sentence(named, tolls, words)
    return {
        toll.toll_no: (stated[toll.toll_no] or [NOBODY]) + later_claims(toll, stated[toll.toll_no], pointing, words)
        for toll in tolls
    }


def contents_by_text(attributions: list) -> dict[bool, SpanIndex]:
    """An index of the contents, headline and text apart, for their places are counted apart."""
    return {
        headline: index_spans(
            (start, end, (order, found))
            for order, found in enumerate(attributions)
            if (found.section == "headline") == headline
            for start, end in found.content_spans
        )
        for headline in (False, True)
    }


def stated_claims(toll: Any, contents: dict[bool, SpanIndex], words: ClaimWords) -> list[Claim]:
    """The sources whose content holds the number; of contents within contents the innermost, of equal ones all."""
    holding = dict(
        sorted(meeting(contents[toll.section == "headline"], toll.start, toll.end), key=lambda item: item[0])
    )
    denied = [found for found in holding.values() if relation_of(found.cue, words) == "denies"]
    said = [found for found in holding.values() if not any(begins_with(other, found) for other in denied)]
    smallest = min((content_size(found) for found in said), default=0)
    innermost = [found for found in said if content_size(found) == smallest]
    return list(
        dict.fromkeys(
            Claim(found.source, found.source_kind, "denies" if denies(found, words) else "states")
            for found in innermost
        )
    )


def denies(attribution: Any, words: ClaimWords) -> bool:
    """`denied that`; `said | it is not true that`; `said | the claim ... was false`; `called | reports ... fake`."""
    return relation_of(attribution.cue, words) == "denies" or bool(words.untrue.search(str(attribution.content)))


def begins_with(denied: Any, found: Any) -> bool:
    """`rejected | reports that 15 were held`: what is denied begins with the cue of another, which states nothing."""
    start = min(start for start, _ in denied.content_spans)
    return found.cue_start >= start and len(denied.content[: found.cue_start - start].split()) < 2


def content_size(attribution: Any) -> int:
    return sum(end - start for start, end in attribution.content_spans)


def pointing_by_sentence(attributions: list, tolls: list, words: ClaimWords) -> dict[tuple[str, int], list]:
    """(section, sentence_no) -> the attributions that point back to the numbers of that sentence.

    Meant is the last sentence with a number before them, if it is the same one or the one before.
    """
    ends: dict[str, list[tuple[int, int]]] = {}
    for toll in tolls:
        ends.setdefault(toll.section, []).append((toll.end, toll.sentence_no))
    pointing: dict[tuple[str, int], list] = {}
    for found in attributions:
        if relation_of(found.cue, words) and points_back(found.content, words):
            before = bisect_right(ends.get(found.section, []), (found.cue_start, found.sentence_no))
            sentence_no = ends[found.section][before - 1][1] if before else None
            if sentence_no is not None and found.sentence_no - sentence_no <= REACH:
                pointing.setdefault((found.section, sentence_no), []).append(found)
    return pointing


def later_claims(
    toll: Any, stated: list[Claim], pointing: dict[tuple[str, int], list], words: ClaimWords
) -> list[Claim]:
    """Sources that speak of this number after it is printed."""
    return [
        Claim(found.source, found.source_kind, relation)
        for found in pointing.get((toll.section, toll.sentence_no), ())
        if toll.end <= found.cue_start
        and all(found.source != other.source for other in stated)
        and (relation := relation_of(found.cue, words))
    ]


@lru_cache(maxsize=4)
def claim_words(rows: tuple) -> ClaimWords:
    """The lookups for the rows of claim_words.csv."""
    verbs = [(first_two(form), row.role) for row in rows if row.role in RELATIONS for form in five_forms(row.words)]
    pointing = frozenset(row.words for row in rows if row.role == POINTS_BACK)
    return ClaimWords(dict(reversed(verbs)), pointing, untrue(rows))


def untrue(rows: tuple) -> re.Pattern:
    """A content that opens with words for a report and calls it untrue: the report that 30 died is | baseless."""
    false, said = (
        "|".join(re.escape(row.words) for row in rows if row.role == role) or "(?!)" for role in (UNTRUE, REPORT)
    )
    opened = rf"^\W*(?:(?:the|any|all|such|these|those|that|earlier|online|media)\s+)*(?:{said})s?\b"
    called = rf"(?:\b(?:is|are|was|were|be|been|as)\s+(?:\w+ly\s+)?(?:an?\s+)?|[\"'\u201c\u2018])(?:{false})\b"
    it_is = rf"^\W*(?:it|this|that)(?:\s+(?:is|was)|'s)\s+(?:\w+ly\s+)?(?:{false})\s+(?:that|to\s+say)\b"
    no_truth = r"^\W*there\s+(?:is|was)\s+no\s+(?:truth|basis|substance)\s+(?:to|in|for|behind)\b"
    return re.compile(f"(?i){opened}.*?{called}|{it_is}|{no_truth}")


def first_two(phrase: str) -> tuple[str, str]:
    """Its first two words, the second empty where it has one word."""
    first, second, *_ = (*phrase.split(), "", "")
    return first, second


def relation_of(cue: str, words: ClaimWords) -> str | None:
    """corroborates or denies, where the cue has a form of such a verb."""
    cued = tokenise(str(cue)).lower
    pairs = [
        pair for first, second in zip(cued, (*cued[1:], ""), strict=True) for pair in ((first, second), (first, ""))
    ]
    return next((words.relations[pair] for pair in pairs if pair in words.relations), None)


def withholds(cue: str, words: ClaimWords) -> bool:
    """`could not confirm`: neither stated nor borne out."""
    return relation_of(cue, words) == "corroborates" and not NEGATIONS.isdisjoint(tokenise(str(cue)).lower)


def points_back(content: str, words: ClaimWords) -> bool:
    """Whether a content is nothing but words for what was said before: this information, these claims."""
    return " ".join(tokenise(str(content)).lower).strip(" .,'\"") in words.back_references
