"""Two editions of the notebooks: for students, without solutions; for instructors, executed, with the key.

Each is a notebook to run and a page to print. On paper stand the words, tables and pictures, the exercises, and (for
students) room to write.

Exercises follow nbgrader's format, so that its users can grade with it: a cell with `### BEGIN SOLUTION` ... `### END
SOLUTION` loses what stands between, a cell with `### BEGIN HIDDEN TESTS` ... `### END HIDDEN TESTS` as well, and the
cells' metadata say which is which. A test proves that a notebook without answers runs to its end and says so, and that
the key passes.
"""

import copy
from pathlib import Path

import nbformat

from analysis.corpus.save import require_no_file
from analysis.course.execute import TEMPLATES, as_page, as_text, execute, notebook_paths
from analysis.course.keys import printed_edition, without_key
from analysis.course.reading_pages import write_reading_pages


def release(out: Path, only: str = "") -> int:
    """Write both editions, as notebooks and as pages to print, under out/student and out/instructor; beside them the
    corpora that may be passed on, as pages to read.

    Returns 0, or 1 where the key of a notebook stops with an error: then the exercise is broken. ProjectError: there is
    no such notebook, or none at all. CorpusError: `out` can be no folder.
    """
    complaints, paths = [], notebook_paths(only)
    require_no_file(out)
    for path in paths:
        print(f"{path.stem} …", flush=True)
        key, error = execute(path)
        _write(student_edition(key), printed_edition(key), out / "student" / path.name, "print.css", "room.css")
        _write(key, key, out / "instructor" / path.name, "print.css")
        complaints += [f"{path.name}: the key stops: {error}"] if error else []
    for edition in ("student", "instructor"):
        write_reading_pages(out / edition)
    print("\n".join(complaints) or f"Students: {out / 'student'}\nInstructors: {out / 'instructor'}")
    return 1 if complaints else 0


def student_edition(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook with stubs in place of solutions, without hidden tests and without outputs."""
    student = copy.deepcopy(notebook)
    for cell in student.cells:
        if cell.cell_type == "code":
            cell.source = without_key(cell.source)
            cell.outputs, cell.execution_count = [], None
    return student


def _write(notebook: nbformat.NotebookNode, read: nbformat.NotebookNode, path: Path, *styles: str) -> None:
    """The notebook as a file, and what is read of it as a page with styles for print."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_text(notebook), encoding="utf-8", newline="\n")
    css = "\n".join((TEMPLATES / "release" / style).read_text(encoding="utf-8") for style in styles)
    page = as_page(read, path.stem).replace("</head>", f"<style>\n{css}</style>\n</head>", 1)
    path.with_suffix(".html").write_text(page, encoding="utf-8")
