"""What every notebook needs before its first table: call `set_up()` once."""

import os
import sys
import warnings
from io import BytesIO

import pandas as pd

from analysis import plots
from analysis.notes import Notes

_notes = Notes()

# The date that Matplotlib would write into a picture makes two runs differ.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def set_up() -> None:
    """Tables that show whole cells and print dollars as dollars; pictures in the house style, with alternative text;
    warnings as plain sentences, of each kind the first of a cell and the number of the others."""
    pd.set_option("display.html.use_mathjax", False)
    pd.set_option("display.max_colwidth", 160)
    pd.set_option("display.max_columns", 30)
    pd.set_option("display.precision", 2)
    warnings.showwarning = _say
    plots.use_house_style()
    _describe_pictures()


def _say(message: Warning | str, *place: object, **more: object) -> None:
    if _notes.add(message) or not _in_notebook():
        print(f"Note: {message}")


def _say_how_many(*result: object) -> None:
    for kind, n in _notes.n.items():
        if n > 1:
            print(f"Note: {n - 1:,} more of this kind: {kind}")
    _notes.clear()


def _in_notebook() -> bool:
    """Whether somebody counts the notes at the end of a cell."""
    return "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None


def _describe_pictures() -> None:
    """Notebook pictures carry the alternative text that their plot has written (see plots.describe)."""
    try:
        from IPython import get_ipython  # here, for a notebook that runs elsewhere may do without
        from matplotlib.figure import Figure
    except ImportError:
        return
    shell = get_ipython()
    if shell is not None:
        shell.run_line_magic("matplotlib", "inline")  # first, for it sets a formatter of its own
        if _say_how_many not in shell.events.callbacks["post_run_cell"]:
            shell.events.register("post_run_cell", _say_how_many)
        shell.display_formatter.formatters["image/png"].for_type(Figure, _png_with_words)


def _png_with_words(figure):
    picture = BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight", metadata={"Software": None})
    return picture.getvalue(), {"alt": figure.get_label()}
