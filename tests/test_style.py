"""The code keeps the rules that pyproject.toml names."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_the_linter_finds_nothing():
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout


def test_no_module_is_much_longer_than_three_hundred_lines():
    long = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "analysis").rglob("*.py")}
    assert {name: lines for name, lines in long.items() if lines > 310} == {}
