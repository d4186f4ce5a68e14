"""Which spans meet a place."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.english.spans import index_spans, meeting

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda span: (span[0], span[0] + span[1])), max_size=20
)


@given(SPANS, st.integers(0, 30), st.integers(1, 12))
def test_the_index_finds_what_a_look_at_every_span_finds(spans, start, length):
    index = index_spans((begin, end, (begin, end)) for begin, end in spans)
    expected = [span for span in spans if span[0] < start + length and start < span[1]]
    assert sorted(meeting(index, start, start + length)) == sorted(expected)


def test_only_spans_nearby_are_looked_at():
    index = index_spans((n * 10, n * 10 + 5, n) for n in range(100_000))
    assert list(meeting(index, 500_001, 500_012)) == [50_001, 50_000]
