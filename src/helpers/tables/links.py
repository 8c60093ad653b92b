"""Links between tables: what a cell names must be a row of the table that the registry says it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import project
from helpers.errors import Problem
from helpers.tables.cell_checks import clip_cell
from helpers.tables.registry import Link, Table, find_table, path_of

if TYPE_CHECKING:
    import pandas as pd

Key = tuple[str, ...]


def check_links(name: str, frame: pd.DataFrame, targets: Mapping[str, pd.DataFrame], path: str | Path) -> list[Problem]:
    """Return a Problem per cell of `frame` that names nothing in the table it points to.

    frame: rows of table `name`, index = line in the file at `path`. targets: table name to DataFrame; links to other tables are ignored.
    """
    table = find_table(name)
    return [
        problem for link in table.links if link.target in targets for problem in _broken(table, link, frame, targets, Path(path))
    ]


def _broken(table: Table, link: Link, frame: pd.DataFrame, targets: Mapping[str, pd.DataFrame], path: Path) -> Iterator[Problem]:
    target = targets[link.target]
    known = set(map(tuple, target[list(link.target_fields)].astype(str).to_numpy()))
    place = project.shown(path_of(link.target, path.parent.name))
    for line, row in zip(frame.index, frame[list(link.fields)].astype(str).to_numpy(), strict=True):
        for key in _keys(table, link, tuple(row)):
            if key not in known:
                wrong = f"{clip_cell(' '.join(key))} does not stand in {place}"
                where = f"line {line}, column {', '.join(link.fields)}"
                yield Problem(project.shown(path), where, wrong, "correct it, or add it there")


def _keys(table: Table, link: Link, row: Key) -> list[Key]:
    """Return the keys that the cells of a link name: each item of a list, none for an empty cell."""
    separator = table.field(link.fields[0]).separator if len(link.fields) == 1 else ""
    keys: list[Key] = [(item,) for item in row[0].split(separator)] if separator else [row]
    return keys if keys != [("",)] else []
