"""No test touches the network: sockets reach this machine only (notebook kernels need that). Kernels that tests start
are held to the same through tests/offline/sitecustomize.py, which Python reads at its start."""

import os
import sys
from pathlib import Path

OFFLINE = Path(__file__).parent / "offline"
sys.path.insert(0, str(OFFLINE))

import pytest  # noqa: E402
import sitecustomize  # noqa: E402, F401  (closes the network of this process)

os.environ["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])])
os.environ.pop("SAME_STORY_CORPUS", None)


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="also run the tests marked `all`")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--all"):
        for item in items:
            if item.get_closest_marker("all"):
                item.add_marker(pytest.mark.skip(reason="marked `all`: runs with --all"))
