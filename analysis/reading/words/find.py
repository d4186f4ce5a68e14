"""Any word in its context, by outlet and day, in the text's own voice or on somebody's word."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.english.spans import index_spans, meeting
from analysis.english.tokens import tokenise
from analysis.needs import require_table, require_tables
from analysis.reading.words.query import Query, matches, read_query
from analysis.tables import Tables

NONE = index_spans([])
CONTEXT = 60  # letters to either side
COLUMNS = {
    "outlet": "string",
    "article_id": "string",
    "sentence_no": "int64",
    "section": "string",
    "published": "datetime64[us]",
    "left": "string",
    "match": "string",
    "right": "string",
    "voice": "string",
    "source": "string",
    "source_kind": "string",
    "start": "int64",
    "end": "int64",
}


def find_words(tables: Tables | pd.DataFrame, words: str) -> pd.DataFrame:
    """One row per place where the words are printed, in corpus order: keyword in context.

    tables: name -> table, from analyse; or the table `sentences` alone. words: one word or a phrase; `*` stands for any
    letters and `?` for one, `*` by itself for one word and `...` for up to five, a comma parts choices:
    "terror*, rebel*", "armed opposition", "killed ... civilians". Capitals make no difference.

    Columns: outlet, article_id, sentence_no, section, published (from `articles`), left and right (up to 60 letters of
    the same sentence), match, voice (own, or attributed where the match stands in what a source says; headlines are
    nobody's but the text's own), source and source_kind (whose word), start and end (places in the article's text).
    What the tables given don't tell is missing. Furniture is searched as well: its section says so.

    TypeError: no table, or words that are no text. ValueError: the words can't be read as such a query, in a sentence.
    """
    queries = read_query(words)
    if isinstance(tables, pd.DataFrame):
        tables = {"sentences": tables}
    require_tables(tables, ("sentences",), "find_words")
    sentences = tables["sentences"]
    require_table(sentences, "sentences", "find_words", "outlet", "article_id", "sentence_no", "start", "sentence")
    rows = [row for sentence in _candidates(sentences, queries) for row in _found(sentence, queries)]
    found = pd.DataFrame(rows, columns=[name for name in COLUMNS if name not in ("published", "voice", "source_kind")])
    found["published"] = _days(found, tables.get("articles"))
    voices = _voices(found, tables.get("attributions"))
    for place, column in enumerate(("voice", "source", "source_kind")):
        found[column] = [voice[place] for voice in voices]
    return found[list(COLUMNS)].astype(COLUMNS)


def _candidates(sentences: pd.DataFrame, queries: list[Query]) -> list[dict[Any, Any]]:
    """The sentences that hold the longest run of letters of a query; only these are taken apart."""
    lower = sentences["sentence"].str.casefold()
    held = pd.Series(False, index=sentences.index)
    for query in queries:
        held |= lower.str.contains(query.anchor, regex=False).fillna(False).astype(bool)
    return sentences[held.to_numpy()].to_dict("records")


def _found(sentence: dict[Any, Any], queries: list[Query]) -> Iterator[dict[str, Any]]:
    text = str(sentence["sentence"])
    tokens = tokenise(text)
    lower = [word.casefold().replace("’", "'") for word in tokens.printed]
    reached = 0
    for first, past in sorted({place for query in queries for place in matches(query, lower)}):
        if first < reached:
            continue  # two choices meet here: the first of them has it
        reached = past
        begin, end = tokens.starts[first], tokens.ends[past - 1]
        yield {
            **{name: sentence[name] for name in ("outlet", "article_id", "sentence_no")},
            "section": sentence.get("section", "body"),
            "left": text[max(0, begin - CONTEXT) : begin],
            "match": text[begin:end],
            "right": text[end : end + CONTEXT],
            "source": pd.NA,
            "start": sentence["start"] + begin,
            "end": sentence["start"] + end,
        }


def _days(found: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    if articles is None or "published" not in articles:
        return pd.Series(pd.NaT, index=found.index, dtype="datetime64[us]")
    days = articles.drop_duplicates("article_id").set_index("article_id")["published"]
    return found["article_id"].map(days.to_dict())


def _voices(found: pd.DataFrame, attributions: pd.DataFrame | None) -> list[tuple]:
    """(voice, source, source_kind) of each row: attributed where an attribution's content covers the match."""
    if attributions is None:
        return [(pd.NA, pd.NA, pd.NA)] * len(found)
    own = attributions[attributions["article_id"].isin(found["article_id"]) & (attributions["section"] != "headline")]
    contents: dict[str, list[tuple]] = defaultdict(list)
    for row in own.to_dict("records"):
        contents[row["article_id"]] += [
            (start, end, row["source"], row["source_kind"]) for start, end in row["content_spans"]
        ]
    spans = {
        article: index_spans((span[0], span[1], (span[1] - span[0], place, span)) for place, span in enumerate(spans))
        for article, spans in contents.items()
    }
    voices: list[tuple] = []
    for row in found.to_dict("records"):
        index = NONE if row["section"] == "headline" else spans.get(row["article_id"], NONE)
        around = [one for one in meeting(index, row["start"], row["end"]) if _covers(one[2], row)]
        # Within several, the narrowest: what a source quotes is the quoted one's word.
        narrowest = min(around, key=lambda one: one[:2])[2] if around else None
        voices.append(("own", pd.NA, pd.NA) if narrowest is None else ("attributed", narrowest[2], narrowest[3]))
    return voices


def _covers(span: tuple, row: dict[Any, Any]) -> bool:
    return span[0] <= row["start"] and row["end"] <= span[1]
