"""What untrusted HTML and SVG may keep: text and structure; nothing that runs, loads, or covers the page."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.exporters.html.blocks import BlockWriter
from helpers.exporters.html.pictures import PictureWriter
from helpers.exporters.labels import read_words
from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.context import Context
from helpers.exporters.reading.html import read_html
from helpers.exporters.reading.pictures import PictureReader
from tests.samples.html_samples import ATTACKS, EVIL_SVG, bars_svg

RUNNING = re.compile(r"<script|<iframe|<object|<embed|<style|<form|<base|<link|<meta|\son\w+\s*=|javascript:", re.IGNORECASE)


def clean_html(html):
    """Return what is left of `html` after it was read and written."""
    words = read_words("en")
    return BlockWriter(words).write(read_html(html, Context(words, PictureReader(), lambda message: None)))


def inline_svg(text, alt):
    """Return a drawing as the page holds it, "" if `text` is none."""
    picture = PictureReader().read(text, "image/svg+xml")
    return PictureWriter().write(picture, alt) if picture else ""


class Elements(HTMLParser):
    """Collects the start tags of a page as (tag, {attribute: value})."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def dangers(html):
    """Return the elements and attributes of `html` that run, load or leave the page's own addresses."""
    return [
        (tag, name, value)
        for tag, attributes in Elements(html).found
        for name, value in (attributes or {"": ""}).items()
        if tag
        in ("script", "iframe", "object", "embed", "style", "form", "base", "link", "meta", "foreignobject", "animate", "set")
        or name.startswith("on")
        or (name in ("src", "href", "xlink:href") and not (value or "").startswith(("#", "data:image/", "https://", "mailto:")))
        or (name in ("src",) and not (value or "").startswith("data:image/"))
        or "url(h" in (value or "")
    ]


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_leave_nothing_that_runs(attack):
    clean = clean_html(attack)
    assert not RUNNING.search(clean)
    assert dangers(clean) == []


def test_controls_overrides_and_lone_surrogates_are_written_out():
    assert show_controls("a\x00b\u202ec\ud800d\r\n\te") == "a[U+0000]b[U+202E]c[U+D800]d\n\te"


def test_evil_drawing_keeps_its_shapes_only():
    svg = inline_svg(EVIL_SVG, 'alt "quoted"')
    assert dangers(svg) == []
    assert not RUNNING.search(svg)
    assert "example.org" not in svg
    assert 'stroke="red"' in svg
    assert 'aria-label="alt &quot;quoted&quot;"' in svg


def test_drawing_keeps_text_geometry_and_gets_ids_of_its_own():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2in" height="1in"><defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>'
    svg += '<g clip-path="url(#c)" style="fill: #123; font: 700 8.5px \'Noto Sans CJK SC\'"><text x="1" y="2">平度 &lt;89&gt;</text></g></svg>'
    clean = inline_svg(svg, "alt")
    assert 'id="drawing1-c"' in clean
    assert 'clip-path="url(#drawing1-c)"' in clean
    assert 'viewBox="0 0 192 96"' in clean
    assert 'font-weight="700" font-size="8.5" font-family="\'Noto Sans CJK SC\'"' in clean
    assert "平度 &lt;89&gt;" in clean
    assert "<clipPath" in clean


def test_drawing_with_a_style_sheet_becomes_a_picture():
    styled = bars_svg("en", 300).replace("<line", "<style>.a{fill:red}</style><line")
    assert inline_svg(styled, "alt").startswith('<img src="data:image/svg+xml;base64,')
    matplotlib = bars_svg("en", 300).replace("<line", "<style>*{stroke-linejoin: round; stroke-linecap: butt}</style><line")
    assert inline_svg(matplotlib, "alt").startswith("<svg")


@pytest.mark.parametrize("text", ["", "no drawing", "<svg", "<html/>", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"])
def test_what_is_no_drawing_gives_nothing(text):
    assert inline_svg(text, "alt") == ""


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;&a;</text></svg>'
    assert "root:" not in inline_svg(bomb, "alt")


SOUP = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            '"',
            "'",
            "&lt;",
            "<svg>",
            "<math>",
            "<mtext>",
            "<table>",
            "<td>",
            "</td>",
            "<style>",
            "</style>",
            "<script>",
            "<!--",
            "-->",
            "<img src=x onerror=alert(1)>",
            "<a href=javascript:1>",
            "</title>",
            "<noscript>",
            "<p id=a title='\">'>",
            "x",
            "余",
            "\x00",
            "<annotation-xml>",
        ]
    ),
    max_size=25,
).map("".join)


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_no_soup_of_tags_gets_through(soup):
    clean = clean_html(soup)
    assert dangers(clean) == []
    assert clean_html(clean) == clean_html(clean_html(clean))
