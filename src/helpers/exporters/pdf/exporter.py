"""The exporter `briefing_pdf`: any notebook becomes a tagged PDF, without browser, LaTeX or system fonts."""

from pathlib import Path

from nbconvert.exporters import Exporter
from traitlets import default

from helpers.errors import BuildError
from helpers.exporters.cli_errors import OneLineRefusals
from helpers.exporters.notebook import read_meta
from helpers.exporters.pdf.document import read_document, restrain_figures
from helpers.exporters.pdf.pictures import Pictures
from helpers.exporters.pdf.typst_compile import UnsettledPages, compile_pdf


class BriefingPDFExporter(OneLineRefusals, Exporter):
    """Makes a PDF/UA-1 of a notebook: `jupyter nbconvert --to briefing_pdf NOTEBOOK`."""

    output_mimetype = "application/pdf"
    export_from_notebook = "Briefing PDF"

    @default("file_extension")
    def _file_extension_default(self):
        return ".pdf"

    def from_notebook_node(self, nb, resources=None, **kwargs):
        """Return (PDF as bytes, resources) of the notebook node `nb`. Raises BuildError where no page can be set from it."""
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        return export_pdf(nb, resources), resources


def export_pdf(nb, resources):
    """Return the PDF (bytes) of notebook `nb`.

    Figures stay where they are written if pages with moving ones do not come to rest; a picture that only the typesetter finds damaged
    gives way to its alternative text.
    """
    meta = read_meta(nb, resources)
    pictures = Pictures(_folder(resources))
    document = read_document(nb, meta, pictures)
    try:
        return _compile_settled(document, pictures.files)
    except BuildError as problem:
        usable = {name: data for name, data in pictures.files.items() if _can_be_set(name, data)}
        if len(usable) == len(pictures.files):
            raise BuildError(f"{meta.title}: {problem}") from None
        return _compile_settled(_without_pictures(document, pictures.files.keys() - usable.keys()), usable)


def _compile_settled(document, files):
    """Return the PDF with its figures moving as freely as its pages come to rest."""
    for how in ("auto", ""):
        try:
            return compile_pdf(document, files)
        except UnsettledPages:
            document = document | {"blocks": restrain_figures(document["blocks"], how)}
    return compile_pdf(document, files)


def _folder(resources):
    path = (resources.get("metadata") or {}).get("path")
    return Path(path or ".") if isinstance(path, str) else None


def _can_be_set(name, data):
    """Whether the typesetter can draw this picture, tried in a document that holds nothing else."""
    image = {"k": "image", "file": name, "width": 100, "height": 100, "alt": "?"}
    meta = {
        "title": "?",
        "short_title": "?",
        "author": "",
        "keywords": [],
        "lang": "en",
        "region": "gb",
        "subject": "",
        "date": None,
    }
    try:
        compile_pdf({"title": ["?"], "title_size": 22, "blocks": [image], "words": {}, "meta": meta}, {name: data})
    except BuildError:
        return False
    return True


def _without_pictures(data, names):
    """Return plain data with the pictures called `names` replaced by their alternative text."""
    if isinstance(data, list):
        return [_without_pictures(item, names) for item in data]
    if not isinstance(data, dict):
        return data
    if data.get("file") in names:
        missing = {"k": "missing", "body": [data["alt"]]}
        return missing if data["k"] == "picture" else {"k": "paragraph", "body": [missing]}
    return {key: _without_pictures(value, names) for key, value in data.items()}
