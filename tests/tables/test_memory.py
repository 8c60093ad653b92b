"""What is remembered of an Edition: once for each object and each argument, kept apart by function."""

from dataclasses import replace

from helpers.tables.memory import once_per_edition


def test_a_result_is_worked_out_once_for_each_edition_and_argument(edition):
    asked = []

    def work_out(tables, key=""):
        asked.append((id(tables), key))
        return key

    remembered, other = once_per_edition(work_out), replace(edition)
    assert [remembered(edition, "a"), remembered(edition, "a"), remembered(edition, "b"), remembered(other, "a")] == [
        "a",
        "a",
        "b",
        "a",
    ]
    assert asked == [(id(edition), "a"), (id(edition), "b"), (id(other), "a")]


def test_functions_of_one_name_do_not_share_what_they_remember(edition):
    def make(result):
        def work_out(tables):
            return result

        return once_per_edition(work_out)

    assert [make(1)(edition), make(2)(edition)] == [1, 2]
