"""An article of twice the length takes about twice the time, also where each row is set beside others."""

import time

import pytest

import analysis as story

pytestmark = [pytest.mark.slow, pytest.mark.timing]
GROWTH, NOISE = 3.0, 0.2  # with the square of the length it would be 4; seconds that a busy machine adds
FUNCTIONS = {
    "distinctive_words": lambda rows: story.compare.distinctive_words(rows["sentences"], rows["attributions"]),
    "only_here": lambda rows: story.compare.only_here(rows["sentences"], rows["attributions"]),
    "compare_codings": lambda rows: story.coding.compare_codings(rows["attributions"], rows["attributions"]),
    "list_disagreements": lambda rows: story.coding.list_disagreements(
        rows["attributions"], rows["attributions"].iloc[::2], rows["sentences"]
    ),
    "find_words": lambda rows: story.find_words(rows, "river*, said"),
}


def tables(times):
    """One long article: the sentences of the flood, so many times, each time with a number of its own."""
    flood = story.split_sentences(story.load_articles("invented-flood"))["sentence"]
    words = " ".join(
        f"{sentence} On day {n}, {n + 2} people were killed, police said."
        for n in range(times)
        for sentence in flood[::9]
    )
    articles = story.analyse(words[:100])["articles"].assign(text=words)
    sentences = story.split_sentences(articles)
    return {"articles": articles, "sentences": sentences, "attributions": story.find_attributions(sentences)}


@pytest.fixture(scope="module")
def lengths():
    return tables(60), tables(120)


def seconds(function, rows):
    took = []
    for _ in range(3):
        begun = time.process_time()
        function(rows)
        took.append(time.process_time() - begun)
    return min(took)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_twice_the_length_takes_about_twice_the_time(name, lengths):
    once, twice = (seconds(FUNCTIONS[name], rows) for rows in lengths)
    assert twice < GROWTH * once + NOISE, f"{once:.2f} s, twice as long {twice:.2f} s"
