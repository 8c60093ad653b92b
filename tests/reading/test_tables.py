"""Tables of documents: every number with unit, measure and place; the text around them stays where it belongs."""

import io

import docx
import pytest

from helpers.errors import InputError
from helpers.reading import documents
from helpers.reading.extraction import extract


def write_docx(path, build):
    document = docx.Document()
    build(document)
    document.save(path)
    return path


def add_table(document, rows):
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    return table


def read(path):
    return [(r.district, r.quote, r.value, r.unit, r.measure, r.change, (r.table, r.row, r.column)) for r in extract(path)]


def test_units_of_heads_and_places_of_rows(tmp_path):
    def build(document):
        document.add_paragraph("各县情况如下。")
        add_table(document, [["地区", "产值（亿元）", "同比增长（%）"], ["东县", "45.6", "-2.5"], ["西县", "1,203.4", "7"]])
        document.add_paragraph("全市新建公园6个。")

    found = read(write_docx(tmp_path / "a.docx", build))
    assert found == [
        ("东县", "45.6", 4_560_000_000, "元", "产值", "", (1, 2, 2)),
        ("东县", "-2.5", -2.5, "%", "产值同比增长", "down", (1, 2, 3)),
        ("西县", "1,203.4", 120_340_000_000, "元", "产值", "", (1, 3, 2)),
        ("西县", "7", 7, "%", "产值同比增长", "up", (1, 3, 3)),
        ("", "6个", 6, "个", "公园", "", (None, None, None)),
    ]


def test_merged_heads_in_two_rows_and_a_unit_in_the_caption(tmp_path):
    def build(document):
        document.add_paragraph("表1 经费（单位：万元）")
        table = add_table(document, [["项目", "教育", ""], ["", "支出", "结余"], ["小学", "320", "12"]])
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))

    found = read(write_docx(tmp_path / "a.docx", build))
    assert [(value, unit, measure) for _, _, value, unit, measure, _, _ in found] == [
        (3_200_000, "元", "小学教育支出"),
        (120_000, "元", "小学教育结余"),
    ]


def test_a_number_without_a_unit_is_kept_and_unsure(tmp_path):
    def build(document):
        add_table(document, [["名称", "甲栏", "乙栏"], ["某项", "17", "—"]])

    (row,) = extract(write_docx(tmp_path / "a.docx", build))
    assert (row.value, row.unit, row.measure) == (17, "", "某项甲栏")
    assert row.confidence < 0.5


def test_serial_numbers_years_and_names_are_no_quantities(tmp_path):
    def build(document):
        add_table(
            document,
            [["序号", "年份", "单位名称", "人数（人）"], ["1", "2021", "第三中学", "640"], ["2", "2022", "第五中学", "710"]],
        )

    assert [(r.district, r.value, r.measure) for r in extract(write_docx(tmp_path / "a.docx", build))] == [
        ("第三中学", 640, "人数"),
        ("第五中学", 710, "人数"),
    ]


def test_a_table_opens_no_district_for_the_text_after_it(tmp_path):
    def build(document):
        document.add_paragraph("南县")
        document.add_paragraph("建成书屋3个。")
        add_table(document, [["乡镇", "户数（户）"], ["北镇", "52"], ["东镇", "61"]])
        document.add_paragraph("走访群众90户。")

    rows = extract(write_docx(tmp_path / "a.docx", build))
    assert [(r.district, r.value) for r in rows] == [("南县", 3), ("北镇", 52), ("东镇", 61), ("南县", 90)]
    assert [d.name for d in documents.read(tmp_path / "a.docx").districts] == ["南县"]


def test_a_table_that_frames_a_text_is_text(tmp_path):
    def build(document):
        add_table(document, [["一、做法", "组织干部到社区服务群众，办理实事45件，化解矛盾12起，群众反响良好。"]])

    assert [(r.value, r.table) for r in extract(write_docx(tmp_path / "a.docx", build))] == [(45, None), (12, None)]


def test_html_tables_with_spans(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><p>前文。</p><table><caption>单位：万人</caption><tr><th rowspan=2>区域</th><th colspan=2>人口</th></tr>"
        "<tr><th>城镇</th><th>乡村</th></tr><tr><td>东区</td><td>12.5</td><td>3</td></tr></table><p>后文建成2座。</p></body></html>",
        encoding="utf-8",
    )
    assert [row[:5] for row in read(path)] == [
        ("东区", "12.5", 125_000, "人", "人口城镇"),
        ("东区", "3", 30_000, "人", "人口乡村"),
        ("", "2座", 2, "座", "后文建成"),
    ]


def test_offsets_of_cells_lead_to_their_text(tmp_path):
    def build(document):
        document.add_paragraph("说\u200b明。")
        add_table(document, [["项", "数量（个）"], ["甲\u00ad项", "8"]])

    path = write_docx(tmp_path / "a.docx", build)
    text = documents.read(path).text
    assert [text[r.start : r.end] for r in extract(path)] == ["8"]


def test_heading_styles_open_sections_and_are_no_sentences(tmp_path):
    def build(document):
        document.add_heading("工作情况", 1)
        document.add_paragraph("建成站点4个。")
        document.add_heading("存在问题", 1)
        document.add_paragraph("还缺设备2台。")

    document = documents.read(write_docx(tmp_path / "a.docx", build))
    assert [(s.section, s.text) for s in document.sentences()] == [(1, "建成站点4个。"), (2, "还缺设备2台。")]


def test_headings_that_name_offices_are_the_parts(tmp_path):
    def build(document):
        for name, number in (("财务部", 3), ("市场部", 5), ("法务部", 2)):
            document.add_heading(name, 1)
            document.add_paragraph(f"完成项目{number}个。")

    path = write_docx(tmp_path / "a.docx", build)
    assert [(r.district, r.value) for r in extract(path)] == [("财务部", 3), ("市场部", 5), ("法务部", 2)]
    with pytest.raises(InputError, match="no heading has this style; the document has heading 1"):
        documents.read(path, parts="Heading 2")


def test_what_is_not_read_is_counted(tmp_path):
    from PIL import Image

    def build(document):
        document.add_paragraph("图示如下。")
        picture = io.BytesIO()
        Image.new("RGB", (4, 4)).save(picture, "PNG")
        document.add_picture(picture)
        document.add_picture(picture)

    unread = documents.read(write_docx(tmp_path / "a.docx", build)).unread
    assert [(one.kind, one.place) for one in unread] == [("image", "paragraph 2"), ("image", "paragraph 3")]


def test_a_byline_is_an_aside(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("东区\n\n开展宣讲7场。（李某）\n\n西区\n\n开展宣讲9场。\n", encoding="utf-8")
    assert [(s.text, s.complete) for s in documents.read(path).sentences()] == [
        ("开展宣讲7场。（李某）", True),
        ("开展宣讲9场。", True),
    ]
