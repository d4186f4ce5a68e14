"""People and the program: coding sheets, two coders, and how far they and the program agree."""

from typing import Any

from analysis._faces import Face

_FACE = Face(
    __name__,
    {
        "tables": "load_coding categories CodingError",
        "sheets": "make_coding_sheet fill_coding_sheet save_coding_sheet read_coding_sheets",
        "agreement": (
            "compare_codings list_disagreements code_by_sentence percent_agreement krippendorff_alpha agreement_table"
        ),
        "sampling": "sample_for_coding sheet_of_sample",
        "corrected": "judgements sample_alpha accuracy_by_group corrected_shares corrected_by_category codes_needed",
        "methods": "methods_text",
        "export": "article_table codebook write_datapackage",
    },
)
__all__ = _FACE.listed


def __getattr__(name: str) -> Any:
    return _FACE.load(name)


def __dir__() -> list[str]:
    return __all__
