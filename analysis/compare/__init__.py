"""Side by side: small tables whose first column is outlet, made from the tables of the instruments."""

from typing import Any

from analysis._faces import Face

_FACE = Face(
    __name__,
    {
        "groups": "keep_articles pick_articles rates_by_outlet sizes_by_outlet",
        "scores": "mean_by_outlet word_totals shares_by_outlet turned_shares printed_as_shares",
        "contrasts": "compare_groups copies_as_one",
        "time": "by_period tolls_by_day within_days",
        "events": "suggest_events",
        "board": "claims_board board_by_text",
        "labels": "label_counts label_words",
        "copies": (
            "copy_shares copy_pairs copy_matrix near_duplicates unmatched_sentences own_copy copy_once sentence_kinds"
            " side_by_side"
        ),
        "differences": "changed_claims",
        "profiles": "profile_numbers",
        "words": "distinctive_words only_here word_sentences",
    },
)
__all__ = _FACE.listed


def __getattr__(name: str) -> Any:
    return _FACE.load(name)


def __dir__() -> list[str]:
    return __all__
