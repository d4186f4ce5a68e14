"""How well `suggest_events` joins articles of one event, on dated news whose place somebody wrote down.

    python -m benchmarks.events --fakes FILE

FA-KES has, for each text, the day and the governorate of the event that it was coded for. Two texts of one day and
place are taken to tell of one event: a rough gold, for a day can bring two events to a place. A pair that was joined is
right where the place is one and the days are no more than one apart, for news goes on. Rows of benchmarks/results.csv
are rewritten.
"""

from itertools import combinations

import pandas as pd

from analysis.compare.events import LIKE, suggest_events
from benchmarks.results import record
from benchmarks.spread import asked_articles

TRIED = (LIKE, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)


def measure(articles: pd.DataFrame, found: pd.Series) -> tuple[float, float, int]:
    """Precision and recall of pairs of articles that stand together, and how many pairs the gold has."""
    days, places, groups = (list(column) for column in (articles["published"], articles["place"].str.lower(), found))
    joined, right, gold, hit = 0, 0, 0, 0
    for one, other in combinations(range(len(groups)), 2):
        together, apart = groups[one] == groups[other], abs((days[one] - days[other]).days)
        joined += together
        right += together and places[one] == places[other] and apart <= 1
        same = places[one] == places[other] and apart == 0
        gold, hit = gold + same, hit + (same and together)
    return right / max(joined, 1), hit / max(gold, 1), gold


def main() -> None:
    articles = asked_articles(__doc__)
    rows = []
    for least in TRIED:
        events = suggest_events(articles, least=least)["event"].reset_index(drop=True)
        precision, recall, n = measure(articles.reset_index(drop=True), events)
        print(f"least {least}: precision {precision:.3f}, recall {recall:.3f}, events {events.nunique()}, {n} pairs")
        if least == LIKE:
            note = "pairs of texts; gold: the coded day and place, a rough one"
            values = {"pair precision": precision, "pair recall": recall}
            rows += [
                ("events", "FA-KES", "dev", "same story", name, f"{v:.3f}", "share", n, note)
                for name, v in values.items()
            ]
    same_day = articles["published"].astype("string").reset_index(drop=True)
    precision, recall, n = measure(articles.reset_index(drop=True), same_day)
    rows += [("events", "FA-KES", "dev", "all texts of a day", "pair precision", f"{precision:.3f}", "share", n, "")]
    rows += [("events", "FA-KES", "dev", "all texts of a day", "pair recall", f"{recall:.3f}", "share", n, "")]
    print(f"all texts of a day: precision {precision:.3f}, recall {recall:.3f}")
    record(rows)


if __name__ == "__main__":
    main()
