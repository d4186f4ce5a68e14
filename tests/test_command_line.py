"""From the shell: whatever the machine does, a command ends with one sentence and a code that says what happened."""

import os
import socket
import subprocess
import sys
import time
from threading import Thread

import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.corpus.load import load_articles
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


@pytest.mark.all
@pytest.mark.slow
def test_another_program_at_the_address_of_a_dask_scheduler_is_no_want_of_memory(tmp_path):
    pytest.importorskip("dask.distributed")
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=lambda: server.accept()[0].sendall(b"SSH-2.0-invented " * 9), daemon=True).start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        done = told("run", "invented-flood", "-o", str(tmp_path / "out"), "--dask", address)
    assert done.returncode == 2 and "no scheduler answers there" in done.stderr and "Traceback" not in done.stderr


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
    assert str(tmp_path) in said and said.endswith("Give a place with -o that you may write to.\n")


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
    assert capsys.readouterr().err == "stopped: there is not enough memory for this. Nothing that was there is lost.\n"


def test_whatever_else_a_disk_says_is_one_sentence_too(capsys):
    def stops():
        raise OSError(28, "No space left on device", "report.html")

    assert guarded(stops) == 3
    assert capsys.readouterr().err == (
        "stopped: [Errno 28] No space left on device: 'report.html'. Nothing that was there is lost.\n"
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
@pytest.mark.slow
def test_an_output_that_is_full_is_one_sentence():
    with open("/dev/full", "w") as full:
        done = subprocess.run([*SAME_STORY, "--version"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 3 and done.stderr.startswith("stopped: ") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("place", [".", "under", "under/it"])
@pytest.mark.parametrize("command", ["notebooks", "release", "import", "merge", "report", "run"])
def test_where_a_file_is_there_can_be_no_folder_and_nothing_under_it(command, place, tmp_path, capsys):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    corpus = str(write_corpus(tmp_path / "own.csv"))
    given = {"import": [corpus], "report": [corpus], "run": [corpus], "merge": [corpus, corpus]}.get(command, ["00"])
    if command == "report" and place == ".":
        place = "report.html"
    assert main([command, *given, "-o", str(tmp_path / "file" / place)]) == 2
    said = capsys.readouterr().err
    assert "file" in said and said.count("\n") == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["import", "merge"])
@pytest.mark.parametrize("name", ["0002", ".gitignore", "articles.csv"])
def test_what_a_full_disk_stops_goes_on_with_the_same_command(command, name, tmp_path, monkeypatch, capsys):
    given, out = [str(write_corpus(tmp_path / "own.csv"))], tmp_path / "out"
    given += [str(write_corpus(tmp_path / "other.csv", "It snowed."))] * (command == "merge")
    replace = os.replace

    def full(old, new):
        if os.path.basename(new).startswith(name):
            raise OSError(28, "No space left on device", str(new))
        replace(old, new)

    monkeypatch.setattr("os.replace", full)
    assert main([command, *given, "-o", str(out)]) == 3
    assert capsys.readouterr().err.endswith("the same command goes on from here.\n")
    monkeypatch.undo()
    assert main([command, *given, "-o", str(out)]) == 0
    articles = load_articles(out)
    assert len(articles) == 2 * len(given) and not articles.duplicated(["outlet", "text"]).any()
    assert len(list(out.glob("texts/*"))) == len(articles)


@pytest.mark.parametrize("command", ["import", "merge", "run"])
@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")])
def test_on_a_disk_that_is_read_only_nothing_goes_on(command, error, tmp_path, monkeypatch, capsys):
    def locked(*more):
        raise error

    given = [str(write_corpus(tmp_path / "own.csv"))] * (1 + (command == "merge"))
    monkeypatch.setattr("os.mkdir", locked)
    assert main([command, *given, "-o", str(tmp_path / "out")]) == 3
    assert capsys.readouterr().err.endswith(f"{error}. Give a place with -o that you may write to.\n")


def write_corpus(path, text="It rained."):
    lines = [f'Gazette {number},"{text} The mayor of town {number} said so."' for number in (1, 2)]
    path.write_text("\n".join(["outlet,text", *lines, ""]), encoding="utf-8")
    return path


def test_the_next_command_can_be_pasted_whatever_the_folder_is_called(tmp_path, capsys):
    given = write_corpus(tmp_path / "own.csv")
    assert main(["import", str(given), "-o", str(tmp_path / "my flood")]) == 0
    assert f"SAME_STORY_CORPUS='{tmp_path / 'my flood'}' python3" in capsys.readouterr().out


def test_what_would_give_orders_to_a_terminal_is_shown(tmp_path, capsys):
    path = tmp_path / "own.csv"
    path.write_text('outlet,text\n"Red \x1b]0;title\x07\x9b2J","It rained."\n', encoding="utf-8")
    assert main(["check", str(path)]) == 0
    said = capsys.readouterr().out
    assert "Red \\x1b]0;title\\x07\\x9b2J: 1 article" in said and not set(said) & set("\x1b\x07\x9b")
    print("\x1b[1m", end="")
    assert capsys.readouterr().out == "\x1b[1m"  # what we or Python write ourselves is left alone


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
