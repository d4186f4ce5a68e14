"""environment.yml from requirements.lock: python -m benchmarks.environment

Exact versions of what pyproject.toml asks for, as the lock has them for the Python that environment.yml names. Needs no
network.
"""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from benchmarks.platforms import ROOT, pins

PYTHON = "3.11"
ENVIRONMENT = ROOT / "environment.yml"
HEAD = f"""# For conda and Binder: conda env create -f environment.yml
# Written by python -m benchmarks.environment from requirements.lock, which holds every package with its hash.
name: same-story
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python={PYTHON}
  - pip
  - pip:
"""


def as_written(project: Path = ROOT / "pyproject.toml") -> str:
    """What environment.yml should hold. KeyError: the lock lacks a package that is asked for."""
    wanted = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    versions = locked()
    names = [Requirement(line).name for line in wanted]
    return HEAD + "".join(f"      - {name}{versions[plain(name)]}\n" for name in names) + "      - -e .\n"


def locked(python: str = PYTHON) -> dict[str, str]:
    """Name -> ==version, as the lock has them for one Python on Linux."""
    where = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux"}
    wanted = map(Requirement, pins())
    return {plain(one.name): str(one.specifier) for one in wanted if not one.marker or one.marker.evaluate(where)}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    ENVIRONMENT.write_text(as_written(), encoding="utf-8", newline="\n")
