"""The one-page report: one HTML file to hand in, which needs no network and no other file.

What is compared, each instrument's comparison, the sentences behind every count, how each instrument was checked, and
what the page cannot tell. Only its search box needs a script. The same corpus gives the same bytes.
"""

import warnings
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from markupsafe import Markup

from analysis import __version__, plots
from analysis.compare.profiles import MEASURES, profile_numbers, untold
from analysis.corpus.load import load_articles
from analysis.corpus.paths import DATA, CorpusError, find_corpus
from analysis.corpus.save import in_place, nearest
from analysis.instruments.readability import score_readability
from analysis.names import counted
from analysis.pipeline import analyse
from analysis.reading.article.rights import INSTEAD, WARNING, check_texts, may_pass_on, warn_of_nearly_whole
from analysis.report.around.search import SCRIPT, SCRIPT_HASH, search_section
from analysis.report.around.sheet import sheet_section
from analysis.report.copies import copy_section
from analysis.report.labels import labels_section
from analysis.report.parts import MOST_ROWS, Cell, Items, Section, Table, Words, as_html, left_out, plain_table
from analysis.report.readability import readability_section
from analysis.report.sources import sources_section
from analysis.report.texts import texts_section
from analysis.report.victims import tolls_section
from analysis.report.wording import wording_section

KILLINGS = "These texts report killings."
INSTRUMENTS = {
    "textstat": "readability: syllables and hard words",
    "vaderSentiment": "emotional wording: the word list and its rules",
    "rapidfuzz": "shared copy: likeness of two sentences",
    "pandas": "tables",
    "matplotlib": "pictures",
}
LIMITS = [
    (
        "These texts are no sample. What differs between them differs between these texts; it says nothing of the"
        " outlets in general, or of the media."
    ),
    (
        "Differences are between texts. They are no evidence of intent: a house style, a word limit or an agency's copy"
        " explains many of them."
    ),
    (
        "The same copy in several texts is not several witnesses. Where sentences are shared, read the column that"
        " counts them once."
    ),
    "What nobody printed cannot be counted: who was asked and left out, which numbers were known and not given.",
    "Printed numbers are what the texts print, not what happened. Nothing is added up between texts.",
    "A score of words is not what a reader understands or what a writer thinks.",
    (
        "The rules miss things and find things that are not there: how often, stands with each instrument. Small counts"
        " change a share by several points."
    ),
    (
        "The words of the columns are choices as well, and so are the rows of the word lists. Anybody can read and"
        " change them."
    ),
]


def write_report(corpus: str | Path, path: str | Path, texts: str = "quotes") -> Path:
    """Write the report on a corpus (a path, or the name of a folder in data/) and return its path.

    texts: as in make_report.
    The page is there whole or not at all: one that was there is replaced when the new one is written. CorpusError: the
    corpus can't be read, or `path` is a folder or lies under a file.
    """
    path = Path(path).expanduser()
    if path.is_dir():
        raise CorpusError(f"{path}: is a folder; give the name of a file in it, such as {path / 'report.html'}")
    if not nearest(path.parent).is_dir():
        raise CorpusError(
            f"{nearest(path.parent)}: is a file, so nothing can lie in it; give another place for the report"
        )
    page = make_report(load_articles(corpus), name=find_corpus(corpus).stem, texts=texts)
    return in_place(path, lambda unfinished: unfinished.write_text(page, encoding="utf-8", newline="\n"))


def first_corpus() -> str:
    """The name of the first corpus in data/, for those who give none."""
    names = sorted(path.parent.name for path in DATA.glob("*/articles.csv"))
    if not names:
        raise CorpusError("data/ holds no corpus; give the path of your own: report PATH -o report.html")
    return names[0]


def make_report(
    articles: pd.DataFrame,
    lexicons: Mapping[str, pd.DataFrame] | None = None,
    name: str = "a corpus",
    texts: str = "quotes",
) -> str:
    """The report as HTML.

    articles: from load_articles. lexicons: in place of those that lie beside the corpus. name: how the title calls the
    corpus. texts: "quotes" (the page holds the sentences that it cites, and searches only these) or "full" (the
    articles as well, whole). CorpusError: "full", and `rights` of an article is not own, licensed or open.
    """
    check_texts(texts, articles, "report")
    tables = report_tables(articles, lexicons)
    with plt.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # the words stand in the tables
        plots.use_house_style()
        plots.colour_outlets(articles)
        sections = _sections(tables)
        cited = [found for section in sections for found in section.cited]
        warning = WARNING if texts == "full" else warn_of_nearly_whole(articles, tables["sentences"], cited)
        return _page(_with_search(sections, tables, cited, texts), name, articles, warning, _care(tables))


