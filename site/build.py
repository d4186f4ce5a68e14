"""Build the course site at build/site from the notebooks as they are committed, the pages of this folder, the rules of
attribution and of tolls, the codebook and the docstrings.

python3 run.py site [-o FOLDER]. Nothing is executed and nothing is fetched; a warning of Sphinx is an error.
"""

import argparse
import inspect
import re
import shutil
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import analysis as story  # noqa: E402
from analysis.course.execute import NOTEBOOKS, as_text, title_and_summary  # noqa: E402
from analysis.course.keys import printed_edition  # noqa: E402
from analysis.course.reading_pages import corpora_to_pass_on, whole_section  # noqa: E402
from analysis.instruments.attribution.page import how_a_sentence_is_read  # noqa: E402
from analysis.instruments.tolls.page import how_a_number_becomes_a_toll  # noqa: E402
from analysis.report.around.search import SCRIPT  # noqa: E402

SITE = ROOT / "site"
CODEBOOK = ROOT / "data" / "hama-2024" / "coded" / "CODEBOOK.md"
# What people call, by what they want to do: title -> where it is found -> names. What `dir` shows is all here (a test
# says so).
API = {
    "Articles and sentences": {
        "story": (
            "load_articles import_articles import_dropped ask_outlets name_outlets merge_corpora find_corpus normalise"
            " load_lexicons read_lexicon split_sentences parse_number"
        ),
    },
    "Before you count": {
        "story": ("check_corpus describe_corpus list_furniture suggest_furniture suggest_source_kinds suggest_actors"),
    },
    "Instruments": {
        "story": (
            "score_readability compare_readability flesch_reading_ease flesch_kincaid_grade gunning_fog smog_index"
            " automated_readability_index coleman_liau_index dale_chall_readability_score lix score_sentiment"
            " explain_sentiment find_attributions count_speakers find_tolls main_toll match_claims"
            " find_labels match_voices align_sentences"
        ),
    },
    "All at once, and into files": {
        "story": "analyse analyse_articles run open_run export_run write_report save_table",
    },
    "Reading": {
        "story": (
            "about show_article find_words show_words explain show_in_context show_table show_changes sentence_cards"
            " show_strips show_shares show_board show_labels show_profiles check_answer"
        ),
    },
    "Comparison": {"story.compare": " ".join(story.compare.__all__)},
    "Pictures": {"story": "set_up", "story.plots": " ".join(story.plots.__all__)},
    "People and accuracy": {
        "story.coding": " ".join(name for name in story.coding.__all__ if name != "CodingError"),
        "story": "how_checked accuracy_board",
    },
}
# Pages to look things up in; all others belong to the course.
REFERENCE = ("terms", "glossary", "how-a-sentence-is-read", "how-a-number-becomes-a-toll", "codebook", "api", "tried")
OUTSIDE = re.compile(
    r'<(?:link|script|img|iframe|source)\b[^>]*\b(?:href|src)="(?:https?:)?//[^>]*>(?:</script>)?', re.IGNORECASE
)
FETCHED = re.compile(r"@import\s+(?:url\()?[\"']?(?:https?:)?//[^;]*;|url\([\"']?(?:https?:)?//[^)]*\)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "build" / "site")
    out = parser.parse_args().out.resolve()
    source = out.parent / f"{out.name}-source"
    for folder in (source, out):
        shutil.rmtree(folder, ignore_errors=True)
    gather(source)
    from sphinx.cmd.build import main as sphinx

    failed = sphinx(
        [
            "-q",
            "-W",
            "--keep-going",
            "-b",
            "html",
            "-c",
            str(SITE),
            "-d",
            str(out.parent / f"{out.name}-doctrees"),
            str(source),
            str(out),
        ]
    )
    if not failed:
        strip_outside(out)
        print(f"Open {out / 'index.html'}")
    return failed


def gather(source: Path) -> None:
    """Everything that Sphinx reads, in one folder."""
    source.mkdir(parents=True)
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        (source / path.name).write_text(as_text(for_site(nbformat.read(path, as_version=4))), encoding="utf-8")
    for page in SITE.glob("*.md"):
        shutil.copy(page, source / page.name)
    (source / "how-a-sentence-is-read.md").write_text(how_a_sentence_is_read(), encoding="utf-8")
    (source / "how-a-number-becomes-a-toll.md").write_text(how_a_number_becomes_a_toll(), encoding="utf-8")
    shutil.copy(CODEBOOK, source / "codebook.md")
    for name in corpora_to_pass_on():
        (source / f"read-{name}.md").write_text(read_whole(name), encoding="utf-8")
    (source / "api.md").write_text(api(), encoding="utf-8")
    (source / "index.md").write_text(index(), encoding="utf-8")


def for_site(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook as readers see it: without the key to the exercises, pictures with their words."""
    notebook, known = printed_edition(notebook), terms()
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = link_terms(cell.source.replace("](../site/", "]("), known)
        if cell.cell_type == "code":
            cell.metadata.pop("nbgrader", None)
            _describe(cell)
    return notebook


def link_terms(words: str, known: set[str]) -> str:
    """Words of a notebook with each term that is bold, and so explained there, linked to the list of terms; once."""

    def link(bold: re.Match) -> str:
        name = bold[1].strip().lower()
        term = next((term for term in (name, name.removesuffix("s")) if term in known), "")
        known.discard(term)
        return f"[{bold[0]}](terms.md#{term.replace(' ', '-')})" if term else bold[0]

    return re.sub(r"(?<!\[)\*\*([A-Za-z][A-Za-z0-9 -]{1,30})\*\*(?!\])", link, words)


def terms() -> set[str]:
    """The names in terms.md, in small letters."""
    page = (SITE / "terms.md").read_text(encoding="utf-8")
    return {name.lower() for name in re.findall(r"^### (.+)$", page, flags=re.MULTILINE)}


def read_whole(name: str) -> str:
    """The articles of a corpus that may be passed on, whole, with the box that searches them."""
    page = "\n".join(str(part.markup) for part in whole_section(name).parts).replace("<details ", "<details open ", 1)
    return WHOLE.format(name=name.replace("-", " "), page=page, script=SCRIPT)


def _describe(cell: nbformat.NotebookNode) -> None:
    """The words of a picture stand in its output; MyST-NB takes them from the cell."""
    for output in cell.outputs:
        alt = output.get("metadata", {}).get("image/png", {}).get("alt")
        if alt:
            cell.metadata["mystnb"] = {"image": {"alt": alt}}


def index() -> str:
    """The front page: what it is, and every notebook with what it asks."""
    notebooks = sorted(NOTEBOOKS.glob("*.ipynb"))
    said = [(path.stem, *title_and_summary(nbformat.read(path, as_version=4))) for path in notebooks]
    items = "\n".join(f"- [{title}]({name}.ipynb): {summary}" for name, title, summary in said)
    notebook_tree = "\n".join(name for name, _, _ in said)
    course = {*(f"read-{name}" for name in corpora_to_pass_on()), *(page.stem for page in SITE.glob("*.md"))} - set(
        REFERENCE
    )
    pages = sorted(course, key=lambda name: (name != "instructors", name))
    return INDEX.format(items=items, notebooks=notebook_tree, pages="\n".join(pages), reference="\n".join(REFERENCE))


def api() -> str:
    """Public functions with their docstrings, which are plain words and need no markup of their own."""
    parts = [
        "# The package\n\n    import analysis as story\n\n"
        "Functions take tables and return tables; [the glossary](glossary.md) says what is in them.\n"
    ]
    for title, places in API.items():
        parts.append(f"## {title}\n")
        for place, names in places.items():
            face = getattr(story, place.partition(".")[2]) if "." in place else story
            for function in (getattr(face, name) for name in names.split()):
                call = f"```python\n{signature(function)}\n```"
                parts.append(f"#### {place}.{function.__name__}\n\n{call}\n\n{in_words(function)}\n")
    return "\n".join(parts)


def signature(function) -> str:
    names = [str(value.replace(annotation=value.empty)) for value in inspect.signature(function).parameters.values()]
    return f"{function.__name__}({', '.join(names)})"


def in_words(thing) -> str:
    """A docstring as Markdown: its words as they are, its examples as code."""
    text = re.sub(r"([<*_$])", r"\\\1", inspect.getdoc(thing) or "")
    text = re.sub(
        r"^([ ]*- .*)\n(?=[^\s-])", r"\1\n\n", text, flags=re.MULTILINE
    )  # what follows a list is not its last item
    text = re.sub(r"`([^`]*)`", lambda code: "`" + re.sub(r"\\([<*_$])", r"\1", code[1]) + "`", text)
    return re.sub(
        r"^>>> [\s\S]*?(?=\n\n|\Z)",
        lambda example: "```python\n" + re.sub(r"\\([<*_$])", r"\1", example[0]) + "\n```",
        text,
        flags=re.MULTILINE,
    )


def strip_outside(folder: Path) -> None:
    """Take out what a page would fetch from elsewhere, and the notebooks' sources; links for readers stay."""
    shutil.rmtree(folder / "_sources", ignore_errors=True)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(OUTSIDE.sub("", text), encoding="utf-8")
    for sheet in folder.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        sheet.write_text(FETCHED.sub("", text), encoding="utf-8")


WHOLE = """# Read and search: {name}

Articles that may be passed on whole. Search a word, or open an article and switch its layers. Articles that belong to
whoever published them are no page here; notebook 00 opens them on your own machine.

## The articles

````{{raw}} html
<div class="ss-page">
{page}
</div>
<script>
{script}</script>
````
"""

INDEX = """# Same Story

How several outlets tell one event: their sentences, their sources, their numbers, side by side. The notebooks below are
meant to be run, changed and doubted; each ends with exercises. Nothing here says who is right.

{items}

```{{toctree}}
:hidden:
:caption: Notebooks

{notebooks}
```

```{{toctree}}
:hidden:
:caption: The course

{pages}
```

```{{toctree}}
:hidden:
:caption: Reference

{reference}
```
"""

if __name__ == "__main__":
    sys.exit(main())
