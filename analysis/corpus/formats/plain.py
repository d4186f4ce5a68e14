"""Plain text, one article a file; and what can't be read, with what to save instead."""

import re
from pathlib import Path

from analysis.corpus.formats.content import Read, articles, begins_with, decoded, is_text, raw
from analysis.corpus.formats.pages import is_page
from analysis.corpus.formats.records import looks_like_json

TEXTS = (".txt", ".text", ".md", ".markdown")
_MARKS = re.compile(r"^#{1,6} \S|\*\*\S.*?\S\*\*|\[[^\]\n]+\]\(https?://[^)\s]+\)|^```", re.MULTILINE)
_WEAK_MARKS = re.compile(r"^(?:>|[*+-]|\d+\.) \S", re.MULTILINE)  # some plain texts have them too
_RULE = re.compile(r"^[ \t]*(?:={10,}|_{10,}|-{10,}|[*]{10,}|#{10,}|~{10,}|[+]{10,})[ \t]*$", re.MULTILINE)
FEWEST_WORDS = 30  # of an article in a file of several
_RIS = re.compile(r"^\ufeff?\s*TY  - \w+", re.MULTILINE)


def sniff(path: Path) -> bool:
    return path.suffix.lower() in TEXTS and is_text(path) and not begins_with(path, *_REFUSED)


def read(path: Path) -> Read:
    """ValueError: the text is a web page or JSON."""
    text, notes = decoded(path)
    if is_page(text):
        raise ValueError(
            "is an HTML page, not a text: its tags would be read as words; name it .html, or copy its article"
        )
    if looks_like_json(path):
        raise ValueError("holds JSON, not a text; name it .json (or .jsonl: one object a line)")
    several = _between_rules(text)
    if several:
        notes.append(
            f"holds {len(several)} texts, for lines of one sign stand between them; each is read as an article"
        )
        return articles([{"text": one} for one in several], notes)
    marks = len(_MARKS.findall(text))
    if marks > 1 or (marks and len(_WEAK_MARKS.findall(text)) > 1):
        notes.append("looks like Markdown; it is read as it is, so its marks (#, **, links) are in the text")
    return articles([{"text": text}], notes)


def _between_rules(text: str) -> list[str]:
    """The texts that lines such as ========== divide; none where a piece is too short to be an article."""
    pieces = [piece.strip("\n") for piece in _RULE.split(text)]
    pieces = [piece for piece in pieces if piece.strip()]
    return pieces if len(pieces) > 1 and all(len(piece.split()) >= FEWEST_WORDS for piece in pieces) else []


# What can't be read ---------------------------------------------------------------------------------------------------

_REFUSED = {
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file; open it and save it as .docx or as .xlsx",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"Rar!": "a RAR archive; unpack it first",
    b"7z\xbc\xaf": "a 7z archive; unpack it first",
    b"PK": "a Word, Excel or zip file that can't be opened as one; save it anew, or unpack it",
}
_BY_ENDING = {
    ".doc": "an old Word file; save it as .docx",
    ".xls": "an old Excel file; save it as .xlsx",
    ".odt": "an OpenDocument text; save it as .docx",
    ".ods": "an OpenDocument sheet; save it as .xlsx",
    ".pages": "a file of Apple Pages; export it as .docx",
    ".epub": "an e-book; save its texts as .txt or .docx",
}


def refusal(path: Path) -> str:
    """What a file is that no reader takes, and what to do: words that follow its name."""
    suffix = path.suffix.lower()
    if suffix in _BY_ENDING:
        return f"is {_BY_ENDING[suffix]}"
    for mark, words in _REFUSED.items():
        if begins_with(path, mark):
            return f"is {words}"
    if suffix in TEXTS and b"\0" in raw(path)[:4096]:
        return "holds NUL bytes, so it is no text file; export the text anew as UTF-8"
    if is_text(path):
        beginning = raw(path)[:4096].decode("utf-8", "replace")
        if _RIS.search(beginning):
            return (
                "is a RIS file, a list of references that seldom has the full text; export the articles as text (TXT)"
            )
        if beginning.lstrip("\ufeff \n\r\t").startswith("<"):
            return "is XML, which is not read; the tool that wrote it can write JSON as well (trafilatura: --json)"
    return "is no kind of file that holds articles and can be read"


def is_suspect(path: Path) -> bool:
    """Whether a file may well hold articles though nothing can read it: it must not be passed over."""
    suffix = path.suffix.lower()
    known = suffix in (*TEXTS, *_BY_ENDING, ".ris", ".xml", ".pdf", ".rtf", ".docx", ".xlsx", ".csv", ".json")
    return known or begins_with(path, *_REFUSED)
