"""What of a table fits into a picture: the largest groups first, small ones folded into a named row, or page by page.
Nothing is left out in silence: every function gives the sentence that says what is not shown.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Any, TypeVar

import pandas as pd

from analysis.names import article_labels, counted, in_words
from analysis.needs import require_column
from analysis.plots import source

MOST_ROWS, MOST_COLUMNS, MOST_PANELS, MOST_STRIPS = 40, 8, 12, 12
NOBODY = "no actor that is known"
FEWEST = 3  # words of an actor that are worth a heading
LINE = 0.155  # inches of a line of a name
Item = TypeVar("Item")


def as_outlets(table: pd.DataFrame, by: str, caller: str) -> pd.DataFrame:
    """The table with its groups in the column `outlet`, where pictures look for them."""
    require_column(table, by, caller)
    return table if by == "outlet" else table.assign(outlet=table[by].astype("string"))


def by_size(groups: Iterable[str], n: Mapping[Any, float] | None = None) -> list[str]:
    """Groups by their number of articles, as colour_outlets was told; else by the numbers given."""
    groups = list(dict.fromkeys(groups))
    known = source.sizes()
    sizes = known if known and all(group in known for group in groups) else n or {}
    return sorted(groups, key=lambda group: -sizes.get(group, 0))


def page_of(items: Sequence[Item], most: int, page: int, what: str) -> tuple[list[Item], str]:
    """The items of one page, from 1, and the sentence that says how many there are; empty where these are all.

    ValueError: there is no such page.
    """
    pages = max(1, -(-len(items) // most))
    if not isinstance(page, int) or not 1 <= page <= pages:
        raise ValueError(f"page is {page!r:.60}; there are pages 1 to {pages}")
    if pages == 1:
        return list(items), ""
    first = (page - 1) * most
    shown = list(items[first : first + most])
    more = f"page={page % pages + 1} shows others" if pages > 2 else f"page={3 - page} shows the others"
    return shown, f"Page {page} of {pages}: {len(shown)} of {len(items):,} {what}; {more}."


def spread_out(texts: pd.DataFrame, most: int, page: int = 1) -> tuple[pd.DataFrame, str]:
    """The texts of one page: all of them in their order where they fit; else one of each outlet in turn, the largest
    outlets first, so that no outlet is left to later pages alone.
    """
    if len(texts) <= most:
        page_of([0], 1, page, "pages")  # there is one
        return texts.reset_index(drop=True), ""
    outlets = by_size(texts["outlet"], texts["outlet"].value_counts().to_dict())
    own = {outlet: list(places) for outlet, places in texts.reset_index(drop=True).groupby("outlet").groups.items()}
    turns = chain.from_iterable(zip_longest(*(own[outlet] for outlet in outlets)))
    shown, note = page_of([place for place in turns if place is not None], most, page, "texts, every outlet in turn")
    rank = {outlet: number for number, outlet in enumerate(outlets)}
    chosen = texts.reset_index(drop=True).iloc[shown]
    return chosen.sort_values("outlet", key=lambda names: names.map(rank), kind="stable", ignore_index=True), note


def fold(groups: Sequence[str], most: int, page: int = 0) -> tuple[dict[str, str], str]:
    """Group -> the column that it stands in: its own, or the one that holds all smaller groups together.

    page: from 1 on, the groups of that page without a folded column; the others have none.
    """
    if page:
        shown, note = page_of(groups, most, page, "groups, the largest first")
        return {group: group for group in shown}, note
    if len(groups) <= most:
        return {group: group for group in groups}, ""
    rest = f"{len(groups) - most + 1} smaller ones"
    columns = {group: group if place < most - 1 else rest for place, group in enumerate(groups)}
    return columns, f"{rest[:1].upper()}{rest[1:]} of {len(groups)} stand in one column; page=1 shows each."


def top_with_ties(totals: pd.Series, most: int, what: str) -> tuple[list, str]:
    """The largest totals: `most`, and all that equal the last of them where half as many more have room; else none of
    these equals. The sentence names those that are cut off, or the first of them.

    >>> top_with_ties(pd.Series({"a": 3, "b": 1, "c": 1}), 2, "words")
    (['a', 'b', 'c'], '')
    >>> top_with_ties(pd.Series({"a": 3, "b": 1, "c": 1, "d": 1}), 2, "words")
    (['a'], 'Shown are the 1 of 4 words that stand there 3 times or more. Not shown: b, c, d.')
    """
    ordered = totals.sort_values(ascending=False, kind="stable")
    if len(ordered) <= most:
        return list(ordered.index), ""
    shown = ordered[ordered >= ordered.iloc[most - 1]]
    if len(shown) > most * 1.5:
        shown = ordered[ordered > ordered.iloc[most - 1]]
    if shown.empty:
        return list(ordered.index[:most]), (
            f"Shown are the first {most} of {len(ordered):,} {what}, all equally frequent."
            f" Not shown: {_few(list(ordered.index[most:]))}."
        )
    if len(shown) == len(ordered):
        return list(shown.index), ""
    times = f"{shown.iloc[-1]:,.0f} times or more" if shown.iloc[-1] > 1 else "once or more"
    return list(shown.index), (
        f"Shown are the {len(shown)} of {len(ordered):,} {what} that stand there {times}."
        f" Not shown: {_few(list(ordered.index[len(shown) :]))}."
    )


def by_actor(counts: pd.DataFrame, column: str, most: int) -> tuple[list[tuple[str, str]], str]:
    """(actor, word) of each row of a picture, and the sentence that says what is not shown. Where the words are of
    several actors, those of one stand together below (actor, ""), its heading: who is called by most different words
    comes first (of affiliation, ideology or law, where counts say how many these are), then as many more as have room;
    what nobody known is called comes last.
    """
    what = f"{column}s"
    if "actor" not in counts or counts["actor"].nunique(dropna=False) < 2:
        words, note = top_with_ties(counts.groupby(column, sort=False)["n"].sum(), most, what)
        return [("", word) for word in words], note
    totals = counts.groupby(["actor", column], sort=False)["n"].sum()
    said = counts[counts["telling"] > 0] if "telling" in counts else counts
    sizes = totals.groupby("actor", sort=False).agg(["sum"]).assign(words=said.groupby("actor")[column].nunique())
    actors = list(sizes.fillna(0).sort_values(["words", "sum"], ascending=False, kind="stable").index)
    actors.sort(key=lambda actor: actor == NOBODY)
    rows: list[tuple[str, str]] = []
    notes = []
    while actors:
        room = min(most // 2, int((most * 1.5 - len(rows) - 1) / 1.5))
        words, note = top_with_ties(totals[actors[0]], max(room, 1), f"{what} for {in_words(actors[0])}")
        if rows and (room < FEWEST or len(words) > room * 1.5):
            break
        rows += [(actors[0], word) for word in ["", *words]]
        notes += [note] * bool(note)
        actors = actors[1:]
    rest = _few([in_words(actor) for actor in actors])
    return rows, " ".join([*notes, *([f"Not shown: the {what} for {rest}."] if actors else [])])


def _few(names: Sequence, most: int = 30) -> str:
    """The names, or the first of them and how many there are besides."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(map(str, names[:most])) + more


