"""Rows for the word lists of one's own event: what is frequent in its articles and stands in none of them yet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.corpus.lexicons import lexicon_rows
from analysis.english.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from analysis.english.spans import SpanIndex, index_spans, meeting
from analysis.frames import body_of, with_attrs
from analysis.instruments.attribution.sources import UNKNOWN
from analysis.names import counted
from analysis.needs import require_table, require_tables

MOST = 50  # rows that are suggested
LOOKED_AT = 500  # different words, the most frequent, that are compared with one another
SHOWN = 3  # sentences of each
NOBODY = frozenset(
    "i you he she it we they this that these those who which what one ones some others other many most few several all"
    " both each any anyone anybody everyone everybody someone somebody nobody none people person man woman men women"
    " source sources document report reports statement".split()
)
DAYS = frozenset((*MONTHS, *SHORT_MONTHS, *WEEKDAYS))
# What stands before the words that a row is written with.
BEFORE = frozenset(
    "a an the this that these those his her its their our my your some many most several few all both each any no other"
    " another one two three four five six seven eight nine ten about around at least more than nearly over only".split()
)
SMALL = BEFORE | NOBODY | {"of", "for"}
# Where the words end that tell who it is.
_REST = re.compile(r",(?!\d)|[;:(]| (?:who|whom|whose|which|that|in|at|on|from|with|near|to|by|as|and|or)\b")
_OF = re.compile(r" (?:of|for)\b(?! (?:the )?[^\W\d_a-z])")  # kept before a capital: Ministry of Health
_CAPITAL = r"[^\W\d_a-z][\w-]*(?:'[^\W\d_a-z][\w-]+)?"
_NAME = re.compile(rf"(?<![\w-]){_CAPITAL}(?: (?:(?:of|for)(?: the)? )?(?:[a-z]{{2}}-)?{_CAPITAL})*")  # and al-Sham
_NATION = re.compile(r"\w{3,}(?:ian|ish|ese|aqi|aeli)s?")
IN_PLACES = frozenset(
    "in at near from to into across around outside through toward towards over city town village province".split()
)
MOSTLY = 0.3  # of its mentions follow these: the name of a place


class Mention(NamedTuple):
    """Words for somebody, and where they stand."""

    words: str
    outlet: str
    article_id: str
    sentence_no: int


def suggest_source_kinds(tables: Mapping[str, pd.DataFrame], most: int = MOST) -> pd.DataFrame:
    """Rows for a source_kinds.csv of one's own: sources that no row knows yet, the most frequent first.

    tables: as analyse or open_run returns them; sentences and attributions are used. most: rows at most. A row is a
    pattern, with `n` attributions in the body, their `outlets`, and `sentence_1` to `sentence_3` to read; names that
    belong together follow one another. Fill in source_kind, take out the rows that you don't want, save the rest
    beside the corpus as source_kinds.csv (further columns do no harm), and analyse again. No pronoun is suggested, nor
    "the source". `attrs["coverage"]` says what share of the attributions with a source has a known kind, before and
    after the rows are filled in.
    """
    require_tables(tables, ("sentences", "attributions"), "suggest_source_kinds")
    require_table(tables["attributions"], "attributions", "suggest_source_kinds", "source", "source_kind", "named")
    sentences, credited = body_of(tables["sentences"]), body_of(tables["attributions"]).dropna(subset="source")
    unknown = credited[credited["source_kind"] == UNKNOWN]
    found = list(_sources(unknown, _small_words(sentences)))
    table = _rows(found, sentences, most)
    table.insert(0, "pattern", table["words"])
    table.insert(1, "source_kind", "")
    table.insert(2, "match", "anywhere")
    known = len(credited) - len(unknown)
    return _with_coverage(table, "attributions with a source", known, len(credited), sentences)


def suggest_actors(tables: Mapping[str, pd.DataFrame], most: int = MOST) -> pd.DataFrame:
    """Rows for an actors.csv of one's own: names, and words for sources, that are no label yet, the frequent first.

    tables: as analyse or open_run returns them; sentences, attributions and labels are used. most: rows at most. A row
    is a pattern, with `n` mentions in the body, their `outlets`, and `sentence_1` to `sentence_3` to read. Names of one
    actor follow one another and have the same `actor`, a name to change as you like. Fill in label_type, take out
    the rows that you don't want, save the rest beside the corpus as actors.csv (further columns do no harm), and
    analyse again. Left out: pronouns, days and months, the outlets, and names that mostly follow in, at or near, as
    places do. `attrs["coverage"]` says what share of all such mentions is a label, before and after.
    """
    require_tables(tables, ("sentences", "attributions", "labels"), "suggest_actors")
    require_table(tables["labels"], "labels", "suggest_actors", "article_id", "section", "start", "end")
    sentences, labels = body_of(tables["sentences"]), body_of(tables["labels"])
    known = _known_spans(labels)
    small = _small_words(sentences)
    sources = body_of(tables["attributions"]).dropna(subset="source")
    unknown = sources.loc[[not _meets(known, row) for row in _places(sources)]]
    found = [*_names(sentences, known), *(one for one in _sources(unknown, small) if one.words.islower())]
    table = _rows(found, sentences, most)
    table.insert(0, "actor", table["group"])
    table.insert(1, "pattern", table["words"])
    table.insert(2, "label_type", "")
    return _with_coverage(table, "mentions of actors and names", len(labels), len(labels) + len(found), sentences)


# Who is mentioned ---------------------------------------------------------------------------------------------------


def _small_words(sentences: pd.DataFrame) -> set[str]:
    """All words that are printed without a capital somewhere: at the beginning of a sentence they are no names."""
    return {word for sentence in sentences["sentence"] for word in re.findall(r"(?<![\w'-])[a-z][\w-]*", sentence)}


def _sources(attributions: pd.DataFrame, small: set[str]) -> Iterator[Mention]:
    places = (attributions[name].tolist() for name in ("source", "outlet", "article_id", "sentence_no"))
    for source, *place in zip(*places, strict=True):
        words = words_for(source, small)
        if words:
            yield Mention(words, *place)


def words_for(source: str, small: set[str] | frozenset[str] = frozenset()) -> str:
    """The words of a source that tell who it is; "" where it is a pronoun or the like.

    small: words that are printed without a capital somewhere.

    >>> words_for("About 2,000 townspeople of Marrow Bridge"), words_for("spokeswoman Petra Holm, 40"), words_for("He")
    ('townspeople of Marrow Bridge', 'Petra Holm', '')
    """
    words = _OF.split(_REST.split(source)[0])[0].removesuffix("'s").split()
    while words and (words[0].lower() in BEFORE or not words[0][0].isalpha() or words[0].lower().endswith("'s")):
        words.pop(0)
    if words and words[0].lower() in small and not (words[1:] and words[1][0].isupper()):
        words[0] = words[0].lower()
    phrase = " ".join(words)
    name = _NAME.search(phrase)
    if name and name.end() == len(phrase) and not re.search(r"\b(?:of|for)\b", phrase[: name.start()]):
        words = _without_titles(name[0].split())
    return "" if not words or words[-1].lower() in NOBODY else " ".join(words)


def _names(sentences: pd.DataFrame, known: Mapping[str, SpanIndex]) -> list[Mention]:
    """The names in the sentences that stand in no label, but for places, days, nations and outlets."""
    outlets = [_stems(str(outlet)) for outlet in sentences["outlet"].unique()]
    inner = {match[0] for sentence in sentences["sentence"] for match in _NAME.finditer(sentence) if match.start()}
    inner |= {word for name in inner for word in name.split()}
    spelled = {name.upper(): name for name in inner if not name.isupper()}
    found, placed, n = [], Counter[str](), Counter[str]()
    columns = (sentences[name].tolist() for name in ("outlet", "article_id", "sentence_no", "start", "sentence"))
    for outlet, article, number, start, sentence in zip(*columns, strict=True):
        for words, at, end in _names_in(sentence, inner):
            if _labelled(known.get(article), start + at, start + end) or any(_stems(words) <= own for own in outlets):
                continue
            words = spelled.get(words.upper(), words) if words.isupper() else words  # BEIRUT, in a dateline
            before = [word for word in sentence[:at].lower().split() if word not in ("the", "of")]
            n[words] += 1
            placed[words] += bool(before) and before[-1] in IN_PLACES
            found.append(Mention(words, outlet, article, number))
    return [mention for mention in found if placed[mention.words] < MOSTLY * n[mention.words]]


def _names_in(sentence: str, inner: set[str]) -> Iterator[tuple[str, int, int]]:
    """Names with their places. inner: those that stand within sentences, where a capital makes a name."""
    for match in _NAME.finditer(sentence):
        words = match[0].split()
        while words and (words[0].lower() in SMALL or _only_opens(words, match, inner)):
            words.pop(0)
        words = _without_titles(words)
        name = " ".join(words)
        if len(name) > 1 and words[-1].lower() not in DAYS and not _NATION.fullmatch(name):
            yield name, match.end() - len(name), match.end()


def _only_opens(words: list[str], match: re.Match, inner: set[str]) -> bool:
    """The first word of a sentence has its capital from there: no sentence has it within, or what follows stands alone
    there (Shares of | Lyne Power).
    """
    if match.start() or len(words) < len(match[0].split()) or " ".join(words) in inner:
        return False
    if len(words) == 1:
        return not words[0].isupper()
    rest = [word for word in words[1:] if word not in ("of", "for")]
    return words[0] not in inner and " ".join(rest) in inner and len(rest) > 1


def _without_titles(words: list[str]) -> list[str]:
    """A name without the office before it: Foreign Minister | Hakan Fidan."""
    last = max((at for at, word in enumerate(words[:-1]) if word.lower().rstrip(".") in _titles()), default=-1)
    rest = words[last + 1 :]
    return rest if rest and rest[0][0].isupper() else words


@cache
def _titles() -> frozenset[str]:
    return frozenset(row.title for row in lexicon_rows("titles")) | {"mr", "mrs", "ms", "dr", "sir"}


def _known_spans(labels: pd.DataFrame) -> dict[str, SpanIndex]:
    """article -> the labels in it."""
    spans = defaultdict(list)
    for article, start, end in _places(labels, "start", "end"):
        spans[article].append((start, end, True))
    return {article: index_spans(found) for article, found in spans.items()}


def _places(table: pd.DataFrame, start: str = "source_start", end: str = "source_end") -> Iterator[tuple]:
    return zip(*(table[name].tolist() for name in ("article_id", start, end)), strict=True)


def _meets(known: Mapping[str, SpanIndex], place: tuple) -> bool:
    article, start, end = place
    return _labelled(known.get(article), start, end)


def _labelled(index: SpanIndex | None, start: int, end: int) -> bool:
    """Whether a label stands within these places."""
    return index is not None and any(True for _ in meeting(index, start, end))


# As rows ------------------------------------------------------------------------------------------------------------


def _rows(found: list[Mention], sentences: pd.DataFrame, most: int) -> pd.DataFrame:
    """words, group, note, example, n, outlets and sentences: one row for the same words."""
    by_words = defaultdict(list)
    for mention in found:
        by_words[mention.words].append(mention)
    ranked = sorted(by_words, key=lambda words: -len(by_words[words]))[:LOOKED_AT]
    n = {words: len(by_words[words]) for words in ranked}
    groups = sorted(_together(ranked), key=lambda group: -sum(map(n.__getitem__, group)))
    printed = _printed(sentences)
    rows = [
        _row(
            words, max(group, key=lambda name: (" " in name and not name.islower(), n[name])), by_words[words], printed
        )
        for group in groups
        for words in sorted(group, key=n.__getitem__, reverse=True)
    ]
    shown = [f"sentence_{number}" for number in range(1, SHOWN + 1)]
    return pd.DataFrame(rows[:most], columns=["words", "group", "note", "example", "n", "outlets", *shown])


def _row(words: str, name: str, mentions: list[Mention], printed: Mapping[tuple, str]) -> tuple:
    outlets = ", ".join(dict.fromkeys(str(mention.outlet) for mention in mentions))
    told = list(dict.fromkeys(printed[mention.article_id, mention.sentence_no] for mention in mentions))[:SHOWN]
    note = f"{counted(len(mentions), 'time')} in {outlets}"
    slug = re.sub(r"\W+", "_", name.lower()).strip("_")
    return (words, slug, note, told[0], len(mentions), outlets, *told, *[""] * (SHOWN - len(told)))


def _printed(sentences: pd.DataFrame) -> dict[tuple, str]:
    keys = zip(sentences["article_id"].tolist(), sentences["sentence_no"].tolist(), strict=True)
    return dict(zip(keys, sentences["sentence"].tolist(), strict=True))


def _together(ranked: Iterable[str]) -> list[list[str]]:
    """Names of one actor: Venn goes with Ida Venn, unless there is another Venn."""
    groups: dict[str, list[str]] = {}
    for words in sorted(ranked, key=lambda words: -len(words.split())):
        heads = [head for head in groups if _is_part(words, head)]
        groups.setdefault(heads[0] if len(heads) == 1 else words, []).append(words)
    return list(groups.values())


def _is_part(words: str, name: str) -> bool:
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return words == letters or _stems(words) <= _stems(name)


def _stems(words: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in words.split()}


def _with_coverage(table: pd.DataFrame, what: str, known: int, of: int, made_from: pd.DataFrame) -> pd.DataFrame:
    table = with_attrs(table.drop(columns=["words", "group"]), made_from)
    after = known + int(table["n"].sum())
    share = "{:,} of {:,} {} ({:.0%})"
    table.attrs["coverage"] = (
        f"Known before: {share.format(known, of, what, known / max(of, 1))}; after these"
        f" {counted(len(table), 'row')}: {after:,} ({after / max(of, 1):.0%})."
    )
    return table
