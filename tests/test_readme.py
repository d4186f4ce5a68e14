"""The README says what is: its results, its notebooks, its commands and its links."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.course.execute import NOTEBOOKS
from benchmarks.results import quotations
from run import COMMANDS

pytestmark = pytest.mark.slow  # not in the edit loop

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_results_are_those_of_the_committed_file():
    for path, quoted in quotations().items():
        assert quoted in path.read_text(encoding="utf-8"), f"{path.name}: run python -m benchmarks.results"


def test_every_notebook_is_listed():
    assert re.findall(r"\(notebooks/(\S+?\.ipynb)\)", README) == sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))


def test_the_python_that_is_shown_runs_as_it_stands(tmp_path, monkeypatch):
    (code,) = re.findall(r"^```python\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    *lines, last = code.rstrip().splitlines()
    assert "explain" in lines[-1] and "save_table" in last
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(compile(code, "README.md", "exec"), names)
    assert len(names["articles"]) == 5 and len(names["tables"]["tolls"])
    assert len(pd.read_excel("sentiment.xlsx")) == len(names["tables"]["sentiment"])


def test_every_link_leads_somewhere():
    pages = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        ROOT / "data/README.md",
        ROOT / "benchmarks/README.md",
        ROOT / "analysis/lexicons/README.md",
        *(ROOT / "site").glob("*.md"),
    ]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_it_is_read_in_one_sitting():
    assert len(README.splitlines()) < 250


def test_the_two_commands_stand_at_the_top_and_exist():
    top = README[:1_500]
    for command in ("notebooks", "test"):
        assert f"python3 run.py {command}" in top and command in COMMANDS


def test_the_picture_has_words_for_those_who_do_not_see_it():
    ((alt, path),) = re.findall(r"!\[([^]]+)\]\(([^)]+)\)", README)
    assert len(alt) > 60 and (ROOT / path).exists()


def test_the_picture_is_the_one_of_the_notebook():
    import base64
    import json

    notebook = json.loads((NOTEBOOKS / "03-attribution.ipynb").read_text(encoding="utf-8"))
    pictures = [
        output["data"]["image/png"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert (NOTEBOOKS / "pictures/who-speaks.png").read_bytes() in [base64.b64decode(picture) for picture in pictures]
