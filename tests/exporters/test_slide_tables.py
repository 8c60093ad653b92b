"""Tables on slides: over as many slides as they need, wide ones in groups of columns; of very long ones the rest in the notes."""

import io

import nbformat.v4 as v4
import pytest
from pptx import Presentation

from helpers.exporters.pptx.exporter import BriefingPptxExporter
from helpers.exporters.pptx.tables import MAX_COLUMNS, MAX_NOTED, MAX_SLIDES


def export(html):
    shown = v4.new_code_cell("", outputs=[v4.new_output("display_data", {"text/html": html})])
    nb = v4.new_notebook(cells=[v4.new_markdown_cell("# T\n\n## Numbers"), shown], metadata={"briefing": {"lang": "en"}})
    deck = Presentation(io.BytesIO(BriefingPptxExporter().from_notebook_node(nb)[0]))
    return [slide for slide in deck.slides if any(shape.has_table for shape in slide.shapes)]


def make(rows, columns):
    head = "".join(f"<th>c{x}</th>" for x in range(columns))
    body = "".join(f"<tr><th>r{y}</th>{''.join(f'<td>v{y}.{x}</td>' for x in range(columns))}</tr>" for y in range(rows))
    return f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"


def table_of(slide):
    return next(shape.table for shape in slide.shapes if shape.has_table)


def texts(slide):
    return [[cell.text for cell in row.cells] for row in table_of(slide).rows]


def told(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.mark.parametrize(("rows", "columns"), [(5, 3), (30, 4), (10, 20), (20, 12)])
def test_every_cell_is_on_a_slide_once_and_row_heads_are_on_each(rows, columns):
    slides = export(make(rows, columns))
    found = [text for slide in slides for row in texts(slide)[1:] for text in row[1:]]
    assert sorted(found) == sorted(f"v{y}.{x}" for y in range(rows) for x in range(columns))
    for slide in slides:
        heads, *body = texts(slide)
        assert len(heads) <= MAX_COLUMNS
        assert all(row[0].startswith("r") for row in body)
        # A value stands in the row and the column that its name says.
        assert all(text == f"v{row[0][1:]}.{heads[x][1:]}" for row in body for x, text in enumerate(row[1:], 1))


def test_slides_say_which_rows_they_show():
    assert ["Rows 1–12 of 30" in told(slide) for slide in export(make(30, 4))] == [True, False, False]
    assert "Rows 25–30 of 30" in told(export(make(30, 4))[2])
    assert not any("of" in text for text in told(export(make(5, 3))[0]))


def test_the_rows_of_a_very_long_table_are_in_the_notes():
    slides = export(make(MAX_NOTED + 5, 3))
    assert len(slides) == 1 <= MAX_SLIDES
    notes = slides[0].notes_slide.notes_text_frame.text.splitlines()
    assert f"r{MAX_NOTED - 1} | v{MAX_NOTED - 1}.0 | v{MAX_NOTED - 1}.1 | v{MAX_NOTED - 1}.2" in notes
    assert f"{MAX_NOTED} of {MAX_NOTED + 5} rows" in notes[-1]
    assert any("in the notes" in text for text in told(slides[0]))


def test_what_a_cell_spans_is_merged():
    html = (
        "<table><thead><tr><th></th><th colspan=2>2021</th></tr></thead>"
        "<tbody><tr><th rowspan=2>North</th><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>"
    )
    table = table_of(export(html)[0])
    assert (table.cell(0, 1).is_merge_origin, table.cell(0, 1).span_width) == (True, 2)
    assert (table.cell(1, 0).is_merge_origin, table.cell(1, 0).span_height) == (True, 2)
    assert [table.cell(2, x).text for x in range(3)] == ["", "3", "4"]


def test_heads_of_groups_are_repeated_and_never_end_a_slide():
    rows = "".join(
        f'<tr class="group"><th colspan=2>group {g}</th></tr>'
        + "".join(f"<tr><td>r{g}.{n}</td><td>{n}</td></tr>" for n in range(5))
        for g in range(6)
    )
    slides = export(f"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>{rows}</tbody></table>")
    assert len(slides) > 2
    for slide in slides:
        first, *_, last = [row[0] for row in texts(slide)[1:]]
        assert first.startswith("group")
        assert not last.startswith("group")
    found = [row[0] for slide in slides for row in texts(slide)[1:] if row[0].startswith("r")]
    assert found == [f"r{g}.{n}" for g in range(6) for n in range(5)]
