"""What holds for every test: no network, the same random examples each time, and three sizes of a run.

No test touches the network: sockets reach this machine only (notebook kernels need that). Kernels that tests start are
held to the same through tests/offline/sitecustomize.py, which Python reads at its start.

    --quick        the instruments' specification, for the edit loop: no notebook is executed and no process started
    (no option)    for every change: each notebook on the shipped corpus and on another, runs, reports
    --all          everything: the site, the browser, odd corpora, more random examples, and what measures time

What is left out is said at the end. The marks that decide it are explained in pyproject.toml.
"""

import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

OFFLINE = Path(__file__).parent / "offline"
sys.path.insert(0, str(OFFLINE))

import sitecustomize  # noqa: E402, F401  (closes the network of this process)

os.environ["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])])
os.environ.pop("SAME_STORY_CORPUS", None)

LEFT_OUT = {
    "--quick": {"slow", "notebook", "browser", "all", "timing"},
    "": {"browser", "all", "timing"},
    "--all": set(),
}  # by mark
SAID = {
    "--quick": "left out with --quick",
    "": "left out without --all",
    "--all": "left for a run without -n, for they measure time",
}
LEFT = pytest.StashKey[int]()
WHOLE_FILE = re.compile(r"^pytestmark = pytest\.mark\.(\w+)", re.MULTILINE)
FILES = pytest.StashKey[int]()
EXAMPLES = {"--quick": 20, "": 50, "--all": 300}


def pytest_addoption(parser):
    group = parser.getgroup("same story", "how much of Same Story is tested").addoption
    group(
        "--quick",
        action="store_const",
        const="--quick",
        dest="size",
        default="",
        help="leave out notebooks and other processes",
    )
    group("--all", action="store_const", const="--all", dest="size", help="leave nothing out")


def pytest_configure(config):
    """Random examples are the same each time and have no deadline: how fast a machine is decides nothing."""
    slowness = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    settings.register_profile(
        "same-story",
        max_examples=EXAMPLES[config.option.size],
        derandomize=True,
        deadline=None,
        suppress_health_check=slowness,
    )
    settings.load_profile("same-story")


def pytest_ignore_collect(collection_path, config):
    """With --quick, a file of which every test would be left out is not even imported, unless it is asked for."""
    if config.option.size != "--quick" or collection_path.suffix != ".py":
        return None
    if any(collection_path.name in asked for asked in config.invocation_params.args if isinstance(asked, str)):
        return None
    mark = WHOLE_FILE.search(collection_path.read_text(encoding="utf-8"))
    if not mark or mark[1] not in LEFT_OUT["--quick"]:
        return None
    config.stash[FILES] = config.stash.get(FILES, 0) + 1
    return True


@pytest.hookimpl(trylast=True)  # after -k and -m, so that only what was asked for is counted
def pytest_collection_modifyitems(config, items):
    """Leave out what is too much for this size of a run; what measures time comes last, and alone."""
    out = LEFT_OUT[config.option.size] | ({"timing"} if is_worker(config) else set())
    marks = {item: {mark.name for mark in item.iter_markers()} for item in items}
    left = [item for item in items if marks[item] & out]
    items[:] = sorted((item for item in items if not marks[item] & out), key=lambda item: "timing" in marks[item])
    config.hook.pytest_deselected(items=left)
    config.stash[LEFT] = len(left)


def pytest_terminal_summary(terminalreporter, config):
    left, files = config.stash.get(LEFT, 0), config.stash.get(FILES, 0)
    said = [f"{left} test{'s' * (left > 1)}"] * bool(left) + [f"{files} whole file{'s' * (files > 1)}"] * bool(files)
    if said:
        terminalreporter.write_line(f"{SAID[config.option.size]}: {' and '.join(said)}")


# Two workers (-n 2) ---------------------------------------------------------------------------------------------------


def is_worker(config):
    return hasattr(config, "workerinput")


def pytest_sessionfinish(session):
    if is_worker(session.config):
        session.config.workeroutput["left"] = session.config.stash.get(LEFT, 0)
        session.config.workeroutput["files"] = session.config.stash.get(FILES, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Each worker has looked at all tests; what it left out is said once."""
    said = getattr(node, "workeroutput", {})
    node.config.stash[LEFT], node.config.stash[FILES] = said.get("left", 0), said.get("files", 0)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """The tests of a file share what it makes once, so one worker gets them all; but each notebook, by its name, can go
    to another.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByFileOrNotebook(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            notebook = re.search(r"[\[-](\d\d-[a-z-]+)]$", nodeid)
            return nodeid.partition("::")[0] + (notebook[1] if notebook else "")

    return ByFileOrNotebook(config, log)
