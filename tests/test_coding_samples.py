"""Samples to be coded by hand, and what their codes say about the program. The corpus is invented."""

import json

import numpy as np
import pandas as pd
import pytest

import analysis as story
from analysis.coding.corrected import (
    accuracy_by_group,
    codes_needed,
    corrected_by_category,
    corrected_shares,
    judgements,
    sample_alpha,
)
from analysis.coding.export import article_table, codebook, write_datapackage
from analysis.coding.methods import lexicon_hash, methods_text
from analysis.coding.sampling import coding_frame, sample_for_coding, sheet_of_sample

TABLES = story.analyse(story.load_articles("invented-harbour"))
SAMPLE = sample_for_coding(TABLES, 60)


def test_weights_add_up_to_the_sentences_of_the_corpus():
    assert SAMPLE["weight"].sum() == pytest.approx(len(coding_frame(TABLES, "attributions")))
    assert (SAMPLE["weight"] * SAMPLE["probability"] == 1).all() and len(SAMPLE) == 60
    assert not SAMPLE.duplicated(["article_id", "sentence_no"]).any()


def test_every_group_gives_hits_and_others_and_a_tenth_is_coded_twice():
    assert set(SAMPLE.groupby("group")["hit"].nunique()) == {2} and SAMPLE["group"].nunique() == 4
    assert SAMPLE["twice"].sum() == 6
    assert set(sample_for_coding(TABLES, 20, by="country")["group"]) == {"Ellmark", "Sundrey"}


def test_the_same_seed_draws_the_same_sentences_and_another_others():
    assert sample_for_coding(TABLES, 60).equals(SAMPLE)
    assert not sample_for_coding(TABLES, 60, seed=2).equals(SAMPLE)


def test_the_sheet_hides_the_outlet_and_what_the_program_found_and_keeps_the_mixed_order():
    sheet = sheet_of_sample(SAMPLE, TABLES["sentences"])
    assert not {"outlet", "hit", "weight", "group"} & set(sheet) and (sheet["source"] == "").all()
    assert sheet["article_id"].tolist() == SAMPLE["article_id"].tolist()
    assert 1 < (SAMPLE["hit"] != SAMPLE["hit"].shift()).sum() - 1 < 59
    assert len(sheet_of_sample(SAMPLE, TABLES["sentences"], second=True)) == 6


@pytest.mark.parametrize(("how", "words"), [({"n": 0}, "from 1 to 202"), ({"n": 9, "twice": 0.05}, "at least a tenth")])
def test_a_sample_that_says_nothing_is_refused(how, words):
    with pytest.raises(ValueError, match=words):
        sample_for_coding(TABLES, **how)


@pytest.mark.parametrize("unit, n", [("article", 10), ("passage", 30)])
def test_whole_articles_or_passages_are_drawn_with_their_chances(unit, n):
    sample = sample_for_coding(TABLES, n, unit=unit)
    frame = coding_frame(TABLES, "attributions")
    places = ["article_id"] if unit == "article" else ["article_id", "paragraph_no"]
    drawn = sample.merge(frame[["article_id", "sentence_no", "paragraph_no"]], on=["article_id", "sentence_no"])
    whole = frame.merge(drawn[places].drop_duplicates(), on=places)
    assert len(whole) == len(sample) and sample["unit"].nunique() == n
    assert sample.groupby("unit")["twice"].nunique().eq(1).all()
    first = sample.drop_duplicates("unit")
    assert first["weight"].sum() == pytest.approx(frame.groupby(places).ngroups)


def test_a_unit_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="give sentence, passage, article"):
        sample_for_coding(TABLES, 5, unit="page")


@pytest.mark.slow
def test_categories_are_corrected_apart():
    """A program that calls every second monitor a resident: both shares are off, and codes put them right."""
    truth = TABLES["attributions"]
    kinds = truth["source_kind"].value_counts().index[:2]
    wrong = truth.assign(source_kind=truth["source_kind"].mask(truth.index % 2 == 0, kinds[1]).astype("string"))
    tables = TABLES | {"attributions": wrong}
    every = sample_for_coding(tables, 202)
    shares = corrected_by_category(tables, every, truth, alpha=0.9).set_index(["source_kind", "group"])
    own = truth[truth["source_kind"] == kinds[0]]
    right = coding_frame(TABLES | {"attributions": own}, "attributions").groupby("group")["hit"].mean()
    assert np.allclose(shares.loc[kinds[0], "corrected"].reindex(right.index), right)
    assert not np.allclose(shares.loc[kinds[0], "machine"].reindex(right.index), right)


def test_codes_that_agree_with_the_program_change_nothing():
    judged = judgements(SAMPLE, TABLES["attributions"])
    shares = corrected_shares(TABLES, judged, alpha=0.9)
    assert np.allclose(shares["machine"], shares["corrected"]) and set(shares["standing"]) == {"usable"}
    accuracy = accuracy_by_group(judged)
    assert accuracy["precision"].eq(1).all() and accuracy["recall"].eq(1).all()


