"""The looks of a Word document: fonts, sizes, spacing and page of the report and of an official document (GB/T 9704-2012)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

LATIN = "Times New Roman"
SONG, HEI, KAI, FANGSONG = "宋体", "黑体", "楷体", "仿宋"
MONO = "Consolas"
# What takes the place of an office's fonts where they are not installed (w:altName): fonts that are free and cover Chinese.
FALLBACK = {
    SONG: "Noto Serif CJK SC",
    HEI: "Noto Sans CJK SC",
    KAI: "Noto Serif CJK SC",
    FANGSONG: "Noto Serif CJK SC",
    LATIN: "Liberation Serif",
    MONO: "Liberation Mono",
}
MM = 56.6929  # twips (twentieths of a point) in a millimetre


@dataclass(frozen=True)
class Face:
    """How one paragraph style is set. Sizes and spaces in points; leading: exact line height, 0 for one and a half lines.

    tracking: points between characters, negative to set them closer. on_grid: whether lines keep to the grid of lines, if there is one.
    inset: points that indents on both sides take, of lists and of an office's own styles;
    close: no space between two paragraphs of the style.
    """

    east_asian: str
    size: float
    latin: str = LATIN
    bold: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    leading: float = 0
    indent: float = 0  # first line, in characters of the paragraph
    keep_next: bool = False
    color: str = "000000"
    tracking: float = 0
    on_grid: bool = True
    inset: float = 0
    close: bool = False


@dataclass(frozen=True)
class Look:
    """A look: page margins in millimetres (top, right, bottom, left), faces by style name, grid of lines if there is one.

    running_head: whether the title stands at the head of each page. outer_numbers: page numbers keep one em from the outer edge.
    boxes: whether main findings and warnings have a box; an official document has none. flush: whether items of lists are set as paragraphs,
    without bullets, as official documents have them. link_color: of links and of numbers that lead to their evidence.
    """

    name: str
    margins: tuple[float, float, float, float]
    faces: dict[str, Face]
    lines: int = 0
    running_head: bool = True
    outer_numbers: bool = False
    boxes: bool = True
    flush: bool = False
    link_color: str = "12436D"
    page_number_size: float = 9
    colophon: bool = False
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def text_width(self) -> float:
        """Width of the text block on A4, in millimetres."""
        return 210 - self.margins[1] - self.margins[3]


REPORT = Look(
    name="report",
    margins=(37, 26, 35, 28),
    page_number_size=10.5,
    faces={
        "Normal": Face(SONG, 12, align="both", leading=21, indent=2),
        "Title": Face(HEI, 20, bold=True, after=6, leading=30, keep_next=True),
        "Subtitle": Face(SONG, 12, after=6, leading=20, color="4F5F73"),
        "Heading 1": Face(HEI, 15, bold=True, before=16, after=6, leading=24, keep_next=True),
        "Heading 2": Face(HEI, 13, bold=True, before=12, after=4, leading=21, keep_next=True),
        "Heading 3": Face(HEI, 12, bold=True, before=8, after=3, leading=20, keep_next=True),
        "Heading 4": Face(HEI, 12, before=6, after=3, leading=20, keep_next=True),
        "Caption": Face(HEI, 10.5, bold=True, before=6, after=3, leading=16, keep_next=True),
        "Figure Note": Face(SONG, 9, after=8, leading=13, color="4F5F73"),
        "Table Text": Face(SONG, 9, leading=13),
        "Code": Face(SONG, 9, latin=MONO, leading=13),
        "Quote": Face(KAI, 12, leading=21, indent=2),
        "TOC Heading": Face(HEI, 13, bold=True, before=8, after=4, leading=21, keep_next=True),
        "toc 1": Face(SONG, 11, leading=18),
        "toc 2": Face(SONG, 11, leading=18),
        "Header": Face(SONG, 9, leading=12, color="4F5F73"),
        "Footer": Face(SONG, 10.5, leading=14),
        "footnote text": Face(SONG, 9, leading=13),
    },
)

# GB/T 9704-2012: text block 156 × 225 mm, 22 lines of 28 characters in size 3 (16 pt), title in size 2 (22 pt), headings in Hei, Kai and
# Fangsong, page number in size 4 (14 pt) Song between dashes, one character from the outer edge; no running head.
_LEADING = 28.95
# 28 characters of 16 pt are 448 pt; the text block is 442.2 pt wide. A grid of characters would do it in Word, but makes LibreOffice give
# a character two cells; set a quarter of a point closer, 28 fit and 29 do not, in every program.
_CLOSER = -0.25
_BODY: dict[str, Any] = {"leading": _LEADING, "indent": 2, "tracking": _CLOSER}
GBT9704 = Look(
    name="gbt9704",
    margins=(37, 26, 35, 28),
    lines=22,
    running_head=False,
    outer_numbers=True,
    boxes=False,
    flush=True,
    link_color="000000",
    page_number_size=14,
    colophon=True,
    faces=REPORT.faces
    | {
        "Normal": Face(FANGSONG, 16, align="both", **_BODY),
        "Title": Face(SONG, 22, bold=True, align="center", after=14, leading=36, keep_next=True, on_grid=False),
        "Subtitle": Face(KAI, 16, align="center", leading=_LEADING, tracking=_CLOSER),
        "Heading 1": Face(HEI, 16, keep_next=True, **_BODY),
        "Heading 2": Face(KAI, 16, keep_next=True, **_BODY),
        "Heading 3": Face(FANGSONG, 16, bold=True, keep_next=True, **_BODY),
        "Heading 4": Face(FANGSONG, 16, keep_next=True, **_BODY),
        "Caption": Face(HEI, 14, before=6, after=3, leading=22, keep_next=True, on_grid=False),
        "Figure Note": Face(FANGSONG, 10.5, after=8, leading=15, on_grid=False),
        "Table Text": Face(FANGSONG, 10.5, leading=15, on_grid=False),
        "Code": Face(SONG, 10.5, latin=MONO, leading=15, on_grid=False),
        "Quote": Face(KAI, 16, **_BODY),
        "TOC Heading": Face(HEI, 16, leading=_LEADING, keep_next=True),
        "toc 1": Face(FANGSONG, 14, leading=24, on_grid=False),
        "toc 2": Face(FANGSONG, 14, leading=24, on_grid=False),
        "Header": Face(SONG, 9, leading=12, on_grid=False),
        "Footer": Face(SONG, 14, latin=SONG, leading=18, on_grid=False),
        "footnote text": Face(FANGSONG, 10.5, leading=15, on_grid=False),
        "Colophon": Face(FANGSONG, 14, leading=24, on_grid=False),
    },
)
LOOKS = {look.name: look for look in (REPORT, GBT9704)}
