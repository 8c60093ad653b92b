"""The customer's side of a workshop: opening one, ordering work, and what comes back."""

import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import BuildError, InputError, Problem


@dataclass(frozen=True)
class Told(Problem):
    """A problem found in another process: its line as it was written there."""

    def __str__(self):
        return self.wrong


class Lease:
    """A worker at work for us. It is killed when the lease is closed or its holder ends, however that comes about."""

    def __init__(self, address, call, arguments):
        self.connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.connection.connect(str(address))
        self.connection.sendall(json.dumps({"call": call, "arguments": arguments}).encode() + b"\n")
        self.lines = self.connection.makefile("r", encoding="utf-8")
        self.pid = self._next().get("pid")
        if self.pid is None:
            raise ConnectionError("the workshop ended before it took the order")

    def _next(self):
        try:
            return json.loads(self.lines.readline() or "{}")
        except ConnectionError:
            return {}

    def result(self):
        """Return what the worker returns. Raises what it raised as InputError or BuildError, and BuildError where it died."""
        answer = self._next()
        self.close()
        if "result" in answer:
            return answer["result"]
        raise failure(*answer.get("error", ("", "the worker process died")))

    def exit_code(self):
        """Return the worker's exit code, or None while it runs."""
        self.connection.settimeout(0)
        try:
            seen = self.connection.recv(4096, socket.MSG_PEEK)
        except BlockingIOError:
            return None
        except OSError:
            return -1
        finally:
            if self.connection.fileno() >= 0:
                self.connection.settimeout(None)
        return self._next().get("exit", -1) if seen else -1

    def close(self):
        """End the lease, and with it the worker."""
        self.lines.close()
        self.connection.close()


def failure(kind, *lines):
    """Return the error to raise here for one raised in a worker: one line each, programming errors with their kind in front."""
    if kind == "InputError":
        return InputError(*(Told("", "", line, "") for line in lines))
    text = " ".join(line.strip() for line in lines if line.strip())
    return BuildError(text if kind in ("BuildError", "ClaimError", "") else f"{kind}: {text}")


class Shop:
    """A workshop of our own: `order` work from it, `close` it."""

    def __init__(self, name, folder, environment, modules, warm_up=()):
        self.name, self.address, self.log = name, Path(folder) / f"{name}.socket", Path(folder) / f"{name}.log"
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(self.address))
        listener.listen(128)
        command = [
            sys.executable,
            "-m",
            "helpers.pipeline.fork_server",
            str(listener.fileno()),
            json.dumps([str(folder), modules, warm_up]),
        ]
        with listener, open(self.log, "w") as log:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                pass_fds=[listener.fileno()],
                env=environment,
                start_new_session=True,
            )

    def order(self, call, **arguments):
        """Return the result of the function `call` ("module:function") in a worker. Raises InputError or BuildError as it does."""
        try:
            return Lease(self.address, call, arguments).result()
        except ConnectionError:
            raise BuildError(f"the {self.name} did not open ({self._last_words()})") from None

    def _last_words(self):
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return lines[-1] if lines else "no reason given"

    def hang_up(self):
        """Have the workshop end itself and all its workers, without waiting for it."""
        with suppress(OSError):
            self.process.stdin.close()

    def close(self):
        """End the workshop and all its workers."""
        self.hang_up()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, 9)
            self.process.wait()
