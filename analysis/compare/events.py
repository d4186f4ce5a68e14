"""Which articles tell of one event: a first guess, to be confirmed or corrected by the researcher."""

import re
from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from analysis.compare.time import near, published_days
from analysis.english.calendar import WEEKDAYS
from analysis.needs import require_table

LIKE = 0.08  # least likeness to an event's first article; chosen on dated news (benchmarks/events.py)
NEXT = 1  # day: what is like it on later days is mostly the next event of its sort; chosen on the same news
OPENING = 120  # words: news says first what happened
COMMON = 0.2  # a word in more of the articles tells none of them apart
SHORT = 3  # letters
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]{2,}|\d[\d,.]*\d|\d")


def suggest_events(articles: pd.DataFrame, days: int = NEXT, least: float = LIKE) -> pd.DataFrame:
    """One row per article with the event that it seems to tell of: the first draft of a column of articles.csv.

    Articles are taken in the order of publication. One joins the event whose articles it is most like, if that event's
    first article is no more than `days` older and the likeness is at least `least`; if there is none, it begins a new
    event. Likeness is the cosine of the words of headline and opening, each weighed by how few articles have it (Salton
    and Buckley 1988), names and numbers twice; words of one text alone don't count. An undated article joins undated
    ones only.

    Columns: outlet, article_id, published, headline (or the text's first words), event (its number and the words that
    its articles have most in common), n (articles of the event), likeness (to its nearest article of the event; missing
    for the first). Correct `event` in a spreadsheet, copy it into articles.csv, and give it to comparisons as `by` or
    to pick_articles as `where`. How often it errs: `how_checked("events")`; on the very
    news on which window and likeness were chosen, three in ten of the pairs that it joins are not of one place and
    time, and two in ten that are stay apart.
    """
    require_table(articles, "articles", "suggest_events", "outlet", "article_id", "text")
    published = published_days(articles, "suggest_events")
    vectors, words = _vectors([_opening(row) for row in articles.to_dict("records")])
    ids = list(articles["article_id"])
    order = sorted(range(len(ids)), key=lambda place: published.get(ids[place]) or pd.Timestamp.max)
    members: list[list[int]] = []
    likeness = np.full(len(ids), np.nan)
    for place in order:
        best, event = max(
            (
                (_mean_likeness(vectors, place, own), number)
                for number, own in enumerate(members)
                if near(published.get(ids[own[0]]), published.get(ids[place]), days)
            ),
            default=(0.0, -1),
        )
        if event < 0 or best < least:
            members.append([place])
            continue
        likeness[place] = best
        members[event].append(place)
    return _as_table(articles, members, vectors, words, likeness)


def _opening(row: dict) -> Counter[str]:
    """The words of the headline and of the beginning; names and numbers count twice."""
    headline = row.get("headline")
    text = f"{'' if headline is None or pd.isna(headline) else headline} . {row['text']}"
    found = _WORD.findall(text[: OPENING * 20])[:OPENING]
    counts: Counter[str] = Counter()
    for word in found:
        counts[word.lower()] += 2 if not word.islower() else 1
    return counts


def _vectors(texts: list[Counter[str]]) -> tuple[list[dict[str, float]], Counter[str]]:
    """Weighed words of length one, and in how many texts each word stands."""
    known = Counter(word for text in texts for word in text)
    most = max(2.0, COMMON * len(texts))
    vectors = []
    for text in texts:
        own = {
            word: (1 + np.log(n)) * np.log(1 + len(texts) / known[word])
            for word, n in text.items()
            if len(texts) < 10 or 1 < known[word] <= most  # what one text alone has joins it to none
        }
        length = np.sqrt(sum(weight**2 for weight in own.values())) or 1.0
        vectors.append({word: float(weight / length) for word, weight in own.items()})
    return vectors, known


def _mean_likeness(vectors: list[dict[str, float]], place: int, members: list[int]) -> float:
    return float(np.mean([_cosine(vectors[place], vectors[other]) for other in members]))


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    short, long = sorted((one, other), key=len)
    return sum(weight * long[word] for word, weight in short.items() if word in long)


def _names(word: str) -> bool:
    """A word that says what an event is: no number, no weekday, and not so short as `the` and `off`."""
    return word.isalpha() and len(word) > SHORT and word not in WEEKDAYS


def _as_table(
    articles: pd.DataFrame,
    members: list[list[int]],
    vectors: list[dict[str, float]],
    words: Counter[str],
    likeness: np.ndarray,
) -> pd.DataFrame:
    names, sizes = {}, {}
    for number, own in enumerate(members, start=1):
        weights: dict[str, float] = defaultdict(float)
        for place in own:
            for word, weight in vectors[place].items():
                weights[word] += weight
        best = sorted(weights, key=lambda word: (not _names(word), -weights[word], word))[:3]
        for place in own:
            names[place], sizes[place] = f"{number:03d} {' '.join(best)}", len(own)
    headline = articles["headline"] if "headline" in articles else pd.Series(pd.NA, articles.index, dtype="string")
    places = range(len(articles))
    return pd.DataFrame(
        {
            "outlet": articles["outlet"].to_numpy(),
            "article_id": articles["article_id"].to_numpy(),
            "published": articles["published"].to_numpy() if "published" in articles else pd.NaT,
            "headline": headline.fillna(articles["text"].str.slice(0, 80)).to_numpy(),
            "event": pd.Series([names[place] for place in places], dtype="string"),
            "n": pd.Series([sizes[place] for place in places], dtype="int64"),
            "likeness": likeness.round(2),
        }
    )
