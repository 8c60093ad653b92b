"""Ending processes for sure: what hides from the list of processes is found all the same."""

import os
import sys
import time
from contextlib import suppress

import psutil
import pytest

from helpers.pipeline.processes import find_descendants, is_running, kill_tree
from tests.samples.build_samples import PATIENCE

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")

# The first thread of a process ends; the second goes on, and has started a program. The system shows the process as a zombie.
HEADLESS = """
import ctypes, os, subprocess, threading, time
def go_on():
    subprocess.Popen(["sleep", "600"], start_new_session=True)
    time.sleep(600)
threading.Thread(target=go_on, daemon=True).start()
time.sleep(0.2)
ctypes.CDLL(None).pthread_exit(None)
"""


# Starts the above and waits for it.
PARENT = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {HEADLESS!r}])"


@pytest.fixture
def parent():
    """A process, the one that it started, whose first thread has ended, and what that one's other thread started."""
    running = psutil.Popen([sys.executable, "-c", PARENT])
    end = time.monotonic() + PATIENCE
    while len(tree := running.children(recursive=True)) < 2 or tree[0].status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < end
        time.sleep(0.01)
    yield running, *tree
    for process in (running, *tree):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    running.wait()


def test_a_process_whose_first_thread_has_ended_is_running_and_so_is_what_it_started(parent):
    running, headless, started = parent
    assert is_running(headless.pid)
    assert {running.pid, headless.pid, started.pid} <= set(find_descendants(os.getpid()))


def test_killing_a_process_kills_what_one_started_whose_first_thread_has_ended(parent):
    running, *below = parent
    kill_tree(running.pid)
    running.wait(PATIENCE)
    assert psutil.wait_procs(below, PATIENCE)[1] == []
