"""Open a page in headless Chromium: its DOM after scripts have run, and what it asked of the network."""

import json
import re
import shutil
import subprocess
from pathlib import Path

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
