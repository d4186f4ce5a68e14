"""What was mended: a spoilt text gives the numbers of the clean one, and a clean one is left alone.

Events are invented.
"""

import html
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.load import load_articles
from analysis.corpus.paths import find_corpus
from analysis.corpus.texts.mend import mend, mend_articles
from analysis.pipeline import analyse
from analysis.scale.run import open_run, run

TEXTS = [
    "A landslide buried two buses on the hill road at Karvel on Monday, killing at least 34 people, officials said.\n\n"
    "“The first bus was already full of mud when we got there,” said Ana Brooks, who runs the workshop at the bend.\n\n"
    "The district office said 19 people were injured and that five of them were flown to the coast. According to the"
    " transport union, the road had been reported as unsafe in spring. The ministry denied that it had been warned.\n\n"
    "“We’re still digging,” a firefighter told reporters. Rescuers found six more bodies on Tuesday. The final"
    " first-aid post was closed at noon, the mayor’s office said. The conflict over the fund goes on.",
    "Kampala-style minibuses were torched overnight in Osei Junction after the by-election, the police commissioner"
    " announced on Sunday. He put the number of wounded at 27 – “mostly bystanders”, as he called them.\n\n"
    "Café owner José Adom said he had counted 8 dead. “They fired first,” he insisted. “Nobody ran.” The party’s"
    " headquarters rejected the figure and claimed that only two people had been killed.\n\n"
    "About £40,000 was stolen from a bank, its manager told the court. Hospital staff reported that 12 officers were"
    " injured. Residents believe that the army will stay. The official office did not confirm the affair.",
]


def between_letters(text, mark, every=5):
    """The text with a mark within each so-manieth pair of letters."""
    places = [match.end() for match in re.finditer(r"[A-Za-z](?=[a-z])", text)][::every]
    return "".join(mark * (at in places) + letter for at, letter in enumerate(text))


def misread(text, encoding):
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode("utf-8"))


def as_page(text):
    paragraphs = [f"<p class='story'>{part}</p>" for part in html.escape(text).split("\n\n")]
    return "<!-- story --><div>" + "".join(paragraphs).replace("Monday", "<a href='/m'>Monday</a>") + "</div>"


SPOILT = {
    "soft hyphen": lambda text: between_letters(text, "\u00ad"),
    "zero-width character": lambda text: between_letters(text, "\u200b"),
    "zero-width non-joiner": lambda text: between_letters(text, "\u200c"),
    "word joiner": lambda text: between_letters(text, "\u2060"),
    "byte-order mark": lambda text: "\ufeff" + text.replace("\n\n", "\n\n\ufeff"),
    "non-breaking hyphen": lambda text: text.replace("-", "\u2011"),
    "ligature": lambda text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ"),
    "Windows-1252": lambda text: misread(text, "cp1252"),
    "Latin-1": lambda text: misread(text, "latin-1"),
    "hard spaces decoded twice": lambda text: re.sub(r"(\d) ", "\\1Â\u00a0", text),
    "hard spaces decoded twice, made plain": lambda text: re.sub(r"(\d) (?=\w)", r"\1Â ", text),
    "closing marks half lost": lambda text: misread(text, "cp1252").replace("\u009d", ""),
    "entities": lambda text: html.escape(text).replace("“", "&ldquo;").replace("”", "&rdquo;").replace(" 3", "&nbsp;3"),
    "entities escaped again": lambda text: html.escape(
        html.escape(text).replace("“", "&#8220;").replace("”", "&#x201D;")
    ),
    "a page": as_page,
    "a page escaped": lambda text: html.escape(as_page(text)),
    "line breaks as tags": lambda text: text.replace("\n\n", "<br /><br />"),
    "a script in it": lambda text: text + "<script>var a = '50 people were killed, police said';</script>",
}


def frame(texts):
    return pd.DataFrame({"outlet": ["A", "B"], "article_id": ["1", "2"], "text": texts})


def numbers(articles):
    """Attributions, tolls and grade without the places they stand in."""
    tables = analyse(articles)
    return [
        tables["attributions"][["article_id", "source", "cue", "content", "source_kind", "form"]],
        tables["tolls"][["article_id", "phrase", "harm", "low", "best", "high", "victims"]],
        tables["readability"].drop(columns=["outlet"]),
    ]


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    return numbers(as_loaded(tmp_path_factory.mktemp("clean"), TEXTS))


def as_loaded(folder, texts):
    frame(texts).to_csv(folder / "articles.csv", index=False)
    (folder / "articles.csv").rename(folder / "own.csv")
    return load_articles(folder / "own.csv")


@pytest.mark.slow
@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_text_gives_the_numbers_of_the_clean_one(tmp_path, clean, kind):
    articles = as_loaded(tmp_path, [SPOILT[kind](text) for text in TEXTS])
    assert articles["mended"].notna().any()
    for table, expected in zip(numbers(articles), clean, strict=True):
        pd.testing.assert_frame_equal(table, expected)


