"""Going through a document: every record in reading order, its headings, and the text of runs alone."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import get_args, get_type_hints

from helpers.exporters.model import Block, Break, Formula, Heading, InlinePicture, Link, Missing, Node, Run, Text

# The records that others hold and that are visited; looks, pieces of code, pictures and the numbers of a chart are not.
_VISITED = get_args(Node)


def walk(data: object) -> Iterator[object]:
    """Yield every record in `data` (a record or nested tuples of them), outer before inner, in reading order; pieces of code left out."""
    if isinstance(data, tuple):
        for item in data:
            yield from walk(item)
    elif is_dataclass(data) and not isinstance(data, type):
        yield data
        for name in _nested_fields(type(data)):
            if value := getattr(data, name):
                yield from walk(value)


def find_headings(blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    """Return the headings in reading order, those inside boxes and folds too."""
    return tuple(node for node in walk(blocks) if isinstance(node, Heading))


def plain_text(runs: tuple[Run, ...]) -> str:
    """Return the text of `runs` alone: formulas as TeX, pictures by their alternative text, line breaks as spaces, notes left out."""
    return "".join(map(_run_text, runs))


def _run_text(run: Run) -> str:
    match run:
        case Text(text=text) | Missing(text=text):
            return text
        case Break():
            return " "
        case Link(runs=runs):
            return plain_text(runs)
        case Formula(tex=tex):
            return tex
        case InlinePicture(alt=alt):
            return alt
        case _:
            return ""


@cache
def _nested_fields(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a record that hold records to be visited."""
    hints = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if _holds_record(hints[field.name]))


def _holds_record(hint: object) -> bool:
    return hint in _VISITED or any(map(_holds_record, get_args(hint)))
