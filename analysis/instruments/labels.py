"""What a text calls the actors of the event, and whose word it is.

A *label* is a mention of an actor by a word or name, with the words that qualify it: "Turkey-backed opposition
fighters", "so-called", "terrorist". Actors are the parties to the conflict, their leaders and forces, and the media and
monitors that report for or about them; which words name them stands in actors.csv. Not counted: pronouns (they), words
that need the sentence before to mean anybody (these groups), names of countries and capitals even where they stand for
a government, names of single army units, and phrases that name several actors at once (Syrian and Russian forces).
Articles, numbers and possessives before a label don't belong to it.

**Codebook of label types.** The strongest type that a word of the label has:

- legal_designation: a charge that states define in law (terrorists, terrorist group),
- ideology: what they believe (jihadist, Islamist-led),
- affiliation: whose side they are on, who backs or leads them (government forces, U.S.-backed, anti-regime),
- role: what they are or do, an office included (insurgents, gunmen, president, regime),
- other: a name that says nothing more (Assad, Mr Assad, HTS).

No type is a verdict: `government forces` and `regime forces` are the same type, and that an outlet writes one of them
is for the reader to judge. Two names under one actor are not synonyms (SDF and YPG): they share a heading because one
text writes this where another writes that.

**Codebook of voice.** attributed: the label stands within words that the text credits to a source. own: everywhere
else, also in the phrase that names a source (the PKK terrorist group's wing said), and in a hedge that names no source
(reportedly). In indirect speech the statement is the source's but the wording may be the writer's: no pro-government
outlet says "regime troops" of its own side. So own voice is counted first, and what is attributed is read before
anything is made of it.

**How it was checked.** Against a hand count of the five Hama articles that one coder, a language model, made before the
code ran: each label, actor, type and voice (a reference coding, no human reliability). The
event's actors.csv was written from the same articles, so the agreement (benchmarks/results.csv) says that the program
follows this codebook there. It doesn't say how many names in other texts the lexicon would miss: for a corpus of your
own write actors.csv first, and read some articles against it. We know of no public coding of labels with their voices
to compare with.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.spans import SpanIndex, index_spans, meeting
from analysis.english.texts import as_sentences
from analysis.english.tokens import Tokens, tokenise
from analysis.frames import as_table, rows_as_table
from analysis.needs import require_table

ARTICLES = frozenset("a an the all just mere".split())
LINKS = frozenset("is are was were be being been as".split())
ATTRIBUTED = ("article_id", "section", "source", "source_kind", "content_spans")
Labelled = tuple[int, int, str, str]  # first token, token after the last, actor, label type
STRONGEST_FIRST = ("legal_designation", "ideology", "affiliation", "role", "other", "")


def find_labels(sentences: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The `labels` table: one row per mention of an actor. Mentions never overlap; the longest pattern wins.

    lexicons: in place of those of the sentences' corpus; actors and modifiers are used. The general rows alone know
    rebels and government forces. A label that names nobody belongs to the actor of whom the sentence says it (the
    rebels are terrorists; HTS, a terrorist group); where it says so of none, actor is missing. voice is missing
    throughout until match_voices has seen the attributions. sentences: from split_sentences, or what it takes.
    """
    sentences = as_sentences(sentences, "find_labels", lexicons)
    rules = _compile(*(lexicon_rows(name, sentences, lexicons) for name in ("actors", "modifiers")))
    rows: list[tuple] = []
    places = ("outlet", "article_id", "sentence_no", "section", "start", "sentence")
    for outlet, article_id, number, section, at, sentence in zip(
        *(sentences[name].tolist() for name in places), strict=True
    ):
        place = (outlet, article_id, number, section)
        rows += [_row(place, sentence, at, mention) for mention in _mentions(tokenise(sentence), rules)]
    return rows_as_table("labels", rows, made_from=sentences)


def _row(place: tuple, sentence: str, at: int, mention: "Mention") -> tuple:
    start, end, actor, label_type = mention
    voice, source_kind = pd.NA, pd.NA  # match_voices knows
    return (*place, actor or pd.NA, sentence[start:end], label_type, voice, source_kind, at + start, at + end)


