"""The ledger of 2022: what was transcribed, counted by hand from the source."""

import pandas as pd

from helpers.tables import schema
from helpers.tables.edition import read_raw

BY_DISTRICT = {
    "市南区": 8, "市北区": 13, "李沧区": 6, "崂山区": 3, "西海岸新区": 4,
    "城阳区": 2, "即墨区": 11, "胶州市": 12, "平度市": 10, "莱西市": 3,
}  # fmt: skip
LOWER_BOUNDS = {
    "370203-2-2-3": (30, 40), "370203-3-4-1": (50, 60), "370213-1-2-1": (400, 500), "370213-2-3-1": (1800, 1900),
    "370212-1-2-3": (1400, 1500), "370215-1-4-1": (1300, 1400), "370215-2-3-2": (900, 1000), "370215-2-3-3": (390, 400),
    "370215-3-2-1": (10000, 20000), "370215-3-2-2": (4200, 4300), "370281-2-5-1": (2000, 3000), "370281-2-5-2": (200, 300),
    "370283-1-2-1": (30000, 40000), "370283-1-3-1": (370, 380), "370283-3-3-1": (500, 600), "370285-1-3-2": (4000, 5000),
}  # fmt: skip


def test_ledger_counts_by_district():
    ledger = schema.read_table("ledger", "2022")
    in_digits = ledger[ledger["reported"].str.contains(r"\d")]
    assert in_digits["district"].value_counts(sort=False).to_dict() == BY_DISTRICT
    assert len(in_digits) == 72
    assert set(ledger.loc[(ledger["reported"] != "") & ~ledger["reported"].str.contains(r"\d"), "reported"]) == {
        "四个组",
        "五大方面",
    }


def test_figures_are_56_exact_and_16_lower_bounds(edition):
    assert edition.observations["bound"].value_counts().to_dict() == {"exact": 56, "at_least": 16}
    bounded = edition.observations[edition.observations["bound"] == "at_least"].set_index("observation_id")
    assert {key: (row.low, row.high) for key, row in bounded.iterrows()} == LOWER_BOUNDS


def test_values_equal_what_is_written(edition):
    """Read each reported quantity by a second, much simpler rule than the parser's, and find the same value."""
    for row in edition.observations.itertuples():
        digits = "".join(c for c in row.reported if c.isdigit() or c == ".")
        assert row.value == float(digits) * (10_000 if "万" in row.reported else 1), row.observation_id
        assert ("余" in row.reported) == (row.bound == "at_least"), row.observation_id


def test_golden_figures(edition):
    """Every observation equals the copy that was read against the source a second time."""
    golden = pd.read_csv("tests/golden/observations_2022.csv", dtype={"observation_id": str})
    assert len(golden) == 72
    ours = edition.observations[["observation_id", "indicator", "value", "bound", "unit"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(ours, golden, check_dtype=False)


def test_sentences_belong_to_ten_complete_texts_but_one():
    raw = read_raw("2022")
    assert len(raw.sentences) == 104
    assert list(raw.texts.loc[~raw.texts["complete"], "district"]) == ["西海岸新区"]
    broken = raw.sentences[~raw.sentences["complete"]]
    assert broken[["district", "section", "sentence"]].to_numpy().tolist() == [["西海岸新区", 3, 3]]


def test_every_theme_has_a_definition_and_a_topic():
    raw = read_raw("2022")
    assert set(raw.sentences["theme"]) <= set(raw.themes["theme"])
    assert set(raw.themes["topic"]) == set(raw.topics["topic"])
    assert (raw.themes["definition_zh"].str.len() > 5).all()
