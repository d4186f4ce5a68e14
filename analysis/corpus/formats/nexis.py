"""Nexis (LexisNexis Academic): files of many documents, `3 of 161 DOCUMENTS`, as plain text, rich text and HTML.

The text goes from the block of labels that LENGTH belongs to, to the first label below it (LOAD-DATE, LANGUAGE …);
HEADLINE and BODY are missing from some documents.
"""

import html
import re
from itertools import pairwise
from pathlib import Path

from analysis.corpus.days import find_day, names_month
from analysis.corpus.formats.content import Read, articles, begins_with, decoded, is_text, text_or_none
from analysis.corpus.formats.documents import has_lines, lines_of

_MARK = re.compile(
    r"^[\s|]*(?:FOCUS - )?(?:(?P<n>\d+) of (?P<of>\d+) DOCUMENTS?"
    r"|(?:Dokument|Document|Documento) (?P<nr>\d+) (?:von|de|of) (?P<von>\d+))[\s|]*$"
)
_DOC = re.compile(r"<DOC NUMBER=\"?(\d+)\"?>", re.IGNORECASE)
_NAMES = {  # those of other interfaces too: the articles may be English
    "newspaper_section": "SECTION RUBRIK RUBRIQUE SECCIÓN SEZIONE",
    "words_stated": "LENGTH LÄNGE LONGUEUR LONGITUD LUNGHEZZA",
    "headline": "HEADLINE TITEL ÜBERSCHRIFT TITRE TITULAR TITOLO",
    "byline": "BYLINE AUTOR AUTEUR AUTORE",
    "dateline": "DATELINE",
}
_OURS = {label: name for name, labels in _NAMES.items() for label in labels.split()}
_HEAD = [*_OURS, *"HIGHLIGHT SERIES COLUMN BODY DISTRIBUTION DEPARTMENT".split()]
_TAIL = (
    "LOAD-DATE LANGUAGE GRAPHIC GRAPHICS PUBLICATION-TYPE CORRECTION-DATE DOCUMENT-TYPE SUBJECT ORGANIZATION TICKER"
    " INDUSTRY GEOGRAPHIC JOURNAL-CODE PUB-TYPE ISSN ACC-NO DOCUMENT-ID UPDATE SPRACHE LANGUE GRAFIK GRAPHIQUE"
).split()
_INDEXED = ("SUBJECT", "ORGANIZATION", "TICKER", "INDUSTRY", "GEOGRAPHIC")  # each term with its share: BRIDGES (90%)
_LABEL = re.compile(rf"^({'|'.join(_HEAD + _TAIL)}|URL(?=: *http)):[ \t]*", re.MULTILINE)
_NOT_OUTLET = re.compile(
    r"copyright (?:\d{4}|©|\(c\)|by\b)|©|\(c\) \d{4}|all rights reserved|^\(|^\d+ of \d+|distributed by|^found on", re.I
)
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\)).{0,80}\b(?:1[89]|20)\d\d\b|copyright (?:©|\(c\)|by\b)|.{0,60}\ball rights reserved", re.I
)
WIDEST = 200  # characters of a line that may be wrapped
PAGE = re.compile(r"^[\s|]*(?:Page|Seite|Página|Pagina) \d+ (?:of|von|de|sur|di) \d+[\s|]*$")  # at the head of a page
_EDITION = re.compile(r"\b(?:edition|GMT|EST|EDT|ausgabe|final|late city)\b|\d:\d\d", re.IGNORECASE)


def sniff(path: Path) -> bool:
    if begins_with(path, b"<") and is_text(path):
        return bool(_DOC.search(text_or_none(path)))
    return has_lines(path, _MARK) and has_lines(path, re.compile(rf"^\s*(?:{'|'.join(_HEAD)}):"))


def read(path: Path) -> Read:
    documents, notes, stated = _documents(path)
    records, none = [], []
    for number, text in documents:
        record = _article(text)
        if record:
            records.append(record | {"origin": f"Nexis export {path.name}, document {number}"})
        else:
            none.append(str(number))
    if none:
        notes.append(f"no article in document {', '.join(none)} of the export, which holds no text")
    if stated and stated != len(documents):
        notes.append(f"the export says that it holds {stated} documents; {len(documents)} are there")
    return articles(records, notes)


def _documents(path: Path) -> tuple[list[tuple[int, str]], list[str], int]:
    """Number and text of each document, what is to be told, and how many the export says there are."""
    if begins_with(path, b"<"):
        text, notes = decoded(path)
        starts = list(_DOC.finditer(text))
        ends = [*(start.start() for start in starts[1:]), len(text)]
        pages = [(int(start[1]), _plain(text[start.end() : end])) for start, end in zip(starts, ends, strict=True)]
        return pages, notes, 0
    document = lines_of(path)
    marks = [(at, found) for at, line in enumerate(document.lines) if (found := _MARK.match(line))]
    ends = [*(at for at, _ in marks[1:]), len(document.lines)]
    texts = [
        (int(found["n"] or found["nr"]), "\n".join(document.lines[at + 1 : end]))
        for (at, found), end in zip(marks, ends, strict=True)
    ]
    return texts, list(document.notes), int(marks[-1][1]["of"] or marks[-1][1]["von"])


def _plain(page: str) -> str:
    """A document of the HTML export as the plain one looks: an empty line after each paragraph."""
    page = re.sub(r"<!--.*?-->|^[^<]*-->|<!--.*$", "", page, flags=re.DOTALL)
    page = re.sub(r"\s+", " ", page)
    page = re.sub(r"(?i)</(?:p|div|tr|h\d)>\s*", "\n\n", re.sub(r"(?i)<br\s*/?>", "\n", page))
    return html.unescape(re.sub(r"<[^>]+>", "", page)).replace("\xa0", " ")


