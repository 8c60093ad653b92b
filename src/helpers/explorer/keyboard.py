"""An invisible widget: it keeps keystrokes inside the explorer, marks pressed buttons for screen readers, and hides the still picture once a kernel answers."""

from __future__ import annotations

from pathlib import Path

import anywidget

FOLDER = Path(__file__).parent


def read_script(*names: str) -> str:
    """Return scripts of this folder, one after the other."""
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


class KeyboardGuard(anywidget.AnyWidget):
    """The part of the explorer that runs in the browser; it acts on the box of class `explorer` that it is put into."""

    _esm = read_script("tables.js", "keyboard.js")

    def __init__(self) -> None:
        super().__init__()
        self.on_msg(self._answer)

    def _answer(self, _widget: object, _message: object, _buffers: object) -> None:
        """Answer any message: that there is an answer shows that a kernel is running."""
        self.send("here")
