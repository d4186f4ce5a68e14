"""Exports of databases in their layouts, made of three invented articles, for tests of their readers."""

import datetime
import html
import io
import textwrap
import zipfile
from typing import NamedTuple

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
}


class Article(NamedTuple):
    outlet: str
    day: str
    headline: str
    byline: str
    section: str
    words: int
    paragraphs: tuple[str, ...]


ARTICLES = (
    Article(
        "The Harrow Times (Lowell)",
        "2017-07-03",
        "Bridge falls into the Tarn, killing at least nine",
        "Nora Quist and Abel Sand in Lowell",
        "Foreign; Pg. 3",
        1543,
        (
            "A road bridge fell into the Tarn river near Lowell on Monday, killing at least nine people and leaving a"
            " dozen cars in the water, the county's emergency services said in a statement issued late at night.",
            '"We heard a crack, and then nothing," said Petra Holm, 41, who runs a kiosk. "It was dark."',
            "What happened",
            "UPDATE: Divers found two more bodies on Tuesday, the county said. Fourteen people were still missing.",
            "The builder did not answer questions. It had been paid $4.5 million for repairs, the town's books say.",
            "Location: the bridge is at Lowell.",
            "Mayor Ivo Sands said that the council had been told in 2009. He did not say by whom.",
            "Three children from the village of Dale are among the dead.",
        ),
    ),
    Article(
        "Dale Evening Post",
        "2017-07-04",
        "Toll of bridge fall rises to 11",
        "",
        "A",
        204,
        (
            "LOWELL -- Eleven people are now known to have died when the bridge fell, officials said on Tuesday.",
            "Copyright law does not protect a bridge, a lawyer for the firm said when she was asked about the plans.",
            "Section 4 of the roads act says that bridges are to be looked at each year. Nobody did, the county's"
            " engineer told the council: the last report is from 2009 and is four pages long.",
            "3 of 5 cranes were out of order. Relatives waited on the bank through the night.",
        ),
    ),
    Article(
        "NORVALE NEWS AGENCY",
        "2017-12-05",
        "'It was like a wall': builder of fallen bridge held",
        "By STAFF",
        "",
        88,
        (
            "Police in Norvale arrested the head of the firm that built the bridge, the ministry said on Tuesday.",
            "He denies that the bridge was badly built, his lawyer said.",
        ),
    ),
)


def day(article, form="July 3, 2017 Monday"):
    """The day as an export prints it; form: how it would print 3 July 2017."""
    on = datetime.date.fromisoformat(article.day)
    language = next((one for one in DAYS if any(name in form for name in (*DAYS[one], MONTHS[one][6]))), "en")
    month, weekday = MONTHS[language][on.month - 1], DAYS[language][on.weekday()]
    names = {MONTHS[language][6]: month, DAYS[language][0]: weekday, "2017": str(on.year), "3": str(on.day)}
    for name, value in names.items():
        form = form.replace(name, f"\0{value}\0" if name == "2017" else value, 1)
    return form.replace("\0", "")


def wrapped(text, width):
    return "\n".join(textwrap.wrap(text, width)) if width else text


def nexis(
    mark="{n} of {of} DOCUMENTS",
    form="July 3, 2017 Monday",
    width=80,
    labels=True,
    rights_last=False,
    below="",
    **names,
):
    """LexisNexis Academic as text. labels: HEADLINE and BODY; names: a label in another language; below: more lines."""
    named = {name: name for name in ("LENGTH", "SECTION", "BYLINE", "LOAD_DATE", "LANGUAGE", "WORDS")} | names
    pages = ["Download Request: All Documents\nTime Of Request: Tuesday, March 17, 2020\n\nTerms: bridge\n"]
    for n, one in enumerate(ARTICLES, 1):
        rights = f"{f'Copyright {one.day[:4]} {one.outlet.title()} Limited':^78}\n{'All Rights Reserved':^78}\n\n"
        headline = wrapped(one.headline, width)
        blocks = [
            f"\n\n{mark.format(n=n, of=len(ARTICLES)):^78}\n\n\n",
            "" if rights_last else rights,
            f"{one.outlet:^78}\n\n{day(one, form):^78}\n{'Late Edition - Final':^78}\n\n",
            "" if labels else f"{headline}\n\n",
            f"{named['BYLINE']}: {one.byline}\n\n" if one.byline else "",
            f"{named['SECTION']}: {one.section}\n\n" if one.section else "",
            f"{named['LENGTH']}: {one.words:,} {named['WORDS'].lower()}\n\n",
            f"HEADLINE: {headline}\n\nBODY:\n\n" if labels else "",
            "\n\n".join(wrapped(paragraph, width) for paragraph in one.paragraphs),
            f"\n\n{below}{named['LOAD_DATE'].replace('_', '-')}: {day(one, form)}\n\n{named['LANGUAGE']}: ENGLISH\n\n",
            rights if rights_last else "",
        ]
        pages.append("".join(blocks))
    return "\n".join(pages)


