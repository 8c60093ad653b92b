"""The HTML of a view as text: what comes from data is escaped; which view comes first."""

from types import SimpleNamespace

from helpers.charts import image_export
from helpers.explorer.page import picture_html, tables_html
from helpers.explorer.view_choices import first_view
from helpers.tables.labels import labels


def test_the_alternative_text_is_escaped(monkeypatch):
    monkeypatch.setattr(image_export, "to_svg", lambda chart, outlines: "<svg></svg>")
    html = picture_html(SimpleNamespace(alt='a "b" <c>'))
    assert 'aria-label="a &quot;b&quot; &lt;c&gt;"' in html


def test_the_warning_is_escaped():
    words = labels("en")
    heads = [words.text(key) for key in ("reported", "reading", "place")]
    empty = SimpleNamespace(columns=heads, ids=[], rows=[], to_html=lambda: "")
    html = tables_html(SimpleNamespace(warning="1 < 2 & 3", table=empty, evidence=empty), words)
    assert "<strong>1 &lt; 2 &amp; 3</strong>" in html


def test_the_first_district_is_the_one_with_most_numbers(edition):
    counts = edition.observations["district_code"].value_counts()
    view = first_view(edition, "en")
    assert counts[view.district] == counts.max()
    assert counts[view.other] == counts.drop(view.district).max()
