"""Which of the fonts for emoji and for other scripts a document needs: every font in a list is looked through again and again while setting."""

from helpers.exporters.fonts import dejavu_folder, noto_files, read_characters
from helpers.exporters.pdf.text import COMMON
from helpers.text.fonts import font_files

# Drawn by fonts of their own, although the fonts of every document have old forms of some of their characters.
PREFERRED = frozenset({"Noto Emoji", "Noto Sans Arabic"})


def find_families(text: str) -> list[str]:
    """Return the families, in alphabetical order, that draw what the fonts of every document do not draw of `text`, or not as well."""
    rare = frozenset(ord(char) for char in frozenset(text) if not COMMON.fullmatch(char))
    if not rare:
        return []
    lacking = rare - read_characters(font_files()["Regular"]) - read_characters(dejavu_folder() / "DejaVuSans.ttf")
    return [
        family
        for family, file in sorted(noto_files().items())
        if (rare if family in PREFERRED else lacking) & read_characters(file)
    ]
