"""Pictures of tables, one house style: a tidy table goes in, the axes come out, nothing is computed here.

One colour per outlet in every picture, never colour alone; labels stand beside what they name; intervals are drawn;
each picture says how many sentences or articles stand behind it and carries its content in words (`describe`).
"""

from typing import Any

from analysis._faces import Face

_FACE = Face(
    __name__,
    {
        "accuracy": "plot_accuracy",
        "matrix": "plot_matrix",
        "profiles": "plot_profiles",
        "scores": "plot_differences plot_means plot_scores plot_sentence_scores",
        "shares": "plot_shares plot_source_strips",
        "style": "caption colour_outlets describe outlet_colour use_house_style",
        "texts": "plot_lengths plot_words",
        "time": "plot_over_time plot_tolls_by_day",
        "tolls": "plot_tolls",
        "wording": "plot_barcode plot_labels",
    },
)
__all__ = _FACE.listed


def __getattr__(name: str) -> Any:
    return _FACE.load(name)


def __dir__() -> list[str]:
    return __all__
