"""The package has rooms, and the way through them leads in one direction."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
# A module imports from lower floors, or from its own room. What stands side by side doesn't know its neighbours.
FLOORS = (
    ("_faces", "tables", "names", "resample", "parallel", "notes", "project"),
    ("frames", "needs"),
    ("",),
    ("corpus",),
    ("english",),
    ("instruments",),
    ("compare", "pipeline", "quality"),
    ("reading", "plots", "coding", "scale"),
    ("notebook", "report"),
    ("course",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MOST_LINES, MOST_MODULES = 310, 12


def place(path: Path) -> str:
    return path.relative_to(ROOT / "analysis").as_posix()


def name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name(path) for path in MODULES}


def room(module: str) -> str:
    return f"{module}.".split(".")[1]


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in NAMES)
        elif isinstance(node, ast.ImportFrom) and node.module in NAMES:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from (parts & NAMES) or {node.module}


GRAPH = {name(path): set(imported(path)) - {name(path)} for path in MODULES}


def test_no_module_needs_itself_by_way_of_others():
    assert list(TopologicalSorter(GRAPH).static_order())


def test_every_room_has_a_floor():
    assert {room(module) for module in NAMES} == set(FLOOR)


@pytest.mark.parametrize("module", sorted(GRAPH))
def test_a_module_imports_from_lower_floors_or_its_own_room(module):
    wrong = {
        other for other in GRAPH[module] if room(other) != room(module) and FLOOR[room(other)] >= FLOOR[room(module)]
    }
    assert not wrong


def test_no_folder_has_more_modules_than_one_looks_through_at_a_glance():
    sizes = Counter(path.parent for path in MODULES if not path.name.startswith("__"))  # faces are no modules
    assert {place(folder): n for folder, n in sizes.items() if n > MOST_MODULES} == {}


def test_no_module_is_much_longer_than_three_hundred_lines():
    lines = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: n for path, n in lines.items() if n > MOST_LINES} == {}


# What lies outside the package --------------------------------------------------------------------------------------


def ways_out(path: Path, root: Path = ROOT) -> list[int]:
    """The lines that go up from the module's file, past the folder of the package."""
    text = path.read_text(encoding="utf-8")
    ups = re.compile(r"__file__\)(?:\.resolve\(\))?((?:\.parent\b(?!s))*)(?:\.parents\[(\d+)\])?")
    depth = len(path.relative_to(root / "analysis").parts)
    return [
        text.count("\n", 0, found.start()) + 1
        for found in ups.finditer(text)
        if found[1].count(".parent") + (int(found[2]) + 1 if found[2] else 0) > depth
    ]


@pytest.mark.parametrize(
    "module",
    [pytest.param(path, id=place(path)) for path in MODULES if "__file__" in path.read_text(encoding="utf-8")],
)
def test_only_the_course_and_project_know_what_lies_beside_the_package(module):
    if room(name(module)) != "course" and place(module) != "project.py":
        assert not ways_out(module)


def test_a_way_out_is_seen(tmp_path):
    module = tmp_path / "analysis" / "corpus" / "paths.py"
    module.parent.mkdir(parents=True)
    module.write_text('DATA = Path(__file__).parents[2] / "data"', encoding="utf-8")
    assert ways_out(module, tmp_path) == [1]


# What a comment must say --------------------------------------------------------------------------------------------


def late_imports(path: Path) -> Iterator[ast.stmt]:
    """The first import of each run of them inside a function."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for body in (getattr(node, "body", []) for node in ast.walk(function) if isinstance(function, ast.FunctionDef)):
            for before, line in zip([None, *body], body, strict=False) if isinstance(body, list) else ():
                if isinstance(line, (ast.Import, ast.ImportFrom)) and not isinstance(
                    before, (ast.Import, ast.ImportFrom)
                ):
                    yield line


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_an_import_inside_a_function_says_why_it_is_there(path):
    if place(path) == "__main__.py":
        return  # each command imports what it needs: `--help` is there at once
    lines = path.read_text(encoding="utf-8").splitlines()
    silent = [line.lineno for line in late_imports(path) if "#" not in lines[line.lineno - 1]]
    assert not silent


@pytest.mark.parametrize("folder", ["analysis", "benchmarks", "tests"])
def test_a_module_that_words_speak_of_is_there(folder):
    gone = {
        f"{path.relative_to(ROOT)}: {said}"
        for path in (ROOT / folder).rglob("*.py")
        for said in re.findall(r"(?<![\w/.])analysis/[\w/]+\.py\b", path.read_text(encoding="utf-8"))
        if not (ROOT / said).exists()
    }
    assert not gone