def nexis_page():
    """The same as HTML: a document begins in a comment."""
    parts = ["<HTML><BODY>"]
    for n, one in enumerate(ARTICLES, 1):
        labelled = {"BYLINE: ": one.byline, "SECTION: ": one.section, "LENGTH: ": f"{one.words} words"}
        lines = [f"{n} of 3 DOCUMENTS", one.outlet, f"{day(one)}<BR>Late Edition - Final", one.headline]
        lines += [f"<SPAN>{label}</SPAN><SPAN>{value}</SPAN>" for label, value in labelled.items() if value]
        body = "".join(f"<P>{html.escape(paragraph)}</P>" for paragraph in one.paragraphs)
        head = "".join(f"<BR><DIV><P>{line}</P>\n</DIV>" for line in lines)
        end = f"<DIV><P>LOAD-DATE: {day(one)}</P></DIV><DIV><P>Copyright {one.day[:4]} {one.outlet}</P></DIV>"
        parts.append(f"<!-- Hide XML\n<DOC NUMBER={n}>\n<DOCFULL> -->{head}<DIV>{body}</DIV>{end}<!-- </DOC> -->")
    return "".join(parts)


def nexis_uni(
    articles=ARTICLES,
    form="July 3, 2017 Monday",
    cover=True,
    pages=False,
    rights="Copyright {} All Rights Reserved",
    **names,
):
    """The lines of a Nexis Uni document. names: a label in another language."""
    named = {"Section": "Section", "Length": "Length", "Byline": "Byline", "Body": "Body", "words": "words"} | names
    lines = ["User Name:\u00a0= ", "Job Number:\u00a011223344", f"Documents ({len(articles)})"] * cover
    for n, one in enumerate(articles * cover, 1):
        lines += [f"{n}. {one.headline}", "Client/Matter:\u00a0-None-", "Search Terms:\u00a0bridge", "Narrowed by:"]
    for one in articles:
        lines += [one.headline, one.outlet, day(one, form), *[rights.format(one.day[:4])] * bool(rights)]
        lines += [f"{named['Section']}:\u00a0{one.section}"] * bool(one.section)
        lines += [f"{named['Length']}:\u00a0{one.words} {named['words']}"]
        lines += [f"{named['Byline']}:\u00a0{one.byline}"] * bool(one.byline)
        lines += [named["Body"], "", *one.paragraphs[:1], *["Page 2 of 3", one.headline] * pages, *one.paragraphs[1:]]
        lines += [
            "",
            "Graphic",
            "",
            "The bridge on Monday. Photo: A. Sand",
            named.get("Classification", "Classification"),
        ]
        lines += ["Language: ENGLISH", f"Load-Date:\u00a0{day(one, form)}", named.get("End", "End of Document")]
    return lines


