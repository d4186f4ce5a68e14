"""JupyterLab as a class meets it: no pop-up; after Run All the reader, the search and the cells answer to clicks."""

import base64
import io
import json
import shutil
import time
import zipfile

import nbformat
import pytest
from browser import needs_browser
from lab import (
    IDLE,
    LISTED,
    NOTEBOOK,
    ROOT,
    RUN,
    a_lab,
    click_twice,
    edit_file,
    empty,
    opened,
    press_button,
    run_all,
    run_code,
    save_file,
)

import run
from analysis.course.editions import student_edition

pytestmark = pytest.mark.slow  # not in the edit loop


def test_lab_opens_at_the_project_with_the_first_notebook():
    command = run.COMMANDS["lab"]
    assert f"--ServerApp.root_dir={ROOT}" in command
    first = run.FIRST.removeprefix("/lab/tree/").partition("?")[0]
    assert (ROOT / first).is_file() and run.FIRST.endswith("?file-browser-path=/notebooks")


def test_every_button_of_the_lab_leads_to_a_place_of_the_project():
    settings = json.loads((run.TEMPLATES / "lab" / "default_setting_overrides.json").read_text(encoding="utf-8"))
    buttons = settings["@jupyterlab/application-extension:top-bar"]["toolbar"]
    assert [one["label"] for one in buttons] == ["Notebooks", "Corpora", "Lexicons", "Codebook", "My texts"]
    assert all((ROOT / one["args"]["path"]).exists() for one in buttons)


def test_students_are_led_to_their_own_notebooks_and_not_to_the_key(tmp_path):
    run.write_settings(tmp_path, "student")
    written = (tmp_path / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8")
    assert '"path": "student"' in written and '"path": "notebooks"' not in written


@needs_browser
@pytest.mark.timing
def test_a_class_reads_searches_and_clicks(tmp_path):
    project = tmp_path / "project"
    shutil.copytree(ROOT / "notebooks", project / "notebooks", ignore=shutil.ignore_patterns("build"))
    (tmp_path / "scratch").mkdir()
    with a_lab(project, tmp_path / "scratch") as tab:
        assert tab.run("document.querySelectorAll('.jp-Dialog, .Toastify__toast').length") == 0
        run_all(tab)
        shown = "getComputedStyle(document.querySelector('.ss-sentence .ss-content')).backgroundColor"
        tab.wait("!!document.querySelector('.ss-sentence .ss-content')")  # what is far away is drawn later
        before = tab.run(shown)
        tab.run("document.querySelector('.ss-show-who').click()")
        assert tab.run(shown) != before
        tab.wait("!!document.querySelector('.ss-words summary')")
        tab.run("document.querySelector('.ss-words summary').focus()")
        tab.press("Enter")
        assert tab.run("document.querySelector('.ss-words details').open")
        assert tab.run("document.querySelectorAll('.jp-Dialog').length") == 0
    (tmp_path / "again").mkdir()
    with a_lab(project, tmp_path / "again", "/lab/tree/notebooks/03-attribution.ipynb") as tab:
        run_all(tab)
        tab.wait("!!document.querySelector('.ss-strip summary')")
        tab.run("document.querySelector('.ss-strip summary').click()")
        assert tab.run("document.querySelector('.ss-strip details .ss-behind').getBoundingClientRect().height") > 20


PICTURE = "!!document.querySelector('.jp-OutputArea-output img')"
READER = "!!document.querySelector('.jp-OutputArea-output .ss-article')"
OTHER_CORPUS = f"""
[...{NOTEBOOK}.content.model.cells].filter(one => one.type === 'code')
    .filter(one => one.sharedModel.source.includes('CORPUS = ')).map(one =>
    one.sharedModel.setSource(one.sharedModel.source.replace('hama-2024', 'invented-flood'))).length
"""
LED_TO = """
(() => {
  const to = document.getElementById(document.querySelector('.ss-words details a').hash.slice(1));
  const box = to.closest('.ss-whole').getBoundingClientRect(), one = to.getBoundingClientRect();
  return one.height > 10 && one.top >= box.top - 1 && one.top < box.bottom && one.top >= 0 && one.top < innerHeight
      && box.height < 400;
})()
"""
COUNT = """import analysis as story
articles = story.load_articles("invented-flood")
print(len(articles), len(story.find_labels(story.split_sentences(articles))))"""
OWN = "import analysis as story\nprint(len(story.load_articles('data/dropped')))"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project as a class has it: what is changed in it is no change of ours."""
    own = tmp_path_factory.mktemp("class") / "project"
    for name in ("analysis", "data", "notebooks"):
        shutil.copytree(ROOT / name, own / name, ignore=shutil.ignore_patterns("build", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", own)
    (own / "notebooks/probe.ipynb").write_text(
        nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", id="probe")])), encoding="utf-8"
    )
    return own


def a_word_file(words: str) -> str:
    """The smallest .docx with a paragraph, as base64."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as word:
        word.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            f"<w:t>{words}</w:t></w:r></w:p></w:body></w:document>",
        )
    return base64.b64encode(held.getvalue()).decode("ascii")


