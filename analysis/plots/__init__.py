"""Pictures of tables, one house style: a tidy table goes in, the axes come out, nothing is computed here.

One colour per outlet in every picture, never colour alone; labels stand beside what they name; intervals are drawn;
each picture says how many sentences or articles stand behind it and carries its content in words (`describe`).
"""

from analysis.plots.accuracy import plot_accuracy
from analysis.plots.scores import (
    plot_differences,
    plot_lengths,
    plot_means,
    plot_scores,
    plot_sentence_scores,
    plot_words,
)
from analysis.plots.shares import plot_shares, plot_source_strips
from analysis.plots.style import colour_outlets, describe, outlet_colour, use_house_style
from analysis.plots.tolls import plot_tolls
from analysis.plots.wording import plot_barcode, plot_labels

__all__ = [
    "colour_outlets", "describe", "outlet_colour", "plot_accuracy", "plot_barcode", "plot_differences", "plot_labels", "plot_lengths",
    "plot_means", "plot_scores", "plot_sentence_scores", "plot_shares", "plot_source_strips", "plot_tolls",
    "plot_words", "use_house_style",
]
