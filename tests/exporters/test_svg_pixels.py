"""SVG drawings as pixels."""

import io

import pytest
from PIL import Image

from helpers.errors import BuildError
from helpers.exporters.svg_pixels import to_pixels

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" viewBox="0 0 72 36">'
    '<rect x="36" y="0" width="36" height="36" fill="#C00000"/></svg>'
)


def test_a_drawing_of_an_inch_has_as_many_pixels_as_asked_for():
    picture = Image.open(io.BytesIO(to_pixels(SVG.encode(), 100)))
    assert picture.size == (100, 50)
    assert round(picture.info["dpi"][0]) == 100
    assert picture.convert("RGB").getpixel((25, 25)) == (255, 255, 255)
    assert picture.convert("RGB").getpixel((75, 25)) == (192, 0, 0)


def test_the_same_drawing_gives_the_same_bytes():
    assert to_pixels(SVG.encode(), 300) == to_pixels(SVG.encode(), 300)


@pytest.mark.parametrize("svg", ["", "<svg/>", SVG.replace("72pt", "72px"), SVG.replace("</svg>", "")])
def test_what_is_no_drawing_with_a_size_is_refused(svg):
    with pytest.raises(BuildError, match="drawing a picture: "):
        to_pixels(svg.encode(), 100)