@pytest.mark.slow
def test_sentences_glued_without_a_space_give_the_numbers_of_the_clean_text(tmp_path, clean):
    """Nothing is mended, for the text is left alone; the reader of sentences cuts them."""
    glued = [re.sub(r"(?<=[a-z]{2}[.!?]) (?=[A-Z“\"])", "", text) for text in TEXTS]
    assert glued != TEXTS
    for table, expected in zip(numbers(as_loaded(tmp_path, glued)), clean, strict=True):
        pd.testing.assert_frame_equal(_unglued(table), _unglued(expected))


def _unglued(table):
    """A content of several sentences lacks the spaces between them, and keeps all else."""
    if "content" not in table:
        return table
    return table.assign(content=table["content"].str.replace(r"(?<=[a-z][.!?]) ", "", regex=True))


def test_there_is_something_to_lose(clean):
    attributions, tolls, _ = clean
    assert attributions["article_id"].value_counts().min() >= 6 and tolls["article_id"].value_counts().min() >= 3


def test_what_was_mended_is_counted_in_words():
    assert mend("ki\u00adl\u00adled\u00ad &amp; hurt &lt;b&gt;")[1] == "3 soft hyphens, 3 entities, 1 tag"
    assert mend("â€œNo,â€\u009d he said")[1] == "2 twice-decoded characters"
    assert mend("one &amp; two")[1] == "1 entity"


def test_a_headline_is_mended_too():
    articles = mend_articles(frame(["One.", "Two."]).assign(headline=["Bridge &amp; road", None]))
    assert articles["headline"].tolist()[0] == "Bridge & road"
    assert articles["mended"].tolist()[0] == "1 entity in the headline" and articles["mended"].isna()[1]


LEFT_ALONE = [
    "AT&T and R&D; 5 < 6 > 4, <3 and <name withheld> said so.",
    "CHÂTEAU, Âge, SÃO PAULO, Å and Ä, “Ä” and Ä“.",
    "The naïve café owner’s “façade” – £5, €6, 7°C … Karadžić, Đinđić, Łódź, Erdoğan.",
    "See https://a.example/?a=1&copy=2&lt=3 for more.",
    "He wrote a <- b -> c; if a<b or p<q, stop.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_clean_text_is_left_alone(text):
    assert mend(text) == (text, "")


@pytest.mark.parametrize("corpus", ["hama-2024", "invented-flood"])
def test_the_shipped_texts_are_left_alone(corpus):
    for path in find_corpus(corpus).glob("articles/*.txt"):
        text = path.read_text(encoding="utf-8")
        assert mend(text) == (text, "")
    assert load_articles(corpus)["mended"].isna().all()


@given(st.text(st.characters(codec="ascii", exclude_characters="<&]")))
def test_a_text_without_marks_of_trouble_is_the_same_object_of_words(text):
    assert mend(text) == (text, "")


ODD = st.sampled_from(
    ["&amp;", "amp;", "&", "<", ">", "<p>", "<script>", "</script>", "<!--", "-->", "Â", "Ã", "â", "€", "œ"]
)
MARKS = st.sampled_from(
    ["\u00ad", "\u200b", "ﬁ", "\u2011", " ", "a", "lt;", "]]>", "¢", "¬", "Å", "“", "\u009d", "©", "&#173;"]
)


@given(st.lists(ODD | MARKS | st.text(max_size=3), max_size=30).map("".join))
def test_mending_twice_is_mending_once(text):
    once = mend(text)[0]
    assert mend(once) == (once, "")


def test_a_run_says_what_it_mended_and_a_second_one_on_its_tables_too(tmp_path):
    frame([SPOILT["entities"](TEXTS[0]), TEXTS[1]]).to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    run(tmp_path / "a.jsonl", tmp_path / "out", progress=False)
    run(tmp_path / "out", tmp_path / "again", progress=False)
    loaded = load_articles(tmp_path / "a.jsonl")
    for folder in ("out", "again"):
        made = open_run(tmp_path / folder)["articles"]
        assert made["text"].tolist() == loaded["text"].tolist()
        assert made["mended"].fillna("").tolist() == loaded["mended"].fillna("").tolist() != ["", ""]


def test_a_text_that_is_nothing_but_tags_is_empty(tmp_path):
    from analysis.corpus.paths import CorpusError

    with pytest.raises(CorpusError, match="row 3: the text is empty"):
        as_loaded(tmp_path, [TEXTS[0], "<p>&nbsp;</p>"])


@pytest.mark.timing
def test_the_time_grows_with_the_length():
    from time import process_time

    for piece in ("<script>", "<!--", "<p ", "&amp", "Â ", "&lt;script&gt;", "amp;", "<b", ">"):
        begun = process_time()
        mend(f"&{piece * 40_000}{'>' * 40_000}")
        assert process_time() - begun < 5
