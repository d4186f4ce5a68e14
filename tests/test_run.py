"""The front door."""

import ast
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


def test_a_corpus_given_by_a_relative_path_is_found_from_the_notebooks_folder(tmp_path, monkeypatch):
    (tmp_path / "own.csv").write_text("outlet,text\nA,b\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAME_STORY_CORPUS", "own.csv")
    assert run.steady_environment()["SAME_STORY_CORPUS"] == str(tmp_path / "own.csv")


def test_the_name_of_a_shipped_corpus_stays_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAME_STORY_CORPUS", "hama-2024")
    assert run.steady_environment()["SAME_STORY_CORPUS"] == "hama-2024"
