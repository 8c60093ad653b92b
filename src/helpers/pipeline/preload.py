"""What workers need, imported once in the process that they are forked from; see helpers.pipeline.workers."""

import gc
import os
import signal
import warnings
from contextlib import suppress
from importlib import import_module

from helpers.pipeline.processes import BUILD, PRELOAD_EDITION, PRELOAD_MODULES, end_with_parent

# Drawing makes many short-lived objects and few circles: looking for circles less often takes a tenth off the time, for a few MB.
GC_THRESHOLDS = (20_000, 20, 20)


def preload(modules: list[str], edition: str) -> None:
    """Import `modules` and load `edition`; whatever is wrong with them is left to the worker that needs them, which can say so."""
    gc.disable()
    with suppress(Exception):
        for module in modules:
            warm_up = getattr(import_module(module), "warm_up", None)
            if warm_up is not None:
                warm_up(edition)
    # What is loaded stays: the garbage collector need not look at it again, and its pages stay shared between all workers.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
    gc.enable()


if os.environ.get(PRELOAD_MODULES):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a cell has left behind becomes a child of this process, which multiprocessing wonders about on the user's screen when it ends.
    warnings.filterwarnings("ignore", "forkserver: waitpid returned")
    end_with_parent(int(os.environ[BUILD]), os.environ["TMPDIR"])
    preload(os.environ[PRELOAD_MODULES].split(), os.environ.get(PRELOAD_EDITION, ""))
