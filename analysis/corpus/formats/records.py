"""JSON: one object a line, an array of them, one article, or articles under a key."""

import json
import re
from pathlib import Path

import pandas as pd

from analysis.corpus.files import json_lines, read_json
from analysis.corpus.formats.columns import in_our_names, mapping
from analysis.corpus.formats.content import Read, begins_with, decoded, is_text, text_or_none

JSON = (".json", ".jsonl", ".ndjson")


def sniff(path: Path) -> bool:
    return path.suffix.lower() in JSON or (
        looks_like_json(path) and path.suffix.lower() not in (".txt", ".csv", ".tsv")
    )


def looks_like_json(path: Path) -> bool:
    """Whether a file holds JSON, whatever its name: an object with a name in quotation marks, or a list of some."""
    if not is_text(path) or not begins_with(path, b"{", b"["):
        return False
    if re.match(r"\s*(?:\{\s*\"|\[\s*\{\s*\")", text_or_none(path)):
        return True  # damaged, perhaps, but no text
    try:
        text = decoded(path)[0].strip()
        json.loads(text.partition("\n")[0] if text.startswith("{") and "\n{" in text else text)
    except (ValueError, RecursionError):
        return False
    return True


def is_one_value(path: Path) -> bool:
    """Whether a file is one list or one object over several lines instead of an object a line."""
    with path.open("rb") as file:
        first = file.readline().lstrip(b"\xef\xbb\xbf").strip()
        if first.startswith(b"["):
            try:
                return not first.endswith(b"]") or not isinstance(json.loads(first), list) or not file.read(1)
            except (ValueError, RecursionError):
                return True
        return first == b"{"


def read(path: Path) -> Read:
    """ValueError: a line is no JSON or no object, or there is no list of articles in it."""
    text, notes = decoded(path)
    records, name = _records(text)
    rows = pd.DataFrame(records, dtype="object")
    rows.index = [
        f"{name} {number}" for number in range(2 if name == "row" else 1, len(rows) + (2 if name == "row" else 1))
    ]
    rows, told = in_our_names(rows.fillna(""))
    return Read(rows, notes + told)


def _records(text: str) -> tuple[list[dict], str]:
    """The objects, and what one is called: a row of JSONL, an article of a list."""
    whole = _whole(text)
    if whole is None:
        return json_lines(text), "row"
    found = _articles_in(whole)
    if found is None:
        raise ValueError('is JSON but holds no articles; it should look like [{"outlet": …, "text": …}, …]')
    return found, "row" if isinstance(whole, dict) and found == [whole] else "article"


def _whole(text: str) -> object:
    """The one value that a file holds; None where it holds several, a line each."""
    start = text.lstrip()[:1]
    if start == "{" and "\n" in text.strip():
        first = text.strip().partition("\n")[0]
        try:
            json.loads(first)
            return None
        except (ValueError, RecursionError):
            pass
    try:
        return read_json(text) if start in ("{", "[") else None
    except (ValueError, RecursionError) as error:
        if start == "{" or isinstance(error, RecursionError):
            return None
        try:
            json.loads(text.strip().partition("\n")[0])
            return None
        except (ValueError, RecursionError):
            raise ValueError(f"is JSON that can't be read ({error}); export it anew") from None


def _articles_in(whole: object) -> list[dict] | None:
    """A list of objects; the longest one that lies within an object; or the object itself, where it is an article."""
    if isinstance(whole, list):
        return whole if whole and all(isinstance(one, dict) for one in whole) else None
    if not isinstance(whole, dict):
        return None
    if "text" in mapping(whole).values():
        return _by_column(whole) or [whole]
    lists = [found for value in whole.values() if isinstance(value, (list, dict)) and (found := _articles_in(value))]
    return max(lists, key=len) if lists and any(len(one) > 1 or one[0] is not whole for one in lists) else [whole]


def _by_column(whole: dict) -> list[dict] | None:
    """Columns of cells with their rows' names, as pandas writes a table: {"text": {"0": …, "1": …}, "outlet": {…}}."""
    columns = list(whole.values())
    if not columns or not all(isinstance(one, dict) and list(one) == list(columns[0]) for one in columns):
        return None
    return [{name: column[row] for name, column in whole.items()} for row in columns[0]]
