"""Measure the exporters on a folder of notebooks beside stock nbconvert: `python -m tests.measure_exporters FOLDER [--limit N] [--list]`.

For each exporter it prints how many notebooks were converted, CPU seconds against stock, words of the stock page that are missing, pictures,
tables and formulas, and for the PDF text beyond the page, letters printed over each other and characters written as code points.
"""

import argparse
import collections
import itertools
import json
import logging
import re
import resource
import sys
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pypdfium2

# What only programs in a page show, or only say to each other.
DROPPED = ["script", "style", "noscript", "button", "select", "textarea", "svg", "template", "iframe", "audio", "video", "math"]
# What browsers hide as long as the style sheet beside it works: the fall-back of scikit-learn's estimators.
HIDDEN = ".//*[contains(@class, 'sk-text-repr-fallback') or contains(@class, 'sk-estimator-doc-link')]"
PROMPTS = ".//*[contains(@class, 'jp-InputPrompt') or contains(@class, 'jp-OutputPrompt')]"
WORD = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]{2,}|\d[\d.]{2,}")
TEX = re.compile(
    r"\$\$.*?\$\$|\$(?:[^$\n]|\n(?!\s*\n)){1,400}\$|\\begin\{(\w+\*?)\}.*?\\end\{\1\}|\\\[.*?\\\]|\\\(.*?\\\)", re.DOTALL
)


@dataclass
class Page:
    """What one exporter made of one notebook."""

    words: collections.Counter[str] = field(default_factory=collections.Counter)
    text: str = ""
    tables: int = 0
    pictures: int = 0
    formulas: int = 0
    code_points: int = 0
    beyond: int = 0
    overprinted: int = 0
    notices: int = 0


@dataclass
class Tally:
    """What one exporter made of all notebooks."""

    converted: int = 0
    refused: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    size: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    excused: dict[str, frozenset[str]] = field(default_factory=dict)


def read_stock(html: str) -> Page:
    """Return the Page of a stock HTML file, in which formulas are still TeX and count for no words."""
    page = read_html(html)
    page.text = TEX.sub(" ", page.text)
    page.words = collections.Counter(WORD.findall(page.text))
    return page


def read_html(html: str) -> Page:
    """Return the Page of an HTML file: its words without scripts, its tables, pictures and formulas."""
    root = lxml.html.document_fromstring(html)
    body = root.find(".//main") if root.find(".//main") is not None else root.body
    page = Page(
        tables=len(body.xpath(".//table")),
        pictures=len(body.xpath(".//img[starts-with(@src, 'data:')] | .//svg[not(ancestor::button)]")),
        formulas=len(body.xpath(".//math")),
        notices=len(body.xpath(".//*[contains(@class, 'unseen')]")),
    )
    formulas = " ".join(" ".join(formula.itertext()) for formula in body.iter("math"))
    for element in [*body.iter(*DROPPED), *body.xpath(PROMPTS), *body.xpath(HIDDEN)]:
        if element.getparent() is not None:
            element.drop_tree()
    page.text = " ".join(body.itertext()) + formulas
    page.words = collections.Counter(WORD.findall(page.text))
    page.code_points = page.text.count("[U+")
    return page


def read_pdf(pdf: bytes) -> Page:
    """Return the Page of a PDF: its text without white space, and what is wrong on its pages."""
    page = Page()
    parts = []
    for sheet in pypdfium2.PdfDocument(pdf):
        text = sheet.get_textpage()
        parts.append(text.get_text_range())
        width, height = sheet.get_size()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        page.beyond += sum(
            left < -1 or bottom < -1 or right > width + 1 or top > height + 1 for left, bottom, right, top in boxes
        )
        page.overprinted += _count_overprints(text)
        page.pictures += sum(item.type == 3 for item in sheet.get_objects(max_depth=2))
    page.text = re.sub(r"\s|\u00ad|\ufffe", "", "".join(parts))
    page.code_points = page.text.count("[U+")
    return page


# In a Word file or a deck: what holds text, what ends a line of it, and what counts as a table, picture or formula.
PARTS = re.compile(r"word/(document|footnotes|header\d*)\.xml|ppt/(slides|notesSlides)/[^/]+\.xml")
LINE_ENDS = ("p", "br", "tab", "tc")


def read_office(content: bytes) -> Page:
    """Return the Page of a Word file or a deck of slides: its text, notes included, its tables, pictures and formulas."""
    page = Page()
    parts = []
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in filter(PARTS.fullmatch, sorted(package.namelist())):
            root = lxml.etree.fromstring(package.read(name))
            named = collections.Counter(lxml.etree.QName(element).localname for element in root.iter("{*}*"))
            page.tables += named["tbl"]
            page.pictures += named["blip"] + named["chart"]
            page.formulas += named["oMath"]
            for element in root.iter("{*}t", *(f"{{*}}{end}" for end in LINE_ENDS)):
                parts.append(element.text or "" if lxml.etree.QName(element).localname == "t" else "\n")
    page.text = "".join(parts)
    page.words = collections.Counter(WORD.findall(page.text))
    page.code_points = page.text.count("[U+")
    return page


def _count_overprints(text: pypdfium2.PdfTextPage) -> int:
    """Return how many letters and digits of a page stand on top of another one in the same line."""
    lines: dict[int, list[tuple[float, float]]] = collections.defaultdict(list)
    content = text.get_text_range()
    if len(content) != text.count_chars():
        return 0
    for place, char in enumerate(content):
        if char.isalnum() and char.isascii():
            left, bottom, right, _ = text.get_charbox(place, loose=True)
            lines[round(bottom * 4)].append((left, right))
    boxes = (sorted(line) for line in lines.values())
    pairs = (pair for line in boxes for pair in itertools.pairwise(line))
    # Both letters of a ligature have the same box.
    return sum(a != b and min(a[1], b[1]) - b[0] > 0.6 * min(a[1] - a[0], b[1] - b[0]) > 0 for a, b in pairs)


