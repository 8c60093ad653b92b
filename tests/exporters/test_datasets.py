"""Data sets in HTML whose variables only boxes to tick show: nothing of them is lost, what is ticked away is folded."""

import nbformat.v4 as v4

from helpers.exporters import model
from helpers.exporters.reading import read_document
from helpers.exporters.traversal import plain_text

STYLE = """<style>.xr-wrap { display: block !important; } .xr-section-item input { display: none; }
.xr-section-details, .xr-var-data { display: none; } .xr-text-repr-fallback { display: none; }
.xr-section-summary-in:checked ~ .xr-section-details { display: contents; }
.xr-var-data-in:checked ~ .xr-var-data { display: block; }</style>"""
VARIABLE = """<li class='xr-var-item'><div class='xr-var-name'><span>rain</span></div><div class='xr-var-dims'>(time)</div>
<div class='xr-var-dtype'>float64</div><div class='xr-var-preview xr-preview'>1.5 ... 2.5</div>
<input class='xr-var-data-in' type='checkbox'><label title='Show/Hide data repr'><svg></svg></label>
<div class='xr-var-attrs'><dl class='xr-attrs'><dt><span>unit :</span></dt><dd>mm</dd></dl></div>
<pre class='xr-var-data'>array([1.5, 2.5])</pre></li>"""
DATASET = f"""<div>{STYLE}<pre class='xr-text-repr-fallback'>fallback</pre><div class='xr-wrap' style='display:none'>
<div class='xr-header'><div class='xr-obj-type'>xarray.Dataset</div></div><ul class='xr-sections'>
<li class='xr-section-item'><input class='xr-section-summary-in' type='checkbox' disabled>
<label class='xr-section-summary'>Dimensions:</label><div class='xr-section-inline-details'><ul class='xr-dim-list'>
<li><span>time</span>: 2</li><li><span>x</span>: 9</li></ul></div><div class='xr-section-details'></div></li>
<li class='xr-section-item'><input class='xr-section-summary-in' type='checkbox' checked>
<label class='xr-section-summary'>Data variables: <span>(1)</span></label>
<div class='xr-section-details'><ul class='xr-var-list'>{VARIABLE}</ul></div></li></ul></div></div>"""


def read(html):
    output = v4.new_output("execute_result", {"text/html": html, "text/plain": "<Dataset>"})
    return read_document(v4.new_notebook(cells=[v4.new_code_cell("", outputs=[output])])).blocks


def list_rows(table):
    return [[plain_text(cell.blocks[0].runs) for cell in row.cells] for row in table.body]


def test_variables_are_rows_and_their_values_a_fold():
    head, dimensions, label, table, fold = read(DATASET)
    texts = [plain_text(block.runs).strip() for block in (head, dimensions, label)]
    assert texts == ["xarray.Dataset", "Dimensions: time: 2, x: 9", "Data variables: (1)"]
    assert [dimensions.term, label.term] == [False, True]
    assert list_rows(table) == [["rain", "(time)", "float64", "1.5 ... 2.5"]]
    assert (fold.role, fold.printed, plain_text(fold.title)) == (model.Role.FOLD, False, "Show/Hide data repr")
    name, attributes, values = fold.blocks
    assert plain_text(name.runs) == "rain"
    assert list_rows(attributes) == [["unit :", "mm"]]
    assert "".join(piece.text for piece in values.lines[0]) == "array([1.5, 2.5])"


def test_an_array_shows_its_values():
    (head, values) = read(
        f"<div>{STYLE}<div class='xr-wrap'><div class='xr-header'>xarray.DataArray</div><ul class='xr-sections'><li class='xr-section-item'>"
        "<div class='xr-array-wrap'><div class='xr-array-preview'>1 2</div><div class='xr-array-data'><pre>array([1, 2])</pre></div></div></li></ul></div></div>"
    )
    assert plain_text(head.runs) == "xarray.DataArray"
    assert "".join(piece.text for piece in values.lines[0]) == "array([1, 2])"


def test_what_a_box_shows_is_shown_and_what_nothing_shows_is_not():
    style = "<style>.a, .b { display: none } input:checked ~ .a { display: block } .c { display: block !important }</style>"
    shown = read(f"{style}<p class='a'>one</p><p class='b'>two</p><p class='c' style='display: none'>three</p>")
    assert [plain_text(block.runs) for block in shown] == ["one", "three"]


def test_a_hidden_box_makes_no_task():
    (tasks,) = read("<style>li input { display: none }</style><ul><li><input type='checkbox'>one</li></ul>")
    assert tasks.items[0].checked is None
