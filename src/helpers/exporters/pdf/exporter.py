"""The exporter `briefing_pdf`: any notebook becomes a tagged PDF, without browser, LaTeX or system fonts."""

from typing import Any

from nbformat import NotebookNode
from traitlets import default

from helpers.exporters.cli_errors import Resources
from helpers.exporters.exporter import BriefingExporter
from helpers.exporters.labels import read_words
from helpers.exporters.pdf.setting import set_document


class BriefingPDFExporter(BriefingExporter):
    """Makes a PDF/UA-1 of a notebook: `jupyter nbconvert --to briefing_pdf NOTEBOOK`."""

    output_mimetype = "application/pdf"
    export_from_notebook = "Briefing (PDF)"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Resources | None = None, **options: object
    ) -> tuple[Any, Resources]:
        """Return (PDF as bytes, resources) of the notebook node `nb`. Raises BuildError if no page can be set from it."""
        document, resources = self.read(nb, resources)
        words = read_words(document.metadata.lang)

        def warn(message: str) -> None:
            self.log.warning("%s: %s", document.metadata.title, message)

        return set_document(document, words, warn, alone=self.alone), resources
