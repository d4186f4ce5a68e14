"""What is said of one corpus stands with it, and is not said of another."""

import pytest

from analysis.corpus.paths import CorpusError
from analysis.reading.about import about


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,Lyne Post\n", encoding="utf-8")
    (tmp_path / "about.md").write_text(
        "# About\n\n## tides\n\nThe *tide* was high.\n\n## boats\n\nTwo.\n", encoding="utf-8"
    )
    return tmp_path


def test_a_passage_is_shown_as_it_stands(corpus):
    assert about(corpus, "tides").data == "The *tide* was high."
    assert about(corpus, "boats").data == "Two."


def test_a_corpus_of_which_nothing_is_said_is_passed_over_in_silence(corpus, tmp_path, capsys):
    assert about(corpus, "winds") is None
    assert about("invented-flood", "tides") is None
    single = corpus / "other.csv"
    single.write_text("outlet,text\nLyne Post,It rained.\n", encoding="utf-8")
    assert about(single, "tides") is None
    assert capsys.readouterr().out == ""


def test_a_corpus_that_is_not_there_is_named():
    with pytest.raises(CorpusError, match="no such file or folder"):
        about("nowhere-1999", "tides")
