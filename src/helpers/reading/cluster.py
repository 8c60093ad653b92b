"""A corpus is read by the workers of a Dask cluster: a few documents a task, each within limits of time and memory."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.reading.outcome import Outcome, give_up
from helpers.reading.worker_pool import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from helpers.reading.worker_pool import Limits, Reader

GROUP = 32
ANSWER_WITHIN = "20s"
_mine = threading.local()


def read_on_cluster(paths: Sequence[Path], address: str, read: Reader[Outcome], limits: Limits) -> Iterator[Outcome]:
    """Yield the Outcome of each path from a Dask cluster, which gives a lost worker's documents to others.

    Raises InputError if no scheduler answers at `address`.
    """
    from distributed import Client
    from distributed import as_completed as completed

    try:
        client = Client(address, timeout=ANSWER_WITHIN)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(Problem(address, "", f"no Dask scheduler answers ({error})", "check the address")) from None
    with client:
        groups = [paths[start : start + GROUP] for start in range(0, len(paths), GROUP)]
        futures = {client.submit(read_group, list(group), read, limits, pure=False, retries=3): group for group in groups}
        waiting = completed(futures)
        for future in waiting:
            group = futures.pop(future)
            raised = future.exception()
            if not raised:
                yield from future.result()
            elif len(group) == 1:
                yield give_up(group[0], f"{raised}")
            else:  # its worker was lost again and again: each document by itself
                alone = {client.submit(read_group, [path], read, limits, pure=False, retries=1): [path] for path in group}
                futures |= alone
                waiting.update(alone)
            future.release()


def read_group(paths: Sequence[Path], read: Reader[Outcome], limits: Limits) -> list[Outcome]:
    """Return the Outcomes of a few documents: one task per document would take a cluster longer to distribute than to run.

    A process beside the Dask worker reads them, so that a document that hangs or eats memory costs that process only.
    """
    return list(_pool(read, limits).run(paths))


def _pool(read: Reader[Outcome], limits: Limits) -> WorkerPool[Outcome]:
    """Return the pool of this thread of a Dask worker; it is kept, since its process takes longer to start than most tasks."""
    known: tuple[Reader[Outcome], Limits, WorkerPool[Outcome]] | None = getattr(_mine, "pool", None)
    if known and known[:2] == (read, limits):
        return known[2]
    if known:
        known[2].close()
    pool = WorkerPool(read, give_up, 1, limits, fork=False)
    _mine.pool = (read, limits, pool)
    return pool
