"""Words in their sentences: marked where they stand, and whatever an article prints stays text."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.save import save_table
from analysis.frames import rows_as_table
from analysis.reading.context import mark_words, show_in_context, show_table

HOSTILE = '<script>alert(1)</script> & "x" costs $5 … $7'


def sentences(*texts):
    rows, at = [], 0
    for number, text in enumerate(texts, start=1):
        rows.append(("Valley Post", "a", number, "body", 1, at, at + len(text), text))
        at += len(text) + 1
    return rows_as_table("sentences", rows)


def words(start, end, sentence_no=1):
    return pd.DataFrame(
        {
            "outlet": ["Valley Post"],
            "article_id": ["a"],
            "sentence_no": [sentence_no],
            "section": ["body"],
            "start": [start],
            "end": [end],
        }
    )


def attribution(source, cue, content, sentence_no=1):
    return pd.DataFrame(
        {
            "outlet": ["Valley Post"],
            "article_id": ["a"],
            "sentence_no": [sentence_no],
            "section": ["body"],
            "source_start": [source[0]],
            "source_end": [source[1]],
            "cue_start": [cue[0]],
            "cue_end": [cue[1]],
            "content_spans": [content],
        }
    )


def without_tags(html):
    return re.sub(r"<[^>]*>", "", html)


def test_the_words_of_a_row_are_marked():
    html = show_in_context(words(4, 10), sentences("The bridge is closed.")).data
    assert ">bridge</mark> is closed." in html and "[Valley Post · a · sentence 1]" in html


def test_source_cue_and_content_are_told_apart():
    html = show_in_context(attribution((0, 3), (4, 8), [(9, 20)]), sentences("She said it was over.")).data
    assert re.findall(r'<mark title="(\w+)"', html) == ["source", "cue", "content"]


def test_a_content_that_runs_on_shows_all_its_sentences():
    text = sentences("She said it was over.", "It was not.", "He left.")
    html = show_in_context(attribution((0, 3), (4, 8), [(9, 33)]), text).data
    assert "It was not." in html and "He left." not in html


def test_rows_that_are_left_out_are_counted():
    text = sentences(*["The bridge is closed."] * 12)
    rows = pd.concat([words(at, at + 3, number) for number, at in zip(text["sentence_no"], text["start"], strict=True)])
    assert "… and 2 more rows" in show_in_context(rows, text).data
    assert "more rows" not in show_in_context(rows, text, n=None).data


def test_a_sentence_with_several_rows_stands_there_once_with_all_their_marks():
    both = pd.concat([attribution((0, 3), (4, 8), [(9, 36)]), attribution((14, 17), (18, 22), [(23, 36)])])
    html = show_in_context(both, sentences("She said that Tom said it was over.")).data
    assert html.count("<p ") == 1
    assert re.findall(r'<mark title="(source|cue)"[^>]*>(\w+)', html) == [
        ("source", "She"),
        ("cue", "said"),
        ("source", "Tom"),
        ("cue", "said"),
    ]


def test_a_sample_takes_every_outlet_in_turn_where_that_is_asked():
    text = pd.concat(
        [sentences("A one.", "A two.", "A three."), sentences("B one.").assign(article_id="b", outlet="B")]
    )
    assert "B one." not in show_in_context(text, text, n=2).data
    html = show_in_context(text, text, n=2, of_each="outlet").data
    assert "A one." in html and "B one." in html and "A two." not in html
    with pytest.raises(ValueError, match="no column"):
        show_in_context(text, text, of_each="outlets")


def test_a_table_without_rows_says_so():
    text = sentences("The bridge is closed.")
    assert "no rows" in show_in_context(words(0, 3).head(0), text).data
    assert "no rows" in show_table(text.head(0)).data


def test_a_table_without_places_shows_its_sentences():
    text = sentences("The bridge is closed.")
    assert "The bridge is closed." in show_in_context(text, text).data


def test_rows_of_whole_articles_are_refused_in_words():
    with pytest.raises(ValueError, match="whole articles"):
        show_in_context(pd.DataFrame({"outlet": ["A"], "article_id": ["a"]}), sentences("x"))


def test_rows_of_other_articles_are_refused_in_words():
    with pytest.raises(ValueError, match="no sentences of article a"):
        show_in_context(words(0, 1), sentences("x").assign(article_id="b"))


def test_hostile_text_stays_text():
    html = show_in_context(words(0, 8), sentences(HOSTILE).assign(outlet="<b>")).data
    assert "<script" not in html and "<b>" not in html
    assert "&lt;script&gt;" in html


def test_dollars_start_no_formula():
    assert not re.search(r"\$[^<]*\$", show_in_context(words(0, 1), sentences(HOSTILE)).data)


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.integers(-3, 70), st.integers(-3, 70), st.sampled_from(["cue", "source", "content"])), max_size=5
    ),
)
def test_marking_never_changes_the_words(text, marks):
    from html import unescape

    assert unescape(without_tags(mark_words(text, marks))) == text


def test_a_small_table_shows_whole_numbers_missing_cells_and_hostile_text_as_they_are():
    html = show_table(
        pd.DataFrame(
            {"n": [3_000_000, None], "share": [0.25, 1 / 3], "words": [HOSTILE, "x"], "spans": [[(1, 2)], [(3, 4)]]}
        )
    ).data
    assert (
        ">3,000,000<" in html and "&lt;NA&gt;" in html and ">0.25<" in html and ">0.333<" in html and "[(1, 2)]" in html
    )
    assert "<script" not in html


def test_a_formula_in_an_article_is_no_formula_in_a_spreadsheet(tmp_path):
    table = rows_as_table(
        "labels", [("A", "1", 1, "body", "army", '=HYPERLINK("http://x")', "role", "own", None, 0, 6)]
    )
    back = pd.read_csv(save_table(table, tmp_path / "labels.csv"), keep_default_na=False)
    assert back["label"][0].startswith("'=")
    book = pd.read_excel(save_table(table, tmp_path / "labels.xlsx"))
    assert book["label"][0].startswith("'=")


def test_a_table_is_saved_in_one_line_and_another_format_is_refused_in_words(tmp_path):
    table = sentences("The bridge is closed.")
    for kind in ("csv", "xlsx", "jsonl", "parquet"):
        assert save_table(table, tmp_path / "new" / f"x.{kind}").exists()
    with pytest.raises(ValueError, match="x.doc: save it as .csv"):
        save_table(table, tmp_path / "x.doc")
