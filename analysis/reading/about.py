"""What somebody who knows a corpus has to say of it, passage by passage, beside the numbers."""

import re
from pathlib import Path

from IPython.display import Markdown

from analysis.corpus.paths import find_corpus

FILE = "about.md"  # beside articles.csv
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)


def about(corpus: str | Path, passage: str) -> Markdown | None:
    """A passage of `about.md`, which lies beside the articles of a corpus; nothing, without a word, where there is no
    such file or no such passage.

    corpus: as load_articles takes it. passage: a heading of the file (`## name`); what follows it is shown. So words
    about one event stand with that event, and notebooks are silent about any other.
    """
    return next((Markdown(words) for name, words in _passages(corpus) if name == passage), None)


def _passages(corpus: str | Path) -> list[tuple[str, str]]:
    place = Path(find_corpus(corpus))
    file = (place if place.is_dir() else place.parent) / FILE
    if place.is_file() and place.name != "articles.csv":
        return []  # what lies in a folder of files is not about one of them
    if not file.is_file():
        return []
    _, *parts = _HEADING.split(file.read_text(encoding="utf-8"))
    return [(name, words.strip()) for name, words in zip(parts[::2], parts[1::2], strict=True)]
