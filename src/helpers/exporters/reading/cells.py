"""The cells of a notebook, whatever a stranger's file holds in their place."""

from collections.abc import Iterator, Mapping

Cell = Mapping[str, object]

# Tags of cells that set the parameters of a run, as papermill knows them.
PARAMETERS = frozenset({"parameters", "injected-parameters"})


def joined(value: object) -> str:
    """Return a notebook string, which the format also allows to be a list of lines, as one str."""
    if isinstance(value, str):
        return value
    return "".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else ""


def mapping(owner: object, *keys: str) -> Mapping[str, object]:
    """Return the mapping that `owner` holds under `keys`, one within the other; an empty one if there is none."""
    for key in keys:
        owner = owner.get(key) if isinstance(owner, Mapping) else None
    return owner if isinstance(owner, Mapping) else {}


def read_cells(nb: Mapping[str, object]) -> list[Cell]:
    """Return the cells of a notebook."""
    cells = nb.get("cells")
    return [cell for cell in cells if isinstance(cell, Mapping)] if isinstance(cells, list) else []


def read_outputs(cell: Cell) -> list[Mapping[str, object]]:
    """Return the outputs of a cell."""
    outputs = cell.get("outputs")
    return [output for output in outputs if isinstance(output, Mapping)] if isinstance(outputs, list) else []


def read_tags(cell: Cell) -> frozenset[str]:
    """Return the tags of a cell, spelt with hyphens: hide_input is hide-input."""
    tags = mapping(cell, "metadata").get("tags")
    return frozenset(tag.replace("_", "-") for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset()


def prose_texts(cells: list[Cell]) -> Iterator[str]:
    """Yield the Markdown of every prose cell and of every text/markdown output, in reading order."""
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            yield joined(cell.get("source"))
        for output in read_outputs(cell):
            if markdown := joined(mapping(output, "data").get("text/markdown")):
                yield markdown
