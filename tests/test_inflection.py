"""Forms of English words by rule, and in what the two inflectors of verbs differ."""

import pytest

from analysis.english.inflection import five_forms, forms_of_verb, plural_of, with_s


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("kill", "kill kills killing killed killed"),
        ("execute", "execute executes executing executed executed"),
        ("bury", "bury buries burying buried buried"),
        ("slay", "slay slays slaying slayed slayed"),
        ("free", "free frees freeing freed freed"),
        ("crush", "crush crushes crushing crushed crushed"),
    ],
)
def test_a_regular_verb_has_five_forms(phrase, forms):
    assert " ".join(five_forms(phrase)) == forms


def test_of_a_phrase_the_first_word_changes():
    assert five_forms("wipe out")[2] == "wiping out"


def test_one_inflector_doubles_the_last_letter_of_a_short_verb_and_one_does_not():
    assert "planned" in forms_of_verb("plan")
    assert "planed" in five_forms("plan")


def test_irregular_forms_take_the_place_of_regular_ones():
    assert forms_of_verb("write", "wrote written") == {
        "write": "base",
        "writes": "s",
        "wrote": "past",
        "written": "participle",
        "writing": "ing",
    }


@pytest.mark.parametrize(("noun", "plural"), [("body", "bodies"), ("boy", "boys"), ("crash", "crashes"), ("x", "xes")])
def test_a_noun_has_a_plural(noun, plural):
    assert plural_of(noun) == plural


def test_a_word_in_z_hisses_for_one_of_them():
    assert (with_s("blitz"), plural_of("blitz")) == ("blitzes", "blitzs")