def _article(text: str) -> dict | None:
    """One document as a record; None where it holds no text: a message that it could not be delivered."""
    text = "\n".join(line.strip() for line in text.split("\n") if not PAGE.match(line))
    labels = list(_LABEL.finditer(text))
    first = labels[0].start() if labels else 0
    start = _body_start(text, labels)
    below = [label for label in labels if label.start() >= start and label[1] in (*_TAIL, "URL")]
    tail = next((label.start() for label in below if _is_tail(text, label)), len(text))
    body = _without_copyright(paragraphs(text[start:tail]))
    if not body or not labels:
        return None
    fields = _fields(text, [label for label in labels if label.start() < start])
    stated = {"headline_basis": "stated"} if "headline" in fields else {}
    return {"text": "\n\n".join(body)} | _masthead(text[:first]) | fields | stated


def _is_tail(text: str, label: re.Match) -> bool:
    """Whether a label stands below the text: `UPDATE: the mayor has said` and `SUBJECT: schools` may stand in it."""
    value = text[label.end() : _block_end(text, label.end())].strip()
    if label[1] == "UPDATE":
        return bool(find_day(value))
    return label[1] not in _INDEXED or bool(re.search(r"\(\d\d%\)", value))


def _body_start(text: str, labels: list[re.Match]) -> int:
    """After BODY; where there is none, after the labels at the head, which stand in blocks that follow each other."""
    for label in labels:
        if label[1] == "BODY":
            return label.end()
    end = 0
    for label in labels:
        if label[1] in _TAIL or (end and text[end : label.start()].strip()):
            break
        end = _block_end(text, label.end())
    return end


def _block_end(text: str, start: int) -> int:
    found = re.compile(r"\n\s*\n" if "\n\n" in text else r"\n").search(text, start)
    return found.end() if found else len(text)


def _fields(text: str, labels: list[re.Match]) -> dict:
    fields: dict[str, str] = {}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        end = min(_block_end(text, label.end()), following.start() if following else len(text))
        if label[1] in _OURS:
            fields.setdefault(_OURS[label[1]], " ".join(text[label.end() : end].split()))
    if found := re.match(r"([\d,.]+)", fields.get("words_stated", "")):
        fields["words_stated"] = re.sub(r"\D", "", found[1])
    return {name: value for name, value in fields.items() if value}


def _masthead(head: str) -> dict:
    """Outlet, day and (where no label names it) headline, from the blocks above the labels."""
    blocks = [block.strip().split("\n") for block in re.split(r"\n\s*\n", head) if block.strip()]
    dated = next((n for n, block in enumerate(blocks) if any(map(_is_day, block))), len(blocks))
    above = [below for block in blocks[:dated] if (below := _below_rights(block))]
    record = {}
    if dated < len(blocks):
        at = next(n for n, line in enumerate(blocks[dated]) if _is_day(line))
        if day := find_day(blocks[dated][at]):
            record = {"published": day, "published_basis": "stated"}
        above = above or [[line] for line in blocks[dated][:at] if not _NOT_OUTLET.search(line)][-1:]
        after = [block for block in blocks[dated + 1 :] if not _NOT_OUTLET.search(block[0])]
        after = [block for block in after if not _EDITION.search(block[0]) or len(" ".join(block).split()) > 5]
        if after:
            record |= {"headline": " ".join(" ".join(after[0]).split()), "headline_basis": "inferred"}
    if above:
        record |= {"outlet": " ".join(above[-1][0].split()), "outlet_basis": "stated"}
    return record


def _below_rights(block: list[str]) -> list[str]:
    """The lines of a block below those about copyright."""
    last = max((at for at, line in enumerate(block) if _NOT_OUTLET.search(line)), default=-1)
    return block if last < 0 else block[last + 1 :] if _NOT_OUTLET.search(block[0]) else block


def _is_day(line: str) -> bool:
    return bool(find_day(line)) or names_month(line)


def paragraphs(text: str) -> list[str]:
    """Paragraphs, the lines of each put together where the text is wrapped at some width."""
    blocks = [[line.strip() for line in block.split("\n") if line.strip()] for block in re.split(r"\n[ \t]*\n", text)]
    blocks = [block for block in blocks if block]
    width = max((len(line) for block in blocks for line in block), default=0)
    joints = [_goes_on(*pair) for block in blocks for pair in pairwise(block)]
    if width > WIDEST or sum(joints) < len(joints) / 2:
        return [line for block in blocks for line in block]
    if len(blocks) > 1:
        return [" ".join(block) for block in blocks]
    found: list[str] = []
    for before, line in pairwise(["", *(line for block in blocks for line in block)]):
        if before and _is_wrapped(before, line, width):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _goes_on(line: str, following: str) -> bool:
    """Whether a line ends in the middle of a sentence."""
    return following[:1].islower() or not re.search(r"[.!?:][\"'”’)\]]*$", line)


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether a line ends because the next word did not fit, or in the middle of a sentence."""
    return len(line) + len(following.partition(" ")[0]) + 1 > width - 4 or following[:1].islower()


def _without_copyright(lines: list[str]) -> list[str]:
    """Without the lines about copyright that some documents end with."""
    while lines and _RIGHTS.match(lines[-1]) and len(lines[-1]) < 120:
        lines = lines[:-1]
    return lines
