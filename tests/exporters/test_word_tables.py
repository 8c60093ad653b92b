"""Tables and pages in Word: type as large as a table's words allow, short data on one page, no page that is empty."""

import io

import docx
import nbformat.v4 as v4
import pytest
from docx.oxml.ns import qn

from helpers.exporters import model
from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.docx.runs import Context
from helpers.exporters.docx.tables import fit_size, make_data
from helpers.exporters.table_widths import share_widths


def test_a_page_begins_with_its_first_paragraph_not_with_an_empty_one():
    cells = [
        v4.new_markdown_cell("# T\n\none"),
        v4.new_markdown_cell("## Part\n\ntwo", metadata={"tags": ["page-break"]}),
        v4.new_markdown_cell("| a |\n|-|\n| 1 |", metadata={"tags": ["page-break"]}),
    ]
    body = docx.Document(io.BytesIO(BriefingDocxExporter().from_notebook_node(v4.new_notebook(cells=cells))[0])).element.body
    begun = [p for p in body.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None]
    assert ["".join(node.text for node in p.iter(qn("w:t"))) for p in begun] == ["Part"]
    breaks = [mark for mark in body.iter(qn("w:br")) if mark.get(qn("w:type")) == "page"]
    assert len(breaks) == 1  # before a table, which cannot begin a page by itself


def test_the_data_of_a_chart_are_set_smaller_by_steps_and_stay_together():
    def table(columns, word):
        cells = tuple(model.Cell((model.Paragraph((model.Text(word),)),), n) for n in range(columns))
        return model.Table((model.Row(cells),), tuple(model.Row(cells) for _ in range(3)), columns)

    assert [fit_size(table(columns, "reported"), 442, 10.5) for columns in (4, 8, 9, 40)] == [10.5, 9.5, 9, 7]
    context = Context(docx.Document(), "en", None)
    made = make_data(table(9, "reported"), context, 442, 10.5)
    assert {size.get(qn("w:val")) for size in made.iter(qn("w:sz"))} == {"18"}
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in made.findall(qn("w:tr"))]
    assert kept == [True, True, True, False]


def test_columns_that_have_no_room_keep_the_longest_names_whole():
    names = ["Jimo", "Pingdu", "Chengyang", "Laixi"] * 4
    head = model.Row(tuple(model.Cell((model.Paragraph((model.Text(name),)),), n, head=True) for n, name in enumerate(names)))
    values = model.Row(tuple(model.Cell((model.Paragraph((model.Text("reported"),)),), n) for n in range(16)))
    widths = share_widths(model.Table((head,), (values,), 16), 500, 3.9)
    assert sum(widths) == pytest.approx(500)
    assert widths[2] > widths[0]