def find_lost(stock: Page, ours: Page, excused: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of the stock page that ours does not hold at all, those `excused` left out."""
    squeezed = re.sub(r"\s", "", ours.text)
    return [word for word in stock.words if word not in ours.words and word not in squeezed and word not in excused]


def excuse_words(file: Path) -> frozenset[str]:
    """Return the words of a notebook that no document has to show: cells tagged to be removed, what only names an interactive output (a
    notice stands for it), TeX, and the keys of footnotes (numbers stand for them)."""
    try:
        cells = json.loads(file.read_text(encoding="utf-8", errors="replace")).get("cells", [])
    except (ValueError, AttributeError):
        return frozenset()
    texts: list[str] = []
    for cell in cells:
        source = "".join(cell.get("source", ""))
        removed = any(str(tag).replace("_", "-").startswith("remove-") for tag in cell.get("metadata", {}).get("tags", []))
        texts += [source] if removed else []
        if cell.get("cell_type") == "markdown":
            texts += re.findall(r"\[\^([^\]]+)\]", source) + [found[0] for found in TEX.finditer(source)]
        texts += _interactive_texts(cell)
    return frozenset(word for text in texts for word in WORD.findall(text))


def _interactive_texts(cell: dict[str, Any]) -> list[str]:
    displays = [output.get("data", {}) for output in cell.get("outputs", [])]
    return [
        "".join(data.get("text/plain", ""))
        for data in displays
        if any(media.startswith(("application/vnd.", "application/javascript")) for media in data)
    ]


def convert(name: str, export: Callable[[], str | bytes], tally: Tally, read: Callable[..., Page]) -> None:
    """Convert one notebook and add what came of it to `tally`."""
    start = time.process_time()
    try:
        output = export()
    except (Exception, SystemExit) as problem:
        tally.refused.append(f"{name}: {' '.join(str(problem).split())[:160]}")
        return
    tally.seconds[name] = time.process_time() - start
    tally.converted += 1
    tally.size += len(output)
    tally.pages[name] = read(output)


def measure(files: list[Path], root: Path) -> dict[str, Tally]:
    """Return a Tally for stock HTML and each of our exporters."""
    from nbconvert.exporters import HTMLExporter

    from helpers.exporters.docx.exporter import BriefingDocxExporter
    from helpers.exporters.html.exporter import BriefingHTMLExporter
    from helpers.exporters.pdf.exporter import BriefingPDFExporter
    from helpers.exporters.pptx.exporter import BriefingPptxExporter

    kinds = {
        "stock html": (HTMLExporter, read_stock),
        "briefing_html": (BriefingHTMLExporter, read_html),
        "briefing_pdf": (BriefingPDFExporter, read_pdf),
        "briefing_docx": (BriefingDocxExporter, read_office),
        "briefing_pptx": (BriefingPptxExporter, read_office),
    }
    tallies = {kind: Tally() for kind in kinds}
    for file in files:
        tallies["stock html"].excused[str(file.relative_to(root))] = excuse_words(file)
        for kind, (exporter, read) in kinds.items():
            convert(str(file.relative_to(root)), lambda e=exporter, f=file: e().from_filename(str(f))[0], tallies[kind], read)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return tallies


def report(tallies: dict[str, Tally], *, listed: bool) -> Iterator[str]:
    """Yield the lines of the report."""
    stock = tallies["stock html"]
    for kind, tally in tallies.items():
        names = [name for name in tally.pages if name in stock.pages]
        lost = {name: find_lost(stock.pages[name], tally.pages[name], stock.excused[name]) for name in names}
        own, theirs = (sum(each.seconds[name] for name in names) for each in (tally, stock))
        words = sum(len(stock.pages[name].words) for name in names)
        pages = tally.pages.values()
        yield (
            f"{kind:14} converted {tally.converted}, refused {len(tally.refused)}; {own:.1f} s CPU "
            f"({own / max(theirs, 0.01):.2f} of stock for the same notebooks), {tally.size / 1e6:.1f} MB; lost {sum(map(len, lost.values()))} of {words} "
            f"different words in {sum(map(bool, lost.values()))} notebooks; tables {sum(p.tables for p in pages)}, "
            f"pictures {sum(p.pictures for p in pages)}, formulas {sum(p.formulas for p in pages)}, notices {sum(p.notices for p in pages)}, "
            f"[U+…] {sum(p.code_points for p in pages)}, beyond the page {sum(p.beyond for p in pages)}, overprinted {sum(p.overprinted for p in pages)}"
        )
        yield from (f"  refused {reason}" for reason in tally.refused)
        if listed and kind != "stock html":
            yield from (f"  {name}: lost {len(gone)}: {' '.join(gone[:25])}" for name, gone in lost.items() if gone)
            for name, page in tally.pages.items():
                wrong = {key: getattr(page, key) for key in ("code_points", "beyond", "overprinted") if getattr(page, key)}
                if wrong:
                    yield f"  {name}: {wrong}"


def main() -> None:
    """Measure the notebooks of the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=10_000, help="measure at most so many notebooks")
    parser.add_argument("--list", action="store_true", help="list what is lost or wrong by notebook")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    files = sorted(chosen.folder.rglob("*.ipynb"))[: chosen.limit]
    for line in report(measure(files, chosen.folder), listed=chosen.list):
        print(line)
    print(f"largest process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
