"""Bare numbers have in a ledger the unit that their table or sentence gives them elsewhere, and are proved so."""

import pytest

from helpers.reading import draft_edition, ledger
from helpers.reading.extraction import extract
from helpers.reading.reported import says_the_same, write_reported
from helpers.reading.verification import verify

PAGE = """<html><body><h1>年度统计</h1><h2>城东区</h2><p>新建茶园3.2万亩。房屋面积（万平方米）：1,284.6。
风电、光伏装机分别为212、305.8万千瓦。</p>
<table><caption>表1 播种面积（单位：万公顷）</caption><tr><th>作物</th><th>2024年</th><th>比上年增长（%）</th></tr>
<tr><td>小麦</td><td>12.6</td><td>-1.2</td></tr></table>
<table><tr><th>种类</th><th>茶园（万亩）</th><th>产值/亿元</th><th>单价（元/公斤）</th><th>计划</th></tr>
<tr><td>绿茶</td><td>12.6</td><td>5.5（+2.1%）</td><td>1,234.5</td><td>约12万株</td></tr>
<tr><td>红茶</td><td>12</td><td>1.25-2.5</td><td>▲0.5</td><td>—</td></tr></table>
<table><tr><th>指标</th><th>单位</th><th>完成</th><th>同比增减</th></tr>
<tr><td>周转量</td><td>亿吨公里</td><td>135.6</td><td>▼3.5%</td></tr>
<tr><td>飞防</td><td>万亩次</td><td>5.6</td><td>+2</td></tr>
<tr><td>茶苗（百万株）</td><td></td><td>3.5</td><td></td></tr>
<tr><td>播种</td><td>千公顷</td><td>701.2</td><td></td></tr></table></body></html>"""


@pytest.fixture
def edition(raw, tmp_path):
    source = tmp_path / "tables.html"
    source.write_text(PAGE, encoding="utf-8")
    draft_edition.propose_edition(source, "2031")
    return source, raw / "2031" / "ledger.csv"


def test_every_number_of_a_table_is_written_with_its_unit(edition):
    reported = [row["reported"] for row in ledger.read_observations("2031")]
    assert reported == [
        "3.2万亩", "1,284.6万平方米", "212万千瓦", "305.8万千瓦", "12.6万公顷", "-1.2%", "12.6万亩", "5.5亿元", "2.1%", "1,234.5元/公斤", "约12万株", "12万亩", "1.25-2.5亿元", "0.5元/公斤",
        "135.6亿吨公里", "-3.5%", "5.6万亩次", "2%", "3.5百万株", "701.2千公顷",
    ]  # fmt: skip


def test_numbers_with_the_units_of_their_tables_are_proved(edition):
    assert str(verify(edition[0], "2031")).endswith("all proved")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("12.6万公顷", "12.6万亩", "“12.6万亩”"),
        ("212万千瓦", "212千瓦", "“212千瓦”"),
        ("5.5亿元", "5.5万元", "“5.5万元”"),
        ("12.6万亩", "12万亩", "“12万亩”"),
        ("135.6亿吨公里", "1356亿吨公里", "“1356亿吨公里”"),
    ],
)
def test_another_unit_or_number_is_not_proved(edition, old, new, reason):
    source, path = edition
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(reason in str(problem) for problem in verify(source, "2031").failures)


def test_a_number_that_is_left_out_is_named_even_if_another_begins_with_it(edition):
    source, path = edition
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "12万亩" not in line), encoding="utf-8")
    assert any("the document has “12” there" in str(problem) for problem in verify(source, "2031").failures)


def test_what_a_ledger_writes_says_the_same_as_the_cell(edition):
    rows = [row for row in extract(edition[0]) if row.table]
    assert len(rows) == 16
    assert all(says_the_same(write_reported(row), row) for row in rows)


def test_a_signed_share_behind_a_number_of_its_cell_tells_a_change(edition):
    found = next(row for row in extract(edition[0]) if row.quote == "+2.1%")
    assert (found.kind, found.change, found.value) == ("change", "up", 2.1)


def test_a_draft_takes_numbers_below_zero_only_in_units_that_may_have_a_sign(tmp_path):
    import csv

    from helpers.reading import documents, draft_tables

    path = tmp_path / "signs.html"
    path.write_text(
        "<h1>统计</h1><h2>城东区</h2><table><tr><th>项目</th><th>价差（元/公斤）</th><th>净增（名）</th></tr>"
        "<tr><td>小麦</td><td>-0.4</td><td>-12</td></tr><tr><td>玉米</td><td>0.3</td><td>8</td></tr></table>",
        encoding="utf-8",
    )
    files = draft_tables.draw_up_tables(documents.read(path), "2031").files
    ledgers = [text for file, text in files.items() if file.name == "ledger.csv"]
    assert [row["reported"] for row in csv.DictReader(ledgers[0].splitlines())] == ["-0.4元/公斤", "", "0.3元/公斤", "8名"]
    units = next(text for file, text in files.items() if file.name == "units.csv")
    assert {row["unit"]: row["signed"] for row in csv.DictReader(units.splitlines())}["元/公斤"] == "true"
