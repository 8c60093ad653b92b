"""Extraction: the columns and their order, places, review order, outputs that a failing document leaves alone."""

import csv
import io
from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.reading import extraction
from helpers.reading.documents import read
from helpers.reading.quantities import find
from tests.samples import briefing_samples as samples

PASSAGES = Path(__file__).parents[1] / "passages"

FIXED = [
    "district",
    "section",
    "sentence",
    "start",
    "end",
    "quote",
    "value",
    "low",
    "high",
    "bound",
    "unit",
    "measure",
    "confidence",
]


@pytest.fixture
def source(tmp_path):
    return samples.write_text(tmp_path / "briefing.txt")


def test_csv_holds_the_fixed_columns_and_quotes_that_stand_in_the_text(source, tmp_path):
    out = tmp_path / "out.csv"
    extraction.extract(source, out)
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert set(FIXED) <= set(rows[0])
    text = source.read_bytes().decode("utf-8")
    assert [text[int(row["start"]) : int(row["end"])] for row in rows] == [row["quote"] for row in rows]
    assert [row["quote"] for row in rows] == ["32 个", "11 个", "4 批", "206 名", "1 万余件", "98.6%", "1200 余名", "310 个"]
    assert [(row["low"], row["high"]) for row in rows][4:6] == [("10000", "20000"), ("98.6", "98.6")]


def test_measures_of_the_sample(source):
    assert [row.measure for row in extraction.extract(source)] == [
        "“四星支部”", "“五星支部”", "年轻干部", "年轻干部", "为群众办实事", "办结率", "党员志愿者", "岗位",
    ]  # fmt: skip


def test_a_failing_document_leaves_the_output_alone(tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("before", encoding="utf-8")
    with pytest.raises(InputError):
        extraction.extract(tmp_path / "missing.txt", out)
    assert out.read_text(encoding="utf-8") == "before"


def test_unsure_rows_come_first_for_review(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text("建成学校 12 所。得分 95.3。新增床位 30 张。", encoding="utf-8")
    rows = extraction.extract(path)
    assert [row.value for row in rows] == [12, 95.3, 30]
    assert [row.value for row in extraction.sort_for_review(rows)] == [95.3, 12, 30]


def test_frame_has_one_row_per_quantity(source):
    frame = extraction.to_frame(extraction.extract(source))
    assert list(frame.columns) == list(extraction.COLUMNS)
    assert frame["value"].sum() == 32 + 11 + 4 + 206 + 10_000 + 98.6 + 1200 + 310


def vary(text):
    """Yield a text as it is, in traditional characters, and with marks without width between its characters."""
    from opencc import OpenCC

    yield text
    yield OpenCC("s2t").convert(text)
    yield "\u200b".join(text)


def test_no_sentence_with_a_quantity_is_passed_over(tmp_path):
    """One look at the whole text tells which sentences may hold quantities; `find` on every sentence finds no other ones."""
    for path in sorted(PASSAGES.glob("*.txt")):
        for text in vary(path.read_text(encoding="utf-8")):
            (tmp_path / "a.txt").write_text(text, encoding="utf-8")
            document = read(tmp_path / "a.txt")
            sentences = [*document.headlines(), *document.sentences()]
            expected = [(q.start, q.quote) for one in sentences for q in find(one.text, one.start)]
            assert [(row.start, row.quote) for row in extraction.extract_document(document)] == sorted(expected)


def test_a_sentence_without_end_is_told_around_each_quantity(tmp_path):
    """It would else be written once for each of its quantities: 1 MB of text became 10 GB of CSV."""
    (tmp_path / "a.txt").write_text("，".join(f"第一批走访困难户 {n + 10} 户" for n in range(1000)), encoding="utf-8")
    rows = extraction.extract(tmp_path / "a.txt")
    assert [row.value for row in rows] == [n + 10 for n in range(1000)]
    assert all(row.quote in row.text for row in rows)
    assert max(len(row.text) for row in rows) < 700
    assert (rows[0].text[-1], rows[500].text[0], rows[500].text[-1], rows[-1].text[0]) == ("…", "…", "…", "…")
    assert rows[-1].text.endswith("1009 户")


def test_the_text_of_a_row_is_its_whole_sentence(source):
    sentences = {sentence.text for sentence in read(source).sentences()}
    assert {row.text for row in extraction.extract(source)} <= sentences
