"""The way in: `import helpers as h` is light, completes by tab, and compares only what may be compared."""

import doctest
import re
import subprocess
import sys
from importlib import import_module

import pytest

import helpers as h
from helpers.narrative.district_comparison import ComparisonRefused, line_up_districts

SHOWN = (
    "helpers",
    "helpers.explorer",
    "helpers.charts",
    "helpers.charts.questions.indicator_bars",
    "helpers.charts.questions.theme_stages",
    "helpers.tables.edition",
    "helpers.tables.edition_comparison",
    "helpers.tables.comparability",
    "helpers.tables.selection",
    "helpers.narrative.edition_comparison",
    "helpers.narrative.claims",
    "helpers.narrative.claims.ranking",
    "helpers.narrative.district_comparison",
    "helpers.narrative.briefing",
    "helpers.text.width",
    "helpers.workbook.sheet",
)


@pytest.mark.parametrize("name", SHOWN)
def test_docstrings_show_true_output(name):
    outcome = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_names_offered_are_never_hidden_by_a_module_of_the_same_name():
    """Importing a submodule binds its name in the package: whatever else was imported first, what is offered must stay what it is."""
    code = (
        "import importlib, pkgutil, types, helpers, helpers.charts as charts\n"
        "for found in pkgutil.walk_packages(helpers.__path__, 'helpers.'):\n"
        "    found.name.endswith('__main__') or importlib.import_module(found.name)\n"
        "hidden = [name for home in (helpers, charts) for name in home.__all__"
        " if isinstance(getattr(home, name), types.ModuleType)]\n"
        "assert not hidden, hidden"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_package_offers_five_names():
    assert dir(h) == ["compare", "compare_editions", "editions", "explore", "load"]
    assert all(getattr(h, name).__doc__ for name in dir(h))
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        h.lode  # noqa: B018


def complete(text):
    """Return what the tab key offers in a notebook after `text`, with a briefing at hand: the names after the last point."""
    from IPython.core.completer import provisionalcompleter
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.user_ns |= {"h": h, "briefing": h.load("2022", "en")}
    with provisionalcompleter():
        return {found.text.rpartition(".")[2] for found in shell.Completer.completions(text, len(text))}


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("h.comp", {"compare", "compare_editions"}),
        ("briefing.tables.obs", {"observations"}),
        ("briefing.charts.lead", {"leading_indicator"}),
        ("briefing.charts.indicator", {"indicator_bars"}),
        ("briefing.claim.most", {"most", "most_numbers"}),
        ("briefing.table.code", {"codebook", "codebook_of_text"}),
    ],
)
def test_tab_completes(text, offered):
    assert complete(text) == offered


def test_charts_of_a_briefing_keep_their_docstring():
    assert h.load(lang="en").charts.shared_indicators.__doc__.startswith("Return")


def test_similar_indicator_is_ranked_with_the_ranks_the_intervals_allow():
    compared = h.compare("demo_points")
    ranks = compared.data.dropna(subset=["rank_best"])[["district_code", "rank_best", "rank_worst"]]
    assert [tuple(map(int, row)) for row in ranks.to_numpy()] == [(370211, 1, 1), (370285, 2, 2), (370215, 3, 4), (370283, 3, 4)]
    assert compared.warning == ""
    assert "3–4" in compared._repr_html_()


def test_weak_indicator_is_shown_with_a_warning_and_no_rank():
    compared = h.compare("advanced_individuals", lang="en")
    assert "not ranked" in compared.warning
    assert compared.data["rank_best"].isna().all()
    assert [row.district_code for row in compared.data.itertuples() if row.state == "exact"] == ["370215", "370281"]
    assert "Rank" not in compared._repr_html_()
    assert compared.warning in repr(compared)


def test_unlike_units_are_not_ranked(edition):
    from dataclasses import replace

    observations = edition.observations.copy()
    observations.loc[observations["observation_id"] == "370213-1-2-1", "unit"] = "人次"
    lined_up = line_up_districts(replace(edition, observations=observations), "party_lectures", "en")
    assert lined_up.fairness.verdict == "side_by_side"
    assert "units differ" in lined_up.warning


@pytest.mark.parametrize(("lang", "reason"), [("zh", "没有可以对照的数字"), ("en", "nothing to compare it with")])
def test_lone_figure_is_refused_with_the_reason(lang, reason):
    with pytest.raises(ComparisonRefused, match=reason) as caught:
        h.compare("good_deeds_done", lang=lang)
    assert caught.value._render_traceback_() == [f"ComparisonRefused: {caught.value}"]


def test_indicator_without_any_number_is_refused():
    with pytest.raises(ComparisonRefused, match="没有区市给出数字"):
        h.compare("five_star_organs")


def test_unknown_indicator_names_the_near_ones():
    with pytest.raises(KeyError, match="did you mean five_star_branches") as caught:
        h.compare("five_star_branch")
    assert caught.value._render_traceback_() == [f"UnknownIndicator: {caught.value}"]
    assert str(caught.value).startswith("there is no indicator")
    with pytest.raises(KeyError, match="codebook"):
        h.compare("zzz")


@pytest.mark.parametrize("name", ["五星级党支部", "Five-star branches", " FIVE_STAR_BRANCHES "])
def test_an_indicator_goes_by_its_names_in_both_languages(name):
    assert h.compare(name).indicator == "five_star_branches"


def test_an_edition_may_be_a_number():
    assert h.load(2022, "en").edition == "2022"
    assert h.compare("demo_points", edition=2022).tables.edition == "2022"


def test_unknown_edition_is_a_line_in_a_notebook():
    from helpers.errors import InputError

    with pytest.raises(InputError) as caught:
        h.load("1999")
    (line,) = caught.value._render_traceback_()
    assert line == "InputError: data/raw/editions.csv: names no edition “1999”; choose one of 2022, or add a line for it"


def test_a_mistyped_chart_names_the_near_ones():
    with pytest.raises(AttributeError, match="did you mean leading_indicator"):
        h.load().charts.leading_indcator  # noqa: B018


def test_what_is_offered_is_listed():
    briefing = h.load("2022", "en")
    assert "shared_indicators()" in repr(briefing.charts)
    assert "theme_stages()" in repr(briefing.charts)
    assert "codebook()" in repr(briefing.table)
    assert re.search(
        r"^  \.most\(\) +the district that reports the largest value of an indicator$", repr(briefing.claim), re.MULTILINE
    )


def test_text_stands_in_columns():
    lines = repr(h.compare("demo_points")).splitlines()
    assert [line.index("|") for line in lines[1:6]] == [11 - sum(sign > "\u3000" for sign in line[:11]) for line in lines[1:6]]
    assert "Unit" not in repr(h.compare("demo_points", lang="en"))


def test_comparison_accounts_for_all_districts_and_states(edition):
    compared = h.compare("five_star_branches")
    assert sorted(compared.data["district_code"]) == sorted(edition.districts["district_code"])
    assert repr(compared).count("未报告（不等于零）") == (compared.data["state"] == "not_reported").sum() == 5
