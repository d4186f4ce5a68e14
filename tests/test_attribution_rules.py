"""The rules and vetoes of attribution: each reads its examples and refuses the others, and says why."""

import importlib
import re
import warnings
from functools import cache

import pandas as pd
import pytest

from analysis.corpus.lexicons import lexicon_rows, load_lexicons
from analysis.corpus.load import load_articles
from analysis.corpus.texts.normalise import normalise
from analysis.english.sentences.split import split_sentences
from analysis.english.tokens import tokenise
from analysis.instruments.attribution import find_attributions
from analysis.instruments.attribution.cues import compile_cues
from analysis.instruments.attribution.frame import Frame
from analysis.instruments.attribution.page import how_a_sentence_is_read
from analysis.instruments.attribution.rules import markers, vetoes_after, vetoes_before
from analysis.instruments.attribution.rules.registry import RULES, answers, rule, veto
from analysis.instruments.attribution.trace import REFUSALS

VETOES = (*vetoes_before.BEFORE, *vetoes_after.AFTER)


def sentences_of(text):
    return split_sentences(pd.DataFrame({"outlet": "Valley Post", "article_id": ["a1"], "text": [normalise(text)]}))


def read(text):
    """(rule, source, cue, content) of each attribution; (rule, reason) of each refusal."""
    found, refused = find_attributions(sentences_of(text), mode="all", trace=True)
    rules = found["rule"].str.partition(":")[0] if len(found) else found["rule"]
    read = set(zip(rules, found["source"].fillna(""), found["cue"], found["content"], strict=True))
    return read, set(zip(refused["rule"], refused["reason"], strict=True))


def reads(registered):
    return [pytest.param(one, *example, id=f"{one.name}: {example[0]}") for one in registered for example in one.reads]


def refuses(registered):
    return [
        pytest.param(one, *example, id=f"{one.name}: {example[0]}") for one in registered for example in one.refuses
    ]


@pytest.mark.parametrize("one, text, source, cue, content", reads(RULES.values()))
def test_a_rule_reads_its_example(one, text, source, cue, content):
    assert (one.name, source, cue, content) in read(text)[0]


@pytest.mark.parametrize("one, text, reason", refuses(RULES.values()))
def test_a_rule_refuses_its_example_and_says_why(one, text, reason):
    assert (one.name, reason) in read(text)[1]


@pytest.mark.parametrize("one, text, source, cue, content", reads(VETOES))
def test_a_veto_lets_its_example_pass(one, text, source, cue, content):
    assert (source, cue, content) in {row[1:] for row in read(text)[0]}


@pytest.mark.parametrize("one, text, reason", refuses(VETOES))
def test_a_veto_is_the_reason_of_a_refusal(one, text, reason):
    assert reason in {why for _, why in read(text)[1]}
    assert one.assent or reason == one.name


@pytest.mark.parametrize("one", VETOES, ids=lambda one: one.name)
def test_no_question_can_be_left_out(one, monkeypatch):
    texts = [text for text, *_ in (*one.reads, *one.refuses)]
    whole = [read(text) for text in texts]
    for module, vetoes in ((vetoes_before, vetoes_before.BEFORE), (vetoes_after, vetoes_after.AFTER)):
        monkeypatch.setattr(module, "_ANSWERS", answers(other for other in vetoes if other is not one))
    assert [read(text) for text in texts] != whole


@pytest.mark.parametrize("one", [*RULES.values(), *VETOES], ids=lambda one: one.name)
def test_what_a_rule_or_a_veto_does_is_said_in_words(one):
    assert len(one.words) > 10 and getattr(one, "says", "there") != ""


@pytest.mark.parametrize("given", [{"reads": []}, {"refuses": []}, {"reads": [("He left.", "he")]}])
def test_a_rule_without_examples_is_no_rule(given):
    examples = {"reads": [("He said no.", "He", "said", "no")], "refuses": [("He left.", "no cue")]} | given
    with pytest.raises(ValueError, match=r"'new': (reads|refuses) must hold at least one example"):
        rule("new", part="verb", says="nothing", **examples)
    with pytest.raises(ValueError, match="'new'"):
        veto("new", **examples)
    assert "new" not in RULES


def test_two_rules_have_two_names():
    one = RULES["postposed"]
    with pytest.raises(ValueError, match="two rules with the name 'postposed'"):
        rule("postposed", part="verb", says="again", reads=one.reads, refuses=one.refuses)(lambda c: "never")


def test_a_module_of_rules_can_be_loaded_again():
    before = RULES["hedge"]
    importlib.reload(markers)
    assert RULES["hedge"] == before and len(RULES) == 31


