"""What the reviewer sees, without a browser: which item is open, and what a command from the page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.errors import BuildError, InputError, clip_line
from helpers.explorer.review import view
from helpers.explorer.review.refusal import Refusal
from helpers.explorer.review.rows import LedgerRow
from helpers.explorer.review.suggestions import NewIndicator
from helpers.tables import labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers.explorer.review.session import ReviewSession

Order = dict[str, str]
FIELDS = ("key", "zh", "en", "unit", "theme", "effort", "tier")


class ReviewScreen:
    """A session with one thing open. open: its id, "" once nothing is left to decide. told, refused: what was last said, and whether it was a refusal."""

    def __init__(self, session: ReviewSession, lang: str) -> None:
        self.session, self.lang = session, lang
        self.told, self.refused = "", False
        self.open = self._first()

    def _first(self) -> str:
        """Return the id of the first thing that wants a decision, "" if there is none."""
        return next((item.id for item in self.session.queue() if view.group_of(item) != view.REVIEWED), "")

    def answer(self, order: Order) -> None:
        """Carry out an order of the page: its `do` is open, undo, or the name of a decision; the other entries are its fields.

        A refusal is told and nothing is written; so is a table that cannot be read or written.
        """
        orders: dict[str, Callable[[Order], None]] = {
            "open": self._open,
            "undo": self._undo,
            "accept_certain": self._accept_certain,
        }
        try:
            orders.get(order.get("do", ""), self._decide)(order)
        except Refusal as refusal:
            self._tell(refusal.told(self.lang), refused=True)
            self._keep_open()
        except (InputError, BuildError) as error:
            self._tell(clip_line(str(error)), refused=True)

    def _decide(self, order: Order) -> None:
        waiting = [item.id for item in self.session.queue() if view.group_of(item) != view.REVIEWED]
        self._carry_out(order)
        self._tell(labels(self.lang).text(f"review_done_{order['do']}"))
        self.open = self._after(order["id"], waiting)

    def _carry_out(self, order: Order) -> None:
        id, session = order["id"], self.session
        decisions: dict[str, Callable[[], None]] = {
            "accept": lambda: session.accept(id),
            "correct": lambda: session.correct(id, order["reported"], order["measure"], order.get("change")),
            "reject": lambda: session.reject(id),
            "recode": lambda: session.recode(id, order["indicator"]),
            "add_indicator": lambda: session.add_indicator(id, NewIndicator(**{name: order[name] for name in FIELDS})),
            "judge": lambda: session.judge(id.partition("|")[2], order["comparability"]),
            "name_unit": lambda: session.name_unit(id.partition("|")[2], order["one"], order["many"]),
        }
        if order.get("do") not in decisions:
            raise Refusal("gone")
        decisions[order["do"]]()

    def _after(self, id: str, waiting: list[str]) -> str:
        """Return the id of the next open item: the first one after `id`, else the first of all."""
        left = {item.id for item in self.session.queue() if view.group_of(item) != view.REVIEWED}
        behind = waiting[waiting.index(id) + 1 :] if id in waiting else []
        return next((other for other in behind if other in left), "") or self._first()

    def _open(self, order: Order) -> None:
        self.open = self.session.item(order["id"]).id
        self._tell("")

    def _undo(self, _order: Order) -> None:
        step = self.session.undo()
        words = labels(self.lang)
        self._tell(words.text("review_undone", step=words.text(f"review_step_{step.told}")))
        self.open = step.item
        self._keep_open()

    def _accept_certain(self, _order: Order) -> None:
        n = self.session.accept_certain()
        self._tell(labels(self.lang).text("review_done_certain", n=n))
        self._keep_open()
        item = self.session.item(self.open) if self.open else None
        if isinstance(item, LedgerRow) and item.reviewed:
            self.open = self._first()

    def _keep_open(self) -> None:
        """Open the first thing to decide if what was open is no longer there."""
        try:
            self.session.item(self.open)
        except Refusal:
            self.open = self._first()

    def _tell(self, text: str, refused: bool = False) -> None:
        self.told, self.refused = text, refused

    def summary(self) -> str:
        """Return in one line what this is and how far it is."""
        progress = self.session.progress().rows
        return labels(self.lang).text("review_still", edition=self.session.edition, done=progress.done, total=progress.total)
