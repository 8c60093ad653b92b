"""Which files of the project a notebook has read while it ran: the system is listened to, so that no list of ours can fall behind."""

import ast
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import source_from_cache
from typing import Any

from helpers import project
from helpers.pipeline.data_files import RAW

# Where notebooks find what they read; code has the import graph.
FOLDERS = ("data/", "notebooks/")
PROCESSED = "data/processed/"
# Programs that are started read what they like.
STARTS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty"}
OPENS, LISTS = {"open", "sqlite3.connect"}, {"os.listdir", "os.scandir"}
# Packages that open files through Python, which tells of it; others may read them on their own.
HEARD = frozenset(["helpers", "IPython", "ipywidgets", "pandas", "numpy", "matplotlib", "seaborn", "PIL", "nbformat"])
UNHEARD = frozenset(["ctypes", "importlib", "multiprocessing"])

_opened: set[str] = set()
_root = ""


def listen() -> None:
    """Take note of every file that this process reads from now on."""
    global _root
    _root = os.path.realpath(project.ROOT) + os.sep
    sys.addaudithook(_hear)


def list_opened() -> list[str]:
    """Return the files and folders (names end with /) that were read, named as inputs are; data/raw/ if there is no telling which."""
    return sorted(_opened)


def _hear(event: str, told: tuple[Any, ...]) -> None:
    if event in STARTS:
        _opened.add(RAW)
    elif (event in OPENS and told and _is_reading(*told[1:3])) or (event in LISTS and told):
        with suppress(Exception):  # what is no path is refused when it is opened
            _note(os.fsdecode(told[0]), is_folder=event in LISTS)


def _is_reading(mode: object = None, flags: object = 0) -> bool:
    if isinstance(mode, str):
        return not set(mode) & set("wax")
    return not isinstance(flags, int) or flags & (os.O_WRONLY | os.O_TRUNC) == 0


def _note(path: str, *, is_folder: bool) -> None:
    place = os.path.realpath(path)
    name = place.removeprefix(_root).replace(os.sep, "/") + ("/" if is_folder else "")
    if place.startswith(_root) and name.startswith(FOLDERS[:1] if is_folder else FOLDERS):
        _opened.update(_names(source_from_cache(place).removeprefix(_root) if name.endswith(".pyc") else name))


def _names(name: str) -> Iterator[str]:
    """Yield what a build has to watch for a file that was read: an edition's whole folder, and all that data/processed is made from."""
    folder, parted, _ = name.removeprefix(RAW).partition("/")
    if name.startswith(RAW) and parted:
        yield f"{RAW}{folder}/"
        return
    if name.startswith(PROCESSED):
        yield RAW
    yield name


def may_read_unheard(sources: Iterable[str]) -> bool:
    """Return whether cells of code may read files that `listen` does not hear of: through commands, or packages that open files on their own."""
    return any(map(_is_unheard, sources))


def _is_unheard(source: str) -> bool:
    if any(line.lstrip().startswith(("!", "%")) for line in source.splitlines()):
        return True
    try:
        return any(not _is_heard(name) for name in _imported(ast.parse(source)))
    except (SyntaxError, ValueError):
        return True


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."
        elif isinstance(node, ast.Name) and node.id == "__import__":
            yield node.id


def _is_heard(name: str) -> bool:
    package = name.partition(".")[0]
    return package in HEARD or (package in sys.stdlib_module_names and package not in UNHEARD)
