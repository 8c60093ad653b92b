"""What a build reads, each file by its SHA-256: data, notebooks, code, lock, and the packages installed."""

import hashlib
import json
import platform
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from helpers import project

CODE = Path(__file__).parents[1]
IGNORED = {"__pycache__", ".ipynb_checkpoints"}


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def hash_file(path: str | Path) -> str | None:
    """Return the SHA-256 of the file at `path` in hexadecimal, or None if there is no such file (a pipe or a device is none)."""
    try:
        if not Path(path).is_file():
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def hash_plain(data: object) -> str:
    """Return the SHA-256 of plain data, whatever the order of its keys."""
    return hash_bytes(json.dumps(data, sort_keys=True, ensure_ascii=True).encode())


def read_inputs() -> dict[str, str]:
    """Return every input of a build: name (path in the project, with /) to SHA-256, sorted by name.

    The code is that of the running package, also if HELPERS_ROOT points to another folder's data and notebooks.
    """
    root = project.ROOT
    files = [*_below(root / "data" / "raw", root), *_below(root / "notebooks", root), *_below(CODE, CODE.parents[1])]
    files += [(name, root / name) for name in ("data/datapackage.json", "requirements.lock", "pyproject.toml")]
    hashes = {name: hash_file(path) for name, path in files}
    return {name: digest for name, digest in sorted(hashes.items()) if digest}


def _below(folder: Path, base: Path) -> list[tuple[str, Path]]:
    """Return (name, path) of every file in `folder`, but for those that programs leave behind."""
    files = (path for path in folder.rglob("*") if path.is_file() and not IGNORED & set(path.parts))
    return [(path.relative_to(base).as_posix(), path) for path in files if not path.name.startswith(".")]


def read_environment() -> dict[str, str]:
    """Return what else decides the bytes: the Python version, and one hash over the names and versions of all installed packages."""
    return {"python": platform.python_version(), "packages": hash_plain(sorted(_distributions()))}


def _distributions() -> Iterator[str]:
    """Yield name-version of every installed package; reading the folder's names takes a hundredth of what importlib.metadata takes."""
    for kind in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for folder in Path(kind).glob("*.dist-info"):
            yield folder.name.removesuffix(".dist-info").lower()
