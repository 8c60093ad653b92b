"""Word files and slides hold no way to what a stranger wants loaded or run: no address but of the web, no field that fetches, no objects."""

import io
import re
import zipfile

import nbformat.v4 as v4
import pytest

from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.pptx.exporter import BriefingPptxExporter
from tests.exporters.test_browser_safety import HTML, SCHEMES

WEB = re.compile(r"(?:https?|ftp)://[\w.:-]+|mailto:|[^:\\\\]*$")
FIELDS = {"PAGE", "PAGEREF", "REF", "SEQ", "TOC"}


def build():
    vectors = [f"<a href='{scheme}'>l</a><img src='{scheme}'>[x](<{scheme}>) ![y]({scheme})" for scheme in SCHEMES]
    vectors += [vector.replace("{here}", "http://127.0.0.1:9/hit") for vector in HTML[::4]]
    vectors += [
        '{ INCLUDEPICTURE "http://127.0.0.1:9/x" }',
        "{ DDEAUTO c:\\\\windows\\\\cmd.exe }",
        '=HYPERLINK("http://127.0.0.1:9")',
    ]
    cells = [v4.new_markdown_cell("# T")]
    for vector in vectors:
        outputs = [v4.new_output("display_data", {kind: vector}) for kind in ("text/html", "text/markdown", "image/svg+xml")]
        chart = dict.fromkeys(("title", "subtitle", "note", "source", "alt", "slug", "number"), vector + "\x00")
        svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
        outputs.append(v4.new_output("display_data", {"application/vnd.helpers.chart+json": chart | {"svg": svg}}))
        cells += [v4.new_markdown_cell(vector), v4.new_code_cell(vector, outputs=outputs)]
    return v4.new_notebook(cells=cells)


@pytest.mark.parametrize("exporter", [BriefingDocxExporter, BriefingPptxExporter])
def test_office_files_lead_nowhere_but_to_the_web(exporter):
    content = exporter().from_notebook_node(build(), {"metadata": {"name": "n"}})[0]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    links = [link for text in parts.values() for link in re.findall(r"<Relationship [^>]*External[^>]*>", text)]
    targets = {re.search(r'Target="([^"]*)"', link)[1] for link in links}
    assert {re.search(r'Type="[^"]*/(\w+)"', link)[1] for link in links} <= {"hyperlink"}
    assert [target for target in targets if not WEB.match(target)] == []
    fields = {code.split()[0] for text in parts.values() for code in re.findall(r"<w:instrText[^>]*>([^<]*\S[^<]*)<", text)}
    assert fields <= FIELDS
    assert [name for name in parts if name.endswith((".bin", ".ole"))] == []
    assert not any(word in text for text in parts.values() for word in ("oleObject", "altChunk", "hlinkMouseOver", "ppaction://"))
