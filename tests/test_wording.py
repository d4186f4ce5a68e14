"""What is counted of labels and shared copy, outlet by outlet, and what the pictures of it say."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.compare.copies import (
    copy_matrix,
    copy_once,
    copy_pairs,
    copy_shares,
    near_duplicates,
    own_copy,
    sentence_kinds,
    side_by_side,
    unmatched_sentences,
)
from analysis.compare.labels import label_counts, label_words
from analysis.english.sentences.split import split_sentences
from analysis.frames import as_table, rows_as_table
from analysis.instruments.shared_copy import align_sentences
from analysis.plots.wording import plot_barcode, plot_labels

pytestmark = pytest.mark.slow  # not in the edit loop

BRIDGE, FERRY = (
    "The river carried away the old stone bridge at Marrow.",
    "A ferry will take people across until the money is found.",
)
MILL, SCHOOL = (
    "Nobody at the paper mill wanted to comment on the flood.",
    "Two schools in the upper valley stay closed for a week.",
)


def corpus(outlets=None, **texts):
    rows = []
    for article, sentences in texts.items():
        at = 0
        for number, sentence in enumerate(sentences, start=1):
            outlet = (outlets or {}).get(article, f"{article.title()} Post")
            rows.append((outlet, article, number, "body", number, at, at + len(sentence), sentence))
            at += len(sentence) + 1
    return rows_as_table("sentences", rows)


def labels(*rows):
    """Rows of (outlet, actor, label, voice)."""
    outlets, actors, words, voices = zip(*rows, strict=True)
    return as_table(
        "labels",
        {
            "outlet": outlets,
            "article_id": outlets,
            "sentence_no": [1] * len(rows),
            "actor": actors,
            "label": words,
            "label_type": ["role"] * len(rows),
            "voice": voices,
            "start": range(len(rows)),
            "end": range(len(rows)),
        },
    )


@pytest.fixture
def flood():
    return corpus(a=[BRIDGE, FERRY, MILL], b=[FERRY, BRIDGE.replace("old", "medieval")], c=[SCHOOL])


# Labels -------------------------------------------------------------------------------------------------------------


def test_own_voice_is_counted_first_and_shares_are_of_the_actor():
    counts = label_counts(
        labels(
            ("A", "x", "rebels", "own"),
            ("A", "x", "Rebels", "attributed"),
            ("A", "x", "gunmen", "attributed"),
            ("A", "y", "army", "own"),
        )
    )
    rebels = counts[counts["label"] == "rebels"].iloc[0]
    assert (rebels["own"], rebels["attributed"], rebels["n"]) == (1, 1, 2)
    assert rebels["share"] == pytest.approx(2 / 3) and rebels["own_share"] == 1
    assert counts["label"].tolist() == ["rebels", "gunmen", "army"]


def test_the_share_of_own_voice_is_missing_where_there_is_none():
    assert label_counts(labels(("A", "x", "rebels", "attributed")))["own_share"].isna().all()


def test_a_label_counts_for_each_of_its_words_once():
    words = label_words(
        labels(
            ("A", "x", "armed anti-regime groups", "own"),
            ("A", "x", "Syrian regime's leader", "own"),
            ("A", "x", "rebels", "own"),
            ("A", "x", "rebel forces", "own"),
        )
    )
    assert dict(zip(words["word"], words["n"], strict=True)) == {"regime": 2, "rebel": 2, "armed": 1, "leader": 1}


# Shared copy ----------------------------------------------------------------------------------------------------------


def test_how_much_of_an_article_stands_elsewhere(flood):
    shares = copy_shares(align_sentences(flood), flood).set_index("article_id")
    assert shares.loc["a", ["n", "identical", "edited", "reworded", "unmatched"]].tolist() == [3, 1, 1, 0, 1]
    assert shares["share"].tolist() == pytest.approx([2 / 3, 1, 0])
    assert shares.loc["a", "other_article_id"] == "b" and pd.isna(shares.loc["c", "other_article_id"])


def test_the_share_differs_from_each_side(flood):
    pairs = copy_pairs(align_sentences(flood), flood)
    assert list(zip(pairs["article_id"], pairs["shared"], pairs["n"], strict=True)) == [("a", 2, 3), ("b", 2, 2)]


def test_sentences_without_partner_are_unmatched_here(flood):
    assert unmatched_sentences(align_sentences(flood), flood)["sentence"].tolist() == [MILL, SCHOOL]


def test_a_comparison_can_be_restricted_to_what_an_outlet_does_not_share(flood):
    shared = align_sentences(flood)
    assert own_copy(flood, shared)["sentence"].tolist() == [MILL, SCHOOL]
    assert len(own_copy(flood, shared, kinds=("identical",))) == 4


def test_or_count_shared_sentences_once(flood):
    assert copy_once(flood, align_sentences(flood))["sentence"].tolist() == [BRIDGE, FERRY, MILL, SCHOOL]


def test_an_outlet_that_repeats_itself_shares_nothing():
    sentences = corpus(outlets={"a": "One Post", "b": "One Post"}, a=[BRIDGE], b=[BRIDGE])
    shared = align_sentences(sentences)
    assert len(shared) == 2 and len(own_copy(sentences, shared)) == 2
    assert copy_shares(shared, sentences)["share"].tolist() == [0, 0]


def test_a_corpus_without_shared_copy_has_all_columns():
    sentences = corpus(a=[BRIDGE], c=[SCHOOL])
    shared = align_sentences(sentences)
    assert copy_pairs(shared, sentences).empty and copy_shares(shared, sentences)["unmatched"].tolist() == [1, 1]
    assert len(own_copy(sentences, shared)) == len(copy_once(sentences, shared)) == 2


# Pictures -------------------------------------------------------------------------------------------------------------


def test_texts_that_share_most_stand_side_by_side_and_those_that_share_nothing_last():
    lines = ("The old bridge fell on Monday night.", "Nobody was in the cars below it.", "A siren was heard at once.")
    texts = {
        "a": lines[:1],
        "b": ("Schools stay open until the end of June.",),
        "c": lines,
        "d": ("Sheep were counted in the hills of Norvale.",),
        "e": lines[:2],
        "f": ("Schools stay open until the end of June.",),
    }
    articles = pd.DataFrame([(f"Post {name}", name, " ".join(text)) for name, text in texts.items()])
    sentences = split_sentences(articles.set_axis(["outlet", "article_id", "text"], axis=1))
    order = side_by_side(align_sentences(sentences), sentences)["article_id"].tolist()
    assert order[:3] in (["c", "e", "a"], ["e", "c", "a"])
    assert order[3:] == ["b", "f", "d"]


def words_of(ax):
    return [text.get_text() for text in ax.texts]


def test_the_labels_picture_tells_own_from_attributed_by_shape():
    ax = plot_labels(
        label_counts(
            labels(("A", "x", "rebels", "own"), ("A", "x", "rebels", "own"), ("A", "x", "gunmen", "attributed"))
        )
    )
    discs = {line.get_markerfacecolor() == "white" for line in ax.get_lines()}
    assert discs == {True, False} and sorted(words_of(ax)) == ["1", "2"]
    assert "rebels: A 2/0." in ax.figure.get_label()
    plt.close(ax.figure)


def test_words_for_several_actors_stand_actor_by_actor_whoever_is_called_by_most_telling_words_on_top():
    rows = [("A", "x", "rebel fighters", "own"), ("A", "x", "insurgent group", "own"), ("A", "y", "army", "own")]
    rows += [("B", "y", "army", "attributed")] * 5 + [("B", "<NA>", "terrorists", "own")]
    table = labels(*rows)
    table["label_type"] = (
        table["label"].map({"rebel fighters": "affiliation", "insurgent group": "ideology"}).fillna("role")
    )
    ax = plot_labels(label_words(table, by_actor=True))
    named = [tick.get_text() for tick in ax.get_yticklabels()]
    assert named[:5] == ["X", "insurgent", "rebel", "Y", "army"]
    bold = [tick.get_text() for tick in ax.get_yticklabels() if tick.get_fontweight() == "bold"]
    assert bold[:2] == ["X", "Y"]
    assert "army: A 1/0, B 0/5." in ax.figure.get_label()
    plt.close(ax.figure)


def test_an_actor_whose_words_have_no_room_is_named_below_the_picture():
    words = "one two three four five six seven eight nine ten eleven".split()
    rows = [("A", actor, f"{word} {actor}s", "own") for actor in ("rebel", "guard", "clerk") for word in words]
    ax = plot_labels(label_words(labels(*rows), by_actor=True))
    named = [tick.get_text() for tick in ax.get_yticklabels()]
    assert sum(name in ("Rebel", "Guard", "Clerk") for name in named) == 2 and len(named) <= 30
    assert "Not shown: the words for " in " ".join(ax.figure.get_supxlabel().split())
    plt.close(ax.figure)


def test_the_labels_picture_of_many_outlets_says_how_many_it_leaves_out_and_ranks_the_words_of_those_shown():
    rows = [(f"Outlet {n}", "x", "rebels", "own") for n in range(12)] + [("Outlet 12", "x", "gunmen", "own")] * 30
    ax = plot_labels(label_counts(labels(*rows)))
    assert "6 smaller ones of 13 stand in one column" in ax.figure.get_label()
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["gunmen", "rebels"]
    assert "gunmen: Outlet 12 30/0." in ax.figure.get_label() and "6 smaller ones 6/0" in ax.figure.get_label()
    plt.close(ax.figure)


def test_the_barcode_has_a_box_for_each_sentence_and_says_so_in_words(flood):
    shared = align_sentences(flood)
    ax = plot_barcode(sentence_kinds(shared, flood), shared)
    assert len(ax.patches) == len(flood) and len(ax.get_lines()) == 2
    assert "A Post (a): 1 edited, 1 identical, 1 unmatched" in ax.figure.get_label()
    plt.close(ax.figure)


def test_no_sentence_makes_an_empty_picture():
    nothing = rows_as_table("sentences", [])
    shared = align_sentences(nothing)
    for ax in (
        plot_barcode(sentence_kinds(shared, nothing), shared),
        plot_labels(label_counts(as_table("labels", {}))),
    ):
        plt.close(ax.figure)


def test_the_matrix_has_every_pair_of_outlets_and_tells_copy_within_one_outlet_apart():
    line, other = "The river carried away the old stone bridge at Marrow.", "A ferry takes people across until spring."
    sentences = corpus(a=[line, other], b=[line], c=["Nothing of this is known to anybody here."], d=[line])
    sentences["outlet"] = sentences["article_id"].map({"a": "Post", "b": "Wire", "c": "Echo", "d": "Post"})
    matrix = copy_matrix(align_sentences(sentences), sentences).set_index(["outlet", "other_outlet"])
    assert len(matrix) == 9
    assert matrix.loc[("Post", "Wire"), ["n", "shared", "where"]].tolist() == [3, 2, "between outlets"]
    assert matrix.loc[("Post", "Post"), ["shared", "where"]].tolist() == [2, "within one outlet"]
    assert matrix.loc[("Wire", "Post"), "share"] == 1 and matrix.loc[("Echo", "Post"), "share"] == 0


def test_articles_that_are_nearly_one_text_are_named():
    lines = [f"The {word} bridge at Marrow was carried away by the river." for word in ("old", "stone", "last", "long")]
    sentences = corpus(a=lines, b=[*lines, "A ferry takes people across until the spring."], c=lines[:1])
    [first, *_] = near_duplicates(align_sentences(sentences), sentences, least=0.9).to_dict("records")
    assert (first["share"], first["where"]) == (1, "between outlets")
    pairs = near_duplicates(align_sentences(sentences), sentences, least=0.9)
    assert {"a", "b"} in [{row.article_id, row.other_article_id} for row in pairs.itertuples()]


def test_furniture_is_no_shared_copy():
    line = "Sign up to our weekly newsletter of the valley."
    sentences = corpus(a=[line], b=[line]).assign(section="furniture")
    assert align_sentences(sentences).empty
