"""Build the course site at build/site from the notebooks as they are committed, the tables' glossary, the codebook and
the docstrings.

python3 run.py site [-o FOLDER]. Nothing is executed and nothing is fetched; a warning of Sphinx is an error.
"""

import argparse
import importlib
import inspect
import re
import shutil
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analysis.course.editions import printed_edition  # noqa: E402
from analysis.course.execute import NOTEBOOKS, as_text, title_and_summary  # noqa: E402
from analysis.tables import glossary  # noqa: E402

SITE = ROOT / "site"
CODEBOOK = ROOT / "data" / "hama-2024" / "coded" / "CODEBOOK.md"
# What people call; a module's other functions are its own business.
API = {
    "Articles and sentences": {
        "corpus": "load_articles find_corpus normalise",
        "lexicon": "load_lexicons read_lexicon",
        "sentences": "split_sentences",
    },
    "Instruments": {
        "readability": (
            "score_readability compare_readability flesch_reading_ease flesch_kincaid_grade gunning_fog smog_index"
            " automated_readability_index coleman_liau_index dale_chall_readability_score lix"
        ),
        "sentiment": "score_sentiment explain_sentiment",
        "attribution": "find_attributions explain_attribution",
        "tolls": "find_tolls main_toll explain_toll parse_number",
        "claims": "match_claims",
        "labels": "find_labels match_voices",
        "shared_copy": "align_sentences",
    },
    "Comparison": {
        "compare": "mean_by_outlet word_totals shares_by_outlet",
        "board": "claims_board board_by_text",
        "wording": (
            "label_counts label_words copy_shares copy_pairs unmatched_sentences own_copy copy_once sentence_kinds"
        ),
        "changed_claims": "changed_claims",
        "changes": "show_changes sentence_cards",
        "profiles": "profile_numbers show_profiles",
        "reading": "show_in_context show_table",
    },
    "Pictures": {
        "plots": (
            "colour_outlets plot_lengths plot_scores plot_differences plot_sentence_scores plot_words plot_means"
            " plot_shares plot_source_strips plot_tolls plot_labels plot_barcode plot_accuracy"
        ),
        "plots.profiles": "plot_profiles",
    },
    "People": {
        "codings": "load_coding categories",
        "coding_sheets": "make_coding_sheet fill_coding_sheet save_coding_sheet read_coding_sheets",
        "agreement": (
            "compare_codings list_disagreements code_by_sentence percent_agreement krippendorff_alpha agreement_table"
        ),
        "accuracy": "how_checked accuracy_board",
    },
    "All at once": {
        "pipeline": "analyse analyse_articles",
        "runs": "run open_run export_run",
        "report.page": "write_report",
        "export": "save_table",
        "release": "release student_edition printed_edition",
        "notebook": "set_up",
    },
}
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
    (source / "glossary.md").write_text(GLOSSARY + glossary() + "\n", encoding="utf-8")
    shutil.copy(CODEBOOK, source / "codebook.md")
    (source / "api.md").write_text(api(), encoding="utf-8")
    (source / "index.md").write_text(index(), encoding="utf-8")


def for_site(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook as readers see it: without the key to the exercises, pictures with their words."""
    notebook = printed_edition(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.pop("nbgrader", None)
            _describe(cell)
    return notebook


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
    pages = sorted((page.stem for page in SITE.glob("*.md")), key=lambda name: (name != "instructors", name))
    return INDEX.format(items=items, notebooks=notebook_tree, pages="\n".join(pages))


def api() -> str:
    """Public functions with their docstrings, which are plain words and need no markup of their own."""
    parts = [
        "# The package\n\nWhat a notebook imports. Functions take tables and return tables; [the glossary](glossary.md)"
        " says what is in them.\n"
    ]
    for title, modules in API.items():
        parts.append(f"## {title}\n")
        for name, functions in modules.items():
            module = importlib.import_module(f"analysis.{name}")
            parts.append(f"### analysis.{name}\n\n{in_words(module)}\n")
            for function in (getattr(module, called) for called in functions.split()):
                parts.append(
                    f"#### {function.__name__}\n\n```python\n{signature(function)}\n```\n\n{in_words(function)}\n"
                )
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
    """Take out what a page would fetch from elsewhere, and the notebooks' sources; links that a reader may follow stay."""
    shutil.rmtree(folder / "_sources", ignore_errors=True)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(OUTSIDE.sub("", text), encoding="utf-8")
    for sheet in folder.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        sheet.write_text(FETCHED.sub("", text), encoding="utf-8")


GLOSSARY = """# Glossary of tables

Every table of the package: what one row is, and what each column holds.

"""

INDEX = """# Same Story

How several outlets tell one event: their sentences, their sources, their numbers, side by side. The notebooks below are meant to be run,
changed and doubted; each ends with exercises. Nothing here says who is right.

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

glossary
codebook
api
```
"""

if __name__ == "__main__":
    sys.exit(main())
