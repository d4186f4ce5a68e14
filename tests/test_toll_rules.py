"""The rules of tolls by name: each has words, a sentence that it reads and a like one that it refuses, on one page."""

import pytest
from test_tolls import sentences

from analysis.corpus.lexicons import general_lexicon, load_lexicons
from analysis.instruments.tolls import explain_toll, find_tolls
from analysis.instruments.tolls.explain import LIST, OVERALL, bare_name, described_rules
from analysis.instruments.tolls.page import how_a_number_becomes_a_toll
from analysis.instruments.tolls.tags import LETTERS

RULES = [(name, one) for name, described in described_rules().items() for one in described]


def names_in(text):
    return [rule.partition(":")[0] for rule in find_tolls(sentences(text))["rule"]]


def has(name, found):
    return any(
        rule.startswith(LIST) if name == LIST else rule.endswith(OVERALL) if name == OVERALL else rule == name
        for rule in found
    )


@pytest.mark.parametrize(("name", "rule"), RULES, ids=lambda value: value if isinstance(value, str) else value.example)
def test_every_rule_reads_its_example_and_refuses_the_other(name, rule):
    assert rule.words and rule.refused
    assert has(name, names_in(rule.example))
    assert not has(name, names_in(rule.refused))


def test_every_name_in_the_column_rule_is_that_of_a_rule():
    examples = " ".join(general_lexicon("harm_words")["example"])
    tolls = find_tolls(sentences(*examples.split(". "), "Five people died.", "Among them were two children."))
    assert {bare_name(rule.partition(":")[0]) for rule in tolls["rule"]} <= described_rules().keys()


def test_a_corpus_own_rule_is_one_of_them():
    lexicons = load_lexicons()
    lexicons["toll_rules"].loc[0, ["rule", "note"]] = "own rule", "of this event"
    assert described_rules(lexicons=lexicons)["own rule"][0].words == "of this event"


@pytest.mark.parametrize(("name", "rule"), RULES, ids=lambda value: value if isinstance(value, str) else value.example)
def test_an_explanation_says_what_the_rule_does(name, rule):
    tolls = find_tolls(sentences(rule.example)).itertuples()
    assert any(rule.words in explain_toll(toll) for toll in tolls)


def test_a_part_without_a_rule_of_its_own_takes_that_of_its_total():
    part = list(find_tolls(sentences("Five people, including two children, were killed.")).itertuples())[1]
    assert "by the rule 'part': it takes the harm of the number it belongs to." in explain_toll(part)


@pytest.mark.parametrize("name", ["toll_rules", "toll_vetoes", "toll_patterns"])
def test_the_page_shows_every_row(name):
    page = how_a_number_becomes_a_toll().replace("\\|", "|")
    rows = general_lexicon(name)
    shown = [column for column in ("note", "pattern", "refused", "read") if column in rows]
    assert [cell for column in shown for cell in rows[column] if cell[1:] not in page] == []


def test_the_page_shows_every_letter_and_what_is_no_row():
    page = how_a_number_becomes_a_toll()
    assert all(f"| `{letter}` | {name} |" in page for name, letter in LETTERS.items())
    assert "### part" in page and "### list, and the name of a rule" in page
    assert "### the name of a rule, overall" in page
