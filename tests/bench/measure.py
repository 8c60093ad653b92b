"""Running a command, and what it took: time on the clock, processor time, memory."""

import os
import resource
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import psutil

from helpers.pipeline.processes import adopt_orphans


@dataclass(frozen=True)
class Taken:
    """What something took: seconds on the clock, seconds of processor time (all processes), MB of memory at the peak (all processes)."""

    seconds: float
    processor: float
    megabytes: float

    def __add__(self, other):
        return Taken(self.seconds + other.seconds, self.processor + other.processor, max(self.megabytes, other.megabytes))


NOTHING = Taken(0, 0, 0)


def run(command, **options):
    """Return what `command` took, with all that it started. Raises CalledProcessError, its output attached, if it fails."""
    adopt_orphans()  # else the time of processes that outlive their parent would count for nobody
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    peak = Peak(process.pid)
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    _await_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(seconds, spent, peak.stop())


def _await_orphans(seconds=10):
    """Wait until the processes that a command has left behind have ended, so that the system counts their time."""
    end = time.monotonic() + seconds
    with suppress(ChildProcessError):
        while time.monotonic() < end:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)


class Peak:
    """Watches a process and all it starts; shared memory is counted once (proportional set size)."""

    def __init__(self, pid, every=0.2):
        self.pid, self.every, self.bytes, self.done = pid, every, 0, threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self):
        while not self.done.wait(self.every):
            self.bytes = max(self.bytes, _proportional(self.pid))

    def stop(self):
        """Return the peak in MB."""
        self.done.set()
        self.thread.join()
        return self.bytes / 1e6


def _proportional(pid):
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    return sum(map(_memory, family))


def _memory(process):
    try:
        return process.memory_full_info().pss
    except (psutil.Error, OSError, AttributeError):
        return 0


def cores():
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
