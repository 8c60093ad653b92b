"""Characters that the document's fonts can draw: what cannot be drawn or would mislead is shown by its code point."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from helpers.text.fonts import font_files

# Drawn by the fonts for certain (a test holds this), so that most documents never read a font's character map.
COMMON = re.compile(r"[\n\t -~\u00a0-\u00ac\u00ae-\u00ff\u3000-\u3003\u3008-\u3011\u4e00-\u9fa5\uff01-\uff5e–—‘’“”•…×≈≤≥→−]*")
# Steer how neighbouring characters are joined and leave no trace of their own.
INVISIBLE = re.compile(r"[\u200c-\u200f\u061c\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# C0 and C1 controls, directional overrides, surrogates, private use, non-characters: never drawn, whatever a font holds.
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    r"\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


def show_controls(text):
    """Return `text` with line ends as \\n, control characters and directional overrides written out: "[U+202E]"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return FORBIDDEN.sub(_code_point, INVISIBLE.sub("", text))


def show_missing(text):
    """Return `text` with every character that no font of the document holds written out: "[U+0905]"."""
    if COMMON.fullmatch(text):
        return text
    return "".join(
        char if COMMON.fullmatch(char) or ord(char) in drawable() else _code_point(char) for char in show_controls(text)
    )


def show_missing_everywhere(data):
    """Return plain data (dicts, lists, strings) with show_missing applied to every string value."""
    if isinstance(data, str):
        return show_missing(data)
    if isinstance(data, list):
        return [show_missing_everywhere(item) for item in data]
    if isinstance(data, dict):
        return {key: show_missing_everywhere(value) for key, value in data.items()}
    return data


@cache
def drawable():
    """Return the code points (frozenset of int) that Noto Sans CJK SC, DejaVu Sans or DejaVu Sans Mono can draw."""
    from fontTools.ttLib import TTFont

    files = [font_files()["Regular"], dejavu_folder() / "DejaVuSans.ttf", dejavu_folder() / "DejaVuSansMono.ttf"]
    return frozenset().union(*(TTFont(file, lazy=True)["cmap"].getBestCmap() for file in files))


@cache
def dejavu_folder():
    """Return the folder of the DejaVu fonts that come with matplotlib, found without importing it."""
    return Path(find_spec("matplotlib").origin).parent / "mpl-data" / "fonts" / "ttf"


def _code_point(char):
    code = char if isinstance(char, str) else char.group()
    return f"[U+{ord(code):04X}]"
