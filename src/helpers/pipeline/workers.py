"""Worker processes: forked from a server that has imported everything, or started from scratch on systems that cannot fork."""

import calendar
import json
import multiprocessing
import os
import shutil
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from helpers import project
from helpers.errors import BuildError, InputError
from helpers.pipeline.processes import (
    BUILD,
    PRELOAD_EDITION,
    PRELOAD_MODULES,
    become_worker,
    kill_tree,
    new_folder,
    release_memory,
)

DROPPED = ("LANGUAGE", "COLUMNS", "LINES", "PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONINSPECT", "MATPLOTLIBRC")
DIED = "the worker process died, for want of memory or ended from outside; run it again, or make what is shown smaller"
# Nothing takes so long: the longest that is known is the page of a thousand districts, a minute.
MAX_SECONDS = 1800


class WorkerLostError(BuildError):
    """Raised when a worker has died, or has been ended because it took too long: says so, but not what it was to make."""


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def working_environment(date: str, folder: str) -> dict[str, str]:
    """Return the environment variables of every worker: nothing of the user's that could show in a page, one thread each.

    `date`: of the edition, the only date that files may carry; `folder`: for what programs write beside their work.
    """
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED and not name.startswith("LC_")}
    with suppress(ValueError):
        kept["SOURCE_DATE_EPOCH"] = str(calendar.timegm(time.strptime(date, "%Y-%m-%d")))
    fixed = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    places = {"IPYTHONDIR": folder, "TMPDIR": folder, "MPLCONFIGDIR": str(project.ROOT / ".cache" / "matplotlib")}
    return {**kept, **fixed, **threads, **places, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}


class Worker:
    """A process that carries out one call after another."""

    def __init__(self, context: BaseContext, folder: str) -> None:
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, folder), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()

    def run(self, function: str, arguments: dict[str, Any], seconds: float | None = None) -> Any:
        """Return what `function` (“module:name”) returns in the worker.

        Raises InputError or BuildError as it does, and WorkerLostError if the worker dies, or has not ended after so many seconds.
        """
        try:
            self.connection.send((function, arguments))
            if not self.connection.poll(seconds):
                kill_tree(self.process.pid or 0)
                raise WorkerLostError(f"did not end within {seconds:,.0f} s; make what is shown smaller")
            result, error = self.connection.recv()
        except (EOFError, OSError):
            raise WorkerLostError(DIED) from None
        if error is not None:
            raise error
        return result


def _serve(connection: Connection, folder: str) -> None:
    """Carry out the calls that come over `connection` until it is closed."""
    become_worker(folder)
    while True:
        try:
            function, arguments = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(_carry_out(function, arguments))
        release_memory()


def _carry_out(function: str, arguments: dict[str, Any]) -> tuple[Any, Exception | None]:
    """Return (result, None), or (None, the error to raise in the build): a programming error becomes one line with its kind in front."""
    try:
        module, _, name = function.partition(":")
        return getattr(import_module(module), name)(**arguments), None
    except InputError as error:
        return None, InputError(*error.problems)
    except BuildError as error:
        return None, BuildError(str(error))
    except BaseException as error:
        lines = " ".join(line.strip() for line in str(error).splitlines() if line.strip())
        return None, BuildError(f"{type(error).__name__}: {lines}")


