"""The chart of change between two editions: certain changes marked, what cannot be compared counted, never drawn as a change."""

import dataclasses
from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from helpers import charts
from helpers.charts import lint, numbering
from helpers.charts.style import ACCENT
from helpers.tables import edition as tables_edition
from helpers.text.messages import messages
from tests.samples.chart_samples import with_observation

LANGUAGES = ("zh", "en")


@pytest.fixture
def newer(edition, monkeypatch):
    """An edition of 2023 made from that of 2022: Pingdu 89 → 110 branches, West Coast 125 → 120, Laixi's 10 sites no longer reported."""
    changed = with_observation(edition, "370283-2-4-1", value=110.0, low=110.0, high=110.0)
    changed = with_observation(changed, "370211-3-2-4", value=120.0, low=120.0, high=120.0)
    gone = (changed.observations["district_code"] == "370285") & (changed.observations["indicator"] == "demo_points")
    assert gone.sum() == 1
    monkeypatch.setattr(numbering, "editions", lambda: ["2022", "2023"])
    monkeypatch.setattr(tables_edition, "load", lambda name: edition)
    return dataclasses.replace(changed, edition="2023", observations=changed.observations[~gone].reset_index(drop=True))


def test_certain_changes_are_counted_and_marked(newer):
    chart = charts.edition_change(newer, lang="en")
    assert (chart.facts["more"], chart.facts["less"], chart.facts["gone"], chart.facts["new"]) == (1, 1, 1, 0)
    assert chart.title == "Since 2022, one number certainly rose and one fell; one is no longer reported"
    assert chart.number == len(charts.numbers(newer))
    told = [text.get_text() for text in chart.texts]
    assert "89 → 110" in told
    assert "125 → 120" in told
    marked = [line for axes in chart.axes for line in axes.lines if to_hex(line.get_markeredgecolor()).upper() == ACCENT]
    assert [line.get_xdata()[0] for line in marked] == [110, 120] or [line.get_xdata()[0] for line in marked] == [120, 110]


def test_what_is_not_drawn_is_counted_over_all_the_data(newer):
    chart = charts.edition_change(newer, lang="en")
    assert chart.facts["drawn"] + chart.facts["not_drawn"] == len(chart.table)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", ["print", "slide", "narrow"])
def test_the_picture_is_clean(newer, lang, size):
    chart = charts.edition_change(newer, lang=lang, size=size)
    assert [str(fault) for fault in lint(chart)] == []
    assert "2022" in chart.title
    assert size != "print" or chart.height_mm <= 225


def test_without_an_earlier_edition_there_is_no_such_chart(edition):
    assert "edition_change" not in charts.numbers(edition)
    with pytest.raises(ValueError, match="edition 2022 is the first one"):
        charts.edition_change(edition)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "与 2030 年版相比，没有确定增加的，确定减少的有 1 项，不再报告 2 项"),
        ("en", "Since 2030, nothing certainly rose and one fell; two are no longer reported"),
    ],
)
def test_the_heading_has_forms_for_none(lang, told):
    heading = messages(lang).text("moved_title", before="2030", more=0, less=1, new=0, gone=2)
    assert heading.replace("|", "") == told


@pytest.mark.parametrize(("now", "worth"), [(110.0, 1.0), (float("nan"), 0.0)])
def test_a_chart_without_a_pair_to_draw_is_left_out(edition, monkeypatch, now, worth):
    rows = pd.DataFrame({"status": ["unclear"], "old_value": [89.0], "new_value": [now]})
    monkeypatch.setattr(numbering, "earlier_edition", lambda tables: "2022")
    monkeypatch.setattr(numbering, "compare_tables", lambda *tables: SimpleNamespace(rows=rows))
    assert numbering.worth("edition_change", edition) == worth
