"""The students' edition holds no solution and its stubs fail; the key passes its own hidden tests."""

import re

import nbformat
import pytest
from nbclient import NotebookClient
from test_reader import MOST, shares

from analysis.course.editions import release, student_edition
from analysis.course.execute import NOTEBOOKS
from analysis.course.keys import MARK, STUB, is_exercise, printed_edition, without_key

pytestmark = pytest.mark.slow  # not in the edit loop

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
WITH_EXERCISES = [path for path in PATHS if any(map(is_exercise, nbformat.read(path, as_version=4).cells))]
every_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
every_exercise = pytest.mark.parametrize("path", WITH_EXERCISES, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


@every_notebook
def test_students_get_no_solution_no_hidden_test_and_no_output(path):
    source, student = read(path), student_edition(read(path))
    text = "\n".join(cell.source for cell in student.cells)
    assert not MARK.search(text)
    for cell in source.cells:
        for secret in re.findall(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", cell.source, flags=re.DOTALL):
            assert secret.strip() not in text
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in student.cells)
    assert [cell.id for cell in student.cells] == [cell.id for cell in source.cells]


@every_notebook
def test_the_sheet_to_print_has_pictures_and_tables_but_not_what_the_exercises_print(path):
    read_only = printed_edition(read(path))
    assert any(cell.get("outputs") for cell in read_only.cells)
    assert not any(cell.get("outputs") for cell in read_only.cells if "nbgrader" in cell.metadata)
    assert not MARK.search("\n".join(cell.source for cell in read_only.cells))


def test_there_are_exercises_to_release():
    assert {"08-hand-coding", "09-your-own-corpus"} <= {path.stem for path in WITH_EXERCISES}


@every_exercise
def test_metadata_are_what_nbgrader_expects(path):
    cells = read(path).cells
    names = [cell.metadata["nbgrader"]["grade_id"] for cell in cells if "nbgrader" in cell.metadata]
    assert len(names) == len(set(names))
    for cell in cells:
        about = cell.metadata.get("nbgrader")
        assert (about is not None) == bool(MARK.search(cell.source) or (about or {}).get("grade")), cell.source
        if about:
            assert (
                set(about) >= {"grade", "grade_id", "locked", "schema_version", "solution", "task"}
                and about["schema_version"] == 3
            )
            assert about["solution"] != about["grade"] and (about.get("points", 0) > 0) == about["grade"]
            assert ("BEGIN SOLUTION" in cell.source) == about["solution"]


@every_exercise
def test_every_exercise_is_followed_by_a_test_of_it(path):
    graded = [cell.metadata["nbgrader"]["grade"] for cell in read(path).cells if "nbgrader" in cell.metadata]
    assert graded == [False, True] * (len(graded) // 2)


@every_exercise
def test_students_see_a_check_of_the_kind_of_answer_and_a_line_on_how_to_check_it(path):
    cells = student_edition(read(path)).cells
    for cell, words in zip(cells[1:], cells, strict=False):
        if is_exercise(cell):
            assert cell.source == STUB, "what stands beside the answer is lost when a student writes over the cell"
            test = cells[cells.index(cell) + 1]
            assert test.source == f'story.check_answer("{cell.id}", globals())'
            assert words.cell_type == "markdown"


@every_exercise
@pytest.mark.notebook
@pytest.mark.all
def test_a_notebook_without_answers_runs_to_its_end_and_says_what_is_not_answered(path):
    student = student_edition(read(path))
    NotebookClient(
        student, timeout=900, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    tests = [cell for cell in student.cells if cell.source.startswith("story.check_answer(")]
    assert tests and all(cell.outputs[0].text.startswith("Not answered yet: ") for cell in tests)


@pytest.mark.notebook
def test_the_key_passes_and_both_editions_are_written(tmp_path):
    assert release(tmp_path, only="08") == 0
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == [
        "instructor/08-hand-coding.html",
        "instructor/08-hand-coding.ipynb",
        "instructor/read-invented-flood.html",
        "instructor/read-invented-harbour.html",
        "student/08-hand-coding.html",
        "student/08-hand-coding.ipynb",
        "student/read-invented-flood.html",
        "student/read-invented-harbour.html",
    ]
    assert STUB in (tmp_path / "student/08-hand-coding.ipynb").read_text(encoding="utf-8")
    assert "BEGIN SOLUTION" in (tmp_path / "instructor/08-hand-coding.ipynb").read_text(encoding="utf-8")
    students, instructors = (
        (tmp_path / edition / "08-hand-coding.html").read_text(encoding="utf-8")
        for edition in ("student", "instructor")
    )
    assert "BEGIN SOLUTION" in instructors and "BEGIN SOLUTION" not in students
    assert max(shares(students + instructors).values()) < MOST
    assert "Room to write" in students and "Room to write" not in instructors


@pytest.mark.notebook
def test_a_broken_key_is_reported(tmp_path, monkeypatch, capsys):
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("### BEGIN SOLUTION\nshare = 2\n### END SOLUTION\nassert share == 1, 'wrong key'")
        ]
    )
    (tmp_path / "notebooks").mkdir()
    nbformat.write(notebook, tmp_path / "notebooks/x.ipynb")
    monkeypatch.setattr("analysis.course.execute.NOTEBOOKS", tmp_path / "notebooks")
    assert release(tmp_path / "out") == 1
    assert (
        "x.ipynb: the key stops: cell [1], assert share == 1, 'wrong key': AssertionError: wrong key"
        in capsys.readouterr().out
    )


def test_what_stands_around_a_solution_stays_and_its_indent_is_kept():
    source = (
        "before = 1\nif before:\n    ### BEGIN SOLUTION\n    after = 2\n    more = 3\n    ### END SOLUTION\nlast = 4"
    )
    assert (
        without_key(source)
        == "before = 1\nif before:\n" + "\n".join("    " + line for line in STUB.split("\n")) + "\nlast = 4"
    )
    assert without_key("assert x\n### BEGIN HIDDEN TESTS\nassert x == 1\n### END HIDDEN TESTS\nx") == "assert x\nx"


@pytest.mark.parametrize(
    "source",
    ["### BEGIN SOLUTION\nx = 1", "x = 1\n### END SOLUTION", "x = 1 ### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS"],
)
def test_a_mark_without_its_partner_is_refused_before_it_leaks(source):
    with pytest.raises(ValueError, match="without its partner"):
        without_key(source)
