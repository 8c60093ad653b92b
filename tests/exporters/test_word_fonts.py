"""The Chinese fonts that a Word document carries: real fonts with its characters, unlocked by the keys in the table of fonts; none without Chinese."""

import io
import shutil
import subprocess
import uuid
import zipfile

import nbformat.v4 as v4
import pytest
import uharfbuzz
from docx.oxml.ns import qn
from lxml import etree

from helpers.exporters.docx.exporter import BriefingDocxExporter

TEXT = "# 全县办事情况\n\n各镇**办结**事项 1,200 件，龘字也在。\n\n## 做法\n\n> 服务群众。"


def write(text, **options):
    return BriefingDocxExporter(**options).from_notebook_node(v4.new_notebook(cells=[v4.new_markdown_cell(text)]))[0]


def read_fonts(data):
    """Return {name of the office's font: {weight: characters that its embedded font draws}} of a document."""
    package = zipfile.ZipFile(io.BytesIO(data))
    relations = etree.fromstring(package.read("word/_rels/fontTable.xml.rels"))
    parts = {each.get("Id"): f"word/{each.get('Target')}" for each in relations}
    found = {}
    for font in etree.fromstring(package.read("word/fontTable.xml")):
        for one in font.iterchildren(*(qn(f"w:embed{weight}") for weight in ("Regular", "Bold"))):
            key = uuid.UUID(one.get(qn("w:fontKey"))).bytes[::-1]
            locked = package.read(parts[one.get(qn("r:id"))])
            unlocked = bytes(byte ^ key[n % 16] for n, byte in enumerate(locked[:32])) + locked[32:]
            face = uharfbuzz.Face(uharfbuzz.Blob(unlocked))
            found.setdefault(font.get(qn("w:name")), {})[etree.QName(one).localname] = {chr(n) for n in face.unicodes}
    return found


@pytest.mark.parametrize(("look", "names"), [("report", {"宋体", "黑体", "楷体"}), ("gbt9704", {"宋体", "黑体", "楷体", "仿宋"})])
def test_every_font_of_a_look_is_carried_with_the_characters_of_the_text(look, names):
    fonts = read_fonts(write(TEXT, look=look))
    assert set(fonts) == names
    assert set(fonts["黑体"]) == {"embedRegular", "embedBold"}
    for faces in fonts.values():
        assert all(set("全县办事情况各镇结项件做法服务群众1,200") <= drawn for drawn in faces.values())
        assert all("市" not in drawn for drawn in faces.values())


def test_the_same_text_gives_the_same_fonts_and_one_part_for_each_of_three_faces():
    data = write(TEXT, look="gbt9704")
    assert data == write(TEXT, look="gbt9704")
    assert sum(name.endswith(".odttf") for name in zipfile.ZipFile(io.BytesIO(data)).namelist()) == 3


def test_a_document_without_chinese_carries_no_font():
    assert not [name for name in zipfile.ZipFile(io.BytesIO(write("# Plain\n\nNo Chinese."))).namelist() if "fonts/" in name]


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdffonts")), reason="LibreOffice or pdffonts is not installed")
def test_libreoffice_draws_the_text_with_them(tmp_path):
    path = tmp_path / "text.docx"
    path.write_bytes(write(TEXT, look="report"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path], check=True, capture_output=True
    )
    listed = subprocess.run(["pdffonts", tmp_path / "text.pdf"], check=True, capture_output=True, text=True).stdout
    assert "NotoSerifSC" in listed
    assert "NotoSansCJKsc" in listed
