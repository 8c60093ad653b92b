"""The nbconvert exporter `briefing_pptx`: any notebook as slides."""

from __future__ import annotations

from nbformat import NotebookNode
from traitlets import default

from helpers.exporters.cli_errors import Resources
from helpers.exporters.office_exporter import OfficeExporter
from helpers.exporters.pptx.writer import write_pptx

SLIDES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


class BriefingPptxExporter(OfficeExporter):
    """Makes slides of a notebook: `jupyter nbconvert --to briefing_pptx NOTEBOOK`.

    `--template own.pptx` uses the masters of an office.
    """

    output_mimetype = SLIDES_TYPE
    export_from_notebook = "Briefing (slides)"
    template_endings = (".pptx", ".potx")

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pptx"

    def from_notebook_node(  # type: ignore[override]  # bytes, which nbconvert also writes
        self, nb: NotebookNode, resources: Resources | None = None, **options: object
    ) -> tuple[bytes, Resources]:
        """Return (.pptx as bytes, resources) of the notebook node `nb`. Raises InputError if the template cannot be used."""
        document, resources = self.read(nb, resources)
        return write_pptx(document, self.template_path()), resources
