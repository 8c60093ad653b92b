"""reports/index.html, the front page: which editions there are, their documents with sizes, their charts to look at."""

from pathlib import Path

from helpers import exporters
from helpers.pipeline import manifest
from helpers.pipeline.hashing import hash_file, hash_plain
from helpers.pipeline.staging import write_staged

NAME = "reports/index.html"
SHOWN = ("reports/", "figures/", "data/processed/")
TEMPLATES = Path(__file__).parent / "templates"
PAGES = Path(exporters.__file__).parent / "templates"


def list_shelves(edition, records, out):
    """Return edition to {output name: SHA-256} for every edition with a manifest in `out`, newest first.

    `records` (unit name to Record) stand for `edition`'s own.
    """
    shelves = {
        path.parent.name: manifest.read_manifest(path.parent.name, out).units for path in Path(out).glob("*/manifest.json")
    }
    return {
        name: _outputs(units) | _comparisons(name, out)
        for name, units in sorted((shelves | {edition: records}).items(), reverse=True)
    }


def _comparisons(edition, out):
    """Return {name: SHA-256} of the pages that compare the edition with an earlier one: made on demand, they are in no manifest."""
    from helpers.pipeline.index_content import FORMS

    pages = sorted(path for form in FORMS for path in (Path(out) / edition).glob(f"changes_since_*.{form}"))
    return {f"reports/{edition}/{path.name}": hash_file(path) for path in pages}


def _outputs(records):
    made = {name: digest for unit, record in records.items() if unit != NAME for name, digest in record.outputs.items()}
    return {name: made[name] for name in sorted(made) if name.startswith(SHOWN)}


def key_of(shelves, inputs):
    """Return the hash of what the front page is made from: the outputs it shows, the labels, and the code."""
    read = {name: digest for name, digest in inputs.items() if name.startswith(("data/raw/", "src/helpers/"))}
    return hash_plain([shelves, read])


def make_front_page(shelves, staging, out):
    """Write the front page to the staging folder and return its name; what it shows is read there, or where earlier builds put it."""
    from helpers.pipeline.index_content import Places

    write_staged(staging, NAME, render_front_page(shelves, Places(Path(staging), Path(out))))
    return NAME


def render_front_page(shelves, places):
    """Return the HTML of the front page: both languages, every edition of `shelves`. `places`: where outputs lie, a showcase.Places."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    from helpers.exporters.notebook import HTML_LANG
    from helpers.exporters.webfont import font_faces
    from helpers.pipeline.index_content import THUMBNAIL, read_editions
    from helpers.tables import labels

    words = {lang: labels(lang) for lang in HTML_LANG}
    shown = {lang: read_editions(shelves, lang, places) for lang in HTML_LANG}
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.get_template("front_page.html.j2")
    look = {"picture_size": THUMBNAIL, "styles": Markup(_styles()), "fonts": Markup("\0")}
    html = template.render(words=words, shown=shown, html_lang=HTML_LANG, **look)
    return html.replace("\0", font_faces(html), 1)


def _styles():
    sheets = (PAGES / "briefing_html" / "page.css", TEMPLATES / "front_page.css")
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
