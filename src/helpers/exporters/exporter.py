"""What the exporters of all formats share: options, preprocessors, and the way from a notebook to a document."""

from dataclasses import dataclass
from pathlib import Path

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode
from traitlets.config import Config

from helpers.exporters.cli_errors import OneLineRefusals, Resources
from helpers.exporters.model import Document
from helpers.exporters.reading import Exclusions, ReadingOptions, read_document

# What exporters call the Known of a notebook in its resources.
READ = "briefing_document"


@dataclass(frozen=True)
class Known:
    """A notebook that was read before, with the settings that it was read by and the document that came of it."""

    notebook: NotebookNode
    settings: tuple[ReadingOptions, Config]
    document: Document


class BriefingExporter(OneLineRefusals):
    """Reads a notebook into a Document, with the options that nbconvert's own exporters know; formats only write it.

    `resources["briefing"]` may hold the language asked for (lang) and, for pages, the file names of the page in other languages (translations: a dict by
    language), of the index (index) and of other formats, by their endings (pdf, docx …).
    """

    # What readers and offices can do in place of nbconvert's --template and --theme.
    template_advice = "it has one layout of its own"
    theme_advice = "it has one look of its own"

    lang = Unicode(
        "", help="Language to render, such as zh or en; otherwise the notebook says, or is guessed from its text."
    ).tag(config=True)
    embed_images = Bool(True, help="Whether pictures beside the notebook are put into the document.").tag(config=True)
    alone = Bool(False, help="The document travels by itself: links to files beside it are left out.").tag(config=True)
    optimistic_validation = Bool(True, help="Validate once, after all preprocessors, not after each.").tag(config=True)

    @property
    def default_config(self) -> Config:
        """The preprocessors that run: those that hide what tags and patterns hide, and one that joins pieces of a stream."""
        own = {"HighlightMagicsPreprocessor": {"enabled": False}, "CoalesceStreamsPreprocessor": {"enabled": True}}
        return Config({**own, **super().default_config})

    def _get_conf(self) -> Resources:
        """Return the settings that nbconvert reads from a template: there is none, and none has to be found."""
        return {}

    def read(self, nb: NotebookNode, resources: Resources | None) -> tuple[Document, Resources]:
        """Return (document, resources) of the notebook node `nb`, all preprocessors run.

        The document is in `resources`, too: with them, the exporter of another format with the same settings need not read this notebook again.
        """
        asked = nb
        known = (resources or {}).get(READ)
        if isinstance(known, Known) and known.notebook is nb and known.settings == self._settings(resources or {}):
            return known.document, resources or {}
        nb, resources = Exporter.from_notebook_node(self, nb, resources)
        self._warn_of_options()
        name = (resources.get("metadata") or {}).get("name") or "notebook"
        seen: set[str] = set()

        def warn(message: str) -> None:
            if message not in seen:
                seen.add(message)
                self.log.warning("%s: %s", name, message)

        document = read_document(nb, resources, self._read_options(resources), warn)
        resources[READ] = Known(asked, self._settings(resources), document)
        return document, resources

    def _settings(self, resources: Resources) -> tuple[ReadingOptions, Config]:
        """Return everything that a document depends on besides its notebook."""
        return self._read_options(resources), self.config

    def _read_options(self, resources: Resources) -> ReadingOptions:
        given = resources.get("briefing")
        asked = given.get("lang", "") if isinstance(given, dict) else ""
        path = (resources.get("metadata") or {}).get("path")
        folder = Path(path or ".") if self.embed_images and isinstance(path, str) else None
        exclusions = Exclusions(
            inputs=self.exclude_input,
            outputs=self.exclude_output,
            code_cells=self.exclude_code_cell,
            markdown=self.exclude_markdown,
            raw=self.exclude_raw,
        )
        return ReadingOptions(exclusions, self.lang or (asked if isinstance(asked, str) else ""), folder)

    def _warn_of_options(self) -> None:
        """Say of options that people pass to nbconvert's exporters and that cannot apply here that they do not."""
        asked = self.config.get("TemplateExporter", {})
        for name in ("template_name", "template_file"):
            if name in asked:
                self.log.warning(
                    "--template=%s does not apply to %s: %s", asked[name], self.export_from_notebook, self.template_advice
                )
        if "theme" in self.config.get("HTMLExporter", {}):
            self.log.warning("--theme does not apply to %s: %s", self.export_from_notebook, self.theme_advice)
