"""What a shell may do to a program: close its outputs, read no further, stop it, give it too little memory."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper

NO_MEMORY = (
    "out of memory",
    "cannot allocate memory",
    "can't allocate memory",
    "failed to map segment",
    "malloc of size",
    "allocation error",
    "bad_alloc",
    "failed to launch worker thread",  # a thread wants memory of its own
    "can't start new thread",
)


ORDERS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"}


def guarded(main: Callable[[], int]) -> int:
    """What main returns, or the code and the one sentence for what the shell did to it."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, TextIOWrapper)
        stream.reconfigure(errors="backslashreplace")  # a terminal that can't show a letter shows its number
    try:
        code = main()
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read, as `head` does, has read enough
        _write_no_more()
        return 141  # what a shell gives to programs that end so: 128 + SIGPIPE
    except KeyboardInterrupt:
        print("stopped.", file=sys.stderr)
        return 3
    except Exception as error:
        if not isinstance(error, OSError) and not lacks_memory(error):
            raise
        print(stopped(error, "Nothing that was there is lost."), file=sys.stderr)
        _write_no_more()
        return 3


@contextmanager
def letters_only() -> Iterator[None]:
    """Names of outlets and files were written by others: what would give orders to a terminal shows its number, too."""
    streams = [stream for stream in (sys.stdout, sys.stderr) if hasattr(stream, "__dict__")]
    for stream in streams:
        vars(stream)["write"] = partial(_write_letters, stream.write)
    try:
        yield
    finally:
        for stream in streams:
            vars(stream).pop("write", None)


def _write_letters(write: Callable[[str], int], text: str) -> int:
    return write(text.translate(ORDERS))


def stopped(error: BaseException, then: str) -> str:
    """What stopped a command: memory, a disk that is full or that nobody may write to, another thing; then: what may be
    done next, where the same can be tried again.
    """
    if lacks_memory(error):
        return f"stopped: there is not enough memory for this. {then}"
    shut = isinstance(error, PermissionError) or getattr(error, "errno", 0) == errno.EROFS
    then = "Give a place with -o that you may write to." if shut else then
    return f"stopped{': ' * bool(str(error))}{error}. {then}"


def _write_no_more() -> None:
    """Or Python says once more, when it ends, that its output can't be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def lacks_memory(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, says that there was no memory: libraries say so in ways of their own."""
    while error is not None:
        said = str(error).lower()
        if isinstance(error, MemoryError) or any(words in said for words in NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def _open_closed_streams() -> None:
    """Who starts a program with an output closed wants to hear nothing; whatever writes there must not stop for it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (open as long as the program runs)
