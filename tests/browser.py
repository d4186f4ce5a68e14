"""Open a page in headless Chromium: its DOM after scripts have run, what it asked of the network; a tab to click in."""

import base64
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--virtual-time-budget=3000",
]


def needs_browser(test):
    """Only with --all, and skipped, visibly, where there is no Chromium."""
    return pytest.mark.browser(
        pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: pages are not opened")(test)
    )


def open_page(page: Path, scratch: Path) -> tuple[str, list[str]]:
    """(the DOM as HTML, the addresses that the page asked for)."""
    log = scratch / "net.json"
    command = [
        CHROMIUM,
        *FLAGS,
        f"--user-data-dir={scratch / 'profile'}",
        f"--log-net-log={log}",
        "--dump-dom",
        page.as_uri(),
    ]
    dom = subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode("utf-8", "replace")
    return dom, requests_of_the_page(log)


def requests_of_the_page(log: Path) -> list[str]:
    # The browser's own requests have no origin; those of the page have one.
    events = json.loads(repaired(log.read_text(encoding="utf-8")))["events"]
    asked = [event.get("params", {}) for event in events]
    return sorted(
        {
            params["url"]
            for params in asked
            if params.get("initiator") not in (None, "not an origin")
            and re.match(r"(?:https?|wss?|ftp):", params.get("url", ""))
        }
    )


def repaired(log: str) -> str:
    """Chromium does not always finish its log."""
    try:
        json.loads(log)
        return log
    except ValueError:
        return log.rstrip().rstrip(",") + "]}"


class Tab:
    """A page that is clicked and typed into, by the browser's own protocol."""

    def __init__(self, address: str):
        from websocket import create_connection  # a part of Jupyter's server; a test without a browser needs none

        self.socket = create_connection(address, timeout=120, suppress_origin=True)
        self.n = 0
        self.asked: list[str] = []
        for domain in ("Page", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict:
        self.n += 1
        self.socket.send(json.dumps({"id": self.n, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("method") == "Network.requestWillBeSent":
                self.asked.append(answer["params"]["request"]["url"])
            if answer.get("id") == self.n:
                assert "error" not in answer, answer
                return answer["result"]

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, script: str, seconds: float = 60) -> Any:
        """Until an expression is true."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if value := self.run(script):
                return value
            time.sleep(0.2)
        raise AssertionError(f"{script} was not true within {seconds} seconds")

    def open(self, address: str, width: int = 1280, height: int = 900) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete'")

    def press(self, key: str) -> None:
        code = {"Enter": 13, " ": 32, "Tab": 9}[key]
        text = {"Enter": "\r", " ": " ", "Tab": ""}[key]
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if kind == "keyDown" and text else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **more)

    def type(self, words: str) -> None:
        self.call("Input.insertText", text=words)

    def drop(self, file: Path, where: str) -> None:
        """Drag a file from the desktop and let it go over the middle of an element."""
        box = self.run(f"(one => [one.x + one.width / 2, one.y + one.height / 2])({where}.getBoundingClientRect())")
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.call("Input.dispatchDragEvent", type=kind, x=box[0], y=box[1], data=data)

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))


@contextmanager
def a_tab(scratch: Path) -> Iterator[Tab]:
    """A tab of a browser of its own, which ends with it."""
    command = [
        *(CHROMIUM, *(flag for flag in FLAGS if "virtual-time" not in flag)),
        *("--remote-debugging-port=0", f"--user-data-dir={scratch / 'tab'}", "about:blank"),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
        try:
            port_file = scratch / "tab" / "DevToolsActivePort"
            until = time.monotonic() + 60
            while not (port_file.exists() and "\n" in port_file.read_text()) and time.monotonic() < until:
                time.sleep(0.1)
            yield Tab(f"ws://127.0.0.1:{port_file.read_text().split()[0]}{_page(port_file)}")
        finally:
            browser.terminate()


def _page(port_file: Path) -> str:
    from urllib.request import urlopen  # asks this machine alone

    with urlopen(f"http://127.0.0.1:{port_file.read_text().split()[0]}/json/list") as answer:
        pages = [one for one in json.load(answer) if one["type"] == "page"]
    return "/devtools/page/" + pages[0]["id"]
