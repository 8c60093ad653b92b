"""Tables that a PDF sets without lines: real pages made with Typst."""

import pytest

from helpers.reading.extraction import extract_with_remarks
from tests.reading.test_document_formats import write_pdf

PAGE = "#set page(width: 170mm, height: 130mm)\n#set table(stroke: none)"
ONE_HEAD = """全区新开工项目 12 个。

表1 各街道主要指标（单位：万元）

#table(columns: (3fr, 2fr, 2fr, 2fr), align: (left, right, right, right),
[街道], [税收收入], [固定资产投资], [增长（%）],
[云山街道], [1,234.5], [8,900], [3.2],
[河西街道], [980], [12,340], [-1.5],
[临海街道], [2,045.7], [760], [12])

下一步，走访企业 45 家。"""
TWO_HEADS = """#table(columns: (3fr, 2fr, 2fr, 2fr, 2fr), align: (left, center, center, center, center),
[], table.cell(colspan: 2)[财政收入（万元）], table.cell(colspan: 2)[从业人员（人）],
[单位], [本年], [上年], [本年], [上年],
[甲镇], [1200], [1100], [300], [280],
[乙镇], [980], [1001], [412], [405],
[丙乡], [45], [44], [98], [102])"""
WRAPPED = """#table(columns: (22mm, 25mm, 25mm), align: (left, right, right),
[单位], [数量（个）], [金额（万元）],
[云山街道办事处机关], [12], [340],
[河西镇], [7], [98],
[临海新区管理委员会], [15], [1,230],
[北桥乡], [3], [12])"""
SECTIONS = """#table(columns: (50mm, 25mm, 25mm), align: (left, right, right),
[项目], [预算（万元）], [决算（万元）],
[一、收入], [], [], [税收收入], [1,200], [1,340], [非税收入], [300], [298],
[二、支出], [], [], [教育支出], [450], [460], [卫生支出], [210], [215])"""
CONTENTS = """目录

#table(columns: (4fr, 1fr), align: (left, right), [一、工作回顾], [1], [二、存在问题], [6], [三、下步打算], [9])

全年培训干部 300 名。"""
RAGGED = """#h(5mm)甲镇 #h(20mm) 1200 #h(30mm) 45

#h(5mm)乙镇河西 #h(8mm) 98 #h(24mm) 1002

#h(5mm)丙乡 #h(38mm) 12 #h(13mm) 45 #h(15mm) 9

#h(5mm)丁乡 #h(48mm) 12 #h(18mm) 45"""


@pytest.fixture
def read(tmp_path):
    def read_body(body):
        return extract_with_remarks(write_pdf(tmp_path / "page.pdf", PAGE, body))

    return read_body


def cells(extraction):
    return [(row.district, row.value, row.unit, row.change, row.row, row.column) for row in extraction.rows if row.table]


def test_columns_of_numbers_are_a_table_with_heads_caption_and_places(read):
    found = cells(read(ONE_HEAD))
    assert found[:3] == [
        ("云山街道", 12_345_000, "元", "", 2, 2),
        ("云山街道", 89_000_000, "元", "", 2, 3),
        ("云山街道", 3.2, "%", "up", 2, 4),
    ]
    assert found[5] == ("河西街道", -1.5, "%", "down", 3, 4)
    assert len(found) == 9


def test_the_text_around_is_text(read):
    rows = [row for row in read(ONE_HEAD).rows if not row.table]
    assert [(row.quote, row.district) for row in rows] == [("12 个", ""), ("45 家", "")]


def test_heads_over_several_columns_hold_for_each(read):
    found = cells(read(TWO_HEADS))
    assert found[:4] == [
        ("甲镇", 12_000_000, "元", "", 3, 2),
        ("甲镇", 11_000_000, "元", "", 3, 3),
        ("甲镇", 300, "人", "", 3, 4),
        ("甲镇", 280, "人", "", 3, 5),
    ]
    assert len(found) == 12


@pytest.mark.parametrize("align", ["top", "horizon"])
def test_a_name_that_its_column_broke_is_one_name(read, align):
    found = cells(read(WRAPPED.replace("(left, right, right)", f"(left + {align}, right + {align}, right + {align})")))
    assert [(place, value, unit) for place, value, unit, *_ in found] == [
        ("云山街道办事处机关", 12, "个"), ("云山街道办事处机关", 3_400_000, "元"),
        ("河西镇", 7, "个"), ("河西镇", 980_000, "元"),
        ("临海新区管理委员会", 15, "个"), ("临海新区管理委员会", 12_300_000, "元"),
        ("北桥乡", 3, "个"), ("北桥乡", 120_000, "元"),
    ]  # fmt: skip


def test_a_heading_within_a_table_does_not_end_it(read):
    found = [row for row in read(SECTIONS).rows if row.table]
    assert [(row.row_head, row.value) for row in found][:3] == [
        ("税收收入", 12_000_000), ("税收收入", 13_400_000), ("非税收入", 3_000_000)
    ]  # fmt: skip
    assert {row.table for row in found} == {1}
    assert [row.row for row in found] == [3, 3, 4, 4, 6, 6, 7, 7]


def test_a_table_of_contents_is_none(read):
    found = read(CONTENTS)
    assert [row.quote for row in found.rows] == ["300 名"]


def test_numbers_whose_columns_cannot_be_told_are_counted_aloud(read):
    found = read(RAGGED)
    assert found.rows == []
    assert "9 unaligned numbers (first: page 1)" in found.remarks[0]
