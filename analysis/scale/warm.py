"""Imported by the process that workers are forked from: what all need is read once, and they share its memory."""

import gc

import pandas as pd

import analysis.scale.run  # noqa: F401
from analysis.pipeline import analyse_articles

analyse_articles(
    pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": ["Four men were killed in the town, the mayor said."]})
)
gc.freeze()  # looking for garbage in that memory would write to it, and so copy it for each of them
