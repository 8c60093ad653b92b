"""SIGINT, SIGTERM and SIGHUP stop the workers, then the build; no partial output."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Interrupted(KeyboardInterrupt):
    """Raised when a signal ended the command. signum: which."""

    def __init__(self, signum: int) -> None:
        self.signum = signum
        super().__init__(signum)


class SignalGuard:
    """Whether a signal has come, and what it ends. arrived: the signal, or None."""

    def __init__(self) -> None:
        self.arrived: int | None = None
        self._endings: list[Callable[[], None]] = []
        self._deferred = False

    def arrive(self, signum: int, _frame: FrameType | None = None) -> None:
        """Take note of a signal, end what is to be ended, and raise Interrupted unless deferred."""
        self.arrived = self.arrived or signum
        if self._deferred:
            return
        for end in self._endings:
            end()
        self.check()

    def check(self) -> None:
        """Raise Interrupted if a signal has come: Python drops what a signal raises inside callbacks of the garbage collector and of imports."""
        if self.arrived:
            raise Interrupted(self.arrived)

    @contextmanager
    def ending(self, end: Callable[[], None]) -> Iterator[None]:
        """Have `end()` called at once when a signal comes during a with block, even if what it raises is dropped."""
        self.check()
        self._endings.append(end)
        try:
            yield
        except Exception:
            self.check()  # what failed did so because its workers were ended
            raise
        finally:
            self._endings.remove(end)

    @contextmanager
    def defer(self) -> Iterator[None]:
        """Let a with block finish whatever comes: replacing files takes milliseconds, and half of it would have to be undone."""
        self.check()
        self._deferred = True
        try:
            yield
        finally:
            self._deferred = False


@contextmanager
def listen() -> Iterator[SignalGuard]:
    """Give a SignalGuard that hears of signals for the length of a with block (of the main thread; other threads get none)."""
    guard = SignalGuard()
    if threading.current_thread() is not threading.main_thread():
        yield guard
        return
    # A signal that is ignored on purpose, as by nohup, stays so.
    before = {signum: signal.getsignal(signum) for signum in SIGNALS if signal.getsignal(signum) is not signal.SIG_IGN}
    try:
        for signum in before:
            signal.signal(signum, guard.arrive)
        yield guard
    finally:
        for signum, handler in before.items():
            with suppress(TypeError):  # a handler that was not set from Python cannot be put back
                signal.signal(signum, handler)
