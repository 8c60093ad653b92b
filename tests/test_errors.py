"""What is told of faulty inputs: one short line each, equal ones counted, never a flood."""

import pickle

from helpers.errors import MAX_LINE, MAX_PER_FILE, InputError, Problem


def test_equal_problems_are_counted_in_one_line():
    empty = [Problem("a.csv", f"line {n}, column theme", "is empty", "fill it") for n in range(3, 114)]
    other = Problem("a.csv", "line 9, column unit", "is empty", "fill it")
    assert InputError(*empty, other).lines() == [
        "a.csv: line 3, column theme: is empty (here first, 111 times in all); fill it",
        "a.csv: line 9, column unit: is empty; fill it",
    ]


def test_a_few_equal_problems_keep_their_places():
    few = [Problem("a.csv", f"line {n}", "is empty", "fill it") for n in (2, 5, 7)]
    assert [line.split(":")[1] for line in InputError(*few).lines()] == [" line 2", " line 5", " line 7"]


def test_each_file_has_twenty_lines_and_then_a_count():
    many = [Problem(path, f"line {n}", f"“{n}” is unknown", "correct it") for path in ("a.csv", "b.csv") for n in range(3000)]
    lines = InputError(*many).lines()
    assert len(lines) == 2 * (MAX_PER_FILE + 1)
    assert lines[MAX_PER_FILE] == "a.csv: 2980 more problems; correct those above and run again"
    assert lines[-1].startswith("b.csv: 2980 more")


def test_a_column_full_of_faults_does_not_hide_another():
    many = [Problem("a.csv", f"line {n}, column value", f"“{n} ” is not a number", "correct it") for n in range(3000)]
    other = [Problem("a.csv", f"line {n}, column unit", f"“{n}” is unknown", "correct it") for n in range(2990, 3000)]
    lines = InputError(*many, *other).lines()
    assert [sum(f"column {name}" in line for line in lines) for name in ("value", "unit")] == [10, 10]
    assert lines[-1] == "a.csv: 2990 more problems; correct those above and run again"


def test_a_line_keeps_its_beginning_and_its_end_however_long_the_cell():
    (line,) = InputError(Problem("a.csv", "line 2", f"“{'9' * 1_000_000}” is not one quantity", "correct the cell")).lines()
    assert len(line) <= MAX_LINE
    assert line.startswith("a.csv: line 2: “999")
    assert line.endswith("is not one quantity; correct the cell")


def test_an_error_passes_between_processes_with_its_problems():
    error = InputError(Problem("a.csv", "line 2", "is empty", "fill it"))
    assert pickle.loads(pickle.dumps(error)).problems == error.problems
