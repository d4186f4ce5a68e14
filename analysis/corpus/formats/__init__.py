"""Files of articles, a small module for each format or family: `sniff` tells by content, `read` gives the rows.

To add a format, write the two functions and put a line into FORMATS: the first that knows a file reads it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from analysis.corpus.formats import documents, factiva, nexis, nexis_uni, pages, plain, proquest, records, tables
from analysis.corpus.formats.content import Read


class Format(NamedTuple):
    name: str
    sniff: Callable[[Path], bool]
    read: Callable[[Path], Read]


FORMATS = (
    Format("Parquet", tables.sniff_parquet, tables.read_parquet),
    Format("Excel", tables.sniff_excel, tables.read_excel),
    Format("JSON", records.sniff, records.read),
    Format("table", tables.sniff_csv, tables.read_csv),
    Format("PDF", documents.sniff_pdf, documents.read_pdf),
    Format("Nexis Uni", nexis_uni.sniff, nexis_uni.read),
    Format("Nexis", nexis.sniff, nexis.read),
    Format("Factiva", factiva.sniff, factiva.read),
    Format("ProQuest", proquest.sniff, proquest.read),
    Format("Word", documents.sniff_word, documents.read_word),
    Format("rich text", documents.sniff_rtf, documents.read_rtf),
    Format("web page", pages.sniff, pages.read),
    Format("plain text", plain.sniff, plain.read),
)
TABLES = ("Parquet", "Excel", "JSON", "table")


def format_of(path: Path) -> Format | None:
    """The format of a file, by its content; None where no reader knows it."""
    return next((one for one in FORMATS if one.sniff(path)), None)


def read_file(path: Path) -> Read:
    """The articles of a file. ValueError: what it is and what to do, in words that follow its name."""
    found = format_of(path)
    if found is None:
        raise ValueError(plain.refusal(path))
    return found.read(path)
