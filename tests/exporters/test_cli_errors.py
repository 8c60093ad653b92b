"""What cannot be exported is refused in one line, in both formats, from the command line and from Python."""

import io
import re
import subprocess
import sys

import nbformat
import nbformat.v4 as v4
import pytest

from helpers.errors import BuildError
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.pdf.exporter import BriefingPDFExporter

EXPORTERS = (BriefingHTMLExporter, BriefingPDFExporter)
NO_NOTEBOOKS = {
    "prose": b"no notebook",
    "nothing": b"",
    "a list": b"[]",
    "another encoding": b'{"nbformat": 4, "cells": ["\xe9"]}',
    "a later format": b'{"nbformat": 9, "nbformat_minor": 0, "metadata": {}, "cells": []}',
    "nested beyond measure": b'{"nbformat": 4, "cells": ' + b"[" * 100_000,
    "no cells": b'{"nbformat": 4, "nbformat_minor": 4, "metadata": {}}',
}


@pytest.mark.parametrize("exporter", EXPORTERS)
@pytest.mark.parametrize("content", NO_NOTEBOOKS.values(), ids=NO_NOTEBOOKS)
def test_what_is_no_notebook_is_named_in_one_line(exporter, content, tmp_path):
    path = tmp_path / "mine.ipynb"
    path.write_bytes(content)
    with pytest.raises(BuildError, match=r"mine\.ipynb: is not a notebook") as refusal:
        exporter().from_filename(str(path))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (NO_NOTEBOOKS["prose"], "no JSON: Expecting value: line 1 column 1 (char 0)"),
        (NO_NOTEBOOKS["a list"], "it holds no object"),
        (NO_NOTEBOOKS["another encoding"], "byte 27 is not UTF-8"),
        (NO_NOTEBOOKS["nested beyond measure"], "it is nested too deeply to be read"),
        (NO_NOTEBOOKS["no cells"], "it holds no list of cells"),
    ],
)
def test_the_reason_is_told_in_words(content, reason, tmp_path):
    path = tmp_path / "mine.ipynb"
    path.write_bytes(content)
    with pytest.raises(BuildError) as refusal:
        BriefingHTMLExporter().from_filename(str(path))
    assert str(refusal.value).endswith(f"mine.ipynb: is not a notebook ({reason})")


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_a_byte_order_mark_is_no_obstacle(exporter, tmp_path):
    path = tmp_path / "marked.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + nbformat.writes(v4.new_notebook(cells=[v4.new_markdown_cell("# Kept")])).encode())
    marked = exporter().from_filename(str(path))[0]
    with path.open("rb") as stream:
        assert exporter().from_file(stream)[0] == marked
    plain = io.StringIO(path.read_text(encoding="utf-8-sig"))
    assert exporter().from_file(plain, resources={"metadata": {"name": "marked"}})[0] == marked


@pytest.mark.parametrize("kind", ["briefing_html", "briefing_pdf"])
def test_the_command_line_ends_with_2_and_one_line(kind, tmp_path):
    (tmp_path / "mine.ipynb").write_bytes(NO_NOTEBOOKS["prose"])
    command = [sys.executable, "-m", "nbconvert", "--log-level=ERROR", "--to", kind, "mine.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "mine.ipynb: is not a notebook" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.ipynb"]


def test_a_cell_that_fails_while_executing_is_named(tmp_path):
    cells = [v4.new_code_cell("x = 1"), v4.new_code_cell("y = 2\n1 / 0")]
    nbformat.write(v4.new_notebook(cells=cells), tmp_path / "mine.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--log-level=ERROR", "--execute", "--to", "briefing_html", "mine.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    # A kernel that is shut down in the midst of an answer may log that itself, with stock nbconvert too: this is of another process.
    ours = re.sub(r"^\[IPKernelApp\].*?(?=^\[NbConvertApp\]|\Z)", "", done.stderr, flags=re.DOTALL | re.MULTILINE)
    assert "mine.ipynb: cannot be exported (code cell 2, line 2: ZeroDivisionError: division by zero)" in ours
    assert "Traceback" not in ours
