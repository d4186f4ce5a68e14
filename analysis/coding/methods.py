"""A paragraph on methods with what the program knows, and marked gaps for what only the researcher can know."""

import hashlib
from collections.abc import Mapping
from importlib.metadata import version

import pandas as pd

from analysis import __version__
from analysis.coding.agreement import Alpha
from analysis.corpus.lexicons import lexicon_rows, names
from analysis.needs import require_tables
from analysis.quality import how_checked

PACKAGES = ("vaderSentiment", "textstat", "rapidfuzz", "pandas")
REFERENCES = {
    "sentiment": "Hutto, C. J., & Gilbert, E. (2014). VADER: A parsimonious rule-based model for sentiment analysis of"
    " social media text. ICWSM 8.",
    "readability": "Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology, 32, 221-233.",
    "words": "Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words. Political Analysis, 16, 372-403.",
    "correction": "Egami, N., Hinck, M., Stewart, B. M., & Wei, H. (2023). Using imperfect surrogates for downstream"
    " inference: Design-based supervised learning. NeurIPS 36.",
    "misclassification": "Bachl, M., & Scharkow, M. (2017). Correcting measurement error in content analysis."
    " Communication Methods and Measures, 11, 87-104.",
    "misclassification, automated": "TeBlunthuis, N., Hase, V., & Chan, C.-H. (2024). Misclassification in automated"
    " content analysis causes bias in regression. Communication Methods and Measures, 18, 278-299.",
    "reliability": "Krippendorff, K. (2018). Content analysis (4th ed.). Sage.",
}
MEASURED = {
    "attributions": ("attribution", "reported speech"),
    "tolls": ("tolls", "printed numbers of people harmed"),
    "sentiment": ("sentiment", "emotional wording"),
    "shared_copy": ("shared_copy", "shared sentences"),
}


def methods_text(
    tables: Mapping[str, pd.DataFrame], accuracy: pd.DataFrame | None = None, alpha: Alpha | None = None
) -> str:
    """A methods section in Markdown: corpus, versions, word lists, accuracies, references. Gaps stand in [BRACKETS].

    tables: from analyse. accuracy: from accuracy_by_group, and alpha: from sample_alpha, where people coded a sample of
    this corpus; without them the text says that nobody did.
    """
    require_tables(tables, ("articles", "sentences"), "methods_text")
    articles = tables["articles"]
    parts = [
        "## Methods",
        _corpus(articles),
        _program(tables),
        _measured(tables),
        _on_these_texts(accuracy, alpha),
        "### References",
        "\n".join(f"- {reference}" for reference in REFERENCES.values()),
    ]
    return "\n\n".join(parts) + "\n"


def lexicon_hash(table: pd.DataFrame | None = None) -> str:
    """Twelve letters that change with any cell of any word list that was used for the table."""
    rows = "\n".join(repr(tuple(row)) for name in names() for row in lexicon_rows(name, table))
    return hashlib.sha256(rows.encode()).hexdigest()[:12]


def _corpus(articles: pd.DataFrame) -> str:
    outlets = articles["outlet"].nunique()
    days = articles["published"].dropna() if "published" in articles else pd.Series(dtype="datetime64[us]")
    when = f"published from {days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else "[DATES OF PUBLICATION]"
    undated = len(articles) - len(days)
    without = f" ({undated} without a day)" if undated and len(days) else ""
    return (
        f"The corpus holds {len(articles)} articles of {outlets} outlets, {when}{without}. They were taken from"
        " [DATABASE] with [SEARCH STRING] on [DAY OF RETRIEVAL]; [WHAT WAS LEFT OUT, AND WHY]."
    )


def _program(tables: Mapping[str, pd.DataFrame]) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"They were analysed with Same Story {__version__} ({packages}), by rules and word lists, without a trained"
        f" model. Word lists: {lexicon_hash(tables['sentences'])} (the first letters of their SHA-256)."
    )


def _measured(tables: Mapping[str, pd.DataFrame]) -> str:
    lines = []
    for name, (benchmark, words) in MEASURED.items():
        if name in tables:
            results = how_checked(benchmark)
            ours = results[(results["system"] == "same story") & (results["unit"] != "articles per second")]
            ours = ours[~ours["measure"].str.contains("second|time|memory")]
            told = [
                f"{row.measure} {row.value} on {row.data} ({row.split})"
                for row in ours[~ours["unit"].isin(["seconds", "exponent"])].head(3).itertuples()
            ]
            lines.append(f"- {words}: {'; '.join(told) or 'not measured'}")
    return "Measured on public texts of other events, which says little about these:\n\n" + "\n".join(lines)


def _on_these_texts(accuracy: pd.DataFrame | None, alpha: Alpha | None) -> str:
    if accuracy is None:
        return "**Not validated on these texts**: nobody coded a sample of them by hand."
    [every] = accuracy[accuracy["group"] == "all"].to_dict("records")
    told = f"precision {every['precision']:.2f}, recall {every['recall']:.2f}, by sentence, weighted"
    reliable = (
        "[RELIABILITY: NO SENTENCE WAS CODED TWICE]"
        if alpha is None
        else f"Krippendorff's alpha was {alpha.alpha:.2f} over {alpha.units} sentences"
    )
    return (
        f"On these texts {every['n']} sentences of {every['articles']} articles, drawn with known probabilities, were"
        f" coded by [WHO CODED, HOW TRAINED]: {told}. {reliable}."
    )
