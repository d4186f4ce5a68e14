"""What the exercises of the notebooks from 06 on answer."""

from analysis.compare.copies import unmatched_sentences
from analysis.course.answers.exercise import RIGHT, Names, exercise


@exercise("shared-copy-32", "alone", "one number per outlet, as `.size()` gives them")
def alone(names: Names) -> str:
    sentences, given = names["sentences"], dict(names["alone"])
    without = unmatched_sentences(names["shared_copy"], sentences)["outlet"].value_counts().to_dict()
    if given == without:
        return f"{RIGHT} these have no partner here. One may stand in a text that you don't have."
    if given == sentences["outlet"].value_counts().to_dict():
        return "These are all sentences. Count the rows of `unmatched_sentences(shared_copy, sentences)`."
    return "Not yet: count the rows of `unmatched_sentences(shared_copy, sentences)`, outlet by outlet."
