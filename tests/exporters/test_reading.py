"""What strangers' HTML, drawings and attachments become in the document model."""

import base64

import nbformat.v4 as v4
import pytest

from helpers.exporters.reading import read_document
from helpers.exporters.reading.svg import clean_svg
from helpers.exporters.traversal import plain_text

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="9" height="9"/></svg>'
CAIRO = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" overflow="visible">
<defs><symbol {} id="glyph0-1"><path d="M 1 -8 L 5 -8 L 5 0 L 1 0 Z"/></symbol></defs>
<use xlink:href="#glyph0-1" x="3" y="20"/><text xml:space="preserve" x="1" y="9">a  b</text></svg>"""


def read(source, **attachments):
    cell = v4.new_markdown_cell(source)
    if attachments:
        cell["attachments"] = attachments
    return read_document(v4.new_notebook(cells=[cell])).blocks


def code_of(block):
    return "\n".join("".join(piece.text for piece in line) for line in block.lines)


def test_a_head_within_a_head_is_the_head_of_its_table():
    (table,) = read("<table><thead><thead><tr><th>Net</th></tr></thead></thead><tbody><tr><td>1</td></tr></tbody></table>")
    assert [plain_text(row.cells[0].blocks[0].runs) for row in (*table.head, *table.body)] == ["Net", "1"]


def test_nothing_is_a_formula_in_code():
    (listing,) = read("<pre>echo $x$ $$y^2$$</pre>")
    assert code_of(listing) == "echo $x$ $$y^2$$"
    (paragraph,) = read("<div><code>$x$</code> and $x^2$</div>")
    assert [type(run).__name__ for run in paragraph.runs] == ["Text", "Text", "Formula"]
    assert paragraph.runs[0].text == "$x$"


def test_pictures_in_preformatted_text_follow_it():
    listing, figure = read(
        f"<pre>before <img alt='dot' src='data:image/svg+xml;base64,{base64.b64encode(DRAWING.encode()).decode()}'> after</pre>"
    )
    assert code_of(listing).split() == ["before", "after"]
    assert figure.alt == "dot"


@pytest.mark.parametrize("content", [DRAWING, base64.b64encode(DRAWING.encode()).decode(), [DRAWING[:30], DRAWING[30:]]])
def test_attached_drawings_are_read_as_text_and_in_base64(content):
    (figure,) = read("![drawn](attachment:a.png)", **{"a.png": {"image/svg+xml": content}})
    assert figure.picture.media == "image/svg+xml"


def test_an_attachment_falls_back_to_its_other_form():
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    (paragraph,) = read("![dot](attachment:a.png)", **{"a.png": {"image/svg+xml": "no drawing", "image/png": pixel}})
    (run,) = paragraph.runs
    assert run.picture.media == "image/png"


@pytest.mark.parametrize("spelling", ['overflow="visible"', 'style="overflow:visible"'])
def test_letters_drawn_as_symbols_may_stand_above_their_line_but_a_drawing_never_leaves_its_frame(spelling):
    drawing, _, _ = clean_svg(CAIRO.format(spelling))
    assert drawing.count(b"overflow") == 1
    assert b'<symbol overflow="visible"' in drawing
    assert b'xml:space="preserve"' in drawing


def test_a_drawing_that_asks_for_a_billion_marks_is_refused_and_one_that_repeats_some_is_not():
    rings = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><g id="a0"><rect width="1" height="1"/></g>{}</defs>{}</svg>'
    assert clean_svg(frame.format(rings, '<use href="#a9"/>')) is None
    assert clean_svg(frame.format("", '<use href="#a0"/>' * 1000)) is not None
    assert clean_svg(frame.format('<g id="b"><use href="#b"/></g>', '<use href="#b"/>')) is not None


@pytest.mark.parametrize(("rows", "columns", "kept"), [(40, 3, 40), (5200, 2, 5000), (300, 500, 200)])
def test_very_long_tables_are_cut_and_say_so(rows, columns, kept):
    row = f"<tr>{'<td>1</td>' * columns}</tr>"
    table, *notices = read(f"<table><tbody>{row * rows}</tbody></table>")
    assert len(table.body) == kept
    assert [notice.text for notice in notices] == ([f"… {rows - kept} more rows left out"] if rows > kept else [])


def test_a_prose_cell_of_many_megabytes_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr("helpers.exporters.reading.document.MAX_PROSE", 100)
    *blocks, notice = read("A line of text.\n" * 20)
    assert len(blocks) == 1
    assert notice.text == "… 225 more characters left out"  # six lines of 16 characters are kept, without the last line end
