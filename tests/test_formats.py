"""Files as people have them: each layout is read as the articles that it holds, or refused with what to do instead.

All texts and outlets are invented: a flood in the valley of Orlen, told by the Orlen Courier and the Valley Post.
"""

import csv
import io
import json
import sys
import warnings
import zipfile

import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.corpus import formats
from analysis.corpus.days import read_day, read_days
from analysis.corpus.formats.columns import HERE, _plain, _rows, mapping
from analysis.corpus.load import load_articles
from analysis.corpus.paths import CorpusError
from analysis.corpus.runs import open_run
from analysis.scale.run import run

pytestmark = pytest.mark.slow  # not in the edit loop

LEAD = "At least 12 people were killed when the river Orl burst its banks on Monday, officials said."
QUOTE = '"The dam was never inspected," the engineer Hanna Brook told reporters.'
END = "The ministry did not comment."
SECOND = ["The toll of the flood rose to 15 on Tuesday.", "Four people are missing, the mayor said."]
ARTICLES = [
    ("Orlen Courier", "Flood kills 12 in Orlen valley", [LEAD, QUOTE, END]),
    ("Valley Post", "Toll rises to 15", SECOND),
]


def read(path):
    """The articles, and all that was told."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        articles = load_articles(path)
    return articles, " | ".join(str(one.message) for one in told)


def complaint(path):
    with pytest.raises(CorpusError) as error, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        load_articles(path)
    return str(error.value)


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def assert_both_articles(articles, days=("2025-03-10", "2025-03-11")):
    assert articles["outlet"].tolist() == [outlet for outlet, *_ in ARTICLES]
    assert articles["headline"].tolist() == [headline for _, headline, _ in ARTICLES]
    assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == list(days)
    assert articles["text"].tolist() == ["\n\n".join(paragraphs) for *_, paragraphs in ARTICLES]


# Nexis ----------------------------------------------------------------------------------------------------------------


def nexis_text(labels=("HEADLINE", "BODY"), ending="LOAD-DATE: March 12, 2025\n\nLANGUAGE: ENGLISH\n"):
    pages = ["Download Request: All Documents: 1-2\nTime Of Request: Monday, March 17, 2025\n\nTerms: (flood)\n"]
    for number, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1):
        wrapped = "\n\n".join(paragraphs).replace("burst its", "burst\nits").replace("engineer ", "engineer\n")
        head = f"HEADLINE: {headline}\n\n" if "HEADLINE" in labels else ""
        body = "BODY:\n\n" if "BODY" in labels else ""
        pages.append(
            f"{number:>31} of 2 DOCUMENTS\n\n\n{'Copyright 2025 Orlen Press':>45}\n{'All Rights Reserved':>45}\n\n"
            f"{outlet:>45}\n\n{f'March {number + 9}, 2025 Monday':>45}\n{'Late Edition':>45}\n\n"
            f"SECTION: NEWS; Pg. 4\n\nLENGTH: 1,098 words\n\n{head}BYLINE: A. Writer\n\n{body}{wrapped}\n\n{ending}\n\n"
        )
    return "\ufeff" + "\n".join(pages)


@pytest.mark.parametrize("name", ["Orlen.TXT", "orlen.txt"])
def test_a_nexis_file_holds_as_many_articles_as_it_says(tmp_path, name):
    articles, told = read(put(tmp_path / name, nexis_text()))
    assert_both_articles(articles)
    assert articles["newspaper_section"].tolist() == ["NEWS; Pg. 4"] * 2
    assert articles["words_stated"].tolist() == ["1098"] * 2 and articles["byline"].tolist() == ["A. Writer"] * 2
    assert articles["outlet_basis"].tolist() == ["stated"] * 2 and told == ""


def test_nexis_documents_without_headline_and_body_labels_begin_below_their_head(tmp_path):
    articles, _ = read(put(tmp_path / "a.txt", nexis_text(labels=())))
    assert articles["text"].tolist() == ["\n\n".join(paragraphs) for *_, paragraphs in ARTICLES]
    assert articles["headline"].isna().all()


def test_a_nexis_document_without_a_text_and_a_number_that_is_not_reached_are_told(tmp_path):
    broken = nexis_text().replace("2 of 2 DOC", "2 of 3 DOC")
    broken = (
        broken.partition("Copyright 2025 Orlen Press")[0] + broken[broken.index("                       2 of 3") - 9 :]
    )
    articles, told = read(put(tmp_path / "a.txt", broken))
    assert len(articles) == 1
    assert "no article in document 1 of the export" in told and "holds 3 documents; 2 are there" in told


def test_nexis_html_is_split_at_its_documents(tmp_path):
    pages = []
    for number, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1):
        body = "".join(f'<P CLASS="c8"><SPAN CLASS="c2">{one}</SPAN></P>' for one in paragraphs).replace(
            '"The', "&quot;The"
        )
        pages.append(
            f'<!-- Hide XML\n<DOC NUMBER={number}>\n<DOCFULL> -->\n<DIV CLASS="c0"><P>{number} of 2 DOCUMENTS</P></DIV>'
            f'<DIV CLASS="c0"><P>{outlet}</P></DIV><DIV CLASS="c3"><P>March {number + 9},\n2025 Monday</P></DIV>'
            f'<DIV CLASS="c4"><P CLASS="c5"><SPAN CLASS="c6">{headline}</SPAN></P></DIV>'
            f'<DIV CLASS="c4"><P><SPAN CLASS="c7">LENGTH: </SPAN><SPAN>98 words</SPAN></P></DIV><DIV>{body}</DIV>'
            f'<DIV><P><SPAN CLASS="c7">LOAD-DATE: </SPAN>March 12, 2025</P></DIV>'
            f"<DIV><P>Copyright 2025 Orlen Press</P></DIV>"
        )
    articles, told = read(put(tmp_path / "a.HTML", f"<HTML><BODY>{''.join(pages)}</BODY></HTML>"))
    assert_both_articles(articles)
    assert told == ""


NEXIS_UNI_COVER = ["User Name: A Student", "Job Number: 1", "Documents (2)"] + [
    line
    for n, (_, headline, _) in enumerate(ARTICLES, 1)
    for line in (f"{n}. {headline}", "Client/Matter: -None-", "Narrowed by:", "Content Type", "News")
]


def nexis_uni_lines(cover=True):
    lines = list(NEXIS_UNI_COVER) * cover
    for number, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1):
        lines += [headline, outlet, f"March {number + 9}, 2025 Monday 10:36 EST", "Copyright 2025 All Rights Reserved"]
        lines += ["Section:\u00a0NEWS", "Length:\u00a098 words", "Highlight:\u00a0A river.", "Body", "", *paragraphs]
        lines += ["Graphic", "Picture, the dam", "Classification", "Language: ENGLISH", "Load-Date: March 12, 2025"]
        lines += ["", "End of Document", ""]
    return lines


def word(path, lines, title=""):
    """A .docx of paragraphs; the title has the style of that name."""
    from xml.sax.saxutils import escape

    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    style = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{escape(title)}</w:t></w:r></w:p>' * bool(title)
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("docProps/core.xml", "<creator>Petra Private</creator>")
        archive.writestr("word/document.xml", f"<w:document {w}><w:body>{style}{body}</w:body></w:document>")
    return path


def rich_text(path, lines):
    letters = "\\par ".join(line.encode("cp1252").decode("latin-1") for line in lines)
    escaped = "".join(letter if ord(letter) < 128 else f"\\'{ord(letter):02x}" for letter in letters)
    return put(path, "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 " + escaped + "\\par}")


@pytest.mark.parametrize("cover", [True, False])
def test_a_nexis_uni_file_ends_each_article_with_end_of_document(tmp_path, cover):
    for path in (
        word(tmp_path / "a.DOCX", nexis_uni_lines(cover)),
        rich_text(tmp_path / "b.rtf", nexis_uni_lines(cover)),
    ):
        articles, told = read(path)
        assert_both_articles(articles)
        assert told == "" and "Petra Private" not in articles.to_csv()


def test_a_nexis_uni_cover_that_promises_more_is_told(tmp_path):
    lines = [line.replace("Documents (2)", "Documents (3)") for line in nexis_uni_lines()]
    assert (
        "cover of the export says that it holds 3 documents; 2 are there" in read(word(tmp_path / "a.docx", lines))[1]
    )


# Factiva, ProQuest ----------------------------------------------------------------------------------------------------


def factiva_lines():
    lines = []
    for number, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1):
        lines += ["SE  News", f"HD  {headline}", "BY  By A. Writer", "WC  98 words", f"PD  {number + 9} March 2025"]
        lines += [f"SN  {outlet}", "SC  ORLC", "LA  English", "CY  Copyright 2025.", "LP", paragraphs[0], "", "TD"]
        lines += [line for paragraph in paragraphs[1:] for line in (paragraph, "")]
        lines += ["NS  gdis : Disasters", "AN  Document ORLC000020250310el3900001", "\f"]
    return lines


def test_factiva_text_and_rich_text_are_told_by_their_labels(tmp_path):
    for path in (
        put(tmp_path / "a.txt", "\n".join(factiva_lines())),
        rich_text(tmp_path / "b.rtf", factiva_lines()[:-1]),
    ):
        articles, told = read(path)
        assert_both_articles(articles)
        assert articles["byline"].tolist() == ["A. Writer"] * 2 and told == ""


def test_factiva_text_without_labels(tmp_path):
    lines = []
    for number, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1):
        lines += ["News", headline, "By A. Writer", "1,098 words", f"{number + 9} March 2025", "10:02", outlet, "ORLC"]
        lines += ["English", "Copyright 2025 Orlen Press", *paragraphs, "Document ORLC000020250310el3900001", ""]
    assert_both_articles(read(put(tmp_path / "a.txt", "\n\n".join(lines)))[0])


@pytest.mark.parametrize("words", ["98 words", "98 Wörter"])
def test_factiva_html_in_any_language_of_its_interface(tmp_path, words):
    pages = []
    for number, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1):
        body = "".join(f'<p class="articleParagraph enarticleParagraph">{one}</p>' for one in paragraphs)
        pages.append(
            f'<div class="article enArticle"><div>News</div>'
            f'<div id="hd"><span class="enHeadline">{headline}</span></div>'
            f'<div class="author">By A. Writer</div><div>{words}</div>'
            f"<div>{number + 9} March 2025</div><div>10:02</div>"
            f"<div>{outlet}</div><div>ORLC</div><div>English</div><div>Copyright 2025.</div>{body}"
            "<p>Document ORLC000020250310el3900001</p></div>"
        )
    assert_both_articles(read(put(tmp_path / "Factiva.html", f"<html><body>{''.join(pages)}</body></html>"))[0])


def test_factiva_html_with_indexing_is_a_table_of_labels(tmp_path):
    pages = []
    for number, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1):
        cells = {
            "HD": headline,
            "WC": "98 words",
            "PD": f"{number + 9} March 2025",
            "SN": outlet,
            "LP": f"<p>{paragraphs[0]}</p>",
        }
        cells |= {"TD": "".join(f"<p>{one}</p>" for one in paragraphs[1:]), "NS": "gdis : Disasters"}
        rows = "".join(f"<tr><td><b>{label}</b></td><td>{cell}</td></tr>" for label, cell in cells.items())
        pages.append(f'<div class="article enArticle"><table>{rows}</table></div>')
    assert_both_articles(read(put(tmp_path / "factiva.html", f"<html><body>{''.join(pages)}</body></html>"))[0])


def test_proquest_text_is_split_at_its_rules_and_abstracts_are_named(tmp_path):
    rule, chunks = "_" * 60, ["Report Information from ProQuest\n17 March 2025"]
    for number, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1):
        chunks.append(
            f"Document {number} of 3\n\n{headline}\n\nAuthor: A. Writer\n\nAbstract: None available.\n\nFull text: "
            + "\n\n".join(paragraphs)
            + f"\n\nSubject: Floods\n\nTitle: {headline}\n\nPublication title: {outlet}\n\nPublication date: Mar"
            f" {number + 9}, 2025\n\nSection: News\n\nProQuest document ID: 1"
        )
    chunks += ["Only an abstract\n\nAbstract: A flood.\n\nPublication title: Valley Post", "Contact us at: nowhere"]
    articles, told = read(put(tmp_path / "a.txt", f"\n\n{rule}\n\n".join(chunks)))
    assert_both_articles(articles)
    assert "1 of the export have no full text" in told and "Only an abstract" in told


# Tables, JSON ---------------------------------------------------------------------------------------------------------


def table(**names):
    """Both articles as a table; names: what to call outlet, headline, published, text."""
    rows = [
        {"outlet": outlet, "headline": headline, "published": f"2025-03-{9 + n}", "text": "\n\n".join(paragraphs)}
        for n, (outlet, headline, paragraphs) in enumerate(ARTICLES, 1)
    ]
    return pd.DataFrame(rows).rename(columns=names)


@pytest.mark.parametrize(
    "names",
    [
        {"outlet": "publication", "headline": "title", "published": "date", "text": "content"},
        {"outlet": "Source", "headline": "Title", "published": "Date", "text": "Content"},
        {"outlet": "pubtitle", "headline": "Title", "published": "pubdate", "text": "FullText"},
    ],
)
def test_columns_of_other_names_are_read_and_the_mapping_is_shown(tmp_path, names):
    table(**names).to_csv(tmp_path / "a.csv")
    articles, told = read(tmp_path / "a.csv")
    assert_both_articles(articles)
    assert all(f"{theirs} as {our}" in told for our, theirs in names.items())


@pytest.mark.parametrize("row", _rows("column_names.csv"), ids=lambda row: row["example"])
def test_each_example_of_the_names_of_columns_is_read_so(row):
    assert row["note"] and _plain(row["example"]) == _plain(row["alias"])
    assert mapping([row["example"]]) == {row["example"]: row["column"]}


@pytest.mark.parametrize("row", _rows("link_lists.csv"), ids=lambda row: row["example"][:30])
def test_lists_of_links_are_refused_by_name_with_the_next_step(tmp_path, row):
    put(tmp_path / "a.csv", row["example"] + "\n" + ",".join("x" for _ in row["example"].split(",")) + "\n")
    message = complaint(tmp_path / "a.csv")
    assert row["note"] and f"is {row['name']}: a list of links with no texts; open its links" in message


@pytest.mark.parametrize(
    "content",
    [
        lambda: b"sep=;\r\n" + table().to_csv(index=False, sep=";").encode(),
        lambda: table().to_csv(index=False, sep="\t").encode("utf-16"),
        lambda: b"Our corpus,,,\n,,,\n" + table().to_csv(index=False).encode(),
        lambda: table().to_csv(index=False).replace("\n", "\r").encode(),
    ],
    ids=["sep=", "utf-16 with tabs", "title row", "lone carriage returns"],
)
def test_a_csv_as_spreadsheets_write_it(tmp_path, content):
    articles, told = read(put(tmp_path / "a.csv", content()))
    assert_both_articles(articles)
    assert told == ""


def test_a_table_with_tabs_in_a_text_file_is_a_table(tmp_path):
    assert_both_articles(read(put(tmp_path / "a.txt", table().to_csv(index=False, sep="\t").encode("utf-16")))[0])


def test_the_sheet_that_has_the_columns_is_read_and_the_others_named(tmp_path):
    with pd.ExcelWriter(tmp_path / "a.xlsx") as book:
        pd.DataFrame({"see": ["the other sheet"]}).to_excel(book, sheet_name="readme", index=False)
        table().to_excel(book, sheet_name="articles", index=False, startrow=2)
        book.sheets["articles"]["A1"] = "Our corpus"
    articles, told = read(tmp_path / "a.xlsx")
    assert_both_articles(articles)
    assert "only the sheet articles is read; not read: readme" in told


def test_a_stray_cell_far_out_costs_nothing(tmp_path):
    with pd.ExcelWriter(tmp_path / "a.xlsx") as book:
        table().to_excel(book, sheet_name="articles", index=False)
        book.sheets["articles"]["XFD1048576"] = "stray"
    assert_both_articles(read(tmp_path / "a.xlsx")[0])


def test_a_cell_that_excel_has_cut_is_told(tmp_path):
    pd.DataFrame({"outlet": ["A"], "text": ["x" * 32_767]}).to_excel(tmp_path / "a.xlsx", index=False)
    assert "row 2 have exactly 32,767 characters" in read(tmp_path / "a.xlsx")[1]


@pytest.mark.parametrize("lines", [False, True])
def test_newsapi_is_read_with_a_note_that_its_texts_are_cut(tmp_path, lines):
    found = [
        {"source": {"id": None, "name": outlet}, "title": headline, "publishedAt": "2025-03-10T23:30:00Z",
         "content": f"{paragraphs[0]}… [+1234 chars]"}
        for outlet, headline, paragraphs in ARTICLES
    ]  # fmt: skip
    text = "\n".join(map(json.dumps, found)) if lines else json.dumps({"status": "ok", "articles": found})
    articles, told = read(put(tmp_path / f"a.{'jsonl' if lines else 'json'}", text))
    assert articles["outlet"].tolist() == ["Orlen Courier", "Valley Post"] and "2 of 2 texts are cut" in told
    assert articles["text"].tolist() == [f"{LEAD}…", f"{SECOND[0]}…"], "the mark is no word of the article"


@pytest.mark.parametrize(
    "record, outlet",
    [
        ({"maintext": LEAD, "text": None, "source_domain": "orlen.example", "date_publish": "2025-03-10 08:00:00"},
         "orlen.example"),
        ({"text": LEAD, "source_url": "https://www.orlen.example", "publish_date": "2025-03-10T00:00:00"},
         "orlen.example"),
        ({"raw_text": "x", "text": LEAD, "source": "https://x.example/1", "source-hostname": "Orlen Courier",
          "date": "2025-03-10"}, "Orlen Courier"),
    ],
    ids=["news-please", "newspaper3k", "trafilatura"],
)  # fmt: skip
def test_json_of_well_known_tools(tmp_path, record, outlet):
    for name, text in {"a.json": record, "b.json": [record, record], "c.jsonl": record}.items():
        articles, _ = read(put(tmp_path / name, json.dumps(text)))
        assert set(articles["outlet"]) == {outlet} and set(articles["text"]) == {LEAD}
        assert set(articles["published"].dt.strftime("%Y-%m-%d")) == {"2025-03-10"}


def test_parquet_with_the_article_id_as_its_index(tmp_path):
    table().assign(article_id=["a", "b"]).set_index("article_id").to_parquet(tmp_path / "a.parquet")
    assert load_articles(tmp_path / "a.parquet")["article_id"].tolist() == ["a", "b"]


# Days -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ["2025-03-09", "March 9, 2025 Sunday", "9 March 2025", "Mar 9, 2025", "Sunday, March 9, 2025", "09-Mar-2025",
     "2025/03/09",
     "2025-3-9", "Sunday 9 March 2025", "9 March 2025 14:05",
     "Sun, 09 Mar 2025 08:00:00 GMT", "March 9, 2025 Sunday 10:36 AM EST", "Sun Mar 09 08:00:00 +0000 2025", "20250309",
     "2025-03-09T23:30:00-05:00", "9th March 2025", "Sept 9, 2025"],
)  # fmt: skip
def test_days_that_can_be_read_in_one_way(cell):
    assert read_day(cell).strftime("%Y-%m-%d") == ("2025-09-09" if "Sept" in cell else "2025-03-09")


@pytest.mark.parametrize(
    "cell", ["3/9/2025", "yesterday", "2025-02-30", "March 2025", "May 5, 2025 and June", 45725, "9.3.25"]
)
def test_no_day_is_better_than_a_guessed_one(cell):
    assert read_day(cell) is None


def test_another_cell_of_the_column_may_tell_day_from_month():
    days, unread = read_days(["3/9/2025", "25/9/2025", ""])
    assert [None if pd.isna(day) else day.strftime("%Y-%m-%d") for day in days] == ["2025-09-03", "2025-09-25", None]
    assert unread == [None, None, None]
    assert read_days(["3/9/2025", "9/25/2025"])[0][0].month == 3
    assert read_days(["13/9/2025", "9/25/2025"])[1] == ["13/9/2025", "9/25/2025"], "they contradict"


def test_days_that_nothing_tells_apart_are_refused_with_the_remedy(tmp_path):
    table().assign(published="3/9/2025").to_csv(tmp_path / "a.csv", index=False)
    message = complaint(tmp_path / "a.csv")
    assert "row 2: published is '3/9/2025'" in message and "tells day from month; write it as 2024-12-03" in message


# Documents, pages -----------------------------------------------------------------------------------------------------

PAGE = """<!doctype html><html><head><title>{title} | {outlet}</title><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2025-03-10T08:00:00Z">
<script>var x = "50 people killed";</script></head>
<body><div id="cookie-banner"><p>We use cookies to give you the best experience.</p></div>
<nav><a href="/">Home</a></nav><article><h1>{title}</h1>{body}
<aside><h3>Read more</h3><ul><li><a href="/a">Storm kills 40</a></li></ul></aside></article>
<footer><p>All rights reserved.</p></footer></body></html>"""


def page(path, outlet, title, paragraphs):
    return put(path, PAGE.format(outlet=outlet, title=title, body="".join(f"<p>{one}</p>" for one in paragraphs)))


def pdf(path, lines):
    """The smallest PDF that shows some lines."""
    words = " ".join(f"({line}) Tj T*".replace('"', "'") for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 750 Td {words} ET".encode("latin-1")
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    parts += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"]
    parts += [b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)]
    parts += [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, 2)
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%sendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    return put(path, out.getvalue())


def test_a_saved_page_gives_the_article_and_what_the_page_states(tmp_path):
    articles, told = read(page(tmp_path / "x.html", *ARTICLES[0]))
    article = articles.iloc[0]
    assert article["text"] == "\n\n".join(ARTICLES[0][2])
    assert (article["outlet"], article["headline"], article["outlet_basis"]) == (*ARTICLES[0][:2], "stated")
    assert str(article["published"].date()) == "2025-03-10" and told == ""


def test_files_of_all_kinds_in_one_folder_are_read(tmp_path):
    word(tmp_path / "courier.docx", ARTICLES[0][2], title=ARTICLES[0][1])
    rich_text(tmp_path / "post.rtf", SECOND)
    put(tmp_path / "plain.TXT", LEAD)
    pdf(tmp_path / "print.pdf", SECOND)
    page(tmp_path / "site.htm", *ARTICLES[0])
    articles, told = read(tmp_path)
    assert articles["outlet"].tolist() == ["courier", "plain", "post", "print", "Orlen Courier"]
    assert articles["headline"].fillna("").tolist()[0] == ARTICLES[0][1] and articles["text"][0] == "\n\n".join(
        ARTICLES[0][2]
    )
    assert articles["text"][2] == articles["text"][3] == "\n\n".join(SECOND)
    assert "each file counts as an outlet of its own" in told and "print.pdf: is a PDF: captions, columns" in told


def test_lines_of_a_pdf_are_put_together_and_hyphens_at_their_ends_taken_out(tmp_path):
    lines = [
        "At least 12 people were killed and more than 300 evacu-",
        "ated when the river burst its banks on Monday.",
    ]
    assert load_quietly(pdf(tmp_path / "a.pdf", lines))["text"][0] == lines[0][:-1] + lines[1]


def load_quietly(path):
    return read(path)[0]


def test_folders_in_a_folder_are_outlets_and_a_zip_is_a_folder(tmp_path):
    for outlet, _, paragraphs in ARTICLES:
        put(tmp_path / "all" / outlet / "1.txt", "\n\n".join(paragraphs))
    put(tmp_path / "all" / ".DS_Store", b"\0")
    articles, told = read(tmp_path / "all")
    assert articles["outlet"].tolist() == ["Orlen Courier", "Valley Post"]
    assert articles["article_id"].tolist() == ["Orlen Courier/1", "Valley Post/1"]
    assert "the names of folders count as outlets: Orlen Courier, Valley Post" in told
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted((tmp_path / "all").rglob("*.txt")):
            archive.write(path, f"all/{path.relative_to(tmp_path / 'all')}")
    assert load_quietly(tmp_path / "all.zip")["outlet"].tolist() == ["Orlen Courier", "Valley Post"]


def test_articles_csv_may_name_documents_and_pages_and_goes_before_what_they_say(tmp_path):
    word(tmp_path / "a.docx", ARTICLES[0][2], title=ARTICLES[0][1])
    page(tmp_path / "b.html", *ARTICLES[1])
    put(tmp_path / "articles.csv", "file,outlet,headline\na.docx,A,\nb.html,B,My own\n")
    articles = load_quietly(tmp_path)
    assert articles["outlet"].tolist() == ["A", "B"]
    assert articles["headline"].tolist() == [ARTICLES[0][1], "My own"]
    assert articles["published"].isna().tolist() == [True, False]


# Nothing is skipped ---------------------------------------------------------------------------------------------------


def test_what_is_not_read_is_named_with_the_reason(tmp_path):
    put(tmp_path / "a.txt", LEAD)
    put(tmp_path / "picture.jpg", b"\xff\xd8\xff\0")
    put(tmp_path / "README.md", "About this folder.")
    put(tmp_path / "actors.csv", "actor,pattern,label_type,note,example\n")
    articles, told = read(tmp_path)
    assert len(articles) == 1 and "picture.jpg" in told and "README.md" in told and "actors.csv" not in told
    assert len(articles.attrs["left_out"]) == 2


def test_files_that_articles_csv_does_not_name_are_named(tmp_path):
    put(tmp_path / "a.txt", LEAD)
    put(tmp_path / "b.txt", LEAD)
    put(tmp_path / "articles.csv", "file,outlet\na.txt,A\n")
    assert "articles.csv does not name them: b.txt" in read(tmp_path)[1]


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("a.txt", PAGE, "is an HTML page, not a text"),
        ("a.txt", '{"maintext": "It rained."}', "holds JSON, not a text; name it .json"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file; save it as .docx"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Excel file; save it as .xlsx"),
        (
            "a.ris",
            "TY  - NEWS\nT1  - Flood\nER  -\n",
            "is a RIS file, a list of references that seldom has the full text",
        ),
        ("a.xml", "<doc><p>It rained.</p></doc>", "is XML, which is not read; the tool that wrote it can write JSON"),
        ("a.docx", b"PK\3\4nonsense", "is a Word, Excel or zip file that can't be opened"),
        ("a.pdf", b"%PDF-1.4 nonsense", "is a PDF that can't be read"),
        ("a.json", "[1, 2]", "holds no articles"),
        ("a.zip", b"PK\3\4nonsense", "zip file that can't be opened"),
        ("a.rar", b"Rar!\x1a\7", "is a RAR archive; unpack it first"),
    ],
)
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(tmp_path, name, content, words):
    assert words in complaint(put(tmp_path / "by itself" / name, content))
    put(tmp_path / "folder" / "good.txt", LEAD)
    put(tmp_path / "folder" / name, content)
    assert f"{name} {words[:20]}" in complaint(tmp_path / "folder") or words in complaint(tmp_path / "folder")


def test_markdown_is_read_with_a_note(tmp_path):
    put(tmp_path / "a.txt", f"# A flood\n\n**{LEAD}**\n\n> {QUOTE}\n")
    assert "a.txt: looks like Markdown; it is read as it is" in read(tmp_path)[1]


def test_a_word_file_cannot_open_another(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>')
    assert "can't be opened" in complaint(tmp_path / "a.docx")


@pytest.mark.parametrize(
    "missing, write",
    [
        ("pypdf", lambda folder: pdf(folder / "a.pdf", SECOND)),
        ("striprtf.striprtf", lambda folder: rich_text(folder / "a.rtf", SECOND)),
        ("defusedxml", lambda folder: word(folder / "a.docx", SECOND)),
        ("trafilatura", lambda folder: page(folder / "a.html", *ARTICLES[0])),
        ("bs4", lambda folder: page(folder / "a.html", *ARTICLES[0])),
    ],
)
def test_a_package_that_is_missing_is_said_in_one_sentence(tmp_path, monkeypatch, missing, write):
    monkeypatch.setitem(sys.modules, missing, None)
    name = missing.partition(".")[0]
    assert f"and the package {name} that reads it can't be used here" in complaint(write(tmp_path))


def test_every_format_has_a_name_of_its_own():
    assert len({one.name for one in formats.FORMATS}) == len(formats.FORMATS) and set(formats.TABLES) < {
        one.name for one in formats.FORMATS
    }


def test_links_in_rich_text_leave_their_words_and_not_their_addresses(tmp_path):
    link = r'{\field{\*\fldinst{HYPERLINK "https://x.example/a\{b"}}{\fldrslt{\cf1 The dam}}}'
    put(tmp_path / "a.rtf", rf"{{\rtf1\ansi {link} broke, and {link} fell.\par}}")
    assert load_quietly(tmp_path / "a.rtf")["text"].tolist() == ["The dam broke, and The dam fell."]


with (HERE / "months.csv").open(encoding="utf-8", newline="") as file:
    MONTHS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", MONTHS, ids=lambda row: row["example"])
def test_each_example_of_the_names_of_months_is_read_so(row):
    assert row["note"] and (read_day(row["example"]).day, read_day(row["example"]).month) == (9, int(row["month"]))


def test_a_nexis_date_without_a_day_gives_no_day(tmp_path):
    articles, _ = read(put(tmp_path / "a.txt", nexis_text().replace("March 10, 2025 Monday", "March 2025")))
    assert articles["published"].isna().tolist() == [True, False]
    assert articles["outlet"].tolist() == ["Orlen Courier", "Valley Post"]


def test_a_nexis_uni_text_below_an_abstract_is_the_full_text(tmp_path):
    lines = [
        line
        for one in nexis_uni_lines()
        for line in (["Body", "ABSTRACT", "A flood.", "FULL TEXT"] if one == "Body" else [one])
    ]
    assert_both_articles(read(word(tmp_path / "a.docx", lines))[0])


def test_a_label_within_a_text_is_no_end_of_it(tmp_path):
    text = nexis_text().replace("The ministry", "NOTES: and PHOTO: are words here.\n\nPHOTO: The ministry")
    assert load_quietly(put(tmp_path / "a.txt", text))["text"][0].endswith("PHOTO: The ministry did not comment.")


@pytest.mark.parametrize(
    "whole",
    [
        {"data": {"page": 1, "articles": [{"source": "Orlen Courier", "title": "Flood", "text": LEAD}]}},
        {
            "response": {
                "results": [{"webTitle": "Flood", "fields": {"bodyText": LEAD, "publication": "Orlen Courier"}}]
            }
        },
    ],
)
def test_articles_deep_within_json_are_found(tmp_path, whole):
    articles, _ = read(put(tmp_path / "a.json", json.dumps(whole)))
    assert articles[["outlet", "headline", "text"]].values.tolist() == [["Orlen Courier", "Flood", LEAD]]


def test_rows_of_an_export_that_have_no_text_are_named(tmp_path):
    found = [{"source": {"name": "A"}, "content": text} for text in (LEAD, None, END)]
    articles, told = read(put(tmp_path / "a.json", json.dumps({"articles": found})))
    assert articles["text"].tolist() == [LEAD, END] and "1 without a text are not read: article 2" in told


def test_a_pdf_of_many_articles_is_never_one_article(tmp_path):
    assert "is a PDF of 2 articles from a database; export them as Word" in complaint(
        pdf(tmp_path / "a.pdf", [*SECOND, "End of Document", *SECOND, "End of Document"])
    )


def test_a_page_with_a_few_broken_letters_is_read_with_a_note(tmp_path):
    page(tmp_path / "a.html", "Orlen Courier", "Flood — é", [LEAD, QUOTE])
    put(tmp_path / "a.html", (tmp_path / "a.html").read_bytes().replace(b"Monday", b"Monday\xe9"))
    assert "1 letters are in another encoding" in read(tmp_path / "a.html")[1]


# Large runs read what load_articles reads -----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "name, content",
    [
        ("a.csv", lambda: table(outlet="Café", headline="title").to_csv(index=False).replace("Café", "outlet")),
        ("a.csv", lambda: table().replace("Valley Post", "Café").to_csv(index=False).encode("cp1252")),
        ("a.csv", lambda: table().to_csv(index=False).replace("\n", "\r")),
        ("a.jsonl", lambda: json.dumps(table().to_dict("records"))),
        ("a.txt", nexis_text),
    ],
    ids=["other names", "Windows-1252", "lone carriage returns", "a JSON array", "a Nexis export"],
)
def test_a_run_reads_what_load_articles_reads(tmp_path, name, content):
    path = put(tmp_path / name, content())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert run(path, tmp_path / "out", progress=False)["rejected"] == 0
        pd.testing.assert_frame_equal(open_run(tmp_path / "out", ["articles"])["articles"], load_articles(path))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_exit_code_of_a_run_says_that_a_file_was_not_read(tmp_path, capsys):
    put(tmp_path / "in" / "a.txt", LEAD)
    put(tmp_path / "in" / "picture.jpg", b"\xff\xd8\xff\0")
    for _ in range(2):  # also where the run had been made before
        assert main(["run", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 1
        assert "1 files not read: picture.jpg" in capsys.readouterr().err
    put(tmp_path / "in" / "articles.csv", "file,outlet\na.txt,A\n")
    put(tmp_path / "in" / "b.txt", LEAD)
    assert main(["run", str(tmp_path / "in"), "-o", str(tmp_path / "other")]) == 1
    assert "1 files not read: b.txt" in capsys.readouterr().err


def test_nexis_rich_text_without_empty_lines(tmp_path):
    lines = [line.strip() for line in nexis_text().lstrip("\ufeff").replace("burst\nits", "burst its").split("\n")]
    lines = [line for line in lines if line]
    joined = lines.index('"The dam was never inspected," the engineer')
    lines[joined : joined + 2] = [" ".join(lines[joined : joined + 2])]
    assert_both_articles(read(rich_text(tmp_path / "a.rtf", lines))[0])


def test_factiva_labels_on_lines_of_their_own(tmp_path):
    lines = []
    for line in factiva_lines():
        label, _, words = line.partition("  ")
        lines += [label, words] if words and len(label) <= 3 else [line]
    assert_both_articles(read(put(tmp_path / "a.txt", "\n".join(lines)))[0])


def test_a_page_that_is_no_article_to_the_eye_is_read_whole_with_a_note(tmp_path):
    articles, told = read(put(tmp_path / "a.html", f"<html><body><div>{LEAD}</div></body></html>"))
    assert LEAD in articles["text"][0] and (articles["text"][0] == LEAD or "all its paragraphs are read" in told)
    assert "is a web page in which no article is found" in complaint(
        put(tmp_path / "b.html", "<html><body></body></html>")
    )


def test_a_note_on_many_files_is_one_line(tmp_path):
    for number in range(12):
        put(tmp_path / f"{number:02}.txt", "The café was closed.".encode("cp1252"))
    told = read(tmp_path)[1]
    assert told.count("Windows-1252") == 1 and "00.txt, 01.txt" in told and "09.txt and 2 more: is not UTF-8" in told


def test_a_table_beside_texts_that_holds_no_articles_is_left_out_by_name(tmp_path):
    put(tmp_path / "a.txt", LEAD)
    put(tmp_path / "todo.csv", "who,when\nA,today\n")
    articles, told = read(tmp_path)
    assert len(articles) == 1 and "not read: todo.csv (a table without the columns outlet and text)" in told


def test_one_json_file_an_article_is_named_by_its_file(tmp_path):
    for name in ("first", "second"):
        put(tmp_path / f"{name}.json", json.dumps({"maintext": LEAD, "source_domain": "orlen.example"}))
    assert load_quietly(tmp_path)["article_id"].tolist() == ["first", "second"]


@pytest.mark.parametrize("name", ["a.docx", "a.zip"])
def test_an_archive_whose_inside_is_damaged_is_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml" if name == "a.docx" else "a.txt", " ".join(map(str, range(9_000))))
    whole = (tmp_path / name).read_bytes()
    put(tmp_path / name, whole[:200] + bytes(400) + whole[600:])
    assert "can't be " in complaint(tmp_path / name)


def test_utf_16_without_its_mark_is_read_with_a_note(tmp_path):
    articles, told = read(put(tmp_path / "a.csv", table().to_csv(index=False).encode("utf-16-le")))
    assert_both_articles(articles)
    assert "looks like UTF-16 without its mark and is read so" in told


@pytest.mark.parametrize("text", ['{"text": "It rained.', '[{"text": "It rained."}'])
def test_damaged_json_in_a_text_file_is_no_text(tmp_path, text):
    assert "holds JSON, not a text" in complaint(put(tmp_path / "a.txt", text))


def test_a_list_in_a_plain_text_is_no_markdown(tmp_path):
    assert "Markdown" not in read(put(tmp_path / "a.txt", f"{LEAD}\n\n- one\n- two\n"))[1]
    assert "Markdown" in read(put(tmp_path / "b.txt", f"## A flood\n\n{LEAD}\n\n- one\n- two\n"))[1]


def test_a_page_in_the_encoding_that_it_declares_needs_no_guess(tmp_path):
    path = page(tmp_path / "a.html", "Café Courier", "Flood", [LEAD, QUOTE])
    text = path.read_text(encoding="utf-8").replace("<head>", '<head><meta charset="iso-8859-1">')
    articles, told = read(put(path, text.encode("latin-1")))
    assert articles["outlet"].tolist() == ["Café Courier"] and told == ""


def test_a_page_that_speaks_of_a_database_is_no_export_of_it(tmp_path):
    path = page(tmp_path / "a.html", *ARTICLES[0])
    put(path, path.read_text(encoding="utf-8").replace("<article>", '<div class="article">Factiva</div><article>'))
    assert load_quietly(path)["headline"].tolist() == [ARTICLES[0][1]]


def test_a_headline_about_copyright_is_a_headline(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "test_formats.ARTICLES", [(*ARTICLES[0][:1], "Copyright law is no help", ARTICLES[0][2]), ARTICLES[1]]
    )
    lines = ["Page 1 of 3", *nexis_uni_lines(cover=False)]
    for path in (rich_text(tmp_path / "a.rtf", lines), put(tmp_path / "b.txt", nexis_text())):
        assert load_quietly(path)["headline"].tolist() == ["Copyright law is no help", "Toll rises to 15"]


def test_factiva_labels_with_one_tab_and_their_words_on_the_line(tmp_path):
    text = "\n".join(factiva_lines()).replace("LP\n", "LP  ").replace("TD\n", "TD  ")
    text = "\n".join(line.replace("  ", "\t", 1) if line[:2].isupper() else line for line in text.split("\n"))
    assert_both_articles(read(put(tmp_path / "a.txt", text))[0])


def test_a_short_article_on_a_page_is_read_without_what_stands_beside_it(tmp_path):
    articles, _ = read(page(tmp_path / "a.html", "Valley Post", "Toll rises to 15", SECOND))
    assert articles["text"].tolist() == ["\n\n".join(SECOND)]


def test_json_by_columns_is_a_table(tmp_path):
    assert_both_articles(read(put(tmp_path / "a.json", table().to_json()))[0])
