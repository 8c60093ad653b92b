"""The fonts beside the Chinese one of headings, tables and charts: Song for text (Noto Serif SC, with pylopdf-fonts-zh-cn), a monospaced one
(DejaVu, with matplotlib), emoji and other scripts (Noto, with manimgx-fonts).

The packages are looked up, not imported: importing matplotlib takes a second.
"""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

EMOJI = "Noto Emoji"
MONO = "DejaVu Sans Mono"


@cache
def dejavu_folder() -> Path:
    """Return the folder of the DejaVu fonts. Raises FileNotFoundError if matplotlib is not installed."""
    return _package("matplotlib") / "mpl-data" / "fonts" / "ttf"


@cache
def mono_file() -> Path:
    """Return the file of the monospaced font."""
    return dejavu_folder() / "DejaVuSansMono.ttf"


@cache
def noto_files() -> dict[str, Path]:
    """Return {family: file} of Noto's upright fonts for emoji and for scripts that Latin and Chinese fonts lack, {} without them."""
    spec = find_spec("manimgx_fonts")
    files = sorted(Path(spec.origin).parent.glob("Noto*.ttf")) if spec and spec.origin else []
    return {_family(path): path for path in files if "Italic" not in path.name}


@cache
def read_characters(path: Path) -> frozenset[int]:
    """Return the code points that a font can draw."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes)


def find_drawn(characters: Iterable[int], path: Path) -> frozenset[int]:
    """Return those of `characters` that the font at `path` draws."""
    return read_characters(path) & frozenset(characters)


@cache
def song_folder() -> Path:
    """Return the folder of Noto Serif SC, the Song that Chinese text is set in. Raises FileNotFoundError if its package is not installed."""
    return _package("pylopdf_fonts_zh_cn")


def song_file() -> Path:
    """Return the file of Noto Serif SC. Raises FileNotFoundError if its package is not installed."""
    return next(song_folder().rglob("NotoSerifSC-Regular.otf"))


def _family(path: Path) -> str:
    """Return the family of a font file: NotoSansArabic[wght].ttf holds Noto Sans Arabic."""
    stem = path.name.partition("[")[0]
    return "".join(f" {char}" if char.isupper() and place else char for place, char in enumerate(stem))


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{name} is not installed, and fonts come with it; run make setup")
    return Path(spec.origin).parent
