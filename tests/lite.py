"""The browser edition in a real Chromium: every notebook is opened and run, from a server on this machine.

    python tests/lite.py FOLDER [--corpus NAME] [--only PART]

FOLDER is what site/lite/build.py wrote. Prints, for each notebook, how its cells ended and how long it took; the end
code is 1 where a cell stopped or a page asked another machine for anything. Exercises, which wait for an answer, are
left out.
"""

import argparse
import base64
import json
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from devtools import Page, browser

NOTEBOOK = "[...window.jupyterapp.shell.widgets('main')][0]"
READY = (
    f"{NOTEBOOK}?.content?.model?.cells?.length > 0 && {NOTEBOOK}.sessionContext?.session?.kernel?.status === 'idle'"
)
NO_EXERCISES = """
for (const cell of {notebook}.content.model.cells)
    if (cell.type === 'code' && cell.getMetadata('nbgrader')) cell.sharedModel.setSource('pass');
true
"""
CORPUS = """
for (const cell of {notebook}.content.model.cells)
    if (cell.type === 'code' && cell.sharedModel.source.includes('CORPUS = '))
        cell.sharedModel.setSource(cell.sharedModel.source.replace(/CORPUS = .*/, 'CORPUS = "{corpus}"'));
true
"""
RUN = (
    f"window.jupyterapp.shell.activateById({NOTEBOOK}.id);"
    " window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => true)"
)
ENDED = """
[...{notebook}.content.model.cells].filter(cell => cell.type === 'code').map(cell => ({{
    source: cell.sharedModel.source,
    count: cell.executionCount,
    error: [...Array(cell.outputs.length).keys()].map(at => cell.outputs.get(at).toJSON())
        .filter(output => output.output_type === 'error').map(output => output.ename + ': ' + output.evalue)[0] || '',
}}))
"""


TABLES = """
import hashlib, json, warnings
import analysis as story
warnings.simplefilter("ignore")
tables = story.analyse(story.load_articles("{corpus}"))
print(json.dumps({{name: hashlib.sha256(table.to_csv(index=False).encode()).hexdigest()
    for name, table in tables.items()}}))
"""
PRINTED = """
[...{notebook}.content.model.cells].filter(cell => cell.type === 'code')[1].outputs.get(0).toJSON().text
"""
# What a file dragged into the file browser goes through.
UPLOAD = """
Promise.all(Object.entries({files}).map(([path, content]) => window.jupyterapp.serviceManager.contents.save(
    path, {{type: 'file', format: 'base64', content}}))).then(() => true)
"""
CONTENT = "window.jupyterapp.serviceManager.contents.get('{path}').then(file => file.content)"


def serve(folder: Path) -> ThreadingHTTPServer:
    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *more, **how):
            super().__init__(*more, directory=str(folder), **how)

        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def run_notebook(
    page: Page,
    server: ThreadingHTTPServer,
    name: str,
    corpus: str,
    seconds: float = 300,
    dropped: Mapping[str, bytes] | None = None,
) -> list[dict]:
    """Each code cell: source, count, error. dropped: files that are dragged into the file browser before it runs."""
    page.open(f"http://127.0.0.1:{server.server_port}/lab/index.html?path={name}")
    page.wait_for(READY, seconds)
    if dropped:
        files = {path: base64.b64encode(content).decode() for path, content in dropped.items()}
        page.run(UPLOAD.format(files=json.dumps(files)))
    page.run(NO_EXERCISES.format(notebook=NOTEBOOK))
    if corpus:
        page.run(CORPUS.format(notebook=NOTEBOOK, corpus=corpus))
    page.run(RUN, seconds)
    return page.run(ENDED.format(notebook=NOTEBOOK))


def file_in_the_browser(page: Page, path: str) -> str:
    """A text file as the file browser shows it."""
    return page.run(CONTENT.format(path=path))


def tables_in_the_browser(page: Page, server: ThreadingHTTPServer, corpus: str) -> dict[str, str]:
    """Table -> hash of what it is as CSV, as the Python of the browser makes it."""
    page.open(f"http://127.0.0.1:{server.server_port}/lab/index.html?path=00-start-here.ipynb")
    page.wait_for(READY, 300)
    sources = [None, TABLES.format(corpus=corpus)]  # the first cell fetches the packages
    page.run(
        f"[...{NOTEBOOK}.content.model.cells].filter(cell => cell.type === 'code').forEach((cell, at) =>"
        f" at && cell.sharedModel.setSource({json.dumps(sources)}[at] || 'pass')); true"
    )
    page.run(RUN, 300)
    told = page.run(PRINTED.format(notebook=NOTEBOOK))
    return json.loads(told if isinstance(told, str) else "".join(told))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", default="", help="a name in data/; without it the one that the notebooks name")
    parser.add_argument("--only", default="", help="a part of the notebook's name")
    asked = parser.parse_args(arguments)
    server, wrong = serve(asked.folder), 0
    for name in sorted(path.name for path in (asked.folder / "files").glob("*.ipynb") if asked.only in path.name):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, browser(Path(profile)) as page:
            began = time.monotonic()
            cells = run_notebook(page, server, name, asked.corpus)
            stopped = [cell for cell in cells if cell["error"] or cell["count"] is None]
            outside = page.outside()
        print(f"{name}: {len(cells)} cells, {len(stopped)} stopped, {time.monotonic() - began:.0f} s")
        for cell in stopped:
            print(f"    {cell['error'] or 'not run'} in: {cell['source'].splitlines()[0][:80]}")
        for url in outside:
            print(f"    asked for {url}")
        wrong += bool(stopped or outside)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
