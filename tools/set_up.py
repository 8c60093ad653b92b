"""The environment, made once: a virtual environment with the locked packages, hashes checked, and this project in it.

Usage: python3 tools/set_up.py FOLDER. Several at once wait for one another; one that was killed half-way starts over.
"""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
FILTER = "tools/notebook_filter.py"
LOCK, PROJECT = ROOT / "requirements.lock", ROOT / "pyproject.toml"


def set_up(folder):
    """Bring the environment in `folder` up to date with requirements.lock and pyproject.toml."""
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    locked, ready = folder / ".locked", folder / ".ready"
    with alone():
        if not is_newer(locked, LOCK):
            print(f"Setting up {folder.name} (once) …", flush=True)
            install_locked(folder, binaries)
            locked.touch()
        if not is_newer(ready, locked, PROJECT):
            run_uv(binaries, "--no-deps", "--no-build-isolation", "--editable", ".")
            run(binaries / "python", "-m", "compileall", "-q", "src")
            filter_notebooks(folder)
            ready.touch()


def install_locked(folder, binaries):
    """Create the environment from scratch. uv installs in seconds; it is itself installed by pip from the same lock.

    Bytecode is compiled here, on all cores: if PYTHONDONTWRITEBYTECODE is set, every process would compile pandas again, for seconds.
    """
    run(sys.executable, "-m", "venv", "--clear", folder)
    own = re.search(r"^uv==.*?(?=^\S)", LOCK.read_text(encoding="utf-8") + "\n#", re.MULTILINE | re.DOTALL).group()
    (folder / "uv.lock").write_text(re.sub(r"^ *#.*\n", "", own, flags=re.MULTILINE), encoding="utf-8")
    pip = (binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", folder / "uv.lock")
    run_uv(binaries, "--require-hashes", "--compile-bytecode", "-r", "requirements.lock")


def filter_notebooks(folder):
    """Let git store notebooks as tools/notebook_filter.py says and .gitattributes asks; nothing if this is no checkout."""
    if (ROOT / ".git").exists():
        python = f"{folder.name}/{'Scripts' if os.name == 'nt' else 'bin'}/python"
        for way in ("clean", "smudge"):
            # A worktree may have no environment yet, or be of another state: its notebooks pass as they are.
            program = f"if test -x {python} -a -f {FILTER}; then {python} {FILTER} {way}; else cat; fi"
            run("git", "config", f"filter.notebook-outputs.{way}", program)
        run(ROOT / python, FILTER, "adopt", "notebooks")


def run_uv(binaries, *arguments):
    """Run uv's pip on the environment."""
    run(binaries / "uv", "pip", "install", "--quiet", "--python", binaries / "python", *arguments)


def run(*command):
    """Run a command in the project; if it fails, say which and end."""
    if subprocess.run([str(part) for part in command], cwd=ROOT, env=os.environ | find_caches()).returncode:
        sys.exit(
            "make: the environment could not be set up (" + " ".join(str(part) for part in command[:4]) + " … failed, see above)"
        )


def find_caches():
    """Return the environment variables that put the caches of uv and pip into the project if the home folder cannot hold them."""
    home = Path(os.path.expanduser("~"))
    if (home.is_dir() and os.access(home, os.W_OK)) or "UV_CACHE_DIR" in os.environ:
        return {}
    return {"UV_CACHE_DIR": str(ROOT / ".cache" / "uv"), "PIP_CACHE_DIR": str(ROOT / ".cache" / "pip")}


def is_newer(mark, *sources):
    """Return whether the file `mark` is there and not older than any of `sources`."""
    return mark.exists() and all(mark.stat().st_mtime >= source.stat().st_mtime for source in sources)


@contextmanager
def alone():
    """Wait until no other set-up runs in this project, and keep others waiting for the length of a with block."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with open(str(ROOT / ".cache" / "setup.lock"), "a") as file:
        try:
            import fcntl
        except ImportError:  # Windows: not kept apart there
            pass
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit("make: Python 3.11 or later is needed; this is %s. Try make PYTHON=python3.12" % sys.version.split()[0])  # noqa: UP031
    set_up(ROOT / sys.argv[1])
