"""How the texts word what may be compared: the words of the language asked for, as the text has them if there is no translation."""

import pytest

from helpers.tables.wordings import comparable_observations, list_in, read_requested_totals, read_wordings
from helpers.text.messages import LANGUAGES


@pytest.mark.parametrize("name", ["verb", "period"])
def test_a_wording_is_read_in_the_language_asked_for(edition, name):
    rows = read_wordings(edition)
    assert list_in("en", name, rows).equals(rows[f"{name}_en"])
    assert list_in("zh", name, rows).equals(rows[name])
    assert list_in("fr", name, rows.assign(**{f"{name}_fr": "x"})).unique().tolist() == ["x"]


def test_observations_without_a_wording_have_empty_cells_in_every_language(edition):
    told = comparable_observations(edition)
    assert len(told)
    assert not told[["verb", "verb_en", "state", "period", "period_en", "denominator"]].isna().any().any()


def test_requested_totals_are_named_in_every_language():
    assert all(set(names) == set(LANGUAGES) and all(names.values()) for names in read_requested_totals().values())
