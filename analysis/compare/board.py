"""The claims board: which texts print the same number of the same people, and on whose word."""

from itertools import groupby
from typing import Any

import pandas as pd

from analysis.compare.time import DAYS, Days, near, published_days
from analysis.names import article_labels
from analysis.needs import require_table

NOT_FOUND = "not found"  # by the program; what is not printed, only a reader can say
GENERIC = {
    "people",
    "persons",
    "person",
    "individuals",
    "others",
    "all",
    "the",
    "of",
    "from",
    "and",
    "a",
    "an",
    "in",
    "by",
    "with",
    "at",
    "least",
    "mostly",
    "among",
}
IN_FULL = {"captured": "captured or arrested", "killed_or_injured": "killed or injured"}
NEAR = 0.1  # an approximate number stands for itself and a tenth to either side
OPEN = 0.25  # an open end is taken to reach a quarter further; only to see whether two numbers can be the same

COLUMNS = {
    "claim_no": "int64",
    "claim": "string",
    "outlet": "string",
    "article_id": "string",
    "sentence_no": "int64",
    "section": "string",
    "toll_no": "int64",
    "harm": "string",
    "phrase": "string",
    "victims": "string",
    "period": "string",
    "cumulative": "bool",
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "qualifier": "string",
    "source": "string",
    "source_kind": "string",
    "relation": "string",
    "start": "int64",
    "end": "int64",
}