def column_name(name: str, widest: int = 12) -> str:
    """A name above a column, in lines; a longer word goes on in the next line."""
    return "\n".join(textwrap.wrap(name, widest, break_on_hyphens=False))


def column_head(group: str, n: float, widest: int = 12) -> str:
    """A group above its column, with its one text, as outputs cite it, and n."""
    text = source.only_text(group)
    return f"{column_name(group, widest)}\n{f'{text} · ' if text else ''}n = {n:,}"


def row_name(name: str, widest: int = 34) -> str:
    return "\n".join(textwrap.wrap(name, widest, break_on_hyphens=False))


def text_names(texts: pd.DataFrame, widest: int = 34) -> list[str]:
    """Names of texts beside rows: the outlet and the article, as outputs cite it; a long one only where needed."""
    if "article_id" not in texts:
        return [row_name(label, widest) for label in article_labels(texts)]
    sizes: dict[Any, int] = {**texts["outlet"].value_counts().to_dict(), **source.sizes()}
    named = zip(texts["outlet"], texts["article_id"].astype("string"), strict=True)
    return [
        row_name(f"{outlet} · {text}" if sizes.get(outlet, 1) > 1 or len(text) <= source.SHORT else outlet, widest)
        for outlet, text in named
    ]


def room_for(names: Iterable[str], least: float) -> float:
    """Inches of a row: enough for the name with most lines."""
    return max([least, *(LINE * (name.count("\n") + 1) + 0.06 for name in names)])


def with_n(name: str, n: int, what: str, crowded: bool) -> str:
    """A name with its count: below it, or after it where rows are many."""
    return f"{name} ({n:,})" if crowded else f"{name}\n{counted(n, what)}"
