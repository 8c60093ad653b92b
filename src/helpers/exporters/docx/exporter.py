"""The nbconvert exporter `briefing_docx`: any notebook as a Word document."""

from __future__ import annotations

from nbformat import NotebookNode
from traitlets import Enum, default

from helpers.exporters.cli_errors import Resources
from helpers.exporters.docx.document import write_docx
from helpers.exporters.docx.looks import LOOKS
from helpers.exporters.office_exporter import OfficeExporter

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class BriefingDocxExporter(OfficeExporter):
    """Makes a Word document of a notebook: `jupyter nbconvert --to briefing_docx NOTEBOOK`.

    `--BriefingDocxExporter.look=gbt9704` sets it as an official document; `--template own.docx` in the styles of an office.
    """

    look = Enum(tuple(LOOKS), default_value="report", help="report, or gbt9704: an official document as GB/T 9704 sets it.").tag(
        config=True
    )
    output_mimetype = WORD_TYPE
    export_from_notebook = "Briefing (Word)"
    template_endings = (".docx", ".dotx")

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override]  # bytes, which nbconvert also writes
        self, nb: NotebookNode, resources: Resources | None = None, **options: object
    ) -> tuple[bytes, Resources]:
        """Return (.docx as bytes, resources) of the notebook node `nb`. Raises InputError if the template cannot be used."""
        document, resources = self.read(nb, resources)
        return write_docx(document, LOOKS[self.look], self.template_path(), self.log.warning), resources
