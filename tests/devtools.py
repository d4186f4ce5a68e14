"""Drive Chromium as a person would: open pages, run scripts in them, see what they asked of the network.

Speaks Chromium's own protocol over a web socket of this machine; nothing is installed for it.
"""

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket  # jupyter-server brings it
from browser import CHROMIUM, FLAGS


class Page:
    """A tab of the browser. asked: the addresses that it has asked for so far."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self.socket, self.calls, self.asked = socket, 0, []
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, seconds: float = 60, **parameters: Any) -> dict:
        self.calls += 1
        self.socket.send(json.dumps({"id": self.calls, "method": method, "params": parameters}))
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.socket.settimeout(max(0.1, until - time.monotonic()))
            try:
                told = json.loads(self.socket.recv())
            except websocket.WebSocketTimeoutException:
                break
            if told.get("method") == "Network.requestWillBeSent":
                self.asked.append(told["params"]["request"]["url"])
            if told.get("id") == self.calls:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                return told["result"]
        raise TimeoutError(f"{method} gave no answer in {seconds:.0f} seconds")

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)

    def run(self, script: str, seconds: float = 60) -> Any:
        """The value of an expression of JavaScript; of a promise, what it is kept with."""
        told = self.call(
            "Runtime.evaluate", seconds, expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in told:
            details = told["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description") or details["text"])
        return told["result"].get("value")

    def wait_for(self, script: str, seconds: float = 60) -> Any:
        """The first value of an expression that is something; TimeoutError where it stays nothing."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if value := self.run(script):
                    return value
            except RuntimeError:
                pass  # the page is not there yet
            time.sleep(0.2)
        raise TimeoutError(f"after {seconds:.0f} seconds still nothing: {script}")

    def outside(self) -> list[str]:
        """What it asked of other machines."""
        return sorted(
            {url for url in self.asked if re.match(r"(?:https?|wss?):(?!//(?:127\.0\.0\.1|localhost)\b)", url)}
        )


@contextmanager
def browser(profile: Path, width: int = 1280, height: int = 900) -> Iterator[Page]:
    """A browser of its own with one tab; it is ended with the block."""
    flags = [flag for flag in FLAGS if not flag.startswith("--virtual-time")]
    command = [CHROMIUM, *flags, f"--window-size={width},{height}", f"--user-data-dir={profile}"]
    process = subprocess.Popen(
        [*command, "--remote-debugging-port=0", "--remote-allow-origins=*", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    try:
        address = next(found[1] for line in process.stderr if (found := re.search(r"listening on (ws://\S+)", line)))
        socket = websocket.create_connection(_first_tab(address), suppress_origin=True, timeout=60)
        yield Page(socket)
        socket.close()
    finally:
        process.kill()
        process.communicate()


def _first_tab(address: str) -> str:
    from urllib.request import urlopen

    port = re.search(r":(\d+)/", address)[1]
    tabs = json.load(urlopen(f"http://127.0.0.1:{port}/json"))
    return next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
