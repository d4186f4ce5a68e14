"""Pyodide, Python for the browser, as files that somebody has unpacked: every one is checked before it is used.

The release's own list, pyodide-lock.json, has the hash of each of its packages; pyodide.csv beside this module has the
hashes of that list and of Pyodide itself. So it makes no difference who passed the files on.
"""

import csv
import hashlib
import json
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path

RELEASE = "0.27.7"
CORE = Path(__file__).with_name("pyodide.csv")
LIST = "pyodide-lock.json"
# What the kernel and the notebooks import of it, and what these need.
NEEDED = ("numpy", "matplotlib", "ipython", "micropip", "packaging", "python-dateutil", "sqlite3", "ssl")


class DistributionError(ValueError):
    """The folder is not Pyodide's release; the message says what to do."""


def check(folder: Path) -> list[Path]:
    """The files of Pyodide and of its packages in a folder, each with the hash that the release gives for it.

    DistributionError: a file is missing or is another one.
    """
    core = core_files()
    for name, expected in core.items():
        _require(folder / name, expected)
    packages = json.loads((folder / LIST).read_text(encoding="utf-8"))["packages"]
    there = {name: one for name, one in packages.items() if (folder / one["file_name"]).is_file()}
    for one in there.values():
        _require(folder / one["file_name"], one["sha256"])
    missing = sorted(needed(packages) - set(there))
    if missing:
        raise DistributionError(
            f"{folder}: lacks {', '.join(missing)}; take the full distribution of Pyodide {RELEASE}, not its core"
        )
    return [folder / name for name in (*core, *sorted(one["file_name"] for one in there.values()))]


def core_files() -> dict[str, str]:
    """File -> hash of Pyodide itself and of its list of packages."""
    with CORE.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["sha256"] for row in csv.DictReader(file)}


def needed(packages: dict[str, dict], names: Iterable[str] = NEEDED) -> set[str]:
    """These packages and all that they depend on."""
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += [re.sub("[-_.]+", "-", other).lower() for other in packages[name]["depends"]]
    return found


def pack(files: Iterable[Path], to: Path) -> Path:
    """The files as the archive that JupyterLite reads; it takes no plain folder."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(to, "w:bz2", compresslevel=1) as archive:  # unpacked again at once: why work hard
        for path in files:
            archive.add(path, f"pyodide/{path.name}")
    return to


def _require(path: Path, expected: str) -> None:
    if not path.is_file():
        raise DistributionError(
            f"{path}: is not there; give the folder into which the full distribution of Pyodide {RELEASE} was unpacked"
        )
    if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
        raise DistributionError(f"{path}: is not the file of Pyodide {RELEASE}; get the release again")
