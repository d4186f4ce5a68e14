"""The lists of packages agree, the lock can be trusted, and no address stands in it."""

import ast
import csv
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from analysis.project import PACKAGE
from benchmarks import environment
from benchmarks.environment import plain
from benchmarks.platforms import PLATFORMS, PYTHONS, RESULT, lock_name, name_and_version, pins, without_wheel

pytestmark = pytest.mark.slow  # not in the edit loop

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT, TOOLS = SETTINGS["project"], SETTINGS["tool"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def locked():
    versions = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, flags=re.MULTILINE):
        versions.setdefault(plain(name), []).append(Version(version))
    return versions


def test_environment_yml_pins_the_versions_of_the_lock_for_what_pyproject_asks():
    text = environment.ENVIRONMENT.read_text(encoding="utf-8")
    assert text == environment.as_written(), "run python -m benchmarks.environment"
    read = yaml.safe_load(text)
    pip = read["dependencies"][-1]["pip"]
    assert len(pip) == len(PROJECT["dependencies"]) + 1 and pip[-1] == "-e ."
    assert all(
        version in Requirement(line).specifier for line, version in zip(PROJECT["dependencies"], at(pip), strict=False)
    )
    assert read["channels"] == ["conda-forge", "nodefaults"]


def at(pip):
    return [line.partition("==")[2] for line in pip[:-1]]


def test_the_instruments_have_one_version_everywhere_and_all_others_a_range():
    from analysis.__main__ import INSTRUMENTS

    exact = {wanted.name for wanted in map(Requirement, PROJECT["dependencies"]) if "==" in str(wanted.specifier)}
    assert exact == set(INSTRUMENTS)
    assert all(Requirement(line).specifier for line in PROJECT["dependencies"])


def test_every_version_of_python_that_is_promised_is_classified():
    ours = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if "Python :: 3." in name]
    assert ours == PYTHONS and PROJECT["requires-python"] == f">={PYTHONS[0]}"


def test_every_version_of_ours_is_the_same():
    import analysis

    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, day = re.search(r"^## (\S+), (\S+)$", changes, flags=re.MULTILINE).groups()
    assert citation["version"] == newest == analysis.__version__
    assert str(citation["date-released"]) == day


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


def test_every_platform_that_the_readme_promises_needs_no_compiler():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (promise,) = re.findall(r"^The locked packages come ready built for (.*?): no compiler", readme, flags=re.MULTILINE)
    pythons = re.findall(r"3\.\d+", promise)
    platforms = {
        f"{system} {machine}"
        for system, machines in re.findall(r"(\w+) \(([^)]*)\)", promise)
        for machine in machines.split(", ")
    }
    with RESULT.open(encoding="utf-8", newline="") as file:
        rows = {(row["platform"], row["python"]): row for row in csv.DictReader(file)}
    assert platforms == set(PLATFORMS) and pythons == PYTHONS
    for platform in platforms:
        for python in pythons:
            row = rows[platform, python]
            assert (row["ok"], row["no_wheel"], row["not_in_the_lock"]) == ("True", "", ""), row


def test_the_platforms_were_resolved_for_the_lock_as_it_is():
    with RESULT.open(encoding="utf-8", newline="") as file:
        assert {row["lock"] for row in csv.DictReader(file)} == {lock_name()}, (
            "requirements.lock has changed: run python -m benchmarks.platforms"
        )


def test_what_has_no_wheel_is_read_from_what_the_resolver_says():
    said = (
        "Because one-thing==26.2.0 has no usable wheels and you require one-thing==26.2.0,\n your requirements are"
        " unsatisfiable."
    )
    assert without_wheel(CompletedProcess([], 1, "", said)) == ["one-thing==26.2.0"]
    assert without_wheel(CompletedProcess([], 0, "", "")) == []


def test_the_pins_that_are_resolved_are_those_of_the_lock_with_their_conditions():
    assert "colorama==0.4.6 ; sys_platform == 'win32'" in pins()
    assert name_and_version("colorama==0.4.6 ; sys_platform == 'win32'") == "colorama==0.4.6"
    assert len(pins()) == LOCK.count("==") - LOCK.count(" == ")


@pytest.mark.parametrize("path", ["requirements.lock", "site/lite/requirements.lock"])
def test_the_locks_keep_to_the_limits_that_pyproject_names(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    for wanted in map(Requirement, TOOLS["uv"]["constraint-dependencies"]):
        versions = re.findall(rf"^{wanted.name}==(\S+)", text, flags=re.MULTILINE)
        assert versions and all(version in wanted.specifier for version in versions), wanted


def test_every_install_line_for_this_project_is_editable():
    pages = [ROOT / "README.md", *(ROOT / "site").glob("*.md"), ROOT / "data/README.md", ROOT / "benchmarks/README.md"]
    lines = [line for page in pages for line in re.findall(r"pip install [^`\n]*", page.read_text(encoding="utf-8"))]
    of_the_project = [line for line in lines if re.search(r"[ \"']\.(?:\[|[\"' ]|$)", line)]
    assert of_the_project
    assert all(re.search(r"(?:-e|--editable) [\"']?\.", line) for line in of_the_project), of_the_project


# -- what the code reaches for --------------------------------------------------------------------------------------


def test_every_module_of_others_that_the_package_imports_is_asked_for():
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["cluster"]]
    asked = {plain(Requirement(line).name) for line in wanted}
    owners = packages_distributions()
    imported = {name for path in PACKAGE.rglob("*.py") for name in modules_of(path)}
    others = imported - sys.stdlib_module_names - {"analysis"}
    assert {"IPython", "jinja2", "markupsafe", "pandas"} <= others
    assert {name: owners[name] for name in others if not asked & {*map(plain, owners[name])}} == {}


def modules_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
        yield from (name.split(".")[0] for name in names)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_but_that_of_the_project_reaches_out_of_the_package(path):
    source = path.read_text(encoding="utf-8")
    for steps in re.findall(r"Path\(__file__\)((?:\.parent\b(?!s)|\.parents\[\d])+)", source):
        place = eval(f"path{steps}", {"path": path})
        assert place.is_relative_to(PACKAGE), f"{path}: {steps}"
    if "analysis.project import" in source and "ROOT" in source:
        assert path.parent.name == "course" or path.name == "paths.py"


def test_every_command_that_names_no_folder_writes_below_the_one_one_stands_in():
    from analysis.__main__ import _parser

    for command in ("report", "notebooks", "release"):
        out = _parser().parse_args([command]).out
        assert not out.is_absolute() and out.parts[0] == "build"
