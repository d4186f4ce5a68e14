"""The table `speakers`: who is credited in each article, and how much of it is theirs."""

import pandas as pd

from analysis.frames import as_table
from analysis.needs import require_table

NEEDED = ("outlet", "article_id", "sentence_no", "speaker", "source_kind", "content")


def count_speakers(attributions: pd.DataFrame) -> pd.DataFrame:
    """The `speakers` table: one row per article and speaker, in the order in which they are first credited.

    attributions: from find_attributions, all or some of them (body_of leaves headlines and captions out). Rows that
    credit nobody (hedges) are no speaker's. source_kind is the most frequent one of the speaker's rows, the first of
    those that tie. words: of the contents, those between the pieces (`[...]`) left out.
    """
    require_table(attributions, "attributions", "count_speakers", *NEEDED)
    rows = attributions[attributions["speaker"].notna()]
    words = rows["content"].fillna("").str.replace("[...]", " ", regex=False).str.count(r"\w[^\s]*")
    keys = ["outlet", "article_id", "speaker"]
    groups = rows.assign(words=words.astype("int64")).groupby(keys, sort=False)
    counted = groups.agg(n=("speaker", "size"), first_sentence_no=("sentence_no", "min"), words=("words", "sum"))
    kinds = rows.groupby([*keys, "source_kind"], sort=False).size().reset_index(name="of")
    most = kinds.sort_values("of", ascending=False, kind="stable").drop_duplicates(keys)
    counted["source_kind"] = most.set_index(keys)["source_kind"]
    columns = counted.reset_index()
    return as_table("speakers", {str(name): columns[name].tolist() for name in columns}, made_from=attributions)