def match_voices(labels: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """The labels with voice and source_kind: attributed where the label stands in the content of an attribution with a
    source.

    labels and attributions: of the same articles. Where contents are nested the innermost counts; where two sources
    share one content, the first of them.
    """
    require_table(labels, "labels", "match_voices", "label", "article_id", "section", "start", "end")
    require_table(attributions, "attributions", "match_voices", *ATTRIBUTED)
    indexes = _contents_by_text(attributions)
    voices, kinds = [], []
    places = ("article_id", "section", "start", "end")
    for article, section, start, end in zip(*(labels[name].tolist() for name in places), strict=True):
        content = _innermost(indexes.get((article, section == "headline")), start, end)
        voices.append("attributed" if content else "own")
        kinds.append(content.source_kind if content else pd.NA)
    return as_table(
        "labels",
        {str(name): labels[name].tolist() for name in labels} | {"voice": voices, "source_kind": kinds},
        made_from=labels,
    )


class Content(NamedTuple):
    """Words that a source is credited with."""

    size: int
    start: int
    end: int
    source_kind: str


def _contents_by_text(attributions: pd.DataFrame) -> dict[tuple, SpanIndex]:
    """(article, whether it is the headline) -> the contents of those with a source."""
    contents: dict[tuple, list[tuple]] = {}
    for article, section, source, kind, spans in zip(
        *(attributions[name].tolist() for name in ATTRIBUTED), strict=True
    ):
        if pd.notna(source):
            contents.setdefault((article, section == "headline"), []).extend(
                (start, end, Content(end - start, start, end, kind)) for start, end in spans
            )
    return {text: index_spans(spans) for text, spans in contents.items()}


def _innermost(index: SpanIndex | None, start: int, end: int) -> Content | None:
    """The smallest content that holds start to end, of equal ones the first."""
    if index is None:
        return None
    around = [content for content in meeting(index, start, end) if content.start <= start and end <= content.end]
    return min(reversed(around), key=lambda content: content.size, default=None)


# Patterns -------------------------------------------------------------------------------------------------------------


class Pattern(NamedTuple):
    """Words in a row. A word with a capital must be printed so; `before` words must stand there but are no part of the
    label.
    """

    words: tuple[str, ...]
    before: int
    actor: str
    label_type: str


class Rules(NamedTuple):
    by_word: dict[
        str, list[Pattern]
    ]  # first word of the label -> patterns, those that ask for more words before it first
    whole: dict[str, str]  # modifier -> label type
    parts: list[tuple[str, str, str]]  # beginning, end, label type of modifiers such as *-backed


class Mention(NamedTuple):
    start: int
    end: int
    actor: str
    label_type: str


@lru_cache(maxsize=8)
def _compile(actors: tuple, modifiers: tuple) -> Rules:
    by_word: dict[str, list[Pattern]] = {}
    patterns = [pattern for row in actors for pattern in _spelled_out(row.pattern, row.actor, row.label_type)]
    for pattern in sorted(patterns, key=lambda pattern: -pattern.before):
        by_word.setdefault(pattern.words[min(pattern.before, len(pattern.words) - 1)].lower(), []).append(pattern)
    whole: dict[str, str] = {}
    parts: list[tuple[str, str, str]] = []
    for row in modifiers:
        for word in row.pattern.split("|"):
            if "*" in word:
                begin, _, end = word.lower().partition("*")
                parts.append((begin, end, row.label_type))
            else:
                whole.setdefault(word, row.label_type)
    return Rules(by_word, whole, parts)


def _spelled_out(pattern: str, actor: str, label_type: str) -> list[Pattern]:
    """Each way to choose among the alternatives: `rebel|insurgent forces` is two patterns. `<the> opposition` has one
    word before.
    """
    before = sum(word.startswith("<") for word in pattern.split())
    choices = [word.strip("<>").split("|") for word in pattern.split()]
    return [Pattern(tokenise(" ".join(words)).printed, before, actor, label_type) for words in product(*choices)]


# Mentions in one sentence ---------------------------------------------------------------------------------------------


def _mentions(tokens: Tokens, rules: Rules) -> list[Mention]:
    chosen = _longest_first(_matches(tokens, rules))
    named = _merge_neighbours(_with_modifiers(chosen, tokens, rules))
    return _name_the_nameless(named, tokens)


def _matches(tokens: Tokens, rules: Rules) -> list[Labelled]:
    """Every label that a pattern fits."""
    if rules.by_word.keys().isdisjoint(tokens.lower):
        return []
    found = []
    for place, word in enumerate(tokens.lower):
        for pattern in rules.by_word.get(word, ()):
            first = place - pattern.before
            end = first + len(pattern.words)
            if first >= 0 and _fits(pattern.words, tokens, first, end):
                found.append((place, end, pattern.actor, pattern.label_type))
    return found


def _fits(words: tuple[str, ...], tokens: Tokens, place: int, end: int) -> bool:
    printed, lower = tokens.printed[place:end], tokens.lower[place:end]
    return len(printed) == len(words) and all(map(_same_word, words, printed, lower))


def _same_word(word: str, printed: str, lower: str) -> bool:
    """A pattern's word and a printed one; in a headline set in capitals, case tells nothing."""
    if word in (printed, lower):
        return True
    return printed.isupper() and len(printed) > 3 and word.lower() == lower


def _longest_first(matches: list[Labelled]) -> list[Labelled]:
    """Matches that don't overlap, longer ones chosen first (of two equally long the later: its last word is the head:
    Syrian | regime troops), in the order of the sentence."""
    taken: set[int] = set()
    chosen = []
    for match in sorted(matches, key=lambda match: (match[0] - match[1], -match[0])):
        if taken.isdisjoint(range(match[0], match[1])):
            taken.update(range(match[0], match[1]))
            chosen.append(match)
    return sorted(chosen)


def _with_modifiers(chosen: list[Labelled], tokens: Tokens, rules: Rules) -> list[Labelled]:
    extended, free_from = [], 0
    for first, end, actor, label_type in chosen:
        while first > free_from and (added := _modifier_type(tokens.printed[first - 1], rules)) is not None:
            first, label_type = first - 1, stronger(label_type, added)
        extended.append((first, end, actor, label_type))
        free_from = end
    return extended


def _modifier_type(word: str, rules: Rules) -> str | None:
    """The type that a modifier lends to its label ('' for none); None where the word is no modifier."""
    for spelling in (word, word.lower()):
        if spelling in rules.whole:
            return rules.whole[spelling]
    low = word.lower()
    fitting = (
        kind
        for begin, end, kind in rules.parts
        if low.startswith(begin) and low.endswith(end) and len(low) > len(begin) + len(end)
    )
    return next(fitting, None)


def stronger(label_type: str, other: str) -> str:
    """The stronger of two label types, in the order of the codebook."""
    return min(label_type, other, key=STRONGEST_FIRST.index)


def _merge_neighbours(found: list[Labelled]) -> list[Labelled]:
    """Labels of one actor that follow one another are one label: jihadist organization | Hayat Tahrir al-Sham, PKK |
    terrorist group.
    """
    merged: list[Labelled] = []
    for first, end, actor, label_type in found:
        if merged and merged[-1][1] == first and (merged[-1][2] == actor or not actor or not merged[-1][2]):
            earlier = merged.pop()
            merged.append((earlier[0], end, earlier[2] or actor, stronger(earlier[3], label_type)))
        else:
            merged.append((first, end, actor, label_type))
    return merged


def _name_the_nameless(found: list[Labelled], tokens: Tokens) -> list[Mention]:
    """A label without an actor (terrorists) gets the actor that the sentence says it of: the rebels are, as, or a comma
    between them.
    """
    mentions, last, last_end = [], "", 0
    for first, end, actor, label_type in found:
        if not actor and _is_said_of(tokens.lower[last_end:first]):
            actor = last
        mentions.append(Mention(tokens.starts[first], tokens.ends[end - 1], actor, label_type))
        last, last_end = actor or last, end
    return mentions


def _is_said_of(between: tuple[str, ...]) -> bool:
    """Whether these words, between an actor and a label, say the one of the other."""
    words = [word for word in between if word not in ARTICLES]
    return words == [","] or (bool(words) and words[-1] in LINKS)
