"""The lists of packages agree, the lock can be trusted, and no address stands in it."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def locked():
    versions = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, flags=re.MULTILINE):
        versions.setdefault(plain(name), []).append(Version(version))
    return versions


def test_environment_yml_pins_what_pyproject_pins():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    pip = next(part["pip"] for part in environment["dependencies"] if isinstance(part, dict))
    assert sorted(pip) == sorted([*PROJECT["dependencies"], "-e ."])
    assert environment["channels"] == ["conda-forge", "nodefaults"]


def test_every_direct_dependency_is_in_the_lock_at_an_allowed_version():
    direct = [Requirement(line) for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]]
    for wanted in direct:
        versions = locked()[plain(wanted.name)]
        assert all(version in wanted.specifier for version in versions), wanted


def test_the_packages_that_were_asked_for_are_dependencies():
    names = {plain(Requirement(line).name) for line in PROJECT["dependencies"]}
    assert {"jupyterlab", "pandas", "matplotlib", "textstat", "vadersentiment"} <= names


def test_the_lock_has_a_hash_for_every_package_and_no_address():
    packages = re.split(r"\n(?=[\w.-]+==)", LOCK.strip())
    assert len(packages) > 50
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in LOCK


def test_every_install_line_for_this_project_is_editable():
    pages = [ROOT / "README.md", *(ROOT / "site").glob("*.md"), ROOT / "data/README.md", ROOT / "benchmarks/README.md"]
    lines = [line for page in pages for line in re.findall(r"pip install [^`\n]*", page.read_text(encoding="utf-8"))]
    of_the_project = [line for line in lines if re.search(r"[ \"']\.(?:\[|[\"' ]|$)", line)]
    assert of_the_project
    assert all(re.search(r"(?:-e|--editable) [\"']?\.", line) for line in of_the_project), of_the_project
