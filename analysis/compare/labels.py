"""What the actors are called, outlet by outlet: labels and their words, own voice beside attributed."""

import re

import pandas as pd

from analysis.compare.groups import in_order, per_1000_words, with_group
from analysis.names import as_printed
from analysis.needs import require_table, require_voices

TELLING = ("affiliation", "ideology", "legal_designation")
PEOPLE = frozenset(
    (
        "fighter fighters force forces faction factions group groups soldier soldiers troops of the that and for with"
    ).split()
)


def label_counts(
    labels: pd.DataFrame,
    by: str = "outlet",
    *,
    articles: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per outlet, actor and label (in lower case): how often it stands there, the text's own voice first.

    labels: from match_voices. by: `outlet`, or a column of articles. sentences: of the same articles; with them there
    is per_1000_words. Columns: outlet, actor, label, printed (the label as it is printed most often, with its
    capitals), label_type, own, attributed, n (their sum), share (of the outlet's
    mentions of this actor), own_share (the same, within own voice; missing where it has none). A label of no known
    actor has no actor and no share, for it is counted as nobody's. ValueError: match_voices has not seen the labels.
    """
    require_table(labels, "labels", "label_counts", "label", "actor", "label_type", "voice", "outlet")
    require_voices(labels, "label_counts")
    labels = with_group(labels, by, articles, "label_counts")
    rows = labels.assign(label=labels["label"].str.lower(), printed=as_printed(labels["label"]))
    counts = _by_voice(rows, [by, "actor", "label", "printed", "label_type"])
    of_actor = counts.groupby([by, "actor"], sort=False)[["n", "own"]].transform("sum")
    counts["share"] = counts["n"] / of_actor["n"]
    counts["own_share"] = (counts["own"] / of_actor["own"]).where(of_actor["own"] > 0)
    return per_1000_words(_in_order(counts, labels, by, ["actor"]), "n", by, sentences, articles)


def label_words(
    labels: pd.DataFrame,
    by: str = "outlet",
    *,
    by_actor: bool = False,
    articles: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per outlet and word that qualifies an actor (regime, rebel, terrorist, turkey-backed), and printed, the
    word with its capitals: own, attributed, n. by_actor: one row per outlet, actor and word, with the columns
    actor and telling (how many of n stand in labels of affiliation, ideology or law, which say more than a role).

    labels: from match_voices; by, articles and sentences: as in label_counts. A label counts once for each of its
    words, plural and singular together; anti- and pro- are cut off, so that "anti-regime fighters" counts for regime.
    Names (words never printed small) and nouns for many people (fighters, groups) are left out. ValueError: as in
    label_counts.
    """
    keys = ["actor"] if by_actor else []
    require_table(labels, "labels", "label_words", "label", "voice", "outlet", *keys, *["label_type"] * by_actor)
    require_voices(labels, "label_words")
    labels = with_group(labels, by, articles, "label_words")
    printed_small = {word for label in labels["label"] for word in re.split(r"[\s-]", label) if word.islower()}
    words = pd.Series([sorted(_words(label, printed_small)) for label in labels["label"]], labels.index, dtype="object")
    rows = labels.assign(word=words).explode("word").dropna(subset="word").astype({"word": "string"})
    forms = as_printed(labels["label"].str.split().explode().map(_bare).astype("string"))
    rows["printed"] = rows["word"].map(dict(zip(forms.str.lower(), forms, strict=True))).fillna(rows["word"])
    counts = _by_voice(rows, [by, *keys, "word", "printed"])
    if by_actor:
        telling = rows[rows["label_type"].isin(TELLING)].groupby([by, *keys, "word"], dropna=False).size()
        places = pd.MultiIndex.from_frame(counts[[by, *keys, "word"]])
        counts["telling"] = telling.reindex(places, fill_value=0).to_numpy("int64")
    counts = _in_order(counts, labels, by, keys)
    return per_1000_words(counts, "n", by, sentences, articles)


def _by_voice(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    counts = (
        rows.assign(own=rows["voice"] == "own", attributed=rows["voice"] == "attributed")
        .groupby(keys, sort=False, dropna=False)[["own", "attributed"]]
        .sum()
    )
    counts = counts.reset_index().astype({"own": "int64", "attributed": "int64"})
    return counts.assign(n=counts["own"] + counts["attributed"])


def _in_order(counts: pd.DataFrame, labels: pd.DataFrame, by: str, keys: list[str]) -> pd.DataFrame:
    """Groups in the order of the labels, then the keys, then the most frequent in own voice."""
    place = {group: number for number, group in enumerate(in_order(labels, by))}
    name = "label" if "label" in counts else "word"
    ordered = counts.assign(_place=counts[by].map(place), _own=-counts["own"], _n=-counts["n"])
    return ordered.sort_values(["_place", *keys, "_own", "_n", name], ignore_index=True).drop(
        columns=["_place", "_own", "_n"]
    )


def _words(label: str, printed_small: set[str]) -> set[str]:
    words = set()
    for word in label.split():
        word = _bare(word)
        compound = "-" in word and word.rpartition("-")[2].islower()
        if (compound or word.lower() in printed_small) and word.lower() not in PEOPLE and any(map(str.isalpha, word)):
            words.add(_singular(word.lower(), printed_small))
    return words


def _bare(word: str) -> str:
    return re.sub(r"^(?:anti|pro)-", "", word, flags=re.IGNORECASE).strip("()").removesuffix("'s")


def _singular(word: str, printed_small: set[str]) -> str:
    """rebels counts as rebel. Where no singular is printed, the plural stays as it is."""
    return word[:-1] if word.endswith("s") and word[:-1] in printed_small else word