def factiva(form="3 July 2017", words="words", between="  ", ends="\n\n", width=0):
    """Factiva with labels. between: what stands between a label and its value; ends: between two articles."""
    pages = []
    for n, one in enumerate(ARTICLES, 1):
        head = {"SE": one.section, "HD": one.headline, "BY": one.byline, "WC": f"{one.words:,} {words}"}
        head |= {"PD": day(one, form), "ET": "10:26", "SN": one.outlet, "SC": "ABCD", "PG": "12", "LA": "English"}
        head |= {"CY": f"Copyright {one.day[:4]}, {one.outlet}"}
        below = {"CO": "mrwsns : Marrow & Sons", "NS": "gdis : Disasters", "RE": "eurz : Europe", "PUB": "Harrow Media"}
        below |= {"AN": f"Document ABCD00002017070{n}e77300001"}
        paragraphs = [wrapped(paragraph, width) for paragraph in one.paragraphs]
        body = f"LP\n{paragraphs[0]}\n\nTD\n" + "\n\n".join(paragraphs[1:]) + "\n"
        rows = [
            "\n".join(f"{label}{between}{value}" for label, value in part.items() if value) for part in (head, below)
        ]
        pages.append("\n".join([rows[0], body, rows[1]]))
    return ends.join(pages) + "\n\nSearch Summary\nText\tbridge\nDate\tAll Dates\n"


def factiva_bare(form="3 July 2017", words="words"):
    """Factiva without labels."""
    lines = ["Dow Jones Factiva", ""]
    for n, one in enumerate(ARTICLES, 1):
        lines += [*filter(None, [one.section, one.headline, one.byline and f"By {one.byline.removeprefix('By ')}"])]
        lines += [f"{one.words} {words}", day(one, form), "10:26", one.outlet, "ABCD", "12", "English"]
        lines += [f"Copyright {one.day[:4]}. {one.outlet}. All rights reserved.", ""]
        lines += [line for paragraph in one.paragraphs for line in (paragraph, "")]
        lines += [f"Document ABCD00002017070{n}ed7300001", ""]
    return "\n".join([*lines, "Search Summary", "Text bridge"])


def factiva_page(language="en", form="3 July 2017", words="words"):
    parts = ["<html><body>"]
    for n, one in enumerate(ARTICLES, 1):
        head = [one.section, f"<span class='{language}Headline'>{one.headline}</span>"]
        head += [f"{one.words} {words}", day(one, form), "10:26", one.outlet, "ABCD", "12", f"Copyright {one.day[:4]}"]
        rows = "".join(f"<div>{line}</div>" for line in head if line)
        author = f"<div class='author'>{one.byline}</div>" if one.byline else ""
        body = "".join(f"<p class='{language}articleParagraph'>{html.escape(text)}</p>" for text in one.paragraphs)
        parts.append(f"<div class='article {language}Article'>{rows}{author}{body}<p>Document ABCD000{n}</p></div>")
    return "".join(parts)


def proquest(full="Full text: ", between="\n\n"):
    rule = "_" * 60
    pages = ["\nReport Information from ProQuest\n"]
    for n, one in enumerate(ARTICLES, 1):
        published = day(one, "July 3, 2017")
        fields = {"Subject": "Bridges; Deaths", "Title": one.headline, "Publication title": one.outlet, "Pages": "A.4"}
        fields |= {"Publication date": published, "Section": one.section, "ProQuest document ID": f"{n}99"}
        fields |= {"Copyright": f"Copyright {one.outlet} {one.day[:4]}", "Database": "ProQuest Central"}
        author = f"Author: {one.byline}\n\n" if one.byline else ""
        rows = "\n\n".join(f"{label}: {value}" for label, value in fields.items() if value)
        head = f"\nDocument {n} of 3\n\n{one.headline}\n\n{author}Abstract: A bridge fell.\n\n"
        pages.append(f"{head}{full}{between.join(one.paragraphs)}\n\n{rows}\n")
    return f"{rule}\n".join(["", *pages, "\nDatabase copyright © 2020 ProQuest LLC. All rights reserved.\n"])


def rich_text(lines):
    def written(letter):
        return letter if ord(letter) < 128 and letter not in "\\{}" else f"\\u{ord(letter)}?"

    shown = "\n".join("{\\pard " + "".join(map(written, line)) + "\\par}" for line in lines)
    return "{\\rtf1\\ansi\\ansicpg1252{\\info{\\author Somebody Private}}\n" + shown + "}"


def word(lines):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(line)}</w:t></w:r></w:p>' for line in lines)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr("docProps/core.xml", "<x><creator>Somebody Private</creator></x>")
    return file.getvalue()


def zipped(files):
    archive_file = io.BytesIO()
    with zipfile.ZipFile(archive_file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return archive_file.getvalue()
