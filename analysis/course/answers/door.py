"""check_answer, which every exercise with code ends with."""

from analysis.course.answers import analysed, first, later
from analysis.course.answers.exercise import EXERCISES, Names
from analysis.names import nearest

_MODULES = (first, analysed, later)  # importing them has filled EXERCISES


def check_answer(exercise: str, names: Names) -> None:
    """Print "Right, because …" or what to look at; it never stops with an error, so "Run All" goes to the end.

    exercise: the id of the cell with the answer, such as "readability-32". names: globals(), that is all that the
    notebook has defined: the answer, and the tables from which the right one is worked out.
    """
    print(feedback(exercise, names))


def feedback(exercise: str, names: Names) -> str:
    """The same as a text."""
    if exercise not in EXERCISES:
        return f"There is no exercise {exercise!r}.{nearest(exercise, EXERCISES)}"
    asked, kind, look = EXERCISES[exercise]
    missing = [name for name in asked if names.get(name, ...) is ...]
    if missing:
        return (
            f"Not answered yet: write {' and '.join(f'`{name}`' for name in missing)} above, and run both cells again."
        )
    try:
        return look(names)
    except Exception as error:  # whatever a student has written: the lesson goes on
        reason = next(iter(str(error).splitlines()), "")
        return f"This can't be checked: the answer should be {kind}. ({type(error).__name__}: {reason:.200})"
