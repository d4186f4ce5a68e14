"""Processes that share the work of one machine."""

import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait


def process_pool(workers: int) -> ProcessPoolExecutor:
    """A pool of processes that have this package imported and that end when this process does, however it ends.

    Workers are never forked from this process: they would inherit locks that its threads may hold.
    """
    if sys.platform.startswith("linux"):
        context = get_context("forkserver")
        context.set_forkserver_preload(["analysis.pipeline"])
    else:
        context = get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """A killed parent can't say so, and its workers would wait for work for ever."""
    def watch() -> None:
        wait([parent_process().sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
