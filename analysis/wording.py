"""Compare wording, outlet by outlet: what each calls the actors, and how much of each text stands elsewhere.

Five versions of one agency's story are not five witnesses. own_copy and copy_once make any table smaller by what is shared,
so that a comparison can be shown both ways.
"""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

KINDS = ("identical", "edited", "reworded")
PEOPLE = frozenset("fighter fighters force forces faction factions group groups soldier soldiers troops of the that and for with".split())


def label_counts(labels: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet, actor and label (in lower case): how often it stands there, the text's own voice first.

    labels: from match_voices. Columns: outlet, actor, label, label_type, own, attributed, n (their sum), share (of the outlet's mentions of
    this actor), own_share (the same, within own voice; missing where it has none). Labels of no known actor are left out.
    """
    known = labels.dropna(subset="actor").assign(label=labels["label"].str.lower())
    counts = _by_voice(known, ["outlet", "actor", "label", "label_type"])
    of_actor = counts.groupby(["outlet", "actor"], sort=False)[["n", "own"]].transform("sum")
    counts["share"] = counts["n"] / of_actor["n"]
    counts["own_share"] = (counts["own"] / of_actor["own"]).where(of_actor["own"] > 0)
    return _in_order(counts, labels, ["actor"])


def label_words(labels: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet and word that qualifies an actor (regime, rebel, terrorist, turkey-backed): own, attributed, n.

    A label counts once for each of its words, plural and singular together; anti- and pro- are cut off, so that "anti-regime
    fighters" counts for regime. Names (words never printed small) and nouns for many people (fighters, groups) are left out.
    """
    printed_small = {word for label in labels["label"] for word in re.split(r"[\s-]", label) if word.islower()}
    words = [sorted(_words(label, printed_small)) for label in labels["label"]]
    rows = labels.assign(word=words).explode("word").dropna(subset="word").astype({"word": "string"})
    return _in_order(_by_voice(rows, ["outlet", "word"]), labels, [])


def copy_shares(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per article: how much of it stands in other outlets' articles, and where most of it does.

    Columns: outlet, article_id, n (sentences of the body), identical, edited, reworded and unmatched (sentences, each by its closest
    partner), share (of the n that have a partner), word_share (the same by characters: long sentences weigh more), and
    other_outlet, other_article_id, other_share: the article that shares most sentences with it; missing where none does.
    """
    body = sentences[sentences["section"] == "body"]
    kinds = closest_kinds(shared_copy, body)
    length = body["end"] - body["start"]
    keys = [body["outlet"], body["article_id"]]
    table = pd.DataFrame({kind: (kinds == kind).groupby(keys, sort=False).sum() for kind in (*KINDS, "unmatched")})
    table.insert(0, "n", kinds.groupby(keys, sort=False).size())
    table = table.astype("int64")
    table["share"] = 1 - table["unmatched"] / table["n"]
    table["word_share"] = length.where(kinds != "unmatched", 0).groupby(keys, sort=False).sum() / length.groupby(keys, sort=False).sum()
    table = table.reset_index()
    pairs = copy_pairs(shared_copy, sentences)
    most = pairs.loc[pairs.groupby("article_id", sort=False)["share"].idxmax(), ["article_id", "other_outlet", "other_article_id", "share"]]
    return table.merge(most.rename(columns={"share": "other_share"}), on="article_id", how="left", validate="one_to_one")


def copy_pairs(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per article and other outlet's article that it shares sentences with.

    Columns: outlet, article_id, other_outlet, other_article_id, shared (sentences of the body with a partner there), identical, edited,
    reworded, n (sentences of the body), share (shared / n). The share is not the same seen from the other side.
    """
    body = sentences[sentences["section"] == "body"]
    rows = _of_other_outlets(shared_copy)
    rows = rows[rows["section"] == "body"]
    keys = ["outlet", "article_id", "other_outlet", "other_article_id"]
    flags = rows[keys].assign(shared=1, **{kind: (rows["kind"] == kind).astype("int64") for kind in KINDS})
    pairs = flags.groupby(keys, sort=False, as_index=False)[["shared", *KINDS]].sum()
    pairs["n"] = pairs["article_id"].map(body.groupby("article_id").size()).astype("int64")
    return pairs.assign(share=pairs["shared"] / pairs["n"])


def unmatched_sentences(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The rows of `sentences` (body) without a partner in another outlet's article.

    Unmatched here, within this corpus: no proof of original reporting.
    """
    body = sentences[sentences["section"] == "body"]
    return body[closest_kinds(shared_copy, body) == "unmatched"]


def own_copy(table: pd.DataFrame, shared_copy: pd.DataFrame, kinds: Sequence[str] = KINDS) -> pd.DataFrame:
    """The rows of any table that come from sentences the outlet does not share with another outlet.

    kinds: which likeness counts as shared; ("identical", "edited") keeps what an outlet put into its own words.
    KeyError: the rows are of whole articles (there is no sentence_no).
    """
    return _without(table, _places(_of_other_outlets(shared_copy, kinds)))


def copy_once(table: pd.DataFrame, shared_copy: pd.DataFrame, kinds: Sequence[str] = KINDS) -> pd.DataFrame:
    """The rows of any table with shared sentences counted once: kept in the article that stands first in the corpus.

    First in the corpus is a rule for counting; it doesn't say who wrote the sentence. KeyError: as own_copy.
    """
    order = {article: place for place, article in enumerate(dict.fromkeys(shared_copy["article_id"]))}
    rows = _of_other_outlets(shared_copy, kinds)
    return _without(table, _places(rows[rows["article_id"].map(order) > rows["other_article_id"].map(order)]))


def sentence_kinds(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence of the body: the columns of `sentences` without the text, and kind, the closest partner it has in
    another outlet's article: identical, edited, reworded or unmatched.
    """
    body = sentences[sentences["section"] == "body"]
    return body.drop(columns="sentence").assign(kind=closest_kinds(shared_copy, body))


def closest_kinds(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.Series:
    """For each sentence the closest kind of partner it has in another outlet: identical, edited, reworded or unmatched."""
    closest: dict[tuple, int] = {}
    rows = _of_other_outlets(shared_copy)
    for article, number, kind in zip(rows["article_id"], rows["sentence_no"], rows["kind"], strict=True):
        closest[article, number] = min(closest.get((article, number), len(KINDS)), KINDS.index(kind))
    names = (*KINDS, "unmatched")
    places = zip(sentences["article_id"], sentences["sentence_no"], strict=True)
    return pd.Series([names[closest.get(place, len(KINDS))] for place in places], index=sentences.index, dtype="string")


# Pieces ---------------------------------------------------------------------------------------------------------------


def _of_other_outlets(shared_copy: pd.DataFrame, kinds: Sequence[str] = KINDS) -> pd.DataFrame:
    return shared_copy[(shared_copy["outlet"] != shared_copy["other_outlet"]) & shared_copy["kind"].isin(list(kinds))]


def _places(rows: pd.DataFrame) -> set[tuple]:
    return set(zip(rows["article_id"], rows["sentence_no"], strict=True))


def _without(table: pd.DataFrame, places: set[tuple]) -> pd.DataFrame:
    kept = [place not in places for place in zip(table["article_id"], table["sentence_no"], strict=True)]
    return table[np.array(kept, dtype=bool)]


def _by_voice(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    counts = rows.assign(own=rows["voice"] == "own", attributed=rows["voice"] == "attributed").groupby(keys, sort=False)[["own", "attributed"]].sum()
    counts = counts.reset_index().astype({"own": "int64", "attributed": "int64"})
    return counts.assign(n=counts["own"] + counts["attributed"])


def _in_order(counts: pd.DataFrame, labels: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Outlets in the order of the labels, then the keys, then the most frequent in own voice."""
    place = {outlet: number for number, outlet in enumerate(dict.fromkeys(labels["outlet"]))}
    name = "label" if "label" in counts else "word"
    ordered = counts.assign(_place=counts["outlet"].map(place), _own=-counts["own"], _n=-counts["n"])
    return ordered.sort_values(["_place", *keys, "_own", "_n", name], ignore_index=True).drop(columns=["_place", "_own", "_n"])


def _words(label: str, printed_small: set[str]) -> set[str]:
    words = set()
    for word in label.split():
        word = re.sub(r"^(?:anti|pro)-", "", word, flags=re.IGNORECASE).strip("()").removesuffix("'s")
        compound = "-" in word and word.rpartition("-")[2].islower()
        if (compound or word.lower() in printed_small) and word.lower() not in PEOPLE and any(map(str.isalpha, word)):
            words.add(_singular(word.lower(), printed_small))
    return words


def _singular(word: str, printed_small: set[str]) -> str:
    """rebels counts as rebel. Where no singular is printed, the plural stays as it is."""
    return word[:-1] if word.endswith("s") and word[:-1] in printed_small else word
