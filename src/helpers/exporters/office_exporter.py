"""What the exporters of office files share: an office's own template in place of our look."""

from __future__ import annotations

from pathlib import Path

from traitlets import Unicode

from helpers.exporters.exporter import BriefingExporter


class OfficeExporter(BriefingExporter):
    """Reads a notebook for an office file; `--template own.docx` (or own.pptx) names an office's own document to set it in."""

    # The endings of documents that can be such a template.
    template_endings: tuple[str, ...] = ()
    office_template = Unicode("", help="An office document whose styles and masters are used in place of ours.").tag(config=True)

    @property
    def template_advice(self) -> str:  # type: ignore[override]  # a property here
        """What to pass in place of one of nbconvert's own templates."""
        return f"an office's own is taken with --template=own{self.template_endings[0]}"

    def template_path(self) -> Path | None:
        """Return the office's own template, or None if none was named."""
        named = self.office_template or self._named_template()
        return Path(named).expanduser() if named else None

    def _named_template(self) -> str:
        """Return what `--template` names, if it is an office document."""
        asked = self.config.get("TemplateExporter", {})
        named = str(asked.get("template_file") or asked.get("template_name") or "")
        return named if named.lower().endswith(self.template_endings) else ""

    def _warn_of_options(self) -> None:
        if not self._named_template():
            super()._warn_of_options()
