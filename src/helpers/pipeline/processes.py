"""Ending processes for sure: with their parent, with all they started, and what dead builds left behind."""

import atexit
import ctypes
import gc
import os
import shutil
import signal
import tempfile
import threading
import time
from contextlib import suppress
from multiprocessing import parent_process
from pathlib import Path

from helpers.errors import BuildError

# PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER of <sys/prctl.h>.
PARENT_DEATH_SIGNAL, CHILD_SUBREAPER = 1, 36
PREFIX = "briefing-"
# For how many seconds what a process started is looked for and killed before it is killed itself: only what waits for a broken disk takes
# longer to end, on the slowest machine. How often in a row nothing must be found for it to be over, since /proc is read process by process
# and what moves up to a new parent meanwhile is in no place of it. Seconds between two looks, at first and at most.
MAX_KILLING, EMPTY_SWEEPS, SWEEP, MAX_SWEEP = 120, 3, 0.004, 0.1
# States of what has ended; where in /proc/…/stat, after the name, the state, the parent and the number of threads are.
DEAD, STATE, PARENT, THREADS = frozenset("ZXx"), 0, 1, 17
# The fork server is told in these variables of the environment which modules to import, which edition to load, and which process is the build.
PRELOAD_MODULES, PRELOAD_EDITION, BUILD = "HELPERS_PRELOAD", "HELPERS_PRELOAD_EDITION", "HELPERS_BUILD"


def _prctl(option: int, value: int) -> None:
    with suppress(AttributeError, OSError, TypeError):  # Linux only
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def end_with_parent(parent: int, folder: str) -> None:
    """Have this process end when its parent `parent` dies, after all that was started below it (Linux); at once if it has died already.

    It is the last to go and starts nothing meanwhile: what a worker starts while it is killed is left to it, and found. It removes `folder`,
    which is of no more use then: the workers are killed, perhaps before they can.
    """

    def end() -> None:
        _kill_descendants(os.getpid())
        shutil.rmtree(folder, ignore_errors=True)
        _kill(os.getpid())

    adopt_orphans()
    signal.signal(signal.SIGTERM, lambda signum, frame: end())
    atexit.register(end)  # a fork server ends by itself when the pipe of its parent closes, which may be sooner
    _prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent:
        end()


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent dies, so that `kill_tree` still finds it (Linux)."""
    _prctl(CHILD_SUBREAPER, 1)


def become_worker(folder: str) -> None:
    """Make this process one that a build has started: in a group of its own, ended with the build, silent.

    `folder`: of the build, removed when the build dies, since no other process can then.
    """
    with suppress(AttributeError, OSError):
        os.setpgid(0, 0)
    adopt_orphans()
    limit_memory()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    threading.Thread(target=_end_with_build, args=[folder], daemon=True).start()


def limit_memory() -> None:
    """Let this process have no more memory than the machine has: it fails then, and not another that the system chooses (Unix)."""
    with suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if soft == resource.RLIM_INFINITY or soft > memory:
            resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))


def _end_with_build(folder: str) -> None:
    build = parent_process()
    if build is not None:
        build.join()
    shutil.rmtree(folder, ignore_errors=True)
    kill_tree(os.getpid())


def kill_tree(pid: int) -> None:
    """Kill a process and all that it started, those included that left its group or session.

    What is started while others are killed becomes a child of `pid`, if that adopts orphans: it is looked for until there is none.
    """
    _kill_descendants(pid)
    with suppress(OSError, AttributeError):
        if os.getpgid(pid) == pid:
            os.killpg(pid, signal.SIGKILL)
    _kill(pid)


def _kill_descendants(pid: int) -> None:
    """Kill what a process started, and look again until there is nothing."""
    end, pause, empty = time.monotonic() + MAX_KILLING, SWEEP, 0
    while time.monotonic() < end:
        descendants = find_descendants(pid)
        empty = 0 if descendants else empty + 1
        if empty == EMPTY_SWEEPS:
            return
        for descendant in descendants:
            _kill(descendant)
        time.sleep(pause if descendants else SWEEP)
        pause = min(2 * pause, MAX_SWEEP)


def _kill(pid: int) -> None:
    with suppress(OSError):
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))


def find_descendants(pid: int) -> list[int]:
    """Return the ids of the living processes below `pid`, as far as the system tells (/proc; elsewhere none)."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            told = _read_status(entry)
            if _is_alive(told):
                children.setdefault(int(told[PARENT]), []).append(int(entry.parent.name))
    found, waiting = [], [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _read_status(path: Path) -> list[str]:
    """Return the fields of a /proc/…/stat after the name, which may hold blanks and brackets."""
    return path.read_text(errors="replace").rpartition(")")[2].split()


def _is_alive(status: list[str]) -> bool:
    """Return whether a process has not ended: one whose first thread has is shown as dead, and its other threads go on."""
    return status[STATE] not in DEAD or int(status[THREADS]) > 1


def release_memory() -> None:
    """Give back what this process has let go of: figures refer to themselves, and the C library keeps what it was given."""
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):  # glibc only
        ctypes.CDLL(None).malloc_trim(0)


def new_folder() -> str:
    """Return a new folder for what a build needs while it runs; those of dead builds are removed first.

    Raises BuildError if the system's temporary folder takes no files.
    """
    remove_stale_folders()
    folder = ""
    try:
        folder = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")
        Path(folder, "room").write_bytes(bytes(20_000))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        told = f"the temporary folder {os.environ.get('TMPDIR') or tempfile.gettempdir()} cannot be written to ({error.strerror or error})"
        raise BuildError(f"{told}; nothing was changed; make room there, or set TMPDIR to another folder") from None
    Path(folder, "room").unlink()
    return folder


def remove_stale_folders() -> None:
    """Remove the temporary folders of builds that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}[0-9]*-*"):
        pid = folder.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdecimal() and not is_running(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def is_running(pid: int) -> bool:
    """Return whether there is a process `pid` that has not ended; where the system cannot say, True."""
    if os.name == "nt":  # there, signal 0 would end it
        return True
    with suppress(OSError, ValueError, IndexError):
        if not _is_alive(_read_status(Path(f"/proc/{pid}/stat"))):
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
