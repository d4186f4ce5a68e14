"""Documents: Word, rich text, PDF and plain text as lines, and what students save one article each in."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from analysis.corpus.formats.content import (
    DAMAGED,
    WORD,
    Read,
    articles,
    begins_with,
    decoded,
    is_text,
    members,
    package,
    raw,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LARGEST_XML = 300_000_000  # bytes: more is no document but a trap
_TITLES = re.compile(r"^(?:title|heading ?1|titel|titre|título|titolo|überschrift ?1)$", re.IGNORECASE)


_END_OF_ARTICLE = re.compile(
    r"^\s*(?:End of Document|\d+ of \d+ DOCUMENTS|Document [A-Z]{4,}0\w{15,})\s*$", re.MULTILINE
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


class Document(NamedTuple):
    """lines: as printed, empty ones too. title: the first line, where the document says that it is one."""

    lines: list[str]
    title: str
    notes: list[str]


def lines_of(path: Path) -> Document:
    """The lines of a Word, rich-text or plain-text file; none where it is something else. ValueError: it is damaged."""
    found = path.stat()
    return _lines_of(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2)
def _lines_of(path: Path, written: int, size: int) -> Document:
    if sniff_word(path):
        return _word(path)
    if sniff_rtf(path):
        return Document(_rtf(path).split("\n"), "", [])
    if not is_text(path) or begins_with(path, b"<", b"{", b"[", b"\xd0\xcf"):
        return Document([], "", [])
    text, notes = decoded(path)
    return Document(re.sub("[\f\v]", "\n", text).split("\n"), "", notes)


def has_lines(path: Path, mark: re.Pattern) -> bool:
    """Whether a line of a document is such a mark; damaged files have none."""
    try:
        return any(mark.match(line) for line in lines_of(path).lines)
    except ValueError:
        return False


def joined(lines: list[str]) -> str:
    """Lines as paragraphs on lines of their own, an empty one between two."""
    return "\n\n".join(line.strip() for line in lines if line.strip())


# Word ---------------------------------------------------------------------------------------------------------------


def sniff_word(path: Path) -> bool:
    return WORD in members(path) or path.suffix.lower() == ".docx"


def read_word(path: Path) -> Read:
    document = lines_of(path)
    return articles([{"text": joined(document.lines), "headline": document.title}], document.notes)


def _word(path: Path) -> Document:
    defusedxml = package("defusedxml", "a Word file", "copy its text into a .txt file")
    xml = package("defusedxml.ElementTree", "a Word file", "copy its text into a .txt file")
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(WORD).file_size > LARGEST_XML:
                raise ValueError("holds a document of more than 300 MB; save the articles in several files")
            body = xml.parse(archive.open(WORD)).getroot()
            styles = _style_names(archive, xml)
    except (*DAMAGED, KeyError, xml.ParseError, defusedxml.DefusedXmlException) as error:
        raise ValueError(f"is a Word, Excel or zip file that can't be opened ({error}); save it anew") from None
    except RuntimeError:
        raise ValueError("is a Word file with a password; save it without one") from None
    lines: list[str] = []
    title = ""
    for paragraph in _paragraphs(body):
        words = _words(paragraph).strip("\n")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if words.strip() and not title and not any(map(str.strip, lines)) and _is_title(style, styles):
            title = " ".join(words.split())
        else:
            lines += words.split("\n")
    return Document(lines, title, [])


def _paragraphs(body: "Element") -> Iterator["Element"]:
    """Paragraphs in order, those of tables and text boxes too, but none twice: a fallback repeats a text box."""
    stack = [body]
    while stack:
        element = stack.pop()
        if element.tag == f"{W}p":
            yield element
        if element.tag != FALLBACK:
            stack += reversed(list(element))


def _words(paragraph: "Element") -> str:
    """What is printed of a paragraph: no deleted text, no codes of fields, no paragraph within it."""
    words, stack = [], list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}t":
            words.append(element.text or "")
        elif element.tag in (f"{W}br", f"{W}cr"):
            words.append("\n")
        elif element.tag == f"{W}tab":
            words.append("\t")
        elif element.tag == f"{W}noBreakHyphen":
            words.append("-")
        elif element.tag not in (FALLBACK, f"{W}p", f"{W}pPr", f"{W}del", f"{W}txbxContent"):
            stack += reversed(list(element))
    return "".join(words)


def _style_names(archive: zipfile.ZipFile, xml: ModuleType) -> dict[str, str]:
    if "word/styles.xml" not in archive.namelist():
        return {}
    styles = xml.parse(archive.open("word/styles.xml")).getroot().iter(f"{W}style")
    named = {style.get(f"{W}styleId", ""): style.find(f"{W}name") for style in styles}
    return {key: name.get(f"{W}val", "") for key, name in named.items() if name is not None}


def _is_title(style: "Element | None", names: dict[str, str]) -> bool:
    if style is None:
        return False
    key = style.get(f"{W}val", "")
    return any(_TITLES.match(name) for name in (key, names.get(key, "")))


# Rich text ----------------------------------------------------------------------------------------------------------


def sniff_rtf(path: Path) -> bool:
    return begins_with(path, b"{\\rtf")


def read_rtf(path: Path) -> Read:
    return articles([{"text": joined(lines_of(path).lines)}])


def _rtf(path: Path) -> str:
    striprtf = package("striprtf.striprtf", "a rich-text file", "save it as .docx or .txt")
    try:
        text = striprtf.rtf_to_text(_without_field_codes(raw(path).decode("cp1252", "replace")), errors="replace")
    except Exception as error:  # striprtf raises whatever the damage leads to; no code of ours runs in it
        raise ValueError(f"is a rich-text file that can't be read ({error}); save it as .docx or .txt") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_field_codes(code: str) -> str:
    """Rich text without the addresses behind its links, which would be read as words of the text."""
    kept, end = [], 0
    for found in re.finditer(r"\{\s*\\\*\s*\\fldinst", code):
        if found.start() < end:
            continue
        kept.append(code[end : found.start()])
        depth, end = 1, found.end()
        while depth and end < len(code):
            following = _BRACE.search(code, end)
            end = following.end() if following else len(code)
            depth += {"{": 1, "}": -1}.get(following[0] if following else "", 0)
    return re.sub(r"\\(?:field|fldrslt)\b ?", "", "".join([*kept, code[end:]]))


# PDF ----------------------------------------------------------------------------------------------------------------


def sniff_pdf(path: Path) -> bool:
    return begins_with(path, b"%PDF")


def read_pdf(path: Path) -> Read:
    """ValueError: the file is damaged, locked, or holds pictures of pages."""
    pypdf = package("pypdf", "a PDF", "open it and save its text as UTF-8")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of damage is in the error
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw(path))).pages]
    except Exception as error:  # pypdf raises whatever the damage leads to; no code of ours runs in it
        raise ValueError(f"is a PDF that can't be read ({error}); open it and save its text as UTF-8") from None
    text = "\n".join(pages)
    if ends := len(_END_OF_ARTICLE.findall(text)):
        raise ValueError(
            f"is a PDF of {ends} articles from a database; export them as Word (DOCX), RTF or text instead"
        )
    text = _unwrapped(text)
    if not text.strip():
        raise ValueError("is a PDF without text (pictures of pages); copy the text by hand or use the web page")
    note = "is a PDF: captions, columns, page heads and line ends may come mixed; read the text against the page"
    return articles([{"text": text}], [note])


def _unwrapped(text: str) -> str:
    """The lines of a page as paragraphs: a line that is full goes on in the next, a hyphen at its end is taken out."""
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    width = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    going_on = False
    for line in lines:
        if not line:
            going_on = False
            continue
        before = paragraphs[-1] if paragraphs else ""
        if going_on and re.search(r"[a-z]-$", before) and line[0].islower():
            paragraphs[-1] = before[:-1] + line
        elif going_on and (line[0].islower() or not re.search(r"[.!?][\"'”’)]*$", before)):
            paragraphs[-1] = f"{before} {line}"
        else:
            paragraphs.append(line)
        going_on = len(line) > 0.6 * width
    return "\n\n".join(paragraphs)
