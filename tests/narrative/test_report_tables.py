"""Tables of what derived numbers rest on: as many observations as MANY are named, one more is counted."""

import pytest

from helpers.narrative import report_tables
from helpers.narrative.claims import Claims
from helpers.tables.labels import labels


@pytest.fixture
def claimed(edition):
    claims = Claims(edition, "en")
    return claims, claims.bounded("at_least")


def test_as_many_as_the_limit_are_named_and_cited(claimed, monkeypatch):
    claims, claim = claimed
    monkeypatch.setattr(report_tables, "MANY", len(claim.evidence))
    html = report_tables.derivations(claims, labels("en")).to_html()
    assert all(f'href="#f-{one}"' in html for one in claim.evidence)
    assert {f"f-{one}" for one in claim.evidence} <= report_tables.cited_by(claims)


def test_one_more_is_counted_and_cites_none(claimed, monkeypatch):
    claims, claim = claimed
    monkeypatch.setattr(report_tables, "MANY", len(claim.evidence) - 1)
    html = report_tables.derivations(claims, labels("en")).to_html()
    assert not any(f'href="#f-{one}"' in html for one in claim.evidence)
    assert not {f"f-{one}" for one in claim.evidence} & report_tables.cited_by(claims)


def test_a_column_is_not_headed_by_a_long_name_of_the_parts(edition):
    heads = {kind: report_tables.codebook(edition, labels("en", kind)).columns[1] for kind in ("district", "town")}
    assert heads == {"district": "Districts", "town": "Reported by"}
