"""One row per outlet with a number of every instrument."""

from typing import NamedTuple

import pandas as pd

from analysis.compare.copies import copy_shares, with_partners
from analysis.compare.scores import mean_by_outlet
from analysis.frames import body_of
from analysis.needs import require_tables, require_voices
from analysis.tables import Tables

NEEDED = ("articles", "sentences", "readability", "sentiment", "attributions", "tolls", "labels", "shared_copy")
COUNTS = ("texts", "sentences", "attributions", "hedges", "tolls", "own_labels")


class Measure(NamedTuple):
    """A number of an outlet's page: its column, its name, what to know of it, how it is printed.

    section: of the report, where it is explained. behind: the sentences that it leads to on the outlet's page.
    """

    column: str
    name: str
    aside: str
    form: str
    section: str
    behind: str

    @property
    def in_full(self) -> str:
        return f"{self.name} ({self.aside})" if self.aside else self.name


MEASURES = (
    Measure("sentences", "Sentences", "", "{:,}", "texts", ""),
    Measure("grade", "School grade", "higher: harder", "{:.1f}", "readability", "longest"),
    Measure("emotional_wording", "Emotional wording", "-1 to 1", "{:+.2f}", "wording", "scored"),
    Measure("attributions", "Attributions", "", "{:,}", "sources", "attributions"),
    Measure("hedges", "of these hedges", "nobody named", "{:,}", "sources", "hedges"),
    Measure("tolls", "Printed tolls", "people harmed or moved", "{:,}", "tolls", "tolls"),
    Measure("own_labels", "Labels in own voice", "", "{:,}", "labels", "labels"),
    Measure(
        "stands_elsewhere", "Stands elsewhere", "share of sentences in other outlets' texts", "{:.0%}", "copy", "shared"
    ),
)


def profile_numbers(tables: Tables) -> pd.DataFrame:
    """One row per outlet with a number of every instrument; headlines and captions left out.

    tables: from analyse. Columns: outlet, texts, sentences, grade (Flesch-Kincaid), emotional_wording (mean of
    the sentences, without the topic's words), attributions, hedges (those that name nobody), tolls, own_labels,
    stands_elsewhere (share of the sentences with a partner in another outlet's text). What is too short to score is
    missing. ValueError: match_voices has not seen the labels.
    """
    require_tables(tables, NEEDED, "profile_numbers")
    require_voices(tables["labels"], "profile_numbers")
    found = found_by_measure(tables)
    shares = copy_shares(tables["shared_copy"], tables["sentences"])
    columns = {name: found[name]["outlet"].value_counts() for name in COUNTS}
    columns["grade"] = mean_by_outlet(tables["readability"], "flesch_kincaid_grade").set_index("outlet")["mean"]
    columns["emotional_wording"] = mean_by_outlet(tables["sentiment"], "compound_without_topic").set_index("outlet")[
        "mean"
    ]
    columns["stands_elsewhere"] = (shares["share"] * shares["n"]).groupby(shares["outlet"]).sum() / shares.groupby(
        "outlet"
    )["n"].sum()
    profiles = pd.DataFrame({"outlet": tables["articles"]["outlet"].drop_duplicates().to_numpy()}).astype(
        {"outlet": "string"}
    )
    for name in ("texts", *(measure.column for measure in MEASURES)):
        values = profiles["outlet"].map(columns[name].to_dict())
        profiles[name] = values.fillna(0).astype("int64") if name in COUNTS else values.astype("float64")
    return profiles


def found_by_measure(tables: Tables) -> dict[str, pd.DataFrame]:
    """What is counted, by the name of its number."""
    body = {name: body_of(table) for name, table in tables.items() if "section" in table}
    attributions, labels = body["attributions"], body["labels"]
    partners = with_partners(tables["shared_copy"], tables["sentences"])
    return {
        "texts": tables["articles"],
        "sentences": body["sentences"],
        "attributions": attributions,
        "hedges": attributions[attributions["form"] == "hedge"],
        "tolls": body["tolls"],
        "own_labels": labels[labels["voice"] == "own"],
        "shared": partners[partners["kind"] != "unmatched"],
    }
