"""A real JupyterLab on a copy of the project, opened as `make lab` opens it, and the Chromium that looks at it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

from tests.conftest import ROOT
from tests.samples.chromium import PATIENCE, new_page

TOOLS = ["--no-browser", "--allow-root", "--IdentityProvider.token="]
# The dark theme, because it is the one in which things go unseen.
THEME = '{"theme": "JupyterLab Dark"}'


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def lab_options():
    """Return the options with which `make lab` starts JupyterLab."""
    (options,) = re.findall(r"/jupyter lab (.*) \$\(ARGS\)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    return [option for option in options.split() if not option.startswith("$")]


def wait_for(address, process):
    """Wait until the server answers at `address`; fail where it ends or does not answer."""
    for _ in range(2 * PATIENCE):
        assert process.poll() is None, "JupyterLab ended"
        try:
            return urllib.request.urlopen(address, timeout=5)
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"JupyterLab did not answer within {PATIENCE} s")


@contextmanager
def run_lab(root):
    """Run JupyterLab on the project copied to `root` for the length of a with block and give its address."""
    folder, port = root.parent, free_port()
    theme = folder / "settings" / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    theme.parent.mkdir(parents=True)
    theme.write_text(THEME)
    own = {"JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTER_CONFIG_DIR": "config", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
    environment = os.environ | {name: str(folder / place) for name, place in own.items()} | {"HELPERS_ROOT": str(root)}
    command = [sys.executable, "-m", "jupyter", "lab", *lab_options(), *TOOLS, f"--port={port}"]
    with open(folder / "lab.log", "w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=root, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/api", process)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


@contextmanager
def open_page(chromium, address, name):
    """Open a notebook of the JupyterLab at `address` for the length of a with block and give its page, its kernel idle, with the addresses it `asked` for."""
    page = new_page(chromium, viewport={"width": 1400, "height": 1300})
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(f"{address}/lab/tree/notebooks/{name}?reset")  # no notebook that another page has opened
    page.get_by_text("| Idle").wait_for()
    yield page
    page.close()


def run_all(page):
    """Run all cells of the notebook that is open."""
    # Run All is offered once the notebook is the active part of the window.
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()
