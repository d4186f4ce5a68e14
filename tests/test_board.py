"""The claims board: the same claim in one row, what is not found said as such, and who is given for it."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare.board import board_by_text, claims_board
from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.claims import match_claims
from analysis.instruments.labels import find_labels
from analysis.instruments.tolls import find_tolls
from analysis.plots import plot_tolls, use_house_style


def articles(*texts):
    return pd.DataFrame(
        {
            "outlet": [f"Outlet {letter}" for letter in "ABCDEFG"[: len(texts)]],
            "article_id": [str(n) for n in range(len(texts))],
            "text": texts,
        }
    )


def board(*texts):
    table = articles(*texts)
    sentences = split_sentences(table)
    tolls = find_tolls(sentences)
    return claims_board(tolls, match_claims(tolls, find_attributions(sentences)))


def test_the_same_number_of_the_same_people_is_one_claim():
    assert board("The blast killed 50 soldiers.", "Around 50 soldiers were killed.")["claim_no"].tolist() == [1, 1]


def test_another_harm_is_another_claim():
    assert board("The blast killed 50 soldiers.", "The blast injured 50 soldiers.")["claim_no"].nunique() == 2


def test_other_victims_are_another_claim():
    assert board("The blast killed 50 soldiers.", "The blast killed 50 children.")["claim_no"].nunique() == 2


def board_of_actors(*texts):
    actors = pd.DataFrame(
        [
            {"actor": actor, "pattern": pattern, "label_type": "role"}
            for actor, pattern in (("strikers", "strikers|picketers|agitators"), ("guards", "guards"))
        ]
    )
    sentences = split_sentences(articles(*texts))
    tolls, labels = find_tolls(sentences), find_labels(sentences, {"actors": actors})
    return claims_board(tolls, match_claims(tolls, find_attributions(sentences)), labels=labels)


ONE_ACTOR = ("Police arrested 14 strikers.", "Police arrested 14 picketers.", "14 young agitators were arrested.")


def test_one_actor_under_several_words_is_one_claim_and_its_cells_say_which_word():
    rows = board_of_actors(*ONE_ACTOR)
    assert rows["claim_no"].tolist() == [1, 1, 1]
    table = board_by_text(rows, articles(*ONE_ACTOR)).iloc[0].tolist()
    assert table == ["14 captured or arrested (strikers)", *[table[1], table[2], table[3]]]
    assert table[1].startswith("“14”,") and table[2].startswith("“14” (picketers),") and "agitators)" in table[3]


def test_another_actor_another_number_and_a_word_that_is_on_no_list_stay_claims_of_their_own():
    texts = (
        *ONE_ACTOR[:1],
        "Police arrested 14 guards.",
        "Police arrested 40 picketers.",
        "Police arrested 14 sailors.",
    )
    assert board_of_actors(*texts)["claim_no"].tolist() == [1, 2, 3, 4]
    assert board(*ONE_ACTOR)["claim_no"].nunique() > 1  # without labels nobody knows that they are one actor


def test_a_number_far_off_is_another_claim():
    assert board("The blast killed 50 people.", "The blast killed 200 people.")["claim_no"].nunique() == 2


def test_two_tolls_of_one_article_are_never_one_claim():
    assert board("The blast killed 50 people. In another town, 50 people were killed.")["claim_no"].nunique() == 2


def test_a_floor_and_a_ceiling_meet():
    assert board("More than 50 people were killed.", "Nearly 60 people were killed.")["claim_no"].nunique() == 1


def test_parts_of_a_total_are_left_out():
    assert board("The blast killed 9 people, including 3 children.")["phrase"].tolist() == ["9"]


def test_what_a_text_does_not_print_is_not_printed_and_not_zero():
    texts = ("The blast killed 50 soldiers, the army said.", "It rained.")
    table = board_by_text(board(*texts), articles(*texts))
    assert list(table) == ["claim", "Outlet A", "Outlet B"]
    assert table["Outlet B"].tolist() == ["not found"]
    assert table["Outlet A"].tolist() == ["“50”, says the army"]


def test_a_table_of_some_texts_leaves_out_the_others_and_says_so(capsys):
    texts = (
        "The blast killed 50 soldiers.",
        "It rained.",
        "Around 50 soldiers were killed. The blast injured 7 children.",
    )
    table = board_by_text(board(*texts), articles(*texts).head(2))
    assert list(table) == ["claim", "Outlet A", "Outlet B"]
    assert table["Outlet A"].tolist() == ["“50”, nobody named"]
    assert (
        capsys.readouterr().out
        == "Note: texts of the board that are not in this table: 1; claims that only they print, left out: 1 of 2\n"
    )


def test_where_every_text_is_a_column_nothing_is_noted(capsys):
    texts = ("The blast killed 50 soldiers.", "It rained.")
    board_by_text(board(*texts), articles(*texts))
    assert capsys.readouterr().out == ""


def test_a_table_of_texts_without_a_claim_is_empty():
    texts = ("It rained.", "The blast killed 50 soldiers.")
    table = board_by_text(board(*texts), articles(*texts).head(1))
    assert table.empty and list(table) == ["claim", "Outlet A"]


def test_where_nobody_is_given_nobody_is_named():
    texts = ("The blast killed 50 soldiers.",)
    assert board_by_text(board(*texts), articles(*texts))["Outlet A"].tolist() == ["“50”, nobody named"]


def test_the_picture_names_the_article_where_an_outlet_has_several():
    use_house_style()
    rows = board("The blast killed 50 soldiers.", "Around 50 soldiers were killed.").assign(outlet="Post")
    assert [tick.get_text() for tick in plot_tolls(rows).get_yticklabels()] == ["Post · 0", "Post · 1"]


def test_no_toll_gives_an_empty_board_with_its_columns():
    empty = board("It rained.")
    assert empty.empty and {"claim_no", "phrase", "source_kind"} <= set(empty)
    assert board_by_text(empty, articles("It rained.")).empty


def test_in_the_shipped_corpus_fifty_soldiers_stand_in_three_texts_and_a_monitor_bears_them_out_in_one():
    table = load_articles("hama-2024")
    lexicons = load_lexicons("hama-2024")
    sentences = split_sentences(table)
    tolls = find_tolls(sentences, lexicons=lexicons)
    rows = claims_board(tolls, match_claims(tolls, find_attributions(sentences, lexicons=lexicons)))
    soldiers = rows[rows["claim_no"] == 1]
    assert sorted(soldiers["article_id"].unique()) == ["000", "001", "003"]
    assert soldiers.loc[soldiers["relation"] == "corroborates", ["article_id", "source_kind"]].values.tolist() == [
        ["000", "monitor"]
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "50 people were killed.",
                "Dozens were killed.",
                "At least 40 people were killed.",
                "Nobody spoke.",
                "3 soldiers were injured.",
            ]
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_whole_toll_is_on_the_board_once_per_source(texts):
    sentences = split_sentences(articles(*texts))
    tolls = find_tolls(sentences)
    rows = claims_board(tolls, match_claims(tolls, find_attributions(sentences)))
    whole = tolls[tolls["part_of"].isna()]
    assert set(zip(rows["article_id"], rows["toll_no"], strict=True)) == set(
        zip(whole["article_id"], whole["toll_no"], strict=True)
    )
    assert not rows.duplicated(["article_id", "toll_no", "source", "relation"]).any()


def test_the_picture_of_the_board_names_phrase_and_outlet():
    use_house_style()
    ax = plot_tolls(
        board(
            "Dozens of soldiers were killed.",
            "More than 50 people were displaced.",
            "Between 10 and 15 people were injured.",
        )
    )
    ax.figure.canvas.draw()
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Outlet A · 0", "Outlet B · 1", "Outlet C · 2"]
    assert "Outlet B · 1: More than 50" in ax.figure.get_label()
    assert any(text.get_text().startswith("“Dozens") for text in ax.texts)


def test_texts_that_print_one_number_stand_on_one_line_with_their_names_and_every_wording():
    use_house_style()
    ax = plot_tolls(board("The blast killed 50 people.", "Fifty people were killed.", "Dozens of people were killed."))
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Outlet A · 0; Outlet B · 1", "Outlet C · 2"]
    assert any(text.get_text() == "“50”\n“Fifty”" for text in ax.texts)
    many = plot_tolls(board(*["The blast killed 50 people."] * 7)).get_yticklabels()
    assert many[0].get_text().replace("\n", " ").endswith("; and 2 more texts")


def test_the_picture_of_an_empty_board_can_be_drawn():
    use_house_style()
    plot_tolls(board("It rained.")).figure.canvas.draw()
