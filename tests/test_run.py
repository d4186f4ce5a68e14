"""The front door."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).parent


def test_the_front_door_needs_the_standard_library_only():
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    imported = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    imported += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.slow
def test_without_a_command_it_says_what_there_is():
    done = subprocess.run([sys.executable, ROOT / "run.py"], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2
    assert all(f"run.py {command}" in done.stdout for command in run.COMMANDS)


@pytest.mark.parametrize(
    "first, timing, told", [(0, 0, 0), (1, 0, 1), (0, 1, 1), (5, 0, 0), (0, 5, 0), (5, 5, 5), (5, 1, 1), (2, 1, 2)]
)
def test_everything_passes_where_what_is_chosen_of_both_runs_passes(first, timing, told):
    assert run.both(first, timing) == told


def test_what_measures_time_is_run_after_all_others_and_alone(monkeypatch):
    called = []
    monkeypatch.setattr(run, "install", lambda: None)
    monkeypatch.setattr(run, "write_settings", lambda *folders: None)
    monkeypatch.setattr(run.subprocess, "call", lambda command, **options: called.append(command[1:]) or 0)
    assert run.main(["test", "-k", "tolls"]) == run.main(["test", "--all"]) == 0
    assert called == [
        ["-m", "pytest", "-n", "2", "-k", "tolls"],
        ["-m", "pytest", "-n", "2", "--all"],
        ["-m", "pytest", "--all", "-n", "0", "-m", "timing"],
    ]


def test_lab_opens_another_edition_within_the_project(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "ROOT", tmp_path)
    (tmp_path / "student").mkdir()
    assert run.edition(["lab", "student"])[1:] == ["student"], "what is no folder of notebooks is handed on"
    (tmp_path / "student" / "00-start-here.ipynb").touch()
    assert run.edition(["lab", "student", "--no-browser"]) == [
        "--LabApp.default_url=/lab/tree/student/00-start-here.ipynb?file-browser-path=/student",
        "--no-browser",
    ]
    assert run.edition(["notebooks", "student"]) == ["student"]


@pytest.mark.slow
def test_plain_nbconvert_keeps_the_words_of_pictures_and_fetches_nothing(tmp_path):
    run.write_settings(tmp_path / "etc")  # of .venv, where Jupyter looks for them by itself
    command = [sys.executable, "-m", "nbconvert", "--to", "html", f"--output-dir={tmp_path}"]
    subprocess.run(
        [*command, ROOT / "notebooks/03-attribution.ipynb"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"JUPYTER_CONFIG_PATH": str(tmp_path / "etc")},
    )
    page = (tmp_path / "03-attribution.html").read_text(encoding="utf-8")
    pictures = re.findall(r"<img[^>]*>", page)
    assert pictures and all(re.search(r'alt="[^"]{20,}"', picture) for picture in pictures)
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?//', page)


def test_settings_lie_where_the_jupyter_of_the_environment_looks_for_them(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "install", lambda: None)
    monkeypatch.setattr(run, "python", lambda *command, folder: 0)
    assert run.main(["lab"]) == 0
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")}
    assert written == {
        "etc/jupyter/jupyter_nbconvert_config.json",
        "etc/jupyter/labconfig/default_setting_overrides.json",
    }


MARKED = """
import pytest

def test_a_table(): pass

@pytest.mark.slow
def test_a_process(): pass

@pytest.mark.timing
def test_a_clock(): pass

@pytest.mark.all
@pytest.mark.parametrize("name", ["00-one", "01-two"])
def test_a_hostile_corpus(name): pass
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "options, passed, told",
    [
        (["--quick"], 1, "left out with --quick: 4 tests"),
        ([], 2, "left out without --all: 3 tests"),
        (["--all"], 5, ""),
        (["--all", "-n", "2"], 4, "left for a run without -n, for they measure time: 1 test"),
        (["-n", "2", "-k", "hostile or table"], 1, "left out without --all: 2 tests"),
    ],
)
def test_what_is_left_out_is_said_at_the_end(tmp_path, options, passed, told):
    tests = shutil.copytree(
        ROOT / "tests",
        tmp_path / "tests",
        ignore=lambda folder, names: {
            name for name in names if name not in ("conftest.py", "offline", "sitecustomize.py")
        },
    )
    (tests / "test_sample.py").write_text(MARKED, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-c",
        ROOT / "pyproject.toml",
        "--rootdir",
        tmp_path,
        tests,
        *options,
    ]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8").stdout.splitlines()
    assert [line for line in said if line.startswith("left")] == [told] * bool(told)
    assert said[-1].startswith(f"{passed} passed")


def test_a_corpus_given_by_a_relative_path_is_found_from_the_notebooks_folder(tmp_path, monkeypatch):
    (tmp_path / "own.csv").write_text("outlet,text\nA,b\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAME_STORY_CORPUS", "own.csv")
    assert run.steady_environment()["SAME_STORY_CORPUS"] == str(tmp_path / "own.csv")


def test_the_name_of_a_shipped_corpus_stays_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAME_STORY_CORPUS", "hama-2024")
    assert run.steady_environment()["SAME_STORY_CORPUS"] == "hama-2024"
