"""Where a sentence is found in a page: every citation and every reader use the same name for it."""

import re

import pandas as pd
from markupsafe import Markup, escape

_UNSAFE = re.compile(r"[^A-Za-z0-9]")


def anchor(article_id: object, sentence_no: object = None) -> str:
    """The id of an article or of a sentence in a page; no two articles share one, whatever stands in their names.

    >>> anchor("003", 12)
    'a003-s12'
    >>> anchor("text 1")
    'atext_20_1'
    """
    name = "a" + _UNSAFE.sub(lambda letter: f"_{ord(letter[0]):x}_", str(article_id))
    return name if sentence_no is None else f"{name}-s{sentence_no}"


def place(row: dict) -> str:
    """`Valley Post · 003 · sentence 12`, with the section where it is no body."""
    words = f"{row['outlet']} · {row['article_id']} · sentence {row['sentence_no']}"
    section = row.get("section", "body")
    return words if pd.isna(section) or section == "body" else f"{words} ({section})"


def place_link(outlet: object, article_id: object, sentence_no: object) -> Markup:
    """The same as a link to the sentence, for a page that holds it."""
    words = safe(f"{outlet} · {article_id} · sentence {sentence_no}")
    return Markup('<a href="#{}">{}</a>').format(anchor(article_id, sentence_no), words)


def safe(words: object) -> Markup:
    """Text as HTML: escaped, and a dollar sign starts no formula where the page is shown with MathJax."""
    return Markup(str(escape("" if words is None or words is pd.NA else str(words))).replace("$", "<span>$</span>"))