def report_tables(
    articles: pd.DataFrame, lexicons: Mapping[str, pd.DataFrame] | None = None
) -> dict[str, pd.DataFrame]:
    """Name -> table, for every instrument, readability with its intervals: what the report is made from."""
    tables = analyse(articles, lexicons)
    return tables | {"readability": score_readability(articles, tables["sentences"], intervals=True)}


def one_section_page(section: Section, title: str, lead: str) -> str:
    """A page with the look of the report that holds one section."""
    return _html(title, lead, "", "", [section], f"Made by Same Story {__version__}.")


# The page -------------------------------------------------------------------------------------------------------------


def _sections(tables: Mapping[str, pd.DataFrame]) -> list[Section]:
    return [
        sheet_section(tables),
        texts_section(tables),
        _glance_section(tables),
        readability_section(tables),
        wording_section(tables),
        sources_section(tables),
        tolls_section(tables),
        labels_section(tables),
        copy_section(tables),
        _limits_section(),
        _versions_section(),
    ]


def _with_search(
    sections: list[Section], tables: Mapping[str, pd.DataFrame], cited: list[str], texts: str
) -> list[Section]:
    """Before the limits and the versions: the sentences that the sections lead to."""
    return [*sections[:-2], search_section(tables, cited, texts), *sections[-2:]]


def _glance_section(tables: Mapping[str, pd.DataFrame]) -> Section:
    table = profile_numbers(tables)
    rows = [
        [
            Cell(row["outlet"]),
            *(
                Cell(
                    "not scored" if pd.isna(row[one.column]) else one.form.format(row[one.column]),
                    one.section,
                    untold(one.column, row),
                )
                for one in MEASURES
            ),
        ]
        for row in table.head(MOST_ROWS).to_dict("records")
    ]
    head = ["Outlet", *(measure.name for measure in MEASURES)]
    return Section(
        "glance",
        "All instruments in one table",
        [
            Words(
                "One row per outlet. Each number leads to its section, and there to the sentences. A number by itself"
                " is no finding: read what stands behind it."
            ),
            Table("Every instrument, outlet by outlet", head, rows, left_out(MOST_ROWS, len(table), "outlets")),
            Items(
                [
                    (
                        "School grade: Flesch-Kincaid, higher is harder. Emotional wording: mean of the sentences"
                        " between -1 and 1, without the topic's words."
                    ),
                    "Stands elsewhere: the share of the sentences that have a partner in another outlet's text.",
                ]
            ),
        ],
    )


def _limits_section() -> Section:
    return Section("limits", "What this cannot tell you", [Items(LIMITS)])


def _versions_section() -> Section:
    rows = [("Same Story", __version__, "sentences, attributions, tolls, labels, comparison: rules and word lists")]
    rows += [(package, version(package), what) for package, what in INSTRUMENTS.items()]
    return Section(
        "versions",
        "Measured with",
        [
            Words(
                "Another version of an instrument is another measurement. The measurements that each one was checked"
                " with stand in its section."
            ),
            plain_table(pd.DataFrame(rows, columns=["package", "version", "what for"]), "Versions"),
        ],
    )


def _care(tables: Mapping[str, pd.DataFrame]) -> str:
    """What is to be known before one reads on; nothing where no killing was found."""
    if not (tables["tolls"]["harm"] == "killed").any():
        return ""
    return KILLINGS + ("" if may_pass_on(tables["articles"]) else f" {INSTEAD}")


def _page(sections: list[Section], name: str, articles: pd.DataFrame, warning: str, care: str) -> str:
    outlets = articles["outlet"].nunique()
    lead = (
        f"{counted(len(articles), 'text')} of {counted(outlets, 'outlet')} on one event, side by side. Every underlined"
        " number leads to the sentences that made it."
    )
    versions = f"Made by Same Story {__version__}. The texts quoted here belong to whoever wrote and published them."
    return _html(f"How they tell it: {name}", lead, warning, care, sections, versions)


def _html(title: str, lead: str, warning: str, care: str, sections: list[Section], versions: str) -> str:
    return as_html(
        "page",
        title=title,
        lead=lead,
        warning=warning,
        care=care,
        sections=sections,
        versions=versions,
        script=Markup(f"\n{SCRIPT}"),
        script_hash=Markup(SCRIPT_HASH),
    )
