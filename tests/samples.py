"""Tiny tables for tests."""

from analysis.frames import rows_as_table


def corpus(**texts):
    """One article per name, one sentence per text."""
    rows = []
    for article, sentences in texts.items():
        at = 0
        for number, sentence in enumerate(sentences, start=1):
            rows.append((f"{article.title()} Post", article, number, "body", number, at, at + len(sentence), sentence))
            at += len(sentence) + 1
    return rows_as_table("sentences", rows)
