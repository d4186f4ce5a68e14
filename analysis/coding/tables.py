"""Codings: attributions or tolls that somebody marked by hand, as tables like those that the program makes.

A coding is held in a CSV with offsets (data/<corpus>/coded/) or filled in by a coder on a sheet
(analysis/coding/sheets.py). Either way it becomes the table `attributions` or `tolls`, so that it can be shown in
context and compared with what the program found (analysis/coding/agreement.py).
"""

import warnings
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.corpus import files
from analysis.corpus.lexicons import lexicon_rows
from analysis.corpus.paths import find_corpus
from analysis.frames import as_table, rows_as_table, with_attrs
from analysis.needs import require_frame, require_table, what_is
from analysis.tables import dtypes

FIELDS = {
    "attributions": ("source", "cue", "content", "source_kind", "named", "form"),
    "tolls": ("phrase", "harm", "low", "best", "high", "qualifier", "victims", "period", "source", "source_kind"),
}
GAP = " [...] "  # between the pieces of a content
PLACES = ("sentence", "outlet", "article_id", "sentence_no", "section", "start", "end")


class CodingError(ValueError):
    """A coding can't be used as it is; the message names file, row and remedy of everything that is wrong."""


def load_coding(corpus: str | Path, kind: str, sentences: pd.DataFrame, name: str = "") -> pd.DataFrame:
    """A coding that lies in the corpus folder's coded/, as the table `attributions` or `tolls`.

    kind: attributions or tolls. name: the file's name without .csv, where it is not the kind's. A coding of tolls has
    two columns more: source and source_kind. Columns that people don't code (rule, cue_commitment) are missing. A
    corpus without the file has a coding without rows, and a warning says so. CodingError: the file does not fit the
    sentences.
    """
    require_kind(kind, "load_coding")
    require_table(sentences, "sentences", "load_coding", *PLACES)
    folder = find_corpus(corpus)
    path = folder / "coded" / f"{name or kind}.csv"
    if not path.is_file():
        warnings.warn(f"nobody has coded the {kind} of this corpus: there is no coded/{path.name} in it", stacklevel=2)
        return as_coding(kind, [], sentences)
    try:
        rows = files.read_table(path).rename(columns={"article": "article_id"}).to_dict("records")
        spans = [_spans(kind, row) for row in rows]
    except (ValueError, KeyError) as error:
        raise CodingError(
            f"{path.name}: {error}; make it anew with save_coding_sheet and read it with read_coding_sheets"
        ) from None
    return as_coding(kind, [row | span for row, span in zip(rows, spans, strict=True)], sentences)


def categories(
    table: pd.DataFrame | None, kind: str = "attributions", lexicons: Mapping[str, pd.DataFrame] | None = None
) -> dict[str, list[str]]:
    """Column -> the categories that a coder may write in it, for a kind of coding: attributions or tolls.

    Source kinds are those of lexicons, else of the corpus that the table (any of its tables) came from; with None for a
    table, those of the general lexicons. ValueError: another kind.
    """
    if table is not None:
        require_frame(table, "categories")
    require_kind(kind, "categories")
    kinds = (row.source_kind for row in lexicon_rows("source_kinds", table, lexicons))
    source_kinds = [*dict.fromkeys(kind for kind in kinds if kind != "unspecified"), "unspecified"]
    if kind == "tolls":
        return {
            "harm": [
                "killed",
                "injured",
                "killed_or_injured",
                "casualties",
                "displaced",
                "refugees",
                "returned",
                "captured",
                "missing",
            ],
            "qualifier": ["exact", "approximate", "at_least", "at_most", "range", "vague"],
            "source_kind": source_kinds,
        }
    return {"source_kind": source_kinds, "named": ["yes", "no"], "form": ["direct", "indirect", "mixed", "hedge"]}


def require_kind(kind: str, caller: str) -> None:
    """ValueError: people code attributions and tolls, nothing else."""
    if not isinstance(kind, str) or kind not in FIELDS:
        raise ValueError(f"{caller}: the kind is {' or '.join(FIELDS)}, not {what_is(kind)}")


def as_coding(kind: str, rows: list[dict], sentences: pd.DataFrame) -> pd.DataFrame:
    """Rows with their spans as the table of their kind, in the order of the text."""
    start = "cue_start" if kind == "attributions" else "start"
    placed = [row | _place(row["article_id"], row[start], sentences) for row in rows]
    order = {article: number for number, article in enumerate(sentences["article_id"].drop_duplicates())}
    placed.sort(key=lambda row: (order[row["article_id"]], row["sentence_no"], row[start]))
    numbered = pd.DataFrame(placed)
    if numbered.empty:
        table = rows_as_table(kind, [], made_from=sentences)
        return (
            table
            if kind == "attributions"
            else table.assign(source=pd.Series(dtype="string"), source_kind=pd.Series(dtype="string"))
        )
    numbered["attribution_no" if kind == "attributions" else "toll_no"] = (
        numbered.groupby("article_id", sort=False).cumcount() + 1
    )
    return with_attrs(_attributions(numbered) if kind == "attributions" else _tolls(numbered), sentences)


def _spans(kind: str, row: dict) -> dict:
    if kind == "tolls":
        return {"start": int(row["start"]), "end": int(row["end"])}
    places = {name: int(row[name]) if row[name] != "" else pd.NA for name in ("source_start", "source_end")}
    contents = [tuple(map(int, span.split(":"))) for span in row["content_spans"].split()]
    return places | {"cue_start": int(row["cue_start"]), "cue_end": int(row["cue_end"]), "content_spans": contents}


def _place(article_id: str, at: int, sentences: pd.DataFrame) -> dict:
    """Which sentence a place of the text lies in."""
    own = sentences[
        (sentences["article_id"] == article_id)
        & (sentences["sentence_no"] > 0)
        & (sentences["start"] <= at)
        & (sentences["end"] > at)
    ]
    if own.empty:
        raise CodingError(
            f"the coding speaks of character {at} of article {article_id}, where no sentence stands; it was made for"
            " another text"
        )
    return own.iloc[0][["outlet", "sentence_no", "section"]].to_dict()


def _attributions(rows: pd.DataFrame) -> pd.DataFrame:
    cells: dict[str, list] = {column: list(rows[column]) for column in dtypes("attributions") if column in rows}
    cells["named"] = [cell == "yes" for cell in rows["named"]]
    return as_table("attributions", cells)


def _tolls(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = {
        bound: [pd.NA if cell in ("", None) else int(cell) for cell in rows[bound]] for bound in ("low", "best", "high")
    }
    same = {
        column: list(rows[column])
        for column in (
            "outlet",
            "article_id",
            "sentence_no",
            "section",
            "toll_no",
            "phrase",
            "harm",
            "qualifier",
            "victims",
            "period",
            "start",
            "end",
        )
    }
    table = as_table("tolls", same | numbers | {"cumulative": [False] * len(rows)})
    return table.assign(
        **{name: pd.Series(list(rows[name]), dtype="string").replace("", pd.NA) for name in ("source", "source_kind")}
    )
