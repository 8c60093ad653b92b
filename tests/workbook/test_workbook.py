"""The workbook as a reader opens it: structure by openpyxl, numbers against the data, a real LibreOffice, and the same bytes always."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from helpers import project
from helpers.tables import comparison
from helpers.text.messages import LANGUAGES
from helpers.text.width import text_width
from helpers.workbook import render_workbook
from helpers.workbook.names import name_apart, name_sheet
from helpers.workbook.sheet import Link, Sheet, fill
from helpers.workbook.xlsx import Properties, render

PROPERTIES = Properties("A title", "2022", "An author", "2022-12-31")
TABLES = (
    "说明 Notes",
    "披露矩阵 Disclosure",
    "可比指标 Comparable",
    "数字 Numbers",
    "不计入者 Set aside",
    "区市概况 District summary",
)


@pytest.fixture(scope="module")
def content(edition):
    return render_workbook(edition)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(BytesIO(content))


def read_table(page):
    """Return the table of a sheet: header names, and rows as tuples."""
    (table,) = page.tables.values()
    head, *rows = [[cell.value for cell in row] for row in page[table.ref]]
    return head, [tuple(row) for row in rows]


def test_cover_comes_first_then_contents_then_notes(book):
    assert book.sheetnames[:3] == ["封面 Cover", "目录 Contents", "说明 Notes"]
    assert set(TABLES) <= set(book.sheetnames)
    assert book["封面 Cover"]["A1"].value == "青岛各区市深化模范机关建设工作亮点：2022 年版数据表"


def test_cover_has_a_title_in_each_language(book):
    page = book["封面 Cover"]
    titles = [row[0].value for row in page.iter_rows() if row[0].font.bold]
    assert len(titles) == len(LANGUAGES)
    assert (
        titles[1]
        == "Highlights of building model government offices in the districts of Qingdao: data tables of the 2022 edition"
    )


def test_thousands_are_parted_as_in_the_bounds(book):
    cells = [cell for row in book["披露矩阵 Disclosure"].iter_rows() for cell in row if cell.data_type == "n" and cell.value]
    assert {cell.number_format for cell in cells} == {"#,##0"}
    assert max(cell.value for cell in cells) >= 1000


def test_each_sheet_but_the_cover_holds_one_table_from_column_a(book):
    for page in book.worksheets[1:]:
        (table,) = page.tables.values()
        assert table.ref.startswith("A"), page.title
        assert page.freeze_panes == f"B{int(table.ref.split(':')[0][1:]) + 1}", page.title
        assert "This sheet contains one table." in [page["A2"].value[-30:], page["A1"].value]


def test_titles_stand_in_both_languages(book):
    for page in book.worksheets[1:]:
        zh, en, *_ = page["A1"].value.split(" · ")
        assert any("\u4e00" <= sign <= "\u9fff" for sign in zh), page.title
        assert en.isascii(), page.title


def test_nothing_is_merged_and_no_row_is_blank(book):
    for page in book.worksheets:
        assert not page.merged_cells.ranges
        assert all(any(cell.value not in (None, "") for cell in row) for row in page.iter_rows()), page.title


def test_no_cell_of_a_table_is_empty(book):
    for page in book.worksheets[1:]:
        head, rows = read_table(page)
        assert len(set(head)) == len(head)
        assert all(cell not in (None, "") for row in rows for cell in row), page.title


def test_no_formula(book):
    assert not [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_every_figure_stands_in_its_sheet(book, edition):
    head, rows = read_table(book["数字 Numbers"])
    column = {name.split(" ")[-1]: at for at, name in enumerate(head)}
    found = {row[0]: (row[column["reported"]], row[column["Value"]]) for row in rows}
    assert found == {row.observation_id: (row.reported, row.value) for row in edition.observations.itertuples()}
    assert len(rows) == 72


def test_matrix_tells_the_four_states(book, edition):
    head, rows = read_table(book["披露矩阵 Disclosure"])
    star = next(row for row in rows if row[0].startswith("五星级党支部"))
    assert star[head.index("西海岸新区 West Coast New Area")] == 125
    lectures = next(row for row in rows if row[0].startswith("书记讲党课"))
    assert lectures[head.index("李沧区 Licang")] == "≥400"
    states = comparison.disclosure_matrix(edition)["state"].value_counts()
    cells = [cell for row in rows for cell in row[6:]]
    assert cells.count("[x]") == states["not_reported"]
    assert cells.count("[m]") == states.get("mentioned", 0)
    assert sum(isinstance(cell, int) for cell in cells) == states["exact"]


def test_contents_lead_to_every_sheet(book):
    page = book["目录 Contents"]
    _, rows = read_table(page)
    assert [row[0] for row in rows] == book.sheetnames[2:]
    assert [cell.hyperlink.location for (cell,) in page["A4:A30"] if cell.hyperlink] == [
        f"'{name}'!A1" for name in book.sheetnames[2:]
    ]
    for name, _, _, count in rows:
        assert count == len(read_table(book[name])[1])


def test_dictionary_explains_every_column_of_the_data(book):
    _, rows = read_table(book["数据字典 Data dictionary"])
    told = {(row[0], row[1]) for row in rows}
    for name in ("数字 Numbers", "指标 Indicators", "区市概况 District summary"):
        head, _ = read_table(book[name])
        names = {"区市名称", "District name", "指标名称", "Indicator name"}
        assert {(name, column) for column in head if column not in names} <= told


def test_properties_have_fixed_dates(book):
    assert book.properties.created.isoformat() == book.properties.modified.isoformat() == "2022-12-31T00:00:00"
    assert "青岛" in book.properties.title


def test_columns_fit_what_is_longest_in_them(book):
    for page in book.worksheets[1:]:
        head, rows = read_table(page)
        widths = {n: span.width for span in page.column_dimensions.values() for n in range(span.min, span.max + 1)}
        for at, name in enumerate(head):
            longest = max(text_width(str(row[at])) for row in rows)
            assert widths[at + 1] >= min(longest, 60), (page.title, name)


def test_text_that_looks_like_a_formula_stays_text():
    texts = ("=1+1", "+49", "-5", "@sum", "\t=1", "https://example.org", "12")
    sheet = Sheet("x", ("A title", "one table"), "t", ("a",), tuple((text,) for text in texts))
    content = render([sheet], PROPERTIES)
    page = openpyxl.load_workbook(BytesIO(content))["x"]
    assert [cell.value for (cell,) in page["A4:A10"]] == list(texts)
    assert {cell.data_type for (cell,) in page["A4:A10"]} == {"s"}
    assert [bool(cell.quotePrefix) for (cell,) in page["A4:A10"]] == [True] * 5 + [False] * 2
    assert not [cell for (cell,) in page["A4:A10"] if cell.hyperlink]


def test_hostile_ledger_text_reaches_no_formula(edition):
    observations = edition.observations.assign(measure='=HYPERLINK("http://evil.example","x")')
    book = openpyxl.load_workbook(BytesIO(render_workbook(replace(edition, observations=observations))))
    assert not [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_empty_is_shorthand_and_zero_is_zero():
    assert [fill(cell) for cell in (None, "", float("nan"), 0, False, Link("x"))] == ["[z]", "[z]", "[z]", 0, False, Link("x")]


@pytest.mark.parametrize(
    "environment", [{"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8"}, {"PYTHONHASHSEED": "7", "TZ": "UTC", "LC_ALL": "C"}]
)
def test_bytes_are_the_same_elsewhere(environment, content):
    code = "import sys; from helpers import tables; from helpers.workbook import render_workbook as r; sys.stdout.buffer.write(r(tables.load('2022')))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=os.environ | environment).stdout
    assert hashlib.sha256(other).hexdigest() == hashlib.sha256(content).hexdigest()


def test_no_path_and_no_clock_inside(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        assert not [name for name in archive.namelist() if str(project.ROOT).encode() in archive.read(name)]


@pytest.mark.slow
def test_libreoffice_opens_it_and_sees_the_same_numbers(content, edition, tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed")
    (tmp_path / "figures.xlsx").write_bytes(content)
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "figures.xlsx"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False)
    assert (tmp_path / "figures.pdf").exists(), done.stderr
    assert "repair" not in (done.stdout + done.stderr).lower()
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "figures.pdf").pages)
    assert all(observation_id in text for observation_id in edition.observations["observation_id"])
    assert "Err:" not in text
    assert "#NAME?" not in text
    assert "###" not in text


def test_cover_counts_the_indicators_that_have_a_number(book, edition):
    text = "\n".join(str(row[0].value) for row in book["封面 Cover"].iter_rows())
    assert edition.observations["indicator"].nunique() == 57
    assert "72 个数字、57 项指标" in text
    assert "on 57 indicators" in text
    assert "MIT License" in text
    assert "联系" not in text, "no contact is given, and none is made up"


def test_cover_names_issuer_date_and_contact_that_are_given(edition):
    meta = edition.meta | {"issuer_zh": "某办公室", "issuer_en": "Some office", "issued": "2023-01-31", "contact": "0532-0000"}
    book = openpyxl.load_workbook(BytesIO(render_workbook(replace(edition, meta=meta))))
    text = "\n".join(str(row[0].value) for row in book["封面 Cover"].iter_rows())
    assert all(told in text for told in ("编制：某办公室。", "Compiled by Some office.", "2023-01-31", "联系：0532-0000。"))


def test_each_language_has_a_column_of_its_own(book):
    for name in ("披露矩阵 Disclosure", "可比指标 Comparable", "数字 Numbers"):
        head, rows = read_table(book[name])
        for title in ("District name", "Indicator name"):
            for row in rows if title in head else ():
                assert not re.search("[\u4e00-\u9fff]", row[head.index(title)]), (name, row)


def test_each_comparable_indicator_has_a_chart_of_its_own_rows(book):
    page = book["可比指标 Comparable"]
    head, rows = read_table(page)
    top = int(re.match(r"A(\d+)", next(iter(page.tables.values())).ref)[1]) + 1
    drawn = {}
    for chart in page._charts:
        (series,) = chart.series
        first, last = (int(n) for n in re.findall(r"\$(\d+)", series.val.numRef.f))
        shown = rows[first - top : last - top + 1]
        assert len({row[0] for row in shown}) == 1
        drawn[shown[0][0]] = [row[head.index("数值 Value")] for row in shown]
    assert drawn["五星级党支部"] == [125, 89, 75, 51, 10]
    assert list(drawn) == list(dict.fromkeys(row[0] for row in rows))
    assert len(drawn) == 6


def test_print_is_never_smaller_than_seven_points(book):
    for page in book.worksheets:
        width = sum(span.width * (span.max - span.min + 1) for span in page.column_dimensions.values())
        fitted = page.sheet_properties.pageSetUpPr is not None and page.sheet_properties.pageSetUpPr.fitToPage
        scale = min(100, 100 * 261 / (1.9 * width)) if fitted else page.page_setup.scale
        assert 11 * scale / 100 > 7, page.title


def test_each_derived_count_is_that_of_the_observations_that_it_says(book, edition):
    (page,) = (sheet for sheet in book.worksheets if "derived" in sheet.tables)
    _, rows = read_table(page)
    values, rests_on = {row[0]: row[1] for row in rows}, {row[0]: row[-1] for row in rows}
    bounds, stages = edition.observations["bound"], edition.indicators.set_index("indicator")["effort"]
    expected = {"count-at_least": int((bounds == "at_least").sum()), "count": len(bounds)}
    efforts = edition.observations["indicator"].map(stages)
    expected |= {f"count-{stage}": int((efforts == stage).sum()) for stage in ("input", "activity", "output", "result")}
    assert {key: values[key] for key in expected} == expected
    assert {key: rests_on[key] for key in expected} == expected


def test_headings_that_languages_share_are_kept_apart():
    assert name_apart({"zh": "来源", "en": "Source", "fr": "Source"}) == ("来源", "Source", "Source (fr)")


def test_a_sheet_is_named_by_the_titles_that_fit():
    assert name_sheet("数字", "Numbers", "Numbers") == "数字 Numbers"
    assert name_sheet("推算依据", "Derived evidence", "Données dérivées") == "推算依据 Derived evidence"
    assert name_sheet("长" * 40) == "长" * 31
