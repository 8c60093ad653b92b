"""reports/index.html, the index page: which editions there are, their documents with sizes, their charts to look at."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import exporters, project
from helpers.pipeline import manifest
from helpers.pipeline.code_files import find_files
from helpers.pipeline.data_files import is_shared
from helpers.pipeline.formats import FORMATS
from helpers.pipeline.hashing import hash_file, hash_plain
from helpers.pipeline.manifest import Record
from helpers.pipeline.words import hash_words
from helpers.reading.csvfile import read_columns

if TYPE_CHECKING:
    from helpers.pipeline.index_content import Places

# Edition to {output name: SHA-256}.
Shelves = dict[str, dict[str, str]]

NAME = "reports/index.html"
SHOWN = ("reports/", "figures/", "data/processed/")
TEMPLATES = Path(__file__).parent / "templates"
PAGES = Path(exporters.__file__).parent / "templates"


def list_shelves(edition: str, records: Mapping[str, Record], out: Path) -> Shelves:
    """Return edition to {output name: SHA-256} for every edition of the register with a manifest in `out`, newest first.

    `records` (target name to Record) are taken for `edition`'s own.
    """
    listed = {name for (name,) in read_columns(project.RAW / "editions.csv", ("edition",))}
    names = [path.parent.name for path in out.glob("*/manifest.json") if path.parent.name in listed]
    shelves = {name: manifest.read_manifest(name, out).targets for name in names} | {edition: dict(records)}
    return {name: _outputs(targets) | _made_on_demand(name, out) for name, targets in sorted(shelves.items(), reverse=True)}


def _made_on_demand(edition: str, out: Path) -> dict[str, str]:
    """Return {name: SHA-256} of pages that are in no manifest of a report: what compares the edition with an earlier one, the list of profiles."""
    folder = out / edition
    pages = sorted(path for each in FORMATS for path in folder.glob(f"changes_since_*.{each.ending}"))
    pages += sorted(folder.glob("profiles/index.*.html"))
    return {f"reports/{edition}/{path.relative_to(folder).as_posix()}": hash_file(path) or "" for path in pages}


def _outputs(records: Mapping[str, Record]) -> dict[str, str]:
    made = {name: digest for target, record in records.items() if target != NAME for name, digest in record.outputs.items()}
    return {name: made[name] for name in sorted(made) if name.startswith(SHOWN)}


def key_of(shelves: Shelves, inputs: Mapping[str, str], environment: Mapping[str, str], used: Iterable[str]) -> str:
    """Return the hash of what the index page is made from: the outputs it shows, titles and labels, the messages `used`, and the code."""
    code = find_files("helpers.pipeline.tasks.index_page")
    read = {name: digest for name, digest in inputs.items() if is_shared(name) or (name in code and "/catalogues/" not in name)}
    return hash_plain([shelves, read, environment, hash_words(used)])


def render_index_page(shelves: Shelves, places: "Places") -> str:
    """Return the HTML of the index page: every language, every edition of `shelves`. `places`: where outputs are."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    from helpers.exporters.reading.metadata import LOCALES
    from helpers.exporters.webfont import font_faces
    from helpers.pipeline.index_content import THUMBNAIL, read_editions
    from helpers.tables import labels
    from helpers.text.messages import read_languages

    words = {lang: labels(lang) for lang in LOCALES}
    names = {language.lang: language.name for language in read_languages()}
    shown = {lang: read_editions(shelves, lang, places) for lang in LOCALES}
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.get_template("index_page.html.j2")
    languages = {lang: word.join(_name_languages(lang)) for lang, word in words.items()}
    look = {"picture_size": THUMBNAIL, "styles": Markup(_styles()), "fonts": Markup("\0")}
    html = template.render(words=words, shown=shown, html_lang=LOCALES, names=names, languages=languages, **look)
    return html.replace("\0", font_faces(html), 1)


def _name_languages(lang: str) -> list[str]:
    """Return the names of the project's languages in one of them: Chinese, English."""
    from babel import Locale

    from helpers.text.messages import find_language, read_languages

    known = Locale.parse(find_language(lang).tag, sep="-").languages
    return [known.get(language.lang, language.name) for language in read_languages()]


def _styles() -> str:
    sheets = (PAGES / "briefing_html" / "page.css", TEMPLATES / "index_page.css")
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
