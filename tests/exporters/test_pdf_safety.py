"""Hostile and odd notebooks: what they hold appears as text, nothing is read or fetched, and a page always comes out."""

import io
import string

import nbformat.v4 as v4
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.exporters.pdf import text
from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.pictures import PictureReader
from helpers.exporters.reading.svg import clean_svg
from tests.exporters.test_pdf import export, links, read_text, squeeze
from tests.samples import pdf_samples as samples


@pytest.fixture(scope="module")
def hostile():
    return export(samples.hostile_notebook())


def test_markup_of_every_kind_appears_as_text(hostile):
    text = squeeze("".join(read_text(hostile)[:2]))
    for words in (
        '#import"x"',
        "#set$5@x",
        '#eval("1")',
        '=HYPERLINK("x")',
        "[U+0000]",
        "[U+202E]abc[U+202C]",
        "f(file:///etc/passwd)",
    ):
        assert words in text


def test_no_file_is_read_and_links_lead_to_the_web_only(hostile):
    import pypdf

    text = "".join(read_text(hostile))
    assert "root:" not in text
    found = [link for page in pypdf.PdfReader(io.BytesIO(hostile)).pages for link in links(page)]
    assert {link["/A"]["/URI"].split(":")[0] for link in found} <= {"http", "https"}


def test_long_cells_are_whole_and_long_output_says_what_is_left_out(hostile):
    text = squeeze("".join(read_text(hostile)))
    assert text.count("好") == 40_000
    assert text.count("x") >= 100_000
    assert "另有3000行未印出" in text


def test_broken_picture_gives_way_to_the_next_form(hostile):
    assert "broken picture" in "".join(read_text(hostile))


def test_svg_loses_what_runs_or_loads():
    source = samples.hostile_notebook().cells[4].outputs[0]["data"]["image/svg+xml"]
    clean, width, height = clean_svg(source)
    assert (width, height) == (75.0, 37.5)
    for part in (b"script", b"passwd", b"example.org", b"doc.json", b"onclick", b"import"):
        assert part not in clean
    assert b"drawn words" in clean


def test_svg_entities_are_not_expanded():
    source = samples.hostile_notebook().cells[4].outputs[1]["data"]["image/svg+xml"]
    drawing = clean_svg(source)
    assert drawing is None or (b"root:" not in drawing[0] and b"aaaa" not in drawing[0])


@pytest.mark.parametrize(
    "address",
    [
        "../../secret.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "link.png",
        "http://example.org/a.png",
        "a\x00.png",
        "//[bad/x.png",
    ],
)
def test_pictures_come_only_from_the_notebooks_own_folder(tmp_path, address):
    folder = tmp_path / "project" / "notebooks"
    folder.mkdir(parents=True)
    import base64

    (tmp_path / "secret.png").write_bytes(base64.b64decode(samples.draw_png()))
    (folder / "own.png").write_bytes(base64.b64decode(samples.draw_png()))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    pictures = PictureReader(folder)
    assert pictures.find(address, {}) is None
    assert pictures.find("own.png", {}).width == 240.0


def test_common_characters_are_all_drawable():
    common = {code for code in range(0x20, 0x10000) if not 0xD800 <= code < 0xE000 and text.COMMON.fullmatch(chr(code))}
    assert len(common) > 20_000
    assert common - text.drawable() == set()


def test_missing_and_misleading_characters_are_written_out():
    assert text.show_missing("अ😀你\U00012000\ufeff") == "अ😀你[U+12000]"
    assert show_controls("a\x00b\u202ec\r\nd") == "a[U+0000]b[U+202E]c\nd"


MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "# ",
                "## ",
                "#### ",
                "- ",
                "  - ",
                "1. ",
                "> ",
                "```\n",
                "$",
                "$$",
                "|a|b|\n|-|-|\n|1|",
                "\n\n",
                "\n",
                "![",
                "](",
                ")",
                "[^1]",
                "[^1]: ",
                "<b>",
                "</b>",
                "<table><tr><td colspan=3>",
                "<a id='x'>",
                "\\frac{",
                "}",
                "\\\\",
                "---\n",
                "**",
                "*",
                "`",
                "~~",
                "- [ ] ",
                "[x](#x)",
                "&#0;",
                "&amp;",
                "<br>",
                "<img src=x>",
                "Term\n: ",
            ]
        ),
        st.text(st.characters(blacklist_categories=["Cs"]), max_size=12),
        st.text("十区市，。“”" + string.ascii_letters, max_size=20),
    ),
    max_size=24,
).map("".join)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MARKDOWN, min_size=1, max_size=3), MARKDOWN)
def test_any_markdown_makes_a_page(sources, output):
    from nbformat import v4

    outputs = [
        samples.html(output),
        v4.new_output("stream", name="stdout", text=output),
        v4.new_output("display_data", {"text/latex": output, "text/plain": output}),
    ]
    pdf = export(samples.notebook([*map(samples.cell, sources), samples.cell(output, outputs=outputs)]))
    assert len(pypdfium2.PdfDocument(pdf)) >= 1


def test_what_a_page_cannot_show_is_named_and_raw_cells_are_printed():
    cells = [
        v4.new_raw_cell("raw words for another program"),
        v4.new_code_cell("w", outputs=[v4.new_output("display_data", {"application/x-odd+json": {"a": 1}})]),
    ]
    text = " ".join(read_text(export(v4.new_notebook(cells=cells))))
    assert "raw words for another program" in text
    assert "application/x-odd+json" in text


def test_markup_nested_deeper_than_parsers_like_is_kept():
    output = samples.html("<div>" * 300 + "down here" + "</div>" * 300)
    assert "down here" in " ".join(read_text(export(v4.new_notebook(cells=[v4.new_code_cell("d", outputs=[output])]))))
