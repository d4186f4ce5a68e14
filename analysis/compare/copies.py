"""How much of each text stands in other outlets' texts, and tables without what is shared."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.compare.groups import with_group
from analysis.frames import body_of
from analysis.needs import require_frame, require_table

KINDS = ("identical", "edited", "reworded")
BETWEEN, WITHIN = "between outlets", "within one outlet"
PAIR = ("kind", "outlet", "article_id", "sentence_no", "other_outlet", "other_article_id")
SENTENCE = ("sentence", "outlet", "article_id", "sentence_no", "section", "start", "end")


def copy_shares(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per article: how much of it stands in other outlets' articles, and where most of it does.

    shared_copy and sentences: of the whole corpus.
    Columns: outlet, article_id, n (sentences of the body), identical, edited, reworded and unmatched (sentences, each
    by its closest partner), share (of the n that have a partner), word_share (the same by characters: long sentences
    weigh more), and other_outlet, other_article_id, other_share: the article that shares most sentences with it;
    missing where none does.
    """
    _require(shared_copy, sentences, "copy_shares")
    body = body_of(sentences)
    kinds = closest_kinds(shared_copy, body)
    length = body["end"] - body["start"]
    keys = [body["outlet"], body["article_id"]]
    table = pd.DataFrame({kind: (kinds == kind).groupby(keys, sort=False).sum() for kind in (*KINDS, "unmatched")})
    table.insert(0, "n", kinds.groupby(keys, sort=False).size())
    table = table.astype("int64")
    table["share"] = 1 - table["unmatched"] / table["n"]
    table["word_share"] = (
        length.where(kinds != "unmatched", 0).groupby(keys, sort=False).sum() / length.groupby(keys, sort=False).sum()
    )
    table = table.reset_index()
    pairs = copy_pairs(shared_copy, sentences)
    most = pairs.loc[
        pairs.groupby("article_id", sort=False)["share"].idxmax(),
        ["article_id", "other_outlet", "other_article_id", "share"],
    ]
    return table.merge(
        most.rename(columns={"share": "other_share"}), on="article_id", how="left", validate="one_to_one"
    )


