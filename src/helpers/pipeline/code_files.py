"""Which files of the package a piece of work depends on, read off the imports so that no list can fall behind them."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import grimp

import helpers

PACKAGE = "helpers"
FOLDER = Path(helpers.__file__).parent
IGNORED = {"__pycache__", ".ipynb_checkpoints"}


@cache
def _graph() -> grimp.ImportGraph:
    """Return who imports whom, imports inside functions included."""
    return grimp.build_graph(PACKAGE, cache_dir=None, exclude_type_checking_imports=True)


def find_modules(roots: Iterable[str]) -> frozenset[str]:
    """Return the modules that are imported when those called `roots` are, themselves and the packages around them included.

    What is imported by a name made at run time (a chart by its slug) has to be among the roots.
    """
    graph, found, waiting = _graph(), set[str](), list(roots)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += graph.find_modules_directly_imported_by(module)
            waiting += [module.rpartition(".")[0]] if "." in module else []
    return frozenset(found)


def find_children(package: str) -> tuple[str, ...]:
    """Return the modules directly in `package`, sorted."""
    return tuple(sorted(_graph().find_children(package)))


@cache
def find_files(*roots: str) -> frozenset[str]:
    """Return the files that the modules called `roots` depend on: code, and the templates and lists beside it.

    Named as inputs of a build are: src/helpers/….
    """
    modules = find_modules(roots)
    return frozenset(name for name, owner in _owners().items() if owner in modules)


@cache
def _owners() -> dict[str, str]:
    """Return for every file of the package the module that it belongs to: its own, or the package whose folder it is in."""
    files = (path for path in FOLDER.rglob("*") if path.is_file() and not IGNORED & set(path.parts))
    return {f"src/{PACKAGE}/{path.relative_to(FOLDER).as_posix()}": _owner(path) for path in files}


def _owner(path: Path) -> str:
    folder = path.parent
    while not (folder / "__init__.py").is_file():
        folder = folder.parent
    parts = [PACKAGE, *folder.relative_to(FOLDER).parts]
    return ".".join([*parts, path.stem] if path.suffix == ".py" and path.stem != "__init__" else parts)
