"""Kernels that start in less than half a second: real ipykernels, forked from a process that has imported what notebooks import."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from IPython.core.formatters import MimeBundleFormatter
from IPython.utils.dir2 import get_real_method
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Integer

from helpers.pipeline.processes import is_running, kill_tree
from helpers.pipeline.staging import DRAWINGS

# What it has to tell is in its cells; of its warnings about ports only errors are logged. What was entered is remembered as long as it runs.
OPTIONS = ("--log-level=ERROR", "--HistoryManager.hist_file=:memory:")
# What it imports when it starts, and not before.
STARTING = (
    "argcomplete",
    "traitlets.config.argcomplete_config",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "sqlite3",
    "tornado.platform.asyncio",
    "faulthandler",
    "zmq.utils.garbage",
)


class RunningKernelManager(AsyncKernelManager):
    """Manages a kernel that runs already: `connection_file` leads to it, `kernel_pid` is its process."""

    kernel_pid = Integer(help="process id of the kernel")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._kernel_spec = KernelSpec(argv=["{connection_file}"], display_name="Python 3", language="python")
        self._kernel_spec.name = "python3"

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        if self.provisioner is None:
            self.provisioner = RunningKernelProvisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**options)


class RunningKernelProvisioner(LocalProvisioner):
    """Takes a running kernel for one that it has started."""

    async def pre_launch(self, **options: Any) -> dict[str, Any]:
        """Leave everything as it is: there is nothing to launch."""
        return {**options, "cmd": []}

    async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
        """Return the connection to the kernel, read from its file."""
        manager: Any = self.parent
        self.process = KernelProcess(manager.kernel_pid)  # type: ignore[assignment]
        self.pid = self.pgid = manager.kernel_pid
        manager.load_connection_file(manager.connection_file)
        self.connection_info = manager.get_connection_info()
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        """Leave the connection file to the build."""


class KernelProcess:
    """A running kernel with the part of subprocess.Popen that provisioners use."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """Return None while the kernel runs, else 1: its exit code is known to the build alone."""
        return None if is_running(self.pid) else 1

    def wait(self) -> int:
        """Return at once: the kernel was killed."""
        return 1

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel."""
        with suppress(OSError):
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """Kill the kernel and all it started."""
        kill_tree(self.pid)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


class DocumentFormatter(MimeBundleFormatter):
    """Shows objects that have a `document_bundle` method as documents want them; all others as any notebook does."""

    def __call__(self, shown: Any, include: Any = None, exclude: Any = None) -> Any:
        """Return (media type to value, metadata) of an object, or None if it has no media types of its own."""
        bundle = get_real_method(shown, "document_bundle")
        return (bundle(), {}) if bundle else super().__call__(shown, include, exclude)


@contextmanager
def _no_debugger() -> Iterator[None]:
    """Hide the debugger from the kernel: a build never needs it, and loading it takes longer than some notebooks do."""
    loaded = sys.modules.get("debugpy")
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # so that importing it fails
    try:
        yield
    finally:
        del sys.modules["debugpy"]
        if loaded:
            sys.modules["debugpy"] = loaded


def warm_up(_edition: str) -> None:
    """Import what every kernel imports when it starts, so that kernels forked from here need not."""
    with _no_debugger():
        for name in STARTING:
            with suppress(ImportError):
                import_module(name)


def serve_kernel(connection_file: str, place: str, made_by: str) -> None:
    """Run an ipykernel in this process until it is told to stop, in the working directory `place`.

    made_by: hash of the code that draws.
    """
    from ipykernel.kernelapp import IPKernelApp

    from helpers.charts import live_drawings
    from helpers.pipeline import opened_files, words
    from helpers.text import messages

    messages.forget_used()
    live_drawings.keep_drawings(DRAWINGS, made_by, words.hash_words)
    os.chdir(place)
    app: Any = IPKernelApp.instance(parent_handle=os.getppid())
    with _no_debugger():
        app.initialize(["-f", connection_file, *OPTIONS])
    opened_files.listen()
    app.shell.display_formatter.mimebundle_formatter = DocumentFormatter(parent=app.shell.display_formatter)
    app.start()
