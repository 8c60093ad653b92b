"""A cache of the HTML of views; views likely to be asked for next are prepared while the kernel is idle."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from helpers.explorer.page import picture_html, tables_html
from helpers.tables.kinds import labels_of

if TYPE_CHECKING:
    from helpers.explorer.selection import View

MAX_KEPT = 64
# Seconds without a change after which the kernel counts as idle: longer than a key is held down to run along a list.
IDLE = 0.4


class KeptViews:
    """The pictures and tables of the last MAX_KEPT views, by the line of code of each."""

    def __init__(self) -> None:
        self._pictures: dict[str, str] = {}
        self._tables: dict[str, str] = {}
        self._waiting: asyncio.TimerHandle | None = None

    def picture(self, view: View) -> str:
        """Return the chart of a view as HTML."""
        if view.code not in self._pictures:
            _keep(self._pictures, view.code, picture_html(view.chart))
        return self._pictures[view.code]

    def tables(self, view: View) -> str:
        """Return the tables of a view as HTML."""
        if view.code not in self._tables:
            _keep(self._tables, view.code, tables_html(view, labels_of(view.tables, view.lang)))
        return self._tables[view.code]

    def prepare(self, views: Iterable[View]) -> None:
        """Make views ready one after the other once the kernel is idle; views queued by an earlier call are dropped. Does nothing without an event loop."""
        if self._waiting is not None:
            self._waiting.cancel()
        with suppress(RuntimeError):
            self._waiting = asyncio.get_running_loop().call_later(IDLE, self._make_ready, list(views))

    def _make_ready(self, views: list[View]) -> None:
        if not views:
            return
        first, *others = views
        with suppress(Exception):  # told if the view is asked for
            self.picture(first)
            self.tables(first)
        self.prepare(others)


def _keep(kept: dict[str, str], name: str, html: str) -> None:
    """Keep `html`, and drop the oldest if there are too many."""
    kept[name] = html
    if len(kept) > MAX_KEPT:
        kept.pop(next(iter(kept)))
