"""Who is meant: the speakers of an article, how sure a row is, and what an article tells of a name. All is invented."""

import pytest

from analysis.instruments.attribution import find_attributions
from analysis.instruments.attribution.sources.table import count_speakers


def speakers(text):
    return list(find_attributions(text)["speaker"])


@pytest.mark.parametrize(
    ("text", "speaker", "basis"),
    [
        ("Ann Reed said it fell. Reed said it was old.", "Ann Reed", "name"),
        ("Ann Reed said it fell. Ms Reed said it was old.", "Ann Reed", "name"),
        ("Reed said it fell. It was late, Ann Reed said.", "Ann Reed", "printed"),
        ("The Northern Border Force (NBF) said it fell. The NBF said it was old.", "Northern Border Force", "acronym"),
        ("Ann Reed said it fell. She said it was old.", "Ann Reed", "pronoun"),
        ("Petra Holm left on Sunday. She said it was old.", "Petra Holm", "pronoun"),
        ("Mayor Ann Reed said it fell. The mayor said it was old.", "Ann Reed", "short form"),
        ("President Ann Reed left. The president said it was old.", "Ann Reed", "short form"),
        ("The Interior Ministry said it fell. The ministry said it was old.", "Interior Ministry", "short form"),
        (
            "The Dale Observatory for Rights said no. The observatory said it fell.",
            "Dale Observatory for Rights",
            "name",
        ),
        ("President Omar al-Sadi said it fell. Mr Sadi said it was old.", "Omar al-Sadi", "name"),
        ("The Dale Teachers' Union said it fell.", "Dale Teachers' Union", "printed"),
        ("The Women's Institute said it fell.", "Women's Institute", "printed"),
        ("St Anne's Hospital said it fell.", "St Anne's Hospital", "printed"),
        ("The Dale Herald's Ann Reed said it fell.", "Ann Reed", "printed"),
        ("Norway's Supreme Court said it fell.", "Supreme Court", "printed"),
    ],
)
def test_a_speaker_has_the_fullest_name_that_the_article_prints(text, speaker, basis):
    last = find_attributions(text).iloc[-1]
    assert last["speaker"] == speaker
    assert last["speaker_basis"] in (basis, "short form")


def test_two_people_of_one_surname_are_two():
    assert speakers("Ann Reed said it fell. Sam Reed said it stood.") == ["Ann Reed", "Sam Reed"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Both residents and officials said it fell.", ["residents", "officials"]),
        ("The army and residents said it fell.", ["The army", "residents"]),
        ("Ann Reed, an expert on militias and parties, said it fell.", ["Ann Reed, an expert on militias and parties"]),
        ("The police chief and former teacher said it fell.", ["The police chief and former teacher"]),
        ("Doctors and residents said it fell.", ["Doctors and residents"]),
    ],
)
def test_a_joined_source_is_two_only_where_two_of_different_kinds_are_told_apart(text, sources):
    assert list(find_attributions(text)["source"]) == sources


def test_nobody_is_meant_where_nobody_is_credited():
    found = find_attributions("The bridge reportedly fell.")
    assert found["speaker"].isna().all() and found["speaker_basis"].isna().all()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Reed said that it fell. In the square Sam Cole wept. He said it was old.", "He"),  # may be either
        ("Ann Reed said it fell. The Border Force came. It said it was old.", "It"),  # it has not spoken before
        ("Police said it fell. Turkey's army said no. The group said it was old.", "The group"),
        ("The Reed campaign said it fell. The Cole campaign said it was old.", "Cole campaign"),
    ],
)
def test_where_somebody_else_may_be_meant_nobody_is(text, speaker):
    assert speakers(text)[-1].casefold() in (speaker.casefold(), f"the {speaker}".casefold())


def test_a_pronoun_is_the_nearest_speakers_where_nobody_else_is_named():
    assert speakers("Sam Cole said no. Ann Reed said it fell. She said it was old.")[-1] == "Ann Reed"


def test_a_pronoun_far_from_all_names_is_nobodys():
    far = "The river rose again in the night and nobody slept in the town below the old dam. " * 10
    assert speakers(f"Ann Reed said it fell. {far}She said it was old.")[-1] == "She"


