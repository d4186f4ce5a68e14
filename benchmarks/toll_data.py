"""The public data that the tolls are measured on, each read into texts and the numbers that people coded for them.

None of it is part of this project; PUBLIC says where the originals are.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.english.sentences.split import split_sentences

PUBLIC = {
    "fakes": "FA-KES, Zenodo record 2607278 (Abu Salem et al., ICWSM 2019): its CSV file",
    "muc": "the MUC-3/4 corpus (NIST) as JSON lines: id, text, people (a list of events and number, from the keys)",
    "displacement": (
        "IDETECT and IDMC excerpts, github Data4Democracy/internal-displacement, as JSON lines: set, text, people"
    ),
    "wikimpacts": (
        "Wikimpacts, github VUB-HYDR/Wikimpacts, with the texts of its Wikipedia articles, as JSON lines: id, event,"
        " text, killed and injured (lists of the numbers of the infobox)"
    ),
    "polnear": "PolNeAR 1.0, github networkdynamics/PolNeAR: the folder of a split, with text/",
    "quantities": "NewsQuant, github satya77/CQE_Evaluation: NewsQuant.json",
}
EFFECTS = ["killed", "injured", "captured"]
JOINT = dict.fromkeys(("killed", "injured"), {"killed_or_injured", "casualties"})
MOVED = frozenset({"displaced", "refugees", "returned"})  # the coders count who returns, too


class Gold(NamedTuple):
    """What people coded for one text: one of `numbers` is right, under one of `harms`; `harm` names the measure."""

    text: int
    harm: str
    harms: frozenset[str]
    numbers: frozenset[int]


class DataSet(NamedTuple):
    """Texts of one data set (columns id, text and, where there are any, headline), and what is coded for them."""

    name: str
    texts: pd.DataFrame
    golds: list[Gold]

    def of(self, harm: str) -> list[Gold]:
        return [gold for gold in self.golds if gold.harm == harm]

    def names(self, golds: Iterable[Gold]) -> list[str]:
        """The name of each item's text, which says in which half it is."""
        return [self.texts["id"].iloc[gold.text] for gold in golds]


def read_fakes(path: Path) -> list[DataSet]:
    """FA-KES: the total killed. Rows with one text are pooled, for one text can be coded for several events."""
    table = pd.read_csv(path, encoding="utf-8", encoding_errors="replace")
    table["total"] = table["nb_civilians"] + table["nb_noncivilians"]
    texts = (
        table.groupby("article_content", sort=False)
        .agg(id=("unit_id", "first"), headline=("article_title", "first"), totals=("total", set))
        .reset_index(names="text")
    )
    texts = texts[texts["totals"] != {0}].reset_index(drop=True)
    golds = [
        Gold(n, "killed", frozenset({"killed"}), frozenset(map(int, totals)))
        for n, totals in enumerate(texts["totals"])
    ]
    return [DataSet("FA-KES", texts[["id", "headline", "text"]].astype("string"), golds)]


def read_muc(path: Path) -> list[DataSet]:
    """MUC-4: the keyed numbers (two and more) of people, by effect.

    A key may name two effects for one number (death and injury): it counts once, under its more severe effect, and is
    found under either.
    """
    documents = read_lines(path)
    golds = [
        Gold(n, harm, frozenset().union(*({event} | JOINT.get(event, set()) for event in events)), frozenset({number}))
        for n, document in enumerate(documents)
        for events, number in ((key["events"], key["number"]) for key in document["people"])
        if number > 1 and (harm := min(events, key=EFFECTS.index))
    ]
    return [DataSet("MUC-4", as_texts(documents), golds)]


def read_displacement(path: Path) -> list[DataSet]:
    """Excerpts on displacement, one set each: a coded number of people displaced. They have no names but their text."""
    excerpts = [excerpt | {"id": excerpt["text"]} for excerpt in read_lines(path)]
    sets = []
    for name in sorted({excerpt["set"] for excerpt in excerpts}):
        inside = [excerpt for excerpt in excerpts if excerpt["set"] == name]
        golds = [Gold(n, "displaced", MOVED, frozenset(excerpt["people"])) for n, excerpt in enumerate(inside)]
        sets.append(DataSet(name, as_texts(inside), golds))
    return sets


def read_wikimpacts(path: Path) -> list[DataSet]:
    """Wikipedia articles on disasters: the deaths and the injuries of their infoboxes."""
    articles = read_lines(path)
    golds = [
        Gold(n, harm, frozenset({harm}), frozenset(article[harm]))
        for n, article in enumerate(articles)
        for harm in ("killed", "injured")
        if article.get(harm)
    ]
    return [DataSet("Wikimpacts", as_texts(articles), golds)]


def read_polnear(path: Path) -> list[DataSet]:
    """Political news with few deaths; nothing is coded."""
    files = sorted((path / "text").glob("*.txt"))
    texts = [{"id": file.stem, "text": file.read_text(encoding="utf-8", errors="replace")} for file in files]
    return [DataSet("PolNeAR", as_texts(texts), [])]


READERS: dict[str, Callable[[Path], list[DataSet]]] = {
    "fakes": read_fakes,
    "muc": read_muc,
    "displacement": read_displacement,
    "wikimpacts": read_wikimpacts,
    "polnear": read_polnear,
}


def read_lines(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def as_texts(documents: list[dict]) -> pd.DataFrame:
    return pd.DataFrame(documents, columns=["id", "text"]).astype("string")


def as_sentences(texts: pd.DataFrame, data: str = "") -> pd.DataFrame:
    """The sentences of texts; article_id is the place in the table, for names need not be unique."""
    numbered = [str(n) for n in range(len(texts))]
    return split_sentences(texts.drop(columns="id").assign(outlet=data, article_id=numbered).astype("string"))


def values_by_article(tolls: pd.DataFrame, harms: Iterable[str]) -> dict[int, set[int]]:
    """Article -> every number that its tolls of these harms give: best, or the ends of a range."""
    values: dict[int, set[int]] = {}
    for row in tolls[tolls["harm"].isin(set(harms))].itertuples():
        given = {row.best} if pd.notna(row.best) else {row.low, row.high}
        values.setdefault(int(row.article_id), set()).update(given)
    return values


def found(tolls: pd.DataFrame, golds: list[Gold]) -> list[bool]:
    """Whether each coded number is among what the tolls give."""
    values = {harms: values_by_article(tolls, harms) for harms in {gold.harms for gold in golds}}
    return [bool(values[gold.harms].get(gold.text, set()) & gold.numbers) for gold in golds]
