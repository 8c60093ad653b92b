"""What became of districts from one edition to the next: renamed, merged, divided, taken in, or simply there."""

import pandas as pd
import pytest

from helpers.tables.district_names import trace_succession


def listed(**predecessors):
    return pd.DataFrame({"district_code": list(predecessors), "predecessor": list(predecessors.values())})


def told(before, now, **predecessors):
    found = trace_succession(listed(**predecessors), before.split(), now.split())
    return found.renamed, found.merged, found.divided


@pytest.mark.parametrize(
    ("before", "now", "predecessors", "expected"),
    [
        ("a b", "a b", {"a": "", "b": ""}, ({}, {}, {})),
        ("a b", "a c", {"a": "", "b": "", "c": "b"}, ({"b": "c"}, {}, {})),
        # Two steps, the one between in neither edition.
        ("a", "c", {"a": "", "b": "a", "c": "b"}, ({"a": "c"}, {}, {})),
        ("a b", "c", {"a": "", "b": "", "c": "a;b"}, ({}, {"c": ("a", "b")}, {})),
        # Of a merger only one had a text before: what it reported is still of another area.
        ("a", "c", {"a": "", "b": "", "c": "a;b"}, ({}, {"c": ("a",)}, {})),
        # A merger that was renamed afterwards.
        ("a b", "d", {"a": "", "b": "", "c": "a;b", "d": "c"}, ({}, {"d": ("a", "b")}, {})),
        ("a", "b c", {"a": "", "b": "a", "c": "a"}, ({}, {}, {"a": ("b", "c")})),
        # A part was cut off, the rest kept its code.
        ("a", "a b", {"a": "", "b": "a"}, ({}, {}, {"a": ("a", "b")})),
        # The year after, both are as they were.
        ("a b", "a b", {"a": "", "b": "a"}, ({}, {}, {})),
        # One took in another under its own code; the year after, it is as it was.
        ("a b", "a", {"a": "b", "b": ""}, ({}, {"a": ("a", "b")}, {})),
        ("a", "a", {"a": "b", "b": ""}, ({}, {}, {})),
        # A circle ends.
        ("x", "a", {"a": "b", "b": "a", "x": ""}, ({}, {}, {})),
    ],
)
def test_each_way_a_list_of_districts_changes(before, now, predecessors, expected):
    assert told(before, now, **predecessors) == expected


def test_redrawn_and_continued_name_both_sides():
    found = trace_succession(listed(a="", b="", c="a;b", d="", e="d"), ["a", "b", "d"], ["c", "e"])
    assert found.redrawn == {"a", "b", "c"}
    assert found.continued == {"a", "b", "d"}
