"""What counts as a label, whose word it is, and how well that agrees with a hand count of the five articles."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare import label_counts, label_words
from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.load import load_articles
from analysis.corpus.paths import DATA
from analysis.english.sentences.split import split_sentences
from analysis.frames import rows_as_table
from analysis.instruments.attribution import find_attributions
from analysis.instruments.labels import STRONGEST_FIRST, find_labels, match_voices, stronger
from analysis.tables import dtypes

HAND = Path(__file__).parent / "hama_labels.csv"  # its first line says how it was made
LEXICONS = load_lexicons("hama-2024")


def sentences(*texts, section="body"):
    rows, at = [], 0
    for number, text in enumerate(texts, start=1):
        rows.append(("Valley Post", "a", number, section, 1, at, at + len(text), text))
        at += len(text) + 1
    return rows_as_table("sentences", rows)


def labels(*texts, lexicons=LEXICONS):
    found = find_labels(sentences(*texts), lexicons)
    return list(zip(found["label"], found["actor"], found["label_type"], strict=True))


def attribution(*spans, source="the mayor", kind="resident", section="body"):
    return pd.DataFrame(
        {
            "outlet": ["Valley Post"],
            "article_id": ["a"],
            "sentence_no": [1],
            "section": [section],
            "source": pd.array([source], dtype="string"),
            "source_kind": [kind],
            "content_spans": [list(spans)],
        }
    )


def test_nobody_knows_whose_word_a_label_is_before_the_attributions_are_matched():
    found = find_labels(sentences("The rebels left."), LEXICONS)
    assert len(found) == 1 and found["voice"].isna().all()


@pytest.mark.parametrize("count", [label_counts, label_words])
def test_labels_of_unknown_voice_are_not_counted(count):
    with pytest.raises(ValueError, match=r"call match_voices\(labels, attributions\) first"):
        count(find_labels(sentences("The rebels left."), LEXICONS))


def voices(text, attributions, section="body"):
    found = match_voices(find_labels(sentences(text, section=section), LEXICONS), attributions)
    return [
        (label, voice, None if pd.isna(kind) else kind)
        for label, voice, kind in zip(found["label"], found["voice"], found["source_kind"], strict=True)
    ]


# Labels -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The insurgents took the town.", [("insurgents", "armed_opposition", "role")]),
        (
            "Turkey-backed opposition fighters came.",
            [("Turkey-backed opposition fighters", "turkey_backed_groups", "affiliation")],
        ),
        ("Armed anti-regime groups came.", [("Armed anti-regime groups", "armed_opposition", "affiliation")]),
        ("The Syrian regime's leader spoke.", [("Syrian regime's leader", "president", "role")]),
        ("Syrian regime troops fired.", [("Syrian regime troops", "government_forces", "affiliation")]),
        ("It was the Salafi jihadi Hayat Tahrir al-Sham.", [("Salafi jihadi Hayat Tahrir al-Sham", "hts", "ideology")]),
        ("An opposition war monitor agreed.", [("opposition war monitor", "observatory", "affiliation")]),
    ],
)
def test_the_longest_pattern_wins_and_what_qualifies_it_stays_with_it(text, expected):
    assert labels(text) == expected


def test_so_called_stays_with_the_name_it_qualifies():
    assert labels("The so-called rebels came.") == [("so-called rebels", "armed_opposition", "role")]


def test_the_strongest_word_decides_the_type():
    assert labels("The PKK terrorist group came.") == [("PKK terrorist group", "kurdish_groups", "legal_designation")]
    assert labels("Islamist-led rebels came.") == [("Islamist-led rebels", "armed_opposition", "ideology")]
    assert stronger("role", "ideology") == "ideology" and STRONGEST_FIRST[0] == "legal_designation"


def test_a_label_that_names_nobody_belongs_to_the_actor_of_whom_it_is_said():
    assert labels("HTS, a terrorist group, left.")[1] == ("terrorist group", "hts", "legal_designation")
    assert labels("HTS is a terrorist group.")[1] == ("terrorist group", "hts", "legal_designation")
    assert labels("He says all armed groups are terrorists.")[1] == (
        "terrorists",
        "armed_opposition",
        "legal_designation",
    )


@pytest.mark.parametrize(
    "text", ["Terrorists came.", "The Syrian army fought the terrorists.", "The rebels left, and the terrorists came."]
)
def test_and_to_nobody_where_it_is_said_of_nobody(text):
    found = find_labels(sentences(text), LEXICONS)
    assert pd.isna(found.loc[found["label"].str.lower() == "terrorists", "actor"]).all()


def test_a_name_within_another_name_is_no_mention():
    assert labels("The Free Syrian Army left.") == [("Free Syrian Army", "armed_opposition", "other")]


@pytest.mark.parametrize(
    "text",
    [
        "They are in opposition-held parts.",
        "A rebel stronghold in the north.",
        "Opposition to the plan grew.",
        "Turkey and Syria met.",
        "These groups left.",
        "Syrian and Russian air forces struck.",
    ],
)
def test_what_mentions_no_single_actor_is_no_label(text):
    assert labels(text) == []


def test_a_capital_in_the_lexicon_must_be_printed_but_not_in_a_headline_of_capitals():
    assert labels("The observatory on the hill has a new telescope.") == []
    assert labels("SYRIAN TROOPS LEAVE") == [("SYRIAN TROOPS", "government_forces", "affiliation")]


def test_without_an_event_the_general_rows_read_on():
    assert labels("Government forces and rebels left; HTS stayed.", lexicons=None) == [
        ("Government forces", "unnamed_government_forces", "affiliation"),
        ("rebels", "armed_opposition", "role"),
    ]


def test_no_sentences_give_an_empty_table_with_all_columns():
    found = find_labels(rows_as_table("sentences", []))
    assert found.empty and {name: str(dtype) for name, dtype in found.dtypes.items()} == dtypes("labels")


@pytest.mark.xfail(strict=True, reason="an actor named after the label is not looked for")
def test_a_label_that_comes_before_its_actor():
    assert labels("Extremists such as HTS came.")[0][1] == "hts"


# Every row of the lexicons reads its own example ----------------------------------------------------------------------


@cache
def read_at_once(lexicon):
    """Example -> its labels: those of a whole lexicon are read in one call, each as an article of its own."""
    examples = LEXICONS[lexicon]["example"].tolist()
    found = find_labels(
        pd.concat([sentences(example).assign(article_id=f"a{at}") for at, example in enumerate(examples)]), LEXICONS
    )
    rows = defaultdict(list)
    for row in found.itertuples():
        rows[row.article_id].append(row)
    return {example: rows[f"a{at}"] for at, example in enumerate(examples)}


@pytest.mark.parametrize("row", [pytest.param(row, id=row.pattern) for row in LEXICONS["actors"].itertuples()])
def test_every_actor_is_found_in_its_own_example(row):
    found = read_at_once("actors")[row.example]
    assert row.label_type in STRONGEST_FIRST
    assert (
        row.actor.removeprefix("unnamed_") in {label.actor.removeprefix("unnamed_") for label in found}
        if row.actor
        else row.label_type in {label.label_type for label in found}
    )
    assert all(row.example[label.start : label.end] == label.label for label in found)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.pattern) for row in LEXICONS["modifiers"].itertuples()])
def test_every_modifier_stays_with_the_label_of_its_own_example(row):
    label = read_at_once("modifiers")[row.example][0].label
    beginning = label.split()[0].lower()
    assert any(
        beginning.startswith(begin) and beginning.endswith(end)
        for begin, _, end in (word.lower().partition("*") for word in row.pattern.split("|"))
    )
    assert len(label.split()) > 1 and row.label_type in STRONGEST_FIRST


# Voices -------------------------------------------------------------------------------------------------------------


def test_a_word_within_what_a_source_says_is_attributed():
    assert voices("The rebels left, the mayor said.", attribution((0, 15))) == [("rebels", "attributed", "resident")]


def test_a_word_that_names_the_source_is_the_texts_own():
    assert voices("The rebels said the insurgents left.", attribution((16, 35))) == [
        ("rebels", "own", None),
        ("insurgents", "attributed", "resident"),
    ]


def test_a_hedge_puts_no_words_into_anybodys_mouth():
    assert voices("The rebels reportedly left.", attribution((0, 10), source=pd.NA)) == [("rebels", "own", None)]


def test_of_nested_contents_the_innermost_counts():
    both = pd.concat([attribution((0, 60), kind="government"), attribution((10, 40), kind="monitor")])
    assert voices("He said (said she) the rebels left and more words were added.", both)[0][2] == "monitor"


def test_places_in_a_headline_are_not_places_in_the_text():
    assert voices("The rebels left.", attribution((0, 16)), section="headline") == [("rebels", "own", None)]


# Against the hand count ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hama():
    text = split_sentences(load_articles("hama-2024"))
    return match_voices(find_labels(text, LEXICONS), find_attributions(text, lexicons=LEXICONS))


def coded_attributions():
    """The reference coding as far as voices need it: whose words stand where."""
    coded = pd.read_csv(DATA / "hama-2024" / "coded" / "attributions.csv", dtype="string", encoding="utf-8")
    spans = [[tuple(map(int, span.split(":"))) for span in row.split()] for row in coded["content_spans"]]
    return coded.rename(columns={"article": "article_id"}).assign(section="body", content_spans=spans)


def agreement(found, columns):
    """Precision and recall against the hand count, over rows that are equal in these columns."""
    hand = pd.read_csv(HAND, comment="#", dtype={"article_id": str}, encoding="utf-8")
    ours, theirs = (set(table[columns].itertuples(index=False, name=None)) for table in (found, hand))
    return len(ours & theirs) / len(ours), len(ours & theirs) / len(theirs)


def test_labels_agree_with_the_hand_count(hama):
    assert min(agreement(hama, ["article_id", "start", "end", "label", "actor", "label_type"])) >= 0.95


def test_voices_agree_with_the_hand_count_where_attributions_are_coded_by_hand(hama):
    assert (
        min(agreement(match_voices(hama, coded_attributions()), ["article_id", "start", "end", "label", "voice"]))
        >= 0.95
    )


def test_voices_agree_with_the_hand_count_where_attributions_are_found_by_the_program(hama):
    assert min(agreement(hama, ["article_id", "start", "end", "label", "voice"])) >= 0.95


def test_terrorists_is_a_sources_word_in_003_and_the_texts_own_in_001(hama):
    charges = hama[hama["label_type"] == "legal_designation"]
    assert set(charges[charges["article_id"] == "003"]["voice"]) == {"attributed"}
    own = charges[(charges["article_id"] == "001") & (charges["voice"] == "own")]
    assert own["label"].tolist() == ["PKK terrorist group", "PKK/YPG terrorists"]


def test_one_text_says_regime_and_another_never_does(hama):
    says_regime = hama["label"].str.lower().str.contains("regime")
    assert says_regime[hama["article_id"] == "001"].sum() >= 10 and not says_regime[hama["article_id"] == "003"].any()


# What holds for any texts --------------------------------------------------------------------------------------------

PIECES = (
    "Syrian regime troops the opposition PKK terrorist group HTS armed anti-regime so-called rebels Assad 's , . ("
).split()


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join), max_size=3))
def test_labels_are_printed_where_they_say_and_never_overlap(texts):
    text = "\n".join(texts)
    found = find_labels(sentences(*texts), LEXICONS)
    assert [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == found["label"].tolist()
    assert all(end <= start for end, start in zip(found["end"], found["start"][1:], strict=False))
