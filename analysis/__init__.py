"""Same Story: compare how news outlets cover one event. Tables in, tables out.

    import analysis as story

    articles = story.load_articles("hama-2024")
    tables = story.analyse(articles)

`dir(story)` shows what a lesson needs; comparisons, pictures and hand coding are in `story.compare`, `story.plots` and
`story.coding`. `help(story.find_tolls)` says what a function takes and gives, `print(story.glossary())` what a row and
a column of each table is. What a function can't use it refuses in one sentence: TypeError where something else than a
table was given, ValueError where a column is missing or a choice is unknown.
"""

from typing import Any

from analysis._faces import Face

__version__ = "0.2.0"

_FACE = Face(
    __name__,
    {
        "": "compare plots coding",
        "corpus.load": "load_articles",
        "corpus.importing": "import_articles",
        "reading.troubles": "check_corpus",
        "reading.about": "about",
        "reading.overview": "describe_corpus",
        "corpus.paths": "CorpusError",
        "corpus.lexicons": "load_lexicons",
        "corpus.save": "save_table",
        "english.sentences.split": "split_sentences",
        "instruments.readability": "score_readability",
        "instruments.sentiment": "score_sentiment",
        "instruments.attribution": "find_attributions",
        "instruments.tolls": "find_tolls",
        "instruments.claims": "match_claims",
        "instruments.labels": "find_labels match_voices",
        "instruments.shared_copy": "align_sentences",
        "pipeline": "analyse",
        "coding.sampling": "sample_for_coding",
        "coding.methods": "methods_text",
        "reading.context": "show_in_context",
        "reading.explain": "explain",
        "reading.article": "show_article",
        "reading.words": "find_words",
        "notebook": "set_up",
    },
    unlisted={
        "corpus.in_class": "import_dropped ask_outlets name_outlets merge_corpora",
        "reading.overview": "list_furniture suggest_furniture",
        "reading.suggestions": "suggest_source_kinds suggest_actors",
        "corpus.paths": "find_corpus",
        "corpus.texts.normalise": "normalise",
        "corpus.lexicons": "read_lexicon LexiconError",
        "corpus.runs": "open_run",
        "english.numbers": "parse_number",
        "instruments.readability": "compare_readability",
        "instruments.formulas": (
            "flesch_reading_ease flesch_kincaid_grade gunning_fog smog_index automated_readability_index"
            " coleman_liau_index dale_chall_readability_score lix"
        ),
        "instruments.attribution": "explain_attribution",
        "instruments.sentiment": "explain_sentiment",
        "instruments.attribution.sources.table": "count_speakers",
        "instruments.tolls": "explain_toll main_toll",
        "pipeline": "analyse_articles",
        "quality": "how_checked accuracy_board",
        "reading.context": "show_table",
        "reading.diff": "show_changes sentence_cards",
        "reading.words": "show_words",
        "reading.cells": "show_strips show_shares show_board show_labels",
        "report.profile_pages": "show_profiles",
        "report.page": "write_report",
        "scale.run": "run",
        "scale.files": "export_run",
        "course.glossary": "glossary",
        "course.answers.door": "check_answer",
    },
)
__all__ = _FACE.listed


def __getattr__(name: str) -> Any:
    return _FACE.load(name)


def __dir__() -> list[str]:
    return __all__
