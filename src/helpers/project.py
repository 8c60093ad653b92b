"""Where things lie in this project, and how files are replaced whole or not at all."""

import os
import tempfile
from pathlib import Path

ROOT = Path(os.environ.get("HELPERS_ROOT") or Path(__file__).resolve().parents[2])
RAW = ROOT / "data" / "raw"
PROCESSED = ROOT / "data" / "processed"
REGISTRY = ROOT / "data" / "datapackage.json"
NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "observations"
REPORTS = ROOT / "reports"


def shown(path):
    """Return `path` as messages show it: relative to the project where it lies inside it."""
    path = Path(path)
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except (ValueError, OSError, RuntimeError):  # it lies elsewhere, or is a link that leads to itself
        return str(path)


def write_atomically(path, content, unfinished=None):
    """Replace the file at `path` by `content` (str as UTF-8, or bytes): readers see the old file or the new one, never a part.

    unfinished: where the file is until it is whole, on the same disk, overwritten if it is there; a hidden name of its own beside `path`
    by default, which stays behind where the process is killed just then.
    Raises OSError where the folder cannot be written to; the old file is then untouched.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary = unfinished or _new_hidden_file(path)
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _new_hidden_file(path):
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    return name
