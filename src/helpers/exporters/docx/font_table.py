"""The table of fonts of a Word document: what takes the place of an office's fonts where they are not installed, and the Chinese ones it carries.

They are free ones with just its characters. A program that has the office's font takes that; LibreOffice on a machine without Chinese fonts would draw boxes else. The fonts stand in the
document as the standard asks (ECMA-376, part 4, §17.8.1): their first 32 bytes combined with a key that the table of fonts tells.
"""

from __future__ import annotations

import re
import uuid
from hashlib import sha256
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from helpers.exporters.docx.looks import FALLBACK
from helpers.exporters.docx.xml import Element, element
from helpers.exporters.fonts import find_drawn, song_file
from helpers.exporters.webfont import MOST_CHARACTERS, subset_font
from helpers.text.fonts import font_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
MIN_HAN = 0x2E80
EAST_ASIAN, _NAME = qn("w:eastAsia"), qn("w:name")
_HEAVY = re.compile(r"黑|圆|Hei|YaHei|Sans|Gothic|等线|Deng", re.IGNORECASE)
# So many bytes of a font are combined with its key.
_COMBINED = 32


def write_font_table(document: Document) -> None:
    """Write the table of fonts of a document whose content is complete: the fallbacks of ours (w:altName), fonts for its Chinese characters."""
    from lxml import etree

    part = next((each for each in document.part.package.iter_parts() if str(each.partname) == "/word/fontTable.xml"), None)
    if part is None:
        return
    table = etree.fromstring(part.blob)
    for old in list(table):
        table.remove(old)
    for name, other in FALLBACK.items():
        table.append(element("w:font", (element("w:altName", val=other),), name=name))
    _embed_fonts(table, part, list(_list_roots(document)))
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def _embed_fonts(table: Element, part: Part, roots: list[Element]) -> None:
    """Add fonts for the Chinese characters of a document, under the names that its styles and runs give them; none without any."""
    characters = {ord(char) for root in roots for node in root.iter(qn("w:t")) for char in node.text or ""}
    if not any(char >= MIN_HAN for char in characters) or len(characters) > MOST_CHARACTERS:
        return
    listed = {font.get(_NAME): font for font in table}
    made: dict[Path, tuple[str, str]] = {}
    for name in sorted({str(node.get(EAST_ASIAN, "")) for root in roots for node in root.iter(qn("w:rFonts"))} - {""}):
        font = listed.get(name)
        if font is None:
            font = element("w:font", name=name)
            table.append(font)
        for weight, path in _faces(name).items():
            if path not in made:
                made[path] = _add_font(part, path, characters, len(made) + 1)
            relation, key = made[path]
            embedded = element(f"w:embed{weight}", fontKey=f"{{{key}}}")
            embedded.set(qn("r:id"), relation)
            font.append(embedded)


def _faces(name: str) -> dict[str, Path]:
    """Return the font files that draw an office's Chinese font, by weight: without serifs if its name says so, else with them."""
    if _HEAVY.search(name):
        return {weight: font_files()[weight] for weight in ("Regular", "Bold")}
    return {"Regular": song_file()}


def _add_font(owner: Part, path: Path, characters: set[int], number: int) -> tuple[str, str]:
    """Add the font at `path`, reduced to some characters, to the parts of a document; return (relation from `owner`, key)."""
    data = subset_font(path, find_drawn(characters | set(range(0x20, 0x7F)), path))
    key = uuid.UUID(bytes=sha256(data).digest()[:16])
    mask = key.bytes[::-1] * (_COMBINED // 16)
    hidden = bytes(one ^ other for one, other in zip(data[:_COMBINED], mask, strict=True)) + data[_COMBINED:]
    made = Part(PackURI(f"/word/fonts/font{number}.odttf"), CONTENT_TYPE, hidden, owner.package)
    return owner.relate_to(made, RELATIONSHIP_TYPE.FONT), str(key).upper()


def _list_roots(document: Document) -> Iterator[Element]:
    """Yield the root of each part of a document that is XML."""
    from lxml import etree

    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is not None:
            yield root
        elif str(part.partname).endswith(".xml"):
            yield etree.fromstring(part.blob)
