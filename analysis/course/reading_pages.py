"""What may be handed on whole: the corpora of data/ whose every article has rights for it; a page of each to read."""

from pathlib import Path

from analysis.corpus.load import load_articles
from analysis.corpus.paths import DATA
from analysis.names import counted
from analysis.pipeline import analyse
from analysis.reading.article.rights import check_texts, may_pass_on
from analysis.report.around.search import search_section
from analysis.report.page import one_section_page
from analysis.report.parts import Section


def corpora_to_pass_on(data: Path = DATA) -> list[str]:
    """The names of the corpora in data/ whose every article has `rights` own, licensed or open."""
    names = sorted(path.parent.name for path in data.glob("*/articles.csv"))
    return [name for name in names if may_pass_on(load_articles(data / name))]


def write_reading_pages(folder: Path) -> list[Path]:
    """read-<corpus>.html in `folder` for each corpus that may be passed on: one file each, which needs no other."""
    pages = []
    for name in corpora_to_pass_on():
        page = folder / f"read-{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(reading_page(name), encoding="utf-8", newline="\n")
        pages.append(page)
    return pages


def reading_page(name: str) -> str:
    """A corpus of data/, whole, with its layers and a box that searches it. CorpusError: its rights don't allow it."""
    articles = load_articles(DATA / name)
    lead = f"{counted(len(articles), 'text')} that may be passed on whole. Search a word, or open an article."
    return one_section_page(whole_section(name), f"Read and search: {name}", lead)


def whole_section(name: str) -> Section:
    """The box that searches, and every article of a corpus of data/. CorpusError: its rights don't allow it."""
    articles = load_articles(DATA / name)
    check_texts("full", articles, name)
    return search_section(analyse(articles), [], "full")
