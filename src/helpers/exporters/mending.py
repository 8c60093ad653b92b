"""Notebooks that do not follow the format: what can be put right is, what cannot is left out, and the exporter says so."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

# JSON, as a stranger's file holds it.
Node = dict[str, object]
CELLS = ("code", "markdown", "raw")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_JSON = re.compile(r"application/(?:.*\+)?json")
# Data nested deeper than this in an output is not shown, and could not be copied.
MAX_DEPTH = 100
# The last minor version of format 4 that is known, and the first in which cells have ids.
LAST_MINOR, WITH_IDS = 5, 5


def mend_notebook(data: Mapping[str, Any]) -> tuple[Node, list[str]]:
    """Return (notebook, faults): the JSON of a notebook of format 4 as the format has it, and what was not so, in the order of the file.

    It holds a list of cells: what does not is no notebook.
    """
    mender = _Mender()
    found = data.get("nbformat_minor")
    minor = found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= LAST_MINOR else LAST_MINOR
    mended: Node = {"nbformat": 4, "nbformat_minor": minor}
    mended["metadata"] = mender.metadata(data.get("metadata"))
    mended["cells"] = [
        cell for number, each in enumerate(data["cells"], 1) if (cell := mender.cell(each, number, minor)) is not None
    ]
    return mended, mender.faults


class _Mender:
    """Puts the parts of one notebook right, and collects what was wrong with them."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.place = ""
        self._ids: set[str] = set()

    def tell(self, fault: str) -> None:
        """Note what is wrong, with the cell it is in."""
        self.faults.append(f"{self.place}{fault}")

    def metadata(self, data: object) -> Node:
        """Return the metadata of a notebook without the fields that are not what they should be."""
        found = self._mapping(data, "its metadata")
        rules: dict[str, Callable[[object], bool]] = {
            "kernelspec": lambda value: _has_texts(value, "name", "display_name"),
            "language_info": lambda value: _has_texts(value, "name"),
            "title": _is_text,
            "authors": lambda value: isinstance(value, list),
            "orig_nbformat": lambda value: isinstance(value, int) and value > 0,
        }
        return self._keep(found, rules, "its metadata: ")

    def cell(self, data: object, number: int, minor: int) -> Node | None:
        """Return a cell of one of the three kinds; one that is no cell at all is left out, one of another kind shown as it stands."""
        self.place = f"cell {number}: "
        if not isinstance(data, dict):
            self.tell("is not a cell")
            return None
        kind = data.get("cell_type")
        if kind not in CELLS:
            self.tell("has an unknown type")
            kind = "code" if isinstance(data.get("outputs"), list) else "raw"
        cell: Node = {"cell_type": kind, "metadata": self._cell_metadata(data.get("metadata"))}
        cell["source"] = self._text(data, "source", needed=True)
        if minor >= WITH_IDS:
            cell["id"] = self._id(data.get("id"), number)
        if kind == "code":
            cell["execution_count"] = self._count(data)
            cell["outputs"] = list(self._outputs(data.get("outputs")))
        elif "attachments" in data:
            cell["attachments"] = {
                name: self._bundle(bundle) for name, bundle in self._mapping(data["attachments"], "its attachments").items()
            }
        return cell

    def _cell_metadata(self, data: object) -> Node:
        rules: dict[str, Callable[[object], bool]] = {
            "tags": lambda value: isinstance(value, list) and all(map(_is_text, value)) and len(set(value)) == len(value),
            "name": _is_text,
            "format": _is_text,
            "jupyter": lambda value: isinstance(value, dict),
            "collapsed": lambda value: isinstance(value, bool),
            "scrolled": lambda value: isinstance(value, bool) or value == "auto",
        }
        found = self._mapping(data, "its metadata")
        mended = self._keep(found, rules, "its metadata: ")
        tags = found.get("tags")
        if "tags" in found and "tags" not in mended:  # tags may say what is to be hidden: none of them gets lost
            tags = tags if isinstance(tags, list) else [tags]
            mended["tags"] = list(dict.fromkeys(tag.strip() for tag in tags if isinstance(tag, str)))
        return mended

    def _outputs(self, data: object) -> Iterator[Node]:
        if not isinstance(data, list):
            self.tell("there is no list of outputs")
            return
        for output in data:
            kind = output.get("output_type") if isinstance(output, dict) else None
            if kind == "stream":
                yield {
                    "output_type": "stream",
                    "name": _string(output.get("name")) or "stdout",
                    "text": self._text(output, "text"),
                }
            elif kind == "error":
                trace = output.get("traceback")
                lines = list(filter(_is_text, trace if isinstance(trace, list) else [trace]))
                told: Node = {key: _string(output.get(key)) for key in ("ename", "evalue")}
                yield {"output_type": "error", "traceback": lines} | told
            elif isinstance(output, dict) and isinstance(output.get("data"), dict):
                yield self._display(output, kind)
            else:
                self.tell("one of its outputs is not an output")

    def _display(self, output: Node, kind: object) -> Node:
        if kind not in ("display_data", "execute_result"):
            self.tell("one of its outputs has an unknown type")
        mended: Node = {"output_type": "display_data", "data": self._bundle(output["data"])}
        mended["metadata"] = self._mapping(output.get("metadata"), "the metadata of an output")
        return mended | ({"output_type": kind, "execution_count": self._count(output)} if kind == "execute_result" else {})

    def _bundle(self, data: object) -> Node:
        """Return the forms of an output or attachment by media type that can be read."""
        found = self._mapping(data, "an output or attachment")
        kept = {media: value for media, value in found.items() if _is_form(media, value)}
        if kept.keys() != found.keys():
            self.tell(f"{', '.join(sorted(found.keys() - kept.keys()))} of an output or attachment cannot be read")
        return kept

    def _mapping(self, data: object, name: str) -> Node:
        if data is not None and not isinstance(data, dict):
            self.tell(f"{name} cannot be read")
        return data if isinstance(data, dict) else {}

    def _keep(self, found: Node, rules: Mapping[str, Callable[[object], bool]], name: str) -> Node:
        wrong = [key for key, value in found.items() if key in rules and not rules[key](value)]
        if wrong:
            self.tell(f"{name}{', '.join(wrong)} cannot be read")
        return {key: value for key, value in found.items() if key not in wrong and _depth(value) <= MAX_DEPTH}

    def _text(self, owner: Node, key: str, *, needed: bool = False) -> str:
        value = owner.get(key)
        if needed and key not in owner:
            self.tell(f"it has no {key}")
        elif not _is_lines(value):
            self.tell(f"its {key} is not text")
        return "".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else _string(value)

    def _count(self, owner: Node) -> int | None:
        count = owner.get("execution_count")
        if isinstance(count, int) and not isinstance(count, bool):
            return count
        if count is not None:
            self.tell("its execution count is not a number")
        return None

    def _id(self, wish: object, number: int) -> str:
        usable = isinstance(wish, str) and _ID.fullmatch(wish) and wish not in self._ids
        name = (
            str(wish)
            if usable
            else next(
                each for each in (f"cell-{number}{'-' * more}" for more in range(len(self._ids) + 2)) if each not in self._ids
            )
        )
        self._ids.add(name)
        return name


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_lines(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(map(_is_text, value)))


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _has_texts(value: object, *keys: str) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in keys)


def _is_form(media: str, value: object) -> bool:
    return _depth(value) <= MAX_DEPTH if _JSON.fullmatch(media) else _is_lines(value)


def _depth(value: object) -> int:
    """Return how deep lists and objects are nested in JSON, at most one more than MAX_DEPTH."""
    depth, level = 0, [value]
    while level and depth <= MAX_DEPTH:
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        depth += 1
    return depth
