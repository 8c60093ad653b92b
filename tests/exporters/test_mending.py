"""Notebooks that break the rules of the format: what can be read of them is shown, and one line says what could not."""

import json
import logging

import lxml.html
import nbformat
import pytest

from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.mending import mend_notebook


def write(folder, *cells, minor=4, **fields):
    path = folder / "odd.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": list(cells), **fields}))
    return str(path)


def text_of(html):
    return " ".join(lxml.html.document_fromstring(html).find(".//main").text_content().split())


GOOD = {"cell_type": "markdown", "metadata": {}, "source": "Kept words"}
ODD = {
    "a cell without source": {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None},
    "a cell without anything": {},
    "a source that is a number": {"cell_type": "markdown", "metadata": {}, "source": 5},
    "lines that are no text": {"cell_type": "markdown", "metadata": {}, "source": ["a", None]},
    "metadata that are a list": {"cell_type": "markdown", "metadata": [], "source": "a"},
    "no cell": 7,
    "outputs that are text": {"cell_type": "code", "metadata": {}, "source": "a", "outputs": "x", "execution_count": None},
    "an output that is none": {
        "cell_type": "code",
        "metadata": {},
        "source": "a",
        "outputs": [None, {}],
        "execution_count": None,
    },
    "a number that is text": {"cell_type": "code", "metadata": {}, "source": "a", "outputs": [], "execution_count": "<b>1</b>"},
    "attachments that are a list": {"cell_type": "markdown", "metadata": {}, "source": "a", "attachments": [1]},
    "a kind that is not known": {"cell_type": "sql", "metadata": {}, "source": "select"},
}


@pytest.mark.parametrize("cell", ODD.values(), ids=ODD)
def test_one_odd_cell_costs_no_other_and_is_told_in_one_line(cell, tmp_path, caplog):
    logging.getLogger("traitlets").propagate = True
    with caplog.at_level(logging.WARNING):
        html = BriefingHTMLExporter().from_filename(write(tmp_path, cell, GOOD))[0]
    assert "Kept words" in text_of(html)
    (line,) = [record.getMessage() for record in caplog.records]
    assert "odd.ipynb: not all of it follows the notebook format" in line
    assert "\n" not in line


@pytest.mark.parametrize(
    "metadata",
    [
        None,
        [],
        {"kernelspec": []},
        {"kernelspec": {"name": None}, "language_info": "x", "authors": "me", "title": 5},
        {"widgets": 3, "celltoolbar": []},
    ],
)
def test_odd_metadata_of_a_notebook_cost_nothing_else(metadata, tmp_path):
    assert "Kept words" in text_of(BriefingHTMLExporter().from_filename(write(tmp_path, GOOD, metadata=metadata))[0])


def test_tags_that_hide_still_hide_when_they_are_written_wrong(tmp_path):
    cell = {**GOOD, "source": "Secret", "metadata": {"tags": "remove-cell"}}
    assert "Secret" not in text_of(BriefingHTMLExporter().from_filename(write(tmp_path, GOOD, cell))[0])


def test_outputs_keep_the_forms_that_can_be_read():
    deep: list[object] = []
    for _ in range(500):
        deep = [deep]
    outputs = [
        {"output_type": "display_data", "data": {"text/html": {"a": 1}, "text/plain": "plain", "application/json": deep}},
        {"output_type": "stream", "text": ["a", None, "b"], "name": 5},
        {"output_type": "error", "traceback": "all of it", "ename": None},
        {"output_type": "odd", "data": {"text/plain": "shown"}},
    ]
    cell = {"cell_type": "code", "metadata": {}, "source": "a", "outputs": outputs}
    mended, faults = mend_notebook({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]})
    nbformat.validate(nbformat.from_dict(mended))
    first, stream, error, odd = mended["cells"][0]["outputs"]
    assert first["data"] == {"text/plain": "plain"}
    assert (stream["name"], stream["text"]) == ("stdout", "ab")
    assert error["traceback"] == ["all of it"]
    assert odd["data"] == {"text/plain": "shown"}
    assert faults


def test_cells_without_ids_or_metadata_get_them_and_nothing_is_said(tmp_path, caplog, recwarn):
    cells = [{**GOOD, "id": "same"}, {**GOOD, "id": "same"}, GOOD, {"cell_type": "markdown", "source": "a"}]
    logging.getLogger("traitlets").propagate = True
    BriefingHTMLExporter().from_filename(write(tmp_path, *cells, minor=5))
    assert not [each for each in recwarn if "id" in str(each.message).lower()]
    assert not caplog.records


def test_utf_16_is_read(tmp_path):
    path = tmp_path / "wide.ipynb"
    path.write_bytes(json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [GOOD]}).encode("utf-16"))
    assert "Kept words" in text_of(BriefingHTMLExporter().from_filename(str(path))[0])
