"""A document becomes a draft: every number of it is in the tables, and nothing that is there is overwritten."""

import csv
import io

import pytest

from helpers.errors import InputError
from helpers.pipeline import draft
from helpers.reading import documents, ledger
from helpers.reading.draft_tables import draw_up_tables, kind_of
from helpers.reading.terms import propose_english

TEXT = """甲县
一、办好实事
全年新建口袋公园 12 处，服务居民 3400 余人次，群众满意度由 91% 升至 96.5%。
乙县
一、办好实事
全年新建口袋公园 7 处，修补道路 18 公里，落实资金 2.5 亿元。
"""


@pytest.fixture
def drawn(tmp_path):
    source = tmp_path / "briefing.txt"
    source.write_text(TEXT, encoding="utf-8")
    return draw_up_tables(documents.read(source), "2031")


def rows_of(drawn, path):
    return list(csv.DictReader(io.StringIO(drawn.files[path])))


def test_every_number_of_the_document_is_a_row(drawn):
    rows = rows_of(drawn, ledger.paths_of("2031")[0])
    assert [(row["district"], row["reported"]) for row in rows] == [
        ("甲县", "12 处"), ("甲县", "3400 余人次"), ("甲县", "91%"), ("甲县", "96.5%"),
        ("乙县", "7 处"), ("乙县", "18 公里"), ("乙县", "2.5 亿元"),
    ]  # fmt: skip


def test_a_level_before_a_change_is_not_the_level_now(drawn):
    names = {
        row["indicator"]: row["zh"] for row in csv.DictReader(io.StringIO(drawn.files[draft.project.RAW / "indicators.csv"]))
    }
    rows = {row["reported"]: names[row["indicator"]] for row in rows_of(drawn, ledger.paths_of("2031")[0])}
    assert rows["91%"] != rows["96.5%"]
    assert rows["91%"].endswith("（此前）")


def test_no_indicator_has_two_numbers_in_one_district(drawn):
    rows = rows_of(drawn, ledger.paths_of("2031")[0])
    pairs = [(row["district"], row["indicator"]) for row in rows]
    assert len(pairs) == len(set(pairs))


def test_code_lists_only_grow(drawn):
    for name in ("districts", "indicators", "units", "editions"):
        path = draft.project.RAW / f"{name}.csv"
        assert drawn.files[path].startswith(path.read_text(encoding="utf-8"))


def test_a_document_without_numbers_is_refused(tmp_path):
    source = tmp_path / "empty.txt"
    source.write_text("甲县\n一、概述\n各项工作有序推进。\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no number"):
        draw_up_tables(documents.read(source), "2031")


def test_an_edition_that_is_there_is_never_overwritten():
    with pytest.raises(InputError, match="never overwritten"):
        draft.refuse_existing("2022")


def test_kinds_and_english_of_names():
    assert [kind_of(name) for name in ("甲县", "研发中心", "第一小学", "综合组")] == ["county", "department", "school", "part"]
    assert propose_english("新式培训", {"培训": "training"}) == "“新式培训” (training)"