@pytest.mark.parametrize(
    ("text", "printed_as"),
    [
        ("Mr Reed said it fell.", "he"),
        ("Ann Reed said it fell. She said it was old.", "she"),
        ("Police spokeswoman Kim Roe said it fell.", "she"),
        ("Ann Reed said it fell.", "not said"),  # a first name says nothing
        ("The nurse, Kim Roe, said it fell.", "not said"),  # nor does a role
    ],
)
def test_how_the_text_refers_to_a_person(text, printed_as):
    assert set(find_attributions(text)["speaker_printed_as"]) == {printed_as}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane Roe, a professor at Dale University, came. The mayor said no. Roe said it was late.", "expert"),
        ("Norway's UN ambassador said it was late.", "foreign_government"),
        ("The UN spokesman said it was late.", "international_org"),
        ("The UN women's agency said it was late.", "international_org"),
        ("The Dale children's agency said it was late.", "unspecified"),
        ("The Dale Teachers' Union said it was late.", "civil_society"),
        ("A diplomat who declined to be named said it was late.", "foreign_government"),
        ("A hospital spokesman said it was late.", "medical"),
        ("An opposition official said it was late.", "unspecified"),
        ("A Lantern official said it was late.", "unspecified"),
        ("A spokesman for the airline said it was late.", "company"),
        ("Ann Reed, a former minister, said it was late.", "unspecified"),
        ("Larry King said it was late.", "unspecified"),
        ("Norway's defence minister said it was late.", "foreign_government"),
        ("One of the minister's aides said it was late.", "government"),
        ("Ann Reed's campaign was late. Mr Reed said it was not.", "party"),
        ("Sam Cole of the Dale Times said it was late.", "journalist"),
        ("Sam Cole, who heads the Dale hospital, said it was late.", "medical"),
        ("Sam Cole, who left the Dale hospital, said it was late.", "unspecified"),
        ("The police said no. Its head Ann Reed said it was late.", "government"),
        ("Ann Reed (R-Dale) said it was late.", "government"),
        ("Ann Reed, 59, of Dale, said it was late.", "resident"),
        ("Ann Reed, 59, a former mayor of Dale, said it was late.", "unspecified"),
        ("Ann Reed, 59, said it was late.", "unspecified"),
        ("The F.B.I. said it was late.", "government"),
        ("Ann Reed's campaign was late. A spokeswoman for Ann Reed said it was not.", "party"),
        ("Ann Reed's campaign was late. Reed communications director Sam Cole said it was not.", "party"),
        ("Secretary of State Ann Reed came. Reed said it was late.", "government"),
        ("At a Dale law firm, Ann Reed said it was late.", "unspecified"),
        ("It was late, according to a group which relies on clerks and doctors.", "unspecified"),
        ("Sam Cole, director of the Dale Research Institute and a keen rower, said it was late.", "expert"),
    ],
)
def test_a_kind_is_a_fact_about_the_speaker(text, kind):
    assert find_attributions(text)["source_kind"].iloc[-1] == kind


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ('"It fell," the mayor said.', "sure"),
        ("The mayor said that it fell.", "sure"),
        ("According to the mayor, it fell.", "sure"),
        ("The mayor rejected the plan.", "unsure"),
        ("The mayor criticised the plan.", "sure"),
        ("The bridge reportedly fell.", "unsure"),
    ],
)
def test_a_row_is_sure_by_a_rule(text, confidence):
    assert list(find_attributions(text)["confidence"]) == [confidence]


def test_the_table_of_speakers_counts_what_each_is_credited_with():
    found = count_speakers(find_attributions("Mayor Ann Reed said it fell. Residents wept. Reed said it was old."))
    assert found[["speaker", "source_kind", "n", "first_sentence_no", "words"]].values.tolist() == [
        ["Ann Reed", "government", 2, 1, 5]
    ]


def test_a_corpus_without_attributions_has_no_speakers():
    assert len(count_speakers(find_attributions("The bridge fell."))) == 0


@pytest.mark.parametrize("text", ["Ann Reed said no. Then came Reed,  who left.", "Ann Reed said no. Then came Reed, "])
def test_two_spaces_or_nothing_after_a_comma_are_no_word(text):
    assert len(find_attributions(text)) == 1