@needs_browser
@pytest.mark.timing
def test_lab_opens_at_its_first_notebook_and_the_first_picture_comes_soon(project, tmp_path):
    with a_lab(project, tmp_path, "/") as tab:
        tab.wait(f"{LISTED}.includes('00-start-here.ipynb')")
        places = {"Corpora": "invented-flood", "Lexicons": "cues.csv", "Notebooks": "09-your-own-corpus.ipynb"}
        for button, then in places.items():
            press_button(tab, button)
            tab.wait(f"{LISTED}.includes('{then}')")
        press_button(tab, "Codebook")
        read = f"{opened('CODEBOOK.md')}?.node.querySelector('h1')?.textContent"
        tab.wait(f"/^Codebook/.test({read})")  # to read, not as its source
        assert tab.run("document.querySelectorAll('.jp-Dialog').length") == 0
        assert tab.run(f"{NOTEBOOK}.context.path") == "notebooks/00-start-here.ipynb"
        assert tab.run("document.querySelectorAll('.jp-Dialog, .Toastify__toast').length") == 0
        empty(tab)
        began = time.monotonic()
        tab.run(f"({RUN}, true)")
        tab.wait(READER)
        reader = time.monotonic() - began
        tab.wait(PICTURE)
        print(f"after Run All: the reader {reader:.1f} s, the first picture {time.monotonic() - began:.1f} s")
        tab.wait(IDLE)


