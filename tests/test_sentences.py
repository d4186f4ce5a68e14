"""Where sentences begin and end."""

import warnings

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.lexicons import general_lexicon
from analysis.corpus.load import load_articles
from analysis.english.sentences.split import MOST_CHARACTERS, MOST_WORDS, split_sentences, split_text


def articles(*texts, **columns):
    numbers = [str(number) for number in range(len(texts))]
    return pd.DataFrame({"outlet": "Valley Post", "article_id": numbers, "text": list(texts), **columns})


def split(text):
    return [text[place.start : place.end] for place in split_text(text)]


def sections(text):
    return [place.section for place in split_text(text)]


ABBREVIATIONS = [(row.abbreviation, row.example) for row in general_lexicon("abbreviations").itertuples()]


@pytest.mark.parametrize(("abbreviation", "example"), ABBREVIATIONS)
def test_every_abbreviation_reads_its_own_example(abbreviation, example):
    """In the examples ` | ` stands where a sentence ends."""
    assert abbreviation in example
    assert split(example.replace(" | ", " ")) == example.split(" | ")


@pytest.mark.parametrize(
    "marked",
    [
        "They fled. | He stayed. | Why?",
        "The U.S. said it would act. | The U.N. agreed.",
        "Mr. Hale met Dr. Smith at 10 a.m. on Tuesday.",
        "GEN. REED LEFT AT 10 A.M. ON TUESDAY. | THE PORT WAS CLOSED.",
        "Prices rose 3.5 percent to $2.75. | $5 was the limit.",
        "George W. Bush and A. A. Milne never met. | They could not.",
        '"We are leaving." | He said so.',
        '"Why now?" Ms. Reed asked.',
        '"Why now?" said Ms. Reed. | Nobody knew!',
        "(The talks failed.) | They begin again on Monday.",
        "He waited ... and left. | She stayed...",
        "Wait... | What?!",
        "1. The first point. | 2. The second point.",
        '"We will stay." - Lee Reed',
        "The river is 10 km (6 miles) wide. | It is deep.",
        "He moved to Washington D.C. | Image: Harbour Board.",
        "Smt. Rao met the Rt. Hon. Lea Ford. | Adv. Naidoo spoke.",
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(marked):
    assert split(marked.replace(" | ", " ")) == marked.split(" | ")


@pytest.mark.xfail(reason="an abbreviation at the end of a sentence needs a common word behind it", strict=True)
def test_a_name_after_an_abbreviation_at_the_end_of_a_sentence():
    assert len(split("The hall opened at 9 a.m. Reed spoke first.")) == 2


@pytest.mark.xfail(reason="a sentence that begins in lower case is not seen", strict=True)
def test_a_name_in_lower_case_begins_a_sentence():
    assert len(split("The shop opened. iPhones were sold out.")) == 2


def test_a_line_break_ends_a_sentence_and_begins_a_paragraph():
    table = split_sentences(articles("RIDGE\nThe river rose. It fell.\n\n \nIt rose again."))
    assert table["paragraph_no"].tolist() == [1, 2, 2, 3]
    assert table["sentence_no"].tolist() == [1, 2, 3, 4]


def test_a_headline_is_sentence_0():
    table = split_sentences(articles("The river rose.", "It fell.", headline=[" River rises ", None]))
    assert table[["sentence_no", "section", "paragraph_no", "start", "end", "sentence"]].values.tolist() == [
        [0, "headline", 0, 1, 12, "River rises"],
        [1, "body", 1, 0, 15, "The river rose."],
        [1, "body", 1, 0, 8, "It fell."],
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Boats lie in the port (Lee Reed/AP)",
        "Boats lie in the port. The river is high. (AP Photo/Lee Reed)",
        "Boats lie in the port (Photo by Lee Reed)",
        "Boats lie in the port. Photo: Lee Reed/Harbour News",
        "Boats lie in the port [Lee de Reed/Getty Images]",
    ],
)
def test_a_photo_credit_makes_a_caption(caption):
    assert set(sections(caption)) == {"caption"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Both groups (North/South) signed.",
        "The two of them (Harbour Front/Valley Front) signed on Monday.",
        "The poll (Valley Post/Harbour News) gave him 40 percent.",
        "It was published on Monday. (AP)",
        "He put the photo by the door.",
    ],
)
def test_a_slash_in_brackets_is_no_credit(sentence):
    assert set(sections(sentence)) == {"body"}


def test_in_running_text_the_caption_ends_with_its_credit():
    text = "Boats lie in the port (Lee Reed/AP) The river rose on Monday. It fell."
    assert split(text) == ["Boats lie in the port (Lee Reed/AP)", "The river rose on Monday.", "It fell."]
    assert sections(text) == ["caption", "body", "body"]