def side_by_side(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The rows of copy_shares, in the order in which texts can be compared: first a text of the pair that shares most
    sentences, then always the text, of those left, that shares most with the one before; where it shares with none of
    them, the next pair begins. Texts that share with nobody come last.

    shared_copy and sentences: of the whole corpus.
    """
    shares = copy_shares(shared_copy, sentences)
    pairs = copy_pairs(shared_copy, sentences).sort_values(["shared", "share"], ascending=False, kind="stable")
    partners = pairs.groupby("article_id", sort=False)["other_article_id"].agg(list).to_dict()
    order: dict[str, int] = {}
    for article in [*partners, *shares["article_id"]]:
        place: str | None = article
        while place is not None and place not in order:
            order[place] = len(order)
            place = next((other for other in partners.get(place, []) if other not in order), None)
    return shares.sort_values("article_id", key=lambda articles: articles.map(order), ignore_index=True)


def copy_pairs(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per article and other outlet's article that it shares sentences with.

    shared_copy and sentences: of the whole corpus.
    Columns: outlet, article_id, other_outlet, other_article_id, shared (sentences of the body with a partner there),
    identical, edited, reworded, n (sentences of the body), share (shared / n). The share is not the same seen from the
    other side.
    """
    _require(shared_copy, sentences, "copy_pairs")
    body = body_of(sentences)
    rows = _of_other_outlets(shared_copy)
    rows = body_of(rows)
    keys = ["outlet", "article_id", "other_outlet", "other_article_id"]
    flags = rows[keys].assign(shared=1, **{kind: (rows["kind"] == kind).astype("int64") for kind in KINDS})
    pairs = flags.groupby(keys, sort=False, as_index=False)[["shared", *KINDS]].sum()
    pairs["n"] = pairs["article_id"].map(body.groupby("article_id").size()).astype("int64")
    return pairs.assign(share=pairs["shared"] / pairs["n"])


def copy_matrix(
    shared_copy: pd.DataFrame,
    sentences: pd.DataFrame,
    kinds: Sequence[str] = ("identical", "edited"),
    by: str = "outlet",
    *,
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per outlet and outlet: how much of the first stands in the second.

    shared_copy and sentences: of the whole corpus. kinds: which likeness counts. by: `outlet`, or a column of articles,
    which are then needed; the columns are named after it. Columns: outlet, other_outlet, where (between outlets, within
    one outlet; with another `by`: between groups, within one group), n (sentences of the outlet's body), shared (those
    that have a partner of these kinds in an article of the other outlet), share (shared / n). Every pair of outlets has
    a row, those that share nothing as well. Within one outlet the partner stands in another article: repeated
    background, a text that was printed again. A share reads from the row: half of a small outlet may be a hundredth of
    a large one.
    """
    _require(shared_copy, sentences, "copy_matrix")
    _require_kinds(kinds, "copy_matrix")
    body = with_group(body_of(sentences), by, articles, "copy_matrix")
    n, group = body.groupby(by, sort=False).size(), dict(zip(body["article_id"], body[by], strict=True))
    rows = body_of(shared_copy)
    rows = rows[rows["kind"].isin(list(kinds))]
    names = [by, f"other_{by}"]
    places = rows[["article_id", "sentence_no"]].assign(
        **{by: rows["article_id"].map(group), names[1]: rows["other_article_id"].map(group)}
    )
    shared = places.drop_duplicates().groupby(names).size()
    pairs = pd.MultiIndex.from_product([n.index, n.index], names=names)
    table = pd.DataFrame({"shared": shared.reindex(pairs, fill_value=0).astype("int64")}, index=pairs).reset_index()
    table = table.astype(dict.fromkeys(names, "string"))
    apart, together = (BETWEEN, WITHIN) if by == "outlet" else ("between groups", "within one group")
    where = np.where(table[names[0]] != table[names[1]], apart, together)
    table.insert(2, "where", pd.Series(where, index=table.index, dtype="string"))
    table.insert(3, "n", table[by].map(n).astype("int64"))
    return table.assign(share=table["shared"] / table["n"])


def near_duplicates(shared_copy: pd.DataFrame, sentences: pd.DataFrame, least: float = 0.8) -> pd.DataFrame:
    """One row per pair of articles that are nearly one text: look here before you count anything.

    shared_copy and sentences: of the whole corpus. least: share of the shorter one's sentences that stand in the other,
    word for word or edited. Columns: outlet, article_id, other_outlet, other_article_id, where (between outlets, within
    one outlet), shared (sentences of the shorter one), n (its sentences), share. The highest share comes first.
    """
    _require(shared_copy, sentences, "near_duplicates")
    n = body_of(sentences).groupby("article_id", sort=False).size()
    rows = body_of(shared_copy)
    rows = rows[rows["kind"].isin(["identical", "edited"])]
    keys = ["outlet", "article_id", "other_outlet", "other_article_id"]
    pairs = rows.groupby(keys, sort=False).size().rename("shared").reset_index()
    pairs["n"] = pairs["article_id"].map(n).astype("int64")
    pairs["share"] = pairs["shared"] / pairs["n"]
    rank = {article: (size, place) for place, (article, size) in enumerate(n.items())}
    both = zip(pairs["article_id"], pairs["other_article_id"], strict=True)
    shorter = pd.Series([rank[own] < rank[other] for own, other in both], index=pairs.index, dtype=bool)
    pairs = pairs[shorter & (pairs["share"] >= least)]
    pairs.insert(4, "where", _where(pairs))
    return pairs.sort_values("share", ascending=False, kind="stable").reset_index(drop=True)


def unmatched_sentences(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The rows of `sentences` (body) without a partner in another outlet's article.

    shared_copy and sentences: of the whole corpus. Unmatched here, within this corpus: no proof of original reporting.
    """
    _require(shared_copy, sentences, "unmatched_sentences")
    body = body_of(sentences)
    return body[closest_kinds(shared_copy, body) == "unmatched"]


def own_copy(table: pd.DataFrame, shared_copy: pd.DataFrame, kinds: Sequence[str] = KINDS) -> pd.DataFrame:
    """The rows of any table that come from sentences the outlet does not share with another outlet.

    shared_copy: from align_sentences, of the whole corpus. kinds: which likeness counts as shared; ("identical",
    "edited") keeps what an outlet put into its own words. ValueError: the rows are of whole articles (there is no
    sentence_no).
    """
    require_frame(table, "own_copy", "article_id", "sentence_no")
    require_table(shared_copy, "shared_copy", "own_copy", *PAIR)
    _require_kinds(kinds, "own_copy")
    return _without(table, _places(_of_other_outlets(shared_copy, kinds)))


def copy_once(table: pd.DataFrame, shared_copy: pd.DataFrame, kinds: Sequence[str] = KINDS) -> pd.DataFrame:
    """The rows of any table with shared sentences counted once: kept in the article that stands first in the corpus.

    First in the corpus is a rule for counting; it doesn't say who wrote the sentence. shared_copy, kinds, ValueError:
    as in own_copy.
    """
    require_frame(table, "copy_once", "article_id", "sentence_no")
    require_table(shared_copy, "shared_copy", "copy_once", *PAIR)
    _require_kinds(kinds, "copy_once")
    order = {article: place for place, article in enumerate(dict.fromkeys(shared_copy["article_id"]))}
    rows = _of_other_outlets(shared_copy, kinds)
    return _without(table, _places(rows[rows["article_id"].map(order) > rows["other_article_id"].map(order)]))


def sentence_kinds(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence of the body: the columns of `sentences` without the text, and kind, the closest partner it
    has in another outlet's article: identical, edited, reworded or unmatched.

    shared_copy: of the whole corpus; sentences: those that are to be shown.
    """
    _require(shared_copy, sentences, "sentence_kinds")
    body = body_of(sentences)
    return body.drop(columns="sentence").assign(kind=closest_kinds(shared_copy, body))


def closest_kinds(shared_copy: pd.DataFrame, sentences: pd.DataFrame) -> pd.Series:
    """For each sentence the closest kind of partner in another outlet: identical, edited, reworded or unmatched."""
    closest: dict[tuple, int] = {}
    rows = _of_other_outlets(shared_copy)
    for article, number, kind in zip(rows["article_id"], rows["sentence_no"], rows["kind"], strict=True):
        closest[article, number] = min(closest.get((article, number), len(KINDS)), KINDS.index(kind))
    names = (*KINDS, "unmatched")
    places = zip(sentences["article_id"], sentences["sentence_no"], strict=True)
    return pd.Series([names[closest.get(place, len(KINDS))] for place in places], index=sentences.index, dtype="string")


def _where(pairs: pd.DataFrame) -> pd.Series:
    between = pairs["outlet"].astype("string") != pairs["other_outlet"].astype("string")
    return pd.Series(np.where(between, BETWEEN, WITHIN), index=pairs.index, dtype="string")


def _require(shared_copy: pd.DataFrame, sentences: pd.DataFrame, caller: str) -> None:
    require_table(shared_copy, "shared_copy", caller, *PAIR)
    require_table(sentences, "sentences", caller, *SENTENCE)


def _require_kinds(kinds: Sequence[str], caller: str) -> None:
    """ValueError: a kind that there is not, or one word where several belong, would count nothing as shared."""
    if isinstance(kinds, str) or not set(kinds) <= set(KINDS):
        raise ValueError(f'{caller}: kinds is {kinds!r:.60}; give some of {", ".join(KINDS)}, as ("identical",)')


def _of_other_outlets(shared_copy: pd.DataFrame, kinds: Sequence[str] = KINDS) -> pd.DataFrame:
    return shared_copy[(shared_copy["outlet"] != shared_copy["other_outlet"]) & shared_copy["kind"].isin(list(kinds))]


def _places(rows: pd.DataFrame) -> set[tuple]:
    return set(zip(rows["article_id"], rows["sentence_no"], strict=True))


def _without(table: pd.DataFrame, places: set[tuple]) -> pd.DataFrame:
    kept = [place not in places for place in zip(table["article_id"], table["sentence_no"], strict=True)]
    return table[np.array(kept, dtype=bool)]


def with_partners(shared: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences of the body with the kind and the place of their closest partner in another outlet."""
    body = body_of(sentences)
    rows = shared[shared["outlet"] != shared["other_outlet"]]
    rows = rows.assign(order=rows["kind"].map(KINDS.index), likeness=-rows["similarity"]).sort_values(
        ["order", "likeness"], kind="stable"
    )
    closest = rows.drop_duplicates(["article_id", "sentence_no"])[
        ["article_id", "sentence_no", "other_outlet", "other_article_id", "other_sentence_no"]
    ]
    return body.assign(kind=closest_kinds(shared, body)).merge(
        closest, on=["article_id", "sentence_no"], how="left", validate="one_to_one"
    )
