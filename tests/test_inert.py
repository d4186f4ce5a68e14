"""What somebody else has written stays text wherever it is shown or saved: articles, names of outlets, files and
columns, the notes, examples and names of a corpus's own lexicons, what coders have marked. All is invented.
"""

import base64
import csv
import json
import re
import warnings
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from browser import a_tab, needs_browser, open_page

import analysis as story
from analysis.coding.agreement import compare_codings, list_disagreements
from analysis.coding.export import article_table, codebook, write_datapackage
from analysis.coding.sampling import sample_for_coding, sheet_of_sample
from analysis.coding.sheets import fill_coding_sheet, make_coding_sheet, read_coding_sheets, save_coding_sheet
from analysis.corpus.in_class import ask_outlets, import_dropped, merge_corpora
from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.save import save_table
from analysis.course.reading_pages import reading_page
from analysis.report.page import make_report

pytestmark = pytest.mark.slow

RUNS = "document.documentElement.setAttribute('data-ran','yes')"
SUM = "{{7191*7}}{% set a = 7191*7 %}${7191*7}"  # 50337, where a template reads it
SCRIPT = f'<script>{RUNS}</script><img src="x" onerror="{RUNS}"></td></mark></details></script>'
HANDLER = f'" onmouseover="{RUNS}" autofocus onfocus="{RUNS}" x=\''
EVIL = f"{SCRIPT}{HANDLER}{SUM} $x^2$ <svg onload={RUNS}>"
FORMULA = '=HYPERLINK("http://formula.invalid","read")'
OUTLETS = [f"{FORMULA}{EVIL}", f"@SUM(1){SUM}", "+Valley Post"]
TEXT = (
    'At least 50 people were killed in Orlen on Monday, said the <b onclick="{runs}">zorch</b> minister. {evil}\n'
    "{formula} was what rebels of the Grey Front said: 12 soldiers died. It was a terrible flood.\n"
    "-1+1 villagers were hurt, the Grey Front said. @Zorch Bell told reporters that nobody would leave the town."
)


