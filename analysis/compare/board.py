"""The claims board: which texts print the same number of the same people, and on whose word."""

from itertools import groupby
from typing import Any

import pandas as pd

from analysis.names import article_labels
from analysis.needs import require_table

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


def claims_board(tolls: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """One row per printed toll and source given for it, the rows of one claim together.

    A claim is a harm, a number, and, where they are printed, victims and period. Tolls belong to the same claim where
    the harm and the unit are equal, the numbers can be the same (their ranges overlap), the words for the victims share
    one (or one text gives none), and both or neither are running totals. Parts of a total are left out, and so are
    captions and headlines. Two tolls of one article are two claims. That is a reading aid: whether two texts mean the
    same people is for the reader to say.

    Columns: claim_no (in the order of first print), claim (in words), then those of `tolls` and `claims`.
    """
    require_table(tolls, "tolls", "claims_board")
    require_table(
        claims, "claims", "claims_board", "toll_no", "outlet", "article_id", "source", "source_kind", "relation"
    )
    whole = tolls[tolls["part_of"].isna() & (tolls["section"] == "body")]
    groups = _groups(whole.to_dict("records"))
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


def board_by_text(board: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The board as a table to read: one row per claim, one column per text; each cell the printed phrase and who is
    given for it.

    A text that does not print the number has "not printed", which is not zero. Texts that are not among `articles` have
    no column, and a claim that only they print has no row: to all texts shown it would say "not printed", at length. A
    note says how many are left out.
    """
    require_table(board, "board", "board_by_text", *COLUMNS)
    require_table(articles, "articles", "board_by_text", "article_id", "outlet")
    shown = board[board["article_id"].isin(articles["article_id"])]
    if len(shown) < len(board):
        _note_what_is_left_out(board, shown)
    names = dict(zip(articles["article_id"], article_labels(articles), strict=True))
    rows = []
    for _, claim in shown.groupby("claim_no", sort=True):
        cells = dict.fromkeys(names.values(), "not printed")
        for article, found in claim.groupby("article_id", sort=False):
            cells[names[article]] = "; ".join(
                dict.fromkeys(f"“{row.phrase}”, {given_for(row)}" for row in found.itertuples())
            )
        rows.append({"claim": claim["claim"].iloc[0], **cells})
    return pd.DataFrame(rows, columns=["claim", *names.values()])


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


def _groups(tolls: list[dict]) -> list[list[dict]]:
    """The tolls of each claim, in the order of first print. An article adds no more than one toll to a claim."""
    groups: list[list[dict]] = []
    by_kind: dict[tuple, dict[int, list[dict]]] = {}
    for _, own in groupby(tolls, key=lambda toll: toll["article_id"]):
        free = {kind: dict(found) for kind, found in by_kind.items()}  # the claims that this article has not joined yet
        for toll in own:
            kind = (toll["harm"], toll["unit"], toll["cumulative"])
            number = next((number for number, group in free.get(kind, {}).items() if _belongs(toll, group)), None)
            if number is None:
                number = len(groups)
                groups.append([])
                by_kind.setdefault(kind, {})[number] = groups[number]
            else:
                del free[kind][number]
            groups[number].append(toll)
    return groups


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
    return not words or not others or bool(words & others)


def _victim_words(toll: dict) -> set[str]:
    words = "" if pd.isna(toll["victims"]) else str(toll["victims"]).lower()
    return set(words.replace(",", " ").split()) - GENERIC


def _in_words(toll: dict) -> str:
    """The claim as its first text prints it."""
    victims = "" if pd.isna(toll["victims"]) else f" ({toll['victims']})"
    phrase = str(toll["phrase"]).removesuffix(" of")
    return f"{phrase} {str(toll['harm']).replace('_', ' ')}{victims}" + (
        ", running total" if toll["cumulative"] else ""
    )
