"""Project paths and atomic file writes."""

import errno
import os
import tempfile
from pathlib import Path

ROOT = Path(os.environ.get("HELPERS_ROOT") or Path(__file__).resolve().parents[2])
RAW = ROOT / "data" / "raw"
PROCESSED = ROOT / "data" / "processed"
REGISTRY = ROOT / "data" / "datapackage.json"
NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
REPORTS = ROOT / "reports"


def shown(path: str | Path) -> str:
    """Return `path` as messages show it: relative to the project if it is inside it."""
    path = Path(path)
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except (ValueError, OSError, RuntimeError):  # it is elsewhere, or a link that leads to itself
        return str(path)


def read_bytes(path: str | Path) -> bytes:
    """Return what is in the file at `path`. Raises OSError if it cannot be read, also for a pipe or a device, which might never end."""
    path = Path(path)
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "a pipe or a device, not a file", str(path))
    return path.read_bytes()


def write_atomically(path: str | Path, content: str | bytes, unfinished: str | Path | None = None) -> None:
    """Replace the file at `path` by `content` (str as UTF-8, or bytes): readers see the old file or the new one, never a part.

    unfinished: where the file is until it is whole, on the same disk, overwritten if it is there; a hidden name of its own beside `path`
    by default, which stays behind if the process is killed just then.
    Raises OSError if the folder cannot be written to; the old file is then untouched.
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


def _new_hidden_file(path: Path) -> str:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    return name
