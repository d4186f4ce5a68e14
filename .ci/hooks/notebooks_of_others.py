"""Before a commit: no notebook goes in with outputs of another corpus than those that the project ships.

    python .ci/hooks/notebooks_of_others.py notebooks/05-labels.ipynb …    1 where one shows an outlet of another corpus

Outputs show whole sentences. To bring the shipped ones back: python -m analysis notebooks --write, without
SAME_STORY_CORPUS.
"""

import csv
import html
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = Path(__file__).with_name("shipped.txt")
COLUMNS = {"outlet", "other_outlet"}
# Notebook 09 imports texts of a shipped corpus as if nobody had said whose they are.
IMPORTS, UNNAMED = "09-your-own-corpus.ipynb", re.compile(r"Text \d+")


def main(paths: list[str]) -> int:
    refused = {path: others for path in paths if (others := foreign(Path(path)))}
    for path, others in refused.items():
        print(f"{path}: shows {', '.join(others[:3])}; execute it again: python -m analysis notebooks --write")
    return 1 if refused else 0


def foreign(path: Path) -> list[str]:
    """The outlets in the tables of a notebook's outputs that no shipped corpus has; and papermill's parameters."""
    ours, cells = shipped(), json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = {outlet for cell in cells for page in pages(cell) for outlet in outlets(page)}
    injected = any("injected-parameters" in cell["metadata"].get("tags", []) for cell in cells)
    if path.name == IMPORTS:
        shown = {outlet for outlet in shown if not UNNAMED.fullmatch(outlet)}
    return sorted(shown - ours) + ["parameters of papermill"] * injected


def shipped() -> set[str]:
    """Outlets and names of the shipped articles; a folder of texts has an outlet for each of its files."""
    files = SHIPPED.read_text(encoding="utf-8").splitlines()
    tables = [ROOT / file for file in files if file.endswith("/articles.csv")]
    rows = [row for table in tables for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())]
    return {name for row in rows for name in (row["outlet"], Path(row["file"]).stem)}


def pages(cell: dict) -> list[str]:
    return ["".join(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", [])]


def outlets(page: str) -> list[str]:
    """What stands in the columns of outlets in the tables of a page."""
    found = []
    for table in re.findall(r"<table.*?</table>", page, flags=re.DOTALL):
        head, *rows = [cells(row) for row in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)] or [[""]]
        if head[0] in COLUMNS and rows and not any(rows[0][1:]):  # outlets as columns: below stand the rows' own names
            found += head[1:]
            continue
        places = [at for at, column in enumerate(head) if column in COLUMNS]
        found += [row[at] for row in rows if len(row) == len(head) for at in places if row[at]]
    return found


def cells(row: str) -> list[str]:
    inside = re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", cell)).strip() for cell in inside]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