def write(path, rows):
    pd.DataFrame(rows).to_csv(path, index=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A corpus folder with hostile cells wherever a cell can be."""
    place = tmp_path_factory.mktemp("inert") / f"<img src=x onerror={RUNS}> & =1+1 {SUM}"
    (place / "coded").mkdir(parents=True)
    rows = []
    for number, outlet in enumerate([*OUTLETS, *OUTLETS]):
        name = f"=1+{number}<img src=x onerror={RUNS.replace('/', '')}>.txt"
        (place / name).write_text(TEXT.format(runs=RUNS, evil=EVIL, formula=FORMULA), encoding="utf-8")
        rows.append(
            {
                "file": name,
                "article_id": f"{'=-+@'[number % 4]}{number}{SCRIPT if number < 2 else ''}",
                "outlet": outlet,
                "headline": f"{FORMULA}{EVIL}",
                "published": f"2025-03-1{number}",
                "evidence": EVIL,
                "rights": "own",
                f"=1+1{SCRIPT}": f"+1{EVIL}",
            }
        )
    write(place / "articles.csv", rows)
    told = {"note": f"{FORMULA}{EVIL}", "example": f"{FORMULA}{EVIL} The Grey Front said so."}
    write(place / "actors.csv", [{"actor": FORMULA + EVIL, "pattern": "grey front", "label_type": "role"} | told])
    write(
        place / "source_kinds.csv",
        [{"pattern": "minister", "source_kind": FORMULA + EVIL, "match": "anywhere"} | told],
    )
    write(place / "topic_words.csv", [{"word": "terrible"} | told])
    return place


@pytest.fixture(scope="module")
def articles(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return story.load_articles(folder)


@pytest.fixture(scope="module")
def tables(articles):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return story.analyse(articles)


def test_the_hostile_rows_are_read(tables):
    assert len(tables["articles"]) == 6 and len(tables["tolls"]) and len(tables["labels"])
    assert any(tables["labels"]["actor"].str.startswith(FORMULA))
    assert any(tables["attributions"]["source_kind"].str.startswith(FORMULA))


# Pages ----------------------------------------------------------------------------------------------------------------


def shown(tables):
    """Name of what makes a piece of a page -> the piece."""
    sentences, copies = tables["sentences"], tables["shared_copy"]
    yield "profiles", story.show_profiles(tables)
    for name in ("attributions", "tolls", "labels", "sentiment_words", "sentences"):
        yield f"{name} in context", story.show_in_context(tables[name], sentences, None)
        yield f"{name} as a table", story.show_table(tables[name].head(8))
    yield "articles as a table", story.show_table(tables["articles"])
    yield "lexicon as a table", story.show_table(load_lexicons(tables["articles"].attrs["lexicons"])["actors"].head())
    articles = tables["articles"]["article_id"].tolist()
    yield "reader", story.show_article(tables, articles[0], beside=articles[1], texts="full")
    yield "reader of quotes", story.show_article(tables, articles[2], texts="quotes")
    yield "words", story.show_words(story.find_words(tables, "zorch, set, onclick, front*"), sentences)
    yield "strips", story.show_strips(tables, texts="full")
    yield "strips of copies", story.show_strips(tables, "copies", texts="full")
    yield "shares", story.show_shares(tables["attributions"], sentences, "source_kind")
    yield "labels", story.show_labels(tables)
    yield "board", story.show_board(tables)
    yield "changes", story.show_changes(copies, sentences)
    yield "cards", story.sentence_cards(copies, sentences, articles[0], 1)
    yield "check", story.show_table(story.check_corpus(tables["articles"]))
    yield "corpus", story.show_table(story.describe_corpus(tables["articles"], sentences))
    yield "suggested kinds", story.show_table(story.suggest_source_kinds(tables))
    yield "suggested actors", story.show_table(story.suggest_actors(tables))


@needs_browser
def test_whatever_is_shown_runs_nothing_and_works_out_nothing(tables, tmp_path):
    pieces = "".join(f"<section><h2>{name}</h2>{made.data}</section>" for name, made in shown(tables))
    assert_inert(f"<!doctype html><html><body>{pieces}</body></html>", tmp_path)


@pytest.fixture(scope="module")
def report(articles):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return make_report(articles, name=f"<img src=x onerror={RUNS}>", texts="full")


@needs_browser
def test_the_report_runs_nothing_and_works_out_nothing(report, tmp_path):
    assert_inert(report, tmp_path)


@needs_browser
def test_the_search_of_the_report_shows_whatever_is_typed_or_found_as_text(report, tmp_path):
    (tmp_path / "report.html").write_text(report, encoding="utf-8")
    with a_tab(tmp_path) as tab:
        tab.open((tmp_path / "report.html").as_uri())
        for words in (
            "zorch",
            "onmouseover",
            "set * = *7191",
            SCRIPT,
            EVIL,
            "?" * 300,
            "*a" * 150,
            '"' * 299,
            "\\",
            "%ff",
        ):
            tab.run(f"document.getElementById('ss-query').value = {json.dumps(words)}")
            tab.run("document.getElementById('ss-query').dispatchEvent(new Event('input'))")
            hits = tab.run("document.getElementById('ss-hits').children.length")
            assert hits or words not in ("zorch", "onmouseover")
        tab.run("location.hash = '%ff'")
        assert tab.run("document.querySelectorAll('#ss-hits img, #ss-hits script, #ss-hits svg').length") == 0
        assert tab.run("document.documentElement.hasAttribute('data-ran')") is False
        assert [address for address in tab.asked if not address.startswith(("file:", "data:"))] == []


def assert_inert(html, scratch):
    page = scratch / "page.html"
    page.write_text(html, encoding="utf-8")
    dom, asked = open_page(page, scratch)
    assert not re.search(r"<html[^>]*data-ran", dom) and asked == []
    assert "50337" not in dom and "{{7191*7}}" in dom
    # Nothing is waiting for a click either, and nothing leads out of the page.
    tags = re.findall(r"<[a-z][^<>]*>", re.sub(r"<(style|script)\b.*?</\1>", "", dom, flags=re.DOTALL))
    outside_quotes = [re.sub(r'"[^"]*"', '""', tag) for tag in tags]
    assert not [tag for tag in outside_quotes if re.search(r"\son\w+=", tag)]
    assert not re.search(r'(?:href|src)="(?!#|data:|blob:)', " ".join(tags))


@needs_browser
def test_a_page_to_read_and_search_runs_nothing(folder, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert_inert(reading_page(str(folder)), tmp_path)


def test_a_picture_that_is_saved_from_the_report_is_words_and_lines_alone(report):
    saved = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", report)
    drawings = [ElementTree.fromstring(base64.b64decode(one)) for one in saved]
    assert len(drawings) > 5 and any("HYPERLINK" in "".join(drawing.itertext()) for drawing in drawings)
    for part in (part for drawing in drawings for part in drawing.iter()):
        names = [name.rpartition("}")[2] for name in (part.tag, *part.attrib)]
        assert not {"script", "foreignObject", "a", "image"} & set(names)
        assert not any(name.startswith("on") for name in names)
        assert all(link.startswith("#") for name, link in part.attrib.items() if name.endswith("href"))


def test_an_explanation_is_plain_text_with_the_words_as_they_were_written(tables):
    words = [
        story.explain(row)
        for name in ("attributions", "tolls", "labels", "sentiment_words")
        for _, row in tables[name].iterrows()
    ]
    assert any(EVIL in one for one in words) and "50337" not in "".join(words)


# Files ----------------------------------------------------------------------------------------------------------------

STARTS = re.compile(r"[=+\-@\t]")


def cells_of(path):
    if path.suffix == ".csv":
        return [cell for row in csv.reader(path.open(encoding="utf-8-sig", newline="")) for cell in row]
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return [cell.value for cell in cells]


def assert_no_formula(path):
    texts = [cell for cell in cells_of(path) if isinstance(cell, str)]
    assert [cell for cell in texts if STARTS.match(cell) and not is_number(cell)] == []


def is_number(cell):
    return re.fullmatch(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", cell)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_table_that_is_saved_holds_a_formula(tables, tmp_path, suffix):
    own = load_lexicons(tables["articles"].attrs["lexicons"])
    suggested = {"kinds": story.suggest_source_kinds(tables), "names": story.suggest_actors(tables)}
    for name, table in (tables | suggested | {f"own {name}": own[name] for name in ("actors", "source_kinds")}).items():
        assert_no_formula(save_table(table, tmp_path / f"{name}{suffix}"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_export_of_a_run_holds_a_formula(folder, tmp_path, kind):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        story.run(folder, tmp_path / "out", progress=False)
        story.export_run(tmp_path / "out", kind)
    exported = list((tmp_path / "out").glob(f"*.{kind}"))
    assert len(exported) >= 9
    for path in exported:
        assert_no_formula(path)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("kind", ["attributions", "tolls"])
def test_no_coding_sheet_holds_a_formula_and_it_is_read_back_as_it_was(tables, tmp_path, suffix, kind):
    sentences = tables["sentences"]
    coding = tables[kind].query("section == 'body'")
    if kind == "tolls":
        coding = coding.assign(source=FORMULA, source_kind="unspecified")
    sheet = make_coding_sheet(sentences, kind)
    path = save_coding_sheet(fill_coding_sheet(sheet, coding).assign(remark=FORMULA + EVIL), tmp_path / f"a{suffix}")
    assert_no_formula(path)
    if kind == "attributions":
        read = read_coding_sheets([path], sentences, kind)["A"]
        assert sorted(set(read["source_kind"])) == sorted(set(coding["source_kind"]))
        assert len(compare_codings(tables[kind], read))
        disagreements = list_disagreements(tables[kind], read.iloc[:3], sentences)
        assert len(disagreements)
        assert_no_formula(save_table(disagreements, tmp_path / f"disagreements{suffix}"))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_sheet_of_a_sample_and_no_wide_table_holds_a_formula(tables, tmp_path, suffix):
    sample = sample_for_coding(tables, n=8, seed=1)
    wide = article_table(tables)
    sheet = sheet_of_sample(sample, tables["sentences"])
    for name, table in {"sample": sample, "sheet": sheet, "wide": wide, "codebook": codebook(wide)}.items():
        assert len(table)
        assert_no_formula(save_table(table, tmp_path / f"{name}{suffix}"))
    assert_no_formula(save_coding_sheet(sheet, tmp_path / f"to-code{suffix}"))


def test_a_data_package_names_hostile_columns_as_words(tables, tmp_path):
    path = write_datapackage(tables, tmp_path, name=f"../{EVIL}")
    package = json.loads(path.read_text(encoding="utf-8"))
    assert path == tmp_path / "datapackage.json" and package["name"] == f"../{EVIL}"
    assert {Path(one["path"]).name for one in package["resources"]} == {one["path"] for one in package["resources"]}


def test_what_is_dragged_in_under_hostile_names_is_asked_for_and_merged_as_text(folder, tmp_path, monkeypatch):
    dropped = tmp_path / "my-texts"
    dropped.mkdir()
    for name in (f"=1+1 {SUM}".replace("/", ""), f"@<img src=x onerror={RUNS}>", f"-{HANDLER[:60]}"):
        (dropped / f"{name}.txt").write_text(TEXT.format(runs=RUNS, evil=EVIL, formula=FORMULA), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAME_STORY_MY_TEXTS", raising=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = import_dropped()
        merged = merge_corpora(corpus, folder, to=tmp_path / "merged")
        articles = story.load_articles(merged)
    asked = story.show_table(ask_outlets(corpus)).data
    assert "said the &lt;b" in asked and not re.search(r"<(?:b|img|script|svg)\b", asked)
    for place in (corpus, merged):
        for path in place.glob("*.csv"):
            assert_no_formula(path)
    assert len(articles) == 9 and FORMULA + EVIL in set(load_lexicons(merged)["actors"]["actor"])


def test_a_kind_of_source_may_be_spelled_with_capitals_and_spaces(tmp_path, folder, tables):
    kind, sentences = "Local Monitor, on-site", tables["sentences"]
    own = load_lexicons() | {"source_kinds": load_lexicons(folder)["source_kinds"].assign(source_kind=kind)}
    coding = tables["attributions"].query("section == 'body'").assign(source_kind="local monitor, on site")
    path = save_coding_sheet(fill_coding_sheet(make_coding_sheet(sentences), coding), tmp_path / "a.csv", own)
    assert set(read_coding_sheets([path], sentences, lexicons=own)["A"]["source_kind"]) == {kind}


def test_an_import_writes_no_formula_and_comes_back_as_it_was(articles, tmp_path):
    table = articles.drop(columns=["article_id"]).astype({"published": "string"})
    table.to_json(tmp_path / "given.jsonl", orient="records", lines=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = story.import_articles(tmp_path / "given.jsonl", to=tmp_path / "corpus")
        assert_no_formula(corpus / "articles.csv")
        story.import_articles(tmp_path / "given.jsonl", to=corpus)
        assert_no_formula(corpus / "articles.csv")
        again = story.load_articles(corpus)
    assert again["text"].str.strip().tolist() == articles["text"].str.strip().tolist()
    assert again["outlet"].tolist() == articles["outlet"].tolist()
    assert len(set(again.columns)) == len(again.columns)


def test_a_lexicon_that_was_saved_reads_what_it_read_before(folder, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    row = {"actor": "town hall", "pattern": "@townhall|town hall", "label_type": "role", "note": "=x", "example": "-y"}
    save_table(pd.DataFrame([row]), own / "actors.csv")
    assert "'@townhall" in (own / "actors.csv").read_text(encoding="utf-8")
    assert load_lexicons(own)["actors"].loc[0, list(row)].to_dict() == row
