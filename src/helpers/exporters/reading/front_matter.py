"""What the first cell of a notebook says of the document between two lines of dashes, as Quarto, Jupyter Book and Jupytext write it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.exporters.reading.cells import Cell, joined, read_cells

_BLOCK = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"([A-Za-z][\w.-]*):(?:[ \t]+(.*)|[ \t]*)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
# What follows a key on lines of its own: an item, or the name in an item of several fields.
_ITEM = re.compile(r"\s*-[ \t]+(?:name:[ \t]*)?(?![\w-]+:[ \t])(.*)|\s+name:[ \t]*(.*)")
# Words that begin lines of a text, too, such as “Note:”, make no front matter without one of these.
_KNOWN = frozenset(
    [
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
    source = joined(cells[0].get("source"))
    found = _BLOCK.match(source[:MAX_LENGTH].replace("\r\n", "\n"))
    fields = _read_fields(found[1]) if found else {}
    if not found or not _KNOWN & fields.keys():
        return FrontMatter({}, cells)
    rest = source.replace("\r\n", "\n")[found.end() :]
    left = ({**cells[0], "source": rest},) if rest.strip() else ()
    return FrontMatter(fields, (*left, *cells[1:]))


def _read_fields(text: str) -> Fields:
    """Return {key: values} of the keys that stand at the margin, nothing if a line there is neither a key nor part of one."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in text.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if found := _KEY.fullmatch(line):
            key = found[1].lower()
            fields[key] = _split(found[2] or "")
        elif not key or not line.startswith((" ", "\t", "-")):
            return {}
        elif item := _ITEM.fullmatch(line):
            fields[key] += _split(item[1] or item[2] or "")
    return {name: tuple(values) for name, values in fields.items()}


def _split(value: str) -> list[str]:
    """Return the values of a scalar or of a list in brackets, without quotes and comments."""
    value = value.strip()
    if value[:1] in ('"', "'") and (end := value.rfind(value[0])) > 0:
        return [value[1:end]] if value[1:end] else []
    value = _COMMENT.sub("", value).strip()
    if value.startswith("[") and value.endswith("]"):
        return [part for item in value[1:-1].split(",") for part in _split(item)]
    return [] if value in ("", "~", "null", "|", ">", "|-", ">-") or value.startswith("{") else [value]
