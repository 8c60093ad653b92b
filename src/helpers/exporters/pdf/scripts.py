"""Which of the fonts for emoji and for other scripts a document needs: every font in a list is looked through again and again while setting."""

import re

from helpers.exporters.fonts import dejavu_folder, noto_files, read_characters
from helpers.exporters.pdf.text import COMMON, JOINERS
from helpers.text.fonts import font_files

# Characters for which these fonts go before those of every document, which have old forms of some of them; the template holds the same.
PREFERRED = {
    "Noto Emoji": re.compile("[\U0001f000-\U0001faff✅❌❎❓-❗➕-➗⭐⭕⌚⌛⏩-⏳]"),
    "Noto Sans Arabic": re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"),
}


def find_families(text: str) -> list[str]:
    """Return the families, in alphabetical order, that draw what the fonts of every document do not draw of `text`, or not as well."""
    rare = "".join(sorted(char for char in frozenset(text) if not COMMON.fullmatch(char)))
    if not rare:
        return []
    always = read_characters(font_files()["Regular"]) | read_characters(dejavu_folder() / "DejaVuSans.ttf") | JOINERS
    lacking = frozenset(map(ord, rare)) - always
    return [family for family, file in sorted(noto_files().items()) if lacking & read_characters(file) or _prefers(rare, family)]


def _prefers(text: str, family: str) -> bool:
    return family in PREFERRED and bool(PREFERRED[family].search(text))
