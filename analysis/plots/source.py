"""The line below a picture that says which texts it is about, and how well the instrument does that read them."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.names import counted
from analysis.quality import accuracy_board

SHORT = 6  # letters of an article_id that has room beside an outlet
_texts: dict[str, Any] = {}


def of(articles: pd.DataFrame, sizes: pd.Series) -> None:
    """From now on pictures are about these articles. sizes: how many articles each group has."""
    by = str(sizes.index.name or "group")
    only = articles.drop_duplicates(by, keep=False) if by in articles and "article_id" in articles else articles.head(0)
    _texts.update(words=_in_words(articles, len(sizes), by), sizes=sizes.to_dict())
    _texts.update(only=dict(zip(only[by], only["article_id"], strict=True)) if len(only) else {})


def forget() -> None:
    _texts.clear()


def sizes() -> dict[str, int]:
    """How many articles each group has, where somebody has said."""
    return _texts.get("sizes", {})


def only_text(group: str) -> str:
    """The article_id of a group that has one text, as outputs cite it; empty where it has several or a long one."""
    article = str(_texts.get("only", {}).get(group, ""))
    return article if len(article) <= SHORT else ""


def part_of(shown: int) -> str:
    """`Chosen: 12 of 375 texts.`, where a picture is of some of the texts alone; empty where it is of all."""
    every = sum(sizes().values())
    return f"Chosen: {shown:,} of {every:,} texts." if 0 < shown < every else ""


def line(instrument: str = "") -> str:
    """`Source: 5 texts of 5 outlets, 3 to 4 December 2024. Reported speech found whole … (F1): .88 on PolNeAR 1.0.`"""
    parts = [f"Source: {_texts['words']}." if _texts else "", _accuracy(instrument) if instrument else ""]
    return " ".join(filter(None, parts))


def _in_words(articles: pd.DataFrame, n: int, by: str) -> str:
    groups = counted(n, by.replace("_", " ")) if by == "outlet" else f"{n} groups ({by.replace('_', ' ')})"
    words = f"{_corpus(articles)}{counted(len(articles), 'text')} of {groups}"
    if "published" not in articles or articles["published"].isna().all():
        return f"{words}, days unknown"
    first, last = articles["published"].min(), articles["published"].max()
    return f"{words}, {_days(first, last)}"


def _days(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """`3 to 4 December 2024`: nothing that both days have in common is said twice."""
    if first.normalize() == last.normalize():
        return f"{last.day} {last:%B %Y}"
    same = "" if first.year == last.year and first.month == last.month else f" {first:%B}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day}{same}{year} to {last.day} {last:%B %Y}"


def _corpus(articles: pd.DataFrame) -> str:
    """The name of the corpus folder, where there is one."""
    folder = articles.attrs.get("lexicons")
    named = folder is not None and (Path(str(folder)) / "articles.csv").exists()
    return f"{Path(str(folder)).name}, " if named else ""


@cache
def _accuracy(instrument: str) -> str:
    """The first question that the board asks of an instrument, on texts held out where there are such."""
    board = accuracy_board()
    rows = board[(board["instrument"] == instrument) & board["value"].notna()]
    for kind, where in (("held out", ", texts held out"), ("program", ""), ("own", ", our own coding")):
        of_kind = rows[(rows["kind"] == kind) & (rows["system"].str.lower().str.startswith("same story"))]
        if len(of_kind):
            row = of_kind.iloc[0]
            question = row["question"][:1].upper() + row["question"][1:]
            return f"{question}: {row['value']:.2f} on {row['data']}{where}."
    return "How well this is read, nobody has measured on public data."
