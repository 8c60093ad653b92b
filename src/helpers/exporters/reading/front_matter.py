"""What the first cell of a notebook says of the document between two lines of dashes, as Quarto, Jupyter Book and Jupytext write it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import yaml

from helpers.exporters.reading.cells import Cell, joined, read_cells

_BLOCK = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Words that begin lines of a text, too, such as “Note:”, make no front matter without one of these.
_KNOWN = frozenset(
    [
        "abstract",
        "author",
        "authors",
        "bibliography",
        "date",
        "execute",
        "format",
        "jupyter",
        "jupytext",
        "kernelspec",
        "keywords",
        "lang",
        "output",
        "subtitle",
        "tags",
        "title",
        "toc",
    ]
)
# Longer than this it is a text between two rules.
MAX_LENGTH = 20_000
# Of a list that is longer, such as one made of aliases of itself, the rest is left out.
MAX_VALUES = 200
MAX_DEPTH = 20
_EMPTY = frozenset(["", "~", "null"])

Fields = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FrontMatter:
    """What a notebook's first cell says of the document, each field with its values, and the cells without it."""

    fields: Fields = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()

    def first(self, name: str) -> str:
        """Return the first value of a field, "" if there is none."""
        return next(iter(self.fields.get(name, ())), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """Return the values of the first of these fields that has any."""
        return next((self.fields[name] for name in names if self.fields.get(name)), ())


def read_front_matter(nb: Mapping[str, object]) -> FrontMatter:
    """Return the FrontMatter of a notebook; what only looks like one stays in its cell."""
    cells = tuple(read_cells(nb))
    if not cells or cells[0].get("cell_type") not in ("markdown", "raw"):
        return FrontMatter({}, cells)
    source = joined(cells[0].get("source")).replace("\r\n", "\n")
    found = _BLOCK.match(source[:MAX_LENGTH])
    fields = _read_fields(found[1]) if found else {}
    if not found or not _KNOWN & fields.keys():
        return FrontMatter({}, cells)
    rest = source[found.end() :]
    left = ({**cells[0], "source": rest},) if rest.strip() else ()
    return FrontMatter(fields, (*left, *cells[1:]))


def _read_fields(text: str) -> Fields:
    """Return {key: values} of a YAML mapping, nothing if `text` is none."""
    try:
        data = yaml.load(text, _Loader)
    except yaml.YAMLError:
        return {}
    if not isinstance(data, dict):
        return {}
    return {key.lower(): tuple(islice(_values(value), MAX_VALUES)) for key, value in data.items() if isinstance(key, str)}


class _Loader(yaml.BaseLoader):
    """Makes texts, lists and mappings, nothing else: a date stays as written, `no` a word; nothing nested too deeply.

    It expands no merge keys, and what an alias repeats is one object, so that no short text grows.
    """

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        """Return the node that begins here. Raises YAMLError if it is nested deeper than front matter is."""
        if self.depth > MAX_DEPTH:
            raise yaml.YAMLError(f"nested deeper than {MAX_DEPTH}")
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _values(value: object) -> Iterator[str]:
    """Yield the texts of a field: itself, the items of a list, the names of items that have several fields."""
    for item in value if isinstance(value, list) else [value]:
        if text := _name(item).strip():
            yield text


def _name(item: object) -> str:
    """Return the text of an item: itself, or its name, which Quarto parts into given and family names."""
    if isinstance(item, dict):
        name = item.get("name", item)
        parts = [name.get(key) for key in ("literal", "given", "family")] if isinstance(name, dict) else [name]
        texts = [part for part in parts if isinstance(part, str)]
        return texts[0] if isinstance(name, dict) and "literal" in name and texts else " ".join(texts)
    return item if isinstance(item, str) and item not in _EMPTY else ""
