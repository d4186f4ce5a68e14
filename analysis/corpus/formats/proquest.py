"""ProQuest: text of many documents between lines of 60 underscores, each with labels (`Title:`, `Full text:`)."""

import datetime
import re
from pathlib import Path

from analysis.corpus.days import find_day
from analysis.corpus.formats.content import Read, articles
from analysis.corpus.formats.documents import has_lines, lines_of
from analysis.corpus.formats.nexis import paragraphs

_RULE = re.compile(r"^\s*_{20,}\s*$")
_FULL = re.compile(r"^\s*Full[ -]text\s*:", re.IGNORECASE)
_LABELS = (
    "Title|Author|Publication info|Abstract|Links|Full text|Full-text|Subject|Location|People|Company / organization|"
    "Company|Identifier / keyword|Identifiers / keywords|Classification|Publication title|Publication year|"
    "Publication date|Publication subject|Pages|First page|Section|Column|Dateline|Publisher|Place of publication|"
    "Country of publication|Source type|Language of publication|Document type|Document feature|ProQuest document ID|"
    "Document URL|Copyright|Last updated|Database|ISSN|e-ISSN|Volume|Issue|Number of pages|Year|Credit|Edition|"
    "Source attribution|Photo captions?|Illustration|Supplement|Alternate title|Correspondence author|DOI|"
    "Business indexing term|Find a copy|Number of references|Notes|Sponsor|Series title|Variant title|Products?|NAICS|"
    "Ticker symbol|Accession number|Link to document in ProQuest|ProQuest ID"
)
_LONG = ("Copyright", "Links", "Publication info", "Subject")  # whose value may have several lines
_NEVER_FIRST = "Location People Year Section Column Edition Notes Products Product Company Volume Issue Pages".split()
_LABEL = re.compile(rf"^({_LABELS})\s*:[ \t]*(.*)$")


def sniff(path: Path) -> bool:
    return has_lines(path, _FULL) and has_lines(path, re.compile(r"^(?:Publication title|ProQuest document ID)\s*:"))


def read(path: Path) -> Read:
    document = lines_of(path)
    records: list[dict] = []
    none, notes = [], list(document.notes)
    for chunk in _chunks([line.strip() for line in document.lines]):
        fields = _fields(chunk)
        if fields.get("text"):
            number = len(records) + 1
            records.append(fields | {"origin": f"ProQuest export {path.name}, article {number}"})
        elif "Publication title" in " ".join(chunk):
            none.append(fields.get("headline") or "one without a title")
    if none:
        notes.append(
            f"{len(none)} of the export have no full text, only an abstract or a link, and are not read: "
            + "; ".join(none[:10])
            + "; …" * (len(none) > 10)
        )
    return articles(records, notes)


def _chunks(lines: list[str]) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for line in lines:
        if _RULE.match(line):
            chunks.append([])
        else:
            chunks[-1].append(line)
    return chunks


def _fields(lines: list[str]) -> dict:
    """The fields of one document: a label's value goes on until the next label."""
    values: dict[str, list[str]] = {}
    label, top = "", []
    within = _in_the_text(lines)
    for at, line in enumerate(lines):
        found = _LABEL.match(line)
        if found and at not in within:
            label = found[1].lower().replace("-", " ")
            label = "" if label in values else label  # the title stands below again
            values.setdefault(label, []).append(found[2])
        elif label:
            values[label].append(line)
        elif line and not re.match(r"(?:Document|Result) \d+ of \d+", line):
            top.append(line)
    values.pop("", None)
    one = {name: " ".join(" ".join(cells).split()) for name, cells in values.items()}
    record = {
        "text": "\n\n".join(paragraphs("\n".join(values.get("full text", [])))),
        "headline": one.get("title") or (" ".join(top[:1])),
        "outlet": one.get("publication title") or one.get("publication info", "").partition(";")[0].strip(),
        "published": find_day(one.get("publication date", "")) or _day_in(one.get("publication info", "")),
        "byline": one.get("author"),
        "newspaper_section": one.get("section"),
        "dateline": one.get("dateline"),
    }
    record = {name: value for name, value in record.items() if value}
    return record | {f"{name}_basis": "stated" for name in ("outlet", "published") if name in record}


def _in_the_text(lines: list[str]) -> range:
    """The lines of the full text: labels that are followed by much else, `Location: the bridge`, stand in it."""
    start = next((at for at, line in enumerate(lines) if _FULL.match(line)), len(lines))
    end, below = len(lines), 0  # the first label so far, the lines above it that have none
    for at in range(len(lines) - 1, start, -1):
        if not (label := _LABEL.match(lines[at])):
            below += bool(lines[at])
        elif below and end < len(lines) and label[1] not in _LONG:
            break
        else:
            end, below = (end if label[1] in _NEVER_FIRST else at), 0
    return range(start + 1, end)


def _day_in(words: str) -> datetime.datetime | None:
    found = re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", words)
    return find_day(found[0]) if found else None