@pytest.mark.slow
def test_a_program_that_misses_half_is_corrected_to_the_truth():
    truth = coding_frame(TABLES, "attributions")["hit"].mean()
    half = TABLES | {"attributions": TABLES["attributions"].iloc[::2]}
    found = []
    for seed in range(15):
        sample = sample_for_coding(half, 80, seed=seed)
        shares = corrected_shares(half, judgements(sample, TABLES["attributions"]), alpha=0.9)
        found.append(np.average(shares["corrected"], weights=shares["n"]))
    machine = coding_frame(half, "attributions")["hit"].mean()
    assert abs(np.mean(found) - truth) < 0.05 < truth - machine


@pytest.mark.slow
def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    half = TABLES | {"attributions": TABLES["attributions"].iloc[::2]}
    truth = coding_frame(TABLES, "attributions").groupby("group")["hit"].mean()
    inside = []
    for seed in range(15):
        sample = sample_for_coding(half, 120, seed=seed)
        shares = corrected_shares(half, judgements(sample, TABLES["attributions"]), alpha=0.9).dropna(subset="low")
        inside += [row.low <= truth[row.group] <= row.high for row in shares.itertuples()]
    assert np.mean(inside) > 0.8


@pytest.mark.parametrize("alpha", [0.66, float("nan")])
def test_codes_that_two_people_disagree_on_correct_nothing(alpha):
    with pytest.raises(ValueError, match=r"under 0.67 the codes are too unsure"):
        corrected_shares(TABLES, judgements(SAMPLE, TABLES["attributions"]), alpha)


def test_between_the_two_bounds_the_result_is_tentative():
    shares = corrected_shares(TABLES, judgements(SAMPLE, TABLES["attributions"]), alpha=0.7)
    assert set(shares["standing"]) == {"tentative"}


def test_alpha_is_of_the_sentences_that_both_coded():
    alpha = sample_alpha(SAMPLE, TABLES["attributions"], TABLES["attributions"].iloc[:0])
    assert alpha.units == 6 and alpha.alpha < 0.67


def test_a_narrow_interval_needs_many_codes():
    assert codes_needed(0.5) == 1537 and codes_needed(0.5, 0.1) == 385 and codes_needed(0.5, design=2) == 3074
    with pytest.raises(ValueError, match="share is from 0 to 1"):
        codes_needed(50)


def test_the_methods_say_what_is_known_and_mark_what_is_not():
    text = methods_text(TABLES)
    assert "24 articles of 4 outlets, published from 2032-09-06 to 2032-09-14" in text
    assert "**Not validated on these texts**" in text and "[SEARCH STRING]" in text
    assert lexicon_hash(TABLES["sentences"]) in text and lexicon_hash() != lexicon_hash(TABLES["sentences"])
    coded = methods_text(TABLES, accuracy_by_group(judgements(SAMPLE, TABLES["attributions"])))
    assert "60 sentences" in coded and "NO SENTENCE WAS CODED TWICE" in coded and "Not validated" not in coded


def test_the_wide_table_has_a_row_for_each_article_and_names_that_every_program_reads():
    wide = article_table(TABLES)
    assert len(wide) == 24 and wide["n_tolls"].sum() == (TABLES["tolls"]["section"] == "body").sum()
    assert wide.columns.str.fullmatch(r"[A-Za-z]\w{0,31}").all() and wide.columns.is_unique and "country" in wide
    book = codebook(wide)
    assert book["variable"].tolist() == list(wide.columns) and book["what"].str.len().min() > 3


def test_the_wide_table_of_a_corpus_in_which_nothing_was_found_has_its_rows():
    text = "A bridge stands in the town. It is old."
    articles = pd.DataFrame({"outlet": ["A", "B"], "article_id": ["1", "2"], "text": [text, text]})
    wide = article_table(story.analyse(articles))
    assert wide[["n_attributions", "n_tolls", "n_labels"]].to_numpy().tolist() == [[0, 0, 0]] * 2


def test_the_data_package_describes_every_table_with_the_words_of_the_glossary(tmp_path):
    package = json.loads(write_datapackage(TABLES, tmp_path).read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert len(resources) == len(TABLES)
    fields = resources["tolls"]["schema"]["fields"]
    assert [field["name"] for field in fields] == list(TABLES["tolls"].columns)
    assert all(field["description"] and field["type"] != "any" for field in fields)
    assert pd.Series(resources).map(lambda resource: resource["path"]).str.endswith(".csv").all()


def test_a_sheet_of_an_article_with_furniture_is_read_back(tmp_path):
    """Furniture is not on the sheet, so no coder has left it out."""
    lines = TABLES["sentences"]
    own = lines[lines["article_id"] == lines.loc[lines["section"] == "furniture", "article_id"].iloc[0]]
    path = story.coding.save_coding_sheet(story.coding.make_coding_sheet(own), tmp_path / "ada.csv")
    [coding] = story.coding.read_coding_sheets([path], own).values()
    assert coding.empty
