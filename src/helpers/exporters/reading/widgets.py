"""Widgets as what their saved state shows: lines of progress bars and labels, the values of controls, the outputs that they caught."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from helpers.exporters.model import Block, Figure, Paragraph, Tone
from helpers.exporters.reading.cells import joined, mapping
from helpers.exporters.reading.code import read_printed
from helpers.exporters.reading.context import Context
from helpers.exporters.reading.html import read_html
from helpers.exporters.traversal import plain_text

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
REFERENCE = "IPY_MODEL_"
MAX_DEPTH = 20
# Kinds of widgets by what they show; “Password” is none of them.
BOXES = frozenset(["Box", "HBox", "VBox", "GridBox", "Accordion", "Tab", "Stack"])
WRITTEN = frozenset(["HTML", "HTMLMath"])
TYPED = frozenset(["Label", "Text", "Textarea", "Combobox", "DatePicker", "ColorPicker"])
CHOSEN = frozenset(["Dropdown", "Select", "RadioButtons", "ToggleButtons", "SelectionSlider"])
NUMBERED = frozenset(
    ["IntSlider", "FloatSlider", "FloatLogSlider", "IntText", "FloatText", "BoundedIntText", "BoundedFloatText", "IntRangeSlider"]
)
TICKED = {True: "☑", False: "☐"}

# What a widget shows, in reading order: lines of text, and blocks between them.
Parts = list[Block | str]
ReadOutput = Callable[[Mapping[str, object]], tuple[Block, ...]]


def find_widgets(notebook: Mapping[str, object]) -> Mapping[str, object]:
    """Return {id: saved widget} of a notebook, {} if it has saved none."""
    saved = mapping(notebook, "metadata", "widgets", STATE)
    return mapping(saved, "state") or saved


def read_widget(view: Mapping[str, object], context: Context, read_output: ReadOutput) -> tuple[Block, ...] | None:
    """Return the blocks of a displayed widget; () for one that shows nothing, None if its state is not saved or of an unknown kind.

    read_output: reads the outputs that a widget caught.
    """
    reader = _WidgetReader(context, read_output)
    parts = reader.read(joined(view.get("model_id")), 0)
    return None if reader.unknown and not parts else tuple(_gather(parts))


def _gather(parts: Parts) -> list[Block]:
    """Return blocks, lines that follow each other as one block of printed text."""
    blocks: list[Block] = []
    lines: list[str] = []
    for part in [*parts, None]:
        if isinstance(part, str):
            lines.append(part)
            continue
        printed = read_printed("\n".join(lines), Tone.STDOUT)
        blocks += [block for block in (printed, part) if block is not None]
        lines = []
    return blocks


@dataclass
class _WidgetReader:
    """Reads one displayed widget and what is in it; `unknown`: some of it is of a kind that shows nothing without its program."""

    context: Context
    read_output: ReadOutput
    unknown: bool = False
    seen: set[str] = field(default_factory=set)

    def read(self, name: str, depth: int) -> Parts:
        """Return what the widget `name` shows."""
        saved = mapping(self.context.widgets, name)
        kind, state = joined(saved.get("model_name")).removesuffix("Model"), mapping(saved, "state")
        if not kind or name in self.seen or depth > MAX_DEPTH:
            self.unknown = self.unknown or not kind
            return []
        self.seen.add(name)
        if kind in BOXES:
            return self._read_box(kind, state, depth)
        if kind == "Output":
            return self._read_caught(state)
        if kind in WRITTEN:
            return self._read_html(state)
        if kind == "Image":
            return self._read_image(saved, state)
        line = _describe(kind, state, alone=depth == 0)
        self.unknown = self.unknown or line is None
        return [line] if line else []

    def _read_box(self, kind: str, state: Mapping[str, object], depth: int) -> Parts:
        children = state.get("children")
        parts: Parts = []
        for child in children if isinstance(children, list) else []:
            if isinstance(child, str):
                parts += self.read(child.removeprefix(REFERENCE), depth + 1)
        lines = [part for part in parts if isinstance(part, str)]
        return [" ".join(lines)] if kind == "HBox" and lines and len(lines) == len(parts) else parts

    def _read_caught(self, state: Mapping[str, object]) -> Parts:
        outputs = state.get("outputs")
        outputs = outputs if isinstance(outputs, list) else []
        return [block for output in outputs if isinstance(output, Mapping) for block in self.read_output(output)]

    def _read_html(self, state: Mapping[str, object]) -> Parts:
        blocks = read_html(joined(state.get("value")), self.context)
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return [_label(state, plain_text(blocks[0].runs))]
        return [*blocks]

    def _read_image(self, saved: Mapping[str, object], state: Mapping[str, object]) -> Parts:
        buffers = saved.get("buffers")
        data = joined(mapping(buffers[0], "data") or buffers[0].get("data")) if isinstance(buffers, list) and buffers else ""
        picture = self.context.pictures.read(data, f"image/{joined(state.get('format')) or 'png'}") if data else None
        return [Figure(picture, self.context.words["picture"])] if picture else []


def _describe(kind: str, state: Mapping[str, object], *, alone: bool) -> str | None:
    """Return the line of a control: its description and value; "" if it shows none, None for a kind that is not known."""
    value = state.get("value")
    if kind.endswith("Progress"):
        return _label(state, f"{_number(value)}/{_number(state.get('max'))}" if alone else "")
    if kind in TYPED:
        return _label(state, joined(value))
    if kind in NUMBERED:
        return _label(state, " – ".join(map(_number, value)) if isinstance(value, list) else _number(value))
    if kind in CHOSEN:
        return _label(state, _chosen(state))
    if kind in ("Checkbox", "ToggleButton", "Valid"):
        return _label(state, TICKED[value is True])
    return "" if kind in ("Button", "Password", "Play", "Layout") else None


def _label(state: Mapping[str, object], value: str) -> str:
    description = joined(state.get("description")).strip()
    return f"{description} {value.strip()}".strip()


def _number(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, int | float) else ""


def _chosen(state: Mapping[str, object]) -> str:
    labels, index = state.get("_options_labels"), state.get("index")
    if isinstance(labels, list) and isinstance(index, int) and 0 <= index < len(labels):
        return joined(labels[index])
    return ""
