"""Execute the notebooks and make web pages of them: build/html/index.html is the page to open."""

import base64
import html
import os
import re
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

from analysis.corpus.paths import DATA, CorpusError
from analysis.corpus.save import require_no_file
from analysis.course.keys import printed_edition
from analysis.names import counted
from analysis.project import ROOT, ProjectError, project_folder

NOTEBOOKS = ROOT / "notebooks"
TEMPLATES = Path(__file__).parents[1] / "templates"
README_PICTURE = "Who speaks, sentence by sentence"
GUIDE_LINK = re.compile(r'<a href="\.\./site/[^"]*">(.*?)</a>')  # the guide's pages lie in the project and on the site
NOTEBOOK_LINK = re.compile(r'href="(\d\d-[\w-]+)\.ipynb"')  # beside a page lie pages
INSTRUMENTS = ("textstat", "vaderSentiment", "pandas", "matplotlib")


def publish(out: Path, only: str = "", write: bool = False, check: bool = False) -> int:
    """Execute each notebook (whose name holds `only`), save it and its page under out, go on past failures.

    write: replace the committed notebook by the executed one. check: complain where the two differ.
    Returns 0, or 1 where a notebook failed or differs. CorpusError: texts of another corpus than those in data/ would
    be written into notebooks/, or `out` can be no folder. ProjectError: there is no such notebook, or none at all.
    """
    corpus = os.environ.get("SAME_STORY_CORPUS", "")
    if write and corpus and (DATA / corpus).resolve().parent != DATA.resolve():
        raise CorpusError(
            f"SAME_STORY_CORPUS is {corpus}: the texts of another corpus are never written into notebooks/; leave out"
            " --write and open the pages in build/html"
        )
    paths = notebook_paths(only)
    require_no_file(out)
    (out / "html").mkdir(parents=True, exist_ok=True)
    (out / "notebooks").mkdir(exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = list(pool.map(execute, paths))
    complaints = []
    for path, (notebook, error) in zip(paths, results, strict=True):
        text = as_text(notebook)
        (out / "notebooks" / path.name).write_text(text, encoding="utf-8", newline="\n")
        (out / "html" / f"{path.stem}.html").write_text(as_page(printed_edition(notebook), path.stem), encoding="utf-8")
        complaints += [f"{path.name} stopped: {error}"] if error else []
        if write and not error:
            path.write_text(text, encoding="utf-8", newline="\n")
            keep_picture(notebook, path.parent / "pictures")
        elif check and not error and text != path.read_text(encoding="utf-8"):
            complaints.append(
                f"{path.name}: executed again, its outputs differ (compare it with {out.name}/notebooks/{path.name})"
            )
    (out / "html" / "index.html").write_text(
        index_page([(path, *result) for path, result in zip(paths, results, strict=True)]), encoding="utf-8"
    )
    print(
        "\n".join(complaints) or f"{counted(len(paths), 'notebook')} executed",
        f"Open {out / 'html' / 'index.html'}",
        sep="\n",
    )
    return 1 if complaints else 0


def notebook_paths(only: str = "") -> list[Path]:
    """The notebooks whose name holds `only`, in order. ProjectError where there is none."""
    project_folder("notebooks")
    names = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
    if not any(only in name for name in names):
        raise ProjectError(f"no notebook has {only!r} in its name; there are: {', '.join(names) or 'none'}")
    return [NOTEBOOKS / f"{name}.ipynb" for name in names if only in name]


def execute(path: Path) -> tuple[nbformat.NotebookNode, str]:
    """The notebook with fresh outputs, and what stopped it, in one line: cell, line of the cell, error (empty if
    nothing did).
    """
    # What is executed here is passed on: committed, printed, shown on a site. SAME_STORY_TEXTS=full shows texts whole.
    os.environ.setdefault("SAME_STORY_TEXTS", "quotes")
    os.environ.setdefault("SAME_STORY_MY_TEXTS", "")  # and texts that lie in my-texts are not in it
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=900,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return notebook, f"{where_it_stopped(notebook)}: {in_a_line(error)}"
    except (RuntimeError, TimeoutError) as error:  # no kernel comes up, or it dies: for want of memory, of a loopback
        return notebook, in_a_line(error)
    return notebook, ""


def where_it_stopped(notebook: nbformat.NotebookNode) -> str:
    """The cell that stopped, by the number that Jupyter prints beside it, and the line of it that failed."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    number, cell = next(
        (number, cell)
        for number, cell in enumerate(code, start=1)
        if any(output.output_type == "error" for output in cell.outputs)
    )
    traceback = re.sub(
        r"\x1b\[[\d;]*m", "", "\n".join(line for output in cell.outputs for line in output.get("traceback", []))
    )
    failed = re.search(r"^-+> *\d+ (.*)$", traceback, flags=re.MULTILINE)
    return f"cell [{number}], {(failed[1] if failed else cell.source.strip().split(chr(10))[0]).strip()}"


def in_a_line(error: Exception) -> str:
    """What an error says, in its first line that has words; where none has, its first line that is not empty (KeyError:
    '9').
    """
    name, words = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    name = "SyntaxError" if name == "_IncompleteInputError" else name  # as Python 3.13 calls a bracket left open
    lines = [line.strip() for line in words.splitlines() if line.strip()] or ["the error has no words"]
    return f"{name}: {next((line for line in lines if re.search('[a-z]', line)), lines[0])}"


def keep_picture(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Keep the picture of the README as a file of its own."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("metadata", {}).get("image/png", {}).get("alt", "").startswith(README_PICTURE):
                folder.mkdir(exist_ok=True)
                (folder / "who-speaks.png").write_bytes(base64.b64decode(output.data["image/png"]))


def as_text(notebook: nbformat.NotebookNode) -> str:
    """The notebook as its file, without what differs from run to run or from system to system."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "file_extension": ".py"},  # or `--to script` writes .txt
        }
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return nbformat.writes(notebook)


