"""What a table may not hold: each fault in a line that names file, row and column, many alike counted as one."""

import os

import pytest

from helpers.errors import InputError
from helpers.reading.csvfile import read_columns, read_rows
from helpers.tables import schema

HEAD = "district,section,sentence,ordinal,reported,measure,change,indicator,evidence"
LOAD = "from helpers import tables, errors\ntry: tables.load('2022')\nexcept errors.InputError as e: print(e)"
ROW = "市南区,3,2,{n},91 篇,调研报告,,research_reports,2f5bab9f5855"


def read(tmp_path, *rows, name="ledger", head=HEAD):
    path = tmp_path / f"{name}.csv"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return schema.validate(name, read_rows(path, schema.find_table(name).columns, schema.find_table(name).optional_columns), path)


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\u3164", "\u2060\u00ad", "\u202e \ufeff"])
def test_a_measure_that_cannot_be_seen_is_refused(tmp_path, blank):
    with pytest.raises(InputError, match=r"line 2, column measure: .* is empty but must not be"):
        read(tmp_path, ROW.format(n=1).replace("调研报告", blank))


def test_a_cell_that_may_be_empty_may_not_pretend_to_hold_something(tmp_path):
    with pytest.raises(InputError, match=r"line 2, column reported: .* holds nothing that can be seen"):
        read(tmp_path, ROW.format(n=1).replace("91 篇", "\u200b"))


def test_a_table_without_rows_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"ledger.csv: holds no row below its header"):
        read(tmp_path)


def test_an_interval_must_be_in_order(tmp_path):
    columns = schema.find_table("observations").columns
    cells = dict.fromkeys(columns, "x") | {
        "observation_id": "1-1-1-1", "edition": "2022", "district_code": "1", "section": "1", "sentence": "1", "ordinal": "1", "bound": "range",
        "value": "60", "low": "60", "high": "50", "change": "", "evidence": "2f5bab9f5855", "indicator": "x", "cell": "",
    }  # fmt: skip
    with pytest.raises(InputError, match=r"line 2, column value: value “60.0” is above high “50.0”"):
        read(tmp_path, ",".join(cells[name] for name in columns), name="observations", head=",".join(columns))


def test_many_faults_alike_are_one_line(tmp_path):
    with pytest.raises(InputError) as refused:
        read(tmp_path, *(ROW.format(n=n).replace("调研报告", "") for n in range(1, 112)))
    assert len(refused.value.lines()) == 1
    assert "111 times in all" in refused.value.lines()[0]


def test_many_faults_that_differ_are_twenty_lines_and_a_count(tmp_path):
    with pytest.raises(InputError) as refused:
        read(tmp_path, *(ROW.format(n=n).replace("2f5bab9f5855", f"no hash {n}" + "x" * 900) for n in range(1, 60)))
    lines = refused.value.lines()
    assert len(lines) == 21
    assert "39 more" in lines[-1]
    assert max(map(len, lines)) <= 500


def test_three_thousand_doubled_rows_are_told_quickly(tmp_path):
    with pytest.raises(InputError) as refused:
        read(tmp_path, *[ROW.format(n=1)] * 3000)
    assert len(refused.value.problems) == 2999
    assert len(refused.value.lines()) <= 21


@pytest.mark.parametrize("written", ["-5 个", "−5 个", "60至50 个", "6至2 个"])
def test_negative_counts_and_reversed_ranges_are_refused(project_copy, written):
    project_copy.edit("data/raw/2022/ledger.csv", "59 个", written)
    done = project_copy.run("-c", LOAD)
    assert done.stdout.startswith("data/raw/2022/ledger.csv: line 4, column reported")
    assert len(done.stdout.strip().splitlines()) == 1


def test_a_balance_or_a_rate_may_be_negative(project_copy):
    project_copy.edit("data/raw/2022/ledger.csv", "99.83%", "-2.1%")
    done = project_copy.run("-c", LOAD + "\nelse: print(tables.load('2022').observations['value'].min())")
    assert done.stdout.strip() == "-2.1"


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("data/raw/units.csv", "篇,report,reports,\n", "", "“篇” does not stand in data/raw/units.csv"),
        (
            "data/raw/2022/texts.csv",
            '市北区,true,强、实、树,"Strong, solid, raised",false,3,3\n',
            "",
            "“市北区” does not stand in data/raw/2022/texts.csv",
        ),
    ],
)
def test_a_row_missing_from_a_code_list_is_told(project_copy, path, old, new, told):
    project_copy.edit(path, old, new)
    done = project_copy.run(
        "-c", "from helpers import tables, errors\ntry: tables.load('2022')\nexcept errors.InputError as e: print(e)"
    )
    assert told in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("sign", "told"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_columns_parted_by_another_sign_are_one_line(tmp_path, sign, told):
    with pytest.raises(InputError) as refused:
        read(tmp_path, "市南区", head=HEAD.replace(",", sign))
    (line,) = refused.value.lines()
    assert line.endswith(f"ledger.csv: line 1: parts its columns by {told}; save it again as CSV with commas")


def test_a_table_that_another_program_saved_as_utf_16_is_named(tmp_path):
    (tmp_path / "units.csv").write_bytes("unit\n个\n".encode("utf-16"))
    with pytest.raises(InputError, match=r"units.csv: line 1: is UTF-16; save it again as CSV in UTF-8"):
        read_rows(tmp_path / "units.csv", ["unit"])


def test_a_pipe_in_the_place_of_a_table_is_named_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "units.csv")
    with pytest.raises(InputError, match=r"units.csv: cannot be read \(a pipe or a device, not a file\)"):
        read_rows(tmp_path / "units.csv", ["unit"])


@pytest.mark.parametrize("text", ["", "\n\n", "zh\n市南区\n"])
def test_columns_that_a_file_lacks_are_named_also_where_others_are_passed_over(tmp_path, text):
    (tmp_path / "names.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"names.csv: line 1: column “aliases” is missing"):
        read_columns(tmp_path / "names.csv", ("zh", "aliases"))


def test_some_columns_of_a_file_are_read_however_long_its_cells(tmp_path):
    (tmp_path / "names.csv").write_text(f"zh,note\n市南区,{'x' * 1_000_000}\n\n市北区\n", encoding="utf-8")
    assert [row[0] for row in read_columns(tmp_path / "names.csv", ("zh", "note"))] == ["市南区", "市北区"]


def test_a_wording_of_a_row_that_the_ledger_lacks_is_told_with_the_tables(project_copy):
    project_copy.edit("data/raw/2022/wordings.csv", "市南区,4,2,3,", "市南区,4,2,9,")
    told = project_copy.run("-c", LOAD).stdout
    assert (
        "data/raw/2022/wordings.csv: line 2, column district, section, sentence, ordinal: “市南区 4 2 9” does not stand in data/raw/2022/ledger.csv"
        in told
    )


def test_problems_are_told_in_the_order_of_lines_as_numbers(tmp_path):
    rows = [ROW.format(n=n).replace("调研报告", "" if n in (1, 9) else "调研报告") for n in range(1, 11)]
    with pytest.raises(InputError) as refused:
        read(tmp_path, *rows)
    assert [line.split(": ")[1].split(",")[0] for line in refused.value.lines()] == ["line 2", "line 10"]
