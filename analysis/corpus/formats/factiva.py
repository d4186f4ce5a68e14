"""Factiva: HTML (one div.article an article), and text or rich text with two-letter labels (HD, BY, WC, PD, SN, LP, TD)
or with none (title, words, day, outlet, text, `Document …`)."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.corpus.days import find_day
from analysis.corpus.formats.content import Read, articles, begins_with, decoded, is_text, text_or_none
from analysis.corpus.formats.documents import has_lines, lines_of
from analysis.corpus.formats.nexis import paragraphs
from analysis.corpus.formats.pages import parsed

if TYPE_CHECKING:
    from bs4 import Tag

_LABELS = (
    "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CT CO IN NS RE IPD IPC PUB AN RF CLM DLN TDN CX NT CAT DE"
).split()
_BELOW = "TD ART CT CO IN NS RE IPD IPC PUB AN RF CLM DLN".split()  # what may follow the text
_LABEL = re.compile(rf"^[\s|]*({'|'.join(_LABELS)})(?:[ \t|]{{2,}}|[|\t]|[ \t]*$| (?=Document ))(.*?)[\s|]*$")
_ENDING = re.compile(r"^[\s|]*(?:AN[\s|]+)?(?:Document|Dokument|Documento) [A-Z][A-Za-z]{2,}[A-Z]*\d[\w-]{8,}[\s|]*$")
_CODE = re.compile(r"^[A-Z0-9]{2,10}$")
_WORDS = re.compile(
    r"^[\d.,\s]+(?:words?|W[öo]rter|mots|palabras|parole|palavras|woorden|слов\w*|語|字)$", re.IGNORECASE
)
_RIGHTS = re.compile(r"copyright (?:\d{4}|©|\(c\)|by\b)|©|\(c\) ?\d{4}|all rights reserved", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:article|[a-z]{2}Article)$")
_OF_FACTIVA = re.compile(r"\b[a-z]{2}articleParagraph|\b[a-z]{2}Headline\b|>\s*HD\s*<.*?>\s*(?:LP|TD)\s*<", re.DOTALL)
_DIV = re.compile(r"<div[^>]*\bclass=\"?'?[^\"'>]*\b(?:article|[a-z]{2}Article)\b", re.IGNORECASE)


def sniff(path: Path) -> bool:
    if begins_with(path, b"<") and is_text(path):
        text = text_or_none(path)
        return bool(_DIV.search(text)) and bool(_OF_FACTIVA.search(text))
    return (has_lines(path, _ENDING) and has_lines(path, re.compile(r"^[\s|]*HD(?: {2,}|[\t|]|\s*$)"))) or _is_bare(
        path
    )


def read(path: Path) -> Read:
    if begins_with(path, b"<"):
        text, notes = decoded(path)
        found = _of_page(text)
    else:
        document = lines_of(path)
        notes, found = list(document.notes), _of_lines(document.lines)
    records, none = [], []
    for number, record in enumerate(found, 1):
        if record.get("text", "").strip():
            records.append(_told(record) | {"origin": f"Factiva export {path.name}, article {number}"})
        else:
            none.append(str(number))
    if none:
        notes.append(f"no article in number {', '.join(none)} of the export, which holds no text")
    return articles(records, notes)


def _told(record: dict) -> dict:
    record = {name: value for name, value in record.items() if value}
    if "byline" in record:
        record["byline"] = re.sub(r"^By\s+", "", record["byline"])
    if "words_stated" in record:
        record["words_stated"] = re.sub(r"\D", "", record["words_stated"])
    return record | {f"{name}_basis": "stated" for name in ("outlet", "published") if name in record}


# Text and rich text ---------------------------------------------------------------------------------------------------


def _is_bare(path: Path) -> bool:
    return has_lines(path, _ENDING) and has_lines(path, _WORDS)


def _of_lines(lines: list[str]) -> list[dict]:
    if any((found := _LABEL.match(line)) and found[1] == "HD" for line in lines):
        return [_labelled(chunk) for chunk in _chunks(lines, re.compile(r"^[\s|]*AN(?:[ \t|]|$)").match)]
    return [_bare(chunk) for chunk in _chunks(lines, _ENDING.match)]


def _chunks(lines: list[str], ends: Callable[[str], object]) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for line in lines:
        chunks[-1].append(line)
        if ends(line):
            chunks.append([])
    rest = chunks.pop()
    return chunks + [rest] * any((found := _LABEL.match(line)) and found[1] == "TD" for line in rest)


def _labelled(lines: list[str]) -> dict:
    fields: dict[str, list[str]] = {}
    label = ""
    for line in lines:
        found = _LABEL.match(line)
        if found and (label not in ("LP", "TD") or found[1] in _BELOW):
            label = found[1]
            fields.setdefault(label, []).append(found[2])
        elif label:
            fields[label].append(line.strip(" \t|"))
    body = [paragraph for name in ("LP", "TD") for paragraph in paragraphs("\n".join(fields.get(name, [])))]
    one = {name: " ".join(" ".join(cells).split()) for name, cells in fields.items()}
    return {
        "text": "\n\n".join(body),
        "headline": one.get("HD"),
        "byline": one.get("BY"),
        "words_stated": one.get("WC"),
        "published": find_day(one.get("PD", "")),
        "outlet": one.get("SN"),
        "newspaper_section": one.get("SE"),
    }


def _bare(lines: list[str]) -> dict:
    """An article without labels: section, title, author, words, day, time, outlet, code, language, copyright, text."""
    lines = [line.strip(" \t|") for line in lines if line.strip(" \t|")][:-1]
    at = next((n for n, line in enumerate(lines) if _WORDS.match(line)), None)
    if at is None:
        return {}
    rights = next((n for n in range(at, min(at + 14, len(lines))) if _RIGHTS.search(lines[n])), None)
    start = rights + 1 if rights is not None else at + 6
    while start < len(lines) and _RIGHTS.search(lines[start]) and len(lines[start]) < 120:
        start += 1
    return _title(lines[:at]) | _of_head(lines[at:start]) | {"text": "\n\n".join(lines[start:])}


def _title(lines: list[str]) -> dict:
    authors = [line for line in lines if re.match(r"By\s", line)]
    others = [line for line in lines[-4:] if line not in authors and not re.match(r"Page \d|©", line)]
    headline = max(others, key=len, default="")
    above = others[: others.index(headline)][-1:] if headline else []
    return {
        "headline": headline,
        "headline_basis": "inferred" if headline else "",
        "byline": authors[-1] if authors else "",
        "newspaper_section": next((line for line in above if len(line.split()) <= 4 and "Factiva" not in line), ""),
    }


def _of_head(lines: list[str]) -> dict:
    """Words, day and outlet, from the short lines between title and text, in whichever language they are named."""
    day = next((n for n, line in enumerate(lines) if find_day(line)), None)
    words = next((line for line in lines if _WORDS.match(line)), "")
    if day is None:
        day = next((n for n, line in enumerate(lines) if _WORDS.match(line)), -1) + 1
    after = [line for line in lines[day + 1 :] if not re.match(r"\d{1,2}[:.]\d\d", line)]
    return {
        "words_stated": words,
        "published": find_day(lines[day]) if day < len(lines) else None,
        "outlet": after[0] if after and not _RIGHTS.search(after[0]) else "",
    }


# HTML -----------------------------------------------------------------------------------------------------------------


def _of_page(text: str) -> list[dict]:
    found = parsed(text).find_all("div", class_=_ARTICLE)
    return [_of_div(div) for div in found if not div.find("div", class_=_ARTICLE)]


def _of_div(div: "Tag") -> dict:
    rows: dict[str, Tag] = {}
    for row in div.find_all("tr"):
        cells = row.find_all("td")
        if len(cells) == 2 and _words(cells[0]) in _LABELS:
            rows[_words(cells[0])] = cells[1]
    if "HD" in rows:
        return _of_rows(rows)
    headline = div.find(class_=re.compile("Headline")) or div.find(id="hd")
    author = div.find(class_="author")
    blocks = [one for one in div.find_all("div") if one is not author and not one.find("div")]
    blocks = [one for one in blocks if not one.find(class_=re.compile("Headline"))]
    head = [line for line in map(_words, blocks) if line]
    at = next((n for n, line in enumerate(head) if _WORDS.match(line)), None)
    section = head[0] if at and not find_day(head[0]) else ""
    return {
        "headline": _words(headline),
        "byline": _words(author),
        "newspaper_section": section,
        "text": "\n\n".join(filter(None, map(_words, div.find_all(class_=re.compile("articleParagraph", re.I))))),
    } | _of_head(head[at or 0 :])


def _of_rows(rows: dict[str, "Tag"]) -> dict:
    words = {label: _words(cell) for label, cell in rows.items()}
    cells = [rows[label] for label in ("LP", "TD") if label in rows]
    body = [_words(part) for cell in cells for part in (cell.find_all("p") or [cell])]
    return {
        "text": "\n\n".join(filter(None, body)),
        "headline": words.get("HD"),
        "byline": words.get("BY"),
        "words_stated": words.get("WC"),
        "published": find_day(words.get("PD", "")),
        "outlet": words.get("SN"),
        "newspaper_section": words.get("SE"),
    }


def _words(element: "Tag | None") -> str:
    return "" if element is None else " ".join(element.get_text().split())
