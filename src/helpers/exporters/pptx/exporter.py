"""The nbconvert exporter `briefing_pptx`: any notebook as slides."""

from __future__ import annotations

from pathlib import Path

from nbformat import NotebookNode
from traitlets import Unicode, default

from helpers.exporters.exporter import BriefingExporter, Resources
from helpers.exporters.pptx.writer import write_pptx

SLIDES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


class BriefingPptxExporter(BriefingExporter):
    """Makes slides of a notebook: `jupyter nbconvert --to briefing_pptx NOTEBOOK`.

    `--BriefingPptxExporter.office_template=own.pptx` uses the masters of an office.
    """

    office_template = Unicode("", help="A .pptx whose masters are used in place of ours.").tag(config=True)
    output_mimetype = SLIDES_TYPE
    export_from_notebook = "Briefing (slides)"
    template_advice = "an office's own masters are taken with --BriefingPptxExporter.office_template=own.pptx"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pptx"

    def from_notebook_node(  # type: ignore[override]  # bytes, which nbconvert also writes
        self, nb: NotebookNode, resources: Resources | None = None, **options: object
    ) -> tuple[bytes, Resources]:
        """Return (.pptx as bytes, resources) of the notebook node `nb`. Raises InputError if the template cannot be used."""
        document, resources = self.read(nb, resources)
        return write_pptx(document, Path(self.office_template) if self.office_template else None), resources
