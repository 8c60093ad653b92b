"""Resources that go from one exporter to the next: a notebook is read once for all formats, and never taken for another one."""

import nbformat.v4 as v4
import pytest

from helpers.exporters import exporter
from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.html.exporter import BriefingHTMLExporter


def notebook(text):
    return v4.new_notebook(cells=[v4.new_markdown_cell(f"# {text}"), v4.new_code_cell("secret = 1")])


@pytest.fixture
def readings(monkeypatch):
    """Counts how often a notebook is read."""
    counted = []
    read = exporter.read_document
    monkeypatch.setattr(exporter, "read_document", lambda *given: counted.append(1) or read(*given))
    return counted


def test_the_same_notebook_is_read_once_for_two_formats(readings):
    made = notebook("One")
    _, resources = BriefingHTMLExporter().from_notebook_node(made)
    BriefingDocxExporter().from_notebook_node(made, resources)
    assert len(readings) == 1


def test_resources_of_one_notebook_do_not_stand_in_for_another(readings):
    _, resources = BriefingHTMLExporter().from_notebook_node(notebook("One"))
    page, _ = BriefingHTMLExporter().from_notebook_node(notebook("Two"), resources)
    assert "Two" in page
    assert len(readings) == 2


def test_what_one_exporter_hides_is_not_shown_because_another_read_it(readings):
    made = notebook("One")
    shown, resources = BriefingHTMLExporter().from_notebook_node(made)
    hidden, _ = BriefingHTMLExporter(exclude_input=True).from_notebook_node(made, resources)
    assert "secret" in shown
    assert "secret" not in hidden
