"""Where the key of an exercise stands in a notebook, and how it is taken out of what others see."""

import copy
import re

import nbformat

SOLUTION = re.compile(r"^([ \t]*)### BEGIN SOLUTION\n.*?^[ \t]*### END SOLUTION$", re.DOTALL | re.MULTILINE)
HIDDEN = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS\n.*?^[ \t]*### END HIDDEN TESTS\n?", re.DOTALL | re.MULTILINE)
STUB = "# Your answer here, in place of this line"
MARK = re.compile(r"### (?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS)")


def printed_edition(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook to be read and not run: with its outputs, but neither solutions and hidden tests nor what they
    print.
    """
    read = copy.deepcopy(notebook)
    for cell in read.cells:
        if cell.cell_type == "code":
            cell.source = without_key(cell.source)
            cell.outputs = [] if "nbgrader" in cell.metadata else cell.outputs
    return read


def without_key(source: str) -> str:
    """The source of a cell as students get it. ValueError: a mark has no partner, so the key could leak.

    >>> without_key("a = 1\\n### BEGIN SOLUTION\\nb = 2\\n### END SOLUTION")
    'a = 1\\n# Your answer here, in place of this line'
    """
    cut = HIDDEN.sub("", SOLUTION.sub(_stub, source)).strip("\n")
    if MARK.search(cut):
        raise ValueError(
            f"a cell has a mark without its partner; BEGIN and END must each stand on a line of their own:\n{source}"
        )
    return cut


def _stub(solution: re.Match) -> str:
    return "\n".join(solution[1] + line for line in STUB.split("\n"))


def is_exercise(cell: nbformat.NotebookNode) -> bool:
    """Whether students are to write the cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))
