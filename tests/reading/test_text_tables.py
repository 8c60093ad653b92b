"""Tables of a plain text, set with tabs, bars or gaps: their cells are rows with a place, and the text around them is not."""

import pytest

from helpers.reading.extraction import extract

TABS = "表1 主要指标（万元）\n指标\t2024年\t增长（%）\n税收\t28,583\t-2.6\n非税\t1,200.5\t10.8\n全年接待游客86.4万人次。\n"
BARS = "指标 | 单位 | 数量 |\n---|---|---|\n民政事业费 | 万元 | 573.8 |\n镇 | 个 | 179 |\n低保标准 | 元/人·月 | 1,245.0 |\n"
OPEN_CORNER = "| 绝对数（亿元） | 比上年增长（%） |\n第一产业 | 37.1 | -2.6 |\n第二产业 | 339.9 | 4.5 |\n"
ENCLOSED = "| 指标 | 数（户） |\n|---|---|\n| 商户 | 125 |\n| 农户 | 3,612 |\n"
GAPS = "单位　　收入（万元）　增长（%）\n城东区　　1,286　　　3.2\n城西区　　965.4　　　-1.8\n"


def rows_of(tmp_path, text):
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return extract(path)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            TABS,
            [
                (285_830_000, "元", "税收", "", 2, 2),
                (-2.6, "%", "税收增长", "down", 2, 3),
                (12_005_000, "元", "非税", "", 3, 2),
                (10.8, "%", "非税增长", "up", 3, 3),
                (864_000, "人次", "游客", "", None, None),
            ],
        ),
        (
            OPEN_CORNER,
            [
                (3_710_000_000, "元", "第一产业", "", 2, 2),
                (-2.6, "%", "第一产业比上年增长", "down", 2, 3),
                (33_990_000_000, "元", "第二产业", "", 3, 2),
                (4.5, "%", "第二产业比上年增长", "up", 3, 3),
            ],
        ),
        (ENCLOSED, [(125, "户", "商户数", "", 2, 2), (3612, "户", "农户数", "", 3, 2)]),
    ],
)
def test_cells_have_unit_measure_direction_and_place(tmp_path, text, wanted):
    rows = rows_of(tmp_path, text)
    assert [(r.value, r.unit, r.measure, r.change, r.row, r.column) for r in rows] == wanted


def test_a_column_of_units_tells_the_unit_of_each_row(tmp_path):
    rows = rows_of(tmp_path, BARS)
    assert [(r.value, r.unit, r.row_head) for r in rows] == [
        (5_738_000, "元", "民政事业费"),
        (179, "个", "镇"),
        (1245, "元/人·月", "低保标准"),
    ]


def test_a_row_head_that_is_a_district_is_the_place_of_its_row(tmp_path):
    rows = rows_of(tmp_path, GAPS)
    assert [(r.district, r.value, r.change) for r in rows] == [
        ("城东区", 12_860_000, ""),
        ("城东区", 3.2, "up"),
        ("城西区", 9_654_000, ""),
        ("城西区", -1.8, "down"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "目录\n总体情况\t1\n主要数据\t3\n问题\t12\n",
        "联系人：张三    电话：0532-85911111\n主办：办公室\t协办：信息中心\n",
        "完成投资3亿元。\t新增就业2万人。\n建成学校5所。\t改造小区12个。\n",
    ],
)
def test_contents_contacts_and_sentences_are_no_table(tmp_path, text):
    assert all(row.table is None for row in rows_of(tmp_path, text))


def test_offsets_prove_every_cell(tmp_path):
    for row in rows_of(tmp_path, f"前言。\r\n{TABS}{BARS}"):
        assert (tmp_path / "report.txt").read_bytes().decode()[row.start : row.end] == row.quote


def test_an_endless_line_of_bars_is_running_text(tmp_path):
    rows = rows_of(tmp_path, "|5" * 200_000 + "\n甲厂\t5.5\n乙厂\t6.5\n")
    assert [(r.value, r.table) for r in rows] == [(5.5, 1), (6.5, 1)]
