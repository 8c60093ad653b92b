"""Files in .ofd are read as a person reads their pages: lines, tables, template pages, pages in their order."""

import zipfile

import pytest

from helpers.errors import InputError
from helpers.reading.documents import read
from helpers.reading.extraction import extract

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_object(text, x, y, size=4.2, width=None):
    width = size * len(text) if width is None else width
    code = f'<ofd:TextCode X="0" Y="{size}">{text}</ofd:TextCode>'
    return f'<ofd:TextObject ID="1" Boundary="{x} {y} {width} {size}" Font="1" Size="{size}">{code}</ofd:TextObject>'


def page(objects, template=""):
    under = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    return f"<ofd:Page {OFD}>{under}<ofd:Content><ofd:Layer ID='2'>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def write(path, pages, templates=(), listed=True):
    """Write an .ofd file of pages, given in their order; their files are numbered backwards, so that only the list tells it."""
    with zipfile.ZipFile(path, "w") as archive:
        if listed:
            body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
            archive.writestr("OFD.xml", f"<ofd:OFD {OFD} Version='1.0'>{body}</ofd:OFD>")
            common = "".join(f'<ofd:TemplatePage ID="{n}" BaseLoc="Tpls/T{n}.xml"/>' for n, _ in enumerate(templates, 90))
            names = [f"Pages/Page_{len(pages) - n}/Content.xml" for n, _ in enumerate(pages, 1)]
            places = "".join(f'<ofd:Page ID="{n}" BaseLoc="{name}"/>' for n, name in enumerate(names, 1))
            document = f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{places}</ofd:Pages>"
            archive.writestr("Doc_0/Document.xml", f"<ofd:Document {OFD}>{document}</ofd:Document>")
            for n, content in enumerate(templates, 90):
                archive.writestr(f"Doc_0/Tpls/T{n}.xml", content)
        else:
            archive.writestr("OFD.xml", f"<ofd:OFD {OFD}/>")
            names = [f"Pages/Page_{n}/Content.xml" for n, _ in enumerate(pages)]
        for name, content in zip(names, pages, strict=True):
            archive.writestr(f"Doc_0/{name}", content)
    return path


def prose(text, y):
    return text_object(text, 30, y)


def test_lines_are_put_together_and_pages_come_in_the_order_of_the_document(tmp_path):
    first = page(
        [
            prose("城东区全年新建茶园3.2万", 40),
            prose("亩，投入资金1.5亿元。", 47),
            text_object("接待游客", 30, 54),
            text_object("86.4万人次。", 46.8, 54),
        ]
    )
    second = page([prose("服务企业1280家。", 40)])
    rows = extract(write(tmp_path / "report.ofd", [first, second]))
    assert [(row.quote, row.unit) for row in rows] == [
        ("3.2万亩", "亩"),
        ("1.5亿元", "元"),
        ("86.4万人次", "人次"),
        ("1280家", "家"),
    ]


def test_columns_of_numbers_are_a_table(tmp_path):
    heads = [text_object(text, x, 50) for text, x in (("项目", 30), ("面积（万亩）", 70), ("产量（万吨）", 120))]
    body = [
        text_object(text, x, 50 + 7 * n, width=20)
        for n, row in enumerate((("小麦", "12.6", "35.2"), ("玉米", "8.4", "21.9"), ("甘薯", "3.1", "9.6")), 1)
        for text, x in zip(row, (30, 70, 120), strict=True)
    ]
    rows = extract(write(tmp_path / "table.ofd", [page([prose("表1 种植情况", 42), *heads, *body])]))
    assert [(row.quote, row.value, row.unit, row.row_head) for row in rows][:2] == [
        ("12.6", 126_000, "亩", "小麦"), ("35.2", 352_000, "吨", "小麦"),
    ]  # fmt: skip
    assert len(rows) == 6
    assert {row.table for row in rows} == {1}


def test_one_text_object_may_hold_several_lines(tmp_path):
    codes = '<ofd:TextCode X="0" Y="5">举办培训42场，</ofd:TextCode><ofd:TextCode X="0" Y="12">参训3600人次。</ofd:TextCode>'
    text = f'<ofd:TextObject ID="1" Boundary="30 40 120 20" Size="4.2">{codes}</ofd:TextObject>'
    assert [row.quote for row in extract(write(tmp_path / "lines.ofd", [page([text])]))] == ["42场", "3600人次"]


def test_what_a_template_page_prints_is_read(tmp_path):
    path = write(
        tmp_path / "form.ofd", [page([text_object("12800元。", 52, 40)], "90")], [page([text_object("补助资金共", 30, 40)])]
    )
    assert [(row.quote, row.measure) for row in extract(path)] == [("12800元", "补助资金")]


def test_pages_that_no_list_names_are_read_by_their_numbers(tmp_path):
    path = write(tmp_path / "bare.ofd", [page([prose("办结事项120件。", 40)]), page([prose("走访农户36户。", 40)])], listed=False)
    assert [row.quote for row in extract(path)] == ["120件", "36户"]


def test_pictures_are_counted(tmp_path):
    image = '<ofd:ImageObject ID="9" Boundary="10 10 50 50" ResourceID="3"/>'
    document = read(write(tmp_path / "image.ofd", [page([prose("办结事项120件。", 40), image])]))
    assert [(one.kind, one.place) for one in document.unread] == [("image", "page 1")]


@pytest.mark.parametrize("pages", [[page([])], ["<ofd:Page"]])
def test_a_file_without_text_or_that_is_damaged_is_refused(tmp_path, pages):
    with pytest.raises(InputError, match=r"bad\.ofd"):
        read(write(tmp_path / "bad.ofd", pages))
