"""What untrusted HTML and SVG may keep: text and structure; nothing that runs, loads, or covers the page."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.exporters.html.svg import inline_svg
from helpers.exporters.sanitise import Places, clean_html, settle_links, show_controls, show_controls_everywhere
from tests.samples.html_samples import ATTACKS, EVIL_SVG, PIXEL, bars_svg

RUNNING = re.compile(r"<script|<iframe|<object|<embed|<style|<form|<base|<link|<meta|\son\w+\s*=|javascript:", re.IGNORECASE)


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
    clean = clean_html(attack, Places())
    assert not RUNNING.search(clean)
    assert dangers(clean) == []


def test_text_and_structure_stay():
    html = '<table class="briefing wild"><caption>表 1</caption><tr id="f-1"><td class="num" colspan="2">89</td></tr></table>'
    clean = clean_html(html, Places())
    assert '<table class="briefing">' in clean
    assert '<tr id="f-1"><td class="num" colspan="2">89</td></tr>' in clean


def test_first_to_ask_gets_an_id_and_the_page_keeps_its_own():
    places = Places()
    assert clean_html('<p id="a">1</p><p id="a">2</p><p id="page-main">3</p>', places) == '<p id="a">1</p><p>2</p><p>3</p>'
    assert clean_html('<tr id="a">', places) == ""
    assert places.ids == {"a"}


def test_links_to_rows_are_evidence_and_links_to_nowhere_are_text():
    places, missing = Places(), set()
    table = clean_html('<table><tr id="f-1"><td>x</td></tr></table><h2 id="附表">附表</h2>', places)
    links = clean_html(
        '<a href="#f-1">1</a><a href="#附表">2</a><a href="#%E9%99%84%E8%A1%A8">3</a><a href="#gone">4</a>'
        '<a class="trace" href="#f-1">5</a><a class="trace" href="#f-2">6</a>',
        places,
    )
    settled = settle_links(table + links, places, missing)
    assert '<a class="evidence" href="#f-1">1</a>' in settled
    assert '<a href="#附表">2</a>' in settled
    assert ">3</a>" in settled
    assert "<a>4</a>" in settled
    assert '<a class="evidence" href="#f-1">5</a><a>6</a>' in settled
    assert missing == {"gone"}


def test_a_picture_without_an_allowed_address_becomes_its_alternative_text():
    assert clean_html('<p><img src="https://example.org/a.png" alt="a map"></p>', Places()) == "<p>a map</p>"
    kept = clean_html(f'<img src="data:image/png;base64,{PIXEL}">', Places())
    assert kept.startswith('<img alt="" src="data:image/png;base64,')
    assert "href" not in clean_html('<a href="data:text/html,<script>1</script>">x</a>', Places())


def test_colours_go_and_alignment_stays():
    clean = clean_html(
        '<td style="color:#fff;text-align:right;background:url(https://example.org)">1</td><p style="position:fixed">x</p>',
        Places(),
    )
    assert "fixed" not in clean
    assert "url" not in clean


def test_controls_overrides_and_lone_surrogates_are_written_out():
    assert show_controls("a\x00b\u202ec\ud800d\r\n\te") == "a[U+0000]b[U+202E]c[U+D800]d\n\te"
    assert show_controls_everywhere({"k\x00": ["\u2066", 1, None]}) == {"k[U+0000]": ["[U+2066]", 1, None]}


def test_evil_drawing_keeps_its_shapes_only():
    svg = inline_svg(EVIL_SVG, 'alt "quoted"', "d1-")
    assert dangers(svg) == []
    assert not RUNNING.search(svg)
    assert "example.org" not in svg
    assert 'stroke="red"' in svg
    assert 'aria-label="alt &quot;quoted&quot;"' in svg


def test_drawing_keeps_text_geometry_and_gets_ids_of_its_own():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2in" height="1in"><defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>'
    svg += '<g clip-path="url(#c)" style="fill: #123; font: 700 8.5px \'Noto Sans CJK SC\'"><text x="1" y="2">平度 &lt;89&gt;</text></g></svg>'
    clean = inline_svg(svg, "alt", "d7-")
    assert 'id="d7-c"' in clean
    assert 'clip-path="url(#d7-c)"' in clean
    assert 'viewBox="0 0 192 96"' in clean
    assert 'font-weight="700" font-size="8.5" font-family="\'Noto Sans CJK SC\'"' in clean
    assert "平度 &lt;89&gt;" in clean
    assert "<clipPath" in clean


def test_drawing_with_a_style_sheet_becomes_a_picture():
    styled = bars_svg("en", 300).replace("<line", "<style>.a{fill:red}</style><line")
    assert inline_svg(styled, "alt", "d1-").startswith('<img src="data:image/svg+xml;base64,')
    matplotlib = bars_svg("en", 300).replace("<line", "<style>*{stroke-linejoin: round; stroke-linecap: butt}</style><line")
    assert inline_svg(matplotlib, "alt", "d1-").startswith("<svg")


@pytest.mark.parametrize("text", ["", "no drawing", "<svg", "<html/>", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"])
def test_what_is_no_drawing_gives_nothing(text):
    assert inline_svg(text, "alt", "d1-") == ""


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;&a;</text></svg>'
    assert "root:" not in inline_svg(bomb, "alt", "d1-")


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
    clean = clean_html(show_controls(soup), Places())
    assert dangers(clean) == []
    assert clean_html(clean, Places()) == clean_html(clean_html(clean, Places()), Places())
