"""Verification: an untouched ledger is proved, and each kind of change is named: digit, place, sentence, doubled and missing rows."""

import pytest

from helpers.reading import draft_edition
from helpers.reading.verification import verify
from tests.samples import briefing_samples as samples


@pytest.fixture
def edition(raw, tmp_path):
    """A source and the folder of its ledger, proposed from it."""
    source = samples.write_text(tmp_path / "briefing.txt")
    draft_edition.propose_edition(source, "2031")
    return source, raw / "2031"


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def failures(source):
    return [str(problem) for problem in verify(source, "2031").failures]


def test_an_untouched_ledger_is_proved(edition):
    result = verify(edition[0], "2031")
    assert result.passed
    assert (result.observations, result.sentences) == (8, 8)
    assert str(result).endswith("all proved")


@pytest.mark.parametrize(
    ("old", "new", "name", "reason"),
    [
        ("206 名", "208 名", "“208 名”", "word for word"),
        ("206 名", "06 名", "“06 名”", "word for word"),
        ("城东区,1,2,4,206", "城东区,2,2,4,206", "§2 sentence 2 number 4", "evidence"),
        ("城东区,1,2,4,206", "城东区,1,9,4,206", "§1 sentence 9", "no such sentence"),
        ("城东区,1,2,4,206", "城东区,1,2,7,206", "number 7", "should be number 4"),
        ("河口市,1,1,2,310 个", "河口市,1,1,1,310 个", "number 1", "stands twice"),
        ("98.6%", "8.6%", "“8.6%”", "word for word"),
        ("98.6%", "98", "“98”", "word for word"),
        ("206 名", "20", "“20”", "word for word"),
        ("河口市,1,1,1,", "城东区,1,1,1,", "城东区 §1 sentence 1", "evidence"),
    ],
)
def test_a_changed_row_is_named(edition, old, new, name, reason):
    source, folder = edition
    change(folder / "ledger.csv", old, new)
    lines = failures(source)
    assert any(name in line and reason in line for line in lines), lines


def test_swapped_figures_are_named(edition):
    source, folder = edition
    change(folder / "ledger.csv", "1,2,1,32 个", "1,2,1,11  个")
    change(folder / "ledger.csv", "1,2,2,11 个", "1,2,2,32 个")
    change(folder / "ledger.csv", "11  个", "11 个")
    assert any("“32 个”" in line for line in failures(source))


def test_a_changed_sentence_is_named(edition):
    source, _ = edition
    change(source, "认领岗位", "认领职位")
    lines = failures(source)
    assert len(lines) == 3
    assert all("河口市 §1 sentence 1" in line for line in lines)


def test_a_changed_digit_in_the_document_is_named(edition):
    source, _ = edition
    change(source, "206 名", "216 名")
    assert any("“206 名”" in line for line in failures(source))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("城东区,1,2,", "城东区,5,2,", "no such sentence"),
        (",true", ",false", "complete"),
        ("城东区,1,1,7,", "城东区,1,1,8,", "characters"),
    ],
)
def test_a_changed_sentence_row_is_named(edition, old, new, reason):
    source, folder = edition
    change(folder / "sentences.csv", old, new)
    assert any(reason in line and "sentences.csv" in line for line in failures(source))


def test_a_missing_sentence_row_is_named(edition):
    source, folder = edition
    lines = (folder / "sentences.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "sentences.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert [line for line in failures(source) if "no row for it" in line and "河口市" in line]


def test_a_mention_without_a_number_needs_place_and_evidence(edition):
    source, folder = edition
    row = (folder / "ledger.csv").read_text(encoding="utf-8").splitlines()[-1].split(",")
    with (folder / "ledger.csv").open("a", encoding="utf-8") as file:
        file.write(f"河口市,1,1,3,,服务提质,,,{row[-2]},\n")
    assert verify(source, "2031").passed


def test_a_line_may_end_where_the_row_has_a_space_but_spaces_are_proved_within_a_line(edition):
    source, _ = edition
    change(source, "206 名", "206\n名")
    assert verify(source, "2031").passed
    change(source, "206\n名", "206名")
    assert [line for line in failures(source) if "“206 名”" in line and "word for word" in line]


def test_the_document_may_come_in_another_format(edition, tmp_path):
    for name in ("docx", "html", "pdf"):
        assert verify(getattr(samples, f"write_{name}")(tmp_path / f"b.{name}"), "2031").passed


def test_the_cell_of_a_table_that_a_row_names_must_hold_its_number(raw, tmp_path):
    source = tmp_path / "parks.html"
    rows = "".join(
        f"<tr><td>{name}</td><td>{parks}</td><td>{trees}</td></tr>"
        for name, parks, trees in (("东山县", 12, 8600), ("西河县", 9, 12))
    )
    source.write_text(f"<table><tr><th>县</th><th>公园（个）</th><th>植树（株）</th></tr>{rows}</table>", encoding="utf-8")
    draft_edition.propose_edition(source, "2031")
    assert verify(source, "2031").passed
    change(raw / "2031" / "ledger.csv", "T1R3C2", "T1R2C2")
    change(raw / "2031" / "ledger.csv", "T1R2C3", "T1R2C2")
    lines = failures(source)
    assert ["cell T1R2C2" in line for line in lines] == [True, True]
    assert ["“8600株”" in lines[0], "“9个”" in lines[1]] == [True, True]
