"""The nbconvert exporter `briefing_html`: any notebook as one HTML file that needs no network and runs nothing but our own script."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbformat import NotebookNode
from traitlets import default

from helpers.exporters.cli_errors import Resources
from helpers.exporters.exporter import BriefingExporter
from helpers.exporters.html.page import PageParts, write_page
from helpers.exporters.labels import read_words
from helpers.exporters.model import Metadata
from helpers.exporters.webfont import emoji_faces, font_faces, mono_faces
from helpers.text.messages import Language, read_languages

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "briefing_html"
STYLES = ("page.css", "prose.css", "figures.css", "tables.css", "code.css", "print.css")
SCRIPTS = ("evidence.js", "frame.js", "tables.js", "subjects.js", "charts.js")
# What the script says.
SPOKEN = ("filter", "rows_shown", "set_off", "set_off_none", "take_along", "copy", "copied", "not_copied", "back")
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-{digest}'; "
    "base-uri 'none'; form-action 'none'"
)
_UNSAFE_IN_CSS = re.compile(r'[<>"\\\n]')
# What a page is told about itself; all else that it is given are files beside it, by their endings.
_ABOUT = ("lang", "translations", "index")
_MEDIUM = re.compile(r'font-weight="(?:500|medium)"')
_CODE = re.compile(r"<code[ >].*?</code>", re.DOTALL)
_PICTURE_DATA = re.compile(r'src="data:[^"]*"')


class BriefingHTMLExporter(BriefingExporter):
    """Export a notebook as one self-contained HTML page."""

    export_from_notebook = "Briefing (HTML)"
    theme_advice = "a page follows the reader's own light or dark setting"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Resources | None = None, **options: object
    ) -> tuple[Any, Resources]:
        """Return (html, resources) of the notebook `nb`."""
        document, resources = self.read(nb, resources)
        words = read_words(document.metadata.lang)
        links, translations = ({}, []) if self.alone else (_read_links(resources), _read_translations(resources))
        parts = write_page(document, words, alone=self.alone, files=links)
        return render_page(parts, document.metadata, words, links, translations), resources


def render_page(
    parts: PageParts,
    metadata: Metadata,
    words: Mapping[str, str],
    links: Mapping[str, str],
    translations: Sequence[tuple[Language, str]],
) -> str:
    """Return the whole HTML file of a page, its fonts, styles and script in it.

    links : addresses of the index and of files beside the page, by their endings. translations : other languages and the address of the page in each.
    """
    script = "".join(map(_read_asset, SCRIPTS))
    digest = b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    html = (
        _environment()
        .get_template("index.html.j2")
        .render(
            parts={name: Markup(getattr(parts, name)) for name in ("preamble", "opening", "body", "contents")},
            description=parts.description,
            meta=metadata,
            status_css=Markup(f'"{_UNSAFE_IN_CSS.sub("", metadata.status)}"'),
            words=words,
            index=links.get("index", ""),
            pdf=links.get("pdf", ""),
            translations=translations,
            files=[
                (kind, address, words.get(f"download_{kind}", kind.upper()))
                for kind, address in links.items()
                if address and kind not in _ABOUT
            ],
            policy=POLICY.format(digest=digest),
            script=Markup(script),
            spoken=json.dumps({"again": words["evidence_again"], **{name: words[name] for name in SPOKEN}}, ensure_ascii=False),
            styles=Markup("".join(map(_read_asset, STYLES))),
            fonts=Markup("\0"),
        )
    )
    return html.replace("\0", _choose_fonts(html, parts.body), 1)


def _choose_fonts(html: str, body: str) -> str:
    """Return the font faces that a page needs: of the weights that its charts set, and monospaced ones if it shows code."""
    text = _PICTURE_DATA.sub("", html)
    code = "".join(_CODE.findall(text))
    weights = ("Regular", "Medium", "Bold") if _MEDIUM.search(body) else ("Regular", "Bold")
    return "\n".join(filter(None, (font_faces(text, weights), mono_faces(code), emoji_faces(text))))


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


@cache
def _read_asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _read_links(resources: Resources) -> dict[str, str]:
    given = _read_given(resources)
    return {name: str(address or "") for name, address in given.items() if name == "index" or name not in _ABOUT}


def _read_translations(resources: Resources) -> list[tuple[Language, str]]:
    given = _read_given(resources).get("translations")
    given = given if isinstance(given, dict) else {}
    return [(language, str(given[language.lang])) for language in read_languages() if given.get(language.lang)]


def _read_given(resources: Resources) -> Mapping[str, object]:
    given = resources.get("briefing")
    return given if isinstance(given, dict) else {}
