"""Exports of databases vary: other languages of the interface, widths, orders, marks. Each is read to the letter."""

import re
import warnings

import pytest
from layouts import (
    ARTICLES,
    factiva,
    factiva_bare,
    factiva_page,
    nexis,
    nexis_page,
    nexis_uni,
    proquest,
    rich_text,
    word,
    zipped,
)
from test_formats import put

import analysis as story

pytestmark = pytest.mark.slow

GERMAN = {"LENGTH": "LÄNGE", "SECTION": "RUBRIK", "BYLINE": "AUTOR", "LOAD_DATE": "UPDATE", "LANGUAGE": "SPRACHE"}
FRENCH = {"LENGTH": "LONGUEUR", "SECTION": "RUBRIQUE", "BYLINE": "AUTEUR", "LANGUAGE": "LANGUE", "WORDS": "mots"}
UNI_GERMAN = {"Section": "Rubrik", "Length": "Länge", "Byline": "Autor", "End": "Ende des Dokuments", "words": "Wörter"}
UNI_FRENCH = {"Section": "Rubrique", "Length": "Longueur", "Byline": "Auteur", "End": "Fin du document"}
NEXIS = {
    "as it was": nexis(),
    "byte-order mark and CRLF": "\ufeff" + nexis().replace("\n", "\r\n"),
    "UTF-16": nexis().encode("utf-16"),
    "lines of 60": nexis(width=60),
    "lines of 120": nexis(width=120),
    "lines that are not wrapped": nexis(width=0),
    "not centred": re.sub("(?m)^ +", "", nexis()),
    "form feeds": nexis().replace("\n\n\n", "\n\f\n"),
    "no labels for headline and body": nexis(labels=False, rights_last=True),
    "copyright at the end": nexis(rights_last=True),
    "German": nexis("Dokument {n} von {of}", "3. Juli 2017 Montag", **GERMAN, WORDS="Wörter"),
    "German, the weekday first": nexis("Dokument {n} von {of}", "Montag, 3. Juli 2017", **GERMAN),
    "French": nexis("Document {n} de {of}", "lundi 3 juillet 2017", **FRENCH),
    "another mark": nexis("Document {n} of {of}"),
    "focus": nexis("FOCUS - {n} of {of} DOCUMENTS"),
    "the day first": nexis(form="3 July 2017 Monday"),
    "the weekday first": nexis(form="Monday, July 3, 2017"),
    "a time": nexis(form="July 3, 2017 Monday 10:26 AM GMT"),
    "more below": nexis(
        below="GRAPHIC: PHOTO: The bridge.\n\nSUBJECT: BRIDGES (90%); DEATHS (78%)\n\nURL: http://a.b/\n\n"
    ),
    "heads of pages": nexis(below="Page 1 of 3\n\n"),
    "rich text": rich_text(nexis().split("\n")),
    "HTML": nexis_page(),
}
UNI = {
    "as it was": word(nexis_uni()),
    "no cover": word(nexis_uni(cover=False)),
    "rich text": rich_text(nexis_uni()),
    "text": "\n".join(nexis_uni()),
    "heads of pages": word(nexis_uni(pages=True)),
    "a time": word(nexis_uni(form="July 3, 2017 Monday 10:36 PM EST")),
    "the day first": word(nexis_uni(form="3 July 2017 Monday")),
    "a colon behind Body": word(nexis_uni(Body="Body:")),
    "no copyright": word(nexis_uni(rights="")),
    "another copyright": word(nexis_uni(rights="© {} Harrow Media. All Rights Reserved")),
    "German": word(nexis_uni(form="3. Juli 2017 Montag", Classification="Klassifizierung", **UNI_GERMAN)),
    "French": rich_text(nexis_uni(form="lundi 3 juillet 2017", words="mots", **UNI_FRENCH)),
    "one file each": zipped(
        {f"{n}.DOCX": word(nexis_uni((one,), cover=False)) for n, one in enumerate(ARTICLES)}
        | {"list.DOCX": word(["Job Number:\u00a01", "Documents (3)", *(one.headline for one in ARTICLES)])}
    ),
}
FACTIVA = {
    "as it was": factiva(),
    "values on lines of their own": factiva(between="\n"),
    "tabs": factiva(between="\t"),
    "form feeds": factiva(ends="\n\f\n"),
    "wrapped": factiva(width=78),
    "byte-order mark and CRLF": "\ufeff" + factiva().replace("\n", "\r\n"),
    "French": factiva("3 juillet 2017", "mots"),
    "German": factiva("3. Juli 2017", "Wörter"),
    "rich text": rich_text(factiva(between="\n").split("\n")),
    "no labels": factiva_bare(),
    "no labels, French": factiva_bare("3 juillet 2017", "mots"),
    "no labels, rich text": rich_text(factiva_bare().split("\n")),
    "HTML": factiva_page(),
    "HTML, French": factiva_page("fr", "3 juillet 2017", "mots"),
}
PROQUEST = {
    "as it was": proquest(),
    "full text on its own line": proquest(full="Full text:\n\n"),
    "a line each": proquest(between="\n"),
    "CRLF": proquest().replace("\n", "\r\n"),
}


