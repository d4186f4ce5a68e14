"""From the shell: whatever the machine does, a command ends with one sentence and a code that says what happened."""

import os
import subprocess
import sys
import time

import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.scale.shell import guarded

posix = pytest.mark.skipif(os.name != "posix", reason="what a POSIX shell does")
ABORTS = ("OpenBLAS", "ABORT", "bad_alloc")  # what C libraries say when they end a whole program for want of memory
SAME_STORY = [sys.executable, "-m", "analysis"]


def told(*command, **how):
    return subprocess.run([*SAME_STORY, *command], capture_output=True, text=True, encoding="utf-8", **how)


@pytest.mark.all
@pytest.mark.slow
def test_a_dask_address_where_nobody_answers_is_said_at_once(tmp_path):
    pytest.importorskip("dask.distributed")
    began = time.monotonic()
    done = told("run", "invented-flood", "-o", str(tmp_path / "out"), "--dask", "tcp://127.0.0.1:9")
    assert done.returncode == 2 and "no scheduler answers there" in done.stderr and "Traceback" not in done.stderr
    assert time.monotonic() - began < 25  # five seconds of waiting, and a busy machine's start
    assert told("run", "invented-flood", "-o", str(tmp_path / "out")).returncode == 0


@posix
@pytest.mark.slow
@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&-"])
def test_with_an_output_closed_a_run_is_as_good_as_with_it_open(tmp_path, closed):
    run = f"'{sys.executable}' -m analysis run invented-flood -o '{tmp_path / 'out'}' {closed}"
    command = f"{run}; echo $? > '{tmp_path / 'code'}'"
    subprocess.run(["bash", "-c", command], check=True)
    assert (tmp_path / "code").read_text() == "0\n" and (tmp_path / "out/tolls").is_dir()


def test_a_folder_that_one_may_not_write_to_is_named(tmp_path, monkeypatch, capsys):
    def locked(folder, *more):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("os.mkdir", locked)
    assert main(["run", "invented-flood", "-o", str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err
    assert str(tmp_path) in said and said.endswith("Give a folder with -o that you may write to.\n")


@pytest.mark.parametrize(
    "error",
    [
        MemoryError("Unable to allocate 8.00 GiB for an array"),
        pd.errors.ParserError("Error tokenizing data. C error: out of memory"),
        ImportError("libx.so: failed to map segment from shared object"),
        OSError(12, "Cannot allocate memory"),
        OSError("Unknown error: Failed to launch worker thread: Resource temporarily unavailable"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_however_a_library_says_that_memory_is_out_it_is_one_sentence(error, capsys):
    def stops():
        try:
            raise error
        except Exception as first:
            raise RuntimeError("the picture can't be drawn") from first

    assert guarded(stops) == 3
    assert capsys.readouterr().err == "stopped: there is not enough memory for this; nothing that was there is lost.\n"


def test_a_fault_of_ours_stays_a_fault(capsys):
    with pytest.raises(ZeroDivisionError):
        guarded(lambda: 1 // 0)


# The libraries are there before memory gets short: those that start threads of their own may hang or end the program.
POOR = """
import resource, sys
import matplotlib.pyplot, pandas, pyarrow.compute, analysis.report.page
from analysis.__main__ import from_the_shell

with open("/proc/self/statm") as sizes:
    now = int(sizes.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + int(sys.argv.pop(1)) * 1024 * 1024,) * 2)
sys.exit(from_the_shell())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory a program has is asked as Linux tells it")
@pytest.mark.all
@pytest.mark.parametrize("left", [5, 20, 60])
def test_too_little_memory_is_one_sentence(tmp_path, left):
    command = [sys.executable, "-c", POOR, str(left), "report", "invented-flood", "-o", str(tmp_path / "report.html")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    said = (done.stderr.strip().splitlines() or [""])[-1]
    assert "Traceback" not in done.stderr
    if not any(word in said for word in ABORTS):  # which no program can prevent
        assert done.returncode == 3 and said.startswith("stopped: "), done.stderr
