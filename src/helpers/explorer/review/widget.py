"""The review in JupyterLab: a widget that shows what the screen has open and sends back what was decided."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import traitlets

from helpers.explorer.review import view
from helpers.explorer.review.screen import ReviewScreen
from helpers.tables import labels

if TYPE_CHECKING:
    from helpers.explorer.review.screen import Order

FOLDER = Path(__file__).parent


class ReviewWidget(anywidget.AnyWidget):
    """The page of a review. Everything that it shows is in its traits; everything that it does is an order to the screen."""

    _esm = FOLDER / "review.js"
    _css = FOLDER / "review.css"
    lang = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    faces = traitlets.Unicode().tag(sync=True)
    choices = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    proof = traitlets.Dict().tag(sync=True)

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(lang=screen.lang, words=view.list_words(screen.lang, screen.session.edition), faces=_list_faces(screen))
        self.screen = screen
        self.on_msg(self._receive)
        self._show()

    def _receive(self, _widget: anywidget.AnyWidget, order: Order, _buffers: list[bytes]) -> None:
        self.screen.answer({str(name): str(value) for name, value in order.items()})
        self._show()

    def _show(self) -> None:
        """Show what the screen has open, then what `verify` says of the ledger as it is now."""
        screen, session, lang = self.screen, self.screen.session, self.screen.lang
        self.choices = view.list_choices(session, lang)
        self.shown = {
            "progress": view.show_progress(session, lang),
            "queue": view.show_queue(session, lang),
            "card": view.show_card(session.item(screen.open), session, lang) if screen.open else None,
            "told": screen.told,
            "refused": screen.refused,
            "n": self.shown.get("n", 0) + 1,
        }
        self.proof = dict(view.show_proof(session.verify(), lang))


def _list_faces(screen: ReviewScreen) -> str:
    """Return the style of a font for the Chinese of the page: readable on a computer without a Chinese font."""
    from helpers.explorer.jupyter_font import list_faces

    tables = screen.session.tables
    texts = [screen.session.source.document.text, tables.indicators.text, tables.themes.text, tables.ledger.text]
    return list_faces("".join(sorted(set("".join(texts)) | set(_catalogue()))))


def _catalogue() -> str:
    from helpers.text.messages import CATALOGUES

    paths = (path for name in ("review.ftl", "labels.ftl") for path in sorted(CATALOGUES.rglob(name)))
    return "".join(path.read_text(encoding="utf-8") for path in paths)


class Review:
    """The review of an edition, as a notebook shows it: in JupyterLab to work with, elsewhere as a line that says how far it is.

    session : ReviewSession, the same decisions in Python. screen : what is open. document : path of the document, None if there is no draft.
    """

    def __init__(self, edition: str, source: str | Path, lang: str) -> None:
        from helpers.explorer.review.session import ReviewSession
        from helpers.reading import ledger

        self.edition, self.lang = edition, lang
        self.drafted = ledger.paths_of(edition)[0].exists()
        self._source = source
        if self.drafted:
            self.session = ReviewSession(edition, source)
            self.screen = ReviewScreen(self.session, lang)

    @property
    def document(self) -> Path | None:
        """The path of the document that is reviewed; None if the edition has not been drafted."""
        return self.session.source.document.path if self.drafted else None

    def __repr__(self) -> str:
        if self.drafted:
            return self.screen.summary()
        return labels(self.lang).text("review_not_drafted", edition=self.edition)

    def document_bundle(self) -> dict[str, str]:
        """Return what documents show, media type to text: a line that says what this is and how far it is."""
        return {"text/markdown": repr(self), "text/plain": repr(self)}

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>"

    def _ipython_display_(self) -> None:
        """Show the line, which stays if no kernel answers, and under it the widget, which takes its place if one does."""
        from IPython.display import display

        bundle: dict[str, str] = {"text/plain": repr(self), "text/html": f'<p class="review-still">{escape(repr(self))}</p>'}
        display(bundle, raw=True)
        if self.drafted:
            display(ReviewWidget(self.screen))