def cases(layouts):
    return pytest.mark.parametrize("content", layouts.values(), ids=layouts.keys())


def assert_read(tmp_path, content, words=True):
    """All three articles, with everything that the export states, and nothing else in their texts."""
    ending = ".zip" if content[:2] == b"PK" and b"list.DOCX" in content else ".docx" if content[:2] == b"PK" else ".txt"
    ending = {"<": ".html", "{": ".rtf"}.get(content[:1], ending) if isinstance(content, str) else ending
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        articles = story.load_articles(put(tmp_path / f"export{ending}", content))
    rows = (
        articles.fillna("").sort_values("article_id").itertuples()
        if ending == ".zip"
        else articles.fillna("").itertuples()
    )
    for row, one in zip(rows, ARTICLES, strict=True):
        assert row.text.split("\n\n") == list(one.paragraphs)
        assert (row.outlet, row.headline, str(row.published)[:10]) == (one.outlet, one.headline, one.day)
        assert row.byline.removeprefix("By ") == one.byline.removeprefix("By ")
        assert row.newspaper_section == one.section
        assert not words or row.words_stated == str(one.words)
        assert (row.outlet_basis, row.published_basis) == ("stated", "stated")
    assert "Private" not in articles.to_csv() + "".join(str(one.message) for one in told)


@cases(NEXIS)
def test_nexis(tmp_path, content):
    assert_read(tmp_path, content)


@cases(UNI)
def test_nexis_uni(tmp_path, content):
    assert_read(tmp_path, content)


@cases(FACTIVA)
def test_factiva(tmp_path, content):
    assert_read(tmp_path, content)


@cases(PROQUEST)
def test_proquest(tmp_path, content):
    assert_read(tmp_path, content, words=False)


def test_the_list_that_lies_beside_articles_saved_one_by_one_is_named_and_no_article(tmp_path):
    path = put(tmp_path / "export.zip", UNI["one file each"])
    with pytest.warns(UserWarning, match="list.DOCX.*is the list of the documents of an export"):
        articles = story.load_articles(path)
    assert any("list.DOCX" in name for name in articles.attrs["left_out"])


def test_a_head_that_has_the_name_of_a_label_stays_in_the_text(tmp_path):
    paragraphs = ("The dam held.", "Notes", *(f"Gate {n} was opened, the board said." for n in range(20)))
    lines = nexis_uni((ARTICLES[0]._replace(paragraphs=paragraphs),))
    articles = story.load_articles(put(tmp_path / "a.docx", word(lines)))
    assert articles["text"].iloc[0].split("\n\n") == list(paragraphs)


# A text of several ----------------------------------------------------------------------------------------------------

STORY = " ".join(ARTICLES[0].paragraphs)


def test_texts_between_lines_of_one_sign_are_articles_each_and_it_is_said(tmp_path):
    path = put(tmp_path / "both.txt", f"{STORY}\n\n==========\n\n{STORY} Again.\n")
    with pytest.warns(UserWarning, match="holds 2 texts, for lines of one sign stand between them"):
        articles = story.load_articles(path)
    assert articles["article_id"].tolist() == ["both-1", "both-2"] or articles["article_id"].tolist() == ["1", "2"]
    assert articles["text"].str.strip().tolist() == [STORY, f"{STORY} Again."]


@pytest.mark.parametrize("end", ["----------\nPetra Holm is a writer.", "* * *\n" + STORY, "---\n" + STORY])
def test_a_short_piece_below_a_line_and_the_break_of_a_chapter_divide_nothing(tmp_path, end):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert len(story.load_articles(put(tmp_path / "one.txt", f"{STORY}\n{end}\n"))) == 1