def test_a_frame_does_not_change():
    frame = Frame("rule", None, 0, 1, 0, 0, 1, None, 0, 1)
    with pytest.raises(AttributeError):
        frame.stop = 1


# -- the trace


@cache
def hama():
    lexicons = load_lexicons("hama-2024")
    return split_sentences(load_articles("hama-2024"), lexicons), lexicons


@pytest.mark.parametrize("mode", ["speech", "all"])
def test_a_trace_changes_no_attribution(mode):
    sentences, lexicons = hama()
    found, _ = find_attributions(sentences, mode, lexicons, trace=True)
    pd.testing.assert_frame_equal(found, find_attributions(sentences, mode, lexicons))


def test_refusals_have_their_columns_with_and_without_rows():
    sentences, lexicons = hama()
    for some in (sentences, sentences.iloc[:0]):
        _, refused = find_attributions(some, "all", lexicons, trace=True)
        assert refused.dtypes.astype(str).to_dict() == REFUSALS.dtypes
    assert list(refused)[:7] == ["outlet", "article_id", "sentence_no", "section", "cue", "start", "end"]


def test_a_refused_cue_is_printed_where_its_row_says():
    sentences, lexicons = hama()
    texts = load_articles("hama-2024").set_index("article_id")
    _, refused = find_attributions(sentences, "all", lexicons, trace=True)
    assert len(refused) > 100
    for row in refused.itertuples():
        text = texts.loc[row.article_id, "headline" if row.section == "headline" else "text"]
        assert text[row.start : row.end] == row.cue


def test_refusals_come_in_the_order_of_the_text():
    sentences, lexicons = hama()
    _, refused = find_attributions(sentences, "all", lexicons, trace=True)
    for _, rows in refused.groupby("article_id", sort=False):
        assert rows["sentence_no"].is_monotonic_increasing
        assert rows.groupby("sentence_no")["start"].apply(lambda starts: starts.is_monotonic_increasing).all()


def test_every_word_of_the_lexicon_is_read_or_refused():
    """But for words in quotations, which are no cues, those of which only a phrase has a row, and `for` and `to`."""
    text = "The rebels claim that the warnings were said to be late. Reports of calls came. It agreed. A note was left."
    forms = {
        word
        for word, cues in compile_cues(lexicon_rows("cues")).items()
        if any(not cue.rest and cue.part != "viewpoint" for cue in cues)
    }
    found, refused = find_attributions(sentences_of(text), "all", trace=True)
    places = [
        *zip(found["cue_start"], found["cue_end"], strict=True),
        *zip(refused["start"], refused["end"], strict=True),
    ]
    tokens = tokenise(text)
    words = [(start, word) for start, word in zip(tokens.starts, tokens.lower, strict=True) if word in forms]
    assert len(words) == 7
    assert [word for start, word in words if not any(low <= start < high for low, high in places)] == []


@pytest.mark.parametrize(
    "text, rule, reason",
    [
        (
            "Reed said no, and the mayor believes that it fell.",
            "subject-verb",
            "its row of cues.csv is read in mode 'all' only",
        ),
        ("For Marlow, the treaty is dead.", "viewpoint", "its source is of no known kind and is not credited again"),
        ("Claims by the rebels that it fell suggest that it did.", "noun-by", "the verb after it is read as the cue"),
    ],
)
def test_what_is_dropped_later_is_refused_as_well(text, rule, reason):
    sentences = sentences_of(text + " They said so.")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _, refused = find_attributions(sentences, trace=True)
    assert (rule, reason) in set(zip(refused["rule"], refused["reason"], strict=True))


# -- the page


def test_the_page_has_every_rule_and_every_veto_with_its_examples():
    page = how_a_sentence_is_read()
    for one in (*RULES.values(), *VETOES):
        assert f"\n### {one.name}\n" in page
        assert all(f"“{text}”" in page for text, *_ in (*one.reads, *one.refuses))


def test_the_page_begins_in_plain_words_with_sentences_as_they_are_read_now():
    plain, _, exact = how_a_sentence_is_read().partition("## Rule by rule")
    assert exact and not re.search(r"\b(?:complement|clause|participle|passive|veto|token|auxiliary|grammar)", plain)
    assert "| The mayor said that the bridge was closed. | The mayor | said | the bridge was closed |" in plain
    assert "| She: Ida Venn | said | the road was flooded |" in plain
    alike = plain.partition("## What looks alike")[2].partition("\n## ")[0]
    rows = [line for line in alike.splitlines() if line.startswith("| T")]
    assert len(rows) == 3 and all("nothing is read" in row for row in rows)


def test_the_page_shows_the_classes_of_a_sentence():
    assert "| `D` | `n` | `v` | `P` | `J` | `T` | `S` | `v` | `.` |" in how_a_sentence_is_read()
