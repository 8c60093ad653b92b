"""The nbconvert exporter `briefing_html`: any notebook as one HTML file that needs no network and runs nothing but our own script."""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter
from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets import Bool, Unicode, default
from traitlets.config import Config

from helpers.exporters.cli_errors import OneLineRefusals
from helpers.exporters.html.page import Page, read_page
from helpers.exporters.labels import read_words
from helpers.exporters.notebook import HTML_LANG, read_meta
from helpers.exporters.sanitise import show_controls_everywhere
from helpers.exporters.webfont import font_faces

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
STYLES = ("page.css", "prose.css", "figures.css", "tables.css", "code.css", "print.css")
SCRIPT = "page.js"
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-{digest}'; "
    "base-uri 'none'; form-action 'none'"
)
_LINK_KINDS = ("sister", "index", "pdf")
_MEDIUM = re.compile(r'font-weight="(?:500|medium)"')


class BriefingHTMLExporter(OneLineRefusals, TemplateExporter):
    """Export a notebook as one self-contained HTML page in Chinese or English.

    `resources["briefing"]` may hold lang, and the file names of the sister page in the other language, of the index and of the PDF.
    """

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"
    lang = Unicode("", help="Language to render, zh or en; otherwise the notebook says, or is guessed from its text.").tag(
        config=True
    )
    embed_images = Bool(True, help="Whether pictures beside the notebook, named in its Markdown, are put into the page.").tag(
        config=True
    )
    optimistic_validation = Bool(True, help="Validate once, after all preprocessors, not after each.").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self):
        return ".html"

    @default("template_name")
    def _template_name_default(self):
        return "briefing_html"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self):
        return [str(TEMPLATES)]

    @property
    def default_config(self):
        """The preprocessors that run: those that hide what the notebook's tags hide."""
        return Config({"HighlightMagicsPreprocessor": {"enabled": False}, **super().default_config})

    def from_notebook_node(self, nb, resources=None, **options):
        """Return (html, resources) of the notebook `nb`."""
        nb, resources = Exporter.from_notebook_node(self, nb, resources, **options)
        nb = show_controls_everywhere(nb)
        links = _read_links(resources, self.lang)
        meta = read_meta(nb, {**resources, "briefing": links})
        page = Page(meta, read_words(meta.lang), self._find_folder(resources), _read_code_language(nb))
        parts = read_page(nb, page)
        for target in parts.missing:
            self.log.warning("%s: a link leads to “#%s”, which the page does not have; it is left as text", meta.title, target)
        return self._render(parts, page, links), resources

    def _create_environment(self):
        environment = super()._create_environment()
        environment.autoescape = True
        return environment

    def _render(self, parts, page, links):
        script = self._read_asset(SCRIPT)
        html = self.template.render(
            parts={name: Markup(getattr(parts, name)) for name in ("opening", "body", "contents")},
            description=parts.description,
            meta=page.meta,
            words=page.words,
            links=links,
            sister_lang=HTML_LANG["en" if page.meta.lang == "zh" else "zh"],
            policy=POLICY.format(digest=b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")),
            script=Markup(script),
            styles=Markup("".join(map(self._read_asset, STYLES))),
            fonts=Markup("\0"),
        )
        return html.replace("\0", font_faces(html, _find_weights(parts.body)), 1)

    def _read_asset(self, name):
        return self.environment.loader.get_source(self.environment, name)[0]

    def _find_folder(self, resources):
        path = resources.get("metadata", {}).get("path")
        return (path or ".") if self.embed_images and isinstance(path, str) else None


def _find_weights(html):
    """Return the weights that the page needs; charts may set labels in Medium, which would be drawn too light in Regular."""
    return ("Regular", "Medium", "Bold") if _MEDIUM.search(html) else ("Regular", "Bold")


def _read_links(resources, lang):
    given = resources.get("briefing")
    given = dict(given) if isinstance(given, dict) else {}
    links = {name: given[name] for name in _LINK_KINDS if isinstance(given.get(name), str) and given[name]}
    return {**links, "lang": lang or given.get("lang", "")}


def _read_code_language(nb):
    info = nb.get("metadata", {}).get("language_info", {})
    name = info.get("pygments_lexer") or info.get("name") or nb.get("metadata", {}).get("kernelspec", {}).get("language")
    return name if isinstance(name, str) else "python"
