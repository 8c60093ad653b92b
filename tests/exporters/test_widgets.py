"""Widgets as their saved state shows them, and interactive outputs whose plain text says nothing to a reader."""

import base64

import nbformat.v4 as v4
import pytest

from helpers.exporters import model
from helpers.exporters.reading import read_document
from helpers.exporters.reading.widgets import STATE, VIEW

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def widget(kind, **state):
    return {"model_name": f"{kind}Model", "state": state}


def box(kind, *names):
    return widget(kind, children=[f"IPY_MODEL_{name}" for name in names])


STATES = {
    "bar": box("HBox", "name", "progress", "rate"),
    "name": widget("HTML", value="Downloading: 100%"),
    "progress": widget("FloatProgress", value=363.0, max=363.0, description=""),
    "rate": widget("HTML", value=" 363/363 [00:02&lt;00:00]"),
    "alone": widget("IntProgress", value=3, max=8, description="Loading:"),
    "form": box("VBox", "label", "slider", "range", "menu", "tick", "secret", "button"),
    "label": widget("Label", value="Choose"),
    "slider": widget("IntSlider", value=10, description="x"),
    "range": widget("IntRangeSlider", value=[2, 5], description="from"),
    "menu": widget("Dropdown", index=1, _options_labels=["red", "blue"], description="Colour"),
    "tick": widget("Checkbox", value=True, description="Log scale"),
    "secret": widget("Password", value="hunter2", description="Password"),
    "button": widget("Button", description="Run"),
    "caught": widget("Output", outputs=[{"output_type": "stream", "name": "stdout", "text": "inside\n"}]),
    "empty": widget("Output", outputs=[]),
    "image": {**widget("Image", format="png"), "buffers": [{"data": PIXEL, "encoding": "base64", "path": ["value"]}]},
    "map": widget("LeafletMap", zoom=3),
    "loop": box("HBox", "loop", "label"),
}


def show(name, text="Something(value=1)"):
    display = v4.new_output("display_data", {VIEW: {"model_id": name}, "text/plain": text})
    nb = v4.new_notebook(cells=[v4.new_code_cell("", outputs=[display])])
    nb.metadata["widgets"] = {STATE: {"state": STATES, "version_major": 2, "version_minor": 0}}
    return read_document(nb).blocks


def lines(block):
    return ["".join(piece.text for piece in line) for line in block.lines]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bar", ["Downloading: 100% 363/363 [00:02<00:00]"]),
        ("alone", ["Loading: 3/8"]),
        ("form", ["Choose", "x 10", "from 2 – 5", "Colour blue", "Log scale ☑"]),
        ("caught", ["inside"]),
        ("loop", ["Choose"]),
    ],
)
def test_a_saved_widget_shows_its_lines(name, expected):
    (block,) = show(name)
    assert lines(block) == expected


def test_a_widget_for_outputs_that_caught_none_leaves_nothing():
    assert show("empty", "Output()") == ()


def test_a_widget_with_a_picture_is_a_figure():
    (figure,) = show("image")
    assert figure.picture.data == base64.b64decode(PIXEL)


@pytest.mark.parametrize("name", ["map", "not saved"])
def test_a_widget_of_which_nothing_is_known_leaves_a_notice(name):
    (notice,) = show(name, "Map(center=[1, 2], controls=(ZoomControl(options=['position']),))")
    assert isinstance(notice, model.Notice)


@pytest.mark.parametrize(
    "data",
    [
        {"application/javascript": 'if (a) {\n  b("c");\n}', "text/plain": '"if (a) {\\n  b(\\"c\\");\\n}"'},
        {"text/html": "<div id='vis'></div><script>draw()</script>", "text/plain": "#<Plot:0x0000002 @data={:a=>[1, 2]}>"},
        {VIEW: {"model_id": "?"}, "text/plain": "VegaWidget()"},
    ],
)
def test_an_interactive_output_that_only_names_itself_leaves_a_notice(data):
    nb = v4.new_notebook(cells=[v4.new_code_cell("", outputs=[v4.new_output("display_data", data)])])
    (notice,) = read_document(nb).blocks
    assert isinstance(notice, model.Notice)


def test_a_string_that_a_cell_returns_beside_its_html_stays():
    data = {"text/html": "<script>draw()</script>", "text/plain": "'twelve districts'"}
    nb = v4.new_notebook(cells=[v4.new_code_cell("", outputs=[v4.new_output("display_data", data)])])
    (block,) = read_document(nb).blocks
    assert lines(block) == ["'twelve districts'"]
