"""What a file holds, told by its bytes: text in one of the usual encodings, or something else."""

import re
import zipfile
import zlib
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pandas as pd

from analysis.corpus.files import likely_encoding

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)  # what a broken archive leads to
WORD, BOOK = "word/document.xml", "xl/workbook.xml"  # what every .docx and every .xlsx holds

# Several bytes of one character in UTF-8: hardly ever found in a text of another encoding
_OF_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class NoArticle(ValueError):
    """A file that holds no article and is none to miss; the words follow its name."""


class Read(NamedTuple):
    """What a file gives: its articles, indexed by what people call them (row 2, article 3), and what is to be told."""

    rows: pd.DataFrame
    notes: list[str]


def articles(records: list[dict], notes: list[str] | None = None, name: str = "article") -> Read:
    """Records as rows, numbered; a cell that a record lacks is empty."""
    index = [f"{name} {number}" for number in range(1, len(records) + 1)]
    return Read(pd.DataFrame(records, index=index, dtype="object").fillna(""), notes or [])


def package(name: str, kind: str, instead: str) -> ModuleType:
    """A package that is only needed for some files. ValueError: it can't be imported; what to do instead."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ValueError(
            f"is {kind}, and the package {name.partition('.')[0]} that reads it can't be used here ({error}); {instead}"
        ) from None


def raw(path: Path) -> bytes:
    """The bytes of a file, kept for those who ask next."""
    found = path.stat()
    return _raw(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=1)
def _raw(path: Path, written: int, size: int) -> bytes:
    return path.read_bytes()


def decoded(path: Path) -> tuple[str, list[str]]:
    """The text of a file, line ends as newlines, and what had to be guessed.

    ValueError: the file holds NUL bytes, mixes encodings, or is in one that can't be told for sure (it is named).
    """
    text, notes = in_characters(raw(path))
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def text_or_none(path: Path) -> str:
    """The text of a file for those who look for marks in it; empty where it can't be read."""
    try:
        return decoded(path)[0]
    except ValueError:
        return ""


def in_characters(content: bytes) -> tuple[str, list[str]]:
    """The characters of a text's bytes, and what had to be guessed. ValueError as in decoded."""
    if content.startswith(UTF_16):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError:
            raise ValueError("looks like UTF-16 but is damaged; export the text anew as UTF-8") from None
    if _is_unmarked_utf_16(content):
        return content.decode("utf-16-le"), ["looks like UTF-16 without its mark and is read so"]
    if b"\0" in content:
        raise ValueError("holds NUL bytes, so it is no text file; export the text anew as UTF-8")
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return _of_one_byte(content, error.start)


def _is_unmarked_utf_16(content: bytes) -> bool:
    """Whether nearly each second byte is zero, as in English text of two bytes a letter."""
    beginning = content[:4096]
    if len(beginning) < 20 or len(content) % 2 or beginning[1::2].count(0) < 0.9 * (len(beginning) // 2):
        return False
    try:
        return "\0" not in content.decode("utf-16-le")
    except UnicodeDecodeError:
        return False


def _of_one_byte(content: bytes, first: int) -> tuple[str, list[str]]:
    """Windows-1252, where the bytes allow it: what Excel and Word write in Western Europe and the Americas."""
    line = content.count(b"\n", 0, first) + 1
    if _OF_UTF_8.search(content):
        raise ValueError(
            f"is not UTF-8 from line {line} on; it looks like {likely_encoding(content)} put together with UTF-8:"
            " save it as UTF-8"
        )
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise ValueError(f"is not UTF-8; it looks like {likely_encoding(content)}: save it as UTF-8") from None
    if not _is_western(text):
        raise ValueError(f"is not UTF-8; it looks like {likely_encoding(content)}: save it as UTF-8")
    return text, [
        "is not UTF-8, so it is read as Windows-1252, which is a guess; if letters are wrong, save it as UTF-8"
    ]


def _is_western(text: str) -> bool:
    """Whether the letters beyond ASCII stand singly among others, as accents do; in other alphabets most do not."""
    beyond = sum(1 for letter in text if ord(letter) > 127 and letter.isalpha())
    plain = sum(1 for letter in text if ord(letter) < 128 and letter.isalpha())
    return beyond <= 0.3 * plain or beyond <= 2


@lru_cache(maxsize=4)
def _members(path: Path, written: int) -> frozenset[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def members(path: Path) -> frozenset[str]:
    """The names in a zip archive (Word and Excel files are some); none where it is another file."""
    return _members(path, path.stat().st_mtime_ns) if begins_with(path, b"PK") else frozenset()


def begins_with(path: Path, *marks: bytes) -> bool:
    return raw(path)[:16].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(marks)


def is_text(path: Path) -> bool:
    """Whether a file can be a text: no NUL bytes but in UTF-16, none of the marks of other files."""
    beginning = raw(path)[:4096]
    if beginning.startswith(UTF_16) or _is_unmarked_utf_16(raw(path)):
        return True
    return b"\0" not in beginning and not beginning.startswith((b"PK\3\4", b"%PDF"))