class Kernel:
    """A running Jupyter kernel: connection_file to reach it with, pid to watch it by."""

    def __init__(self, context: BaseContext, folder: str, place: str, made_by: str) -> None:
        self.connection_file = _write_connection(folder)
        serve = (self.connection_file, place, made_by, folder)
        self.process: BaseProcess = context.Process(target=_serve_kernel, args=serve, daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        self.pid: int = self.process.pid or 0

    def close(self) -> None:
        """End the kernel and all that its cells started."""
        kill_tree(self.pid)
        self.process.join()


def _serve_kernel(connection_file: str, place: str, made_by: str, folder: str) -> None:
    become_worker(folder)
    from helpers.pipeline.kernels import serve_kernel

    serve_kernel(connection_file, place, made_by)


def _write_connection(folder: str) -> str:
    """Write the connection file of a new kernel and return its path: sockets in the private `folder`, or ports if there are none."""
    name = uuid.uuid4().hex
    ports = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
    if hasattr(socket, "AF_UNIX"):
        place: dict[str, Any] = {
            "transport": "ipc",
            "ip": str(Path(folder) / name[:8]),
            **{port: n for n, port in enumerate(ports, 1)},
        }
    else:
        place = {"transport": "tcp", "ip": "127.0.0.1", **dict(zip(ports, _find_ports(len(ports)), strict=True))}
    path = Path(folder) / f"{name[:8]}.json"
    path.write_text(json.dumps({**place, "key": name, "signature_scheme": "hmac-sha256"}), encoding="utf-8")
    return str(path)


def _find_ports(number: int) -> list[int]:
    """Return free ports; all are held until the last is found, so they differ."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


Started = TypeVar("Started", Worker, Kernel)


class WorkerPool:
    """Workers and kernels of one build. size: how many workers at the same time."""

    def __init__(self, context: BaseContext, folder: str, server: int) -> None:
        self.context, self.folder, self.server, self.size = context, folder, server, count_cores() + 1
        self._idle: list[Worker] = []
        self._processes: list[BaseProcess] = []
        self._lock, self._closed = threading.Lock(), False

    def run(self, function: str, **arguments: Any) -> Any:
        """Return what `function` (“module:name”) returns in a worker. Raises as Worker.run does."""
        return self._run(function, arguments, MAX_SECONDS)

    def run_to_the_end(self, function: str, **arguments: Any) -> Any:
        """Return what `run` does, however long it takes."""
        return self._run(function, arguments, None)

    def _run(self, function: str, arguments: dict[str, Any], seconds: float | None) -> Any:
        worker = self._take()
        result = worker.run(function, arguments, seconds)
        with self._lock:
            self._idle.append(worker)
        return result

    def run_once(self, function: str, *, seconds: float = MAX_SECONDS, **arguments: Any) -> Any:
        """Return what `run` does, in a worker that ends afterwards: for work that leaves much in memory. seconds: the time it has."""
        worker = self._take()
        try:
            return worker.run(function, arguments, seconds)
        finally:
            worker.connection.close()

    def _take(self) -> Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            return self._start(lambda: Worker(self.context, self.folder))

    def _start(self, start: Callable[[], Started]) -> Started:
        """Return what `start()` does, its process known for the end. Needs the lock."""
        if self._closed:
            raise BuildError("the build was ended")
        try:
            started = start()
        except (OSError, EOFError) as error:
            raise BuildError(f"worker process failed to start ({error or type(error).__name__})") from None
        self._processes.append(started.process)
        if self._closed:  # closed meanwhile, and the new process may have been missed
            kill_tree(started.process.pid)
            raise BuildError("the build was ended")
        return started

    @contextmanager
    def kernel(self, place: str, made_by: str) -> Iterator[Kernel]:
        """Give a running kernel whose working directory is `place` for the length of a with block. made_by: hash of the code that draws."""
        with self._lock:
            kernel = self._start(lambda: Kernel(self.context, self.folder, place, made_by))
        try:
            yield kernel
        finally:
            kernel.close()

    def terminate(self) -> None:
        """End all work at once. Safe in a signal handler: takes no lock."""
        self._closed = True
        # The id of one that has ended may by now be that of a process of somebody else.
        running = [process.pid for process in list(self._processes) if process.pid and process.exitcode is None]
        if self.server:
            kill_tree(self.server)
        for pid in running:
            kill_tree(pid)


@contextmanager
def open_pool(modules: Sequence[str], edition: str, date: str) -> Iterator[WorkerPool]:
    """Give a WorkerPool for the length of a with block, its processes forked with `modules` imported; all end with the block."""
    folder = new_folder()
    settings = working_environment(date, folder) | {
        PRELOAD_MODULES: " ".join(modules),
        PRELOAD_EDITION: edition,
        BUILD: str(os.getpid()),
    }
    try:
        with _environment(settings), _fork_server(folder) as (context, server):
            pool = WorkerPool(context, folder, server)
            try:
                yield pool
            finally:
                pool.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _fork_server(folder: str) -> Iterator[tuple[BaseContext, int]]:
    """Give the context to start processes with, and the id of a fork server of our own, importing by now; spawn and 0 if nothing forks."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        yield multiprocessing.get_context("spawn"), 0
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["helpers.pipeline.preload"])
    own = multiprocessing.current_process()._config  # type: ignore[attr-defined]  # where multiprocessing puts its socket
    before = own.get("tempdir")
    own["tempdir"] = folder
    server: Any = forkserver._forkserver
    server._stop()  # of an earlier build in this process, with another environment
    forkserver.ensure_running()
    try:
        yield context, server._forkserver_pid
    finally:
        kill_tree(server._forkserver_pid)
        server._stop()
        own["tempdir"] = before


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Set the environment to `variables` for the length of a with block: processes started in it inherit them."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
