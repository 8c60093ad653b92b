"""Kernels that start in a tenth of a second: real ipykernels, forked from a process that has imported what notebooks import."""

import os
import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Unicode

from helpers.pipeline.pool_client import Lease

# What a kernel has to tell stands in its cells; its warnings about ports would only stand between the lines of the command.
LAUNCHER = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]


class OwnKernelManager(AsyncKernelManager):
    """Starts this very Python, whatever kernels the user has installed under the same name."""

    workshop = Unicode(help="address of the workshop to fork kernels from; empty: start each on its own").tag(config=True)

    def __init__(self, **options):
        super().__init__(**options)
        self._kernel_spec = KernelSpec(argv=LAUNCHER, display_name="Python 3", language="python")
        self._kernel_spec.name = "python3"

    async def _async_pre_start_kernel(self, **options):
        if self.workshop and self.provisioner is None:
            self.provisioner = ForkingProvisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**options)


def open_manager(workshop):
    """Return a kernel manager that forks its kernel in `workshop` (an address) and talks to it in that folder, or starts it alone ("")."""
    if not workshop:
        return OwnKernelManager()
    # Sockets in a private folder instead of ports: two kernels starting at once can pick the same free port.
    place = Path(workshop).parent / f"kernel-{os.getpid()}.json"
    return OwnKernelManager(workshop=workshop, transport="ipc", connection_file=str(place))


class ForkingProvisioner(LocalProvisioner):
    """Has kernels forked by a workshop instead of started by the system."""

    async def launch_kernel(self, cmd, **options):
        """Fork a kernel that serves the connection file in `cmd`, and return its connection."""
        arguments = {"arguments": cmd[LAUNCHER.index("-f") :], "folder": str(options.get("cwd") or os.getcwd())}
        self.process = ForkedKernel(Lease(self.parent.workshop, "helpers.pipeline.kernels:serve_kernel", arguments))
        self.pid = self.pgid = self.process.pid
        return self.connection_info


class ForkedKernel:
    """A leased kernel with the part of subprocess.Popen that provisioners use."""

    stdin = stdout = stderr = None

    def __init__(self, lease):
        self.lease, self.pid, self.returncode = lease, lease.pid, None

    def poll(self):
        """Return the exit code, or None while the kernel runs."""
        if self.returncode is None:
            self.returncode = self.lease.exit_code()
        return self.returncode

    def wait(self):
        """Return the exit code of a kernel that has ended."""
        self.lease.close()
        return self.returncode

    def send_signal(self, signum):
        """Send a signal to the kernel."""
        os.kill(self.pid, signum)

    def kill(self):
        """Kill the kernel and all it started."""
        self.lease.close()


def serve_kernel(arguments, folder):
    """Run an ipykernel in this process until it is told to stop. It ends by itself within a second of the workshop's end."""
    from ipykernel.kernelapp import IPKernelApp

    os.chdir(folder)
    app = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(arguments)
    app.start()
