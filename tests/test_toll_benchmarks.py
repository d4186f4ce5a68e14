"""What the benchmarks of tolls measure with: halves, public data, ceilings, a draw to be read, a searchlight."""

import json
import subprocess
import sys

import pandas as pd
import pytest

from analysis.english.numbers import find_numbers
from analysis.instruments.tolls import find_tolls
from benchmarks import attribution, results, searchlight, shared_copy, toll_data
from benchmarks import tolls as benchmark
from benchmarks.halves import both_halves, half_of, share_by_half
from benchmarks.polnear import Attribution
from benchmarks.toll_ceilings import printed
from benchmarks.toll_sample import draw, tolls_of

NAMES = [f"text {n}" for n in range(40)]
A, B = ([name for name in NAMES if half_of(name) == half] for half in "AB")


def as_lines(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def wikimpacts(path, *texts, killed=(12,)):
    rows = [{"id": name, "event": "", "text": text, "killed": list(killed)} for name, text in zip(A + B, texts)]  # noqa: B905
    return toll_data.read_wikimpacts(as_lines(path / "articles.jsonl", *rows))[0]


# Halves -----------------------------------------------------------------------------------------------------------
def test_a_text_is_always_in_the_same_half_and_both_halves_are_about_as_large():
    assert [half_of(name) for name in NAMES] == [half_of(name) for name in NAMES]
    share = sum(half_of(str(n)) == "A" for n in range(2000)) / 2000
    assert 0.45 < share < 0.55


def test_the_second_digit_decides_for_the_first_has_divided_some_sets_already():
    from hashlib import sha1

    digits = {name: sha1(name.encode()).hexdigest()[:2] for name in NAMES}
    assert all((digits[name][1] in "01234567") == (half_of(name) == "A") for name in NAMES)
    assert {digits[name][0] in "01234567" for name in A} == {True, False}


def test_the_gap_is_how_many_points_half_b_lies_below_half_a():
    names = [A[0], A[1], B[0], B[1]]
    a, b, gap = both_halves("dev", share_by_half(names, [True, True, True, False]))
    assert (a.split, a.printed, a.n) == ("dev, half A", "1.000", 2)
    assert (b.split, b.printed, b.n) == ("dev, half B", "0.500", 2)
    assert (gap.split, gap.printed, gap.unit, gap.n) == ("dev, A less B", "+50.0", "points", 4)
    assert "two standard errors" in gap.note


def test_half_b_may_lie_above_half_a():
    gap = both_halves("dev", share_by_half([A[0], B[0]], [False, True]))[-1]
    assert gap.printed == "-100.0"


def test_a_half_without_texts_leaves_no_gap():
    assert [part.split for part in both_halves("dev", share_by_half([A[0]], [True]))] == ["dev, half A"]


# Public data ------------------------------------------------------------------------------------------------------
def test_infoboxes_give_deaths_and_injuries_and_may_leave_one_out(tmp_path):
    path = as_lines(
        tmp_path / "w.jsonl",
        {"id": "one", "event": "", "text": "Two died.", "killed": [2, 3]},
        {"id": "two", "event": "", "text": "Nine were hurt.", "injured": [9]},
    )
    [data] = toll_data.read_wikimpacts(path)
    assert [(gold.text, gold.harm, gold.numbers) for gold in data.golds] == [(0, "killed", {2, 3}), (1, "injured", {9})]
    assert data.names(data.of("injured")) == ["two"]


def test_a_key_of_two_effects_counts_once_under_the_graver_and_is_found_under_either(tmp_path):
    people = [{"events": ["injured", "killed"], "number": 5}, {"events": ["killed"], "number": 1}]
    path = as_lines(tmp_path / "m.jsonl", {"id": "one", "text": "FIVE WERE WOUNDED.", "people": people})
    [data] = toll_data.read_muc(path)
    assert [gold.harm for gold in data.golds] == ["killed"]  # and numbers of one are left out
    assert toll_data.found(find_tolls(toll_data.as_sentences(data.texts)), data.golds) == [True]


def test_rows_of_one_text_are_pooled_and_texts_without_deaths_left_out(tmp_path):
    path = tmp_path / "fakes.csv"
    path.write_text(
        "unit_id,article_title,article_content,nb_civilians,nb_noncivilians\n"
        "1,Raid,A raid killed 4.,4,0\n2,Raid,A raid killed 4.,1,2\n3,Talks,They met.,0,0\n",
        encoding="utf-8",
    )
    [data] = toll_data.read_fakes(path)
    assert data.texts["id"].tolist() == ["1"]
    assert [gold.numbers for gold in data.golds] == [{3, 4}]


def test_excerpts_without_names_are_named_by_their_text(tmp_path):
    path = as_lines(
        tmp_path / "d.jsonl",
        {"set": "B", "text": "Some 40 fled.", "people": [40]},
        {"set": "A", "text": "Some 50 fled.", "people": [50]},
    )
    sets = toll_data.read_displacement(path)
    assert [(data.name, data.texts["id"].tolist()) for data in sets] == [
        ("A", ["Some 50 fled."]),
        ("B", ["Some 40 fled."]),
    ]


# Sums and ceilings ------------------------------------------------------------------------------------------------
def test_the_sum_of_a_list_counts_only_where_the_measure_says_so(tmp_path):
    data = wikimpacts(tmp_path, "Gunmen killed seven soldiers and five guards.")
    sentences = toll_data.as_sentences(data.texts)
    kinds = benchmark.both_kinds(data.golds, find_tolls(sentences))
    assert kinds == {"main": [True], "among": [False], "either": [True]}


@pytest.mark.parametrize(
    "text, beside, anywhere, with_sums",
    [
        ("A raid killed 12 people.", True, True, True),
        ("A raid killed many. Among them were 12 nurses.", True, True, True),
        ("The village has 12 wells.", False, True, True),
        ("A raid killed seven men and five women.", False, False, True),
        ("A raid killed many people.", False, False, False),
    ],
)
def test_a_ceiling_says_what_a_text_prints(tmp_path, text, beside, anywhere, with_sums):
    data = wikimpacts(tmp_path, text)
    assert list(printed(data.texts, data.golds).values()) == [[beside], [anywhere], [with_sums]]


def test_one_person_is_printed_by_an_article(tmp_path):
    data = wikimpacts(tmp_path, "A soldier was killed.", killed=(1,))
    assert all(hits == [True] for hits in printed(data.texts, data.golds).values())


def test_a_run_gives_halves_gap_and_ceilings_of_both_harms(tmp_path, monkeypatch):
    monkeypatch.setattr(benchmark, "SYSTEMS", {"same story": find_tolls})
    texts = ["A raid killed 12 people."] * len(A + B)
    rows = [{"id": name, "event": "", "text": text, "killed": [12]} for name, text in zip(A + B, texts, strict=True)]
    found = benchmark.wikimpacts(as_lines(tmp_path / "w.jsonl", *rows), "dev")
    ours = [row for row in found if row[3] in ("same story", "the coding")]
    assert {row[0] for row in ours} == {"tolls", "tolls, halves", "tolls, ceilings"}
    values = {(row[2], row[4]): row[5] for row in ours if row[0] == "tolls, halves"}
    measure = "killed: number of the infobox among tolls, without sums"
    assert (values["dev, half A", measure], values["dev, A less B", measure]) == ("1.000", "+0.0")
    assert not any("injured" in row[4] for row in ours)  # nothing is coded, nothing is claimed


def test_beside_a_gap_stands_what_the_texts_print(tmp_path, monkeypatch):
    monkeypatch.setattr(benchmark, "SYSTEMS", {"same story": find_tolls})
    texts = ["A raid killed 12 people."] * len(A) + ["A raid killed them all."] * len(B)
    rows = [{"id": name, "event": "", "text": text, "killed": [12]} for name, text in zip(A + B, texts, strict=True)]
    found = benchmark.wikimpacts(as_lines(tmp_path / "w.jsonl", *rows), "dev")
    values = {(row[2], row[3], row[4]): row[5] for row in found if row[0] == "tolls, halves"}
    measure = "killed: number of the infobox among tolls, without sums"
    assert values["dev, A less B", "same story", measure] == "+100.0"
    assert values["dev, A less B", "the coding", "killed: number printed"] == "+100.0"
    assert values["dev, half A", "same story", f"{measure}, of those printed"] == "1.000"
    assert ("dev, A less B", "same story", f"{measure}, of those printed") not in values  # half B prints none


def test_the_page_of_results_has_halves_and_gaps(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "RESULTS", tmp_path / "results.csv")
    rows = [
        ("tolls, halves", "set", "dev, half A", "same story", "main", "0.900", "share", 20, ""),
        ("tolls, halves", "set", "dev, A less B", "same story", "main", "+1.9", "points", 40, ""),
    ]
    results.record(rows, tmp_path / "results.csv")
    page = results.every_measure()
    assert "| tolls, halves | set, dev, half A | main | 0.900 |" in page and "| +1.9 |" in page


def test_other_benchmarks_are_halved_by_the_same_function():
    text = 'The mayor said that the bridge was safe. "It is safe," said the mayor.'
    gold = [Attribution([(0, 9)], [(10, 14)], [(15, 39)])]
    split = dict.fromkeys((A[0], B[0]), (text, gold))
    rows = attribution.halves(split, "dev")
    assert [row[2] for row in rows[:3]] == ["dev, half A", "dev, half B", "dev, A less B"]
    assert rows[2][5] == "+0.0"


def test_a_half_of_the_hand_list_has_its_own_sentences_alone():
    hand = shared_copy.read_hand_list()
    everything = {"000", "001", "002", "003", "004"}
    none = pd.DataFrame(columns=["article_id", "sentence_no", "other_article_id", "other_sentence_no"])
    n = {
        half: shared_copy.measure_hand_list(none, hand, everything, everything, half)["n"] for half in ("A", "B", "AB")
    }
    assert n["A"] + n["B"] == n["AB"] and min(n.values()) > 0


# The draw ---------------------------------------------------------------------------------------------------------
def test_the_same_seed_draws_the_same_tolls_and_each_set_gives_its_share(tmp_path):
    data = wikimpacts(tmp_path, *(f"A raid killed {n} people." for n in range(2, 32)))
    sets = [data, data._replace(name="other")]
    drawn = draw(sets, 7, seed=3)
    assert drawn.equals(draw(sets, 7, seed=3)) and not drawn.equals(draw(sets, 7, seed=4))
    assert drawn["data"].value_counts().to_dict() == {"Wikimpacts": 4, "other": 3}


def test_a_drawn_toll_is_shown_in_its_sentence_and_comes_from_the_half_asked_for(tmp_path):
    data = wikimpacts(tmp_path, *(f"Rain fell. A raid killed {n} people." for n in range(2, 32)))
    shown = tolls_of(data, "B")
    assert shown["shown"].iloc[0] == f"A raid killed [{shown['phrase'].iloc[0]}] people."
    assert len(shown) == sum(half_of(name) == "B" for name in data.texts["id"]) < len(data.texts)


def test_what_was_read_by_eye_has_its_seed_its_day_and_its_version():
    read = pd.read_csv(results.ROOT / "benchmarks" / "by_eye.csv")
    assert {"seed", "measured", "version", "n", "right"} <= set(read) and (read["right"] <= read["n"]).all()
    assert pd.to_datetime(read["measured"]).notna().all()


# The searchlight --------------------------------------------------------------------------------------------------
PLAIN = [f"A raid killed {n} people. It rained in {n} villages." for n in range(20, 60)]


def seen_in(tmp_path, *texts, killed=(12,)):
    return list(searchlight.numbers_of(wikimpacts(tmp_path, *texts, killed=killed)))


def test_every_number_is_seen_with_what_the_rules_read_there(tmp_path):
    seen = seen_in(tmp_path, "A raid killed 14 people in 3 villages.")
    assert [(one.number.reading.best, one.rules) for one in seen] == [(14, "killed"), (3, "none")]


def test_a_coded_number_that_the_rules_miss_is_learned_beside_a_word_of_harm_alone(tmp_path):
    texts = "Rescuers later spoke of 12 souls gone and many killed.", "The road has 12 bridges."
    assert [(one.rules, one.label) for one in seen_in(tmp_path, *texts)] == [("none", "killed"), ("none", "none")]


def test_the_model_learns_what_the_words_around_a_number_say(tmp_path):
    seen = seen_in(tmp_path, *(f"A raid killed {n} people in {n + 1} villages." for n in range(2, 18)))
    weights = searchlight.train(seen)
    for text, harm in (("Fire killed 40 people.", "killed"), ("It rained in 40 villages.", "none")):
        features = searchlight.features_of(text, find_numbers(text)[0])
        assert searchlight.CLASSES[searchlight.chances_of(weights, features).argmax()] == harm


def test_a_number_that_rules_and_model_read_differently_is_pointed_at(tmp_path):
    seen = seen_in(tmp_path, *PLAIN)
    missed = seen[-2]._replace(rules="none", label="none")  # of half B, so that nothing wrong is learned
    table = searchlight.disagreements([*seen[:-2], missed, seen[-1]])
    assert table[["kind", "rules", "model"]].values.tolist() == [["missed", "none", "killed"]]
    assert table["shown"].iloc[0] == "A raid killed [59] people."


def test_where_all_agree_there_is_nothing_to_read(tmp_path):
    assert searchlight.disagreements(seen_in(tmp_path, *PLAIN)).empty


def test_a_text_is_read_by_a_model_that_has_not_learned_from_it(tmp_path, monkeypatch):
    learned = []
    real = searchlight.train
    monkeypatch.setattr(searchlight, "train", lambda seen: learned.append({one.text for one in seen}) or real(seen))
    seen = seen_in(tmp_path, *(f"A raid killed {n} people." for n in range(2, 26)))
    searchlight.disagreements(seen)
    folds = [{one.text for one in seen if searchlight.fold_of(one) == fold} for fold in range(searchlight.FOLDS)]
    assert all(model.isdisjoint(own) for model, own in zip(learned, folds, strict=True))
    assert not {name for model in learned for name in model if half_of(name) == "B"}  # B decides, it never teaches


@pytest.mark.slow
@pytest.mark.parametrize("module", ["searchlight", "toll_sample"])
def test_without_data_a_run_says_where_the_public_originals_are(module):
    command = [sys.executable, "-m", f"benchmarks.{module}", *(["--seed", "1"] if module == "toll_sample" else [])]
    done = subprocess.run(command, capture_output=True, text=True, cwd=results.ROOT, check=False)
    assert done.returncode == 1 and "Zenodo" in done.stderr and "Wikimpacts" in done.stderr
