"""The glossary of tables, printed from `tables`: site/glossary.md is what `python -m analysis glossary` prints."""

from analysis.tables import CORPUS_TABLES, TABLES

GLOSSARY = """# Glossary of tables

Every table of the package: what one row is, and what each column holds. Each starts with `outlet` and `article_id`;
those made from sentences go on with `sentence_no` and `section`. Places (`start`, `end`) count characters of
`articles.text`, and the words in a row are exactly what stands there. Missing is `<NA>`, never 0."""


def glossary() -> str:
    """Every table and column in words, as a page of Markdown."""
    parts = [GLOSSARY]
    for name, table in (TABLES | CORPUS_TABLES).items():
        lines = [f"**{name}**: one row per {table.row}", "", "| column | what it holds |", "|---|---|"]
        lines += [f"| `{column}` | {spec.words} |" for column, spec in table.columns.items()]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
