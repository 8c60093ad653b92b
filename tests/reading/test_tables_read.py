"""Tables of documents: every number becomes a quantity with unit, measure and place, and the text around it stays where it belongs."""

import subprocess

import pytest

from helpers.reading.documents import read
from helpers.reading.extraction import extract
from helpers.reading.tabular.numbers import is_number, parse_with_unit, read_numbers
from helpers.reading.tabular.units import split_unit, unit_in, units_in_caption

HEADS = [("指标名称", "计量单位", "2021年", "", "2020年", ""), ("", "", "绝对数", "比上年增长%", "绝对数", "比上年增长%")]
BODY = [
    ("生产总值", "亿元", "1425.6", "5.8", "1347.5", "3.9"),
    ("  #第一产业", "亿元", "85.3", "-1.2", "86.3", "4.0"),
    ("常住人口", "万人", "231.7", "—", "230.9", "0.3"),
]
# (value, unit, measure, change) of BODY, by hand
EXPECTED = [
    (142_560_000_000, "元", "生产总值", ""),
    (5.8, "%", "生产总值比上年增长", "up"),
    (134_750_000_000, "元", "生产总值", ""),
    (3.9, "%", "生产总值比上年增长", "up"),
    (8_530_000_000, "元", "第一产业", ""),
    (-1.2, "%", "第一产业比上年增长", "down"),
    (8_630_000_000, "元", "第一产业", ""),
    (4, "%", "第一产业比上年增长", "up"),
    (2_317_000, "人", "常住人口", ""),
    (2_309_000, "人", "常住人口", ""),
    (0.3, "%", "常住人口比上年增长", "up"),
]


def write_report(path):
    """Write a report of two districts with a table of two merged head rows in the first, and one of towns in the second."""
    import docx

    document = docx.Document()
    document.add_heading("城东区", 1)
    document.add_paragraph("全区建成站点12个。")
    document.add_paragraph("表1 主要指标")
    table = document.add_table(2 + len(BODY), 6)
    table.style = "Table Grid"
    for r, row in enumerate([*HEADS, *BODY]):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    for a, b in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (0, 5))):
        words = table.cell(*a).text
        table.cell(*a).merge(table.cell(*b)).text = words
    document.add_paragraph("新增岗位340个。")
    document.add_heading("河口市", 1)
    document.add_paragraph("（单位：万元）")
    towns = document.add_table(4, 3)
    towns.style = "Table Grid"
    for r, row in enumerate(
        [("镇街", "补助资金", "参加人数"), ("东山镇", "1,280", "56"), ("南湖街道", "960.5", "48"), ("合计", "2,240.5", "104")]
    ):
        for c, text in enumerate(row):
            towns.cell(r, c).text = text
    document.add_paragraph("修缮道路8.5公里。")
    document.save(path)
    return path


def facts(rows):
    return [(row.value, row.unit, row.measure, row.change) for row in rows]


def test_a_table_with_two_head_rows_gives_every_number(tmp_path):
    path = write_report(tmp_path / "report.docx")
    rows = [row for row in extract(path) if row.table == 1]
    assert facts(rows) == EXPECTED
    assert [(row.row, row.column) for row in rows[:5]] == [(3, 3), (3, 4), (3, 5), (3, 6), (4, 3)]
    assert (rows[0].row_head, rows[0].column_head) == ("生产总值", "2021年 / 绝对数")
    text = read(path).text
    assert all(text[row.start : row.end] == row.quote for row in extract(path))


def test_rows_belong_to_the_places_that_head_them_and_open_no_part(tmp_path):
    path = write_report(tmp_path / "report.docx")
    assert [district.name for district in read(path).districts] == ["城东区", "河口市"]
    rows = [row for row in extract(path) if row.table == 2]
    assert [(row.district, row.value, row.unit) for row in rows] == [
        ("东山镇", 12_800_000, "元"), ("东山镇", 56, "人"), ("南湖街道", 9_605_000, "元"),
        ("南湖街道", 48, "人"), ("河口市", 22_405_000, "元"), ("河口市", 104, "人"),
    ]  # fmt: skip
    after = [(row.district, row.section, row.value) for row in extract(path) if row.table is None]
    assert after == [("城东区", 1, 12), ("城东区", 2, 340), ("河口市", 1, 8.5)]


@pytest.mark.parametrize("suffix", ["pdf", "odt", "doc", "rtf", "html"])
def test_the_same_table_in_other_formats(tmp_path, suffix):
    import shutil

    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    source, profile = write_report(tmp_path / "report.docx"), (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
    )
    rows = [row for row in extract(tmp_path / f"report.{suffix}") if row.table]
    assert [row.value for row in rows] == [row.value for row in extract(source) if row.table]
    assert facts(rows) == facts(row for row in extract(source) if row.table)


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("资金（万元）", "万元"), ("产值/亿元", "亿元"), ("增长%", "%"), ("占比（％）", "％"), ("项目（处）", "处"), ("（二期）", ""), ("2023 年", ""),
        ("PM2.5浓度（微克/立方米）", "微克/立方米"), ("单位：人", "人"), ("人均收入 元", "元"), ("项目名称", ""),
    ],
)  # fmt: skip
def test_units_in_heads(head, unit):
    assert unit_in(head) == unit