def as_page(notebook: nbformat.NotebookNode, name: str) -> str:
    """The notebook as a web page that asks nothing of the network."""
    exporter = HTMLExporter(
        template_name="same-story",
        extra_template_basedirs=[str(TEMPLATES)],
        mathjax_url="",
        require_js_url="",
        widget_renderer_url="",
        jupyter_widgets_base_url="",
        mermaid_js_url="",
    )
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": name}})
    return NOTEBOOK_LINK.sub(r'href="\1.html"', GUIDE_LINK.sub(r"\1", page))


def title_and_summary(notebook: nbformat.NotebookNode) -> tuple[str, str]:
    """The notebook's first heading and the paragraph after it, as plain text."""
    blocks = [block for cell in notebook.cells if cell.cell_type == "markdown" for block in cell.source.split("\n\n")]
    title = next((block.lstrip("# ").split("\n")[0] for block in blocks if block.startswith("# ")), "Untitled")
    summary = next((block for block in blocks if block and not block.startswith("#")), "")
    return title, re.sub(r"[*`_]|\[([^]]*)\]\([^)]*\)", r"\1", summary).replace("\n", " ")


def index_page(results: list[tuple[Path, nbformat.NotebookNode, str]]) -> str:
    """The front page: every notebook with what it asks."""
    items = []
    for path, notebook, error in results:
        title, summary = title_and_summary(notebook)
        failed = f"<p><strong>This notebook stopped with an error:</strong> {html.escape(error)}</p>" if error else ""
        items.append(
            "<li><a"
            f' href="{html.escape(path.stem)}.html">{html.escape(title)}</a><p>{html.escape(summary)}</p>{failed}</li>'
        )
    versions = ", ".join(f"{package} {version(package)}" for package in INSTRUMENTS)
    return INDEX.format(items="\n".join(items), versions=versions)


INDEX = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Same Story</title>
<style>
body {{ font: 18px/1.55 Georgia, serif; color: #1a1a1a; background: #fff;
  max-width: 42rem; margin: 3rem auto; padding: 0 1rem }}
h1 {{ font-size: 2.2rem; margin-bottom: .2rem }}
ol {{ padding-left: 1.4rem }} li {{ margin: 1.1rem 0 }} li p {{ margin: .2rem 0 }}
a {{ color: #00518a; font-weight: bold }}
footer {{ color: #555; font-size: .85rem; border-top: 1px solid #ccc; padding-top: .8rem }}
</style></head>
<body>
<main>
<h1>Same Story</h1>
<p>How several outlets tell one event: their sentences, their sources, their numbers, side by side.</p>
<ol start="0">
{items}
</ol>
</main>
<footer>Measured with {versions}.</footer>
</body></html>
"""
