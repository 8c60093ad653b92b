"""Characters that the document's fonts can draw: what cannot be drawn is shown by its code point; where long words may break."""

import re
from functools import cache

from helpers.exporters.fonts import dejavu_folder, noto_files, read_characters
from helpers.exporters.pdf.typing import Data, Node
from helpers.text.fonts import font_files

# Drawn by the fonts for certain (a test holds this), so that most documents never read a font's character map.
COMMON = re.compile(r"[\n\t -~\u00a0-\u00ac\u00ae-\u00ff\u3000-\u3003\u3008-\u3011\u4e00-\u9fa5\uff01-\uff5e–—‘’“”•…×≈≤≥→−]*")
# Steer how neighbouring characters are joined and leave no trace of their own; joiners and forms of emoji are kept.
INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff\ufe00-\ufe0d\U000e0000-\U000e01ef]")
JOINERS = frozenset(map(ord, "\u200c\u200d\ufe0e\ufe0f"))
# Private use and non-characters are never drawn, whatever a font holds.
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff\U000f0000-\U0010ffff]"
)
# Blocks that the typesetter's own font for formulas draws: letters of all alphabets of mathematics, operators, arrows.
MATHEMATICAL = re.compile(
    r"[ -~\u00a0-\u017f\u02c6-\u02dd\u0300-\u030f\u0332\u0338\u0370-\u03ff\u2010-\u2057\u20d0-\u20ef\u2100-\u214f\u2190-\u23ff"
    r"\u25a0-\u25ff\u2660-\u2667\u27c0-\u27ff\u2900-\u2aff\U0001d400-\U0001d7ff]*"
)
# A run without a blank that is longer than this may be broken anywhere; Han may be broken anyway.
MAX_UNBROKEN = 24
BREAK = "\u200b"
_LONG = re.compile(r"[^\s\u200b\u0590-\u08ff\u0900-\u0dff\u2e80-\u9fff\uf900-\uffef]{24,}")
# Addresses may break in any of their parts: justified lines would be torn apart before a long one.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]{16,}")
_PART = re.compile(r"[A-Za-z0-9%]{1,6}[^A-Za-z0-9%]*(?=.)")


def show_missing(text: str) -> str:
    """Return `text` with every character that no font of the document holds written out: "[U+0905]"."""
    if COMMON.fullmatch(text):
        return text
    text = FORBIDDEN.sub(_code_point, INVISIBLE.sub("", text.replace("\r", "\n").replace("\f", "\n")))
    return "".join(char if COMMON.fullmatch(char) or ord(char) in drawable() else _code_point(char) for char in text)


def show_missing_in_formula(text: str) -> str:
    """Return a text of a formula, for which there is one more font."""
    return text if MATHEMATICAL.fullmatch(text) else "".join(c if MATHEMATICAL.fullmatch(c) else show_missing(c) for c in text)


def show_missing_everywhere(data: "Node | Data | str") -> "Node | Data | str":
    """Return plain data with show_missing and mark_breaks applied to every string that is set as text; formulas have seen to it."""
    if isinstance(data, str):
        return mark_breaks(show_missing(data))
    if isinstance(data, list):
        return [show_missing_everywhere(item) for item in data]
    if isinstance(data, dict):
        return {key: value if key in VERBATIM else show_missing_everywhere(value) for key, value in data.items()}
    return data


# Names, addresses and files, which are not set as text; formulas, for which there are fonts of their own.
VERBATIM = frozenset(
    {
        "k",
        "id",
        "anchor",
        "anchors",
        "place",
        "address",
        "file",
        "tree",
        "tex",
        "align",
        "color",
        "background",
        "bars",
        "dir",
        "tone",
        "lang",
        "region",
    }
)


def mark_breaks(text: str, every: int = MAX_UNBROKEN) -> str:
    """Return `text` with a mark at places where a word too long for any line may break; the template turns marks into places to break."""
    if len(text) < every:
        return text
    text = _ADDRESS.sub(lambda found: _PART.sub(rf"\g<0>{BREAK}", found[0]), text)
    return _LONG.sub(lambda found: BREAK.join(found[0][n : n + every] for n in range(0, len(found[0]), every)), text)


@cache
def drawable() -> frozenset[int]:
    """Return the code points that the fonts of the document draw."""
    files = [
        font_files()["Regular"],
        dejavu_folder() / "DejaVuSans.ttf",
        dejavu_folder() / "DejaVuSansMono.ttf",
        *noto_files().values(),
    ]
    return JOINERS.union(*map(read_characters, files))


def _code_point(char: "str | re.Match[str]") -> str:
    return f"[U+{ord(char if isinstance(char, str) else char.group()):04X}]"
