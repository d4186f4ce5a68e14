"""What an outlet prints again and again at the top or the end is set apart, in memory and in runs. All is invented."""

import json

import pandas as pd
import pytest

import analysis as story
from analysis.corpus.paths import CorpusError
from analysis.corpus.texts.repeated import find_repeated

PLACES = "Arden Lyle Marrow Sallow Dale Pell Norvale Harrow Lowell Tarn Wick Brill".split()
FOOT = "The Lyle Post is printed in the old town of Lyle."


def tale(place, n):
    return (
        f"A crane fell on a school in {place} on Monday and killed {n} pupils, said the coroner of {place} county.",
        f"Residents of {place} said that crane number {n} had swayed since the storm and that nobody closed the road.",
        "The police are looking for witnesses.",
    )


def corpus(foot=FOOT, having=12, top="", outlet="Lyle Post"):
    """Twelve stories of an outlet, some with a line at the end or the top."""
    texts = []
    for n, place in enumerate(PLACES):
        ends = [foot] * (n < having)
        texts.append("\n\n".join([*filter(None, [top]), *tale(place, n + 2)[:2], *ends]))
    return pd.DataFrame({"outlet": outlet, "article_id": list(map(str, range(12))), "text": texts})


def apart(articles):
    sentences = story.split_sentences(articles)
    return set(sentences.loc[sentences["section"] == "furniture", "sentence"])


def test_a_line_at_the_end_of_an_outlets_articles_is_set_apart_and_listed_with_its_kind():
    assert apart(corpus()) == {FOOT}
    assert set(story.list_furniture(corpus())["kind"]) == {"repeated"}
    row = story.check_corpus(corpus()).set_index("check").loc["repeated lines"]
    assert row["where"] == f"Lyle Post, 12 times: {FOOT}"


def test_so_is_one_at_the_top_and_a_label_in_a_few_articles():
    assert apart(corpus(foot="", having=0, top="Lyle Post Investigations Desk")) == {"Lyle Post Investigations Desk"}
    assert apart(corpus("LYLE POST / 12 Mill Lane", having=4)) == {"LYLE POST / 12 Mill Lane"}
    assert not apart(corpus("LYLE POST / 12 Mill Lane", having=3))


def test_background_that_less_than_half_of_the_articles_tell_is_the_storys():
    assert not apart(corpus("The mine has been on strike since the spring.", having=5))


def test_what_different_outlets_print_is_the_storys():
    articles = corpus()
    assert not apart(articles.assign(outlet=articles["article_id"]))


def test_what_versions_of_one_article_share_is_the_storys():
    articles = corpus(having=0)
    again = articles.assign(text=["\n\n".join(tale("Arden", 3))] * 12)
    assert not apart(again)
    updated = again.assign(text=[f"Version {n} of this.\n\n{text}" for n, text in enumerate(again["text"])])
    assert not apart(updated)


def test_a_long_paragraph_is_never_set_apart():
    assert not apart(corpus("The strike began in spring, " + "when the owners closed a shaft " * 6 + "without a word."))


@pytest.mark.parametrize("corpus_of_ours", ["hama-2024", "invented-flood"])
def test_nothing_of_the_shipped_corpora_is(corpus_of_ours):
    assert story.load_articles(corpus_of_ours).attrs["repeated_lines"] == "[]"


def test_a_row_of_kind_story_keeps_a_line(tmp_path):
    corpus().to_csv(tmp_path / "own.csv", index=False)
    row = {"kind": "story", "pattern": FOOT.rstrip("."), "where": "line", "note": "theirs", "example": FOOT}
    pd.DataFrame([row]).to_csv(tmp_path / "furniture.csv", index=False)
    assert not apart(story.load_articles(tmp_path / "own.csv"))


def test_a_part_of_a_corpus_is_read_with_the_lines_of_the_whole(tmp_path):
    corpus().to_csv(tmp_path / "own.csv", index=False)
    articles = story.load_articles(tmp_path / "own.csv")
    assert apart(articles.head(1)) == {FOOT}
    assert story.analyse(articles.head(1))["sentences"]["section"].tolist()[-1] == "furniture"


def test_how_the_corpus_is_cut_makes_no_difference():
    pairs = list(zip(corpus()["outlet"], corpus()["text"], strict=True))
    cut = {size: [pairs[at : at + size] for at in range(0, 12, size)] for size in (1, 3, 12)}
    listed = [find_repeated(pieces.__getitem__, len(pieces)) for pieces in cut.values()]
    assert len(set(listed)) == 1
    assert json.loads(listed[0]) == [{"outlet": "Lyle Post", "line": FOOT, "articles": 12}]


@pytest.mark.slow
@pytest.mark.parametrize(("part_size", "workers"), [(1, 1), (5, 2), (400, 1)])
def test_a_run_has_the_tables_that_analyse_has(tmp_path, part_size, workers):
    corpus().assign(desk="News", sentence=range(12)).to_csv(tmp_path / "own.csv", index=False)
    with pytest.warns(UserWarning, match="sentence as own_sentence"):
        story.run(tmp_path / "own.csv", tmp_path / "out", part_size=part_size, workers=workers, progress=False)
    with pytest.warns(UserWarning, match="sentence as own_sentence"):
        tables = story.analyse(story.load_articles(tmp_path / "own.csv"))
    opened = story.open_run(tmp_path / "out")
    assert tables["articles"][["desk", "own_sentence"]].iloc[2].tolist() == ["News", "2"]
    for name, table in opened.items():
        pd.testing.assert_frame_equal(table, tables[name])
        assert table.attrs["repeated_lines"] == tables[name].attrs["repeated_lines"] != "[]"


@pytest.mark.slow
def test_a_run_goes_on_with_its_own_list_and_refuses_another(tmp_path):
    corpus().to_csv(tmp_path / "own.csv", index=False)
    story.run(tmp_path / "own.csv", tmp_path / "out", part_size=4, progress=False)
    before = story.open_run(tmp_path / "out")["sentences"]
    (tmp_path / "out" / "parts" / "part-00001.json").unlink()
    story.run(tmp_path / "own.csv", tmp_path / "out", part_size=4, progress=False)
    assert story.open_run(tmp_path / "out")["sentences"].equals(before)
    (tmp_path / "out" / "repeated_lines.json").write_text("[]", encoding="utf-8")
    with pytest.raises(CorpusError, match="repeated_lines.json has changed"):
        story.run(tmp_path / "own.csv", tmp_path / "out", part_size=4, progress=False)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "xlsx"])
def test_columns_of_ones_own_are_alike_in_a_run(tmp_path, kind):
    articles = corpus().assign(leaning=["left", None] * 6, issue=[1, None] * 6, toll_no="x")
    articles["issue"] = articles["issue"].astype("Int64")
    path = story.save_table(articles, tmp_path / f"own.{kind}")
    with pytest.warns(UserWarning, match="toll_no as own_toll_no"):
        story.run(path, tmp_path / "out", part_size=5, progress=False)
    with pytest.warns(UserWarning, match="toll_no as own_toll_no"):
        loaded = story.load_articles(path)
    opened = story.open_run(tmp_path / "out", ["articles"])["articles"]
    pd.testing.assert_frame_equal(opened, loaded)
    assert opened["own_toll_no"].eq("x").all() and opened["leaning"].isna().sum() == 6
    assert opened["issue"].dropna().unique().tolist() == ["1"]
