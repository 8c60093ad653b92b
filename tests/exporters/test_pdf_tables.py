"""HTML tables as plain data: the grid, alignment, widths; objects packed into streams; formulas."""

import io

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.exporters.pdf.blocks import Cell, read_markdown
from helpers.exporters.pdf.code import colour_code, colour_terminal, shorten
from helpers.exporters.pdf.columns import PADDING, TURNED, UPRIGHT, fit_columns
from helpers.exporters.pdf.html import read_html
from helpers.exporters.pdf.math import read_formula
from helpers.exporters.pdf.pack import pack_objects
from helpers.exporters.pdf.pictures import Pictures
from helpers.exporters.pdf.tables import make_cell

CELL = Cell(Pictures(), {"picture": "Picture"})


def read(source):
    return read_html(source, CELL)[0]


def covered(rows, width):
    """Return the number of grid places that the cells of `rows` cover, and whether any is covered twice."""
    places = []
    for y, row in enumerate(rows):
        places += [
            (cell["x"] + i, y + j) for cell in row["cells"] for i in range(cell["colspan"]) for j in range(cell["rowspan"])
        ]
    return len(places), len(places) != len(set(places))


def test_spans_are_placed_as_html_places_them():
    table = read("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td colspan=5>d</td></tr></table>")
    assert table["columns"] == 5
    assert [[(cell["x"], cell["colspan"], cell["rowspan"]) for cell in row["cells"]] for row in table["body"]] == [
        [(0, 1, 2), (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)],
        [(1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)],
        [(0, 5, 1)],
    ]


spans = st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5), min_size=1, max_size=6)


@given(spans)
def test_any_spans_fill_the_grid_exactly_once(rows):
    source = "".join("<tr>" + "".join(f"<td colspan={c} rowspan={r}>x</td>" for c, r in row) + "</tr>" for row in rows)
    blocks = [block for block in read_html(f"<table>{source}</table>", CELL) if block["k"] == "table"]
    for table in blocks:
        count, twice = covered(table["body"], table["columns"])
        assert not twice
        assert count == table["columns"] * len(table["body"])


def test_numbers_align_right_and_heads_follow():
    table = read(
        "<table><tr><th>name</th><th>n</th></tr><tr><td>a</td><td>1,200</td></tr><tr><td>b</td><td>≥3.5%</td></tr></table>"
    )
    assert [cell["align"] for cell in table["head"][0]["cells"]] == ["left", "right"]
    assert [cell["align"] for cell in table["body"][1]["cells"]] == ["left", "right"]


def test_class_num_and_row_ids_and_groups_are_kept():
    table = read(
        '<table class="briefing" id="t"><tr class="group"><th colspan=2>g</th></tr><tr id="f-1"><td class="num">x</td><td>y</td></tr></table>'
    )
    assert table["anchor"] == "t"
    body = table["head"] + table["body"]
    assert body[0]["group"]
    assert (body[1]["anchor"], body[1]["cells"][0]["align"]) == ("f-1", "right")


def rows_of(*texts):
    return [{"cells": [make_cell([text]) | {"x": x} for x, text in enumerate(texts)]}]


def test_full_tables_fill_the_text_block_and_others_do_not():
    assert sum(fit_columns(rows_of("甲", "乙"), 2, full=True)["widths"]) == pytest.approx(UPRIGHT, abs=0.1)
    assert sum(fit_columns(rows_of("甲", "乙"), 2)["widths"]) < 80


def test_long_text_takes_what_short_columns_leave():
    widths = fit_columns(rows_of("[1400, 1500)", "说明" * 60, "12"), 3)["widths"]
    assert sum(widths) == pytest.approx(UPRIGHT, abs=0.1)
    assert widths[0] > 12 * 0.45 * 9.5 + PADDING
    assert widths[1] > 300


def test_a_column_is_widened_where_it_saves_lines_not_where_one_cell_is_long():
    rows = [row for _ in range(9) for row in rows_of("指标" * 6, "说明" * 30, "数")] + rows_of("名" * 60, "短", "数")
    widths = fit_columns(rows, 3)["widths"]
    assert widths[1] > 2 * widths[0]
    assert sum(widths) == pytest.approx(UPRIGHT, abs=0.1)


def test_text_in_lines_is_set_smaller_than_text_on_one_line_and_ruled():
    one_line, lines = fit_columns(rows_of("指标", "12"), 2), fit_columns(rows_of("指标", "说明" * 60), 2)
    assert one_line["size"] > lines["size"]
    assert (one_line["ruled"], lines["ruled"]) == (False, True)


def test_many_columns_turn_the_page():
    fitted = fit_columns(rows_of(*["指标名称乙"] * 14), 14)
    assert fitted["turned"]
    assert sum(fitted["widths"]) <= TURNED + 0.1
    assert not fit_columns(rows_of(*["12"] * 12), 12)["turned"]


def test_line_breaks_between_han_leave_no_space():
    (paragraph,) = read_markdown("十区市\n报告 and\nmore", CELL)
    assert paragraph["body"] == ["十区市报告 and more"]


def test_formulas_become_trees_or_stay_source():
    assert read_formula("x^2", display=False)["tree"]["body"][0] == {
        "m": "row",
        "body": [{"m": "attach", "base": {"m": "symbol", "text": "x"}, "sup": {"m": "text", "text": "2"}}],
    }
    assert read_formula("\\nosuch{x}", display=False)["tree"] is None
    assert read_formula("{" * 100, display=False)["tree"] is None


def test_code_and_terminal_colours():
    assert colour_code("x = 'a'  # b", "python") == [
        [
            ["x", ""],
            [" ", ""],
            ["=", ""],
            [" ", ""],
            ["'", "string"],
            ["a", "string"],
            ["'", "string"],
            ["  ", ""],
            ["# b", "comment"],
        ]
    ]
    assert colour_terminal("a\x1b[31mb\x1b[0mc\x1b[2K") == [[["a", ""], ["b", "red"], ["c", ""]]]
    assert shorten("a\n" * 500)[1] == 101


def test_packing_keeps_every_object():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 200)
    writer.add_metadata({"/Title": "packed"})
    file = io.BytesIO()
    writer.write(file)
    packed = pack_objects(file.getvalue())
    reader = pypdf.PdfReader(io.BytesIO(packed), strict=True)
    assert reader.metadata.title == "packed"
    assert [float(side) for side in reader.pages[0].mediabox] == [0, 0, 100, 200]
    assert b"/ObjStm" in packed
    assert pack_objects(b"no pdf") == b"no pdf"
