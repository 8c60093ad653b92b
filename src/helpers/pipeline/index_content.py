"""What the index page shows of an edition: its findings, documents and data with their sizes, charts as small pictures."""

import base64
import csv
import io
import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from helpers import charts, project
from helpers.pipeline import manifest
from helpers.pipeline.formats import FORMATS
from helpers.pipeline.hashing import hash_bytes
from helpers.pipeline.notebooks import BRIEFING
from helpers.pipeline.staging import DRAWINGS
from helpers.project import write_atomically
from helpers.reading.csvfile import read_rows

# Width and height in pixels, in the shape of a slide.
THUMBNAIL = (600, 338)
WEBP = {"quality": 75, "method": 4}
_TAG = re.compile(r"<[^>]*>")
_TAGS = {
    name: re.compile(pattern, re.DOTALL)
    for name, pattern in {
        "title": r"<title>(.*?)</title>",
        "desc": r"<desc>(.*?)</desc>",
        "findings": r'<section class="findings".*?<ul>(.*?)</ul>',
        "lede": r'<div class="lede">\s*<p>(.*?)</p>',
        "description": r'<meta name="description" content="(.*?)">',
    }.items()
}


_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_LINK = re.compile(r'<a [^>]*href="(#[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


# A finding in pieces: (text, address that the text leads to, or "").
Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Places:
    """Where outputs are: in the staging folder if they are new, else where earlier builds put them. out: the reports folder."""

    staging: Path
    out: Path

    def path(self, name: str) -> Path:
        """Return the path of the output called `name`."""
        staged = Path(self.staging) / name
        return staged if staged.exists() else manifest.locate(name, self.out)

    def file(self, name: str, title: str = "") -> "File":
        """Return the output called `name` as a File of the index page."""
        address = name.removeprefix("reports/")
        if address == name:
            address = Path(os.path.relpath(project.ROOT / name, self.out)).as_posix()
        return File(address, name.rpartition(".")[2], self.path(name).stat().st_size, title)


@dataclass(frozen=True)
class File:
    """A file to open: address relative to the index page, kind (file ending), size in bytes; title, if its kind does not tell."""

    address: str
    kind: str
    size: int
    title: str = ""

    @property
    def name(self) -> str:
        """The name of the file without its folder."""
        return self.address.rpartition("/")[2]

    @property
    def size_text(self) -> str:
        """The size in KB or MB (1 MB = 1,000,000 bytes)."""
        return f"{self.size / 1e6:.1f} MB" if self.size >= 1e6 else f"{max(1, round(self.size / 1000))} KB"


@dataclass(frozen=True)
class Entry:
    """A document or a chart: its title, a line about it (alternative text of a chart), its files, its picture (data address).

    place: address at which the briefing shows a chart, or "". number: of a chart.
    """

    title: str
    about: str
    files: tuple[File, ...]
    place: str = ""
    picture: str = ""
    number: int = 0


@dataclass(frozen=True)
class EditionEntry:
    """An edition in one language. districts, observations: how many. briefing: the document to open first, or None. documents: the others.

    issue, issued (year-month-day), period, contact: as editions.csv gives them, "" if it does not. author: who issues it, else who compiled it.
    findings: the briefing's, each a tuple of (text, address or ""). workbooks, tables: the data to download.
    """

    name: str
    title: str
    issue: str
    issued: str
    period: str
    contact: str
    author: str
    districts: int
    observations: int
    findings: tuple[Pieces, ...]
    briefing: Entry | None
    documents: tuple[Entry, ...]
    charts: tuple[Entry, ...]
    workbooks: tuple[File, ...]
    tables: tuple[File, ...]


def read_editions(shelves: Mapping[str, Mapping[str, str]], lang: str, places: Places) -> list[EditionEntry]:
    """Return an EditionEntry for each edition of `shelves` (edition to output names)."""
    return [_read_edition(edition, sorted(outputs), lang, places) for edition, outputs in shelves.items()]


def _read_edition(edition: str, outputs: list[str], lang: str, places: Places) -> EditionEntry:
    from helpers.tables import schema

    table = schema.find_table("editions")
    listed = read_rows(schema.path_of("editions"), table.columns, table.optional_columns)
    row = next((row for row in listed if row["edition"] == edition), {})
    documents = {
        stem: _read_document(f"reports/{edition}/{stem}.{lang}", outputs, places) for stem in _list_stems(edition, outputs, lang)
    }
    briefing = documents.pop(BRIEFING, None)
    return EditionEntry(
        name=edition,
        title=row.get(f"title_{lang}", edition),
        issue=row.get("issue", ""),
        issued=row.get("issued", ""),
        period=row.get(f"period_{lang}", ""),
        contact=row.get("contact", ""),
        author=row.get(f"issuer_{lang}", "") or row.get(f"author_{lang}", ""),
        districts=_count_rows("districts", edition, outputs, places),
        observations=_count_rows("observations", edition, outputs, places),
        findings=_read_findings(briefing, places),
        briefing=briefing,
        documents=(*documents.values(), *_read_profiles(edition, outputs, lang, places)),
        charts=_read_charts(edition, outputs, lang, places, briefing),
        workbooks=tuple(places.file(name) for name in outputs if name.endswith(".xlsx")),
        tables=_read_tables(edition, outputs, lang, places),
    )


def _list_stems(edition: str, outputs: list[str], lang: str) -> list[str]:
    """Return the stems of the edition's pages in a language, sorted: 01_clean, 02_compare …"""
    pages = [Path(name) for name in outputs if name.endswith(f".{lang}.html")]
    return sorted({page.name.split(".")[0] for page in pages if page.parent.as_posix() == f"reports/{edition}"})


def _read_profiles(edition: str, outputs: list[str], lang: str, places: Places) -> list[Entry]:
    """Return the entry of the list of profiles, if they have been made."""
    start = f"reports/{edition}/profiles/index.{lang}"
    return [_read_document(start, outputs, places)] if f"{start}.html" in outputs else []


def _count_rows(stem: str, edition: str, outputs: list[str], places: Places) -> int:
    """Return how many rows a cleaned table of the edition has, 0 if there is none."""
    name = f"data/processed/{edition}/{stem}.csv"
    if name not in outputs:
        return 0
    with open(places.path(name), encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def _read_tables(edition: str, outputs: list[str], lang: str, places: Places) -> tuple[File, ...]:
    """Return the cleaned tables of the edition as Files, each under the title that the registry gives it."""
    from helpers.tables import schema
    from helpers.tables.cleaning import PROCESSED

    names = {key: schema.path_of(key, edition).relative_to(project.ROOT).as_posix() for key in PROCESSED}
    titles = {key: table.title_in(lang) for key, table in schema.tables().items()}
    return tuple(places.file(name, titles[key]) for key, name in names.items() if name in outputs)


def _read_findings(briefing: Entry | None, places: Places) -> tuple[Pieces, ...]:
    """Return the main findings of the briefing, each a tuple of (text, address): its numbers still lead to their evidence."""
    if briefing is None:
        return ()
    address = briefing.files[0].address
    found = _TAGS["findings"].search(places.path(f"reports/{address}").read_text(encoding="utf-8"))
    return tuple(_pieces(item, address) for item in _ITEM.findall(found.group(1))) if found else ()


def _pieces(item: str, address: str) -> Pieces:
    parts = _LINK.split(item)
    texts = [(text, "") for text in parts[0::3]]
    links = [(text, f"{address}{target}") for target, text in zip(parts[1::3], parts[2::3], strict=True)]
    mixed = [piece for pair in zip(texts, [*links, ("", "")], strict=True) for piece in pair]
    return tuple((unescape(_TAG.sub("", text)), target) for text, target in mixed if text)


def _read_document(start: str, outputs: list[str], places: Places) -> Entry:
    page = places.path(f"{start}.html").read_text(encoding="utf-8")
    files = tuple(places.file(f"{start}.{form}") for form in (each.ending for each in FORMATS) if f"{start}.{form}" in outputs)
    return Entry(_find("title", page), _find("lede", page) or _find("description", page), files)


def _read_charts(edition: str, outputs: list[str], lang: str, places: Places, briefing: Entry | None) -> tuple[Entry, ...]:
    """Return each chart of the edition in its order, with a small picture, its files and where the briefing shows it."""
    found = sorted(
        filter(None, map(re.compile(rf"(figures/{edition}/{lang}/(\d+)_(\w+))\.svg").fullmatch, outputs)),
        key=lambda name: name[1],
    )
    drawn = {name[3]: (name[1], int(name[2])) for name in found if name[3] in charts.CHARTS}
    page = places.path(f"reports/{briefing.files[0].address}").read_text(encoding="utf-8") if briefing else ""
    with ThreadPoolExecutor() as pool:
        # The slide is the one form of a chart that is all there at the size of a stamp, and has the same shape for every chart.
        pictures = pool.map(make_thumbnail, [places.path(f"{stem}_slide.png") for stem, _ in drawn.values()])
        return tuple(
            _read_chart(number, stem, picture, places, _place(slug, page, briefing))
            for (slug, (stem, number)), picture in zip(drawn.items(), pictures, strict=True)
        )


def _place(slug: str, page: str, briefing: Entry | None) -> str:
    """Return the address at which the briefing shows a chart, "" if it does not."""
    return f"{briefing.files[0].address}#figure-{slug}" if briefing and f'id="figure-{slug}"' in page else ""


def _read_chart(number: int, stem: str, picture: str, places: Places, place: str) -> Entry:
    drawing = places.path(f"{stem}.svg").read_text(encoding="utf-8")
    files = tuple(places.file(f"{stem}.{form}", form.upper()) for form in ("svg", "png"))
    return Entry(_find("title", drawing), _find("desc", drawing), files, place, picture, number)


def _find(tag: str, text: str) -> str:
    found = _TAGS[tag].search(text)
    return unescape(_TAG.sub("", found.group(1))).strip() if found else ""


def make_thumbnail(path: Path) -> str:
    """Return the picture at `path` as a small WebP in a data address, so that the page can be mailed without the observations; made, or as it was kept."""
    import PIL

    data = path.read_bytes()
    told = f"{THUMBNAIL} {WEBP} {PIL.__version__}".encode()
    kept = DRAWINGS / f"{hash_bytes(told + data)}.webp"
    try:
        small = kept.read_bytes()
        os.utime(kept)
    except OSError:
        small = _shrink(data)
        with suppress(OSError):  # a full disk: it is made again next time
            write_atomically(kept, small)
    return "data:image/webp;base64," + base64.b64encode(small).decode("ascii")


def _shrink(data: bytes) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        small = picture.convert("RGB").resize(THUMBNAIL, Image.Resampling.LANCZOS, reducing_gap=2.0)
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", **WEBP)
    return buffer.getvalue()
