"""What of a cell is shown, folded or left out: its tags, its metadata, and what the command line excludes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from helpers.exporters.reading.cells import PARAMETERS, Cell, mapping, read_tags

# Cells that are part of a document's opening show no code, whatever the notebook asks for.
QUIET_TAGS = frozenset({"imprint", "lede", "findings"})


class Shown(StrEnum):
    """How a part of a cell appears. FOLDED: folded away on a screen, left out in print; GONE: in no form at all."""

    FULL = "full"
    FOLDED = "folded"
    GONE = "gone"


@dataclass(frozen=True)
class Exclusions:
    """What the options of the exporter leave out of the whole document; code: "show", "fold" or "hide"."""

    code: str = "show"
    inputs: bool = False
    outputs: bool = False
    code_cells: bool = False
    markdown: bool = False
    raw: bool = False


@dataclass(frozen=True)
class Visibility:
    """How one cell, its source and its outputs appear."""

    cell: Shown
    source: Shown
    outputs: Shown
    streams: frozenset[str] = frozenset({"stdout", "stderr"})


def read_visibility(cell: Cell, exclusions: Exclusions) -> Visibility:
    """Return how `cell` appears. Tags are those of Jupyter Book: remove-… leaves out, hide-… folds; so does what JupyterLab collapsed."""
    tags = read_tags(cell)
    kind = cell.get("cell_type")
    excluded = {"code": exclusions.code_cells, "markdown": exclusions.markdown, "raw": exclusions.raw}.get(str(kind), False)
    return Visibility(
        Shown.GONE if excluded else _by_tags(tags, "cell"),
        _show_source(cell, tags, exclusions),
        _show_outputs(cell, tags, exclusions),
        frozenset(name for name in ("stdout", "stderr") if f"remove-{name}" not in tags),
    )


def _show_source(cell: Cell, tags: frozenset[str], exclusions: Exclusions) -> Shown:
    if (
        exclusions.inputs
        or exclusions.code == "hide"
        or tags & QUIET_TAGS
        # Where readers are spared the code, what was set for one run is no concern of theirs.
        or (tags & PARAMETERS and exclusions.code == "fold")
        or mapping(cell, "metadata", "transient").get("remove_source")
    ):
        return Shown.GONE
    shown = _by_tags(tags, "input")
    folded = exclusions.code == "fold" or _is_collapsed(cell, "source_hidden")
    return Shown.FOLDED if shown is Shown.FULL and folded else shown


def _show_outputs(cell: Cell, tags: frozenset[str], exclusions: Exclusions) -> Shown:
    if exclusions.outputs:
        return Shown.GONE
    shown = _by_tags(tags, "output")
    return Shown.FOLDED if shown is Shown.FULL and _is_collapsed(cell, "outputs_hidden") else shown


def _by_tags(tags: frozenset[str], part: str) -> Shown:
    return Shown.GONE if f"remove-{part}" in tags else Shown.FOLDED if f"hide-{part}" in tags else Shown.FULL


def _is_collapsed(cell: Mapping[str, object], name: str) -> bool:
    return mapping(cell, "metadata", "jupyter").get(name) is True
