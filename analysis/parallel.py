"""Processes that share the work of one machine, and what makes each of them quick."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager


def process_pool(workers: int) -> Executor:
    """A pool of processes that have this package imported and that end when this process does, however it ends.

    Workers are never forked from this process: they would inherit locks that its threads may hold.
    """
    from concurrent.futures import ProcessPoolExecutor  # here, for in a browser there are no processes to import

    return ProcessPoolExecutor(workers, mp_context=process_context(), initializer=_end_with_parent)


def process_context():
    """How processes are started: on Linux from one that has read what all of them need, so that the next one is there
    at once.
    """
    from multiprocessing import get_context  # here: see above

    if not sys.platform.startswith("linux"):
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["analysis.scale.warm"])
    return context


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """The instruments make millions of small tuples and no cycles: looking for cycles among them takes a twelfth of the
    time.
    """
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _end_with_parent() -> None:
    """A killed parent can't say so, and its workers would wait for work for ever. Ctrl-C ends them without a word: the
    parent has one.
    """
    from multiprocessing import parent_process  # here: see above
    from multiprocessing.connection import wait

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as a shell starts what runs in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    parent = parent_process()
    assert parent is not None  # a worker has one

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
