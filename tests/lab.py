"""JupyterLab as a class meets it: started as `run.py lab` starts it, opened in a browser, driven by clicks and keys."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from browser import Tab, a_tab

import run

ROOT = Path(__file__).parent.parent
NOTEBOOK = "[...(window.jupyterapp?.shell.widgets('main') || [])][0]"
IDLE = f"{NOTEBOOK}?.sessionContext?.kernelDisplayStatus === 'idle'"
EMPTY = f"""
(window.jupyterapp.shell.activateById({NOTEBOOK}.id),
 window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs').then(() => true))
"""
RUN = "window.jupyterapp.commands.execute('notebook:run-all-cells')"
COUNTS = f"[...{NOTEBOOK}.content.model.cells].filter(one => one.type === 'code').map(one => one.executionCount)"
OUTPUTS = "document.querySelectorAll('.jp-OutputArea-output').length"
ERRORS = """
[...document.querySelectorAll('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]')]
    .map(one => one.textContent).join()
"""


@contextmanager
def a_lab(
    root: Path, scratch: Path, address: str = run.FIRST, package: Path = ROOT, others: Sequence[str] = ()
) -> Iterator[Tab]:
    """A tab with JupyterLab open at a notebook below `root`, a server of its own behind it, as `run.py lab` starts it.

    package: the folder whose `analysis` the notebooks import. others: what follows `run.py lab`.
    """
    run.write_settings(scratch / "settings", run.opened(["lab", *others])[0])
    environment = os.environ | {
        "JUPYTER_CONFIG_PATH": str(scratch / "settings"),
        "JUPYTER_CONFIG_DIR": str(scratch / "config"),
        "JUPYTER_RUNTIME_DIR": str(scratch / "runtime"),
        "PYTHONPATH": str(package),
        "PYTHONUTF8": "1",
    }
    asked = [part for part in run.COMMANDS["lab"] if not part.startswith("--ServerApp.root_dir=")]
    command = [
        sys.executable,
        *asked,
        *run.edition(["lab", *others]),
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=",
    ]
    command += ["--ServerApp.port=0", f"--ServerApp.root_dir={root}", "--LabApp.expose_app_in_browser=True"]
    log = scratch / "lab.log"
    with (
        log.open("w", encoding="utf-8") as words,
        subprocess.Popen(command, stdout=words, stderr=words, env=environment, cwd=root) as server,
    ):
        try:
            with a_tab(scratch) as tab:
                tab.open(f"http://127.0.0.1:{_port(log)}{address}")
                tab.wait(f"!!{NOTEBOOK}?.context")
                tab.run(f"{NOTEBOOK}.context.ready.then(() => true)")  # until then the cells are not those of the file
                tab.wait("!!document.querySelector('.jp-Notebook .jp-Cell')")
                tab.wait(IDLE)
                yield tab
        finally:
            server.terminate()


def _port(log: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/lab", log.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def empty(tab: Tab) -> None:
    """Take away every output, the committed ones too: what is seen from then on is new."""
    tab.wait(IDLE)
    tab.run(EMPTY)
    assert set(tab.run(COUNTS)) == {None}
    tab.wait(f"{OUTPUTS} === 0")


def run_all(tab: Tab) -> None:
    """Run every cell from empty outputs; AssertionError where a cell did not run, or stopped."""
    empty(tab)
    tab.run(f"{RUN}.then(() => true)")
    tab.wait(IDLE)
    counts = tab.run(COUNTS)
    assert None not in counts and counts == sorted(counts), f"cells that did not run: {counts}; {tab.run(ERRORS)}"
    assert not tab.run(ERRORS), tab.run(ERRORS)
    tab.wait(f"{OUTPUTS} > 0")


ASK_KERNEL = """
(async code => {
  let told = '';
  const kernel = NOTEBOOK.sessionContext.session.kernel;
  const asked = kernel.requestExecute({code});
  asked.onIOPub = one => { told += one.content.text || one.content.evalue || ''; };
  await asked.done;
  return told;
})
""".replace("NOTEBOOK", NOTEBOOK)


def run_code(tab: Tab, code: str) -> str:
    """What the kernel of the open notebook prints when it runs this code."""
    tab.wait(IDLE)
    return str(tab.run(f"{ASK_KERNEL.strip()}({json.dumps(code)})"))


def save_file(tab: Tab, path: str, content: str, form: str = "text") -> None:
    """Save a file as JupyterLab's editor does, or (form base64) as its file browser does with one dropped on it."""
    model = json.dumps({"type": "file", "format": form, "content": content})
    tab.run(f"window.jupyterapp.serviceManager.contents.save({json.dumps(path)}, {model}).then(() => true)")


LISTED = "[...document.querySelectorAll('.jp-DirListing-itemText')].map(one => one.textContent.trim())"


def click_twice(tab: Tab, name: str) -> None:
    """Open an entry of the file browser as a hand does."""
    tab.wait(f"{LISTED}.includes({json.dumps(name)})")
    tab.run(f"""
      [...document.querySelectorAll('.jp-DirListing-item')]
          .find(one => one.querySelector('.jp-DirListing-itemText').textContent.trim() === {json.dumps(name)})
          .dispatchEvent(new MouseEvent('dblclick', {{bubbles: true, cancelable: true, button: 0}}))
    """)


def press_button(tab: Tab, name: str) -> None:
    """One click on a button of the bar on top: a folder opens in the file browser, a file beside the notebook."""
    buttons = "[...document.querySelectorAll('#jp-top-bar button, #jp-top-bar jp-button')]"
    tab.wait(f"{buttons}.length > 0")
    tab.run(f"{buttons}.find(one => one.textContent.trim() === {json.dumps(name)}).click()")


def opened(name: str) -> str:
    """The document of that name which lies beside the notebook; in JavaScript."""
    return f"[...window.jupyterapp.shell.widgets('main')].find(one => one.context?.path.endsWith('/{name}'))"


def edit_file(tab: Tab, name: str, row: str) -> None:
    """Open a file of the folder that is shown as a hand does; a row more at its end; Save. row: with its line break as
    JavaScript writes it."""
    click_twice(tab, name)
    tab.wait(f"!!{opened(name)}?.content.editor")  # no table to look at only
    tab.run(f"""
      (async () => {{
        const {{context}} = {opened(name)};
        await context.ready;
        const {{sharedModel}} = context.model;
        sharedModel.setSource(sharedModel.getSource().replace(/\\n*$/, '\\n') + '{row}');
        await context.save();
        return true;
      }})()
    """)