def claims_board(
    tolls: pd.DataFrame,
    claims: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    days: int = DAYS,
    *,
    labels: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per printed toll and source given for it, the rows of one claim together.

    A claim is a harm, a number, and, where they are printed, victims and period. Tolls belong to the same claim where
    the harm and the unit are equal, the numbers can be the same (their ranges overlap), the words for the victims share
    one or name one actor (or one text gives none), both or neither are running totals, and the articles were published
    within `days` of the claim's first print. Parts of a total are left out, and so are captions and headlines. Two
    tolls of one article are two claims. That is a reading aid: whether two texts mean the same people is for the reader
    to say.

    articles: of the same corpus, for their days; without them, or where none has a day, the window is off. An article
    without a day joins no claim of dated ones. labels: from find_labels, of the same sentences; with them "14 rioters"
    and "14 protesters" are one claim where actors.csv says that both words are for one actor.

    Columns: claim_no (in corpus order), claim (in words, as its first text prints it), then those of `tolls` and
    `claims`.
    """
    require_table(tolls, "tolls", "claims_board")
    require_table(
        claims, "claims", "claims_board", "toll_no", "outlet", "article_id", "source", "source_kind", "relation"
    )
    if not isinstance(days, int) or days < 0:
        raise ValueError(f"claims_board: days is {days!r:.60}; give a whole number, 0 for texts of one day")
    whole = tolls[tolls["part_of"].isna() & (tolls["section"] == "body")].to_dict("records")
    groups = _groups(_with_actors(whole, labels), published_days(articles, "claims_board"), days)
    numbered = [
        {**toll, "claim_no": number, "claim": _in_words(group[0])}
        for number, group in enumerate(groups, start=1)
        for toll in group
    ]
    if not numbered:
        return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in COLUMNS.items()})
    keys = ["outlet", "article_id", "toll_no"]
    board = pd.DataFrame(numbered).merge(claims[[*keys, "source", "source_kind", "relation"]], on=keys, how="left")
    return board[list(COLUMNS)].astype(COLUMNS)


def board_by_text(board: pd.DataFrame, articles: pd.DataFrame, most: int = 8, claims: int = 15) -> pd.DataFrame:
    """The board as a table to read: one row per claim, one column per text; each cell the printed phrase and who is
    given for it.

    A text in which the program finds no such number has "not found":
    not zero, and not "not printed" until somebody has read it. Of more than `claims` claims those stay
    that most texts print (of equals the first), of more than `most` texts those that print most of these claims; both
    keep their order, and a note says how many are left out. To read about one event, certain words or certain days,
    give the articles that compare.pick_articles picks: texts that are not among them have no column, and a claim that
    only they print has no row.
    """
    require_table(board, "board", "board_by_text", *COLUMNS)
    require_table(articles, "articles", "board_by_text", "article_id", "outlet")
    shown, columns = most_printed(board, articles, most, claims)
    if len(shown) < len(board):
        _note_what_is_left_out(board, shown)
    names = dict(zip(columns["article_id"], article_labels(columns, articles), strict=True))
    rows = []
    for _, claim in shown.groupby("claim_no", sort=True):
        cells = dict.fromkeys(names.values(), NOT_FOUND)
        for article, found in claim.groupby("article_id", sort=False):
            cells[names[article]] = "; ".join(
                dict.fromkeys(
                    f"“{row.phrase}”{other_victims(row, claim)}, {given_for(row)}" for row in found.itertuples()
                )
            )
        rows.append({"claim": claim["claim"].iloc[0], **cells})
    return pd.DataFrame(rows, columns=["claim", *names.values()])


def most_printed(
    board: pd.DataFrame, articles: pd.DataFrame, most: int, claims: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(rows of the board, articles): the claims that most texts print, and the texts that print most of these."""
    here = board[board["article_id"].isin(articles["article_id"])]
    told = here.groupby("claim_no", sort=False)["article_id"].nunique()
    shown = here[here["claim_no"].isin(told.nlargest(claims).index)]
    texts = shown.groupby("article_id", sort=False)["claim_no"].nunique().reindex(articles["article_id"], fill_value=0)
    columns = articles[articles["article_id"].isin(texts.nlargest(most).index)]
    return shown[shown["article_id"].isin(columns["article_id"])], columns


def _note_what_is_left_out(board: pd.DataFrame, shown: pd.DataFrame) -> None:
    texts = board["article_id"].nunique() - shown["article_id"].nunique()
    claims, all_claims = board["claim_no"].nunique() - shown["claim_no"].nunique(), board["claim_no"].nunique()
    print(
        f"Note: texts of the board that are not in this table: {texts}; claims that only they print, left out: {claims}"
        f" of {all_claims}"
    )


def given_for(row: Any) -> str:
    """Who is given for a toll, in words; row: of the board, as a named tuple."""
    if pd.isna(row.source):
        return "nobody named"
    verb = {"corroborates": "corroborated by ", "denies": "denied by "}.get(row.relation, "says ")
    return f"{verb}{row.source}"


def other_victims(row: Any, claim: pd.DataFrame) -> str:
    """The text's own word for the victims, in brackets, where the claim, as its first text prints it, has another."""
    words = _victim_words({"victims": row.victims})
    return f" ({row.victims})" if words - _victim_words({"victims": claim["victims"].iloc[0]}) else ""


def _groups(tolls: list[dict], published: Days, days: int) -> list[list[dict]]:
    """The tolls of each claim, in corpus order. An article adds no more than one toll to a claim.

    Claims are found in the order of publication, so that the first print of each is known; undated articles come last.
    """
    place = {id(toll): number for number, toll in enumerate(tolls)}
    groups: list[list[dict]] = []
    by_kind: dict[tuple, dict[int, list[dict]]] = {}
    for article, own in groupby(_by_day(tolls, published), key=lambda toll: toll["article_id"]):
        day = published.get(article)
        free: dict[tuple, dict[int, list[dict]]] = {}  # the claims that this article has not joined yet
        for toll in own:
            kind = (toll["harm"], toll["unit"], toll["cumulative"])
            open_to_it = free.setdefault(kind, _within(by_kind.get(kind, {}), day, published, days))
            number = next((number for number, group in open_to_it.items() if _belongs(toll, group)), None)
            if number is None:
                number = len(groups)
                groups.append([])
                by_kind.setdefault(kind, {})[number] = groups[number]
            else:
                del open_to_it[number]
            groups[number].append(toll)
    ordered = [sorted(group, key=lambda toll: place[id(toll)]) for group in groups]
    return sorted(ordered, key=lambda group: place[id(group[0])])


def _by_day(tolls: list[dict], published: Days) -> list[dict]:
    return sorted(tolls, key=lambda toll: published.get(toll["article_id"]) or pd.Timestamp.max)


def _within(
    groups: dict[int, list[dict]], day: pd.Timestamp | None, published: Days, days: int
) -> dict[int, list[dict]]:
    """The claims that an article of that day can join: those whose first print is near, dated or undated as it is."""
    return {number: group for number, group in groups.items() if near(published.get(group[0]["article_id"]), day, days)}


def _belongs(toll: dict, group: list[dict]) -> bool:
    return all(_overlap(toll, other) and _same_people(toll, other) for other in group)


def _overlap(one: dict, other: dict) -> bool:
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


def _range(toll: dict) -> tuple[float, float]:
    low, best, high = (None if pd.isna(toll[bound]) else float(toll[bound]) for bound in ("low", "best", "high"))
    around = best if best is not None else low if low is not None else high or 0.0
    stretch = NEAR if toll["qualifier"] == "approximate" else OPEN
    return (low if low is not None else around * (1 - stretch), high if high is not None else around * (1 + stretch))


def _same_people(one: dict, other: dict) -> bool:
    words, others = _victim_words(one), _victim_words(other)
    return not words or not others or bool(words & others) or bool(one["actors"] & other["actors"])


def _with_actors(tolls: list[dict], labels: pd.DataFrame | None) -> list[dict]:
    """Each toll with the actors that are labelled within its words for the victims."""
    known: dict[tuple, list[tuple[str, str]]] = {}
    if labels is not None:
        require_table(labels, "labels", "claims_board", "article_id", "sentence_no", "actor", "label")
        rows = labels.dropna(subset=["actor"])
        for article, number, actor, label in zip(
            *(rows[column] for column in ("article_id", "sentence_no", "actor", "label")), strict=True
        ):
            known.setdefault((article, number), []).append((f" {label.lower()} ", actor))
    return [
        toll | {"actors": _actors(toll, known.get((toll["article_id"], toll["sentence_no"]), []))} for toll in tolls
    ]


def _actors(toll: dict, labels: list[tuple[str, str]]) -> set[str]:
    victims = "" if pd.isna(toll["victims"]) else f" {str(toll['victims']).lower()} "
    return {actor for label, actor in labels if label in victims}


def _victim_words(toll: dict) -> set[str]:
    words = "" if pd.isna(toll["victims"]) else str(toll["victims"]).lower()
    return set(words.replace(",", " ").split()) - GENERIC


def _in_words(toll: dict) -> str:
    """The claim as its first text prints it."""
    victims = "" if pd.isna(toll["victims"]) else f" ({toll['victims']})"
    phrase = str(toll["phrase"]).removesuffix(" of")
    harm = IN_FULL.get(toll["harm"], str(toll["harm"]))
    return f"{phrase} {harm}{victims}" + (", running total" if toll["cumulative"] else "")
