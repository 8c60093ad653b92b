"""Ctrl-C, a closed terminal and `kill` end a build in the same way: its workers at once, then itself, nothing half done."""

import signal
import threading
from contextlib import contextmanager, suppress

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Interrupted(KeyboardInterrupt):
    """Raised where a signal ended the build. signum: which."""

    def __init__(self, signum):
        self.signum = signum
        super().__init__(signum)


class Interruption:
    """Whether a signal has come, and what it ends. arrived: the signal, or None."""

    def __init__(self):
        self.arrived, self._endings, self._held = None, [], False

    def arrive(self, signum, _frame=None):
        """Take note of a signal, end what is to be ended, and raise Interrupted unless held."""
        self.arrived = self.arrived or signum
        if self._held:
            return
        for end in self._endings:
            end()
        self.check()

    def check(self):
        """Raise Interrupted where a signal has come: Python drops what a signal raises inside callbacks of the garbage collector and of imports."""
        if self.arrived:
            raise Interrupted(self.arrived)

    @contextmanager
    def ending(self, end):
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
    def held(self):
        """Let a with block be finished whatever comes: replacing files takes milliseconds, and a half of it helps nobody."""
        self.check()
        self._held = True
        try:
            yield
        finally:
            self._held = False


@contextmanager
def listen():
    """Give an Interruption that hears of signals for the length of a with block (of the main thread; other threads get none)."""
    interruption = Interruption()
    if threading.current_thread() is not threading.main_thread():
        yield interruption
        return
    # A signal that is ignored on purpose, as by nohup, stays so.
    before = {signum: signal.getsignal(signum) for signum in SIGNALS if signal.getsignal(signum) is not signal.SIG_IGN}
    try:
        for signum in before:
            signal.signal(signum, interruption.arrive)
        yield interruption
    finally:
        for signum, handler in before.items():
            with suppress(TypeError):  # a handler that was not set from Python cannot be put back
                signal.signal(signum, handler)