def test_units_in_captions_and_their_scales():
    assert units_in_caption("表2 各区指标（单位：亿元、%）") == ("亿元", "%")
    assert split_unit("万千瓦时") == (10_000, "千瓦时")
    assert split_unit("千瓦时") == (1, "千瓦时")
    assert split_unit("名称") is None
    assert parse_with_unit("56.7", "万人").value == 567_000


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("1,024.7", [1024.7]), ("-1.2", [-1.2]), ("－3", [-3]), ("１２．５", [12.5]), ("1 250 000", [1_250_000]), ("12.5亿元", [1_250_000_000]),
        ("35.6（+2.1%）", [35.6, 2.1]), ("—", []), ("2022年6月", []), ("2022-06-08", []), ("0532-85911234", []), ("8:30", []), ("86*", [86]),
    ],
)  # fmt: skip
def test_numbers_of_cells(cell, values):
    found = read_numbers(cell, loose=True)
    assert [n.quantity.value if n.quantity else parse_with_unit(n.digits, "").value for n in found] == values
    assert all(cell[n.start : n.end] == n.quote for n in found)
    assert is_number(cell) == bool(values)


def test_a_number_without_a_unit_is_reported_and_unsure(tmp_path):
    path = tmp_path / "t.html"
    path.write_text("<table><tr><th>事项</th><th>结果</th></tr><tr><td>上门走访</td><td>35</td></tr></table>", encoding="utf-8")
    (row,) = extract(path)
    assert (row.value, row.unit, row.measure) == (35, "", "上门走访结果")
    assert row.confidence < 0.5


def test_indexes_codes_and_dates_are_no_quantities(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "序号,单位名称,联系电话,完成日期,检查次数（次）\n1,第一中学,85911234,2023-05-06,12\n2,第二中学,85911235,2023-05-07,9\n",
        encoding="utf-8",
    )
    assert [(row.district, row.value, row.unit) for row in extract(path)] == [("第一中学", 12, "次"), ("第二中学", 9, "次")]


def test_a_sheet_whose_last_cell_stands_far_off_is_read_by_its_cells(tmp_path):
    """Row by row and column by column it would be 17 thousand million cells."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (("镇街", "走访户数（户）"), ("甲镇", 35), ("乙镇", 46)):
        sheet.append(row)
    sheet.cell(1_048_576, 16_384, 7)
    book.save(tmp_path / "far.xlsx")
    assert [row.value for row in extract(tmp_path / "far.xlsx")] == [35, 46]


def test_heads_that_only_name_times_or_batches_beside_what_is_counted_hold_quantities(tmp_path):
    path = tmp_path / "heads.html"
    path.write_text(
        "<table><tr><th>事项</th><th>年度目标（件）</th><th>办理时间（天）</th><th>培训批次</th><th>手机用户（万户）</th><th>联系电话</th><th>年度</th></tr>"
        "<tr><td>登记</td><td>120</td><td>3</td><td>14</td><td>2.5</td><td>88990011</td><td>2024</td></tr>"
        "<tr><td>变更</td><td>80</td><td>2</td><td>9</td><td>1.4</td><td>88990012</td><td>2024</td></tr></table>",
        encoding="utf-8",
    )
    assert [row.quote for row in extract(path)] == ["120", "3", "14", "2.5", "80", "2", "9", "1.4"]


def test_rows_whose_heads_repeat_names_of_the_documents_parts_are_theirs(tmp_path):
    """A name that nothing else marks as a body's (东山中院) is one if a part of the text bears it; the table stands above all parts."""
    import docx

    document = docx.Document()
    document.add_heading("执行工作通报", 0)
    table = document.add_table(3, 2)
    for r, row in enumerate([("", "执结案件（件）"), ("东山中院", "812"), ("西河中院", "547")]):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    for name, text in (("东山中院", "腾退房产17处。"), ("西河中院", "拘留9人。")):
        document.add_heading(name, 1)
        document.add_paragraph(text)
    document.save(tmp_path / "report.docx")
    found = [(row.district, row.value, row.measure) for row in extract(tmp_path / "report.docx") if row.table]
    assert found == [("东山中院", 812, "执结案件"), ("西河中院", 547, "执结案件")]


def test_what_a_form_says_above_its_heads_is_no_head_and_its_unit_is_that_of_all(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["企业指标表"])
    sheet.merge_cells("A1:D1")
    sheet.append(["填报单位：考核处", None, None, "金额单位：亿元"])
    sheet.append(["序号", "企业名称", "营业收入", "职工（人）"])
    sheet.append([1, "甲城集团", 8.5, 310])
    sheet.append([2, "乙港集团", 6.25, 274])
    sheet.append(["注：1.职工为年末数。"])
    book.save(tmp_path / "form.xlsx")
    found = [(row.district, row.value, row.unit, row.measure) for row in extract(tmp_path / "form.xlsx")]
    assert found == [
        ("甲城集团", 850_000_000, "元", "营业收入"),
        ("甲城集团", 310, "人", "职工"),
        ("乙港集团", 625_000_000, "元", "营业收入"),
        ("乙港集团", 274, "人", "职工"),
    ]
