"""Saved web pages: the article without menus, banners and related lists, as trafilatura finds it.

Outlet, headline and day are taken where the page states them (JSON-LD, og: and article: tags); no day is better than a
guessed one.
"""

import json
import re
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from analysis.corpus.days import read_day
from analysis.corpus.formats.content import Read, articles, begins_with, decoded, is_text, package, raw, text_or_none

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)\b[^>]*>", re.IGNORECASE)
HTML = (".html", ".htm", ".xhtml", ".mht", ".mhtml")


def sniff(path: Path) -> bool:
    """A file that calls itself a page or begins like one; a .txt never, for its user thinks that it is a text."""
    if path.suffix.lower() in HTML:
        return True
    return path.suffix.lower() != ".txt" and is_text(path) and begins_with(path, b"<") and is_page(text_or_none(path))


def parsed(text: str) -> "BeautifulSoup":
    """A page as a tree of its tags."""
    bs4 = package("bs4", "a web page", "copy its article into a .txt file")
    try:
        package("lxml", "", "")
    except ValueError:
        return bs4.BeautifulSoup(text, "html.parser")  # slower
    return bs4.BeautifulSoup(text, "lxml")


def is_page(text: str) -> bool:
    """Whether a text is a page: it has a doctype, html, head or body tag near its beginning."""
    return bool(_TAG.search(text[:5_000]))


def read(path: Path) -> Read:
    """ValueError: there is no article in the page, or it can't be read here."""
    if path.suffix.lower() in (".mht", ".mhtml"):
        raise ValueError("is a web archive; open it in a browser and save it as a web page, HTML only")
    trafilatura = package("trafilatura", "a web page", "copy its article into a .txt file")
    try:
        notes: list[str] = []
        text = _declared(raw(path))
        if not text:
            text, notes = decoded(path)
    except ValueError:
        text = raw(path).decode("utf-8", "replace")
        notes = [
            f"{text.count(chr(0xFFFD))} letters are in another encoding than the page's and are lost; compare the page"
        ]
    body = _extracted(trafilatura, text)
    if "\n" not in body.strip():  # of a short article trafilatura gives all that stands beside it, on one line
        closer = _extracted(trafilatura, text, shortest=20)
        body = closer if len(closer) > len(body) / 2 else body
    if not body.strip():
        body = trafilatura.baseline(text)[1]
        notes = [*notes, "no article could be told from the rest of the page, so all its paragraphs are read"]
    if not body.strip():
        raise ValueError("is a web page in which no article is found; copy its article into a .txt file")
    stated = _stated(text)
    record = {"text": _below(body, stated.get("headline", "")), **stated}
    return articles([{name: value for name, value in record.items() if value}], notes)


def _extracted(trafilatura: ModuleType, text: str, shortest: int = 0) -> str:
    """The article of a page. shortest: how few characters an article may have; 0 for the package's own limit."""
    config = deepcopy(trafilatura.settings.DEFAULT_CONFIG)
    if shortest:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
    found = trafilatura.bare_extraction(text, include_comments=False, config=config)
    return (found.text if found else "") or ""


def _declared(content: bytes) -> str:
    """The text of a page that is not UTF-8, in the encoding that it says it is in; empty where it says none."""
    found = re.search(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", content[:4096], re.IGNORECASE)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(found[1].decode("ascii")) if found else ""
        except (LookupError, UnicodeDecodeError):
            return ""
    return ""


def _below(body: str, headline: str) -> str:
    """The text below a headline that stands over it."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    if len(lines) > 1 and headline and _letters(lines[0]) == _letters(headline):
        lines = lines[1:]
    return "\n\n".join(lines)


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).lower()


# What the page states -------------------------------------------------------------------------------------------------


def _stated(text: str) -> dict:
    """Outlet, headline and day as the page states them."""
    page = parsed(text)
    tags = _meta(page)
    data = _json_ld(page)
    outlet = tags.get("og:site_name") or _name(data.get("publisher")) or tags.get("application-name")
    day = next(filter(None, map(read_day, _days(page, tags, data))), None)
    host = "" if outlet else _site(page, tags)
    record = {
        "outlet": outlet or host,
        "outlet_basis": "stated" if outlet else "inferred" if host else "",
        "headline": _headline(page, tags, data, outlet or ""),
        "published": day,
        "published_basis": "stated" if day else "",
    }
    return {
        name: " ".join(value.split()) if isinstance(value, str) else value for name, value in record.items() if value
    }


def _meta(page: "BeautifulSoup") -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in page.find_all("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and tag.get("content"):
            tags.setdefault(str(name).lower(), str(tag["content"]).strip())
    return tags


def _days(page: "BeautifulSoup", tags: dict, data: dict) -> list[str]:
    names = "article:published_time datepublished og:published_time date pubdate dc.date.issued parsely-pub-date"
    times = [
        tag.get("datetime")
        for tag in page.find_all("time")
        if tag.get("itemprop") == "datePublished" or tag.get("pubdate") is not None
    ]
    return [
        value for value in [data.get("datePublished"), *map(tags.get, names.split()), *times] if isinstance(value, str)
    ]


def _headline(page: "BeautifulSoup", tags: dict, data: dict, outlet: str) -> str:
    first = page.find("h1")
    title = tags.get("og:title") or _words(data.get("headline")) or (page.title.get_text() if page.title else "")
    printed = " ".join(first.get_text(" ").split()) if first else ""
    if printed and (not title or _letters(title).startswith(_letters(printed))):
        return printed
    ending = re.compile(rf"(?<!\s)\s+[|–—-]\s+{re.escape(outlet)}\s*$", re.IGNORECASE) if outlet else None
    return ending.sub("", title) if ending else title


def _json_ld(page: "BeautifulSoup") -> dict:
    """The first object that describes an article."""
    for tag in page.find_all("script", type="application/ld+json"):
        try:
            found = _article_in(json.loads(tag.string or tag.get_text() or ""))
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    return {}


def _article_in(value: object) -> dict | None:
    if isinstance(value, list):
        return next(filter(None, map(_article_in, value)), None)
    if not isinstance(value, dict):
        return None
    kinds = value.get("@type")
    if any("Article" in str(kind) or kind == "BlogPosting" for kind in (kinds if isinstance(kinds, list) else [kinds])):
        return value
    return _article_in(value.get("@graph"))


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _site(page: "BeautifulSoup", tags: dict) -> str:
    """The host of the address that the page says is its own."""
    link = page.find("link", rel="canonical")
    address = tags.get("og:url") or (str(link.get("href", "")) if link else "")
    found = re.match(r"https?://(?:www\.)?([^/:?#]+)", address)
    return found[1] if found else ""
