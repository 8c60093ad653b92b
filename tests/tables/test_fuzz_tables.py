"""A few of the spoilt tables of fuzz_tables.py: refused in lines, or what is read of them holds."""

from tests.tables.fuzz_tables import copy_project, forget, run_cases


def test_spoilt_tables_are_refused_in_lines_or_read_right(tmp_path, monkeypatch):
    clean = copy_project(tmp_path, monkeypatch)
    outcomes = run_cases(tmp_path, clean, 30)
    assert outcomes["refused"] > outcomes["accepted"] > 0
    monkeypatch.undo()
    forget()
