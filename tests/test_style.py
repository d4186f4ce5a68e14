"""The code keeps the rules that pyproject.toml names."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def ruff(*arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "ruff", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.slow
def test_the_linter_finds_nothing():
    done = ruff("check", "--no-cache", ".")
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_formatter_would_change_nothing():
    done = ruff("format", "--check", "--no-cache", "analysis", "benchmarks", "site", "fuzz", "tests", "run.py")
    assert done.returncode == 0, done.stdout + done.stderr
