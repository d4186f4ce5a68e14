"""Trouble that a corpus has, before any count: one row per kind, with what it does to the numbers and what to do."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.corpus.checks import alike_outlets
from analysis.corpus.texts.given import NEEDED
from analysis.corpus.texts.mend import mend_articles
from analysis.english.sentences.glued import count_glued
from analysis.english.sentences.split import split_sentences
from analysis.frames import rows_as_table
from analysis.needs import require_table
from analysis.reading.overview import list_furniture, repeated_articles, repeated_lines

SHOWN = 5  # articles that are named
SHORT_WORDS = 100  # under which there is no readability score
FUNCTION_WORDS = frozenset(
    "the of and to a in that is was for on with as by at from it he be are has have his they were not an or but which"
    " had this who their will would been its she her we you said after there more than when about all".split()
)
LEAST_ENGLISH, ENGLISH_WORDS = 0.1, 30  # share of function words (news has 0.14 to 0.5), in texts of so many words
FEW_COMMAS = 5  # per 1,000 words; news has 40 to 60
CAPITALS = 0.7  # share of capital letters
MUCH_FURNITURE = 0.2  # of an article's sentences
LIVE_TIMES = 4  # times that stand alone in a line
PARAGRAPH_WORDS = 8  # of a paragraph that stands twice
EXCEL_CELL = 32_767
_MARKUP = re.compile(
    r"\]\(https?://|^#{1,6} \w|\*\*\w[^*\n]{0,80}\*\*|\{\{|\}\}|\bfunction ?\(|\bvar \w+ ?=", re.MULTILINE
)
_ENDS = re.compile(r"[.!?…:;][\"')\]]*$")


class Corpus(NamedTuple):
    articles: pd.DataFrame
    sentences: pd.DataFrame
    furniture: pd.DataFrame
    names: Mapping[Hashable, str]  # article_id -> how it is called here
    words: dict[str, list[str]]  # article_id -> the words of its body


def check_corpus(articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """The table `checks`: one row per kind of trouble that the corpus has, the worst first; empty where there is none.

    Nothing is changed or left out. articles: from load_articles. lexicons: in place of those of the articles' corpus;
    abbreviations and furniture are used. The thresholds are conventions, and stand at the head of this module.
    """
    require_table(articles, "articles", "check_corpus", *NEEDED)
    corpus = _read(mend_articles(articles), lexicons)
    rows = []
    for name, find, what, remedy in CHECKS:
        found = list(dict.fromkeys(find(corpus)))
        if found:
            more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
            rows.append((name, "; ".join(found[:SHOWN]) + more, len(found), what, remedy))
    return rows_as_table("checks", rows, made_from=articles)


def _read(articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None) -> Corpus:
    sentences = split_sentences(articles, lexicons)
    names: dict[Hashable, str] = {
        article: f"{outlet} ({article})"
        for outlet, article in zip(articles["outlet"], articles["article_id"], strict=True)
    }
    words: dict[str, list[str]] = {article: [] for article in articles["article_id"]}
    body = sentences[sentences["section"] == "body"]
    for article, sentence in zip(body["article_id"], body["sentence"], strict=True):
        words[article] += sentence.split()
    return Corpus(articles, sentences, list_furniture(articles, lexicons), names, words)


# What is looked for: each gives the names of the articles, outlets or lines that have it -----------------------------


def _where(test: Callable[[str, list[str]], bool]) -> Callable[[Corpus], Iterable[str]]:
    """The articles whose text or words of the body pass a test."""
    return lambda corpus: (
        corpus.names[article]
        for article, text in zip(corpus.articles["article_id"], corpus.articles["text"], strict=True)
        if test(str(text), corpus.words[article])
    )


def _is_foreign(_: str, words: list[str]) -> bool:
    known = sum(word.lower().strip(".,;:!?\"'()") in FUNCTION_WORDS for word in words)
    return len(words) >= ENGLISH_WORDS and known < LEAST_ENGLISH * len(words)


def _lacks_commas(text: str, words: list[str]) -> bool:
    return len(words) >= SHORT_WORDS and 1000 * text.count(",") < FEW_COMMAS * len(words)


def _is_in_capitals(text: str, _: list[str]) -> bool:
    cased = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return sum(cased) > 0 and cased[0] > CAPITALS * sum(cased)


def _cut_off(corpus: Corpus) -> Iterable[str]:
    marked = set(corpus.furniture.loc[corpus.furniture["kind"] == "cut", "article_id"])
    body = corpus.sentences[corpus.sentences["section"] == "body"]
    last = body.drop_duplicates("article_id", keep="last")
    for article, sentence in zip(last["article_id"], last["sentence"], strict=True):
        if article in marked or sentence.endswith("…") or (len(sentence.split()) > 5 and not _ENDS.search(sentence)):
            yield corpus.names[article]
    full = corpus.articles[corpus.articles["text"].str.len() == EXCEL_CELL]
    yield from (corpus.names[article] for article in full["article_id"])


def _repeated(corpus: Corpus) -> Iterable[str]:
    again = repeated_articles(corpus.sentences)
    return (f"{corpus.names[article]} as {corpus.names[earlier]}" for article, earlier in again.items())


def _paragraph_twice(corpus: Corpus) -> Iterable[str]:
    body = corpus.sentences[corpus.sentences["section"] == "body"]
    lines = body.groupby(["article_id", "paragraph_no"], sort=False, observed=True)["sentence"].agg(" ".join)
    long = lines[lines.str.split().map(len) >= PARAGRAPH_WORDS].reset_index()
    return (corpus.names[article] for article in long.loc[long.duplicated(["article_id", "sentence"]), "article_id"])


def _one_outlet_twice(corpus: Corpus) -> Iterable[str]:
    return (" and ".join(map(repr, same)) for same in alike_outlets(map(str, corpus.articles["outlet"])))


def _without_day(corpus: Corpus) -> Iterable[str]:
    if "published" not in corpus.articles:
        return corpus.names.values()
    return (corpus.names[article] for article in corpus.articles.loc[corpus.articles["published"].isna(), "article_id"])


def _mended(corpus: Corpus) -> Iterable[str]:
    if "mended" not in corpus.articles:
        return ()
    done = corpus.articles.dropna(subset="mended")
    return (
        f"{corpus.names[article]}: {mended}" for article, mended in zip(done["article_id"], done["mended"], strict=True)
    )


def _much_furniture(corpus: Corpus) -> Iterable[str]:
    share = (corpus.sentences["section"] == "furniture").groupby(corpus.sentences["article_id"], sort=False).mean()
    return (f"{corpus.names[name]}: {part:.0%}" for name, part in share.items() if part >= MUCH_FURNITURE)


def _live_blogs(corpus: Corpus) -> Iterable[str]:
    times = corpus.furniture.loc[corpus.furniture["kind"] == "live_time", "article_id"].value_counts(sort=False)
    return (corpus.names[article] for article, n in times.items() if n >= LIVE_TIMES)


def _repeated_lines(corpus: Corpus) -> Iterable[str]:
    lines = repeated_lines(corpus.sentences)
    return (f"{row.outlet}, {row.articles} times: {row.line}" for row in lines.itertuples())


def _set_apart(corpus: Corpus) -> Iterable[str]:
    again = corpus.furniture[corpus.furniture["kind"] == "repeated"]
    lines = (
        again.groupby(["outlet", "sentence"], sort=False, observed=True)["article_id"].nunique().reset_index(name="n")
    )
    return (f"{row.outlet}, {row.n} times: {row.sentence}" for row in lines.itertuples())


CHECKS = (
    (
        "not English",
        _where(_is_foreign),
        "hardly a word is a common English one; every number of such a text is wrong",
        "take it out, or give its English version: the instruments read English only",
    ),
    (
        "repeated article",
        _repeated,
        "the same text, word for word or nearly, is counted twice",
        "keep one of them, unless that both printed it is what you study",
    ),
    (
        "one outlet, two names",
        _one_outlet_twice,
        "names that differ only in capitals, spaces, accents or signs count as different outlets",
        "write the name in one way",
    ),
    (
        "cut off",
        _cut_off,
        "the text seems to end in the middle; all counts are of its beginning",
        "get the whole text, or say that you compare beginnings",
    ),
    (
        "paragraph twice",
        _paragraph_twice,
        "its numbers and sources are counted twice",
        "take one of the two out of the text",
    ),
    (
        "glued sentences",
        _where(lambda text, _: count_glued(text) > 0),
        "no space stands between sentences; they are cut there, some may be missed",
        "copy the text anew, or put the spaces back, and read its first sentences",
    ),
    (
        "hardly any commas",
        _where(_lacks_commas),
        "the text has lost its commas; who says what is read less exactly",
        "copy the text anew from its source",
    ),
    (
        "all capitals",
        _where(_is_in_capitals),
        "names can't be told from words; sources and sentiment are read less exactly",
        "get a version in ordinary spelling",
    ),
    (
        "too short",
        _where(lambda _, words: len(words) < SHORT_WORDS),
        f"fewer than {SHORT_WORDS} words: there is no readability score, and shares rest on few rows",
        "leave it in, but do not compare its shares",
    ),
    (
        "no day",
        _without_day,
        "which number is the later one can't be told",
        "write the day of publication into articles.csv, as 2024-12-03",
    ),
    (
        "live blog",
        _live_blogs,
        "many short entries of one day, the same numbers again and again",
        "leave it out, or compare it with live blogs only",
    ),
    (
        "pasted markup",
        _where(lambda text, _: bool(_MARKUP.search(text))),
        "links, code or formatting stand among the words",
        "save the page's text alone",
    ),
    (
        "much furniture",
        _much_furniture,
        f"{MUCH_FURNITURE:.0%} of the sentences or more are no article; no instrument reads them",
        "read what is set apart (list_furniture); the rest may hold more of it",
    ),
    (
        "line in many articles",
        _repeated_lines,
        "a line that an outlet prints again and again is no article, and is read as one",
        "read them; save suggest_furniture(articles) as furniture.csv beside the corpus, without the story's own lines",
    ),
    (
        "repeated lines",
        _set_apart,
        "an outlet prints them at the top or the end of many articles; they are set apart as furniture",
        "read them; one that is the story's own is kept by a row of kind story in furniture.csv beside the corpus",
    ),
    (
        "mended",
        _mended,
        "what copying or decoding had spoilt was put right before anything was counted",
        "nothing; look at one of the texts",
    ),
)
