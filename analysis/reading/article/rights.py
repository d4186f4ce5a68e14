"""How much of the texts a page may hold: whole ones stay with whoever has them, unless their rights say more."""

import os
from collections.abc import Collection

import pandas as pd

from analysis.corpus.paths import CorpusError
from analysis.names import counted
from analysis.reading.article.places import anchor

MAY_BE_PASSED_ON = frozenset({"own", "licensed", "open"})
CHOICES = ("quotes", "full")
WARNING = "Holds whole articles; do not pass on."
NEARLY_WHOLE = 0.9  # of the sentences of an article: whoever has these has the article
INSTEAD = "The same lesson can be done on the corpus invented-flood, whose dead are invented; it counts the same."


def may_pass_on(articles: pd.DataFrame) -> bool:
    """Whether `rights` (own, licensed, open) lets every one of the articles be passed on whole."""
    if "rights" not in articles or articles.empty:
        return False
    return bool(articles["rights"].fillna("unknown").astype("string").str.strip().isin(MAY_BE_PASSED_ON).all())


def check_texts(texts: str, articles: pd.DataFrame, caller: str) -> str:
    """`texts` for a page that is passed on. ValueError: it is no choice. CorpusError: whole texts are asked for without
    the right to pass them on."""
    _check_choice(texts, caller)
    if texts == "full" and not may_pass_on(articles):
        lacking = articles if "rights" not in articles else articles[~articles["rights"].isin(MAY_BE_PASSED_ON)]
        first = ", ".join(map(str, lacking["article_id"].head(3))) + (", …" if len(lacking) > 3 else "")
        raise CorpusError(
            f'{caller}: texts="full" passes whole articles on, which needs `rights` own, licensed or open for every'
            f" article; {len(lacking)} of {len(articles)} have none of these ({first}). Leave texts out, or write the"
            " rights you have into the column `rights` of articles.csv"
        )
    return texts


def warn_of_nearly_whole(articles: pd.DataFrame, sentences: pd.DataFrame, cited: Collection[str]) -> str:
    """What a page must say that cites nine of ten sentences of an article without the right to pass it on; else "".

    cited: the ids of the sentences that it holds. Of a short text nearly every sentence is cited somewhere.
    """
    body = sentences[sentences["section"] == "body"]
    ids = [anchor(*key) for key in zip(body["article_id"], body["sentence_no"], strict=True)]
    share = pd.Series(ids, index=body.index).isin(cited).groupby(body["article_id"], sort=False).mean()
    many = [str(article) for article in share[share >= NEARLY_WHOLE].index]
    if not many or may_pass_on(articles[articles["article_id"].astype("string").isin(many)]):
        return ""
    named = ", ".join(many[:5]) + (", …" if len(many) > 5 else "")
    return f"Cites nearly every sentence of {counted(len(many), 'text')} ({named}); hand it in, but do not publish it."


def texts_here(texts: str | None, articles: pd.DataFrame, caller: str) -> str:
    """`texts` for what is shown on the reader's own machine: whole, unless another choice is made.

    Where notebooks are executed to be passed on, SAME_STORY_TEXTS is `quotes`; then only articles whose rights allow it
    are shown whole.
    """
    if texts is not None:
        return _check_choice(texts, caller)
    return "full" if os.environ.get("SAME_STORY_TEXTS") != "quotes" or may_pass_on(articles) else "quotes"


def _check_choice(texts: str, caller: str) -> str:
    if texts not in CHOICES:
        raise ValueError(f'{caller}: texts is {texts!r:.40}; give "quotes" or "full"')
    return texts
