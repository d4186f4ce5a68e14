"""One row per outlet with a number of every instrument."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.compare.copies import copy_shares, with_partners
from analysis.compare.groups import in_order, with_group
from analysis.compare.scores import mean_by_outlet
from analysis.frames import body_of
from analysis.instruments.attribution.sources.table import count_speakers
from analysis.needs import require_tables, require_voices
from analysis.tables import Tables

NEEDED = ("articles", "sentences", "readability", "sentiment", "attributions", "tolls", "labels", "shared_copy")
COUNTS = ("texts", "sentences", "attributions", "speakers", "hedges", "tolls", "own_labels")


class Measure(NamedTuple):
    """A number of an outlet's page: its column, its name, what to know of it, how it is printed.

    section: of the report, where it is explained. behind: the sentences that it leads to on the outlet's page. rate:
    the column that holds the count for the text there is, and per: for how much of it; groups are compared by these.
    ends: the lowest and the highest value that there can be, where a picture has to show how far off they are.
    """

    column: str
    name: str
    aside: str
    form: str
    section: str
    behind: str
    rate: str = ""
    per: str = ""
    ends: tuple[float, float] | None = None

    @property
    def in_full(self) -> str:
        return f"{self.name} ({self.aside})" if self.aside else self.name

    @property
    def compared(self) -> "Measure":
        """The measure as groups of different size are compared."""
        if not self.rate:
            return self
        form = "{:.0%}" if self.per.startswith("share") else "{:.1f}"
        name = f"{self.name}, {self.per}"
        return self._replace(column=self.rate, name=name, aside="", form=form, rate="", per="")


WORDS, TEXT = "per 1,000 words", "per text"
MEASURES = (
    Measure("sentences", "Sentences", "", "{:,}", "texts", "", "sentences_per_text", TEXT),
    Measure("grade", "School grade", "higher: harder", "{:.1f}", "readability", "longest"),
    Measure("emotional_wording", "Emotional wording", "-1 to 1", "{:+.2f}", "wording", "scored", ends=(-1, 1)),
    Measure(
        "attributions", "Attributions", "", "{:,}", "sources", "attributions", "attributions_per_1000_words", WORDS
    ),
    Measure(
        "hedges", "of these hedges", "nobody named", "{:,}", "sources", "hedges", "hedge_share", "share of attributions"
    ),
    Measure("speakers", "Speakers", "who is credited, once a text", "{:,}", "sources", "", "speakers_per_text", TEXT),
    Measure("tolls", "Printed tolls", "people harmed or moved", "{:,}", "tolls", "tolls", "tolls_per_text", TEXT),
    Measure("own_labels", "Labels in own voice", "", "{:,}", "labels", "labels", "own_labels_per_1000_words", WORDS),
    Measure(
        "stands_elsewhere", "Stands elsewhere", "share of sentences in other outlets' texts", "{:.0%}", "copy", "shared"
    ),
)


def untold(column: str, row: Mapping) -> str:
    """What stands beside a number that says nothing by itself; row: of profile_numbers."""
    known = row.get("told_from_0")
    return "can't be told from 0" if column == "emotional_wording" and pd.notna(known) and not known else ""


def profile_numbers(tables: Tables, by: str = "outlet") -> pd.DataFrame:
    """One row per outlet with a number of every instrument; headlines and captions left out.

    tables: from analyse. by: `outlet`, or a column of tables["articles"]. Columns: outlet, texts, sentences, grade
    (Flesch-Kincaid), emotional_wording (mean of the articles' sentences, without the topic's words), attributions,
    hedges (those that name nobody), speakers (who is credited, each once an article: he, Ms Reed and the mayor may be
    one), tolls, own_labels, stands_elsewhere (share of the sentences with a partner in another outlet's text); then
    what outlets of different size are compared by: sentences_per_text, attributions_per_1000_words, hedge_share (of the
    attributions), speakers_per_text, tolls_per_text, own_labels_per_1000_words; last, told_from_0 (whether the interval
    of the emotional wording lies on one side of 0; missing where there is no interval). What is too short to score is
    missing.
    ValueError: match_voices has not seen the labels.
    """
    require_tables(tables, NEEDED, "profile_numbers")
    require_voices(tables["labels"], "profile_numbers")
    articles = tables["articles"]
    found = {name: with_group(rows, by, articles, "profile_numbers") for name, rows in found_by_measure(tables).items()}
    profiles = pd.DataFrame({by: pd.Series(in_order(found["texts"], by), dtype="string")})
    columns = {name: found[name][by].value_counts() for name in COUNTS} | _means(tables, by)
    for name in ("texts", *(measure.column for measure in MEASURES)):
        values = profiles[by].map(columns[name].to_dict())
        profiles[name] = values.fillna(0).astype("int64") if name in COUNTS else values.astype("float64")
    words = with_group(tables["readability"], by, articles, "profile_numbers").groupby(by)["words"].sum()
    told = profiles[by].map(columns["told_from_0"].to_dict()).astype("boolean")
    return _with_rates(profiles, profiles[by].map(words.to_dict())).assign(told_from_0=told)


def _means(tables: Tables, by: str) -> dict[str, pd.Series]:
    """The numbers that are no counts, by group."""
    articles = tables["articles"]
    shares = with_group(copy_shares(tables["shared_copy"], tables["sentences"]), by, articles, "profile_numbers")
    elsewhere = (shares["share"] * shares["n"]).groupby(shares[by]).sum() / shares.groupby(by)["n"].sum()
    grade = mean_by_outlet(tables["readability"], "flesch_kincaid_grade", by, articles=articles)
    mood = mean_by_outlet(tables["sentiment"], "compound_without_topic", by, articles=articles).set_index(by)
    there = mood.dropna(subset=["low", "high"])
    return {
        "grade": grade.set_index(by)["mean"],
        "emotional_wording": mood["mean"],
        "told_from_0": (there["low"] > 0) | (there["high"] < 0),
        "stands_elsewhere": elsewhere,
    }


def _with_rates(profiles: pd.DataFrame, words: pd.Series) -> pd.DataFrame:
    bases = {TEXT: profiles["texts"], WORDS: words / 1000, "share of attributions": profiles["attributions"]}
    rates = {
        measure.rate: (profiles[measure.column] / bases[measure.per].where(bases[measure.per] > 0)).astype("float64")
        for measure in MEASURES
        if measure.rate
    }
    return profiles.assign(**rates)


def found_by_measure(tables: Tables) -> dict[str, pd.DataFrame]:
    """What is counted, by the name of its number."""
    body = {name: body_of(table) for name, table in tables.items() if "section" in table}
    attributions, labels = body["attributions"], body["labels"]
    partners = with_partners(tables["shared_copy"], tables["sentences"])
    return {
        "texts": tables["articles"],
        "sentences": body["sentences"],
        "attributions": attributions,
        "speakers": count_speakers(attributions),
        "hedges": attributions[attributions["form"] == "hedge"],
        "tolls": body["tolls"],
        "own_labels": labels[labels["voice"] == "own"],
        "shared": partners[partners["kind"] != "unmatched"],
    }
