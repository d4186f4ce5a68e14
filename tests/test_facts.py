"""What two sentences say that can be checked: which facts agree, which differ. People and places are invented."""

import pytest

from analysis.instruments.facts import changed_places, compare_facts, facts_of, same_name

AGREE = [
    ("Gunmen killed 50 soldiers in Arden on Monday.", "On Monday gunmen in Arden killed at least 50 soldiers."),
    (
        "The bridge at Lowell was closed on 3 May by the mayor.",
        "The bridge at Lowell was closed by the mayor on May 3rd.",
    ),
    (
        "Two girls were killed in Arden, the fire service said.",
        "Two people were killed in Arden, the fire service said.",
    ),
    ("The Norvalian army shelled Deraa on Friday.", "On Friday the army of Norvale shelled Daraa."),
    ("Eight people died in the fire at Arden mill.", "8 people were killed in the fire at Arden mill."),
]
DIFFER = [
    ("Two civilians were killed in Arden on Saturday.", "Three civilians were killed in Arden on Saturday."),
    ("Five people were killed in the fire at Arden.", "Five people were injured in the fire at Arden."),
    ("The mayor spoke in Arden on Monday.", "The mayor spoke in Arden on Tuesday."),
    ("The mayor spoke on 3 May in Arden.", "The mayor spoke in Arden on 4 May."),
    ("Police closed the bridge at Lowell.", "Police closed the bridge at Arden."),
    ("Rebels attacked soldiers near Arden.", "Soldiers attacked rebels near Arden."),
    ("The company said it had closed the gate.", "The company said it had not closed the gate."),
    ("Six women were among the dead of Arden.", "Six children were among the dead of Arden."),
    ("The mill of Arden was sold for $2.5 million.", "The mill of Arden was sold for $1.8 million."),
]
NOT_COMPARABLE = [
    ("He said that he would come back.", "She thinks about a holiday by the sea."),
    (
        "More than 330 people have been killed in Arden since the strike began in May with marches at the docks.",
        "Once a rich port, Arden town has been emptied by the strike that began in May with marches at the docks.",
    ),
    ("Abel Quirk, the mayor, said the blast killed 16 people.", "Abel Quirk, the mayor, disagreed with the ministry."),
]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_facts_agree_whatever_the_words(one, other):
    assert compare_facts(one, other).facts == compare_facts(other, one).facts == "agree"


@pytest.mark.parametrize(("one", "other"), DIFFER)
def test_facts_differ_however_alike_the_words(one, other):
    assert compare_facts(one, other).facts == compare_facts(other, one).facts == "differ"


@pytest.mark.parametrize(("one", "other"), NOT_COMPARABLE)
def test_without_a_fact_in_common_nothing_is_compared(one, other):
    assert compare_facts(one, other).facts == "not comparable"


def test_the_same_words_agree_even_without_a_fact():
    assert compare_facts("He said that he would come back.", "He said that he would come back").facts == "agree"


def test_what_only_one_of_them_adds_is_no_difference():
    short, long = "Gunmen killed 50 soldiers.", "Gunmen killed 50 soldiers and wounded 20 in Arden."
    assert compare_facts(short, long).facts == "agree"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("norvale", "norvalian", True),
        ("deraa", "daraa", True),
        ("al-marrow", "marrow", True),
        ("arden", "lowell", False),
        ("hama", "homs", False),
    ],
)
def test_names_are_one_by_their_beginning_or_their_spelling(one, other, same):
    assert same_name(one, other) is same


def test_the_first_word_of_a_sentence_is_a_name_only_where_its_capital_shows_further_on():
    assert facts_of("Soldiers left Arden.").names == {"arden"}
    assert "arden" in facts_of("Arden was quiet, and nobody left Arden.").names


def test_the_day_a_page_was_printed_is_no_day_of_the_event():
    assert not facts_of("Published February 23 2031 A bomb killed four people.").dates


def test_a_passive_keeps_who_does_it_to_whom():
    assert not changed_places("Rebels attacked soldiers.", "Soldiers were attacked by rebels.")
    assert changed_places("Rebels attacked soldiers.", "Rebels were attacked by soldiers.")
