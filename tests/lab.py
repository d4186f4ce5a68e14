"""JupyterLab as a class meets it: started as `run.py lab` starts it, opened in a browser, driven by clicks and keys."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser import Tab, a_tab

import run

ROOT = Path(__file__).parent.parent
CLICK_RUN_ALL = "(window.jupyterapp.commands.execute('notebook:run-all-cells'), true)"


@contextmanager
def a_lab(root: Path, scratch: Path, address: str = "/lab/tree/notebooks/00-start-here.ipynb") -> Iterator[Tab]:
    """A tab with JupyterLab open at a notebook below `root`, a server of its own behind it."""
    run.write_settings(scratch / "settings")
    environment = os.environ | {
        "JUPYTER_CONFIG_PATH": str(scratch / "settings"),
        "JUPYTER_CONFIG_DIR": str(scratch / "config"),
        "JUPYTER_RUNTIME_DIR": str(scratch / "runtime"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--IdentityProvider.token="]
    command += ["--ServerApp.port=0", f"--ServerApp.root_dir={root}", "--LabApp.expose_app_in_browser=True"]
    log = scratch / "lab.log"
    with (
        log.open("w", encoding="utf-8") as words,
        subprocess.Popen(command, stdout=words, stderr=words, env=environment, cwd=root) as server,
    ):
        try:
            with a_tab(scratch) as tab:
                tab.open(f"http://127.0.0.1:{_port(log)}{address}")
                tab.wait("!!document.querySelector('.jp-Notebook .jp-Cell')")
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


def run_all(tab: Tab) -> None:
    """Run every cell and wait until none is waiting: the last code cell has its number."""
    tab.wait("[...(window.jupyterapp?.shell.widgets('main') || [])][0]?.sessionContext?.kernelDisplayStatus === 'idle'")
    assert tab.run(CLICK_RUN_ALL)
    tab.wait(
        "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every("
        "one => /^\\[\\d+\\]:?$/.test(one.textContent.trim()))",
        120,
    )
