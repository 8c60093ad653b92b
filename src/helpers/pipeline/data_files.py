"""Which data files a target is made from: those that belong to its edition, and those that its notebook has opened besides."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from helpers import project
from helpers.pipeline.hashing import hash_file, hash_plain
from helpers.tables import schema
from helpers.tables.edition import SHARED_LISTS

RAW, REGISTRY = "data/raw/", "data/datapackage.json"


@cache
def _shared_files() -> frozenset[str]:
    """Return the files that are read with every edition: the registry, and the lists that all editions share."""
    paths = (schema.path_of(name) for name in SHARED_LISTS)
    return frozenset([REGISTRY, *(path.relative_to(project.ROOT).as_posix() for path in paths)])


def is_shared(name: str) -> bool:
    """Return whether the input `name` is a list that all editions share, or the registry."""
    return name in _shared_files()


def belongs_to(name: str, edition: str) -> bool:
    """Return whether the input `name` is data that targets of `edition` may read: shared lists, its own tables, and those of editions before it, with which it is compared."""
    folder, _, file = name.removeprefix(RAW).partition("/")
    return is_shared(name) or (name.startswith(RAW) and bool(file) and folder <= edition)


def select_data(inputs: Mapping[str, str], edition: str) -> dict[str, str]:
    """Return those of `inputs` (name to SHA-256) that are data of `edition`."""
    return {name: digest for name, digest in inputs.items() if belongs_to(name, edition)}


def hash_opened(names: Iterable[str]) -> dict[str, str]:
    """Return the hash of each file or folder (its name ends with /) of the project in `names`; "" if it is gone."""
    return {
        name: _hash_folder(project.ROOT / name) if name.endswith("/") else _hash(project.ROOT / name) for name in sorted(names)
    }


def _hash(path: Path) -> str:
    return hash_file(path) or ""


def _hash_folder(folder: Path) -> str:
    return hash_plain({path.relative_to(folder).as_posix(): _hash(path) for path in sorted(folder.rglob("*")) if path.is_file()})
