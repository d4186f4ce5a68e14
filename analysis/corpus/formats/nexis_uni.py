"""Nexis Uni (Lexis Advance): Word and rich-text files; each article has a line `Body` and one `End of Document`."""

import re
from pathlib import Path

from analysis.corpus.days import find_day, names_month
from analysis.corpus.formats.content import NoArticle, Read, articles
from analysis.corpus.formats.documents import has_lines, lines_of
from analysis.corpus.formats.nexis import PAGE

# The labels of the German, French and Spanish interfaces too: the articles may be English.
_END = re.compile(
    r"^[\s|]*(?:End of Documents?|Ende des Dokument(?:e?s)?|Fin du document|Fin del documento)[\s|]*$", re.IGNORECASE
)
_BODY = re.compile(r"^[\s|]*(?:Body|Hauptteil|Textkörper|Text|Corps(?: du texte)?|Cuerpo)\s*:?[\s|]*$")
_TAIL = re.compile(
    r"^(?:(?:Graphic|Grafik|Graphique|Gráfico|Classification|Klassifi(?:zierung|kation)|Clasificación|Corrections?"
    r"|Correction-Date|Korrektur|Notes?|Anmerkung(?:en)?)\s*:?"
    r"|(?:Load-Date|Ladedatum|Update|Date de chargement|Fecha de carga)\s*:.*)\s*$"
)
_LAST = re.compile(r"^(?:Classification|Klassifi|Clasifi|Load-Date|Ladedatum|Date de ch|Fecha de)")
MOST_BELOW = 15  # lines of captions, corrections and notes below a text
_NAMES = {
    "newspaper_section": "Section Rubrik Rubrique Sección",
    "words_stated": "Length Länge Longueur Longitud",
    "byline": "Byline Autor Auteur Author",
    "dateline": "Dateline Datumszeile Ortsangabe",
    "": "Highlight Series Column Serie Kolumne Hervorhebung",
}
_OURS = {label: name for name, labels in _NAMES.items() for label in labels.split()}
_LABEL = re.compile(rf"^({'|'.join(_OURS)})(?:\s*:\s*|\b\s*$)(.*)$")
_JOB = re.compile(r"^\s*(?:Job Number|Auftragsnummer|Numéro de tâche)\s*:")
_COVER = re.compile(r"^\s*Documents?\s*\((\d+)\)\s*$")
_COPYRIGHT = re.compile(r"(?:copyright (?:\d{4}|©|\(c\)|by\b)|©)", re.IGNORECASE)
_RIGHTS = re.compile(
    r"copyright (?:\d{4}|©|\(c\)|by\b)|©|all rights reserved|^(?:page|seite) \d+ (?:of|von)|^https?:|^link to ",
    re.IGNORECASE,
)


def sniff(path: Path) -> bool:
    return (has_lines(path, _END) and has_lines(path, _BODY)) or _is_list(path)


def _is_list(path: Path) -> bool:
    """The list of documents that lies beside articles saved one by one."""
    return has_lines(path, _JOB) and has_lines(path, _COVER) and not has_lines(path, _BODY)


def read(path: Path) -> Read:
    """NoArticle: the file only lists the documents of an export."""
    if _is_list(path):
        raise NoArticle("is the list of the documents of an export, without their texts; it is no article")
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
    end = _tail_start(lines, body + 1)
    text = _without_page_heads(lines, lines[body + 1 : end])
    full = next((at for at, line in enumerate(text) if line == "FULL TEXT"), -1)  # below an abstract
    text = text[full + 1 :]
    if not text:
        return None
    head = lines[:body]
    return {"text": "\n\n".join(text)} | _labelled(head) | _masthead(head)


def _tail_start(lines: list[str], start: int) -> int:
    """Where the text ends: at a label after which the others soon come; `Notes` may be a head within the text."""
    found = [at for at in range(start, len(lines)) if _TAIL.match(lines[at])]
    surely = [at for at in found if _LAST.match(lines[at])]
    last = surely[0] if surely else len(lines)
    most = {at: 2 if re.match("Note|Anmerkung", lines[at]) else MOST_BELOW for at in found}
    return next((at for at in found if last - at <= most[at]), last)


def _without_page_heads(lines: list[str], text: list[str]) -> list[str]:
    """Without `Page 2 of 3` and the headline that is printed below it."""
    page = [bool(PAGE.match(line)) for line in text]
    head = [at > 0 and page[at - 1] and line in lines[: lines.index(text[0])] for at, line in enumerate(text)]
    return [line for at, line in enumerate(text) if not page[at] and not head[at]]


def _labelled(head: list[str]) -> dict:
    found = {_OURS[one[1]]: one[2].strip() for one in map(_LABEL.match, head) if one and _OURS[one[1]]}
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
            "headline": above[0],
            "headline_basis": "inferred",
        }
    return record


def _is_label(head: list[str], at: int) -> bool:
    """Whether a line begins the labels that Body belongs to; the cover has others."""
    return bool(_LABEL.match(head[at]) or _COPYRIGHT.match(head[at])) and not any(
        _COVER.match(line) for line in head[at:]
    )


def _is_cover(lines: list[str], at: int) -> bool:
    return bool(re.match(r"(?:Client/Matter|Search (?:Terms|Type)|Narrowed by|Content Type|Timeline)\b", lines[at]))
