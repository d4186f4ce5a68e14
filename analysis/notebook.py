"""What every notebook needs before its first table: call `set_up()` once."""

import os
import warnings
from io import BytesIO

import pandas as pd

from analysis import plots

# The date that Matplotlib would write into a picture makes two runs differ.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def set_up() -> None:
    """Tables that show whole cells and print dollars as dollars; pictures in the house style, with alternative text;
    warnings as a plain sentence."""
    pd.set_option("display.html.use_mathjax", False)
    pd.set_option("display.max_colwidth", 160)
    pd.set_option("display.max_columns", 30)
    pd.set_option("display.precision", 2)
    warnings.showwarning = _say
    plots.use_house_style()
    _describe_pictures()


def _say(message: Warning | str, *place: object, **more: object) -> None:
    print(f"Note: {message}")


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
        shell.display_formatter.formatters["image/png"].for_type(Figure, _png_with_words)


def _png_with_words(figure):
    picture = BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight", metadata={"Software": None})
    return picture.getvalue(), {"alt": figure.get_label()}
