"""What the front page shows of an edition: documents with their titles and sizes, charts as small pictures."""

import base64
import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from helpers import charts

FORMS = ("html", "pdf")
BRIEFING = "03_briefing"
THUMBNAIL = 480
_TAG = re.compile(r"<[^>]*>")
_TAGS = {
    name: re.compile(pattern, re.DOTALL)
    for name, pattern in {
        "title": r"<title>(.*?)</title>",
        "desc": r"<desc>(.*?)</desc>",
        "lede": r'<div class="lede">\s*<p>(.*?)</p>',
        "description": r'<meta name="description" content="(.*?)">',
    }.items()
}


@dataclass(frozen=True)
class File:
    """A file to open: address relative to reports/, kind (file ending), size in bytes."""

    address: str
    kind: str
    size: int

    @property
    def size_text(self):
        """The size in KB or MB (1 MB = 1,000,000 bytes)."""
        return f"{self.size / 1e6:.1f} MB" if self.size >= 1e6 else f"{max(1, round(self.size / 1000))} KB"


@dataclass(frozen=True)
class Shown:
    """A document or a chart: its title, a line about it (alternative text of a chart), its files, its picture (data address)."""

    title: str
    about: str
    files: tuple[File, ...]
    picture: str = ""
    number: int = 0


@dataclass(frozen=True)
class ShownEdition:
    """An edition in one language. briefing: the document to open first, or None. documents: the others. tables: other downloads."""

    name: str
    title: str
    date: str
    briefing: Shown | None
    documents: tuple[Shown, ...]
    charts: tuple[Shown, ...]
    downloads: tuple[File, ...]


def read_editions(shelves, lang, locate):
    """Return a ShownEdition for each edition of `shelves` (edition to output names). `locate`: path of an output by its name."""
    return [_read_edition(edition, sorted(outputs), lang, locate) for edition, outputs in shelves.items()]


def _read_edition(edition, outputs, lang, locate):
    from helpers.tables import schema

    editions = schema.read_table("editions").set_index("edition")
    row = editions.loc[edition] if edition in editions.index else {}
    stems = sorted(
        {Path(name).name.split(".")[0] for name in outputs if name.startswith("reports/") and name.endswith(f".{lang}.html")}
    )
    documents = {stem: _read_document(f"reports/{edition}/{stem}.{lang}", outputs, locate) for stem in stems}
    briefing = documents.pop(BRIEFING, None)
    return ShownEdition(
        name=edition,
        title=row.get(f"title_{lang}", edition),
        date=row.get("reference_date", ""),
        briefing=briefing,
        documents=tuple(documents.values()),
        charts=_read_charts(edition, outputs, lang, locate, briefing),
        downloads=tuple(_file(name, locate) for name in outputs if name.startswith("reports/") and not name.endswith(FORMS)),
    )


def _read_document(start, outputs, locate):
    page = locate(f"{start}.html").read_text(encoding="utf-8")
    files = tuple(_file(f"{start}.{form}", locate) for form in FORMS if f"{start}.{form}" in outputs)
    return Shown(_find("title", page), _find("lede", page) or _find("description", page), files)


def _read_charts(edition, outputs, lang, locate, briefing):
    """Return each chart of the edition in its order, with a small picture and a link to where the briefing shows it."""
    stems = {slug: f"figures/{edition}/{lang}/{charts.file_name(slug)}" for slug in charts.CHARTS}
    drawn = {slug: stem for slug, stem in stems.items() if f"{stem}.svg" in outputs}
    page = locate(f"reports/{briefing.files[0].address}").read_text(encoding="utf-8") if briefing else ""
    with ThreadPoolExecutor() as pool:
        pictures = pool.map(make_thumbnail, [locate(f"{stem}.png") for stem in drawn.values()])
        return tuple(
            _read_chart(slug, locate(f"{drawn[slug]}.svg"), picture, page, briefing)
            for slug, picture in zip(drawn, pictures, strict=True)
        )


def _read_chart(slug, path, picture, page, briefing):
    drawing = path.read_text(encoding="utf-8")
    anchor = slug.replace("_", "-")
    places = (File(f"{briefing.files[0].address}#{anchor}", "html", 0),) if f'id="{anchor}"' in page else ()
    return Shown(_find("title", drawing), _find("desc", drawing), places, picture, charts.CHARTS[slug])


def _file(name, locate):
    return File(name.removeprefix("reports/"), name.rpartition(".")[2], locate(name).stat().st_size)


def _find(tag, text):
    found = _TAGS[tag].search(text)
    return unescape(_TAG.sub("", found.group(1))).strip() if found else ""


def make_thumbnail(path):
    """Return the picture at `path` as a small WebP in a data address, so that the page can be mailed without the figures."""
    from PIL import Image

    with Image.open(path) as picture:
        size = (THUMBNAIL, round(THUMBNAIL * picture.height / picture.width))
        small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", quality=75, method=4)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
