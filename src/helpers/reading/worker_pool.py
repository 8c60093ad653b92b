"""Documents are read by processes of their own, each document within limits of time and memory."""

import multiprocessing
import os
import resource
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Generic, Protocol, TypeVar

Result = TypeVar("Result")
Reader = Callable[[Path], Result]
MAX_SECONDS = 60.0
MAX_MEMORY = 2_000_000_000
_ATTEMPTS = 2
_LOOK_EVERY = 0.5
# The next document waits in the pipe, so that a worker does not wait for it.
_GIVEN = 2
# What a process that is no copy of this one runs: it is told by its pipe which function to call.
_SERVE = "import sys; sys.path[:] = {path!r}; from helpers.reading.worker_pool import serve; serve({pipe}, {memory}, {parent})"


@dataclass(frozen=True)
class Limits:
    """How long a document may take to be read, in seconds, and how much memory, in bytes."""

    seconds: float = MAX_SECONDS
    memory: int = MAX_MEMORY

    def __post_init__(self) -> None:
        if self.seconds <= 0 or self.memory <= 0:
            raise ValueError("limits of time and memory are above zero")


class _Process(Protocol):
    """What a worker's process is ended by."""

    def kill(self) -> None: ...


@dataclass
class _Worker:
    """One process with the documents it was given, the first of which it reads, and when the time for that is up."""

    process: _Process
    connection: Connection
    join: Callable[[], object]
    given: deque[Path]
    deadline: float = 0.0


class WorkerPool(Generic[Result]):
    """Reads documents in processes; one that ends or overruns is replaced, so that a bad document costs the start of a worker.

    Workers wait for the next `run` until the pool is closed, or its `with` block is left.

    Parameters
    ----------
    read : the function of a path; it has to be importable.
    failed : makes the result of a path and the words for what went wrong.
    workers : how many processes.
    limits : of each document.
    fork : whether workers are copies of this process, which start at once; a Dask worker may have none, and has threads besides.
    """

    def __init__(
        self,
        read: Reader[Result],
        failed: Callable[[Path, str], Result],
        workers: int,
        limits: Limits | None = None,
        fork: bool = True,
    ) -> None:
        self._read, self._failed, self._limits, self._fork = read, failed, limits or Limits(), fork
        self._count = workers
        self._workers: list[_Worker] = []

    def __enter__(self) -> "WorkerPool[Result]":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all workers."""
        for worker in list(self._workers):
            self._end(worker)

    def run(self, paths: Sequence[Path]) -> Iterator[Result]:
        """Yield the result of each path as it comes. A document that ends its worker is read once more before it is given up."""
        left = deque(paths)
        attempts: dict[Path, int] = {}
        while left or any(worker.given for worker in self._workers):
            self._hand_out(left)
            busy = [worker for worker in self._workers if worker.given]
            ready = wait([worker.connection for worker in busy], _LOOK_EVERY)
            for worker in busy:
                if worker.connection in ready:
                    yield from self._collect(worker, left, attempts)
                elif time.monotonic() > worker.deadline and not worker.connection.poll():
                    path = self._give_back(worker, left)
                    yield self._failed(path, f"took more than {self._limits.seconds:g} seconds")

    def _hand_out(self, left: deque[Path]) -> None:
        """Give each worker what it may have, those without any first; start workers as long as there are documents for them."""
        idle = sum(not worker.given for worker in self._workers)
        while len(left) > idle and len(self._workers) < self._count:
            self._workers.append(self._start())
            idle += 1
        for most in range(1, _GIVEN + 1):
            for worker in self._workers:
                if left and len(worker.given) < most:
                    self._give(worker, left.popleft())

    def _give(self, worker: _Worker, path: Path) -> None:
        if not worker.given:
            worker.deadline = time.monotonic() + self._limits.seconds
        worker.given.append(path)
        with suppress(OSError):  # it ended while it waited: what it was given comes back as from one that died
            worker.connection.send(path)

    def _give_back(self, worker: _Worker, left: deque[Path]) -> Path:
        """End a worker and return what it read; what else it was given goes back to what is left."""
        path, *others = worker.given
        left.extendleft(reversed(others))
        self._end(worker)
        return path

    def _collect(self, worker: _Worker, left: deque[Path], attempts: dict[Path, int]) -> Iterator[Result]:
        try:
            result = worker.connection.recv()
        except (EOFError, OSError):
            path = self._give_back(worker, left)
            attempts[path] = attempts.get(path, 0) + 1
            if attempts[path] < _ATTEMPTS:
                left.appendleft(path)
            else:
                yield self._failed(
                    path, f"ended its worker twice; it may need more than {self._limits.memory / 1e9:g} GB of memory"
                )
            return
        worker.given.popleft()
        worker.deadline = time.monotonic() + self._limits.seconds
        yield result

    def _start(self) -> _Worker:
        """Return a new worker. Workers hold no ends of each other's pipes that matter: a pipe ends once its own worker is gone."""
        ours, theirs = multiprocessing.Pipe()
        worker = self._start_copy(ours, theirs) if self._fork else self._start_program(ours, theirs)
        theirs.close()
        if not self._fork:
            ours.send(self._read)
            ours.recv()  # it has imported what it needs: no document is charged for that
        return worker

    def _start_copy(self, ours: Connection, theirs: Connection) -> _Worker:
        arguments = (theirs, self._read, self._limits.memory, os.getpid())
        process = multiprocessing.get_context("fork").Process(target=_work, args=arguments, daemon=True)
        process.start()
        return _Worker(process, ours, process.join, deque())

    def _start_program(self, ours: Connection, theirs: Connection) -> _Worker:
        pipe = theirs.fileno()
        code = _SERVE.format(path=sys.path, pipe=pipe, memory=self._limits.memory, parent=os.getpid())
        program = subprocess.Popen([sys.executable, "-c", code], pass_fds=[pipe], stdin=subprocess.DEVNULL)
        return _Worker(program, ours, program.wait, deque())

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.join()
        worker.connection.close()
        self._workers.remove(worker)


def serve(pipe: int, memory: int, parent: int) -> None:
    """Read documents with the function that is the first thing to come out of a pipe."""
    connection = Connection(pipe)
    read = connection.recv()
    connection.send("ready")
    _work(connection, read, memory, parent)


def _work(connection: Connection, read: Reader[object], memory: int, parent: int) -> None:
    """Read documents until the pool is done with this worker or is gone."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _limit_memory(memory)
    while True:
        try:
            path = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(read(path))
        except BaseException:  # its result does not fit in memory either: the end of the pipe tells the process that waits
            os._exit(1)


def _limit_memory(memory: int) -> None:
    """Let this process have `memory` bytes more than it has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    limit = pages * resource.getpagesize() + memory
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _end_with(parent: int) -> None:
    """End this worker when its parent ends: a parent that was killed cannot do so itself."""
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)