def test_of_a_caption_and_a_lead_with_the_same_words_the_lead_is_body():
    assert sections("The river rose on Monday (Lee Reed/AP)\n\nThe river rose on Monday.\nIt fell.") == [
        "caption",
        "body",
        "body",
    ]
    assert sections("The river rose on Monday\n\nThe river rose on Monday.\nIt fell.") == ["caption", "body", "body"]


def test_the_five_articles_have_96_sentences_and_4_captions():
    table = split_sentences(load_articles("hama-2024"))
    body = table[table["section"] != "headline"]
    assert body.groupby("article_id", sort=True).size().tolist() == [18, 19, 22, 22, 15]
    assert (body["section"] == "caption").groupby(body["article_id"]).sum().tolist() == [0, 0, 0, 4, 0]


def test_the_table_keeps_its_columns_when_nothing_is_found():
    table = split_sentences(articles("", " \n ", None))
    assert len(table) == 0
    assert table.columns[0] == "outlet" and str(table["start"].dtype) == "int64"


def test_a_corpus_may_bring_its_own_abbreviations():
    own = pd.DataFrame(
        {
            "abbreviation": ["Cllr."],
            "ends_sentence": ["never"],
            "note": ["councillor"],
            "example": ["Cllr. Reed spoke."],
        }
    )
    assert len(split_sentences(articles("We met Cllr. Reed."), {"abbreviations": own})) == 1
    assert len(split_sentences(articles("We met Cllr. Reed."))) == 2


def test_an_endless_sentence_is_cut_at_a_space_with_a_warning():
    text = "again and " * MOST_WORDS
    with pytest.warns(UserWarning, match=r"Valley Post \(0\).*300 words"):
        table = split_sentences(articles(text))
    assert [len(sentence.split()) for sentence in table["sentence"]] == [MOST_WORDS, MOST_WORDS]


HOSTILE = {
    "one word": "a" * 300_000,
    "digits": "12 " * 100_000,
    "emoji": "😀" * 200_000,
    "right to left": "שלום عالم " * 30_000,
    "stops": ". " * 100_000,
    "marks": "!" * 300_000,
    "brackets": "(Ab B/" * 50_000,
    "spaces": "a." + " " * 300_000 + "b",
    "credits": "Photo: Ab Ab/" * 20_000,
    "lines": "a\n" * 100_000,
    "quotes": '."""" ' * 50_000,
    "tags": "<script>$5 … $7</script>" * 10_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_split_into_pieces_of_bounded_length(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = split_sentences(articles(text))
    assert table["sentence"].str.len().max() <= MOST_CHARACTERS
    assert (table["sentence"].str.split().str.len() <= MOST_WORDS).all()


NEWSY = st.lists(
    st.sampled_from(
        [
            "The",
            "river",
            "rose",
            "Mr.",
            "U.S.",
            "a.m.",
            "(Lee Reed/AP)",
            '"Why?"',
            "Reed.",
            "said.",
            "...",
            "…",
            "3.5",
            "1.",
            "\n",
            "\n\n",
            "\t",
            "😀",
            "!",
            "—",
        ]
    )
).map(" ".join)


@given(st.one_of(st.text(max_size=300), NEWSY))
def test_the_sentences_are_the_text_without_the_white_space_between_them(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = split_sentences(articles(text))
    assert all(text[row.start : row.end] == row.sentence == row.sentence.strip() != "" for row in table.itertuples())
    assert "".join("".join(table["sentence"]).split()) == "".join(text.split())
    assert (table["start"].values[1:] >= table["end"].values[:-1]).all()


# Glued to each other ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        "The port was shut at noon.|The pilot said so.|A clerk agreed.",
        '"It fell."|The guard left.|He said "Go."|She went.|"No," he said.|A man ran.',
        "The rain stopped.|12 people fled to the hill.|Then it rained again!|Nobody slept.",
        "Prices rose in 2011.|The shop (his own) closed.|(It was small.)|Who cares?|Lt.Col.Reed did.",
    ],
)
def test_sentences_without_a_space_between_them_are_cut_where_a_text_has_the_habit(marked):
    assert split(marked.replace("|", "")) == marked.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "He wrote to Yahoo.Com and to Node.Js about Yahoo.Com.",
        "The U.S.A. and the U.K.Government met Sgt.Reed and Gen.Hale.",
        "One seam.Only one is no habit, he said.",
        "See example.org/Page.Html or e.g.This.",
    ],
)
def test_a_text_without_the_habit_is_not_cut_within_words(text):
    assert all(part.endswith((".", "?")) and " " in part for part in split(text)) and len(split(text)) <= 2
