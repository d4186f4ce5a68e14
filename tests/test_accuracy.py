"""How each instrument was checked is one call away."""

import pytest

from analysis.quality import how_checked


@pytest.mark.parametrize("benchmark", ["sentences", "sentiment", "attribution", "tolls"])
def test_each_instrument_says_on_what_it_was_measured(benchmark):
    checked = how_checked(benchmark)
    assert len(checked) and checked["data"].str.len().min() > 0
    assert {"value", "unit", "n", "note"} <= set(checked)


def test_a_name_that_was_never_measured_is_refused_with_those_that_were():
    with pytest.raises(ValueError, match="nothing was measured under the name 'bias'. There are: attribution"):
        how_checked("bias")


@pytest.mark.parametrize("benchmark", ["sentences", "sentiment", "attribution", "tolls"])
def test_and_how_well_on_texts_that_were_held_out(benchmark):
    assert how_checked(benchmark)["split"].eq("held out").any()


def test_a_hand_list_of_our_own_has_no_texts_held_out():
    assert not how_checked("labels")["split"].eq("held out").any()
