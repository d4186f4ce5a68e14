"""The notebooks: same headings, short cells, and executed again without a network they give the same bytes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.course.execute import NOTEBOOKS, as_page, as_text, execute, index_page, publish

pytestmark = pytest.mark.slow  # not in the edit loop

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
HEADINGS = ["The question", "The articles", "Read some first", "Count", "Compare", "What this cannot tell you"]
every_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def headings(path, level="##"):
    return re.findall(
        rf"^{level} (.*)$", "\n".join(cell.source for cell in cells(path, "markdown")), flags=re.MULTILINE
    )


@every_notebook
def test_a_notebook_has_one_title_and_the_six_headings(path):
    assert len(headings(path, "#")) == 1
    assert headings(path) in (HEADINGS, [*HEADINGS, "More"])
    assert "Your turn" in headings(path, "###")


@every_notebook
def test_the_corpus_is_chosen_in_one_parameters_cell(path):
    tagged = [cell for cell in cells(path, "code") if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    own = {"09": "invented-flood", "10": "invented-harbour", "11": "invented-harbour"}.get(path.stem[:2], "hama-2024")
    assert f'CORPUS = os.environ.get("SAME_STORY_CORPUS", "{own}")' in tagged[0].source


@every_notebook
def test_cells_are_short_and_each_follows_words(path):
    all_cells = nbformat.read(path, as_version=4).cells
    code = [cell for cell in all_cells if cell.cell_type == "code" and "import" not in cell.source]
    lines = sorted(len(cell.source.splitlines()) for cell in code)
    assert lines[len(lines) // 2] <= 3 and lines[-1] <= 8
    assert len(cells(path, "markdown")) >= len(code)


# A lesson of one hour: what is read and run before the part that is folded.
MOST_CELLS, MOST_WORDS = 8, 600
WITH_CORE = PATHS
every_core = pytest.mark.parametrize("path", WITH_CORE, ids=lambda path: path.stem)


def core(path):
    all_cells = nbformat.read(path, as_version=4).cells
    folded = [at for at, cell in enumerate(all_cells) if cell.metadata.get("jp-MarkdownHeadingCollapsed")]
    assert len(folded) == 1 and all_cells[folded[0]].source.startswith("## More\n")
    return all_cells[: folded[0]]


@every_core
def test_the_core_is_short_enough_for_one_lesson(path):
    cells = core(path)
    words = " ".join(cell.source for cell in cells if cell.cell_type == "markdown").split()
    # Exercises are the students', and a passage of about.md is words.
    code = [cell for cell in cells if cell.cell_type == "code" and "nbgrader" not in cell.metadata]
    code = [cell for cell in code if not cell.source.startswith("story.about(")]
    assert len(words) <= MOST_WORDS and len(code) <= MOST_CELLS, (len(words), len(code))


@every_core
def test_the_core_holds_the_exercises_and_the_way_to_the_next_notebook(path):
    all_cells, cells = nbformat.read(path, as_version=4).cells, core(path)
    assert [cell.id for cell in all_cells if "nbgrader" in cell.metadata] == [
        cell.id for cell in cells if "nbgrader" in cell.metadata
    ]
    assert cells[-1].source.rsplit("\n", 1)[-1].startswith("Next: [" if path != PATHS[-1] else "Before: [")


@every_core
def test_more_is_folded_on_the_page(path):
    page = as_page(nbformat.read(path, as_version=4), path.stem)
    assert page.count('<details class="more">') == 1
    folded = page[page.index('<details class="more">') :]
    assert "Not needed for a first lesson" in folded and "</details>\n</main>" in re.sub(r"\s*\n\s*", "\n", folded)


@every_notebook
def test_cell_ids_are_fixed_and_no_machine_is_named(path):
    text = path.read_text(encoding="utf-8")
    short = re.sub(r"^\d+-", "", path.stem)
    assert all(cell["id"].startswith(short) for cell in json.loads(text)["cells"])
    assert not re.search(r" at 0x[0-9a-f]+|/home/|/root|\"/tmp|C:\\\\", text)


@every_notebook
def test_no_cell_holds_logic(path):
    for cell in cells(path, "code"):
        assert not re.search(r"^\s*(def|class|for|while|try)\b", cell.source, flags=re.MULTILINE), cell.source


@every_notebook
@pytest.mark.notebook
def test_executed_again_the_notebook_has_the_same_bytes(path):
    notebook, error = execute(path)
    assert not error
    if sys.platform == "linux":
        assert as_text(notebook) == path.read_text(encoding="utf-8")
    else:
        assert printed(notebook) == printed(nbformat.read(path, as_version=4))


def printed(notebook):
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [output.get("text") or output.get("data", {}).get("text/plain") for output in outputs]


@pytest.mark.slow
@every_notebook
def test_every_picture_is_described_and_nothing_is_fetched(path):
    page = as_page(nbformat.read(path, as_version=4), path.stem)
    pictures = re.findall(r"<img[^>]*>", page)
    assert all(re.search(r'alt="[^"]{20,}"', picture) for picture in pictures)
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?//', page)


@pytest.mark.notebook
@pytest.mark.all
def test_plain_nbconvert_works_from_any_folder(tmp_path):
    subprocess.run(
        [
            sys.executable,
            "-m",
            "nbconvert",
            "--to",
            "html",
            "--execute",
            str(NOTEBOOKS / "01-readability.ipynb"),
            "--output-dir",
            str(tmp_path),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert "Flesch" in (tmp_path / "01-readability.html").read_text(encoding="utf-8")


def own_corpus(folder):
    text = "The council of the invented town met on Monday. The mayor said that nobody was hurt. " * 20
    path = folder / "own.csv"
    path.write_text(f'outlet,text\nInvented Gazette,"{text}"\nInvented Courier,"{text[::-1]}"\n', encoding="utf-8")
    return path


@pytest.mark.notebook
@pytest.mark.all
def test_papermill_chooses_another_corpus(tmp_path):
    import papermill

    papermill.execute_notebook(
        NOTEBOOKS / "00-start-here.ipynb",
        tmp_path / "out.ipynb",
        parameters={"CORPUS": str(own_corpus(tmp_path))},
        cwd=str(tmp_path),
        progress_bar=False,
        log_output=False,
    )
    assert "Invented Gazette" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")


@pytest.mark.notebook
@pytest.mark.all
@every_notebook
def test_the_environment_chooses_another_corpus(path, tmp_path, monkeypatch):
    monkeypatch.setenv("SAME_STORY_CORPUS", str(own_corpus(tmp_path)))
    notebook, error = execute(path)
    assert not error
    assert "Invented Courier" in as_text(notebook)
    assert of_the_shipped_event(notebook) == []


BOARD = (
    "news on the war in Syria, coded by people",
    *("attributions of the five texts", "kinds of the sources of the five texts", "tolls of the five texts"),
)


def of_the_shipped_event(notebook):
    """Words that only the shipped event calls for; the name of its folder is in every notebook's first cell, and what
    public data an instrument was tried on is said in the words of the board of accuracies."""
    text = re.sub("|".join(BOARD), "", as_text(notebook))
    names = "Hama|Syrian?s?|Beirut|Assad|Khanaser|Kurdish|Aleppo|Türkiye|Turkish|Observatory|house style"
    return sorted(set(re.findall(rf"\b(?:{names}|five (?:shipped )?texts)\b", text)))


TWELVE = Path(__file__).parent / "corpora" / "twelve"


@pytest.mark.notebook
@every_notebook
def test_a_notebook_runs_on_twelve_articles_of_four_outlets(path, monkeypatch):
    monkeypatch.setenv("SAME_STORY_CORPUS", str(TWELVE))
    notebook, error = execute(path)
    assert not error
    assert "Tarn Ferry Post (invented)" in as_text(notebook)
    assert of_the_shipped_event(notebook) == []


def test_words_of_the_shipped_event_are_seen():
    cell = nbformat.v4.new_markdown_cell("In the five texts Hama falls.")
    assert of_the_shipped_event(nbformat.v4.new_notebook(cells=[cell])) == ["Hama", "five texts"]


PLAIN = [
    "The invented town has a bridge. It is old. People walk over it every day.",
    "There is a bridge in the invented town. It is old and made of stone.",
]
TALK = [
    "The invented town has a bridge, the mayor said. It is old, residents said.",
    "The mayor of the invented town said that it has a bridge. It is old.",
]
TOLL = [
    "Twelve people were killed in the invented town. The bridge is gone.",
    "Around 12 people were killed in the invented town. 40 were injured.",
]
POOR = {
    "one article": (["Twelve people were killed in the invented town, the army said. Rebels denied it."], "2031-03-03"),
    "no tolls": (TALK, "2031-03-03"),
    "no attributions": (TOLL, "2031-03-03"),
    "nothing to count": (PLAIN, "2031-03-03"),
    "no days": ([*TALK, *TOLL], ""),
}


@pytest.mark.notebook
@pytest.mark.all
@every_notebook
@pytest.mark.parametrize("corpus", POOR)
def test_a_notebook_runs_on_a_corpus_that_lacks_something(corpus, path, tmp_path, monkeypatch):
    texts, day = POOR[corpus]
    lines = [f'Invented Paper {number},{day},"{text}"' for number, text in enumerate(texts, start=1)]
    (tmp_path / "poor.csv").write_text("\n".join(["outlet,published,text", *lines, ""]), encoding="utf-8")
    monkeypatch.setenv("SAME_STORY_CORPUS", str(tmp_path / "poor.csv"))
    assert not execute(path)[1]


def test_a_kernel_that_does_not_come_up_is_one_sentence(monkeypatch):
    def silent(client):
        raise RuntimeError("Kernel didn't respond in 60 seconds")

    monkeypatch.setattr("analysis.course.execute.NotebookClient.execute", silent)
    assert execute(NOTEBOOKS / "01-readability.ipynb")[1] == "RuntimeError: Kernel didn't respond in 60 seconds"


@pytest.mark.notebook
def test_a_failing_notebook_gets_a_page_and_the_others_go_on(tmp_path, monkeypatch):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name, source in (("1-fails", "1 / 0"), ("2-works", "print('still here')")):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        nbformat.write(notebook, folder / f"{name}.ipynb")
    monkeypatch.setattr("analysis.course.execute.NOTEBOOKS", folder)
    assert publish(tmp_path / "build") == 1
    assert "ZeroDivisionError" in (tmp_path / "build/html/1-fails.html").read_text(encoding="utf-8")
    assert "still here" in (tmp_path / "build/html/2-works.html").read_text(encoding="utf-8")
    assert "stopped with an error" in (tmp_path / "build/html/index.html").read_text(encoding="utf-8")


def stopped_by(source, tmp_path):
    cells = [
        nbformat.v4.new_code_cell("fine = 1"),
        nbformat.v4.new_markdown_cell("words"),
        nbformat.v4.new_code_cell(source),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "stops.ipynb")
    return execute(tmp_path / "stops.ipynb")[1]


@pytest.mark.notebook
@pytest.mark.parametrize(
    "source, said",
    [
        ("1 / 0", "cell [2], 1 / 0: ZeroDivisionError: division by zero"),
        ("fine\n{}['9']", "cell [2], {}['9']: KeyError: '9'"),
        ("raise ValueError", "cell [2], raise ValueError: ValueError: the error has no words"),
        (
            "raise ValueError('---\\n\\n  no such table')",
            "cell [2], raise ValueError('---\\n\\n  no such table'): ValueError: no such table",
        ),
        ("x = (", "cell [2], x = (: SyntaxError: "),
    ],
    ids=["an error", "a key", "no words", "first line with words", "syntax"],
)
def test_what_stops_a_notebook_is_named_with_its_cell_line_and_reason(source, said, tmp_path):
    assert stopped_by(source, tmp_path).startswith(said)


@pytest.mark.notebook
def test_a_committed_notebook_that_would_print_something_else_is_named(tmp_path, monkeypatch, capsys):
    path = tmp_path / "notebooks/says.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(6 * 7)", id="says-1")]), path)
    monkeypatch.setattr("analysis.course.execute.NOTEBOOKS", path.parent)
    assert publish(tmp_path / "build", write=True) == publish(tmp_path / "build", check=True) == 0
    path.write_text(path.read_text(encoding="utf-8").replace("42", "41"), encoding="utf-8")
    assert publish(tmp_path / "build", check=True) == 1
    assert "says.ipynb: executed again, its outputs differ" in capsys.readouterr().out


def test_the_front_page_lists_every_notebook_and_escapes_titles():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A <b>title</b>\n\nWhat it *asks*.")])
    page = index_page([(Path("x.ipynb"), notebook, "")])
    assert "A &lt;b&gt;title&lt;/b&gt;" in page and "What it asks." in page and 'href="x.html"' in page


def test_the_tests_have_no_network():
    import socket

    with pytest.raises(OSError, match="network is closed"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    assert "offline" in os.environ["PYTHONPATH"]
