"""A process that has imported everything once and forks a ready worker for each order.

An order is a line of JSON on a local socket: {"call": "module:function", "arguments": {…}}. The answer is lines of JSON: {"pid": …}, the worker's
{"result": …} or {"error": …}, and {"exit": …} when it has ended. The connection is the worker's lease: when the customer hangs up,
however it ended, the worker and all it started are killed. When the build hangs up (standard input), everything ends.
"""

import ctypes
import json
import os
import select
import selectors
import shutil
import signal
import socket
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module

# PR_SET_PDEATHSIG of <sys/prctl.h>.
PARENT_DEATH_SIGNAL = 1


def open_workshop(listener, folder, modules, warm_up):
    """Import `modules`, carry out the orders `warm_up`, then take orders until standard input ends; then remove `folder`."""
    _end_when_hung_up(folder)
    for module in modules:
        import_module(module)
    for order in warm_up:
        perform(order)
    signal.signal(signal.SIGIO, signal.SIG_IGN)
    Workshop(listener, folder).run()


def _end_when_hung_up(folder):
    """Have this process end as soon as standard input does, whatever it is importing: it has no workers yet."""

    import fcntl

    def end(*_):
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)

    signal.signal(signal.SIGIO, end)
    with suppress(OSError):  # a system without such signals for pipes: it ends when all is imported
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([0], [], [], 0)[0]:
        end()


class Workshop:
    """Takes orders and keeps the leases of its workers: process id to connection."""

    def __init__(self, listener, folder):
        self.listener, self.folder, self.leases, self.pid = listener, folder, {}, os.getpid()
        self.selector = selectors.DefaultSelector()
        self.selector.register(listener, selectors.EVENT_READ, self.take_order)
        self.selector.register(0, selectors.EVENT_READ, self.close)
        self.ended = self._watch_children()

    def _watch_children(self):
        reader, writer = socket.socketpair()
        for end in (reader, writer):
            end.setblocking(False)
        signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(reader, selectors.EVENT_READ, self.reap)
        return reader, writer

    def run(self):
        """Take orders until the build hangs up."""
        while True:
            for key, _ in self.selector.select():
                key.data()

    def take_order(self):
        """Fork a worker for the next order."""
        connection, _ = self.listener.accept()
        with connection.makefile("r", encoding="utf-8") as lines:
            order = lines.readline()
        if not order:
            connection.close()
            return
        worker = os.fork()
        if worker == 0:
            self._become_worker(connection, json.loads(order))
        with suppress(OSError):  # it may have done so itself, and more
            os.setpgid(worker, worker)
        self.leases[worker] = connection
        self.selector.register(connection, selectors.EVENT_READ, partial(self.end_lease, worker))
        send(connection, pid=worker)

    def _become_worker(self, connection, order):
        os.setpgid(0, 0)
        _die_with_parent(self.pid)
        signal.set_wakeup_fd(-1)
        for signum in (signal.SIGCHLD, signal.SIGIO):
            signal.signal(signum, signal.SIG_DFL)
        self.selector.close()
        for other in (self.listener, *self.ended, *self.leases.values()):
            other.close()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        work(connection, order)

    def end_lease(self, worker):
        """Kill a worker whose customer is gone; its end is seen by `reap`."""
        self.selector.unregister(self.leases[worker])
        _kill_group(worker)

    def reap(self):
        """Tell the customers of workers that have ended how they ended."""
        self.ended[0].recv(4096)
        while (found := _next_ended()) is not None:
            worker, status = found
            connection = self.leases.pop(worker)
            if connection in {key.fileobj for key in self.selector.get_map().values()}:
                self.selector.unregister(connection)
            _kill_group(worker)
            send(connection, exit=os.waitstatus_to_exitcode(status))
            connection.close()

    def close(self):
        """End every worker and this process: the build is over, or was killed."""
        for worker in self.leases:
            _kill_group(worker)
        shutil.rmtree(self.folder, ignore_errors=True)
        os._exit(0)


def _die_with_parent(parent):
    """Have this worker killed by the system when the workshop is, which then kills nobody any more (Linux; kernels also watch by themselves)."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _next_ended():
    try:
        worker, status = os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return None
    return (worker, status) if worker else None


def _kill_group(worker):
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(worker, signal.SIGKILL)


def send(connection, **message):
    """Send a line of JSON; a customer that is gone need not hear it."""
    with suppress(OSError):
        connection.sendall(json.dumps(message).encode() + b"\n")


def work(connection, order):
    """Carry out `order` in this process, answer with its result or error, and end the process."""
    status = 1
    try:
        send(connection, **perform(order))
        status = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def perform(order):
    """Return {"result": …} of the function that `order` names, or {"error": [kind, lines…]} where it raises."""
    from helpers.errors import InputError

    try:
        module, function = order["call"].split(":")
        return {"result": getattr(import_module(module), function)(**order["arguments"])}
    except InputError as error:
        return {"error": ["InputError", *error.lines()]}
    except BaseException as error:
        import traceback

        traceback.print_exc()
        return {"error": [type(error).__name__, *(str(error).splitlines() or [""])]}


if __name__ == "__main__":
    if sys.argv[1:]:
        open_workshop(socket.socket(fileno=int(sys.argv[1])), *json.loads(sys.argv[2]))
    print(json.dumps(perform(json.load(sys.stdin))))
