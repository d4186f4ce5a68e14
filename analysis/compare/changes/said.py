"""Who is given for a statement, and how it is vouched for, in two sentences."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from analysis.compare.changes.sides import NOBODY, Side, one_source, plain
from analysis.instruments.facts import compare_facts, facts_of, names_in

SAME_CONTENT = 55  # least token_set_ratio of two contents that are one statement
ARTICLES = ("a", "an", "the")
BACK = 3  # words at most in a content that points back
PRONOUNS = frozenset("he she it they we i you who which that this these those no nobody one him her them".split())


def said_differences(here: Side, there: Side) -> Iterator[tuple[str, str, str]]:
    """source, named or cue; what stands here, what stands there."""
    for ours, theirs in _same_statements(_statements(here), _statements(there)):
        yield from _statement_differences(ours, theirs, (here.sentence, there.sentence))


class Statement(NamedTuple):
    """One content with everybody who is given for it in the sentence."""

    content: str
    rows: list[dict]

    def kinds(self) -> set[str]:
        return {row["source_kind"] for row in self.rows if pd.notna(row["source"])}

    def printed(self) -> str:
        return f"{self.sources()} · {self.rows[0]['cue']}"

    def sources(self) -> str:
        return " and ".join(NOBODY if pd.isna(row["source"]) else row["source"] for row in self.rows)


def _statements(side: Side) -> list[Statement]:
    statements: dict[str, Statement] = {}
    for row in side.attributions:
        statements.setdefault(row["content"], Statement(row["content"], [])).rows.append(row)
    return list(statements.values())


def _same_statements(ours: list[Statement], theirs: list[Statement]) -> list[tuple[Statement, Statement]]:
    """Statements of two sentences that are one another's: where each has one, or by the likeness of their contents."""
    if len(ours) == len(theirs) == 1:
        return [(ours[0], theirs[0])]
    scored = sorted(
        (
            (fuzz.token_set_ratio(a.content.lower(), b.content.lower()), -i, -j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
        ),
        reverse=True,
    )
    pairs, taken, other_taken = [], set(), set()
    for score, i, j in scored:
        if score >= SAME_CONTENT and i not in taken and j not in other_taken:
            taken.add(i)
            other_taken.add(j)
            pairs.append((ours[-i], theirs[-j]))
    return pairs


def _statement_differences(
    ours: Statement, theirs: Statement, printed: tuple[str, str]
) -> Iterator[tuple[str, str, str]]:
    alike = _one_statement(ours.content, theirs.content)
    if alike and _other_sources(ours, theirs):
        yield "source", ours.printed(), theirs.printed()
        return
    if alike and (_just_somebody(ours, theirs, printed[0]) or _just_somebody(theirs, ours, printed[1])):
        yield "named", ours.sources(), theirs.sources()
    first, second = ours.rows[0], theirs.rows[0]
    commits = {first["cue_commitment"], second["cue_commitment"]} != {"neutral"}
    told = alike or _points_back(ours.content) or _points_back(theirs.content)
    if told and commits and plain(first["cue"]) != plain(second["cue"]):
        yield "cue", f"{ours.printed()} · {ours.content}", f"{theirs.printed()} · {theirs.content}"


def _one_statement(content: str, other: str) -> bool:
    """Alike, without another number, and without a `not` in one only. Where one prints numbers and the other none, the
    place that both name makes them no statement; most of their words must be the same."""
    compared = compare_facts(content, other)
    if fuzz.token_set_ratio(content.lower(), other.lower()) < SAME_CONTENT or compared.numbers or compared.deeds:
        return False
    mine, theirs = facts_of(content), facts_of(other)
    return compared.alike or (len(mine.words & theirs.words) > 1 and bool(mine.numbers) == bool(theirs.numbers))


def _points_back(content: str) -> bool:
    """This information, these reports: what it is was said before."""
    words = content.lower().split()
    return len(words) <= BACK and bool(words) and words[0] in ("this", "that", "these", "those")


def _just_somebody(ours: Statement, theirs: Statement, sentence: str) -> bool:
    """Ours has nobody with a name, and says so: a media outlet, residents. `The group` and `it` were named before, and
    a name that our sentence prints for something else is no name left out."""
    sources = [row["source"] for row in ours.rows if pd.notna(row["source"])]
    vague = sources and all(not set(source.lower().split()) & {*PRONOUNS, "the"} for source in sources)
    if not vague or any(row["named"] for row in ours.rows) or _is_pronoun(theirs):
        return False
    named = [row["source"] for row in theirs.rows if row["named"] and pd.notna(row["source"])]
    names = {name for source in named for name in names_in(source)}
    capital = any(word[0].isupper() for source in named for word in source.split() if word.lower() not in ARTICLES)
    return capital and not names & facts_of(sentence).names


def _is_pronoun(statement: Statement) -> bool:
    return any(pd.notna(row["source"]) and set(row["source"].lower().split()) <= PRONOUNS for row in statement.rows)


def _other_sources(ours: Statement, theirs: Statement) -> bool:
    """Another kind of source, or a source in one only. A source of a kind we don't know may be of any kind."""
    if _is_pronoun(ours) or _is_pronoun(theirs):
        return False
    kinds, other_kinds = ours.kinds(), theirs.kinds()
    if not (kinds and other_kinds):
        return bool(kinds) != bool(other_kinds)
    if one_source(ours.sources(), theirs.sources()):
        return False
    return kinds != other_kinds and "unspecified" not in kinds | other_kinds
