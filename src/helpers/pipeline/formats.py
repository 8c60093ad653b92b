"""The formats that notebooks are published in: one line each, which the build, the index page and the links all read."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbconvert.exporters import Exporter


@dataclass(frozen=True)
class Format:
    """A document format. ending: of its files. exporter: “module:class” of the nbconvert exporter, as in pyproject.toml's entry points.

    stems: of the documents that have it; all, if empty. for_office: an office program opens it, and its pictures are drawn in memory.
    for_profiles: the page of each district has it, too.
    """

    ending: str
    exporter: str
    stems: tuple[str, ...] = ()
    for_office: bool = False
    for_profiles: bool = False

    @property
    def module(self) -> str:
        """The module of the exporter."""
        return self.exporter.partition(":")[0]

    def load(self) -> "type[Exporter]":
        """Return the exporter's class."""
        module, _, name = self.exporter.partition(":")
        exporter: type[Exporter] = getattr(import_module(module), name)
        return exporter


FORMATS = (
    Format("html", "helpers.exporters.html.exporter:BriefingHTMLExporter", for_profiles=True),
    Format("pdf", "helpers.exporters.pdf.exporter:BriefingPDFExporter", for_profiles=True),
    Format(
        "docx",
        "helpers.exporters.docx.exporter:BriefingDocxExporter",
        ("03_briefing",),
        for_office=True,
        for_profiles=True,
    ),
    Format("pptx", "helpers.exporters.pptx.exporter:BriefingPptxExporter", ("03_briefing",), for_office=True),
)


def list_formats(stem: str) -> list[Format]:
    """Return the formats of the document `stem`, in their order."""
    return [each for each in FORMATS if not each.stems or stem in each.stems]


def has_office_formats(stem: str) -> bool:
    """Return whether the document `stem` has a format of office programs."""
    return any(each.for_office for each in list_formats(stem))
