"""Documents are read by processes of their own, each document within limits of time and memory."""

import multiprocessing
import os
import resource
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

Result = TypeVar("Result")
MAX_SECONDS = 60.0
MAX_MEMORY = 2_000_000_000
_ATTEMPTS = 2
_LOOK_EVERY = 0.5


@dataclass
class _Worker:
    """One process with the document it reads (None while it waits), and when its time is up."""

    process: multiprocessing.process.BaseProcess
    connection: Connection
    path: Path | None = None
    deadline: float = 0.0


class WorkerPool(Generic[Result]):
    """Reads documents in processes; one that ends or overruns is replaced, so that a bad document costs the start of a worker.

    read: the function of a path; it has to be importable. failed: the result of a path and the words for what went wrong.
    """

    def __init__(
        self,
        read: Callable[[Path], Result],
        failed: Callable[[Path, str], Result],
        workers: int,
        seconds: float = MAX_SECONDS,
        memory: int = MAX_MEMORY,
    ) -> None:
        self._read, self._failed, self._seconds, self._memory = read, failed, seconds, memory
        self._count = workers
        self._workers: list[_Worker] = []

    def run(self, paths: Sequence[Path]) -> Iterator[Result]:
        """Yield the result of each path as it comes. A document that ends its worker is read once more before it is given up."""
        left = deque(paths)
        attempts: dict[Path, int] = {}
        try:
            while left or any(worker.path is not None for worker in self._workers):
                self._hand_out(left)
                busy = [worker for worker in self._workers if worker.path is not None]
                ready = wait([worker.connection for worker in busy], _LOOK_EVERY)
                for worker in busy:
                    if worker.connection in ready:
                        yield from self._collect(worker, left, attempts)
                    elif time.monotonic() > worker.deadline and worker.path is not None:
                        yield self._failed(worker.path, f"took more than {self._seconds:g} seconds")
                        self._end(worker)
        finally:
            for worker in list(self._workers):
                self._end(worker)

    def _hand_out(self, left: deque[Path]) -> None:
        """Give each idle worker a document; start workers as long as there are documents for them."""
        while left and len(self._workers) < self._count:
            self._workers.append(self._start())
        for worker in self._workers:
            if left and worker.path is None:
                worker.path, worker.deadline = left.popleft(), time.monotonic() + self._seconds
                try:
                    worker.connection.send(worker.path)
                except OSError:  # it ended while it waited: what it was given comes back as from one that died
                    continue

    def _collect(self, worker: _Worker, left: deque[Path], attempts: dict[Path, int]) -> Iterator[Result]:
        path = worker.path
        assert path is not None
        try:
            result = worker.connection.recv()
        except (EOFError, OSError):
            self._end(worker)
            attempts[path] = attempts.get(path, 0) + 1
            if attempts[path] < _ATTEMPTS:
                left.appendleft(path)
            else:
                yield self._failed(path, "ended its worker twice")
            return
        worker.path = None
        yield result

    def _start(self) -> _Worker:
        ours, theirs = multiprocessing.Pipe()
        # Workers hold no ends of each other's pipes that matter: a pipe is at its end once its own worker is gone.
        process = multiprocessing.Process(target=_work, args=(theirs, self._read, self._memory, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)


def _work(connection: Connection, read: Callable[[Path], object], memory: int, parent: int) -> None:
    """Read documents until the pool is done with this worker or is gone."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _limit_memory(memory)
    while True:
        try:
            path = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(read(path))


def _limit_memory(memory: int) -> None:
    """Let this process have `memory` bytes more than it has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    limit = pages * resource.getpagesize() + memory
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _end_with(parent: int) -> None:
    """End this worker when its parent does: one that was killed cannot tell it to."""
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)
