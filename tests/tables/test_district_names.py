"""Districts in time: names that hold from one edition to another, aliases in ledgers, renamed districts that keep their history."""

import pandas as pd
import pytest

from helpers.tables import district_names
from tests.samples.edition_samples import make_edition

LATER = "370216,11,莱西区,Laixi District,莱西,Laixi,district,莱西新城,2023,,1,0,,,370285\n"


@pytest.fixture
def copy(project_copy):
    """A copy with a made edition 2023 in which Laixi is a district of another name and code, and Chengyang has no text."""
    make_edition(project_copy.root)
    listed = project_copy.root / "data/raw/districts.csv"
    text = listed.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("370285"))
    cells = old.split(",")
    cells[text.splitlines()[0].split(",").index("to")] = "2022"
    listed.write_text(text.replace(old, ",".join(cells)) + LATER, encoding="utf-8")
    for name in ("ledger.csv", "sentences.csv", "texts.csv"):
        path = project_copy.root / "data/raw/2023" / name
        lines = path.read_text(encoding="utf-8").replace("莱西市", "莱西新城").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("城阳区")), encoding="utf-8")
    return project_copy


def run(copy, code):
    done = copy.run(
        "-c",
        f"import helpers as h\nfrom helpers import tables, errors\ntry:\n    {code}\nexcept errors.InputError as e: print(e)",
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip()


def test_a_renamed_district_prints_its_name_of_the_edition(copy):
    told = "print(*[tables.labels('zh').district(c) for c in tables.load('{e}').districts['district_code']][-1:], tables.load('{e}').districts['district_code'].iloc[-1])"
    assert run(copy, told.format(e="2022")) == "莱西市 370285"
    assert run(copy, told.format(e="2023")) == "莱西区 370216"


def test_a_name_of_another_edition_is_refused(copy):
    path = copy.root / "data/raw/2023/texts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("莱西新城", "莱西市"), encoding="utf-8")
    assert "column district: “莱西市” is not listed for edition 2023 in data/raw/districts.csv" in run(
        copy, "tables.load('2023')"
    )


def test_one_district_under_two_names_is_doubled(copy):
    path = copy.root / "data/raw/2023/texts.csv"
    row = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("莱西新城"))
    path.write_text(path.read_text(encoding="utf-8") + row.replace("莱西新城", "莱西区") + "\n", encoding="utf-8")
    assert "doubles line" in run(copy, "tables.load('2023')")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("更名：莱西市改为莱西区。", "2023 版没有文稿：城阳区。")),
        (
            "en",
            (
                "Renamed: Laixi to Laixi District.",
                "Without a text in 2023: Chengyang.",
                "Reported in 2022 and not in 2023: assessment categories.",
            ),
        ),
    ],
)
def test_editions_compare_a_renamed_district_with_itself(copy, lang, words):
    summary = run(copy, f"print(h.compare_editions('2022', '2023', lang='{lang}').summary())")
    assert all(word in summary for word in words), summary
    rows = run(
        copy,
        "d = h.compare_editions('2022', '2023').data; print(*d[(d.district_code == '370216') & (d.indicator == 'demo_points')].status)",
    )
    assert rows == "same"


@pytest.fixture
def merged(copy):
    """The copy, in which Laixi of 2023 was formed from Laixi and Pingdu, and Chengyang is without a text."""
    listed = copy.root / "data/raw/districts.csv"
    listed.write_text(
        listed.read_text(encoding="utf-8").replace(LATER, LATER.replace(",370285", ",370285;370283")), encoding="utf-8"
    )
    for name in ("ledger.csv", "sentences.csv", "texts.csv"):
        path = copy.root / "data/raw/2023" / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("平度市")), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "合并：莱西市、平度市合为莱西区。"), ("en", "Merged: Laixi and Pingdu into Laixi District.")]
)
def test_a_merged_district_is_told_and_never_compared(merged, lang, words):
    summary = run(merged, f"print(h.compare_editions('2022', '2023', lang='{lang}').summary())")
    assert words in summary
    assert "更名" not in summary
    assert "Renamed" not in summary
    code = "d = h.compare_editions('2022', '2023').data; d = d[d.district_code.isin(['370216', '370283', '370285'])]; print(*sorted({*zip(d.status, d.reason)}))"
    assert run(merged, code) == "('refused', 'district_redrawn')"
    states = "d = h.compare_editions('2022', '2023').data; print(*sorted({*d[d.district_code == '370216'].old_state, *d[d.district_code == '370283'].new_state}))"
    assert run(merged, states) == "no_text"


def test_a_merged_district_is_not_absent(merged):
    names = "c = h.load('2023', lang='en').claim.absent('2022'); print(c.parts['names'].text)"
    assert run(merged, names) == "Chengyang"


def test_english_prints_english(copy):
    table = run(copy, "print(repr(h.compare_editions('2022', '2023', lang='en').table('unclear')))")
    assert "more than 80" in table
    assert "余" not in table


def test_reversed_editions_are_refused_in_one_line(copy):
    done = copy.run("-m", "helpers", "compare-editions", "2023", "2022")
    assert done.returncode == 2
    assert (
        done.stderr
        == "compare-editions: edition 2023 is not before 2022; name the earlier one first: compare-editions 2022 2023\n"
    )


def test_the_newest_edition_is_the_default(copy):
    assert run(copy, "print(tables.load().edition, h.load(lang='en').edition)") == "2023 2023"


def test_adding_an_edition_changes_nothing_of_the_one_before(copy):
    code = "b = h.load('2022', lang='en'); print(repr(b.table.codebook()), repr(b.table.observations()), b.charts.disclosure_matrix().alt)"
    with_2023 = run(copy, code)
    for path in (copy.root / "data/raw/2023").iterdir():
        path.unlink()
    (copy.root / "data/raw/editions.csv").write_text(
        "\n".join((copy.root / "data/raw/editions.csv").read_text(encoding="utf-8").splitlines()[:2]) + "\n", encoding="utf-8"
    )
    assert run(copy, code) == with_2023


def test_an_alias_that_two_districts_share_names_neither():
    listed = pd.DataFrame(
        {
            "zh": ["东山区", "西山区", "南山区"],
            "zh_short": ["东山", "西山", "南山"],
            "aliases": ["新区;老东山", "新区", "东山区"],
        }
    )
    names = district_names.list_names(listed)
    assert "新区" not in names
    assert names["老东山"] == "东山区"
    assert names["东山区"] == "东山区", "a full name is nobody else’s alias"
