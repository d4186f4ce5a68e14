"""A memory for pieces of text gives what its function gives, and never holds more than it may."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.english.memo import Memo


@given(st.lists(st.text("ab", max_size=3)), st.integers(0, 3))
def test_a_memory_answers_as_its_function_does_and_stays_within_its_bound(pieces, most):
    memo = Memo(len, most)
    for piece in pieces:
        assert memo[piece] == len(piece)
        assert len(memo) <= most


def test_a_known_piece_is_not_asked_about_again():
    asked = []
    memo = Memo(lambda piece: asked.append(piece) or piece.upper())
    assert [memo["a"], memo["b"], memo["a"]] == ["A", "B", "A"]
    assert asked == ["a", "b"]


def test_what_somebody_else_puts_in_is_bounded_too():
    memo = Memo(len, most=2)
    for number in range(100):
        memo[str(number)] = number
        assert len(memo) <= 2


def test_a_memory_of_nothing_stays_empty():
    memo = Memo(len, most=0)
    memo["a"] = 1
    assert memo["abc"] == 3 and not memo
