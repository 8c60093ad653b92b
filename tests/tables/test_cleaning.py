"""Cleaning keeps every row, and names every fault of its inputs at once."""

import dataclasses

import pytest

from helpers.errors import InputError
from helpers.tables import cleaning, schema
from helpers.tables.edition import load, read_raw

LEDGER = "data/raw/2022/ledger.csv"


def test_no_row_is_lost():
    cleaned = cleaning.clean(read_raw("2022"))
    assert [step.rows for step in cleaned.steps] == [79, 79, 79, 79, 72]
    assert len(cleaned.edition.observations) + len(cleaned.edition.set_aside) == 79


def test_units_of_one_indicator_are_united(edition):
    lectures = edition.observations[edition.observations["indicator"] == "party_lectures"]
    assert list(lectures["unit"]) == ["场次", "场次"]
    assert list(lectures["reported"]) == ["400 余场次", "370 余次"]


def test_summary_counts(edition):
    summary = edition.districts.set_index("zh")
    assert summary["observations"].sum() == 72
    assert summary.loc["城阳区", "observations"] == 2
    assert not summary.loc["西海岸新区", "complete"]


def test_processed_tables_read_back_as_written(edition, tmp_path, monkeypatch):
    monkeypatch.setattr(cleaning.project, "ROOT", tmp_path)
    written = cleaning.render_processed(edition)
    assert [name.rpartition("/")[2] for name in written] == [
        "observations.csv",
        "set_aside.csv",
        "sentences.csv",
        "districts.csv",
    ]
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    again = schema.read_table("observations", "2022")
    assert again["value"].tolist() == edition.observations["value"].tolist()
    assert again["reported"].tolist() == edition.observations["reported"].tolist()


@pytest.mark.parametrize(
    ("old", "new", "place", "wrong"),
    [
        ("district,section,sentence", "district,section,phrase", "line 1", "column “sentence” is missing"),
        ("91 篇", "九篇一", "line 2, column reported", "is not one quantity"),
        ("市南区,3,2,1", "市东区,3,2,1", "line 2, column district", "does not stand in data/raw/districts.csv"),
        ("市南区,3,2,2", "市南区,3,2,1", "line 3", "doubles line 2"),
        ("市南区,3,2,1", "市南区,x,2,1", "line 2, column section", "is not a whole number"),
        (",research_reports,", ",reports,", "line 2, column indicator", "does not stand in data/raw/indicators.csv"),
        ("2f5bab9f5855", "000000000000", "line 2, column evidence", "is not the hash"),
        ("91 篇", "91 头", "line 2, column reported", "unit “头” is not allowed"),
    ],
)
def test_one_clear_line_for_a_bad_row(project_copy, old, new, place, wrong):
    project_copy.edit(LEDGER, old, new)
    done = project_copy.run(
        "-c", "from helpers import tables, errors\ntry: tables.load('2022')\nexcept errors.InputError as e: print(e)"
    )
    lines = done.stdout.strip().splitlines()
    found = [line for line in lines if line.startswith(f"{LEDGER}: {place}") and wrong in line]
    assert found, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_all_bad_rows_are_told_at_once(project_copy):
    for district in ("市南区,3,2,1", "市北区,2,2,1", "莱西市,1,3,1"):
        project_copy.edit(LEDGER, district, "某地" + district[3:])
    done = project_copy.run(
        "-c",
        "from helpers import tables, errors\ntry: tables.load('2022')\nexcept errors.InputError as e: print(len(e.problems)); print(e)",
    )
    assert done.stdout.count("does not stand in data/raw/districts.csv") == 3


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"\xff\xfe\x00\x01", "is UTF-16"),
        (b"district\n\0", "holds a NUL byte"),
        ("区市".encode("gb18030"), "is not UTF-8"),
        (b"", "is missing"),
        (b'district\n"x', "not readable as CSV"),
    ],
)
def test_files_that_are_no_csv(tmp_path, content, wrong):
    from helpers.reading.csvfile import read_rows

    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=wrong):
        read_rows(path, ["district"])


def test_unknown_edition():
    with pytest.raises(InputError, match="names no edition “1999”; choose one of 2022"):
        load("1999")


def test_districts_of_an_edition_stand_in_the_order_of_its_texts():
    """A later edition may name them in another order than districts.csv, and one that it renamed is not the last."""
    raw = read_raw("2022")
    turned = dataclasses.replace(raw, texts=raw.texts.iloc[::-1].reset_index(drop=True))
    tables = cleaning.clean(turned).edition
    assert list(tables.districts["zh"]) == list(raw.texts["district"])[::-1]
    assert list(dict.fromkeys(tables.observations["district_code"])) == [
        code for code in tables.districts["district_code"] if code in set(tables.observations["district_code"])
    ]


def test_numbers_of_tables_keep_their_cells_and_every_page_names_them():
    from helpers.explorer.evidence import list_evidence
    from helpers.explorer.search_table import list_observations
    from helpers.narrative import report_tables
    from helpers.tables.labels import labels
    from helpers.workbook.data_sheets import data_sheet

    raw = read_raw("2022")
    assert "cell" not in cleaning.clean(raw).edition.observations.columns
    cells = ["T2R3C4", *[""] * (len(raw.ledger) - 1)]
    edition = cleaning.clean(dataclasses.replace(raw, ledger=raw.ledger.assign(cell=cells))).edition
    (known,) = edition.observations[edition.observations["cell"] != ""].to_dict("records")
    told = {"en": "Table 2, row 3, column 4", "zh": "表 2 第 3 行第 4 列"}
    for lang, place in told.items():
        assert [row[-1] for row in report_tables.observations(edition, labels(lang)).rows].count(place) == 1
        assert list(list_observations(edition, lang)[labels(lang).text("place")]).count(place) == 1
        rows = edition.observations[edition.observations["observation_id"] == known["observation_id"]]
        assert place in repr(list_evidence(rows, labels(lang)))
    assert "T2R3C4" in {cell for row in data_sheet("observations", edition.observations).rows for cell in row}
    assert schema.to_csv("observations", edition.observations).splitlines()[0].endswith(",evidence,cell")
