"""Nexis Uni (Lexis Advance): Word and rich-text files; each article has a line `Body` and one `End of Document`."""

import re
from pathlib import Path

from analysis.corpus.days import find_day, names_month
from analysis.corpus.formats.content import Read, articles
from analysis.corpus.formats.documents import has_lines, lines_of

_END = re.compile(r"^[\s|]*End of Document[\s|]*$", re.IGNORECASE)
_BODY = re.compile(r"^[\s|]*Body[\s|]*$")
_TAIL = re.compile(r"^(?:Graphic|Classification|Correction|Correction-Date|Notes|Load-Date:.*)\s*$")
_LABEL = re.compile(r"^(Section|Length|Byline|Highlight|Dateline|Series|Column)(?::\s*|\b\s*$)(.*)$")
_COVER = re.compile(r"^\s*Documents?\s*\((\d+)\)\s*$")
_COPYRIGHT = re.compile(r"(?:copyright (?:\d{4}|©|\(c\)|by\b)|©)", re.IGNORECASE)
_RIGHTS = re.compile(
    r"copyright (?:\d{4}|©|\(c\)|by\b)|©|all rights reserved|^page \d+ of|^https?:|^link to ", re.IGNORECASE
)


def sniff(path: Path) -> bool:
    return has_lines(path, _END) and has_lines(path, _BODY)


def read(path: Path) -> Read:
    document = lines_of(path)
    lines = [
        " ".join(line.replace("\xa0", " ").split())
        for line in ([document.title] * bool(document.title) + document.lines)
    ]
    chunks, notes, records, none = _chunks(lines), list(document.notes), [], []
    for number, chunk in enumerate(chunks, 1):
        record = _article(chunk)
        if record:
            records.append(record | {"origin": f"Nexis export {path.name}, document {number}"})
        else:
            none.append(str(number))
    if none:
        notes.append(
            f"no article in document {', '.join(none)} of the export, which has no line Body with text below it"
        )
    stated = next((int(found[1]) for line in lines if (found := _COVER.match(line))), len(chunks))
    if stated != len(chunks):
        notes.append(f"the cover of the export says that it holds {stated} documents; {len(chunks)} are there")
    return articles(records, notes)


def _chunks(lines: list[str]) -> list[list[str]]:
    """The lines of each document, empty ones left out; what comes after the last end is no document."""
    chunks: list[list[str]] = [[]]
    for line in lines:
        if _END.match(line):
            chunks.append([])
        elif line.strip(" |"):
            chunks[-1].append(line.strip(" |") if line.startswith("|") or line.endswith("|") else line)
    return [*chunks[:-1], *([chunks[-1]] if any(map(_BODY.match, chunks[-1])) else [])]


def _article(lines: list[str]) -> dict | None:
    body = next((at for at, line in enumerate(lines) if _BODY.match(line)), None)
    if body is None:
        return None
    end = next((at for at in range(body + 1, len(lines)) if _TAIL.match(lines[at])), len(lines))
    text = lines[body + 1 : end]
    full = next((at for at, line in enumerate(text) if line == "FULL TEXT"), -1)  # below an abstract
    text = text[full + 1 :]
    if not text:
        return None
    head = lines[:body]
    return {"text": "\n\n".join(text)} | _labelled(head) | _masthead(head)


def _labelled(head: list[str]) -> dict:
    names = {"Section": "newspaper_section", "Length": "words_stated", "Byline": "byline", "Dateline": "dateline"}
    found = {names[one[1]]: one[2].strip() for one in map(_LABEL.match, head) if one and one[1] in names}
    if words := re.match(r"([\d,.]+)", found.get("words_stated", "")):
        found["words_stated"] = re.sub(r"\D", "", words[1])
    return {name: value for name, value in found.items() if value}


def _masthead(head: list[str]) -> dict:
    """Title, outlet and day: the three lines before the copyright; one of them is missing from some documents."""
    first = next((at for at, line in enumerate(head) if _is_label(head, at)), len(head))
    above = [line for line in head[:first] if not _RIGHTS.search(line) or find_day(line)]
    dated = next((at for at in reversed(range(len(above))) if find_day(above[at]) or names_month(above[at])), None)
    record = {}
    if dated is not None:
        if day := find_day(above[dated]):
            record = {"published": day, "published_basis": "stated"}
        above = above[:dated]
    if above and not _is_cover(above, -1):
        record |= {"outlet": above[-1], "outlet_basis": "stated"}
    if len(above) > 1 and not _is_cover(above, -2):
        record["headline"] = above[-2]
    elif len(above) == 1 and len(above[0].split()) > 6:
        record = {name: value for name, value in record.items() if not name.startswith("outlet")} | {
            "headline": above[0]
        }
    return record


def _is_label(head: list[str], at: int) -> bool:
    """Whether a line begins the labels that Body belongs to; the cover has others."""
    return bool(_LABEL.match(head[at]) or _COPYRIGHT.match(head[at])) and not any(
        _COVER.match(line) for line in head[at:]
    )


def _is_cover(lines: list[str], at: int) -> bool:
    return bool(re.match(r"(?:Client/Matter|Search (?:Terms|Type)|Narrowed by|Content Type|Timeline)\b", lines[at]))
