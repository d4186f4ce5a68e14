"""The project's folder around the package: notebooks, tests and corpora lie there. An installed one has none."""

from pathlib import Path

PACKAGE = Path(__file__).parent
ROOT = PACKAGE.parent


class ProjectError(ValueError):
    """What was asked for belongs to the project's repository and is not there; the message says what to do."""


def project_folder(name: str) -> Path:
    """A folder of the project's repository. ProjectError where this is an installed package."""
    if not (ROOT / "pyproject.toml").is_file() or not (ROOT / name).is_dir():
        raise ProjectError(
            f"{name} is a folder of the project's repository; this is an installed package without it: take the"
            " repository and call `python3 run.py` in it"
        )
    return ROOT / name


def corpora() -> Path:
    """Where the corpora lie that have a name: in data/; of an installed package, in the package.

    data/ is known by its README, for another package may have left a folder of that name beside an installed one.
    """
    return ROOT / "data" if (ROOT / "data" / "README.md").is_file() else PACKAGE / "demo"
