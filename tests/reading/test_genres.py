"""Texts of other genres are read in full: values, intervals, bounds, units, directions and measures; names and dates are left alone."""

import pytest

from tests.bench import genres


@pytest.mark.parametrize("folder", ["genres", "unseen"])
def test_other_genres_are_read_in_full(folder):
    lines = genres.read_lines(folder)
    result = genres.score(lines)
    assert result.f1 >= 0.99, "\n".join(genres.list_misses(lines))
    assert result.measure_share >= 0.95
    assert result.taken_share <= 0.02


def test_the_sets_are_large_and_of_many_genres():
    first, second = genres.read_lines("genres"), genres.read_lines("unseen")
    assert len({line.genre for line in first}) >= 11
    assert len({line.genre for line in second}) >= 8
    assert sum(len(line.gold) for line in first + second) >= 900
    assert sum(len(line.distractors) for line in first + second) >= 120
