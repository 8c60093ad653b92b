"""What git stores of a notebook, and what it puts into the folder: `make setup` makes it git's filter for notebooks.

Usage: python tools/notebook_filter.py clean|smudge < NOTEBOOK, or python tools/notebook_filter.py adopt FOLDER.

Stored without outputs and with one version of Python, whoever saved it. In the folder it names the version that runs it: JupyterLab
writes that version as soon as a notebook is opened, and would mark every notebook as changed.
"""

import platform
import re
import subprocess
import sys
from pathlib import Path

# The version that stored notebooks name; which one does not matter, as long as it is always the same.
STORED = "3.11.7"
_VERSION = re.compile(rb'("pygments_lexer": "ipython3",\s*"version": ")[^"]*(")')


def name_version(notebook, version):
    """Return the notebook (bytes) with the version of Python that its metadata names replaced."""
    return _VERSION.sub(rb"\g<1>" + version.encode() + rb"\g<2>", notebook)


def clean(notebook):
    """Return what git stores of a notebook (bytes)."""
    strip = [sys.executable, "-m", "nbstripout", "--keep-id"]
    return name_version(subprocess.run(strip, input=notebook, capture_output=True, check=True).stdout, STORED)


def smudge(notebook):
    """Return what git puts into the folder of a stored notebook (bytes)."""
    return name_version(notebook, platform.python_version())


def adopt(folder):
    """Let the notebooks in a folder that was checked out before the filter was there name the version that runs them."""
    for path in sorted(Path(folder).rglob("*.ipynb")):
        before = path.read_bytes()
        if (after := smudge(before)) != before:
            path.write_bytes(after)


if __name__ == "__main__":
    if sys.argv[1] == "adopt":
        adopt(sys.argv[2])
    else:
        sys.stdout.buffer.write({"clean": clean, "smudge": smudge}[sys.argv[1]](sys.stdin.buffer.read()))
