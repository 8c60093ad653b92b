"""What the parts of an edition are called: by the list of kinds, most of them deciding where a few have a general name."""

import pandas as pd
import pytest

from helpers.tables import kinds
from helpers.tables.labels import labels


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (["district", "county_level_city", "new_area"], "district"),
        (["district"], "only_district"),
        (["district", "new_area"], "district_area"),
        (["new_area"], "only_new_area"),
        (["county"], "only_county"),
        (["subdistrict"], "only_subdistrict"),
        (["subdistrict", "town"], "town_subdistrict"),
        (["township"], "only_township"),
        (["county", "county_level_city"], "county_city"),
        (["county", "district"], "county_district"),
        (["village", "community"], "village_community"),
        (["community"], "community"),
        (["school", "kindergarten"], "school"),
        (["library"], "library"),
        (["school", "school", "department"], "school"),
        (["hospital", "department", "part"], "part"),
        (["bureau", "department"], "department"),
        (["school", "county"], "part"),
    ],
)
def test_one_kind_for_all_parts(monkeypatch, given, kind):
    listed = pd.DataFrame({"district_code": [str(n) for n in range(len(given))], "kind": given})
    read = kinds.schema.read_table
    monkeypatch.setattr(kinds.schema, "read_table", lambda name: listed if name == "districts" else read(name))
    kinds._kind.cache_clear()
    assert kinds.kind_of_parts(listed) == kind
    kinds._kind.cache_clear()


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("district", "两个区市", "Districts"),
        ("school", "两所学校", "Schools"),
        ("library", "两家图书馆", "Libraries"),
        ("community", "两个社区", "Communities"),
        ("unheard_of", "两个单位", "Bodies"),
    ],
)
def test_words_of_a_kind(kind, zh, en):
    words = labels("zh", kind)
    assert "两" + words.text("part_classifier") + words.text("part_nouns") == zh
    assert labels("en", kind).text("part_heads") == en
