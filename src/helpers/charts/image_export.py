"""Charts as files and as text: deterministic SVG and PNG, and small SVG with live text for documents."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from helpers.charts.naming import Named, read_name
from helpers.charts.style import PADDING, settings
from helpers.text import fonts
from helpers.text.messages import read_languages

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from PIL import Image

    from helpers.charts.chart import Chart

_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_LINK = "{http://www.w3.org/1999/xlink}href"
_PREAMBLE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL)
_LONG_NUMBER = re.compile(r"scale\([^)]*\)|-?\d+\.\d+")
_NO_TURN = re.compile(r"rotate\(-?0(?: [^)]*)?\)")
_GEOMETRY = {"d", "x", "y", "width", "height", "transform", "points"}
_DEFAULTS = {("text-anchor", "start"), ("stroke-linejoin", "round"), ("stroke-linecap", "butt"), ("fill-opacity", "1")}


def to_png(figure: "Chart", drawing: str = "") -> bytes:
    """Return the chart as PNG bytes at the resolution of its variant, without date or program name.

    drawing: its SVG as `to_svg` returns it, if that has been drawn already: its pixels are taken from it. A figure that others drew may hold
    what an SVG only comes near to; matplotlib draws it once more.
    """
    if figure.plan.base:
        return _draw_pixels(figure)
    from helpers.exporters.svg_pixels import to_pixels

    return to_pixels((drawing or to_svg(figure)).encode(), figure.size.dpi)


def _draw_pixels(figure: "Chart") -> bytes:
    dpi, pixels = figure.size.dpi, _Pixels()
    _render_into(pixels, figure, "raw", dpi=dpi)
    buffer = io.BytesIO()
    # Packed less hard than by default: half the time, no larger.
    pixels.picture.save(buffer, "PNG", dpi=(dpi, dpi), compress_level=4)
    return buffer.getvalue()


class _Pixels(io.RawIOBase):
    """Takes the pixels that matplotlib writes as a picture without the alpha channel, which is opaque throughout; no copy is made in between."""

    picture: "Image.Image"

    def write(self, pixels: "ReadableBuffer") -> int:
        """Take all pixels: rows, columns, channels."""
        from numpy import asarray
        from PIL import Image

        self.picture = Image.fromarray(asarray(pixels)).convert("RGB")
        return memoryview(pixels).nbytes


def to_svg(figure: "Chart", *, outlines: bool = True) -> str:
    """Return the chart as SVG with its title and alternative text; `outlines` draws the letters, so that any program shows them.

    Without outlines the text stays text and the file small: for documents that carry our fonts.
    """
    drawn = render(figure, "svg", fonttype="path" if outlines else "none", metadata={"Date": None, "Creator": None})
    root = ElementTree.fromstring(_PREAMBLE.sub("", drawn.decode("utf-8")).strip())
    shapes = {name: path for node in root.iter() if (name := node.get("id")) and (path := node.get("d"))}
    body = "".join(_lines(root, shapes))
    words = f"<title>{escape(figure.title)}</title><desc>{escape(figure.alt)}</desc>"
    return f"<svg {_NAMESPACES} {_head(root, figure)}>{words}{body}</svg>\n"


def render(figure: "Chart", form: str, fonttype: str = "path", **options: Any) -> bytes:
    """Return the chart as matplotlib writes it, with the air around it that its files have."""
    buffer = io.BytesIO()
    _render_into(buffer, figure, form, fonttype, **options)
    return buffer.getvalue()


def _render_into(file: Any, figure: "Chart", form: str, fonttype: str = "path", **options: Any) -> None:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    figure.finish()
    with settings(figure.lang), rc_context({"svg.fonttype": fonttype}), padded(figure):
        Figure.savefig(figure, file, format=form, **options)


@contextmanager
def padded(figure: "Chart") -> Iterator[None]:
    """Give the chart the air that a saved file has around it for the length of a with block, unless it has a margin itself or stands on a page."""
    height, airy = figure.height_mm, not figure.size.margin and figure.dress
    if airy:
        figure.sheet.settle(height, PADDING)
    try:
        yield
    finally:
        if airy:
            figure.sheet.settle(height)


def _head(root: Element, figure: "Chart") -> str:
    size = {name: _round(root.get(name)) for name in ("width", "height", "viewBox")}
    language = {"xml:lang": {language.lang: language.html for language in read_languages()}[figure.lang]}
    look = {"font-family": fonts.FAMILY, "stroke-linejoin": "round", "stroke-linecap": "butt", "role": "img"}
    return _attributes({**size, **language, **look})


def _lines(parent: Element, shapes: dict[str, str]) -> Iterator[str]:
    """Yield what `parent` draws, without the groups that matplotlib wraps around every part."""
    for node in parent:
        tag = node.tag.rsplit("}", 1)[-1]
        inside = "".join(_lines(node, shapes))
        attributes = _kept(node, tag)
        named = read_name(node.get("id")) if tag == "g" else None
        if named is not None:
            yield _named(named, inside)
        elif tag == "use" and _is_marker(node):
            yield _marker(node, shapes)
        elif tag in ("g", "defs") and not attributes:
            yield inside if tag == "g" else _definitions(inside)
        else:
            yield f"<{tag} {_attributes(attributes)}>{escape(node.text or '', quote=False).strip()}{inside}</{tag}>"


def _named(named: Named, inside: str) -> str:
    """Return a mark with its name: a title that programs show and read aloud, whose it is, and the place of its evidence in a document."""
    told = {"data-of": named.of, "data-evidence": f"f-{named.observation}" if named.observation else ""}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in told.items() if value)
    return f"<g{attributes}><title>{escape(named.told, quote=False)}</title>{inside}</g>"


def _definitions(inside: str) -> str:
    return f"<defs>{inside}</defs>" if inside else ""


def _is_marker(node: Element) -> bool:
    return "-" not in (node.get(_LINK) or "-")


def _kept(node: Element, tag: str) -> dict[str, str]:
    """Return the attributes that matter, style rules turned into attributes and coordinates to a hundredth of a point."""
    kept = {name: _round(_NO_TURN.sub("", value)) if name in _GEOMETRY else value for name, value in node.items()}
    kept.pop("style", None)
    kept.update(_style(node))
    if tag in ("g", "text"):
        kept.pop("id", None)
    if node.get(_LINK):
        kept["xlink:href"] = kept.pop(_LINK)
    return {name: value for name, value in kept.items() if value}


def _style(node: Element) -> dict[str, str]:
    rules = (rule.split(":", 1) for rule in (node.get("style") or "").split(";") if ":" in rule)
    pairs = ((name.strip(), value.strip().removesuffix("px")) for name, value in rules)
    return {name: _round(value) for name, value in pairs if name != "font-family" and (name, value) not in _DEFAULTS}


def _marker(node: Element, shapes: dict[str, str]) -> str:
    """Return a marker drawn where it stands: a circle where its outline is matplotlib's circle, else the outline itself."""
    outline, x, y = shapes[str(node.get(_LINK))[1:]], _round(node.get("x")), _round(node.get("y"))
    style = _attributes(_style(node))
    if outline.count("C") == 8:
        return f'<circle cx="{x}" cy="{y}" r="{_round(outline.split()[2])}" {style}/>'
    return f'<path transform="translate({x} {y})" d="{_round(outline)}" {style}/>'


def _attributes(pairs: dict[str, str]) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in pairs.items())


def _round(value: str | None) -> str:
    """Return an attribute value with numbers to two decimals and no spare white space; scales stay exact, because a glyph's is 0.015625."""
    shorter = _LONG_NUMBER.sub(_shorten, value or "")
    return " ".join(shorter.replace("-0 ", "0 ").split())


def _shorten(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("scale") else f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
