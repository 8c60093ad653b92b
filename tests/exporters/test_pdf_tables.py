"""Tables on paper: widths, type sizes, groups of columns; objects packed into streams; formulas as trees."""

import io

import pypdf
import pytest

from helpers.exporters.pdf.columns import PADDING, TURNED, UPRIGHT, choose_groups, fit_columns
from helpers.exporters.pdf.formulas import write_formula
from helpers.exporters.pdf.pack import pack_pdf
from helpers.exporters.pdf.tables import even_sizes
from helpers.exporters.pdf.text import BREAK, mark_breaks
from helpers.exporters.reading.formulas import read_formula
from helpers.exporters.reading.tex import Numbering


def rows_of(*texts):
    return [{"cells": [{"text": text, "colspan": 1, "head": False, "x": x} for x, text in enumerate(texts)]}]


def test_full_tables_fill_the_text_block_and_others_do_not():
    assert sum(fit_columns(rows_of("甲", "乙"), 2, full=True)["widths"]) == pytest.approx(UPRIGHT, abs=0.1)
    assert sum(fit_columns(rows_of("甲", "乙"), 2)["widths"]) < 80


def test_words_beside_the_names_of_rows_begin_at_one_place_in_all_tables():
    short, long = fit_columns(rows_of("主题", "词"), 2, full=True), fit_columns(rows_of("主题", "说明" * 9), 2, full=True)
    assert short["widths"][0] == long["widths"][0] < 40
    numbers = rows_of("主题", "12")
    numbers[0]["cells"][1]["align"] = "right"
    assert fit_columns(numbers, 2, full=True)["widths"][0] > 150


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


def test_the_names_of_rows_stand_on_one_line():
    fitted = fit_columns(rows_of("示范岗（个人）数", "说明" * 60, "口径" * 60), 3)
    assert fitted["widths"][0] >= 8 * fitted["size"] + PADDING


def test_text_in_lines_is_set_smaller_than_text_on_one_line_and_ruled():
    one_line, lines = fit_columns(rows_of("指标", "12"), 2), fit_columns(rows_of("指标", "说明" * 60), 2)
    assert one_line["size"] > lines["size"]
    assert (one_line["ruled"], lines["ruled"]) == (False, True)


def table_of(*texts):
    rows = rows_of(*texts)
    return {"k": "table", "head": [], "body": rows, "columns": len(texts), "full": True} | fit_columns(
        rows, len(texts), full=True
    )


def test_tables_of_one_document_have_one_size_and_look():
    plain, lines = table_of("指标", "12"), table_of("指标", "说明" * 60)
    nested = [{"k": "group", "blocks": [plain]}, lines]
    even_sizes(nested)
    assert (plain["size"], plain["ruled"]) == (lines["size"], lines["ruled"])
    assert sum(plain["widths"]) == pytest.approx(UPRIGHT, abs=0.1)
    alone = table_of("指标", "12")
    even_sizes([alone])
    assert alone == table_of("指标", "12")


def test_many_columns_turn_the_page_if_their_rows_fill_it():
    rows = rows_of(*["指标名称乙"] * 14)
    fitted = fit_columns(rows * 30, 14, rows_of_body=30)
    assert fitted["turned"]
    assert sum(fitted["widths"]) <= TURNED + 0.1
    assert not fit_columns(rows_of(*["12"] * 12) * 30, 12, rows_of_body=30)["turned"]
    assert not fit_columns(rows, 14, rows_of_body=1)["turned"]


@pytest.mark.parametrize(("columns", "stubs", "length"), [(20, 1, 3), (20, 2, 3), (60, 0, 3), (40, 1, 200)])
def test_columns_that_no_page_holds_are_split_into_groups_with_the_names_of_the_rows(columns, stubs, length):
    rows = rows_of(*["-1234.567890"] * columns)
    groups = choose_groups(rows, columns, stubs, length)
    assert len(groups) > 1
    assert all(group[:stubs] == list(range(stubs)) for group in groups)
    assert [column for group in groups for column in group[stubs:]] == list(range(stubs, columns))
    for group in groups:
        assert sum(fit_columns(rows_of(*["-1234.567890"] * len(group)), len(group))["widths"]) <= UPRIGHT + 0.1


def test_a_table_that_fits_is_one_group():
    assert choose_groups(rows_of("a", "b", "c"), 3, 1, 5) == [[0, 1, 2]]


def test_formulas_become_trees_or_stay_source():
    formula = write_formula(read_formula("x^2", Numbering(), display=False))
    assert formula["tree"]["body"] == [{"m": "attach", "base": {"m": "symbol", "text": "x"}, "sup": {"m": "text", "text": "2"}}]
    assert write_formula(read_formula("\\nosuch{x}", Numbering(), display=False))["tree"] is None
    assert write_formula(read_formula("{" * 100, Numbering(), display=False))["tree"] is None


@pytest.mark.parametrize("sign", ["─", "█", "=", "a", "0"])
def test_long_runs_get_places_to_break_and_words_do_not(sign):
    assert mark_breaks(sign * 60) == BREAK.join([sign * 24, sign * 24, sign * 12])
    assert mark_breaks(f"{sign * 23} {sign * 23}") == f"{sign * 23} {sign * 23}"
    assert BREAK not in mark_breaks("区" * 60)


def test_packing_keeps_every_object_and_gives_the_same_bytes():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 200)
    writer.add_metadata({"/Title": "packed"})
    file = io.BytesIO()
    writer.write(file)
    packed = pack_pdf(file.getvalue())
    reader = pypdf.PdfReader(io.BytesIO(packed), strict=True)
    assert reader.metadata.title == "packed"
    assert [float(side) for side in reader.pages[0].mediabox] == [0, 0, 100, 200]
    assert b"/ObjStm" in packed
    assert pack_pdf(file.getvalue()) == packed


def test_addresses_break_in_all_their_parts():
    address = "http://example.org/chapter_computer-vision/detection-dataset.html"
    parts = mark_breaks(f"see {address} there").split(BREAK)
    assert "".join(parts) == f"see {address} there"
    assert max(map(len, parts)) <= 14
    assert parts[-1].endswith(" there")
    assert BREAK not in mark_breaks("a sentence without one, of more than that")
