"""One wide row per article for R, SPSS and Stata, its codebook, and a description of all tables for archives."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.compare.copies import copy_shares
from analysis.corpus.save import in_place
from analysis.frames import body_of
from analysis.needs import require_frame, require_tables
from analysis.tables import TABLES

SHORT = 32  # characters of a name: what Stata allows
FIELD_TYPES = {
    "string": "string", "int64": "integer", "Int64": "integer", "float64": "number", "bool": "boolean",
    "boolean": "boolean", "datetime64[us]": "datetime", "object": "array",
}  # fmt: skip
FROM_ARTICLES = ("published", "wire", "headline", "rights")
MEASURED = ("articles", "sentences", "readability", "sentiment", "attributions", "tolls", "labels", "shared_copy")
READ = ("sentences", "words", "words_per_sentence", "flesch_reading_ease", "flesch_kincaid_grade")


def article_table(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per article, all measures in columns whose names R, SPSS and Stata can read (see codebook).

    tables: from analyse. Counts are of the body; nothing found is 0, not missing. Columns of your own go with it, all
    but the texts. Names are at most 32 letters, digits and low lines.
    """
    require_tables(tables, MEASURED, "article_table")
    articles = tables["articles"]
    own = [column for column in articles if column not in TABLES["articles"].columns]
    first = dict.fromkeys(("outlet", "article_id", *FROM_ARTICLES, *own))
    wide = articles[[name for name in first if name in articles]].reset_index(drop=True)
    wide = wide.rename(columns={name: f"own_{name}" for name in own if name in READ})
    wide = _joined(wide, tables["readability"][["article_id", *READ]])
    tone = body_of(tables["sentiment"]).groupby("article_id")[["compound", "compound_without_topic"]].mean()
    wide = _joined(wide, tone.add_prefix("tone_").reset_index())
    for name, column in (("attributions", "source_kind"), ("tolls", "harm"), ("labels", "voice")):
        wide = _counted(wide, body_of(tables[name]), name, column)
    shares = copy_shares(tables["shared_copy"], tables["sentences"])
    wide = _joined(
        wide, shares[["article_id", "identical", "edited", "reworded", "share"]].add_prefix("copy_"), "copy_"
    )
    return wide.rename(columns=_short_names(list(wide.columns)))


def codebook(table: pd.DataFrame) -> pd.DataFrame:
    """One row per column of a wide table: variable, type, what (in words), missing (how many articles have none).

    table: from article_table.
    """
    require_frame(table, "codebook", "article_id")
    rows = [(name, str(table[name].dtype), _in_words(name), int(table[name].isna().sum())) for name in map(str, table)]
    return pd.DataFrame(rows, columns=["variable", "type", "what", "missing"])


def write_datapackage(tables: Mapping[str, pd.DataFrame], folder: str | Path, name: str = "same-story") -> Path:
    """Writes datapackage.json (Frictionless Data Package 1.0) into a folder of tables and returns its path.

    tables: from analyse. folder: where it goes. name: of the package. Each table is a resource with its columns, their
    types and meaning as in the glossary. The tables themselves are written by save_table, as <table>.csv.
    """
    require_tables(tables, ("articles",), "write_datapackage")
    resources = [_resource(key, table) for key, table in tables.items() if key in TABLES]
    package = {"profile": "tabular-data-package", "name": name, "resources": resources}
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    return in_place(Path(folder) / "datapackage.json", lambda path: path.write_text(text, encoding="utf-8"))


def _resource(name: str, table: pd.DataFrame) -> dict[str, Any]:
    known = TABLES[name].columns
    fields = [
        {
            "name": column,
            "type": FIELD_TYPES.get(known[column].dtype, "any") if column in known else "any",
            "description": known[column].words if column in known else "a column of the corpus's own",
        }
        for column in table
    ]
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "description": f"one row per {TABLES[name].row}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _joined(wide: pd.DataFrame, part: pd.DataFrame, prefix: str = "") -> pd.DataFrame:
    part = part.rename(columns={f"{prefix}article_id": "article_id"})
    return wide.merge(part, on="article_id", how="left", validate="one_to_one")


def _counted(wide: pd.DataFrame, rows: pd.DataFrame, name: str, column: str) -> pd.DataFrame:
    """How many rows of a table each article has, and how many of each kind."""
    total = rows["article_id"].value_counts(sort=False).to_frame(f"n_{name}")
    kinds = pd.crosstab(rows["article_id"], rows[column]).add_prefix(f"n_{name}_")
    counts = pd.concat([total, kinds], axis=1)
    found = wide.merge(counts, left_on="article_id", right_index=True, how="left", validate="one_to_one")
    new = list(counts.columns)
    return found.assign(**{key: found[key].fillna(0).astype("int64") for key in new})


def _short_names(names: list[str]) -> dict[str, str]:
    short: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"\W", "_", name)[:SHORT]
        plain = f"v_{plain}"[:SHORT] if not plain[:1].isalpha() else plain
        number = 2
        while plain in short.values():
            plain = f"{plain[: SHORT - 2]}_{number}"
            number += 1
        short[name] = plain
    return short


def _in_words(name: str) -> str:
    for table in ("articles", "readability"):
        if name in TABLES[table].columns:
            return TABLES[table].columns[name].words
    if name.startswith("tone_"):
        return f"mean over the sentences of the body: {TABLES['sentiment'].columns[name.removeprefix('tone_')].words}"
    if name.startswith("copy_"):
        return f"sentences of the body with a partner in another outlet: {name.removeprefix('copy_')}"
    if name.startswith("n_"):
        return f"how many in the body: {name.removeprefix('n_').replace('_', ' ')}"
    return "a column of the corpus's own"
