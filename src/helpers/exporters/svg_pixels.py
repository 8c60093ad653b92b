"""A drawing whose letters are outlines as pixels: the typesetter draws the SVG, so that both show the same."""

import re
import struct
import tempfile
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import BuildError

if TYPE_CHECKING:
    import typst

_SIZE = re.compile(rb'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')
# Signature and first chunk (IHDR) of a PNG: its density may be told behind them.
HEAD = 33


def to_pixels(svg: bytes, dpi: int) -> bytes:
    """Return an SVG of a size in points, without live text, as an opaque PNG that records its resolution, `dpi`. Raises BuildError if it cannot be drawn."""
    found = _SIZE.match(svg)
    if not found:
        raise BuildError("drawing a picture: it has no size in points")
    return _tell_density(draw_svg(svg, (found[1].decode(), found[2].decode()), dpi, _open_renderer()), dpi)


def draw_svg(svg: bytes, size: tuple[str, str], dpi: float, compiler: "typst.Compiler") -> bytes:
    """Return an SVG of a width and height in points as PNG at `dpi`, drawn by a compiler of the typesetter. Raises BuildError if it cannot be drawn."""
    import typst

    page = f'#set page(width: {size[0]}pt, height: {size[1]}pt, margin: 0pt)\n#image("drawing.svg", width: 100%, height: 100%)'
    with tempfile.TemporaryDirectory(prefix="briefing-pixels-") as name:
        folder = Path(name).resolve()
        (folder / "drawing.svg").write_bytes(svg)
        (folder / "main.typ").write_text(page, encoding="utf-8")
        try:
            png = compiler.compile(str(folder / "main.typ"), root=str(folder), format="png", ppi=dpi, timestamp=0)
        except typst.TypstError as error:
            raise BuildError(f"drawing a picture: {' '.join(error.message.split())}") from None
    if not isinstance(png, bytes):
        raise BuildError("drawing a picture: no pixels came of it")
    return png


@cache
def _open_renderer() -> "typst.Compiler":
    """Return the process's one renderer, which knows no font."""
    import typst

    none = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    return typst.Compiler(font_paths=none, ignore_system_fonts=True)


def _tell_density(png: bytes, dpi: int) -> bytes:
    """Return a PNG that says how many pixels a metre has."""
    metre = round(dpi / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    return png[:HEAD] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[HEAD:]
