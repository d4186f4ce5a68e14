"""Agreement: what counts as the same row, what cannot be computed is missing, and alpha equals the published one."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding.agreement import (
    agreement_table,
    code_by_sentence,
    compare_codings,
    krippendorff_alpha,
    list_disagreements,
    match_codings,
    percent_agreement,
)
from analysis.coding.tables import CodingError, load_coding
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.frames import rows_as_table

pytestmark = pytest.mark.slow  # not in the edit loop

ARTICLES = load_articles("hama-2024")
SENTENCES = split_sentences(ARTICLES)
CODED = load_coding("hama-2024", "attributions", SENTENCES)
TOLLS = load_coding("hama-2024", "tolls", SENTENCES)
LESSON = load_coding("hama-2024", "attributions", SENTENCES, name="constructed-for-the-lesson")


# Codings --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("coding", [CODED, LESSON, TOLLS], ids=["attributions", "lesson", "tolls"])
def test_a_coding_holds_the_words_of_its_places(coding):
    texts = dict(zip(ARTICLES["article_id"], ARTICLES["text"], strict=True))
    columns = [("phrase", "start", "end")] if "phrase" in coding else [("cue", "cue_start", "cue_end")]
    for words, start, end in columns:
        assert [texts[row["article_id"]][row[start] : row[end]] for row in coding.to_dict("records")] == coding[
            words
        ].tolist()


def test_the_constructed_coding_says_so_in_its_name_and_in_every_row():
    path = "data/hama-2024/coded/constructed-for-the-lesson.csv"
    from analysis.course.execute import ROOT

    notes = pd.read_csv(ROOT / path)["note"]
    assert notes.str.startswith("constructed for the lesson").all()


def test_a_corpus_that_nobody_coded_has_a_coding_without_rows(tmp_path):
    (tmp_path / "a.txt").write_text("The mayor said so.", encoding="utf-8")
    with pytest.warns(UserWarning, match="nobody has coded the tolls"):
        coding = load_coding(tmp_path, "tolls", SENTENCES)
    assert coding.empty and {"phrase", "source_kind"} <= set(coding)


def test_a_coding_made_for_another_text_is_refused(tmp_path):
    (tmp_path / "coded").mkdir()
    (tmp_path / "coded/tolls.csv").write_text(
        "article,phrase,harm,low,best,high,qualifier,victims,period,source,source_kind,start,end\n000,50,killed,50,50,50,exact,,,,,99999,100001\n",
        encoding="utf-8",
    )
    with pytest.raises(CodingError, match="made for another text"):
        load_coding(tmp_path, "tolls", SENTENCES)


# Precision, recall, F1 ------------------------------------------------------------------------------------------------


def marked(*rows):
    """Rows of (source_kind, source, cue, content): each of the last three a (start, end)."""
    return rows_as_table(
        "attributions",
        [
            (
                "A",
                "1",
                1,
                "body",
                number,
                "s",
                "c",
                "t",
                kind,
                True,
                "indirect",
                "neutral",
                "sure",
                "s",
                "printed",
                "not said",
                None,
                "r",
                source and source[0],
                source and source[1],
                *cue,
                [content],
            )
            for number, (kind, source, cue, content) in enumerate(rows, start=1)
        ],
    )


def test_rows_are_the_same_where_source_cue_and_content_overlap():
    found = marked(("monitor", (0, 10), (11, 15), (16, 40)))
    assert match_codings(found, marked(("monitor", (4, 10), (11, 15), (20, 60)))).notna().all(axis=None)
    for other in [
        ("monitor", (50, 55), (11, 15), (16, 40)),
        ("monitor", (0, 10), (41, 45), (16, 40)),
        ("monitor", (0, 10), (11, 15), (50, 60)),
        ("monitor", None, (11, 15), (16, 40)),
    ]:
        assert not match_codings(found, marked(other)).notna().all(axis=1).any()


def test_each_row_has_one_partner_the_closest():
    found = marked(("monitor", (0, 10), (11, 15), (16, 40)), ("monitor", (0, 10), (11, 15), (16, 20)))
    coded = marked(("monitor", (0, 10), (11, 15), (16, 40)))
    pairs = match_codings(found, coded)
    assert pairs.dropna().to_numpy().tolist() == [[0, 0]] and len(pairs) == 2


def test_a_category_counts_a_pair_only_where_both_chose_it():
    scores = compare_codings(
        marked(("monitor", (0, 10), (11, 15), (16, 40))), marked(("resident", (0, 10), (11, 15), (16, 40)))
    ).set_index("source_kind")
    assert scores.loc["any", "f1"] == 1
    assert scores.loc["monitor", "precision"] == 0 and math.isnan(scores.loc["monitor", "recall"])


def test_a_coding_agrees_fully_with_itself():
    for coding in (CODED, TOLLS):
        assert (compare_codings(coding, coding)[["precision", "recall", "f1"]] == 1).all(axis=None)


def test_nothing_found_has_no_precision_and_no_recall_is_made_up():
    scores = compare_codings(CODED.iloc[:0], CODED).iloc[0]
    assert math.isnan(scores["precision"]) and scores["recall"] == 0 and scores["f1"] == 0
    assert compare_codings(CODED.iloc[:0], CODED.iloc[:0])[["precision", "recall", "f1"]].isna().all(axis=None)


rows_of_codings = st.lists(
    st.tuples(
        st.sampled_from(["monitor", "resident"]),
        st.sampled_from([(0, 5), (3, 9), None]),
        st.sampled_from([(10, 12), (20, 22)]),
        st.sampled_from([(30, 40), (35, 50)]),
    ),
    max_size=6,
)


@given(rows_of_codings, rows_of_codings)
def test_swapped_codings_swap_precision_and_recall(one, other):
    one, other = marked(*one), marked(*other)
    here, there = (
        compare_codings(one, other).set_index("source_kind"),
        compare_codings(other, one).set_index("source_kind").loc[lambda table: table.index],
    )
    there = there.loc[here.index]
    pd.testing.assert_series_equal(here["precision"], there["recall"], check_names=False)
    pd.testing.assert_series_equal(here["f1"], there["f1"])


@given(rows_of_codings, rows_of_codings)
def test_f1_lies_between_precision_and_recall(one, other):
    scores = compare_codings(marked(*one), marked(*other)).dropna()
    assert (scores["f1"] <= scores[["precision", "recall"]].max(axis=1) + 1e-9).all()
    assert (scores["f1"] >= scores[["precision", "recall"]].min(axis=1) - 1e-9).all()
    assert (scores["right"] <= scores[["found", "coded"]].min(axis=1)).all()


# Disagreements --------------------------------------------------------------------------------------------------------


def test_every_disagreement_is_listed_with_its_sentence():
    listed = list_disagreements(LESSON, CODED, SENTENCES, names=("lesson", "reference"))
    pairs = match_codings(LESSON, CODED)
    both = pairs.dropna()
    other_kind = sum(
        LESSON.at[one, "source_kind"] != CODED.at[two, "source_kind"] for one, two in both.itertuples(index=False)
    )
    assert len(listed) == pairs["found"].isna().sum() + pairs["coded"].isna().sum() + other_kind
    assert set(listed["what"]) == {"only lesson", "only reference", "another source_kind"}
    assert listed["sentence"].notna().all()
    assert list_disagreements(CODED, CODED, SENTENCES).empty


# Alpha ----------------------------------------------------------------------------------------------------------------


def units(*coders):
    return pd.DataFrame(
        {f"coder {number}": list(coder) for number, coder in enumerate(coders)}, dtype="object"
    ).replace({"*": pd.NA})


def test_alpha_of_the_textbook_example():
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, C: nominal data, four observers, missing judgements
    data = units("123321412***", "1233224125*3", "*3332342251*", "12332441251*")
    assert krippendorff_alpha(data).alpha == pytest.approx(0.743, abs=0.001)
    assert krippendorff_alpha(data).units == 11


judgements = st.lists(st.lists(st.sampled_from(["a", "b", "c", "*"]), min_size=3, max_size=3), min_size=2, max_size=12)


def table(rows):
    return units(*zip(*rows, strict=True))


@given(judgements)
def test_alpha_equals_the_reference_implementation(rows):
    oracle = pytest.importorskip("krippendorff")
    ours = krippendorff_alpha(table(rows), resamples=0).alpha
    if math.isnan(ours):
        return
    codes = {"a": 0.0, "b": 1.0, "c": 2.0, "*": math.nan}
    assert ours == pytest.approx(
        oracle.alpha(
            [[codes[value] for value in coder] for coder in zip(*rows, strict=True)], level_of_measurement="nominal"
        )
    )


@given(judgements, st.randoms(use_true_random=False))
def test_alpha_does_not_depend_on_order_or_names(rows, random):
    alpha = krippendorff_alpha(table(rows), resamples=0).alpha
    shuffled = [random.sample(row, 3) for row in random.sample(rows, len(rows))]
    renamed = [[{"a": "z", "b": "x", "c": "y"}.get(value, value) for value in row] for row in rows]
    for other in (shuffled, renamed):
        assert krippendorff_alpha(table(other), resamples=0).alpha == pytest.approx(alpha, nan_ok=True)


@given(judgements)
def test_alpha_is_one_only_where_all_agree(rows):
    alpha = krippendorff_alpha(table(rows), resamples=0).alpha
    share = percent_agreement(table(rows))
    assert math.isnan(alpha) or alpha <= 1
    if not math.isnan(alpha):
        assert (alpha == pytest.approx(1)) == (share == 1)


def test_alpha_is_undefined_where_all_judgements_are_the_same_and_says_so():
    result = krippendorff_alpha(units("aaaa", "aaaa"))
    assert math.isnan(result.alpha) and "undefined: every judgement is 'a'" in result.note
    assert percent_agreement(units("aaaa", "aaaa")) == 1


def test_alpha_is_undefined_where_no_unit_was_judged_twice():
    result = krippendorff_alpha(units("a*", "*b"))
    assert math.isnan(result.alpha) and "no unit was judged by two" in result.note
    assert math.isnan(percent_agreement(units("a*", "*b")))
    assert krippendorff_alpha(code_by_sentence({"one": CODED}, SENTENCES)).units == 0


def test_the_interval_holds_alpha_and_is_the_same_every_time():
    data = code_by_sentence({"reference": CODED, "lesson": LESSON}, SENTENCES)
    first = krippendorff_alpha(data)
    assert first.low < first.alpha < first.high and first == krippendorff_alpha(data)
    assert first.units == len(data) == (SENTENCES["sentence_no"] > 0).sum()


def test_chance_agreement_has_an_alpha_about_zero():
    import random

    dice = random.Random(1)
    data = units([dice.choice("ab") for _ in range(2_000)], [dice.choice("ab") for _ in range(2_000)])
    assert abs(krippendorff_alpha(data, resamples=0).alpha) < 0.06 and percent_agreement(data) == pytest.approx(
        0.5, abs=0.05
    )


def test_the_table_of_agreement_says_what_was_judged():
    table = agreement_table(
        {
            column: code_by_sentence({"reference": CODED, "lesson": LESSON}, SENTENCES, column)
            for column in ("source_kind", "form")
        }
    )
    assert table["judged"].tolist() == ["source_kind", "form"]
    assert table["percent_agreement"].between(0, 1).all() and table["alpha"].notna().all()
