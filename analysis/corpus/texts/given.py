"""Texts that are given as they are, a string or several, as the table `articles`: without a file, without a folder."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.corpus.checks import fit_articles
from analysis.corpus.formats.columns import distinct
from analysis.corpus.paths import CorpusError, place_of
from analysis.frames import with_attrs
from analysis.needs import require_table, what_is
from analysis.tables import TABLES

NEEDED = ("outlet", "article_id", "text")


def as_articles(given: Any, caller: str) -> pd.DataFrame:
    """The articles that somebody gives to an instrument: a table of them as it is, texts as a table.

    given: a table with outlet, article_id and text, which is not looked at any further; or what checked_articles_of
    takes. caller: the function that they are given to, for messages.
    """
    if isinstance(given, pd.DataFrame) and all(column in given for column in NEEDED):
        return given
    return checked_articles_of(given, caller)


def checked_articles_of(given: Any, caller: str) -> pd.DataFrame:
    """The same with every check of load_articles, its texts normalised; all columns of `articles`, then those of the
    user's own.

    given: one text; a list, tuple, array or Series of texts; or a table with `text`. An article_id that is not given is
    `text 1`, `text 2` ...; an outlet that is not given is the article_id, so that each text is compared with all
    others. No text (an empty list) is a table without rows. CorpusError: a text is empty, an article_id is there twice,
    a string is the name of a corpus or of a file; all problems are in one message. TypeError: it is none of these.
    """
    if not isinstance(given, pd.DataFrame):
        rows = _complete(pd.DataFrame({"text": _texts(given, caller)}, dtype="object"))
        articles = fit_articles(caller, rows)
        return with_attrs(articles, given) if isinstance(given, pd.Series) else articles
    require_table(given, "articles", caller, "text")
    try:
        distinct(list(given.columns))
    except ValueError as error:
        raise CorpusError(f"{caller}: the table {error}") from None
    rows = _complete(given).set_axis([f"row {label}" for label in given.index])
    own = [column for column in given if column not in TABLES["articles"].columns]
    articles = fit_articles(caller, rows).join(given[own].reset_index(drop=True))
    return with_attrs(articles.set_axis(given.index), given)


def _complete(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with article_id and outlet, indexed by what a message calls them."""
    names = [f"text {number}" for number in range(1, len(rows) + 1)]
    rows = rows.set_axis(names)
    if "article_id" not in rows:
        rows = rows.assign(article_id=names)
    return rows if "outlet" in rows else rows.assign(outlet=rows["article_id"])


def _texts(given: Any, caller: str) -> list[str]:
    several = isinstance(given, list | tuple | np.ndarray | pd.Index) or (
        isinstance(given, pd.Series) and "article_id" not in given
    )
    texts = list(given) if several else [given]
    for number, text in enumerate(texts, start=1):
        if isinstance(text, Path) or (isinstance(text, str) and place_of(text)):
            named = f'"{text!s:.100}"'
            raise CorpusError(
                f"{caller} takes texts or a table of articles; to load the corpus {named} use load_articles({named})"
            )
        if not isinstance(text, str):
            which = f"text {number}" if several else "what was given"
            takes = f"{caller} takes a text, a list of texts or a table of articles"
            raise TypeError(f"{takes}; {which} is {what_is(text, 'articles')}")
    return texts
