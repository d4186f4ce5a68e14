"""What copying, scraping and decoding did to a text, undone before the text is fixed; every kind is counted.

Invisible characters, letters decoded twice, entities and tags hide words from every instrument: a soft hyphen in
`ki-lled` loses a toll, a `<p>` before a quotation mark loses a source. What is put right changes the length of a text,
so it is done once, where a text comes in, and named in `articles.mended`. Clean text stays as it is.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Mapping

import pandas as pd

INVISIBLE = {
    "soft hyphen": "\u00ad",
    "zero-width character": "\u200b\u200c\u200d\u2060\ufeff",
}
HYPHENS = "\u2010\u2011"
WHAT_IS_READ = {"text": "", "headline": " in the headline"}  # column -> what is said of where
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))

# The names of HTML, so that <3 and <name withheld> stay. What stands between a silent pair is no prose.
_SILENT = ("script", "style", "noscript", "svg", "template")
_BLOCKS = (
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head"
    "|header|hr|html|iframe|li|link|main|meta|nav|ol|option|p|pre|section|select|table|tbody|tfoot|thead|title|tr|ul"
    "|video"
)
_CELLS = "td|th|img|button|input|label|audio|source|picture|embed|object|param"
_INLINE = "a|abbr|acronym|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr"
_TAG = re.compile(
    rf"<(?P<end>/?)(?:(?P<silent>{'|'.join(_SILENT)})|(?P<block>{_BLOCKS})|(?P<cell>{_CELLS})|{_INLINE})"
    r"(?:\s[^<>]{0,2000})?/?>|<!--|<!doctype [^<>]{0,300}>|<!\[cdata\[|\]\]>",
    re.IGNORECASE,
)
_CLOSES = {"<!--": "-->"} | {name: f"</{name}" for name in _SILENT}
_SMALL = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}  # of the same length, unlike lower()
MOST_LAYERS = 20  # tags within tags, entities that make tags: more is nobody's copying
_ENTITY = re.compile(r"&(?:amp;)*(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};|(?<=amp;))")


def mend(text: str) -> tuple[str, str]:
    """The text without what is no writing, and what was mended in words: "3 soft hyphens, 2 entities", or "".

    Tags are taken out (a block's become line ends, script and style go with what they hold), entities become their
    characters, soft hyphens and zero-width characters go, hyphens that may not break become plain ones, ligatures their
    letters, and UTF-8 that was read as Windows-1252 (â€œ for a quotation mark, Â before a space) what it was. What then
    comes to light is mended too, so mending twice is mending once.

    >>> mend("At least 50 peo\u00adple were ki\u00adlled &amp; 12 hurt<br>")
    ('At least 50 people were killed & 12 hurt\\n', '2 soft hyphens, 1 entity, 1 tag')
    """
    counts: Counter[str] = Counter()
    before = ""
    for _ in range(MOST_LAYERS):
        if text == before or not _SUSPECT.search(text):
            break
        before = text
        for kind, step in _STEPS.items():
            text, n = step(text)
            counts[kind] += n
    return text, ", ".join(_counted(kind, counts[kind]) for kind in _STEPS if counts[kind])


def mend_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """The same articles, texts and headlines mended, with `mended`; the same table where nothing is to do."""
    names = [name for name in (*WHAT_IS_READ, "mended") if name in articles]
    mended = mend_columns({name: articles[name].tolist() for name in names})
    if not mended:
        return articles
    mended["mended"] = [words or pd.NA for words in mended["mended"]]
    return articles.assign(**{name: pd.array(cells, dtype="string") for name, cells in mended.items()})


def mend_columns(columns: Mapping[str, list]) -> dict[str, list]:
    """Those of the columns text, headline and mended that change, mended. What `mended` says already (it comes from a
    run, say) stays: it was done then.
    """
    done = {
        name: [mend(cell) if isinstance(cell, str) else (cell, "") for cell in columns[name]]
        for name in WHAT_IS_READ
        if name in columns
    }
    changed = {name: [cell for cell, _ in cells] for name, cells in done.items() if any(words for _, words in cells)}
    if not changed:
        return {}
    said = [cell if isinstance(cell, str) else "" for cell in columns.get("mended", [""] * len(columns["text"]))]
    for name in changed:
        where = WHAT_IS_READ[name]
        said = [
            ", ".join(filter(None, [before, words and words + where]))
            for before, (_, words) in zip(said, done[name], strict=True)
        ]
    return changed | {"mended": said}


def _counted(kind: str, n: int) -> str:
    return f"{n} {kind if n == 1 else kind[:-1] + 'ies' if kind.endswith('y') else kind + 's'}"


# The steps: each gives the text and how often it had something to do -----------------------------------------------


def _without_tags(text: str) -> tuple[str, int]:
    if "<" not in text and "]]>" not in text:
        return text, 0
    small = text.translate(_SMALL)
    pieces, at, n, last = [], 0, 0, {closing: small.rfind(closing) for closing in _CLOSES.values()}
    for tag in _TAG.finditer(text):
        if tag.start() < at:
            continue  # inside what was left out
        pieces += [text[at : tag.start()], "\n" if tag["block"] or tag["silent"] else " " if tag["cell"] else ""]
        closing = _CLOSES.get(tag[0] if tag[0] == "<!--" else (tag["silent"] or "").lower() if not tag["end"] else "")
        at, n = tag.end(), n + 1
        if closing and last[closing] >= at:  # what is never closed is only a tag
            at = small.index(closing, at) + (3 if closing == "-->" else 0)
    return "".join([*pieces, text[at:]]), n


def _without_entities(text: str) -> tuple[str, int]:
    found = 0

    def character(entity: re.Match) -> str:
        nonlocal found
        meant = html.unescape(f"&{entity[1]}") if entity[1] else "&"
        found += meant != entity[0]
        return meant

    return _ENTITY.sub(character, text) if "&" in text else text, found


def _decoded_once(text: str) -> tuple[str, int]:
    if _LEADS.isdisjoint(text):  # many a text is suspect for another reason, and the pattern has hundreds of branches
        return text, 0
    return _TWICE.subn(lambda letters: _MEANT.get(letters[0]) or _LOST[letters[0]], text)


def _without(characters: str) -> Callable[[str], tuple[str, int]]:
    pattern = re.compile(f"[{characters}]")
    return lambda text: pattern.subn("", text)


def _plain_hyphens(text: str) -> tuple[str, int]:
    return re.subn(f"[{HYPHENS}]", "-", text)


def _as_letters(text: str) -> tuple[str, int]:
    return re.subn("[ﬀ-ﬆ]", lambda ligature: LIGATURES[ligature[0]], text)


# UTF-8 read as Windows-1252 or Latin-1 -----------------------------------------------------------------------------


def _misread(character: str) -> set[str]:
    """What the bytes of a character look like in the encodings that are mistaken for UTF-8."""
    raw = character.encode("utf-8")
    return {raw.decode("latin-1"), "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in raw)}


def _misread_all(text: str) -> set[str]:
    """What a text of several characters looks like after the same."""
    readings = {""}
    for character in text:
        readings = {before + after for before in readings for after in _misread(character)}
    return readings


# Letters of Europe's languages and the marks of print.
_PRINTED = "‘’‚‛“”„†‡•…‰‹›€™–—―′″←→−\ufeff\u2009\u200a\u200b\u2028\u202f\u2011"
_MEANT = {reading: letter for letter in [*map(chr, range(0xA0, 0x180)), *_PRINTED] for reading in _misread(letter)}
_MEANT |= {again: mark for mark in _PRINTED for once in _misread(mark) for again in _misread_all(once)}
# What is left of a reading after a byte without a character was dropped, or its hard space made plain.
_LOST = {"â€": "”", "Â ": " "}
# Readings that end in a mark which may well follow a letter count within a word: Ä“ is more often a letter and a mark.
_WITHIN = {reading for reading in _MEANT if reading[0] in "ÄÅ" and reading[1:] and reading[-1] in "“”‘’‚„–—…›‹"}
_LEADS = frozenset(reading[0] for reading in (*_MEANT, *_LOST))
_TWICE = re.compile(
    "|".join(map(re.escape, sorted(_MEANT.keys() - _WITHIN, key=len, reverse=True)))
    + rf"|(?:{'|'.join(sorted(_WITHIN))})(?=\w)"
    + r"|â€(?=[\s.,;:!?)\]]|$)|(?<=\w)Â (?=\w)|Â (?=[\d£€$])"
)

_STEPS = {
    "twice-decoded character": _decoded_once,
    "soft hyphen": _without(INVISIBLE["soft hyphen"]),
    "zero-width character": _without(INVISIBLE["zero-width character"]),
    "non-breaking hyphen": _plain_hyphens,
    "ligature": _as_letters,
    "entity": _without_entities,
    "tag": _without_tags,
}
_SUSPECT = re.compile(rf"[{''.join(INVISIBLE.values())}{HYPHENS}ﬀ-ﬆâÂÃÄÅïâ]|&[#a-zA-Z]|</?[a-zA-Z!]|\]\]>")
