"""JupyterLab as a class meets it: no pop-up; after Run All the reader, the search and the cells answer to clicks."""

import shutil

import pytest
from browser import needs_browser
from lab import ROOT, a_lab, run_all

import run


def test_lab_opens_at_the_project_with_the_first_notebook():
    command = run.COMMANDS["lab"]
    assert f"--ServerApp.root_dir={ROOT}" in command
    first = run.FIRST.removeprefix("/lab/tree/").partition("?")[0]
    assert (ROOT / first).is_file() and run.FIRST.endswith("?file-browser-path=/")


@needs_browser
@pytest.mark.slow
def test_a_class_reads_searches_and_clicks(tmp_path):
    project = tmp_path / "project"
    shutil.copytree(ROOT / "notebooks", project / "notebooks", ignore=shutil.ignore_patterns("build"))
    (tmp_path / "scratch").mkdir()
    with a_lab(project, tmp_path / "scratch") as tab:
        assert tab.run("document.querySelectorAll('.jp-Dialog, .Toastify__toast').length") == 0
        run_all(tab)
        shown = "getComputedStyle(document.querySelector('.ss-sentence .ss-content')).backgroundColor"
        before = tab.run(shown)
        tab.run("document.querySelector('.ss-show-who').click()")
        assert tab.run(shown) != before
        tab.run("document.querySelector('.ss-words summary').focus()")
        tab.press("Enter")
        assert tab.run("document.querySelector('.ss-words details').open")
        assert tab.run("document.querySelectorAll('.jp-Dialog').length") == 0
    (tmp_path / "again").mkdir()
    with a_lab(project, tmp_path / "again", "/lab/tree/notebooks/03-attribution.ipynb") as tab:
        run_all(tab)
        tab.run("document.querySelector('.ss-strip summary').click()")
        assert tab.run("document.querySelector('.ss-strip details .ss-behind').getBoundingClientRect().height") > 20