@needs_browser
@pytest.mark.timing
def test_the_edition_of_students_opens_at_its_own_first_notebook(project, tmp_path, monkeypatch):
    key = nbformat.read(project / "notebooks/00-start-here.ipynb", as_version=4)
    (project / "student").mkdir()
    (project / "student/00-start-here.ipynb").write_text(nbformat.writes(student_edition(key)), encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", project)
    with a_lab(project, tmp_path, "/", package=project, others=["student"]) as tab:
        assert tab.run(f"{NOTEBOOK}.context.path") == "student/00-start-here.ipynb"
        tab.wait(f"{LISTED}.join() === '00-start-here.ipynb'")
        assert tab.run("document.querySelectorAll('.jp-Dialog, .Toastify__toast').length") == 0
        assert "BEGIN SOLUTION" not in tab.run("document.querySelector('.jp-Notebook').textContent")


@needs_browser
@pytest.mark.timing
def test_a_board_opens_and_a_found_word_leads_into_its_article(project, tmp_path):
    with a_lab(project, tmp_path, "/lab/tree/notebooks/04-tolls.ipynb") as tab:
        run_all(tab)
        tab.wait("!!document.querySelector('.ss-wordy summary')")
        tab.run("document.querySelector('.ss-wordy summary').click()")
        shown = "document.querySelector('.ss-wordy details[open] .ss-behind').getBoundingClientRect().height"
        assert tab.run(shown) > 20
    (tmp_path / "words").mkdir()
    with a_lab(project, tmp_path / "words") as tab:
        assert tab.run(OTHER_CORPUS) == 1
        run_all(tab)
        tab.wait("!!document.querySelector('.ss-words details')")
        assert "Norvale Wire" in tab.run("document.querySelector('.ss-words').textContent")
        tab.run("document.querySelector('.ss-words details').open = true")
        tab.run("document.querySelector('.ss-words details a').focus()")
        tab.press("Enter")
        tab.wait(LED_TO, 10)


@needs_browser
@pytest.mark.timing
def test_a_cell_that_stops_is_seen(project, tmp_path):
    """Or the tests above would pass on what an earlier run left."""
    cells = [nbformat.v4.new_code_cell(one, id=name) for name, one in (("a", "1 / 0"), ("b", "2"))]
    cells[1].outputs = [nbformat.v4.new_output("stream", text="left by an earlier run")]
    cells[1].execution_count = 2
    (project / "notebooks/stops.ipynb").write_text(
        nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8"
    )
    with a_lab(project, tmp_path, "/lab/tree/notebooks/stops.ipynb") as tab:
        with pytest.raises(AssertionError, match="did not run"):
            run_all(tab)
        assert "left by" not in tab.run("document.querySelector('.jp-Notebook').textContent")


@needs_browser
@pytest.mark.timing
def test_a_changed_lexicon_moves_a_count_and_a_dropped_word_file_is_read(project, tmp_path):
    with a_lab(project, tmp_path, "/lab/tree/notebooks/probe.ipynb", package=project) as tab:
        before = run_code(tab, COUNT).split()
        actors = (project / "data/invented-flood/actors.csv").read_text(encoding="utf-8")
        columns = actors.splitlines()[0].split(",")
        row = {
            "actor": "river",
            "pattern": "river",
            "label_type": "other",
            "note": "what rose",
            "example": "The river rose.",
        }
        save_file(tab, "data/invented-flood/actors.csv", actors + ",".join(row.get(one, "") for one in columns) + "\n")
        after = run_code(tab, COUNT).split()
        assert before[0] == after[0], after
        assert int(after[1]) > int(before[1])
        tab.run("window.jupyterapp.serviceManager.contents.save('data/dropped', {type: 'directory'}).then(() => true)")
        save_file(tab, "data/dropped/invented gazette.docx", a_word_file("The river rose. Nobody was hurt."), "base64")
        assert run_code(tab, OWN.replace("data/dropped", str(project / "data/dropped"))).split()[0] == "1"


DROPPED = "import analysis as story\nprint(len(story.load_articles(FOLDER)))"


@needs_browser
@pytest.mark.timing
def test_the_file_browser_leads_to_lexicons_edits_a_row_and_takes_a_dropped_file(project, tmp_path):
    """The screens themselves: folders are clicked, a row is written in the editor, a file is dropped."""
    with a_lab(project, tmp_path, "/lab/tree/notebooks/probe.ipynb?file-browser-path=/", package=project) as tab:
        before = int(run_code(tab, COUNT).split()[1])
        press_button(tab, "Corpora")
        click_twice(tab, "invented-flood")
        edit_file(tab, "actors.csv", "river,valley,other,what was flooded,The valley is wide.\\n")
        assert int(run_code(tab, COUNT).split()[1]) > before
        word = tmp_path / "Invented Gazette.docx"
        word.write_bytes(base64.b64decode(a_word_file("The river rose. It fell.")))
        tab.drop(word, "document.querySelector('.jp-DirListing-content')")
        tab.wait(f"{LISTED}.includes('Invented Gazette.docx')")
        there = project / "data/invented-flood/Invented Gazette.docx"
        alone = project / "data/alone" / there.name
        alone.parent.mkdir()
        there.rename(alone)
        assert run_code(tab, DROPPED.replace("FOLDER", repr(str(alone.parent)))).split()[0] == "1"
